"""Digests of small workbooks, drawn in the test's own text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sheetokr.app.study import Opened, Study, study
from sheetokr.diagnostics import Location
from sheetokr.digest import Digest, Known, Line, Link, Reader, Section, Silent, build_digest, readers_of
from sheetokr.history import Snapshot, State
from tests.book import book

TODAY = dt.date(2026, 11, 16)
"""The middle of a quarter: an even pace is at 50%."""
SETTINGS = """
    # Settings
    | Setting      | Value      |
    | Organisation | Acme       |
    | Cycle        | 2026-Q4    |
"""


def then_was(status: str = "", progress: float | None = None, day: dt.date = TODAY - dt.timedelta(7)) -> State:
    """A row as an earlier digest saw it."""
    return State(day, progress, status=status)


def studied(text: str, today: dt.date = TODAY) -> Study:
    """A workbook with the usual settings, studied."""
    return study(Opened((), (book(f"{SETTINGS}\n{text}", "okrs.xlsx"),), ()), today)


def known(text: str, today: dt.date = TODAY) -> Known:
    """What is known of it."""
    found = studied(text, today)
    return Known(found.portfolio, found.rollup, found.kpis, link)


def link(at: Location) -> Link:
    """A cell on a web that is not there."""
    return Link(at.address, f"https://sheets.example/{at.file}#{at.cell}")


def reader(facts: Known, name: str) -> Reader:
    """The reader of that name."""
    return next(reader for reader in readers_of(facts.portfolio) if reader.name == name)


def keyed(facts: Known, states: Mapping[str, State], day: dt.date) -> Snapshot:
    """An earlier digest, its rows by their IDs."""
    keys = {item.id: item.key for item in facts.portfolio.items}
    return Snapshot(day, {keys[name]: then for name, then in states.items()})


def digest(
    text: str,
    name: str = "Ann",
    role: str = "",
    states: Mapping[str, State] | None = None,
    today: dt.date = TODAY,
) -> Digest | Silent:
    """The digest of one reader of a workbook; `states` is what the last one saw, a week before."""
    facts = known(text, today)
    who = reader(facts, name)
    earlier = None if states is None else keyed(facts, states, today - dt.timedelta(7))
    return build_digest(facts, who, role or who.role, earlier)


def section(made: Digest | Silent, name: str) -> Section:
    """A section of a digest, which must be there."""
    assert isinstance(made, Digest), made
    return next(section for section in made.sections if section.name == name)


def lines(made: Digest | Silent, name: str) -> tuple[Line, ...]:
    """The lines of a section, none where it was left out."""
    assert isinstance(made, Digest), made
    return next((section.lines for section in made.sections if section.name == name), ())
