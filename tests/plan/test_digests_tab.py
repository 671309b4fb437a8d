"""Digests that went out, on the Digests tab: added once, below all that is there."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sheetokr.app.copies import restore_copy
from sheetokr.app.study import read_workbooks
from sheetokr.backends import Writing
from sheetokr.model import Portfolio
from sheetokr.plan import Changes
from sheetokr.plan.digests import DigestEntry, plan_digests
from sheetokr.xlsx.differences import compare
from tests.book import book, portfolio

DAY = dt.date(2026, 11, 16)
ENTRY = DigestEntry(DAY, "Ann", "[OKR] W47: 3 off track - Acme", "Acme\n\n3 off track")
TAB = """
# Digests
| Digests |
| Date       | Reader | Subject                       | Text |
| 2026-11-09 | Ann    | [OKR] W46: 2 off track - Acme | x    |
"""


def texts(read: Portfolio, *entries: DigestEntry) -> dict[str, object]:
    return {change.location.address: change.new for change in plan_digests(read, entries)}


def test_an_entry_stands_below_the_last_row() -> None:
    assert texts(portfolio(TAB), ENTRY) == {
        "Digests!A4": DAY,
        "Digests!B4": "Ann",
        "Digests!C4": "[OKR] W47: 3 off track - Acme",
        "Digests!D4": "Acme\n\n3 off track",
    }


def test_what_stands_there_already_is_not_written_again() -> None:
    again = TAB.replace("| 2026-11-09 | Ann    | [OKR] W46: 2", "| 2026-11-20 | ann | [OKR] W47: 3")
    assert texts(portfolio(again), ENTRY) == {}
    assert len(texts(portfolio(TAB), ENTRY, ENTRY)) == 4


def test_rows_of_a_person_are_left_where_they_are() -> None:
    typed = f"{TAB}\n| see also | the | minutes | |"
    assert set(texts(portfolio(typed), ENTRY)) == {f"Digests!{letter}6" for letter in "ABCD"}


def test_a_tab_that_is_not_ours_is_passed_over() -> None:
    assert texts(portfolio(TAB.replace("Subject", "About")), ENTRY) == {}
    assert texts(portfolio("# Objectives\n| ID | Objective |\n| O1 | Grow |"), ENTRY) == {}


def test_the_workbook_that_names_the_reader_is_written_to() -> None:
    both = portfolio(book(TAB, "a.xlsx"), book(TAB, "b.xlsx"))
    found = plan_digests(both, [ENTRY._replace(file="b.xlsx"), ENTRY._replace(reader="Bob", file="c.xlsx")])
    assert {(change.location.file, change.location.row) for change in found} == {("b.xlsx", 4), ("a.xlsx", 4)}


def test_a_text_too_long_for_a_cell_is_cut() -> None:
    assert texts(portfolio(TAB), ENTRY._replace(text="x" * 40_000))["Digests!D4"] == "x" * 32_767


def test_a_workbook_takes_it_and_nothing_else_changes(okrs: Path) -> None:
    now = dt.datetime(2026, 11, 21, 8, 0, tzinfo=dt.UTC)
    before = okrs.read_bytes()
    write(okrs, now)
    Path("before.xlsx").write_bytes(before)
    found = compare(Path("before.xlsx"), okrs)
    assert {cell.sheet for cell in found.cells} == {"Digests"}
    assert {cell.after.value for cell in found.cells} >= {ENTRY.text, ENTRY.subject}
    assert write(okrs, now) == 0
    assert restore_copy(str(okrs), now).cells == 4
    assert okrs.read_bytes() == before


def write(okrs: Path, now: dt.datetime) -> int:
    from sheetokr.app.study import study

    found = study(read_workbooks([str(okrs)]), DAY)
    changes = plan_digests(found.portfolio, [ENTRY])
    if changes:
        found.opened.backends[0].apply(Changes(cells=changes), (), Writing(now))
    return len(changes)
