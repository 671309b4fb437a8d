"""How often a number comes anew: each cadence, and the period of it that a day is in."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Cadence(NamedTuple):
    """`days` is the length of its longest period, `grace` how many days after the end of one its value may still come;
    `months` is 0 for days and weeks."""

    noun: str
    days: int
    grace: int
    months: int = 0


CADENCES: Mapping[str, Cadence] = MappingProxyType(
    {
        "daily": Cadence("day", 1, 3),
        "weekly": Cadence("week", 7, 3),
        "monthly": Cadence("month", 31, 10, 1),
        "quarterly": Cadence("quarter", 92, 30, 3),
        "half-yearly": Cadence("half-year", 184, 60, 6),
        "yearly": Cadence("year", 366, 90, 12),
    }
)
"""By the words of the column Cadence, the finest first."""
DEFAULT_CADENCE = "monthly"


class Period(NamedTuple):
    """A day, week, month, quarter, half-year or year, both days included."""

    start: dt.date
    end: dt.date

    @property
    def label(self) -> str:
        """As a person calls it: 2026-11-21, 2026-W47, Nov 2026, 2026-Q4, 2026-H2, 2026."""
        days, year, month = (self.end - self.start).days, self.start.year, self.start.month
        if days == 0:
            return self.start.isoformat()
        if days < 8:
            return "{}-W{:02}".format(*self.start.isocalendar())
        if days < 32:
            return f"{_MONTHS[month - 1]} {year}"
        if days < 93:
            return f"{year}-Q{(month + 2) // 3}"
        return f"{year}-H{(month + 5) // 6}" if days < 185 else str(year)


@functools.lru_cache(maxsize=8192)
def period_of(day: dt.date, cadence: str) -> Period:
    """The period that a day is in; weeks begin on Monday."""
    length = CADENCES[cadence].months
    if cadence == "daily":
        return Period(day, day)
    if not length:
        monday = day - dt.timedelta(days=day.weekday())
        return Period(monday, monday + dt.timedelta(days=6))
    first = (day.month - 1) // length * length + 1
    year, month = (day.year, first + length) if first + length <= 12 else (day.year + 1, 1)
    return Period(dt.date(day.year, first, 1), dt.date(year, month, 1) - dt.timedelta(days=1))


def position(period: Period, cadence: str) -> int:
    """Where a period stands in time, counted in periods, so that a gap shows."""
    length = CADENCES[cadence].months
    if not length:
        return period.start.toordinal() // CADENCES[cadence].days
    return (period.start.year * 12 + period.start.month - 1) // length


def due_by(period: Period, cadence: str) -> dt.date:
    """The last day on which the value of the next period may come."""
    following = period_of(period.end + dt.timedelta(days=1), cadence)
    return following.end + dt.timedelta(days=CADENCES[cadence].grace)
