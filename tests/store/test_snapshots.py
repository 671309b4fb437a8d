"""What syncs saw, kept by item and day: a second sync of the day stands in for the first, two at once lose nothing."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

from sheetokr.history import Label, Noted, Past, Sighting, Source, State, Trail
from sheetokr.history.fingerprint import of_seen
from sheetokr.history.identity import past_of
from sheetokr.rollup.measure import Evidence
from sheetokr.store.engine import Store
from sheetokr.store.opening import open_store
from sheetokr.store.place import Place
from sheetokr.store.snapshots import Recalled, recall, recall_moves, record
from tests.labels import labelled as label

MONDAY = dt.date(2026, 11, 16)
NOON = "2026-11-16T12:00:00+00:00"


def day(number: int) -> dt.date:
    """So many days after Monday."""
    return MONDAY + dt.timedelta(number)


def noted(on: int, *seen: tuple[Label, float], typed: str = "a", former: dict[str, str] | None = None) -> Noted:
    """Items with their progress on a day, of the workbooks that they are in."""
    sightings = tuple(Sighting(each, State(day(on), progress, 0.5, 7.25, "At risk", 0.1)) for each, progress in seen)
    files = dict.fromkeys(each.file for each, _ in seen)
    sources = (Source(file, typed, of_seen(each for each in sightings if each.label.file == file)) for file in files)
    return Noted(day(on), sightings, tuple(sources), former or {})


@pytest.fixture
def store(place: Place) -> Store:
    return open_store(place, writes=True)


def known(store: Store, until: int = 99, since: int = -99) -> Recalled:
    return recall(store, day(since), day(until))


def progress(store: Store) -> dict[str, list[float | None]]:
    """By name."""
    found = known(store)
    names = {identity: label.name for identity, label in found.labels.items()}
    return {names[identity]: [state.progress for state in states] for identity, states in found.states.items()}


class TestRecord:
    def test_what_is_kept_is_what_was_seen(self, store: Store) -> None:
        full = Label(
            "key result|2026-10-01|okrs.xlsx|kr1", "key result", "kr1", "okrs.xlsx", "KR1", "Gäste › 50%", "Ann",
            "Sales", "", "Grow", "€", "0%", "2026-Q4", dt.date(2026, 10, 1), dt.date(2026, 12, 31),
        )  # fmt: skip
        seen = State(day(0), 1 / 3, 0.1 + 0.2, -1e300, "Off track", None)
        assert record(store, Noted(day(0), (Sighting(full, seen),), (Source("okrs.xlsx", "x", "y"),), {}), NOON)
        name = full.identity
        assert known(store) == Recalled({name}, {name: full}, {name: [seen]}, {}, {"okrs.xlsx": (day(0),)})

    def test_a_second_sync_of_the_day_replaces(self, store: Store) -> None:
        record(store, noted(0, (label("a"), 0.1), (label("b"), 0.2)), NOON)
        assert record(store, noted(0, (label("a"), 0.3), (label("c"), 0.4)), NOON)
        assert progress(store) == {"a": [0.3], "c": [0.4]}

    def test_the_same_again_writes_nothing(self, store: Store) -> None:
        first = noted(0, (label("a"), 0.1))
        assert record(store, first, NOON)
        assert not record(store, first, NOON)
        assert record(store, noted(0, (label("a"), 0.1), typed="b"), NOON), "people typed something else"
        assert record(store, noted(1, (label("a"), 0.1)), NOON), "another day"

    def test_of_another_workbook_nothing_is_replaced(self, store: Store) -> None:
        other = label("b", "teams/sales.xlsx")
        record(store, noted(0, (label("a"), 0.1), (other, 0.2)), NOON)
        record(store, noted(0, (other, 0.3)), NOON)
        assert progress(store) == {"a": [0.1], "b": [0.3]}

    def test_a_renamed_item_keeps_its_past(self, store: Store) -> None:
        old, new = label("a"), label("z", "new.xlsx")
        record(store, noted(0, (old, 0.1)), NOON)
        record(store, noted(1, (new, 0.2), former={new.identity: old.identity}), NOON)
        assert progress(store) == {"z": [0.1, 0.2]}
        assert known(store).labels == {new.identity: new}

    def test_of_a_renamed_item_more_is_asked_than_whether_the_day_saw_the_same(self, store: Store) -> None:
        """Its workbook was moved away and back on one day: what was seen then is under the other name by now."""
        old, new = label("a"), label("a", "new.xlsx")
        record(store, noted(0, (old, 0.1)), NOON)
        record(store, noted(0, (new, 0.1), former={new.identity: old.identity}), NOON)
        assert record(store, noted(0, (old, 0.1), former={old.identity: new.identity}), NOON)
        assert known(store).labels == {old.identity: old}

    def test_projects_are_kept_apart(self, store: Store) -> None:
        place = store.place
        other = open_store(Place(place.url, "other"), writes=True)
        record(store, noted(0, (label("a"), 0.1)), NOON)
        record(other, noted(0, (label("a"), 0.9)), NOON)
        assert progress(store) == {"a": [0.1]}
        assert progress(other) == {"a": [0.9]}


class TestRecall:
    def test_only_days_that_are_asked_for(self, store: Store) -> None:
        for number in range(5):
            record(store, noted(number, (label("a"), number / 10)), NOON)
        found = known(store, since=1, until=3)
        assert [state.day for state in found.states[label("a").identity]] == [day(1), day(2), day(3)]
        assert found.days == {"okrs.xlsx": (day(0), day(1), day(2), day(3))}

    def test_cycles_that_were_over_by_then_are_names_only(self, store: Store) -> None:
        over = label("old", ends=day(1))
        record(store, noted(0, (over, 0.1), (label("a"), 0.2)), NOON)
        assert set(known(store, since=0).states) == {over.identity, label("a").identity}
        record(store, noted(3, (label("a"), 0.2)), NOON)
        assert set(known(store, since=2).states) == {label("a").identity}
        assert over.identity in known(store, since=2).labels

    def test_those_that_are_named_are_known_without_their_words(self, store: Store) -> None:
        first, second = label("a"), label("b")
        record(store, noted(0, (first, 0.1), (second, 0.2)), NOON)
        for named, told in (({first.identity}, {second.identity: second}), ({first.identity, second.identity}, {})):
            found = recall(store, day(0), day(9), named=named)
            assert found.known == found.states.keys() == {first.identity, second.identity}
            assert found.labels == told


RECORDER = """
import sys, datetime as dt
from sheetokr.store.opening import open_store
from sheetokr.store.place import Place
from sheetokr.store.snapshots import record
from tests.store.test_snapshots import NOON, label, noted
for number in range(5):
    store = open_store(Place(sys.argv[1]), writes=True)
    record(store, noted(number, *((label(f"i{i}"), float(sys.argv[2])) for i in range(30))), NOON)
"""


def test_two_at_once_record_the_same_days(place: Place) -> None:
    """Each day is wholly that of one of them, never a mixture, and nothing is there twice."""
    command = [sys.executable, "-c", RECORDER, place.url]
    both = [subprocess.Popen([*command, value], stderr=subprocess.PIPE, text=True) for value in ("0.25", "0.75")]
    assert [(process.communicate()[1], process.returncode) for process in both] == [("", 0)] * 2
    states = known(open_store(place, writes=False)).states
    assert len(states) == 30
    for number in range(5):
        assert len({found[number].progress for found in states.values()}) == 1
        assert {found[number].day for found in states.values()} == {day(number)}


def told(store: Store, every: int) -> list[int]:
    """The days that are told of the item a, every one from one on."""
    states = recall(store, day(0), day(9), every=day(every)).states
    return [(state.day - MONDAY).days for state in states[label("a").identity]]


def test_of_earlier_days_only_those_with_a_change_are_told(store: Store) -> None:
    for number, value in enumerate((0.1, 0.1, 0.1, 0.2, 0.2, 0.2, 0.2, 0.2)):
        record(store, noted(number, (label("a"), value)), NOON)
    assert told(store, 0) == [0, 1, 2, 3, 4, 5, 6, 7]
    assert told(store, 6) == [0, 3, 6, 7]


def moves(store: Store, then: int, since: int = 0) -> list[int]:
    """The days that are told of the item a where only moves are asked for, and the newest of a day."""
    states = recall_moves(store, day(since), day(9), day(then)).states
    return [(state.day - MONDAY).days for state in states.get(label("a").identity, ())]


def test_of_days_without_a_change_only_the_last_ones_and_that_of_a_day_are_told(store: Store) -> None:
    for number, value in ((0, 0.1), (1, 0.1), (2, 0.1), (3, 0.2), (4, 0.2), (6, 0.2), (7, 0.2)):
        record(store, noted(number, (label("a"), value), (label("b", "b.xlsx"), 0.3)), NOON)
    assert moves(store, -1) == [0, 2, 3, 7]
    assert moves(store, 5) == [0, 2, 3, 4, 7]
    assert moves(store, 9) == [0, 2, 3, 7]
    assert moves(store, 9, since=1) == [2, 3, 7]
    assert moves(store, 1, since=8) == []


@pytest.mark.parametrize("every", [True, False])
def test_what_has_not_moved_for_longer_than_is_recalled_was_there_all_the_same(store: Store, every: bool) -> None:
    """It is as it last moved, on no day it was not there, and nobody says that it was updated since."""
    old, new = label("a"), label("b")
    record(store, noted(-99, (old, 0.1)), NOON)
    for number in (-90, -9, 1, 2, 8, 9):
        record(store, noted(number, (old, 0.2), *(((new, 0.3),) if number > 1 else ())), NOON)
    asked = day(0), day(10), day(8) if every else day(3)
    found = recall(store, *asked) if every else recall_moves(store, *asked)
    past = past_of(
        {"a": old, "b": new}, found.known, {}, found.states, found.before, found.days, {}, lambda _: False, day(10)
    )
    assert [state.day for state in past.trails["a"].states[:1]] == [day(-90)]
    assert {key: trail.before for key, trail in past.trails.items()} == {"a": None, "b": day(1)}
    then = past.as_of(day(1))
    assert then
    assert {key: state.progress for key, state in then.states.items()} == {"a": 0.2}
    unchanged = Evidence(seen=past.values).unchanged("a", 7.25, day(10))
    assert unchanged
    assert (unchanged.since, unchanged.until) == (day(-90), None)


def test_a_history_that_begins_on_the_day(store: Store) -> None:
    assert moves(store, 2) == []
    record(store, noted(9, (label("a"), 0.1)), NOON)
    assert moves(store, 2) == [9]


def test_moves_and_the_day_of_a_week_ago_are_those_of_all_days(store: Store) -> None:
    """Whatever a sync reads of them is what it would read of every day."""
    values = [0.1, 0.1, 0.1, 0.4, 0.4, 0.1, 0.1, 0.1, 0.1, 0.9, 0.9, 0.9]
    for number, value in enumerate(values):
        if number not in (5, 8):
            seen_then = noted(number, (label("a"), value))
            moving = tuple(each._replace(state=each.state._replace(value=value)) for each in seen_then.sightings)
            record(store, seen_then._replace(sightings=moving), NOON)
    for today in range(1, 13):
        then = day(today - 7)
        few = recall_moves(store, day(-400), day(today), then).states[label("a").identity]
        all_days = recall(store, day(-400), day(today)).states[label("a").identity]
        trails = [Trail(label("a"), tuple(states)) for states in (few, all_days)]
        assert len({trail.on(then) for trail in trails}) == 1
        seen = [Past({"a": trail}).values for trail in trails]
        for now in {*values, 0.5}:
            assert len({Evidence(seen=each).unchanged("a", now, day(today)) for each in seen}) == 1


def test_a_day_that_is_put_in_or_done_again_hides_no_change(store: Store) -> None:
    for number, value in ((0, 0.1), (2, 0.1), (4, 0.1)):
        record(store, noted(number, (label("a"), value)), NOON)
    record(store, noted(1, (label("a"), 0.5)), NOON)
    assert told(store, 9) == [0, 1, 2, 4]
    record(store, noted(4, (label("a"), 0.1), typed="again"), NOON)
    record(store, noted(5, (label("a"), 0.1)), NOON)
    record(store, noted(5, (label("a"), 0.2)), NOON)
    record(store, noted(6, (label("a"), 0.2)), NOON)
    assert told(store, 9) == [0, 1, 2, 4, 5]
