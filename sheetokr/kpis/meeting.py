"""Which KPIs a meeting should talk about, worst first, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sheetokr.cadence import CADENCES
from sheetokr.kpis.figures import figure
from sheetokr.kpis.result import KpiResult
from sheetokr.model import Kpi

LEAST, MOST = 5, 10
_HEALTHS = ("Red", "Amber", "No data", "No target", "Green")


class Talk(NamedTuple):
    """One KPI to talk about, with the reasons."""

    kpi: Kpi
    result: KpiResult
    why: tuple[str, ...]


def to_talk_about(kpis: Iterable[tuple[Kpi, KpiResult]]) -> tuple[Talk, ...]:
    """At most ten that are red, overdue or not computed; where these are fewer than five, what is amber, getting
    worse, or without a value or a target comes after them."""
    talks = [Talk(kpi, result, tuple(_reasons(result))) for kpi, result in kpis]
    talks = sorted((talk for talk in talks if talk.why), key=lambda talk: _rank(talk.result))
    pressing = sum(_presses(talk.result) for talk in talks)
    return tuple(talks[: min(max(pressing, LEAST), MOST)])


def _presses(result: KpiResult) -> bool:
    return bool(result.excluded or result.fault or result.health == "Red" or result.overdue)


def _rank(result: KpiResult) -> tuple[int, int, int, int, int]:
    """The more misses that nothing answers the earlier; then health, overdue, trend."""
    return (
        -int(_presses(result)),
        -result.misses if not result.answers else -min(result.misses, 2),
        _HEALTHS.index(result.health),
        -int(result.overdue),
        ("Worse", "", "Steady", "Better").index(result.trend),
    )


def _reasons(result: KpiResult) -> Iterator[str]:
    if result.excluded:
        yield f"Left out: {result.excluded}"
        return
    if result.signal:
        yield result.signal
    elif result.health == "Red":
        yield result.missed
    elif result.health == "Amber":
        yield "Amber: beside its target, within the tolerance"
    elif result.health == "No data" and not result.fault:
        yield "No value yet"
    elif result.health == "No target":
        yield "No target to hold it against"
    if result.trend == "Worse":
        yield f"Getting worse: {_recent(result)}"
    elif result.misses and result.periods:
        yield f"The last {CADENCES[result.cadence].noun}s: {_recent(result)}"
    if result.overdue and result.due:
        yield f"A new value was due by {result.due.isoformat()}"


def _recent(result: KpiResult) -> str:
    return ", ".join(figure(value.value, result.number_format) for value in result.periods[-4:])
