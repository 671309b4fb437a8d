"""What each sync wrote, cell by cell, with what stood there before: from this `undo` puts back.

A run's cells are noted before they are written, so that a crash leaves nothing that cannot be undone; whether a cell
was reached, undo sees for itself: it only touches cells that hold what was written.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Sequence

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
    delete,
    insert,
    select,
)

from sheetokr.store.engine import Store
from sheetokr.store.noted import Run, Written
from sheetokr.store.schema import Room, create_table
from sheetokr.workbook import Value

_KEPT = 20
"""Runs that are kept of each workbook."""
_AS_JSON = json.JSONEncoder(ensure_ascii=False).encode
"""Made once for all cells: `json.dumps` makes an encoder for each."""
_TABLES = MetaData()
_RUN = Table(
    "sheetokr_run",
    _TABLES,
    Column("run", Integer, primary_key=True),
    Column("project", String(200), nullable=False),
    Column("workbook", String(700), nullable=False),
    Column("moment", String(40), nullable=False),
)
_CELL = Table(
    "sheetokr_cell",
    _TABLES,
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


ROOM = Room("journal", (_begin,))


def begin_run(store: Store, workbook: str, moment: dt.datetime, cells: Iterable[Written]) -> int:
    """Note what is about to be written to a workbook; the run's number. The oldest runs are forgotten."""
    rows = [_row(number, cell) for number, cell in enumerate(cells)]

    def work(connection: Connection) -> int:
        values = {"project": store.place.project, "workbook": workbook, "moment": moment.isoformat()}
        (run,) = connection.execute(insert(_RUN).values(values)).inserted_primary_key or (0,)
        if rows:
            connection.execute(insert(_CELL), [row | {"run": run} for row in rows])
        _forget(connection, _runs(connection, store, workbook)[:-_KEPT])
        return int(run)

    return store.write(work)


def end_run(store: Store, run: int, written: Collection[tuple[str, int, int]]) -> None:
    """Keep of a run only the cells that were written, by (sheet, row, column); a run without any is forgotten."""

    def work(connection: Connection) -> None:
        places = select(_CELL.c.number, _CELL.c.sheet, _CELL.c.row, _CELL.c.column).where(_CELL.c.run == run)
        found = [(number, (sheet, row, column)) for number, sheet, row, column in connection.execute(places)]
        gone = [{"gone": number} for number, place in found if place not in written]
        if len(gone) == len(found):
            _forget(connection, [run])
        for each in gone:
            connection.execute(delete(_CELL).where((_CELL.c.run == run) & (_CELL.c.number == each["gone"])))

    store.write(work)


def last_run(store: Store, workbook: str) -> Run | None:
    """The newest run of a workbook that was not undone."""

    def work(connection: Connection) -> Run | None:
        numbers = _runs(connection, store, workbook)
        if not numbers:
            return None
        moment = connection.execute(select(_RUN.c.moment).where(_RUN.c.run == numbers[-1])).scalar_one()
        cells = connection.execute(select(_CELL).where(_CELL.c.run == numbers[-1]).order_by(_CELL.c.number))
        written = tuple(
            Written(c.sheet, c.row, c.column, c.field, c.item, _value(c.old), _value(c.new), c.number_format)
            for c in cells
        )
        return Run(numbers[-1], dt.datetime.fromisoformat(moment), written)

    return store.read(work)


def forget_run(store: Store, run: int) -> None:
    """A run that was undone is no longer there to be undone."""
    store.write(lambda connection: _forget(connection, [run]))


def _runs(connection: Connection, store: Store, workbook: str) -> list[int]:
    wanted = (_RUN.c.project == store.place.project) & (_RUN.c.workbook == workbook)
    return [int(run) for run in connection.execute(select(_RUN.c.run).where(wanted).order_by(_RUN.c.run)).scalars()]


def _forget(connection: Connection, runs: Sequence[int]) -> None:
    for table in (_CELL, _RUN):
        connection.execute(delete(table).where(table.c.run.in_(runs)))


def _row(number: int, cell: Written) -> dict[str, object]:
    texts = {"field": cell.field[:80], "old": _text(cell.old), "new": _text(cell.new)}
    return {**cell._asdict(), **texts, "number": number}


def _text(value: Value) -> str:
    """A value as JSON; dates and times by the name of their kind."""
    if isinstance(value, dt.date | dt.time):
        return _AS_JSON({type(value).__name__: value.isoformat()})
    return _AS_JSON(value)


def _value(text: str) -> Value:
    found = json.loads(text)
    if isinstance(found, dict):
        kinds = {kind.__name__: kind for kind in (dt.datetime, dt.date, dt.time)}
        ((name, said),) = found.items()
        return kinds[name].fromisoformat(said)
    value: Value = found
    return value
