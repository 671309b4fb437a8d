"""Where on a sheet a table is: its header row, found by score, and the rows that belong to it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sheetokr.layout.assign import Candidate, assigned
from sheetokr.layout.headers import KINDS, header_words, is_marked, meanings, normal
from sheetokr.layout.profile import column_profiles, is_numberlike
from sheetokr.workbook import Cell, Sheet

_GAP = 3
_TOTALS = re.compile(
    r"(?:grand )?(?:sub)?(?:totals?|sum|average|overall|summe|gesamt|durchschnitt|mittelwert|somme|moyenne|suma|media"
    r"|promedio|soma|média|合计|总计)\b(?: score| progress)?"
)
_REQUIRED = {
    "objectives": (
        ("title",),
        ("owner", "level", "parent", "progress", "status", "id", "cycle", "team", "due", "weight"),
    ),
    "key_results": (("title",), ("target", "current", "start", "progress", "objective")),
    "flat": (("objective", "objective_id"), ("title",)),
    "outline": (("title",), ("row_type", "order"), ("target", "current", "progress", "start", "row_type")),
    "wide": (("title",), ("key_result_1",)),
    "goals": (("title",), ("target",), ("current", "start", "parent", "due", "owner", "unit")),
    "kpis": (("title",), ("target", "current", "direction", "cadence", "low")),
    "kpi_values": (("date",), ("kpi",), ("value",)),
    "check_ins": (("date",), ("key_result",), ("value", "comment", "confidence")),
    "initiatives": (("title",), ("key_result", "due", "status", "done")),
    "people": (("name",), ("email",)),
}
_THRESHOLD = 2.2
_SEARCHED = 60


@dataclass(frozen=True, slots=True)
class Region:
    """A table on a sheet: the best reading of its header, and its rows."""

    sheet: Sheet
    best: Candidate
    rows: tuple[int, ...]
    others: tuple[Candidate, ...] = ()


def regions(sheet: Sheet, wanted: Mapping[str, float]) -> Iterator[Region]:
    """The tables of a sheet, from the top. `wanted` adds to the score of the kinds that the tab's name speaks for."""
    numbers = sorted(sheet.rows)
    start = 0
    while True:
        searched = (_candidates(sheet, number, wanted) for number in numbers[start : start + _SEARCHED])
        found = next((candidates for candidates in searched if candidates), ())
        if not found:
            return
        found = _better_next_row(sheet, numbers, found, wanted)
        best = found[0]
        rows = _rows_below(sheet, best, numbers)
        yield Region(sheet, best, rows, found[1:])
        last = max(rows, default=best.row)
        start = next((i for i, number in enumerate(numbers) if number > last), len(numbers))


def _better_next_row(
    sheet: Sheet, numbers: list[int], found: tuple[Candidate, ...], wanted: Mapping[str, float]
) -> tuple[Candidate, ...]:
    """The header one or two rows further down, where it says more: a row of group titles stands above many headers."""
    place = numbers.index(found[0].row)
    for number in numbers[place + 1 : place + 3]:
        lower = _candidates(sheet, number, wanted)
        if lower and lower[0].score > found[0].score + 1:
            return lower
    return found


def _candidates(sheet: Sheet, row: int, wanted: Mapping[str, float]) -> tuple[Candidate, ...]:
    """The readings of a row as a header, best first; none where too little of it is understood."""
    headers = _headers_at(sheet, row)
    if len(headers) < 2:
        return ()
    if not any(meanings(kind, text, near=row <= 60) for kind in KINDS for text in headers.values()):
        return ()
    profiles = column_profiles(sheet, row, headers)
    read = (assigned(kind, row, headers, profiles, wanted.get(kind, 0.0)) for kind in KINDS)
    good = [candidate for candidate in read if _is_header(candidate, named=candidate.kind in wanted)]
    return tuple(sorted(good, key=lambda candidate: -candidate.score))


def _headers_at(sheet: Sheet, row: int) -> dict[int, str]:
    """The texts of a header row. Where there are two rows of them, a column that has none in the lower row has that of
    the upper one; a header that the lower row repeats has its group's name before it."""
    own = header_texts(sheet, row)
    above = header_texts(sheet, row - 1) if len(own) > 1 else {}
    if len(above) < 2:
        return own
    taken = {
        c: text for c, text in above.items() if c not in own and _is_blank(sheet, row, c) and _goes_on(sheet, row, c)
    }
    counted = Counter(own.values())
    if max(counted.values()) > 1:
        groups = _groups(sheet, row - 1, above)
        own = {c: f"{groups[c]} {text}" if counted[text] > 1 and c in groups else text for c, text in own.items()}
    return dict(sorted((own | taken).items()))


def _is_blank(sheet: Sheet, row: int, column: int) -> bool:
    return sheet.cell(row, column).is_blank


def _goes_on(sheet: Sheet, row: int, column: int) -> bool:
    """Whether something stands in a column right below a header row."""
    below = [number for number in sheet.rows if row < number <= row + _GAP + 1]
    return any(not _is_blank(sheet, number, column) for number in below)


def _groups(sheet: Sheet, row: int, texts: Mapping[int, str]) -> dict[int, str]:
    """The group's name of each column: its own, or that of the nearest column to its left, up to the next name."""
    groups: dict[int, str] = {}
    name = ""
    for column in range(min(texts), max(sheet.rows[row + 1], default=0) + 1):
        name = texts.get(column, name)
        groups[column] = name
    return groups


def header_texts(sheet: Sheet, row: int) -> dict[int, str]:
    """The texts of a row by column."""
    cells = sheet.rows.get(row, {})
    return {
        column: cell.value.strip()
        for column, cell in cells.items()
        if isinstance(cell.value, str) and cell.value.strip() and len(cell.value) <= 80
    }


def _is_header(candidate: Candidate, *, named: bool) -> bool:
    if candidate.kind == "initiatives" and not named and "key_result" not in candidate.columns:
        return False
    needs = _REQUIRED[candidate.kind]
    if not all(any(name in candidate.columns for name in names) for names in needs):
        return False
    understood = len(candidate.columns) / max(sum(not is_marked(text) for text in candidate.headers.values()), 1)
    return candidate.score >= _THRESHOLD and (understood >= 0.34 or candidate.score >= 6)


def _rows_below(sheet: Sheet, header: Candidate, numbers: list[int]) -> tuple[int, ...]:
    """The filled rows under a header, totals left out, up to a gap, the end of the sheet's own table, or a header."""
    area = next((a.area for a in sheet.named_areas if a.area.first_row == header.row), None)
    columns = tuple(header.columns.values())
    rows: list[int] = []
    previous, gap = header.row, _GAP
    for number in numbers[bisect_right(numbers, header.row) :]:
        if area and number > area.last_row:
            break
        cells = sheet.rows[number]
        if all(column not in cells or cells[column].is_blank for column in columns):
            continue
        if not area and _is_after_gap(sheet, previous, number, gap):
            break
        if not area and _is_another_header(sheet, header, number, previous):
            return _without_title(sheet, rows, number)
        total = _is_total(sheet, header, number)
        previous, gap = number, 0 if total else _GAP
        if not total:
            rows.append(number)
    return tuple(rows)


def _is_after_gap(sheet: Sheet, previous: int, row: int, gap: int) -> bool:
    """Whether too many blank rows lie between; nothing but another table follows a total after a blank row."""
    return row - previous > gap + 1 and row - previous > gap + 1 + _merged_rows(sheet, previous)


def _without_title(sheet: Sheet, rows: list[int], header: int) -> tuple[int, ...]:
    """Rows up to another header, without the title that stands above it."""
    while rows and header - rows[-1] <= _GAP and len(_filled(sheet, rows[-1])) == 1:
        header = rows.pop()
    return tuple(rows)


def _filled(sheet: Sheet, row: int) -> list[Cell]:
    return [cell for cell in sheet.rows.get(row, {}).values() if not cell.is_blank]


def _merged_rows(sheet: Sheet, row: int) -> int:
    """How many more rows the tallest merged area that starts in a row covers."""
    return max((area.last_row - area.first_row for area in sheet.merges if area.first_row == row), default=0)


def _is_total(sheet: Sheet, header: Candidate, row: int) -> bool:
    """Whether a row sums up others: its first text begins so and it has no title, or says nothing else."""
    texts = header_texts(sheet, row)
    said = normal(next(iter(texts.values()), ""))
    match = _TOTALS.match(said)
    return match is not None and (match.end() == len(said) or header.columns.get("title") not in texts)


def _words_for_numbers(sheet: Sheet, previous: int, texts: Mapping[int, str]) -> bool:
    """Whether many different words stand, after a blank row, where the rows above have numbers."""
    if len(set(texts.values())) < max(5, len(texts)):
        return False
    swapped = (
        c for c, text in texts.items() if is_numberlike(sheet.cell(previous, c)) and not is_numberlike(Cell(text))
    )
    return sum(1 for _ in swapped) >= 2


def _is_another_header(sheet: Sheet, header: Candidate, row: int, previous: int) -> bool:
    """Whether a row repeats the header, or is one itself: texts only, and nearly all of them words of headers."""
    texts = header_texts(sheet, row)
    again = sum(1 for column, text in texts.items() if header.headers.get(column) == text)
    if again >= max(2, len(header.headers) * 0.6):
        return True
    if len(texts) < 3 or len(texts) < len(_filled(sheet, row)):
        return False
    if row - previous > 1 and _words_for_numbers(sheet, previous, texts):
        return True
    return sum(normal(text) in header_words() for text in texts.values()) >= max(3, len(texts) * 0.75)
