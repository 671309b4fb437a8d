"""The parts of a header row: what a blank column parts, and which part is another table's."""

from __future__ import annotations

from collections.abc import Mapping

from sheetokr.layout.assign import Candidate
from sheetokr.layout.headers import SYNONYM, fields_meant, meanings, normal, says_both
from sheetokr.workbook import Sheet

_LOOKED_BELOW = 20
_MEASURED = frozenset({"start", "target", "current"})


def without_groups(sheet: Sheet, row: int, headers: Mapping[int, str]) -> dict[int, str]:
    """Headers as they stand in their row: two tables may say the same below titles of their own."""
    return {column: sheet.cell(row, column).text or text for column, text in headers.items()}


def is_apart(part: Mapping[int, str], best: Candidate) -> bool:
    """Whether a part of a header row is that of another table than the best one: it says what its own rows are, or when
    they were, in the words of the best part or beside a measure that this has as well; or, beside KPIs, it begins with
    another word for these; or, behind it, as it does. Objectives in front of their key results are none, whatever is
    known of them."""
    first, last = min(part), max(best.columns.values(), default=0)
    said, others = set(map(normal, part.values())), set(map(normal, best.headers.values()))
    if first in best.headers or not any(map(names_rows, others)) or _states_objective(part, best):
        return False
    names = set(filter(names_rows, said))
    measures = fields_meant(best.kind, part) & fields_meant(best.kind, best.headers) & _MEASURED
    is_dated = any(meaning.field == "date" for meaning in meanings("kpi_values", part[first], near=False))
    if names & others or (measures and (names or is_dated)):
        return True
    found = meanings(best.kind, part[first], near=False) if best.kind == "kpis" else ()
    is_title = any(meaning.field == "title" and meaning.strength >= SYNONYM for meaning in found)
    return is_title or (first > last and normal(part[first]) in others)


def _states_objective(part: Mapping[int, str], best: Candidate) -> bool:
    """Whether a part stands in front of key results without objectives, and says what these are and nothing else."""
    if best.kind not in ("flat", "key_results") or "objective" in best.columns or max(part) > min(best.headers):
        return False
    meant = {m.field for text in part.values() for m in meanings("flat", text, near=False)}
    return "objective" in meant and "title" not in meant


def names_rows(header: str) -> bool:
    """Whether a header is that of objectives, key results or KPIs."""
    if says_both(header):
        return True
    meant = (meaning for kind in ("flat", "kpis") for meaning in meanings(kind, header, near=False))
    return any(m.field in ("title", "objective") and m.strength >= SYNONYM for m in meant)


def parts_of(sheet: Sheet, row: int, headers: Mapping[int, str]) -> list[dict[int, str]]:
    """The headers in groups that an empty column parts: one that no header spans, and that has nothing below. Those of
    two of Excel's own tables are two groups."""
    parts: list[dict[int, str]] = []
    for column, text in sorted(headers.items()):
        last = max(parts[-1]) if parts else 0
        between = range(last + 1, column) if parts else ()
        is_other = bool(parts) and len({_table_at(sheet, row, last), _table_at(sheet, row, column)} - {""}) > 1
        if not parts or is_other or any(_is_empty(sheet, row, each) for each in between):
            parts.append({})
        parts[-1][column] = text
    return parts


def _table_at(sheet: Sheet, row: int, column: int) -> str:
    """The name of Excel's own table in which a cell stands, "" for none."""
    return next((each.name for each in sheet.named_areas if each.area.covers(row, column)), "")


def _is_empty(sheet: Sheet, row: int, column: int) -> bool:
    if any(area.covers(row, column) for area in sheet.merges):
        return False
    return not any(not sheet.cell(number, column).is_blank for number in range(row, row + _LOOKED_BELOW))
