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
"""Seconds before each further attempt at a letter that a server put off."""


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
    """Send what was not sent yet, and tell of each letter. The connection is opened for the first that needs it.

    Raises MailError where no letter would get through; the letter that met with it is put off.
    """
    connection: Connection | None = None
    try:
        for letter in letters:
            try:
                message = message_bytes(build_message(letter))
            except AddressInvalid as error:
                yield Delivery(letter, Fate.REFUSED, error.message)
                continue
            barred = outbox.claim(letter.occasion, letter.subject)
            if barred:
                yield Delivery(letter, barred, by_now=False)
                continue
            try:
                connection = connection or connect()
                receipt = _sent(connection, letter, message, pace)
            except MailError as error:
                outbox.settle(letter.occasion, Fate.DEFERRED, error.message)
                raise
            outbox.settle(letter.occasion, receipt.fate, receipt.reason)
            yield Delivery(letter, receipt.fate, receipt.reason)
    finally:
        if connection is not None:
            connection.close()


def _sent(connection: Connection, letter: Letter, message: bytes, pace: Pace) -> Receipt:
    """One letter, with as many attempts as it is put off."""
    for wait in (0.0, *WAITS):
        if wait:
            pace.sleep(wait)
        pace.wait()
        receipt = connection.send(check_address(letter.sender[1]), check_address(letter.recipient[1]), message)
        if receipt.fate is not Fate.DEFERRED:
            return receipt
    return receipt
