"""The course of each item: what was seen of it, what it is now, and where that leads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sheetokr.history.change import Shift, Streak, shift, streak, trend
from sheetokr.history.forecast import Forecast, NoForecast, forecast
from sheetokr.history.story import Sentence, past_story
from sheetokr.history.take import kpi_state, node_state
from sheetokr.history.values import KPI, Label, Past, State, Trail
from sheetokr.kpis import KpiResult
from sheetokr.model import Kpi, Node, Portfolio
from sheetokr.rollup import RollUp


@dataclass(frozen=True, slots=True)
class Course:
    """One item over time. `now` is None for one that is not in the workbooks any more, or that is left out; `states`
    are those that syncs recorded. `story` says it in sentences."""

    label: Label
    states: tuple[State, ...]
    now: State | None = None
    moved: Shift | None = None
    lasting: Streak | None = None
    trend: str = ""
    ahead: Forecast | NoForecast | None = None
    story: tuple[Sentence, ...] = ()

    @property
    def is_kpi(self) -> bool:
        """Whether its value, rather than its progress, is what one looks at."""
        return self.label.kind == KPI

    @property
    def line(self) -> tuple[State, ...]:
        """The states with today's own at the end."""
        if self.now is None:
            return self.states
        return (*(state for state in self.states if state.day < self.now.day), self.now)

    @property
    def figures(self) -> tuple[float, ...]:
        """The numbers to draw, oldest first: progress, or a KPI's values."""
        shown = (state.value if self.is_kpi else state.progress for state in self.line)
        return tuple(number for number in shown if number is not None)


def courses(
    portfolio: Portfolio,
    rollup: RollUp,
    kpis: Mapping[str, KpiResult],
    past: Past,
    labels: Mapping[str, Label],
    since: dt.date,
) -> Iterator[Course]:
    """Every item of the portfolio, in its order; then those of its workbooks that are gone. States from `since` on."""
    for item in portfolio.items:
        trail = past.trails.get(item.key) or Trail(labels[item.key], ())
        if isinstance(item, Kpi):
            yield _of_kpi(labels[item.key], trail, kpis[item.key], rollup.today, since)
        else:
            yield _of_node(item, labels[item.key], trail, rollup, past, since)
    files = {label.file for label in labels.values()}
    yield from (_gone(trail, since) for trail in past.gone if trail.label.file in files)


def _of_node(node: Node, label: Label, trail: Trail, rollup: RollUp, past: Past, since: dt.date) -> Course:
    result, today = rollup[node.key], rollup.today
    if result.excluded:
        return _gone(trail, since)
    now = node_state(result, today)
    return Course(
        label,
        _from(trail, since),
        now,
        shift(trail, now.progress, today),
        streak(trail, now.status, today),
        trend(trail.states, today),
        forecast(node, rollup, trail),
        tuple(past_story(node, rollup, past)),
    )


def _of_kpi(label: Label, trail: Trail, result: KpiResult, today: dt.date, since: dt.date) -> Course:
    """Its own readings tell more than what syncs saw: see `sheetokr kpi`."""
    now = kpi_state(result, today)
    label = label._replace(number_format=result.number_format)
    lasting = streak(trail, now.status, today) if now else None
    return Course(label, _from(trail, since), now, None, lasting, result.trend)


def _gone(trail: Trail, since: dt.date) -> Course:
    """An item of which nothing can be said today."""
    return Course(trail.label, _from(trail, since))


def _from(trail: Trail, since: dt.date) -> tuple[State, ...]:
    return tuple(state for state in trail.states if state.day >= since)
