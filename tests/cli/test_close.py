"""Closing a cycle as a person does it: the review, scores that stay, pages to share, and opening it again."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from tests.cli.test_config import toml, workbook
from tests.cli.test_history import cells, typed
from tests.conftest import Run

Q3 = ("--cycle", "2026-Q3", "--today", "2026-10-02")
OWNED = ["Progress", "Expected", "Status", "Score", "Notes"]


@pytest.fixture(autouse=True)
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A quarter that is over, of two teams."""
    monkeypatch.chdir(tmp_path)
    header = ["ID", "Objective", "Level", "Team", "Owner", "Type", *OWNED]
    workbook(
        "okrs.xlsx",
        settings=[["Setting", "Value"], ["Organisation", "Kestrel"], ["Cycle", "2026-Q3"]],
        objectives=[
            header,
            ["O1", "Grow", "team", "Sales", "Ann <b>", "committed"],
            ["O2", "Lead", "team", "Ops / EU", "Bob", "aspirational"],
        ],
        key_results=[
            ["ID", "Objective", "Key Result", "Start", "Target", "Current", *OWNED[:3], "Notes"],
            ["KR1", "O1", "Win | [100](x) customers", 0, 100, 60],
            ["KR2", "O2", "Ship", 0, 10, 8],
        ],
    )


def test_the_review(run: Run) -> None:
    ran = run("close", "okrs.xlsx", *Q3)
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[0] == "Kestrel · review of 2026-Q3 · 2026-07-01 to 2026-09-30 · closed on 2026-10-02"
    assert [line.split() for line in ran.lines[3:7]] == [
        ["O1", "Grow", "0.60", "1.0", "Missed", "Ann", "<b>"],
        ["KR1", "Win", "|", "[100](x)", "customers", "0.60", "1.0", "Missed", "Ann", "<b>"],
        ["O2", "Lead", "0.80", "0.7", "Achieved", "Bob"],
        ["KR2", "Ship", "0.80", "0.7", "Achieved", "Bob"],
    ]
    assert ran.lines[8:] == [
        "Committed: 0 of 1 objectives reached 1.0, mean 0.60",
        "Aspirational: 1 of 1 objectives reached 0.7, mean 0.80",
        "Scores of key results: 1 from 0.7 up, 1 from 0.4, 0 below",
        "Not reached, and not carried over: O1, KR1",
    ]
    assert max(map(len, ran.lines)) <= 80
    assert run("close", "okrs.xlsx", "--cycle", "q3 2026", "--today", "2026-12-01").out == ran.out


def test_what_is_over_is_explained_by_what_counts_as_success(run: Run) -> None:
    told = {
        "KR1": "Missed: the days are over, and 60% is below success, 100%",
        "O2": "Achieved: the days are over, and 80% reaches success, 70%",
    }
    for name, why in told.items():
        said = " ".join(run("explain", "okrs.xlsx", name, "--today", "2026-10-02").out.split())
        assert why in said
        assert "even pace" not in said


def test_a_score_that_falls_short_is_not_shown_as_one_that_does_not(run: Run) -> None:
    typed(99.9)
    reviewed = run("close", "okrs.xlsx", *Q3, "--dry-run").lines[3:5]
    assert [line.split()[-5:-3] for line in reviewed] == [["0.99", "1.0"]] * 2
    explained = run("explain", "okrs.xlsx", "KR1", "--today", "2026-10-02").out
    assert "Score        0.99; success is 1.0" in explained


def test_a_later_sync_does_not_change_the_scores(run: Run) -> None:
    run("close", "okrs.xlsx", *Q3)
    typed(100)
    assert run("sync", "okrs.xlsx", "--no-backup", "--today", "2026-10-05").code == 0
    assert (cells("Objectives")["Score"], cells()["Progress"]) == (0.6, 0.6)
    assert cells()["Notes"] == "› Closed on 2026-10-02"
    assert run("sync", "okrs.xlsx", "--check", "--today", "2026-10-05").code == 0
    assert "closed on 2026-10-02" in run("explain", "okrs.xlsx", "KR1", "--today", "2026-10-05").out
    said = run("close", "okrs.xlsx", "--cycle", "2026-Q3", "--reopen")
    assert said.out.startswith("2026-Q3 is open again: 4 rows, computed from their cells by the next sheetokr sync")
    run("sync", "okrs.xlsx", "--no-backup", "--today", "2026-10-05")
    assert (cells("Objectives")["Score"], cells()["Notes"]) == (1, None)


def test_a_second_sync_of_the_day_of_closing_keeps_nothing_new(run: Run) -> None:
    run("close", "okrs.xlsx", *Q3)
    run("sync", "okrs.xlsx", "--no-backup", "--today", "2026-10-02")
    before = Path(".sheetokr.db").read_bytes()
    run("sync", "okrs.xlsx", "--no-backup", "--today", "2026-10-02")
    assert Path(".sheetokr.db").read_bytes() == before


def test_a_look_freezes_nothing(run: Run) -> None:
    ran = run("close", "okrs.xlsx", *Q3, "--dry-run")
    assert (ran.code, ran.lines[0].rpartition(" · ")[2]) == (0, "not closed")
    assert not Path(".sheetokr.db").exists()


def test_pages_for_teams_and_people(run: Run) -> None:
    ran = run("close", "okrs.xlsx", *Q3, "--write", "pages")
    assert ran.lines[-1] == "2 pages in pages"
    assert sorted(path.name for path in Path("pages").iterdir()) == ["2026-Q3-Ops-EU.md", "2026-Q3-Sales.md"]
    page = Path("pages/2026-Q3-Sales.md").read_text(encoding="utf-8")
    assert page.startswith("# Sales: review of 2026-Q3\n\n2026-07-01 to 2026-09-30, closed on 2026-10-02.\n")
    assert "[100]" not in page, "a cell makes no link"
    assert "<b>" not in page
    assert "KR2" not in page
    run("close", "okrs.xlsx", *Q3, "--write", "pages", "--by", "owner")
    assert Path("pages/2026-Q3-Bob.md").exists()


def test_one_page_for_an_owner_however_spelt(run: Run) -> None:
    book = openpyxl.load_workbook("okrs.xlsx")
    book["Objectives"]["E2"] = "BOB"
    book.save("okrs.xlsx")
    book.close()
    ran = run("close", "okrs.xlsx", *Q3, "--dry-run", "--write", "pages", "--by", "owner")
    assert ran.lines[-1] == "1 page in pages"


def test_pages_of_others_are_not_replaced(run: Run) -> None:
    Path("pages").mkdir()
    mine = Path("pages/2026-Q3-Sales.md")
    mine.write_text("my notes", encoding="utf-8")
    ran = run("close", "okrs.xlsx", *Q3, "--write", "pages")
    assert ran.code == 2
    assert "is there already, with other words - move it, or replace it with --force" in ran.err
    assert (mine.read_text(encoding="utf-8"), len(list(Path("pages").iterdir()))) == ("my notes", 1)
    assert run("close", "okrs.xlsx", *Q3, "--write", "pages", "--force").code == 0
    assert "review" in mine.read_text(encoding="utf-8")


def test_for_scripts(run: Run) -> None:
    document = json.loads(run("close", "okrs.xlsx", *Q3, "--json").out)
    assert document["closed"] == "2026-10-02"
    assert [(row["id"], row["score"], row["reached"]) for row in document["rows"]] == [
        ("O1", 0.6, False), ("KR1", 0.6, False), ("O2", 0.8, True), ("KR2", 0.8, True),
    ]  # fmt: skip
    assert document["success"][0] == {"type": "committed", "needed": 1.0, "reached": 0, "total": 1, "mean": 0.6}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ("--cycle", "2026-Q3", "--today", "2026-09-29"),
            "2026-Q3 runs until 2026-09-30 - close it then; or now,",
        ),
        (("--cycle", "2026-Q1"), "no row is of the cycle 2026-Q1 - there is 2026-Q3 (4 rows)"),
        (("--cycle", ""), "no row is of the cycle  - there is 2026-Q3 (4 rows)"),
        (("--cycle", "2026-Q3", "--reopen"), "2026-Q3 is not closed - there is nothing to open again"),
        (("--cycle", "2026-Q3", "--reopen", "--dry-run"), "--reopen goes with no other of these"),
        ((), "Missing option '--cycle'"),
        (("--cycle", "2026-Q3", "--by", "pet"), "'pet' is not one of 'team', 'owner'"),
    ],
)
def test_what_it_cannot_do(run: Run, options: tuple[str, ...], said: str) -> None:
    ran = run("close", "okrs.xlsx", *options)
    assert ran.code == 2
    assert said in ran.err
    assert not Path(".sheetokr.db").exists()


def test_early_if_asked(run: Run) -> None:
    assert run("close", "okrs.xlsx", "--cycle", "2026-Q3", "--today", "2026-09-20", "--early").code == 0
    assert run("close", "okrs.xlsx", *Q3).lines[0].endswith("closed on 2026-09-20")


def test_rows_with_errors_keep_it_open_unless_forced(run: Run) -> None:
    book = openpyxl.load_workbook("okrs.xlsx")
    book["Key Results"]["E2"] = "n/a"
    book.save("okrs.xlsx")
    book.close()
    ran = run("close", "okrs.xlsx", *Q3)
    assert ran.code == 2
    assert "1 row of 2026-Q3 cannot be scored, the first at okrs.xlsx:Key Results!C2" in ran.err
    forced = run("close", "okrs.xlsx", *Q3, "--force")
    assert forced.code == 1
    assert "Without a score, for an error in the row: KR1" in forced.out


def test_without_a_history_nothing_is_closed(run: Run) -> None:
    Path(".sheetokr.db").write_bytes(b"no database" * 99)
    ran = run("close", "okrs.xlsx", *Q3)
    assert ran.code == 2
    assert "the history is damaged" in ran.err
    assert "nothing was closed" in ran.err
    Path(".sheetokr.db").unlink()
    toml('[history]\nurl = "nosuch://host/db"\n')
    ran = run("close", "okrs.xlsx", *Q3)
    assert (ran.code, ran.out) == (2, "")
    assert 'sheetokr.toml:2: there is no kind of database called "nosuch"' in ran.err
