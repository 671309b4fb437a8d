"""Written cells, read back: whether each says what was planned.

A cell that took the place of the one that stood there under the same reference is read from the bytes that were put
in its place; every other cell is looked for in the sheet.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator
from operator import itemgetter

from sheetokr.diagnostics import a1, column_letters
from sheetokr.workbook import BLANK, Cell, Value
from sheetokr.xlsx.cells import CellReader, NotPlain
from sheetokr.xlsx.edits import Write
from sheetokr.xlsx.finder import Finder, finder_of
from sheetokr.xlsx.markup import Splice
from sheetokr.xlsx.package import Package
from sheetokr.xlsx.scan import Scan
from sheetokr.xlsx.serials import day_fraction, to_serial
from sheetokr.xlsx.sheets import SheetPart

_SHARE = 1e-12


def wrong_cells(
    after: Package, sheet: SheetPart, before: Scan | None, splices: Iterable[Splice], writes: Iterable[Write]
) -> Iterator[str]:
    """What is wrong with written cells of a sheet, in words. `before` is the sheet as it was, None for a new one."""
    reader = CellReader(b"" if before is None else before.prefix)
    is_split = before is not None and before.walked is None
    pairs = in_place(before.text.data, splices, writes, reader.opening) if before is not None and is_split else ()
    decoded = after.decoder.by_bytes(reader)
    elsewhere: list[Write] = [] if is_split else list(writes)
    for write, body in pairs:
        if body is None:
            elsewhere.append(write)
            continue
        cell, value = decoded[body], write.value
        is_plain = cell.formula is None and cell.error is None and write.number_format in (None, cell.number_format)
        if is_plain and cell.value == value and type(cell.value) is type(value):
            continue
        if reason := _wrong(cell, write, date1904=after.date1904):
            yield f"{sheet.name}!{a1(write.row, write.column)} {reason}"
    if elsewhere:
        yield from _wrong_elsewhere(after, sheet, elsewhere)


class _Letters(dict[int, bytes]):
    """The letters of columns, found once each."""

    def __missing__(self, column: int) -> bytes:
        found = self[column] = column_letters(column).encode()
        return found


def in_place(
    old: bytes, splices: Iterable[Splice], writes: Iterable[Write], opening: bytes
) -> Iterator[tuple[Write, bytes | None]]:
    """The writes by their place, each with what follows the reference of its new cell, if that took the place of one
    with the same reference; None if not. `splices` are in the order of the file."""
    letters, row, tail = _Letters(), 0, b""
    waiting = iter(sorted(writes, key=itemgetter(0, 1)))
    for start, end, data in splices:
        if start == end or not data.startswith(opening):
            continue
        before, after = old[start:end].split(opening), data.split(opening)
        for was, body in zip(before, after, strict=True) if len(before) == len(after) else ():
            for write in waiting if body else ():
                if write.row != row:
                    row = write.row
                    tail = b'%d"' % row
                reference = letters[write.column] + tail
                if body.startswith(reference) and was.startswith(reference):
                    yield write, body[len(reference) :]
                    break
                yield write, None
    yield from ((write, None) for write in waiting)


def _wrong_elsewhere(after: Package, sheet: SheetPart, writes: list[Write]) -> Iterator[str]:
    """The same for cells that must be looked for."""
    try:
        yield from _found_wrong(finder_of(after.scan(sheet), after.decoder), sheet.name, writes, after)
    except NotPlain:
        finder = finder_of(after.scan(sheet, thorough=True), after.decoder)
        yield from _found_wrong(finder, sheet.name, writes, after)


def _found_wrong(finder: Finder, name: str, writes: list[Write], after: Package) -> Iterator[str]:
    for write in writes:
        row = finder.row(write.row)
        at = None if row is None else finder.at(row, write.column)
        if reason := _wrong(BLANK if at is None else at.cell, write, date1904=after.date1904):
            yield f"{name}!{a1(write.row, write.column)} {reason}"


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
