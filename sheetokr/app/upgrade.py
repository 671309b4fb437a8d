"""Bring workbooks up to their template: study, plan what they lack, and - unless it is only a look - add it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from sheetokr.app.history import keeping_of
from sheetokr.app.journal import Journal, apply_noted
from sheetokr.app.project import NO_PROJECT, Project
from sheetokr.app.study import Opened, study
from sheetokr.backends import Applied, Backend, Writing
from sheetokr.backends.read_only import cannot_write
from sheetokr.declaration import Template, load_template
from sheetokr.diagnostics import BadUsage, Diagnostic, SheetokrError
from sheetokr.model import Portfolio
from sheetokr.parse.cycles import quarter_of
from sheetokr.plan import Changes
from sheetokr.plan.parts import kinds_of, template_for
from sheetokr.plan.upgrade import Upgrade, plan_upgrade
from sheetokr.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What came of one workbook: what it lacks, and what was added, or why nothing was."""

    plan: Upgrade
    applied: Applied | None = None
    failure: Diagnostic | None = None


def plan_upgrades(
    opened: Opened, today: dt.date, template: str | None = None, project: Project = NO_PROJECT
) -> tuple[Upgraded, ...]:
    """What each workbook lacks of a template: of the one that is named, else of the one that its tables are nearest to.
    A workbook that cannot be upgraded says why, and does not keep the others from it."""
    portfolio = study(opened, today, project).portfolio
    pairs = zip(opened.backends, opened.workbooks, strict=True)
    return tuple(_planned(backend, workbook, portfolio, today, template) for backend, workbook in pairs)


def _planned(
    backend: Backend, workbook: Workbook, portfolio: Portfolio, today: dt.date, template: str | None
) -> Upgraded:
    try:
        if backend.read_only:
            raise cannot_write(backend.name)
        wanted = _template(workbook, portfolio, template)
    except SheetokrError as error:
        return Upgraded(Upgrade(backend.name, template or ""), failure=error.as_diagnostic(backend.name))
    cycle = portfolio.settings_of(workbook.name).cycle or quarter_of(today)
    return Upgraded(plan_upgrade(portfolio, workbook, wanted, cycle, today))


def _template(workbook: Workbook, portfolio: Portfolio, name: str | None) -> Template:
    """The template that is meant. Raises BadUsage for a workbook in which nothing tells."""
    if name is not None:
        return load_template(name)
    found = template_for(kinds_of(workbook.name, portfolio.tables))
    if found is None:
        raise BadUsage(
            "no objectives, key results or KPIs were recognised in it, so no template fits",
            "say which one with --template okr, or begin with a new workbook: sheetokr init",
        )
    return found


def apply_upgrade(backend: Backend, upgraded: Upgraded, writing: Writing, project: Project = NO_PROJECT) -> Upgraded:
    """The same with all that was planned added to the workbook, and nothing else touched."""
    plan, journal = upgraded.plan, Journal(keeping_of(project, (backend.name,)).place)
    try:
        applied = apply_noted(backend, journal, Changes(cells=plan.changes), plan.columns, writing, plan.structure)
    except SheetokrError as error:
        return replace(upgraded, failure=error.as_diagnostic(backend.name))
    return replace(upgraded, applied=applied)
