"""What sheetokr has to say of each KPI, by owned field: the value, and why it is that."""

from __future__ import annotations

from sheetokr.kpis import KpiResult
from sheetokr.kpis.story import attainment_why, current_why, health_why, misses_why, trend_why
from sheetokr.model import Kpi
from sheetokr.plan.answers import Answer, note, rounded
from sheetokr.rollup.measure import Unchanged


def kpi_answers(kpi: Kpi, result: KpiResult, unchanged: Unchanged | None = None) -> dict[str, Answer]:
    """The answers for a KPI. One that is left out gets its reason in Signal, and nothing else is touched. `unchanged`
    says since when syncs have seen its value."""
    if result.excluded:
        return {"signal": Answer(note(f"Left out: {result.excluded}"), "this row has an error")}
    judged = result.health not in ("No target", "No data")
    answers = {
        "current": Answer(_exact(result.current), current_why(kpi, result), result.number_format),
        "health": Answer(result.health_text, health_why(kpi, result)),
        "attainment": Answer(rounded(result.attainment), attainment_why(result)),
        "trend": Answer(result.trend or None, trend_why(kpi, result)),
        "misses": Answer(result.misses if judged else None, misses_why(kpi, result)),
        "updated": Answer(result.updated, "the newest reading"),
        "signal": Answer(note(result.signal), "what the misses ask for"),
    }
    if result.current is None:
        # Nothing was read: what stands in the cell may be somebody's only record of the number.
        del answers["current"]
    elif result.updated is None:
        # Typed by hand, and nobody says when: another value than the last time is of the day that saw it.
        del answers["updated"]
        if unchanged and unchanged.until:
            answers["updated"] = Answer(unchanged.since, f"another value than on {unchanged.until}")
    return answers


def _exact(value: float | None) -> float | None:
    """Twelve digits: what differs beyond them is noise of the arithmetic."""
    return None if value is None else float(f"{value:.12g}")
