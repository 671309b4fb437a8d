from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetokr.kpis.goals import Goal, goal_of, trend_of
from tests.kpis.sheets import SETTINGS, kpi


def goal(
    settings_tolerance: float = 0.1, tolerance: float | None = None, header: str = "Tolerance", **fields: Any
) -> Goal:
    found = goal_of(kpi(tolerance, header, **fields), replace(SETTINGS, tolerance=settings_tolerance))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("direction", "target", "green", "amber", "red"),
    [
        ("higher", 100, 100, 90, 89.9),
        ("lower", 100, 100, 110, 110.1),
        ("higher", 0.3, 0.3, 0.27, 0.2699),
        ("lower", 0.3, 0.1 + 0.2, 0.33, 0.3301),
        ("higher", -100, -90, -110, -110.1),
        ("lower", -100, -110, -90, -89.9),
    ],
)
def test_health_by_distance(direction: str, target: float, green: float, amber: float, red: float) -> None:
    held = goal(direction=direction, target=target)
    assert [held.health(value) for value in (green, amber, red)] == ["Green", "Amber", "Red"]


@pytest.mark.parametrize(("direction", "good", "bad"), [("higher", 1, -0.001), ("lower", -1, 0.001)])
def test_a_target_of_zero_has_no_share_to_be_amber(direction: str, good: float, bad: float) -> None:
    held = goal(direction=direction, target=0)
    assert [held.health(value) for value in (good, 0, bad)] == ["Green", "Green", "Red"]


def test_a_target_of_zero_with_an_amber_value() -> None:
    held = goal(direction="lower", target=0, tolerance=3)
    assert [held.health(value) for value in (0, 3, 4)] == ["Green", "Amber", "Red"]


@pytest.mark.parametrize(
    ("value", "health"), [(7.9, "Red"), (9, "Amber"), (10, "Green"), (20, "Green"), (22, "Amber"), (22.1, "Red")]
)
def test_between(value: float, health: str) -> None:
    """A tenth of the end that is passed: 1 below 10, 2 above 20."""
    assert goal(direction="between", low=10, high=20).health(value) == health


def test_between_with_one_end_or_a_target_only() -> None:
    assert goal(direction="between", low=10).health(1000) == "Green"
    exact = goal(direction="between", target=50)
    assert [exact.health(value) for value in (50, 54, 56, 44)] == ["Green", "Amber", "Red", "Red"]


@pytest.mark.parametrize(
    ("fields", "low", "high"),
    [
        ({"target": 5}, 5, None),
        ({"low": 1, "high": 2}, 1, 2),
        ({"high": 2}, None, 2),
        ({"direction": "lower", "high": 2}, None, 2),
    ],
)
def test_what_is_meant_where_the_direction_or_target_is_blank(
    fields: dict[str, Any], low: float | None, high: float | None
) -> None:
    held = goal(**fields)
    assert (held.low, held.high) == (low, high)


def test_no_target() -> None:
    assert goal_of(kpi(direction="higher"), SETTINGS) is None


@pytest.mark.parametrize(
    ("tolerance", "header", "direction", "target", "margin"),
    [
        (None, "Tolerance", "higher", 200, 20),  # as in Settings
        (0.05, "Tolerance", "higher", 200, 10),  # a share of the target
        (0.0, "Tolerance", "higher", 200, 0),
        (5, "Tolerance", "higher", 200, 5),  # no share, and far from the target: the distance
        (1, "Tolerance", "lower", 50, 1),
        (90, "Tolerance", "higher", 95, 5),  # near the target, on its wrong side: where Amber ends
        (5, "Tolerance", "lower", 4, 1),
        (100, "Tolerance", "higher", 95, 100),  # on its good side: the distance
        (-8, "Tolerance", "higher", -6, 2),
        (0.75, "Amber", "higher", 0.78, 0.03),  # the header says that it is a value
        (40, "Amber", "higher", 95, 55),
        (0.1, "Threshold", "lower", 0.02, 0.08),
        (0.2, "Amber", "higher", 0.1, 0.02),  # on the good side it can only be a share
    ],
)
def test_tolerance(tolerance: float | None, header: str, direction: str, target: float, margin: float) -> None:
    held = goal(tolerance=tolerance, header=header, direction=direction, target=target)
    assert held.margin(target - 1e9 if direction == "higher" else target + 1e9) == pytest.approx(margin)


def test_a_percentage_is_a_share_however_large() -> None:
    held = goal(tolerance=1.5, number_format="0%", direction="higher", target=100)
    assert held.margin(0) == 150


def test_settings_may_say_10_for_10_percent() -> None:
    assert goal(settings_tolerance=10, direction="higher", target=200).margin(0) == 20


@pytest.mark.parametrize(
    ("direction", "target", "value", "attainment"),
    [
        ("higher", 100, 80, 0.8),
        ("higher", 100, 120, 1.2),
        ("higher", 100, -20, -0.2),
        ("lower", 4, 5, 0.75),
        ("lower", 4, 2, 1.5),
        ("lower", 4, 9, -0.25),
        ("higher", -100, -150, 0.5),
        ("higher", -100, -50, 1.5),
        ("lower", -100, -50, 0.5),
        ("higher", 0, 7, 1.0),
        ("lower", 0, 0, 1.0),
        ("lower", 0, 3, None),
        ("higher", 0, -3, None),
        ("between", 0, 5, None),
    ],
)
def test_attainment(direction: str, target: float, value: float, attainment: float | None) -> None:
    found, why = goal(direction=direction, target=target).attainment(value)
    assert found == (None if attainment is None else pytest.approx(attainment))
    assert why


@pytest.mark.parametrize(("value", "attainment"), [(5, 0.5), (10, 1), (15, 1), (20, 1), (25, 0.75)])
def test_attainment_of_a_corridor(value: float, attainment: float) -> None:
    assert goal(direction="between", low=10, high=20).attainment(value)[0] == pytest.approx(attainment)


FINITE = st.floats(-1e9, 1e9)


@given(FINITE, FINITE, st.sampled_from(["higher", "lower"]))
def test_attainment_and_health_agree(target: float, value: float, direction: str) -> None:
    """Green is 100% and more; Amber is from 100% less the tolerance on."""
    held = goal(direction=direction, target=target)
    share, _ = held.attainment(value)
    if share is not None:
        least = {"Green": 1.0, "Amber": 0.9, "Red": float("-inf")}[held.health(value)]
        assert share >= least - 1e-6


@given(FINITE, st.floats(0, 1e9), FINITE, st.floats(-1e6, 1e6))
def test_health_goes_with_the_corridor(low: float, width: float, value: float, shift: float) -> None:
    """Distances do not care where the corridor lies, if the tolerance is a distance."""
    here = Goal(low, low + width, (5.0, 5.0))
    there = Goal(low + shift, low + width + shift, (5.0, 5.0))
    assert abs(here.distance(value) - there.distance(value + shift)) <= 1e-5


UP, DOWN, FLAT = [10, 11, 12, 13], [13, 12, 11, 10], [10, 10.1, 10, 10.1]


@pytest.mark.parametrize(
    ("values", "direction", "trend"),
    [
        (UP, "higher", "Better"),
        (DOWN, "higher", "Worse"),
        (UP, "lower", "Worse"),
        (DOWN, "lower", "Better"),
        (FLAT, "higher", "Steady"),
        ([10, 12], "higher", ""),
        ([], "higher", ""),
        ([50, 1, *UP], "higher", "Better"),  # only the last four
        ([-13, -12, -11, -10], "higher", "Better"),
        ([0, 0, 0], "higher", "Steady"),
    ],
)
def test_trend(values: list[float], direction: str, trend: str) -> None:
    assert trend_of(list(enumerate(values)), None, direction) == trend


def test_trend_of_a_corridor_is_the_way_back_into_it() -> None:
    held = goal(direction="between", low=10, high=20)
    numbered = [list(enumerate(values)) for values in ([40, 35, 30, 25], [21, 23, 25, 27], [11, 14, 17, 20])]
    assert [trend_of(values, held, "between") for values in numbered] == ["Better", "Worse", "Steady"]


def test_steady_is_a_fifth_of_the_tolerance() -> None:
    held = goal(direction="higher", target=100)
    assert trend_of([(0, 100), (1, 100.9), (2, 101.9)], held, "higher") == "Steady"
    assert trend_of([(0, 100), (1, 101), (2, 102.1)], held, "higher") == "Better"


@pytest.mark.parametrize(("value", "direction"), [(150, "higher"), (50, "lower")])
def test_the_tolerance_is_the_same_on_the_good_side(value: float, direction: str) -> None:
    held = goal(direction=direction, target=100, tolerance=0.5)
    way = 1 if direction == "higher" else -1
    assert trend_of([(0, value), (1, value + way), (2, value + 9.9 * way)], held, direction) == "Steady"
    assert trend_of([(0, value), (1, value + way), (2, value + 10.1 * way)], held, direction) == "Better"


def test_a_gap_in_time_makes_the_way_slower_not_shorter() -> None:
    assert trend_of([(0, 10), (1, 10), (12, 12)], None, "higher") == "Better"
    assert trend_of([(0, 10), (1, 10), (12, 11)], None, "higher") == "Better"


@given(
    st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=6),
    st.sampled_from(["higher", "lower", "between"]),
)
def test_trend_never_raises_and_mirrors(values: list[float], direction: str) -> None:
    trend = trend_of(list(enumerate(values)), None, direction)
    assert trend in ("Better", "Worse", "Steady", "")
    turned = {"higher": "lower", "lower": "higher", "between": "between"}[direction]
    mirrored = {"Better": "Worse", "Worse": "Better"}.get(trend, trend)
    assert trend_of(list(enumerate(values)), None, turned) == mirrored
