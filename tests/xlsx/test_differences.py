"""What differs between two workbooks, part by part and cell by cell."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from sheetokr.diagnostics import FileMissing, TooLarge
from sheetokr.xlsx import Limits, package_of
from sheetokr.xlsx.differences import compare
from tests.xlsx.parts import archive, edited, parts_of, workbook

ROWS = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1*2</f><v>2</v></c></row>'
BOOK = workbook(ROWS, ROWS)


def test_the_same_bytes_do_not_differ() -> None:
    found = compare(BOOK, BOOK)
    assert not found
    assert str(found) == "no difference"


def test_cells_and_parts_are_told() -> None:
    after = edited(BOOK, {"A1": (0.25, "0%"), "B1": "x", "C9": dt.date(2026, 10, 1)}).data
    assert str(compare(BOOK, after)).splitlines() == [
        "Sheet1!A1: 1 -> 25% [0%]",
        "Sheet1!B1: =A1*2 2 -> 'x'",
        "Sheet1!C9: blank -> 46296",
        "part xl/worksheets/sheet1.xml: changed",
    ]


def test_sheets_and_parts_that_come_and_go_are_told(tmp_path: Path) -> None:
    one, other = tmp_path / "one.xlsx", tmp_path / "other.xlsx"
    one.write_bytes(archive({**parts_of(ROWS, names=["Plan"]), "xl/media/a.png": b"x"}))
    other.write_bytes(workbook(ROWS, ROWS, names=["OKRs", "New"]))
    text = str(compare(one, other)).splitlines()
    assert text[:3] == ["sheet Plan: removed", "sheet OKRs: added", "sheet New: added"]
    assert "part xl/media/a.png: removed" in text
    assert "part xl/worksheets/sheet2.xml: added" in text


def test_packing_does_not_matter() -> None:
    stored = archive(parts_of(ROWS, ROWS), method=0)
    assert stored != BOOK
    assert not compare(BOOK, stored)


def test_packages_are_compared_within_the_limits_that_they_were_opened_with() -> None:
    tall = workbook("".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 40)))
    after = edited(tall, {"A1": 7}).data
    one, other = (package_of(data, Path("book.xlsx"), Limits(cells=10)) for data in (tall, after))
    with pytest.raises(TooLarge):
        compare(one, other)
    one, other = (package_of(data, Path("book.xlsx"), Limits(cells=100)) for data in (tall, after))
    assert [str(cell) for cell in compare(one, other).cells] == ["Sheet1!A1: 1 -> 7"]


def test_a_file_that_is_missing_is_named_once(tmp_path: Path) -> None:
    with pytest.raises(FileMissing) as caught:
        compare(tmp_path / "missing.xlsx", tmp_path / "other.xlsx")
    assert str(caught.value.as_diagnostic("")).count("missing.xlsx") == 1
