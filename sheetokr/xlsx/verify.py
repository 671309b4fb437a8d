"""A new file held against the plan before it replaces anything: what should differ does, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sheetokr.diagnostics import NotVerified, SheetokrError
from sheetokr.workbook import Cell, Value, Workbook
from sheetokr.xlsx.container import Container
from sheetokr.xlsx.edits import Writable
from sheetokr.xlsx.markup import check
from sheetokr.xlsx.package import Package, package_of
from sheetokr.xlsx.serials import to_serial
from sheetokr.xlsx.splice import Planned, Spliced


def verify(package: Package, planned: Spliced, data: bytes) -> None:
    """Raise NotVerified unless `data`, as read back from disk, is the workbook with the plan carried out."""
    reason = _flaw(package, planned, data)
    if reason:
        raise NotVerified(
            f"{package.path.name} was not written: read back, {reason}",
            "the file is as it was; please report this with the workbook, if you may share it",
        )


def _flaw(package: Package, planned: Spliced, data: bytes) -> str:
    if data != planned.data:
        return "the file is not what was written"
    try:
        after = package_of(data, package.path, package.limits)
        return _other_parts(package.container, planned, after.container) or _cells(after, planned)
    except SheetokrError as error:
        return error.message


def _other_parts(before: Container, planned: Spliced, after: Container) -> str:
    """What differs among the parts that should not; each is compared as it lies in the file, still packed."""
    old = {member.name: before.raw(member) for member in before.members if member.name not in planned.parts}
    new = {member.name: after.raw(member) for member in after.members if member.name not in planned.parts}
    if old.keys() != new.keys():
        return "parts are missing or too many"
    return next((f"the part {name} differs" for name in old if old[name] != new[name]), "")


def _cells(after: Package, planned: Spliced) -> str:
    for part, data in planned.parts.items():
        if data is not None:
            check(after.text(part).data, part)
    sheets = {cell.sheet for cell in planned.plan}
    book = after.workbook(after.path.name, sheets)
    return next(_wrong(book, planned.plan, date1904=after.date1904), "")


def _wrong(book: Workbook, plan: tuple[Planned, ...], *, date1904: bool) -> Iterator[str]:
    for planned in plan:
        sheet = book.sheet(planned.sheet)
        cell = sheet.cell(planned.row, planned.column) if sheet else Cell()
        if not _says(cell, planned.value, date1904=date1904):
            yield f"{planned.sheet} row {planned.row}, column {planned.column} holds {cell.text!r}"
        if planned.number_format is not None and cell.number_format != planned.number_format:
            yield f"{planned.sheet} row {planned.row}, column {planned.column} has another format"


def _says(cell: Cell, value: Writable, *, date1904: bool) -> bool:
    if cell.formula is not None or cell.error is not None:
        return False
    return _plain(cell.value, date1904=date1904) == _plain(value, date1904=date1904)


def _plain(value: Value, *, date1904: bool) -> tuple[type, object]:
    """A value as it is written: dates are numbers, and nothing is the same as no text."""
    if isinstance(value, bool):
        return bool, value
    if isinstance(value, dt.datetime | dt.date):
        return float, round(to_serial(value, date1904=date1904), 7)
    if isinstance(value, dt.time):
        return float, round((value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6) / 86400, 7)
    if isinstance(value, int | float):
        return float, round(value, 7) if abs(value) < 1e7 else float(value)
    return str, value or ""
