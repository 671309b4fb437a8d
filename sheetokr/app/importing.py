"""Take the rows of any recognised workbook into one of the template: study, plan, and - unless it is a look - write."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sheetokr.address import address_of
from sheetokr.app.history import keeping_of
from sheetokr.app.init import write_new
from sheetokr.app.journal import Journal, apply_noted
from sheetokr.app.project import NO_PROJECT, Project
from sheetokr.app.study import Opened, Study, study
from sheetokr.backends import Applied, Backend, Writing
from sheetokr.backends.read_only import cannot_write
from sheetokr.builder import build_workbook
from sheetokr.declaration import load_template
from sheetokr.diagnostics import AlreadyThere, BadUsage
from sheetokr.model import Cycle, Portfolio
from sheetokr.parse import parse_cycle
from sheetokr.parse.cycles import quarter_of
from sheetokr.paths import EXCEL_SUFFIXES
from sheetokr.plan import Changes
from sheetokr.plan.importing import Import, plan_import
from sheetokr.plan.importing.fields import KINDS
from sheetokr.workbook import Workbook
from sheetokr.xlsx import package_of

_SPARE = 20
"""Rows that a new table has free beyond those that are filled."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What becomes of every row, in the workbook `into`; `made` where that is new; `applied` once it is written."""

    into: str
    plan: Import
    made: bool = False
    applied: Applied | None = None


def import_into_new(
    source: Study, into: str, today: dt.date, cycle: str | None, *, write: bool, template: str = "okr"
) -> Imported:
    """A new workbook with the source's rows. Raises BadUsage for a name or a cycle that is none, AlreadyThere, and
    NotWritable."""
    path = Path(into)
    _check_new(path)
    data = build_workbook(
        load_template(template),
        cycle=_cycle(source.portfolio, cycle, today),
        today=today,
        sample=None,
        room=_room(source.portfolio),
    )
    workbook = package_of(data, path).workbook(into)
    target = study(Opened((), (workbook,), ()), today).portfolio
    plan = plan_import(source.portfolio, target, workbook)
    if write and plan.changes:
        from sheetokr.backends.excel_edits import with_changes

        write_new(path, with_changes(data, path, Changes(cells=plan.changes)))
        return Imported(into, plan, made=True, applied=Applied(plan.changes))
    return Imported(into, plan, made=True)


def import_into(
    source: Study,
    backend: Backend,
    workbook: Workbook,
    writing: Writing | None,
    today: dt.date,
    project: Project = NO_PROJECT,
) -> Imported:
    """The source's rows in a workbook that is there. Raises ReadOnlyFormat, and Refused where it would not be safe."""
    if backend.read_only:
        raise cannot_write(backend.name)
    target = study(Opened((backend,), (workbook,), ()), today, project).portfolio
    found = Imported(backend.name, plan_import(source.portfolio, target, workbook, grows=backend.grows_tables))
    if writing is None or not found.plan.changes:
        return found
    journal = Journal(keeping_of(project, (backend.name,)).place)
    changes = Changes(cells=found.plan.changes)
    return replace(found, applied=apply_noted(backend, journal, changes, (), writing, found.plan.structure))


def is_new(into: str) -> bool:
    """Whether nothing is at a path yet."""
    return address_of(into) is None and not Path(into).exists()


def _check_new(path: Path) -> None:
    if path.suffix.lower() != EXCEL_SUFFIXES[0]:
        raise BadUsage(f"'{path}' does not end in .xlsx", f"call it {path.with_suffix('.xlsx').name}")
    if path.exists():
        raise AlreadyThere(f"{path} is there already", "name another one")


def _cycle(source: Portfolio, said: str | None, today: dt.date) -> Cycle:
    """The cycle of the new workbook: the one that was named, the only one that the source has, else this quarter."""
    if said:
        named = parse_cycle(said)
        if named is None:
            raise BadUsage(f"'{said}' is not a cycle", "write it as 2026-Q4, 2026-H2 or 2026")
        return named
    cycles = Counter(_cycles(source))
    return next(iter(cycles)) if len(cycles) == 1 else quarter_of(today)


def _cycles(source: Portfolio) -> Iterator[Cycle]:
    yield from (settings.cycle for settings in source.settings.values() if settings.cycle)
    yield from (objective.cycle for objective in source.objectives if objective.cycle)


def _room(source: Portfolio) -> dict[str, int]:
    """How many rows each tab needs."""
    counts = Counter(KINDS[type(record)] for record in source.records)
    return {kind: count + _SPARE for kind, count in counts.items()}
