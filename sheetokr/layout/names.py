"""The column that names the rows of a table, where no header says so and nothing else can."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sheetokr.layout.assign import SURE, Candidate, Evidence
from sheetokr.layout.headers import header_words, is_marked, normal, without_period
from sheetokr.layout.periods import period_of
from sheetokr.layout.profile import Profile
from sheetokr.workbook import Cell

NAMED_KINDS = ("kpis", "key_results")
_LEAST, _LONGEST, _NUMBERS, _TEXTS = 2, 60, 0.8, 0.5
_SURENESS = 0.7
SAY_LITTLE = frozenset(("max", "maximum", "value", "values", "to", "now", "today", "result", "plan", "planned"))
"""Words that are a target or a current value beside a key result, but stand in many tables that are about no goals."""


def with_names(candidate: Candidate, profiles: Mapping[int, Profile]) -> Candidate | None:
    """The candidate with the one column of words before its numbers as its title; None unless it has, for sure, both
    targets and current values as numbers, and this column has another word in each row; where the headers of the
    numbers say little, a progress must be worked out from them. Only then can it name nothing
    but what is measured: a second column of words would have to be asked about."""
    if candidate.kind not in NAMED_KINDS or "title" in candidate.columns or candidate.doubts:
        return None
    numbers = [candidate.columns[name] for name in ("target", "current") if name in candidate.columns]
    if len(numbers) < 2 or not all(is_measured(profiles[column]) for column in numbers):
        return None
    target, current = numbers
    is_worked_out = any(held.ratio == (current, target) for held in profiles.values())
    if not is_worked_out and any(normal(candidate.headers[column]) in SAY_LITTLE for column in numbers):
        return None
    column = lone_name(candidate, profiles, min(numbers))
    return _titled(candidate, column) if column else None


def lone_name(candidate: Candidate, profiles: Mapping[int, Profile], before: int) -> int:
    """The only column of words that no field was found for, if it stands before the numbers and has another word in
    each row; else 0."""
    marked = {column for column, text in candidate.headers.items() if is_marked(text)}
    taken = {*candidate.columns.values(), *marked}
    worded = [c for c, held in profiles.items() if c not in taken and held.texts >= _TEXTS and not held.dates]
    if len(worded) != 1 or worded[0] >= before:
        return 0
    held = profiles[worded[0]]
    distinct = held.texts == 1 and held.filled >= _LEAST and len(held.words) == held.filled
    is_known = normal(candidate.headers.get(worded[0], "")) in header_words()
    is_other = is_known or held.length > _LONGEST or held.emails or any(map(is_time, held.words))
    return worded[0] if distinct and not is_other else 0


def is_time(word: str) -> bool:
    """Whether a text names a month, a quarter, a week or a year rather than something that is measured."""
    return not without_period(word) or bool(period_of(Cell(word)))


def is_measured(column: Profile) -> bool:
    """Whether a column holds numbers, and not only one."""
    return column.filled >= _LEAST and column.numberlike >= _NUMBERS


def _titled(candidate: Candidate, column: int) -> Candidate:
    reason = "the only column of names"
    title = Evidence("title", column, candidate.headers.get(column, ""), _SURENESS, reason)
    return replace(
        candidate,
        columns={**candidate.columns, "title": column},
        evidence={**candidate.evidence, "title": title},
        score=candidate.score + SURE,
    )
