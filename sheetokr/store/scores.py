"""The scores of closed cycles: the room that a later sync does not change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import (
    Column,
    Connection,
    Date,
    Double,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    delete,
    insert,
    select,
)

from sheetokr.rollup import Frozen
from sheetokr.store.engine import Store
from sheetokr.store.schema import Room, create_table
from sheetokr.store.snapshots import ITEM


def _begin(connection: Connection) -> None:
    create_table(
        connection,
        "sheetokr_score",
        Column("item", Integer, ForeignKey("sheetokr_item.item"), primary_key=True),
        Column("closed", Date, nullable=False),
        Column("progress", Double),
        Column("expected", Double),
        Column("status", String(40), nullable=False),
        Column("score", Double),
        Column("moment", String(40), nullable=False),
    )


ROOM = Room("scores", (_begin,))
_SCORE = Table(
    "sheetokr_score",
    MetaData(),
    Column("item", Integer),
    Column("closed", Date),
    *(Column(name, Double) for name in ("progress", "expected", "score")),
    *(Column(name, String) for name in ("status", "moment")),
)
_NUMBERS = [_SCORE.c[name] for name in Frozen._fields]


def frozen(store: Store) -> dict[str, Frozen]:
    """What is frozen in a project, by the identity of the item."""
    asked = (
        select(ITEM.c.identity, *_NUMBERS)
        .join_from(_SCORE, ITEM, ITEM.c.item == _SCORE.c.item)
        .where(ITEM.c.project == store.place.project)
    )
    return store.read(lambda connection: {row[0]: Frozen._make(row[1:]) for row in connection.execute(asked)})


def freeze(store: Store, scores: Mapping[str, Frozen], moment: str) -> int:
    """Keep the scores of items, by identity, that were recorded before; how many were not frozen yet. One that is keeps
    what it has."""
    return store.write(lambda connection: _freeze(connection, store.place.project, scores, moment))


def _freeze(connection: Connection, project: str, scores: Mapping[str, Frozen], moment: str) -> int:
    there = select(ITEM.c.identity, ITEM.c.item).where(ITEM.c.project == project)
    items = {identity: item for identity, item in connection.execute(there) if identity in scores}
    taken = set(connection.execute(select(_SCORE.c.item)).scalars())
    rows = [
        {"item": item, "moment": moment, **scores[identity]._asdict()}
        for identity, item in items.items()
        if item not in taken
    ]
    if rows:
        connection.execute(insert(_SCORE), rows)
    return len(rows)


def reopen(store: Store, starts: dt.date, ends: dt.date) -> int:
    """Forget the scores of a cycle's items; how many there were."""
    of_cycle = select(ITEM.c.item).where(
        ITEM.c.project == store.place.project, ITEM.c.starts == starts, ITEM.c.ends == ends
    )
    gone = delete(_SCORE).where(_SCORE.c.item.in_(of_cycle))
    return store.write(lambda connection: int(connection.execute(gone).rowcount))
