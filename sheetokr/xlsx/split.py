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
_ROW = _OTHERS + rb'?\sr="([1-9][0-9]{0,6})"' + _OTHERS + rb"\s*/?>"
_QUICK = rb' r="([1-9][0-9]{0,6})"([^<>]*)>'
_LESS, _SLASH = ord("<"), ord("/")
_SPACE = re.compile(rb"\s*")


def split_scan(text: Text, name: str) -> Scan | None:
    """The rows of a sheet part. Raises Damaged where what stands around the rows is broken."""
    data = text.data
    root = _ROOT.match(data)
    if not root or _has(data, b"<!", 0, len(data)) or _has(data, b"<?", root.start(1), len(data)):
        return None
    prefix = root[1]
    opening, closing = b"<%bsheetData>" % prefix, b"</%bsheetData>" % prefix
    inner, inner_end = data.find(opening) + len(opening), data.rfind(closing)
    if inner < len(opening) or inner_end < inner or _has(data, b"xmlns", inner, inner_end):
        return None
    if b"markup-compatibility" in data[:inner] and data.find(b"AlternateContent", inner, inner_end) >= 0:
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


def _has(data: bytes, word: bytes, start: int, end: int) -> bool:
    """Whether a word stands somewhere; the character in it that is rarest in sheets is looked for first, many times
    as fast."""
    rarest = word[:1] if word.isalpha() else word[1:]
    return data.find(rarest, start, end) >= 0 and data.find(word, start, end) >= 0


def _rows(data: bytes, prefix: bytes, inner: int, inner_end: int) -> tuple[Row, ...] | None:
    """The rows between two places, in ascending order; None if anything else stands there."""
    known, closing = _Known(prefix), b"</%brow>" % prefix
    quick, usual, width = known.quick.match, known.usual, len(closing)
    found: list[Row] = []
    place, last = _past_space(data, inner), 0
    while place < inner_end:
        match = quick(data, place)
        if match is None or match[2] not in usual:
            match = known.learned(data, place)
            if match is None:
                return None
        number, begin = int(match[1]), match.end()
        is_closed = data[begin - 2] == _SLASH
        stop = begin if is_closed else data.find(closing, begin, inner_end)
        if stop < 0 or not last < number <= LAST_ROW:
            return None
        end = stop if is_closed else stop + width
        found.append(new_row(Row, (number, place, begin, stop, end)))
        place, last = end, number
        if data[end] != _LESS:
            place = _past_space(data, end)
    return tuple(found) if place == inner_end else None


class _Known:
    """The start tags of rows, whose further attributes are few of a kind (`usual`) and looked at once each."""

    def __init__(self, prefix: bytes) -> None:
        self.quick = re.compile(b"<%brow" % prefix + _QUICK)
        self.any = re.compile(b"<%brow" % prefix + _ROW)
        self.usual: set[bytes] = set()

    def learned(self, data: bytes, place: int) -> re.Match[bytes] | None:
        """The start tag that stands there, if it is one: its number is the first group."""
        quick, found = self.quick.match(data, place), self.any.match(data, place)
        if quick is not None and found is not None and quick.end() == found.end():
            self.usual.add(quick[2])
        return found


def _past_space(data: bytes, place: int) -> int:
    """Where the next thing that is not white space stands."""
    if data[place : place + 1] == b"<":
        return place
    match = _SPACE.match(data, place)
    return match.end() if match else place
