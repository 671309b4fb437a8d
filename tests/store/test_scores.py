"""Scores of closed cycles: kept once, changed by nothing but a deliberate reopening."""

from __future__ import annotations

import datetime as dt

import pytest

from sheetokr.history import Label
from sheetokr.rollup import Frozen
from sheetokr.store.engine import Store
from sheetokr.store.opening import open_store
from sheetokr.store.place import Place
from sheetokr.store.scores import freeze, frozen, reopen
from sheetokr.store.snapshots import record
from tests.labels import labelled as label
from tests.store.test_snapshots import NOON, noted

Q3 = dt.date(2026, 7, 1), dt.date(2026, 9, 30)
CLOSED = dt.date(2026, 10, 2)


def of_q3(name: str) -> Label:
    return label(name, starts=Q3[0], ends=Q3[1])


def score(number: float | None) -> Frozen:
    return Frozen(CLOSED, number, 1.0, "Missed", number)


@pytest.fixture
def store(place: Place) -> Store:
    """With two items of the third quarter, and one of no cycle."""
    opened = open_store(place, writes=True)
    record(opened, noted(0, (of_q3("a"), 0.5), (of_q3("b"), 0.5), (label("c"), 0.5)), NOON)
    return opened


def test_what_is_frozen_stays(store: Store) -> None:
    first, second = of_q3("a").identity, of_q3("b").identity
    assert freeze(store, {first: score(1 / 3), second: score(None)}, NOON) == 2
    assert frozen(store) == {first: score(1 / 3), second: score(None)}
    assert freeze(store, {first: score(0.9)}, NOON) == 0
    record(store, noted(1, (of_q3("a"), 0.9)), NOON)
    assert frozen(store)[first].score == pytest.approx(1 / 3)


def test_an_item_that_was_renamed_keeps_its_score(store: Store) -> None:
    freeze(store, {of_q3("a").identity: score(0.4)}, NOON)
    new = of_q3("z")
    record(store, noted(1, (new, 0.5), former={new.identity: of_q3("a").identity}), NOON)
    assert frozen(store) == {new.identity: score(0.4)}


def test_one_that_was_never_recorded_is_not_frozen(store: Store) -> None:
    assert freeze(store, {of_q3("nobody").identity: score(0.4)}, NOON) == 0


def test_reopened_is_the_whole_cycle_of_this_project(store: Store) -> None:
    other = open_store(Place(store.place.url, "other"), writes=True)
    record(other, noted(0, (of_q3("a"), 0.5)), NOON)
    freeze(other, {of_q3("a").identity: score(0.1)}, NOON)
    freeze(store, {of_q3("a").identity: score(0.2), label("c").identity: score(0.3)}, NOON)
    assert reopen(store, *Q3) == 1
    assert frozen(store) == {label("c").identity: score(0.3)}
    assert frozen(other) == {of_q3("a").identity: score(0.1)}
    assert reopen(store, *Q3) == 0


def test_a_longer_cycle_that_began_on_the_same_day_stays_closed(store: Store) -> None:
    half = label("h", starts=Q3[0], ends=dt.date(2026, 12, 31))
    record(store, noted(0, (half, 0.5)), NOON)
    freeze(store, {of_q3("a").identity: score(0.2), half.identity: score(0.3)}, NOON)
    assert reopen(store, *Q3) == 1
    assert frozen(store) == {half.identity: score(0.3)}
