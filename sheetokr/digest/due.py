"""What comes next: check-ins and KPI values that fall due, and initiatives that end soon."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sheetokr.digest.lines import Owned, initiative_line, kpi_line, listed, node_line, place_to_update
from sheetokr.digest.needs import is_open
from sheetokr.digest.values import Line, Section
from sheetokr.digest.view import View

SOON = 14
"""Days."""


def due_soon(view: View) -> Section:
    """What is due within 14 days, the nearest first. Where nothing is, the next check-in that will be."""
    check_ins = sorted(_check_ins(view), key=_day)
    end = view.today + dt.timedelta(days=SOON)
    near = sorted((line for line in (*check_ins, *_values(view), *_initiatives(view)) if _day(line) <= end), key=_day)
    rows: tuple[Owned, ...] = (*view.key_results, *view.kpis, *view.initiatives)
    return listed(view, "due", "Due next", near or check_ins[:1], rows)


def _day(line: Line) -> dt.date:
    return line.day or dt.date.max


def _check_ins(view: View) -> Iterator[Line]:
    """By when each key result needs news, not to become stale."""
    for kr in view.key_results:
        result = view.result(kr)
        pace = result.pace
        if pace is None or pace.updated is None or pace.is_over or result.status == "Achieved" or kr.kpi_key:
            continue
        day = pace.updated + dt.timedelta(days=pace.stale_after)
        if day >= view.today:
            line = node_line(view, kr, at=place_to_update(kr, result))
            yield Line(line.title, line.link, id=line.id, status=line.status, reason="Check-in", day=day)


def _values(view: View) -> Iterator[Line]:
    for kpi in view.kpis:
        result = view.known.kpis[kpi.key]
        if result.due and not result.overdue and not result.excluded:
            line = kpi_line(view, kpi, at=result.source)
            yield Line(line.title, line.link, id=line.id, status=line.status, reason="New value", day=result.due)


def _initiatives(view: View) -> Iterator[Line]:
    for initiative in view.initiatives:
        if initiative.due and initiative.due >= view.today and is_open(initiative):
            yield initiative_line(view, initiative, "Initiative ends")
