"""A new file held against the plan before it replaces anything: what should differ does, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from sheetokr.diagnostics import NotVerified, SheetokrError
from sheetokr.xlsx.cells import NotPlain
from sheetokr.xlsx.collector import uncollected
from sheetokr.xlsx.container import Container
from sheetokr.xlsx.markup import Splice, check
from sheetokr.xlsx.package import Package, package_of
from sheetokr.xlsx.readback import wrong_cells
from sheetokr.xlsx.splicing import Spliced


def verify(package: Package, planned: Spliced, data: bytes) -> None:
    """Raise NotVerified unless `data`, as read back from disk, is the workbook with the plan carried out.

    Raises Damaged where that is so because the workbook was broken before.
    """
    with uncollected():
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
    except NotPlain:
        return "a cell is not written as it should be"


def _other_parts(before: Container, planned: Spliced, after: Container) -> str:
    """What differs among the parts that should not; each is compared as it lies in the file, still packed."""
    old = {member.name: before.raw(member) for member in before.members if member.name not in planned.parts}
    new = {member.name: after.raw(member) for member in after.members if member.name not in planned.parts}
    if old.keys() != new.keys():
        return "parts are missing or too many"
    return next((f"the part {name} differs" for name in old if old[name] != new[name]), "")


def _cells(before: Package, after: Package, planned: Spliced) -> str:
    """What is wrong in the parts that changed: in small ones broken XML, in sheets bytes or cells; "" for nothing."""
    for part, is_there in planned.parts.items():
        if is_there and part not in planned.splices:
            check(after.text(part).data, part)
    return next((reason for name in planned.plan if (reason := _sheet(before, after, planned, name))), "")


def _sheet(before: Package, after: Package, planned: Spliced, name: str) -> str:
    sheet, old = after.sheet_part(name), before.sheet_part(name)
    if sheet is None:
        return f"the sheet {name} is missing"
    splices = planned.splices.get(after.find(sheet.part) or "", ())
    scan = None if old is None else before.scan(old)
    if scan is not None and not _is_spliced(scan.text.data, splices, after.text(sheet.part).data):
        return f"{sheet.part} differs elsewhere than in the cells that were to change"
    return next(wrong_cells(after, sheet, scan, splices, planned.plan[name]), "")


def _is_spliced(before: bytes, splices: Iterable[Splice], after: bytes) -> bool:
    """Whether a document is the other one with the changes made, which are in their order; told without making it."""
    place = begin = 0
    for start, end, new in splices:
        stop = begin + start - place
        if start < place or after[begin:stop] != before[place:start] or not after.startswith(new, stop):
            return False
        place, begin = end, stop + len(new)
    return after[begin:] == before[place:]
