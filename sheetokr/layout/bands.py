"""Rows that are no rows of a table but titles of those below them: "Be the quickest kitchen" across the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from sheetokr.layout.profile import is_numberlike
from sheetokr.workbook import Area, Sheet

MEASURED = ("target", "current", "start")
_FEWEST = 2


def bands_of(
    sheet: Sheet, rows: Sequence[int], columns: Mapping[str, int], ours: Set[int] = frozenset()
) -> dict[int, int]:
    """The rows that are titles of those below them, each with the column of its text: where cells are merged across the
    table, these; else those that say nothing but their title, if that is plain of all of them. What stands in columns
    of `ours` a person did not say."""
    if "title" not in columns:
        return {}
    return _merged(sheet, rows, columns) or _bare(sheet, rows, columns, ours)


def _merged(sheet: Sheet, rows: Sequence[int], columns: Mapping[str, int]) -> dict[int, int]:
    wide = {area.first_row: area.first_column for area in sheet.merges if _spans(area, columns)}
    return {row: wide[row] for row in rows if row in wide and _is_title(sheet, row, wide[row], columns)}


def _spans(area: Area, columns: Mapping[str, int]) -> bool:
    """Whether an area of one row goes from the title, or from before it, over other columns that are read."""
    inside = [column for column in columns.values() if area.covers(area.first_row, column)]
    return area.first_row == area.last_row and columns["title"] in inside and len(set(inside)) > 1


def _is_title(sheet: Sheet, row: int, column: int, columns: Mapping[str, int]) -> bool:
    cell = sheet.cell(row, column)
    numbers = (columns[name] for name in MEASURED if name in columns)
    is_text = isinstance(cell.value, str) and not cell.is_blank and not is_numberlike(cell)
    return is_text and all(sheet.cell(row, each).is_blank for each in numbers)


def _bare(sheet: Sheet, rows: Sequence[int], columns: Mapping[str, int], ours: Set[int]) -> dict[int, int]:
    """The rows that say nothing but their title: the first one and others, each above rows that have numbers."""
    title = columns["title"]
    if len(rows) < 2 * _FEWEST or not _says_title_only(sheet, rows[0], title, ours):
        return {}
    bare = {row for row in rows if _says_title_only(sheet, row, title, ours)}
    places = [place for place, row in enumerate(rows) if row in bare]
    are_apart = all(one + 1 < other for one, other in zip(places, (*places[1:], len(rows)), strict=True))
    numbers = [columns[name] for name in MEASURED if name in columns]
    measured = (any(not sheet.cell(row, c).is_blank for c in numbers) for row in rows if row not in bare)
    return dict.fromkeys(sorted(bare), title) if len(bare) >= _FEWEST and are_apart and all(measured) else {}


def _says_title_only(sheet: Sheet, row: int, title: int, ours: Set[int]) -> bool:
    filled = [column for column, cell in sheet.rows[row].items() if column not in ours and not cell.is_blank]
    return filled == [title] and not is_numberlike(sheet.cell(row, title))
