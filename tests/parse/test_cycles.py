"""What people call a cycle, and what is none."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetokr.parse import parse_cycle
from sheetokr.parse.cycles import quarter_of


@pytest.mark.parametrize(
    ("texts", "first", "last"),
    [
        (("2026-Q4", "Q4 2026", "q4-2026", "2026 Q4", "2026Q4", "Q4/2026", "Q4/26", "Q4'26", "Q4 ’26", "4Q26",
          "4Q 2026", "Q4 FY26", "Q4 Y2026", "T4 2026", "4. Quartal 2026", "4º trimestre 2026", "4e trimestre 2026",
          "Quarter 4, 2026", "Oct-Dec 2026", "Okt – Dez 2026", "octubre a diciembre 2026", "2026 Q4 (Oct-Dec)",
          "Q4 2026 Sales", "2026年第四季度", "2026年度第4季度", "2026年第4四半期", "2026年度 第3四半期"),
         "2026-10-01", "2026-12-31"),
        (("2026年度第4四半期",), "2027-01-01", "2027-03-31"),
        (("2026年度上半年", "2026年上半年"), "2026-01-01", "2026-06-30"),
        (("H2 2026", "2026-H2", "H2/26", "2. Halbjahr 2026", "S2 2026", "2º semestre 2026"),
         "2026-07-01", "2026-12-31"),
        (("Nov 2026", "2026 November", "novembre 2026", "11/2026", "2026-11", "Nov '26"), "2026-11-01", "2026-11-30"),
        (("Feb 2028", "fév 2028", "02/2028"), "2028-02-01", "2028-02-29"),
        (("2026", " 2026 ", "FY2026", "FY26", "CY 2026", "Y2026"), "2026-01-01", "2026-12-31"),
        (("Q1 Y2026", "Q1 2026"), "2026-01-01", "2026-03-31"),
    ],
)  # fmt: skip
def test_a_cycle_and_its_days(texts: tuple[str, ...], first: str, last: str) -> None:
    days = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    for text in texts:
        cycle = parse_cycle(text)
        assert cycle is not None, text
        assert (cycle.name, cycle.start, cycle.end) == (text.strip(), *days), text


@pytest.mark.parametrize(
    "text",
    ["", "Q4", "26", "20260", "ongoing", "Q5 2026", "H3 2026", "T12 2026", "Grow 2026 revenue", "2026 plan",
     "Version 2026.1", "2026/27", "2026-10-01", "01.10.2026", "31/12/26", "Sprint 12 2026", "Team 12", "KR 26",
     "Phoenix 26", "Dec-Oct 2026", "1.10", "Sales"],
)  # fmt: skip
def test_what_is_no_cycle(text: str) -> None:
    assert parse_cycle(text) is None


@given(st.text())
def test_any_text_is_a_cycle_or_none(text: str) -> None:
    cycle = parse_cycle(text)
    assert cycle is None or cycle.start < cycle.end


@given(st.dates(dt.date(2001, 1, 1), dt.date(2099, 12, 31)))
def test_a_quarters_name_reads_as_that_quarter(day: dt.date) -> None:
    quarter = quarter_of(day)
    assert quarter.start <= day <= quarter.end
    assert parse_cycle(quarter.name) == quarter
