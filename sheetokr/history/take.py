"""What a sync saw, as states to be recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from sheetokr.history.values import Label, Sighting, State
from sheetokr.kpis import KpiResult
from sheetokr.model import Item, Kpi, Portfolio
from sheetokr.rollup import Result, RollUp


def take(
    portfolio: Portfolio, rollup: RollUp, kpis: Mapping[str, KpiResult], labels: Mapping[str, Label]
) -> Iterator[Sighting]:
    """Every item that could be computed, as it is today. One that was closed before has no days any more."""
    for item in portfolio.items:
        state = _state(item, rollup, kpis)
        if state:
            yield Sighting(labels[item.key], state)


def _state(item: Item, rollup: RollUp, kpis: Mapping[str, KpiResult]) -> State | None:
    if isinstance(item, Kpi):
        return kpi_state(kpis[item.key], rollup.today)
    result = rollup[item.key]
    closed = result.measure.closed if result.measure else None
    return None if result.excluded or (closed and closed < rollup.today) else node_state(result, rollup.today)


def node_state(result: Result, today: dt.date) -> State:
    """An objective or a key result today."""
    current = result.measure.current if result.measure else None
    value = current.value if current else None
    return State(today, result.progress, result.expected, value, result.status, result.confidence)


def kpi_state(result: KpiResult, today: dt.date) -> State | None:
    """A KPI today, its attainment as its progress; None for one that is left out."""
    if result.excluded:
        return None
    return State(today, result.attainment, None, result.current, result.health_text)
