"""What moved: progress since a week ago, how long a status has lasted, and which way the numbers go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from sheetokr.history.values import Past, State, Trail

WEEK = 7
_WEEK = dt.timedelta(WEEK)
_OLDEST = 2 * WEEK
_TREND_DAYS = 28
_LEAST = 3
_STEADY = 0.01
"""Less than a point of progress over the days of the trend is noise."""


class Shift(NamedTuple):
    """By how much a share has moved since a day, both as it was then and as it is now."""

    since: dt.date
    before: float
    now: float

    @property
    def by(self) -> float:
        """The difference; above 0 is more than before."""
        return self.now - self.before


class Streak(NamedTuple):
    """A status and the first day on which it was seen, without another one since."""

    status: str
    since: dt.date


def shift(trail: Trail | None, progress: float | None, today: dt.date) -> Shift | None:
    """The progress against that of a week ago. None where nothing was seen between one and two weeks ago: an older
    number would tell of another time."""
    then = trail.on(today - _WEEK) if trail else None
    if then is None or then.progress is None or progress is None or (today - then.day).days > _OLDEST:
        return None
    return Shift(then.day, then.progress, progress)


def no_shift(past: Past, key: str, today: dt.date) -> str:
    """Why there is no change since a week ago, in a few words."""
    trail = past.trails.get(key)
    if past.fault:
        return "the history cannot be read"
    if trail is None or not trail.states:
        return "no earlier sync has seen it"
    then = trail.on(today - _WEEK)
    if then is None:
        return f"first seen by the sync of {trail.states[0].day}, less than a week ago"
    if (today - then.day).days > _OLDEST:
        return f"no sync between {then.day} and a week ago"
    return "no progress then" if then.progress is None else "no progress now"


def streak(trail: Trail | None, status: str, today: dt.date) -> Streak | None:
    """Since when the status is what it is; None without one."""
    if not status:
        return None
    since = today
    for state in reversed(trail.states if trail else ()):
        if state.day < today and state.status != status:
            break
        since = min(state.day, since)
    return Streak(status, since)


def trend(states: Sequence[State], today: dt.date) -> str:
    """Better, Worse or Steady: the progress over the last four weeks, by the line with the least squares; "" for fewer
    than three days of it."""
    first = today - dt.timedelta(_TREND_DAYS)
    points = [((s.day - first).days, s.progress) for s in states if first <= s.day <= today and s.progress is not None]
    if len(points) < _LEAST:
        return ""
    gain = slope(points) * (points[-1][0] - points[0][0])
    if abs(gain) < _STEADY:
        return "Steady"
    return "Better" if gain > 0 else "Worse"


def slope(points: Sequence[tuple[float, float]]) -> float:
    """The rise a step of the line with the least squares through two points or more of which not all are in one
    place."""
    middle, level = sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
    return sum((x - middle) * (y - level) for x, y in points) / sum((x - middle) ** 2 for x, _ in points)
