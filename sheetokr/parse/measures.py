"""What key results are measured by: their metric, given or read from its numbers, and the values that it needs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import NamedTuple

from sheetokr.model import Fault
from sheetokr.parse.directions import aim_named
from sheetokr.parse.reader import TableReader, choices_of
from sheetokr.parse.targets import Target, parse_amount, target_in_words, words_fault
from sheetokr.parse.values import Parsed, parse_choice, parse_number, parse_share
from sheetokr.workbook import BLANK, Cell
from sheetokr.yesno import all_say_yes_or_no, is_tick, yes_or_no

_GOES_WITH = {
    "at least": ("increase", "reach"),
    "at most": ("decrease", "reach"),
    "between": (),
    "increase": ("reach",),
    "decrease": ("reach",),
}
_NOT_ASKED: Parsed = (None, None)
_NOT_TICKED = Cell(False)
_KINDS_OF_NUMBER = frozenset({
    "number", "numeric", "integer", "decimal", "count", "quantity", "amount", "value", "percent", "percentage", "%",
    "currency", "money", "#", "zahl", "anzahl", "prozent", "betrag", "währung", "nombre", "pourcentage", "montant",
    "devise", "número", "numero", "porcentaje", "moneda", "importe", "percentagem", "percentuale", "valuta", "getal",
})  # fmt: skip


class Measures(NamedTuple):
    """The measure of each row. `given` says which metrics are a person's words; `unit` is what stands behind the
    target's number; `share` (0-1) is a milestone's Current, which then has no other; in a table without Current, the
    Progress that a person wrote."""

    metric: Sequence[str]
    given: Sequence[bool]
    unit: Sequence[str]
    start: Sequence[float | None]
    target: Sequence[float | None]
    current: Sequence[float | None]
    share: Sequence[float | None]


def read_measures(reader: TableReader) -> Measures:
    """What the rows of a table are measured by. Only of the cells that a metric needs are faults noted."""
    said, words = reader.read("metric", _metric_said), reader.each("target", target_in_words)
    start, target = reader.each("start", parse_amount), reader.each("target", parse_number)
    has_current = "current" in reader.table.columns
    told = [BLANK] * len(reader.rows) if has_current else _ticked(reader.cells("own_progress"))
    progress, shares = told, repeat(None) if has_current else reader.parsed_shares("own_progress", told)
    cells = reader.cells("title"), reader.cells("target"), reader.cells("current"), progress, shares
    done = repeat(all_say_yes_or_no(told))
    found = list(map(_measure, map(_Said, said, words, start, target, *cells, done)))
    return Measures(
        metric=[measure.metric for measure in found],
        given=[bool(word) for word in said],
        unit=[target.unit if target else "" for target in words],
        start=reader.noted("start", [measure.start for measure in found]),
        target=reader.noted("target", [measure.target for measure in found]),
        share=reader.noted("current" if has_current else "own_progress", [measure.share for measure in found]),
        current=reader.noted("current", [measure.current for measure in found]),
    )


def _metric_said(cell: Cell) -> tuple[str, Fault | None]:
    """The metric that a cell names. What only names a kind of number, as other tools have it, says nothing of that."""
    if cell.text.strip().casefold() in _KINDS_OF_NUMBER:
        return "", None
    return parse_choice(cell, choices_of("key_results", "metric"))


def _ticked(cells: list[Cell]) -> list[Cell]:
    """Cells that say how far a row is; where there are ticks and nothing else, a blank is what is not ticked."""
    filled = [cell for cell in cells if not cell.is_blank]
    if not filled or not all(map(is_tick, filled)):
        return cells
    return [_NOT_TICKED if cell.is_blank else cell for cell in cells]


class _Said(NamedTuple):
    """What a row says that bears on its measure: the word of its Metric, or ""; its Target, where that is in words; the
    numbers in Start and Target; and some cells themselves. `progress` is a person's own and `share` what it says, where
    the table has no Current; `is_done` tells that the column says yes or no of each row."""

    metric: str
    words: Target | None
    start: Parsed
    number: Parsed
    title: Cell
    target: Cell
    current: Cell
    progress: Cell
    share: Parsed | None
    is_done: bool = False


class _Measure(NamedTuple):
    """A metric, and the values that it asks for."""

    metric: str
    start: Parsed
    target: Parsed
    current: Parsed = _NOT_ASKED
    share: Parsed = _NOT_ASKED


def _measure(said: _Said) -> _Measure:
    told, start, target = _ends(said)
    metric = said.metric or ("milestone" if said.is_done else told) or _metric_of(said, start[0], target)
    if metric == "milestone":
        return _Measure(metric, start, target, share=_share(said, target[0]))
    told_share = (said.share[0], None) if said.share else _NOT_ASKED
    return _Measure(metric, start, target, parse_amount(said.current), told_share)


_Ends = tuple[str, Parsed, Parsed]
"""The metric that a target tells by itself, or ""; from where, and to where."""


def _ends(said: _Said) -> _Ends:
    """`>= 4.5` is at least, `40-60` is between, `yes` is a milestone, `from 60 to 90` says where it begins, where Start
    does not."""
    metric, words = said.metric, said.words
    if words and metric != "milestone" and _go_together(metric, words.metric):
        return _told_by(words, said)
    if metric == "milestone" and said.number[0] is None:
        return "", _NOT_ASKED, _NOT_ASKED
    if not metric and yes_or_no(said.target):
        return "milestone", _NOT_ASKED, _NOT_ASKED
    return "", said.start, said.number


def _go_together(metric: str, told: str) -> bool:
    """Whether a target's words may stand beside that word of a Metric column."""
    return not told or metric in ("", told, *_GOES_WITH[told])


def _told_by(words: Target, said: _Said) -> _Ends:
    """What a target's words give. The low end of a corridor stands in the words; where a way begins, the Start column
    says rather than they. `zero`, with a start above it, is a way down."""
    target: Parsed = words.number, words_fault(said.target, words)
    if words.metric == "between":
        return words.metric, (words.low, None), target
    number, fault = said.start
    if words.low is not None:
        number = words.low if number is None else number
        return ("increase" if words.number > number else "decrease"), (number, fault), target
    is_way_down = words.metric == "at most" and words.number == 0 and number
    return ("" if is_way_down else words.metric), (number, fault), target


def _metric_of(said: _Said, start: float | None, target: Parsed) -> str:
    """The metric that a row without one must have, from what its numbers are. Without a Start a number is reached from
    0; one that shall go down is not: it holds at its target."""
    number, fault = target
    if number is None and (_is_yes_or_no(said.current) or not said.progress.is_blank):
        return "milestone"
    if number is None:
        return "baseline" if fault is None and said.target.is_blank else "reach"
    if start is None and number > 0 and aim_named(said.title.text) == "lower":
        return "at most"
    if start is None or start == number:
        return "reach"
    return "increase" if number > start else "decrease"


def _is_yes_or_no(cell: Cell) -> bool:
    return isinstance(cell.value, bool | str) and parse_share(cell)[1] is None and not cell.is_blank


def _share(said: _Said, target: float | None) -> Parsed:
    """A milestone's share, 0-1: Current, out of Target where that is a number; else a Progress of the person's own."""
    if said.share is not None:
        return said.share
    number, fault = parse_number(said.current)
    if target and target != 1 and number is not None:
        return number / target if number else 0.0, fault
    return parse_share(said.current)
