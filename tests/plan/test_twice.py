"""Columns are added once: over all made-up workbooks, what a sync writes leaves the next one nothing to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest

from sheetokr.app.study import Opened, study, study_tables
from sheetokr.plan import AddedColumn, Change, add_columns, plan_sync
from sheetokr.workbook import Cell, Sheet, Workbook
from tests.book import book
from tests.layout.worlds import World, worlds

TODAY = dt.date(2026, 11, 21)


def planned(workbook: Workbook) -> tuple[tuple[Change, ...], tuple[AddedColumn, ...]]:
    """What a sync that adds columns would write."""
    seen = study(Opened((), (workbook,), ()), TODAY)
    tables, columns = add_columns(seen.portfolio)
    seen = study_tables(seen.opened, tables, seen.portfolio, TODAY)
    return tuple(plan_sync(seen.portfolio, seen.rollup, seen.kpis, seen.diagnostics, seen.past).changes), columns


def written(sheet: Sheet, changes: Sequence[Change], columns: Sequence[AddedColumn]) -> Sheet:
    """A sheet as it is then."""
    rows = {row: dict(cells) for row, cells in sheet.rows.items()}
    for column in columns:
        if column.sheet == sheet.name:
            rows[column.header_row][column.column] = Cell(column.header)
    for change in changes:
        at = change.location
        if at.sheet == sheet.name:
            rows.setdefault(at.row, {})[at.column] = Cell(change.new, change.number_format or "General")
    return replace(sheet, rows=rows)


@pytest.mark.parametrize("world", list(worlds()), ids=lambda world: world.name)
def test_a_second_sync_has_nothing_to_do(world: World) -> None:
    workbook = book(world.text)
    changes, columns = planned(workbook)
    after = replace(workbook, sheets=tuple(written(sheet, changes, columns) for sheet in workbook))
    assert planned(after) == ((), ())
