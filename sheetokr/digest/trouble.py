"""What is off track or at risk, with who answers for it and what they last said."""

from __future__ import annotations

from sheetokr.digest.lines import kpi_line, listed, node_line
from sheetokr.digest.values import Section
from sheetokr.digest.view import IN_TROUBLE, View
from sheetokr.kpis import KpiResult
from sheetokr.model import Node

_OFF_TARGET = ("Red", "Amber")


def off_track(view: View) -> Section:
    """Rows that are off track or at risk: the worst first, and of the same status the furthest behind."""
    rows = [kr for kr in view.leaves if view.result(kr).status in IN_TROUBLE]
    rows.sort(key=lambda kr: _rank(view, kr))
    lines = [node_line(view, kr) for kr in rows]
    return listed(view, "off_track", "Off track and at risk", lines, rows)


def _rank(view: View, kr: Node) -> tuple[int, float]:
    result = view.result(kr)
    gap = (result.expected or 0.0) - (result.progress or 0.0)
    return IN_TROUBLE.index(result.status), -gap


def kpis_off_target(view: View) -> Section:
    """KPIs that miss their targets, with their past: those that have missed the longest first."""
    found = [(kpi, result) for kpi in view.kpis if not (result := view.known.kpis[kpi.key]).excluded]
    rows = [(kpi, result) for kpi, result in found if result.health in _OFF_TARGET]
    rows.sort(key=lambda pair: (_OFF_TARGET.index(pair[1].health), -pair[1].misses))
    lines = [kpi_line(view, kpi, _standing(result)) for kpi, result in rows]
    return listed(view, "kpis", "KPIs off target", lines, (kpi for kpi, _ in rows))


def _standing(result: KpiResult) -> str:
    """`Red 3 times in a row, getting worse, a new value is overdue`."""
    parts = [f"red {result.misses} times in a row"] if result.misses > 1 else []
    trends = {"Better": "getting better", "Worse": "getting worse", "Steady": "no change for a while"}
    parts += [trends[result.trend]] if result.trend in trends else []
    parts += ["a new value is overdue"] if result.overdue else []
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]
