"""Where workbooks can live, for the contract that every backend keeps.

A further backend is one class and one line in `HOMES`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from sheetokr.diagnostics import a1
from sheetokr.workbook import Cell, Sheet, Workbook


class Home(Protocol):
    """A place for workbooks, and a person who works there too."""

    def put(self, workbook: Workbook) -> str:
        """Put a workbook there; gives the name that opens it."""

    def edit(self, name: str, sheet: str, row: int, column: int, value: str | float) -> None:
        """Change one cell, as a person does while nobody looks."""


class ExcelHome:
    """Files in a folder, written by openpyxl."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

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


HOMES: Mapping[str, Callable[[Path], Home]] = {"excel": ExcelHome}


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
