"""Key results that are graded: where nothing else says how far they are, a score from 0 to 1 is their progress."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sheetokr.layout.assign import Candidate, Evidence
from sheetokr.layout.headers import SYNONYM, is_marked, is_of_objective, meanings
from sheetokr.workbook import Sheet

_GRADED = ("flat", "key_results", "outline")
_TOLD_BY = frozenset({"target", "current", "start", "progress", "low", "high"})
_LOOKED_AT = 60


def with_score(sheet: Sheet, candidate: Candidate) -> Candidate:
    """The reading with a column of scores as its progress, if it lacks all numbers and has one such column."""
    if candidate.kind not in _GRADED or _TOLD_BY & set(candidate.columns):
        return candidate
    others = {name: column for name, column in candidate.columns.items() if name != "score"}
    free = {column: text for column, text in candidate.headers.items() if column not in others.values()}
    graded = [c for c, text in free.items() if _says_score(text) and _is_graded(sheet, candidate, c)]
    if len(graded) != 1:
        return candidate
    (column,) = graded
    told = Evidence("progress", column, free[column], SYNONYM, "scores from 0 to 1, and no other numbers")
    evidence = {name: each for name, each in candidate.evidence.items() if name != "score"} | {"progress": told}
    columns = {**others, "progress": column}
    return replace(candidate, columns=columns, evidence=evidence, score=candidate.score + told.confidence)


def may_be_graded(headers: Mapping[int, str]) -> bool:
    """Whether one of some headers says that scores stand below it."""
    return any(map(_says_score, headers.values()))


def _says_score(header: str) -> bool:
    found = () if is_marked(header) or is_of_objective(header) else meanings("objectives", header, near=False)
    return any(meaning.field == "score" for meaning in found)


def _is_graded(sheet: Sheet, candidate: Candidate, column: int) -> bool:
    """Whether nothing but numbers from 0 to 1 stands below."""
    rows = (row for row in sorted(sheet.rows) if candidate.row < row <= candidate.row + _LOOKED_AT)
    cells = [cell for row in rows if (cell := sheet.rows[row].get(column)) and not cell.is_blank]
    numbers = [cell.value for cell in cells if isinstance(cell.value, int | float) and not isinstance(cell.value, bool)]
    return 0 < len(numbers) == len(cells) and all(0 <= number <= 1 for number in numbers)
