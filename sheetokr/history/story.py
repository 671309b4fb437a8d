"""What the past says of one row, in sentences with their dates."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sheetokr.history.change import Shift, no_shift, shift, streak, trend
from sheetokr.history.forecast import NEEDED, Forecast, NoForecast, Point, forecast
from sheetokr.history.values import Past
from sheetokr.model import KeyResult, Node
from sheetokr.rollup import Result, RollUp
from sheetokr.rollup.measure import shown
from sheetokr.workbook import whole_percent, whole_points

_LAST = 6


class Sentence(NamedTuple):
    """What is told, and of what."""

    label: str
    text: str


def past_story(node: Node, rollup: RollUp, past: Past) -> Iterator[Sentence]:
    """Change, how long the status has lasted, trend, forecast, and the points that they come from. Nothing is said of a
    past that nobody knows, unless something should be known."""
    result, trail = rollup[node.key], past.trails.get(node.key)
    if past.fault:
        yield Sentence("Past", f"not known: {past.fault.message}")
    line = forecast(node, rollup, trail)
    points = line.points
    if not points and not (trail and trail.states):
        return
    moved = shift(trail, result.progress, rollup.today)
    if moved:
        yield Sentence("Change", change_text(moved))
    elif trail:
        yield Sentence("Change", f"not known: {no_shift(past, node.key, rollup.today)}")
    lasting = streak(trail, result.status, rollup.today)
    if lasting and trail and trail.states and lasting.since < rollup.today:
        yield Sentence("Lasting", f"{lasting.status} in every sync since {lasting.since}")
    direction = trend(trail.states if trail else (), rollup.today)
    if direction:
        yield Sentence("Trend", f"{direction}, over the last four weeks")
    if points and not _are_dated(result):
        yield Sentence("Syncs saw", points_text(node, result, points))
    yield Sentence("Forecast", forecast_text(node, line))


def _are_dated(result: Result) -> bool:
    """Whether people date the values themselves: those are told with their cells."""
    return result.measure is not None and result.measure.current is not None and result.measure.current.date is not None


def change_text(moved: Shift) -> str:
    """By how much, since when, from what."""
    points = whole_points(moved.by)
    if not points:
        return f"none since {moved.since}"
    noun = "point" if abs(points) == 1 else "points"
    return f"{points:+} {noun} since {moved.since}, when it was {whole_percent(moved.before)}"


def points_text(node: Node, result: Result, points: Sequence[Point]) -> str:
    """The newest points, each with its day."""
    earlier = f"{len(points) - _LAST} earlier; " if len(points) > _LAST else ""
    of_value = isinstance(node, KeyResult) and not result.contributors and node.metric != "milestone"
    said = (
        shown(node, p.value) if of_value and isinstance(node, KeyResult) else whole_percent(p.value) for p in points
    )
    told = [f"{text} on {point.day}" for text, point in zip(said, points, strict=True)]
    return earlier + ", ".join(told[-_LAST:])


def forecast_text(node: Node, found: Forecast | NoForecast) -> str:
    """The line's answer and what it is worth; or why there is none."""
    if isinstance(found, NoForecast):
        return f"none: {found.why}"
    value = f", that is {_rough(node, found.value)}" if found.value is not None and isinstance(node, KeyResult) else ""
    first, last = found.points[0].day, found.points[-1].day
    basis = f"by a line through {len(found.points)} points of {first} to {last}; {_worth(found)}"
    return f"{whole_percent(found.progress)} on {found.end}{value}, {basis}{_reached(found)}"


def _rough(kr: KeyResult, value: float) -> str:
    """A value to a hundredth of its way: a line knows no more."""
    way = abs((kr.target or 0.0) - (kr.start or 0.0))
    digits = 2 - math.floor(math.log10(way)) if way else 0
    return shown(kr, round(value, digits))


def _worth(found: Forecast) -> str:
    mean = round(found.spread * 100)
    stray = f"they lie {mean} {'point' if mean == 1 else 'points'} of progress from it on average"
    return f"{stray}, and {NEEDED} is the least it takes" if len(found.points) == NEEDED else stray


def _reached(found: Forecast) -> str:
    """When the target is met, where the line tells."""
    return f"; it meets the target on {found.reached}" if found.reached else ""


def updated_text(node: Node, result: Result, rollup: RollUp, today: dt.date) -> str:
    """When it last moved, and how that is known; "" where nothing is."""
    current = result.measure.current if result.measure else None
    unchanged = rollup.evidence.unchanged(node.key, current.value, today) if current else None
    if result.updated:
        ago = (today - result.updated).days
        text = f"{result.updated}, {'today' if not ago else 'yesterday' if ago == 1 else f'{ago} days ago'}"
        if unchanged and unchanged.until and unchanged.since == result.updated and isinstance(node, KeyResult):
            before = "there was no value" if unchanged.other is None else f"it was {shown(node, unchanged.other)}"
            return f"{text}: {before} in the sync of {unchanged.until}"
        return text
    if result.pace and result.pace.unchanged:
        return f"not since {result.pace.unchanged}, as far back as syncs saw it"
    return ""
