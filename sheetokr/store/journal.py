"""What each sync wrote, cell by cell, with what stood there before: from this `undo` puts back.

A run's cells are noted before they are written, so that a crash leaves nothing that cannot be undone; whether a cell
was reached, undo sees for itself: it only touches cells that hold what was written. They are kept as one text, since
they are only ever read together: JSON, a list of `WrittenColumn`.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    column,
    delete,
    insert,
    select,
    table,
    update,
)

from sheetokr.store.engine import Store
from sheetokr.store.noted import Run, Written, WrittenColumn
from sheetokr.store.schema import Room, add_column, create_table
from sheetokr.workbook import Value

_KEPT = 20
"""Runs that are kept of each workbook."""
_RUN = Table(
    "sheetokr_run",
    MetaData(),
    Column("run", Integer, primary_key=True),
    Column("project", String(200), nullable=False),
    Column("workbook", String(700), nullable=False),
    Column("moment", String(40), nullable=False),
    Column("cells", Text),
)


def _begin(connection: Connection) -> None:
    create_table(
        connection,
        "sheetokr_run",
        Column("run", Integer, primary_key=True),
        Column("project", String(200), nullable=False),
        Column("workbook", String(700), nullable=False),
        Column("moment", String(40), nullable=False),
        Index("sheetokr_run_workbook", "project", "workbook"),
    )
    create_table(
        connection,
        "sheetokr_cell",
        Column("run", Integer, ForeignKey("sheetokr_run.run"), primary_key=True),
        Column("number", Integer, primary_key=True),
        Column("sheet", Text, nullable=False),
        Column("row", Integer, nullable=False),
        Column("column", Integer, nullable=False),
        Column("field", String(80), nullable=False),
        Column("item", Text, nullable=False),
        Column("old", Text, nullable=False),
        Column("new", Text, nullable=False),
        Column("number_format", Text, nullable=False),
    )


def _write_as_one(connection: Connection) -> None:
    """The cells of a run in a text of its own, instead of a row for each."""
    add_column(connection, "sheetokr_run", Column("cells", Text))
    names = ("sheet", "row", "column", "field", "item", "old", "new", "number_format")
    cell = table("sheetokr_cell", column("run"), column("number"), *map(column, names))
    run = table("sheetokr_run", column("run"), column("cells"))
    cells: dict[int, list[tuple[object, ...]]] = defaultdict(list)
    for number, *found in connection.execute(select(cell.c.run, *(cell.c[n] for n in names)).order_by(cell.c.number)):
        values = dict(zip(names, found, strict=True))
        values |= {name: json.loads(values[name]) for name in ("old", "new")}
        cells[number].append(tuple(values.values()))
    for number, of_run in cells.items():
        kept = update(run).where(run.c.run == number).values(cells=json.dumps(list(zip(*of_run, strict=True))))
        connection.execute(kept)
    connection.exec_driver_sql("DROP TABLE sheetokr_cell")


def _write_in_columns(connection: Connection) -> None:
    """What the cells of a column have in common is said once."""
    run = table("sheetokr_run", column("run"), column("cells"))
    for number, said in connection.execute(select(run.c.run, run.c.cells).where(run.c.cells.is_not(None))).all():
        columns: dict[tuple[str, int, str], list[list[object]]] = defaultdict(list)
        for sheet, row, place, field, *others in zip(*json.loads(said), strict=True):
            columns[sheet, place, field].append([row, *others])
        cells = json.dumps([[*shared, *zip(*own, strict=True)] for shared, own in columns.items()])
        connection.execute(update(run).where(run.c.run == number).values(cells=cells))


ROOM = Room("journal", (_begin, _write_as_one, _write_in_columns))


def begin_run(store: Store, workbook: str, moment: dt.datetime, columns: Sequence[WrittenColumn]) -> int:
    """Note what is about to be written to a workbook; the run's number. The oldest runs are forgotten."""
    row = {"project": store.place.project, "workbook": workbook, "moment": moment.isoformat(), "cells": _text(columns)}

    def work(connection: Connection) -> int:
        (run,) = connection.execute(insert(_RUN), row).inserted_primary_key or (0,)
        connection.execute(delete(_RUN).where(_RUN.c.run.in_(_runs(connection, store, workbook)[:-_KEPT])))
        return int(run)

    return store.write(work)


def keep_of_run(store: Store, run: int, columns: Sequence[WrittenColumn]) -> None:
    """Keep of a run only some cells, since the others were not written; a run without any is forgotten."""
    if not columns:
        forget_run(store, run)
    else:
        kept = update(_RUN).where(_RUN.c.run == run).values(cells=_text(columns))
        store.write(lambda connection: connection.execute(kept))


def last_run(store: Store, workbook: str) -> Run | None:
    """The newest run of a workbook that was not undone."""

    def work(connection: Connection) -> Run | None:
        numbers = _runs(connection, store, workbook)
        if not numbers:
            return None
        (found,) = connection.execute(select(_RUN.c.moment, _RUN.c.cells).where(_RUN.c.run == numbers[-1]))
        return Run(numbers[-1], dt.datetime.fromisoformat(found.moment), _cells(found.cells))

    return store.read(work)


def forget_run(store: Store, run: int) -> None:
    """A run that was undone is no longer there to be undone."""
    store.write(lambda connection: connection.execute(delete(_RUN).where(_RUN.c.run == run)))


def _runs(connection: Connection, store: Store, workbook: str) -> list[int]:
    wanted = (_RUN.c.project == store.place.project) & (_RUN.c.workbook == workbook)
    return [int(run) for run in connection.execute(select(_RUN.c.run).where(wanted).order_by(_RUN.c.run)).scalars()]


def _text(columns: Sequence[WrittenColumn]) -> str:
    return json.dumps(columns, default=_dated)


def _dated(value: dt.date | dt.time) -> dict[str, str]:
    """Dates and times by the name of their kind."""
    return {type(value).__name__: value.isoformat()}


def _cells(said: str | None) -> tuple[Written, ...]:
    """Row by row."""
    of_sheets = groupby(map(_column, json.loads(said or "[]")), key=lambda column: column.sheet)
    return tuple(cell for _, columns in of_sheets for cell in sorted(_each(columns), key=lambda cell: cell.row))


def _column(said: list[Any]) -> WrittenColumn:
    column = WrittenColumn._make(said)
    return column._replace(old=list(map(_value, column.old)), new=list(map(_value, column.new)))


def _each(columns: Iterable[WrittenColumn]) -> Iterator[Written]:
    return (cell for column in columns for cell in column.each())


def _value(found: Value | dict[str, str]) -> Value:
    if isinstance(found, dict):
        kinds = {kind.__name__: kind for kind in (dt.datetime, dt.date, dt.time)}
        ((name, said),) = found.items()
        return kinds[name].fromisoformat(said)
    return found
