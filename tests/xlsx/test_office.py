"""LibreOffice as a second reader: sample workbooks, before and after a write, converted by it and compared. Every third
of them each day, all in `make test-corpus`."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from sheetokr.diagnostics import SheetokrError
from sheetokr.workbook import parse_area
from sheetokr.xlsx import open_package
from sheetokr.xlsx.differences import compare
from sheetokr.xlsx.edits import SheetEdit
from sheetokr.xlsx.splicing import splice
from tests.xlsx.test_corpus import FILES, allowed, edits_for

pytestmark = [pytest.mark.corpus, pytest.mark.office]

EVERY = int(os.environ.get("SHEETOKR_EVERY", "3"))
Place = tuple[str, int, int]


def convert(folder: Path, target: Path, profile: Path) -> None:
    """Have LibreOffice open and save every workbook of a folder."""
    command = ["soffice", "--headless", f"-env:UserInstallation={profile.as_uri()}"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(target)]
    files = map(str, sorted(folder.iterdir()))
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=900)


def written_copies(before: Path, after: Path) -> dict[str, tuple[Path, list[SheetEdit]]]:
    """Put each sample, untouched and written to, into two folders under a short name."""
    found: dict[str, tuple[Path, list[SheetEdit]]] = {}
    for number, path in enumerate(FILES[::EVERY]):
        try:
            package = open_package(path)
            edits = allowed(package, list(edits_for(package)))
        except SheetokrError:
            continue
        name = f"{number:03d}{path.suffix}"
        (before / name).write_bytes(package.container.data)
        (after / name).write_bytes(splice(package, edits).data)
        found[name] = (path, edits)
    return found


def computed(path: Path) -> Iterator[Place]:
    """The cells that a program may compute anew: those with formulas, and those of pivot tables."""
    package = open_package(path)
    for sheet in package.workbook("book"):
        for row, cells in sheet.rows.items():
            yield from ((sheet.name, row, column) for column, cell in cells.items() if cell.formula is not None)
    for part in package.sheets:
        for pivot in package.related(part.part, "pivotTable"):
            location = package.root(pivot).child("location")
            assert location is not None
            area = parse_area(location.attributes["ref"])
            for row in range(area.first_row, area.last_row + 1):
                yield from ((part.name, row, c) for c in range(area.first_column, area.last_column + 1))


def test_libreoffice_reads_the_new_values_and_all_the_old(tmp_path: Path) -> None:
    if not FILES or not shutil.which("soffice"):
        pytest.skip("needs LibreOffice and the sample workbooks beside the checkout")
    folders = [tmp_path / name for name in ("before", "after", "before.out", "after.out")]
    for folder in folders:
        folder.mkdir()
    copies = written_copies(folders[0], folders[1])
    for source, target in ((folders[0], folders[2]), (folders[1], folders[3])):
        convert(source, target, tmp_path / "profile")
    wrong = {}
    for name, (path, edits) in copies.items():
        old, new = (folder / f"{Path(name).stem}.xlsx" for folder in folders[2:])
        if not old.exists():
            continue
        found = {(c.sheet, c.row, c.column): c.after.value for c in compare(old, new).cells}
        wanted = {(e.sheet, w.row, w.column): w.value for e in edits for w in e.writes}
        may_differ = set(computed(path))
        if {place: value for place, value in found.items() if place not in may_differ} != {
            place: value for place, value in wanted.items() if place not in may_differ
        } or any(found.get(place) != value for place, value in wanted.items()):
            wrong[path.name] = (found, wanted)
    assert wrong == {}
    assert len(copies) > len(FILES[::EVERY]) // 2
