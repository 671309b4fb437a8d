"""One row of a tab as one typed record, not linked to others yet - but for what can only be read once it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from sheetokr.model import CheckIn, Initiative, KeyResult, Kpi, Objective, Person, Reading, Settings
from sheetokr.parse.cycles import parse_cycle
from sheetokr.parse.links import Index, key_of
from sheetokr.parse.reader import RowReader
from sheetokr.parse.targets import read_target, target_in_words
from sheetokr.parse.values import parse_share
from sheetokr.workbook import Cell

_DIRECTIONS = {
    "at least": "higher",
    "at most": "lower",
    "between": "between",
    "increase": "higher",
    "decrease": "lower",
}


def parse_objective(reader: RowReader, settings: Settings) -> Objective:
    """One objective, not linked yet. With a manual roll-up, Progress is a person's own, whoever's column it is."""
    id_, title = reader.id(), reader.text("title")
    weight = reader.number_of("weight")
    rollup = reader.choice("rollup")
    is_manual = (rollup or settings.rollup) == "manual"
    own = "progress" if is_manual and "own_progress" not in reader.table.columns else "own_progress"
    return Objective(
        key=key_of(reader.table, id_, title),
        id=id_,
        title=title,
        level=reader.choice("level") or reader.table.defaults.get("level", ""),
        team=reader.text("team") or reader.table.defaults.get("team", ""),
        owner=reader.text("owner") or reader.table.defaults.get("owner", ""),
        parent=reader.id("parent"),
        cycle=parse_cycle(reader.text("cycle") or reader.table.defaults.get("cycle", "")) or settings.cycle,
        type=reader.choice("type"),
        weight=weight,
        weight_is_percent="%" in reader.cell("weight").text,
        rollup=rollup,
        begins=reader.date("begins"),
        due=reader.date("due"),
        own_progress=parse_own_progress(reader, own),
        own_status=reader.text("own_status"),
        row=reader.row(),
    )


def parse_own_progress(reader: RowReader, name: str) -> float | None:
    """A person's own progress, 0-1; with a manual roll-up it stands in the Progress column itself."""
    value, fault = parse_share(reader.cells.get(name, Cell()))
    if fault:
        reader.faults[name] = fault
    return value


class _Aim(NamedTuple):
    """Where a KPI is to be, and which side of it is good."""

    direction: str
    target: float | None
    low: float | None
    high: float | None


def _aim(reader: RowReader) -> _Aim:
    """A target such as `>= 95%` or `40-60` says its direction itself."""
    direction = reader.choice("direction")
    said = target_in_words(reader.cell("target"))
    if said is None or direction not in ("", _DIRECTIONS.get(said.metric, direction)):
        return _Aim(direction, reader.number_of("target"), reader.number_of("low"), reader.number_of("high"))
    read_target(reader)
    if said.metric == "between":
        return _Aim("between", None, said.low, said.number)
    return _Aim(_DIRECTIONS.get(said.metric, direction), said.number, reader.number_of("low"), reader.number_of("high"))


def _title_and_segment(reader: RowReader) -> tuple[str, str]:
    """What a KPI is called; where its tab says that of all rows, each row is a segment, told apart by its period."""
    defaults, period = reader.table.defaults, reader.text("cycle")
    if "title" in reader.table.columns:
        return reader.text("title"), reader.text("segment") or defaults.get("segment", "")
    year = "" if parse_cycle(period) else defaults.get("cycle", "")
    return defaults.get("title", ""), reader.text("segment") or " ".join(filter(None, (period, year)))


def parse_kpi(reader: RowReader) -> Kpi:
    """One KPI."""
    aim = _aim(reader)
    id_, title, segment = reader.id(), *_title_and_segment(reader)
    return Kpi(
        key=key_of(reader.table, id_, title, segment),
        id=id_,
        title=title,
        definition=reader.text("definition"),
        why=reader.text("why"),
        owner=reader.text("owner"),
        team=reader.text("team"),
        kind=reader.choice("kind"),
        unit=reader.text("unit"),
        direction=aim.direction,
        target=aim.target,
        low=aim.low,
        high=aim.high,
        tolerance=reader.number_of("tolerance"),
        source=reader.text("source"),
        cadence=reader.choice("cadence"),
        aggregate=reader.choice("aggregate") or "last",
        formula=reader.text("formula"),
        segment=segment,
        row=reader.row(),
    )


def parse_person(reader: RowReader) -> Person:
    """One person."""
    return Person(
        name=reader.text("name"),
        email=reader.text("email"),
        team=reader.text("team"),
        manager=reader.text("manager"),
        digest=reader.choice("digest") != "no",
        row=reader.row(),
    )


class At(NamedTuple):
    """What the place of a record says of it: the key of what it is about, and its day."""

    key: str | None = None
    day: dt.date | None = None


NOWHERE = At()


def parse_reading(reader: RowReader, kpis: Index, at: At = NOWHERE) -> Reading:
    """One reading of a KPI."""
    kpi = reader.id("kpi")
    return Reading(
        date=reader.date("date") or at.day,
        kpi=kpi,
        kpi_key=at.key or kpis.find(kpi, reader.table.file),
        value=reader.number_of("value"),
        comment=reader.text("comment"),
        row=reader.row(),
    )


def parse_check_in(
    reader: RowReader, krs: Index, by_key: Mapping[str, KeyResult], scale: float, at: At = NOWHERE
) -> CheckIn:
    """One check-in; its value is a share where its key result is a milestone."""
    name = reader.id("key_result")
    key = at.key or krs.find(name, reader.table.file)
    kr = by_key.get(key or "")
    milestone = kr is not None and kr.metric == "milestone"
    return CheckIn(
        date=reader.date("date") or at.day,
        key_result=name,
        key_result_key=key,
        value=None if milestone else reader.number_of("value"),
        share=reader.share("value") if milestone else None,
        confidence=reader.confidence("confidence", scale),
        comment=reader.text("comment"),
        blocker=reader.text("blocker"),
        by=reader.text("by"),
        row=reader.row(),
    )


def parse_initiative(reader: RowReader, krs: Index) -> Initiative:
    """One initiative; Done blank and Status done is 1."""
    name, status = reader.id("key_result"), reader.choice("status")
    done = reader.share("done")
    return Initiative(
        id=reader.id(),
        title=reader.text("title"),
        key_result=name,
        key_result_key=krs.find(name, reader.table.file),
        owner=reader.text("owner"),
        due=reader.date("due"),
        status=status,
        done=1.0 if done is None and status == "done" else done,
        row=reader.row(),
    )
