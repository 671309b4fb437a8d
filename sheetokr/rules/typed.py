"""A Current that a person typed, beside the value that counts in its place."""

from __future__ import annotations

from typing import NamedTuple

from sheetokr.diagnostics import Location
from sheetokr.model import KeyResult
from sheetokr.rules.seen import Seen, ValueSeen
from sheetokr.rules.words import header
from sheetokr.workbook import text_of

_EXACT = 1e-9
_WHOLE_ENOUGH = 10
"""From here on a whole number may be one that was rounded."""


class Typed(NamedTuple):
    """The number of a Current cell; `words` is how the sheet says it."""

    value: float
    words: str
    at: Location
    percent: bool

    def agrees(self, read: float) -> bool:
        """Whether the other is this one as far as it was typed: 3.2 agrees with 3.24, and 40 with 40.3, but 0 not with
        0.4. Percentages are typed a hundred times as large."""
        typed, read = (self.value * 100, read * 100) if self.percent else (self.value, read)
        decimals = len(f"{typed:.10f}".rstrip("0").partition(".")[2])
        as_typed = 0.5 * 10.0**-decimals if decimals or abs(typed) >= _WHOLE_ENOUGH else 0.0
        return abs(typed - read) <= as_typed + _EXACT * max(abs(typed), abs(read))


def contradiction(kr: KeyResult, seen: Seen, what: str) -> tuple[Typed, ValueSeen] | None:
    """What is typed and what counts instead, where the latter is from `what` (KPI reading, check-in) and says something
    else. A typed number that is the other one rounded agrees with it."""
    measure = seen.results[kr.key].measure
    read = measure.current if measure else None
    if read is None or read.what != what:
        return None
    typed = _typed(kr)
    return None if typed is None or typed.agrees(read.value) else (typed, read)


def _typed(kr: KeyResult) -> Typed | None:
    value = kr.share if kr.metric == "milestone" else kr.current
    if value is None or "current" not in kr.row.table.columns:
        return None
    words, cell = f"{header(kr.row, 'current')} is {kr.row.text('current')}", kr.row.cell("current")
    return Typed(value, words, kr.row.at("current"), cell.is_percent or "%" in cell.text)


def shown(kr: KeyResult, read: ValueSeen) -> str:
    """`Check-ins!C7 says 40 on 2026-10-31`."""
    day = f" on {read.date.isoformat()}" if read.date else ""
    return f"{read.at.address} says {text_of(read.value, percent=kr.row.cell('target').is_percent)}{day}"
