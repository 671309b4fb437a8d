"""The hard cases of the format: odd XML, archives and workbooks, each written to or refused with its reason."""

from __future__ import annotations

import datetime as dt
import io
import re
import struct
import zipfile

import pytest

from sheetokr.diagnostics import CellRefused, Damaged
from sheetokr.xlsx.edits import NewSheet, SheetEdit, Write
from sheetokr.xlsx.markup import parse
from sheetokr.xlsx.splicing import refusals, splice
from sheetokr.xlsx.verify import verify
from tests.xlsx.changes import assert_only_changed
from tests.xlsx.parts import (
    HEAD,
    MAIN,
    archive,
    cells,
    edited,
    opened,
    part,
    parts_of,
    sheet_xml,
    values,
    workbook,
    writes,
)

SHEET = "xl/worksheets/sheet1.xml"
NOON = dt.datetime(2026, 10, 1, 12)  # noqa: DTZ001
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
ROWS = (
    '<row r="1"><c r="A1"><v>1</v></c><c r="C1" t="str"><f>1&amp;"a"</f><v>1a</v></c></row><row r="4"><c r="B4"/></row>'
)
EXPECTED = {"A1": 1, "C1": "1a", "B4": None}
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def prefixed(rows: str) -> str:
    return re.sub(r"<(/?)(\w)", r"<\1x:\2", rows)


def walked_rows() -> dict[str, str | bytes]:
    """The same four cells in ways that few programs write."""
    plain = sheet_xml(ROWS)
    return {
        "a prefix": sheet_xml(prefixed(ROWS), prefix="x"),
        "strict": plain.replace(MAIN, STRICT),
        "utf-16": plain.replace("UTF-8", "UTF-16").encode("utf-16"),
        "utf-16 big-endian without mark": plain.replace("UTF-8", "UTF-16").encode("utf-16-be"),
        "latin-1": plain.replace("UTF-8", "ISO-8859-1").encode("latin-1"),
        "a byte order mark": plain.encode("utf-8-sig"),
        "crlf": plain.replace("\n", "\r\n").replace("<row", "\r\n  <row").replace("<c ", "\r\n    <c ").encode(),
        "single quotes": plain.replace('"', "'").replace("1&amp;'a'", "1&amp;&quot;a&quot;"),
        "comments": plain.replace("<c ", "<!-- </c> --><c ").replace("<row", "<!-- <row r='9'><c/></row> --><row"),
        "instructions": plain.replace("<row", "<?x <row?><row").replace("<v>", "<?x </v>?><v>"),
        "cdata": plain.replace("<v>1a</v>", "<v><![CDATA[1]]>a</v>").replace("<v>1</v>", "<v><![CDATA[1]]></v>"),
        "entities": plain.replace("<v>1a</v>", "<v>&#49;&#x61;</v>"),
        "space in tags": plain.replace("</v>", "</v >").replace("</c>", "</c\n>").replace('"><', '" ><'),
        "the style first": plain.replace('r="A1"', 's="0" r="A1"'),
        "another namespace": plain.replace('<c r="A1">', '<c xmlns:q="urn:q" q:c="&lt;c>" r="A1">'),
        "an inner prefix": plain.replace('<row r="1">', f'<y:row xmlns:y="{MAIN}" r="1">')
        .replace('<c r="A1"><v>1</v></c>', '<y:c r="A1"><y:v>1</y:v></y:c>')
        .replace('<f>1&amp;"a"</f><v>1a</v></c></row>', '<f>1&amp;"a"</f><v>1a</v></c></y:row>'),
        "no declaration": plain.removeprefix(HEAD),
        "lower case": plain.replace('r="A1"', 'r="a1"'),
    }


WALKED = walked_rows()


@pytest.mark.parametrize("name", WALKED)
def test_odd_xml_is_read(name: str) -> None:
    assert values(workbook(WALKED[name])) == EXPECTED


@pytest.mark.parametrize("place", ["A1", "C1", "B4", "B1", "D1", "A4", "C4", "B2", "B9"])
@pytest.mark.parametrize("name", WALKED)
def test_odd_xml_is_written(name: str, place: str) -> None:
    if (name, place) == ("an inner prefix", "A1"):
        return  # refused, see below
    book = workbook(WALKED[name])
    after = edited(book, {place: "é"}).data
    assert values(after) == EXPECTED | {place: "é"}
    old, new = opened(book).raw(SHEET), opened(after).raw(SHEET)
    assert_spliced(old, new, longest=200)
    parse(opened(after).text(SHEET).data, SHEET)


def assert_spliced(old: bytes, new: bytes, longest: int) -> None:
    """Assert that two parts differ in one short run of bytes, not counting row spans."""
    start = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    end = next(
        (i for i, (a, b) in enumerate(zip(reversed(old), reversed(new), strict=False)) if a != b),
        min(len(old), len(new)),
    )
    assert len(old) - start - end <= longest
    assert len(new) - start - end <= 2 * longest


def test_cells_and_rows_without_references_follow_the_one_before() -> None:
    book = workbook(
        '<row><c><v>1</v></c><c><v>2</v></c></row><row r="4"><c r="C4"><v>3</v></c><c><v>4</v></c></row><row/>'
    )
    assert values(book) == {"A1": 1, "B1": 2, "C4": 3, "D4": 4}
    for place in ("B1", "C1", "A4", "D4", "E4", "A5", "A3", "A9"):
        after = edited(book, {place: "x"}).data
        assert values(after) == values(book) | {place: "x"}


def test_rows_out_of_order_are_changed_but_none_is_added() -> None:
    book = workbook('<row r="4"><c r="A4"><v>4</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>')
    after = edited(book, {"A2": 7, "B4": 8}).data
    assert_only_changed(book, after, ["A2", "B4"])
    assert values(after) == {"A4": 4, "B4": 8, "A2": 7}
    with pytest.raises(CellRefused, match="rows of the sheet are not in order"):
        edited(book, {"A3": 1})


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ('<row r="1"><c r="A1"/></row><row r="1"><c r="B1"/></row>', "stands in the file twice"),
        ('<row r="1"><c r="A1"/><c r="A1"/></row>', "stands in the file twice"),
        ('<row r="1"><c r="C1"/><c r="B1"/></row>', "not in order"),
        ('<row r="1"><c r="A2"/></row>', "another row"),
        (
            f'<row r="1"><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="x14"><c r="A1"/></mc:Choice>'
            '<mc:Fallback><c r="A1"><v>2</v></c></mc:Fallback></mc:AlternateContent></row>',
            "alternatives",
        ),
    ],
)
def test_rows_that_are_not_clear_are_refused(rows: str, reason: str) -> None:
    book = workbook(rows)
    with pytest.raises(CellRefused, match=reason):
        edited(book, {"A1": 5})
    assert values(edited(book, {"A9": 5}).data)["A9"] == 5


def test_alternatives_around_rows_are_refused_and_read_as_a_plain_program_does() -> None:
    rows = (
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="q"><row r="1"/></mc:Choice>'
        '<mc:Fallback><row r="1"><c r="A1"><v>2</v></c></row></mc:Fallback></mc:AlternateContent>'
    )
    book = workbook(rows)
    assert values(book) == {"A1": 2}
    with pytest.raises(CellRefused, match="alternatives"):
        edited(book, {"A1": 5})


def test_alternatives_beside_the_rows_do_not_matter() -> None:
    after = (
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="x14"><controls/></mc:Choice></mc:AlternateContent>'
    )
    book = workbook(sheet_xml(ROWS, after=after))
    assert_only_changed(book, edited(book, {"A1": "x"}).data, ["A1"])


def test_a_cell_with_a_prefix_of_its_own_is_refused() -> None:
    with pytest.raises(CellRefused, match="prefix"):
        edited(workbook(WALKED["an inner prefix"]), {"A1": 5})


def test_cells_out_of_order_are_changed_but_none_is_added() -> None:
    book = workbook('<row r="1"><c r="C1"/><c r="B1"/></row>')
    assert_only_changed(book, edited(book, {"B1": 1, "C1": 2}).data, ["B1", "C1"])


def test_an_extension_in_a_cell_is_refused() -> None:
    book = workbook('<row r="1"><c r="A1"><v>1</v><extLst><ext uri="x"/></extLst></c></row>')
    with pytest.raises(CellRefused, match="extension"):
        edited(book, {"A1": 5})


def test_marks_of_the_old_value_go_with_it() -> None:
    book = workbook('<row r="1"><c r="A1" s="1" t="e" vm="1" ph="1"><v>#VALUE!</v></c></row>')
    after = edited(book, {"A1": 0.5}).data
    assert '<c r="A1" s="1" ph="1"><v>0.5</v></c>' in part(after, SHEET)


TEXTS = [
    "",
    "a & b < c > d \"e\" 'f'",
    " lead and trail ",
    "two  spaces\ttab\nline",
    "carriage\rreturn",
    "bell \x07 null \x00 ￾",
    "_x0007_ stays as it is, _x00G0_ too",
    "\ud83d alone",
    "😀 " * 20,
    "=SUM(A1)",
    "+1",
    "-1",
    "@x",
    "12",
    "TRUE",
    "]]>",
    "é" * 32_767,
]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_text_comes_back_as_it_went_in(text: str) -> None:
    after = edited(workbook(ROWS), {"A1": text, "Z9": text}).data
    expected = "� alone" if "alone" in text else text or None
    assert values(after).get("A1") == expected
    assert values(after).get("Z9") == expected
    assert not edited(after, {"A1": text}).is_changed or "alone" in text


@pytest.mark.parametrize("text", ["x" * 32_768, "😀" * 16_384])
def test_text_that_is_too_long_is_refused(text: str) -> None:
    with pytest.raises(CellRefused, match="32,767"):
        edited(workbook(ROWS), {"A1": text})


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**400, dt.date(1899, 12, 31)])
def test_what_no_workbook_can_hold_is_refused(value: object) -> None:
    with pytest.raises(CellRefused):
        splice(opened(workbook(ROWS)), [SheetEdit("Sheet1", (Write(1, 1, value),))])  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [0.1, 1 / 3, 5e-324, 1.7976931348623157e308, -0.0, 2**53, 10**20])
def test_numbers_come_back_bit_for_bit(value: float) -> None:
    assert values(edited(workbook(ROWS), {"A1": value}).data)["A1"] == value


RICH = (
    "<si><r><rPr><b/></rPr><t>ri</t></r><r><t>ch</t></r><rPh sb='0' eb='1'><t>x</t></rPh><phoneticPr fontId='1'/></si>",
    '<si><t xml:space="preserve"> _x0041_ &amp; </t></si>',
    "<si/>",
)


def test_strings_of_every_kind_are_read() -> None:
    book = workbook(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>'
        '<c r="D1" t="inlineStr"><is><r><t>in</t></r><r><t xml:space="preserve"> line</t></r></is></c>'
        '<c r="E1" t="str"><v>_x0041_</v></c><c r="F1" t="s"><v>99</v></c><c r="G1" t="inlineStr"><is/></c></row>',
        strings=RICH,
    )
    expected = {"A1": "rich", "B1": " A & ", "C1": "", "D1": "in line", "E1": "A", "F1": None, "G1": None}
    assert values(book) == expected


def test_kinds_of_values_are_read() -> None:
    book = workbook(
        '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="e"><v>#N/A</v></c><c r="C1" s="1"><v>0.5</v></c>'
        '<c r="D1" s="2"><v>46296</v></c><c r="E1" s="2"><v>46296.5</v></c><c r="F1"><f>A1</f></c>'
        '<c r="G1"><f>A1</f><v></v></c><c r="H1" t="str"><f>""</f><v></v></c><c r="I1" t="d"><v>2026-10-01</v></c>'
        '<c r="J1"><v>1E3</v></c><c r="K1"><v>1_0</v></c><c r="L1"><v>1e999</v></c><c r="M1" s="999"><v>1</v></c>'
        '<c r="N1"><f t="shared" si="0"/><v>2</v></c></row>'
    )
    found = cells(book)
    assert {place: cell.value for place, cell in found.items()} == {
        "A1": True, "B1": None, "C1": 0.5, "D1": dt.date(2026, 10, 1), "E1": NOON, "F1": None,
        "G1": None, "H1": "", "I1": dt.date(2026, 10, 1), "J1": 1000, "K1": "1_0", "L1": None, "M1": 1, "N1": 2,
    }  # fmt: skip
    assert [place for place, cell in found.items() if not cell.cached] == ["F1", "G1"]
    assert (found["B1"].error, found["L1"].error) == ("#N/A", "#NUM!")
    assert (found["C1"].number_format, found["N1"].formula) == ("0%", "")


@pytest.mark.parametrize(
    ("serial", "expected"),
    [(1, (1900, 1, 1)), (59, (1900, 2, 28)), (61, (1900, 3, 1)), (2958465, (9999, 12, 31))],
)
def test_dates_at_the_edges_of_the_1900_system(serial: int, expected: tuple[int, int, int]) -> None:
    book = workbook(f'<row r="1"><c r="A1" s="2"><v>{serial}</v></c></row>')
    assert values(book) == {"A1": dt.date(*expected)}
    assert not edited(book, {"A1": dt.date(*expected)}).is_changed


@pytest.mark.parametrize("serial", [0, 60, -1, 2958466, 1e300])
def test_serials_that_are_no_date_stay_numbers(serial: float) -> None:
    assert values(workbook(f'<row r="1"><c r="A1" s="2"><v>{serial}</v></c></row>')) == {"A1": serial}


def test_dates_of_the_1904_system() -> None:
    book = workbook('<row r="1"><c r="A1" s="2"><v>0</v></c></row>', before_sheets='<workbookPr date1904="1"/>')
    assert values(book) == {"A1": dt.date(1904, 1, 1)}
    after = edited(book, {"A1": dt.date(2026, 10, 1)}).data
    assert "<v>44834</v>" in part(after, SHEET)
    assert values(after) == {"A1": dt.date(2026, 10, 1)}


def renamed(parts: dict[str, str | bytes], old: str, new: str) -> dict[str, str | bytes]:
    return {new if name == old else name: text for name, text in parts.items()}


def relinked(target: str) -> dict[str, str | bytes]:
    parts = parts_of(ROWS)
    name = "xl/_rels/workbook.xml.rels"
    return parts | {name: str(parts[name]).replace('"worksheets/sheet1.xml"', f'"{target}"')}


@pytest.mark.parametrize(
    "target",
    ["/xl/worksheets/sheet1.xml", "../xl/worksheets/sheet1.xml", "worksheets\\sheet1.xml", "WorkSheets/Sheet1.XML",
     "./worksheets/sheet1.xml", "../../../xl/worksheets/sheet1.xml", "worksheets/%73heet1.xml"],
)  # fmt: skip
def test_targets_are_found_however_they_are_written(target: str) -> None:
    book = archive(relinked(target))
    assert values(book) == EXPECTED
    assert_only_changed(book, edited(book, {"A1": "x"}).data, ["A1"], also=[SHEET])


def test_two_parts_whose_names_differ_in_case_are_not_mixed_up() -> None:
    book = archive({**parts_of(ROWS), "xl/worksheets/SHEET1.xml": sheet_xml("")})
    after = edited(book, {"A1": "x"}).data
    assert values(after) == EXPECTED | {"A1": "x"}
    assert opened(after).raw("xl/worksheets/SHEET1.xml") == sheet_xml("").encode()


def test_names_with_back_slashes_are_parts_like_others() -> None:
    book = archive(parts_of(ROWS)).replace(b"xl/worksheets/sheet1.xml", b"xl\\worksheets\\sheet1.xml")
    after = edited(book, {"A1": "x"}).data
    assert values(after) == EXPECTED | {"A1": "x"}
    assert b"xl\\worksheets\\sheet1.xml" in after


class _Unseekable(io.BytesIO):
    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise io.UnsupportedOperation


def streamed(parts: dict[str, str | bytes]) -> bytes:
    """An archive as it is written to a pipe: sizes follow the data (data descriptors)."""
    target = _Unseekable()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return target.getvalue()


def zip64(parts: dict[str, str | bytes]) -> bytes:
    """An archive with zip64 records throughout."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            with file.open(name, "w", force_zip64=True) as member:
                member.write(text if isinstance(text, bytes) else text.encode())
    data = target.getvalue()
    end = data.rfind(b"PK\5\6")
    _, _, _, _, count, size, offset, _ = struct.unpack("<4s4H2LH", data[end : end + 22])
    wide = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, offset)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, end, 1)
    narrow = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return data[:end] + wide + locator + narrow


def archives() -> dict[str, bytes]:
    parts = parts_of(ROWS, ROWS)
    plain = archive(parts)
    return {
        "data descriptors": streamed(parts),
        "zip64": zip64(parts),
        "stored": archive(parts, method=zipfile.ZIP_STORED),
        "a comment": archive(parts, comment=b"made by \xff us"),
        "something before": b"#!/bin/sh\n" + plain,
        "something behind": plain + b"\n",
        "the sheet first": archive({SHEET: parts[SHEET], **parts}),
    }


@pytest.mark.parametrize("name", archives())
def test_odd_archives_are_written(name: str) -> None:
    book = archives()[name]
    after = edited(book, {"A1": "x", "B2": (0.5, "0.00%")}).data
    assert values(after) == EXPECTED | {"A1": "x", "B2": 0.5}
    assert values(after, "Sheet2") == EXPECTED
    assert_only_changed(book, after, ["A1", "B2"], also=["xl/styles.xml"])
    with zipfile.ZipFile(io.BytesIO(after)) as file:
        assert file.testzip() is None
        assert file.comment == (b"made by \xff us" if name == "a comment" else b"")
    if name == "stored":
        assert zipfile.ZipFile(io.BytesIO(after)).getinfo(SHEET).compress_type == zipfile.ZIP_STORED
    if name == "something before":
        assert after.startswith(b"#!/bin/sh\n")


@pytest.mark.parametrize("kind", ["sheet.macroEnabled", "template", "template.macroEnabled", "addin.macroEnabled"])
def test_every_type_of_workbook_is_written(kind: str) -> None:
    parts = parts_of(ROWS)
    types = str(parts["[Content_Types].xml"]).replace("spreadsheetml.sheet.main", f"spreadsheetml.{kind}.main")
    book = archive(parts | {"[Content_Types].xml": types, "xl/vbaProject.bin": b"\xd0\xcf macro"})
    assert opened(book).macro is ("macro" in kind)
    assert_only_changed(book, edited(book, {"A1": "x"}).data, ["A1"])


def test_a_locked_cell_is_written_since_sheetokrs_own_cells_are_locked() -> None:
    book = workbook(sheet_xml(ROWS, after='<sheetProtection sheet="1" objects="1" scenarios="1"/>'))
    assert_only_changed(book, edited(book, {"A1": "x"}).data, ["A1"])


@pytest.mark.parametrize("read_first", [False, True])
@pytest.mark.parametrize(
    "cell", ["<c><v>5</v></c>", '<c s="1"/>', "<c/>", '<c s="1" r="B1"><v>5</v></c>', '<c\nr="B1"><v>5</v></c>']
)
def test_a_cell_without_its_reference_in_front_is_found_among_others(cell: str, read_first: bool) -> None:
    """And not made a second time beside itself."""
    row = '<row r="1"><c r="A1"><v>1</v></c>{}<c r="D1"><v>6</v></c></row>'
    book = workbook(row.format(cell))
    package = opened(book)
    if read_first:
        package.workbook("book")
    result = splice(package, [SheetEdit("Sheet1", writes({"B1": "new"}))])
    verify(package, result, result.data)
    assert values(result.data) == {"A1": 1, "B1": "new", "D1": 6}
    assert part(result.data, "xl/worksheets/sheet1.xml").count("<c") == part(book, "xl/worksheets/sheet1.xml").count(
        "<c"
    )


@pytest.mark.parametrize("start", ["<c", '<c s="1"', '<c s="1" r="B1"', '<c\tr="B1"'])
def test_a_text_ends_where_its_cell_does_however_the_next_one_begins(start: str) -> None:
    text = ' t="inlineStr"><is><t>{}</t></is></c>'
    row = f'<row r="1"><c r="A1"{text.format("a")}{start}{text.format("b")}<c r="C1"><v>3</v></c></row>'
    assert values(workbook(row)) == {"A1": "a", "B1": "b", "C1": 3}


@pytest.mark.parametrize("start", ['<c s="1" r="B1"', "<c r='B1'", "<c"])
def test_the_cell_of_a_special_formula_is_found_however_it_begins(start: str) -> None:
    for before in ("", '<c r="A1"><v>1</v></c>'):
        cell = start if "r=" in start or before else f"{start} r='B1'"
        row = f'<row r="1">{before}{cell}><f t="array" ref="B1">SUM(D1:D2)</f><v>0</v></c></row>'
        found = refusals(opened(workbook(row)), [SheetEdit("Sheet1", writes({"A1": 5, "B1": 6}))])
        assert [(refusal.column, refusal.reason) for refusal in found] == [(2, "it belongs to an array formula")]


def test_a_shared_workbook_is_refused() -> None:
    parts = parts_of(ROWS)
    name = "xl/_rels/workbook.xml.rels"
    link = '<Relationship Id="rId99" Type="http://x/revisionHeaders" Target="revisions/revisionHeaders.xml"/>'
    book = opened(archive(parts | {name: str(parts[name]).replace("</Rel", f"{link}</Rel")}))
    edit = SheetEdit("Sheet1", writes({"A1": 1}))
    found = splice(book, [edit], new_sheets=[NewSheet("Findings")], leave_out_refused=True)
    assert not found.is_changed
    reason = "the workbook is shared in Excel's old way, which keeps a log of every edit"
    assert {refusal.sheet: refusal.reason for refusal in found.refused} == {"Sheet1": reason, "Findings": reason}


def test_no_style_is_added_where_a_cell_has_one_that_is_not_listed() -> None:
    """It would become the style of that cell, on whatever sheet it stands."""
    other = '<row r="1"><c r="A1" s="4"><v>1</v></c></row>'
    book = workbook(ROWS, other)
    assert values(edited(book, {"A1": (0.5, "0%")}).data)["A1"] == 0.5
    found = splice(opened(book), [SheetEdit("Sheet1", writes({"A1": (1, "0.0")}))], leave_out_refused=True)
    assert [refusal.reason for refusal in found.refused] == [
        "cells have styles that the workbook does not list; open and save it in Excel first"
    ]
    assert not found.is_changed


def test_the_last_row_and_column_can_be_written_and_no_further() -> None:
    book = workbook(ROWS)
    assert values(edited(book, {"XFD1048576": "end"}).data)["XFD1048576"] == "end"
    for row, column in ((1_048_577, 1), (1, 16_385), (0, 1)):
        with pytest.raises(CellRefused, match="no such cell"):
            splice(opened(book), [SheetEdit("Sheet1", (Write(row, column, 1),))])


def test_a_sheet_of_all_the_rows_that_there_can_be() -> None:
    last = 1_048_576
    rows = "".join(f'<row r="{number}"/>' for number in range(1, last))
    package = opened(workbook(f'{rows}<row r="{last}"><c r="A{last}"><v>7</v></c></row>'))
    result = splice(package, [SheetEdit("Sheet1", (Write(last, 1, 8), Write(5, 2, "x")))])
    verify(package, result, result.data)
    assert {(row, writes.column) for writes in result.plan["Sheet1"] for row in writes.rows} == {(last, 1), (5, 2)}


def test_a_row_in_a_style_gives_it_to_its_new_cells() -> None:
    book = workbook(
        sheet_xml(
            '<row r="1" s="3" customFormat="1"/><row r="2" s="3"/>',
            before='<cols><col min="2" max="3" width="9" style="1"/></cols>',
        )
    )
    text = part(edited(book, {"B1": 1, "B2": 2, "B3": 3, "D3": 4}).data, SHEET)
    assert '<c r="B1" s="3"><v>1</v></c>' in text
    assert '<c r="B2" s="1"><v>2</v></c>' in text
    assert '<row r="3"><c r="B3" s="1"><v>3</v></c><c r="D3"><v>4</v></c></row>' in text


def test_row_spans_grow_with_a_new_cell() -> None:
    book = workbook('<row r="1" spans="2:3" ht="9"><c r="B1"/></row>')
    assert '<row r="1" spans="1:3" ht="9"><c r="A1"><v>1</v></c><c r="B1"/></row>' in part(
        edited(book, {"A1": 1}).data, SHEET
    )


def test_a_doctype_is_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
    text = sheet_xml(ROWS.replace("<v>1</v>", "<v>&b;</v>")).replace(HEAD, HEAD + bomb)
    with pytest.raises(Damaged, match="document type"):
        values(workbook(text))


def test_a_sheet_without_rows_element_is_refused() -> None:
    book = workbook(sheet_xml("").replace("<sheetData></sheetData>", ""))
    assert values(book) == {}
    with pytest.raises(CellRefused, match="no place for rows"):
        edited(book, {"A1": 1})
