"""The rows of a sheet part by a strict pattern: their numbers, and the byte spans in which they stand.

It holds for sheets as nearly all programs write them: every row with its number, in double quotes and in order, and
nothing between rows but white space. What stands in a row is for `cells`, many rows at once are for `alike`.
"""

from __future__ import annotations

import re

from sheetokr.xlsx.scan import LAST_ROW, Row, new_row

_OTHERS = rb'(?:\s+[A-Za-z_][\w:.-]*="[^"<>]*")*'
_ROW = _OTHERS + rb'?\sr="([1-9][0-9]{0,6})"' + _OTHERS + rb"\s*/?>"
_FURTHER = re.compile(_OTHERS + rb"\s*")
_QUICK = rb' r="([1-9][0-9]{0,6})"([^<>]*)>'
_SLASH = ord("/")
_SPACE = re.compile(rb"\s*")


class RowReader:
    """Reads the rows of one sheet, whose elements are written with `prefix`.

    The further attributes of their tags are few of a kind and looked at once each.
    """

    def __init__(self, data: bytes, prefix: bytes) -> None:
        self.data = data
        self.prefix = prefix
        self._lead = b"<%brow " % prefix
        self._closing = b"</%brow>" % prefix
        self._quick = re.compile(b"<%brow" % prefix + _QUICK)
        self._any = re.compile(b"<%brow" % prefix + _ROW)
        self._usual: set[bytes] = set()

    def between(self, start: int, end: int) -> list[Row] | None:
        """The rows between two places, their numbers ascending; None if anything else is there."""
        found: list[Row] = []
        place, last = self._past_space(start), 0
        while place < end:
            row = self._row(place, end)
            if row is None or not last < row.number <= LAST_ROW:
                return None
            found.append(row)
            place, last = self._past_space(row.end), row.number
        return found if place == end else None

    def behind(self, place: int, end: int) -> Row | None:
        """The first row that begins behind a place, and ends before another; None if there is none."""
        start = self.data.find(self._lead, place, end)
        return self._row(start, end) if start >= 0 else None

    def _row(self, place: int, end: int) -> Row | None:
        """The row that begins at a place."""
        match = self._quick.match(self.data, place)
        if match is None or match[2] not in self._usual:
            match = self._learned(place)
            if match is None:
                return None
        inner = match.end()
        if self.data[inner - 2] == _SLASH:
            return new_row(Row, (int(match[1]), place, inner, inner, inner))
        stop = self.data.find(self._closing, inner, end)
        return new_row(Row, (int(match[1]), place, inner, stop, stop + len(self._closing))) if stop >= 0 else None

    def _learned(self, place: int) -> re.Match[bytes] | None:
        """The start tag that stands there, if it is one: its number is the first group."""
        quick, found = self._quick.match(self.data, place), self._any.match(self.data, place)
        if quick is not None and found is not None and quick.end() == found.end():
            self._usual.add(quick[2])
        return found

    def _past_space(self, place: int) -> int:
        """Where the next thing that is not white space stands."""
        if self.data[place : place + 1] == b"<":
            return place
        match = _SPACE.match(self.data, place)
        return match.end() if match else place


def is_further(attributes: bytes) -> bool:
    """Whether these can be the attributes in a start tag that follow the first one."""
    return _FURTHER.fullmatch(attributes) is not None
