"""Values of calculated KPIs as readings, so that a key result that is measured by one has something to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sheetokr.kpis.result import KpiResult
from sheetokr.model import Portfolio, Reading


def computed_readings(portfolio: Portfolio, results: Mapping[str, KpiResult]) -> Iterator[Reading]:
    """One reading a period, of the KPI's own row; the day is that of the newest number that went into it."""
    for kpi in portfolio.kpis:
        for value in results[kpi.key].periods if kpi.formula else ():
            yield Reading(kpi.row, value.date, kpi.id, kpi.key, value.value)
