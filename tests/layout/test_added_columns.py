"""The columns that sheetokr adds, and what it writes there, change nothing of how a person's table is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pytest

from sheetokr.layout import recognise
from sheetokr.layout.headers import MARK
from sheetokr.layout.ownership import owned_columns
from sheetokr.model import Table
from sheetokr.workbook import Cell, Sheet, Workbook
from tests.layout.test_own_sheets import SHEETS, Own
from tests.layout.test_periods import SHEETS as PERIODS

_KINDS = ("key_results", "kpis", "objectives")
_WORDS = {"status": "On track", "health": "Amber", "trend": "Better", "notes": "› Left out: x", "signal": "› x"}


def _with_ours(workbook: Workbook, tables: Iterable[Table]) -> Workbook:
    """The workbook with our columns at the right end of the first table of each tab, a value in each row that shares
    its header."""
    tables, first = list(tables), dict[str, Table]()
    for table in sorted(tables, key=lambda table: _KINDS.index(table.kind) if table.kind in _KINDS else 9):
        if table.kind in _KINDS and not table.turned:
            first.setdefault(table.sheet, table)
    rows = {name: {row for t in tables if t.at() == table.at() for row in t.rows} for name, table in first.items()}
    return replace(
        workbook, sheets=tuple(_widened(s, first[s.name], rows[s.name]) if s.name in first else s for s in workbook)
    )


def _widened(sheet: Sheet, table: Table, filled: Iterable[int]) -> Sheet:
    rows = {number: dict(cells) for number, cells in sheet.rows.items()}
    end = max(column for cells in rows.values() for column in cells)
    for column, (name, declared) in enumerate(owned_columns(table.kind).items(), end + 1):
        rows[table.header_row][column] = Cell(f"{declared.header} {MARK}")
        for row in (each for each in filled if each > table.header_row):
            rows[row][column] = Cell(_WORDS.get(name, 0.5))
    return replace(sheet, rows=rows)


def _said(tables: Iterable[Table], ends: Mapping[str, int]) -> set[tuple[str, str, tuple[int, ...], frozenset[int]]]:
    """Which rows are what, and which columns of a person's are read of them."""
    read = ((t, frozenset(column for column in t.columns.values() if column <= ends[t.sheet])) for t in tables)
    return {(t.kind, t.sheet, t.rows, columns) for t, columns in read}


def _name(own: Own) -> str:
    return own.name


@pytest.mark.parametrize("own", [*SHEETS, *(Own(k.name, k.text, {}, ()) for k in PERIODS)], ids=_name)
def test_what_was_read_is_read_again(own: Own) -> None:
    before = own.layout.tables
    ends = {sheet.name: max(map(max, sheet.rows.values()), default=0) for sheet in own.workbook}
    after = recognise(_with_ours(own.workbook, before)).tables
    assert _said(after, ends) == _said(before, ends)
