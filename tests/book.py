"""Workbooks written in the test's own text, so that a test reads as the sheet does.

    book('''
    # Objectives
    | ID | Objective | Level   | Owner |
    | O1 | Grow      | company | Ann   |
    ''')

A line `# Name` begins a tab; without one, the tab is called after what its header looks like. A blank line leaves a
row out. Cells: `12`, `-0.5`, `1e3` are numbers, `70%` is 0.7 shown as a percentage, `2026-10-01` a date, `TRUE` a
boolean, `#DIV/0!` an error, `=A1+1` a formula that was never computed, `=A1+1 -> 5` one that was; a leading `'` makes
text of anything. A cell in square brackets is one that a rule must point at: `[O9]`; the brackets are no part of it.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from sheetokr.diagnostics import Location
from sheetokr.layout import recognise
from sheetokr.model import Portfolio
from sheetokr.parse import parse_portfolio
from sheetokr.workbook import BLANK, Cell, Sheet, Workbook

_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?([eE][-+]?\d+)?\Z")
_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")


class Book(NamedTuple):
    """A workbook and the cells that were marked in its text."""

    workbook: Workbook
    marked: tuple[Location, ...]


def book(text: str, name: str = "test.xlsx") -> Workbook:
    """The workbook that a text draws."""
    return marked_book(text, name).workbook


def marked_book(text: str, name: str = "test.xlsx") -> Book:
    """The workbook that a text draws, and its bracketed cells in order."""
    sheets: dict[str, dict[int, dict[int, Cell]]] = {}
    marked: list[Location] = []
    tab, row = "", 0
    for line in (line.strip() for line in text.strip().splitlines()):
        if line.startswith("# "):
            tab, row = line[2:].strip(), 0
            sheets[tab] = {}
            continue
        cells = [part.strip() for part in line.strip("|").split("|")] if line.startswith("|") else []
        if not tab:
            tab = _tab_for(cells)
            sheets[tab] = {}
        row += 1
        for column, said in enumerate(cells, 1):
            if said.startswith("[") and said.endswith("]"):
                marked.append(Location(name, tab, row, column))
                said = said[1:-1].strip()  # noqa: PLW2901
            if said:
                sheets[tab].setdefault(row, {})[column] = cell(said)
    return Book(Workbook(name, tuple(Sheet(title, rows) for title, rows in sheets.items())), tuple(marked))


def _tab_for(header: list[str]) -> str:
    names = {part.strip("[]") for part in header}
    if "Date" in names:
        return "KPI Values" if "KPI" in names else "Check-ins"
    for word, tab in (
        ("Key Result", "Key Results"),
        ("Initiative", "Initiatives"),
        ("Email", "People"),
        ("KPI", "KPIs"),
    ):
        if word in names:
            return tab
    return "Objectives"


def cell(said: str) -> Cell:
    """The cell that a piece of text stands for."""
    if said.startswith("'"):
        return Cell(said[1:])
    if said.startswith("="):
        formula, _, value = said[1:].partition(" -> ")
        computed = cell(value.strip()) if value else BLANK
        return computed._replace(formula=formula.strip(), cached=bool(value))
    if said in _ERRORS:
        return Cell(None, error=said)
    if said in ("TRUE", "FALSE"):
        return Cell(said == "TRUE")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", said):
        return Cell(dt.date.fromisoformat(said), "yyyy-mm-dd")
    if said.endswith("%") and _NUMBER.match(said[:-1]):
        return Cell(float(said[:-1]) / 100, "0%")
    if _NUMBER.match(said):
        return Cell(float(said) if "." in said or "e" in said.lower() else int(said))
    return Cell(said)


def portfolio(*workbooks: Workbook | str) -> Portfolio:
    """The workbooks (or texts of workbooks), recognised and parsed together."""
    read = [book(w) if isinstance(w, str) else w for w in workbooks]
    layouts = [recognise(workbook) for workbook in read]
    tables = [table for layout in layouts for table in layout.tables]
    return parse_portfolio(read, tables, [u for layout in layouts for u in layout.unplaced])
