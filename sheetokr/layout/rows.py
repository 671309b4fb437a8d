"""Which rows belong to a table: those below its header, up to a gap, a total, or the next table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sheetokr.layout.assign import Candidate
from sheetokr.layout.headers import header_words, is_marked, normal
from sheetokr.layout.profile import SAMPLE, Profile, is_label, is_numberlike, profile
from sheetokr.layout.ratios import ratio_of
from sheetokr.patterns import late
from sheetokr.workbook import Cell, Sheet

GAP = 3
_LOOKED_AT = 50
_LONGEST = 80
_TOTALS = late(
    r"(?:grand )?(?:sub)?(?:totals?|sum|average|overall|summe|gesamt|durchschnitt|mittelwert|somme|moyenne|suma|media"
    r"|promedio|soma|média|合计|总计|小计|平均|合計|総計|합계|평균)(?:\b|(?=[^a-z]))(?: score| progress)?"
)
_SUM = late(
    r"total|sum|average|overall|gesamt|durchschnitt|mittelwert|somme|moyenne|media|promedio|soma|[^\0-\x7f]|\A\s*\Z"
)
"""What a text must contain to begin with one of them: a blank one says nothing of what comes after it."""


def header_texts(sheet: Sheet, row: int) -> dict[int, str]:
    """The texts of a row by column."""
    cells = sheet.rows.get(row, {})
    return {
        column: cell.value.strip()
        for column, cell in cells.items()
        if isinstance(cell.value, str) and cell.value.strip() and len(cell.value) <= _LONGEST
    }


def rows_below(sheet: Sheet, header: Candidate, numbers: list[int], most: int = 0) -> tuple[int, ...]:
    """The filled rows under a header, up to a gap, the end of the sheet's own table, or a header; totals and what is
    said about the columns at the end are left out. `most`, if given, is where the search for more ends."""
    area = next((a.area for a in sheet.named_areas if a.area.first_row == header.row), None)
    columns = tuple(header.columns.values())
    again = _texts_again(header)
    rows: list[int] = []
    previous, gap = header.row, GAP
    for number in numbers[bisect_right(numbers, header.row) :]:
        if most and len(rows) >= most:
            break
        if area and number > area.last_row:
            break
        cells = sheet.rows[number]
        if _is_blank(cells, columns):
            continue
        if number == previous + 1 and _is_plain(cells, again):
            rows.append(number)
            previous, gap = number, GAP
            continue
        if not area and _is_after_gap(sheet, previous, number, gap):
            break
        texts = header_texts(sheet, number)
        if not area and number > previous + 1 and _is_about_columns(sheet, header, number, rows):
            break
        if not area and _is_another_header(sheet, header, texts, number, rows, again):
            rows = _without_title(sheet, rows, number)
            break
        total = _is_total(header, texts)
        previous, gap = number, 0 if total else GAP
        if not total:
            rows.append(number)
    return tuple(_without_foot(sheet, header, rows))


def profiles_below(sheet: Sheet, row: int, headers: Mapping[int, str], columns: Iterable[int]) -> dict[int, Profile]:
    """What each column holds in the first rows that belong to a header: a table further down is none of them."""
    every = list(columns)
    whole = Candidate("", row, {str(column): column for column in every}, headers, 0.0)
    numbers = rows_below(sheet, whole, sorted(sheet.rows), SAMPLE)
    held = {column: [(n, sheet.rows[n][column]) for n in numbers if column in sheet.rows[n]] for column in every}
    plain = {column: profile(cell for _, cell in cells) for column, cells in held.items()}
    return {column: replace(plain[column], ratio=ratio_of(cells)) for column, cells in held.items()}


def _is_blank(cells: Mapping[int, Cell], columns: Iterable[int]) -> bool:
    """Whether a row says nothing in the columns of a table."""
    for column in columns:
        cell = cells.get(column)
        if cell is not None and not cell.is_blank:
            return False
    return True


def _is_plain(cells: Mapping[int, Cell], again: float) -> bool:
    """Whether a row right below another is one more of them at a glance: a header has nothing but texts, or repeats as
    many as `again`; a total says so. Most rows are plain, and are looked at no closer."""
    values = [value for cell in cells.values() if (value := cell.value) is not None]
    texts = [value for value in values if isinstance(value, str) and len(value) <= _LONGEST]
    if len(texts) >= again or len(texts) == len(values):
        return False
    return not texts or not _SUM.search(texts[0].casefold())


def _is_after_gap(sheet: Sheet, previous: int, row: int, gap: int) -> bool:
    """Whether too many blank rows lie between; nothing but another table follows a total after a blank row."""
    return row - previous > gap + 1 and row - previous > gap + 1 + _merged_rows(sheet, previous)


def _without_title(sheet: Sheet, rows: list[int], header: int) -> list[int]:
    """Rows up to another header, without the title that stands above it."""
    while rows and header - rows[-1] <= GAP and _is_title(sheet, rows[-1]):
        header = rows.pop()
    return rows


def _is_title(sheet: Sheet, row: int) -> bool:
    """Whether a row says one thing only, or labels an objective."""
    filled = _filled(sheet, row)
    return len(filled) == 1 or (len(filled) == 2 and is_label(filled[0].text))


def _without_foot(sheet: Sheet, header: Candidate, rows: list[int]) -> list[int]:
    """Rows without those at the end that are about the columns rather than one more of them: numbers below columns that
    nothing is read from, a name, and blanks where every other row says something."""
    others = [c for name, c in header.columns.items() if name not in ("title", "objective")]
    while len(rows) > 2:
        full = [c for c in others if all(not sheet.cell(row, c).is_blank for row in rows[:-1][:_LOOKED_AT])]
        numbers = [c for c in header.unread if is_numberlike(sheet.cell(rows[-1], c))]
        if len(full) < 2 or len(numbers) < 2 or any(not sheet.cell(rows[-1], c).is_blank for c in others):
            break
        rows.pop()
    return rows


def _is_about_columns(sheet: Sheet, header: Candidate, row: int, rows: list[int]) -> bool:
    """Whether a row after a blank one says something of the whole table: a name, a number in a column that nothing is
    read from, and blanks in all columns of which every row above says something."""
    others = [c for name, c in header.columns.items() if name not in ("title", "objective")]
    full = [c for c in others if rows and all(not sheet.cell(each, c).is_blank for each in rows[:_LOOKED_AT])]
    numbers = any(is_numberlike(sheet.cell(row, c)) for c in header.unread)
    return len(rows) > 1 and len(full) > 1 and numbers and all(sheet.cell(row, c).is_blank for c in others)


def _filled(sheet: Sheet, row: int) -> list[Cell]:
    return [cell for cell in sheet.rows.get(row, {}).values() if not cell.is_blank]


def _merged_rows(sheet: Sheet, row: int) -> int:
    """How many more rows the tallest merged area that starts in a row covers."""
    return max((area.last_row - area.first_row for area in sheet.merges if area.first_row == row), default=0)


def _is_total(header: Candidate, texts: Mapping[int, str]) -> bool:
    """Whether a row of these texts sums up others: its first begins so and it has no title, or says nothing else."""
    said = normal(next(iter(texts.values()), ""))
    match = _TOTALS.match(said)
    return match is not None and (match.end() == len(said) or header.columns.get("title") not in texts)


def _words_for_numbers(sheet: Sheet, rows: list[int], texts: Mapping[int, str]) -> bool:
    """Whether many different words stand, after a blank row, where the rows above have numbers."""
    if len(set(texts.values())) < max(5, len(texts)):
        return False
    swapped = (c for c, text in texts.items() if not is_numberlike(Cell(text)) and _holds_numbers(sheet, rows, c))
    return sum(1 for _ in swapped) >= 2


def _holds_numbers(sheet: Sheet, rows: list[int], column: int) -> bool:
    """Whether most of what a column holds are numbers."""
    cells = [sheet.cell(row, column) for row in rows[-_LOOKED_AT:]]
    filled = [cell for cell in cells if not cell.is_blank]
    return bool(filled) and 2 * sum(map(is_numberlike, filled)) > len(filled)


def _texts_again(header: Candidate) -> float:
    """How many of a header's texts a row repeats that repeats it: most of them, but for the columns that we added."""
    return max(2, sum(not is_marked(text) for text in header.headers.values()) * 0.6)


def _is_another_header(
    sheet: Sheet, header: Candidate, texts: Mapping[int, str], row: int, rows: list[int], again: float
) -> bool:
    """Whether a row repeats `again` texts of the header, or is one itself: texts only, and nearly all of them words of
    headers."""
    if len(texts.items() & header.headers.items()) >= again:
        return True
    if len(texts) < 3 or any(column not in texts and not cell.is_blank for column, cell in sheet.rows[row].items()):
        return False
    if rows and rows[-1] < row - 1 and _words_for_numbers(sheet, rows, texts):
        return True
    return sum(normal(text) in header_words() for text in texts.values()) >= max(3, len(texts) * 0.75)
