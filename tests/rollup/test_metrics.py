"""Each metric of the design's section 5, as its row stands in the sheet."""

from __future__ import annotations

import datetime as dt

import pytest

from sheetokr.rollup import roll_up
from tests.book import portfolio
from tests.rollup.sheets import Rolled, key_results


@pytest.mark.parametrize(
    ("row", "progress"),
    [
        ("KR1 | increase  | 100 | 200 | 140", 0.4),
        ("KR1 | increase  | 100 | 200 | 225", 1.25),
        ("KR1 | increase  | 100 | 200 | 90 ", -0.1),
        ("KR1 | increase  | -50 | 50  | 0  ", 0.5),
        ("KR1 | increase  | -50 | 0   | -25", 0.5),
        ("KR1 | decrease  | 62  | 40  | 44.4", 0.8),
        ("KR1 | decrease  | 5%  | 2%  | 3.5%", 0.5),
        ("KR1 | decrease  | 10  | 0   | 12 ", -0.2),
        ("KR1 | reach     |     | 12  | 3  ", 0.25),
        ("KR1 | reach     | 4   | 12  | 6  ", 0.25),
        ("KR1 | reach     |     | 100% | 40%", 0.4),
        ("KR1 | reach     |     | -10 | -5 ", 0.5),
        ("KR1 | at least  |     | 99.95 | 99.95", 1.0),
        ("KR1 | at least  |     | 99.95 | 99.94", 0.0),
        ("KR1 | at most   |     | 0   | 0  ", 1.0),
        ("KR1 | at most   |     | 0   | 1  ", 0.0),
        ("KR1 | at most   |     | -5  | -6 ", 1.0),
        ("KR1 | at most   | 8   | 5   | 3  ", 1.0),
        ("KR1 | at least  | 2   | 5   | 3  ", 0.0),
        ("KR1 | between   | 40  | 60  | 40 ", 1.0),
        ("KR1 | between   | 40  | 60  | 60 ", 1.0),
        ("KR1 | between   | 40  | 60  | 61 ", 0.0),
        ("KR1 | between   | 40  | 60  | 39 ", 0.0),
        ("KR1 | milestone |     |     | 0  ", 0.0),
        ("KR1 | milestone |     |     | 1  ", 1.0),
        ("KR1 | milestone |     |     | yes", 1.0),
        ("KR1 | milestone |     |     | Nein", 0.0),
        ("KR1 | milestone |     |     | done", 1.0),
        ("KR1 | milestone |     |     | TRUE", 1.0),
        ("KR1 | milestone |     |     | 60%", 0.6),
        ("KR1 | milestone |     |     | 60 ", 0.6),
        ("KR1 | milestone |     |     | 0.6", 0.6),
        ("KR1 | milestone |     |     | 1.25", 1.25),
        ("KR1 | milestone |     | 4   | 3  ", 0.75),
        ("KR1 | milestone |     | yes | no ", 0.0),
    ],
)
def test_a_metric_has_its_formula(row: str, progress: float) -> None:
    assert key_results(row)["KR1"].progress == pytest.approx(progress)


@pytest.mark.parametrize(
    ("row", "metric", "progress"),
    [
        ("KR1 |  | 100 | 200 | 150", "increase", 0.5),
        ("KR1 |  | 200 | 100 | 150", "decrease", 0.5),
        ("KR1 |  |     | 10  | 5  ", "reach", 0.5),
        ("KR1 |  |     | >= 4.5 | 4.6", "at least", 1.0),
        ("KR1 |  |     | ≤ 0.5% | 0.7%", "at most", 0.0),
        ("KR1 |  |     | 40-60 | 50 ", "between", 1.0),
        ("KR1 |  |     |     | yes", "milestone", 1.0),
        ("KR1 |  |     | Yes | No ", "milestone", 0.0),
        ("KR1 |  | no  | done | done", "milestone", 1.0),
        ("KR1 |  |     | TRUE | FALSE", "milestone", 0.0),
        ("KR1 |  | 100 |     | 150", "baseline", None),
    ],
)
def test_a_row_without_a_metric_is_read_from_its_numbers(row: str, metric: str, progress: float | None) -> None:
    rolled = key_results(row)
    (kr,) = rolled.portfolio.key_results
    assert (kr.metric, kr.metric_given, rolled["KR1"].progress) == (metric, False, progress)
    assert not {"start", "current"} & kr.row.faults.keys()


@pytest.mark.parametrize(
    "row",
    [
        "KR1 | at most | | 0.3 | =0.1+0.2 -> 0.30000000000000004",
        "KR1 | at most | | 0 | =0.1+0.2-0.3 -> 5.551115123125783e-17",
        "KR1 | at least | | 0 | =0.3-0.2-0.1 -> -2.7755575615628914e-17",
    ],
)
def test_noise_of_the_arithmetic_breaks_no_limit(row: str) -> None:
    assert key_results(row)["KR1"].progress == 1.0


def test_start_equal_to_target_is_never_computed() -> None:
    result = key_results("KR1 | increase | 5 | 5 | 5")["KR1"]
    assert (result.progress, result.status) == (None, "No data")


def test_a_missing_current_is_no_data() -> None:
    result = key_results("KR1 | increase | 5 | 10 | ")["KR1"]
    assert (result.progress, result.status) == (None, "No data")


def test_without_a_current_column_a_persons_own_progress_counts() -> None:
    read = portfolio("""
        # OKR
        | Objective | Key Result | Start | Target | % Complete |
        | Grow      | Readers    | 1000  | 40000  | 78%        |
        |           | Shops      | 0     | 6      | 1.25       |
        |           | Parks      | 0     | 6      |            |
        |           | Towns      | 0     | 6      | good       |
        |           | Returns    |       | < 3    | 40%        |
        """)
    rolled = roll_up(read, dt.date(2026, 11, 16))
    assert [rolled[kr.key].progress for kr in read.key_results] == [0.78, 1.25, None, None, None]


def test_a_baseline_has_no_progress_and_nothing_is_expected_of_it() -> None:
    result = key_results("KR1 | baseline | | | 7")["KR1"]
    assert (result.progress, result.expected, result.status) == (None, None, "No data")


KPI_READINGS = """
# KPIs
| ID | KPI    | Cadence |
| K1 | Uptime | monthly |

# KPI Values
| Date       | KPI | Value |
| 2026-09-15 | K1  | 10    |
| 2026-10-31 | K1  | 99.9  |
| 2026-11-10 | K1  | 99.1  |
| 2026-12-05 | K1  | 10    |
"""


def test_a_limit_with_dated_readings_counts_the_periods_in_which_it_held() -> None:
    rolled = key_results("KR1 | at least | | 99.5 | 100 | | K1", KPI_READINGS)
    assert rolled["KR1"].progress == 0.5
    assert rolled["KR1"].measure is not None
    assert rolled["KR1"].measure.formula == "met in 1 of 2 periods"


def test_the_first_and_the_last_day_of_a_cycle_are_part_of_it() -> None:
    readings = KPI_READINGS.replace("2026-09-15", "2026-10-01").replace("2026-12-05", "2026-12-31")
    rolled = key_results("KR1 | at least | | 99.5 | 100 | | K1", readings, dt.date(2027, 1, 1))
    assert rolled["KR1"].measure is not None
    assert rolled["KR1"].measure.formula == "met in 1 of 3 periods"


def test_readings_of_a_kpi_without_a_cadence_are_counted_by_the_month() -> None:
    readings = KPI_READINGS.replace("| monthly |", "|         |")
    rolled = key_results("KR1 | at least | | 99.5 | 100 | | K1", f"{readings}| 2026-11-01 | K1 | 99.9 |\n")
    assert rolled["KR1"].measure is not None
    assert rolled["KR1"].measure.formula == "met in 1 of 2 periods"


def test_a_week_over_new_year_is_one_week() -> None:
    read = portfolio("""
        # Objectives
        | ID | Objective | Cycle                    | Start date | Due        |
        | O1 | Grow      |                          | 2026-12-01 | 2027-01-31 |
        # Key Results
        | ID  | Objective | Key Result    | Metric   | Target |
        | KR1 | O1        | Five calls    | at least | 5      |
        # Check-ins
        | Date       | Key Result | Value |
        | 2026-12-21 | KR1        | 6     |
        | 2026-12-29 | KR1        | 1     |
        | 2027-01-02 | KR1        | 6     |
        """)
    result = roll_up(read, dt.date(2027, 1, 4))[read.key_results[0].key]
    assert result.measure is not None
    assert result.measure.formula == "met in 2 of 2 periods"


@pytest.mark.parametrize(("target", "status"), [(99, "On track"), (99.5, "At risk"), (120, "Off track")])
def test_the_status_of_a_limit_is_whether_it_holds_now(target: float, status: str) -> None:
    assert key_results(f"KR1 | at least | | {target} | | | K1", KPI_READINGS)["KR1"].status == status


def test_a_limit_that_did_not_always_hold_is_missed_in_the_end() -> None:
    rolled = key_results("KR1 | at least | | 99.5 | | | K1", KPI_READINGS.replace("99.1", "99.8"), dt.date(2027, 1, 1))
    assert rolled["KR1"].progress == pytest.approx(2 / 3)
    assert rolled["KR1"].status == "Missed"


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ("KR1 | at most  |    | 100 | 110 ", "At risk"),
        ("KR1 | at most  |    | 100 | 110.1 ", "Off track"),
        ("KR1 | at most  |    | 0   | 0.1 ", "Off track"),
        ("KR1 | at most  |    | -50 | -45 ", "At risk"),
        ("KR1 | at most  |    | -50 | -44 ", "Off track"),
        ("KR1 | at least |    | -50 | -55 ", "At risk"),
        ("KR1 | between  | 40 | 60  | 35  ", "At risk"),
        ("KR1 | between  | 40 | 60  | 33  ", "Off track"),
    ],
)
def test_within_the_tolerance_is_at_risk_also_at_zero_and_below(row: str, status: str) -> None:
    result = key_results(row)["KR1"]
    assert (result.status, result.expected) == (status, 1.0)


def test_a_milestone_without_a_value_is_what_its_initiatives_are_done() -> None:
    rolled = key_results(
        """KR1 | milestone | | |
           KR2 | milestone | | | 0.9
           KR3 | milestone | | | """,
        """
        # Initiatives
        | ID | Key Result | Initiative | Status  | Done |
        | I1 | KR1        | Build      | done    |      |
        | I2 | KR1        | Test       |         | 50%  |
        | I3 | KR1        | Ship       | planned |      |
        | I4 | KR1        | Party      | dropped | 100% |
        | I5 | KR2        | Train      | done    |      |
        """,
    )
    assert [rolled[name].progress for name in ("KR1", "KR2", "KR3")] == [0.5, 0.9, None]


def test_the_score_is_there_when_the_cycle_is_over() -> None:
    rows = "KR1 | increase | 0 | 100 | 125\nKR2 | increase | 0 | 100 | -5\nKR3 | increase | 0 | 100 | 39.9999"
    assert key_results(rows, today=dt.date(2026, 12, 31))["KR1"].score is None
    over = key_results(rows, today=dt.date(2027, 1, 1))
    assert [over[name].score for name in ("KR1", "KR2")] == [1.0, 0.0]
    assert over["KR3"].score == pytest.approx(0.399999)
    assert over["O1"].score == pytest.approx(1.399999 / 3)


def test_expected_follows_a_rows_own_dates_else_its_objectives_else_its_cycle() -> None:
    rolled = Rolled("""
        # Settings
        | Cycle | 2026-Q4 |

        # Objectives
        | ID | Objective | Level | Owner | Due        |
        | O1 | Grow      | team  | Ann   | 2026-11-30 |
        | O2 | Keep      | team  | Ann   |            |

        # Key Results
        | ID  | Objective | Key Result | Start | Target | Current | Start date | Due        | Cycle   |
        | KR1 | O1        | A          | 0     | 10     | 1       |            |            |         |
        | KR2 | O2        | B          | 0     | 10     | 1       |            |            |         |
        | KR3 | O2        | C          | 0     | 10     | 1       | 2026-11-10 | 2026-11-20 |         |
        | KR4 | O1        | D          | 0     | 10     | 1       |            |            | 2026-H2 |
        """)
    expected = {name: rolled[name].expected for name in ("KR1", "KR2", "KR3", "KR4")}
    assert expected == pytest.approx({"KR1": 45 / 60, "KR2": 45 / 91, "KR3": 0.5, "KR4": 137 / 183})
