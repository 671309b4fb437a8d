"""Each command as a person runs it, on the sample company."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import click
import openpyxl
import pytest

from sheetokr import __version__
from tests.cli.test_persons_cells import written
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
    assert {c["id"] for c in document["contributors"]} >= {"KR1", "O4"}


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (
            KeyError("kr7"),
            3,
            "sheetokr: a fault in sheetokr itself (KeyError in stop, line LINE): 'kr7'\n"
            "Nothing more was written. Please report it with this line and the command that you ran.\n",
        ),
        (
            OSError(28, "No space left on device"),
            2,
            "sheetokr: the output: No space left on device - check it and run again\n",
        ),
        (
            OSError(13, "Permission denied", "a.xlsx"),
            2,
            "sheetokr: a.xlsx: Permission denied - check it and run again\n",
        ),
        (TimeoutError("timed out"), 2, "sheetokr: the output: timed out - check it and run again\n"),
        (KeyboardInterrupt(), 130, "interrupted\n"),
    ],
)
def test_whatever_stops_it_is_said_in_a_line_or_two(
    error: BaseException, code: int, said: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    @click.group()
    def group() -> None: ...

    @group.command()
    def stop() -> None:
        raise error

    monkeypatch.setattr("sheetokr.cli.group", group)
    ran = run("stop")
    assert (ran.code, ran.out, re.sub(r"line \d+", "line LINE", ran.err).lstrip()) == (code, "", said)


def test_a_command_that_is_misspelt_is_told_the_nearest(run: Run) -> None:
    assert "Error: No such command 'snyc'. Did you mean 'sync'?" in run("snyc").err
    assert run("xyzzy").err.rstrip().endswith("Error: No such command 'xyzzy'.")


def test_explain_takes_any_cell_of_a_row(tmp_path: Path, run: Run) -> None:
    path = written(
        tmp_path / "plan.xlsx",
        [["Objective", "Key Result", "Target", "Current", "Colour"], ["Grow", "Win", 10, 4], [None, "Keep", 10, 5]],
    )
    for cell, title in (("A2", "Grow"), ("B2", "Win"), ("a3", "Keep"), ("E3", "Keep")):
        assert run("explain", path, f"Plan!{cell}", "--today", TODAY).lines[0] == title
    assert run("explain", path, "Plan!A9").code == 2


def test_explain_tells_the_story_with_its_days(okrs: Path, run: Run) -> None:
    said = " ".join(run("explain", okrs, "KR4", "--today", TODAY).out.split())
    assert 'Check-in 2026-11-16: 5, confidence 50%, "Five signed, four in contract review.", by Jonas Lindberg' in said
    assert "in the way: Procurement asks for ISO 27001 evidence; needs Kenji. [Check-ins!C65]" in said
    measured = " ".join(run("explain", okrs, "KR1", "--today", TODAY).out.split())
    assert "Measured by KPI3 Monthly logo churn [KPIs!B7] Reading 2026-10-31: 3% [KPI Values!C163]" in measured
    assert "Initiative I3 Call every customer whose use fell for three weeks: 90% done, due 2026-11-25" in measured
    story = json.loads(run("explain", okrs, "KR1", "--today", TODAY, "--json").out)["story"]
    assert story[0] == {"label": "Measured by", "text": "KPI3 Monthly logo churn", "place": "okrs.xlsx:KPIs!B7"}


def test_status_says_what_was_said_of_those_that_need_attention(okrs: Path, run: Run) -> None:
    lines = run("status", okrs, "--today", TODAY).lines
    said = lines[lines.index("What was said of those that need attention") :]
    place = said.index("KR4 At risk (2026-11-16, Jonas Lindberg): Five signed, four in contract review.")
    assert said[place + 1] == "  In the way: Procurement asks for ISO 27001 evidence; needs Kenji."
    assert not any(line.startswith("KR17") for line in said)
    items = json.loads(run("status", okrs, "--today", TODAY, "--json").out)["items"]
    kr4 = next(item for top in items for item in top["under"] if item["id"] == "KR4")
    assert (kr4["blocker"][:11], kr4["said_on"], kr4["said_by"]) == ("Procurement", "2026-11-16", "Jonas Lindberg")


def test_explain_by_cell_and_by_title(okrs: Path, run: Run) -> None:
    by_id = run("explain", okrs, "O1", "--today", TODAY).out
    place = by_id.splitlines()[1].strip().partition(":")[2]
    title = by_id.splitlines()[0].partition(" ")[2]
    assert run("explain", okrs, place, "--today", TODAY).out == by_id
    assert run("explain", okrs, title, "--today", TODAY).out == by_id
    assert run("explain", okrs, "O99").code == 2


def test_sync_says_no_word_of_written_cells_where_nothing_could_be_written(okrs: Path, run: Run) -> None:
    """A workbook shared in Excel's old way is refused, sheet by sheet."""
    part = "xl/_rels/workbook.xml.rels"
    with zipfile.ZipFile(okrs) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    link = b'<Relationship Id="rId99" Type="http://x/revisionHeaders" Target="revisions/revisionHeaders.xml"/>'
    with zipfile.ZipFile(okrs, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data.replace(b"</Rel", link + b"</Rel") if name == part else data)
    before = okrs.read_bytes()
    ran = run("sync", okrs, "--today", TODAY, "--verbose")
    assert ran.code == 1
    assert "Key Results: not written: the workbook is shared in Excel's old way" in ran.out
    assert " cells" not in ran.out
    assert okrs.read_bytes() == before
    assert json.loads(run("sync", okrs, "--today", TODAY, "--json").out)["workbooks"][0]["written"] == 0


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
