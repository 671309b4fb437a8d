"""Each letter once: claimed in the outbox, sent at a steady pace, put off and tried again, its fate noted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from sheetokr.diagnostics import AddressInvalid, MailError
from sheetokr.mail.letter import Letter, check_address
from sheetokr.mail.message import build_message, message_bytes
from sheetokr.mail.smtp import Connection, Fate, Receipt

WAITS = (5.0, 20.0, 60.0)
"""Seconds before each further attempt at the letters that a server put off."""
_STOPPED = "the run was stopped before it was sent"


class Outbox(Protocol):
    """What keeps a letter from going out twice; `store.outbox` is one."""

    def claim(self, key: tuple[str, str, str], subject: str) -> str:
        """Mark a letter as being sent; "" if it is to be sent, else the state that bars it."""

    def settle(self, key: tuple[str, str, str], state: str, reason: str = "") -> None:
        """Note the fate of a letter that was claimed."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of a letter. `by_now` is False for one that an earlier run had dealt with."""

    letter: Letter
    state: str
    reason: str = ""
    by_now: bool = True


class Pace:
    """At most so many letters a minute, evenly. `clock` gives seconds, `sleep` waits for some."""

    def __init__(self, per_minute: float, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._gap = 60 / per_minute
        self._clock = clock
        self._next = clock()
        self.sleep = sleep

    def wait(self) -> None:
        """Until the next letter may go."""
        early = self._next - self._clock()
        if early > 0:
            self.sleep(early)
        self._next = max(self._next, self._clock()) + self._gap


def deliver(
    letters: Sequence[Letter], outbox: Outbox, connect: Callable[[], Connection], pace: Pace
) -> Iterator[Delivery]:
    """Send what was not sent yet, and tell of each letter. The connection is opened for the first that needs it. What
    a server puts off is tried again after the others, so that one reader keeps nobody waiting.

    Raises MailError where no letter would get through; the letter that met with it is put off.
    """
    way = _Way(connect, pace)
    try:
        for wait in WAITS:
            put_off = []
            for letter in letters:
                delivery = _delivered(letter, outbox, way)
                if delivery.state == Fate.DEFERRED:
                    put_off.append(letter)
                else:
                    yield delivery
            letters = put_off
            if not letters:
                return
            pace.sleep(wait)
        for letter in letters:
            yield _delivered(letter, outbox, way)
    finally:
        way.close()


class _Way:
    """The connection of a run, opened when it is needed, and its pace."""

    def __init__(self, connect: Callable[[], Connection], pace: Pace) -> None:
        self._connect = connect
        self._pace = pace
        self._connection: Connection | None = None

    def ready(self) -> Connection:
        """The connection, when the next letter may go. Raises MailError."""
        self._pace.wait()
        self._connection = self._connection or self._connect()
        return self._connection

    def close(self) -> None:
        """Say goodbye, if anything was opened."""
        if self._connection is not None:
            self._connection.close()


def _delivered(letter: Letter, outbox: Outbox, way: _Way) -> Delivery:
    """One attempt at a letter, if it may be sent at all. Raises MailError."""
    try:
        message = message_bytes(build_message(letter))
    except AddressInvalid as error:
        return Delivery(letter, Fate.REFUSED, error.message)
    barred = outbox.claim(letter.occasion, letter.subject)
    if barred:
        return Delivery(letter, barred, by_now=False)
    receipt = _sent(way, letter, message, lambda why: outbox.settle(letter.occasion, Fate.DEFERRED, why))
    outbox.settle(letter.occasion, receipt.fate, receipt.reason)
    return Delivery(letter, receipt.fate, receipt.reason)


def _sent(way: _Way, letter: Letter, message: bytes, put_off: Callable[[str], None]) -> Receipt:
    """Raises MailError, and what stops the run; where nothing of the letter had gone out by then, it is put off."""
    try:
        connection = way.ready()
    except BaseException as error:
        put_off(error.message if isinstance(error, MailError) else _STOPPED)
        raise
    try:
        return connection.send(check_address(letter.sender[1]), check_address(letter.recipient[1]), message)
    except MailError as error:
        put_off(error.message)
        raise
