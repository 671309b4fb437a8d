"""Tables that stand side by side on a tab, from the file to the file: each gets its own columns, and nothing else of
the sheet is another than before."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import PatternFill
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import TODAY, Run

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # openpyxl says what it will lose
BOARD: list[list[object]] = [
    ["OKRs Q4 2026", None, None, None, None, "What we watch"],
    ["Objective", "Key Result", "Target", "Current"],
    ["Grow", "Seats", 100, 40, None, "KPI", "Target", "Actual", None, "as of Friday"],
    [None, "Sites", 10, "n/a", None, "Leads", 40, 33],
    ["Trust", "Audits", 5, 1, None, "Churn", 0.02, 0.03],
    [None, None, None, None, None, "Stars", 4.5, 4.1],
]
LEFT, RIGHT = "DDEBF7", "E2EFDA"


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A tab with key results and, beside them, KPIs that begin a row lower."""
    path = tmp_path / "board.xlsx"
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Board"
    for row in BOARD:
        sheet.append(row)
    for place, columns, colour in ((2, range(1, 5), LEFT), (3, range(6, 9), RIGHT)):
        for column in columns:
            sheet.cell(place, column).fill = PatternFill("solid", fgColor=f"FF{colour}")
    workbook.save(path)
    workbook.close()
    return path


def _sheet(path: Path) -> Worksheet:
    sheet = openpyxl.load_workbook(path)["Board"]
    assert isinstance(sheet, Worksheet)
    return sheet


def _column(sheet: Worksheet, header: str) -> int:
    return next(cell.column for row in sheet.iter_rows(max_row=3) for cell in row if cell.value == header)


def test_each_table_gets_its_own_columns(board: Path, run: Run) -> None:
    parts = {name: zipfile.ZipFile(board).read(name) for name in zipfile.ZipFile(board).namelist()}
    ran = run("sync", board, "--add-columns", "--today", TODAY)
    assert [line for line in ran.lines if "left out" in line] == [
        f'{board}:Board!B4: left out: Current is "n/a" (D4, OKR203) - leave the cell blank until there is a value'
    ]
    sheet = _sheet(board)
    progress, health = _column(sheet, "Left table: Progress (sheetokr)"), _column(sheet, "Health (sheetokr)")
    assert [sheet.cell(row, progress).value for row in (3, 4, 5)] == [0.4, None, 0.2]
    assert [sheet.cell(row, health).value for row in (4, 5, 6)] == ["Red", "Red", "Amber"]
    assert (sheet.cell(2, progress).fill.fgColor.rgb, sheet.cell(3, health).fill.fgColor.rgb) == (
        f"FF{LEFT}",
        f"FF{RIGHT}",
    )
    assert health > 10, "right of the remark that stands beside the KPIs"
    before = [[*row, *[None] * (10 - len(row))] for row in BOARD]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(max_col=10)] == before
    after = zipfile.ZipFile(board)
    changed = {name for name in after.namelist() if after.read(name) != parts.get(name)}
    assert changed <= {"xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"}


def test_a_second_sync_writes_nothing_and_the_next_only_what_is_another(board: Path, run: Run) -> None:
    run("sync", board, "--add-columns", "--today", TODAY)
    once = board.read_bytes()
    for options in ((), ("--add-columns",)):
        run("sync", board, *options, "--today", TODAY)
        assert board.read_bytes() == once
    workbook = openpyxl.load_workbook(board)
    workbook["Board"]["H4"], workbook["Board"]["D4"] = 44, 5
    workbook.save(board)
    changes = json.loads(run("sync", board, "--dry-run", "--json", "--today", TODAY).out)["workbooks"][0]["changes"]
    sheet = _sheet(board)
    lefts = {_column(sheet, f"Left table: {name} (sheetokr)") for name in ("Objective Progress", "Progress", "Notes",
                                                                          "Expected", "Status")}  # fmt: skip
    assert {(sheet[change["cell"]].row, sheet[change["cell"]].column in lefts) for change in changes} >= {
        (4, True),
        (4, False),
    }


def test_what_was_written_can_be_undone(board: Path, run: Run) -> None:
    run("sync", board, "--add-columns", "--today", TODAY)
    assert run("undo", board).code == 0
    sheet = _sheet(board)
    ours = [cell.value for row in sheet.iter_rows(min_row=4, min_col=11) for cell in row]
    assert set(ours) == {None}


def test_an_upgrade_adds_the_same_columns(board: Path, run: Run) -> None:
    assert run("upgrade", board, "--yes", "--today", TODAY).code == 0
    sheet = _sheet(board)
    assert _column(sheet, "Left table: Progress (sheetokr)") > _column(sheet, "Signal (sheetokr)")
    assert run("upgrade", board, "--check", "--today", TODAY).code == 0
    once = board.read_bytes()
    run("sync", board, "--add-columns", "--today", TODAY)
    headers = [cell.value for cell in _sheet(board)[2] if cell.value]
    assert (board.read_bytes() != once, len(headers)) == (True, len(set(headers)))


def test_a_mapping_names_both(board: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(board.parent)
    before = run("status", board, "--json", "--today", TODAY).out
    said = run("adopt", board, "--yes", "--today", TODAY)
    assert ('"Board", headers in row 2, columns A to D' in said.out, "columns F to H" in said.out) == (True, True)
    assert 'title = "column F"' in (board.parent / "sheetokr.toml").read_text(encoding="utf-8")
    assert run("status", board, "--json", "--today", TODAY).out == before
    run("sync", "--add-columns", "--today", TODAY)
    once = board.read_bytes()
    for config in ((), ("--no-config", board)):
        run("sync", *config, "--add-columns", "--today", TODAY)
        assert board.read_bytes() == once


def test_excels_own_tables_widen_only_where_nothing_stands_behind_them(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "tables.xlsx"
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Board"
    heads: list[object] = ["Key Result", "Start", "Target", "Current", None, "KPI", "Target", "Current"]
    for row in (heads, ["Calls", 0, 300, 120, None, "Leads", 40, 33], ["Talks", 0, 60, 22, None, "Churn", 0.02, 0.03]):
        sheet.append(row)
    sheet.add_table(Table(displayName="Results", ref="A1:D3"))
    sheet.add_table(Table(displayName="Watched", ref="F1:H3"))
    workbook.save(path)
    workbook.close()
    for _ in range(2):
        run("sync", path, "--add-columns", "--today", TODAY)
        assert {name: _sheet(path).tables[name].ref for name in ("Results", "Watched")} == {
            "Results": "A1:D3",
            "Watched": "F1:N3",
        }


def test_a_chart_in_the_way_of_one_table_keeps_no_column_from_the_other(board: Path, run: Run) -> None:
    workbook = openpyxl.load_workbook(board)
    sheet = workbook["Board"]
    assert isinstance(sheet, Worksheet)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=4, min_row=2, max_row=5))
    chart.anchor = "T2"
    sheet.add_chart(chart)
    workbook.save(board)
    workbook.close()
    ran = run("sync", board, "--add-columns", "--today", TODAY)
    refused = next(line for line in ran.lines if "no columns added" in line)
    assert ("Left table: Progress" in refused, "Health" in refused, refused.endswith("move it aside")) == (
        True,
        False,
        True,
    )
    assert _sheet(board).cell(4, _column(_sheet(board), "Health (sheetokr)")).value == "Red"


def test_what_lacks_is_told_table_by_table(board: Path, run: Run) -> None:
    lines = [line for line in run("sync", board, "--verbose", "--today", TODAY).lines if "no column" in line]
    assert [line.split(": no column")[0] for line in lines] == [f"{board}:Board!A2", f"{board}:Board!F3"]


def test_a_table_that_is_not_read_any_more_keeps_its_columns(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "teams.xlsx"
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Board"
    heads: list[object] = ["Key Result", "Start", "Target", "Current"]
    for row in ([*heads, None, *heads], ["Calls", 0, 300, 120, None, "Leads", 0, 40, 33],
                ["Talks", 0, 60, 22, None, "Posts", 0, 20, 3]):  # fmt: skip
        sheet.append(row)
    workbook.save(path)
    workbook.close()
    run("sync", path, "--add-columns", "--today", TODAY)
    workbook = openpyxl.load_workbook(path)
    for cell in [cell for row in workbook["Board"]["G2:I3"] for cell in row]:
        cell.value = "later"
    workbook["Board"]["D2"] = 150
    workbook.save(path)
    assert "OKR129" in run("validate", path, "--today", TODAY).out
    run("sync", path, "--today", TODAY)
    after = _sheet(path)
    left, right = (_column(after, f"{name}Progress (sheetokr)") for name in ("Left table: ", ""))
    assert [[after.cell(row, column).value for row in (2, 3)] for column in (left, right)] == [
        [0.5, pytest.approx(22 / 60, abs=1e-6)],
        [0.825, 0.15],
    ]
