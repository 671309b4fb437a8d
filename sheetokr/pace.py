"""Where an even pace would be today, and what the gap to it is called.

Pure: the day is an argument. Shares are 0-1 throughout.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from sheetokr.model import Node, Settings

SUCCESS = {"committed": 1.0, "aspirational": 0.7}
HOLDING = ("at least", "at most", "between")
_FIRST_DAYS = 7
_EXACT = 1e-9
_WORST_FIRST = ("Missed", "Off track", "At risk", "No data", "Stale", "Not started", "On track", "Achieved")


class Preset(NamedTuple):
    """Two cuts: what is still On track, what is still At risk. By gap (expected - progress, at most) or by ratio
    (progress / expected, at least)."""

    on_track: float
    at_risk: float
    by_ratio: bool = False

    def status(self, progress: float, expected: float) -> str:
        """On track, At risk or Off track."""
        if self.by_ratio:
            behind = -(progress / expected) if expected > 0 else -1.0
            on_track, at_risk = -self.on_track, -self.at_risk
        else:
            behind, on_track, at_risk = expected - progress, self.on_track, self.at_risk
        if behind <= on_track + _EXACT:
            return "On track"
        return "At risk" if behind <= at_risk + _EXACT else "Off track"

    @property
    def words(self) -> str:
        """The cuts, for a person."""
        if self.by_ratio:
            return f"On track from {self.on_track:.0%} of the expected, At risk from {self.at_risk:.0%}"
        return f"On track up to {self.on_track * 100:.10g} points behind, At risk up to {self.at_risk * 100:.10g}"


PRESETS = {
    "default": Preset(0.05, 0.25),
    "viva": Preset(0.0, 0.25),
    "engagedly": Preset(0.165, 0.33),
    "oboard": Preset(0.70, 0.40, by_ratio=True),
    "upraise": Preset(0.95, 0.75, by_ratio=True),
}


def preset_of(settings: Settings) -> Preset:
    """The cuts that a workbook's rows are judged by: its own, else those of its preset."""
    return Preset(*settings.cuts) if settings.cuts else PRESETS[settings.preset]


@dataclass(frozen=True)
class Pace:
    """What the pace of a row is judged by; what it comes to is told once for all rows that share it.

    `success` is the share that counts as reached once the cycle is over. `updated` is when it last moved; `unchanged`
    the first day since which it is known not to have.
    """

    today: dt.date
    start: dt.date | None
    end: dt.date | None
    preset: Preset
    success: float = 1.0
    stale_after: int = 14
    updated: dt.date | None = None
    unchanged: dt.date | None = None

    @cached_property
    def expected(self) -> float | None:
        """The share of the time that has passed: 0 on the first day, 1 on the last; None without dates."""
        if self.start is None or self.end is None:
            return None
        days = (self.end - self.start).days
        if days <= 0:
            return float(self.today >= self.end)
        return min(max((self.today - self.start).days / days, 0.0), 1.0)

    @property
    def days(self) -> tuple[int, int] | None:
        """(how many days have passed, of how many), as a person counts them: none before the first, all after the last;
        None without dates."""
        if self.start is None or self.end is None:
            return None
        whole = max((self.end - self.start).days, 0)
        return min(max((self.today - self.start).days, 0), whole), whole

    @cached_property
    def is_over(self) -> bool:
        """Whether the last day has passed."""
        return self.end is not None and self.today > self.end

    @cached_property
    def is_new(self) -> bool:
        """Whether it is one of the first seven days, or earlier."""
        return self.start is not None and (self.today - self.start).days < _FIRST_DAYS

    @cached_property
    def is_stale(self) -> bool:
        """Whether the newest update, or all that can be one, is too old."""
        newest = self.updated or self.unchanged
        if newest and self.unchanged and self.unchanged > newest:
            newest = self.unchanged
        return newest is not None and (self.today - newest).days > self.stale_after


def dates_of(node: Node) -> tuple[dt.date | None, dt.date | None]:
    """A row's first and last day: its own, else its cycle's."""
    cycle = node.cycle
    return node.begins or (cycle and cycle.start), node.due or (cycle and cycle.end)


def status_of(progress: float | None, expected: float | None, pace: Pace) -> str:
    """The status of a row that moves towards a target, or of an objective. "" where there are no dates to judge by."""
    if progress is None:
        return "No data"
    is_over = pace.is_over
    if progress >= 1 - _EXACT or (is_over and progress >= pace.success - _EXACT):
        return "Achieved"
    if is_over:
        return "Missed"
    if progress <= 0 and pace.is_new:
        return "Not started"
    if expected is None:
        return ""
    status = pace.preset.status(progress, expected)
    return on_track(pace) if status == "On track" else status


def holding_status(current: float, met: bool, distance: float, pace: Pace, tolerance: float) -> str:
    """The status, while its cycle runs, of a row that holds or does not: at least, at most, between. `distance` is how
    far Current is on the wrong side, `tolerance` how far is still At risk, both in the row's own unit."""
    if met:
        return on_track(pace)
    return "At risk" if distance <= tolerance + _EXACT * max(1.0, abs(current)) else "Off track"


def on_track(pace: Pace) -> str:
    """On track, or Stale where nobody has said so for too long."""
    return "Stale" if pace.is_stale else "On track"


def worst(statuses: Iterable[str]) -> str:
    """The worst of some statuses, "" where there is none."""
    return min((s for s in statuses if s), key=_WORST_FIRST.index, default="")
