"""A new file held against the plan before it replaces anything: what should differ does, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from operator import itemgetter

from sheetokr.diagnostics import NotVerified, SheetokrError, a1
from sheetokr.workbook import BLANK, Cell, Value
from sheetokr.xlsx.cells import NotPlain
from sheetokr.xlsx.container import Container
from sheetokr.xlsx.edits import Writable, Write
from sheetokr.xlsx.finder import Finder, finder_of
from sheetokr.xlsx.markup import Splice, check
from sheetokr.xlsx.package import Package, package_of
from sheetokr.xlsx.serials import day_fraction, to_serial
from sheetokr.xlsx.splice import Spliced


def verify(package: Package, planned: Spliced, data: bytes) -> None:
    """Raise NotVerified unless `data`, as read back from disk, is the workbook with the plan carried out.

    Raises Damaged where that is so because the workbook was broken before.
    """
    reason = _flaw(package, planned, data)
    if reason:
        _check_original(package, planned)
        raise NotVerified(
            f"{package.path.name} was not written: read back, {reason}",
            "the file is as it was; please report this with the workbook, if you may share it",
        )


def _check_original(package: Package, planned: Spliced) -> None:
    """Raise Damaged if the fault lies in the file as it was read."""
    for part in planned.parts:
        if package.find(part):
            check(package.text(part).data, part)


def _flaw(package: Package, planned: Spliced, data: bytes) -> str:
    if data != planned.data:
        return "the file is not what was written"
    try:
        after = package_of(data, package.path, package.limits)
        return _other_parts(package.container, planned, after.container) or _cells(package, after, planned)
    except SheetokrError as error:
        return error.message


def _other_parts(before: Container, planned: Spliced, after: Container) -> str:
    """What differs among the parts that should not; each is compared as it lies in the file, still packed."""
    old = {member.name: before.raw(member) for member in before.members if member.name not in planned.parts}
    new = {member.name: after.raw(member) for member in after.members if member.name not in planned.parts}
    if old.keys() != new.keys():
        return "parts are missing or too many"
    return next((f"the part {name} differs" for name in old if old[name] != new[name]), "")


def is_spliced(old: bytes, new: bytes, splices: Iterable[Splice]) -> bool:
    """Whether `new` is `old` with nothing but these changes, byte for byte."""
    place = grown = 0
    for start, end, data in sorted(splices, key=itemgetter(0, 1)):
        if old[place:start] != new[place + grown : start + grown] or not new.startswith(data, start + grown):
            return False
        place, grown = end, grown + len(data) - (end - start)
    return old[place:] == new[place + grown :]


def _cells(before: Package, after: Package, planned: Spliced) -> str:
    for part, data in planned.parts.items():
        if data is not None and part not in planned.splices:
            check(after.text(part).data, part)
    for part, splices in planned.splices.items():
        if not is_spliced(before.text(part).data, after.text(part).data, splices):
            return f"{part} differs elsewhere than in the cells that were to change"
    wrong = (found for sheet, writes in planned.plan.items() for found in _wrong(after, sheet, writes))
    return next(wrong, "")


def _wrong(after: Package, name: str, writes: Iterable[Write]) -> Iterator[str]:
    """The first cell of a sheet that does not read back as planned."""
    part = after.sheet_part(name)
    if part is None:
        yield f"the sheet {name} is missing"
        return
    try:
        yield from _wrong_cells(finder_of(after.scan(part), after.decoder), name, writes, date1904=after.date1904)
    except NotPlain:
        finder = finder_of(after.scan(part, thorough=True), after.decoder)
        yield from _wrong_cells(finder, name, writes, date1904=after.date1904)


def _wrong_cells(finder: Finder, name: str, writes: Iterable[Write], *, date1904: bool) -> Iterator[str]:
    for write in writes:
        row = finder.row(write.row)
        at = None if row is None else finder.at(row, write.column)
        cell = BLANK if at is None else at.cell
        if not _says(cell, write.value, date1904=date1904):
            yield f"{name}!{a1(write.row, write.column)} holds {cell.text!r}"
        if write.number_format is not None and cell.number_format != write.number_format:
            yield f"{name}!{a1(write.row, write.column)} has another format"


def _says(cell: Cell, value: Writable, *, date1904: bool) -> bool:
    if cell.formula is not None or cell.error is not None:
        return False
    if cell.value == value and type(cell.value) is type(value):
        return True
    return _plain(cell.value, date1904=date1904) == _plain(value, date1904=date1904)


def _plain(value: Value, *, date1904: bool) -> tuple[type, object]:
    """A value as it is written: dates are numbers, and nothing is the same as no text."""
    if isinstance(value, bool):
        return bool, value
    if isinstance(value, dt.datetime | dt.date):
        return float, round(to_serial(value, date1904=date1904), 7)
    if isinstance(value, dt.time):
        return float, round(day_fraction(value), 7)
    if isinstance(value, int | float):
        return float, round(value, 7) if abs(value) < 1e7 else float(value)
    return str, value or ""
