"""The first words of a digest: one sentence and its numbers."""

from __future__ import annotations

from collections import Counter

from sheetokr.digest.needs import needed
from sheetokr.digest.values import Figure, Section
from sheetokr.digest.view import OFF_TRACK, View, tops
from sheetokr.digest.words import percent, points, signed
from sheetokr.model import HEALTHS, STATUSES, Objective
from sheetokr.rollup import together, weights_together
from sheetokr.rules.words import counted


def own_headline(view: View) -> Section:
    """How many things need the reader, and how their key results stand."""
    pressing = len(list(needed(view)))
    sentence = f"{counted(pressing, 'thing')} {'needs' if pressing == 1 else 'need'} you."
    return Section("headline", "", sentence if pressing else "Nothing needs you.", status_figures(view))


def team_headline(view: View) -> Section:
    """Three numbers and one sentence."""
    if not view.leaves:
        return _of_kpis(view)
    progress, expected = _standing(view)
    off, change = off_track_count(view)
    figures = (
        Figure("Progress", percent(progress) or "-", _progress_change(view, progress)),
        Figure("Expected today", percent(expected) or "-"),
        Figure(off_track_word(view).capitalize(), str(off), signed(change), "Off track" if off else "On track"),
    )
    return Section("headline", "", verdict(view), figures)


def verdict_headline(view: View) -> Section:
    """A verdict in one line, and the count of each status with its change."""
    return Section("headline", "", verdict(view), status_figures(view)) if view.leaves else _of_kpis(view)


def verdict(view: View) -> str:
    """`Sales is at 47% where 56% is expected: 3 of 29 key results are off track, 1 more than last time.`"""
    if not is_measured(view):
        return f"Nothing of {view.scope} is measured yet."
    progress, expected = _standing(view)
    stand = f"{view.scope} is at {percent(progress)}" if progress is not None else f"{view.scope} has no progress yet"
    stand += f" where {percent(expected)} is expected" if progress is not None and expected is not None else ""
    off, change = off_track_count(view)
    than = f", {abs(change)} {'more' if change > 0 else 'fewer'} than last time" if change else ""
    count = f"{off} of {counted(len(view.leaves), view.noun)} {'is' if off == 1 else 'are'} {off_track_word(view)}"
    return f"{stand}: {count if off else 'nothing is off track'}{than}."


def is_measured(view: View) -> bool:
    """Whether anything has a value."""
    return bool(set(view.statuses()) - {"No data", ""})


def off_track_word(view: View) -> str:
    """What those are called that do not reach their targets: once their cycle is over they are missed."""
    now = view.statuses()
    words = [word.lower() for word in OFF_TRACK if now[word]]
    return " or ".join(words) or "off track"


def _standing(view: View) -> tuple[float | None, float | None]:
    """(progress, expected) of the objectives that are under none of the others."""
    return together(_computed(view), view.known.rollup)


def _computed(view: View) -> list[Objective]:
    return [objective for objective in tops(view) if not view.result(objective).excluded]


def _progress_change(view: View, progress: float | None) -> str:
    """Against the same mean of what the last digest saw, where it saw all of them."""
    rows = _computed(view)
    before = [view.before(objective.key) for objective in rows]
    pairs = [
        (min(max(b.progress, 0.0), 1.0), weight)
        for b, weight in zip(before, weights_together(rows), strict=True)
        if b is not None and b.progress is not None
    ]
    weight = sum(w for _, w in pairs)
    if progress is None or len(pairs) < len(rows) or not weight:
        return ""
    return points(progress - sum(p * w for p, w in pairs) / weight)


def off_track_count(view: View) -> tuple[int, int]:
    """(how many rows are off track, how many more than in the last digest: 0 where there was none)."""
    now, before = view.statuses(), view.statuses_before()
    count = sum(now[status] for status in OFF_TRACK)
    return count, 0 if before is None else count - sum(before[status] for status in OFF_TRACK)


def status_figures(view: View) -> tuple[Figure, ...]:
    """How many rows have each status, with its change. A status that nothing has, or had, is left out."""
    now, before = view.statuses(), view.statuses_before()
    counts = before or Counter()
    return tuple(
        Figure(status, str(now[status]), signed(now[status] - counts[status] if before is not None else None), status)
        for status in STATUSES
        if now[status] or counts[status]
    )


def _of_kpis(view: View) -> Section:
    """For workbooks, or teams, that have nothing but KPIs."""
    counts = Counter(view.known.kpis[kpi.key].health for kpi in view.kpis if not view.known.kpis[kpi.key].excluded)
    if not counts:
        return Section("headline", "")
    off = counts["Red"] + counts["Amber"]
    sentence = f"{off} of {counted(sum(counts.values()), 'KPI')} {'misses its target' if off == 1 else 'miss targets'}."
    figures = tuple(Figure(health, str(counts[health]), "", health) for health in HEALTHS if counts[health])
    return Section("headline", "", sentence if off else "No KPI misses its target.", figures)
