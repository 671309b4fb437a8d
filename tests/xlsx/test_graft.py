"""A sheet of a new workbook put into somebody else's: as it was made, and nothing of theirs touched."""

from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sheetokr.builder import build_workbook
from sheetokr.declaration import load_template
from sheetokr.diagnostics import CellRefused
from sheetokr.parse.cycles import quarter_of
from sheetokr.xlsx import Package, package_of
from sheetokr.xlsx.edits import NewSheet
from sheetokr.xlsx.relations import content_type
from sheetokr.xlsx.sheets import MAIN, STRICT
from sheetokr.xlsx.splicing import splice
from sheetokr.xlsx.verify import verify
from tests.xlsx.changes import differing
from tests.xlsx.mutants import made
from tests.xlsx.parts import STYLES, archive, opened, parts_of, workbook

DAY = dt.date(2026, 11, 21)
OURS = build_workbook(load_template("okr"), cycle=quarter_of(DAY), today=DAY, sample=None)
TABS = tuple(tab.name for tab in load_template("okr").tabs)
NAMED = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "docProps/app.xml"}

pytestmark = pytest.mark.filterwarnings("ignore:Unknown extension", "ignore:Conditional Formatting extension")


def grafted(package: Package, *names: str, known: tuple[str, ...] = TABS) -> bytes:
    result = splice(package, [], new_sheets=[NewSheet(name, like=OURS, known=frozenset(known)) for name in names])
    verify(package, result, result.data)
    return result.data


def rules(sheet: Worksheet) -> list[object]:
    """What the conditional formats lay over cells."""
    looks = [rule.dxf for area in sheet.conditional_formatting for rule in area.rules if rule.dxf]
    return [(look.font, look.fill, look.border, look.numFmt and look.numFmt.formatCode) for look in looks]


def looks(sheet: Worksheet) -> list[object]:
    """All that a reader sees of each cell."""
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.has_style and cell.number_format]
    return [
        (cell.coordinate, cell.value, *map(repr, (cell.font, cell.fill, cell.border, cell.alignment, cell.protection)))
        for cell in cells
    ]


def test_a_sheet_is_as_it_was_made() -> None:
    names = ("Findings", "Scoreboard", "KPIs", "Settings")
    data = grafted(opened(made()), *names)
    there, here = (openpyxl.load_workbook(io.BytesIO(each)) for each in (OURS, data))
    assert here.sheetnames == ["Key Results", "O'Brien & co", *names]
    for name in names:
        assert looks(here[name]) == looks(there[name])
        assert here[name].freeze_panes == there[name].freeze_panes
        assert here[name].print_title_rows == there[name].print_title_rows
        assert len(here[name]._charts) == len(there[name]._charts)  # type: ignore[attr-defined]
        assert list(here[name].tables) == list(there[name].tables)
        assert rules(here[name]) == rules(there[name])
    assert here["Scoreboard"].sheet_view.tabSelected is not True


def test_nothing_of_theirs_is_touched() -> None:
    package = opened(made())
    after = opened(grafted(package, "Findings", "Scoreboard"))
    old = {name for name in differing(package, after) if package.has(name)}
    assert old <= NAMED
    before, styles = package.styles, after.styles
    assert before is not None
    assert styles is not None
    assert styles.formats[: len(before.formats)] == before.formats
    assert package.workbook("a").sheets == after.workbook("a").sheets[: len(package.sheets)]


def test_a_second_graft_adds_no_style() -> None:
    once = package_of(grafted(opened(made()), "Findings"), Path("a.xlsx"))
    again = splice(once, [], new_sheets=[NewSheet("Findings", like=OURS)])
    assert not again.is_changed
    twice = package_of(grafted(once, "Digests", "People"), Path("a.xlsx"))
    assert once.styles is not None
    assert twice.styles is not None
    assert len(twice.styles.formats) - len(once.styles.formats) < 20


def test_each_part_of_a_sheet_is_declared_where_endings_tell_nothing() -> None:
    """Some programs declare part by part, and no ending: not even that of relations."""
    parts = parts_of('<row r="1"><c r="A1"><v>1</v></c></row>')
    types = re.sub("<Default [^>]*>", "", str(parts["[Content_Types].xml"]))
    package = opened(grafted(opened(archive(parts | {"[Content_Types].xml": types})), "Scoreboard"))
    root, there = package.root("[Content_Types].xml"), opened(archive(parts)).names
    new = {name for name in package.names if name not in there}
    assert {name for name in new if name.endswith(".rels")}
    assert all(content_type(root, name) for name in new)


def test_number_formats_stay_where_the_workbook_gives_their_numbers_to_others() -> None:
    own = '<numFmts count="3"><numFmt numFmtId="1" formatCode="#"/><numFmt numFmtId="9" formatCode="0"/>'
    styles = STYLES.replace('<numFmts count="1">', own)
    package = opened(workbook('<row r="1"><c r="A1" s="1"><v>1</v></c></row>', styles=styles))
    names = ("KPIs", "Initiatives")
    there, here = (opened(data).workbook("a") for data in (OURS, grafted(package, *names)))
    rows = [sheet.rows for sheet in there.sheets if sheet.name in names]
    assert {"0", "0%"} < {cell.number_format for each in rows for row in each.values() for cell in row.values()}
    assert [sheet.rows for sheet in here.sheets if sheet.name in names] == rows


def test_lists_that_sheets_feed_which_are_not_there_are_left_out() -> None:
    checks = {
        known: openpyxl.load_workbook(io.BytesIO(grafted(opened(made()), "Check-ins", known=known)))["Check-ins"]
        for known in ((), ("Key Results", "People"))
    }
    formulas = [
        [str(check.formula1) for check in sheet.data_validations.dataValidation if check.formula1]
        for sheet in checks.values()
    ]
    assert not any("Key Results" in formula for formula in formulas[0])
    assert any("Key Results" in formula for formula in formulas[1])


def test_a_table_gets_a_name_and_a_number_of_its_own() -> None:
    once = opened(grafted(opened(made()), "People"))
    taken = {table.name for sheet in once.sheets for table in once.tables(sheet)}
    ids = [table.root.attributes["id"] for sheet in once.sheets for table in once.tables(sheet)]
    assert "People" in taken
    assert len(set(ids)) == len(ids)


def test_strict_workbooks_and_those_without_styles_are_refused() -> None:
    row = '<row r="1"><c r="A1"><v>1</v></c></row>'
    strict = {name: str(part).replace(MAIN, STRICT) for name, part in parts_of(row).items()}
    without = {name: part for name, part in parts_of(row).items() if "styles" not in name}
    stray = parts_of(row.replace("<c ", '<c s="4" '))
    for parts, said in ((strict, "Strict"), (without, "no styles"), (stray, "does not list")):
        with pytest.raises(CellRefused, match=said):
            splice(opened(archive(parts)), [], new_sheets=[NewSheet("Findings", like=OURS)])
