"""The scorecard: each KPI with its past as a sparkline, where it stands and where it should be; and what to talk about.

Written for 80 columns; a wider screen gives more room to names, a narrower one leaves out owners, then the past.
"""

from __future__ import annotations

import datetime as dt
import json
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sheetokr.kpis import DEMANDS, KpiResult
from sheetokr.kpis.figures import figure, short
from sheetokr.kpis.meeting import Talk
from sheetokr.model import HEALTHS, Kpi, Portfolio
from sheetokr.render.text import Look, clean, count, display_width, fitted

_SPARK, _CURRENT, _TARGET, _HEALTH, _TREND, _MISSES = 7, 8, 9, 11, 6, 2
_GAPS = 8
_LEAST_NAME, _OWNER_SHARE = 18, 0.34
_COLOURS = {"Green": "green", "Amber": "yellow", "Red": "red"}


class Card(NamedTuple):
    """One KPI with its result."""

    kpi: Kpi
    result: KpiResult


class _Widths(NamedTuple):
    """How wide the columns are that have no fixed width; 0 for one that is left out."""

    name: int
    owner: int
    past: int


def heading(portfolio: Portfolio, today: dt.date, what: str, look: Look) -> str:
    """Whose scorecard it is, and of which day."""
    settings = next(iter(portfolio.settings.values()), None)
    parts = [settings.organisation] if settings and settings.organisation else []
    return clean(look.mark(" · ", " - ").join([*parts, what, today.isoformat()]))


def scorecard(cards: Sequence[Card], heading: str, look: Look) -> Iterator[str]:
    """The whole scorecard: a line a KPI, segments of one KPI together, then what the marks mean and a count."""
    widths = _widths(look)
    yield look.paint(fitted(heading, look.width).rstrip(), "bold")
    yield ""
    yield look.paint(fitted(_header(widths), look.width).rstrip(), "dim")
    for card in side_by_side(cards):
        yield _line(card, widths, look)
    yield ""
    yield from _remarks(cards, look)
    yield from _wrapped(count_line([card.result for card in cards]), look)


def side_by_side(cards: Sequence[Card]) -> list[Card]:
    """In the order of the sheet, but the segments of one KPI directly below each other."""
    first: dict[tuple[str, str], int] = {}
    for place, card in enumerate(cards):
        first.setdefault(_family(card), place)
    return sorted(cards, key=lambda card: first[_family(card)])


def _family(card: Card) -> tuple[str, str]:
    kpi = card.kpi
    return kpi.row.table.file, kpi.title.casefold() if kpi.segment else f"{kpi.title.casefold()} {kpi.key}"


def _widths(look: Look) -> _Widths:
    bare = look.width - _CURRENT - _TARGET - _HEALTH - _TREND - _MISSES - _GAPS + 2
    with_past = bare - _SPARK - 1
    owner = max(round((with_past - 1) * _OWNER_SHARE), 8)
    if with_past - 1 - owner >= _LEAST_NAME:
        return _Widths(with_past - 1 - owner, owner, _SPARK)
    return _Widths(with_past, 0, _SPARK) if with_past >= _LEAST_NAME else _Widths(max(bare, _LEAST_NAME), 0, 0)


def _header(widths: _Widths) -> str:
    past, owner = f"{'Past':<{_SPARK}} " if widths.past else "", "Owner" if widths.owner else ""
    numbers = f"{past}{'Now':>{_CURRENT}} {'Target':>{_TARGET}}"
    marks = f"{'Health':<{_HEALTH}} {'Trend':<{_TREND}} {'M':>{_MISSES}}"
    return f"{'KPI':<{widths.name}} {numbers}  {marks} {owner}".rstrip()


def _line(card: Card, widths: _Widths, look: Look) -> str:
    kpi, result = card
    name = fitted(name_of(kpi), widths.name)
    owner = fitted(clean(kpi.owner), widths.owner) if widths.owner else ""
    if result.excluded:
        return f"{name} {look.paint(fitted('left out: see sheetokr validate', look.width - widths.name - 1), 'dim')}"
    past = fitted(sparkline([value.value for value in result.periods], look), _SPARK) + " " if widths.past else ""
    now = "" if result.current is None else short(result.current, result.number_format)
    misses = str(result.misses) if result.misses else ""
    numbers = f"{past}{now:>{_CURRENT}} {_target(result, look):>{_TARGET}}"
    return f"{name} {numbers}  {_health(result, look)} {result.trend:<{_TREND}} {misses:>{_MISSES}} {owner}".rstrip()


def name_of(kpi: Kpi) -> str:
    """ID, name and segment."""
    return clean(" ".join(filter(None, (kpi.id, kpi.title, f"({kpi.segment})" if kpi.segment else ""))))


def _target(result: KpiResult, look: Look) -> str:
    goal = result.goal
    if goal is None:
        return ""
    low, high = (None if end is None else short(end, _target_format(end, result)) for end in (goal.low, goal.high))
    if low is not None and high is not None:
        return low if low == high else f"{low}{look.mark('–', '-')}{high}"
    return f"{look.mark('≥', '>=')} {low}" if high is None else f"{look.mark('≤', '<=')} {high}"


def _target_format(end: float, result: KpiResult) -> str:
    """A target of 3 is 3, even if the values are 2.85."""
    if "%" in result.number_format:
        return "0%" if round(end * 100, 9).is_integer() else result.number_format
    return "#,##0" if end.is_integer() else result.number_format


def _health(result: KpiResult, look: Look) -> str:
    mark = " !" if result.overdue else ""
    return look.paint(fitted(result.health + mark, _HEALTH), _COLOURS.get(result.health, "dim"))


def sparkline(values: Sequence[float], look: Look, cells: int = _SPARK) -> str:
    """The newest values, the lowest of them at the bottom and the highest at the top."""
    steps = look.mark("▁▃▅▇", "_.-^")
    recent = values[-cells:]
    if not recent:
        return ""
    low, high = min(recent), max(recent)
    span = high - low
    if span <= 0 or span == float("inf"):
        return steps[1] * len(recent)
    return "".join(steps[min(int((value - low) / span * len(steps)), len(steps) - 1)] for value in recent)


def _remarks(cards: Sequence[Card], look: Look) -> Iterator[str]:
    """What the marks above mean, where there are any."""
    overdue: dict[dt.date, list[str]] = defaultdict(list)
    for kpi, result in cards:
        if result.overdue and result.due:
            overdue[result.due].append(_short_name(kpi))
    for day, names in sorted(overdue.items()):
        yield from _wrapped(f"! a new value was due by {day}: {', '.join(names)}", look)
    for kpi, result in cards:
        if result.misses >= DEMANDS or result.fault:
            yield from _wrapped(f"{_short_name(kpi)}: {clean(result.signal)}", look)
    if any(card.result.misses for card in cards):
        yield look.paint("M counts misses: red periods in a row, up to now.", "dim")


def _short_name(kpi: Kpi) -> str:
    return clean(kpi.id or kpi.title)


def count_line(results: Iterable[KpiResult]) -> str:
    """How many there are, and of which health."""
    counts = Counter("left out" if result.excluded else result.health for result in results)
    found = [f"{counts[word]} {word.lower()}" for word in (*HEALTHS, "left out") if counts[word]]
    return f"{count(sum(counts.values()), 'KPI')}: {', '.join(found) or 'nothing'}"


def meeting(talks: Sequence[Talk], heading: str, look: Look) -> Iterator[str]:
    """What most needs talking about, worst first, each with why."""
    yield look.paint(fitted(heading, look.width).rstrip(), "bold")
    yield ""
    for number, talk in enumerate(talks, 1):
        kpi, result = talk.kpi, talk.result
        health = look.paint(result.health_text, _COLOURS.get(result.health, "dim"))
        owner = clean(kpi.owner) or "nobody"
        room = look.width - display_width(f"{number:>2}. {result.health_text} {owner}") - 4
        yield f"{number:>2}. {look.paint(fitted(name_of(kpi), max(room, 10)).rstrip(), 'bold')}  {health}  {owner}"
        for line in (standing(talk.kpi, talk.result), *talk.why):
            yield from _wrapped(clean(line), look, "    ")
        yield ""
    if not talks:
        yield "Nothing needs talking about: no KPI is red, amber, overdue or getting worse."


def _wrapped(text: str, look: Look, indent: str = "") -> list[str]:
    return textwrap.wrap(text, look.width, initial_indent=indent, subsequent_indent=indent or "  ")


def standing(kpi: Kpi, result: KpiResult) -> str:
    """`3.2%, target at most 2.5%`; "" where there is no value."""
    if result.current is None or result.excluded:
        return ""
    unit = "" if "%" in result.number_format else kpi.unit
    now = figure(result.current, result.number_format, unit)
    target = result.goal.words(result.number_format, unit) if result.goal else "none"
    return f"{now}, target {target}"


def scorecard_json(cards: Iterable[Card], today: dt.date) -> str:
    """The same for scripts."""
    document = {"version": 1, "today": today.isoformat(), "kpis": [_as_dict(*card) for card in cards]}
    return json.dumps(document, indent=2, ensure_ascii=False)


def meeting_json(talks: Iterable[Talk], today: dt.date) -> str:
    """What to talk about, for scripts."""
    listed = [_as_dict(talk.kpi, talk.result) | {"why": list(talk.why)} for talk in talks]
    return json.dumps({"version": 1, "today": today.isoformat(), "kpis": listed}, indent=2, ensure_ascii=False)


def _as_dict(kpi: Kpi, result: KpiResult) -> dict[str, object]:
    place, goal = kpi.row.at(), result.goal
    return {
        "id": kpi.id or None,
        "title": kpi.title,
        "segment": kpi.segment or None,
        "file": place.file,
        "sheet": place.sheet,
        "row": place.row,
        "owner": kpi.owner or None,
        "team": kpi.team or None,
        "kind": kpi.kind or None,
        "drives": kpi.why or None,
        "unit": kpi.unit or None,
        "current": result.current,
        "from": str(result.source) if result.source else None,
        "low": goal.low if goal else None,
        "high": goal.high if goal else None,
        "health": None if result.excluded else result.health,
        "overdue": result.overdue,
        "due": result.due.isoformat() if result.due else None,
        "attainment": result.attainment,
        "trend": result.trend or None,
        "misses": result.misses,
        "updated": result.updated.isoformat() if result.updated else None,
        "cadence": result.cadence or None,
        "periods": [
            {"period": p.period.label, "value": p.value, "health": p.health, "date": p.date.isoformat()}
            for p in result.periods
        ],
        "answered_by": [kr.id or kr.title for kr in result.answers],
        "signal": result.signal or None,
        "draft": _draft(result),
        "not_computed": result.fault.text if result.fault else None,
        "left_out": result.excluded or None,
    }


def _draft(result: KpiResult) -> dict[str, object] | None:
    draft = result.draft
    if draft is None:
        return None
    return {
        "objective": draft.objective,
        "key_result": draft.key_result,
        "metric": draft.metric,
        "start": draft.start,
        "target": draft.target,
        "owner": draft.owner or None,
        "due": draft.due.isoformat() if draft.due else None,
    }
