"""Syncs that remember: Change, Updated and Stale day after day, and a history that is lost, damaged or in use."""

from __future__ import annotations

import csv
import datetime as dt
import importlib
import io
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.test_config import toml, workbook
from tests.conftest import Run

DB = Path(".sheetokr.db")
NINTH = dt.date(2026, 11, 9)
OWNED = ["Progress", "Expected", "Status", "Change", "Updated", "Notes"]


def key_results(current: float, more: list[list[Any]] | None = None) -> None:
    """okrs.xlsx of one objective and one key result on its way from 0 to 100."""
    workbook(
        "okrs.xlsx",
        settings=[["Setting", "Value"], ["Cycle", "2026-Q4"]],
        objectives=[["ID", "Objective", "Level", "Owner", *OWNED[:4]], ["O1", "Grow", "company", "Ann"]],
        key_results=[
            ["ID", "Objective", "Key Result", "Start", "Target", "Current", *OWNED],
            ["KR1", "O1", "Win 100 customers", 0, 100, current],
            *(more or []),
        ],
    )


def typed(current: float | str) -> None:
    """Somebody types another Current, and saves."""
    book = openpyxl.load_workbook("okrs.xlsx")
    book["Key Results"]["F2"] = current
    book.save("okrs.xlsx")
    book.close()


def cells(sheet: str = "Key Results") -> dict[str, Any]:
    """The first row, by header."""
    book = openpyxl.load_workbook("okrs.xlsx")
    header, row = list(book[sheet].iter_rows(min_row=1, max_row=2, values_only=True))
    book.close()
    values = (value.date() if isinstance(value, dt.datetime) else value for value in row)
    return dict(zip(map(str, header), values, strict=True))


def states() -> list[tuple[Any, ...]]:
    with sqlite3.connect(DB) as connection:
        query = "SELECT name, day, progress, value, status FROM sheetokr_state JOIN sheetokr_item USING (item)"
        found = connection.execute(f"{query} ORDER BY name, day").fetchall()
    connection.close()
    return found


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def sync(run: Run, day: str, *options: str) -> None:
    ran = run("sync", "okrs.xlsx", "--no-backup", "--today", day, *options)
    assert (ran.code, ran.err) == (0, "")


class TestSync:
    def test_the_numbers_over_three_weeks(self, run: Run) -> None:
        key_results(10)
        sync(run, "2026-11-02")
        assert (cells()["Change"], cells()["Updated"]) == (None, None)
        typed(25)
        sync(run, "2026-11-09")
        assert (cells()["Change"], cells()["Updated"]) == (pytest.approx(0.15), NINTH)
        assert cells("Objectives")["Change"] == pytest.approx(0.15)
        sync(run, "2026-11-16")
        assert (cells()["Change"], cells()["Updated"]) == (0, NINTH)
        assert states() == [
            ("kr1", "2026-11-02", 0.1, 10.0, "Off track"),
            ("kr1", "2026-11-09", 0.25, 25.0, "At risk"),
            ("kr1", "2026-11-16", 0.25, 25.0, "Off track"),
            ("o1", "2026-11-02", 0.1, None, "Off track"),
            ("o1", "2026-11-09", 0.25, None, "At risk"),
            ("o1", "2026-11-16", 0.25, None, "Off track"),
        ]

    def test_a_second_sync_of_the_day_writes_nothing_anywhere(self, run: Run) -> None:
        key_results(10)
        sync(run, "2026-11-02")
        typed(25)
        sync(run, "2026-11-09")
        before = Path("okrs.xlsx").read_bytes(), DB.read_bytes()
        sync(run, "2026-11-09")
        assert (Path("okrs.xlsx").read_bytes(), DB.read_bytes()) == before
        assert run("sync", "okrs.xlsx", "--check", "--today", "2026-11-09").code == 0

    def test_a_row_that_is_new_is_of_the_day_that_sees_it_first_and_the_next_sync_has_nothing_to_add(
        self, run: Run
    ) -> None:
        key_results(40)
        sync(run, "2026-11-02")
        sync(run, "2026-11-09")
        key_results(40, [["KR2", "O1", "Win 10 towns", 0, 10, 4, *([None] * 6)]])
        sync(run, "2026-11-09")
        book = openpyxl.load_workbook("okrs.xlsx")
        updated = [str(row[10]) for row in book["Key Results"].iter_rows(min_row=2, max_row=3, values_only=True)]
        book.close()
        assert updated == ["None", "2026-11-09 00:00:00"]
        assert run("sync", "okrs.xlsx", "--check", "--today", "2026-11-09").code == 0

    def test_a_row_that_stays_where_it_is_in_a_new_cycle_was_not_updated_by_that(self, run: Run) -> None:
        def in_cycle(name: str) -> None:
            key_results(40)
            book = openpyxl.load_workbook("okrs.xlsx")
            next(row for sheet in book for row in sheet.iter_rows() if row[0].value == "Cycle")[1].value = name
            book.save("okrs.xlsx")
            book.close()

        in_cycle("2026-Q3")
        sync(run, "2026-09-01")
        sync(run, "2026-09-30")
        in_cycle("2026-Q4")
        for _ in range(2):
            sync(run, "2026-10-01")
            assert cells()["Updated"] is None

    def test_what_nobody_touches_is_stale_though_nobody_logs_anything(self, run: Run) -> None:
        key_results(60)
        sync(run, "2026-11-01")
        sync(run, "2026-11-15")
        assert cells()["Status"] == "On track"
        sync(run, "2026-11-16")
        assert cells()["Status"] == "Stale"
        assert "Stale" in run("status", "okrs.xlsx", "--today", "2026-11-16").out
        told = run("validate", "okrs.xlsx", "--today", "2026-11-16").out
        assert "KR1 has had the same value since 2026-11-01 at least, more than 14 days ago" in told

    def test_a_file_of_the_history_with_nothing_in_it_stands_in_nobodys_way(self, run: Run) -> None:
        key_results(60)
        DB.touch()
        ran = run("doctor", "okrs.xlsx")
        assert (ran.code, "the first sync begins it" in ran.out) == (0, True)

    @pytest.mark.parametrize("option", ["--dry-run", "--check"])
    def test_a_look_records_nothing(self, run: Run, option: str) -> None:
        key_results(10)
        run("sync", "okrs.xlsx", option)
        assert not DB.exists()

    def test_a_plan_that_is_refused_records_nothing(self, run: Run) -> None:
        key_results(10, [[f"KR{n}", "O1", f"Do {n}", 0, 100, 50] for n in range(2, 12)])
        sync(run, "2026-11-02")
        book = openpyxl.load_workbook("okrs.xlsx")
        for row in range(2, 13):
            book["Key Results"].cell(row, 6).value = None
        book.save("okrs.xlsx")
        book.close()
        ran = run("sync", "okrs.xlsx", "--today", "2026-11-09")
        assert ran.code == 2
        assert {day for _, day, *_ in states()} == {"2026-11-02"}

    def test_ids_used_again_in_the_next_cycle_begin_anew(self, run: Run) -> None:
        key_results(90)
        sync(run, "2026-12-28")
        book = openpyxl.load_workbook("okrs.xlsx")
        book["Settings"]["B2"], book["Key Results"]["F2"] = "2027-Q1", 5
        book.save("okrs.xlsx")
        book.close()
        sync(run, "2027-01-05")
        assert cells()["Change"] is None

    def test_a_renamed_workbook_keeps_its_past(self, run: Run) -> None:
        key_results(10)
        sync(run, "2026-11-02")
        typed(30)
        Path("okrs.xlsx").rename("okrs v2.xlsx")
        ran = run("sync", "okrs v2.xlsx", "--no-backup", "--today", "2026-11-09", "--verbose")
        assert "cells written" in ran.out
        Path("okrs v2.xlsx").rename("okrs.xlsx")
        assert cells()["Change"] == pytest.approx(0.2)

    def test_in_a_project_it_stands_beside_sheetokr_toml(self, run: Run) -> None:
        key_results(10)
        toml('workbooks = ["okrs.xlsx"]\n')
        assert run("sync").code == 0
        assert Path("sheetokr.db").exists()
        toml('workbooks = ["okrs.xlsx"]\n[history]\nurl = "sqlite:///data.sqlite"\n')
        assert run("sync", "--verbose").code == 0
        assert Path("data.sqlite").exists()

    def test_a_kpi_that_is_typed_by_hand(self, run: Run) -> None:
        header = ["ID", "KPI", "Target", "Direction", "Current"]
        workbook("okrs.xlsx", kpis=[header, ["K1", "Churn", 3, "lower", 5]])
        sync(run, "2026-11-02", "--add-columns")
        book = openpyxl.load_workbook("okrs.xlsx")
        name = book.sheetnames[0]
        book[name]["E2"] = 4
        book.save("okrs.xlsx")
        book.close()
        sync(run, "2026-11-09")
        assert cells(name)["Updated (sheetokr)"] == NINTH
        sync(run, "2026-11-16")
        assert cells(name)["Updated (sheetokr)"] == NINTH


class TestFaults:
    """In each: the sync is done, one line says what could not be known or kept, and the file is as it was."""

    @pytest.fixture
    def second(self, run: Run) -> None:
        """A workbook with a past, and a new value."""
        key_results(10)
        sync(run, "2026-11-02")
        typed(20)
        sync(run, "2026-11-09")
        typed(40)

    @pytest.mark.usefixtures("second")
    @pytest.mark.parametrize("content", [b"", b"no database" * 99, b"SQLite format 3\0" + b"\xff" * 4000])
    def test_damaged(self, run: Run, content: bytes) -> None:
        DB.write_bytes(content)
        ran = run("sync", "okrs.xlsx", "--no-backup", "--today", "2026-11-16")
        if not content:
            assert (ran.code, len(ran.err.splitlines())) == (0, 1), "an empty file is a new history"
            return
        assert ran.code == 2
        assert ran.err == (
            "sheetokr: .sheetokr.db: the history is damaged, or this is none (file is not a database); Change and "
            "Updated are left as they are - move it away, and the next sync begins a new one; or put a copy of it "
            "back\n"
        )
        assert DB.read_bytes() == content
        assert cells()["Progress"] == 0.4
        assert (cells()["Change"], cells()["Updated"]) == (pytest.approx(0.1), NINTH)

    @pytest.mark.usefixtures("second")
    def test_deleted(self, run: Run) -> None:
        """Said once, on the day on which it is found out."""
        DB.unlink()
        ran = run("sync", "okrs.xlsx", "--no-backup", "--today", "2026-11-16")
        assert (ran.code, ran.err) == (
            0,
            "sheetokr: .sheetokr.db: the history of earlier syncs is gone; Change is known again from 2026-11-23 on\n",
        )
        assert (cells()["Change"], cells()["Updated"]) == (None, NINTH)
        sync(run, "2026-11-16")
        sync(run, "2026-11-23")
        assert cells()["Change"] == 0

    @pytest.mark.usefixtures("second")
    def test_in_use(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sheetokr.store.opening.open_store.__kwdefaults__", _impatient())
        holder = sqlite3.connect(DB, isolation_level=None)
        holder.execute("BEGIN EXCLUSIVE")
        ran = run("sync", "okrs.xlsx", "--no-backup", "--today", "2026-11-16")
        holder.close()
        assert ran.code == 2
        assert ran.err.startswith(
            "sheetokr: .sheetokr.db: the history is in use by another program; Change and Updated"
        )
        assert len(ran.err.splitlines()) == 1
        assert cells()["Progress"] == 0.4

    @pytest.mark.usefixtures("second")
    def test_of_a_newer_sheetokr(self, run: Run) -> None:
        with sqlite3.connect(DB) as connection:
            connection.execute("UPDATE sheetokr_schema SET version = 99")
        connection.close()
        before = DB.read_bytes()
        ran = run("sync", "okrs.xlsx", "--no-backup", "--today", "2026-11-16")
        assert ran.code == 2
        assert "the history was written by a newer sheetokr than this one" in ran.err
        assert DB.read_bytes() == before
        assert "newer sheetokr" in run("status", "okrs.xlsx").err

    @pytest.mark.usefixtures("second")
    def test_gone_between_reading_and_recording(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        module: Any = importlib.import_module("sheetokr.app.sync")
        real = module._outcome

        def and_then(*arguments: Any) -> Any:
            DB.write_bytes(b"no database any more" * 99)
            return real(*arguments)

        monkeypatch.setattr(module, "_outcome", and_then)
        ran = run("sync", "okrs.xlsx", "--no-backup", "--today", "2026-11-16")
        assert ran.code == 2
        assert "; today is not recorded - move it away" in ran.err
        assert cells()["Change"] == pytest.approx(0.2)

    @pytest.mark.usefixtures("second")
    def test_a_server_that_is_not_there(self, run: Run) -> None:
        toml('[history]\nurl = "postgresql://okrs:s3cret@127.0.0.1:1/okrs"\n')
        ran = run("sync", "okrs.xlsx", "--no-backup", "--today", "2026-11-16", "--json")
        assert ran.code == 2
        failure = json.loads(ran.out)["failures"][0]
        assert failure["code"] == "OKR937"
        assert "s3cret" not in ran.out + ran.err
        assert cells()["Progress"] == 0.4

    @pytest.mark.usefixtures("second")
    def test_other_commands_go_on(self, run: Run) -> None:
        DB.write_bytes(b"no database" * 99)
        for command in (("status", "okrs.xlsx"), ("explain", "okrs.xlsx", "KR1")):
            ran = run(*command, "--today", "2026-11-16")
            assert ran.code == 0
            assert len(ran.err.splitlines()) == 1
            assert "KR1" in ran.out


def _impatient() -> dict[str, Any]:
    from sheetokr.store.opening import open_store

    return {**(open_store.__kwdefaults__ or {}), "patience": 0.1}


class TestCommand:
    @pytest.fixture
    def seen(self, run: Run) -> None:
        """Four weeks of one key result; in the last of them another one is taken out."""
        key_results(10, [["KR2", "O1", "@Keep 50 partners", 0, 50, 20]])
        for day, value in (("2026-10-26", 10), ("2026-11-02", 20), ("2026-11-09", 30)):
            typed(value)
            sync(run, day)
        key_results(44)
        sync(run, "2026-11-16")

    @pytest.mark.usefixtures("seen")
    def test_a_line_for_each_item(self, run: Run) -> None:
        ran = run("history", "okrs.xlsx", "--today", "2026-11-17")
        assert (ran.code, ran.err) == (0, "")
        assert ran.lines[1] == "4 days with a sync, 2026-10-26 to 2026-11-16"
        assert ran.lines[5].split() == [
            "KR1",
            "Win",
            "100",
            "customers",
            "▁▃▅▇▇",
            "44%",
            "+14",
            "At",
            "risk",
            "10-26",
            "115%",
        ]
        assert ran.lines[6].split()[-3:] == ["last", "seen", "2026-11-09"]
        assert max(map(len, ran.lines)) <= 88

    @pytest.mark.usefixtures("seen")
    def test_the_days_of_one(self, run: Run) -> None:
        ran = run("history", "okrs.xlsx", "kr1", "--today", "2026-11-17", "--since", "2026-11-05")
        text = " ".join(ran.out.split())
        assert "Change +14 points since 2026-11-09, when it was 30%" in text
        assert "Syncs saw 10 on 2026-10-26, 20 on 2026-11-02, 30 on 2026-11-09, 44 on 2026-11-16" in text
        assert (
            "Forecast 115% on 2026-12-31, that is 115, by a line through 4 points of 2026-10-26 to 2026-11-16" in text
        )
        days = ran.lines[next(n for n, line in enumerate(ran.lines) if "Progress" in line) + 1 :]
        assert [line.split()[0] for line in days if line] == ["2026-11-09", "2026-11-16", "2026-11-17"]

    @pytest.mark.usefixtures("seen")
    def test_one_that_is_gone(self, run: Run) -> None:
        ran = run("history", "okrs.xlsx", "KR2", "--today", "2026-11-17")
        assert ran.code == 0
        assert "okrs.xlsx, not there any more" in ran.out
        assert "2026-11-09" in ran.out

    @pytest.mark.usefixtures("seen")
    def test_for_scripts(self, run: Run) -> None:
        document = json.loads(run("history", "okrs.xlsx", "KR1", "--json", "--today", "2026-11-17").out)
        assert document["syncs"] == ["2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"]
        (item,) = document["items"]
        assert item["change"] == {"since": "2026-11-09", "before": 0.3, "by": pytest.approx(0.14)}
        assert item["forecast"]["day"] == "2026-12-31"
        assert [state["value"] for state in item["states"]] == [10, 20, 30, 44]

    @pytest.mark.usefixtures("seen")
    def test_csv_is_no_formula(self, run: Run) -> None:
        rows = list(csv.DictReader(io.StringIO(run("history", "okrs.xlsx", "--csv", "--today", "2026-11-17").out)))
        assert len(rows) == 4 + 4 + 3
        assert {row["title"] for row in rows} == {"Grow", "Win 100 customers", "'@Keep 50 partners"}
        assert [row["progress"] for row in rows if row["id"] == "KR1"] == ["0.1", "0.2", "0.3", "0.44"]

    def test_before_the_first_sync(self, run: Run) -> None:
        key_results(10)
        ran = run("history", "okrs.xlsx", "--today", "2026-11-17")
        assert (ran.code, ran.err) == (0, "")
        assert ran.lines[1] == "no sync has been recorded yet"
        assert json.loads(run("history", "okrs.xlsx", "--json").out)["syncs"] == []
        header = "kind,id,title,file,cycle,day,progress,expected,value,status,confidence"
        assert run("history", "okrs.xlsx", "--csv").lines == [header]

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("okrs.xlsx", "KR9"), "nothing is called 'KR9', now or in the history - see: sheetokr history okrs.xlsx"),
            (("nope.xlsx",), "there is no file nope.xlsx"),
            (("nope/",), "nope/"),
            ((), "no workbook was named"),
            (("KR1",), "no workbook was named"),
            (("okrs.xlsx", "--since", "soon"), "'soon' is not a day; write it as 2026-11-21"),
            (("okrs.xlsx", "--csv", "--json"), "--csv and --json were both given; choose one"),
        ],
    )
    def test_what_it_cannot_do(self, run: Run, arguments: tuple[str, ...], said: str) -> None:
        key_results(10)
        ran = run("history", *arguments)
        assert ran.code == 2
        assert said in ran.err
        assert "Traceback" not in ran.err

    @pytest.mark.usefixtures("seen")
    def test_a_damaged_history(self, run: Run) -> None:
        DB.write_bytes(b"no database" * 99)
        ran = run("history", "okrs.xlsx")
        assert ran.code == 2
        assert "the history is damaged" in ran.err
        assert "KR1" in ran.out

    @pytest.mark.usefixtures("seen")
    def test_explain_tells_it_with_dates(self, run: Run) -> None:
        text = " ".join(run("explain", "okrs.xlsx", "KR1", "--today", "2026-11-17").out.split())
        assert "Updated 2026-11-16, yesterday: it was 30 in the sync of 2026-11-09" in text
        assert "Lasting At risk in every sync since 2026-10-26" in text
        document = json.loads(run("explain", "okrs.xlsx", "KR1", "--json", "--today", "2026-11-17").out)
        assert document["updated"] == "2026-11-16"
        assert document["past"]["trend"] == "Better, over the last four weeks"


class TestProcesses:
    def test_two_syncs_at_once(self, run: Run) -> None:
        """One of them may find the workbook held by the other; the history has the day once."""
        key_results(10)
        command = [sys.executable, "-m", "sheetokr", "sync", "okrs.xlsx", "--no-backup", "--today", "2026-11-02"]
        both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(3)]
        said = [(process.communicate()[1], process.returncode) for process in both]
        assert 0 in [code for _, code in said]
        assert not any("Traceback" in err or ".sheetokr.db" in err for err, _ in said)
        assert [(name, day) for name, day, *_ in states()] == [("kr1", "2026-11-02"), ("o1", "2026-11-02")]
        sync(run, "2026-11-02")

    def test_killed_after_writing_and_before_recording(self, run: Run) -> None:
        key_results(10)
        code = """
import os, sys
import sheetokr.app.sync
sys.modules["sheetokr.app.sync"].keep = lambda *_: os.kill(os.getpid(), 9)
from sheetokr.cli import main
main()
"""
        dead = subprocess.run(
            [sys.executable, "-c", code, "sync", "okrs.xlsx", "--today", "2026-11-02"], check=False, env=os.environ
        )
        assert dead.returncode == -9
        assert cells()["Progress"] == 0.1
        sync(run, "2026-11-02")
        assert len(states()) == 2
