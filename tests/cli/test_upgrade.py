"""`sheetokr upgrade`: only added to, shown first, and nothing to do the second time."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest

from sheetokr.backends import open_backend
from sheetokr.xlsx import package_of
from tests.backends.homes import save
from tests.backends.other_files import ods
from tests.book import book
from tests.conftest import TODAY, Run
from tests.office import convert, needs_office
from tests.plan.test_upgrade import OURS, THEIRS
from tests.xlsx.changes import differing

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # openpyxl says what it would lose
NAMED = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "docProps/app.xml"}


@pytest.fixture
def old(okrs: Path) -> Path:
    """The sample as an older template would have made it: tabs, a column, lines and lists are not there."""
    workbook = openpyxl.load_workbook(okrs)
    for name in ("Scoreboard", "Findings", "Check-ins"):
        del workbook[name]
    sheet = workbook["Key Results"]
    del sheet.tables["KeyResults"]
    sheet.delete_cols(9)
    sheet.data_validations.dataValidation = []
    workbook["Settings"].delete_rows(13, 2)
    workbook.save("old.xlsx")
    return Path("old.xlsx")


def values(path: Path) -> dict[tuple[str, int, int], object]:
    """Every filled cell."""
    return {
        (sheet.name, row, column): cell.value
        for sheet in open_backend(str(path)).read()
        for row, cells in sheet.rows.items()
        for column, cell in cells.items()
        if not cell.is_blank
    }


def test_a_new_workbook_lacks_nothing(tmp_path: Path, run: Run) -> None:
    for template in ("okr", "okr-flat", "kpi"):
        path = tmp_path / f"{template}.xlsx"
        run("init", path, "--template", template, "--today", TODAY)
        ran = run("upgrade", path, "--template", template, "--check", "--today", TODAY)
        assert (ran.code, ran.out.splitlines()) == (0, [f"{path}: has all that the template {template} has"])


def test_only_added_to_and_the_second_time_nothing(old: Path, run: Run) -> None:
    before, there = old.read_bytes(), values(old)
    shown = run("upgrade", old, "--dry-run", "--today", TODAY)
    assert shown.code == 0
    assert "new tab     Check-ins" in shown.out
    assert "Stretch" in shown.out
    assert old.read_bytes() == before
    assert run("upgrade", old, "--check", "--today", TODAY).code == 1
    ran = run("upgrade", old, "--yes", "--today", TODAY)
    assert (ran.code, ran.err) == (0, "")
    now = values(old)
    assert {place: now[place] for place in there} == there
    once = old.read_bytes()
    assert run("upgrade", old, "--yes", "--today", TODAY).out.startswith("old.xlsx: has all")
    assert old.read_bytes() == once
    package, after = package_of(before, old), package_of(once, old)
    sheets = {sheet.part for sheet in package.sheets if sheet.name in ("Key Results", "Settings")}
    assert {name for name in differing(package, after) if package.has(name)} <= NAMED | sheets


def test_what_was_added_is_used_by_sync(old: Path, run: Run) -> None:
    run("upgrade", old, "--yes", "--today", TODAY)
    assert run("sync", old, "--today", TODAY).code == 0
    assert run("upgrade", old, "--check", "--today", TODAY).code == 0
    workbook = openpyxl.load_workbook(old)
    assert str(workbook["Scoreboard"]["B3"].value).startswith("As of 2026-11-21")
    assert any(cell.hyperlink for row in workbook["Findings"].iter_rows() for cell in row)


@pytest.mark.office
@needs_office
def test_libreoffice_reads_it(old: Path, run: Run) -> None:
    run("upgrade", old, "--yes", "--today", TODAY)
    run("sync", old, "--today", TODAY)
    other = openpyxl.load_workbook(io.BytesIO(convert(old.resolve(), "xlsx").read_bytes()))
    assert {"Scoreboard", "Findings", "Check-ins"} <= set(other.sheetnames)
    assert "Stretch" in [cell.value for cell in other["Key Results"][4]]


@pytest.mark.parametrize("text", [OURS, THEIRS])
def test_workbooks_by_hand(text: str, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "own.xlsx"
    save(book(text), path)
    there = values(path)
    assert run("upgrade", path, "--yes", "--today", TODAY).code == 0
    now = values(path)
    assert {place: now[place] for place in there} == there
    assert run("upgrade", path, "--check", "--today", TODAY).code == 0
    assert run("sync", path, "--today", TODAY).code == 0
    assert {place: values(path)[place] for place in there if text is THEIRS} == (there if text is THEIRS else {})
    assert run("upgrade", path, "--check", "--today", TODAY).code == 0


def test_json_says_what_would_be_added(old: Path, run: Run) -> None:
    document = json.loads(run("upgrade", old, "--dry-run", "--json", "--today", TODAY).out)
    added = document["workbooks"][0]["added"]
    assert {"what": "new tab", "where": "Findings", "detail": None} in added
    assert document["workbooks"][0]["written"] is False


def test_nobody_to_ask(old: Path, run: Run) -> None:
    before = old.read_bytes()
    ran = run("upgrade", old, "--today", TODAY)
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
    assert "--yes" in ran.err
    assert old.read_bytes() == before


def test_what_cannot_be_upgraded_says_so(okrs: Path, run: Run) -> None:
    Path("a.ods").write_bytes(ods([["Objective", "Key Result", "Target"], ["Grow", "Revenue", 3]]))
    openpyxl.Workbook().save("blank.xlsx")
    for arguments, said in (
        (("a.ods",), "read, not written"),
        (("blank.xlsx",), "--template okr"),
        (("missing.xlsx",), "there is no file"),
        ((okrs, "--template", "okrs"), "no template called"),
        ((".", "--template", "nope"), "no template called"),
    ):
        ran = run("upgrade", *arguments, "--yes", "--today", TODAY)
        assert ran.code == 2
        assert said in ran.err
    assert run("upgrade", "blank.xlsx", "--template", "kpi", "--yes", "--today", TODAY).code == 0
    assert "KPI Values" in openpyxl.load_workbook("blank.xlsx").sheetnames


def test_a_protected_structure_is_told(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "locked.xlsx"
    workbook = openpyxl.Workbook()
    workbook.security.lockStructure = True
    workbook.save(path)
    before = path.read_bytes()
    ran = run("upgrade", path, "--template", "kpi", "--yes", "--today", TODAY)
    assert ran.code == 1
    assert "the workbook's structure is protected" in ran.out
    assert ran.out.splitlines()[-1] == f"{path}: nothing could be added"
    assert path.read_bytes() == before


def test_open_elsewhere_it_is_left_alone(old: Path, run: Run) -> None:
    Path(".~lock.old.xlsx#").write_text(",Bela Kun,desk,21.11.2026 10:00,file:///home/bela;", encoding="utf-8")
    before = old.read_bytes()
    assert run("upgrade", old, "--yes", "--today", TODAY).code == 2
    assert old.read_bytes() == before
