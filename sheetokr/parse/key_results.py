"""One key result: its metric, given or read from its numbers, and the values that the metric needs."""

from __future__ import annotations

import re

from sheetokr.model import Fault, KeyResult
from sheetokr.parse.cycles import parse_cycle
from sheetokr.parse.links import key_of
from sheetokr.parse.reader import RowReader
from sheetokr.parse.values import cell_fault, parse_number, parse_share, text_number, yes_or_no
from sheetokr.workbook import Cell

_BOUND = re.compile(r"^\s*(?P<sign>>=|=>|≥|>|<=|=<|≤|<)\s*(?P<number>.+)$")
_RANGE = re.compile(
    r"^\s*(?P<low>[-+]?[\d.,]+\s*%?)\s*(?:-|–|—|\.\.|to|bis|à|a)\s*(?P<high>[-+]?[\d.,]+\s*%?)\s*$", re.I
)
NUMERIC = ("start", "target", "stretch", "current")


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
    bound, low, number = target_in_words(reader.cell("target"))
    if bound and metric in ("", bound):
        reader.faults["target"] = Fault("number-as-text", reader.cell("target").text, _understood(bound, low, number))
        return bound, low if low is not None else reader.number_of("start"), number
    if metric == "milestone" and parse_number(reader.cell("target"))[0] is None:
        return "", None, None
    if not metric and yes_or_no(reader.cell("target")):
        return "milestone", None, None
    return "", reader.number_of("start"), reader.number_of("target")


def _understood(bound: str, low: float | None, number: float | None) -> str:
    return f"{bound} {number:.10g}" if low is None else f"{bound} {low:.10g} and {number:.10g}"


def target_in_words(cell: Cell) -> tuple[str, float | None, float | None]:
    """(metric, low, target) of a target such as `>= 4.5`, `≤0.5%` or `40–60`; ("", None, None) for any other."""
    if not isinstance(cell.value, str) or cell_fault(cell):
        return "", None, None
    bound = _BOUND.match(cell.value)
    if bound and (number := text_number(bound["number"])) is not None:
        return (
            ("at least" if bound["sign"][-1] in ">≥" or bound["sign"][0] == ">" else "at most"),
            None,
            number,
        )
    span = _RANGE.match(cell.value)
    low, high = (text_number(span["low"]), text_number(span["high"])) if span else (None, None)
    return ("between", low, high) if low is not None and high is not None and low < high else ("", None, None)


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
