"""Workbooks written in the test's own text, so that a test reads as the sheet does.

    book('''
    # Objectives
    | ID | Objective | Level   | Owner |
    | O1 | Grow      | company | Ann   |
    ''')

A line `# Name` begins a tab; without one, the tab is called after what its header looks like. `## name.xlsx` begins a
workbook. A blank line leaves a row out.

Cells: `12`, `-0.5`, `1e3` are numbers, `70%` is 0.7 shown as a percentage, `2026-10-01` a date, `TRUE` a boolean,
`#DIV/0!` an error, `=A1+1` a formula that was never computed, `=A1+1 -> 5` one that was; a leading `'` makes text of
anything. `<^` is merged with the cell above it, `<<` with the cell to its left. `(hidden)` after a tab's name hides
the tab, after a row's last bar the row, after a cell's text its column.

A cell in square brackets is one that a rule must point at: `[O9]`; the brackets are no part of it. `>` before a line
marks the whole row; before a tab's name, the whole tab; on a line of its own, the whole file.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from sheetokr.diagnostics import Location
from sheetokr.layout import recognise
from sheetokr.model import Portfolio
from sheetokr.parse import parse_portfolio
from sheetokr.workbook import BLANK, Area, Cell, Sheet, Workbook

_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?([eE][-+]?\d+)?\Z")
_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")
_HIDDEN = "(hidden)"


class Book(NamedTuple):
    """A workbook and the cells that were marked in its text."""

    workbook: Workbook
    marked: tuple[Location, ...]


@dataclass
class _Tab:
    """A tab while it is being read."""

    name: str
    hidden: bool = False
    last: int = 0
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    anchors: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def read(self, row: int, column: int, said: str) -> None:
        """One cell's text."""
        if said in ("<^", "<<"):
            other = (row - 1, column) if said == "<^" else (row, column - 1)
            self.anchors[row, column] = self.anchors.get(other, other)
            return
        if said.endswith(_HIDDEN):
            self.hidden_columns.add(column)
            said = said.removesuffix(_HIDDEN).strip()
        if said:
            self.rows.setdefault(row, {})[column] = cell(said)

    def sheet(self) -> Sheet:
        """The tab as a value."""
        areas: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        for place, anchor in self.anchors.items():
            areas[anchor].append(place)
        return Sheet(
            self.name,
            self.rows,
            hidden=self.hidden,
            merges=tuple(Area(*anchor, *max(places)) for anchor, places in areas.items()),
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(self.hidden_columns),
        )


def book(text: str, name: str = "test.xlsx") -> Workbook:
    """The workbook that a text draws."""
    return marked_book(text, name).workbook


def marked_book(text: str, name: str = "test.xlsx") -> Book:
    """The workbook that a text draws, and its marked cells in order."""
    tabs: list[_Tab] = []
    marked: list[Location] = []
    for line in (line.strip() for line in text.strip().splitlines()):
        whole, plain = line.startswith(">"), line.removeprefix(">").strip()
        if plain.startswith("# "):
            title = plain[2:].strip()
            tabs.append(_Tab(title.removesuffix(_HIDDEN).strip(), hidden=title.endswith(_HIDDEN)))
        elif plain or not whole:
            marked += _read_line(tabs, plain, name)
        if whole:
            marked.append(_whole(tabs, plain, name))
    return Book(Workbook(name, tuple(tab.sheet() for tab in tabs)), tuple(marked))


def marked_books(text: str) -> tuple[Book, ...]:
    """The workbooks that a text draws, a line `## name.xlsx` before each; without one, a single workbook."""
    if not text.lstrip().startswith("## "):
        return (marked_book(text),)
    parts = re.split(r"^\s*## ", text, flags=re.MULTILINE)[1:]
    named = (part.partition("\n") for part in parts)
    return tuple(marked_book(body, name.strip()) for name, _, body in named)


def _whole(tabs: list[_Tab], plain: str, name: str) -> Location:
    """The place that `>` marks."""
    if not plain:
        return Location(name)
    return Location(name, tabs[-1].name, 0 if plain.startswith("# ") else tabs[-1].last)


def _read_line(tabs: list[_Tab], line: str, name: str) -> list[Location]:
    """Reads one row into the last tab; gives the places of its bracketed cells."""
    hidden, bare = line.endswith(("|" + _HIDDEN, "| " + _HIDDEN)), line.removesuffix(_HIDDEN).strip()
    cells = [part.strip() for part in bare.removeprefix("|").removesuffix("|").split("|")] if bare else []
    if not tabs:
        tabs.append(_Tab(_tab_for(cells)))
    tab = tabs[-1]
    tab.last += 1
    if hidden:
        tab.hidden_rows.add(tab.last)
    marked = []
    for column, said in enumerate(cells, 1):
        bracketed = said.startswith("[") and said.endswith("]")
        if bracketed:
            marked.append(Location(name, tab.name, tab.last, column))
        tab.read(tab.last, column, said[1:-1].strip() if bracketed else said)
    return marked


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


def portfolio(*workbooks: Workbook | str, today: dt.date | None = None) -> Portfolio:
    """The workbooks (or texts of workbooks), recognised and parsed together."""
    read = [book(w) if isinstance(w, str) else w for w in workbooks]
    layouts = [recognise(workbook) for workbook in read]
    tables = [table for layout in layouts for table in layout.tables]
    return parse_portfolio(read, tables, [u for layout in layouts for u in layout.unplaced], today=today)
