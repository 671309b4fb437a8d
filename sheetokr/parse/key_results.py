"""One key result: its metric, given or read from its numbers, and the values that the metric needs."""

from __future__ import annotations

from sheetokr.model import KeyResult
from sheetokr.parse.cycles import parse_cycle
from sheetokr.parse.links import key_of
from sheetokr.parse.reader import RowReader
from sheetokr.parse.targets import read_target, target_in_words
from sheetokr.parse.values import parse_number, parse_share, yes_or_no
from sheetokr.workbook import Cell

_GOES_WITH = {"at least": ("increase", "reach"), "at most": ("decrease", "reach"), "between": ()}


def parse_key_result(reader: RowReader, confidence_scale: float) -> KeyResult:
    """One key result, not linked yet."""
    id_, title, objective = reader.id(), reader.text("title"), reader.id("objective")
    said = reader.choice("metric")
    bound, start, target = _start_and_target(reader, said)
    metric = said or bound or _metric_of(reader, start, target)
    share = _share(reader, metric, target)
    current = None if metric == "milestone" else reader.number_of("current")
    return KeyResult(
        key=key_of(reader.table, id_, objective, title),
        id=id_,
        title=title,
        objective=objective,
        owner=reader.text("owner"),
        team=reader.text("team") or reader.table.defaults.get("team", ""),
        metric=metric,
        metric_given=bool(said),
        unit=reader.text("unit"),
        start=start,
        target=target,
        stretch=reader.number_of("stretch"),
        current=current,
        share=share,
        weight=reader.number_of("weight"),
        weight_is_percent="%" in reader.cell("weight").text,
        confidence=reader.confidence("confidence", confidence_scale),
        kpi=reader.id("kpi"),
        cycle=parse_cycle(reader.text("cycle") or reader.table.defaults.get("cycle", "")),
        begins=reader.date("begins"),
        due=reader.date("due"),
        updated=reader.date("own_updated"),
        comment=reader.text("comment"),
        own_status=reader.text("own_status"),
        row=reader.row(),
    )


def _start_and_target(reader: RowReader, metric: str) -> tuple[str, float | None, float | None]:
    """(metric that the target's own words tell, start, target): `>= 4.5` is at least, `40-60` is between, `yes` is a
    milestone."""
    said = target_in_words(reader.cell("target")) if metric != "milestone" else None
    if said and metric in ("", said.metric, *_GOES_WITH[said.metric]):
        read_target(reader)
        return said.metric, said.low if said.low is not None else reader.number_of("start"), said.number
    if metric == "milestone" and parse_number(reader.cell("target"))[0] is None:
        return "", None, None
    if not metric and yes_or_no(reader.cell("target")):
        return "milestone", None, None
    return "", reader.number_of("start"), reader.number_of("target")


def _metric_of(reader: RowReader, start: float | None, target: float | None) -> str:
    """The metric that a row without one must have, from what its numbers are."""
    current = reader.cell("current")
    if target is None and (_is_yes_or_no(current) or _has_own_progress(reader)):
        return "milestone"
    if target is None:
        return "baseline" if "target" not in reader.faults and reader.cell("target").is_blank else "reach"
    if start is None or start == target:
        return "reach"
    return "increase" if target > start else "decrease"


def _is_yes_or_no(cell: Cell) -> bool:
    return isinstance(cell.value, bool | str) and parse_share(cell)[1] is None and not cell.is_blank


def _has_own_progress(reader: RowReader) -> bool:
    return "current" not in reader.table.columns and not reader.cell("own_progress").is_blank


def _share(reader: RowReader, metric: str, target: float | None) -> float | None:
    """A milestone's share, 0-1: Current, out of Target where that is a number; else a Progress of the person's own."""
    if metric != "milestone":
        return None
    if "current" not in reader.table.columns:
        return reader.share("own_progress")
    if target and target != 1 and parse_number(reader.cell("current"))[0] is not None:
        return (reader.number_of("current") or 0.0) / target
    return reader.share("current")
