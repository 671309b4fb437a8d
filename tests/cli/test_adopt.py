"""`sheetokr adopt`: what it shows, what it asks, what it writes, and what the other commands make of it."""

from __future__ import annotations

import json
import os
import pty
import sys
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.layout.tongues import HEADERS
from tests.workbooks import saved

GERMAN = """
# Ziele Q4
| Kestrel - OKR Q4 2026 |

| Ziel         | Schlüsselergebnis | Verantwortlich | Startwert | Soll | Ist | Jira  |
| Begeistern   | NPS               | Anna           | 30        | 50   | 42  | ABC-1 |
|              | Retouren          | Bernd          | 12        | 6    | 9   | ABC-2 |
"""
DOUBT = """
# OKRs
| Objective | Key Result | Owner | Start | Plan | Goal | Current |
| Grow      | Revenue    | Ann   | 0     | 10   | 20   | 5       |
|           | Leads      | Bob   | 0     | 100  | 200  | 50      |
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_shows_what_was_understood_and_writes_nothing_unasked(here: Path, run: Run) -> None:
    saved(here / "ziele.xlsx", GERMAN)
    ran = run("adopt", "ziele.xlsx")
    assert ran.code == 0
    assert '"Ziele Q4", headers in row 3: a key result a row, its objective beside it; 2' in ran.out
    assert "  Target          E Soll                    90%  known word, numbers below" in ran.lines
    assert '  not read: G "Jira"' in ran.lines
    assert any("Begeistern" in line and "55%" in line for line in ran.lines)
    assert ran.lines[-1] == "Nothing was written; to write it: sheetokr adopt ziele.xlsx --yes"
    assert not (here / "sheetokr.toml").exists()


def test_what_it_writes_is_what_the_others_read(here: Path, run: Run) -> None:
    saved(here / "ziele.xlsx", GERMAN)
    assert run("adopt", "ziele.xlsx", "--yes").code == 0
    written = (here / "sheetokr.toml").read_text(encoding="utf-8")
    assert written.startswith(
        '[[workbook]]\npath = "ziele.xlsx"\n\n[workbook.mapping."Ziele Q4"]\nkind = "flat"\nheader_row = 3\n'
    )
    changed = written.replace('current = "Ist"\n', "")
    (here / "sheetokr.toml").write_text(changed, encoding="utf-8")
    tree = json.loads(run("status", "--json").out)
    assert "55%" not in json.dumps(tree)
    assert run("validate").code in (0, 1)


def test_existing_lines_and_comments_stay(here: Path, run: Run) -> None:
    saved(here / "ziele.xlsx", GERMAN)
    before = (
        '# ours\r\ncycle = "2026-Q4"  # this one\r\n\r\n[[workbook]]\r\npath = "ziele.xlsx"\r\npreset = "viva"\r\n'
        "[workbook.mapping.Old]\r\n# why\r\nkind = 'none'\r\n\r\n# people\r\n[[people]]\r\nname = \"Ann\"\r\n"
    )
    (here / "sheetokr.toml").write_bytes(before.encode())
    assert run("adopt", "ziele.xlsx", "--yes").code == 0
    after = (here / "sheetokr.toml").read_bytes().decode()
    assert after.startswith('# ours\r\ncycle = "2026-Q4"  # this one\r\n\r\n[[workbook]]\r\npath = "ziele.xlsx"\r\n')
    assert after.endswith('# people\r\n[[people]]\r\nname = "Ann"\r\n')
    assert 'preset = "viva"\r\n\r\n# why\r\n[workbook.mapping."Ziele Q4"]\r\n' in after
    assert "Old" not in after
    again = run("adopt", "ziele.xlsx", "--yes")
    assert (again.code, (here / "sheetokr.toml").read_bytes().decode()) == (0, after)


def test_a_script_gets_the_fields_and_what_is_in_doubt(here: Path, run: Run) -> None:
    saved(here / "okrs.xlsx", DOUBT)
    ran = run("adopt", "okrs.xlsx", "--json", "--yes")
    said = json.loads(ran.out)
    (table,) = said["workbooks"][0]["tables"]
    assert (table["tab"], table["header_row"], table["kind"], table["read"]) == ("OKRs", 1, "flat", True)
    fields = {each["field"]: (each["header"], each["column"]) for each in table["fields"]}
    assert fields["title"] == ("Key Result", "B")
    assert "target" not in fields
    assert [each["header"] for each in table["in_doubt"]] == ["Plan", "Goal"]
    (question,) = said["workbooks"][0]["questions"]
    assert question["question"] == '"OKRs", row 1: is Target "Plan" (E) or "Goal" (F)?'
    assert (ran.code, said["written"].endswith("sheetokr.toml")) == (1, True)


def _typed(here: Path, keys: str, *arguments: str) -> tuple[int, str]:
    """Run a command on a terminal, with what a person types; (exit code, what the terminal showed)."""
    child, terminal = pty.fork()
    if not child:
        os.chdir(here)
        os.execv(sys.executable, [sys.executable, "-m", "sheetokr", *arguments])
    os.write(terminal, keys.encode())
    shown = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown.decode(errors="replace")


def test_objectives_that_stand_beside_what_was_asked_about_are_read_too(here: Path, run: Run) -> None:
    saved(
        here / "odd.xlsx",
        """
        # Plan
        | Objective | What we measure | From | Objective value | Last count |
        | Grow      | Leads           | 10   | 50              | 20         |
        |           | Demos           | 5    | 20              | 9          |
        """,
    )
    assert "say which column is which with sheetokr adopt, give the table" in run("validate", "odd.xlsx").out
    assert _typed(here, "1\n2\ny\n", "adopt", "odd.xlsx")[0] == 0
    assert 'kind = "flat"' in (here / "sheetokr.toml").read_text(encoding="utf-8")
    assert [line.split("  ")[0] for line in run("status").lines[3:6]] == ["Grow", "├ Leads", "└ Demos"]


def test_on_a_terminal_it_asks_only_about_what_is_in_doubt(here: Path, run: Run) -> None:
    saved(here / "okrs.xlsx", DOUBT)
    code, shown = _typed(here, "2\ny\n", "adopt", "okrs.xlsx")
    assert shown.count("Which?") == 1
    assert 'is Target "Plan" (E) or "Goal" (F)?' in shown
    assert "Write this to sheetokr.toml?" in shown
    assert code == 0
    assert 'target = "Goal"' in (here / "sheetokr.toml").read_text(encoding="utf-8")
    assert [line for line in run("validate").lines if "OKR125" in line] == []


def test_enter_leaves_it_out_and_no_writes_nothing(here: Path) -> None:
    saved(here / "okrs.xlsx", DOUBT)
    code, shown = _typed(here, "\nn\n", "adopt", "okrs.xlsx")
    assert "Nothing was written" in shown
    assert code == 0
    assert not (here / "sheetokr.toml").exists()


def test_two_tables_of_the_same_key_results_are_asked_about(here: Path, run: Run) -> None:
    rows = "| Revenue | 10 | 5 |\n| Leads | 100 | 50 |\n"
    saved(
        here / "okrs.xlsx", f"# KRs\n| Key Result | Target | Current |\n{rows}# KRs old\n| KR | Goal | Actual |\n{rows}"
    )
    asked = run("adopt", "okrs.xlsx").out
    assert '"KRs", row 1 and "KRs old", row 1 hold the same key results (2 of 2): read which?' in asked
    _typed(here, "1\ny\n", "adopt", "okrs.xlsx")
    assert 'mapping."KRs old"]\nkind = "none"' in (here / "sheetokr.toml").read_text(encoding="utf-8")
    assert "OKR126" not in run("validate", "okrs.xlsx").out


def test_a_tab_of_which_too_little_is_understood_is_said_and_can_be_told(here: Path, run: Run) -> None:
    rows = "| Calls | North | 10 | 5 |\n| Visits | West | 20 | 5 |"
    saved(here / "kpi.xlsx", f"# Numbers\n| Thing we watch | Depot | Target | Actual |\n{rows}")
    ran = run("adopt", "kpi.xlsx")
    assert ran.code == 1
    assert '"Numbers", headers in row 1: not read: no column says for sure what' in ran.out
    assert "kpi.xlsx: nothing here that can be computed; why: sheetokr validate kpi.xlsx" in ran.lines
    code, shown = _typed(here, "1\ny\n", "adopt", "kpi.xlsx")
    assert (code, "Thing we watch" in shown) == (0, True)
    assert 'title = "Thing we watch"' in (here / "sheetokr.toml").read_text(encoding="utf-8")


MAPPED = """[[workbook]]
path = "ziele.xlsx"

[workbook.mapping."Ziele Q4"]
kind = "flat"
header_row = 3

[workbook.mapping."Ziele Q4".fields]
objective = "Ziel"
title = "Schlüsselergebnis"
target = "Soll"
current = "Ist"
owner = "Verantwortlich"
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"Soll"', '"Sol"', 'sheetokr.toml:11: row 3 of "Ziele Q4" in ziele.xlsx has no column "Sol" for target; the'
         ' table is not read - write "Soll" here if it was renamed, or run: sheetokr adopt'),
        ('"Verantwortlich"', '"Wer"', 'has no column "Wer" for owner - '),
        ('"Ziele Q4"', '"Ziele Q3"', 'sheetokr.toml:4: ziele.xlsx has no tab "Ziele Q3" - did you mean "Ziele Q4"?'),
    ],
)  # fmt: skip
def test_what_a_mapping_names_that_is_gone(here: Path, run: Run, old: str, new: str, said: str) -> None:
    saved(here / "ziele.xlsx", GERMAN)
    (here / "sheetokr.toml").write_text(MAPPED.replace(old, new), encoding="utf-8")
    ran = run("validate")
    assert ran.code == 2
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert not ran.out.rstrip().endswith("nothing to mend")
    assert said in run("status").err
    assert said in run("sync", "--dry-run").err
    assert "up to date" not in run("sync", "--dry-run").out
    doctor = run("doctor")
    assert doctor.code == 2
    assert said.partition(" - ")[0] in doctor.out


def test_a_header_row_that_moved_is_found(here: Path, run: Run) -> None:
    saved(here / "ziele.xlsx", GERMAN.replace("| Kestrel - OKR Q4 2026 |", "| Kestrel - OKR Q4 2026 |\n| new |\n"))
    (here / "sheetokr.toml").write_text(MAPPED, encoding="utf-8")
    ran = run("status")
    assert (ran.err, "Retouren" in ran.out) == ("", True)


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ('kind = "flat"', 'the mapping of "A" has no fields - name them, as in fields = { title = "Goal" }'),
        ('fields = { title = "x" }', 'the mapping of "A" has no kind - write kind = one of objectives,'),
        ('kind = "nothing"', "[[workbook]]"),
    ],
)
def test_a_mapping_that_says_too_little(here: Path, run: Run, mapping: str, said: str) -> None:
    saved(here / "ziele.xlsx", GERMAN)
    (here / "sheetokr.toml").write_text(f'[[workbook]]\npath = "ziele.xlsx"\n[workbook.mapping.A]\n{mapping}\n')
    ran = run("validate")
    assert ran.code == 2
    assert said in ran.err or "did you mean" in ran.err or "write " in ran.err
    assert len(ran.err.splitlines()) == 1


def test_headers_in_many_languages_and_no_data(here: Path, run: Run) -> None:
    words = " | ".join(words.split("|")[0] for words in HEADERS.values())
    saved(here / "babel.xlsx", f"# Babel\n| {words} |\n")
    ran = run("adopt", "babel.xlsx")
    assert ran.code == 1
    assert "nothing here that can be computed" in ran.out
    assert run("validate", "babel.xlsx").code == 1


def test_a_table_in_each_language_and_no_data(here: Path, run: Run) -> None:
    tabs = (f"# {language}\n| {words.replace('|', ' | ')} |" for language, words in HEADERS.items())
    saved(here / "babel.xlsx", "\n".join(tabs) + "\n")
    ran = run("adopt", "babel.xlsx")
    assert (ran.err, ran.out.count("0 rows")) == ("", len(HEADERS))
    assert "No row says anything yet: there is nothing to preview." in ran.out


def test_bad_input_gets_a_line_and_a_code(here: Path, run: Run) -> None:
    (here / "text.xlsx").write_text("no workbook")
    saved(here / "empty.xlsx", "# Sheet1\n")
    for name in ("gone.xlsx", "text.xlsx"):
        ran = run("adopt", name)
        assert (ran.code, len(ran.err.splitlines())) == (2, 1)
    ran = run("adopt", "empty.xlsx")
    assert (ran.code, ran.lines[-1]) == (
        1, "empty.xlsx: nothing here that can be computed; why: sheetokr validate empty.xlsx",
    )  # fmt: skip
    assert "Usage" in run("adopt").err


def test_a_mapping_written_inline_is_refused_not_broken(here: Path, run: Run) -> None:
    saved(here / "ziele.xlsx", GERMAN)
    text = '[[workbook]]\npath = "ziele.xlsx"\nmapping = { A = { kind = "none" } }\n'
    (here / "sheetokr.toml").write_text(text)
    ran = run("adopt", "ziele.xlsx", "--yes")
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
    assert (here / "sheetokr.toml").read_text() == text


def test_a_parent_in_another_workbook_of_the_project(here: Path, run: Run) -> None:
    saved(here / "company.xlsx", "# Objectives\n| ID | Objective | Level | Owner |\n| C1 | Lead | company | Ann |")
    krs = "# Key Results\n| ID | Objective | Key Result | Target | Current |\n| K1 | S1 | Deals | 10 | 5 |"
    team = "# Objectives\n| ID | Objective | Level | Owner | Parent |\n| S1 | Sell | team | Bob | C1 |\n"
    saved(here / "sales.xlsx", team + krs)
    (here / "sheetokr.toml").write_text('workbooks = ["company.xlsx", "sales.xlsx"]\n')
    lines = run("status").lines
    assert [line.split()[0] for line in lines if "50%" in line] == ["C1", "└", "└"]
    assert "OKR301" not in run("validate").out


def test_a_scorecard_is_shown_as_kpi_shows_it(here: Path, run: Run) -> None:
    saved(here / "kpis.xlsx", "# KPIs\n| KPI | Direction | Target | Current |\n| Calls | higher | 100 | 20 |")
    ran = run("adopt", "kpis.xlsx", "--dry-run")
    assert ("1 KPI: 1 red" in ran.lines, "key results" in ran.out) == (True, False)


def test_a_workbook_of_our_template_leaves_no_question(okrs: Path, run: Run) -> None:
    said = json.loads(run("adopt", okrs, "--json").out)["workbooks"][0]
    assert said["questions"] == []
    assert {table["tab"] for table in said["tables"]} >= {"Objectives", "Key Results", "KPIs", "Check-ins", "People"}
    assert all(table["confidence"] >= 0.8 for table in said["tables"])
