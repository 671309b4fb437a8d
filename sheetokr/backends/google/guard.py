"""Whether a sheet is still the one that was read, cell by cell: before a write, and in the write's own answer.

Google has no compare-and-swap. So a row is written only if all of it - what people typed, and what we wrote - is what
it was when its answers were worked out; and the answer to the write, which shows the sheet as the write left it, is
held against what it should be.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sheetokr.backends.google.edits import entered
from sheetokr.backends.google.read import Json, grids
from sheetokr.diagnostics import Location
from sheetokr.plan import Change, LeftOut

Entered = Mapping[str, Any]
Row = Mapping[int, Entered]
CHANGED = "it was changed while sheetokr worked; the next sync takes it"
MOVED = "it was moved or changed while sheetokr worked; the next sync takes it"
GONE = "the tab was deleted, renamed or replaced while sheetokr worked"
RENAMED = "the header row was changed while sheetokr worked; the next sync takes it"


class Tab(NamedTuple):
    """What was entered in one tab: numbers, words and formulas' texts, by row and column."""

    sheet_id: int
    rows: Mapping[int, Row]


def tabs_of(reply: Json) -> dict[str, Tab]:
    """The tabs of an answer, by title. A cell that shows what it does not hold counts with what it shows."""
    tabs = {}
    for sheet in reply.get("sheets", ()):
        properties = sheet.get("properties", {})
        rows: dict[int, dict[int, Entered]] = defaultdict(dict)
        for row, column, cell in grids(sheet):
            value = cell.get("userEnteredValue") or cell.get("effectiveValue")
            if value:
                rows[row][column] = value
        tabs[str(properties.get("title", ""))] = Tab(properties.get("sheetId", 0), rows)
    return tabs


@dataclass(frozen=True, slots=True)
class Checked:
    """The changes that may be written, and those that may not, with the reason."""

    safe: tuple[Change, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def check_unchanged(then: Mapping[str, Tab], now: Mapping[str, Tab], changes: Sequence[Change]) -> Checked:
    """Which changes still fit: `then` is the sheet as it was read, `now` as it is."""
    reasons = dict(_reasons(then, now, changes))
    safe = tuple(change for change in changes if place_of(change) not in reasons)
    rows = {(sheet, row): reason for (sheet, row, _), reason in reasons.items()}
    file = changes[0].location.file if changes else ""
    left_out = tuple(LeftOut(Location(file, sheet, row), reason) for (sheet, row), reason in rows.items())
    return Checked(safe, left_out)


def place_of(change: Change) -> tuple[str, int, int]:
    """Where a change is: its tab, row and column."""
    return change.location.sheet, change.location.row, change.location.column


def _reasons(
    then: Mapping[str, Tab], now: Mapping[str, Tab], changes: Sequence[Change]
) -> Iterator[tuple[tuple[str, int, int], str]]:
    own = {sheet: _is_same_tab(then, now, sheet, changes) for sheet in {change.location.sheet for change in changes}}
    for change in changes:
        sheet, row, _ = place_of(change)
        before, after = then.get(sheet), now.get(sheet)
        if before is None or after is None or before.sheet_id != after.sheet_id:
            yield place_of(change), GONE
        elif change.header_row and not is_same(before.rows.get(change.header_row), after.rows.get(change.header_row)):
            yield place_of(change), RENAMED
        elif change.header_row and not is_same(before.rows.get(row), after.rows.get(row)):
            yield place_of(change), MOVED
        elif not change.header_row and not own[sheet]:
            yield place_of(change), CHANGED


def _is_same_tab(then: Mapping[str, Tab], now: Mapping[str, Tab], sheet: str, changes: Sequence[Change]) -> bool:
    """Whether a tab without a table of its own, such as the Scoreboard, is as it was, where no table is written."""
    before, after = then.get(sheet), now.get(sheet)
    if before is None or after is None:
        return False
    if any(change.header_row for change in changes if change.location.sheet == sheet):
        return True
    rows = before.rows.keys() | after.rows.keys()
    return all(is_same(before.rows.get(row), after.rows.get(row)) for row in rows)


def is_same_row(before: Tab, after: Tab, row: int) -> bool:
    """Whether a row is cell for cell what it was."""
    return is_same(before.rows.get(row), after.rows.get(row))


def is_same(before: Row | None, after: Row | None) -> bool:
    """Whether two rows hold the same, cell for cell."""
    one, other = before or {}, after or {}
    return one.keys() == other.keys() and all(says(other[column], one[column]) for column in one)


def says(found: Entered, wanted: Entered) -> bool:
    """Whether a cell holds a value, numbers to the last digits that JSON may lose."""
    if "numberValue" in found and "numberValue" in wanted:
        return math.isclose(found["numberValue"], wanted["numberValue"], rel_tol=1e-12, abs_tol=1e-12)
    return dict(found) == dict(wanted)


def holds(tabs: Mapping[str, Tab], change: Change) -> bool:
    """Whether a cell holds what a change wrote."""
    sheet, row, column = place_of(change)
    return says(cell_in(tabs, sheet, row, column), entered(change.new))


def cell_in(tabs: Mapping[str, Tab], sheet: str, row: int, column: int) -> Entered:
    """What was entered in a cell."""
    tab = tabs.get(sheet)
    return tab.rows.get(row, {}).get(column, {}) if tab else {}
