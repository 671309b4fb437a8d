"""One row of a table, read field by field; what cannot be read is noted as the row's faults."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
from collections.abc import Iterator, Mapping
from typing import TypeVar

from sheetokr.declaration import Column, load_template
from sheetokr.model import Fault, Row, Table
from sheetokr.parse import values
from sheetokr.workbook import BLANK, Cell, Sheet

T = TypeVar("T")
NO_CHOICES: Mapping[str, tuple[str, ...]] = {}


class RowReader:
    """Reads the cells of one row; `row()` gives them, with the faults found until then, as a value.

    A column that is not there, or that sheetokr owns, reads as blank.
    """

    __slots__ = ("cells", "faults", "inputs", "number", "table")

    def __init__(self, table: Table, number: int, cells: Mapping[str, Cell]) -> None:
        self.table = table
        self.number = number
        self.cells = cells
        self.inputs = {name: cell for name, cell in cells.items() if name not in table.owned}
        self.faults: dict[str, Fault] = {}

    def row(self) -> Row:
        """The row as an immutable value."""
        return Row(self.table, self.number, self.cells, self.faults)

    def cell(self, name: str) -> Cell:
        """A field's cell."""
        return self.inputs.get(name, BLANK)

    def text(self, name: str) -> str:
        """A text."""
        cell = self.inputs.get(name)
        return "" if cell is None else self._noted(name, values.parse_text(cell))

    def id(self, name: str = "id") -> str:
        """An ID or a reference to one."""
        cell = self.inputs.get(name)
        return "" if cell is None else self._noted(name, values.parse_id(cell))

    def number_of(self, name: str) -> float | None:
        """A finite number."""
        cell = self.inputs.get(name)
        return None if cell is None else self._noted(name, values.parse_number(cell))

    def share(self, name: str) -> float | None:
        """A share, 0-1."""
        cell = self.inputs.get(name)
        return None if cell is None else self._noted(name, values.parse_share(cell))

    def date(self, name: str) -> dt.date | None:
        """A day."""
        cell = self.inputs.get(name)
        return None if cell is None else self._noted(name, values.parse_date(cell))

    def choice(self, name: str) -> str:
        """The canonical word of a choice column."""
        cell = self.inputs.get(name)
        return "" if cell is None else self._noted(name, values.parse_choice(cell, choices_of(self.table.kind, name)))

    def confidence(self, name: str, scale: float) -> float | None:
        """Confidence, 0-1."""
        cell = self.inputs.get(name)
        return None if cell is None else self._noted(name, values.parse_confidence(cell, scale))

    def _noted(self, name: str, parsed: tuple[T, Fault | None]) -> T:
        value, fault = parsed
        if fault:
            self.faults[name] = fault
        return value


def declared(kind: str, name: str) -> Column | None:
    """How the okr template declares a field of a kind of row."""
    tab = load_template("okr").tab(kind)
    return tab.column(name) if tab else None


@functools.cache
def choices_of(kind: str, name: str) -> Mapping[str, tuple[str, ...]]:
    """The words that a choice column takes."""
    column = declared(kind, name)
    return column.choices if column else NO_CHOICES


def read_rows(table: Table, sheet: Sheet) -> list[RowReader]:
    """A reader for each row of a table. A cell inside a merged area says what the area's first cell says."""
    rows = list(_merged_cells(table, sheet.turned() if table.turned else sheet))
    if table.kind == "key_results" and table.shape == "relational":
        _fill_down(rows, "objective")
    return [RowReader(table, number, found) for number, found in zip(table.rows, rows, strict=True)]


def _merged_cells(table: Table, sheet: Sheet) -> Iterator[dict[str, Cell]]:
    anchors = _merge_anchors(table, sheet)
    columns = tuple(table.columns.items())
    merged_rows = {row for row, _ in anchors}
    for number in table.rows:
        cells = sheet.rows.get(number, {})
        found = {name: cells[column] for name, column in columns if column in cells}
        if number in merged_rows:
            found |= {name: sheet.cell(*anchors[number, c]) for name, c in columns if (number, c) in anchors}
        yield found


def _fill_down(rows: list[dict[str, Cell]], name: str) -> None:
    """Give blank cells what stands above them, where a column is written in blocks: a name, then blanks below it. A
    few blanks among many names are no blocks, but omissions."""
    said = [name in row and not row[name].is_blank for row in rows]
    blanks = said.count(False)
    if blanks < 2 or not said[0] or blanks < said.count(True):
        return
    for above, row in itertools.pairwise(rows):
        if name not in row or row[name].is_blank:
            row[name] = above[name]


def _merge_anchors(table: Table, sheet: Sheet) -> dict[tuple[int, int], tuple[int, int]]:
    wanted, rows = set(table.columns.values()), set(table.rows)
    return {
        (row, area.first_column): (area.first_row, area.first_column)
        for area in sheet.merges
        if area.first_column in wanted
        for row in range(area.first_row, area.last_row + 1)
        if row in rows
    }
