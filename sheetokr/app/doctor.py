"""What stands in the way of a run, before it is made: configuration, files, store, and the way to Google Sheets.

Nothing is written. Each check says what it found, and what to do where that is not well.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sheetokr.address import Address, address_of
from sheetokr.app.keeping import place_of
from sheetokr.app.project import Project
from sheetokr.app.reach import limits_of
from sheetokr.backends import Access, Services, google_libraries, open_backend
from sheetokr.diagnostics import SheetokrError, StoreEmpty, StoreOlder
from sheetokr.layout.mapping import TabMapping
from sheetokr.paths import EXCEL_SUFFIXES, expand
from sheetokr.rules.words import counted
from sheetokr.store.place import Place
from sheetokr.workbook import Workbook
from sheetokr.xlsx import Limits, Package, open_package
from sheetokr.xlsx.locks import holder

OK, WARNING, FAILED = "ok", "warning", "failed"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: its name, `ok`, `warning` or `failed`, what was found, and the mend."""

    name: str
    state: str
    found: str
    mend: str = ""
    code: str = ""


def examine(project: Project, paths: Sequence[str], access: Access) -> Iterator[Check]:
    """Every check, as it is made: Google is only asked where one of the workbooks is a Google Sheet, or a key file is
    named."""
    yield _configuration(project)
    sources = project.sources(paths) if paths or project.lists_any else None
    for failure in sources.failures if sources else ():
        yield Check("workbooks", FAILED, f"{failure.location}: {failure.message}", failure.mend, failure.code)
    names, failed = _named(sources.names if sources else ())
    yield from failed
    files = [name for name in names if not address_of(name)]
    for name in files:
        yield from _file(name, project)
    yield _store(place_of(project, files))
    sheets = [(name, address) for name in names if (address := address_of(name))]
    if sheets or access.credentials:
        yield from _google(sheets, access)


def _configuration(project: Project) -> Check:
    if not project.config.file:
        return Check("sheetokr.toml", OK, "none here or above: workbooks are named on the command line")
    count = len(project.config.workbooks) + len(project.config.entries)
    return Check(project.config.file, OK, f"read; it lists {counted(count, 'path')}")


def _named(paths: Sequence[str]) -> tuple[list[str], list[Check]]:
    names: list[str] = []
    failed = []
    for path in paths:
        try:
            names += expand([path])
        except SheetokrError as error:
            failed.append(_failure(path, error))
    return names, failed


def _failure(name: str, error: SheetokrError) -> Check:
    return Check(name, FAILED, error.message, error.mend, error.code)


def _file(name: str, project: Project) -> Iterator[Check]:
    """A file that can be read, and a folder that a new one can be put into, as a sync does; and whether the tables are
    in it that the configuration says."""
    path, limits = Path(name), limits_of(project)
    if path.is_file() and path.suffix.lower() not in EXCEL_SUFFIXES:
        yield _only_read(name, limits)
        return
    try:
        package = open_package(path, limits)
        workbook = package.workbook(name)
    except SheetokrError as error:
        yield _failure(name, error)
        return
    yield _written(name, package)
    yield from _mapped(workbook, project.mapping(name))


def _only_read(name: str, limits: Limits) -> Check:
    """A file of a kind that is never written."""
    try:
        open_backend(name, Services(limits=limits)).read()
    except SheetokrError as error:
        return _failure(name, error)
    return Check(name, OK, "is only read, never written")


def _written(name: str, package: Package) -> Check:
    """Whether a file that can be read can be written, too."""
    path = package.path
    if package.signed or package.shared:
        what = "it is digitally signed" if package.signed else "it is shared in Excel's old way"
        return Check(name, WARNING, f"can be read, not written: {what}", "take that off, or name a copy without it")
    if who := holder(path):
        return Check(name, WARNING, f"can be read, not written now: it is open: {who}", "close it before a sync runs")
    if not (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)):
        return Check(name, WARNING, "can be read, not written", "sync has to write the file and its folder")
    if _is_somebody_elses(path):
        mend = "run the sync as its owner, or have the file given to you"
        return Check(name, WARNING, "can be read, not written: it belongs to somebody else", mend)
    return Check(name, OK, "can be read and written")


def _mapped(workbook: Workbook, mappings: Sequence[TabMapping]) -> Iterator[Check]:
    """What the configuration says of a workbook's tables and is not in it."""
    if not mappings:
        return
    from sheetokr.layout import recognise

    for fault in recognise(workbook, mappings).faults:
        yield Check(workbook.name, FAILED, f"{fault.location}: {fault.message}", fault.mend, fault.code)


def _is_somebody_elses(path: Path) -> bool:
    """Whether a new file in its place would have another owner, for which a save refuses to write it."""
    return hasattr(os, "geteuid") and os.geteuid() not in (0, path.stat().st_uid)


def _store(place: Place) -> Check:
    """The history: whether it opens, or could be made."""
    if not place.is_there:
        folder = place.file.parent if place.file else Path()
        if _takes_files(folder):
            return Check("history", OK, f"{place.shown} is made by the first sync")
        return Check("history", WARNING, f"{place.shown} cannot be made", "sync needs write permission for its folder")
    from sheetokr.store.opening import open_store

    try:
        open_store(place, writes=False)
    except (StoreEmpty, StoreOlder) as error:
        return Check("history", OK, f"{place.shown}: {error.message}; {error.mend}")
    except SheetokrError as error:
        return _failure("history", error)
    return Check("history", OK, f"{place.shown} can be read")


def _takes_files(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _google(sheets: Sequence[tuple[str, Address]], access: Access) -> Iterator[Check]:
    """The way to Google, step by step; it ends at the first that cannot be taken."""
    try:
        with google_libraries():
            from sheetokr.backends.google.examine import examine_account, examine_sheet
        found = examine_account(access)
    except SheetokrError as error:
        yield _failure("Google", error)
        return
    yield Check("credentials", WARNING if found.warning else OK, found.words, found.warning)
    yield from (_failure(name, fault) for name, fault in found.faults)
    yield from (Check(name, OK, "answers") for name in found.answering)
    if found.client is None:
        return
    for name, address in sheets:
        try:
            sheet = examine_sheet(found.client, address)
        except SheetokrError as error:
            yield _failure(name, error)
            continue
        yield Check(sheet.title or name, WARNING if sheet.mend else OK, sheet.words, sheet.mend)
    found.client.close()
