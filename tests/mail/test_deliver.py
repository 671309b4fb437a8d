"""Sending a pile of letters: each once, at a steady pace, the truth about each noted, whatever the server does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from sheetokr.diagnostics import ServerUnreachable
from sheetokr.mail import Letter, Occasion
from sheetokr.mail.deliver import WAITS, Delivery, Pace, deliver
from sheetokr.mail.smtp import Connection, Server, open_connection
from sheetokr.store.opening import open_store
from sheetokr.store.outbox import Outbox
from sheetokr.store.place import sqlite_place
from tests.mail.servers import BUSY, DROP, REFUSED, postbox, rogue

NOW = dt.datetime(2026, 11, 23, 7, 0, tzinfo=dt.UTC)
READERS = ("ann@example.com", "bob@example.com", "eve@example.com")


class Time:
    """A clock that goes on only where somebody waits."""

    def __init__(self) -> None:
        self.now = 100.0
        self.waits: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds

    def pace(self, per_minute: float = 6000) -> Pace:
        return Pace(per_minute, lambda: self.now, self.sleep)


def letters(*readers: str) -> list[Letter]:
    return [
        Letter(Occasion("owner", "2026-W47", reader), ("", "okrs@kestrel.example"), ("", reader), "News", "Hello", NOW)
        for reader in readers
    ]


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    return Outbox(open_store(sqlite_place(str(tmp_path)), writes=True), lambda: NOW)


def to(port: int, timeout: float = 0.3) -> Callable[[], Connection]:
    return lambda: open_connection(Server("127.0.0.1", port, "none"), None, timeout)


def states(deliveries: list[Delivery]) -> list[tuple[str, bool]]:
    return [(str(each.state), each.by_now) for each in deliveries]


def test_each_once_however_often_it_is_run(outbox: Outbox) -> None:
    with postbox(None, "none") as box:
        first = list(deliver(letters(*READERS), outbox, to(box.port), Time().pace()))
        second = list(deliver(letters(*READERS), outbox, to(box.port), Time().pace()))
    assert states(first) == [("sent", True)] * 3
    assert states(second) == [("sent", False)] * 3
    assert [letter[1] for letter in box.letters] == list(READERS)


def test_nothing_new_opens_no_connection(outbox: Outbox) -> None:
    with postbox(None, "none") as box:
        list(deliver(letters(*READERS), outbox, to(box.port), Time().pace()))
    assert states(list(deliver(letters(*READERS), outbox, to(1), Time().pace()))) == [("sent", False)] * 3


def test_one_bad_reader_does_not_keep_the_others(outbox: Outbox) -> None:
    with postbox(None, "none") as box:
        pile = letters(READERS[0], REFUSED, "no address", READERS[1])
        found = list(deliver(pile, outbox, to(box.port), Time().pace()))
    assert states(found) == [("sent", True), ("refused", True), ("refused", True), ("sent", True)]
    assert found[1].reason == "550 5.1.1 no such user"
    assert "has no @" in found[2].reason


def test_put_off_and_tried_again(outbox: Outbox) -> None:
    time = Time()
    with postbox(None, "none") as box:
        box.busy_for = 2
        found = list(deliver(letters(BUSY), outbox, to(box.port), time.pace()))
    assert states(found) == [("sent", True)]
    assert [wait for wait in time.waits if wait >= 1] == list(WAITS[:2])


def test_put_off_for_good_waits_for_the_next_run(outbox: Outbox) -> None:
    with postbox(None, "none") as box:
        found = list(deliver(letters(BUSY, READERS[0]), outbox, to(box.port), Time().pace()))
        assert states(found) == [("sent", True), ("deferred", True)]
        assert found[1].reason == "450 4.2.1 mailbox busy"
        box.busy_for = 0
        found = list(deliver(letters(BUSY, READERS[0]), outbox, to(box.port), Time().pace()))
    assert states(found) == [("sent", True), ("sent", False)]


def test_who_is_put_off_keeps_nobody_waiting(outbox: Outbox) -> None:
    time = Time()
    with postbox(None, "none") as box:
        box.busy_for = 1
        deliveries = deliver(letters(BUSY, READERS[0]), outbox, to(box.port), time.pace())
        assert next(deliveries).letter.recipient[1] == READERS[0]
        assert not [wait for wait in time.waits if wait >= 1]
        assert states(list(deliveries)) == [("sent", True)]


@pytest.mark.parametrize("where", ["connecting", "waiting"])
def test_stopped_before_the_letter_it_has_surely_not_arrived(outbox: Outbox, where: str) -> None:
    def stop(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    with postbox(None, "none") as box:
        pace = Time().pace(30)
        pace.sleep = stop
        with pytest.raises(KeyboardInterrupt):
            list(deliver(letters(*READERS), outbox, stop if where == "connecting" else to(box.port), pace))
        assert next(posted.state for posted in outbox.posted()) == "deferred"
        list(deliver(letters(*READERS), outbox, to(box.port), Time().pace()))
        assert sorted(letter[1] for letter in box.letters) == sorted(READERS)


def test_pace(outbox: Outbox) -> None:
    time = Time()
    with postbox(None, "none") as box:
        list(deliver(letters(*READERS), outbox, to(box.port), time.pace(30)))
    assert time.waits == [2.0, 2.0]


def test_unknown_is_never_sent_again_by_itself(outbox: Outbox) -> None:
    with rogue(DOT=DROP) as box:
        found = list(deliver(letters(READERS[0]), outbox, to(box.port), Time().pace()))
        again = list(deliver(letters(READERS[0]), outbox, to(box.port), Time().pace()))
        assert len(box.taken) == 1
    assert states(found) == [("unknown", True)]
    assert states(again) == [("unknown", False)]


def test_a_server_that_is_down_stops_it_and_nothing_is_lost(outbox: Outbox) -> None:
    with pytest.raises(ServerUnreachable):
        list(deliver(letters(*READERS), outbox, to(1), Time().pace()))
    assert [posted.state for posted in outbox.posted()] == ["deferred"]
    with postbox(None, "none") as box:
        found = list(deliver(letters(*READERS), outbox, to(box.port), Time().pace()))
    assert states(found) == [("sent", True)] * 3


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
def test_a_drop_before_the_letter_is_tried_again(outbox: Outbox, step: str) -> None:
    with rogue(**{step: DROP}) as box:
        time = Time()
        pace = time.pace()
        pace.sleep = lambda _: setattr(box, "instead", {})
        found = list(deliver(letters(READERS[0]), outbox, to(box.port), pace))
        assert states(found) == [("sent", True)]
        assert len(box.taken) == 1


def test_letters_may_differ_but_for_their_occasion(outbox: Outbox) -> None:
    first = letters(READERS[0])
    with postbox(None, "none") as box:
        list(deliver(first, outbox, to(box.port), Time().pace()))
        changed = [replace(letter, subject="Other", text="Other") for letter in first]
        assert states(list(deliver(changed, outbox, to(box.port), Time().pace()))) == [("sent", False)]
    assert len(box.letters) == 1
