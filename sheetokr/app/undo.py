"""Put back what the last sync of a workbook wrote, cell by cell, where the cells still hold it.

A row is found again by what it is about, wherever it stands by now; what somebody has typed since stays.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sheetokr.app.history import keeping_of
from sheetokr.app.journal import Journal
from sheetokr.app.study import Study
from sheetokr.backends import Writing
from sheetokr.diagnostics import Location, NothingToUndo
from sheetokr.model import Row
from sheetokr.plan import Change, Changes, LeftOut, Link, Structure
from sheetokr.plan.plan import is_same
from sheetokr.store.noted import Run, Written
from sheetokr.workbook import BLANK, Cell, Workbook

_GONE = "its row is not there any more"
_OTHER = "it no longer holds what the sync wrote"


@dataclass(frozen=True, slots=True)
class Undone:
    """What was put back of a sync: how many cells, and which not, with the reason."""

    name: str
    synced: dt.datetime
    cells: int
    left: tuple[LeftOut, ...]
    backup: str = ""


def undo(studied: Study, writing: Writing) -> Undone:
    """Undo the last sync of the one workbook of a study. Raises NothingToUndo where the journal knows of none, and what
    keeps the workbook from being written; nothing is written then."""
    (backend,), (workbook,) = studied.opened.backends, studied.opened.workbooks
    journal = Journal(keeping_of(studied.project, studied.opened.names).place)
    run = journal.last(backend.identity)
    if run is None:
        raise NothingToUndo(
            f"there is nothing to undo: no sync has written to {backend.name}, or each one is undone already",
            "undo --copy puts a file back as it was before its first sync of the day, if a copy stands beside it",
        )
    changes, left = _plan_undo(run, workbook, studied)
    applied = backend.apply(Changes(cells=changes), (), writing, _without_links(workbook, changes))
    if not applied.refused:
        journal.forget(run)
    return Undone(backend.name, run.moment, len(applied.written), (*left, *applied.refused), applied.backup)


def _plan_undo(run: Run, workbook: Workbook, studied: Study) -> tuple[tuple[Change, ...], tuple[LeftOut, ...]]:
    rows = {
        item.key.removeprefix(workbook.name): item.row for item in (*studied.portfolio.nodes, *studied.portfolio.kpis)
    }
    changes: list[Change] = []
    left: list[LeftOut] = []
    for cell in run.cells:
        place = _place(cell, workbook.name, rows)
        if place is None:
            left.append(LeftOut(Location(workbook.name, cell.sheet, cell.row, cell.column), _GONE))
            continue
        old = _cell(workbook, place)
        if is_same(old, cell.new):
            changes.append(_change(cell, place, old, rows))
        else:
            left.append(LeftOut(place, _OTHER))
    return tuple(changes), tuple(left)


def _place(cell: Written, file: str, rows: Mapping[str, Row]) -> Location | None:
    """Where a cell is now: in its item's row and its field's column, even if that is taken for a person's own by now;
    on a tab of ours, where it was."""
    if not cell.item:
        return Location(file, cell.sheet, cell.row, cell.column)
    row = rows.get(cell.item)
    names = (cell.field, f"own_{cell.field}")
    name = next((name for name in names if row is not None and name in row.table.columns), "")
    return row.at(name) if row is not None and name else None


def _cell(workbook: Workbook, place: Location) -> Cell:
    sheet = workbook.sheet(place.sheet)
    return sheet.cell(place.row, place.column) if sheet else BLANK


def _change(cell: Written, place: Location, old: Cell, rows: Mapping[str, Row]) -> Change:
    header = rows[cell.item].table.header_row if cell.item else 0
    number_format = cell.number_format if cell.number_format != BLANK.number_format else ""
    return Change(place, cell.field, old, cell.old, "what the last sync replaced", number_format, "", header)


def _without_links(workbook: Workbook, changes: tuple[Change, ...]) -> Structure:
    """A cell that is emptied leads nowhere."""
    return Structure(links=tuple(_dead_links(workbook, changes)))


def _dead_links(workbook: Workbook, changes: tuple[Change, ...]) -> Iterator[Link]:
    for change in changes:
        sheet = workbook.sheet(change.location.sheet)
        if sheet and change.new is None and (change.location.row, change.location.column) in sheet.links:
            yield Link(change.location, None)
