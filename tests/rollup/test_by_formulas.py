"""The maths against a spreadsheet's own: the same workbook with formulas, recalculated by LibreOffice."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sheetokr.app import read_workbooks, study
from sheetokr.app.study import Study
from sheetokr.model import Row
from tests.office import needs_office, recalculated
from tests.rollup.by_formulas import write_book

FAMILIES = int(os.environ.get("SHEETOKR_FAMILIES", "4"))
"""28 rows each: key results, objectives and KPIs. `make test-maths` has forty of them."""
ALL_DAYS = (dt.date(2026, 11, 15), dt.date(2027, 1, 10), dt.date(2026, 10, 5), dt.date(2026, 12, 20))
DAYS = ALL_DAYS if "SHEETOKR_FAMILIES" in os.environ else ALL_DAYS[:2]


@pytest.mark.office
@needs_office
@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_maths_is_a_spreadsheets_own(tmp_path: Path, today: dt.date) -> None:
    path = tmp_path / "sums.xlsx"
    write_book(path, today, FAMILIES, seed=today.toordinal())
    seen = _Sheets(recalculated(path), today)
    told = list(seen.rows())
    assert len(told) == FAMILIES * 28
    assert [row for row in told if row[1] != row[2]] == []


class _Sheets:
    """What the two say, row by row: (the row's ID, a spreadsheet's answers, ours)."""

    def __init__(self, path: Path, today: dt.date) -> None:
        self.studied: Study = study(read_workbooks([str(path)]), today)
        self.book = self.studied.portfolio.workbooks[0]

    def rows(self) -> Iterator[tuple[str, tuple[object, ...], tuple[object, ...]]]:
        portfolio, results = self.studied.portfolio, self.studied.rollup
        for kr in portfolio.key_results:
            result = results[kr.key]
            yield kr.id, self._answers(kr.row, 12), _rounded(result.progress, result.expected, result.status)
        for objective in portfolio.objectives:
            result = results[objective.key]
            ours = _rounded(result.progress, result.expected, result.status)
            yield objective.id, self._answers(objective.row, 9), ours
        for kpi in portfolio.kpis:
            known = self.studied.kpis[kpi.key]
            yield kpi.id, self._answers(kpi.row, 10), _rounded(known.current, known.health, known.attainment)

    def _answers(self, row: Row, first: int) -> tuple[object, ...]:
        sheet = self.book.sheet(row.table.sheet)
        cells = [sheet.cell(row.number, first + n) if sheet else None for n in range(3)]
        return _rounded(*(cell.value if cell and cell.value != "" else None for cell in cells))


def _rounded(*values: object) -> tuple[object, ...]:
    """Numbers to nine digits: what differs beyond them is the order in which they were added."""
    return tuple(round(float(value), 9) if isinstance(value, int | float) else value for value in values)
