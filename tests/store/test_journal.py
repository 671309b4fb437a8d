"""What syncs wrote, as it is kept for undo: run by run, whole or what was reached of it."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from sqlalchemy import Connection, text

from sheetokr.store.engine import Store
from sheetokr.store.journal import begin_run, forget_run, keep_of_run, last_run
from sheetokr.store.noted import Run, Written, WrittenColumn, in_columns
from sheetokr.store.opening import ROOMS, open_store
from sheetokr.store.place import Place
from sheetokr.store.schema import Room
from sheetokr.workbook import Value

NOON = dt.datetime(2026, 11, 16, 12, tzinfo=dt.UTC)
VALUES: tuple[Value, ...] = (
    None,
    "",
    'Gäste › 50% "x"\n\0 \ud83d',
    0,
    -1,
    1 / 3,
    1e300,
    True,
    False,
    dt.date(2026, 11, 16),
    dt.datetime.fromisoformat("2026-11-16T12:30"),
    dt.time(12, 30, 1),
)


def cell(row: int, old: Value = None, new: Value = 1.0) -> Written:
    return Written("Key Results", row, 12, "progress", f"#kr{row}", old, new, "0%")


def columns(*cells: Written) -> list[WrittenColumn]:
    return list(in_columns(cells))


@pytest.fixture
def store(place: Place) -> Store:
    return open_store(place, writes=True)


def test_what_is_noted_is_what_was_there(store: Store) -> None:
    cells = [cell(row, old, new) for row, (old, new) in enumerate(zip(VALUES, reversed(VALUES), strict=True))]
    number = begin_run(store, "okrs.xlsx", NOON, columns(*cells))
    assert last_run(store, "okrs.xlsx") == Run(number, NOON, tuple(cells))
    found = last_run(store, "okrs.xlsx")
    assert found
    assert [type(each.old) for each in found.cells] == [type(value) for value in VALUES]


def test_the_newest_run_of_a_workbook_that_was_not_undone(store: Store) -> None:
    first = begin_run(store, "a.xlsx", NOON, columns(cell(1)))
    second = begin_run(store, "a.xlsx", NOON, columns(cell(2)))
    other = open_store(Place(store.place.url, "other"), writes=True)
    begin_run(store, "b.xlsx", NOON, columns(cell(3)))
    begin_run(other, "a.xlsx", NOON, columns(cell(4)))
    assert last_run(store, "a.xlsx") == Run(second, NOON, (cell(2),))
    forget_run(store, second)
    assert last_run(store, "a.xlsx") == Run(first, NOON, (cell(1),))
    forget_run(store, first)
    assert last_run(store, "a.xlsx") is None


def test_of_a_run_what_was_written_is_kept(store: Store) -> None:
    first = begin_run(store, "a.xlsx", NOON, columns(cell(1), cell(2), cell(3)))
    second = begin_run(store, "a.xlsx", NOON, columns(cell(4)))
    keep_of_run(store, second, [])
    keep_of_run(store, first, columns(cell(1), cell(3)))
    assert last_run(store, "a.xlsx") == Run(first, NOON, (cell(1), cell(3)))


def test_twenty_runs_are_kept(store: Store) -> None:
    numbers = [begin_run(store, "a.xlsx", NOON, columns(cell(row))) for row in range(25)]
    for number in reversed(numbers[5:]):
        found = last_run(store, "a.xlsx")
        assert found
        assert found.number == number
        forget_run(store, number)
    assert last_run(store, "a.xlsx") is None


def test_runs_whose_cells_had_rows_of_their_own_come_forward(place: Place) -> None:
    old = open_store(place, writes=True, rooms=[Room(each.name, each.steps[:1]) for each in ROOMS])
    dated = [json.dumps({"date": "2026-11-16"}), json.dumps({"datetime": "2026-11-16T12:30:00"})]

    def as_it_was(connection: Connection) -> None:
        for run in (1, 2, 3):
            row = {"run": run, "moment": NOON.isoformat()}
            asked = "INSERT INTO sheetokr_run (run, project, workbook, moment) VALUES (:run, '', 'a.xlsx', :moment)"
            connection.execute(text(asked), row)
        for run, number, item, before, after in ((2, 1, "#b", '"x"', dated[1]), (2, 0, "#a", "null", dated[0])):
            asked = "INSERT INTO sheetokr_cell VALUES (:run, :number, 'OKRs', 7, 9, 'updated', :item, :old, :new, '')"
            connection.execute(text(asked), {"run": run, "number": number, "item": item, "old": before, "new": after})

    old.write(as_it_was)
    new = open_store(place, writes=True)
    forget_run(new, 3)
    cells = (
        Written("OKRs", 7, 9, "updated", "#a", None, dt.date(2026, 11, 16)),
        Written("OKRs", 7, 9, "updated", "#b", "x", dt.datetime.fromisoformat("2026-11-16T12:30")),
    )
    assert last_run(new, "a.xlsx") == Run(2, NOON, cells)
    forget_run(new, 2)
    assert last_run(new, "a.xlsx") == Run(1, NOON, ())


def test_runs_of_which_each_word_was_kept_apart_come_forward(place: Place) -> None:
    """Row by row, as they were."""
    old = open_store(place, writes=True, rooms=[Room(each.name, each.steps[:2]) for each in ROOMS])
    cells = [
        Written("OKRs", row, column, field, f"#k{row}", None, new, "0%")
        for row in (7, 9)
        for column, field, new in ((3, "progress", row / 10), (4, "status", "At risk"))
    ]
    said = {"cells": json.dumps(list(zip(*cells, strict=True))), "moment": NOON.isoformat()}
    asked = "INSERT INTO sheetokr_run (run, project, workbook, moment, cells) VALUES (1, '', 'a.xlsx', :moment, :cells)"
    old.write(lambda connection: connection.execute(text(asked), said))
    assert last_run(open_store(place, writes=True), "a.xlsx") == Run(1, NOON, tuple(cells))
