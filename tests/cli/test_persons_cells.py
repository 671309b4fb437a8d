"""What a person typed in a column or on a tab of ours stays, and asking twice for columns adds them once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import TODAY, Run

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # openpyxl says what it will lose
Rows = list[list[object]]
WIDE: Rows = [
    ["Objective", "Owner", "Key Result 1", "KR1 Target", "KR1 Current", "Key Result 2", "KR2 Target", "KR2 Current"],
    ["Grow in the north", "Ann", "Win", 10, 4, "Sell", 20, 5],
    ["Delight people", "Cy", "NPS", 60, 50, "Fix", 10, 10],
]
FLAT: Rows = [
    ["Objective", "Key Result", "Start", "Target", "Current"],
    ["Grow in the north", "Win", 0, 10, 4],
    ["Grow in the north", "Sell", 0, 10, 8],
]
SIDE: Rows = [["Sales", *[None] * 5, "Shop"], *([*row, None, *row] for row in FLAT)]


def written(path: Path, rows: Rows) -> Path:
    """A workbook of one tab, and a cycle."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Plan"
    for row in rows:
        sheet.append(row)
    workbook.create_sheet("Settings").append(["Cycle", "2026-Q4"])
    workbook.save(path)
    workbook.close()
    return path


def values(path: Path) -> list[list[object]]:
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(path)["Plan"].iter_rows()]


@pytest.mark.parametrize("rows", [WIDE, FLAT, SIDE], ids=["wide", "flat", "side by side"])
def test_columns_are_added_once(rows: Rows, tmp_path: Path, run: Run) -> None:
    path = written(tmp_path / "plan.xlsx", rows)
    run("sync", path, "--add-columns", "--today", TODAY)
    once = path.read_bytes()
    for _ in range(2):
        run("sync", path, "--add-columns", "--today", TODAY)
        assert path.read_bytes() == once


def test_a_deleted_column_of_ours_comes_back_with_its_mark(tmp_path: Path, run: Run) -> None:
    path = written(tmp_path / "plan.xlsx", FLAT)
    run("sync", path, "--add-columns", "--today", TODAY)
    workbook = openpyxl.load_workbook(path)
    headers = [str(cell.value) for cell in workbook["Plan"][1]]
    workbook["Plan"].delete_cols(headers.index("Expected (sheetokr)") + 1)
    workbook.save(path)
    for _ in range(2):
        run("sync", path, "--add-columns", "--today", TODAY)
        assert sorted(map(str, values(path)[0])) == sorted(headers)


def test_formulas_and_words_in_our_columns_stay(tmp_path: Path, run: Run) -> None:
    path = written(tmp_path / "plan.xlsx", FLAT)
    run("sync", path, "--add-columns", "--today", TODAY)
    workbook = openpyxl.load_workbook(path)
    headers = [str(cell.value) for cell in workbook["Plan"][1]]
    progress, status = (headers.index(f"{name} (sheetokr)") + 1 for name in ("Progress", "Status"))
    workbook["Plan"].cell(2, progress).value = "about half"
    workbook["Plan"].cell(3, status).value = '=IF(E3>5,"ok","bad")'
    workbook.save(path)
    run("sync", path, "--today", "2026-12-20")
    rows = values(path)
    assert (rows[1][progress - 1], rows[2][status - 1]) == ("about half", '=IF(E3>5,"ok","bad")')


def test_formulas_of_a_persons_own_table_disown_it_whole(tmp_path: Path, run: Run) -> None:
    head: list[object] = [*FLAT[0], "Progress", "Expected", "Status"]
    path = written(tmp_path / "plan.xlsx", [head, ["Grow in the north", "Win", 0, 10, 4, "=E2/D2", 0.4, "On track"]])
    before = path.read_bytes()
    run("sync", path, "--today", TODAY)
    assert path.read_bytes() == before


def test_what_stands_on_the_scoreboard_and_among_the_findings_stays(okrs: Path, run: Run) -> None:
    run("sync", okrs, "--today", TODAY)
    workbook = openpyxl.load_workbook(okrs)
    workbook["Scoreboard"]["B55"] = "Board decision of May"
    workbook["Findings"]["D30"] = "Reviewed by Ann"
    workbook["Key Results"]["H8"] = "n/a"
    workbook.save(okrs)
    workbook.close()
    run("sync", okrs, "--today", TODAY)
    after = openpyxl.load_workbook(okrs)
    assert after["Scoreboard"]["B55"].value == "Board decision of May"
    assert after["Findings"]["D30"].value == "Reviewed by Ann"
    assert after["Findings"]["B5"].value == "OKR203"
    assert dt.date.fromisoformat(TODAY).isoformat() in str(after["Scoreboard"]["B3"].value)


def test_columns_that_have_no_place_are_told_in_one_line(tmp_path: Path, run: Run) -> None:
    path = written(tmp_path / "plan.xlsx", FLAT)
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Plan"]
    sheet.add_table(Table(displayName="Goals", ref="A1:E3"))
    sheet["H2"] = "a remark"
    workbook.save(path)
    workbook.close()
    ran = run("sync", path, "--add-columns", "--today", TODAY)
    assert (ran.code, len(ran.lines), "Plan: no columns added for Objective Progress (sheetokr), " in ran.out) == (
        1,
        1,
        True,
    )
    assert values(path) == [[*row, None, None, "a remark" if row is FLAT[1] else None] for row in FLAT]


def test_tables_that_share_a_header_lack_their_columns_together(tmp_path: Path, run: Run) -> None:
    head: list[object] = ["Type", "Title", "Start", "Target", "Current"]
    rows: Rows = [head, ["Objective", "Grow", None, None, None], ["Key Result", "Win", 0, 10, 4]]
    path = written(tmp_path / "plan.xlsx", rows)
    ran = run("sync", path, "--verbose", "--today", TODAY)
    assert [line for line in ran.lines if "Plan" in line] == [
        f"{path}:Plan: no column of sheetokr's own for Progress, Expected, Status, Change, Updated, Notes"
    ]
    assert "up to date" not in ran.out


def test_a_workbook_that_is_passed_over_is_not_up_to_date(tmp_path: Path, run: Run) -> None:
    path = written(tmp_path / "plan.xlsx", [["Shopping", "Pieces"], ["Bread", 2]])
    ran = run("sync", path, "--verbose", "--today", TODAY)
    assert (ran.code, "passed over" in ran.out, "up to date" in ran.out) == (1, True, False)


def test_added_columns_do_not_change_what_a_scorecard_of_two_months_says(tmp_path: Path, run: Run) -> None:
    rows: Rows = [["KPI", "Unit", "Target", "Oct 26", "Nov 26"], ["Revenue", "EUR", 400, 380, 410]]
    path = written(tmp_path / "plan.xlsx", rows)
    assert run("sync", path, "--add-columns", "--today", TODAY).code == 0
    again = run("sync", path, "--check", "--today", TODAY)
    assert (again.code, again.out) == (0, "")
