"""The quick way through a sheet part: its rows by a strict pattern.

It holds for sheets as nearly all programs write them: every row with its number, in double quotes and in order, no
comments, no elements of other namespaces among the cells. Each function answers None where that is not so; then
`walk` is for it. What stands in a row is for `cells`.
"""

from __future__ import annotations

import re

from sheetokr.xlsx.markup import Cut, Text, parse, prefix_of
from sheetokr.xlsx.scan import LAST_ROW, Row, Scan, new_row
from sheetokr.xlsx.sheets import NAMESPACES

_ROOT = re.compile(rb"""\s*(?:<\?xml[^>]*\?>)?\s*<((?:[A-Za-z_][\w.-]*:)?)worksheet(?=[\s>])""")
_OTHERS = rb'(?:\s+[A-Za-z_][\w:.-]*="[^"<>]*")*'
_ROW = _OTHERS + rb'?\sr="(?P<number>[1-9][0-9]{0,6})"' + _OTHERS + rb"\s*(?P<closed>/?)>"
_QUICK = rb' r="(?P<number>[1-9][0-9]{0,6})"(?P<others>[^<>/]*)(?P<closed>/?)>'
_LESS = ord("<")
_SPACE = re.compile(rb"\s*")


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
    opening, closing = _Opening(prefix), b"</%brow>" % prefix
    found: list[Row] = []
    place, last = _past_space(data, inner), 0
    while place < inner_end:
        match = opening.match(data, place)
        number = int(match["number"]) if match else 0
        if match is None or not last < number <= LAST_ROW:
            return None
        begin = match.end()
        stop = begin if match["closed"] else data.find(closing, begin, inner_end)
        end = stop if match["closed"] else stop + len(closing)
        if stop < 0:
            return None
        found.append(new_row(Row, (number, place, begin, stop, end)))
        place, last = end, number
        if data[end] != _LESS:
            place = _past_space(data, end)
    return tuple(found) if place == inner_end else None


class _Opening:
    """Matches the start tags of rows, whose further attributes are few of a kind and looked at once each."""

    def __init__(self, prefix: bytes) -> None:
        self.quick = re.compile(b"<%brow" % prefix + _QUICK)
        self.any = re.compile(b"<%brow" % prefix + _ROW)
        self.known: set[bytes] = set()

    def match(self, data: bytes, place: int) -> re.Match[bytes] | None:
        match = self.quick.match(data, place)
        if match is not None and match["others"] in self.known:
            return match
        found = self.any.match(data, place)
        if match is not None and found is not None and match.end() == found.end():
            self.known.add(match["others"])
        return found


def _past_space(data: bytes, place: int) -> int:
    """Where the next thing that is not white space stands."""
    if data[place : place + 1] == b"<":
        return place
    match = _SPACE.match(data, place)
    return match.end() if match else place
