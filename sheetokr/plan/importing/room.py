"""Where new rows go in the target: the first rows of each table in which nobody wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sheetokr.diagnostics import Location
from sheetokr.model import Table
from sheetokr.plan.importing.fields import Field
from sheetokr.plan.parts import Part, column_of, parts_of
from sheetokr.plan.plan import Change
from sheetokr.workbook import Workbook

_LAST_ROW = 1_048_576


class Room:
    """One table of the target, and its rows that are still free."""

    def __init__(self, file: str, part: Part) -> None:
        self.file = file
        self.part = part
        self.columns = {c.field: place for c in part.declared.columns if (place := self._place(c.field, part))}
        self.free = self._free()

    @staticmethod
    def _place(name: str, part: Part) -> int:
        """Where a field stands: an owned one too, for what people type into it."""
        column = part.declared.column(name)
        own = part.columns.get(name, 0) or part.columns.get(f"own_{name}", 0)
        return own or (column_of(part, column) if column else 0)

    def _free(self) -> Iterator[int]:
        """Rows without content from the last one with content on, up to the end of Excel's own table."""
        sheet, first = self.part.sheet, self.part.header_row + 1
        places = list(self.columns.values())
        area = self.part.area
        last = area.last_row if area else _LAST_ROW
        used = [row for row in sheet.rows if first <= row <= last and self._is_used(row, places)]
        for row in range(max(used, default=first - 1) + 1, last + 1):
            if not area and any(not cell.is_blank for cell in sheet.rows.get(row, {}).values()):
                return
            yield row

    def _is_used(self, row: int, places: Iterable[int]) -> bool:
        return any(not self.part.sheet.cell(row, column).is_blank for column in places)

    def changes(self, row: int, fields: dict[str, Field], why: str) -> Iterator[Change]:
        """The cells of a new row. Fields that the table has no column for are left out."""
        for name, field in fields.items():
            column = self.columns.get(name, 0)
            if column:
                at = Location(self.file, self.part.sheet.name, row, column)
                old = self.part.sheet.cell(row, column)
                yield Change(at, name, old, field.value, why, field.number_format)

    def homeless(self, fields: dict[str, Field]) -> list[str]:
        """The headers of what the table has no column for."""
        declared = self.part.declared
        names = (name for name in fields if not self.columns.get(name))
        return [column.header if (column := declared.column(name)) else name for name in names]


def rooms_of(workbook: Workbook, tables: Iterable[Table]) -> dict[str, Room]:
    """The tables of a workbook that rows can be added to, by kind: the first of each."""
    rooms: dict[str, Room] = {}
    for part in parts_of(workbook.name, workbook.sheets, tables):
        if part.tables[0].shape == "relational":
            rooms.setdefault(part.kind, Room(workbook.name, part))
    return rooms
