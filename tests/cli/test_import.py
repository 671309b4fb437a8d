"""`sheetokr import`: every layout into the template, each row reported, and nothing the second time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sheetokr.app.study import read_workbooks, study
from sheetokr.backends import open_backend
from sheetokr.workbook import parse_area
from sheetokr.xlsx import package_of
from tests.app.test_whole_workbook import DAY
from tests.backends.homes import save
from tests.backends.other_files import ods
from tests.book import book
from tests.conftest import TODAY, Run
from tests.layout.test_examples import EXAMPLES
from tests.plan.test_importing import FLAT
from tests.xlsx.changes import differing

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # openpyxl says what it would lose
VENDORS = sorted((EXAMPLES / "vendor_layouts").glob("*.json"))
CSV = "Objective;Owner;Key Result;Start;Target;Current\nGrow;Ann;Revenue;0;12,5;5\n;;Churn;8 %;2 %;5 %\n"


@pytest.fixture
def export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An export as text, in a folder of its own, which is the working folder."""
    monkeypatch.chdir(tmp_path)
    Path("export.csv").write_text(CSV, encoding="cp1252")
    return Path("export.csv")


@pytest.fixture
def export_rows(okrs: Path) -> Path:
    """An export beside the sample."""
    path = okrs.with_name("export.csv")
    path.write_text(CSV, encoding="utf-8")
    return path


def progress(path: Path) -> dict[str, float | None]:
    """The progress of each row by its title."""
    studied = study(read_workbooks([str(path)]), DAY)
    return {node.title: studied.rollup[node.key].progress for node in studied.portfolio.nodes}


def test_a_new_workbook_is_made_and_computes_the_same(export: Path, run: Run) -> None:
    shown = run("import", export, "--into", "okrs.xlsx", "--dry-run", "--today", TODAY)
    assert shown.code == 0
    assert shown.out.splitlines()[-1] == "okrs.xlsx: 3 taken; nothing was written"
    assert not Path("okrs.xlsx").exists()
    ran = run("import", export, "--into", "okrs.xlsx", "--today", TODAY)
    assert (ran.code, ran.err) == (0, "")
    assert "KR1 Revenue  → Key Results!5" in ran.out
    assert progress(Path("okrs.xlsx")) == progress(export)
    assert {"Guide", "Scoreboard"} <= set(openpyxl.load_workbook("okrs.xlsx").sheetnames)
    assert run("upgrade", "okrs.xlsx", "--check", "--today", TODAY).code == 0


def test_a_second_import_adds_nothing(export: Path, run: Run) -> None:
    run("import", export, "--into", "okrs.xlsx", "--today", TODAY)
    once = Path("okrs.xlsx").read_bytes()
    ran = run("import", export, "--into", "okrs.xlsx", "--today", TODAY)
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "okrs.xlsx: 3 there already; nothing was written")
    assert Path("okrs.xlsx").read_bytes() == once


def test_rows_are_appended_to_a_workbook_that_is_there(okrs: Path, run: Run) -> None:
    Path("old.ods").write_bytes(
        ods([["Objective", "Key Result", "Start", "Target", "Current"], ["Grow", "Revenue", 0, 10, 5]])
    )
    before = okrs.read_bytes()
    cells = {sheet.name: sheet.rows for sheet in open_backend(str(okrs)).read()}
    ran = run("import", "old.ods", "--into", okrs, "--today", TODAY)
    assert (ran.code, ran.err) == (0, "")
    assert "O12 Grow" in ran.out
    assert "KR31 Revenue" in ran.out
    after = {sheet.name: sheet.rows for sheet in open_backend(str(okrs)).read()}
    changed = {
        (name, row)
        for name, rows in after.items()
        for row, found in rows.items()
        if {c: cell.value for c, cell in found.items()}
        != {c: cell.value for c, cell in cells[name].get(row, {}).items()}
    }
    assert {name for name, _ in changed} == {"Objectives", "Key Results"}
    assert len(changed) == 2
    package, new = package_of(before, okrs), package_of(okrs.read_bytes(), okrs)
    parts = {sheet.part for sheet in package.sheets if sheet.name in ("Objectives", "Key Results")}
    assert differing(package, new) <= parts | {"xl/styles.xml"}
    once = okrs.read_bytes()
    assert "nothing was written" in run("import", "old.ods", "--into", okrs, "--today", TODAY).out
    assert okrs.read_bytes() == once
    assert run("sync", okrs, "--today", TODAY).code == 0
    assert progress(okrs)["Revenue"] == 0.5


def test_an_import_can_be_undone(okrs: Path, export_rows: Path, run: Run) -> None:
    there = {sheet.name: sheet.rows for sheet in open_backend(str(okrs)).read()}
    run("import", export_rows, "--into", okrs, "--today", TODAY)
    assert run("undo", okrs).code == 0
    now = {sheet.name: sheet.rows for sheet in open_backend(str(okrs)).read()}
    for name, rows in there.items():
        assert {r: {c: cell.value for c, cell in found.items()} for r, found in rows.items()} == {
            r: {c: cell.value for c, cell in found.items()} for r, found in now[name].items()
        }


def test_a_persons_own_workbook_and_the_sample_go_both_ways(okrs: Path, run: Run) -> None:
    ran = run("import", okrs, "--into", "copy.xlsx", "--today", TODAY)
    assert ran.code == 0, ran.out
    assert progress(Path("copy.xlsx")) == pytest.approx(progress(okrs), nan_ok=True)
    assert "there already; nothing was written" in run("import", okrs, "--into", "copy.xlsx", "--today", TODAY).out


def test_many_rows_have_room_in_a_new_workbook(export: Path, run: Run) -> None:
    lines = [f"Win the market of town {n // 4} over;Ann;Result {n};0;{n + 1};{n / 2}" for n in range(400)]
    export.write_text("Objective;Owner;Key Result;Start;Target;Current\n" + "\n".join(lines), encoding="utf-8")
    ran = run("import", export, "--into", "okrs.xlsx", "--today", TODAY)
    assert (ran.code, ran.out.splitlines()[-2]) == (0, "okrs.xlsx: 500 taken")
    table = openpyxl.load_workbook("okrs.xlsx")["Key Results"].tables["KeyResults"]
    assert parse_area(table.ref).last_row == 4 + 400 + 20


def test_tables_in_several_files_are_one_source(tmp_path: Path, run: Run) -> None:
    files = {
        "Objectives.csv": "ID,Objective,Level,Owner\nO7,Grow,company,Ann\n",
        "Key Results.csv": "ID,Objective,Key Result,Start,Target,Current\nKR9,O7,Revenue,0,10,4\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    into = tmp_path / "okrs.xlsx"
    ran = run("import", *(tmp_path / name for name in files), "--into", into, "--today", TODAY)
    assert (ran.code, ran.err) == (0, "")
    assert progress(into) == {"Grow": 0.4, "Revenue": 0.4}
    assert "2 there already" in run("import", tmp_path / "*.csv", "--into", into, "--today", TODAY).out


def test_a_full_table_is_made_longer(export: Path, run: Run) -> None:
    run("init", "okrs.xlsx", "--cycle", "2026-Q4", "--today", TODAY)
    before = Path("okrs.xlsx").read_bytes()
    lines = [f"Win the market of town {n} over;Ann;Result {n};0;{n + 1};{n / 2}" for n in range(90)]
    export.write_text("Objective;Owner;Key Result;Start;Target;Current\n" + "\n".join(lines), encoding="utf-8")
    ran = run("import", export, "--into", "okrs.xlsx", "--today", TODAY)
    assert (ran.code, ran.err) == (0, "")
    once = Path("okrs.xlsx").read_bytes()
    old, new = package_of(before, export), package_of(once, export)
    assert differing(old, new) <= {
        *(sheet.part for sheet in old.sheets if sheet.name in ("Objectives", "Key Results")),
        *("xl/tables/table1.xml", "xl/tables/table2.xml", "xl/styles.xml"),
    }
    sheet = openpyxl.load_workbook("okrs.xlsx")["Key Results"]
    assert parse_area(sheet.tables["KeyResults"].ref).last_row == 4 + 90 + 20
    assert sheet.tables["KeyResults"].autoFilter.ref == sheet.tables["KeyResults"].ref
    assert any("E5:E114" in str(check.sqref) for check in sheet.data_validations.dataValidation)
    assert sheet["C94"].value == "Result 89"
    assert (sheet["C94"].font.name, sheet["C94"].protection.locked) == ("Arial", False)
    assert run("import", export, "--into", "okrs.xlsx", "--today", TODAY).out.endswith("nothing was written\n")
    assert run("sync", "okrs.xlsx", "--today", TODAY).code == 0
    assert progress(Path("okrs.xlsx"))["Result 89"] == pytest.approx(44.5 / 90)
    assert run("upgrade", "okrs.xlsx", "--check", "--today", TODAY).code == 0


def test_a_flat_workbook_takes_rows_too(export: Path, run: Run) -> None:
    run("init", "flat.xlsx", "--template", "okr-flat", "--sample", "--today", TODAY)
    before = progress(Path("flat.xlsx"))
    ran = run("import", export, "--into", "flat.xlsx", "--today", TODAY)
    assert (ran.code, ran.err) == (0, "")
    assert progress(Path("flat.xlsx")) == pytest.approx(before | progress(export), nan_ok=True)
    once = Path("flat.xlsx").read_bytes()
    assert run("import", export, "--into", "flat.xlsx", "--today", TODAY).out.endswith("nothing was written\n")
    assert Path("flat.xlsx").read_bytes() == once


def test_json_has_every_row(tmp_path: Path, run: Run) -> None:
    save(book(FLAT), tmp_path / "own.xlsx")
    ran = run("import", tmp_path / "own.xlsx", "--into", tmp_path / "okrs.xlsx", "--json", "--today", TODAY)
    document: dict[str, Any] = json.loads(ran.out)
    assert document["counts"]["taken"] == len(document["rows"]) == 5
    assert {"outcome", "file", "sheet", "row", "kind", "title", "id", "target", "notes"} == set(document["rows"][0])
    assert document["written"] is True


@pytest.mark.corpus
@pytest.mark.parametrize("path", VENDORS, ids=lambda path: path.stem)
def test_exports_of_vendors(path: Path, tmp_path: Path, run: Run) -> None:
    answer: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    source, into = path.with_name(answer["file"]), tmp_path / "okrs.xlsx"
    ran = run("import", source, "--into", into, "--json", "--today", "2026-02-01")
    rows = json.loads(ran.out)["rows"]
    assert {row["row"] for row in rows} >= set(range(answer["first_data_row"], answer["last_data_row"] + 1))
    assert progress(into) == pytest.approx(progress(source), abs=1e-9, nan_ok=True)
    by_place = {row["row"]: row["title"] for row in reversed(rows)}
    for line in answer["expected_progress"] or ():
        wanted = [line.get(name) for name in ("progress", "rollup_weighted_clamped", "objective_progress")]
        found = progress(into)[by_place[line["row"]]]
        assert found == pytest.approx(next(w for w in wanted if w is not None), abs=1e-5), line
    again = run("import", source, "--into", into, "--today", "2026-02-01")
    assert again.out.splitlines()[-1].endswith(f"{len(rows)} there already; nothing was written")


def test_what_cannot_be_imported_says_so(export: Path, run: Run) -> None:
    openpyxl.Workbook().save("blank.xlsx")
    Path("text.xlsx").write_text("Objective;Owner\n", encoding="utf-8")
    Path("own.xlsx").touch()
    for arguments, said in (
        (("missing.csv", "--into", "a.xlsx"), "there is no file"),
        ((export, "--into", export), "both what is read and what is written"),
        ((export, "--into", "a.xls"), ".xlsx"),
        ((export, "--into", "none/a.xlsx"), "cannot be written"),
        (("blank.xlsx", "--into", "a.xlsx"), "nothing was recognised"),
        (("text.xlsx", "--into", "a.xlsx"), "not a workbook"),
        ((export, "--into", "own.xlsx"), "the file is empty"),
        ((export, "--into", "a.xlsx", "--cycle", "soon"), "is not a cycle"),
        ((export, "--into", "blank.xlsx", "--cycle", "2026-Q1"), "--cycle"),
        ((export,), "--into"),
    ):
        ran = run("import", *arguments, "--today", TODAY)
        assert ran.code == 2, arguments
        assert said in ran.err, arguments
    assert not Path("a.xlsx").exists()
    ran = run("import", export, "--into", "blank.xlsx", "--today", TODAY)
    assert ran.code == 1
    assert "sheetokr upgrade" in ran.out
