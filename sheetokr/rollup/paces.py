"""The paces of rows. Rows of the same days, updated on the same day, share one: most rows of a cycle do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable
from typing import NamedTuple

from sheetokr.model import Settings
from sheetokr.pace import SUCCESS, Pace, preset_of


class Paced(NamedTuple):
    """A pace with what it comes to, told once for all rows that have it."""

    pace: Pace
    expected: float | None
    is_over: bool


class Paces:
    """The paces of a roll-up on a day, each made once."""

    def __init__(self, today: dt.date) -> None:
        self._today = today
        self._known: dict[Hashable, Paced] = {}

    def of(
        self,
        days: tuple[dt.date | None, dt.date | None],
        kind: str,
        settings: Settings,
        patience: int,
        updated: dt.date | None = None,
        unchanged: dt.date | None = None,
    ) -> Paced:
        """The pace from the first to the last of two days, for an objective's type. `patience` is after how many days
        without an update it is stale."""
        key = (days, kind, id(settings), patience, updated, unchanged)
        known = self._known.get(key)
        if known is None:
            success, preset = SUCCESS.get(kind, 1.0), preset_of(settings)
            pace = Pace(self._today, *days, preset, success, patience, updated, unchanged)
            known = self._known[key] = Paced(pace, pace.expected, pace.is_over)
        return known
