"""Where a row will be at the end of its cycle, if it goes on as it has: a straight line through its check-ins.

A line is a poor prophet, and says so: it wants three points on different days, and tells how many it had, from when to
when, and how far they lie from it.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sheetokr.history.change import slope
from sheetokr.history.values import Trail
from sheetokr.model import KeyResult, Node
from sheetokr.pace import HOLDING, Pace
from sheetokr.rollup import Result, RollUp
from sheetokr.rollup.measure import Evidence

NEEDED = 3
_SAME = 1e-9


class Point(NamedTuple):
    """What was known of a row on a day: its value in its own unit, or its progress."""

    day: dt.date
    value: float


class Forecast(NamedTuple):
    """The line's answer. `end` is the last day of the cycle, `progress` what it says of that day, 0-1 and beyond;
    `value` likewise in the row's own unit, None for an objective. `reached` is the day on which it meets the target,
    None where it never does or did. `spread` is the mean distance of the points from the line, in progress."""

    points: tuple[Point, ...]
    end: dt.date
    progress: float
    value: float | None = None
    reached: dt.date | None = None
    spread: float = 0.0


class NoForecast(NamedTuple):
    """Why there is none, in a few words. `points` are those that there are."""

    why: str
    points: tuple[Point, ...] = ()


def forecast(node: Node, rollup: RollUp, trail: Trail | None) -> Forecast | NoForecast:
    """The forecast of an objective or a key result that moves towards a target."""
    result = rollup[node.key]
    pace = result.pace
    if isinstance(node, KeyResult) and node.metric in HOLDING:
        return NoForecast("it holds or it does not: no line leads there")
    if pace is None or pace.end is None or result.progress is None:
        return NoForecast("no progress is known" if result.progress is None else "no end of the cycle is known")
    if pace.is_over or result.is_closed:
        return NoForecast("the cycle is over")
    if pace.is_stale:
        return NoForecast(f"nothing has moved for over {pace.stale_after} days")
    of_value = isinstance(node, KeyResult) and not result.contributors
    points = points_of(node, result, rollup, trail) if of_value else progress_points(result, rollup.today, trail)
    if len(points) < NEEDED:
        known = f"{len(points)} so far" if points else "none so far"
        return NoForecast(f"needs {NEEDED} points, each of a day on which it moved: {known}", points)
    return _line(points, pace.end, _Scale.of(node) if isinstance(node, KeyResult) and of_value else _SHARES, pace)


class _Scale(NamedTuple):
    """From a value in its own unit to progress."""

    start: float
    target: float

    @staticmethod
    def of(kr: KeyResult) -> _Scale:
        """That of a key result; a milestone's values are shares already."""
        return _SHARES if kr.metric == "milestone" else _Scale(kr.start or 0.0, kr.target or 0.0)

    def progress(self, value: float) -> float:
        """`(value - start) / (target - start)`"""
        return (value - self.start) / (self.target - self.start)


_SHARES = _Scale(0.0, 1.0)


def _line(points: tuple[Point, ...], end: dt.date, scale: _Scale, pace: Pace) -> Forecast:
    """The line through points of which no two are of one day."""
    shares = [(float(point.day.toordinal()), scale.progress(point.value)) for point in points]
    rise = slope(shares)
    middle = math.fsum(x for x, _ in shares) / len(shares)
    level = math.fsum(y for _, y in shares) / len(shares)

    def at(day: float) -> float:
        return level + rise * (day - middle)

    progress = at(end.toordinal())
    spread = math.fsum(abs(y - at(x)) for x, y in shares) / len(shares)
    value = None if scale == _SHARES else scale.start + progress * (scale.target - scale.start)
    return Forecast(points, end, progress, value, _reached(rise, middle, level, pace), spread)


def _reached(rise: float, middle: float, level: float, pace: Pace) -> dt.date | None:
    """The day on which the line is at its target, from today on and within the time that calendars have."""
    if rise <= _SAME:
        return None
    day = math.ceil(middle + (1 - level) / rise)
    return dt.date.fromordinal(day) if pace.today.toordinal() <= day <= dt.date.max.toordinal() else None


def points_of(kr: Node, result: Result, rollup: RollUp, trail: Trail | None) -> tuple[Point, ...]:
    """A key result's check-ins within its time: the dated values that measure it, else each day on which syncs saw
    another value than before."""
    dated = _dated(kr, result, rollup.evidence)
    if not dated and result.measure and result.measure.current and not result.measure.current.date:
        seen = [(state.day, state.value) for state in (trail.states if trail else ()) if state.day < rollup.today]
        dated = dict(_moved([*seen, (rollup.today, result.measure.current.value)]))
    return _within(dated, result, rollup.today)


def _dated(kr: Node, result: Result, evidence: Evidence) -> dict[dt.date, float]:
    current = result.measure.current if result.measure else None
    if not isinstance(kr, KeyResult) or current is None or current.date is None:
        return {}
    if current.what == "KPI reading":
        readings = evidence.readings.get(kr.kpi_key or "", ())
        return {r.date: r.value for r in readings if r.date and r.value is not None}
    check_ins = evidence.check_ins.get(kr.key, ())
    said = ((c.date, c.share if kr.metric == "milestone" else c.value) for c in check_ins)
    return {day: value for day, value in said if day and value is not None}


def progress_points(result: Result, today: dt.date, trail: Trail | None) -> tuple[Point, ...]:
    """The days on which a row's progress was seen to be another than before."""
    seen = [(state.day, state.progress) for state in (trail.states if trail else ()) if state.day < today]
    return _within(dict(_moved([*seen, (today, result.progress)])), result, today)


def _moved(seen: Sequence[tuple[dt.date, float | None]]) -> Iterable[tuple[dt.date, float]]:
    """The values that differ from the one before, and the first."""
    last: float | None = None
    for day, value in seen:
        if value is not None and (last is None or not math.isclose(value, last, rel_tol=_SAME, abs_tol=_SAME)):
            yield day, value
        last = value if value is not None else last


def _within(dated: Mapping[dt.date, float], result: Result, today: dt.date) -> tuple[Point, ...]:
    """The points that are of the row's own time. What was known when it began is of its first day."""
    start = (result.pace and result.pace.start) or dt.date.min
    return tuple(Point(day, value) for day, value in sorted(dated.items()) if start <= day <= today)
