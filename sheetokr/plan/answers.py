"""What sheetokr has to say of each row, by owned field: the value, and why it is that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from sheetokr.declaration import Column
from sheetokr.history import NO_PAST, Past, no_shift, shift
from sheetokr.layout.ownership import can_have_written
from sheetokr.model import Node
from sheetokr.rollup import Contributor, Result, RollUp
from sheetokr.rollup.measure import Words
from sheetokr.workbook import Cell, Value

_DIGITS = 6
_NAMED = 5
_SENTENCES = ("notes", "signal")
NOTE_MARK = "› "
"""What every sentence of ours in a cell begins with, so that one that a person typed there is never overwritten."""


class Answer(NamedTuple):
    """A value for an owned cell; None empties it. `because` says why, `number_format` is its own,
    where the column's does not fit."""

    value: Value
    because: Words
    number_format: str = ""


def answers_for(node: Node, rollup: RollUp, names: Mapping[str, str], past: Past = NO_PAST) -> dict[str, Answer]:
    """The answers for a row. A row that is left out gets its reason in Notes, and nothing else is touched; one whose
    cycle is closed keeps what it had then."""
    result = rollup[node.key]
    if result.excluded:
        return {"notes": Answer(note(f"Left out: {result.excluded}"), "this row has an error")}
    answers = {
        "progress": Answer(rounded(result.progress), partial(derivation, result)),
        "expected": Answer(rounded(result.expected), partial(_expected_why, result)),
        "status": Answer(result.status or None, partial(_status_why, result)),
        "change": _change(node, result, rollup.today, past),
        "score": Answer(rounded(result.score), "the cycle is over" if result.score is not None else "the cycle runs"),
        "confidence": Answer(rounded(result.confidence), "mean of what contributes"),
        "updated": Answer(result.updated, partial(_updated_why, node, result, rollup)),
        "notes": Answer(note(notes(result, names)), "what is not counted"),
    }
    for name in _unanswered(node, result, past):
        del answers[name]
    return answers


def _unanswered(node: Node, result: Result, past: Past) -> Iterator[str]:
    """The cells that are left as they are: what a person types, what a closed cycle froze, and what nobody knows any
    more, since an earlier sync may have known it."""
    if _is_typed(node, result):
        yield "progress"
    if result.is_closed:
        yield from ("change", "confidence", "updated")
        return
    if past.fault:
        yield "change"
    if result.updated is None and (node.key not in past.trails or (result.pace and result.pace.unchanged)):
        yield "updated"


def _change(node: Node, result: Result, today: dt.date, past: Past) -> Answer:
    """Progress since a week ago."""
    moved = shift(past.trails.get(node.key), result.progress, today)
    if moved is None:
        return Answer(None, partial(no_shift, past, node.key, today))
    return Answer(rounded(moved.by), f"{moved.before:.0%} on {moved.since}")


def _updated_why(node: Node, result: Result, rollup: RollUp) -> str:
    current = result.measure.current if result.measure else None
    unchanged = rollup.evidence.unchanged(node.key, current.value, rollup.today) if current else None
    if unchanged and unchanged.until and unchanged.since == result.updated:
        return f"another value than on {unchanged.until}"
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
    line = one_line(text)
    return f"{NOTE_MARK}{line}" if line else None


def is_a_persons(column: Column, old: Cell) -> bool:
    """Whether an owned cell holds what sheetokr cannot have written, a sentence without our mark among it. It stays."""
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
    return f"{result.progress:.0%} against {result.expected:.0%} expected"


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
