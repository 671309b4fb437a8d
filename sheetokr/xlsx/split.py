"""The quick way through a sheet part: its rows by splitting bytes.

It holds for sheets as nearly all programs write them: every row with its number, in double quotes and in order, no
comments, no elements of other namespaces among the cells. Each function answers None where that is not so; then
`walk` is for it. What stands in a row is for `cells`.
"""

from __future__ import annotations

import re

from sheetokr.xlsx.markup import Cut, Text, parse, prefix_of
from sheetokr.xlsx.scan import LAST_ROW, Row, Scan
from sheetokr.xlsx.sheets import NAMESPACES

_ROOT = re.compile(rb"""\s*(?:<\?xml[^>]*\?>)?\s*<((?:[A-Za-z_][\w.-]*:)?)worksheet(?=[\s>])""")
_OTHERS = rb'(?:\s+[A-Za-z_][\w:.-]*="[^"<>]*")*'
_ROW = re.compile(_OTHERS + rb'?\sr="([1-9][0-9]{0,6})"' + _OTHERS + rb"\s*(/?)>")


def split_scan(text: Text, name: str) -> Scan | None:
    """The rows of a sheet part. Raises Damaged where what stands around the rows is broken."""
    data = text.data
    root = _ROOT.match(data)
    if not root or b"<!" in data or data.count(b"<?") > data.lstrip().startswith(b"<?xml"):
        return None
    prefix = root[1]
    opening, closing = b"<%bsheetData>" % prefix, b"</%bsheetData>" % prefix
    inner, inner_end = data.find(opening) + len(opening), data.rfind(closing)
    if inner < len(opening) or inner_end < inner or _changes_meaning(data, inner, inner_end):
        return None
    rows = _rows(data, prefix, inner, inner_end)
    if rows is None:
        return None
    outline = parse(data[:inner] + data[inner_end:], name, cut=Cut(inner, inner_end - inner))
    sheet_data = outline.child("sheetData")
    if outline.namespace not in NAMESPACES or sheet_data is None or prefix_of(data, sheet_data) != prefix:
        return None
    if (sheet_data.inner, sheet_data.inner_end) != (inner, inner_end):
        return None
    return Scan(name, text, outline, sheet_data, prefix, rows)


def _changes_meaning(data: bytes, inner: int, inner_end: int) -> bool:
    return any(data.find(word, inner, inner_end) >= 0 for word in (b"xmlns", b"AlternateContent", b"sheetData"))


def _rows(data: bytes, prefix: bytes, inner: int, inner_end: int) -> tuple[Row, ...] | None:
    """The rows between two places, in ascending order; None if anything else stands there."""
    opening, closing = b"<%brow" % prefix, b"</%brow>" % prefix
    chunks = data[inner:inner_end].split(opening)
    if chunks[0].strip():
        return None
    found: list[Row] = []
    place, last = inner + len(chunks[0]), 0
    for chunk in chunks[1:]:
        row = _row(chunk, place, len(opening), closing)
        if row is None or row.number <= last:
            return None
        found.append(row)
        last = row.number
        place += len(opening) + len(chunk)
    return tuple(found)


def _row(chunk: bytes, start: int, lead: int, closing: bytes) -> Row | None:
    match = _ROW.match(chunk)
    if match is None or (number := int(match[1])) > LAST_ROW:
        return None
    body = chunk if chunk.endswith(b">") else chunk.rstrip()
    end, inner = start + lead + len(body), start + lead + match.end()
    if match[2]:
        return Row(number, start, end, end, end) if inner == end else None
    return Row(number, start, inner, end - len(closing), end) if body.endswith(closing) else None
