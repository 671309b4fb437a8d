"""A workbook that is drawn in a test's text, as a file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl

from sheetokr.workbook import Sheet
from tests.book import book


def saved(path: Path, text: str) -> Path:
    """Draw a workbook with `book`, and save it; formulas are left out, their values stay."""
    drawn = openpyxl.Workbook()
    drawn.remove(drawn.worksheets[0])
    for sheet in book(text):
        _draw(drawn, sheet)
    drawn.save(path)
    return path


def _draw(drawn: openpyxl.Workbook, sheet: Sheet) -> None:
    tab = drawn.create_sheet(sheet.name)
    for number, cells in sheet.rows.items():
        for column, cell in cells.items():
            value = cell.error or cell.value
            place = tab.cell(number, column, value if isinstance(value, str | int | float | dt.date) else None)
            place.number_format = cell.number_format
    for area in sheet.merges:
        tab.merge_cells(None, area.first_row, area.first_column, area.last_row, area.last_column)
