"""Each command as a person runs it, on the sample company."""

from __future__ import annotations

import json
import re
from pathlib import Path

import openpyxl
import pytest

from sheetokr import __version__
from tests.conftest import TODAY, Run


def test_version_and_help(run: Run) -> None:
    assert run("--version").out == f"sheetokr {__version__}\n"
    for command in ("init", "validate", "status", "explain", "sync", "rule", "demo"):
        ran = run(command, "--help")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith(f"Usage: sheetokr {command}")


def test_the_sample_is_clean(okrs: Path, run: Run) -> None:
    ran = run("validate", okrs, "--today", TODAY)
    assert ran.code == 0
    assert ran.lines[-1].startswith("1 workbook, ")
    assert all(" advice OKR" in line for line in ran.lines[:-1])


def test_validate_json(okrs: Path, run: Run) -> None:
    document = json.loads(run("validate", okrs, "--json").out)
    assert document["version"] == 1
    assert document["workbooks"] == ["okrs.xlsx"]
    assert document["counts"]["error"] == 0


def test_status_is_a_tree_of_80_columns(okrs: Path, run: Run) -> None:
    ran = run("status", okrs, "--today", TODAY)
    assert ran.code == 0
    assert max(map(len, ran.lines)) <= 80
    assert re.search(r"\d\d objectives, \d\d key results: ", ran.out)
    assert "\x1b" not in ran.out


def test_status_of_a_team_and_an_owner(okrs: Path, run: Run) -> None:
    whole = json.loads(run("status", okrs, "--today", TODAY, "--json").out)["items"]
    team = whole[0]["under"][-1]["team"] or whole[0]["team"]
    assert team.split()[0] in run("status", okrs, "--today", TODAY, "--team", team, "--json").out
    assert "No objective or key result of owner 'Nobody'" in run("status", okrs, "--owner", "Nobody").out


def test_explain_goes_down_to_the_cells(okrs: Path, run: Run) -> None:
    said = run("explain", okrs, "KR4", "--today", TODAY).out
    assert "Target" in said
    assert "[Key Results!" in said
    assert "51 of 91 days" in said
    document = json.loads(run("explain", okrs, "O1", "--today", TODAY, "--json").out)
    assert {c["key"] for c in document["contributors"]} >= {"kr1", "o4"}


def test_explain_by_cell_and_by_title(okrs: Path, run: Run) -> None:
    by_id = run("explain", okrs, "O1", "--today", TODAY).out
    place = by_id.splitlines()[1].strip().partition(":")[2]
    title = by_id.splitlines()[0].partition(" ")[2]
    assert run("explain", okrs, place, "--today", TODAY).out == by_id
    assert run("explain", okrs, title, "--today", TODAY).out == by_id
    assert run("explain", okrs, "O99").code == 2


def test_sync_twice_is_sync_once(okrs: Path, run: Run) -> None:
    assert run("sync", okrs, "--check", "--today", TODAY).code == 1
    assert run("sync", okrs, "--today", TODAY).out == ""
    written, time = okrs.read_bytes(), okrs.stat().st_mtime_ns
    assert run("sync", okrs, "--check", "--today", TODAY).code == 0
    assert "up to date" in run("sync", okrs, "--today", TODAY, "--verbose").out
    assert (okrs.read_bytes(), okrs.stat().st_mtime_ns) == (written, time)


def test_dry_run_shows_old_and_new_and_writes_nothing(okrs: Path, run: Run) -> None:
    before = okrs.read_bytes()
    ran = run("sync", okrs, "--dry-run", "--today", TODAY)
    assert ran.code == 0
    assert "@@ Key Results" in ran.out
    assert "(blank) → On track" in ran.out
    assert okrs.read_bytes() == before
    assert [path.name for path in Path().iterdir()] == ["okrs.xlsx"]


def test_the_first_write_of_a_day_keeps_the_old_file(okrs: Path, run: Run) -> None:
    before = okrs.read_bytes()
    backup = json.loads(run("sync", okrs, "--today", TODAY, "--json").out)["workbooks"][0]["backup"]
    assert Path(backup).read_bytes() == before
    assert run("validate", ".").lines[-1].startswith("1 workbook")


def test_the_next_day_only_the_pace_changes(okrs: Path, run: Run) -> None:
    run("sync", okrs, "--today", TODAY)
    document = json.loads(run("sync", okrs, "--today", "2026-11-22", "--dry-run", "--json").out)
    fields = {change["field"] for change in document["workbooks"][0]["changes"]}
    assert fields <= {"expected", "status", "scoreboard", "health", "finding"}


@pytest.mark.filterwarnings("ignore:.*will be removed:UserWarning")  # openpyxl says what it loses
def test_a_plan_that_empties_the_answers_is_refused(okrs: Path, run: Run) -> None:
    run("sync", okrs, "--today", TODAY)
    workbook = openpyxl.load_workbook(okrs)
    del workbook["Key Results"], workbook["Check-ins"]
    workbook.save(okrs)
    before = okrs.read_bytes()
    ran = run("sync", okrs, "--today", TODAY)
    assert (ran.code, "--force" in ran.err) == (2, True)
    assert okrs.read_bytes() == before


def test_init_never_overwrites(okrs: Path, run: Run) -> None:
    before = okrs.read_bytes()
    ran = run("init", okrs)
    assert (ran.code, "--force" in ran.err) == (2, True)
    assert okrs.read_bytes() == before
    assert run("init", okrs, "--force", "--cycle", "2027-H1").code == 0
    assert okrs.read_bytes() != before


def test_init_with_wrong_words(okrs: Path, run: Run) -> None:
    assert "2026-Q4" in run("init", "new.xlsx", "--cycle", "soon").err
    assert "new.xlsx" in run("init", "new.xls").err
    assert run("init", "no/such/folder/new.xlsx").code == 2
    assert "okr-flat" in run("init", "new.xlsx", "--template", "none").err


def test_rule_explains(run: Run) -> None:
    said = run("rule", "OKR203").out
    assert "Why" in said
    assert "Fix" in said
    assert len(run("rule").lines) >= 25


def test_demo_runs_the_whole_way(tmp_path: Path, run: Run) -> None:
    ran = run("demo", tmp_path / "demo", "--today", TODAY)
    assert ran.code == 0, ran.err
    assert " written" in ran.out
    assert re.search(r"\d\d objectives, \d\d key results: ", ran.out)
    assert (tmp_path / "demo" / "okrs.xlsx").exists()
