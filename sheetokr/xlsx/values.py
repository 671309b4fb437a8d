"""What a cell's XML says, as a typed value.

Source: ECMA-376 part 1, 18.18.11 (ST_CellType) and 18.3.1.96 (v).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import cached_property

from sheetokr.workbook import Cell, Value
from sheetokr.xlsx.formats import Shows, shows
from sheetokr.xlsx.scan import RawCell
from sheetokr.xlsx.serials import from_serial
from sheetokr.xlsx.styles import Styles

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,5})?")
_NOT_A_NUMBER = "#NUM!"
LONGEST_INT = 16
"""A whole number of fewer characters is one to us, too, and no fraction."""


def number(text: str) -> int | float | None:
    """A number as XML Schema writes it, None for anything else. Whole ones up to 15 digits are ints."""
    if text.isascii() and text.isdigit() and len(text) < LONGEST_INT:
        return int(text)
    text = text.strip()
    if not _NUMBER.fullmatch(text):
        return None
    plain = text.removeprefix("-")
    return int(text) if plain.isdigit() and len(plain) < LONGEST_INT else float(text)


class Decoder:
    """Raw cells to cells, for one workbook. What was decoded once is remembered by its bytes."""

    def __init__(self, styles: Styles | None, strings: Callable[[], Sequence[str]], *, date1904: bool) -> None:
        self._strings = strings
        self.date1904 = date1904
        self.formats = styles.formats if styles else ()
        self.shows = tuple(shows(code) for code in self.formats)

    @cached_property
    def strings(self) -> Sequence[str]:
        """The workbook's shared strings, read when one is asked for."""
        return self._strings()

    def read_strings(self) -> Sequence[str]:
        """Read them now: who reads a whole sheet wants to know of faults in them, whether or not it names one."""
        return self.strings

    def format_of(self, style: int) -> str:
        """The number format code of a style index."""
        return self.formats[style] if style < len(self.formats) else "General"

    def shows_of(self, style: int) -> Shows:
        """What the number format of a style index shows."""
        return self.shows[style] if style < len(self.shows) else Shows.NUMBER

    def cell(self, raw: RawCell) -> Cell:
        """The cell that the XML describes. An unknown kind of value is text."""
        error = self._error(raw)
        value = None if error else self._value(raw)
        formula = raw.formula.text if raw.formula is not None else None
        cached = formula is None or bool(raw.value) or (raw.value is not None and raw.kind == "str")
        return Cell(value, self.format_of(raw.style), formula, error, cached)

    def _error(self, raw: RawCell) -> str | None:
        if raw.kind == "e":
            return raw.value or "#VALUE!"
        is_number = raw.kind == "n" and raw.value is not None and raw.value.strip()
        value = number(raw.value) if is_number and raw.value else 0
        return _NOT_A_NUMBER if value in (float("inf"), float("-inf")) else None

    def _value(self, raw: RawCell) -> Value:
        if raw.kind == "inlineStr":
            return raw.inline
        if raw.value is None:
            return raw.inline
        if raw.kind == "str":
            return raw.value
        text = raw.value.strip()
        if not text:
            return None
        if raw.kind == "s":
            return self.shared(text)
        if raw.kind == "b":
            return text in ("1", "true")
        return self._number_or_date(raw, text)

    def shared(self, text: str | bytes) -> str | None:
        """The shared string of an index; None where there is none."""
        place = int(text) if text.isdigit() and len(text) < 10 else len(self.strings)
        return self.strings[place] if place < len(self.strings) else None

    def _number_or_date(self, raw: RawCell, text: str) -> Value:
        if raw.kind == "d":
            return _iso(text)
        found = number(text)
        if found is None:
            return raw.value
        kind = self.shows_of(raw.style)
        return found if kind is Shows.NUMBER else from_serial(found, kind, date1904=self.date1904)


def _iso(text: str) -> Value:
    """A date as strict workbooks may hold it (ISO 8601); the text itself where it is none."""
    for kind in (dt.date, dt.datetime, dt.time):
        try:
            return kind.fromisoformat(text.removesuffix("Z"))
        except ValueError:
            continue
    return text
