"""What key results are measured by: the values of KPIs as readings, each saying what its KPI says."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from sheetokr.cadence import DEFAULT_CADENCE, period_of
from sheetokr.kpis.result import KpiResult
from sheetokr.model import Kpi, Portfolio, Reading


def measuring_readings(portfolio: Portfolio, results: Mapping[str, KpiResult]) -> Iterator[Reading]:
    """The readings that measure key results. A KPI that is calculated, or whose readings of a period are summed or
    averaged, has one a period instead of its own: of the KPI's row, on the day of the newest number that went into it.
    """
    days = _days(portfolio)
    made = {kpi.key: kpi for kpi in portfolio.kpis if kpi.formula or _is_put_together(kpi, days[kpi.key])}
    yield from (reading for reading in portfolio.readings if reading.kpi_key not in made)
    for key, kpi in made.items():
        result = results[key]
        for value in result.periods or filter(None, (result.running,)):
            yield Reading(kpi.row, value.date, kpi.id, key, value.value)


def _days(portfolio: Portfolio) -> Mapping[str, set[dt.date]]:
    """The days on which each KPI has a value, by its key."""
    days: dict[str, set[dt.date]] = defaultdict(set)
    for reading in portfolio.readings:
        if reading.kpi_key and reading.date and reading.value is not None:
            days[reading.kpi_key].add(reading.date)
    return days


def _is_put_together(kpi: Kpi, days: Collection[dt.date]) -> bool:
    """Whether a period's value is made of several readings."""
    cadence = kpi.cadence or DEFAULT_CADENCE
    return kpi.aggregate != "last" and len({period_of(day, cadence) for day in days}) < len(days)
