"""How a number came to be, step by step, down to the cells that it was read from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from sheetokr.history import NO_PAST, Past
from sheetokr.history.story import past_story, updated_text
from sheetokr.model import KeyResult, Node, Objective, Portfolio
from sheetokr.pace import HOLDING, Pace
from sheetokr.plan.answers import derivation
from sheetokr.render.dated_story import dated_story
from sheetokr.render.text import Look, clean, folded, percent, score_text
from sheetokr.rollup import Contributor, Result, RollUp
from sheetokr.rollup.measure import Sourced, shown
from sheetokr.workbook import half_up

_LABEL = 12
_NOT_ALL = 99.99
_MODES = {
    "both": "its key results and the objectives aligned to it, in one mean",
    "krs": "its key results",
    "children": "the objectives aligned to it",
    "manual": "typed by hand",
}


def explanation(node: Node, portfolio: Portfolio, rollup: RollUp, look: Look, past: Past = NO_PAST) -> Iterator[str]:
    """The whole story of one objective or key result, folded to the width."""
    for line in _story(node, portfolio, rollup, past, look):
        yield from folded(line, look.width, _LABEL + 3)


def _story(node: Node, portfolio: Portfolio, rollup: RollUp, past: Past, look: Look) -> Iterator[str]:
    result = rollup[node.key]
    yield look.paint(clean(" ".join(filter(None, (node.id, node.title)))), "bold")
    yield look.paint(f"  {node.row.at('title')}", "dim")
    yield ""
    if result.excluded:
        yield _line("Left out", result.excluded)
        return
    if isinstance(node, KeyResult) and not result.contributors:
        yield from _values(node, result)
    else:
        yield from _objective(node, portfolio, rollup, look)
    yield from _pace_lines(node, result, rollup)
    if isinstance(node, KeyResult):
        told = dated_story(node, rollup)
        yield from (_line(each.label, each.text, each.at.address) for each in told)
    yield from (_line(*sentence) for sentence in past_story(node, rollup, past))


def _line(label: str, text: str, place: str = "") -> str:
    return f"  {label:<{_LABEL}} {clean(text)}" + (f"   [{place}]" if place else "")


def _values(kr: KeyResult, result: Result) -> Iterator[str]:
    """What was read, and the formula."""
    row, measured = kr.row, result.measure
    given = "" if kr.metric_given else "   (read from the target and the values; no metric is given)"
    yield _line("Metric", kr.metric, row.at("metric").address if kr.metric_given else "") + given
    for label, name, value in (("Start", "start", kr.start), ("Target", "target", kr.target)):
        if value is not None:
            yield _line(label, _with_unit(kr, value) + _words(kr, name), row.at(name).address)
    if kr.start is None and kr.metric == "reach":
        yield _line("Start", "0   (blank counts as 0)")
    if measured and measured.current:
        current = measured.current
        said = percent(current.value) if kr.metric == "milestone" else _with_unit(kr, current.value)
        yield _line("Current", f"{said}, from {_source(current)}", current.at.address)
    if measured:
        equals = f" = {_exact(result.progress)}" if result.progress is not None else ""
        yield _line("Progress", measured.formula + equals)
    if result.progress is not None and result.progress != result.clamped:
        yield _line("", f"counts as {percent(result.clamped)} in its objective: between 0 and 100%")


def _source(current: Sourced) -> str:
    """What a current value was read from, and of which day."""
    if current.row.table.kind == "kpis":
        return f"what its KPI comes to by {current.date}"
    return f"{current.what} of {current.date}" if current.date else current.what


def _words(kr: KeyResult, name: str) -> str:
    """The words that a value was understood from."""
    fault = kr.row.faults.get(name)
    return f', understood from "{fault.text}"' if fault and fault.understood else ""


def _with_unit(kr: KeyResult, value: float) -> str:
    """A value as its cell shows it, and its unit where that is not said already."""
    text = shown(kr, value)
    return text if text.endswith("%") else f"{text} {kr.unit}".rstrip()


def _exact(share: float | None) -> str:
    """Four digits of a share; what is not all of it is not told as 100%."""
    return "" if share is None else f"{min(share * 100, _NOT_ALL) if share < 1 else share * 100:.4g}%"


def _objective(node: Node, portfolio: Portfolio, rollup: RollUp, look: Look) -> Iterator[str]:
    """What contributes, what each counts, and the mean."""
    result = rollup[node.key]
    settings = portfolio.settings_of(node.row.table.file)
    if isinstance(node, Objective):
        mode = node.rollup or settings.rollup
        place = node.row.at("rollup").address if node.rollup else settings.source("rollup")
        yield _line("Roll-up", f"{mode}: {_MODES[mode]}", place)
    if result.measure:
        name = "own_progress" if "own_progress" in node.row.table.columns else "progress"
        yield _line("Progress", f"{_exact(result.progress)}, {result.measure.formula}", node.row.at(name).address)
        return
    nodes = {n.key: n for n in portfolio.nodes}
    yield from _contributors(result, nodes, look)
    if result.total:
        yield _line("Measured", f"{result.measured} of {result.total}")
    equals = f" = {_exact(result.progress)}" if result.progress is not None else ""
    yield _line("Progress", derivation(result) + equals)


def _contributors(result: Result, nodes: Mapping[str, Node], look: Look) -> Iterator[str]:
    if not result.contributors:
        return
    width = max(look.width - 50, 20)
    yield look.paint(f"  {'Contributor':<{width}} {'Weight':>8} {'Progress':>9} {'Expected':>9}", "dim")
    for contributor in result.contributors:
        yield _contributor(contributor, nodes[contributor.key], nodes[result.key].row.table.file, width, look)


def _contributor(contributor: Contributor, node: Node, file: str, width: int, look: Look) -> str:
    name = look.fitted(clean(f"{node.id} {node.title}"), width)
    at = node.row.at("title")
    place = at.address if at.file == file else f"{at.file}:{at.address}"
    if contributor.excluded:
        return f"  {name}   left out: {clean(contributor.excluded)}   [{place}]"
    shares = f"{percent(contributor.progress):>9} {percent(contributor.expected):>9}"
    return f"  {name} {contributor.weight:>8.4g} {shares}   [{place}]"


def _pace_lines(node: Node, result: Result, rollup: RollUp) -> Iterator[str]:
    """Expected, status, and what a person said."""
    pace = result.pace
    if pace is None:
        return
    yield _line("Expected", _expected(node, result, pace))
    yield _line("Status", _status(result, pace))
    updated = updated_text(node, result, rollup, pace.today)
    if updated:
        yield _line("Updated", updated)
    if result.confidence is not None:
        yield _line("Confidence", percent(result.confidence))
    if result.score is not None:
        yield _line("Score", f"{score_text(result.score, pace.success)}; success is {pace.success:.1f}")
    if node.own_status:
        yield _line("Own status", node.own_status, node.row.at("own_status").address)


def _expected(node: Node, result: Result, pace: Pace) -> str:
    if result.contributors and result.expected is None:
        return "unknown: not all that contributes has both a first and a last day"
    if result.contributors:
        return f"{percent(result.expected)}, over the same contributors and weights"
    if isinstance(node, KeyResult) and node.metric in HOLDING:
        return "100%: it holds, or it does not"
    days = pace.days
    if days is None:
        return f"unknown: {_dates_missing(pace)}; a cycle would tell, in Settings or in a column Cycle"
    return f"{days[0]} of {days[1]} days from {pace.start} to {pace.end} = {_exact(pace.expected)}"


def _dates_missing(pace: Pace) -> str:
    if pace.end:
        return f"its last day is {pace.end}, its first one is not known"
    return f"its first day is {pace.start}, its last one is not known" if pace.start else "no dates are known"


def _status(result: Result, pace: Pace) -> str:
    if result.status == "Stale":
        return f"Stale: on track, and no update for more than {pace.stale_after} days"
    if result.progress is None or result.expected is None or result.holds:
        return result.status or "none: no dates to judge by"
    if pace.is_over and result.status in ("Achieved", "Missed"):
        side = "reaches" if result.status == "Achieved" else "is below"
        return (
            f"{result.status}: the days are over, and {_exact(result.progress)} {side} success, {percent(pace.success)}"
        )
    points = (result.progress - result.expected) * 100
    side = "ahead of" if points >= 0 else "behind"
    return f"{result.status}: {half_up(abs(points)):.0f} points {side} an even pace ({pace.preset.words})"


def _told(node: Node, rollup: RollUp) -> list[dict[str, str]]:
    """The dated lines of a key result."""
    told = dated_story(node, rollup) if isinstance(node, KeyResult) else ()
    return [{"label": each.label, "text": each.text, "place": str(each.at)} for each in told]


def explanation_json(node: Node, rollup: RollUp, past: Past = NO_PAST) -> str:
    """The same for scripts."""
    result = rollup[node.key]
    measured = result.measure
    current = measured.current if measured else None
    return json.dumps(
        {
            "version": 1,
            "id": node.id or None,
            "title": node.title,
            "place": str(node.row.at("title")),
            "progress": result.progress,
            "expected": result.expected,
            "status": result.status or None,
            "left_out": result.excluded or None,
            "formula": derivation(result),
            "story": _told(node, rollup),
            "updated": result.updated.isoformat() if result.updated else None,
            "past": {sentence.label.casefold(): sentence.text for sentence in past_story(node, rollup, past)},
            "current": {"value": current.value, "from": current.what, "place": str(current.at)} if current else None,
            "contributors": list(_contributors_told(node, result, rollup)),
        },
        indent=2,
        ensure_ascii=False,
    )


def _contributors_told(node: Node, result: Result, rollup: RollUp) -> Iterator[dict[str, object]]:
    """What contributes, with what each counts."""
    under = {below.key: below for below in rollup.under.get(node.key, ())}
    for c in result.contributors:
        below = under[c.key]
        named = {"id": below.id or None, "title": below.title, "place": str(below.row.at("title"))}
        numbers = {"weight": c.weight, "progress": c.progress, "expected": c.expected}
        yield {**named, **numbers, "left_out": c.excluded or None}
