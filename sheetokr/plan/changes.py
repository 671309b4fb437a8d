"""Cells to write, as values: one by one, or - there may be tens of thousands - column by column."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as default
from functools import partial
from itertools import chain
from typing import NamedTuple

from sheetokr.diagnostics import Location
from sheetokr.rollup.measure import Words, in_words
from sheetokr.workbook import Cell, Value


@dataclass(frozen=True, slots=True)
class Change:
    """One cell to write. `old` is what it holds; `number_format` is what a number there should look like. `key` names
    the row's objective, key result or KPI, and `header_row` its table's header: nothing and 0 on tabs of ours."""

    location: Location
    field: str
    old: Cell
    new: Value
    because: Words = default(default="", compare=False)
    number_format: str = ""
    key: str = ""
    header_row: int = 0

    @property
    def why(self) -> str:
        """Where the new value comes from, in a few words."""
        return in_words(self.because)


class ColumnChanges(NamedTuple):
    """Cells to write in one column, from above: of each its row, the key of that row's item, what it holds, what it
    should say, and what a number there should look like. `because` says of each, by its place among them, why."""

    field: str
    column: int
    rows: Sequence[int]
    keys: Sequence[str]
    old: Sequence[Cell]
    new: Sequence[Value]
    formats: Sequence[str]
    because: Callable[[int], str]


class TableChanges(NamedTuple):
    """The columns of one table in which something is to be written."""

    file: str
    sheet: str
    header_row: int
    columns: tuple[ColumnChanges, ...]

    def each(self) -> list[Change]:
        """The cells one by one, row by row."""
        return sorted(chain.from_iterable(map(self._of_column, self.columns)), key=lambda each: each.location.row)

    def _of_column(self, each: ColumnChanges) -> Iterator[Change]:
        field, column, *of_cells, because = each
        for place, (row, key, old, new, number_format) in enumerate(zip(*of_cells, strict=True)):
            at = Location(self.file, self.sheet, row, column)
            yield Change(at, field, old, new, partial(because, place), number_format, key, self.header_row)


@dataclass(frozen=True, slots=True)
class Changes(Collection[Change]):
    """All cells to write: those of tables' owned columns, and single ones anywhere. Each is made when it is asked
    for."""

    tables: tuple[TableChanges, ...] = ()
    cells: tuple[Change, ...] = ()

    def __len__(self) -> int:
        return len(self.cells) + sum(len(column.rows) for table in self.tables for column in table.columns)

    def __iter__(self) -> Iterator[Change]:
        return chain(chain.from_iterable(map(TableChanges.each, self.tables)), self.cells)

    def __contains__(self, change: object) -> bool:
        return any(change == each for each in self)

    @property
    def files(self) -> set[str]:
        """The workbooks that they are in."""
        return {table.file for table in self.tables} | {cell.location.file for cell in self.cells}

    def of(self, file: str) -> Changes:
        """Those in one workbook."""
        return Changes(
            tuple(table for table in self.tables if table.file == file),
            tuple(cell for cell in self.cells if cell.location.file == file),
        )
