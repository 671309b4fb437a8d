"""Writing cells: what changes in the bytes, and what must not."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from sheetokr.diagnostics import CellRefused, Signed
from sheetokr.xlsx.edits import NewColumn, SheetEdit, Writable, Write
from sheetokr.xlsx.splicing import refusals, splice
from tests.xlsx.changes import assert_only_changed
from tests.xlsx.parts import (
    MAIN,
    PACKAGE,
    REL,
    STYLES,
    archive,
    edited,
    opened,
    part,
    parts_of,
    sheet_xml,
    values,
    workbook,
)

SHEET = "xl/worksheets/sheet1.xml"
ROWS = (
    '<row r="1" spans="1:3"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>0.5</v></c></row>\n'
    '<row r="3" ht="20" customHeight="1"><c r="A3" s="3" t="s"><v>1</v></c><c r="D3"><f>B1*2</f><v>1</v></c></row>'
)
BOOK = workbook(ROWS, strings=["ID", "O1"])


@pytest.mark.parametrize("value", [7, -0.25, 1e300, "At risk", True, dt.date(2026, 10, 1), "=1+1", "a\nb", " x "])
def test_a_cell_that_stands_is_replaced_and_nothing_else(value: Writable) -> None:
    after = edited(BOOK, {"A3": value}).data
    assert_only_changed(BOOK, after, ["A3"])
    expected = 46296 if isinstance(value, dt.date) else value
    assert values(after) == values(BOOK) | {"A3": expected}


@pytest.mark.parametrize("place", ["B2", "C1", "A2", "B3", "Z9", "E3", "C3"])
def test_a_cell_that_was_not_there_is_inserted_in_order(place: str) -> None:
    after = edited(BOOK, {place: "new"}).data
    assert_only_changed(BOOK, after, [place])
    assert values(after) == values(BOOK) | {place: "new"}


def test_the_style_stays_and_so_do_other_attributes() -> None:
    after = edited(BOOK, {"B1": "text"}).data
    assert '<c r="B1" s="1" t="inlineStr"><is><t>text</t></is></c>' in part(after, SHEET)


def test_a_plain_cell_stays_plain() -> None:
    assert '<c r="A1"><v>2</v></c>' in part(
        edited(workbook('<row r="1"><c r="A1"><v>1</v></c></row>'), {"A1": 2}).data, SHEET
    )


def test_a_cleared_cell_keeps_its_style() -> None:
    after = edited(BOOK, {"B1": None}).data
    assert '<c r="B1" s="1"/>' in part(after, SHEET)


def test_what_is_so_already_is_not_written() -> None:
    same = {"A1": "ID", "B1": (0.5, "0%"), "A3": "O1", "C9": None}
    result = edited(BOOK, same)
    assert not result.is_changed
    assert result.data == BOOK


def test_a_row_that_was_not_there_stands_between_the_others() -> None:
    text = part(edited(BOOK, {"B2": 1}).data, SHEET)
    assert '</row>\n<row r="2"><c r="B2"><v>1</v></c></row><row r="3"' in text


def test_an_empty_sheet_gets_its_first_cell() -> None:
    for data in ("<sheetData/>", "<sheetData></sheetData>", "<sheetData />"):
        book = workbook(sheet_xml("").replace("<sheetData></sheetData>", data))
        after = edited(book, {"B2": "x"}).data
        assert_only_changed(book, after, ["B2"])
        assert values(after) == {"B2": "x"}


def test_the_dimension_grows_only_where_needed() -> None:
    book = workbook(sheet_xml(ROWS, before='<dimension ref="A1:D3"/>'), strings=["ID", "O1"])
    assert '<dimension ref="A1:D3"/>' in part(edited(book, {"B2": 1}).data, SHEET)
    assert '<dimension ref="A1:F4"/>' in part(edited(book, {"F4": 1}).data, SHEET)


def test_a_number_format_is_found_among_the_styles() -> None:
    result = edited(BOOK, {"A1": (0.5, "0%")})
    assert '<c r="A1" s="1"><v>0.5</v></c>' in part(result.data, SHEET)
    assert set(result.parts) == {SHEET}


def test_a_number_format_is_added_at_the_end_of_the_styles() -> None:
    after = edited(BOOK, {"A3": (0.5, "0.0%")}).data
    styles = part(after, "xl/styles.xml")
    added = (
        '<xf numFmtId="165" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyNumberFormat="1"/></cellXfs>'
    )
    assert added in styles
    assert '<cellXfs count="5">' in styles
    assert '<numFmts count="2">' in styles
    assert '<c r="A3" s="4"><v>0.5</v></c>' in part(after, SHEET)
    assert_only_changed(BOOK, after, ["A3"], also=["xl/styles.xml"])


def test_a_workbook_without_styles_is_given_some() -> None:
    book = workbook(re.sub(' s="[0-9]"', "", ROWS), strings=["ID", "O1"], styles=None)
    after = edited(book, {"A3": (dt.date(2026, 10, 1), "yyyy-mm-dd")}).data
    assert values(after)["A3"] == dt.date(2026, 10, 1)
    with pytest.raises(CellRefused, match="does not list"):
        edited(workbook(ROWS, styles=None), {"A3": (0.5, "0%")})


@pytest.mark.parametrize(("place", "asked"), [("B1", True), ("A1", False)])
def test_recalculation_is_asked_for_only_where_a_formula_could_depend(place: str, asked: bool) -> None:
    result = edited(BOOK, {place: 9})
    assert result.recalculates is asked
    assert ('fullCalcOnLoad="1"' in part(result.data, "xl/workbook.xml")) is asked


def test_a_replaced_formula_leaves_the_chain() -> None:
    book = workbook(ROWS, ROWS, strings=["ID", "O1"], chain='<c r="D3" i="1"/><c r="D9"/><c r="D3" i="2"/>')
    text = part(edited(book, {"D3": 5}).data, "xl/calcChain.xml")
    assert '<c r="D9" i="1"/><c r="D3" i="2"/>' in text


def test_a_chain_that_becomes_empty_goes() -> None:
    book = workbook(ROWS, strings=["ID", "O1"], chain='<c r="D3" i="1"/>')
    after = edited(book, {"D3": 5}).data
    assert opened(after).find("xl/calcChain.xml") is None
    assert "calcChain" not in part(after, "[Content_Types].xml") + part(after, "xl/_rels/workbook.xml.rels")


SPECIAL = {
    "array": ('<row r="1"><c r="A1"><f t="array" ref="A1:B2">X</f><v>1</v></c></row>', "B2", "array formula"),
    "dynamic": ('<row r="1"><c r="A1" cm="1"><f t="array" ref="A1:A9">X</f><v>1</v></c></row>', "A7", "array formula"),
    "data table": ('<row r="1"><c r="A1"><f t="dataTable" ref="A1:B2"/><v>1</v></c></row>', "B1", "data table"),
    "shared": (
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1</f><v>1</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>1</v></c></row>',
        "A1",
        "share",
    ),
    "merged": (
        sheet_xml("", after='<mergeCells count="1"><mergeCell ref="A1:C3"/></mergeCells>'),
        "B2",
        "merged cell A1",
    ),
    "far away": ("", "XFE1", "no such cell"),
}


@pytest.mark.parametrize("name", SPECIAL)
def test_what_others_rely_on_is_refused_with_its_reason(name: str) -> None:
    rows, place, reason = SPECIAL[name]
    book = workbook(rows)
    with pytest.raises(CellRefused, match=reason) as caught:
        edited(book, {place: 1})
    assert caught.value.location is not None
    assert caught.value.location.cell == place


def test_a_shared_formula_may_go_whole_and_its_members_one_by_one() -> None:
    book = workbook(SPECIAL["shared"][0])
    assert values(edited(book, {"A1": 5, "A2": 6}).data) == {"A1": 5, "A2": 6}
    after = edited(book, {"A2": 6}).data
    assert_only_changed(book, after, ["A2"], also=["xl/workbook.xml"])


def test_the_first_cell_of_a_merge_may_be_written() -> None:
    book = workbook(SPECIAL["merged"][0])
    assert values(edited(book, {"A1": "x"}).data) == {"A1": "x"}


def test_refusals_are_values_that_can_be_left_out() -> None:
    book = opened(workbook(SPECIAL["merged"][0]))
    edit = SheetEdit("Sheet1", (Write(1, 1, 1), Write(2, 2, 2)))
    assert [(r.row, r.column) for r in refusals(book, [edit])] == [(2, 2)]
    assert refusals(book, [SheetEdit("Nowhere", (Write(1, 1, 1),))])[0].reason == "there is no such sheet"


def test_a_signed_workbook_is_refused() -> None:
    parts = parts_of(ROWS, strings=["ID", "O1"]) | {"_xmlsignatures/sig1.xml": "<x/>"}
    with pytest.raises(Signed):
        edited(archive(parts), {"A1": "x"})


TABLE = (
    f'<table xmlns="{MAIN}" id="1" name="T" displayName="T" ref="A1:B3">'
    '<autoFilter ref="A1:B3"/><tableColumns count="2"><tableColumn id="1" name="ID"/><tableColumn id="5" name="Name"/>'
    "</tableColumns></table>"
)
TABLE_ROWS = (
    '<row r="1"><c r="A1" s="3" t="inlineStr"><is><t>ID</t></is></c>'
    '<c r="B1" s="3" t="inlineStr"><is><t>Name</t></is></c></row>'
    '<row r="2"><c r="A2"><v>1</v></c><c r="B2" s="2"><v>46000</v></c></row>'
    '<row r="3"><c r="A3"><v>2</v></c><c r="B3" s="2"><v>46001</v></c></row>'
)


def test_a_table_gets_columns_at_its_right() -> None:
    sheet = sheet_xml(
        TABLE_ROWS,
        before='<cols><col min="1" max="9" width="8" style="1"/></cols>',
        after='<conditionalFormatting sqref="A2:B3"><cfRule type="expression" priority="1"/>'
        '</conditionalFormatting><conditionalFormatting sqref="A2:A3"/><dataValidations count="1">'
        '<dataValidation sqref="A1:B3 Z1"/></dataValidations>',
    )
    book = workbook(sheet, tables={1: TABLE})
    columns = (
        NewColumn(1, 3, "Progress", 3, area="T", number_format="0%", width=12.5, like=2),
        NewColumn(1, 4, "Status", 3, area="T", like=1),
    )
    edit = SheetEdit("Sheet1", (Write(2, 3, 0.5), Write(2, 4, "On track")), columns)
    result = splice(opened(book), [edit])
    table, text = part(result.data, "xl/tables/table1.xml"), part(result.data, SHEET)
    assert 'ref="A1:D3"><autoFilter ref="A1:D3"/><tableColumns count="4">' in table
    assert '<tableColumn id="6" name="Progress"/><tableColumn id="7" name="Status"/></tableColumns>' in table
    assert values(result.data) == values(book) | {
        "C1": "Progress", "D1": "Status", "C2": 0.5, "D2": "On track", "C3": None, "D3": None,
    }  # fmt: skip
    assert '<c r="C2" s="1"><v>0.5</v></c>' in text
    assert '<c r="C1" s="3"' in text
    assert 'sqref="A2:D3"' in text
    assert 'sqref="A2:A3"' in text
    assert 'sqref="A1:D3 Z1"' in text
    assert '<col min="3" max="3" width="12.5" style="1" customWidth="1"/><col min="4" max="9"' in text


def test_a_column_that_cannot_be_added_takes_its_cells_with_it() -> None:
    book = workbook(TABLE_ROWS, tables={1: TABLE})
    columns = (NewColumn(1, 3, "NAME", 3, area="T"), NewColumn(1, 4, "Status", 3, area="T"))
    edit = SheetEdit("Sheet1", (Write(2, 3, 0.5), Write(2, 1, 9)), columns)
    result = splice(opened(book), [edit], leave_out_refused=True)
    assert [(r.row, r.column, r.reason) for r in result.refused] == [
        (2, 3, "its column cannot be added"),
        (1, 3, 'the table T has a column "NAME" already'),
        (1, 4, 'the table T has a column "NAME" already'),
    ]
    assert_only_changed(book, result.data, ["A2"])


def test_a_column_of_plain_cells_takes_filter_and_formats_along() -> None:
    name = '<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">Sheet1!$A$1:$B$3</definedName>'
    sheet = sheet_xml(TABLE_ROWS, after='<autoFilter ref="A1:B3"/><conditionalFormatting sqref="A2:B3"/>')
    book = workbook(sheet, in_workbook=f"<definedNames>{name}</definedNames>")
    edit = SheetEdit("Sheet1", (), (NewColumn(1, 3, "Status", 3, like=2, width=9),))
    after = splice(opened(book), [edit]).data
    assert '<autoFilter ref="A1:C3"/><conditionalFormatting sqref="A2:C3"/>' in part(after, SHEET)
    assert '<cols><col min="3" max="3" width="9" customWidth="1"/></cols><sheetData>' in part(after, SHEET)
    assert "'Sheet1'!$A$1:$C$3<" in part(after, "xl/workbook.xml")
    assert '<c r="C2" s="2"/>' in part(after, SHEET)


def with_drawing(anchor: str) -> bytes:
    """A table with something drawn on its sheet."""
    parts = parts_of(TABLE_ROWS)
    xdr = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    parts["xl/drawings/drawing1.xml"] = f'<xdr:wsDr xmlns:xdr="{xdr}">{anchor}</xdr:wsDr>'
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{REL}/drawing"'
        ' Target="../drawings/drawing1.xml"/></Relationships>'
    )
    return archive(parts)


def marker(name: str, column: int, row: int) -> str:
    return f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:row>{row}</xdr:row></xdr:{name}>"


@pytest.mark.parametrize(
    ("anchor", "is_refused"),
    [
        (f"<xdr:twoCellAnchor>{marker('from', 2, 1)}{marker('to', 8, 9)}</xdr:twoCellAnchor>", True),
        (f'<xdr:oneCellAnchor>{marker("from", 1, 0)}<xdr:ext cx="2000000" cy="900"/></xdr:oneCellAnchor>', True),
        (f"<xdr:twoCellAnchor>{marker('from', 3, 1)}{marker('to', 8, 9)}</xdr:twoCellAnchor>", False),
        (f"<xdr:twoCellAnchor>{marker('from', 2, 5)}{marker('to', 8, 9)}</xdr:twoCellAnchor>", False),
        ("<xdr:absoluteAnchor/>", False),
    ],
)
def test_a_column_is_not_added_where_a_chart_would_hide_it(anchor: str, is_refused: bool) -> None:
    edit = SheetEdit("Sheet1", (Write(2, 3, 0.5),), (NewColumn(1, 3, "Progress", 3),))
    result = splice(opened(with_drawing(anchor)), [edit], leave_out_refused=True)
    reasons = {refusal.reason for refusal in result.refused}
    assert ("a chart or picture lies over the place: move it aside" in reasons) is is_refused
    assert result.is_changed is not is_refused


def test_a_time_of_day_is_a_share_of_the_day() -> None:
    after = edited(BOOK, {"A1": (dt.time(18, 0), "h:mm")}).data
    assert "<v>0.75</v>" in part(after, SHEET)
    assert values(after)["A1"] == dt.time(18, 0)


@pytest.mark.parametrize(("place", "reason"), [("A1", "column header of the table T"), ("B3", None)])
def test_a_tables_header_is_refused(place: str, reason: str | None) -> None:
    book = workbook(TABLE_ROWS, tables={1: TABLE})
    found = refusals(opened(book), [SheetEdit("Sheet1", (Write(1, 1, "x"),) if reason else (Write(3, 2, 4),))])
    assert [r.reason for r in found] == ([f"it is a {reason}"] if reason else [])


def test_styles_keep_every_byte_but_what_is_added() -> None:
    after = part(edited(BOOK, {"A3": (0.5, "0.0%")}).data, "xl/styles.xml")
    assert (
        after.replace('<numFmt numFmtId="165" formatCode="0.0%"/>', "")
        .replace(
            '<xf numFmtId="165" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyNumberFormat="1"/>', ""
        )
        .replace('numFmts count="2"', 'numFmts count="1"')
        .replace('cellXfs count="5"', 'cellXfs count="4"')
        == STYLES
    )
