"""The tables of all rooms and their versions: forward only, the data kept.

Each room counts its own steps, so that two rooms can grow side by side. The version table says how many steps of each
were taken here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, inspect, select
from sqlalchemy.schema import CreateColumn

from sheetokr.diagnostics import Location, StoreEmpty, StoreNewer, StoreOlder
from sheetokr.store.place import Place

Step = Callable[[Connection], None]
_VERSIONS = Table(
    "sheetokr_schema",
    MetaData(),
    Column("room", String(40), primary_key=True),
    Column("version", Integer, nullable=False),
)


class Room(NamedTuple):
    """A purpose that keeps tables: its name, and the steps that made them, oldest first."""

    name: str
    steps: tuple[Step, ...]


def versions(connection: Connection) -> dict[str, int]:
    """How many steps of each room were taken here; nothing for a database that is new to us."""
    if not inspect(connection).has_table(_VERSIONS.name):
        return {}
    return {str(room): int(version) for room, version in connection.execute(select(_VERSIONS))}


def check_known(found: Mapping[str, int], wanted: Iterable[Room], place: Place) -> None:
    """Raises StoreNewer where a later sheetokr has been at work: what it keeps is not ours to guess."""
    for room in wanted:
        if found.get(room.name, 0) > len(room.steps):
            mend = "use that version here too: pip install --upgrade sheetokr"
            raise StoreNewer("the history was written by a newer sheetokr than this one", mend, Location(place.shown))


def check_current(found: Mapping[str, int], wanted: Iterable[Room], place: Place) -> None:
    """For a reader, who changes nothing: raises StoreOlder where steps are missing, StoreEmpty where all are."""
    at = Location(place.shown)
    if not found:
        raise StoreEmpty("the history holds nothing yet", "the first sync begins it", at)
    if any(found.get(room.name, 0) < len(room.steps) for room in wanted):
        raise StoreOlder("the history is of an earlier sheetokr", "the next sync brings it up to date", at)


def bring_up_to_date(connection: Connection, wanted: Iterable[Room], place: Place) -> None:
    """Take the steps that are missing. What another process did a moment before is not done again."""
    _VERSIONS.create(connection, checkfirst=True)
    found = versions(connection)
    check_known(found, wanted, place)
    for room in wanted:
        taken = found.get(room.name, 0)
        for step in room.steps[taken:]:
            step(connection)
        if taken < len(room.steps):
            _note(connection, room, taken)


def _note(connection: Connection, room: Room, taken: int) -> None:
    row = {"version": len(room.steps)}
    if taken:
        connection.execute(_VERSIONS.update().where(_VERSIONS.c.room == room.name).values(row))
    else:
        connection.execute(_VERSIONS.insert().values(room=room.name, **row))


def create_table(connection: Connection, name: str, *parts: Any) -> None:
    """For a step: a new table, of columns, constraints and indices as SQLAlchemy writes them. Foreign keys name tables
    that are there."""
    metadata = MetaData()
    for column in parts:
        for key in column.foreign_keys if isinstance(column, Column) else ():
            table, _, target = key.target_fullname.partition(".")
            Table(table, metadata, Column(target, column.type), extend_existing=True)
    Table(name, metadata, *parts).create(connection)


def add_column(connection: Connection, table: str, column: Column[Any]) -> None:
    """For a step: one more column, which may be null or has a default of the server's."""
    Table(table, MetaData(), column)
    words = CreateColumn(column).compile(dialect=connection.dialect)
    connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {words}")
