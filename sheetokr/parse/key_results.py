"""One key result: its metric, given or read from its numbers, and the values that the metric needs."""

from __future__ import annotations

from sheetokr.model import KeyResult
from sheetokr.parse.cycles import parse_cycle
from sheetokr.parse.links import key_of
from sheetokr.parse.reader import RowReader
from sheetokr.parse.targets import Target, read_amount, read_target, target_in_words
from sheetokr.parse.values import parse_number, parse_share, yes_or_no
from sheetokr.workbook import Cell

_GOES_WITH = {
    "at least": ("increase", "reach"),
    "at most": ("decrease", "reach"),
    "between": (),
    "increase": ("reach",),
    "decrease": ("reach",),
}


def parse_key_result(reader: RowReader, confidence_scale: float) -> KeyResult:
    """One key result, not linked yet."""
    id_, title, objective = reader.id(), reader.text("title"), reader.id("objective")
    said = reader.choice("metric")
    bound, start, target = _start_and_target(reader, said)
    metric = said or bound or _metric_of(reader, start, target)
    share = _share(reader, metric, target)
    current = None if metric == "milestone" else read_amount(reader, "current")
    return KeyResult(
        key=key_of(reader.table, id_, objective, title),
        id=id_,
        title=title,
        objective=objective,
        owner=reader.text("owner"),
        team=reader.text("team") or reader.table.defaults.get("team", ""),
        metric=metric,
        metric_given=bool(said),
        unit=reader.text("unit") or _unit_in_target(reader),
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
    milestone, `from 60 to 90` says where it begins, where Start does not."""
    said = target_in_words(reader.cell("target")) if metric != "milestone" else None
    if said and not said.metric:
        read_target(reader)
        return "", read_amount(reader, "start"), said.number
    if said and metric in ("", said.metric, *_GOES_WITH[said.metric]):
        read_target(reader)
        return _start_given(reader, said)
    if metric == "milestone" and parse_number(reader.cell("target"))[0] is None:
        return "", None, None
    if not metric and yes_or_no(reader.cell("target")):
        return "milestone", None, None
    return "", read_amount(reader, "start"), reader.number_of("target")


def _start_given(reader: RowReader, said: Target) -> tuple[str, float | None, float]:
    """The metric, start and target that words give. The low end of a corridor stands in the words; where a way begins,
    the Start column says rather than they. `zero`, with a start above it, is a way down."""
    if said.metric == "between":
        return said.metric, said.low, said.number
    start = read_amount(reader, "start")
    if said.low is not None:
        start = said.low if start is None else start
        return ("increase" if said.number > start else "decrease"), start, said.number
    if said.number == 0 and said.metric == "at most" and start:
        return "", start, said.number
    return said.metric, start, said.number


def _unit_in_target(reader: RowReader) -> str:
    """The unit that stands behind a target's number."""
    said = target_in_words(reader.cell("target"))
    return said.unit if said else ""


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
