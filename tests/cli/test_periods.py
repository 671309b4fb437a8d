"""Scorecards whose values stand in periods: what is written beside them, and never into them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.conftest import Run
from tests.layout.test_periods import SHEETS
from tests.workbooks import saved


def _cells(path: Path) -> dict[tuple[str, str], object]:
    book = openpyxl.load_workbook(path)
    return {
        (tab.title, cell.coordinate): cell.value
        for tab in book
        for row in tab.iter_rows()
        for cell in row
        if cell.value
    }


@pytest.mark.parametrize(
    "name",
    [
        "quarters beside a target",
        "progress a week",
        "a log by ID beside a tab of KPIs",
        "merged names, percentages, the actual row first",
        "target and actual of each quarter",
    ],
)
def test_answers_stand_beside_the_periods(name: str, tmp_path: Path, run: Run) -> None:
    kept = next(each for each in SHEETS if each.name == name)
    path = saved(tmp_path / "sheet.xlsx", kept.text)
    before = _cells(path)
    assert "cells written" in run("sync", "--add-columns", "--verbose", path).out
    after = _cells(path)
    assert before.items() <= after.items()
    assert after != before
    written = path.read_bytes()
    assert "up to date" in run("sync", "--verbose", path).out
    assert path.read_bytes() == written


def test_a_scorecard_on_its_side_is_only_read(tmp_path: Path, run: Run) -> None:
    kept = next(each for each in SHEETS if each.name == "dates in rows")
    path = saved(tmp_path / "sheet.xlsx", kept.text)
    before = path.read_bytes()
    ran = run("sync", "--add-columns", "--verbose", path)
    assert "Scorecard: only read: its table stands on its side" in ran.out
    assert "sheetokr kpi" in ran.out
    assert path.read_bytes() == before
