"""A workbook as values, whichever backend read it: sheets, cells, merges, A1 references.

Knows nothing of OKRs, of files or of formats. Rows and columns are 1-based throughout, as people count them.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sheetokr.patterns import late

Value = str | int | float | bool | dt.datetime | dt.date | dt.time | None


class Cell(NamedTuple):
    """What one cell says. `number_format` is the format code, such as `0%`.

    `formula` is the formula's text without `=` ("" for a further member of a shared formula), None where there is
    none. `error` is Excel's word for it, such as `#DIV/0!`. `cached` is False for a formula that was never computed.
    """

    value: Value = None
    number_format: str = "General"
    formula: str | None = None
    error: str | None = None
    cached: bool = True

    @property
    def is_blank(self) -> bool:
        """Nothing, or only white space: what a person would call an empty cell."""
        value = self.value
        if value is None or (isinstance(value, str) and (not value or value.isspace())):
            return self.error is None and self.formula is None
        return False

    @property
    def is_percent(self) -> bool:
        """Whether the cell shows its number as a percentage."""
        return "%" in self.number_format

    @property
    def text(self) -> str:
        """The value as a person reads it in a message: stripped, dates as ISO, whole numbers without `.0`."""
        if self.error:
            return self.error
        value = self.value
        if value is None:
            return ""
        return value.strip() if isinstance(value, str) else text_of(value, percent=self.is_percent)


BLANK = Cell()
_LONGEST = 10**16


def text_of(value: Value, *, percent: bool = False) -> str:
    """A value as text for a message."""
    if isinstance(value, str):
        return value.strip()
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return f"{_digits(value * 100)}%" if percent else _digits(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ", timespec="minutes")
    return value.isoformat()


def _digits(value: float) -> str:
    """A number in ten digits; a whole one in as many as it has, so that long IDs stay apart."""
    if isinstance(value, int):
        return str(value) if abs(value) < _LONGEST else _rounded(value)
    return f"{value:.0f}" if value.is_integer() and abs(value) < _LONGEST else f"{value:.10g}"


def _rounded(value: int) -> str:
    """The same of one that may be too long for a float."""
    from decimal import Decimal  # noqa: PLC0415 - hardly ever

    return f"{Decimal(value):.10g}"


def half_up(value: float, decimals: int = 0) -> float:
    """A number rounded as a cell shows it: halves away from zero, where Python's own rounding takes them to the even
    digit; what lies beyond fourteen digits is noise."""
    scaled = abs(value) * 10**decimals
    if not scaled < _LONGEST:
        return value
    return math.copysign(math.floor(float(f"{scaled:.14g}") + 0.5) / 10**decimals, value) + 0.0


WHOLE_PERCENT = '[<0.995]0%;[<1]"99%";0%'
"""The number format that shows a share as `whole_percent` says it, whatever the cell holds."""


def whole_percent(share: float) -> str:
    """A share in whole percent, as a cell of the format `0%` shows it; but 100% only where all of it is reached."""
    points = half_up(share * 100)
    return "99%" if points == 100 and share < 1 else f"{points:.0f}%"


def whole_points(change: float) -> int:
    """A change of a share in whole points, rounded as `whole_percent` rounds."""
    return int(half_up(change * 100))


class Area(NamedTuple):
    """A rectangle of cells, corners included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def covers(self, row: int, column: int) -> bool:
        """Whether a cell lies inside."""
        return self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column


class NamedArea(NamedTuple):
    """A table that the workbook itself declares (Excel's "Format as table"): its name and its whole area."""

    name: str
    area: Area


@dataclass(frozen=True, slots=True)
class Sheet:
    """One tab. `rows` maps a row number to its cells by column number; only cells that the file holds are there.

    `drop_downs` are the areas that offer a list, `coloured` those with conditional formats; `links` says, by (row,
    column), where a cell's link leads in the workbook, as `'Key Results'!H14`, or "" where it leads out of it.
    """

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    hidden: bool = False
    merges: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    named_areas: tuple[NamedArea, ...] = ()
    outline_levels: Mapping[int, int] = field(default_factory=dict)
    drop_downs: tuple[Area, ...] = ()
    coloured: tuple[Area, ...] = ()
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def cell(self, row: int, column: int) -> Cell:
        """The cell, blank where the file holds none."""
        return self.rows.get(row, {}).get(column, BLANK)

    def turned(self) -> Sheet:
        """The sheet with its columns as rows, for a table whose headers stand below each other."""
        rows: dict[int, dict[int, Cell]] = {}
        for row, cells in self.rows.items():
            for column, cell in cells.items():
                rows.setdefault(column, {})[row] = cell
        merges = tuple(Area(a.first_column, a.first_row, a.last_column, a.last_row) for a in self.merges)
        return Sheet(self.name, rows, self.hidden, merges, self.hidden_columns, self.hidden_rows)


@dataclass(frozen=True, slots=True)
class Workbook:
    """One file or spreadsheet as it was read. `name` is what messages call it. `link` opens it in the browser, "" for
    a file; a spreadsheet that has one is called by its title."""

    name: str
    sheets: tuple[Sheet, ...]
    link: str = ""

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that exact name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)

    def __iter__(self) -> Iterator[Sheet]:
        return iter(self.sheets)


_A1 = late(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})\Z")


def column_number(letters: str) -> int:
    """The 1-based number of a column's letters: A is 1, XFD is 16384."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def parse_a1(reference: str) -> tuple[int, int]:
    """The 1-based (row, column) of an A1 reference, `$` signs allowed. Raises ValueError for anything else."""
    match = _A1.match(reference)
    if not match:
        raise ValueError(f"not a cell reference: {reference!r}")
    return int(match[2]), column_number(match[1])


def parse_area(reference: str) -> Area:
    """The area of `A1:C5`, or of a single cell. Raises ValueError for anything else."""
    first, _, last = reference.partition(":")
    row, column = parse_a1(first)
    end_row, end_column = parse_a1(last or first)
    return Area(min(row, end_row), min(column, end_column), max(row, end_row), max(column, end_column))


def quoted_sheet(name: str) -> str:
    """A sheet's name as it must stand in a reference: always quoted, since `Q1` unquoted is a cell."""
    return "'" + name.replace("'", "''") + "'"
