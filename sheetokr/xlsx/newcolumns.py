"""New columns of a sheet as writes, with the styles to copy, and as changes around the sheet's rows.

What widens with a column is told by `columns`; this holds a new column against what stands in the sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from sheetokr.workbook import Area
from sheetokr.xlsx.columns import filter_name, set_widths, sheet_filter, table_refusal, widened_rules, widened_table
from sheetokr.xlsx.drawings import drawn_areas
from sheetokr.xlsx.edits import NewColumn, Write
from sheetokr.xlsx.finder import Finder, style_of
from sheetokr.xlsx.guard import Guard, Place
from sheetokr.xlsx.markup import Splice
from sheetokr.xlsx.package import Package
from sheetokr.xlsx.scan import LAST_COLUMN
from sheetokr.xlsx.sheets import SheetPart
from sheetokr.xlsx.tables import Table


class Columned(NamedTuple):
    """An edit's writes with those of its new columns: the writes, the styles that cells begin with, and refusals."""

    writes: tuple[Write, ...]
    bases: Mapping[Place, int]
    refused: Mapping[Place, str]


class ColumnMaker:
    """Makes the new columns of one sheet."""

    def __init__(self, package: Package, part: SheetPart, finder: Finder, guard: Guard) -> None:
        self.package = package
        self.part = part
        self.finder = finder
        self.guard = guard
        self.tables = {table.name: table for table in package.tables(part)}

    @cached_property
    def drawn(self) -> tuple[Area, ...]:
        """The cells under charts, pictures and shapes."""
        return tuple(drawn_areas(self.package, self.part))

    def columned(self, writes: tuple[Write, ...], columns: Iterable[NewColumn]) -> Columned:
        """The writes with headers, formats and empty cells in the style of their neighbours added. Of columns side by
        side all are added, or none."""
        bases: dict[Place, int] = {}
        refused: dict[Place, str] = {}
        for run in _runs(columns):
            reasons = [self._reason(column, offset) for offset, column in enumerate(run)]
            first = next(filter(None, reasons), "")
            for column, reason in zip(run, reasons, strict=True):
                if first:
                    refused |= {(w.row, w.column): "its column cannot be added" for w in writes if _is_in(w, column)}
                    refused[column.header_row, column.column] = reason or first
                    writes = tuple(write for write in writes if not _is_in(write, column))
                else:
                    bases |= self._bases(column)
                    writes = (*_formatted(writes, column), *_header_and_blanks(writes, column, bases))
        return Columned(writes, bases, refused)

    def _reason(self, column: NewColumn, offset: int) -> str:
        """Why a column cannot be added; "" if it can. `offset` counts the new columns left of it."""
        if column.area is not None:
            reason = table_refusal(column, self.tables.get(column.area), offset)
            if reason:
                return reason
        if any(_lies_over(area, column) for area in self.drawn):
            return "a chart or picture lies over the place: move it aside"
        if column.column > LAST_COLUMN:
            return "the sheet has no column left: clear what stands in its last ones"
        for row in range(column.header_row, column.last_row + 1):
            if self._holds_something(row, column.column):
                return f"its column holds something already, in row {row}"
            if reason := self.guard.reason(row, column.column):
                return reason
        return ""

    def _holds_something(self, number: int, column: int) -> bool:
        row = self.finder.row(number)
        at = None if row is None else self.finder.at(row, column)
        return at is not None and (at.cell.value is not None or at.cell.formula is not None or bool(at.cell.error))

    def _bases(self, column: NewColumn) -> dict[Place, int]:
        """The style of the like column's cell for each cell of a new one, where there is such a cell."""
        found = {}
        for number in range(column.header_row, column.last_row + 1):
            row = self.finder.row(number)
            at = None if row is None or column.like is None else self.finder.at(row, column.like)
            if at is not None:
                found[number, column.column] = style_of(self.finder.scan.text.data[at.start : at.stop + 1])
        return found

    def around(self, columns: Iterable[NewColumn]) -> tuple[list[Splice], dict[str, list[Splice]]]:
        """What else changes with columns: in the sheet around its rows, and in other parts by name."""
        columns, scan = list(columns), self.finder.scan
        splices = [*set_widths(scan, {c.column: c.width for c in columns if c.width is not None})]
        parts: dict[str, list[Splice]] = {}
        for run in _runs(columns):
            area, table = self._area_before(run[0])
            splices += [*widened_rules(scan, area, len(run)), *sheet_filter(scan, area, len(run))]
            book = self.package.workbook_part
            parts.setdefault(book, []).extend(self._filter_name(book, area, len(run)))
            if table is not None:
                parts[table.part] = list(widened_table(table, [column.header for column in run]))
        return splices, parts

    def _filter_name(self, book: str, area: Area, count: int) -> tuple[Splice, ...]:
        data, root = self.package.text(book).data, self.package.workbook_root
        return filter_name(data, root, self.part.name, self.part.position, area, count)

    def _area_before(self, column: NewColumn) -> tuple[Area, Table | None]:
        """The table as it stands: Excel's own, else the unbroken run of header cells left of the new column."""
        table = None if column.area is None else self.tables.get(column.area)
        if table is not None:
            return table.area, table
        first = column.column - 1
        while first > 1 and self._holds_something(column.header_row, first - 1):
            first -= 1
        return Area(column.header_row, max(first, 1), column.last_row, max(column.column - 1, 1)), None


def _lies_over(area: Area, column: NewColumn) -> bool:
    rows = area.first_row <= column.last_row and area.last_row >= column.header_row
    return rows and area.first_column <= column.column <= area.last_column


def _is_in(write: Write, column: NewColumn) -> bool:
    return write.column == column.column and column.header_row <= write.row <= column.last_row


def _formatted(writes: tuple[Write, ...], column: NewColumn) -> list[Write]:
    """The writes, those in a new column with its number format where they have none."""
    return [
        Write(w.row, w.column, w.value, column.number_format)
        if w.column == column.column and w.number_format is None and w.row > column.header_row
        else w
        for w in writes
    ]


def _header_and_blanks(writes: tuple[Write, ...], column: NewColumn, bases: Mapping[Place, int]) -> list[Write]:
    """A new column's header, and an empty cell for each row that has a style but no value."""
    own = {write.row for write in writes if write.column == column.column}
    rows = range(column.header_row + 1, column.last_row + 1)
    blanks = (row for row in rows if row not in own and (row, column.column) in bases)
    return [
        Write(column.header_row, column.column, column.header),
        *(Write(row, column.column, None, column.number_format) for row in blanks),
    ]


def _runs(columns: Iterable[NewColumn]) -> list[list[NewColumn]]:
    """New columns in runs that stand side by side at one table."""
    runs: list[list[NewColumn]] = []
    for column in sorted(columns, key=lambda column: (column.header_row, column.column)):
        last = runs[-1][-1] if runs else None
        if last is not None and (last.header_row, last.column + 1, last.area) == (
            column.header_row,
            column.column,
            column.area,
        ):
            runs[-1].append(column)
        else:
            runs.append([column])
    return runs
