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
    ColumnElement,
    Connection,
    Date,
    Double,
    Executable,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    ScalarSelect,
    Select,
    String,
    Table,
    Text,
    UniqueConstraint,
    and_,
    bindparam,
    delete,
    func,
    literal_column,
    or_,
    select,
    union,
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


def _find_moves(connection: Connection) -> None:
    """Without the far more states in which nothing moved, where the database can leave them out."""
    columns = (Column("item", Integer), Column("day", Date), Column("moved", Integer))
    state = Table("sheetokr_state", MetaData(), *columns).c
    moved = state.moved == 1
    index = Index("sheetokr_state_moved", state.item, state.day, sqlite_where=moved, postgresql_where=moved)
    index.create(connection)


def _go_by_item(connection: Connection) -> None:
    """No index by day alone: PostgreSQL would look through it for the newest day of one item."""
    state = Table("sheetokr_state", MetaData(), Column("day", Date))
    Index("sheetokr_state_day", state.c.day).drop(connection)


ROOM = Room("snapshots", (_begin, _mark_moves, _know_again, _find_moves, _go_by_item))
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
_EARLIER = _STATE.alias()
_HAS_MOVED = _STATE.c.moved == literal_column("1")
"""Spelt out, as the index over these is only found so."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """What a project's store knows, by identity: every item that there ever was; what those were called that nobody
    named; and the states of the days that were asked for, oldest first. `before` is the last state before these at
    which something moved, and so how it still was when they began. `days` are those on which each workbook was synced,
    oldest first."""

    known: Set[str]
    labels: Mapping[str, Label]
    states: Mapping[str, Sequence[State]]
    before: Mapping[str, State]
    days: Mapping[str, Sequence[dt.date]]


def recall(
    store: Store, since: dt.date, until: dt.date, every: dt.date | None = None, named: Set[str] = frozenset()
) -> Recalled:
    """What is known up to a day, that day included. States are those from `since` on, of items whose cycle was not
    over by then. Before the day `every`, only those at which progress, value or status moved are told: a year of days
    is soon more than anybody asks for. Labels are of items other than those `named`, by identity."""
    told = or_(_STATE.c.day >= (every or since), _HAS_MOVED)
    asked = _states(store.place.project, since, until).where(told).order_by(_STATE.c.day)
    return store.read(lambda connection: _Reading(connection, store.place.project, since, until).done(asked, named))


def recall_moves(
    store: Store, since: dt.date, until: dt.date, then: dt.date, named: Set[str] = frozenset()
) -> Recalled:
    """The same, but of the states only those at which something moved, the last ones before these, and each item's
    newest before the day `until` and up to the day `then`: of thousands of items that are looked at each day, a small
    part."""
    names = ("item", *State._fields)
    every = _states(store.place.project, since, until)
    moved, last = every.where(_HAS_MOVED), _STATE.alias()
    move = moved.subquery()
    is_last = (last.c.item == move.c.item) & (last.c.day == _newest_day(move.c.item, _EARLIER.c.day < move.c.day))
    before = select(*(last.c[name] for name in names)).join_from(move, last, is_last).where(last.c.day >= since)
    newest = [
        every.where(_STATE.c.day == _newest_day(ITEM.c.item, when))
        for when in (_EARLIER.c.day < until, _EARLIER.c.day <= then)
    ]

    def asked(connection: Connection) -> Recalled:
        reading = _Reading(connection, store.place.project, since, until)
        more = (before, *newest) if reading.first < until else ()
        return reading.done(union(moved, *more).order_by("day"), named)

    return store.read(asked)


def _states(project: str, since: dt.date, until: dt.date) -> Select[Any]:
    """The states of some days, of items whose cycle was not over by the first."""
    return (
        select(_STATE.c.item, *_NUMBERS)
        .join_from(_STATE, ITEM, _STATE.c.item == ITEM.c.item)
        .where(ITEM.c.project == project, _STATE.c.day.between(since, until))
        .where(or_(ITEM.c.ends.is_(None), ITEM.c.ends >= since))
    )


def _newest_day(item: ColumnElement[int], when: ColumnElement[bool]) -> ScalarSelect[Any]:
    """The last of an item's days of which something holds."""
    newest = select(func.max(_EARLIER.c.day)).where(_EARLIER.c.item == item, when)
    return newest.correlate_except(_EARLIER).scalar_subquery()


class _Reading:
    """What a project's store knows of the days from `since` to `until`, on its way out of the tables."""

    def __init__(self, connection: Connection, project: str, since: dt.date, until: dt.date) -> None:
        self.connection, self.project, self.since = connection, project, since
        self.days = _days(connection, project, until)
        self.first = min((of[0] for of in self.days.values()), default=until)

    def done(self, asked: Executable, named: Set[str]) -> Recalled:
        """With the states that are `asked` for."""
        numbers = _numbers(self.connection, self.project)
        labels = {} if numbers.keys() <= named else _labels(self.connection, self.project)
        states: dict[int, list[State]] = defaultdict(list)
        for row in self.connection.execute(asked).all():
            states[row[0]].append(State._make(row[1:]))
        before = self._before()
        return Recalled(
            numbers.keys(),
            {identity: label for identity, (_, label) in labels.items() if identity not in named},
            {identity: states[item] for identity, item in numbers.items() if item in states},
            {identity: before[item] for identity, item in numbers.items() if item in before},
            self.days,
        )

    def _before(self) -> dict[int, State]:
        """Each item's last move before the days that are asked for; nothing is looked for where no day was earlier."""
        if self.first >= self.since:
            return {}
        day = _newest_day(ITEM.c.item, and_(_EARLIER.c.day < self.since, _EARLIER.c.moved == literal_column("1")))
        alive = or_(ITEM.c.ends.is_(None), ITEM.c.ends >= self.since)
        asked = select(_STATE.c.item, *_NUMBERS).join_from(_STATE, ITEM, _STATE.c.item == ITEM.c.item)
        return _by_item(self.connection, asked.where(ITEM.c.project == self.project, alive, _STATE.c.day == day))


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
            add_rows(self.connection, ITEM, {"project": [self.project] * len(new), **_columns(Label._fields, new)})
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
            moved = [int(_has_moved(last.get(item), state)) for item, state in new.items()]
            columns = _columns(State._fields, new.values())
            add_rows(self.connection, _STATE, {"item": new.keys(), **columns, "moved": moved})
        later = select(_SOURCE.c.day).where(_SOURCE.c.project == self.project, _SOURCE.c.day > self.what.day)
        if self.connection.execute(later.limit(1)).first():
            # A day between others, which is rare: what follows it may differ from it now.
            ours = select(ITEM.c.item).where(ITEM.c.project == self.project)
            after = update(_STATE).where(_STATE.c.day > self.what.day, _STATE.c.item.in_(ours))
            self.connection.execute(after.values(moved=1))

    def _last(self) -> dict[int, State]:
        """Each item's newest state of an earlier day."""
        day = _newest_day(ITEM.c.item, _EARLIER.c.day < self.what.day)
        return _by_item(self.connection, _states(self.project, dt.date.min, self.what.day).where(_STATE.c.day == day))

    def _replace_sources(self, moment: str) -> None:
        self.connection.execute(delete(_SOURCE).where(*self._of_sources()))
        sources = self.what.sources
        shared = {"project": self.project, "day": self.what.day, "moment": moment}
        columns = {name: [value] * len(sources) for name, value in shared.items()}
        add_rows(self.connection, _SOURCE, {**columns, **_columns(Source._fields, sources)})


def _columns(names: Iterable[str], rows: Iterable[tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
    """Rows by their columns."""
    return dict(zip(names, zip(*rows, strict=True), strict=False))


def _by_item(connection: Connection, asked: Select[Any]) -> dict[int, State]:
    return {row[0]: State._make(row[1:]) for row in connection.execute(asked).all()}


def _has_moved(last: State | None, state: State) -> bool:
    """Whether a state is the first of a stretch in which nothing moved."""
    return last is None or (last.progress, last.value, last.status) != (state.progress, state.value, state.status)
