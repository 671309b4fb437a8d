from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetokr.cadence import CADENCES, due_by, period_of, position
from sheetokr.kpis.periods import PeriodValue, Point, aggregated, one_a_day
from sheetokr.model import Row, Table

ROW = Row(Table("kpi_values", "test.xlsx", "KPI Values", 1, (2,), {"value": 3}), 2, {})
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def points(**values: float) -> list[Point]:
    """`d2026_11_01=5` is 5 on that day."""
    return [Point(day(name[1:].replace("_", "-")), value, ROW) for name, value in values.items()]


@pytest.mark.parametrize(
    ("cadence", "start", "end", "label"),
    [
        ("daily", "2026-11-15", "2026-11-15", "2026-11-15"),
        ("weekly", "2026-11-09", "2026-11-15", "2026-W46"),
        ("monthly", "2026-11-01", "2026-11-30", "Nov 2026"),
        ("quarterly", "2026-10-01", "2026-12-31", "2026-Q4"),
        ("half-yearly", "2026-07-01", "2026-12-31", "2026-H2"),
        ("yearly", "2026-01-01", "2026-12-31", "2026"),
    ],
)
def test_the_period_of_a_day(cadence: str, start: str, end: str, label: str) -> None:
    period = period_of(day("2026-11-15"), cadence)
    assert (period.start, period.end, period.label) == (day(start), day(end), label)


def test_a_week_may_belong_to_another_year() -> None:
    assert period_of(day("2027-01-01"), "weekly").label == "2026-W53"


@given(DAYS, st.sampled_from(list(CADENCES)))
def test_periods_lie_side_by_side(some: dt.date, cadence: str) -> None:
    period = period_of(some, cadence)
    following = period_of(period.end + dt.timedelta(days=1), cadence)
    assert period.start <= some <= period.end < following.start
    assert position(following, cadence) == position(period, cadence) + 1


@pytest.mark.parametrize(
    ("cadence", "due"),
    [
        ("daily", "2026-10-19"),
        ("weekly", "2026-10-28"),
        ("monthly", "2026-12-10"),
        ("quarterly", "2027-04-30"),
        ("half-yearly", "2027-08-29"),
        ("yearly", "2028-03-30"),
    ],
)
def test_the_next_value_is_due_once_its_period_and_the_grace_are_over(cadence: str, due: str) -> None:
    assert due_by(period_of(day("2026-10-15"), cadence), cadence) == day(due)


def values(found: tuple[PeriodValue, ...]) -> list[tuple[str, float]]:
    return [(value.period.label, value.value) for value in found]


@pytest.mark.parametrize(("how", "september"), [("last", 7.0), ("sum", 12.0), ("average", 6.0)])
def test_values_of_one_period_are_put_together(how: str, september: float) -> None:
    found = aggregated(points(d2026_09_01=5, d2026_09_30=7, d2026_10_31=2), "monthly", how, day("2026-11-15"))
    assert values(found) == [("Sep 2026", september), ("Oct 2026", 2.0)]
    assert (found[0].counted, found[0].date) == (2, day("2026-09-30"))


def test_a_period_without_a_value_has_none() -> None:
    found = aggregated(points(d2026_08_01=5, d2026_10_31=2), "monthly", "last", day("2026-11-15"))
    assert values(found) == [("Aug 2026", 5), ("Oct 2026", 2)]


def test_a_sum_that_still_grows_is_not_complete() -> None:
    """Values come more often than the cadence: November is not over, October is."""
    found = aggregated(points(d2026_10_05=5, d2026_10_25=7, d2026_11_05=4), "monthly", "sum", day("2026-11-15"))
    assert [value.complete for value in found] == [True, False]
    over = aggregated(points(d2026_10_05=5, d2026_10_25=7, d2026_11_05=4), "monthly", "sum", day("2026-11-30"))
    assert all(value.complete for value in over)


@pytest.mark.parametrize("how", ["sum", "last", "average"])
def test_one_value_a_period_is_the_whole_of_it(how: str) -> None:
    found = aggregated(points(d2026_10_31=5, d2026_11_05=4), "monthly", how, day("2026-11-15"))
    assert all(value.complete for value in found)


def test_of_one_day_the_last_counts() -> None:
    twice = [*points(d2026_10_31=5), *points(d2026_10_30=1), *points(d2026_10_31=6)]
    assert [point.value for point in one_a_day(twice)] == [1, 6]


def test_what_adds_up_to_no_number_is_left_out() -> None:
    found = aggregated(
        points(d2026_10_01=1.7e308, d2026_10_02=1.7e308, d2026_09_01=1), "monthly", "sum", day("2026-11-15")
    )
    assert [value.value for value in found] == [1]
