"""`sheetokr kpi` as a person runs it, on the sample company."""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from sheetokr.app import read_workbooks, study
from sheetokr.render.scorecard import Card, scorecard, sparkline
from sheetokr.render.text import Look, display_width
from tests.conftest import TODAY, Run


def test_the_scorecard_fits_80_columns(okrs: Path, run: Run) -> None:
    ran = run("kpi", okrs, "--today", TODAY)
    assert (ran.code, ran.err) == (0, "")
    assert max(display_width(line) for line in ran.lines) <= 80
    assert ran.lines[0] == f"Tessaro · KPIs · {TODAY}"
    churn = next(line for line in ran.lines if line.startswith("KPI3 "))
    assert churn.split()[-6:-2] == ["2.5%", "Red", "Better", "4"]
    assert "KPI3: Red 4 months in a row; KR1 answers it" in ran.lines
    assert "\x1b" not in ran.out


@pytest.mark.parametrize(
    ("width", "headers"), [(72, "Past Now Target Health Trend M"), (60, "Now Target Health Trend M")]
)
def test_a_narrow_screen_gets_fewer_columns(okrs: Path, width: int, headers: str) -> None:
    studied = study(read_workbooks([str(okrs)]), dt.date.fromisoformat(TODAY))
    cards = [Card(kpi, studied.kpis[kpi.key]) for kpi in studied.portfolio.kpis]
    lines = list(scorecard(cards, "KPIs", Look(width=width)))
    assert lines[2].split() == ["KPI", *headers.split()]
    assert max(map(display_width, lines)) <= width


def test_what_is_overdue_is_marked_and_named(okrs: Path, run: Run) -> None:
    out = run("kpi", okrs, "--today", "2026-12-20").out
    assert "Red !" in out
    assert "! a new value was due by 2026-12-10: KPI1, KPI2, KPI3" in out


def test_ascii_where_the_screen_has_no_more(okrs: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = io.TextIOWrapper(io.BytesIO(), "ascii", write_through=True)
    monkeypatch.setattr(sys, "stdout", plain)
    run("kpi", okrs, "--today", TODAY)
    plain.seek(0)
    assert "<= 2.5%" in plain.read()


@pytest.mark.parametrize(
    ("values", "line"),
    [([], ""), ([5], "▃"), ([1, 2, 3, 4], "▁▃▅▇"), ([3, 3, 3], "▃▃▃"), (range(20), "▁▁▃▅▅▇▇"), ([-1e308, 1e308], "▃▃")],
)
def test_sparklines(values: Sequence[float], line: str) -> None:
    assert sparkline(list(values), Look()) == line
    assert sparkline(list(values), Look(unicode=False)).isascii()


def test_the_meeting_says_why(okrs: Path, run: Run) -> None:
    lines = run("kpi", okrs, "--meeting", "--today", TODAY).lines
    assert lines[2] == " 1. KPI3 Monthly logo churn  Red  Priya Raman"
    assert lines[3:6] == [
        "    3.0%, target at most 2.5%",
        "    Red 4 months in a row; KR1 answers it",
        "    The last months: 3.1%, 3.3%, 3.4%, 3.0%",
    ]
    assert 5 <= sum(line[:3].strip().rstrip(".").isdigit() for line in lines) <= 10


def test_json(okrs: Path, run: Run) -> None:
    document = json.loads(run("kpi", okrs, "--json", "--today", TODAY).out)
    assert (document["version"], document["today"]) == (1, TODAY)
    churn = document["kpis"][2]
    assert (churn["id"], churn["health"], churn["misses"], churn["answered_by"]) == ("KPI3", "Red", 4, ["KR1"])
    assert churn["periods"][-1] == {"period": "Oct 2026", "value": 0.03, "health": "Red", "date": "2026-10-31"}
    talks = json.loads(run("kpi", okrs, "--meeting", "--json", "--today", TODAY).out)["kpis"]
    assert talks[0]["why"][0] == "Red 4 months in a row; KR1 answers it"


def test_of_an_owner_and_a_team(okrs: Path, run: Run) -> None:
    said = run("kpi", okrs, "--owner", "priya", "--json", "--today", TODAY).out
    assert {kpi["owner"] for kpi in json.loads(said)["kpis"]} == {"Priya Raman"}
    assert run("kpi", okrs, "--team", "Nowhere").out == "No KPI of team 'Nowhere'.\n"


def test_sync_fills_the_kpis_and_counts_them(okrs: Path, run: Run) -> None:
    assert run("sync", okrs, "--today", TODAY).code == 0
    assert run("sync", okrs, "--check", "--today", TODAY).code == 0
    book = read_workbooks([str(okrs)]).workbooks[0]
    kpis, board = book.sheet("KPIs"), book.sheet("Scoreboard")
    assert kpis
    assert board
    columns = {cell.text: column for column, cell in kpis.rows[4].items()}
    churn = next(row for row in kpis.rows.values() if row[1].text == "KPI3")
    said = {name: churn[column].value for name, column in columns.items() if column in churn}
    assert (said["Current"], said["Health"], said["Trend"], said["Misses"]) == (0.03, "Red", "Better", 4)
    assert said["Signal"] == "› Red 4 months in a row; KR1 answers it"
    assert churn[columns["Current"]].number_format == "0.0%"
    assert [board.cell(row, 12).value for row in range(10, 16)] == [7, 4, 1, 1, 0, 0]


def test_a_workbook_without_kpis(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "none.xlsx"
    openpyxl.Workbook().save(path)
    assert "No KPIs found" in run("kpi", path).out
    assert run("kpi", tmp_path / "nowhere.xlsx").code == 2


def test_explain_goes_down_to_the_cells(okrs: Path, run: Run) -> None:
    said = run("explain", okrs, "KPI12", "--today", TODAY).out
    assert "  Formula      {KPI1} / {KPI11}   [KPIs!" in said
    assert "100,337 EUR, from 8,930,000 / 89 of Oct 2026" in said
    steps = json.loads(run("explain", okrs, "KPI3", "--today", TODAY, "--json").out)["steps"]
    assert {"label": "Signal", "text": "Red 4 months in a row; KR1 answers it", "place": None} in steps
    labels = [step["label"] for step in steps]
    assert labels[labels.index("Answered by") :][:5] == ["Answered by", "Kind", "Drives", "Driven by", "Oct 2026"]


class TestDraft:
    """`sheetokr kpi draft`."""

    def test_rows_to_paste(self, okrs: Path, run: Run) -> None:
        ran = run("kpi", "draft", okrs, "KPI3", "--today", TODAY)
        assert (ran.code, ran.err) == (0, "")
        assert ran.lines[:3] == [
            "KPI3 Monthly logo churn",
            "  3.0%, target at most 2.5%; red 4 months in a row",
            "  KR1 is measured by it already",
        ]
        row = next(line for line in ran.lines if line.startswith("KR31\t")).split("\t")
        assert row[2] == "Monthly logo churn from 3.0% to 2.5% by the end of 2026-Q4"
        assert (row[4], row[6], row[7], row[-1]) == ("decrease", "3%", "2.5%", "KPI3")

    def test_a_scorecard_without_objectives_is_told_whose_columns_these_are(self, tmp_path: Path, run: Run) -> None:
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        assert sheet is not None
        for row in (["KPI", "Target", "Oct 26", "Nov 26"], ["Churn", 2, 4, 5]):
            sheet.append(row)
        workbook.save(tmp_path / "board.xlsx")
        said = run("kpi", "draft", tmp_path / "board.xlsx", "Churn", "--today", "2026-12-01").out
        assert "There is no such table here; for the tab Objectives of a workbook that sheetokr init makes:" in said

    @pytest.mark.filterwarnings("ignore:.*will be removed:UserWarning")  # openpyxl says what it loses
    def test_pasted_it_is_a_key_result_that_answers(self, okrs: Path, run: Run) -> None:
        rows = json.loads(run("kpi", "draft", okrs, "KPI8", "--today", TODAY, "--json").out)["rows"]
        workbook = openpyxl.load_workbook(okrs)
        for row in rows:
            sheet = workbook[row["sheet"]]
            free = next(n for n in range(5, 200) if sheet.cell(n, 1).value is None)
            for column, text in enumerate(row["cells"], 1):
                sheet.cell(free, column).value = float(text) if text.isdecimal() else text or None
        workbook.save(okrs)
        workbook.close()
        document = json.loads(run("kpi", okrs, "--json", "--today", TODAY).out)
        assert next(kpi for kpi in document["kpis"] if kpi["id"] == "KPI8")["answered_by"] == ["KR31"]

    @pytest.mark.parametrize(
        ("name", "why"),
        [("KPI13", "it has no target"), ("KPI5", "it meets its target"), ("kpi7", "it meets its target")],
    )
    def test_nothing_to_draft_says_why(self, okrs: Path, run: Run, name: str, why: str) -> None:
        ran = run("kpi", "draft", okrs, name, "--today", TODAY)
        assert (ran.code, why in ran.out) == (0, True)
        assert json.loads(run("kpi", "draft", okrs, name, "--json", "--today", TODAY).out)["rows"] == []

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (("okrs.xlsx", "KPI99"), "no KPI is called 'KPI99'"),
            (("okrs.xlsx", "Win rate"), "'Win rate' is 2 KPIs: KPI9 (KPIs!B13), KPI10 (KPIs!B14)"),
            (("nowhere.xlsx", "KPI3"), "there is no file nowhere.xlsx"),
            (("KPI3",), "two things are needed"),
            ((), "Missing argument"),
        ],
    )
    @pytest.mark.usefixtures("okrs")
    def test_wrong_input_is_one_clear_line(self, run: Run, arguments: tuple[str, ...], words: str) -> None:
        ran = run("kpi", "draft", *arguments)
        assert (ran.code, words in ran.err) == (2, True), ran.err

    def test_a_file_called_draft_is_a_path(self, okrs: Path, run: Run) -> None:
        okrs.rename("draft")
        assert "13 KPIs" in run("kpi", "./draft", "--today", TODAY).out
        assert run("kpi", "draft", "draft", "KPI3", "--today", TODAY).lines[0] == "KPI3 Monthly logo churn"
