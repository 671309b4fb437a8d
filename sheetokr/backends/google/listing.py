"""What Drive knows of many spreadsheets in one request: when each was changed last, and whether that was us.

Source: https://developers.google.com/drive/api/reference/rest/v3/files/list
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from gspread.urls import DRIVE_FILES_API_V3_URL as FILES

from sheetokr.backends.google.answers import Who
from sheetokr.backends.google.client import Client

SPREADSHEET = "application/vnd.google-apps.spreadsheet"
_PAGE, _MOST_PAGES = 1000, 3
_QUERY = f"mimeType='{SPREADSHEET}' and trashed=false"
_FIELDS = "nextPageToken,files(id,modifiedTime,lastModifyingUser/me)"


class Listed(NamedTuple):
    """When a spreadsheet was changed last, as Drive writes it, and whether by this account."""

    modified: str
    by_us: bool = False

    @property
    def moment(self) -> dt.datetime:
        """The same as a moment."""
        return dt.datetime.fromisoformat(self.modified)


def read_listing(client: Client, wanted: Collection[str]) -> dict[str, Listed]:
    """The spreadsheets that this account sees, the last changed first, until all that are wanted are found. One that is
    not in it - gone, no longer shared, or too far back - has to be asked for itself."""
    found: dict[str, Listed] = {}
    token = ""
    for _ in range(_MOST_PAGES):
        body = client.get(FILES, _parameters(token), Who("the list of spreadsheets in Drive")).body
        found |= {str(each["id"]): _listed(each) for each in body.get("files", ()) if "modifiedTime" in each}
        token = str(body.get("nextPageToken", ""))
        if not token or all(key in found for key in wanted):
            break
    return found


def _parameters(token: str) -> dict[str, Any]:
    """Of all drives: the Sheets that people share may live in one of theirs, or in a shared one."""
    return {
        "q": _QUERY,
        "orderBy": "modifiedTime desc",
        "pageSize": _PAGE,
        "fields": _FIELDS,
        "corpora": "allDrives",
        "supportsAllDrives": "true",
        "includeItemsFromAllDrives": "true",
        **({"pageToken": token} if token else {}),
    }


def _listed(raw: Mapping[str, Any]) -> Listed:
    return Listed(str(raw["modifiedTime"]).replace("Z", "+00:00"), bool(raw.get("lastModifyingUser", {}).get("me")))
