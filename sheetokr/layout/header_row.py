"""The texts of a header row: a second row of them, cells that hang down into it, and names of groups put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from sheetokr.layout.periods import period_of
from sheetokr.layout.rows import GAP, header_texts
from sheetokr.layout.series import LEAST_PERIODS
from sheetokr.workbook import Sheet

_YEARS = range(2000, 2100)


def headers_at(sheet: Sheet, row: int) -> dict[int, str]:
    """The texts of a header row. Where there are two rows of them, a column that has none in the lower row has that of
    the upper one; a header that the lower row repeats has its group's name before it, and the name of a group is no
    header."""
    own = header_texts(sheet, row)
    titles = _group_titles(sheet, row, own)
    own = {column: text for column, text in own.items() if column not in titles}
    above = header_texts(sheet, row - 1) if len(own) > 1 or len(periods_in(sheet, row)) >= LEAST_PERIODS else {}
    if len(above) < 2 and not any(hangs_down(sheet, row, column) for column in above):
        return own
    taken = {
        c: text
        for c, text in above.items()
        if _is_blank(sheet, row, c) and (_goes_on(sheet, row, c) or hangs_down(sheet, row, c))
    }
    counted = Counter(own.values())
    if max(counted.values(), default=0) > 1:
        groups = _groups(sheet, row - 1, above | _years(sheet, row - 1))
        own = {c: f"{groups[c]} {text}" if counted[text] > 1 and c in groups else text for c, text in own.items()}
    return dict(sorted((own | taken).items()))


def _years(sheet: Sheet, row: int) -> dict[int, str]:
    """The years that a row names as numbers."""
    cells = sheet.rows.get(row, {})
    return {column: cell.text for column, cell in cells.items() if isinstance(cell.value, int) and cell.value in _YEARS}


def _group_titles(sheet: Sheet, row: int, texts: Mapping[int, str]) -> frozenset[int]:
    """The columns in which the name of a group begins: it spans several, each with a header of its own in the next row,
    and that row says nothing below the other headers."""
    below = {column for column, cell in sheet.rows.get(row + 1, {}).items() if not cell.is_blank}
    wide = (a for a in sheet.merges if a.first_row == a.last_row == row and a.last_column > a.first_column)
    spans = {a.first_column: below & set(range(a.first_column, a.last_column + 1)) for a in wide}
    if below & texts.keys() - set[int]().union(*spans.values()):
        return frozenset()
    return frozenset(column for column, parts in spans.items() if column in texts and len(parts) > 1)


def _is_blank(sheet: Sheet, row: int, column: int) -> bool:
    return sheet.cell(row, column).is_blank


def _goes_on(sheet: Sheet, row: int, column: int) -> bool:
    """Whether something stands in a column right below a header row."""
    return any(not _is_blank(sheet, number, column) for number in range(row + 1, row + GAP + 2))


def hangs_down(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a cell is covered by one that is merged from the row above."""
    return any(area.first_row == row - 1 and area.covers(row, column) for area in sheet.merges)


def periods_in(sheet: Sheet, row: int) -> list[int]:
    """The columns in which a row names a week, a month or a day."""
    return [column for column, cell in sheet.rows.get(row, {}).items() if period_of(cell)]


def _groups(sheet: Sheet, row: int, texts: Mapping[int, str]) -> dict[int, str]:
    """The group's name of each column: its own, or that of the nearest column to its left, up to the next name."""
    groups: dict[int, str] = {}
    name = ""
    for column in range(min(texts), max(sheet.rows[row + 1], default=0) + 1):
        name = texts.get(column, name)
        groups[column] = name
    return groups
