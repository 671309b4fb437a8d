"""Written cells, read back: whether each says what was planned.

A few cells are read from the bytes that were put in the place of the old ones; many, or those that were not there
before, as anybody would read them: from the sheet.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from sheetokr.diagnostics import a1
from sheetokr.workbook import BLANK, Cell, Value
from sheetokr.xlsx.alike import FEWEST, AlikeRows
from sheetokr.xlsx.blocks import Blocks, cells_of
from sheetokr.xlsx.cells import CellReader, NotPlain
from sheetokr.xlsx.edits import Write
from sheetokr.xlsx.finder import Finder, finder_of
from sheetokr.xlsx.markup import Splice
from sheetokr.xlsx.package import Package
from sheetokr.xlsx.remembered import Remembered
from sheetokr.xlsx.scan import Scan
from sheetokr.xlsx.serials import day_fraction, to_serial
from sheetokr.xlsx.sheets import SheetPart

_SHARE = 1e-12
Read = tuple[Write, Cell]


def wrong_cells(
    after: Package, sheet: SheetPart, before: Scan | None, splices: Iterable[Splice], writes: Sequence[Write]
) -> Iterator[str]:
    """What is wrong with written cells of a sheet, in words. `before` is the sheet as it was, None for a new one.

    Raises NotPlain, ValueError for a cell that cannot be read.
    """
    for write, cell in _read_back(after, sheet, before, splices, writes):
        value = write.value
        is_plain = cell.formula is None and cell.error is None and write.number_format in (None, cell.number_format)
        if is_plain and cell.value == value and type(cell.value) is type(value):
            continue
        if reason := _wrong(cell, write, date1904=after.date1904):
            yield f"{sheet.name}!{a1(write.row, write.column)} {reason}"


def _read_back(
    after: Package, sheet: SheetPart, before: Scan | None, splices: Iterable[Splice], writes: Sequence[Write]
) -> Iterable[Read]:
    """Each write with its cell as it reads now."""
    if before is not None and before.walked is None and len(writes) < FEWEST:
        read, left = _in_place(after, before, splices, writes)
    else:
        read, left = _alike(after, sheet, writes)
    return chain(read, _elsewhere(after, sheet, left) if left else ())


def _in_place(
    after: Package, before: Scan, splices: Iterable[Splice], writes: Iterable[Write]
) -> tuple[Iterable[Read], Sequence[Write]]:
    """The cells that took the place of those that stood there under the same reference, and the writes to others."""
    old, reader = before.text.data, CellReader(before.prefix)
    decoded, taken = Remembered(after.decoder, reader), {}
    for start, end, data in splices:
        if start < end and data.startswith(reader.opening):
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


def _alike(after: Package, sheet: SheetPart, writes: Sequence[Write]) -> tuple[Iterable[Read], Sequence[Write]]:
    """The cells in rows that are alike, and the writes to others."""
    alike = after.scan(sheet).rows
    if not isinstance(alike, AlikeRows):
        return (), writes
    decoded, blocks = Remembered(after.decoder, alike.reader), Blocks(alike, writes)
    columns = (
        zip(writes, cells_of(alike, decoded, place, texts), strict=True)
        for block in blocks
        for place, texts, writes in block.columns
    )
    return chain.from_iterable(columns), blocks.left + blocks.new


def _elsewhere(after: Package, sheet: SheetPart, writes: Sequence[Write]) -> Iterator[Read]:
    """Cells that must be looked for."""
    try:
        yield from list(_looked_for(finder_of(after.scan(sheet), after.decoder), writes))
    except NotPlain:
        yield from _looked_for(finder_of(after.scan(sheet, thorough=True), after.decoder), writes)


def _looked_for(finder: Finder, writes: Iterable[Write]) -> Iterator[Read]:
    for write in writes:
        row = finder.row(write.row)
        at = None if row is None else finder.at(row, write.column)
        yield write, BLANK if at is None else at.cell


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
