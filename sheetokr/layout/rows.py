"""Which rows belong to a table: those below its header, up to a gap, a total, or the next table."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from sheetokr.layout.assign import Candidate
from sheetokr.layout.headers import header_words, is_marked, normal
from sheetokr.layout.profile import SAMPLE, Profile, is_numberlike, profile, states_objective
from sheetokr.layout.ratios import ratio_of
from sheetokr.patterns import late
from sheetokr.workbook import Cell, Sheet

GAP = 3
_LOOKED_AT, _TELLING, _FIRST = 50, 10, 60
_LONGEST = 80
_SUM = (
    "totals?|sum|average|overall|summe|gesamt|durchschnitt|mittelwert|somme|moyenne|suma|media|promedio|soma|média"
    "|合计|总计|小计|平均|合計|総計|합계|평균"
)
_TOTALS = late(rf"(?:grand )?(?:sub)?(?:{_SUM})(?:\b|(?=[^a-z]))(?: score| progress)?")
_FOOT_NOTE = late(
    r"[*†‡¹²³]|(?:notes?|nb|n\.b\.|remarks?|legend|key|sources?|last (?:updated|edited|changed)|hinweis"
    r"|anmerkung(?:en)?|legende|quelle|stand|nota|remarque|légende|fuente|fonte|注|備考)\s*[:：]",
    re.IGNORECASE,
)
_LEGEND = late(
    r"(?:(?:colou?r|status|rag|score|scoring|confidence|rating|grading) )+(?:legend|key|codes?|scale|guide|meaning)"
    r"|legend|legende|farbcode|légende|leyenda|legenda|凡例|图例|圖例|評価基準|범례"
)
_GUIDE = late(
    r"key|codes?|scale|guide|notes?|instructions?|how to (?:use|score|grade)\b.*|hinweise?|bewertung|anleitung"
    r"|mode d'emploi|instrucciones|notas?|instruções|说明"
)
_MARK_SAID = late(
    r"green|amber|yellow|orange|red|blue|gr[ae]y|on track|at risk|off track|grün|gelb|rot|vert|jaune|rouge|verde"
    r"|amarillo|ámbar|rojo|naranja|amarelo|vermelho|[<>≤≥]=? ?\d[\d.,]*%?"
    r"|(?=.*[.,%])\d[\d.,]*%? ?(?:-|–|to|bis|à|a) ?\d[\d.,]*%?"
    r"|绿色?|黄色?|红色?|緑|赤|🟢|🟡|🟠|🔴"
)
_FEW = 3
_SAYS_SUM = late(_SUM)
"""What a text holds somewhere if it is that of a total: asked first, since it is quickly answered."""


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
    first = bisect_right(numbers, header.row)
    again, wordless = _texts_again(header), _wordless(sheet, numbers[first : first + _TELLING])
    rows: list[int] = []
    previous, gap = header.row, GAP
    for number in islice(numbers, first, None):
        if (most and len(rows) >= most) or (area and number > area.last_row):
            break
        cells = sheet.rows[number]
        if _is_blank(cells, columns):
            continue
        is_plain = number == previous + 1 and _is_plain(cells, again, wordless)
        texts = {} if is_plain else header_texts(sheet, number)
        if not is_plain and not area:
            if _is_after_gap(sheet, previous, number, gap):
                break
            is_apart = number > previous + 1
            if _is_legend(sheet, number, is_apart=is_apart):
                break
            if is_apart and _is_about_columns(sheet, header, number, rows):
                break
            if _is_another_header(sheet, header, texts, number, rows, again):
                rows = _without_title(sheet, rows, number)
                break
        is_total = not is_plain and _may_sum_up(cells) and _is_total(header, texts)
        previous, gap = number, 0 if is_total else GAP
        if not is_total:
            rows.append(number)
    return tuple(_without_foot(sheet, header, rows))


def cells_below(sheet: Sheet, row: int, column: int) -> list[Cell]:
    """The filled cells of a column in the first rows below a header, whatever table they belong to."""
    rows = (number for number in sorted(sheet.rows) if row < number <= row + _FIRST)
    return [cell for number in rows if (cell := sheet.rows[number].get(column)) and not cell.is_blank]


def profiles_below(sheet: Sheet, row: int, headers: Mapping[int, str], columns: Iterable[int]) -> dict[int, Profile]:
    """What each column holds in the first rows that belong to a header: a table further down is none of them."""
    every = list(columns)
    whole = Candidate("", row, {str(column): column for column in every}, headers, 0.0)
    numbers = rows_below(sheet, whole, sorted(sheet.rows), SAMPLE)
    held = {column: [(n, sheet.rows[n][column]) for n in numbers if column in sheet.rows[n]] for column in every}
    return {c: profile(cell for _, cell in cells)._replace(ratio=ratio_of(cells)) for c, cells in held.items()}


def _is_blank(cells: Mapping[int, Cell], columns: Iterable[int]) -> bool:
    """Whether a row says nothing in the columns of a table."""
    for column in columns:
        cell = cells.get(column)
        if cell is not None and not cell.is_blank:
            return False
    return True


def _wordless(sheet: Sheet, rows: Iterable[int]) -> tuple[int, ...]:
    """The columns in which some rows hold anything but texts, those first that most often do."""
    counted = Counter(c for row in rows for c, cell in sheet.rows[row].items() if not isinstance(cell.value, str))
    return tuple(column for column, _ in counted.most_common())


def _is_plain(cells: Mapping[int, Cell], again: float, wordless: Iterable[int]) -> bool:
    """Whether a row right below another is one more of them at a glance, as most rows are: it has a number, so that it
    is no header of its own, too few texts to repeat `again` of the header's, and nothing that total rows begin with."""
    texts = len(cells)
    is_number = False
    for column in wordless:
        cell = cells.get(column)
        if cell is not None and not isinstance(cell.value, str):
            texts -= 1
            is_number = is_number or cell.value is not None
            if is_number and texts < again:
                return not _may_sum_up(cells)
    return False


def _may_sum_up(cells: Mapping[int, Cell]) -> bool:
    """Whether the first text of a row may be that of a total, or has to be looked at closely to tell."""
    for cell in cells.values():
        text = cell.value
        if isinstance(text, str):
            said = unicodedata.normalize("NFKC", text).casefold()
            return not text.strip() or len(text) > _LONGEST or bool(_SAYS_SUM.search(said))
    return False


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
    return len(filled) == 1 or bool(states_objective([cell.text for cell in filled]))


def _without_foot(sheet: Sheet, header: Candidate, rows: list[int]) -> list[int]:
    """Rows without those at the end that are about the columns rather than one more of them: numbers below columns that
    nothing is read from, a name, and blanks where every other row says something; or a note to the table."""
    rows = _without_notes(sheet, rows)
    while len(rows) > 2 and _says_no_more(sheet, header, rows[-1], rows[:-1], 2):
        rows.pop()
    return rows


def _without_notes(sheet: Sheet, rows: list[int]) -> list[int]:
    """Rows without those at the end that say one thing only, which begins as a note to a table does - `* counted on
    Fridays`, `Note: ...` - and as no row before them begins."""
    end = len(rows)
    while end > 1 and len(_filled(sheet, rows[end - 1])) == 1 and _is_note(sheet, rows[end - 1]):
        end -= 1
    return rows if end == len(rows) or any(_is_note(sheet, row) for row in rows[:end]) else rows[:end]


def _is_note(sheet: Sheet, row: int) -> bool:
    return any(_FOOT_NOTE.match(cell.text.strip()) for cell in _filled(sheet, row)[:1])


def _is_legend(sheet: Sheet, row: int, *, is_apart: bool) -> bool:
    """Whether a row begins what colours and words mean: `Legend` and nothing else; or, after a blank row, `Green` and
    beside it in a few words when it is."""
    filled = _filled(sheet, row)
    if not filled or len(filled) > _FEW:
        return False
    if len(filled) == 1:
        said = normal(filled[0].text)
        return bool(_LEGEND.fullmatch(said) or (is_apart and _GUIDE.fullmatch(said)))
    return is_apart and bool(_MARK_SAID.fullmatch(filled[0].text.casefold()))


def _is_about_columns(sheet: Sheet, header: Candidate, row: int, rows: list[int]) -> bool:
    """Whether a row after a blank one says something of the whole table: a name, a number in a column that nothing is
    read from, and blanks in all columns of which every row above says something."""
    return len(rows) > 1 and _says_no_more(sheet, header, row, rows, 1)


def _says_no_more(sheet: Sheet, header: Candidate, row: int, rows: list[int], numbers: int) -> bool:
    """Whether a row says nothing where every row above does, in two columns or more, but has so many numbers in columns
    that nothing is read from."""
    others = [c for name, c in header.columns.items() if name not in ("title", "objective")]
    if not _is_blank(sheet.rows[row], others):
        return False
    if sum(is_numberlike(sheet.cell(row, c)) for c in header.unread) < numbers:
        return False
    full = [c for c in others if all(not sheet.cell(each, c).is_blank for each in rows[:_LOOKED_AT])]
    return len(full) > 1


def _filled(sheet: Sheet, row: int) -> list[Cell]:
    return [cell for cell in sheet.rows.get(row, {}).values() if not cell.is_blank]


def _merged_rows(sheet: Sheet, row: int) -> int:
    """How many more rows the tallest merged area that starts in a row covers."""
    return max((area.last_row - area.first_row for area in sheet.merges if area.first_row == row), default=0)


def says_total(text: str) -> bool:
    """Whether a text begins as the name of a sum does: Total, Average, Summe."""
    return bool(_TOTALS.match(normal(text)))


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
    after_gap = bool(rows) and rows[-1] < row - 1
    if not _are_header_words(tuple(texts.values())) and not (after_gap and _words_for_numbers(sheet, rows, texts)):
        return False
    return len(texts) > 2 and all(column in texts or cell.is_blank for column, cell in sheet.rows[row].items())


def _are_header_words(texts: Sequence[str]) -> bool:
    """Whether at least three texts, and three in four, are words of headers, and not one word over and over, as where a
    row is Done in three columns. The last are asked first: those many rows share, so that their answers are known, and
    few that are no such words settle it."""
    strange, most = 0, min(len(texts) - 3, len(texts) * 0.25)
    for text in reversed(texts):
        strange += normal(text) not in header_words()
        if strange > most:
            return False
    return most >= 0 and len(set(map(normal, texts))) >= 3 + strange
