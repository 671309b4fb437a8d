"""Dated values put together to a KPI's cadence: one value a day, week, month, quarter, half-year or year."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sheetokr.cadence import Period, period_of
from sheetokr.diagnostics import Location
from sheetokr.model import Row


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
