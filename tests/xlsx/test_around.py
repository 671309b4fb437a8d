"""Drop-downs, colours of words and links: they are there, and nothing else is touched."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.formatting.rule import Rule

from sheetokr.workbook import Area, Sheet
from sheetokr.xlsx.edits import DropDown, Jump, SheetEdit, Tint
from sheetokr.xlsx.splicing import splice
from sheetokr.xlsx.verify import verify
from tests.xlsx.changes import assert_only_changed, differing
from tests.xlsx.parts import opened, sheet_xml, workbook, writes

ROWS = '<row r="1"><c r="A1" t="inlineStr"><is><t>Level</t></is></c></row>'
AREA = Area(2, 1, 9, 1)
EDIT = SheetEdit(
    "Sheet1",
    (),
    drop_downs=(DropDown(AREA, ("company", "team")),),
    tints=(Tint(AREA, 'On "track"', "D3ECE6", "0B5A4C", '"●  "@'), Tint(AREA, "At risk", "FCE6B0", "6A4A00")),
    jumps=(Jump(1, 1, "'Sheet1'!B7"), Jump(2, 1, "'Sheet1'!A & B")),
)
PAGE = '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
OTHERS = (
    '<conditionalFormatting sqref="C1:C4"><cfRule type="expression" priority="7"><formula>TRUE</formula></cfRule>'
    "</conditionalFormatting>"
    '<dataValidations count="1"><dataValidation type="list" sqref="C2:C3 D5"><formula1>"a,b"</formula1>'
    '</dataValidation></dataValidations><hyperlinks><hyperlink ref="C1" location="Old!A1" tooltip="kept"/></hyperlinks>'
)


def read(data: bytes) -> Sheet:
    return opened(data).workbook("book").sheets[0]


@pytest.mark.parametrize("after", ["", PAGE, OTHERS, OTHERS + PAGE])
def test_they_are_there_and_nothing_else_is_touched(after: str) -> None:
    book = workbook(sheet_xml(ROWS, after=after))
    package = opened(book)
    result = splice(package, [EDIT])
    verify(package, result, result.data)
    sheet = read(result.data)
    assert AREA in sheet.drop_downs
    assert AREA in sheet.coloured
    assert sheet.links[1, 1] == "'Sheet1'!B7"
    assert sheet.links[2, 1] == "'Sheet1'!A & B"
    new = opened(result.data)
    assert differing(package, new) == {"xl/worksheets/sheet1.xml", "xl/styles.xml"}
    rest = new.text("xl/worksheets/sheet1.xml").data.decode()
    for kept in (ROWS, PAGE if PAGE in after else "", 'tooltip="kept"' if OTHERS in after else ""):
        assert kept in rest


def test_openpyxl_reads_them() -> None:
    target = io.BytesIO()
    made = openpyxl.Workbook()
    made.worksheets[0].title = "Sheet1"
    made.worksheets[0].conditional_formatting.add("C1:C4", Rule(type="expression", formula=["TRUE"]))
    made.save(target)
    sheet = openpyxl.load_workbook(io.BytesIO(splice(opened(target.getvalue()), [EDIT]).data))["Sheet1"]
    check = sheet.data_validations.dataValidation[0]
    assert (check.type, check.formula1, check.errorStyle) == ("list", '"company,team"', "warning")
    assert str(check.sqref) == "A2:A9"
    rules = next(found.rules for found in sheet.conditional_formatting if str(found.sqref) == "A2:A9")
    assert [(rule.text, rule.dxf.fill.bgColor.rgb, rule.dxf.font.color.rgb) for rule in rules] == [
        ('On "track"', "FFD3ECE6", "FF0B5A4C"),
        ("At risk", "FFFCE6B0", "FF6A4A00"),
    ]
    assert [rule.priority for rule in rules] == [2, 3]
    assert sheet["A1"].hyperlink is not None
    assert sheet["A1"].hyperlink.location == "'Sheet1'!B7"


def test_a_link_is_turned_and_taken_away_and_a_persons_stays() -> None:
    outside = '<hyperlink ref="D1" r:id="rId9"/>'
    book = workbook(sheet_xml(ROWS, after=OTHERS.replace("</hyperlinks>", outside + "</hyperlinks>")))
    turned = splice(opened(book), [SheetEdit("Sheet1", (), jumps=(Jump(1, 3, "New!B2"), Jump(1, 4, "New!B2")))])
    assert read(turned.data).links == {(1, 3): "New!B2", (1, 4): ""}
    assert b'tooltip="kept"' in opened(turned.data).text("xl/worksheets/sheet1.xml").data
    gone = splice(opened(book), [SheetEdit("Sheet1", (), jumps=(Jump(1, 3, ""), Jump(1, 4, "")))])
    assert read(gone.data).links == {(1, 4): ""}


def test_the_last_link_takes_its_list_with_it() -> None:
    edit = SheetEdit("Sheet1", (), jumps=(Jump(1, 3, ""),))
    assert (
        b"hyperlinks"
        not in opened(splice(opened(workbook(sheet_xml(ROWS, after=OTHERS))), [edit]).data)
        .text("xl/worksheets/sheet1.xml")
        .data
    )


def test_a_link_that_leads_there_already_changes_nothing() -> None:
    edit = SheetEdit("Sheet1", (), jumps=(Jump(1, 3, "Old!A1"), Jump(5, 5, "")))
    assert not splice(opened(workbook(sheet_xml(ROWS, after=OTHERS))), [edit]).is_changed


def test_cells_and_what_is_around_them_go_together() -> None:
    book = workbook(sheet_xml(ROWS, after=PAGE))
    edit = SheetEdit("Sheet1", writes({"B2": "x"}), jumps=(Jump(2, 2, "'Sheet1'!A1"),))
    result = splice(opened(book), [edit])
    without = result.data
    assert read(without).cell(2, 2).value == "x"
    plain = splice(opened(without), [SheetEdit("Sheet1", (), jumps=(Jump(2, 2, ""),))])
    assert_only_changed(book, plain.data, ["B2"])
