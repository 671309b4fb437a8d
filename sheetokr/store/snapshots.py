"""What each sync saw, by item and day: the room that history is read from.

An item is an objective, a key result or a KPI of a project; its words are those of the last time that it was seen. A
source is a workbook on a day, with the fingerprint of what people had typed there. A state is one item on one day; a
second sync of the day stands in for the first.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from sheetokr.history import Label, Noted, Snapshot, State
from sheetokr.store.engine import Store
from sheetokr.store.schema import Room, add_column, create_table


def _begin(connection: Connection) -> None:
    create_table(
        connection,
        "sheetokr_item",
        Column("item", Integer, primary_key=True),
        Column("project", String(200), nullable=False),
        Column("identity", String(500), nullable=False),
        Column("name", String(120), nullable=False),
        Column("file", String(300), nullable=False),
        *(Column(name, Text, nullable=False) for name in ("kind", "id", "title", "owner", "team", "type")),
        *(Column(name, Text, nullable=False) for name in ("objective", "unit", "number_format", "cycle")),
        Column("starts", Date),
        Column("ends", Date),
        UniqueConstraint("project", "identity"),
    )
    create_table(
        connection,
        "sheetokr_source",
        Column("project", String(200), primary_key=True),
        Column("day", Date, primary_key=True),
        Column("file", String(300), primary_key=True),
        Column("fingerprint", String(64), nullable=False),
        Column("moment", String(40), nullable=False),
    )
    create_table(
        connection,
        "sheetokr_state",
        Column("item", Integer, ForeignKey("sheetokr_item.item"), primary_key=True),
        Column("day", Date, primary_key=True),
        Column("progress", Double),
        Column("expected", Double),
        Column("value", Double),
        Column("status", String(40), nullable=False),
        Column("confidence", Double),
        Index("sheetokr_state_day", "day"),
    )


def _mark_moves(connection: Connection) -> None:
    """Which states are the first of a stretch in which nothing moved; of those that are there, nobody knows."""
    add_column(connection, "sheetokr_state", Column("moved", Integer, nullable=False, server_default="1"))


ROOM = Room("snapshots", (_begin, _mark_moves))
_NOW = MetaData()
ITEM = Table(
    "sheetokr_item",
    _NOW,
    Column("item", Integer, primary_key=True),
    Column("project", String),
    Column("identity", String),
    *(Column(name, Date if name in ("starts", "ends") else String) for name in Label._fields),
)
_SOURCE = Table(
    "sheetokr_source",
    _NOW,
    Column("day", Date),
    *(Column(name, String) for name in ("project", "file", "fingerprint", "moment")),
)
_STATE = Table(
    "sheetokr_state",
    _NOW,
    Column("item", Integer),
    Column("day", Date),
    *(Column(name, Double) for name in ("progress", "expected", "value", "confidence")),
    Column("status", String),
    Column("moved", Integer),
)
_WORDS = [ITEM.c[name] for name in Label._fields]
_NUMBERS = [_STATE.c[name] for name in State._fields]


@dataclass(frozen=True, slots=True)
class Recalled:
    """What a project's store knows: every item that there ever was; the states of those days that were asked for, by
    identity, oldest first; and the days on which each workbook was synced, oldest first."""

    labels: tuple[Label, ...]
    states: Mapping[str, tuple[State, ...]]
    days: Mapping[str, tuple[dt.date, ...]]


def recall(store: Store, since: dt.date, until: dt.date, every: dt.date | None = None) -> Recalled:
    """What is known up to a day, that day included. States are those from `since` on, of items whose cycle was not
    over by then. Before the day `every`, only those at which progress, value or status moved are told: a year of days
    is soon more than anybody asks for."""
    return store.read(lambda connection: _recalled(connection, store.place.project, since, until, every or since))


def _recalled(connection: Connection, project: str, since: dt.date, until: dt.date, every: dt.date) -> Recalled:
    items = connection.execute(select(ITEM.c.item, *_WORDS).where(ITEM.c.project == project)).all()
    labels = {row[0]: Label._make(row[1:]) for row in items}
    asked = (
        select(_STATE.c.item, *_NUMBERS)
        .join_from(_STATE, ITEM, _STATE.c.item == ITEM.c.item)
        .where(ITEM.c.project == project, _STATE.c.day.between(since, until))
        .where(or_(ITEM.c.ends.is_(None), ITEM.c.ends >= since))
        .where(or_(_STATE.c.day >= every, _STATE.c.moved == 1))
        .order_by(_STATE.c.day)
    )
    states: dict[int, list[State]] = defaultdict(list)
    for row in connection.execute(asked):
        states[row[0]].append(State._make(row[1:]))
    days = _days(connection, project, until)
    return Recalled(tuple(labels.values()), {labels[i].identity: tuple(s) for i, s in states.items()}, days)


def _days(connection: Connection, project: str, until: dt.date) -> dict[str, tuple[dt.date, ...]]:
    found: dict[str, list[dt.date]] = defaultdict(list)
    asked = select(_SOURCE.c.file, _SOURCE.c.day).where(_SOURCE.c.project == project, _SOURCE.c.day <= until)
    for file, day in connection.execute(asked.order_by(_SOURCE.c.day)):
        found[file].append(day)
    return {file: tuple(days) for file, days in found.items()}


def snapshot(store: Store, day: dt.date) -> Snapshot | None:
    """Every item as it was last seen on a day or before, by identity; None where nothing was seen yet."""
    return store.read(lambda connection: _snapshot(connection, store.place.project, day))


def snapshot_before(store: Store, day: dt.date) -> Snapshot | None:
    """The same of the days before a day."""
    return snapshot(store, day - dt.timedelta(1))


def _snapshot(connection: Connection, project: str, day: dt.date) -> Snapshot | None:
    rows = connection.execute(_newest(project, day, ITEM.c.identity))
    states = {row[0]: State._make(row[1:]) for row in rows}
    return Snapshot(max(state.day for state in states.values()), states) if states else None


def _newest(project: str, day: dt.date, key: Column[Any]) -> Select[Any]:
    """A key of each item, and its newest state of that day or an earlier one."""
    newest = (
        select(_STATE.c.item, func.max(_STATE.c.day).label("day"))
        .join_from(_STATE, ITEM, _STATE.c.item == ITEM.c.item)
        .where(ITEM.c.project == project, _STATE.c.day <= day)
        .group_by(_STATE.c.item)
        .subquery()
    )
    return (
        select(key, *_NUMBERS)
        .join_from(_STATE, newest, (_STATE.c.item == newest.c.item) & (_STATE.c.day == newest.c.day))
        .join(ITEM, ITEM.c.item == _STATE.c.item)
    )


def record(store: Store, what: Noted, moment: str) -> bool:
    """Keep it, in place of what an earlier sync of that day saw in those workbooks. `moment` is the time, for people.
    False where all of it is kept already: then nothing is written."""
    return store.write(lambda connection: _Writing(connection, store.place.project, what).done(moment))


@dataclass(frozen=True, slots=True)
class _Writing:
    """A recording on its way into the tables of a project."""

    connection: Connection
    project: str
    what: Noted

    def done(self, moment: str) -> bool:
        """Whether anything had to be written."""
        items = self._items()
        states = {items[each.label.identity]: each.state for each in self.what.sightings}
        before, kept = self._before(), self._kept_sources()
        if states == before and all(kept.get(source.file) == source.fingerprint for source in self.what.sources):
            return False
        self._replace(before, states)
        self._replace_sources(moment)
        return True

    def _items(self) -> dict[str, int]:
        """The number of each item that was seen, by identity; new ones made, and the words of old ones renewed."""
        asked = select(ITEM.c.identity, ITEM.c.item, *_WORDS).where(ITEM.c.project == self.project)
        known = {row[0]: (int(row[1]), Label._make(row[2:])) for row in self.connection.execute(asked)}
        new, changed, items = [], [], {}
        for label in (each.label for each in self.what.sightings):
            identity = label.identity
            old = known.get(identity) or known.get(self.what.former.get(identity, ""))
            if old is None:
                new.append(self._row(label))
            else:
                items[identity] = old[0]
                if old[1] != label:
                    changed.append(self._row(label) | {"number": old[0]})
        if changed:
            self.connection.execute(update(ITEM).where(ITEM.c.item == bindparam("number")), changed)
        if new:
            self.connection.execute(insert(ITEM), new)
            items |= self._numbers()
        return items

    def _row(self, label: Label) -> dict[str, Any]:
        return {"project": self.project, "identity": label.identity, **label._asdict()}

    def _numbers(self) -> dict[str, int]:
        asked = select(ITEM.c.identity, ITEM.c.item).where(ITEM.c.project == self.project)
        return {str(identity): int(item) for identity, item in self.connection.execute(asked)}

    def _before(self) -> dict[int, State]:
        """What is kept of that day and those workbooks."""
        asked = (
            select(_STATE.c.item, *_NUMBERS)
            .join_from(_STATE, ITEM, _STATE.c.item == ITEM.c.item)
            .where(ITEM.c.project == self.project, _STATE.c.day == self.what.day, ITEM.c.file.in_(self._files()))
        )
        return {int(row[0]): State._make(row[1:]) for row in self.connection.execute(asked)}

    def _files(self) -> list[str]:
        return [source.file for source in self.what.sources]

    def _kept_sources(self) -> dict[str, str]:
        asked = select(_SOURCE.c.file, _SOURCE.c.fingerprint).where(*self._of_sources())
        return {str(file): str(fingerprint) for file, fingerprint in self.connection.execute(asked)}

    def _of_sources(self) -> Iterable[Any]:
        return (_SOURCE.c.project == self.project, _SOURCE.c.day == self.what.day, _SOURCE.c.file.in_(self._files()))

    def _replace(self, before: Mapping[int, State], states: Mapping[int, State]) -> None:
        """Only the rows that differ."""
        out = [{"number": item} for item, state in before.items() if states.get(item) != state]
        if out:
            gone = delete(_STATE).where(_STATE.c.day == self.what.day, _STATE.c.item == bindparam("number"))
            self.connection.execute(gone, out)
        last = self._last()
        rows = [
            {"item": item, **state._asdict(), "moved": int(_has_moved(last.get(item), state))}
            for item, state in states.items()
            if before.get(item) != state
        ]
        if rows:
            self.connection.execute(insert(_STATE), rows)
        # A day between others, which is rare: what follows it may differ from it now.
        ours = select(ITEM.c.item).where(ITEM.c.project == self.project)
        later = update(_STATE).where(_STATE.c.day > self.what.day, _STATE.c.item.in_(ours))
        self.connection.execute(later.values(moved=1))

    def _last(self) -> dict[int, State]:
        """Each item's newest state of an earlier day."""
        found = self.connection.execute(_newest(self.project, self.what.day - dt.timedelta(1), ITEM.c.item))
        return {int(row[0]): State._make(row[1:]) for row in found}

    def _replace_sources(self, moment: str) -> None:
        self.connection.execute(delete(_SOURCE).where(*self._of_sources()))
        rows = [
            {"project": self.project, "day": self.what.day, "moment": moment, **s._asdict()} for s in self.what.sources
        ]
        if rows:
            self.connection.execute(insert(_SOURCE), rows)


def _has_moved(last: State | None, state: State) -> bool:
    """Whether a state is the first of a stretch in which nothing moved."""
    return last is None or (last.progress, last.value, last.status) != (state.progress, state.value, state.status)
