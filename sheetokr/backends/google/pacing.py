"""When to ask, and when to ask again: a token bucket, and the waits between attempts. Pure: the clock is an argument.

Google allows 60 reads and 60 writes a minute for each user (https://developers.google.com/sheets/api/limits). Waits
grow as its pages advise: doubled each time, some chance added, cut off at a length.
"""

from __future__ import annotations

import datetime as dt
import email.utils
from collections.abc import Mapping
from dataclasses import dataclass

PER_MINUTE = 50
BURST = 10
"""Requests that may go out at once. In no minute can there be more than a minute's share and this: 60."""
LONGEST_WAIT = 32.0
RATE_REASONS = frozenset({"rateLimitExceeded", "userRateLimitExceeded"})
"""The reasons of a 403 of Drive that waiting mends; every other 403 is an answer."""


class Bucket:
    """Requests of one kind, reads or writes. Seconds are of any clock that only goes forward."""

    def __init__(self, per_minute: float = PER_MINUTE, burst: float = BURST) -> None:
        self._rate = per_minute / 60
        self._burst = float(burst)
        self._left = float(burst)
        self._at: float | None = None

    def take(self, now: float) -> float:
        """Take one request, and say how many seconds from `now` it has to wait."""
        if self._at is not None:
            self._left = min(self._burst, self._left + (now - self._at) * self._rate)
        self._at = now
        self._left -= 1
        return max(0.0, -self._left / self._rate)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a request may take altogether, in seconds of wall time and in attempts."""

    seconds: float = 240.0
    attempts: int = 8
    connect: float = 10.0
    read: float = 90.0


def wait_before(attempt: int, chance: float, retry_after: float | None) -> float:
    """Seconds before attempt number `attempt` + 1: 1, 2, 4 ... and up to one more by `chance` (0 to 1), at most
    `LONGEST_WAIT`; as long as the server asks for where it asks for more."""
    grown = min(2.0 ** (attempt - 1) + chance, LONGEST_WAIT)
    return max(grown, retry_after or 0.0)


def retry_after(headers: Mapping[str, str], now: dt.datetime) -> float | None:
    """What `Retry-After` asks for, in seconds: a number or a date (RFC 9110, 10.2.3). None for nothing sensible."""
    text = headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit() and len(text) < 7:
        return float(text)
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return max(0.0, (moment - now).total_seconds())


def may_pass(status: int, reason: str) -> bool:
    """Whether an answer is one that waiting may mend."""
    return status in (408, 429) or status >= 500 or (status == 403 and reason in RATE_REASONS)


def had_no_effect(status: int) -> bool:
    """Whether an answer that waiting may mend says that nothing was done: the request was turned away at the door."""
    return status in (403, 429)
