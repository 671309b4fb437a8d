"""The past as a table, as one item's days, as JSON and as CSV. Written for 80 columns."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from sheetokr.history import State
from sheetokr.history.course import Course
from sheetokr.history.forecast import Forecast, NoForecast
from sheetokr.kpis.figures import figure, short
from sheetokr.render.scorecard import sparkline
from sheetokr.render.text import Look, clean, count, folded, percent
from sheetokr.workbook import whole_points

_SPARK, _NOW, _WEEK, _STATUS, _SINCE, _AHEAD = 8, 8, 5, 14, 5, 6
_GAPS = 7
_LABEL = 12
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def history_table(courses: Sequence[Course], days: Sequence[dt.date], heading: str, look: Look) -> Iterator[str]:
    """One line an item."""
    name = max(look.width - _SPARK - _NOW - _WEEK - _STATUS - _SINCE - _AHEAD - _GAPS, 16)
    yield look.paint(look.fitted(heading, look.width).rstrip(), "bold")
    yield look.paint(_known(days), "dim")
    yield ""
    numbers = f"{'Past':<{_SPARK}} {'Now':>{_NOW}} {'Week':>{_WEEK}}  {'Status':<{_STATUS}} {'Since':<{_SINCE}}"
    yield look.paint(f"{'':<{name}} {numbers} {'Ahead':>{_AHEAD}}", "dim")
    for course in courses:
        yield _line(course, name, look)
    yield ""
    said = "Week: points of progress in seven days. Ahead: where a line through the check-ins ends."
    yield from (look.paint(line, "dim") for line in folded(said, look.width, 0))


def _known(days: Sequence[dt.date]) -> str:
    return (
        f"{count(len(days), 'day')} with a sync, {days[0]} to {days[-1]}" if days else "no sync has been recorded yet"
    )


def _line(course: Course, name: int, look: Look) -> str:
    title = look.fitted(_name(course), name)
    past = look.fitted(sparkline(course.figures, look, _SPARK), _SPARK)
    if course.now is None:
        last = f"last seen {course.states[-1].day}" if course.states else "left out: see sheetokr validate"
        return f"{title} {past} {look.paint(last, 'dim')}"
    now = _now(course, course.now)
    points = whole_points(course.moved.by) if course.moved else None
    week = "" if points is None else f"{points:+}" if points else "0"
    status = look.status(course.now.status, _STATUS)
    since = course.lasting.since.strftime("%m-%d") if course.lasting else ""
    ahead = percent(course.ahead.progress) if isinstance(course.ahead, Forecast) else ""
    return f"{title} {past} {now:>{_NOW}} {week:>{_WEEK}}  {status} {since:<{_SINCE}} {ahead:>{_AHEAD}}".rstrip()


def _name(course: Course) -> str:
    return clean(" ".join(filter(None, (course.label.id, course.label.title))))


def _now(course: Course, state: State) -> str:
    if course.is_kpi:
        return "" if state.value is None else short(state.value, course.label.number_format)
    return percent(state.progress)


def history_of(course: Course, look: Look) -> Iterator[str]:
    """One item: what follows from its past, then its days."""
    yield look.paint(_name(course), "bold")
    where = course.label.file if course.now or not course.states else f"{course.label.file}, not there any more"
    yield look.paint(f"  {clean(where)}", "dim")
    yield ""
    if course.figures:
        yield f"  {'Past':<{_LABEL}} {sparkline(course.figures, look, 40)}"
    for sentence in course.story:
        text = f"  {sentence.label:<{_LABEL}} {clean(sentence.text)}"
        yield from folded(text, look.width, _LABEL + 3)
    if course.figures or course.story:
        yield ""
    yield look.paint(f"  {'Day':<16} {'Progress':>8} {'Expected':>8} {'Value':>12}  {'Status':<14} Confidence", "dim")
    for state in course.line:
        yield _day(course, state, look)


def _day(course: Course, state: State, look: Look) -> str:
    now = state is course.now and not any(kept.day == state.day for kept in course.states)
    day = f"{state.day}{' now' if now else ''}"
    value = "" if state.value is None else figure(state.value, course.label.number_format)
    shares = f"{percent(state.progress):>8} {percent(state.expected):>8} {value:>12}"
    return f"  {day:<16} {shares}  {look.status(state.status, 14)} {percent(state.confidence)}".rstrip()


def history_json(courses: Sequence[Course], days: Sequence[dt.date], today: dt.date) -> str:
    """All of it for scripts."""
    document = {
        "version": 1,
        "today": today.isoformat(),
        "syncs": [day.isoformat() for day in days],
        "items": [_item(course) for course in courses],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def _item(course: Course) -> dict[str, Any]:
    label, moved, lasting = course.label, course.moved, course.lasting
    return {
        "kind": label.kind,
        "id": label.id or None,
        "title": label.title,
        "file": label.file,
        "cycle": label.cycle or None,
        "now": _state(course.now) if course.now else None,
        "change": {"since": moved.since.isoformat(), "before": moved.before, "by": moved.by} if moved else None,
        "status_since": lasting.since.isoformat() if lasting else None,
        "trend": course.trend or None,
        "forecast": _ahead(course.ahead),
        "states": [_state(state) for state in course.states],
    }


def _state(state: State) -> dict[str, Any]:
    return {**state._asdict(), "day": state.day.isoformat(), "status": state.status or None}


def _ahead(found: Forecast | NoForecast | None) -> dict[str, Any] | None:
    if found is None:
        return None
    points = [{"day": point.day.isoformat(), "value": point.value} for point in found.points]
    if isinstance(found, NoForecast):
        return {"none": found.why, "points": points}
    return {
        "day": found.end.isoformat(),
        "progress": found.progress,
        "value": found.value,
        "target_met": found.reached.isoformat() if found.reached else None,
        "mean_distance": found.spread,
        "points": points,
    }


def history_csv(courses: Sequence[Course]) -> str:
    """A line for each item and day that was recorded. What a spreadsheet would take for a formula is text."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("kind", "id", "title", "file", "cycle", *State._fields))
    for course in courses:
        label = course.label
        words = [_text(word) for word in (label.kind, label.id, label.title, label.file, label.cycle)]
        writer.writerows((*words, *("" if value is None else value for value in state)) for state in course.states)
    return stream.getvalue().rstrip("\n")


def _text(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
