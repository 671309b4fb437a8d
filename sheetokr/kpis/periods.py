"""Dated values put together to a KPI's cadence: one value a day, week, month or quarter, and when the next is due."""

from __future__ import annotations

import datetime as dt
import functools
import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sheetokr.diagnostics import Location
from sheetokr.model import Row

CADENCES = ("daily", "weekly", "monthly", "quarterly")
DEFAULT_CADENCE = "monthly"
GRACE_DAYS = {"daily": 3, "weekly": 3, "monthly": 10, "quarterly": 30}
"""How many days after the end of a period its value may still come."""
NOUNS = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Point(NamedTuple):
    """One dated value, and the row and field that it was read from. `complete` is False for one that still grows."""

    date: dt.date
    value: float
    row: Row
    field: str = "value"
    complete: bool = True

    @property
    def at(self) -> Location:
        """The cell that it was read from."""
        return self.row.at(self.field)

    @property
    def number_format(self) -> str:
        """How that cell shows its number."""
        return self.row.cell(self.field).number_format


class Period(NamedTuple):
    """A day, week, month or quarter, both days included."""

    start: dt.date
    end: dt.date

    @property
    def label(self) -> str:
        """As a person calls it: 2026-11-21, 2026-W47, Nov 2026, 2026-Q4."""
        days = (self.end - self.start).days
        if days == 0:
            return self.start.isoformat()
        if days < 8:
            year, week, _ = self.start.isocalendar()
            return f"{year}-W{week:02}"
        if days < 32:
            return f"{_MONTHS[self.start.month - 1]} {self.start.year}"
        return f"{self.start.year}-Q{(self.start.month + 2) // 3}"


class PeriodValue(NamedTuple):
    """What a KPI was in a period: put together from `counted` values, of which `newest` is the newest.

    `complete` is False for a sum that is still growing: it is shown, and not judged.
    """

    period: Period
    value: float
    newest: Point
    counted: int = 1
    complete: bool = True
    health: str = ""

    @property
    def date(self) -> dt.date:
        """The day of the newest value."""
        return self.newest.date

    @property
    def at(self) -> Location:
        """The cell of the newest value."""
        return self.newest.at


@functools.lru_cache(maxsize=8192)
def period_of(day: dt.date, cadence: str) -> Period:
    """The period that a day is in; weeks begin on Monday."""
    if cadence == "daily":
        return Period(day, day)
    if cadence == "weekly":
        monday = day - dt.timedelta(days=day.weekday())
        return Period(monday, monday + dt.timedelta(days=6))
    length = 3 if cadence == "quarterly" else 1
    first = (day.month - 1) // length * length + 1
    year, month = (day.year, first + length) if first + length <= 12 else (day.year + 1, 1)
    return Period(dt.date(day.year, first, 1), dt.date(year, month, 1) - dt.timedelta(days=1))


def position(period: Period, cadence: str) -> int:
    """Where a period stands in time, counted in periods, so that a gap shows."""
    if cadence in ("daily", "weekly"):
        return period.start.toordinal() // (7 if cadence == "weekly" else 1)
    months = period.start.year * 12 + period.start.month - 1
    return months // 3 if cadence == "quarterly" else months


def due_by(period: Period, cadence: str) -> dt.date:
    """The last day on which the value of the next period may come."""
    following = period_of(period.end + dt.timedelta(days=1), cadence)
    return following.end + dt.timedelta(days=GRACE_DAYS[cadence])


def one_a_day(points: Iterable[Point]) -> tuple[Point, ...]:
    """In the order of time; of one day's points, the last that is given."""
    by_day = {point.date: point for point in points}
    return tuple(by_day[day] for day in sorted(by_day))


def aggregated(points: Sequence[Point], cadence: str, how: str, today: dt.date) -> tuple[PeriodValue, ...]:
    """One value a period, oldest first; a period without a point has none. `how` is last, sum or average.

    A sum of values that come more often than the cadence is not complete until its period is over.
    """
    groups: dict[Period, list[Point]] = {}
    for point in points:
        groups.setdefault(period_of(point.date, cadence), []).append(point)
    finer = how == "sum" and any(len(found) > 1 for found in groups.values())
    values = [_put_together(period, found, how) for period, found in groups.items()]
    if finer:
        values = [value._replace(complete=False) if today < value.period.end else value for value in values]
    return tuple([value for value in values if math.isfinite(value.value)])


def _put_together(period: Period, points: Sequence[Point], how: str) -> PeriodValue:
    newest = points[-1]
    if len(points) == 1:
        return PeriodValue(period, newest.value, newest, 1, newest.complete)
    numbers = [point.value for point in points]
    value = newest.value
    if how != "last":
        value = _sum(numbers) / (len(numbers) if how == "average" else 1)
    return PeriodValue(period, value, newest, len(points), all(point.complete for point in points))


def _sum(numbers: Sequence[float]) -> float:
    try:
        return math.fsum(numbers)
    except OverflowError:
        return sum(numbers)
