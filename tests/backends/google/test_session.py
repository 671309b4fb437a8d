"""What a run takes for known without asking again, and what became of a write that nobody answered. Pure."""

from __future__ import annotations

import datetime as dt

import pytest

from sheetokr.backends import Kept
from sheetokr.backends.google.batch import Batch, took_effect
from sheetokr.backends.google.guard import Tab
from sheetokr.backends.google.listing import Listed
from sheetokr.backends.google.session import is_at_rest, is_unchanged
from sheetokr.diagnostics import Location
from sheetokr.plan import Change
from sheetokr.workbook import Cell

NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)


def listed(minutes_ago: int, *, by_us: bool = False) -> Listed:
    return Listed((NOON - dt.timedelta(minutes=minutes_ago)).isoformat(), by_us)


@pytest.mark.parametrize(
    ("before", "now", "rests"),
    [
        (listed(60), listed(60), True),
        (listed(60), listed(1), False),
        (listed(60), None, False),
        (listed(9), listed(9), False),
        (listed(11), listed(11), True),
        (listed(9, by_us=True), listed(9, by_us=True), True),
    ],
)
def test_a_sheet_rests_if_nobody_else_changed_it_in_the_last_ten_minutes(
    before: Listed, now: Listed | None, rests: bool
) -> None:
    assert is_at_rest(before, now, NOON) is rests


def test_what_was_read_is_known_until_anybody_changes_it() -> None:
    kept = Kept({}, listed(60).modified)
    assert is_unchanged(kept, listed(60))
    assert not is_unchanged(kept, listed(59, by_us=True))


@pytest.mark.parametrize(
    ("now", "known"),
    [
        (listed(30, by_us=True), True),
        (listed(30), False),
        (listed(32, by_us=True), False),
        (listed(28, by_us=True), False),
    ],
)
def test_what_was_written_is_known_if_the_last_change_is_ours_and_of_that_moment(now: Listed, known: bool) -> None:
    kept = Kept({}, listed(60).modified, listed(31).modified, listed(29).modified)
    assert is_unchanged(kept, now) is known


@pytest.mark.parametrize(
    ("first", "second", "done"),
    [("new", "new", True), ("old", "old", False), ("new", "old", None), ("new", "theirs", True)],
)
def test_a_write_is_all_or_nothing_and_cells_that_differ_tell_nothing(
    first: str, second: str, done: bool | None
) -> None:
    def tab(*texts: str) -> dict[str, Tab]:
        return {"OKRs": Tab(0, {row: {1: {"stringValue": text}} for row, text in enumerate(texts, 1)})}

    places = (Location("x", "OKRs", row, 1) for row in (1, 2))
    batch = Batch(tuple(Change(place, "status", Cell("old"), "new") for place in places))
    assert took_effect(tab("old", "old"), tab(first, second), batch) is done
