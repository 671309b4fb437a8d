"""What is not a workbook, or a hostile one, is refused in a person's words before anything is parsed."""

from __future__ import annotations

import io
import os
import random
import struct
import time
import weakref
import zipfile
from pathlib import Path

import pytest

from sheetokr.diagnostics import (
    Damaged,
    Encrypted,
    FileMissing,
    NotAWorkbook,
    NotReadable,
    OldFormat,
    SheetokrError,
    TooLarge,
)
from sheetokr.xlsx import Limits, open_package, package_of
from sheetokr.xlsx.collector import uncollected
from tests.xlsx.parts import archive, opened, parts_of, sheet_xml, values, workbook

ROWS = '<row r="1"><c r="A1"><v>1</v></c></row>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
ODS = archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"})

NOT_OURS = {
    "empty": (b"", NotAWorkbook, "empty"),
    "archive of nothing": (archive({}), NotAWorkbook, "archive"),
    "text": (b"ID,Objective\n1,Grow\n", NotAWorkbook, "but text"),
    "a web page": (b"\n<!DOCTYPE html><html><body>Sign in</body></html>", NotAWorkbook, "web page"),
    "binary": (bytes(range(256)), NotAWorkbook, "unknown kind"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(50), NotAWorkbook, "picture"),
    "pdf": (b"%PDF-1.7 ...", NotAWorkbook, "PDF"),
    "xls": (OLE + "Workbook".encode("utf-16-le"), OldFormat, r"\.xls\)"),
    "xls of 1995": (b"\x09\x08\x10\0" + bytes(50), OldFormat, r"\.xls\)"),
    "an encrypted workbook": (OLE + "EncryptedPackage".encode("utf-16-le"), Encrypted, "password"),
    "a word document of old": (OLE + "WordDocument".encode("utf-16-le"), NotAWorkbook, "not a workbook"),
    "xml of 2003": (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><x/>', OldFormat, "2003"),
    "ods": (ODS, OldFormat, r"\.ods"),
    "xlsb": (archive({"xl/workbook.bin": b"x"}), OldFormat, r"\.xlsb"),
    "docx": (archive({"word/document.xml": "<x/>"}), NotAWorkbook, "Word"),
    "another archive": (archive({"a.txt": "x"}), NotAWorkbook, "archive without a workbook"),
    "cut off": (workbook(ROWS)[:-30], Damaged, "cut off"),
    "cut to its head": (workbook(ROWS)[:600], Damaged, "cut off"),
}


@pytest.mark.parametrize("name", NOT_OURS)
def test_what_is_not_a_workbook_is_said_in_plain_words(name: str) -> None:
    data, error, words = NOT_OURS[name]
    with pytest.raises(error, match=words) as caught:
        opened(data)
    assert type(caught.value) is error
    assert caught.value.mend


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        open_package(tmp_path / "none.xlsx")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(NotReadable, match="folder"):
        open_package(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    with pytest.raises(NotReadable, match="ordinary"):
        open_package(tmp_path / "pipe.xlsx")


def test_a_file_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(ROWS))
    package = open_package(path)
    path.unlink()
    assert package.workbook("a").sheets[0].cell(1, 1).value == 1


def bombed(name: str, text: bytes) -> bytes:
    return archive({**parts_of(ROWS, strings=["x"]), name: text})


@pytest.mark.parametrize(
    ("data", "limits", "words"),
    [
        (bombed("xl/sharedStrings.xml", b"<sst>" + b" " * 5_000_000), Limits(), "200 times"),
        (bombed("xl/media/a.bin", bytes(3_000_000)), Limits(unpacked_bytes=2_000_000), "unpacks to"),
        (archive({f"x{n}": "" for n in range(30)}), Limits(entries=20), "30 parts"),
    ],
)
def test_what_would_unpack_too_large_is_refused_before(data: bytes, limits: Limits, words: str) -> None:
    with pytest.raises(TooLarge, match=words):
        package_of(data, Path("a.xlsx"), limits)


def test_a_file_above_the_limit_is_not_even_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(ROWS))
    with pytest.raises(TooLarge, match="larger than 100 bytes"):
        open_package(path, Limits(file_bytes=100))


def test_too_many_cells_or_merges_are_refused() -> None:
    rows = '<row r="1">' + "".join(f'<c r="{letter}1"/>' for letter in "ABCDEFGH") + "</row>"
    merges = "<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 9 + "</mergeCells>"
    for sheet, limits in ((rows, Limits(cells=7)), (sheet_xml(rows, after=merges), Limits(merges=8))):
        package = package_of(workbook(sheet), Path("a.xlsx"), limits)
        with pytest.raises(TooLarge, match="Sheet1"):
            package.workbook("a")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("xl/worksheets/sheet1.xml", sheet_xml("<row>" + "<c/>" * 1_200_000 + "</row>")),
        ("xl/worksheets/sheet1.xml", sheet_xml(ROWS, after="<x/>" * 700_000)),
        ("xl/worksheets/sheet1.xml", sheet_xml('<row r="1"/>' * 1_100_000)),
        ("xl/sharedStrings.xml", "<sst>" + "<si/>" * 2_100_000 + "</sst>"),
    ],
    ids=["cells", "elements", "rows", "texts"],
)
def test_more_than_any_workbook_holds_is_refused_in_little_time(name: str, text: str) -> None:
    data = archive({**parts_of(ROWS, strings=["x"]), name: text})
    began = time.process_time()
    with pytest.raises((TooLarge, Damaged)):
        package_of(data, Path("a.xlsx"), Limits(ratio=10_000)).workbook("a")
    assert time.process_time() - began < 20


def test_a_merge_of_the_whole_sheet_costs_nothing() -> None:
    book = workbook(sheet_xml(ROWS, after='<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'))
    began = time.process_time()
    assert opened(book).workbook("a").sheets[0].merges[0].last_row == 1_048_576
    assert time.process_time() - began < 1


def resized(data: bytes, name: str, size: int) -> bytes:
    """The archive whose directory declares another unpacked size for a part."""
    place = data.rfind(name.encode()) - 46
    return data[: place + 24] + struct.pack("<L", size) + data[place + 28 :]


@pytest.mark.parametrize("size", [10, 10_000_000])
def test_sizes_that_lie_are_found_out(size: int) -> None:
    data = resized(workbook(sheet_xml(ROWS * 1)), "xl/worksheets/sheet1.xml", size)
    with pytest.raises((Damaged, TooLarge)):
        opened(data).workbook("a")


def test_parts_that_overlap_are_refused() -> None:
    data = workbook(ROWS)
    first = data.index(b"PK\1\2")
    second = data.index(b"PK\1\2", first + 4)
    overlapping = data[: second + 42] + struct.pack("<L", 5) + data[second + 46 :]
    with pytest.raises(Damaged):
        opened(overlapping)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused() -> None:
    target = io.BytesIO(workbook(ROWS))
    with zipfile.ZipFile(target, "a") as file:
        file.writestr("xl/workbook.xml", "<other/>")
    with pytest.raises(Damaged, match="same name"):
        opened(target.getvalue())


def test_names_that_climb_out_are_harmless(tmp_path: Path) -> None:
    book = archive({**parts_of(ROWS), "../../evil.xml": "<x/>", "/etc/passwd": "x"})
    assert values(book) == {"A1": 1}
    assert list(tmp_path.iterdir()) == []


def test_a_target_outside_is_never_fetched() -> None:
    parts = parts_of(ROWS)
    name = "xl/_rels/workbook.xml.rels"
    away = str(parts[name]).replace(
        'Target="worksheets/sheet1.xml"', 'Target="http://example.org/sheet1.xml" TargetMode="External"'
    )
    assert opened(archive(parts | {name: away})).workbook("a").sheets == ()


def test_deep_nesting_is_refused() -> None:
    deep = "<a>" * 100_000 + "</a>" * 100_000
    with pytest.raises(Damaged, match="nested"):
        values(workbook(sheet_xml(ROWS, after=deep)))


@pytest.mark.parametrize("kind", ["chartsheet", "dialogsheet", "xlMacrosheet"])
def test_tabs_without_cells_are_left_out(kind: str) -> None:
    parts = parts_of(ROWS, ROWS)
    name = "xl/_rels/workbook.xml.rels"
    text = str(parts[name]).replace('worksheet" Target="worksheets/sheet2', f'{kind}" Target="worksheets/sheet2')
    package = opened(archive(parts | {name: text}))
    assert [(sheet.name, sheet.kind) for sheet in package.sheets] == [("Sheet1", "worksheet"), ("Sheet2", kind)]
    assert [sheet.name for sheet in package.workbook("a")] == ["Sheet1"]


def test_sheets_that_are_not_asked_for_are_not_inflated() -> None:
    book = archive({**parts_of(ROWS, ROWS), "xl/worksheets/sheet2.xml": "<broken"})
    assert [sheet.name for sheet in opened(book).workbook("a", {"Sheet1"})] == ["Sheet1"]


def mutants(count: int) -> list[bytes]:
    """Workbooks with random bytes changed, cut out or doubled, in the archive or inside its parts."""
    source = random.Random(7)
    parts = parts_of(
        ROWS, sheet_xml(ROWS, after='<mergeCells count="1"><mergeCell ref="B1:C2"/></mergeCells>'), strings=["a", "b"]
    )
    found = []
    for _ in range(count):
        if source.random() < 0.5:
            found.append(mutated(archive(parts), source))
        else:
            name = source.choice(sorted(parts))
            text = parts[name]
            raw = text if isinstance(text, bytes) else text.encode()
            found.append(archive(parts | {name: mutated(raw, source)}))
    return found


def mutated(data: bytes, source: random.Random) -> bytes:
    for _ in range(source.randrange(1, 5)):
        place, length = source.randrange(len(data)), source.randrange(1, 20)
        new = source.choice([b"", source.randbytes(length), data[place : place + length] * 2, b"<", b'"', b"&"])
        data = data[:place] + new + data[place + length :]
    return data


def test_mutants_bring_our_errors_only() -> None:
    outcomes = {"read": 0, "refused": 0}
    for data in mutants(400):
        try:
            opened(data).workbook("a")
            outcomes["read"] += 1
        except SheetokrError as error:
            outcomes["refused"] += 1
            assert error.mend  # noqa: PT017
    assert min(outcomes.values()) > 20


def test_a_package_goes_as_soon_as_nobody_needs_it() -> None:
    """It holds its sheets unpacked, and garbage is hardly ever looked for."""
    package = package_of(workbook(ROWS), Path("a.xlsx"))
    assert package.workbook("a").sheets[0].cell(1, 1).value == 1
    known = weakref.ref(package)
    with uncollected():
        del package
        assert known() is None
