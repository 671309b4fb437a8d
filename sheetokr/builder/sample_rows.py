"""The sample company as rows of a template's tabs, as of a day: what happens later is not there yet."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Protocol

from sheetokr.builder.sample import (
    MONTHS_BEFORE,
    Initiative,
    KeyResult,
    Kpi,
    Objective,
    Point,
    SampleCompany,
    SampleRow,
    SampleValue,
    Step,
)
from sheetokr.declaration import Tab, Template

LONGEST_GAP = 13
"""Days: in a cycle so long that two check-ins lie further apart, the days between get check-ins of their own."""


class _Span(Protocol):
    @property
    def start(self) -> dt.date: ...

    @property
    def end(self) -> dt.date: ...


@dataclass(frozen=True, slots=True)
class Story:
    """The company as one template shows it on one day."""

    company: SampleCompany
    template: Template
    cycle: _Span
    today: dt.date

    def day(self, at: float) -> dt.date:
        """The day at that share of the cycle."""
        return self.cycle.start + dt.timedelta(days=round(at * (self.cycle.end - self.cycle.start).days))

    def now(self, steps: Iterable[Step]) -> SampleValue:
        """The value of the newest step that has come; None before the first."""
        return next((value for at, value in reversed(tuple(steps)) if self.day(at) <= self.today), None)

    def has(self, kind: str) -> bool:
        """Whether the template has a tab of that kind."""
        return self.template.tab(kind) is not None


def sample_rows(tab: Tab, story: Story) -> tuple[SampleRow, ...]:
    """The rows of one tab; none for a tab that holds no table of the company's."""
    make = _ROWS.get(tab.kind)
    return tuple(make(story)) if make else ()


def _objectives(story: Story) -> Iterator[SampleRow]:
    for objective in story.company.objectives:
        yield SampleRow(_fields(objective))


def _key_results(story: Story) -> Iterator[SampleRow]:
    for key_result in story.company.key_results:
        yield _key_result_row(key_result, story)


def _key_result_row(key_result: KeyResult, story: Story) -> SampleRow:
    measured = {"current": _current(key_result, story)}
    due = story.day(key_result.due) if key_result.due is not None else None
    kpi = key_result.kpi if story.has("kpis") else ""
    formats = dict.fromkeys(("start", "target", "stretch", "current"), key_result.number_format)
    return SampleRow(_fields(key_result) | measured | {"due": due, "kpi": kpi}, formats)


def _current(key_result: KeyResult, story: Story) -> SampleValue:
    """The Current cell; where the template has no tab for initiatives, what they have done stands there."""
    shares = [one for one in story.company.initiatives if one.key_result == key_result.id]
    if key_result.metric == "milestone" and not key_result.current and not key_result.check_ins:
        return None if story.has("initiatives") else round(sum(_done(one, story) for one in shares) / len(shares), 2)
    return story.now(key_result.current)


def _flat(story: Story) -> Iterator[SampleRow]:
    by_id = {objective.id: objective for objective in story.company.objectives}
    for key_result in story.company.key_results:
        row = _key_result_row(key_result, story)
        yield SampleRow({**row.values, **_objective_cells(by_id[key_result.objective])}, row.formats)


def _objective_cells(objective: Objective) -> dict[str, Any]:
    renamed = {"objective_id": objective.id, "objective": objective.title, "objective_weight": objective.weight}
    shared = {name: getattr(objective, name) for name in ("level", "team", "parent", "type")}
    return shared | renamed | {"objective_owner": objective.owner}


def _kpis(story: Story) -> Iterator[SampleRow]:
    titles = {objective.id: objective.title for objective in story.company.objectives}
    for kpi in story.company.kpis:
        why = kpi.why if story.has("objectives") else titles.get(kpi.why, kpi.why)
        formats = dict.fromkeys(("target", "low", "high", "current"), kpi.number_format)
        yield SampleRow(_fields(kpi) | {"why": why}, formats)


def _kpi_values(story: Story) -> Iterator[SampleRow]:
    rows = [
        SampleRow({"date": day, "kpi": kpi.id, "value": value}, {"value": kpi.number_format})
        for kpi in story.company.kpis
        for day, value in _readings(kpi, story)
    ]
    yield from sorted(rows, key=lambda row: row.values["date"])


def _readings(kpi: Kpi, story: Story) -> Iterator[tuple[dt.date, float]]:
    """The values up to today, on the last day of each month. A cycle that is still to come does not move them on."""
    anchor = min(story.cycle.start, story.today)
    first = anchor.year * 12 + anchor.month - 1 - MONTHS_BEFORE
    for month, value in enumerate(kpi.values, first):
        day = _month_end(month)
        if day <= story.today:
            yield day, value


def _month_end(month: int) -> dt.date:
    """The last day of a month that is counted from the year 0."""
    year, index = divmod(month, 12)
    return dt.date(year, index + 1, calendar.monthrange(year, index + 1)[1])


def _check_ins(story: Story) -> Iterator[SampleRow]:
    rows = [row for key_result in story.company.key_results for row in _check_ins_of(key_result, story)]
    yield from sorted(rows, key=lambda row: row.values["date"])


def _check_ins_of(key_result: KeyResult, story: Story) -> Iterator[SampleRow]:
    for day, point in _dated(key_result, story):
        values = {
            "date": day,
            "key_result": key_result.id,
            "value": point.value,
            "confidence": point.confidence,
            "comment": point.comment,
            "blocker": point.blocker,
            "by": key_result.owner,
        }
        yield SampleRow(values, {"value": key_result.number_format})


def _dated(key_result: KeyResult, story: Story) -> Iterator[tuple[dt.date, Point]]:
    """Its check-ins up to today; those of its KPI where the template has no tab for KPIs."""
    if key_result.kpi and not story.has("kpis"):
        kpi = next(kpi for kpi in story.company.kpis if kpi.id == key_result.kpi)
        days = ((day, value) for day, value in _readings(kpi, story) if day >= story.cycle.start)
        yield from ((day, Point(0, value, key_result.confidence, "Month closed.")) for day, value in days)
        return
    points = [(story.day(point.at), point) for point in key_result.check_ins]
    yield from ((day, point) for day, point in _filled(points) if day <= story.today)


def _filled(points: list[tuple[dt.date, Point]]) -> Iterator[tuple[dt.date, Point]]:
    """The check-ins, and more of them between two that lie further apart than `LONGEST_GAP` days."""
    yield from points[:1]
    for (before, first), (after, second) in pairwise(points):
        steps = -(-(after - before).days // LONGEST_GAP)
        for step in range(1, steps):
            day = before + (after - before) * step / steps
            value = first.value + (second.value - first.value) * step / steps
            yield day, Point(0, _rounded(value, first.value, second.value), first.confidence)
        yield after, second


def _rounded(value: float, *like: float) -> float:
    """A value with no more decimals than its neighbours have."""
    digits = max(len(f"{one:.6f}".rstrip("0").partition(".")[2]) for one in like)
    return round(value, digits) if digits else round(value)


def _initiatives(story: Story) -> Iterator[SampleRow]:
    for one in story.company.initiatives:
        done = _done(one, story)
        values = {"due": story.day(one.due), "done": done, "status": one.status or _stage(done)}
        yield SampleRow(_fields(one) | values)


def _done(initiative: Initiative, story: Story) -> float:
    return float(story.now(initiative.done) or 0)


def _stage(done: float) -> str:
    if done >= 1:
        return "done"
    return "in progress" if done else "planned"


def _people(story: Story) -> Iterator[SampleRow]:
    for person in story.company.people:
        yield SampleRow(_fields(person))


def _fields(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__slots__}


_ROWS: Mapping[str, Callable[[Story], Iterator[SampleRow]]] = {
    "objectives": _objectives,
    "key_results": _key_results,
    "flat": _flat,
    "kpis": _kpis,
    "kpi_values": _kpi_values,
    "check_ins": _check_ins,
    "initiatives": _initiatives,
    "people": _people,
}
