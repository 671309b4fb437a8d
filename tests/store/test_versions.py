"""The tables as they are: from every version that there ever was to today's, with what was in them."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, inspect, text

from sheetokr.rollup import Frozen
from sheetokr.store.opening import ROOMS, open_store
from sheetokr.store.place import Place
from sheetokr.store.schema import Room, versions
from sheetokr.store.scores import freeze, frozen
from sheetokr.store.snapshots import record
from tests.labels import labelled as label
from tests.store.test_snapshots import MONDAY, NOON, noted, progress

EARLIER = [(room.name, taken) for room in ROOMS for taken in range(len(room.steps))]


def of_then(name: str, taken: int) -> tuple[Room, ...]:
    """All rooms, one of them with fewer steps."""
    return tuple(Room(room.name, room.steps[:taken]) if room.name == name else room for room in ROOMS)


WORDS = ["project", "id", "title", "owner", "team", "type", "objective", "unit", "number_format", "cycle"]


def _one_item(connection: Connection) -> None:
    """As the first version kept it."""
    words = {"identity": label("a").identity, "name": "a", "file": "okrs.xlsx", "kind": "key result"}
    words |= dict.fromkeys(WORDS, "")
    columns, values = ", ".join(words), ", ".join(f":{name}" for name in words)
    connection.execute(text(f"INSERT INTO sheetokr_item (item, {columns}) VALUES (1, {values})"), words)
    state = "INSERT INTO sheetokr_state (item, day, progress, status) VALUES (1, '2026-11-16', 0.25, '')"
    connection.execute(text(state))


@pytest.mark.parametrize(("name", "taken"), EARLIER)
def test_every_earlier_version_of_every_room_comes_forward(place: Place, name: str, taken: int) -> None:
    rooms = [room for room in of_then(name, taken) if room.steps and (name, taken) != ("snapshots", 0)]
    old = open_store(place, writes=True, rooms=rooms)
    if rooms:
        old.write(_one_item)
    new = open_store(place, writes=True)
    assert new.read(versions) == {room.name: len(room.steps) for room in ROOMS}
    record(new, noted(1, (label("a"), 0.75)), NOON)
    assert progress(new)["a"] == ([0.25, 0.75] if rooms else [0.75])
    score = Frozen(MONDAY, 0.5, 1.0, "Missed", 0.5)
    assert freeze(new, {label("a").identity: score}, NOON) == 1
    assert frozen(open_store(place, writes=False)) == {label("a").identity: score}


def test_the_tables_are_these(place: Place) -> None:
    """Held down: a step that was released may not change. One more step is how tables change."""
    store = open_store(place, writes=True)
    columns = {
        "sheetokr_item": "item project identity name file kind id title owner team type objective unit number_format "
        "cycle starts ends",
        "sheetokr_source": "project day file fingerprint moment seen",
        "sheetokr_state": "item day progress expected value status confidence moved",
        "sheetokr_score": "item closed progress expected status score moment",
    }

    found = store.read(
        lambda c: {name: [column["name"] for column in inspect(c).get_columns(name)] for name in columns}
    )
    assert {name: " ".join(names) for name, names in found.items()} == columns
