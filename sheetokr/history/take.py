"""What a sync saw, as states to be recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from sheetokr.history.values import Label, Sighting, State
from sheetokr.kpis import KpiResult
from sheetokr.model import Portfolio
from sheetokr.rollup import Result, RollUp


def take(
    portfolio: Portfolio, rollup: RollUp, kpis: Mapping[str, KpiResult], labels: Mapping[str, Label]
) -> Iterator[Sighting]:
    """Every item that could be computed, as it is today. One that was closed before has no days any more."""
    results, today = rollup.results, rollup.today
    for node in portfolio.nodes:
        result = results[node.key]
        closed = result.measure.closed if result.measure else None
        if not result.excluded and (closed is None or closed >= today):
            yield Sighting(labels[node.key], node_state(result, today))
    for kpi in portfolio.kpis:
        state = kpi_state(kpis[kpi.key], today)
        if state:
            yield Sighting(labels[kpi.key], state)


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
