"""A clock that jumps instead of waiting, and services that use it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sheetokr.backends import Access, Services
from sheetokr.backends.google.client import Timing
from sheetokr.backends.google.pacing import Patience
from sheetokr.backends.google.session import open_session


class Watch:
    """Time that only passes where somebody sleeps; `slept` are the waits, `said` what was told of them."""

    def __init__(self, now: Callable[[], dt.datetime]) -> None:
        self.now = now
        self.time = 1000.0
        self.slept: list[float] = []
        self.said: list[str] = []

    def sleep(self, seconds: float) -> None:
        """Let time pass at once."""
        self.slept.append(seconds)
        self.time += seconds

    def timing(self, patience: Patience | None = None) -> Timing:
        """Everything that a client wants to know of time. Half a chance, always."""
        return Timing(
            clock=lambda: self.time,
            sleep=self.sleep,
            chance=lambda: 0.5,
            now=self.now,
            say=lambda text: self.said.append(text) if text else None,
            patience=patience or Patience(connect=10.0, read=30.0),
        )


def services_of(access: Access, watch: Watch, patience: Patience | None = None) -> Services:
    """Services whose session lives by a watch."""
    services = Services(access)
    services.use(open_session(access, watch.timing(patience)))
    return services
