"""What sheetokr has to say of each KPI, by owned field: the value, and why it is that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sheetokr.kpis import KpiResult
from sheetokr.kpis.story import attainment_why, current_why, health_why, misses_why, trend_why
from sheetokr.model import Kpi
from sheetokr.plan.answers import Field, Known, left_out, note, rounded
from sheetokr.rollup.measure import Unchanged


def _updated(kpi: Kpi, result: KpiResult, known: Known) -> dt.date | None:
    """The newest reading's day. A value that is typed by hand, and another one than the last time, is of the day that
    saw it first."""
    moved = _moved(kpi, result, known)
    return moved.since if moved else result.updated


def _updated_why(kpi: Kpi, result: KpiResult, known: Known) -> str:
    moved = _moved(kpi, result, known)
    return f"another value than on {moved.until}" if moved else "the newest reading"


def _moved(kpi: Kpi, result: KpiResult, known: Known) -> Unchanged | None:
    """Since when syncs have seen the value of a KPI that nobody dates, and another one before."""
    if result.current is None or result.updated is not None:
        return None
    unchanged = known.rollup.evidence.unchanged(kpi.key, result.current, known.rollup.today)
    return unchanged if unchanged and unchanged.until else None


def _exact(value: float | None) -> float | None:
    """Twelve digits: what differs beyond them is noise of the arithmetic."""
    return None if value is None else float(f"{value:.12g}")


KPI_FIELDS: Mapping[str, Field[Kpi, KpiResult]] = {
    # Where nothing was read, what stands in the cell may be somebody's only record of the number.
    "current": Field(
        lambda kpi, result, known: _exact(result.current),
        lambda kpi, result, known: current_why(kpi, result),
        lambda kpi, result, known: result.current is None,
        lambda result: result.cell_format,
    ),
    "health": Field(
        lambda kpi, result, known: result.health_text,
        lambda kpi, result, known: health_why(kpi, result),
    ),
    "attainment": Field(
        lambda kpi, result, known: rounded(result.attainment),
        lambda kpi, result, known: attainment_why(result),
    ),
    "trend": Field(
        lambda kpi, result, known: result.trend or None,
        lambda kpi, result, known: trend_why(result),
    ),
    "misses": Field(
        lambda kpi, result, known: None if result.health in ("No target", "No data") else result.misses,
        lambda kpi, result, known: misses_why(result),
    ),
    "updated": Field(
        _updated,
        _updated_why,
        lambda kpi, result, known: result.current is not None and _updated(kpi, result, known) is None,
    ),
    "signal": Field(
        lambda kpi, result, known: note(left_out(result) or result.signal),
        lambda kpi, result, known: "this row has an error" if result.excluded else "what the misses ask for",
        said_of_left_out=True,
    ),
}
"""One that is left out gets its reason in Signal, and nothing else is touched."""
