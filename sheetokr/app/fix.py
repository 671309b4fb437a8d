"""Mend what can be mended without a doubt in people's own cells: plan it, and - once it is agreed - write it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sheetokr.app.history import keeping_of
from sheetokr.app.journal import Journal, apply_noted
from sheetokr.app.study import Study
from sheetokr.backends import Applied, Backend, Writing
from sheetokr.backends.read_only import cannot_write
from sheetokr.diagnostics import Diagnostic, SheetokrError
from sheetokr.plan import Change, Changes
from sheetokr.plan.fixes import Fix, plan_fixes


@dataclass(frozen=True, slots=True)
class Mending:
    """What can be mended in one workbook, and what came of it, or why nothing did."""

    file: str
    changes: tuple[Change, ...]
    applied: Applied | None = None
    failure: Diagnostic | None = None


def plan_mendings(studied: Study, wanted: Sequence[Diagnostic], *, narrowed: bool) -> tuple[Mending, ...]:
    """What can be mended in each workbook. A cell that a rule speaks of is mended if that rule is among the findings
    `wanted` of its workbook; one with stray blanks, of which no rule speaks, unless the findings were `narrowed`."""
    fixes = plan_fixes(studied.portfolio)
    codes = {(found.location.file, found.code) for found in wanted}
    return tuple(_mendings(studied.opened.backends, [fix for fix in fixes if _is_wanted(fix, codes, narrowed)]))


def _is_wanted(fix: Fix, codes: set[tuple[str, str]], narrowed: bool) -> bool:
    return (fix.change.location.file, fix.code) in codes if fix.code else not narrowed


def _mendings(backends: Sequence[Backend], fixes: Sequence[Fix]) -> Iterator[Mending]:
    for backend in backends:
        changes = tuple(fix.change for fix in fixes if fix.change.location.file == backend.name)
        if changes and backend.read_only:
            yield Mending(backend.name, changes, failure=cannot_write(backend.name).as_diagnostic(backend.name))
        elif changes:
            yield Mending(backend.name, changes)


def apply_mending(studied: Study, mending: Mending, writing: Writing) -> Mending:
    """The same, written, so that it can be undone."""
    backend = next(backend for backend in studied.opened.backends if backend.name == mending.file)
    journal = Journal(keeping_of(studied.project, studied.opened.names).place)
    try:
        applied = apply_noted(backend, journal, Changes(cells=mending.changes), (), writing)
        return Mending(mending.file, mending.changes, applied)
    except SheetokrError as error:
        return Mending(mending.file, mending.changes, failure=error.as_diagnostic(backend.name))
