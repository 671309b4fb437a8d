"""What each sync saw, by item and day: the room that history is read from.

An item is an objective, a key result or a KPI of a project; its words are those of the last time that it was seen. A
source is a workbook on a day, with the fingerprint of what people had typed there, and that of all that was seen. A
state is one item on one day; a second sync of the day stands in for the first.

Thousands of rows are read whole and handed to the driver as they are: looking at them one by one would take SQLAlchemy
longer than the database takes.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
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
    or_,
    select,
    update,
)

from sheetokr.history import Label, Noted, Source, State
from sheetokr.store.engine import Store
from sheetokr.store.rows import add_rows
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


def _know_again(connection: Connection) -> None:
    """What a sync saw of a workbook, in short; of those that are there, nobody knows."""
    add_column(connection, "sheetokr_source", Column("seen", String(64), nullable=False, server_default=""))


ROOM = Room("snapshots", (_begin, _mark_moves, _know_again))
_NOW = MetaData()
ITEM = Table(
    "sheetokr_item",
    _NOW,
    Column("item", Integer, primary_key=True),
    Column("project", String),
    *(Column(name, Date if name in ("starts", "ends") else String) for name in Label._fields),
)
_SOURCE = Table(
    "sheetokr_source",
    _NOW,
    Column("day", Date),
    *(Column(name, String) for name in ("project", "file", "fingerprint", "seen", "moment")),
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
    """What a project's store knows, by identity: every item that there ever was; what those were called that nobody
    named; and the states of the days that were asked for, oldest first. `days` are those on which each workbook was
    synced, oldest first."""

    known: Set[str]
    labels: Mapping[str, Label]
    states: Mapping[str, Sequence[State]]
    days: Mapping[str, Sequence[dt.date]]


def recall(
    store: Store, since: dt.date, until: dt.date, every: dt.date | None = None, named: Set[str] = frozenset()
) -> Recalled:
    """What is known up to a day, that day included. States are those from `since` on, of items whose cycle was not
    over by then. Before the day `every`, only those at which progress, value or status moved are told: a year of days
    is soon more than anybody asks for. Labels are of items other than those `named`, by identity."""
    return store.read(
        lambda connection: _recalled(connection, store.place.project, since, until, every or since, named)
    )


def _recalled(
    connection: Connection, project: str, since: dt.date, until: dt.date, every: dt.date, named: Set[str]
) -> Recalled:
    numbers = _numbers(connection, project)
    labels = {} if numbers.keys() <= named else _labels(connection, project)
    asked = (
        select(_STATE.c.item, *_NUMBERS)
        .join_from(_STATE, ITEM, _STATE.c.item == ITEM.c.item)
        .where(ITEM.c.project == project, _STATE.c.day.between(since, until))
        .where(or_(ITEM.c.ends.is_(None), ITEM.c.ends >= since))
        .where(or_(_STATE.c.day >= every, _STATE.c.moved == 1))
        .order_by(_STATE.c.day)
    )
    states: dict[int, list[State]] = defaultdict(list)
    for item, *numbers_of in connection.execute(asked).all():
        states[item].append(State._make(numbers_of))
    return Recalled(
        numbers.keys(),
        {identity: label for identity, (_, label) in labels.items() if identity not in named},
        {identity: states[item] for identity, item in numbers.items() if item in states},
        _days(connection, project, until),
    )


def _numbers(connection: Connection, project: str) -> dict[str, int]:
    """The number of every item, by identity."""
    asked = select(ITEM.c.identity, ITEM.c.item).where(ITEM.c.project == project)
    return dict(connection.execute(asked).all())


def _labels(connection: Connection, project: str) -> dict[str, tuple[int, Label]]:
    """Every item's number and words, by identity."""
    asked = select(ITEM.c.item, *_WORDS).where(ITEM.c.project == project)
    return {row[1]: (row[0], Label._make(row[1:])) for row in connection.execute(asked).all()}


def _days(connection: Connection, project: str, until: dt.date) -> dict[str, tuple[dt.date, ...]]:
    found: dict[str, list[dt.date]] = defaultdict(list)
    asked = select(_SOURCE.c.file, _SOURCE.c.day).where(_SOURCE.c.project == project, _SOURCE.c.day <= until)
    for file, day in connection.execute(asked.order_by(_SOURCE.c.day)):
        found[file].append(day)
    return {file: tuple(days) for file, days in found.items()}


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
        """Whether anything had to be written. What an earlier sync of the day saw is known by its fingerprint; but not
        what became of items that went by another name then."""
        asked = select(_SOURCE.c.file, _SOURCE.c.fingerprint, _SOURCE.c.seen).where(*self._of_sources())
        kept = {tuple(row) for row in self.connection.execute(asked)}
        if not self.what.former and kept.issuperset(self.what.sources):
            return False
        items = self._items()
        states = {items[label.identity]: state for label, state in self.what.sightings}
        self._replace(self._before(), states)
        self._replace_sources(moment)
        return True

    def _items(self) -> dict[str, int]:
        """The number of each item that was seen, by identity; new ones made, and the words of old ones renewed."""
        known = _labels(self.connection, self.project)
        new, changed, items = [], [], {}
        for label, _ in self.what.sightings:
            identity = label.identity
            old = known.get(identity) or known.get(self.what.former.get(identity, ""))
            if old is None:
                new.append(label)
            else:
                items[identity] = old[0]
                if old[1] != label:
                    changed.append({"number": old[0], **label._asdict()})
        if changed:
            self.connection.execute(update(ITEM).where(ITEM.c.item == bindparam("number")), changed)
        if new:
            add_rows(self.connection, ITEM, ("project", *Label._fields), [(self.project, *label) for label in new])
            items |= _numbers(self.connection, self.project)
        return items

    def _before(self) -> dict[int, State]:
        """What is kept of that day and those workbooks."""
        asked = (
            select(_STATE.c.item, *_NUMBERS)
            .join_from(_STATE, ITEM, _STATE.c.item == ITEM.c.item)
            .where(ITEM.c.project == self.project, _STATE.c.day == self.what.day, ITEM.c.file.in_(self._files()))
        )
        return _by_item(self.connection, asked)

    def _files(self) -> list[str]:
        return [source.file for source in self.what.sources]

    def _of_sources(self) -> Iterable[Any]:
        return (_SOURCE.c.project == self.project, _SOURCE.c.day == self.what.day, _SOURCE.c.file.in_(self._files()))

    def _replace(self, before: Mapping[int, State], states: Mapping[int, State]) -> None:
        """Only the rows that differ."""
        out = [{"number": item} for item, state in before.items() if states.get(item) != state]
        if out:
            gone = delete(_STATE).where(_STATE.c.day == self.what.day, _STATE.c.item == bindparam("number"))
            self.connection.execute(gone, out)
        new = {item: state for item, state in states.items() if before.get(item) != state}
        if new:
            last = self._last()
            rows = [(item, *state, int(_has_moved(last.get(item), state))) for item, state in new.items()]
            add_rows(self.connection, _STATE, ("item", *State._fields, "moved"), rows)
        # A day between others, which is rare: what follows it may differ from it now.
        ours = select(ITEM.c.item).where(ITEM.c.project == self.project)
        later = update(_STATE).where(_STATE.c.day > self.what.day, _STATE.c.item.in_(ours))
        self.connection.execute(later.values(moved=1))

    def _last(self) -> dict[int, State]:
        """Each item's newest state of an earlier day."""
        newest = (
            select(_STATE.c.item, func.max(_STATE.c.day).label("day"))
            .join_from(_STATE, ITEM, _STATE.c.item == ITEM.c.item)
            .where(ITEM.c.project == self.project, _STATE.c.day < self.what.day)
            .group_by(_STATE.c.item)
            .subquery()
        )
        is_newest = (_STATE.c.item == newest.c.item) & (_STATE.c.day == newest.c.day)
        return _by_item(self.connection, select(_STATE.c.item, *_NUMBERS).join_from(_STATE, newest, is_newest))

    def _replace_sources(self, moment: str) -> None:
        self.connection.execute(delete(_SOURCE).where(*self._of_sources()))
        names = ("project", "day", "moment", *Source._fields)
        add_rows(
            self.connection, _SOURCE, names, [(self.project, self.what.day, moment, *s) for s in self.what.sources]
        )


def _by_item(connection: Connection, asked: Select[Any]) -> dict[int, State]:
    return {row[0]: State._make(row[1:]) for row in connection.execute(asked).all()}


def _has_moved(last: State | None, state: State) -> bool:
    """Whether a state is the first of a stretch in which nothing moved."""
    return last is None or (last.progress, last.value, last.status) != (state.progress, state.value, state.status)
