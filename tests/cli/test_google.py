"""The commands on Google Sheets, as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import TODAY, Run
from tests.google.fixtures import google_server, key_file
from tests.google.oauth import BOT
from tests.google.server import GoogleServer

__all__ = ["google_server", "key_file"]
DAY = ("--today", TODAY)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "project"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


@pytest.fixture
def drive(google_server: GoogleServer) -> str:
    """The ID of a folder in a shared drive."""
    return google_server.shared_drive("Team").id


def made(run: Run, google_server: GoogleServer, key_file: Path, *options: str) -> str:
    ran = run("init", "--google", "Q4 OKRs", "--credentials", key_file, *DAY, "--cycle", "2026-Q4", *options)
    assert (ran.code, ran.err) == (0, "")
    assert google_server.log.broken == []
    return next(line for line in ran.lines if line.startswith("https://"))


@pytest.mark.parametrize("template", ["okr", "okr-flat", "kpi"])
def test_a_new_sheet_is_clean_and_syncs_once(
    template: str, run: Run, google_server: GoogleServer, key_file: Path, drive: str
) -> None:
    link = made(run, google_server, key_file, "--folder", drive, "--sample", "--template", template)
    options = ("--credentials", key_file, *DAY)
    checked = run("validate", link, *options)
    assert (" error " in checked.out, checked.err) == (False, "")
    first = run("sync", link, *options, "--verbose")
    assert (first.code, "written" in first.out) == (0, True), first
    second = run("sync", link, *options, "--verbose")
    assert "up to date" in second.out
    assert google_server.log.broken == []


def test_the_new_sheet_has_what_the_declaration_says(
    run: Run, google_server: GoogleServer, key_file: Path, drive: str
) -> None:
    link = made(run, google_server, key_file, "--folder", drive, "--sample", "--share", "ann@example.com")
    ann = google_server.person(link.rpartition("/")[2])
    assert ann.titles[:5] == ["Guide", "Settings", "Objectives", "Key Results", "KPIs"]
    book = ann.book
    key_results = book.titled("Key Results")
    protected = [each for each in key_results.protected if each.get("description") == "Written by sheetokr"]
    assert {each["range"]["startColumnIndex"] for each in protected} == {15, 16, 17, 18, 19, 20}
    assert all(each["warningOnly"] for each in protected)
    metric = ann.cell("'Key Results'!E5")
    assert "increase" in json.dumps(metric["dataValidation"])
    assert ann.cell("'Key Results'!H5")["userEnteredFormat"]["numberFormat"]["pattern"]
    assert key_results.conditional
    assert book.properties["title"] == "Q4 OKRs"
    assert google_server.world.files[ann.key].role("ann@example.com") == "writer"


def test_a_service_account_without_storage_is_told_what_to_do(
    run: Run, google_server: GoogleServer, key_file: Path
) -> None:
    google_server.world.without_storage.add(BOT)
    ran = run("init", "--google", "Q4 OKRs", "--credentials", key_file)
    assert ran.code == 2
    assert "--folder" in ran.err
    assert len(ran.err.splitlines()) == 1


TEAM = """
# Settings
| Setting | Value   |
| Cycle   | 2026-Q4 |
# Objectives
| ID | Objective | Level   | Owner | Team  | Progress | Expected | Status | Notes |
| O1 | Grow      | company | Ann   | Sales |          |          |        |       |
# Key Results
| ID  | Objective | Key Result | Start | Target | Current | Progress | Expected | Status | Notes |
| KR1 | O1        | Revenue    | 0     | 10     | 5       |          |          |        |       |
| KR2 | O1        | Churn      | 4     | 2      | n/a     |          |          |        |       |
"""


FORMS = ["{url}", "{key}", "{key}#gid=0", "docs.google.com/spreadsheets/d/{key}/edit?usp=sharing"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "command",
    [
        ["validate"],
        ["status"],
        ["explain", "KR1"],
        ["kpi"],
        ["history"],
        ["config"],
        ["sync", "--check"],
        ["doctor"],
    ],
)
def test_a_link_or_a_key_may_stand_where_a_path_may(
    form: str, command: list[str], run: Run, google_server: GoogleServer, key_file: Path
) -> None:
    ann = google_server.sheet(TEAM)
    path = form.format(url=ann.url, key=ann.key)
    ran = run(command[0], path, *command[1:], "--credentials", key_file)
    assert (ran.code in (0, 1), ran.err) == (True, "")
    assert google_server.log.writes == 0
    assert google_server.log.broken == []
    assert not Path(".sheetokr.db").exists()


def test_a_finding_is_addressed_by_the_title(run: Run, google_server: GoogleServer, key_file: Path) -> None:
    ann = google_server.sheet(TEAM)
    ran = run("validate", ann.url, "--credentials", key_file, *DAY)
    assert ran.code == 1
    assert ran.lines[0].startswith("Q4 OKRs:Key Results!F3: error OKR203")


def test_two_sheets_of_one_title_are_told_apart(run: Run, google_server: GoogleServer, key_file: Path) -> None:
    one, other = google_server.sheet(TEAM), google_server.sheet(TEAM.replace("O1", "O2").replace("KR", "K"))
    ran = run("validate", one.url, other.url, "--credentials", key_file, *DAY)
    files = {line.partition(":")[0] for line in ran.lines if " error " in line}
    assert files == {"Q4 OKRs", f"Q4 OKRs ({other.key[:8]})"}


def test_a_sheet_named_twice_is_read_once(run: Run, google_server: GoogleServer, key_file: Path) -> None:
    ann = google_server.sheet(TEAM)
    run("validate", ann.url, ann.key, f"{ann.key}#gid=0", "--credentials", key_file)
    assert google_server.log.reads == 1


def test_the_project_says_what_holds_for_a_sheet(run: Run, google_server: GoogleServer, key_file: Path) -> None:
    ann = google_server.sheet(TEAM)
    Path("sheetokr.toml").write_text(
        f'[google]\ncredentials = "{key_file}"\n[[workbook]]\npath = "{ann.url}"\npreset = "viva"\n'
        '[rules.files."Q4 *"]\nignore = ["OKR203"]\n',
        "utf-8",
    )
    assert "viva" in run("config").out
    assert "OKR203" not in run("validate", *DAY).out
    assert "OKR203" not in run("validate", ann.key, *DAY).out


def error_line(run: Run, *arguments: object) -> str:
    """The one line that a command says before it ends with 2."""
    ran = run(*map(str, arguments))
    assert (ran.code, len(ran.err.splitlines())) == (2, 1), ran
    return ran.err


@pytest.mark.parametrize("command", ["validate", "sync"])
def test_errors_say_what_to_do(command: str, run: Run, google_server: GoogleServer, key_file: Path) -> None:
    options = ("--credentials", key_file)
    hidden = google_server.sheet(TEAM, title="Secret", share=())
    assert f"with {BOT} as" in error_line(run, command, hidden.url, *options)
    assert "finds no" in error_line(run, command, "1" * 20 + "aB" * 12, *options)
    assert "Excel file that lives in Drive" in error_line(run, command, google_server.xlsx().id, *options)
    assert "link to a Google document" in error_line(
        run, command, "https://docs.google.com/document/d/1abcdefghijk/edit"
    )
    shared = google_server.sheet(TEAM)
    assert "there is no missing.json" in error_line(run, command, shared.url, "--credentials", "missing.json")
    google_server.world.disabled.add("sheets")
    assert "Google Sheets API is not switched on" in error_line(run, command, shared.url, *options)
    google_server.world.disabled.clear()
    google_server.oauth.revoke(BOT)
    assert "revoked" in error_line(run, command, shared.url, *options)


def test_a_sheet_that_is_shared_for_reading_only(run: Run, google_server: GoogleServer, key_file: Path) -> None:
    ann = google_server.sheet(TEAM, share=[(BOT, "reader")])
    ran = run("sync", ann.url, "--credentials", key_file, *DAY)
    assert ran.code == 2
    assert f"Share 'Q4 OKRs' with {BOT} as Editor, then run again" in ran.err


def test_the_doctor_finds_all_well(run: Run, google_server: GoogleServer, key_file: Path) -> None:
    ann = google_server.sheet(TEAM)
    ran = run("doctor", ann.url, "--credentials", key_file)
    assert (ran.code, ran.err) == (0, ""), ran.out
    assert "ok      Q4 OKRs: can be read and written" in ran.lines
    assert f"ok      credentials: service account: {BOT} ({key_file})" in ran.lines
    assert google_server.log.writes == 0


def test_the_doctor_says_the_mend_for_each(run: Run, google_server: GoogleServer, key_file: Path) -> None:
    key_file.chmod(0o644)
    viewer = google_server.sheet(TEAM, share=[(BOT, "reader")])
    hidden = google_server.sheet(TEAM, share=())
    google_server.world.disabled.add("drive")
    Path("okrs.xlsx").write_text("no workbook", "utf-8")
    ran = run("doctor", "okrs.xlsx", hidden.url, "--credentials", key_file, "--json")
    checks = {check["name"]: check for check in json.loads(ran.out)["checks"]}
    assert ran.code == 2
    assert "chmod 600" in checks["credentials"]["mend"]
    assert checks["okrs.xlsx"]["code"] == "OKR903"
    assert "switch on the Google Drive API" in checks["Google Drive API"]["mend"]
    assert BOT in checks[hidden.url]["mend"]
    assert all(check["mend"] for check in checks.values() if check["state"] != "ok")
    google_server.world.disabled.clear()
    ran = run("doctor", viewer.url, "--credentials", key_file)
    assert ran.code == 1
    assert f"to sync it, share it with {BOT} as Editor" in ran.out


def test_the_doctor_without_a_google_sheet_asks_nobody(okrs: Path, run: Run, google_server: GoogleServer) -> None:
    ran = run("doctor", okrs)
    assert ran.code == 0, ran.out
    assert google_server.log.requests == []


def test_a_sheet_is_brought_up_to_the_template(run: Run, google_server: GoogleServer, key_file: Path) -> None:
    ann = google_server.sheet(TEAM)
    options = ("--credentials", key_file, *DAY)
    ran = run("upgrade", ann.url, "--yes", *options)
    assert (ran.code, ran.err) == (0, ""), ran
    assert {"Guide", "KPIs", "Scoreboard", "Findings"} <= set(ann.titles)
    assert google_server.log.broken == []
    again = run("upgrade", ann.url, "--yes", *options)
    assert (again.code, "new " in again.out) == (0, False), again
    assert run("sync", ann.url, *options).code in (0, 1)
    assert ann.value("'Key Results'!G2") == 0.5


def test_stray_texts_are_mended_and_can_be_undone(run: Run, google_server: GoogleServer, key_file: Path) -> None:
    ann = google_server.sheet(TEAM.replace("| Revenue    | 0     | 10 ", "| Revenue    | 0     | '10 "))
    assert run("validate", ann.url, "--fix", "--yes", "--credentials", key_file, *DAY).code in (0, 1)
    assert ann.value("'Key Results'!E2") == 10
    assert run("undo", ann.url, "--credentials", key_file).code == 0
    assert ann.value("'Key Results'!E2") == "10"


def test_a_mapping_of_a_sheet_is_kept_under_its_link(run: Run, google_server: GoogleServer, key_file: Path) -> None:
    ann = google_server.sheet(TEAM)
    ran = run("adopt", ann.url, "--yes", "--credentials", key_file, *DAY)
    assert ran.code in (0, 1), ran
    assert f'path = "https://docs.google.com/spreadsheets/d/{ann.key}"' in Path("sheetokr.toml").read_text("utf-8")
    assert run("validate", "--credentials", key_file, *DAY).lines[0].startswith("Q4 OKRs:Key Results!F3")


def test_diff_is_for_files(run: Run, google_server: GoogleServer) -> None:
    ran = run("diff", google_server.sheet(TEAM).url, "okrs.xlsx")
    assert (ran.code, "Version history" in ran.err) == (2, True)


def test_undo_on_a_sheet(run: Run, google_server: GoogleServer, key_file: Path) -> None:
    ann = google_server.sheet(TEAM)
    run("sync", ann.url, "--credentials", key_file, *DAY)
    assert ann.value("'Key Results'!G2") == 0.5
    ran = run("undo", ann.url, "--credentials", key_file)
    assert (ran.code, ann.value("'Key Results'!G2")) == (0, None), ran
    assert "nothing" not in ran.out
    again = run("undo", ann.url, "--credentials", key_file)
    assert (again.code, "no sync has written to Q4 OKRs" in again.err) == (2, True)
    assert run("undo", ann.url, "--copy").code == 2


def test_init_asks_for_one_of_the_two(run: Run) -> None:
    assert "name the FILE" in run("init").err
    assert "choose one" in run("init", "a.xlsx", "--google", "A").err
    assert "go with --google" in run("init", "a.xlsx", "--share", "ann@example.com").err
    assert "not an e-mail address" in run("init", "--google", "A", "--share", "ann").err
