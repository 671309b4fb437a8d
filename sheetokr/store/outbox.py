"""Which letters went out: the room that keeps a letter from being sent twice.

A letter is marked before it is sent, and again when its fate is known. One that is found marked "sending" by a later
run was cut off in between: it may have arrived, so that it is "unknown" from then on, and only a person sends it again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import NamedTuple

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    and_,
    select,
)

from sheetokr.store.engine import Store
from sheetokr.store.schema import Room, create_table

SENDING, SENT, DEFERRED, REFUSED, UNKNOWN, AGAIN = "sending", "sent", "deferred", "refused", "unknown", "again"
"""The states of a letter: `AGAIN` is one that a person wants sent once more."""
OPEN = (DEFERRED, AGAIN)
"""The states in which a letter is sent by the next run: it has surely not arrived, or a person said so."""


def _begin(connection: Connection) -> None:
    create_table(
        connection,
        "sheetokr_letter",
        Column("letter", Integer, primary_key=True),
        Column("project", String(200), nullable=False),
        Column("kind", String(40), nullable=False),
        Column("period", String(80), nullable=False),
        Column("reader", String(254), nullable=False),
        Column("subject", Text, nullable=False),
        Column("state", String(20), nullable=False),
        Column("reason", Text, nullable=False),
        Column("attempts", Integer, nullable=False),
        Column("moment", String(40), nullable=False),
        UniqueConstraint("project", "kind", "period", "reader"),
    )


ROOM = Room("outbox", (_begin,))
_LETTERS = Table(
    "sheetokr_letter",
    MetaData(),
    *(Column(name, String) for name in ("project", "kind", "period", "reader", "subject", "state", "reason", "moment")),
    Column("letter", Integer),
    Column("attempts", Integer),
)


class Posted(NamedTuple):
    """One letter as the outbox knows it. `moment` is when its state began, in UTC."""

    kind: str
    period: str
    reader: str
    subject: str
    state: str
    reason: str
    attempts: int
    moment: dt.datetime


Key = tuple[str, str, str]
"""What a letter is sent for, and once: its kind, its period, its reader's address."""


class Outbox:
    """The letters of one project. `now` gives the moment that is noted."""

    def __init__(self, store: Store, now: Callable[[], dt.datetime]) -> None:
        self._store = store
        self._project = store.place.project
        self._now = now

    def claim(self, key: Key, subject: str) -> str:
        """Mark a letter as being sent; "" if it is to be sent now, else the state that bars it."""
        return self._store.write(lambda connection: self._claimed(connection, key, subject))

    def _claimed(self, connection: Connection, key: Key, subject: str) -> str:
        found = connection.execute(select(_LETTERS.c.state).where(self._is(key))).scalar()
        if found is None:
            row = dict(zip(("kind", "period", "reader"), _plain(key), strict=True))
            self._insert(connection, row | {"subject": subject})
            return ""
        if found in OPEN:
            attempts = {"attempts": _LETTERS.c.attempts + 1}
            self._update(connection, key, {"state": SENDING, "reason": "", "subject": subject, **attempts})
            return ""
        if found == SENDING:
            self._update(connection, key, {"state": UNKNOWN, "reason": "an earlier run was cut off while sending it"})
            return UNKNOWN
        return str(found)

    def settle(self, key: Key, state: str, reason: str = "") -> None:
        """Note the fate of a letter that was claimed."""
        self._store.write(lambda connection: self._update(connection, key, {"state": state, "reason": reason}))

    def pass_over(self, key: Key, subject: str, reason: str) -> None:
        """Take a letter that nothing is known of for sent, without sending it."""
        self._store.write(lambda connection: self._passed_over(connection, key, subject, reason))

    def _passed_over(self, connection: Connection, key: Key, subject: str, reason: str) -> None:
        if connection.execute(select(_LETTERS.c.state).where(self._is(key))).scalar() is None:
            row = dict(zip(("kind", "period", "reader"), _plain(key), strict=True))
            self._insert(connection, row | {"subject": subject, "state": SENT, "reason": reason, "attempts": 0})

    def posted(self) -> tuple[Posted, ...]:
        """Every letter of the project, the newest first."""
        columns = (_LETTERS.c[name] for name in Posted._fields)
        asked = select(*columns).where(_LETTERS.c.project == self._project).order_by(_LETTERS.c.letter.desc())
        rows = self._store.read(lambda connection: connection.execute(asked).all())
        return tuple(Posted._make((*row[:-1], dt.datetime.fromisoformat(row[-1]))) for row in rows)

    def last_sent(self, before: str) -> dict[tuple[str, str], Posted]:
        """The newest letter that went out for a period before one, by kind and reader's address in lower case."""
        sent = [each for each in self.posted() if each.state == SENT and each.period < before]
        return {(each.kind, each.reader): each for each in sorted(sent, key=lambda each: each.period)}

    def send_again(self, key: Key) -> None:
        """Let the next run send a letter once more, whatever became of it."""
        self.settle(key, AGAIN)

    def forget(self, key: Key) -> None:
        """Know nothing of a letter any more."""
        self._store.write(lambda connection: connection.execute(_LETTERS.delete().where(self._is(key))))

    def _is(self, key: Key) -> ColumnElement[bool]:
        wanted = zip(("project", "kind", "period", "reader"), (self._project, *_plain(key)), strict=True)
        return and_(*(_LETTERS.c[name] == value for name, value in wanted))

    def _insert(self, connection: Connection, row: Mapping[str, object]) -> None:
        usual = {"project": self._project, "state": SENDING, "reason": "", "attempts": 1, "moment": self._moment()}
        connection.execute(_LETTERS.insert().values({**usual, **row}))

    def _update(self, connection: Connection, key: Key, values: dict[str, object]) -> None:
        connection.execute(_LETTERS.update().where(self._is(key)).values(values | {"moment": self._moment()}))

    def _moment(self) -> str:
        return self._now().astimezone(dt.UTC).isoformat(timespec="seconds")


def _plain(key: Key) -> Key:
    kind, period, reader = key
    return kind, period, reader.casefold()
