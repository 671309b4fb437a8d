"""The columns that sheetokr adds, and what it writes there, change nothing of how a person's table is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from sheetokr.layout import recognise
from sheetokr.model import Table
from sheetokr.parse import parse_portfolio
from sheetokr.plan import AddedColumn, add_columns
from sheetokr.workbook import Cell, Workbook
from tests.layout.test_own_sheets import SHEETS, Own
from tests.layout.test_periods import SHEETS as PERIODS

_WORDS = {"status": "On track", "health": "Amber", "trend": "Better", "notes": "› Left out: x", "signal": "› x"}


def _name(own: Own) -> str:
    return own.name


def _synced(own: Own) -> tuple[Workbook, tuple[Table, ...], tuple[AddedColumn, ...]]:
    """The workbook as a sync leaves it that adds every column of ours, with its tables and these columns."""
    read = parse_portfolio([own.workbook], own.layout.tables)
    tables, added = add_columns(read)
    rows = {sheet.name: {n: dict(cells) for n, cells in sheet.rows.items()} for sheet in own.workbook}
    for column in added:
        rows[column.sheet].setdefault(column.header_row, {})[column.column] = Cell(column.header)
    for table in tables:
        for name, row in ((name, row) for name in table.owned for row in table.rows):
            rows[table.sheet][row][table.columns[name]] = Cell(_WORDS.get(name, 0.5))
    sheets = tuple(replace(sheet, rows=rows[sheet.name]) for sheet in own.workbook)
    return replace(own.workbook, sheets=sheets), tables, added


def _placed(tables: Iterable[Table]) -> set[tuple[object, ...]]:
    """Where each table is, and each of its columns, and which of them are ours to write."""
    return {(t.kind, t.region, t.lane.of, t.rows, *sorted(t.columns.items()), t.owned) for t in tables}


@pytest.mark.parametrize("own", [*SHEETS, *(Own(k.name, k.text, {}, ()) for k in PERIODS)], ids=_name)
def test_each_table_gets_its_own_columns_again(own: Own) -> None:
    """No cell is taken twice, and none that holds anything; what was read is read again, with what is ours, and that
    is all that is ever added."""
    workbook, tables, added = _synced(own)
    places = [(column.sheet, column.column, row) for column in added
              for row in range(column.header_row, column.last_row + 1)]  # fmt: skip
    assert len(places) == len(set(places))
    assert all(own.workbook.sheet(s).cell(row, c).is_blank for s, c, row in places)  # type: ignore[union-attr]
    after = recognise(workbook).tables
    assert _placed(after) == _placed(tables)
    assert add_columns(parse_portfolio([workbook], after))[1] == ()
