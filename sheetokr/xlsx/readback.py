"""Written cells, read back: whether each says what was planned.

A few cells are read from the bytes that were put in the place of the old ones; many, or those that were not there
before, as anybody would read them: from the sheet.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import eq, is_

from sheetokr.diagnostics import a1
from sheetokr.workbook import BLANK, Cell, Value
from sheetokr.xlsx.alike import FEWEST, AlikeRows
from sheetokr.xlsx.blocks import Blocks, cells_of, said_by
from sheetokr.xlsx.cells import CellReader, NotPlain
from sheetokr.xlsx.edits import Write, Writes
from sheetokr.xlsx.finder import Finder, finder_of
from sheetokr.xlsx.markup import Splice
from sheetokr.xlsx.package import Package
from sheetokr.xlsx.remembered import Remembered, Said
from sheetokr.xlsx.scan import Scan
from sheetokr.xlsx.serials import day_fraction, to_serial
from sheetokr.xlsx.sheets import SheetPart

_SHARE = 1e-12
Read = tuple[Write, Cell]


def wrong_cells(
    after: Package, sheet: SheetPart, before: Scan | None, splices: Iterable[Splice], plan: Sequence[Writes]
) -> Iterator[str]:
    """What is wrong with written cells of a sheet, in words. `before` is the sheet as it was, None for a new one.

    Raises NotPlain, ValueError for a cell that cannot be read.
    """
    for write, cell in _read_back(after, sheet, before, splices, plan):
        value = write.value
        is_plain = cell.formula is None and cell.error is None and write.number_format in (None, cell.number_format)
        if is_plain and cell.value == value and type(cell.value) is type(value):
            continue
        if reason := _wrong(cell, write, date1904=after.date1904):
            yield f"{sheet.name}!{a1(write.row, write.column)} {reason}"


def _read_back(
    after: Package, sheet: SheetPart, before: Scan | None, splices: Iterable[Splice], plan: Sequence[Writes]
) -> Iterator[Read]:
    """Each write with its cell as it reads now, but for whole columns that say what they should."""
    alike = None
    if sum(len(writes.rows) for writes in plan) >= FEWEST or before is None or before.walked is not None:
        alike = after.scan(sheet).rows
    if isinstance(alike, AlikeRows):
        blocks = Blocks(alike, plan)
        yield from _in_columns(after, alike, blocks)
        yield from _elsewhere(after, sheet, [*blocks.left, *(w for writes in blocks.new for w in writes.each())])
        return
    writes = [write for column in plan for write in column.each()]
    if before is not None and before.walked is None:
        read, writes = _in_place(after, before, splices, writes)
        yield from read
    yield from _elsewhere(after, sheet, writes)


def _in_columns(after: Package, alike: AlikeRows, blocks: Blocks) -> Iterator[Read]:
    """Cells in rows that are alike."""
    decoded = Remembered(after.decoder, alike.reader)
    for column in chain.from_iterable(block.columns for block in blocks):
        said = said_by(alike, decoded, column)
        if said is None or not _is_as_planned(said, column.writes):
            yield from zip(column.writes.each(), cells_of(alike, decoded, column), strict=True)


def _is_as_planned(said: Said, planned: Writes) -> bool:
    """Whether a column says what was planned, to the letter."""
    if planned.number_format not in (None, said.code):
        return False
    pairs = said.values, planned.values
    return all(map(eq, *pairs)) and all(map(is_, *(map(type, values) for values in pairs)))


def _in_place(
    after: Package, before: Scan, splices: Iterable[Splice], writes: Iterable[Write]
) -> tuple[list[Read], list[Write]]:
    """The cells that took the place of those that stood there under the same reference, and the writes to others."""
    old, reader = before.text.data, CellReader(before.prefix)
    decoded, taken = Remembered(after.decoder, reader), {}
    for start, end, data in splices:
        if start < end and data.startswith(reader.opening) and data.count(reader.opening) == 1:
            cut = data.find(b'"', len(reader.opening)) + 1
            taken[data[:cut]] = (start, data[cut:])
    read: list[Read] = []
    left: list[Write] = []
    for write in writes:
        reference = b'%b%b"' % (reader.opening, a1(write.row, write.column).encode())
        start, body = taken.get(reference, (-1, b""))
        if start >= 0 and old.startswith(reference, start):
            read.append((write, decoded[body]))
        else:
            left.append(write)
    return read, left


def _elsewhere(after: Package, sheet: SheetPart, writes: Sequence[Write]) -> Sequence[Read]:
    """Cells that must be looked for."""
    if not writes:
        return ()
    try:
        return _looked_for(finder_of(after.scan(sheet), after.decoder), writes)
    except NotPlain:
        return _looked_for(finder_of(after.scan(sheet, thorough=True), after.decoder), writes)


def _looked_for(finder: Finder, writes: Iterable[Write]) -> list[Read]:
    found = []
    for write in writes:
        row = finder.row(write.row)
        at = None if row is None else finder.at(row, write.column)
        found.append((write, BLANK if at is None else at.cell))
    return found


def _wrong(cell: Cell, write: Write, *, date1904: bool) -> str:
    """What is wrong with a cell, "" for nothing."""
    if cell.formula is not None or cell.error is not None or not says(cell.value, write.value, date1904=date1904):
        return f"holds {cell.text!r}"
    if write.number_format is not None and cell.number_format != write.number_format:
        return f"has the format {cell.number_format!r}"
    return ""


def says(found: Value, planned: Value, *, date1904: bool) -> bool:
    """Whether a value that was read is the one that was written: dates are numbers, no text is nothing."""
    if found == planned:
        return isinstance(found, bool) is isinstance(planned, bool)
    if isinstance(planned, str | bool | None) or isinstance(found, str | bool | None):
        return not found and not planned and not isinstance(found, bool) and not isinstance(planned, bool)
    one, other = _serial(found, date1904=date1904), _serial(planned, date1904=date1904)
    return math.isclose(one, other, rel_tol=_SHARE, abs_tol=1e-8)


def _serial(value: float | dt.date | dt.time, *, date1904: bool) -> float:
    if isinstance(value, dt.date):
        return to_serial(value, date1904=date1904)
    return day_fraction(value) if isinstance(value, dt.time) else value
