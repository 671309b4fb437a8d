"""Adding sheets: they are there, and nothing else is touched than what must name them."""

from __future__ import annotations

import io

import openpyxl
import pytest

from sheetokr.diagnostics import CellRefused, Signed
from sheetokr.xlsx.edits import NewSheet, SheetEdit, Write
from sheetokr.xlsx.relations import content_type
from sheetokr.xlsx.splicing import splice
from sheetokr.xlsx.verify import verify
from tests.xlsx.changes import differing
from tests.xlsx.mutants import made
from tests.xlsx.parts import HEAD, archive, cells, opened, part, parts_of, values, workbook, writes

ROWS = '<row r="1"><c r="A1"><v>1</v></c></row>'
APP = f"""{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties" \
xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><HeadingPairs>\
<vt:vector size="4" baseType="variant"><vt:variant><vt:lpstr>Worksheets</vt:lpstr></vt:variant><vt:variant>\
<vt:i4>1</vt:i4></vt:variant><vt:variant><vt:lpstr>Names</vt:lpstr></vt:variant><vt:variant><vt:i4>1</vt:i4></vt:variant>\
</vt:vector></HeadingPairs><TitlesOfParts><vt:vector size="2" baseType="lpstr"><vt:lpstr>Sheet1</vt:lpstr>\
<vt:lpstr>Total</vt:lpstr></vt:vector></TitlesOfParts></Properties>"""


def with_properties() -> bytes:
    parts = parts_of(ROWS)
    root = str(parts["_rels/.rels"]).replace(
        "</Relationships>",
        '<Relationship Id="rId2" Type="http://x/relationships/extended-properties" Target="docProps/app.xml"/>'
        "</Relationships>",
    )
    return archive(parts | {"_rels/.rels": root, "docProps/app.xml": APP})


def test_a_sheet_is_added_and_written_to() -> None:
    package = opened(with_properties())
    edits = [SheetEdit("Findings", writes({"A1": "What", "B2": (0.5, "0.0%")})), SheetEdit("Sheet1", writes({"A1": 2}))]
    result = splice(package, edits, new_sheets=[NewSheet("Findings", widths=(30, 9.5), frozen_rows=1)])
    assert values(result.data) == {"A1": 2}
    assert {place: cell.number_format for place, cell in cells(result.data, "Findings").items()} == {
        "A1": "General",
        "B2": "0.0%",
    }
    assert [sheet.name for sheet in opened(result.data).sheets] == ["Sheet1", "Findings"]
    verify(package, result, result.data)


def test_only_what_names_a_sheet_is_touched() -> None:
    package = opened(with_properties())
    result = splice(package, [], new_sheets=[NewSheet("Findings"), NewSheet("A & B")])
    assert differing(package, opened(result.data)) == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "docProps/app.xml",
        "xl/worksheets/sheet2.xml",
        "xl/worksheets/sheet3.xml",
    }
    properties = part(result.data, "docProps/app.xml")
    assert "<vt:i4>3</vt:i4>" in properties
    assert "<vt:lpstr>Sheet1</vt:lpstr><vt:lpstr>Findings</vt:lpstr><vt:lpstr>A &amp; B</vt:lpstr>" in properties
    assert 'size="4" baseType="lpstr"' in properties


def test_each_part_is_declared_by_its_name() -> None:
    """ECMA-376 part 2, 6.2.2.2: a part name has no empty segment, such as two slashes would make."""
    book = archive(parts_of(ROWS, styles=None))
    edits = [SheetEdit("Findings", (Write(1, 1, 0.5, "0%"),))]
    package = opened(splice(opened(book), edits, new_sheets=[NewSheet("Findings")]).data)
    declared = [element.attributes["PartName"] for element in package.root("[Content_Types].xml").all("Override")]
    assert all(name.startswith("/") and package.has(name[1:]) for name in declared)
    assert {"/xl/styles.xml", "/xl/worksheets/sheet2.xml"} <= set(declared)


def test_a_part_that_is_declared_and_not_there_is_not_declared_twice() -> None:
    parts = parts_of(ROWS)
    entry = '<Override PartName="/XL/worksheets/sheet2.xml" ContentType="text/plain"/></Types>'
    book = archive(parts | {"[Content_Types].xml": str(parts["[Content_Types].xml"]).replace("</Types>", entry)})
    package = opened(splice(opened(book), [], new_sheets=[NewSheet("Findings")]).data)
    names = [each.attributes["PartName"].lower() for each in package.root("[Content_Types].xml").all("Override")]
    assert len(set(names)) == len(names)
    assert content_type(package.root("[Content_Types].xml"), "xl/worksheets/sheet2.xml").endswith("worksheet+xml")


def test_a_sheet_that_is_there_is_left_as_it_is() -> None:
    book = workbook(ROWS)
    result = splice(opened(book), [], new_sheets=[NewSheet("SHEET1")])
    assert not result.is_changed


@pytest.mark.parametrize("name", ["", "x" * 32, "a/b", "a:b", "[a]", "'a", "what?"])
def test_names_that_no_sheet_can_have_are_refused(name: str) -> None:
    with pytest.raises(CellRefused, match="cannot have that name"):
        splice(opened(workbook(ROWS)), [], new_sheets=[NewSheet(name)])


def test_a_protected_structure_is_refused_and_the_rest_may_be_written() -> None:
    package = opened(workbook(ROWS, before_sheets='<workbookProtection lockStructure="1"/>'))
    edits = [SheetEdit("Findings", writes({"A1": "x"})), SheetEdit("Sheet1", writes({"A1": 2}))]
    result = splice(package, edits, new_sheets=[NewSheet("Findings")], leave_out_refused=True)
    assert [(refusal.sheet, refusal.reason[:30]) for refusal in result.refused] == [
        ("Findings", "the workbook's structure is pr"),
        ("Findings", "there is no such sheet"),
    ]
    assert values(result.data) == {"A1": 2}


def test_a_signed_workbook_is_refused() -> None:
    book = archive(parts_of(ROWS) | {"_xmlsignatures/sig1.xml": "<x/>"})
    with pytest.raises(Signed):
        splice(opened(book), [], new_sheets=[NewSheet("Findings")])


@pytest.mark.filterwarnings("ignore:Unknown extension", "ignore:Conditional Formatting extension")
def test_openpyxl_reads_the_new_sheet() -> None:
    edits = [SheetEdit("Findings", writes({"A1": "x", "C3": 4}))]
    result = splice(opened(made()), edits, new_sheets=[NewSheet("Findings", (20,), 1)])
    book = openpyxl.load_workbook(io.BytesIO(result.data))
    assert book.sheetnames == ["Key Results", "O'Brien & co", "Findings"]
    assert (book["Findings"]["A1"].value, book["Findings"]["C3"].value) == ("x", 4)
    assert book["Findings"].freeze_panes == "A2"
    assert book["Findings"].column_dimensions["A"].width == 20


def test_a_prefix_that_each_sheet_declares_for_itself() -> None:
    parts = parts_of(ROWS)
    link = ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    book = str(parts["xl/workbook.xml"]).replace(link, "").replace("<sheet ", f"<sheet{link} ")
    result = splice(opened(archive(parts | {"xl/workbook.xml": book})), [], new_sheets=[NewSheet("Findings")])
    assert [sheet.name for sheet in opened(result.data).sheets] == ["Sheet1", "Findings"]
