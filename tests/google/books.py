"""Spreadsheets from the tests' text tables, and from any workbook value."""

from __future__ import annotations

import datetime as dt

from sheetokr.workbook import Cell, Sheet, Workbook
from tests.book import book as drawn
from tests.google.a1 import Area
from tests.google.entered import formula
from tests.google.errors import Json
from tests.google.formats import error_value, extended, number_format, serial
from tests.google.state import Spreadsheet, Tab, new_tab


def fill(book: Spreadsheet, text: str, rows: int = 1000, columns: int = 26) -> None:
    """Put what a text draws into a spreadsheet; without a text it keeps its one empty tab."""
    fill_workbook(book, drawn(text) if text.strip() else Workbook("", ()), rows, columns)


def fill_workbook(book: Spreadsheet, workbook: Workbook, rows: int = 1000, columns: int = 26) -> None:
    """The same for a workbook that is drawn already."""
    if workbook.sheets:
        book.tabs = [_tab(sheet, index, rows, columns) for index, sheet in enumerate(workbook.sheets)]
    else:
        book.tabs[0].resize(rows, columns)


def _tab(sheet: Sheet, index: int, rows: int, columns: int) -> Tab:
    """The first tab has sheetId 0, as in a spreadsheet that somebody made in the browser."""
    tab = new_tab(sheet.name, index * 1_000_003, rows, columns, index)
    if sheet.hidden:
        tab.properties["hidden"] = True
    for row, cells in sheet.rows.items():
        for column, cell in cells.items():
            tab.cells[row - 1, column - 1] = stored(cell)
    tab.merges = [Area(m.first_row - 1, m.first_column - 1, m.last_row, m.last_column) for m in sheet.merges]
    tab.rows = {row - 1: {"hiddenByUser": True} for row in sheet.hidden_rows}
    tab.columns = {column - 1: {"hiddenByUser": True} for column in sheet.hidden_columns}
    return tab


def stored(cell: Cell) -> Json:
    """A cell's value, formula, error and format as the service would keep them."""
    value: object = cell.value
    if isinstance(value, dt.date | dt.datetime | dt.time):
        value = serial(value)
    form = number_format(cell.number_format)
    said: Json = {"userEnteredFormat": {"numberFormat": form}} if form else {}
    if cell.formula is not None:
        return said | formula(f"={cell.formula}", value, cell.error or "")
    entered = {"errorValue": error_value(cell.error)} if cell.error else extended(value)
    return said | ({"userEnteredValue": entered, "effectiveValue": entered} if entered else {})
