"""What sheetokr has to say of objectives and key results, by owned field: the value, and why it is that.

A field's value is worked out for every row; whether its cell is left alone, and why it says what it says, is only asked
where the cell says something else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from sheetokr.declaration import Column
from sheetokr.history import NO_PAST, Past
from sheetokr.history.change import no_shift, shift
from sheetokr.kpis import KpiResult
from sheetokr.layout.ownership import are_plain, can_have_written
from sheetokr.model import Kpi, Node
from sheetokr.rollup import Contributor, Result, RollUp
from sheetokr.workbook import Cell, Value, whole_percent

_DIGITS = 6
_NAMED = 5
_SENTENCES = ("notes", "signal")
NOTE_MARK = "› "
"""What every sentence of ours in a cell begins with, so that one that a person typed there is never overwritten."""
I = TypeVar("I", Node, Kpi)  # noqa: E741
R = TypeVar("R", Result, KpiResult)


class Known(NamedTuple):
    """What is known beside a row and its own result: the roll-up, what other rows are called, and what earlier syncs
    saw."""

    rollup: RollUp
    names: Mapping[str, str]
    past: Past = NO_PAST


@dataclass(frozen=True, slots=True)
class Field(Generic[I, R]):
    """An owned cell of a kind of row. `value` is what it should say, None for nothing, and `why` the reason; `is_left`
    tells where it stays as it is all the same; `number_format` is its own, where the column's does not fit. A row that
    an error leaves out has an answer only where that is `said_of_left_out`."""

    value: Callable[[I, R, Known], Value]
    why: Callable[[I, R, Known], str]
    is_left: Callable[[I, R, Known], bool] = lambda item, result, known: False
    number_format: Callable[[R], str] = lambda result: ""
    said_of_left_out: bool = False


def left_out(result: Result | KpiResult) -> str:
    """That a row is left out, and why; "" for one that is not."""
    return f"Left out: {result.excluded}" if result.excluded else ""


def _change(node: Node, result: Result, known: Known) -> float | None:
    """Progress since a week ago."""
    moved = shift(known.past.trails.get(node.key), result.progress, known.rollup.today)
    return moved and rounded(moved.by)


def _change_why(node: Node, result: Result, known: Known) -> str:
    moved = shift(known.past.trails.get(node.key), result.progress, known.rollup.today)
    return (
        f"{whole_percent(moved.before)} on {moved.since}"
        if moved
        else no_shift(known.past, node.key, known.rollup.today)
    )


def _is_unknown(node: Node, result: Result, past: Past) -> bool:
    """Whether nobody knows any more when it was updated, since an earlier sync may have known it."""
    unchanged = result.pace and result.pace.unchanged
    return result.updated is None and (node.key not in past.trails or unchanged is not None)


def _updated_why(node: Node, result: Result, rollup: RollUp) -> str:
    current = result.measure.current if result.measure else None
    unchanged = rollup.evidence.unchanged(node.key, current.value, rollup.today) if current else None
    if unchanged and unchanged.until and unchanged.since == result.updated:
        return (
            f"no value on {unchanged.until}" if unchanged.other is None else f"another value than on {unchanged.until}"
        )
    return "the newest dated value"


def _is_typed(node: Node, result: Result) -> bool:
    """Whether a person types the progress into the very column that is ours in other rows."""
    manual = result.measure is not None and result.measure.state == "manual"
    return manual and "own_progress" not in node.row.table.columns


def one_line(text: str) -> str:
    """What a cell can hold and give back as it was: what it names may have line breaks and control characters."""
    return "".join(character for character in " ".join(text.split()) if character.isprintable())


def note(text: str) -> str | None:
    """A sentence of ours for a cell, behind our mark; None for nothing to say."""
    line = one_line(text) if text else ""
    return f"{NOTE_MARK}{line}" if line else None


def are_a_persons(column: Column, old: Sequence[Cell]) -> Sequence[bool]:
    """Which cells of an owned column hold what sheetokr cannot have written, a sentence without our mark among it. They
    stay."""
    if column.field not in _SENTENCES and are_plain(column, old):
        return [False] * len(old)
    return [_is_a_persons(column, cell) for cell in old]


def _is_a_persons(column: Column, old: Cell) -> bool:
    if old.is_blank:
        return False
    is_unsigned = column.field in _SENTENCES and not old.text.startswith(NOTE_MARK.strip())
    return is_unsigned or not can_have_written(column, old)


def rounded(number: float | None) -> float | None:
    """Shares are written to a millionth: finer differences are noise of the arithmetic."""
    return None if number is None else round(number, _DIGITS) + 0.0


def derivation(result: Result) -> str:
    """How the progress came to be, in a few words."""
    if result.measure:
        return result.measure.formula
    counted = [c for c in result.contributors if not c.excluded]
    if not counted:
        return "nothing contributes"
    terms = " + ".join(f"{c.weight:.4g} x {c.progress or 0:.1%}" for c in counted[:4])
    more = f" + {len(counted) - 4} more" if len(counted) > 4 else ""
    return f"({terms}{more}) / {sum(c.weight for c in counted):.4g}"


def _expected_why(result: Result) -> str:
    if result.contributors:
        return "rolled up over the same contributors as its progress"
    if result.holds:
        return "it holds or it does not"
    days = result.pace.days if result.pace else None
    return f"{days[0]} of {days[1]} days" if days else "no dates are known"


def _status_why(result: Result) -> str:
    if result.pace and result.status == "Stale":
        return f"no update for more than {result.pace.stale_after} days"
    if result.progress is None or result.expected is None:
        return result.measure.formula if result.measure else "nothing is measured"
    return f"{whole_percent(result.progress)} against {whole_percent(result.expected)} expected"


def notes(result: Result, names: Mapping[str, str]) -> str:
    """What a reader of the sheet must know beside the numbers; "" where there is nothing."""
    if result.measure:
        return "" if result.measure.state in ("measured", "manual") else _sentence(result.measure.formula)
    parts = [f"{result.measured} of {result.total} measured"] if result.measured < result.total else []
    out = [_left_out(c, names) for c in result.contributors if c.excluded]
    more = [f"{len(out) - _NAMED} more not counted"] if len(out) > _NAMED else []
    return "; ".join(parts + out[:_NAMED] + more)


def _left_out(contributor: Contributor, names: Mapping[str, str]) -> str:
    return f"{names.get(contributor.key, 'a row')} not counted: {contributor.excluded}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


NODE_FIELDS: Mapping[str, Field[Node, Result]] = {
    "progress": Field(
        lambda node, result, known: rounded(result.progress),
        lambda node, result, known: derivation(result),
        lambda node, result, known: _is_typed(node, result),
    ),
    "expected": Field(
        lambda node, result, known: rounded(result.expected),
        lambda node, result, known: _expected_why(result),
    ),
    "status": Field(
        lambda node, result, known: result.status or None,
        lambda node, result, known: _status_why(result),
    ),
    "change": Field(
        _change,
        _change_why,
        lambda node, result, known: result.is_closed or known.past.fault is not None,
    ),
    "score": Field(
        lambda node, result, known: rounded(result.score),
        lambda node, result, known: "the cycle is over" if result.score is not None else "the cycle runs",
    ),
    "confidence": Field(
        lambda node, result, known: rounded(result.confidence),
        lambda node, result, known: "mean of what contributes",
        lambda node, result, known: result.is_closed,
    ),
    "updated": Field(
        lambda node, result, known: result.updated,
        lambda node, result, known: _updated_why(node, result, known.rollup),
        lambda node, result, known: result.is_closed or _is_unknown(node, result, known.past),
    ),
    "notes": Field(
        lambda node, result, known: note(left_out(result) or notes(result, known.names)),
        lambda node, result, known: "this row has an error" if result.excluded else "what is not counted",
        said_of_left_out=True,
    ),
}
"""Of objectives and key results. A row that is left out gets its reason in Notes, and nothing else is touched; one
whose cycle is closed keeps what it had then."""
