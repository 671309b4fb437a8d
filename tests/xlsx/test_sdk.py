"""What the Open XML SDK says of workbooks: nothing of those that we make, nothing new of those that we write to. A few
samples each day, all in `make test-corpus`."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sheetokr.builder import build_workbook, load_sample
from sheetokr.declaration import load_template
from sheetokr.parse.cycles import quarter_of
from sheetokr.workbook import Area, Sheet
from sheetokr.xlsx import Package
from sheetokr.xlsx.edits import DropDown, Growth, Jump, NewColumn, NewSheet, SheetEdit, Tint, Writable, Write
from sheetokr.xlsx.splicing import splice
from tests.sdk import faults, needs_sdk, new_faults
from tests.xlsx.mutants import made
from tests.xlsx.parts import archive, opened, parts_of
from tests.xlsx.test_corpus import FILES
from tests.xlsx.test_corpus import opened as opened_sample
from tests.xlsx.test_graft import OURS
from tests.xlsx.test_growth import EDIT as LONGER
from tests.xlsx.test_growth import book as with_table

pytestmark = needs_sdk

EVERY = int(os.environ.get("SHEETOKR_EVERY", "32"))
DAY = dt.date(2026, 11, 21)
ROWS = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1</f><v>1</v></c></row>'


@pytest.mark.parametrize("template", ["okr", "okr-flat", "kpi"])
def test_a_new_workbook_has_no_fault(template: str, tmp_path: Path) -> None:
    path = tmp_path / "new.xlsx"
    path.write_bytes(build_workbook(load_template(template), cycle=quarter_of(DAY), today=DAY, sample=load_sample()))
    assert not faults(path)


def cells(sheet: Sheet) -> Iterator[Write]:
    """Cells that are there, and such as are not, with values and formats of every kind."""
    last, width = max(sheet.rows, default=0), max((max(found, default=0) for found in sheet.rows.values()), default=0)
    there = [(row, column) for row, found in sheet.rows.items() for column in found]
    yield from (Write(*place, place[0] / 7, "0.0%") for place in there[1:40:3])
    yield Write(*(there or [(1, 1)])[0], " two  lines\n<&> ")
    yield Write(last // 2 + 1, width + 2, 0.25, "0%")
    values: tuple[Writable, ...] = (True, DAY, dt.datetime.combine(DAY, dt.time(3, 4)), dt.time(5, 6), 7)
    for column, value in enumerate(values, 1):
        yield Write(last + 2, column, value, "yyyy-mm-dd" if isinstance(value, dt.date) else None)


def around(package: Package, sheet: Sheet) -> SheetEdit:
    """A column more, a drop-down, colours and links."""
    part = package.sheet_part(sheet.name)
    assert part is not None
    last, header = max(sheet.rows, default=1), min(sheet.rows, default=1)
    width = max((max(found, default=1) for found in sheet.rows.values()), default=1)
    new = NewColumn(header, width + 1, "Progress", max(last, header + 1), number_format="0%", width=12, like=width)
    for table in package.tables(part):
        place = table.area.first_row, table.area.last_column + 1
        new = NewColumn(*place, "Progress", table.area.last_row, area=table.name, number_format="0%", like=place[1] - 1)
    body = Area(header + 1, 1, max(last, header + 1), 1)
    return SheetEdit(
        sheet.name,
        new_columns=(new,),
        drop_downs=(DropDown(body, ("On track", "At risk")),),
        tints=(Tint(body, "On track", "C6EFCE", "006100"), Tint(body, 'At "risk"', "FFEB9C", "9C5700", '"▲ "@')),
        jumps=(Jump(header, 1, f"'{sheet.name}'!A1"), Jump(last + 2, 1, "")),
    )


def changed(package: Package) -> bytes:
    """The workbook after changes of every kind on each sheet, and with sheets of ours, where it has styles for them."""
    sheets = package.workbook("book").sheets
    edits = [edit for s in sheets for edit in (SheetEdit(s.name, tuple(cells(s))), around(package, s))]
    ours = [NewSheet(name, like=OURS) for name in ("Findings", "Scoreboard")] if package.styles else []
    new = [*ours, NewSheet("Plain", (10.0, 20.5), 1)]
    plain = SheetEdit("Plain", (Write(1, 1, "Header"), Write(2, 1, 0.5, "0%")))
    result = splice(package, [*edits, plain], new_sheets=new, leave_out_refused=True)
    return result.data


@pytest.mark.parametrize(
    "data", [made(), archive(parts_of(ROWS, styles=None, chain='<c r="B1" i="1"/>')), with_table()]
)
def test_changes_of_every_kind_bring_no_fault(data: bytes, tmp_path: Path) -> None:
    package = opened(data)
    after = changed(package)
    assert "Plain" in {sheet.name for sheet in opened(after).sheets}
    assert not new_faults(data, after, tmp_path)


def test_a_longer_table_brings_none(tmp_path: Path) -> None:
    data = with_table()
    assert LONGER.growths == (Growth("Rows", 6),)
    assert not new_faults(data, splice(opened(data), [LONGER]).data, tmp_path)


@pytest.mark.corpus
@pytest.mark.parametrize("path", FILES[::EVERY], ids=lambda path: path.name[-60:])
def test_what_is_written_to_a_sample_brings_none(path: Path, tmp_path: Path) -> None:
    package = opened_sample(path)
    assert not new_faults(package.container.data, changed(package), tmp_path, path.suffix)
