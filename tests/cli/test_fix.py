"""`validate --fix`: shown first, asked for, and nothing else touched."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.backends.other_files import ods
from tests.cli.test_bad_input import column, edit, row_of
from tests.conftest import TODAY, Run
from tests.xlsx.changes import assert_only_changed

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # openpyxl says what it will lose


@pytest.fixture
def odd(okrs: Path) -> tuple[Path, dict[str, str]]:
    """The sample with a number that is text, a misspelt word and stray blanks; and their cells."""
    row = row_of(okrs, "Key Results", "KR5")
    cells = {name: f"{column(okrs, 'Key Results', name)}{row}" for name in ("Target", "Metric", "Key Result")}
    edit(okrs, "Key Results", **{cells["Target"]: "2600000.5", cells["Metric"]: "raech", cells["Key Result"]: " Sell "})
    return okrs, cells


def test_shown_asked_and_written(odd: tuple[Path, dict[str, str]], run: Run) -> None:
    path, cells = odd
    before = path.read_bytes()
    shown = run("validate", path, "--fix", "--dry-run", "--today", TODAY)
    assert shown.code == 1
    assert f'Key Results!{cells["Metric"]}  "raech" → "reach"' in shown.out
    assert f'Key Results!{cells["Key Result"]}  " Sell " → "Sell"' in shown.out
    asked = run("validate", path, "--fix", "--today", TODAY)
    assert (asked.code, path.read_bytes()) == (2, before)
    assert "--yes" in asked.err
    ran = run("validate", path, "--fix", "--yes", "--today", TODAY)
    assert (ran.code, ran.err) == (0, "")
    assert "3 cells mended; the file as it was: " in ran.out
    assert_only_changed(before, path.read_bytes(), set(cells.values()), sheet="Key Results", also={"xl/styles.xml"})
    sheet = openpyxl.load_workbook(path)["Key Results"]
    assert [sheet[cells[name]].value for name in ("Target", "Metric", "Key Result")] == [2_600_000.5, "reach", "Sell"]
    once = path.read_bytes()
    assert "Nothing that can be mended" in run("validate", path, "--fix", "--yes", "--today", TODAY).out
    assert path.read_bytes() == once


def test_only_what_is_selected(odd: tuple[Path, dict[str, str]], run: Run) -> None:
    path, _ = odd
    ran = run("validate", path, "--fix", "--dry-run", "--select", "OKR206", "--today", TODAY)
    assert "1 cell would change" in ran.out
    ran = run("validate", path, "--fix", "--dry-run", "--ignore", "OKR206", "--today", TODAY)
    assert "2 cells would change" in ran.out


def test_it_can_be_undone(odd: tuple[Path, dict[str, str]], run: Run) -> None:
    path, cells = odd
    run("validate", path, "--fix", "--yes", "--today", TODAY)
    ran = run("undo", path)
    assert (ran.code, ran.err) == (0, "")
    assert "3 cells put back" in ran.out
    sheet = openpyxl.load_workbook(path)["Key Results"]
    assert [sheet[cells[name]].value for name in ("Target", "Metric", "Key Result")] == ["2600000.5", "raech", " Sell "]


def test_bad_use(okrs: Path, run: Run) -> None:
    assert run("validate", okrs, "--yes").code == 2
    assert run("validate", okrs, "--fix", "--json").code == 2
    assert run("validate", "missing.xlsx", "--fix", "--yes").code == 2
    Path("a.ods").write_bytes(ods([["Objective", "Key Result", "Target"], ["Grow", " Revenue ", 3]]))
    ran = run("validate", "a.ods", "--fix", "--yes")
    assert ran.code == 2
    assert "read, not written" in ran.err
