"""Every workbook beside the checkout: one old and one new cell written on each sheet, all else untouched."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path

import openpyxl
import pytest

from sheetokr.diagnostics import SheetokrError, a1
from sheetokr.workbook import Sheet
from sheetokr.xlsx import Package, open_package, package_of
from sheetokr.xlsx.differences import compare
from sheetokr.xlsx.edits import SheetEdit, Write
from sheetokr.xlsx.sheets import STRICT
from sheetokr.xlsx.splicing import refusals, splice
from tests.xlsx.changes import assert_only_changed

pytestmark = pytest.mark.corpus

SHARED = Path(__file__).parents[3] / "shared"
KINDS = ("*.xlsx", "*.xlsm", "*.xltx", "*.xltm", "*.xlam")
FOLDERS = [SHARED / "corpus", SHARED / "examples"]
FILES = sorted(path for folder in FOLDERS for kind in KINDS for path in folder.rglob(kind))
MAY_CHANGE = ("calcChain.xml", "workbook.xml", "workbook.xml.rels", "[Content_Types].xml")


def test_the_samples_are_there() -> None:
    if not FILES:
        pytest.skip("no sample workbooks beside the checkout (../shared/corpus)")
    assert len(FILES) > 10


def opened(path: Path) -> Package:
    try:
        return open_package(path)
    except SheetokrError as error:
        pytest.skip(f"refused when read: {error}")


def first_cell(sheet: Sheet) -> tuple[int, int]:
    return next(((row, column) for row, cells in sheet.rows.items() for column in cells), (1, 1))


def new_cell(sheet: Sheet) -> tuple[int, int]:
    last = max((max(cells, default=0) for cells in sheet.rows.values()), default=0)
    return max(sheet.rows, default=0) // 2 + 1, last + 2


def edits_for(package: Package) -> Iterator[SheetEdit]:
    for sheet in package.workbook("book"):
        places = (first_cell(sheet), new_cell(sheet))
        yield SheetEdit(sheet.name, tuple(Write(*place, f"new {n} <&>") for n, place in enumerate(places)))


def is_refused(edit: SheetEdit, write: Write, refused: Mapping[tuple[str, int, int], str]) -> bool:
    return (edit.sheet, write.row, write.column) in refused or (edit.sheet, 0, 0) in refused


def allowed(package: Package, edits: list[SheetEdit]) -> list[SheetEdit]:
    """The edits without what is refused; every refusal must have its reason."""
    refused = {(r.sheet, r.row, r.column): r.reason for r in refusals(package, edits)}
    assert all(refused.values())
    kept = [SheetEdit(e.sheet, tuple(w for w in e.writes if not is_refused(e, w, refused))) for e in edits]
    return [edit for edit in kept if edit.writes]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[-60:])
def test_only_what_was_written_changes(path: Path) -> None:
    package = opened(path)
    edits = allowed(package, list(edits_for(package)))
    result = splice(package, edits)
    before, after = package.container.data, result.data
    also = [name for name in result.parts if name.endswith(MAY_CHANGE) or "worksheets/" in name]
    for edit in edits:
        cells = [a1(write.row, write.column) for write in edit.writes]
        assert_only_changed(before, after, cells, sheet=edit.sheet, also=also)
    found = {(c.sheet, c.row, c.column): c.after.value for c in compare(before, after).cells}
    assert found == {(e.sheet, w.row, w.column): w.value for e in edits for w in e.writes}
    again = splice(package_of(after, path), edits)
    assert not again.is_changed


def plain(value: object) -> object:
    """A value that can be compared: openpyxl's formula objects as what they hold."""
    return {**vars(value)} if hasattr(value, "ref") else value


def by_openpyxl(path: Path) -> dict[tuple[str, str], object]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(path)
        except Exception as error:  # openpyxl fails in many ways
            pytest.skip(f"openpyxl cannot read it: {error}")
        return {
            (sheet.title, cell.coordinate): plain(cell.value)
            for sheet in book.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[-60:])
def test_openpyxl_reads_the_new_values_and_all_the_old(path: Path, tmp_path: Path) -> None:
    before = by_openpyxl(path)
    package = opened(path)
    if package.workbook_root.namespace == STRICT:
        pytest.skip("openpyxl finds nothing in strict workbooks")
    edits = allowed(package, list(edits_for(package)))
    target = tmp_path / path.name[-40:]
    target.write_bytes(splice(package, edits).data)
    written = {(e.sheet, a1(w.row, w.column)): w.value for e in edits for w in e.writes}
    assert by_openpyxl(target) == before | written


def test_every_file_is_read_or_refused_in_our_own_words() -> None:
    reasons = []
    for path in FILES:
        try:
            open_package(path).workbook("book")
        except SheetokrError as error:
            reasons.append(error.mend)
    assert all(reasons)
