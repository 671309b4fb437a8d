"""A value as a cell's XML. Text goes in as inline strings, never as a formula.

Source: ECMA-376 part 1, 18.3.1.4 (c), 18.3.1.53 (is), 18.4.12 (t).
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Sequence
from math import isfinite
from typing import NamedTuple, cast

from sheetokr.diagnostics import a1
from sheetokr.patterns import late
from sheetokr.workbook import Area
from sheetokr.xlsx.edits import Writable
from sheetokr.xlsx.markup import tag_with
from sheetokr.xlsx.serials import day_fraction, to_serial
from sheetokr.xlsx.strings import LONGEST, escaped, utf16_units

_SPACE = late(r"\A\s|\s\Z|\s\s|[\t\n]")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


class Content(NamedTuple):
    """A cell's new type, as an attribute (empty for numbers), and all that follows its attributes."""

    kind: bytes
    rest: bytes


_BETWEEN = b"\0"
"""What no document holds (XML 1.0, 2.2)."""
_NOTHING = Content(b"", b"/>")
_LARGEST = sys.float_info.max
_MOST_REMEMBERED = 10_000


new_content = cast(Callable[[type[Content], tuple[bytes, bytes]], Content], tuple.__new__)  # faster than Content(...)


class Unwritable(ValueError):
    """The value cannot stand in a cell; the text says why."""


class Encoder:
    """Values as the insides of cells of one sheet, whose elements have a prefix such as `x:` or none.

    Texts and dates that come again are worked out once.
    """

    def __init__(self, prefix: bytes, *, date1904: bool) -> None:
        self.prefix = prefix
        self.date1904 = date1904
        self.number = b"><%bv>%%b</%bv></%bc>" % (prefix, prefix, prefix)
        self.text = b"><%bis><%bt%%b>%%b</%bt></%bis></%bc>" % (prefix, prefix, prefix, prefix, prefix)
        self.known: dict[Writable, Content] = {}

    def content(self, value: Writable) -> Content:
        """What stands inside a cell of that value. Raises Unwritable."""
        if isinstance(value, float):
            return new_content(Content, (b"", self.number % repr(self._number(value)).encode()))
        if isinstance(value, str) or type(value) is dt.date:
            found = self.known.get(value)
            return found if found is not None else self._keep(value, self._made(value))
        return self._made(value)

    def _keep(self, value: Writable, content: Content) -> Content:
        if len(self.known) < _MOST_REMEMBERED:
            self.known[value] = content
        return content

    def _made(self, value: Writable) -> Content:
        if isinstance(value, str):
            return self._text(value)
        if value is None:
            return _NOTHING
        if isinstance(value, bool):
            return Content(b' t="b"', self.number % (b"1" if value else b"0"))
        return Content(b"", self.number % repr(self._number(value)).encode())

    def _number(self, value: float | dt.date | dt.time) -> float:
        if isinstance(value, int | float):
            if not -_LARGEST <= value <= _LARGEST:
                raise Unwritable("the value is not a number that a workbook can hold")
            return value
        try:
            return day_fraction(value) if isinstance(value, dt.time) else to_serial(value, date1904=self.date1904)
        except ValueError as error:
            raise Unwritable(str(error)) from None

    def _text(self, value: str) -> Content:
        if not value:
            return _NOTHING
        if utf16_units(value) > LONGEST:
            raise Unwritable("the text is longer than the 32,767 characters of a cell")
        text = escaped(value)
        keep = b' xml:space="preserve"' if _SPACE.search(text) else b""
        return Content(b' t="inlineStr"', self.text % (keep, text.translate(_MARKUP).encode("utf-8")))


class Bodies(dict[Writable, bytes]):
    """All that follows the references of cells with the same style, by their value; `tag` gives their further
    attributes by their type. Raises Unwritable."""

    def __init__(self, encoder: Encoder, tag: Callable[[bytes], bytes]) -> None:
        self.encoder = encoder
        self.tag = tag

    def __missing__(self, value: Writable) -> bytes:
        body = self[value] = self.one(value)
        return body

    def one(self, value: Writable) -> bytes:
        """That of one value, which is not kept."""
        kind, rest = self.encoder.content(value)
        return self.tag(kind) + rest

    def all(self, values: Sequence[Writable]) -> list[bytes]:
        """Those of some values. What hardly ever comes twice is not kept."""
        kinds = set(map(type, values))
        if kinds == {float} and all(map(isfinite, cast(Sequence[float], values))):
            one = self.tag(b"").replace(b"%", b"%%") + self.encoder.number % b"%r" + _BETWEEN
            return (one * len(values) % tuple(values)).split(_BETWEEN)[:-1]
        if bool in kinds or float in kinds or len(self) > _MOST_REMEMBERED:  # True and 1 would be one key
            return list(map(self.one, values))
        return list(map(self.__getitem__, values))


def new_cell(row: int, column: int, style: int, new: Content, prefix: bytes) -> bytes:
    """A cell that was not there before."""
    name = a1(row, column).encode()
    return b'<%bc r="%b"%b%b%b' % (prefix, name, b' s="%d"' % style if style else b"", new.kind, new.rest)


def changed_tag(tag: bytes, style: int | None, kind: bytes) -> bytes:
    """The start tag of a cell that was there, open at its end: another type, the style if given, no marks of its old
    value (`cm`, `vm`), all else as it was."""
    changes = {"t": None, "cm": None, "vm": None}
    kept = tag_with(tag, changes if style is None else {**changes, "s": str(style)})
    return kept.removesuffix(b">").removesuffix(b"/").rstrip() + kind


def area_text(area: Area) -> str:
    """An area as the file writes it: `A1:C5`, or `A1` for one cell."""
    first, last = a1(area.first_row, area.first_column), a1(area.last_row, area.last_column)
    return first if first == last else f"{first}:{last}"
