"""How a KPI's result came to be, step by step, each with the cell that it was read from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from sheetokr.cadence import CADENCES
from sheetokr.diagnostics import Location
from sheetokr.kpis.drives import Drives
from sheetokr.kpis.figures import distance, figure
from sheetokr.kpis.goals import TREND_PERIODS, direction_of
from sheetokr.kpis.periods import PeriodValue
from sheetokr.kpis.result import KpiResult
from sheetokr.model import Kpi
from sheetokr.pace import dates_of

PAST = 13
"""Of so many periods each is told: a year, and the one that it began after."""
NO_DRIVES = Drives()


class Step(NamedTuple):
    """One line of the story; `at` is the cell that it was read from, where there is one."""

    label: str
    text: str
    at: Location | None = None


def derivation(kpi: Kpi, result: KpiResult, drives: Drives = NO_DRIVES) -> tuple[Step, ...]:
    """The whole story. A row that is left out has its reason only."""
    if result.excluded:
        return (Step("Left out", result.excluded),)
    return (*_steps(kpi, result), *_answers(result), *_drives(kpi, drives), *_past(kpi, result))


def _steps(kpi: Kpi, result: KpiResult) -> Iterator[Step]:
    if kpi.formula:
        yield Step("Formula", kpi.formula, kpi.row.at("formula"))
    if result.fault:
        yield Step("Not computed", result.fault.text, kpi.row.at("formula"))
    yield Step("Current", current_why(kpi, result), result.source)
    if result.running and result.periods:
        yield Step("So far", so_far(kpi, result, result.running), result.running.at)
    yield from _target(kpi, result)
    yield Step("Health", health_why(kpi, result))
    yield Step("Attainment", attainment_why(result))
    yield Step("Trend", trend_why(result))
    yield Step("Misses", misses_why(result))
    if result.due:
        yield Step("Next value", due_why(result))
    if result.signal:
        yield Step("Signal", result.signal)


def _answers(result: KpiResult) -> Iterator[Step]:
    """The running key results that it measures."""
    for kr in result.answers:
        start, end = dates_of(kr)
        days = f" ({start or ''} to {end or ''})" if start or end else ""
        yield Step("Answered by", f"{' '.join(filter(None, (kr.id, kr.title)))}{days}", kr.row.at("title"))


def _drives(kpi: Kpi, drives: Drives) -> Iterator[Step]:
    """What it moves and what moves it."""
    kind = {"leading": "leading: it moves first", "lagging": "lagging: it moves last"}.get(kpi.kind)
    if kind:
        yield Step("Kind", kind, kpi.row.at("kind"))
    if kpi.why:
        named = " ".join(filter(None, (drives.up.id, drives.up.title))) if drives.up else kpi.why
        yield Step("Drives", named, kpi.row.at("why"))
    for other in drives.down:
        name = " ".join(filter(None, (other.id, other.title, f"({other.segment})" if other.segment else "")))
        yield Step("Driven by", f"{name}{f', {other.kind}' if other.kind else ''}", other.row.at("title"))


def _past(kpi: Kpi, result: KpiResult) -> Iterator[Step]:
    """Its periods, newest first, each with the day and the cell of its newest value."""
    for value in reversed(result.periods[-PAST:]):
        health = f", {value.health}" if value.health not in ("", "No target") else ""
        aim = result.aims.get(value.period.start)
        target = f", target {aim.goal.words(result.number_format)}" if aim and aim.goal else ""
        shown = _shown(kpi, result, value.value)
        yield Step(value.period.label, f"{shown}{health}{target} ({value.date})", value.at)
    earlier = result.periods[:-PAST]
    if earlier:
        first = earlier[0]
        number = _shown(kpi, result, first.value)
        yield Step("Before", f"{len(earlier)} more, the first {number} in {first.period.label}", first.at)


def _target(kpi: Kpi, result: KpiResult) -> Iterator[Step]:
    goal = result.goal
    name = next((name for name in ("target", "low", "high") if getattr(kpi, name) is not None), "target")
    newest = result.aims.get(result.periods[-1].period.start) if result.periods else None
    at = newest.at if newest and newest.at else kpi.row.at(name)
    if goal is None:
        yield Step("Target", "none", kpi.row.at("target"))
        return
    guessed = "" if kpi.direction else f"   (Direction is blank: {direction_of(kpi)} is taken)"
    yield Step("Target", goal.words(result.number_format, _unit(kpi, result)) + guessed, at)
    own = kpi.row.at("tolerance") if kpi.tolerance is not None else None
    yield Step("Tolerance", goal.tolerance, own)


def _unit(kpi: Kpi, result: KpiResult) -> str:
    return "" if "%" in result.number_format else kpi.unit


def _shown(kpi: Kpi, result: KpiResult, value: float) -> str:
    return figure(value, result.number_format, _unit(kpi, result))


def current_why(kpi: Kpi, result: KpiResult) -> str:
    """The current value and what it was read from."""
    if result.current is None:
        return "no value yet"
    shown = _shown(kpi, result, result.current)
    if result.date is None:
        return f"{shown}, typed by hand"
    newest = result.periods[-1] if result.periods else result.running
    if newest and newest.period.start in result.sums:
        return f"{shown}, from {result.sums[newest.period.start]} of {newest.period.label}"
    if newest and newest.counted > 1 and kpi.aggregate != "last":
        return f"{shown}, {kpi.aggregate} of {newest.counted} readings in {newest.period.label}"
    return f"{shown}, reading of {result.date.isoformat()}"


def so_far(kpi: Kpi, result: KpiResult, running: PeriodValue) -> str:
    """What a period that is not over has come to."""
    return f"{_shown(kpi, result, running.value)} in {running.period.label}, which is not over"


def health_why(kpi: Kpi, result: KpiResult) -> str:
    """The health and the distance that makes it."""
    goal, now = result.goal, result.current
    if result.health in ("No target", "No data") or goal is None or now is None:
        return f"{result.health_text}: {_no_health(result)}"
    if not goal.distance(now):
        return f"{result.health_text}: {_shown(kpi, result, now)} meets its target"
    off, margin = (distance(v, result.number_format) for v in (goal.distance(now), goal.margin(now)))
    return f"{result.health_text}: {off} off its target; up to {margin} is Amber"


def _no_health(result: KpiResult) -> str:
    if result.current is None:
        return "there is no value"
    return "there is no target" if result.goal is None else "no period is complete yet"


def attainment_why(result: KpiResult) -> str:
    """The sum that gives the attainment, or why there is none."""
    if result.attainment is None:
        return f"none: {result.attainment_why}"
    return f"{result.attainment:.1%} = {result.attainment_why}"


def trend_why(result: KpiResult) -> str:
    """The values that the trend was read from."""
    recent = result.periods[-TREND_PERIODS:]
    if not result.trend:
        return "none: fewer than three periods have a value" if len(recent) < 3 else "none: no direction is given"
    values = ", ".join(figure(value.value, result.number_format) for value in recent)
    return f"{result.trend}: {values} in the last {len(recent)} {CADENCES[result.cadence].noun}s"


def misses_why(result: KpiResult) -> str:
    """The red periods."""
    if not result.misses or not result.periods:
        return str(result.misses)
    red = result.periods[-result.misses :]
    listed = ", ".join(f"{value.period.label} {figure(value.value, result.number_format)}" for value in red[-6:])
    return f"{result.misses}: {'... ' if len(red) > 6 else ''}{listed}"


def due_why(result: KpiResult) -> str:
    """When the next value should be there."""
    day = result.due or dt.date.min
    return f"was due by {day.isoformat()}" if result.overdue else f"due by {day.isoformat()}"
