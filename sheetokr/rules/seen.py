# ruff: noqa: D102 - each of these is documented where it is computed
"""What rules about numbers over time look at: a portfolio with its results on a day.

Results are described by what is asked of them, so that the rules need not know the arithmetic that made them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from sheetokr.diagnostics import Location
from sheetokr.model import Cycle, KeyResult, Portfolio

_EXACT = 1e-9


class ValueSeen(Protocol):
    """A value with the cell that it was read from; `what` is KPI reading, check-in or a header."""

    @property
    def value(self) -> float: ...

    @property
    def at(self) -> Location: ...

    @property
    def what(self) -> str: ...

    @property
    def date(self) -> dt.date | None: ...


class MeasureSeen(Protocol):
    """What a key result measures; `current` is what counts as its current value."""

    @property
    def current(self) -> ValueSeen | None: ...


class PaceSeen(Protocol):
    """The days of a row, and how long it may go without an update."""

    @property
    def start(self) -> dt.date | None: ...

    @property
    def end(self) -> dt.date | None: ...

    @property
    def success(self) -> float: ...

    @property
    def stale_after(self) -> int: ...

    @property
    def unchanged(self) -> dt.date | None: ...

    @property
    def is_stale(self) -> bool: ...


class ResultSeen(Protocol):
    """What is known of an objective or a key result; `excluded` says why nothing is."""

    @property
    def progress(self) -> float | None: ...

    @property
    def updated(self) -> dt.date | None: ...

    @property
    def excluded(self) -> str: ...

    @property
    def measure(self) -> MeasureSeen | None: ...

    @property
    def pace(self) -> PaceSeen | None: ...

    @property
    def holds(self) -> bool: ...


class FaultSeen(Protocol):
    """Why a formula has no value."""

    @property
    def kind(self) -> str: ...

    @property
    def text(self) -> str: ...


class DraftSeen(Protocol):
    """The words of an objective and a key result that would answer a KPI."""

    @property
    def objective(self) -> str: ...

    @property
    def key_result(self) -> str: ...


class KpiSeen(Protocol):
    """What is known of a KPI."""

    @property
    def excluded(self) -> str: ...

    @property
    def current(self) -> float | None: ...

    @property
    def health(self) -> str: ...

    @property
    def overdue(self) -> bool: ...

    @property
    def due(self) -> dt.date | None: ...

    @property
    def cadence(self) -> str: ...

    @property
    def misses(self) -> int: ...

    @property
    def missed(self) -> str: ...

    @property
    def answers(self) -> Sequence[KeyResult]: ...

    @property
    def draft(self) -> DraftSeen | None: ...

    @property
    def new_target(self) -> str: ...

    @property
    def fault(self) -> FaultSeen | None: ...


Running = tuple[KeyResult, ResultSeen, PaceSeen]


@dataclass(frozen=True)
class Seen:
    """A portfolio on a day, with the results of its rows and of its KPIs, by key. `repeated` are the earlier cycles
    that had an objective word for word, the newest first."""

    portfolio: Portfolio
    today: dt.date
    results: Mapping[str, ResultSeen]
    kpis: Mapping[str, KpiSeen]
    repeated: Mapping[str, Sequence[Cycle]] = field(default_factory=dict)

    @cached_property
    def running(self) -> tuple[Running, ...]:
        """The key results whose days have begun and are not over, and which are not reached yet."""
        return tuple(_running(self))


def _running(seen: Seen) -> Iterator[Running]:
    results, today = seen.results, seen.today
    for kr in seen.portfolio.key_results:
        result = results[kr.key]
        pace = result.pace
        if pace is None or result.excluded or (pace.start and pace.start > today):
            continue
        reached = result.progress is not None and result.progress >= 1 - _EXACT and not result.holds
        if (pace.end is None or pace.end >= today) and not reached:
            yield kr, result, pace
