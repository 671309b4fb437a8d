"""One row of a table, read field by field; what cannot be read is noted as the row's faults."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TypeVar

from sheetokr.declaration import Column, load_template
from sheetokr.model import Fault, Row, Table
from sheetokr.parse import values
from sheetokr.workbook import Cell, Sheet

T = TypeVar("T")
NO_CHOICES: Mapping[str, tuple[str, ...]] = {}


class RowReader:
    """Reads the cells of one row; `row()` gives them, with the faults found until then, as a value."""

    def __init__(self, table: Table, number: int, cells: Mapping[str, Cell]) -> None:
        self.table = table
        self.number = number
        self.cells = cells
        self.faults: dict[str, Fault] = {}

    def row(self) -> Row:
        """The row as an immutable value."""
        return Row(self.table, self.number, self.cells, self.faults)

    def cell(self, name: str) -> Cell:
        """A field's cell; blank for a column that is not there, or that sheetokr owns."""
        if name in self.table.owned:
            return Cell()
        return self.cells.get(name, Cell())

    def text(self, name: str) -> str:
        """A text."""
        return self._noted(name, values.parse_text(self.cell(name)))

    def id(self, name: str = "id") -> str:
        """An ID or a reference to one."""
        return self._noted(name, values.parse_id(self.cell(name)))

    def number_of(self, name: str) -> float | None:
        """A finite number."""
        return self._noted(name, values.parse_number(self.cell(name)))

    def share(self, name: str) -> float | None:
        """A share, 0-1."""
        return self._noted(name, values.parse_share(self.cell(name)))

    def date(self, name: str) -> dt.date | None:
        """A day."""
        return self._noted(name, values.parse_date(self.cell(name)))

    def choice(self, name: str) -> str:
        """The canonical word of a choice column."""
        return self._noted(name, values.parse_choice(self.cell(name), choices_of(self.table.kind, name)))

    def confidence(self, name: str, scale: float) -> float | None:
        """Confidence, 0-1."""
        return self._noted(name, values.parse_confidence(self.cell(name), scale))

    def _noted(self, name: str, parsed: tuple[T, Fault | None]) -> T:
        value, fault = parsed
        if fault:
            self.faults[name] = fault
        return value


def declared(kind: str, name: str) -> Column | None:
    """How the okr template declares a field of a kind of row."""
    tab = load_template("okr").tab(kind)
    return tab.column(name) if tab else None


def choices_of(kind: str, name: str) -> Mapping[str, tuple[str, ...]]:
    """The words that a choice column takes."""
    column = declared(kind, name)
    return column.choices if column else NO_CHOICES


def read_rows(table: Table, sheet: Sheet) -> list[RowReader]:
    """A reader for each row of a table. A cell inside a merged area says what the area's first cell says."""
    anchors = _merge_anchors(table, sheet)
    readers = []
    for number in table.rows:
        cells = sheet.rows.get(number, {})
        found = {}
        for name, column in table.columns.items():
            row, first = anchors.get((number, column), (number, column))
            cell = sheet.cell(row, first) if (row, first) != (number, column) else cells.get(column)
            if cell is not None:
                found[name] = cell
        readers.append(RowReader(table, number, found))
    return readers


def _merge_anchors(table: Table, sheet: Sheet) -> dict[tuple[int, int], tuple[int, int]]:
    wanted, rows = set(table.columns.values()), set(table.rows)
    return {
        (row, area.first_column): (area.first_row, area.first_column)
        for area in sheet.merges
        if area.first_column in wanted
        for row in range(area.first_row, area.last_row + 1)
        if row in rows
    }
