"""What is known of the past as a whole: each item as it was on a day, and since when its workbook was looked at."""

from __future__ import annotations

import datetime as dt

from sheetokr.history import Past, State, Trail
from sheetokr.history.identity import past_of
from tests.labels import labelled

MONDAY = dt.date(2026, 11, 16)


def day(number: int) -> dt.date:
    """So many days after Monday."""
    return MONDAY + dt.timedelta(number)


def trail(name: str, *seen: tuple[int, float]) -> Trail:
    return Trail(labelled(name), tuple(State(day(on), progress) for on, progress in seen))


class TestAsOf:
    PAST = Past({"a": trail("a", (0, 0.1), (2, 0.3)), "b": trail("b", (0, 0.2)), "c": trail("c", (4, 0.4))})

    def test_each_item_as_it_was_last_seen(self) -> None:
        found = self.PAST.as_of(day(3))
        assert found
        assert found.day == day(2)
        assert {key: state.progress for key, state in found.states.items()} == {"a": 0.3, "b": 0.2}
        before = self.PAST.as_of(day(1))
        assert before
        assert {key: state.progress for key, state in before.states.items()} == {"a": 0.1, "b": 0.2}

    def test_before_the_first_there_is_nothing(self) -> None:
        assert self.PAST.as_of(day(-1)) is None


def test_the_last_day_without_an_item_is_one_on_which_its_own_workbook_was_synced() -> None:
    mine, new = labelled("a"), labelled("b", "new.xlsx")
    days = {"okrs.xlsx": [day(0), day(2), day(5)], "new.xlsx": [day(3)]}
    states = {mine.identity: [State(day(3))], new.identity: [State(day(3))]}
    past = past_of({"a": mine, "b": new}, states.keys(), {}, states, {}, days, {}, lambda _: False, day(5))
    assert {key: trail.before for key, trail in past.trails.items()} == {"a": day(2), "b": None}
    assert past.days == (day(0), day(2), day(3), day(5))


def test_what_came_after_a_sync_was_no_value_on_that_day() -> None:
    seen = State(day(3), value=5.0)
    past = Past({"a": Trail(labelled("a"), (seen,), day(2)), "b": Trail(labelled("b"), (seen,))})
    assert past.values == {"a": [(day(2), None), (day(3), 5.0)], "b": [(day(3), 5.0)]}
