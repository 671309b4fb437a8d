"""Bring the owned cells of workbooks up to date: study, plan, and - unless it is only a look - write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from sheetokr.app.history import keeping_of
from sheetokr.app.journal import Journal, apply_noted
from sheetokr.app.keep import KEPT, Kept, keep
from sheetokr.app.project import NO_PROJECT, Project
from sheetokr.app.study import Opened, Progress, Study, silent, study, study_tables
from sheetokr.backends import Applied, Backend, Writing
from sheetokr.backends.read_only import cannot_write
from sheetokr.diagnostics import Diagnostic, Location, Refused, Severity, SheetokrError
from sheetokr.model import Table
from sheetokr.plan import (
    AddedColumn,
    Change,
    Lack,
    Link,
    Plan,
    Structure,
    add_columns,
    missing_columns,
    plan_sync,
)
from sheetokr.workbook import BLANK


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one workbook: what was planned and written, or why nothing was."""

    name: str
    changes: Collection[Change]
    columns: tuple[AddedColumn, ...] = ()
    links: tuple[Link, ...] = ()
    applied: Applied | None = None
    failure: Diagnostic | None = None


@dataclass(frozen=True, slots=True)
class Synced:
    """A whole sync. `lacks` are the owned columns that tables do not have, and that nobody asked to add."""

    study: Study
    plan: Plan
    outcomes: tuple[Outcome, ...] = ()
    lacks: tuple[Lack, ...] = field(default=())
    history: Kept = KEPT

    @property
    def would_change(self) -> bool:
        """Whether any workbook is not up to date."""
        return any(outcome.changes or outcome.columns or outcome.links for outcome in self.outcomes)

    @property
    def without_columns(self) -> frozenset[str]:
        """The workbooks that have no column at all to write to."""
        owned = {table.file for table in self.study.portfolio.tables if table.owned}
        return frozenset(outcome.name for outcome in self.outcomes if outcome.name not in owned)

    @property
    def only_read(self) -> tuple[Table, ...]:
        """The tables that stand on their side, so that there is no place for columns of ours; of each tab the first."""
        kinds = ("objectives", "key_results", "kpis")
        turned = [t for t in self.study.portfolio.tables if t.turned and t.kind in kinds]
        return tuple({(table.file, table.sheet): table for table in reversed(turned)}.values())

    @property
    def passed_over(self) -> tuple[Diagnostic, ...]:
        """The errors of whole workbooks and tabs, which keep all of their rows from being synced."""
        errors = (found for found in self.study.diagnostics if found.severity is Severity.ERROR)
        return self.study.project.wanted(tuple(found for found in errors if not found.location.row))

    @property
    def failures(self) -> tuple[Diagnostic, ...]:
        """What could not be read or written."""
        faults = (self.history.fault,) if self.history.fault else ()
        return (*self.study.failures, *(o.failure for o in self.outcomes if o.failure), *faults)


def sync(
    opened: Opened,
    today: dt.date,
    writing: Writing | None,
    *,
    with_columns: bool = False,
    force: bool = False,
    progress: Progress = silent,
    project: Project = NO_PROJECT,
) -> Synced:
    """Plan, and write where `writing` says how; None only looks. A workbook that cannot be written does not keep the
    others from it, nor does a history that cannot be. Raises Refused for a plan that would empty a large part of the
    answers, unless forced; nothing is written and nothing recorded then."""
    studied = study(opened, today, project, writes=writing is not None)
    columns: tuple[AddedColumn, ...] = ()
    read_only = {backend.name for backend in opened.backends if backend.read_only}
    lacks = tuple(lack for lack in missing_columns(studied.portfolio) if lack.table.file not in read_only)
    if with_columns and lacks:
        tables, columns = add_columns(studied.portfolio)
        studied, lacks = _with_tables(studied, tables), ()
    plan = plan_sync(studied.portfolio, studied.rollup, studied.kpis, studied.diagnostics, studied.past)
    if plan.loss and writing and not force:
        raise Refused(plan.loss, "look at it with --dry-run, then write it with --force")
    outcomes = []
    journal = Journal(keeping_of(studied.project, opened.names).place)
    if writing:
        writing = writing._replace(workbooks=len(_written_to(opened, plan, columns)))
    for backend in opened.backends:
        progress(backend.name)
        outcomes.append(_outcome(backend, plan, columns, writing, journal))
    return Synced(studied, plan, tuple(outcomes), lacks, keep(studied, writing.now if writing else None))


def _with_tables(studied: Study, tables: Sequence[Table]) -> Study:
    return study_tables(studied.opened, tables, studied.portfolio, studied.rollup.today, studied.project)


def _written_to(opened: Opened, plan: Plan, columns: Sequence[AddedColumn]) -> set[str]:
    """The workbooks that a plan writes to."""
    files = plan.changes.files | {column.file for column in columns}
    files |= {link.location.file for link in plan.links}
    return files & {backend.name for backend in opened.backends}


def _outcome(
    backend: Backend, plan: Plan, columns: Sequence[AddedColumn], writing: Writing | None, journal: Journal
) -> Outcome:
    """The part of a plan that is one workbook's."""
    added = tuple(column for column in columns if column.file == backend.name)
    changes, structure = plan.changes.of(backend.name), Structure(links=plan.links).of(backend.name)
    told = (*map(_header_change, added), *changes) if added else changes
    outcome = Outcome(backend.name, told, added, structure.links)
    if backend.read_only:
        return Outcome(backend.name, (), failure=cannot_write(backend.name).as_diagnostic(backend.name))
    if writing is None or not (changes or added or structure):
        return outcome
    try:
        return replace(outcome, applied=apply_noted(backend, journal, changes, added, writing, structure))
    except SheetokrError as error:
        return replace(outcome, failure=error.as_diagnostic(backend.name))


def _header_change(column: AddedColumn) -> Change:
    """A new column's header, as one more line of the plan."""
    location = Location(column.file, column.sheet, column.header_row, column.column)
    return Change(location, "header", BLANK, column.header, "a column that this table lacks")
