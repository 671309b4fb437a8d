"""A KPI from its rows to its result."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetokr.kpis import assess_kpis
from sheetokr.kpis.story import derivation
from tests.book import portfolio
from tests.kpis.sheets import TODAY, Assessed, one


def test_the_newest_reading_and_the_cell_it_came_from() -> None:
    result = one(100, [80, 90, 95])
    assert result.current == 95
    assert result.source is not None
    assert result.source.address == "KPI Values!C4"
    assert (result.date, result.updated) == (dt.date(2026, 10, 31), dt.date(2026, 10, 31))
    assert (result.health, result.trend, result.misses) == ("Amber", "Better", 0)
    assert result.attainment == pytest.approx(0.95)


@pytest.mark.parametrize(
    ("target", "values", "health"),
    [
        (100, [120], "Green"),
        (100, [95], "Amber"),
        (100, [50], "Red"),
        (None, [50], "No target"),
        (100, [], "No data"),
        (None, [], "No data"),
    ],
)
def test_health(target: float | None, values: list[float], health: str) -> None:
    assert one(target, list(values)).health == health


def test_a_percentage_keeps_its_format() -> None:
    assert one("3%", ["4%"], "lower").number_format == "0%"
    assert one(100, [80]).number_format == ""


def test_numbers_are_told_so_that_they_can_be_told_apart() -> None:
    result = one("2.5%", ["3.4%"], "lower")
    assert (result.number_format, result.cell_format) == ("#,##0.0%", "0%")


@pytest.mark.parametrize(
    ("values", "misses"),
    [
        ([50, 50, 50], 3),
        ([50, 100, 50, 50], 2),
        ([50, 50, 100], 0),
        ([50, 50, 95], 0),
        ([50, None, 50, 50], 3),
        ([50, 50, None], 2),
        ([None, 50], 1),
        ([100, None, 50], 1),
    ],
)
def test_misses_are_red_periods_in_a_row(values: list[float | None], misses: int) -> None:
    """A missing period neither counts nor resets."""
    assert one(100, list(values)).misses == misses


def test_readings_in_the_future_are_not_seen() -> None:
    result = one(100, [100, 50], today=dt.date(2026, 10, 15))
    assert (result.current, result.date) == (100, dt.date(2026, 9, 30))
    assert one(100, [100], today=dt.date(2026, 10, 15)).health == "No data"


def test_of_two_readings_of_a_day_the_lower_row_counts() -> None:
    found = Assessed("""
    # KPIs
    | ID   | KPI   | Direction | Target |
    | KPI1 | Sales | higher    | 100    |

    # KPI Values
    | Date       | KPI  | Value |
    | 2026-10-31 | KPI1 | 50    |
    | 2026-09-30 | KPI1 | 70    |
    | 2026-10-31 | KPI1 | 120   |
    | 2026-10-31 | KPI1 | n/a   |
    """)
    assert found["KPI1"].current == 120
    assert [value.value for value in found["KPI1"].periods] == [70, 120]


def test_segments_of_one_kpi_are_kept_apart() -> None:
    found = Assessed("""
    # KPIs
    | ID   | KPI      | Direction | Target | Segment |
    | KPI1 | Win rate | higher    | 30     | Europe  |
    | KPI2 | Win rate | higher    | 30     | Asia    |

    # KPI Values
    | Date       | KPI  | Value |
    | 2026-10-31 | KPI1 | 35    |
    | 2026-10-31 | KPI2 | 10    |
    """)
    assert [found[name].health for name in ("KPI1", "KPI2")] == ["Green", "Red"]


@pytest.mark.parametrize(
    ("cadence", "newest", "today", "overdue"),
    [
        ("daily", "2026-11-10", "2026-11-14", False),
        ("daily", "2026-11-10", "2026-11-15", True),
        ("weekly", "2026-11-01", "2026-11-11", False),
        ("weekly", "2026-11-01", "2026-11-12", True),
        ("monthly", "2026-09-01", "2026-11-10", False),
        ("monthly", "2026-09-30", "2026-11-11", True),
        ("quarterly", "2026-06-30", "2026-10-30", False),
        ("quarterly", "2026-06-30", "2026-10-31", True),
        ("half-yearly", "2025-12-31", "2026-08-29", False),
        ("half-yearly", "2025-12-31", "2026-08-30", True),
        ("yearly", "2024-12-31", "2026-03-31", False),
        ("yearly", "2024-12-31", "2026-04-01", True),
        ("", "2026-09-30", "2026-11-11", True),
    ],
)
def test_overdue_is_beside_the_colour(cadence: str, newest: str, today: str, overdue: bool) -> None:
    found = Assessed(
        f"""
        # KPIs
        | ID   | KPI   | Direction | Target | Cadence   |
        | KPI1 | Sales | higher    | 100    | {cadence} |

        # KPI Values
        | Date     | KPI  | Value |
        | {newest} | KPI1 | 50    |
        """,
        dt.date.fromisoformat(today),
    )
    assert found["KPI1"].overdue is overdue
    assert found["KPI1"].health_text == ("Red, overdue" if overdue else "Red")


def test_what_never_had_a_value_is_not_overdue() -> None:
    assert one(100, []).health_text == "No data"


WEEKS = """
# KPIs
| ID   | KPI   | Direction | Target | Cadence   | Aggregate |
| KPI1 | Sales | higher    | 100    | {cadence} | {how}     |

# KPI Values
| Date       | KPI  | Value |
| 2026-10-05 | KPI1 | 40    |
| 2026-10-12 | KPI1 | 70    |
| 2026-11-02 | KPI1 | 10    |
"""


@pytest.mark.parametrize(
    ("cadence", "how", "current", "health", "periods"),
    [
        ("monthly", "sum", 110, "Green", 1),
        ("monthly", "average", 10, "Red", 2),
        ("monthly", "last", 10, "Red", 2),
        ("weekly", "sum", 10, "Red", 3),
        ("quarterly", "average", 40, "Red", 1),
        ("yearly", "average", 40, "Red", 1),
    ],
)
def test_readings_are_put_together_to_the_cadence(
    cadence: str, how: str, current: float, health: str, periods: int
) -> None:
    """November's sum still grows on the 15th: October's is what counts."""
    result = Assessed(WEEKS.format(cadence=cadence, how=how))["KPI1"]
    assert (result.current, result.health, len(result.periods)) == (current, health, periods)


def test_a_first_sum_that_still_grows_is_shown_and_not_judged() -> None:
    result = Assessed(WEEKS.format(cadence="quarterly", how="sum"))["KPI1"]
    assert (result.current, result.health, result.misses, result.attainment) == (120, "No data", 0, None)
    assert result.running is not None


def test_a_current_column_of_the_persons_own_is_the_value_where_there_are_no_readings() -> None:
    found = Assessed("""
    # Scorecard
    | ID   | KPI   | Direction | Target | Current |
    | KPI1 | Sales | higher    | 100    | 70      |
    | KPI2 | Churn | lower     | 5      |         |
    """)
    result = found["KPI1"]
    assert (result.current, result.health, result.misses, result.updated) == (70, "Red", 1, None)
    assert result.source is not None
    assert result.source.cell == "E2"
    assert not result.overdue
    assert found["KPI2"].health == "No data"


@pytest.mark.parametrize(("direction", "target", "trend"), [("", "", ""), ("", 100, "Better"), ("lower", "", "Worse")])
def test_without_a_target_and_a_direction_no_way_is_better(direction: str, target: object, trend: str) -> None:
    assert one(target, [10, 20, 30], direction).trend == trend


def test_a_row_with_an_error_is_left_out() -> None:
    found = Assessed("| ID | KPI | Target |\n| KPI1 | Sales | 5 |", blocked={"KPI1": "its Target is text"})
    assert found["KPI1"].excluded == "its Target is text"
    assert [step.text for step in derivation(found.kpis["KPI1"], found["KPI1"])] == ["its Target is text"]


def test_the_derivation_tells_each_step_with_its_cell() -> None:
    found = Assessed("""
    # KPIs
    | ID   | KPI   | Direction | Target | Unit | Cadence | Tolerance |
    | KPI1 | Churn | lower     | 2.5%   | %    | monthly | 20%       |

    # KPI Values
    | Date       | KPI  | Value |
    | 2026-08-31 | KPI1 | 2%    |
    | 2026-09-30 | KPI1 | 4%    |
    | 2026-10-31 | KPI1 | 5%    |
    """)
    steps = {step.label: step for step in derivation(found.kpis["KPI1"], found["KPI1"])}
    assert steps["Current"].text == "5.0%, reading of 2026-10-31"
    assert str(steps["Current"].at) == "test.xlsx:KPI Values!C4"
    assert steps["Target"].at is not None
    assert steps["Target"].at.cell == "D2"
    assert steps["Tolerance"].text == "20% of the target, the KPI's own"
    assert steps["Health"].text == "Red: 2.5 points off its target; up to 0.5 points is Amber"
    assert steps["Attainment"].text == "0.0% = 1 - 0.025 / 0.025"
    assert steps["Trend"].text == "Worse: 2.0%, 4.0%, 5.0% in the last 3 months"
    assert steps["Misses"].text == "2: Sep 2026 4.0%, Oct 2026 5.0%"
    assert steps["Next value"].text == "due by 2026-12-10"


VALUES = st.one_of(st.none(), st.floats(-1e12, 1e12).map(lambda number: round(number, 3)), st.just("n/a"))


@given(
    st.lists(VALUES, max_size=5),
    st.sampled_from(["", 0, 5, -5, "10%", "text"]),
    st.sampled_from(["higher", "lower", "between", ""]),
    st.sampled_from(["", "5%", 3, -2]),
)
def test_whatever_the_cells_say_there_is_a_result_and_its_story(
    values: list[float | str | None], target: object, direction: str, tolerance: object
) -> None:
    result = one(target, values, direction, Tolerance=tolerance)
    assert result.misses <= len(result.periods)
    assert (result.current is None) == (result.health == "No data")


def test_blind_to_the_order_of_rows() -> None:
    text = WEEKS.format(cadence="monthly", how="average")
    lines = text.strip().splitlines()
    turned = "\n".join([*lines[:-3], *reversed(lines[-3:])])
    (result,) = assess_kpis(portfolio(text), TODAY).values()
    (other,) = assess_kpis(portfolio(turned), TODAY).values()
    assert (result.current, result.misses, result.trend) == (other.current, other.misses, other.trend)
