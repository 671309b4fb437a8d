"""A key result's numbers with their days: its KPI's readings, its check-ins with what was said, and its initiatives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sheetokr.diagnostics import Location
from sheetokr.model import CheckIn, Initiative, KeyResult, Reading
from sheetokr.render.text import percent
from sheetokr.rollup import RollUp
from sheetokr.rollup.measure import shown
from sheetokr.rollup.remarks import stage_of

_NEWEST = 6


class Told(NamedTuple):
    """One line of the story, and the cell that it was read from."""

    label: str
    text: str
    at: Location


def dated_story(kr: KeyResult, rollup: RollUp) -> Iterator[Told]:
    """Newest first; of many, the newest six and how many there were before."""
    evidence = rollup.evidence
    kpi = evidence.kpis.get(kr.kpi_key or "")
    if kpi:
        name = " ".join(filter(None, (kpi.id, kpi.title, f"({kpi.segment})" if kpi.segment else "")))
        yield Told("Measured by", name, kpi.row.at("title"))
    readings = evidence.readings.get(kr.kpi_key or "", ())
    yield from _newest([_reading(kr, r, r.value) for r in readings if r.date and r.value is not None])
    yield from _newest([_check_in(kr, check_in) for check_in in evidence.check_ins.get(kr.key, ())])
    if kr.comment:
        yield Told("Comment", kr.comment, kr.row.at("comment"))
    for one in evidence.initiatives.get(kr.key, ()):
        yield Told("Initiative", _initiative(one, rollup.today), one.row.at("title"))


def _reading(kr: KeyResult, reading: Reading, value: float) -> Told:
    """A reading; of a KPI that is computed from some, what it comes to by that day."""
    label = "KPI" if reading.row.table.kind == "kpis" else "Reading"
    return Told(label, f"{reading.date}: {shown(kr, value)}", reading.row.at("value"))


def _newest(told: Sequence[Told]) -> Iterator[Told]:
    yield from reversed(told[-_NEWEST:])
    if len(told) > _NEWEST:
        first = told[0]
        yield Told("Before", f"{len(told) - _NEWEST} more, the first: {first.text}", first.at)


def _check_in(kr: KeyResult, check_in: CheckIn) -> Told:
    """What a check-in says, in one line."""
    value = check_in.share if kr.metric == "milestone" else check_in.value
    number = "" if value is None else percent(value) if kr.metric == "milestone" else shown(kr, value)
    confidence = "" if check_in.confidence is None else f"confidence {percent(check_in.confidence)}"
    said = [f'"{check_in.comment}"' if check_in.comment else "", f"by {check_in.by}" if check_in.by else ""]
    blocker = f"in the way: {check_in.blocker}" if check_in.blocker else ""
    parts = ", ".join(filter(None, (number, confidence, *said, blocker))) or "nothing said"
    return Told("Check-in", f"{check_in.date}: {parts}", check_in.row.at("value"))


def _initiative(one: Initiative, today: dt.date) -> str:
    """`Call everyone: 60% done, due 2026-11-25, Ann`."""
    stage = stage_of(one, today)
    done = "done" if stage == "done" else f"{percent(one.done or 0.0)} done"
    due = "" if stage == "done" or one.due is None else f"{'was ' if stage == 'overdue' else ''}due {one.due}"
    name = " ".join(filter(None, (one.id, one.title)))
    return f"{name}: {', '.join(filter(None, (done, due, one.owner)))}"
