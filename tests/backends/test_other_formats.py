"""Workbooks of other kinds are read like any other, never written, and refused in one line where they are not whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sheetokr.backends import open_backend
from sheetokr.diagnostics import Damaged, Encrypted, NotAWorkbook, OldFormat, SheetokrError, TooLarge
from tests.backends.homes import save
from tests.backends.other_files import Rows, archive, ods, xlsb
from tests.book import book
from tests.conftest import TODAY, Run
from tests.office import convert, needs_office

ROWS: Rows = [["Objective", "Key Result", "Start", "Target", "Current"], ["Grow", "Revenue", 0, 10, 5]]
TEAM = """
# Team
| ID  | Objective | Key Result | Start | Target | Current | Due        |
| KR1 | Grow      | Revenue    | 0     | 10     | 5       | 2026-12-31 |
| KR2 | <^        | Churn      | 3.5   | 2      | 3       | 2026-12-31 |
# Away (hidden)
| x |
"""


def test_an_ods_file_is_read(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "okrs.ods"
    path.write_bytes(ods(ROWS))
    ran = run("status", path, "--today", TODAY)
    assert (ran.code, ran.err) == (0, "")
    assert " 50%" in ran.out


def test_a_binary_workbook_is_read(tmp_path: Path) -> None:
    path = tmp_path / "okrs.xlsb"
    path.write_bytes(xlsb({(0, 0): 1.0, (2, 3): 0.5}))
    sheet = open_backend(str(path)).read().sheets[0]
    assert (sheet.name, sheet.cell(1, 1).value, sheet.cell(3, 4).value) == ("OKRs", 1, 0.5)
    assert isinstance(sheet.cell(1, 1).value, int)


@pytest.mark.office
@needs_office
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_what_another_program_saved_reads_the_same(kind: str, tmp_path: Path, run: Run) -> None:
    save(book(TEAM), tmp_path / "team.xlsx")
    other = convert(tmp_path / "team.xlsx", kind)
    here, there = (run("status", path, "--json", "--today", TODAY).out for path in (tmp_path / "team.xlsx", other))
    assert here.replace(str(tmp_path / "team.xlsx"), str(other)) == there
    read = open_backend(str(other)).read()
    assert [(sheet.name, sheet.hidden) for sheet in read] == [("Team", False), ("Away", True)]


@pytest.mark.parametrize(
    ("name", "data", "error", "said"),
    [
        ("a.ods", b"", NotAWorkbook, "empty"),
        ("a.xls", b"Objective;Owner\n", NotAWorkbook, "text"),
        ("a.xls", b"<html><table><tr><td>Grow</table></html>", NotAWorkbook, "web page"),
        ("a.xls", b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', OldFormat, "2003 XML"),
        ("a.ods", ods(ROWS)[:400], Damaged, "cut off"),
        ("a.ods", archive({"mimetype": "x", "content.xml": "<a"}), Damaged, "damaged"),
        ("a.xlsb", archive({"readme.txt": "x"}), NotAWorkbook, "without a workbook"),
        ("a.xls", bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2040), NotAWorkbook, "not a workbook"),
        (
            "a.xls",
            bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(2000),
            Encrypted,
            "password",
        ),
        ("a.xlsb", xlsb({(0, 0): 1.0, (1_048_575, 16_383): 1.0}), TooLarge, "memory"),
    ],
)
def test_what_is_not_whole_is_refused(
    name: str, data: bytes, error: type[SheetokrError], said: str, tmp_path: Path, run: Run
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(error, match=said):
        open_backend(str(path)).read()
    ran = run("validate", path)
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)


def test_many_repeated_cells_end_in_one_line(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "bomb.ods"
    path.write_bytes(ods([["Grow"] * 200] * 2, row_attributes='table:number-rows-repeated="1048576"'))
    ran = run("validate", path)
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)


def test_an_xlsx_under_another_name_is_told(okrs: Path, run: Run) -> None:
    shutil.copy(okrs, "old.xls")
    assert "rename it to old.xlsx" in run("validate", "old.xls").err


@pytest.mark.parametrize("option", ["--dry-run", "--check", "--verbose"])
def test_sync_says_that_it_cannot_write_and_what_can_be_done(option: str, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "okrs.ods"
    path.write_bytes(ods(ROWS))
    before = path.read_bytes()
    ran = run("sync", path, option, "--today", TODAY)
    assert (ran.code, ran.out) == (2, "")
    assert "read, not written" in ran.err
    assert f"sheetokr import {path} --into {path.with_suffix('.xlsx')}" in ran.err
    assert path.read_bytes() == before


def test_a_folder_is_read_without_twins_and_synced_without_what_cannot_be_written(okrs: Path, run: Run) -> None:
    for name in ("okrs.ods", "other.ods"):
        Path(name).write_bytes(ods(ROWS))
    Path("export.csv").write_text("Objective,Key Result\nGrow,Revenue\n", encoding="utf-8")
    assert run("validate", ".", "--today", TODAY).out.splitlines()[-1].startswith("2 workbooks")
    assert run("validate", "*.csv", "--today", TODAY).out.splitlines()[-1].startswith("1 workbook")
    ran = run("sync", ".", "--today", TODAY)
    assert (ran.code, ran.err) == (0, "")
    assert "read, not written" in run("sync", "other.ods", okrs, "--today", TODAY).err
