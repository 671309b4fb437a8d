"""The paces of rows. Rows of the same days, updated on the same day, share one: most rows of a cycle do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Sequence

from sheetokr.model import Settings
from sheetokr.pace import SUCCESS, Pace, preset_of


class Paces:
    """The paces of a roll-up on a day, each made once."""

    def __init__(self, today: dt.date) -> None:
        self._today = today
        self._known: dict[Hashable, Pace] = {}

    def of(
        self,
        days: tuple[dt.date | None, dt.date | None],
        kind: str,
        settings: Settings,
        patience: int,
        updated: dt.date | None = None,
        unchanged: dt.date | None = None,
    ) -> Pace:
        """The pace from the first to the last of two days, for an objective's type. `patience` is after how many days
        without an update it is stale."""
        key = (*days, kind, id(settings), patience, updated, unchanged)
        known = self._known.get(key)
        if known is None:
            success, preset = SUCCESS.get(kind, 1.0), preset_of(settings)
            known = self._known[key] = Pace(self._today, *days, preset, success, patience, updated, unchanged)
        return known

    def over(self, own: Pace, below: Sequence[Pace], kind: str, settings: Settings) -> Pace:
        """The pace of a row over others: its own days, else from the first to the last of theirs; the newest of their
        updates; and the patience that the most patient of them is given. All of them are paces made here."""
        key = (id(own), kind, id(settings), *map(id, below))
        known = self._known.get(key)
        if known is None:
            start = own.start or min((p.start for p in below if p.start), default=None)
            end = own.end or max((p.end for p in below if p.end), default=None)
            patience = max([p.stale_after for p in below], default=own.stale_after)
            updated = max([p.updated for p in below if p.updated], default=None)
            unchanged = max([p.unchanged for p in below if p.unchanged], default=None)
            known = self._known[key] = self.of((start, end), kind, settings, patience, updated, unchanged)
        return known
