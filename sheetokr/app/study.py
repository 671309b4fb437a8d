"""Read workbooks and work out everything that can be said of them: findings, results, and what could not be read."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from sheetokr.app.history import keeping_of, recall_past
from sheetokr.app.project import NO_PROJECT, Project
from sheetokr.backends import Backend, Services, open_backend
from sheetokr.diagnostics import Diagnostic, Location, Severity, SheetokrError
from sheetokr.history import NO_PAST, Past, earlier_cycles
from sheetokr.kpis import KpiResult, assess_kpis, measuring_readings
from sheetokr.layout import recognise
from sheetokr.model import Item, Kpi, Node, Portfolio, Row, Table
from sheetokr.parse import parse_portfolio
from sheetokr.paths import expand, identity_of
from sheetokr.patterns import late
from sheetokr.rollup import RollUp, roll_up
from sheetokr.rules import Seen, check_portfolio, check_results, in_order
from sheetokr.workbook import Workbook, column_number
from sheetokr.xlsx import is_backup

I = TypeVar("I", bound=Item)  # noqa: E741
Progress = Callable[[str], None]
_LETTERS = late(r"(?<=!)[a-z]{1,3}(?=\d+$)")
_REFERENCES = frozenset({"OKR301", "OKR303", "OKR305", "OKR306"})
"""What names a row that is not there, or was not read."""
"""The column in the address of a cell, as it is compared."""
Errors = Mapping[tuple[str, str, int], Sequence[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Opened:
    """Workbooks that were read, with their backends; and a diagnostic for each that could not be."""

    backends: tuple[Backend, ...]
    workbooks: tuple[Workbook, ...]
    failures: tuple[Diagnostic, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What the workbooks are called."""
        return tuple(workbook.name for workbook in self.workbooks)


@dataclass(frozen=True, slots=True)
class Study:
    """All that is known of some workbooks on a day. `failures` are those that could not be read."""

    opened: Opened
    portfolio: Portfolio
    diagnostics: tuple[Diagnostic, ...]
    rollup: RollUp
    kpis: Mapping[str, KpiResult] = field(default_factory=dict)
    project: Project = NO_PROJECT
    past: Past = NO_PAST

    @property
    def failures(self) -> tuple[Diagnostic, ...]:
        """One diagnostic for each workbook that could not be read."""
        return self.opened.failures

    @property
    def unknown(self) -> tuple[Diagnostic, ...]:
        """Why nothing is known of the past, where something should be."""
        return (self.past.fault,) if self.past.fault else ()


def silent(_: str) -> None:
    """Progress that nobody watches."""


def read_workbooks(
    paths: Iterable[str],
    progress: Progress = silent,
    failed: Iterable[Diagnostic] = (),
    *,
    to_write: bool = False,
    services: Services | None = None,
) -> Opened:
    """Every workbook that the paths name. One that cannot be read does not keep the others from it; those that have
    `failed` before are among the failures. With `to_write`, folders give only what can be written. `services` are how
    Google is reached."""
    paths = tuple(paths)
    services = services or Services()
    seen: set[str] = set()
    backends: list[Backend] = []
    workbooks: list[Workbook] = []
    failures = list(failed)
    for path in paths:
        try:
            names = list(expand([path], to_write=to_write))
        except SheetokrError as error:
            failures.append(error.as_diagnostic(path))
            continue
        for name in names:
            if _is_known(name, seen, several=len(paths) > 1):
                continue
            progress(name)
            try:
                backend = open_backend(name, services)
                workbooks.append(_named(backend, backend.read(), workbooks))
                backends.append(backend)
            except SheetokrError as error:
                failures.append(error.as_diagnostic(name))
    return Opened(tuple(backends), tuple(workbooks), tuple(failures))


def _named(backend: Backend, workbook: Workbook, others: Iterable[Workbook]) -> Workbook:
    """A workbook by a name that no other has: two Google Sheets may have the same title."""
    names = {other.name for other in others}
    if workbook.name in names:
        backend.name = f"{workbook.name} ({workbook.link.rpartition('/')[2][:8]})"
        return replace(workbook, name=backend.name)
    return workbook


def _is_known(name: str, seen: set[str], *, several: bool) -> bool:
    """Whether a file was read already under another name, or is - among several - a copy that sheetokr keeps, as a
    shell's pattern finds it beside its original."""
    identity = identity_of(name)
    known = identity in seen or (several and is_backup(Path(identity)))
    seen.add(identity)
    return known


def study(
    opened: Opened, today: dt.date, project: Project = NO_PROJECT, *, weeks: bool = False, writes: bool = False
) -> Study:
    """Recognise, parse, check and roll up, with what the project says of each workbook and what earlier syncs saw.
    `weeks` asks for every day of the last ones, of which trends are made; `writes` says that the history is to be
    written later, and may be brought up to date. What a mapping names that is gone is among the failures."""
    known = project.with_links(opened.workbooks)
    layouts = [recognise(workbook, known.mapping(workbook.name)) for workbook in opened.workbooks]
    faults = [fault for layout in layouts for fault in layout.faults]
    tables = [table for layout in layouts for table in layout.tables]
    seen = Portfolio(unplaced=tuple(unplaced for layout in layouts for unplaced in layout.unplaced))
    opened = replace(opened, failures=(*opened.failures, *faults))
    return study_tables(opened, tables, seen, today, project, weeks=weeks, writes=writes)


def study_tables(
    opened: Opened,
    tables: Sequence[Table],
    seen: Portfolio,
    today: dt.date,
    project: Project = NO_PROJECT,
    *,
    weeks: bool = False,
    writes: bool = False,
) -> Study:
    """The same, over tables that are known already; `seen` holds what recognition could not place.

    Rules about rows say what cannot be computed; rules about numbers over time look at the results, and leave no row
    out. A KPI's reading with an error is left out. What calculated KPIs, sums and averages come to are readings to the
    roll-up: a key result may be measured by one.
    """
    project = project.with_links(opened.workbooks)
    outside = {name: project.outside(name) for name in opened.names}
    portfolio = parse_portfolio(opened.workbooks, tables, seen.unplaced, outside if project.config.file else {}, today)
    portfolio = replace(portfolio, people=(*portfolio.people, *project.people))
    diagnostics = check_portfolio(portfolio)
    is_lost = any(found.code in _REFERENCES for found in diagnostics)
    if is_lost and (opened.failures or project.unread(opened.names)):
        diagnostics = tuple(map(_perhaps_elsewhere, diagnostics))
    errors = errors_by_row(diagnostics)
    readings = tuple(reading for reading in portfolio.readings if not _errors_of(reading.row, errors))
    measured = replace(portfolio, readings=readings)
    kpis = assess_kpis(measured, today, blocked_rows(portfolio.kpis, errors))
    measured = replace(portfolio, readings=tuple(measuring_readings(measured, kpis)))
    past = recall_past(portfolio, keeping_of(project, opened.names), today, weeks=weeks, writes=writes)
    rollup = roll_up(measured, today, blocked_rows(portfolio.nodes, errors), past.values, past.frozen)
    late = check_results(Seen(portfolio, today, rollup.results, kpis, earlier_cycles(portfolio, past)))
    return Study(opened, portfolio, in_order(portfolio, (*diagnostics, *late)), rollup, kpis, project, past)


def _perhaps_elsewhere(found: Diagnostic) -> Diagnostic:
    """What a row names may be in a workbook that was not read this time: no reason to leave the row out."""
    if found.code not in _REFERENCES:
        return found
    mend = f"it may be in a workbook that was not read; else {found.mend}"
    return replace(found, severity=Severity.WARNING, mend=mend)


def errors_by_row(diagnostics: Iterable[Diagnostic]) -> Errors:
    """The errors that stand in a row, by file, tab and row."""
    errors: dict[tuple[str, str, int], list[Diagnostic]] = defaultdict(list)
    for found in diagnostics:
        if found.severity is Severity.ERROR and found.location.row:
            errors[found.location.file, found.location.sheet, found.location.row].append(found)
    return errors


def blocked_rows(items: Iterable[Item], errors: Errors) -> dict[str, str]:
    """The rows of some kind that an error keeps from being computed, by key, each with its first reason."""
    found = ((item.key, _errors_of(item.row, errors)) for item in items)
    return {key: reason_of(reasons[0]) for key, reasons in found if reasons}


def _errors_of(row: Row, errors: Errors) -> list[Diagnostic]:
    if not errors:
        return []
    at = row.at()
    return [found for found in errors.get((at.file, at.sheet, at.row), ()) if _concerns(row, found.location)]


def _concerns(row: Row, location: Location) -> bool:
    """Whether a place in the row is one of this table's: a flat tab has an objective and a key result in one row."""
    return not location.column or location.column in row.table.columns.values()


def reason_of(diagnostic: Diagnostic) -> str:
    """A diagnostic in the few words that fit a cell."""
    return f"{diagnostic.message} ({diagnostic.location.cell}, {diagnostic.code}) - {diagnostic.mend}"


def find_nodes(portfolio: Portfolio, name: str) -> list[Node]:
    """The objectives and key results that a person may mean: by ID, by cell, by title, by a part of the title."""
    return _find(portfolio.nodes, name)


def find_kpis(portfolio: Portfolio, name: str) -> list[Kpi]:
    """The KPIs that a person may mean, likewise."""
    return _find(portfolio.kpis, name)


def _find(items: Sequence[I], name: str) -> list[I]:
    said = name.casefold().strip()
    its_row = _LETTERS.sub("", said)
    letters = _LETTERS.search(said)
    column = column_number(letters[0]) if letters else 0
    tests: tuple[Callable[[I], bool], ...] = (
        lambda node: node.id.casefold() == said,
        lambda node: said in (_row_address(node.row, column) for column in (0, *node.row.table.columns.values())),
        lambda node: column > 0 and its_row == _row_address(node.row, 0) and node.row.table.spans(column),
        lambda node: node.title.casefold() == said,
        lambda node: said in node.title.casefold(),
    )
    return next((found for test in tests if (found := [item for item in items if test(item)])), [])


def _row_address(row: Row, column: int) -> str:
    return Location(row.table.file, row.table.sheet, row.number, column).address.casefold()
