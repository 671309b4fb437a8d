"""Where new rows go in the target: the first rows of each table in which nobody wrote."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator

from sheetokr.diagnostics import Location
from sheetokr.model import Table
from sheetokr.plan.changes import Change
from sheetokr.plan.importing.fields import Field
from sheetokr.plan.parts import Part, column_of, parts_of
from sheetokr.plan.structure import LongerTable
from sheetokr.workbook import BLANK, Workbook

_LAST_ROW = 1_048_576
_SPARE = 20


class Room:
    """One table of the target, and its rows that are still free."""

    def __init__(self, file: str, part: Part, *, grows: bool) -> None:
        self.file = file
        self.part = part
        self.grows = grows
        self.filled = 0
        self.columns = {c.field: place for c in part.declared.columns if (place := self._place(c.field, part))}
        self.free = self._free()

    @staticmethod
    def _place(name: str, part: Part) -> int:
        """Where a field stands: an owned one too, for what people type into it."""
        column = part.declared.column(name)
        own = part.columns.get(name, 0) or part.columns.get(f"own_{name}", 0)
        return own or (column_of(part, column) if column else 0)

    def _free(self) -> Iterator[int]:
        """Rows without content from the last one with content on: those of Excel's own table, and those below it that a
        longer table would take in."""
        sheet, first = self.part.sheet, self.part.header_row + 1
        places, area = list(self.columns.values()), self.part.area
        end = area.last_row if area else _LAST_ROW
        used = [row for row in sheet.rows if first <= row <= end and self._is_used(row, places)]
        for row in range(max(used, default=first - 1) + 1, _LAST_ROW + 1):
            inside = area is not None and row <= area.last_row
            if not inside and (self._is_taken(row) or not (area is None or self.grows)):
                return
            self.filled = row
            yield row

    def _is_taken(self, row: int) -> bool:
        """Whether anything stands in a row that no table has."""
        return any(not cell.is_blank for cell in self.part.sheet.rows.get(row, {}).values())

    def longer(self) -> LongerTable | None:
        """The table made longer, where rows below it were given away; with some rows to spare, if nothing is there."""
        area, named = self.part.area, self.part.tables[0].named_area
        if area is None or named is None or self.filled <= area.last_row:
            return None
        spare = itertools.takewhile(
            lambda row: not self._is_taken(row), range(self.filled + 1, self.filled + _SPARE + 1)
        )
        return LongerTable(self.file, self.part.sheet.name, named.name, max(spare, default=self.filled))

    def _is_used(self, row: int, places: Iterable[int]) -> bool:
        return any(not self.part.sheet.cell(row, column).is_blank for column in places)

    def changes(self, row: int, fields: dict[str, Field], why: str) -> Iterator[Change]:
        """The cells of a new row. Fields that the table has no column for are left out."""
        for name, field in fields.items():
            column = self.columns.get(name, 0)
            if column:
                at = Location(self.file, self.part.sheet.name, row, column)
                old = self.part.sheet.cell(row, column)
                is_dated = isinstance(field.value, dt.date) and old.number_format != BLANK.number_format
                yield Change(at, name, old, field.value, why, "" if is_dated else field.number_format)

    def homeless(self, fields: dict[str, Field]) -> list[str]:
        """The headers of what the table has no column for."""
        declared = self.part.declared
        names = (name for name in fields if not self.columns.get(name))
        return [column.header if (column := declared.column(name)) else name for name in names]


def rooms_of(workbook: Workbook, tables: Iterable[Table], *, grows: bool) -> dict[str, Room]:
    """The tables of a workbook that rows can be added to, by kind: the first of each. `grows` says whether a full table
    can be made longer."""
    rooms: dict[str, Room] = {}
    for part in parts_of(workbook.name, workbook.sheets, tables):
        if part.tables[0].shape in ("relational", "flat"):
            rooms.setdefault(part.kind, Room(workbook.name, part, grows=grows))
    return rooms
