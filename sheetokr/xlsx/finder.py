"""Single cells of a sheet part: where one stands, what it says, and where a new one belongs."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, Protocol, cast

from sheetokr.patterns import late
from sheetokr.workbook import Cell
from sheetokr.xlsx.alike import AlikeRows, numbers_of
from sheetokr.xlsx.cells import CellReader, SplitRow
from sheetokr.xlsx.markup import tag_end
from sheetokr.xlsx.remembered import Remembered
from sheetokr.xlsx.scan import Row, RowCells, Scan, Special
from sheetokr.xlsx.values import Decoder

_STYLE = late(rb"""\ss\s*=\s*["']([0-9]{1,6})["']""")


class At(NamedTuple):
    """A cell and where it stands: `start`, `cut` before its further attributes, `stop` at its tag's `>`, `end`.

    `odd` says why it must be left alone, "" if it need not.
    """

    start: int
    cut: int
    stop: int
    end: int
    cell: Cell
    odd: str = ""


class Finder(Protocol):
    """What finds cells in one sheet part."""

    @property
    def scan(self) -> Scan:
        """The sheet part."""
        ...

    def row(self, number: int) -> Row | None:
        """The row of a number; None where the file holds none."""
        ...

    def at(self, row: Row, column: int) -> At | None:
        """The cell in a column, None where the file holds none. Raises NotPlain, ValueError."""
        ...

    def gap(self, row: Row, column: int) -> int:
        """Where a cell of that column, which the row does not hold, is to be inserted; -1 where that is not clear."""
        ...

    def specials(self) -> Iterator[Special]:
        """The shared, array and data table formulas, in the order of the file."""
        ...


_new_at = cast(Callable[[type[At], tuple[object, ...]], At], tuple.__new__)  # a third of the time of At(...)


def style_of(tag: bytes) -> int:
    """The style index in a cell's start tag."""
    match = _STYLE.search(tag)
    return int(match[1]) if match else 0


class SplitFinder:
    """Finds cells in a sheet part that was split; a row's cells are told apart once for all that is asked of it."""

    def __init__(self, scan: Scan, decoder: Decoder) -> None:
        self.scan = scan
        self.data = scan.text.data
        self.reader = scan.rows.reader if isinstance(scan.rows, AlikeRows) else CellReader(scan.prefix)
        self.decoded = Remembered(decoder, self.reader)
        self.numbers = numbers_of(scan.rows)
        self.turned_to: Row | None = None
        self.cells = SplitRow((), (), (), ())
        self.places: Mapping[int, int] = {}

    def row(self, number: int) -> Row | None:
        """The row of a number."""
        place = bisect.bisect_left(self.numbers, number)
        return self.scan.rows[place] if self.numbers[place : place + 1] == [number] else None

    def _turn_to(self, row: Row) -> None:
        self.cells = self.reader.row(self.data, row)
        self.places = dict(zip(self.cells.columns, range(len(self.cells.columns)), strict=True))
        self.turned_to = row

    def at(self, row: Row, column: int) -> At | None:
        """The cell in a column. Raises NotPlain where the row is not written as usual."""
        if row is not self.turned_to:
            self._turn_to(row)
        place = self.places.get(column)
        if place is None:
            return None
        _, starts, cuts, bodies = self.cells
        cut, body = cuts[place], bodies[place]
        end = cut + (len(body) if body.endswith(b">") else len(body.rstrip()))
        return _new_at(At, (starts[place], cut, cut + body.find(b">"), end, self.decoded[body], ""))

    def gap(self, row: Row, column: int) -> int:
        """Where a new cell belongs. Raises NotPlain where the row is not written as usual."""
        if row is not self.turned_to:
            self._turn_to(row)
        place = bisect.bisect_left(self.cells.columns, column)
        return self.cells.starts[place] if place < len(self.cells.columns) else row.inner_end

    def specials(self) -> Iterator[Special]:
        """The shared, array and data table formulas. Raises NotPlain."""
        return self.reader.specials(self.scan)


class WalkedFinder:
    """Finds cells in a sheet part that was walked."""

    def __init__(self, scan: Scan, decoder: Decoder) -> None:
        self.scan = scan
        self.decoder = decoder
        self.rows = {row.number: row for row in scan.rows}
        self.cells: Mapping[Row, RowCells] = dict(zip(scan.rows, scan.walked or (), strict=True))

    def row(self, number: int) -> Row | None:
        """The row of a number, the last if there are several."""
        return self.rows.get(number)

    def at(self, row: Row, column: int) -> At | None:
        """The cell in a column."""
        found = self.cells[row].cells.get(column)
        if found is None:
            return None
        data = self.scan.text.data
        cut = found.start + len(self.scan.prefix) + len("<c")
        stop = tag_end(data, found.start) - 1
        odd = "it carries an extension" if found.raw.more else ""
        if not data.startswith(b"<%bc" % self.scan.prefix, found.start):
            odd = "it is written with a prefix of its own in the file"
        return At(found.start, cut, stop, found.end, self.decoder.cell(found.raw), odd)

    def gap(self, row: Row, column: int) -> int:
        """Where a new cell belongs."""
        cells = self.cells[row]
        if list(cells.columns) != sorted(cells.columns):
            return -1
        place = bisect.bisect_left(cells.columns, column)
        return cells.starts[place] if place < len(cells.columns) else row.inner_end

    def specials(self) -> Iterator[Special]:
        """The shared, array and data table formulas."""
        for row, cells in self.cells.items():
            for column, found in cells.cells.items():
                if found.raw.formula is not None and found.raw.formula.kind != "normal":
                    yield Special(row.number, column, found.raw.formula)


def finder_of(scan: Scan, decoder: Decoder) -> Finder:
    """What finds cells in a scanned sheet part."""
    return SplitFinder(scan, decoder) if scan.walked is None else WalkedFinder(scan, decoder)
