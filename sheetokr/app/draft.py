"""The objective and the key result that would answer a KPI, on request and whether it keeps missing or not."""

from __future__ import annotations

from typing import NamedTuple

from sheetokr.app.study import Study
from sheetokr.kpis import Draft, KpiResult
from sheetokr.kpis.signals import draft_for
from sheetokr.model import Kpi
from sheetokr.plan.draft_rows import PasteRow, draft_rows


class Drafted(NamedTuple):
    """A KPI with its draft and the rows to paste; or `nothing`: why there is none, and what to do."""

    kpi: Kpi
    result: KpiResult
    draft: Draft | None = None
    rows: tuple[PasteRow, ...] = ()
    nothing: str = ""


def draft_of(studied: Study, kpi: Kpi) -> Drafted:
    """What would bring a KPI to its target by the end of the running cycle."""
    result = studied.kpis[kpi.key]
    nothing = _nothing(result)
    if nothing:
        return Drafted(kpi, result, nothing=nothing)
    cycle = studied.portfolio.settings_of(kpi.row.table.file).cycle
    draft = draft_for(kpi, result, cycle, studied.rollup.today)
    rows = draft_rows(draft, kpi, result, studied.portfolio) if draft else ()
    return Drafted(kpi, result, draft, rows)


def _nothing(result: KpiResult) -> str:
    if result.excluded:
        return f"it is left out: {result.excluded}"
    if result.fault:
        return f"it is not computed: {result.fault.text}"
    if result.current is None:
        return "it has no value yet - add one, then a key result has a place to start from"
    if result.goal is None:
        return "it has no target - write one, then a key result has a place to go to"
    if not result.goal.distance(result.current):
        return "it meets its target - to aim higher, write a new target first"
    return ""
