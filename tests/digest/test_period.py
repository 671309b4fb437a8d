"""Which week a digest is for, whatever the calendar does."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetokr.digest import period_before, period_of


@pytest.mark.parametrize(
    ("day", "period"),
    [
        ("2026-11-21", "2026-W47"),
        ("2026-12-31", "2026-W53"),
        ("2027-01-03", "2026-W53"),
        ("2027-01-04", "2027-W01"),
        ("2024-12-30", "2025-W01"),
        ("2023-01-01", "2022-W52"),
    ],
)
def test_the_year_is_that_of_the_week(day: str, period: str) -> None:
    assert period_of(dt.date.fromisoformat(day)) == period


def test_a_week_has_seven_days_across_a_change_of_the_clock() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    monday = dt.datetime(2026, 10, 19, 7, 0, tzinfo=berlin)
    week = [period_of((monday + dt.timedelta(days=n)).date()) for n in range(8)]
    assert week == ["2026-W43"] * 7 + ["2026-W44"]


def test_a_clock_that_goes_back_a_day_stays_in_its_week_or_the_one_before() -> None:
    monday = dt.date(2026, 11, 16)
    assert period_of(monday + dt.timedelta(1)) == period_of(monday) == "2026-W47"
    assert period_of(monday - dt.timedelta(1)) == period_before(monday) == "2026-W46"


@given(st.dates(dt.date(1, 1, 8), dt.date(9999, 12, 20)))
def test_every_week_is_one_period_and_the_next_another(day: dt.date) -> None:
    monday = day - dt.timedelta(day.weekday())
    assert {period_of(monday + dt.timedelta(n)) for n in range(7)} == {period_of(day)}
    assert period_of(day + dt.timedelta(8)) > period_of(day)
    assert period_before(day) == period_of(day - dt.timedelta(7)) != period_of(day)
