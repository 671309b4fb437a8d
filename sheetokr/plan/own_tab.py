"""A tab that sheetokr owns whole. One of that name is taken for ours only if it has our header row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sheetokr.declaration import Tab, load_template
from sheetokr.workbook import Sheet, Workbook

_SEARCHED = 12


class OwnTab(NamedTuple):
    """The sheet, its header row, and the column of each field."""

    sheet: Sheet
    header: int
    columns: Mapping[str, int]


def own_tab(workbook: Workbook, kind: str) -> OwnTab | None:
    """The workbook's tab of a kind: findings or digests; None where it is not there, or not ours."""
    tab = load_template("okr").tab(kind)
    sheet = workbook.sheet(tab.name) if tab else None
    if tab is None or sheet is None:
        return None
    rows = (row for row in sorted(sheet.rows) if row <= _SEARCHED)
    return next((OwnTab(sheet, row, columns) for row in rows if (columns := _columns(tab, sheet, row))), None)


def _columns(tab: Tab, sheet: Sheet, row: int) -> dict[str, int]:
    """Where each declared header stands in a row; nothing unless all of them do."""
    there = {cell.text: column for column, cell in sheet.rows[row].items()}
    fields = {column.field: there[column.header] for column in tab.columns if column.header in there}
    return fields if len(fields) == len(tab.columns) else {}
