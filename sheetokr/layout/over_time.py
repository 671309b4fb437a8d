"""Rows that are the months, weeks or quarters of one KPI: `Month | Target | Actual` below the name of what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sheetokr.layout.assign import Candidate
from sheetokr.layout.headers import header_words, normal, without_period
from sheetokr.layout.periods import period_of
from sheetokr.layout.profile import is_numberlike
from sheetokr.layout.rows import rows_below
from sheetokr.patterns import late
from sheetokr.workbook import Cell, Sheet

_LEAST_PERIODS, _LEAST_VALUES, _LONGEST = 3, 2, 60
_VAGUE = late(
    r"data|overview|plan|planning|summary|monthly|weekly|quarterly|yearly|annual|performance|values?|results?|figures"
    r"|numbers?|totals?|table|track(?:ing|er)|reports?|dashboard|company|team|all|kpis?|and|of|the|per|daten|übersicht"
    r"|werte|zahlen|bericht|données|valeurs|datos|valores|dados|数据|数値|데이터"
)
_SPACED = late(r"\S(?: \S)+(?: {2,}\S(?: \S)*)*")


def of_one_kpi(sheet: Sheet, candidate: Candidate) -> Candidate | None:
    """The candidate with the name that stands above both its targets and its current values; None unless each row is
    another period, and numbers stand in both columns."""
    is_asked = candidate.kind == "kpis" and not candidate.doubts
    said = named_above(sheet, candidate.row, candidate.columns) if is_asked else {}
    rows = rows_below(sheet, candidate, sorted(sheet.rows)) if said else ()
    if not said or not _are_periods(sheet.cell(row, candidate.columns["cycle"]) for row in rows):
        return None
    values = ([sheet.cell(row, candidate.columns[name]) for row in rows] for name in ("target", "current"))
    if any(sum(is_numberlike(cell) for cell in cells) < _LEAST_VALUES for cells in values):
        return None
    return replace(candidate, said=said)


def named_above(sheet: Sheet, row: int, columns: Mapping[str, int]) -> dict[str, str]:
    """The name of the KPI whose periods the rows below a header are, from the group title that spans its target and its
    current value and does not span its periods; empty where there is none, or where it is too vague to be a name."""
    if "title" in columns or not {"cycle", "target", "current"} <= set(columns):
        return {}
    target, current, period = (columns[name] for name in ("target", "current", "cycle"))
    for area in sheet.merges:
        if all(area.covers(row - 1, column) for column in (target, current)) and not area.covers(row - 1, period):
            text = _unspaced(sheet.cell(area.first_row, area.first_column).text)
            return {"title": text} if _is_name(text) else {}
    return {}


def _unspaced(text: str) -> str:
    """A text whose letters were set apart with blanks, as it is read: `S A L E S   D A T A` is `SALES DATA`."""
    if not _SPACED.fullmatch(text):
        return text
    return " ".join(word.replace(" ", "") for word in re.split(r" {2,}", text))


def _is_name(text: str) -> bool:
    said = normal(text)
    words = [word for word in without_period(said).split() if word.isalpha()]
    is_vague = all(_VAGUE.fullmatch(word) for word in words)
    return not is_vague and said not in header_words() and len(text) <= _LONGEST and not period_of(Cell(text))


def _are_periods(cells: Iterable[Cell]) -> bool:
    """Whether each cell is another month, week, quarter or day."""
    filled = [cell for cell in cells if not cell.is_blank]
    periods = [period_of(cell) or (normal(cell.text) if not without_period(cell.text) else "") for cell in filled]
    return len(filled) >= _LEAST_PERIODS and all(periods) and len(set(periods)) == len(periods)
