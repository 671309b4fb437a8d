"""What each period of a KPI is held against, where periods have targets of their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from sheetokr.cadence import Period, period_of
from sheetokr.diagnostics import Location
from sheetokr.kpis.goals import Goal, goal_of
from sheetokr.kpis.periods import Point
from sheetokr.kpis.series import Series
from sheetokr.model import Kpi, PeriodTarget, Settings


class Aim(NamedTuple):
    """What a period is held against, and the cell that says so."""

    goal: Goal | None
    at: Location | None = None


def aims_of(
    kpi: Kpi, series: Series, targets: Mapping[dt.date, PeriodTarget], settings: Settings
) -> dict[dt.date, Aim] | None:
    """By the first day of each period; None for a KPI with one target for all of them. The targets of the days that a
    period's value was put together from are put together alike; one of them without a target leaves it without."""
    if not targets:
        return None
    days: dict[Period, list[Point]] = {}
    for point in series.points:
        days.setdefault(period_of(point.date, series.cadence), []).append(point)
    return {period.start: _aim(kpi, [targets.get(p.date) for p in points], settings) for period, points in days.items()}


def _aim(kpi: Kpi, targets: list[PeriodTarget | None], settings: Settings) -> Aim:
    counted = targets if kpi.aggregate in ("sum", "average") else targets[-1:]
    numbers = [each.target for each in counted if each and each.target is not None]
    newest = counted[-1]
    if newest is None or len(numbers) < len(counted):
        return Aim(None)
    number = sum(numbers) / (len(numbers) if kpi.aggregate == "average" else 1)
    return Aim(goal_of(kpi._replace(target=number), settings), newest.row.at("target"))
