"""The Digests tab: each digest that went out on a row of its own. Rows are only ever added, below all that is there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sheetokr.diagnostics import Location
from sheetokr.model import Portfolio
from sheetokr.plan.changes import Change
from sheetokr.plan.own_tab import OwnTab, own_tab
from sheetokr.workbook import BLANK, Value, Workbook

_MARK = "[OKR] "
_LONGEST = 32_767
"""Characters that a cell can hold (ECMA-376 part 1, 18.3.1.4 and Excel's own limit)."""


class DigestEntry(NamedTuple):
    """A digest that went out. `file` is the workbook that names its reader, "" for none."""

    day: dt.date
    reader: str
    subject: str
    text: str
    file: str = ""


def plan_digests(portfolio: Portfolio, entries: Sequence[DigestEntry]) -> tuple[Change, ...]:
    """What to write so that every entry stands in a Digests tab: that of the workbook which names its reader, else of
    the first that has one. An entry that stands there - same reader, same subject, same week - is not written again."""
    tabs = {w.name: tab for w in portfolio.workbooks if (tab := own_tab(w, "digests"))}
    if not tabs:
        return ()
    first = next(iter(tabs))
    found: dict[str, list[DigestEntry]] = {}
    for entry in entries:
        found.setdefault(entry.file if entry.file in tabs else first, []).append(entry)
    return tuple(change for file, own in found.items() for change in _changes(file, tabs[file], own))


def _changes(file: str, tab: OwnTab, entries: Iterable[DigestEntry]) -> Iterator[Change]:
    there = {_identity(fields["date"], fields["reader"], fields["subject"]) for _, fields in _rows(tab)}
    row = max((row for row, _ in _rows(tab)), default=tab.header)
    for entry in entries:
        identity = _identity(entry.day, entry.reader, entry.subject)
        if identity in there:
            continue
        there.add(identity)
        row += 1
        fields: dict[str, Value] = {**entry._asdict(), "date": entry.day, "text": entry.text[:_LONGEST]}
        for name, column in tab.columns.items():
            at = Location(file, tab.sheet.name, row, column)
            yield Change(at, "digest", BLANK, fields[name], "a digest that went out")


def _rows(tab: OwnTab) -> Iterator[tuple[int, dict[str, Value]]]:
    """The rows below the header in which something stands."""
    for row in sorted(row for row in tab.sheet.rows if row > tab.header):
        cells = {name: tab.sheet.cell(row, column) for name, column in tab.columns.items()}
        if not all(cell.is_blank for cell in cells.values()):
            yield row, {name: cell.value for name, cell in cells.items()}


def noted_digests(portfolio: Portfolio, day: dt.date) -> dict[str, str]:
    """The subjects of the digests that a Digests tab has for the week of a day, by their readers' names in lower
    case."""
    tabs = (tab for workbook in portfolio.workbooks if (tab := own_tab(workbook, "digests")))
    rows = (fields for tab in tabs for _, fields in _rows(tab))
    noted = (_identity(each["date"], each["reader"], each["subject"]) for each in rows)
    of_week = day.isocalendar()[:2]
    return {name: subject for week, name, subject in noted if week == of_week and subject.startswith(_MARK)}


def _identity(day: Value, reader: Value, subject: Value) -> tuple[object, str, str]:
    week = day.isocalendar()[:2] if isinstance(day, dt.date) else day
    return week, str(reader).strip().casefold(), str(subject).strip()


def digest_places(workbook: Workbook) -> Iterator[tuple[str, int, int]]:
    """Every cell, as (sheet, row, column), that holds a digest of ours."""
    tab = own_tab(workbook, "digests")
    for row, fields in _rows(tab) if tab else ():
        if str(fields["subject"]).startswith(_MARK) and tab:
            yield from ((tab.sheet.name, row, column) for column in tab.columns.values())
