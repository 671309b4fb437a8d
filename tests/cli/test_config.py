"""A project with its sheetokr.toml, as a person runs it: what it sets, what it hides, what is wrong in it."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.conftest import TODAY, Run

TOML = Path("sheetokr.toml")


def toml(text: str, path: Path = TOML) -> None:
    path.write_text(text, encoding="utf-8")


def workbook(path: str, **tabs: list[list[Any]]) -> None:
    """A workbook of some tabs; `key_results` is the tab Key Results."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in tabs.items():
        sheet = made.create_sheet(name.replace("_", " ").title())
        for row in rows:
            sheet.append(row)
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    made.save(path)
    made.close()


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A company's and a team's workbook; the team's objective is aligned to the company's. Neither has Settings."""
    monkeypatch.chdir(tmp_path)
    objectives = ["ID", "Objective", "Level", "Owner", "Team", "Parent"]
    results = ["ID", "Objective", "Key Result", "Start", "Target", "Current"]
    workbook(
        "company.xlsx",
        objectives=[objectives, ["O1", "Grow", "company", "Ann", "", None]],
        key_results=[results, ["KR1", "O1", "Revenue from 0 to 100", 0, 100, 40]],
    )
    workbook(
        "teams/sales.xlsx",
        objectives=[objectives, ["S1", "Sell more", "team", "Bob", "Sales", "O1"]],
        key_results=[results, ["S-KR1", "S1", "Deals from 0 to 10", 0, 10, 8]],
    )
    toml('workbooks = ["company.xlsx", "teams/*.xlsx"]\ncycle = "2026-Q4"\n')


@pytest.mark.usefixtures("two")
class TestProject:
    def test_parents_across_workbooks(self, run: Run) -> None:
        document = json.loads(run("status", "--json", "--today", TODAY).out)
        company = document["items"][0]
        assert company["id"] == "O1"
        assert [child["id"] for child in company["under"]] == ["KR1", "S1"]
        assert company["progress"] == pytest.approx((0.4 + 0.8) / 2)

    def test_path_may_be_left_out(self, run: Run) -> None:
        said = run("validate", "--today", TODAY)
        assert (said.code, said.err) == (0, "")
        assert said.lines[-1].startswith("2 workbooks, 4 rows: ")
        assert "KR1" in run("explain", "O1", "--today", TODAY).out
        assert "teams/sales.xlsx:Key Results!C2" in run("explain", "S-KR1", "--today", TODAY).out
        assert run("kpi").code == 0
        synced = run("sync", "--add-columns", "--today", TODAY, "--verbose", "--no-backup")
        assert synced.code == 0
        assert synced.out.count("written") == 2
        assert run("sync", "--check", "--add-columns", "--today", TODAY).code == 0

    def test_from_a_folder_below(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir("teams")
        assert "Grow" in run("status", "--today", TODAY).out
        listed = json.loads(run("config", "--json").out)
        assert listed["file"] == str(Path("..", "sheetokr.toml"))
        assert [each["file"] for each in listed["workbooks"]] == [str(Path("..", "company.xlsx")), "sales.xlsx"]

    def test_the_same_file_under_two_names_is_one(self, run: Run) -> None:
        toml('workbooks = [".", "company.xlsx", "teams/../company.xlsx"]\n[[workbook]]\npath = "company.xlsx"\n')
        assert run("validate").out.splitlines()[-1].startswith("2 workbooks, 4 rows")

    def test_a_path_that_is_named_comes_alone_and_keeps_the_settings(self, run: Run) -> None:
        said = run("status", "company.xlsx", "--today", TODAY).out
        assert "Sell more" not in said
        assert "2026-Q4 · day 52 of 92" in said
        assert "day 52" not in run("status", "company.xlsx", "--today", TODAY, "--no-config").out

    def test_another_file(self, run: Run) -> None:
        toml('workbooks = ["company.xlsx"]', Path("other.toml"))
        assert run("validate", "--config", "other.toml").out.splitlines()[-1].startswith("1 workbook")
        assert "choose one" in run("validate", "--config", "other.toml", "--no-config").err
        missing = run("validate", "--config", "none.toml")
        assert (missing.code, missing.err) == (
            2,
            "sheetokr: none.toml: there is no such file - check the name and the folder\n",
        )

    @pytest.mark.parametrize("command", ["validate", "status", "sync"])
    def test_a_path_that_leaves_workbooks_of_the_project_out_says_which(self, run: Run, command: str) -> None:
        said = (
            "sheetokr: teams/sales.xlsx of sheetokr.toml is not read, so nothing there counts here - leave PATH out\n"
        )
        assert said in run(command, "company.xlsx", "--today", TODAY).err
        for paths in ((), ("company.xlsx", "teams"), ("company.xlsx", "--no-config")):
            assert "not read" not in run(command, *paths, "--today", TODAY).err
        workbook("other.xlsx", objectives=[["ID", "Objective"], ["X1", "Else"]])
        assert "not read" not in run(command, "other.xlsx", "--today", TODAY).err

    @pytest.mark.parametrize("gone", [True, False], ids=["a workbook is missing", "a PATH leaves one out"])
    def test_a_parent_in_a_workbook_that_is_not_read_leaves_no_row_out(self, run: Run, gone: bool) -> None:
        """One file that is away for a night must not write into the others that their parents do not exist."""
        paths = () if gone else ("teams/sales.xlsx",)
        if gone:
            Path("company.xlsx").rename("away.xlsx")
        found = json.loads(run("validate", "--json", "--today", TODAY, *paths).out)["diagnostics"]
        (unknown,) = (each for each in found if each["code"] == "OKR301")
        assert unknown["severity"] == "warning"
        assert unknown["mend"].startswith("it may be in a workbook that was not read; else write the ID")
        synced = run("sync", "--check", "--today", TODAY, *paths)
        assert "left out" not in synced.out

    def test_a_contributor_of_another_workbook_has_its_file_beside_its_cell(self, run: Run) -> None:
        toml(TOML.read_text(encoding="utf-8"))
        told = run("explain", "O1", "--today", TODAY).out
        assert "[teams/sales.xlsx:Objectives!" in told
        assert "[Key Results!" in told

    def test_people_are_added(self, run: Run) -> None:
        before = run("validate").out
        toml(TOML.read_text(encoding="utf-8") + '[[people]]\nname = "Ann"\n')
        after = run("validate").out
        assert "not among the people" not in before
        assert "Bob" in after
        assert "not among the people" in after
        assert "Ann" not in after

    def test_cuts_of_ones_own(self, run: Run) -> None:
        for preset, status in (("{ on_track = 0, at_risk = 0.01 }", "Off track"), ('"default"', "At risk")):
            toml(f'cycle = "2026-Q4"\npreset = {preset}\n')
            items = json.loads(run("status", "company.xlsx", "--json", "--today", TODAY).out)["items"]
            assert items[0]["under"][0]["status"] == status


@pytest.mark.usefixtures("two")
class TestRules:
    def codes(self, run: Run, *arguments: str) -> list[tuple[str, str]]:
        found = json.loads(run("validate", "--json", "--today", TODAY, *arguments).out)["diagnostics"]
        return [(each["file"], each["code"]) for each in found if each["severity"] != "advice"]

    def break_one(self, path: str = "teams/sales.xlsx") -> None:
        edited = openpyxl.load_workbook(path)
        edited["Key Results"]["E2"] = "n/a"
        edited.save(path)

    def test_an_ignored_error_still_leaves_its_row_out(self, run: Run) -> None:
        self.break_one()
        assert ("teams/sales.xlsx", "OKR203") in self.codes(run)
        toml(TOML.read_text(encoding="utf-8") + '[rules]\nignore = ["OKR203"]\n')
        assert self.codes(run) == []
        assert run("validate").code == 0
        synced = run("sync", "--check", "--today", TODAY)
        assert (synced.code, "teams/sales.xlsx:Key Results!" in synced.out) == (1, True)
        assert "left out" in synced.out

    def test_per_file(self, run: Run) -> None:
        self.break_one()
        self.break_one("company.xlsx")
        toml(TOML.read_text(encoding="utf-8") + '[rules.files."teams/*"]\nignore = ["not-a-number"]\n')
        assert self.codes(run) == [("company.xlsx", "OKR203")]

    def test_a_files_select_stands_in_for_the_general_one(self, run: Run) -> None:
        self.break_one()
        self.break_one("company.xlsx")
        general, own = '[rules]\nselect = ["OKR1"]\n', '[rules.files."teams/*"]\nselect = ["OKR203"]\n'
        toml(TOML.read_text(encoding="utf-8") + general + own)
        assert self.codes(run) == [("teams/sales.xlsx", "OKR203")]

    def test_the_command_line_stands_in_for_the_file(self, run: Run) -> None:
        self.break_one()
        toml(TOML.read_text(encoding="utf-8") + '[rules]\nselect = ["OKR1"]\nignore = ["OKR2"]\n')
        assert self.codes(run) == []
        assert self.codes(run, "--select", "OKR203", "--ignore", "OKR301") == [("teams/sales.xlsx", "OKR203")]
        assert run("validate", "--select", "nonsense").code == 2


class TestPrecedence:
    def test_each_place_and_where_it_is(self, okrs: Path, run: Run) -> None:
        toml('preset = "viva"\nstale_after = 30\n[[workbook]]\npath = "okrs.xlsx"\nstale_after = 21\n')
        settings = json.loads(run("config", okrs, "--json").out)["workbooks"][0]["settings"]
        assert settings["stale_after"]["value"] == "21 days"
        assert settings["stale_after"]["from"] == {"file": "sheetokr.toml", "line": 5}
        others = [(said["value"], said["from"].get("line")) for said in settings["stale_after"]["instead_of"]]
        assert others == [("30 days", 2), ("14 days", None)]
        assert settings["preset"]["from"] == {"file": "sheetokr.toml", "line": 1}
        assert settings["organisation"]["from"]["sheet"] == "Settings"
        assert settings["organisation"]["instead_of"] == []

    def test_text(self, okrs: Path, run: Run) -> None:
        toml('preset = "viva"\n[rules]\nignore = ["OKR301"]\n')
        lines = run("config", okrs).lines
        assert lines[0] == "sheetokr.toml: 1 workbook"
        preset = next(line for line in lines if line.startswith("  preset"))
        assert "viva (On track up to 0 points behind" in preset
        assert "[sheetokr.toml:1]; not default (" in preset
        assert "[Settings!B" in preset
        assert "  ignore           OKR301   [sheetokr.toml:3]" in lines

    def test_what_a_settings_tab_says_in_vain_is_told(self, okrs: Path, run: Run) -> None:
        toml('preset = "viva"\norganisation = "Tessaro"\n')
        ran = run("validate", okrs, "--today", TODAY)
        assert ran.code == 0
        assert sum("OKR925" in line for line in ran.lines) == 1
        assert 'advice OKR925 setting-overruled: Status preset is "default" here, and sheetokr.toml:1' in ran.lines[0]
        assert "OKR925" not in run("validate", okrs, "--ignore", "OKR925").out

    def test_explain_says_where_a_setting_is_from(self, okrs: Path, run: Run) -> None:
        assert "[Settings!B" in run("explain", okrs, "O1", "--today", TODAY).out
        toml('rollup = "krs"')
        assert "[sheetokr.toml:1]" in run("explain", okrs, "O1", "--today", TODAY).out

    def test_without_a_file_the_defaults_are_shown(
        self, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        ran = run("config")
        assert (ran.code, ran.lines[0]) == (0, "no sheetokr.toml here or in a folder above: 0 workbooks")
        assert "  rollup           both   [default]" in ran.lines


@pytest.mark.usefixtures("okrs")
class TestBadInput:
    """One clear line, exit code 2, and no traceback."""

    COMMANDS = ("validate", "status", "sync", "kpi", "config")

    def said(self, run: Run, *arguments: str) -> str:
        """What every command says; they all say the same."""
        ran = [run(command, *arguments) for command in self.COMMANDS]
        assert {each.code for each in ran} == {2}
        assert len({each.err for each in ran}) == 1, ran
        assert len(ran[0].err.splitlines()) == 1
        return ran[0].err

    def test_no_path_and_no_project(self, run: Run) -> None:
        for command in ("validate", "status", "sync", "kpi"):
            ran = run(command)
            assert (ran.code, ran.out) == (2, "")
            assert ran.err == (
                "sheetokr: no workbook was named, and no sheetokr.toml is here or in a folder above - "
                "name one, such as okrs.xlsx\n"
            )
        toml("")
        assert "sheetokr.toml lists none" in run("validate").err
        assert run("explain", "O1").code == 2

    def test_an_empty_one_changes_nothing(self, run: Run) -> None:
        toml("")
        assert run("validate", "okrs.xlsx").code == 0
        assert "[default]" in run("config").out

    def test_a_syntax_error(self, run: Run) -> None:
        toml("# ours\ncycle = 2026-Q4\n")
        assert self.said(run, "okrs.xlsx").startswith("sheetokr: sheetokr.toml:2: this line is not TOML (")
        toml('workbooks = ["okrs.xlsx"')
        assert "sheetokr.toml" in self.said(run)
        toml("a = " + "[" * 5000)
        assert "sheetokr.toml" in self.said(run)
        toml("stale_after = " + "1" * 5000)
        assert "sheetokr.toml" in self.said(run, "okrs.xlsx")

    def test_what_is_no_text(self, run: Run) -> None:
        TOML.write_bytes(b"cycle = '\xff\xfe'")
        assert "not text in UTF-8" in self.said(run, "okrs.xlsx")
        TOML.write_bytes(b"\xef\xbb\xbfrollup = 'krs'\r\nno_data = 'zero'\r\n")
        assert run("validate", "okrs.xlsx").code == 0
        TOML.write_bytes(b"#" * 1_000_001)
        assert "larger than a megabyte" in self.said(run, "okrs.xlsx")

    def test_a_folder_of_that_name(self, run: Run) -> None:
        TOML.mkdir()
        assert "sheetokr.toml: this is a folder" in self.said(run, "okrs.xlsx")

    @pytest.mark.skipif(os.name != "posix", reason="links")
    def test_a_link_that_leads_nowhere(self, run: Run) -> None:
        TOML.symlink_to("gone.toml")
        assert "there is no such file" in self.said(run, "okrs.xlsx")

    @pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
    def test_no_permission(self, run: Run) -> None:
        toml("")
        TOML.chmod(0)
        assert "cannot be read" in self.said(run, "okrs.xlsx")

    def test_a_path_and_a_pattern_that_name_nothing(self, run: Run) -> None:
        toml('workbooks = ["okrs.xlsx", "gone.xlsx", "none/*.xlsx"]\n\n[[workbook]]\npath = "lost.xlsx"\n')
        ran = run("validate", "--today", TODAY)
        assert ran.code == 2
        assert "1 workbook" in ran.out
        assert ran.err.splitlines() == [
            "sheetokr: sheetokr.toml:1: there is no gone.xlsx - correct it, or take it out",
            "sheetokr: sheetokr.toml:1: no workbook in the pattern none/*.xlsx - correct it, or take it out",
            "sheetokr: sheetokr.toml:3: there is no lost.xlsx - correct it, or take it out",
        ]
        assert run("validate", "okrs.xlsx").code == 0
        for form in ("json", "github", "sarif", "junit", "markdown"):
            assert "OKR924" in run("validate", "--format", form).out

    def test_two_entries_for_one_file(self, run: Run) -> None:
        toml('[[workbook]]\npath = "okrs.xlsx"\n[[workbook]]\npath = "./x/../okrs.xlsx"\n')
        assert "sheetokr.toml:3: " in self.said(run)
        assert "has a [[workbook]] in line 1 already - put both into one" in self.said(run, "okrs.xlsx")

    def test_what_it_cannot_mean(self, run: Run) -> None:
        toml('cycle = "soon"')
        said = 'sheetokr: sheetokr.toml:1: cycle is "soon", which is not a cycle - write it as'
        assert self.said(run, "okrs.xlsx").startswith(said)
        toml("stael_after = 3")
        assert "did you mean stale_after?" in self.said(run, "okrs.xlsx")

    def test_odd_names(self, run: Run) -> None:
        toml(f'workbooks = ["{"x" * 5000}.xlsx", "{"y" * 5000}*"]')
        ran = run("validate")
        assert ran.code == 2
        folder = Path("[odd] *")
        folder.mkdir()
        shutil.copy("okrs.xlsx", folder / "okrs.xlsx")
        toml('workbooks = ["*.xlsx"]', folder / TOML)
        assert run("validate", "--config", str(folder / TOML)).code == 0

    def test_the_demo_minds_nobodys_project(self, run: Run) -> None:
        toml('preset = "viva"\nrollup = "krs"\n')
        assert "OKR925" not in run("demo", "there", "--today", TODAY).out


@pytest.mark.usefixtures("two")
class TestHistory:
    def test_where_it_is_kept(self, run: Run) -> None:
        assert run("config").lines[-1] == "  history          sheetokr.db   [default]"
        named = run("config", "--no-config", "teams/sales.xlsx")
        assert named.lines[-1] == f"  history          {Path('teams/.sheetokr.db')}   [default]"

    def test_a_url_is_shown_without_its_secrets(self, run: Run) -> None:
        toml('[history]\nurl = "postgresql://okrs:s3cret@host/db?sslpassword=s3cret"\nproject = "kestrel"\n')
        said = run("config")
        assert said.lines[-1] == '  history          postgresql://okrs:***@host/db, for "kestrel"   [sheetokr.toml:2]'
        assert "s3cret" not in said.out + said.err + run("config", "--json").out
