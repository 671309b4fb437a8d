"""Which cells of a sheet must not be written, and why.

A cell is refused where another cell, or a part beside the sheet, relies on what it holds: the file would be broken,
or a formula of somebody's lost, without a word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from sheetokr.diagnostics import a1
from sheetokr.workbook import Area, parse_area
from sheetokr.xlsx.package import Package
from sheetokr.xlsx.read import merges_of
from sheetokr.xlsx.scan import LAST_COLUMN, LAST_ROW, Scan, Special
from sheetokr.xlsx.sheets import SheetPart
from sheetokr.xlsx.tables import Table

Place = tuple[int, int]

_TALL = 64


class Barred(NamedTuple):
    """An area whose cells must not be written, but for `free`, if it lies inside."""

    area: Area
    reason: str
    free: Place | None = None

    def bars(self, place: Place) -> bool:
        """Whether the area bars a cell."""
        return self.area.covers(*place) and place != self.free


class Group(NamedTuple):
    """A shared formula: the cell that holds its text, and all cells that share it, that one included."""

    master: Place
    members: frozenset[Place]


class Guard:
    """The areas of one sheet that must not be written, quick to ask for single cells."""

    def __init__(self, barred: Iterable[Barred], odd_rows: Mapping[int, str], groups: tuple[Group, ...]) -> None:
        self.odd_rows = odd_rows
        self.groups = groups
        self.by_row: dict[int, list[Barred]] = {}
        self.tall: list[Barred] = []
        for entry in barred:
            self._add(entry)

    def _add(self, entry: Barred) -> None:
        if entry.area.last_row - entry.area.first_row > _TALL:
            self.tall.append(entry)
            return
        for row in range(entry.area.first_row, entry.area.last_row + 1):
            self.by_row.setdefault(row, []).append(entry)

    def is_free(self, row: int) -> bool:
        """Whether every cell of a row may be written."""
        return 1 <= row <= LAST_ROW and not self.tall and row not in self.by_row and row not in self.odd_rows

    def barred_among(self, rows: Collection[int]) -> set[int]:
        """Those of some rows in which not every cell may be written."""
        return set(rows) if self.tall else {*self.by_row, *self.odd_rows}.intersection(rows)

    def reason(self, row: int, column: int) -> str:
        """Why a cell must not be written; "" if it may."""
        if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
            return "there is no such cell"
        if row in self.odd_rows:
            return self.odd_rows[row]
        entries = (*self.by_row.get(row, ()), *self.tall)
        return next((entry.reason for entry in entries if entry.bars((row, column))), "")

    def orphaning(self, changed: Collection[Place]) -> tuple[Place, ...]:
        """The first cells of shared formulas that would change while others still share their formula."""
        return tuple(
            group.master
            for group in self.groups
            if group.master in changed and any(member not in changed for member in group.members)
        )

    def bar(self, masters: Iterable[Place]) -> None:
        """Bar the first cells of shared formulas."""
        for row, column in masters:
            self._add(Barred(Area(row, column, row, column), "other cells share the formula that it holds"))


def guard_of(package: Package, sheet: SheetPart, scan: Scan, specials: tuple[Special, ...]) -> Guard:
    """What must not be written on a sheet."""
    barred = [
        *_merged(scan),
        *_tables(package.tables(sheet)),
        *_pivots(package, sheet),
        *_arrays(specials),
        *_live(package, sheet),
    ]
    return Guard(barred, scan.odd_rows, shared_groups(specials))


def _merged(scan: Scan) -> Iterator[Barred]:
    for area in merges_of(scan):
        first = (area.first_row, area.first_column)
        yield Barred(area, f"it lies under the merged cell {a1(*first)}", first)


def _tables(tables: Iterable[Table]) -> Iterator[Barred]:
    for table in tables:
        area, name = table.area, table.name
        if table.header_rows:
            yield Barred(area._replace(last_row=area.first_row), f"it is a column header of the table {name}")
        if table.total_rows:
            yield Barred(area._replace(first_row=area.last_row), f"it is in the total row of the table {name}")


def _pivots(package: Package, sheet: SheetPart) -> Iterator[Barred]:
    for part in package.related(sheet.part, "pivotTable"):
        root = package.root(part)
        location = root.child("location")
        name = root.attributes.get("name", "")
        try:
            area = parse_area(location.attributes.get("ref", "") if location else "")
        except ValueError:
            continue
        yield Barred(area, f"it belongs to the pivot table {name}")


def _live(package: Package, sheet: SheetPart) -> Iterator[Barred]:
    """Cells that the workbook lists as fed by live data (ECMA-376 part 1, 18.15, volatileDependencies)."""
    for part in package.related(package.workbook_part, "volatileDependencies"):
        for element in package.root(part).find("tr"):
            if element.attributes.get("s") == sheet.id:
                try:
                    area = parse_area(element.attributes.get("r", ""))
                except ValueError:
                    continue
                yield Barred(area, "it is fed by live data (RTD or a cube)")


_ARRAYS = {"array": "it belongs to an array formula", "dataTable": "it belongs to a data table (What-If Analysis)"}


def _arrays(specials: Iterable[Special]) -> Iterator[Barred]:
    for row, column, formula in specials:
        if formula.kind in _ARRAYS:
            yield Barred(_reference(formula.attributes.get("ref", ""), row, column), _ARRAYS[formula.kind])


def _reference(text: str, row: int, column: int) -> Area:
    try:
        area = parse_area(text)
    except ValueError:
        return Area(row, column, row, column)
    return area


def shared_groups(specials: Iterable[Special]) -> tuple[Group, ...]:
    """The shared formulas of a sheet. A number (`si`) may be given anew further down; then a new group begins."""
    masters: dict[str, Place] = {}
    members: dict[Place, set[Place]] = {}
    for row, column, formula in specials:
        if formula.kind != "shared":
            continue
        index = formula.attributes.get("si", "")
        if formula.text or index not in masters:
            masters[index] = (row, column)
        members.setdefault(masters[index], set()).add((row, column))
    return tuple(Group(master, frozenset(found)) for master, found in members.items())
