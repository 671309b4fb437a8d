"""Key results that are graded: where nothing else says how far they are, a score is their progress, from 0 to 1 or on
the scale that its header tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sheetokr.layout.assign import Candidate, Doubt, Evidence
from sheetokr.layout.headers import SYNONYM, is_marked, is_of_objective, meanings, scale_stated, within
from sheetokr.layout.rows import cells_below
from sheetokr.workbook import Sheet

_GRADED = ("flat", "key_results", "outline")
_TOLD_BY = frozenset({"target", "current", "start", "progress", "low", "high"})
_SCALES = (10, 100)
"""Of a scale to 5, the lowest mark is no fifth of the way."""


def with_score(sheet: Sheet, candidate: Candidate) -> Candidate:
    """The reading with a column of scores as its progress, if it lacks all numbers and has one such column; of scores
    of several days or people, it is in doubt which counts."""
    if candidate.kind not in _GRADED or _TOLD_BY & set(candidate.columns):
        return candidate
    others = {name: column for name, column in candidate.columns.items() if name != "score"}
    free = {column: text for column, text in candidate.headers.items() if column not in others.values()}
    marks = {
        c: said for c, text in free.items() if _holds_score(text) and (said := _marks(sheet, candidate, c)) is not None
    }
    graded = [column for column in marks if _says_score(free[column])]
    if len(graded) == 1 and (marks[graded[0]] or not any(marks.values())):
        return _graded(candidate, others, graded[0])
    given = [column for column, said in marks.items() if said or column in graded]
    reason = "there are several, and none says that it is the one that counts now"
    doubts = tuple(Doubt(column, free[column], ("progress",), reason) for column in given if any(marks.values()))
    return replace(candidate, doubts=(*candidate.doubts, *doubts))


def _graded(candidate: Candidate, others: Mapping[str, int], column: int) -> Candidate:
    told = Evidence("progress", column, candidate.headers[column], SYNONYM, "scores, and no other numbers")
    evidence = {name: each for name, each in candidate.evidence.items() if name != "score"} | {"progress": told}
    columns = {**others, "progress": column}
    return replace(candidate, columns=columns, evidence=evidence, score=candidate.score + told.confidence)


def may_be_graded(headers: Mapping[int, str]) -> bool:
    """Whether one of some headers says that scores stand below it."""
    return any(map(_says_score, headers.values()))


def _says_score(header: str) -> bool:
    found = () if is_marked(header) or is_of_objective(header) else meanings("objectives", header, near=False)
    return any(meaning.field == "score" for meaning in found)


def _holds_score(header: str) -> bool:
    """Whether a header speaks of somebody's score, or of that of some day: "Self Score", "Mid-Quarter Score"."""
    is_other = is_marked(header) or is_of_objective(header)
    return not is_other and any(meaning.field == "score" for meaning in within("objectives", header))


def _marks(sheet: Sheet, candidate: Candidate, column: int) -> list[float] | None:
    """The scores of a column: from 0 to 1, or on the scale of its header; None where anything else stands there."""
    cells = cells_below(sheet, candidate.row, column)
    numbers = [cell.value for cell in cells if isinstance(cell.value, int | float) and not isinstance(cell.value, bool)]
    scale = scale_stated(candidate.headers[column]) or 1
    is_scale = scale == 1 or (scale in _SCALES and max(numbers, default=scale) > 1)
    is_graded = is_scale and len(numbers) == len(cells) and all(0 <= number <= scale for number in numbers)
    return numbers if is_graded else None
