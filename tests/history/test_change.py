"""What moved since a week ago, for how long a status has lasted, which way the numbers go, and where they lead."""

from __future__ import annotations

import datetime as dt

import pytest

from sheetokr.history import Past, State, Trail
from sheetokr.history.change import no_shift, shift, streak, trend
from sheetokr.history.forecast import Forecast, NoForecast, forecast
from sheetokr.rollup import roll_up
from tests.book import portfolio
from tests.labels import labelled

TODAY = dt.date(2026, 11, 21)
LABEL = labelled("kr1", "test.xlsx")


def day(number: int) -> dt.date:
    """So many days before today."""
    return TODAY - dt.timedelta(number)


def trail(*seen: tuple[int, float | None], status: str = "On track", before: dt.date | None = None) -> Trail:
    """Progress (and, as a value, a hundred times that) by days before today, the earliest first."""
    states = [State(day(ago), p, None, None if p is None else round(p * 100, 9), status) for ago, p in seen]
    return Trail(LABEL, tuple(states), before)


class TestShift:
    @pytest.mark.parametrize(
        ("seen", "since", "by"),
        [
            ([(7, 0.3)], 7, 0.2),
            ([(20, 0.1), (9, 0.3), (3, 0.4), (0, 0.5)], 9, 0.2),
            ([(14, 0.8)], 14, -0.3),
            ([(7, 0.5)], 7, 0.0),
        ],
    )
    def test_against_the_newest_state_of_a_week_ago(self, seen: list[tuple[int, float]], since: int, by: float) -> None:
        found = shift(trail(*seen), 0.5, TODAY)
        assert found
        assert found.since == day(since)
        assert found.by == pytest.approx(by)

    @pytest.mark.parametrize(
        ("seen", "why"),
        [
            ([], "no earlier sync has seen it"),
            ([(6, 0.3), (0, 0.5)], "first seen by the sync of 2026-11-15, less than a week ago"),
            ([(15, 0.3), (2, 0.4)], "no sync between 2026-11-06 and a week ago"),
            ([(8, None)], "no progress then"),
        ],
    )
    def test_and_where_there_is_none_why(self, seen: list[tuple[int, float]], why: str) -> None:
        found = trail(*seen)
        assert shift(found, 0.5, TODAY) is None
        assert no_shift(Past({"k": found}), "k", TODAY) == why


class TestStreak:
    def test_since_the_first_of_the_same(self) -> None:
        seen = trail((30, 0.1), status="On track").states + trail((20, 0.1), (5, 0.1), status="At risk").states
        found = streak(Trail(LABEL, seen), "At risk", TODAY)
        assert found
        assert found.since == day(20)

    def test_a_status_that_is_new_today(self) -> None:
        earlier_today = trail((9, 0.1), (0, 0.1), status="At risk")
        found = streak(earlier_today, "Off track", TODAY)
        assert found
        assert found.since == TODAY
        assert streak(None, "Off track", TODAY) == found
        assert streak(None, "", TODAY) is None

    def test_what_it_was_earlier_today_ends_nothing(self) -> None:
        seen = trail((9, 0.1), status="At risk").states + trail((0, 0.1), status="Off track").states
        found = streak(Trail(LABEL, seen), "At risk", TODAY)
        assert found
        assert found.since == day(9)


class TestTrend:
    @pytest.mark.parametrize(
        ("seen", "said"),
        [
            ([(21, 0.1), (14, 0.2), (7, 0.25)], "Better"),
            ([(21, 0.5), (14, 0.4), (7, 0.45)], "Worse"),
            ([(21, 0.5), (14, 0.502), (7, 0.501)], "Steady"),
            ([(21, 0.1), (14, 0.2)], ""),
            ([(60, 0.1), (50, 0.2), (40, 0.9), (2, 0.1)], ""),
        ],
    )
    def test_over_four_weeks(self, seen: list[tuple[int, float]], said: str) -> None:
        assert trend(trail(*seen).states, TODAY) == said


BOOK = """
    # Settings
    | Setting | Value   |
    | Cycle   | 2026-Q4 |
    # Objectives
    | ID | Objective |
    | O1 | Grow      |
    # Key Results
    | ID  | Objective | Key Result | Metric   | Start | Target | Current |
    | KR1 | O1        | Win        | {metric} | 0     | 100    | {current} |
    {more}
"""
CHECK_INS = """
    # Check-ins
    | Date       | Key Result | Value |
    | 2026-10-01 | KR1        | 0     |
    | 2026-10-21 | KR1        | 20    |
    | 2026-11-10 | KR1        | 40    |
"""


def line(
    name: str = "kr1", *, metric: str = "increase", current: str = "", more: str = "", past: Trail | None = None
) -> Forecast | NoForecast:
    read = portfolio(BOOK.format(metric=metric, current=current, more=more))
    seen = Past({f"test.xlsx#{name}": past} if past else {})
    node = next(node for node in read.nodes if node.id.casefold() == name)
    return forecast(node, roll_up(read, TODAY, seen=seen.values), past)


class TestForecast:
    def test_a_line_through_dated_check_ins(self) -> None:
        found = line(more=CHECK_INS)
        assert isinstance(found, Forecast)
        assert (found.end, len(found.points)) == (dt.date(2026, 12, 31), 3)
        assert found.value == pytest.approx(91)
        assert found.progress == pytest.approx(0.91)
        assert found.reached == dt.date(2027, 1, 9)
        assert found.spread == pytest.approx(0, abs=1e-9)

    def test_a_line_through_values_that_syncs_saw(self) -> None:
        """Days without a change are no points: nobody says that somebody looked."""
        seen = trail((40, 0.1), (39, 0.1), (30, 0.2), (20, 0.2), (10, 0.3))
        found = line(current="50", past=seen)
        assert isinstance(found, Forecast)
        assert [(point.day, point.value) for point in found.points] == [
            (day(40), 10), (day(30), 20), (day(10), 30), (TODAY, 50),
        ]  # fmt: skip
        assert found.spread > 0

    def test_a_day_without_a_value_and_the_same_again_is_no_move(self) -> None:
        found = line(current="50", past=trail((40, 0.1), (30, None), (20, 0.1), (10, 0.3)))
        assert isinstance(found, Forecast)
        assert [point.day for point in found.points] == [day(40), day(10), TODAY]

    def test_what_was_before_the_cycle_is_no_point(self) -> None:
        found = line(current="50", past=trail((80, 0.05), (40, 0.1), (20, 0.2)))
        assert isinstance(found, Forecast)
        assert [point.day for point in found.points] == [day(40), day(20), TODAY]

    def test_a_target_that_is_behind_is_not_reached_again(self) -> None:
        found = line(current="150", past=trail((40, 0.9), (30, 1.1), (20, 1.3)))
        assert isinstance(found, Forecast)
        assert found.reached is None
        assert found.progress > 1.5

    def test_a_milestones_check_ins_are_shares(self) -> None:
        found = line(metric="milestone", more=CHECK_INS.replace("| 20 ", "| 20% ").replace("| 40 ", "| 40% "))
        assert isinstance(found, Forecast)
        assert [point.value for point in found.points] == [0.0, 0.2, 0.4]
        assert found.value is None
        assert found.progress == pytest.approx(0.91)

    def test_an_objective_by_the_progress_that_syncs_saw(self) -> None:
        seen = Trail(LABEL, tuple(State(day(ago), p) for ago, p in ((30, 0.2), (20, 0.3), (10, 0.4))))
        found = line("o1", current="50", past=seen)
        assert isinstance(found, Forecast)
        assert found.value is None
        assert found.progress == pytest.approx(0.9)
        assert found.reached == day(-50)

    def test_one_that_falls_is_never_there(self) -> None:
        found = line(current="10", past=trail((30, 0.4), (20, 0.3), (10, 0.2)))
        assert isinstance(found, Forecast)
        assert found.reached is None
        assert found.progress < 0

    @pytest.mark.parametrize(
        ("found", "why"),
        [
            (line(current="50"), "needs 3 points, each of a day on which it moved: 1 so far"),
            (line(), "no progress is known"),
            (line(metric="at least", current="50"), "it holds or it does not: no line leads there"),
            (
                line(current="30", past=trail((40, 0.1), (39, 0.2), (30, 0.3))),
                "nothing has moved for over 14 days",
            ),
        ],
    )
    def test_it_says_why_it_does_not_know(self, found: Forecast | NoForecast, why: str) -> None:
        assert isinstance(found, NoForecast)
        assert found.why == why
