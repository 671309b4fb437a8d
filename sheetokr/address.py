"""What a PATH means, where it may be a Google Sheet: a link in any of its forms, or the bare key.

Pure but for one look: a file that exists is a file, whatever its name looks like.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from sheetokr.diagnostics import BadAddress, a1
from sheetokr.patterns import late

_SCHEME = late(r"https?://", re.IGNORECASE)
_BARE_HOST = late(r"(docs|drive|spreadsheets)\.google\.com/", re.IGNORECASE)
_KEY = late(r"[A-Za-z0-9_-]{10,200}\Z")
_BARE_KEY = late(r"(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])[A-Za-z0-9_-]{25,100}\Z")
_IN_PATH = late(r"/(?:spreadsheets|file)/(?:u/\d+/)?d/([^/]+)")
_PUBLISHED = late(r"/spreadsheets/(?:u/\d+/)?d/e/")
_OTHERS = (
    ("/document/", "a Google document"),
    ("/presentation/", "a Google presentation"),
    ("/forms/", "a Google form"),
    ("/folders/", "a folder in Google Drive"),
)
_HOSTS = ("docs.google.com", "drive.google.com", "spreadsheets.google.com")
_COPY = "open the sheet in the browser and copy its address: https://docs.google.com/spreadsheets/d/..."


class Address(NamedTuple):
    """One Google Sheet. A link's `gid` is the tab that the browser showed; all of the spreadsheet is read anyway."""

    key: str
    gid: int | None = None

    @property
    def url(self) -> str:
        """The spreadsheet's link."""
        return f"https://docs.google.com/spreadsheets/d/{self.key}"


def address_of(path: str) -> Address | None:
    """The Google Sheet that a path names; None for a path of the file system. Raises BadAddress for a link that is
    none to a spreadsheet."""
    text, _, fragment = path.strip().partition("#")
    if _SCHEME.match(text) or _BARE_HOST.match(text):
        return _linked(path.strip())
    if not _BARE_KEY.match(text) or os.path.lexists(path) or os.path.lexists(text):
        return None
    return Address(text, _gid(fragment)) if not fragment or _gid(fragment) is not None else None


def _linked(link: str) -> Address:
    parts = urlsplit(link if _SCHEME.match(link) else f"https://{link}")
    if (parts.hostname or "").casefold() not in _HOSTS:
        raise BadAddress(f"{_short(link)} is not a link to a Google Sheet", _COPY)
    if _PUBLISHED.search(parts.path):
        raise BadAddress("this is the link of a published copy, which cannot be read as a sheet", _COPY)
    other = next((words for piece, words in _OTHERS if piece in parts.path), "")
    if other:
        raise BadAddress(f"this is a link to {other}, not to a spreadsheet", _COPY)
    query = parse_qs(parts.query)
    found = _IN_PATH.search(parts.path)
    key = found[1] if found else next(iter(query.get("id", query.get("key", ()))), "")
    if not _KEY.match(key):
        raise BadAddress(f"{_short(link)} names no spreadsheet", _COPY)
    gid = _gid(parts.fragment)
    return Address(key, gid if gid is not None else _gid(f"gid={next(iter(query.get('gid', ())), '')}"))


def _gid(text: str) -> int | None:
    found = re.search(r"(?:^|&)gid=(\d{1,10})(?:&|\Z)", text)
    return int(found[1]) if found else None


def _short(link: str) -> str:
    return link if len(link) <= 80 else f"{link[:77]}..."


def keys_of(paths: Iterable[str]) -> tuple[str, ...]:
    """The keys of the Google Sheets among some paths; a link to something else is none."""
    return tuple(address.key for path in paths if (address := _quietly(path)))


def _quietly(path: str) -> Address | None:
    try:
        return address_of(path)
    except BadAddress:
        return None


def cell_link(url: str, sheet_id: int, row: int = 0, column: int = 0) -> str:
    """The link that opens a spreadsheet at a tab, and at a cell of it where one is named."""
    place = f"&range={a1(row, column)}" if row and column else ""
    return f"{url}/edit#gid={sheet_id}{place}"
