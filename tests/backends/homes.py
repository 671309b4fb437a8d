"""Where workbooks can live, for the contract that every backend keeps.

A further backend is one class and one line in `HOMES`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sheetokr.address import address_of
from sheetokr.backends import Services
from sheetokr.diagnostics import a1
from sheetokr.workbook import Cell, Sheet, Workbook, quoted_sheet
from tests.google.books import fill_workbook
from tests.google.server import GoogleServer


class Home(Protocol):
    """A place for workbooks, and a person who works there too. `services` are how one gets there."""

    services: Services

    def put(self, workbook: Workbook) -> str:
        """Put a workbook there; gives the name that opens it."""

    def edit(self, name: str, sheet: str, row: int, column: int, value: str | float) -> None:
        """Change one cell, as a person does while nobody looks."""


class ExcelHome:
    """Files in a folder, written by openpyxl."""

    def __init__(self, request: pytest.FixtureRequest) -> None:
        self.folder: Path = request.getfixturevalue("tmp_path")
        self.services = Services()

    def put(self, workbook: Workbook) -> str:
        """A file."""
        path = self.folder / "contract.xlsx"
        save(workbook, path)
        return str(path)

    def edit(self, name: str, sheet: str, row: int, column: int, value: str | float) -> None:
        """Load, change, save."""
        book = openpyxl.load_workbook(name)
        book[sheet][a1(row, column)] = value
        book.save(name)


class GoogleHome:
    """Spreadsheets on the local server, shared with the bot."""

    def __init__(self, request: pytest.FixtureRequest) -> None:
        self.server: GoogleServer = request.getfixturevalue("google_server")
        self.services: Services = request.getfixturevalue("patient")

    def put(self, workbook: Workbook) -> str:
        """A spreadsheet of Ann's."""
        person = self.server.sheet()
        fill_workbook(person.book, workbook)
        return person.url

    def edit(self, name: str, sheet: str, row: int, column: int, value: str | float) -> None:
        """Ann types."""
        found = address_of(name)
        assert found
        self.server.person(found.key).type(f"{quoted_sheet(sheet)}!{a1(row, column)}", value)


HOMES: Mapping[str, Callable[[pytest.FixtureRequest], Home]] = {"excel": ExcelHome, "google": GoogleHome}


def save(workbook: Workbook, path: Path) -> None:
    """A workbook that a test drew, as an .xlsx file."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in workbook:
        _write(book.create_sheet(sheet.name), sheet)
    book.save(path)


def _write(target: Worksheet, sheet: Sheet) -> None:
    target.sheet_state = "hidden" if sheet.hidden else "visible"
    for row, cells in sheet.rows.items():
        for column, cell in cells.items():
            _write_cell(target, row, column, cell)
    for area in sheet.merges:
        target.merge_cells(f"{a1(area.first_row, area.first_column)}:{a1(area.last_row, area.last_column)}")


def _write_cell(target: Worksheet, row: int, column: int, cell: Cell) -> None:
    written = target.cell(row, column)
    if cell.error:
        written.value, written.data_type = cell.error, "e"
    elif cell.formula is not None:
        written.value = f"={cell.formula}"
    else:
        written.value = cell.value
        if isinstance(cell.value, str):
            written.data_type = "s"
    written.number_format = cell.number_format
