"""Two workbooks held against each other, part by part and cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sheetokr.diagnostics import Location, SheetokrError, a1
from sheetokr.workbook import BLANK, Cell, Sheet
from sheetokr.xlsx.package import Package, open_package, package_of

ADDED, REMOVED, CHANGED = "added", "removed", "changed"


class PartDifference(NamedTuple):
    """A part that is only in one of the two files, or holds other bytes."""

    part: str
    what: str


class CellDifference(NamedTuple):
    """A cell that says something else."""

    sheet: str
    row: int
    column: int
    before: Cell
    after: Cell

    def __str__(self) -> str:
        return f"{self.sheet}!{a1(self.row, self.column)}: {shown(self.before)} -> {shown(self.after)}"


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs between two workbooks. Empty where not even a byte of a part does."""

    parts: tuple[PartDifference, ...]
    cells: tuple[CellDifference, ...]
    sheets: tuple[PartDifference, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.parts or self.cells or self.sheets)

    def __str__(self) -> str:
        lines = [f"sheet {name}: {what}" for name, what in self.sheets]
        lines += [str(cell) for cell in self.cells]
        lines += [f"part {name}: {what}" for name, what in self.parts]
        return "\n".join(lines) or "no difference"


def shown(cell: Cell) -> str:
    """A cell as it is shown in a difference: its formula, and its value with its format where that is not General."""
    value = cell.error or (
        "blank" if cell.value is None else repr(cell.value) if isinstance(cell.value, str) else cell.text
    )
    formula = "" if cell.formula is None else f"={cell.formula} "
    code = "" if cell.number_format == BLANK.number_format else f" [{cell.number_format}]"
    return f"{formula}{value}{code}"


Source = bytes | Path | Package


def compare(before: Source, after: Source) -> Differences:
    """What differs between two workbooks. Raises what `open_package` raises; its limits are those of packages given."""
    old, new = _opened(before), _opened(after)
    return Differences(tuple(_parts(old, new)), tuple(_cells(old, new)), tuple(_sheets(old, new)))


def _opened(source: Source) -> Package:
    if isinstance(source, Package):
        return source
    if isinstance(source, bytes):
        return package_of(source, Path("workbook.xlsx"))
    try:
        return open_package(source)
    except SheetokrError as error:
        if error.location is None and source.name not in error.message:
            error.location = Location(str(source))  # which of the two it is
        raise


def _parts(old: Package, new: Package) -> Iterator[PartDifference]:
    old_parts = {member.name: member for member in old.container.members}
    new_parts = {member.name: member for member in new.container.members}
    for name in {**old_parts, **new_parts}:
        if name not in new_parts:
            yield PartDifference(name, REMOVED)
        elif name not in old_parts:
            yield PartDifference(name, ADDED)
        elif old.raw(name) != new.raw(name):
            yield PartDifference(name, CHANGED)


def _sheets(old: Package, new: Package) -> Iterator[PartDifference]:
    before, after = [s.name for s in old.sheets], [s.name for s in new.sheets]
    yield from (PartDifference(name, REMOVED) for name in before if name not in after)
    yield from (PartDifference(name, ADDED) for name in after if name not in before)


def _cells(old: Package, new: Package) -> Iterator[CellDifference]:
    before, after = old.workbook("before"), new.workbook("after")
    for sheet in before:
        other = after.sheet(sheet.name)
        if other is not None:
            yield from _sheet_cells(sheet, other)


def _sheet_cells(old: Sheet, new: Sheet) -> Iterator[CellDifference]:
    for row in sorted({*old.rows, *new.rows}):
        before, after = old.rows.get(row, {}), new.rows.get(row, {})
        if before == after:
            continue
        for column in sorted({*before, *after}):
            one, other = before.get(column, BLANK), after.get(column, BLANK)
            if one != other:
                yield CellDifference(old.name, row, column, one, other)
