"""The way back: what differs, and the file as it was before the first write of the day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sheetokr.xlsx import open_package
from sheetokr.xlsx.edits import SheetEdit, Write
from sheetokr.xlsx.saving import save
from sheetokr.xlsx.splicing import splice
from tests.app.test_whole_workbook import NOW
from tests.cli.test_persons_cells import written
from tests.conftest import TODAY, Run


def type_in(path: Path, sheet: str, row: int, column: int, value: str) -> None:
    """Change a cell, as a person would."""
    package = open_package(path)
    save(package, splice(package, [SheetEdit(sheet, (Write(row, column, value),))]), now=NOW, backup=False)


def test_undo_puts_every_byte_back(okrs: Path, run: Run) -> None:
    before = okrs.read_bytes()
    run("sync", okrs, "--today", TODAY)
    assert "put back" in run("undo", okrs, "--copy").out
    assert okrs.read_bytes() == before
    assert "already" in run("undo", okrs, "--copy").out


def test_undo_never_loses_a_persons_work(okrs: Path, run: Run) -> None:
    run("sync", okrs, "--today", TODAY)
    type_in(okrs, "Key Results", 5, 3, "Churn falls for good")
    now = okrs.read_bytes()
    ran = run("undo", okrs, "--copy")
    assert (ran.code, "Key Results!C5" in ran.err) == (2, True)
    assert okrs.read_bytes() == now
    assert run("undo", okrs, "--copy", "--force").code == 0


def test_undo_puts_back_a_file_that_is_gone(okrs: Path, run: Run) -> None:
    before = okrs.read_bytes()
    run("sync", okrs, "--today", TODAY)
    okrs.unlink()
    assert run("undo", okrs, "--copy").code == 0
    assert okrs.read_bytes() == before


@pytest.mark.parametrize("kept", [0, 5000], ids=["empty", "cut off"])
def test_undo_puts_back_a_damaged_file_if_told(kept: int, okrs: Path, run: Run) -> None:
    before = okrs.read_bytes()
    run("sync", okrs, "--today", TODAY)
    okrs.write_bytes(before[:kept])
    ran = run("undo", okrs, "--copy")
    assert (ran.code, "okrs.xlsx: " in ran.err, "--force" in ran.err) == (2, True, True)
    assert okrs.read_bytes() == before[:kept]
    assert run("undo", okrs, "--copy", "--force").code == 0
    assert okrs.read_bytes() == before


def test_undo_takes_back_columns_that_were_added_beside_objectives_on_rows_of_their_own(
    tmp_path: Path, run: Run
) -> None:
    rows: list[list[object]] = [["Objective", "Key Result", "Target", "Current", "Note"], ["Grow", *[None] * 4]]
    rows += [[None, "Win", 10, 4, "late"], [None, "Keep", 10, 0.5, None]]
    path = written(tmp_path / "plan.xlsx", rows)
    before = path.read_bytes()
    assert run("sync", path, "--add-columns", "--today", TODAY).code == 0
    assert path.read_bytes() != before
    ran = run("undo", path, "--copy")
    assert (ran.code, ran.err) == (0, "")
    assert path.read_bytes() == before


def test_undo_without_a_copy(okrs: Path, run: Run) -> None:
    assert "no copy" in run("undo", okrs, "--copy").err
    assert run("undo", "missing.xlsx").code == 2
    assert "there is no file" in run("undo", "missing.xlsx", "--copy").err


def test_diff_names_the_cells(okrs: Path, run: Run) -> None:
    backup = json.loads(run("sync", okrs, "--today", TODAY, "--json").out)["workbooks"][0]["backup"]
    assert run("diff", okrs, okrs).lines == ["no difference"]
    ran = run("diff", backup, okrs)
    assert (ran.code, "Key Results!" in ran.out) == (1, True)
    document = json.loads(run("diff", backup, okrs, "--json").out)
    assert {"sheet", "cell", "before", "after"} == set(document["cells"][0])
    assert run("diff", backup, "missing.xlsx").code == 2


def test_a_file_that_is_no_workbook_is_named(run: Run, okrs: Path) -> None:
    Path("text.xlsx").write_text("hello", encoding="utf-8")
    for files in (("text.xlsx", okrs), (okrs, "text.xlsx")):
        said = run("diff", *files)
        assert said.code == 2
        assert said.err.startswith("sheetokr: text.xlsx: ")
