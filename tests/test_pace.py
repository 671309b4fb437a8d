"""Expected and status: design, section 6. Each day and each cut is written as a person would say it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetokr.model import STATUSES
from sheetokr.pace import PRESETS, Pace, Preset, holding_status, status_of, worst

FIRST, LAST = dt.date(2026, 10, 1), dt.date(2026, 12, 31)
MIDDLE = dt.date(2026, 11, 15)
RUNNING = Pace(MIDDLE, FIRST, LAST, PRESETS["default"])
OVER = replace(RUNNING, today=dt.date(2027, 1, 1))
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))
SHARES = st.floats(-10, 10)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-09-01", 0.0),
        ("2026-10-01", 0.0),
        ("2026-10-02", 1 / 91),
        ("2026-12-30", 90 / 91),
        ("2026-12-31", 1.0),
        ("2027-03-01", 1.0),
    ],
)
def test_expected_is_0_on_the_first_day_and_1_on_the_last(today: str, expected: float) -> None:
    assert replace(RUNNING, today=dt.date.fromisoformat(today)).expected == pytest.approx(expected)


@pytest.mark.parametrize(("today", "expected"), [("2026-09-30", 0.0), ("2026-10-01", 1.0), ("2026-10-02", 1.0)])
def test_a_cycle_of_one_day_is_over_on_that_day(today: str, expected: float) -> None:
    assert Pace(dt.date.fromisoformat(today), FIRST, FIRST, PRESETS["default"]).expected == expected


@pytest.mark.parametrize("pace", [replace(RUNNING, start=None), replace(RUNNING, end=None)])
def test_without_both_dates_nothing_is_expected_and_nothing_judged(pace: Pace) -> None:
    assert pace.expected is None
    assert status_of(0.5, pace.expected, pace) == ""


@given(DAYS, DAYS, DAYS, DAYS)
def test_expected_never_falls_and_stays_between_0_and_1(
    start: dt.date, end: dt.date, one: dt.date, other: dt.date
) -> None:
    early, late = (
        Pace(day, min(start, end), max(start, end), PRESETS["default"]).expected for day in sorted((one, other))
    )
    assert early is not None
    assert late is not None
    assert 0 <= early <= late <= 1


GAPS = {"default": (0.05, 0.25), "viva": (0.0, 0.25), "engagedly": (0.165, 0.33)}
RATIOS = {"oboard": (0.70, 0.40), "upraise": (0.95, 0.75)}


@pytest.mark.parametrize("preset", GAPS)
def test_a_gap_is_judged_unrounded_at_its_cuts(preset: str) -> None:
    on_track, at_risk = GAPS[preset]
    judged = PRESETS[preset].status
    for expected in (0.3, 0.5, 0.7, 0.9, 1.0):
        assert judged(expected - on_track, expected) == "On track"
        assert judged(expected - on_track - 0.0001, expected) == "At risk"
        assert judged(expected - at_risk, expected) in ("At risk", "On track")
        assert judged(expected - at_risk - 0.0001, expected) == "Off track"


@pytest.mark.parametrize("preset", RATIOS)
def test_a_ratio_is_judged_unrounded_at_its_cuts(preset: str) -> None:
    on_track, at_risk = RATIOS[preset]
    judged = PRESETS[preset].status
    for expected in (0.1, 0.3, 0.7, 1.0):
        assert judged(expected * on_track, expected) == "On track"
        assert judged(expected * (on_track - 0.0001), expected) == "At risk"
        assert judged(expected * at_risk, expected) == "At risk"
        assert judged(expected * (at_risk - 0.0001), expected) == "Off track"


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_nothing_can_be_behind_on_the_first_day(preset: Preset) -> None:
    assert preset.status(0.0, 0.0) == "On track"


def test_noise_of_the_arithmetic_moves_nobody_over_a_cut() -> None:
    expected = 0.1 + 0.2
    assert PRESETS["default"].status(expected - 0.05 - 1e-16, expected) == "On track"
    assert status_of(1 - 1e-12, 0.5, RUNNING) == "Achieved"


@given(st.sampled_from(sorted(PRESETS)), SHARES, SHARES, st.floats(0, 1))
def test_more_progress_is_never_a_worse_status(name: str, one: float, other: float, expected: float) -> None:
    rank = ("Off track", "At risk", "On track")
    less, more = (rank.index(PRESETS[name].status(share, expected)) for share in sorted((one, other)))
    assert less <= more


@pytest.mark.parametrize(
    ("progress", "pace", "status"),
    [
        (None, RUNNING, "No data"),
        (None, OVER, "No data"),
        (1.0, RUNNING, "Achieved"),
        (1.25, OVER, "Achieved"),
        (0.99, OVER, "Missed"),
        (0.7, replace(OVER, success=0.7), "Achieved"),
        (0.6999, replace(OVER, success=0.7), "Missed"),
        (0.9, replace(RUNNING, success=0.7), "On track"),
        (0.0, replace(RUNNING, today=dt.date(2026, 10, 7)), "Not started"),
        (-0.1, replace(RUNNING, today=FIRST), "Not started"),
        (0.02, replace(RUNNING, today=dt.date(2026, 10, 7)), "On track"),
        (0.0, replace(RUNNING, today=dt.date(2026, 10, 8)), "At risk"),
        (0.0, replace(RUNNING, today=dt.date(2026, 9, 1)), "Not started"),
        (0.0, replace(RUNNING, today=LAST), "Off track"),
    ],
)
def test_each_status_has_its_case(progress: float | None, pace: Pace, status: str) -> None:
    assert status_of(progress, pace.expected, pace) == status


@pytest.mark.parametrize(
    ("days_ago", "progress", "status"),
    [
        (14, 0.5, "On track"),
        (15, 0.5, "Stale"),
        (15, 0.4, "At risk"),
        (15, 0.0, "Off track"),
        (15, 1.0, "Achieved"),
        (15, None, "No data"),
    ],
)
def test_stale_stands_in_place_of_on_track_only(days_ago: int, progress: float | None, status: str) -> None:
    pace = replace(RUNNING, updated=MIDDLE - dt.timedelta(days_ago))
    assert status_of(progress, pace.expected, pace) == status


def test_stale_is_after_as_many_days_as_the_settings_say() -> None:
    pace = replace(RUNNING, updated=MIDDLE - dt.timedelta(8), stale_after=7)
    assert status_of(0.9, pace.expected, pace) == "Stale"


@pytest.mark.parametrize(
    ("updated", "unchanged", "status"), [(40, 10, "On track"), (40, 15, "Stale"), (10, 40, "On track")]
)
def test_what_may_have_moved_later_than_it_was_dated_is_as_old_as_that(
    updated: int, unchanged: int, status: str
) -> None:
    """Of an objective: one key result was dated, another has been the same since some day, and nobody says for how
    long before."""
    pace = replace(RUNNING, updated=MIDDLE - dt.timedelta(updated), unchanged=MIDDLE - dt.timedelta(unchanged))
    assert status_of(0.9, 0.5, pace) == status


def test_what_was_never_dated_cannot_be_stale() -> None:
    assert status_of(0.9, 0.5, RUNNING) == "On track"


@pytest.mark.parametrize(
    ("met", "distance", "tolerance", "status"),
    [
        (True, 0.0, 0.0, "On track"),
        (False, 0.1, 0.1, "At risk"),
        (False, 0.1 + 1e-15, 0.1, "At risk"),
        (False, 0.11, 0.1, "Off track"),
        (False, 0.1, 0.0, "Off track"),
    ],
)
def test_what_holds_is_on_track_what_nearly_holds_at_risk(
    met: bool, distance: float, tolerance: float, status: str
) -> None:
    assert holding_status(99.0, met, distance, RUNNING, tolerance) == status


def test_what_holds_can_be_stale() -> None:
    pace = replace(RUNNING, updated=FIRST)
    assert holding_status(100.0, True, 0.0, pace, 0.1) == "Stale"
    assert holding_status(95.0, False, 5.0, pace, 10.0) == "At risk"


def test_the_worst_of_some() -> None:
    assert worst(["On track", "Off track", "At risk"]) == "Off track"
    assert worst(["Achieved", "On track"]) == "On track"
    assert worst(["", "Achieved"]) == "Achieved"
    assert worst([]) == ""


@given(st.lists(st.sampled_from(STATUSES), min_size=1))
def test_the_worst_is_one_of_them_in_any_order(statuses: list[str]) -> None:
    assert worst(statuses) in statuses
    assert worst(statuses) == worst(reversed(statuses))


@given(DAYS)
def test_the_days_that_have_passed_are_never_more_than_there_are(today: dt.date) -> None:
    pace = replace(RUNNING, today=today)
    assert pace.days is not None
    passed, whole = pace.days
    assert (0 <= passed <= whole, whole) == (True, 91)
    assert pace.expected == pytest.approx(passed / whole)
    assert replace(pace, end=None).days is None
