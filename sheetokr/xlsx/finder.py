"""Single cells of a sheet part: where one stands, what it says, and where a new one belongs."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from sheetokr.diagnostics import column_letters
from sheetokr.workbook import Cell
from sheetokr.xlsx.cells import CellReader, NotPlain
from sheetokr.xlsx.markup import tag_end
from sheetokr.xlsx.scan import Row, RowCells, Scan, Special
from sheetokr.xlsx.values import Decoder

_STYLE = re.compile(rb"""\ss\s*=\s*["']([0-9]{1,6})["']""")
_SLASH = ord("/")


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

    @property
    def rows(self) -> Mapping[int, Row]:
        """The rows that the file holds, by number."""
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


def style_of(tag: bytes) -> int:
    """The style index in a cell's start tag."""
    match = _STYLE.search(tag)
    return int(match[1]) if match else 0


class _Leads(dict[int, bytes]):
    """What a cell of a column begins with, up to its row number."""

    def __init__(self, opening: bytes) -> None:
        self.opening = opening

    def __missing__(self, column: int) -> bytes:
        found = self[column] = self.opening + column_letters(column).encode()
        return found


class SplitFinder:
    """Finds cells by their reference in a sheet part that was split."""

    def __init__(self, scan: Scan, decoder: Decoder) -> None:
        self.scan = scan
        self.data = scan.text.data
        self.rows: Mapping[int, Row] = {row.number: row for row in scan.rows}
        self.reader = CellReader(scan.prefix)
        self.decoded = decoder.by_bytes(self.reader)
        self.leads = _Leads(self.reader.opening)
        self.closing = b"</%bc>" % scan.prefix
        self.last: tuple[Row, RowCells] | None = None

    def at(self, row: Row, column: int) -> At | None:
        """The cell in a column. Raises NotPlain where it is not written as usual."""
        data, lead = self.data, self.leads[column] + b'%d"' % row.number
        start = data.find(lead, row.inner, row.inner_end)
        if start < 0:
            return None
        if data.find(lead, start + len(lead), row.inner_end) >= 0:
            raise NotPlain("there twice")
        cut = start + len(lead)
        stop = data.find(b">", cut)
        end = stop + 1 if data[stop - 1] == _SLASH else data.find(self.closing, stop) + len(self.closing)
        return At(start, cut, stop, end, self.decoded[data[cut:end]])

    def gap(self, row: Row, column: int) -> int:
        """Where a new cell belongs: behind the last one, or as a closer look tells. Raises NotPlain."""
        last = self.data.rfind(self.reader.opening, row.inner, row.inner_end)
        if last < 0 or self._column(last) < column:
            return row.inner_end
        if self.last is None or self.last[0] is not row:
            self.last = (row, self.reader.row(self.data, row))
        cells = self.last[1]
        place = bisect.bisect_left(cells.columns, column)
        return cells.starts[place] if place < len(cells.columns) else row.inner_end

    def _column(self, start: int) -> int:
        """The column of the cell that stands at `start`. Raises NotPlain."""
        letters = start + len(self.reader.opening)
        return self.reader.columns[self.data[letters : self.data.find(b'"', letters)].rstrip(b"0123456789")]

    def specials(self) -> Iterator[Special]:
        """The shared, array and data table formulas. Raises NotPlain."""
        return self.reader.specials(self.scan)


class WalkedFinder:
    """Finds cells in a sheet part that was walked."""

    def __init__(self, scan: Scan, decoder: Decoder) -> None:
        self.scan = scan
        self.decoder = decoder
        self.rows: Mapping[int, Row] = {row.number: row for row in scan.rows}
        self.cells: Mapping[Row, RowCells] = dict(zip(scan.rows, scan.walked or (), strict=True))

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


__all__ = ["At", "Finder", "NotPlain", "SplitFinder", "WalkedFinder", "finder_of", "style_of"]
