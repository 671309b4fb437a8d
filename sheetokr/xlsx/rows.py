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
_LESS, _SLASH = ord("<"), ord("/")
_SPACE = re.compile(rb"\s*")


class RowReader:
    """Reads the rows of one sheet, whose elements are written with `prefix`.

    The further attributes of their tags are few of a kind and looked at once each.
    """

    def __init__(self, data: bytes, prefix: bytes) -> None:
        self.data = data
        self.prefix = prefix
        self.lead = b"<%brow " % prefix
        self.closing = b"</%brow>" % prefix
        self._quick = re.compile(b"<%brow" % prefix + _QUICK)
        self._any = re.compile(b"<%brow" % prefix + _ROW)
        self._usual: set[bytes] = set()

    def between(self, start: int, end: int, last: int = 0) -> list[Row] | None:
        """The rows between two places, their numbers ascending from above `last`; None if anything else is there."""
        data, quick, usual = self.data, self._quick.match, self._usual
        closing, width = self.closing, len(self.closing)
        found: list[Row] = []
        place = _past_space(data, start)
        while place < end:
            match = quick(data, place)
            if match is None or match[2] not in usual:
                match = self._learned(place)
                if match is None:
                    return None
            number, begin = int(match[1]), match.end()
            is_closed = data[begin - 2] == _SLASH
            stop = begin if is_closed else data.find(closing, begin, end)
            if stop < 0 or not last < number <= LAST_ROW:
                return None
            after = stop if is_closed else stop + width
            found.append(new_row(Row, (number, place, begin, stop, after)))
            place, last = after, number
            if data[after] != _LESS:
                place = _past_space(data, after)
        return found if place == end else None

    def behind(self, place: int, end: int) -> Row | None:
        """The first row that begins behind a place, and ends before another; None if there is none."""
        start = self.data.find(self.lead, place, end)
        stop = self.data.find(self.closing, start, end)
        found = self.between(start, stop + len(self.closing)) if 0 <= start < stop else None
        return found[-1] if found else None

    def _learned(self, place: int) -> re.Match[bytes] | None:
        """The start tag that stands there, if it is one: its number is the first group."""
        quick, found = self._quick.match(self.data, place), self._any.match(self.data, place)
        if quick is not None and found is not None and quick.end() == found.end():
            self._usual.add(quick[2])
        return found


def is_further(attributes: bytes) -> bool:
    """Whether these can be the attributes in a start tag that follow the first one."""
    return _FURTHER.fullmatch(attributes) is not None


def _past_space(data: bytes, place: int) -> int:
    """Where the next thing that is not white space stands."""
    if data[place : place + 1] == b"<":
        return place
    match = _SPACE.match(data, place)
    return match.end() if match else place
