"""Which day a period is about, in calendar years and in others."""

from __future__ import annotations

import datetime as dt

import pytest

from sheetokr.model import Cycle
from sheetokr.parse.cycles import parse_cycle
from sheetokr.parse.periods import day_of, first_day, part_of_year_end
from tests.book import portfolio

JULY = Cycle("FY26", dt.date(2025, 7, 1), dt.date(2026, 6, 30))
THIRD = Cycle("Q3 FY26", dt.date(2026, 10, 1), dt.date(2026, 12, 31))
ODD = Cycle("Winter", dt.date(2026, 11, 1), dt.date(2027, 1, 31))


@pytest.mark.parametrize(
    ("period", "above", "running", "day"),
    [
        ("quarter 3 2026", "", None, "2026-09-30"),
        ("quarter 3", "2026", None, "2026-09-30"),
        ("quarter 3", "Dashboard 2026", None, "2026-09-30"),
        ("quarter 3", "", parse_cycle("2026-Q4"), "2026-09-30"),
        ("half 1", "", parse_cycle("2026"), "2026-06-30"),
        ("quarter 1", "", JULY, "2025-09-30"),
        ("quarter 1 FY2027", "", JULY, "2026-09-30"),
        ("half 2", "FY26", JULY, "2026-06-30"),
        ("quarter 1", "", THIRD, "2026-06-30"),
        ("quarter 3", "", None, "None"),
        ("quarter 1 FY2026", "", None, "None"),
        ("quarter 1", "KPIs FY26", None, "None"),
        ("quarter 1 2026", "", JULY, "None"),
        ("quarter 1", "", ODD, "None"),
    ],
)
def test_the_last_day_of_a_quarter(period: str, above: str, running: Cycle | None, day: str) -> None:
    assert str(part_of_year_end(period, above, running)) == day


def test_a_part_of_a_year_begins_with_a_month() -> None:
    assert first_day("quarter 1", dt.date(2026, 3, 31)) == dt.date(2026, 1, 1)
    assert first_day("half 2 FY2026", dt.date(2026, 6, 30)) == dt.date(2026, 1, 1)


@pytest.mark.parametrize(
    ("month", "day"), [(7, "2025-07-31"), (12, "2025-12-31"), (1, "2026-01-31"), (6, "2026-06-30")]
)
def test_months_are_those_of_a_year_that_begins_in_july(month: int, day: str) -> None:
    assert str(day_of(f"month {month}", JULY)) == day


def test_what_is_planned_in_one_table_is_not_in_the_one_beside_it() -> None:
    read = portfolio("""
        # KPIs 2026
        | KPI     | Target | Q1 | Q2 | Q3 |  | KPI    | Target | Q1 | Q2 | Q3 | Q4 |
        | Revenue | 400    | 90 | 80 | 99 |  | Visits | 40     | 10 | 20 | 30 | 40 |
        | Leads   | 300    | 60 | 70 | 80 |  | Calls  | 90     | 30 | 50 | 70 | 90 |
        | Seats   | 200    | 50 | 60 | 70 |  | Mails  | 80     | 20 | 40 | 60 | 80 |
        """)
    assert [[table.columns["value"] for table in tables] for tables, _ in read.planned] == [[9, 10, 11, 12]]
    assert sorted(reading.value or 0 for reading in read.readings) == [50, 60, 60, 70, 70, 80, 80, 90, 99]
