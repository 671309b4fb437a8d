"""What a roll-up comes to, as values: each row's result, and what it adds to the row above it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sheetokr.model import Node
from sheetokr.pace import Pace
from sheetokr.rollup.measure import Evidence, Measure


class Contributor(NamedTuple):
    """What a row adds to the one above it. `excluded` says why it adds nothing; `progress` is clamped to 0-1."""

    key: str
    weight: float
    progress: float | None
    expected: float | None
    excluded: str = ""


class Frozen(NamedTuple):
    """What a row was when its cycle was closed, on a day: whatever its cells say now."""

    closed: dt.date
    progress: float | None
    expected: float | None
    status: str
    score: float | None


class Result(NamedTuple):
    """What is known of one objective or key result today, and how it came to be.

    `progress` is a key result's raw share, or an objective's mean of clamped ones; None where there is none.
    `excluded` says why the row could not be computed. `score` is there once the cycle is over.
    """

    key: str
    progress: float | None = None
    expected: float | None = None
    status: str = ""
    score: float | None = None
    confidence: float | None = None
    updated: dt.date | None = None
    measure: Measure | None = None
    contributors: tuple[Contributor, ...] = ()
    measured: int = 0
    total: int = 0
    holds: bool = False
    excluded: str = ""
    pace: Pace | None = None

    @property
    def clamped(self) -> float | None:
        """What the row counts as in the one above it."""
        progress = self.progress
        return progress if progress is None or 0.0 <= progress <= 1.0 else float(progress > 0)

    @property
    def is_measured(self) -> bool:
        """Whether there is a number of its own, or under it, and not only blanks that count as 0."""
        return self.progress is not None and (self.measured > 0 or not self.contributors)

    @property
    def is_closed(self) -> bool:
        """Whether the row is as it was when its cycle was closed."""
        return self.measure is not None and self.measure.state == "closed"


@dataclass(frozen=True, slots=True)
class RollUp:
    """The results of a portfolio on a day, by key."""

    today: dt.date
    results: Mapping[str, Result]
    evidence: Evidence
    under: Mapping[str, tuple[Node, ...]] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Result:
        return self.results[key]
