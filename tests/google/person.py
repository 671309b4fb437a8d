"""Somebody else before the same spreadsheet: types, sorts, inserts rows, renames, deletes, protects.

What they do goes straight to what is stored, as an edit in the browser would: at once, and past the API's quota.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from tests.google import a1, formats
from tests.google.a1 import Area
from tests.google.batch_update import batch_update
from tests.google.calculate import recalculate
from tests.google.cell_requests import sort
from tests.google.entered import formula, typed
from tests.google.errors import Json
from tests.google.shifting import delete_lines, insert_lines
from tests.google.state import Spreadsheet, Tab, World
from tests.google.values import enter


class Person:
    """One person and one spreadsheet."""

    def __init__(self, world: World, key: str, email: str, lock: threading.RLock) -> None:
        self.world = world
        self.key = key
        self.email = email
        self._lock = lock

    @property
    def url(self) -> str:
        """The spreadsheet's address."""
        return f"https://docs.google.com/spreadsheets/d/{self.key}/edit#gid=0"

    @property
    def book(self) -> Spreadsheet:
        """What is stored of it."""
        return self.world.spreadsheets[self.key]

    def _find(self, where: str) -> tuple[Tab, Area]:
        found, area = a1.find(where, self.book.tabs, self.book.names)
        return self.book.tab(found.id), area

    def type(self, where: str, *values: object) -> None:
        """Type into a cell and the ones to its right, as `=A1+1`, `70%`, `2026-10-01`; "" empties."""
        with self._lock:
            tab, area = self._find(where)
            for column, value in enumerate(values, area.left):
                enter(tab, area.top, column, typed(value, str(self.book.properties["locale"])))
            self._done()

    def set_formula(self, where: str, said: str, result: object = None, shown: str = "") -> None:
        """A formula whose result is given: `set_formula("A1", "=IMPORTRANGE(...)", shown="Loading...")`."""
        with self._lock:
            tab, area = self._find(where)
            enter(tab, area.top, area.left, formula(said, result, shown))
            self._done()

    def sort(self, where: str, column: int = 0, *, descending: bool = False) -> None:
        """Sort the rows of a range by its column (from 0)."""
        with self._lock:
            tab, area = self._find(where)
            way = "DESCENDING" if descending else "ASCENDING"
            sort(tab, area, [{"dimensionIndex": area.left + column, "sortOrder": way}])
            self._done()

    def insert_rows(self, where: str, count: int = 1) -> None:
        """Empty rows above a cell."""
        self._lines(where, count, by_row=True, insert=True)

    def delete_rows(self, where: str, count: int = 1) -> None:
        """The row of a cell and those below it."""
        self._lines(where, count, by_row=True, insert=False)

    def insert_columns(self, where: str, count: int = 1) -> None:
        """Empty columns to the left of a cell."""
        self._lines(where, count, by_row=False, insert=True)

    def delete_columns(self, where: str, count: int = 1) -> None:
        """The column of a cell and those to its right."""
        self._lines(where, count, by_row=False, insert=False)

    def _lines(self, where: str, count: int, *, by_row: bool, insert: bool) -> None:
        with self._lock:
            tab, area = self._find(where)
            act = insert_lines if insert else delete_lines
            act(tab, area.top if by_row else area.left, count, by_row=by_row)
            self._done()

    def add_tab(self, title: str, rows: int = 1000, columns: int = 26) -> None:
        """A new tab at the end."""
        grid = {"rowCount": rows, "columnCount": columns}
        self.do(addSheet={"properties": {"title": title, "gridProperties": grid}})

    def rename_tab(self, title: str, other: str) -> None:
        """Call a tab something else."""
        with self._lock:
            self.book.titled(title).properties["title"] = other
            self._done()

    def delete_tab(self, title: str) -> None:
        """A tab less."""
        self.do(deleteSheet={"sheetId": self.book.titled(title).id})

    def protect(self, where: str, *editors: str) -> None:
        """Let only some edit a range: the owner, and whoever is named."""
        with self._lock:
            tab, area = self._find(where)
            said = {"range": a1.grid_range(tab, area), "editors": {"users": [self.email, *editors]}}
        self.do(addProtectedRange={"protectedRange": said})

    def do(self, **request: Json) -> Json:
        """Any request of a batchUpdate, as this person."""
        with self._lock:
            reply = batch_update(self.world, self.key, {"requests": [request]}, self.email)
            self._done()
        return reply

    def _done(self) -> None:
        recalculate(self.book)
        self.book.renumber()
        self.world.touch(self.key)

    # --- looking ----------------------------------------------------------------------------------------------------

    def cell(self, where: str) -> Json:
        """What is stored in a cell."""
        tab, area = self._find(where)
        return tab.cells.get((area.top, area.left), {})

    def value(self, where: str) -> Any:
        """A cell's value, None where it is blank; an error's name where it is one."""
        cell = self.cell(where)
        if "errorValue" in cell.get("effectiveValue", {}):
            return formats.formatted(cell)
        return next(iter(cell.get("effectiveValue", {}).values()), None)

    def rows(self, where: str) -> list[list[str]]:
        """What a range shows, blanks and all."""
        tab, area = self._find(where)
        last = max((row for row, column in tab.cells if area.covers(row, column)), default=area.top - 1)
        wide = max((column for row, column in tab.cells if area.covers(row, column)), default=area.left - 1)
        locale = str(self.book.properties["locale"])
        return [
            [formats.formatted(tab.cells.get((row, column), {}), locale) for column in range(area.left, wide + 1)]
            for row in range(area.top, last + 1)
        ]

    @property
    def titles(self) -> Sequence[str]:
        """The tabs' names."""
        return [tab.title for tab in self.book.tabs]
