"""The same objective, cycle after cycle."""

from __future__ import annotations

import datetime as dt

from sheetokr.history import Label, Past, earlier_cycles
from tests.book import portfolio
from tests.labels import labelled


def seen(title: str, quarter: int, kind: str = "objective") -> Label:
    starts = dt.date(2026, quarter * 3 - 2, 1)
    ends = starts + dt.timedelta(88)
    return labelled(title, title=title, kind=kind, cycle=f"2026-Q{quarter}", starts=starts, ends=ends)


def test_a_cycle_that_is_not_over_is_no_earlier_one() -> None:
    read = portfolio("""
        | ID | Objective         | Cycle   |
        | O1 | Delight customers | 2026    |
        | O2 | Delight customers | 2026-Q4 |
    """)
    assert earlier_cycles(read, Past()) == {}


def test_in_the_workbook_and_in_what_syncs_saw() -> None:
    read = portfolio("""
        | ID | Objective           | Cycle   |
        | O1 | Delight customers   | 2026-Q3 |
        | O2 | Delight  Customers  | 2026-Q4 |
        | O3 | Win the market      | 2026-Q4 |
        | O4 | Without a cycle     |         |
    """)
    past = Past(
        labels=(seen("Delight customers", 2), seen("Win the market", 4), seen("Win the market", 1, "key result"))
    )
    found = earlier_cycles(read, past)
    assert {key: [cycle.name for cycle in cycles] for key, cycles in found.items()} == {
        "test.xlsx#o1": ["2026-Q2"],
        "test.xlsx#o2": ["2026-Q3", "2026-Q2"],
    }
