"""What each sync saw, by item and day: the room that history is read from.

An item is an objective, a key result or a KPI of a project; its words are those of the last time that it was seen. A
source is a workbook on a day, with the fingerprint of what people had typed there. A state is one item on one day.
"""

from __future__ import annotations

from sqlalchemy import Column, Connection, Date, Float, ForeignKey, Index, Integer, String, Text, UniqueConstraint

from sheetokr.store.schema import Room, create_table


def _begin(connection: Connection) -> None:
    create_table(
        connection,
        "sheetokr_item",
        Column("item", Integer, primary_key=True),
        Column("project", String(200), nullable=False),
        Column("identity", String(200), nullable=False),
        Column("kind", String(20), nullable=False),
        Column("id", Text, nullable=False),
        Column("title", Text, nullable=False),
        Column("words", Text, nullable=False),
        UniqueConstraint("project", "identity"),
    )
    create_table(
        connection,
        "sheetokr_source",
        Column("source", Integer, primary_key=True),
        Column("project", String(200), nullable=False),
        Column("day", Date, nullable=False),
        Column("file", String(400), nullable=False),
        Column("fingerprint", String(64), nullable=False),
        Column("moment", String(40), nullable=False),
        UniqueConstraint("project", "day", "file"),
    )
    create_table(
        connection,
        "sheetokr_state",
        Column("item", Integer, ForeignKey("sheetokr_item.item"), primary_key=True),
        Column("day", Date, primary_key=True),
        Column("source", Integer, ForeignKey("sheetokr_source.source"), nullable=False),
        Column("progress", Float),
        Column("expected", Float),
        Column("value", Float),
        Column("status", String(40), nullable=False),
        Column("confidence", Float),
        Index("sheetokr_state_day", "day"),
    )


ROOM = Room("snapshots", (_begin,))
