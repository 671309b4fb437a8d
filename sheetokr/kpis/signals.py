"""What a KPI's misses ask for: a key result, with its words drafted; or a new target, once a key result is reached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sheetokr.kpis.figures import figure, sharp
from sheetokr.kpis.goals import Goal
from sheetokr.kpis.result import Draft, KpiResult
from sheetokr.model import SUGGESTS, Cycle, KeyResult, Kpi
from sheetokr.pace import dates_of

_UP, _DOWN = ("increase", "reach", "at least"), ("decrease", "at most")


def answers(measured: Sequence[KeyResult], today: dt.date) -> tuple[KeyResult, ...]:
    """Those key results that run today; one without dates runs always."""
    return tuple(kr for kr in measured if _runs(kr, today))


def _runs(kr: KeyResult, today: dt.date) -> bool:
    start, end = dates_of(kr)
    return (start is None or start <= today) and (end is None or today <= end)


def draft_for(kpi: Kpi, result: KpiResult, cycle: Cycle | None, today: dt.date) -> Draft | None:
    """From where the KPI is to its target. The objective's words are a beginning: what it should feel like is for
    people to say."""
    goal, now = result.goal, result.current
    if goal is None or now is None:
        return None
    target = goal.nearest(now)
    runs = cycle if cycle and cycle.start <= today <= cycle.end else None
    way = from_to(kpi, result, now, target) + (f" by the end of {runs.name}" if runs else "")
    metric = "increase" if target > now else "decrease"
    title, end = _name(kpi), runs.end if runs else None
    return Draft(f"{title} is back where we want it", f"{title} {way}", metric, now, target, kpi.owner, end)


def from_to(kpi: Kpi, result: KpiResult, now: float, target: float) -> str:
    """`from 3.4% to 2.5%`."""
    exact = sharp(result.number_format, target)
    return f"from {figure(now, exact)} to {figure(target, exact, kpi.unit)}"


def _name(kpi: Kpi) -> str:
    return f"{kpi.title} ({kpi.segment})" if kpi.segment else kpi.title


def named(key_results: Sequence[KeyResult]) -> str:
    """Key results by ID, else by name."""
    return ", ".join(kr.id or f'"{kr.title}"' for kr in key_results)


def signal_of(kpi: Kpi, result: KpiResult) -> str:
    """What the Signal cell says, "" for nothing."""
    if result.fault:
        return f"Not computed: {result.fault.text}"
    if result.misses < SUGGESTS:
        return result.new_target
    if result.answers:
        one = len(result.answers) == 1
        return f"{result.missed}; {named(result.answers)} {'answers' if one else 'answer'} it"
    if result.draft is None:
        return result.missed
    way = from_to(kpi, result, result.draft.start, result.draft.target)
    if result.misses == SUGGESTS:
        return f"{result.missed}: consider a key result, {way}"
    return f"{result.missed}, and no key result answers it: {result.draft.key_result}"


def new_target(kpi: Kpi, result: KpiResult, measured: Sequence[KeyResult], today: dt.date) -> str:
    """The target of a key result that this KPI has reached, where it asks for more than the KPI's own does."""
    goal, now = result.goal, result.current
    if goal is None or now is None:
        return ""
    for kr in measured:
        start = dates_of(kr)[0]
        if kr.target is not None and (start is None or start <= today) and _reached(kr, now) and _is_more(kr, goal):
            target = figure(kr.target, result.number_format, kpi.unit)
            return f"{named((kr,))} is reached: consider {target} as the new target"
    return ""


def _reached(kr: KeyResult, now: float) -> bool:
    target = kr.target or 0.0
    return now >= target if kr.metric in _UP else kr.metric in _DOWN and now <= target


def _is_more(kr: KeyResult, goal: Goal) -> bool:
    """Whether the key result asks for more than the KPI does: beyond the corridor's only end, on its open side."""
    target = kr.target or 0.0
    if kr.metric in _UP:
        return goal.high is None and goal.low is not None and target > goal.low
    return goal.low is None and goal.high is not None and target < goal.high
