"""A sheet part, looked at as far as a task needs it: some rows, some cells, and the formulas that span cells."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from sheetokr.xlsx.cells import CellReader
from sheetokr.xlsx.scan import RawCell, Row, RowCells, Scan, Special
from sheetokr.xlsx.walk import walk_scan

Wanted = Mapping[int, Collection[int]]


class Looked(NamedTuple):
    """The wanted rows that are there, by number, and all special formulas, in the order of the file."""

    scan: Scan
    rows: Mapping[int, tuple[Row, RowCells]]
    specials: tuple[Special, ...]

    def raw(self, row: int, column: int) -> RawCell | None:
        """What a wanted cell says; None where the file holds none."""
        if row not in self.rows:
            return None
        found = self.rows[row][1].cells.get(column)
        return None if found is None else found.raw


def look(scan: Scan, wanted: Wanted) -> Looked:
    """The wanted columns of the wanted rows. Raises Damaged."""
    if scan.walked is None:
        try:
            return _split(scan, wanted)
        except ValueError:
            scan = walk_scan(scan.text, scan.name)
    return _walked(scan, wanted)


def _split(scan: Scan, wanted: Wanted) -> Looked:
    reader = CellReader(scan.prefix)
    data = scan.text.data
    rows = {row.number: (row, reader.row(data, row, wanted[row.number])) for row in scan.rows if row.number in wanted}
    return Looked(scan, rows, tuple(reader.specials(scan)))


def _walked(scan: Scan, wanted: Wanted) -> Looked:
    pairs = list(zip(scan.rows, scan.walked or (), strict=True))
    rows = {row.number: (row, cells) for row, cells in pairs if row.number in wanted}
    specials = (
        Special(row.number, column, cell.raw.formula)
        for row, cells in pairs
        for column, cell in cells.cells.items()
        if cell.raw.formula is not None and cell.raw.formula.kind != "normal"
    )
    return Looked(scan, rows, tuple(specials))
