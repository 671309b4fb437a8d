"""Tables as text: which encoding, which separator, which decimal sign, and what they must not be taken for."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetokr.backends import open_backend
from sheetokr.backends.delimited import parse_rows
from sheetokr.backends.typed_text import typed_columns
from sheetokr.diagnostics import SheetokrError
from sheetokr.workbook import Value
from tests.conftest import TODAY, Run


def read(tmp_path: Path, data: bytes, name: str = "okrs.csv") -> list[list[Value]]:
    """The values of a file's cells."""
    path = tmp_path / name
    path.write_bytes(data)
    sheet = open_backend(str(path)).read().sheets[0]
    assert sheet.name == path.stem
    return [[cell.value for cell in cells.values()] for cells in sheet.rows.values()]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_encodings_and_separators(codec: str, separator: str, tmp_path: Path) -> None:
    lines = [["Ziel", "Schlüsselergebnis"], ["Größer werden", '"A, B; C | D"'], ["Öl", "x"]]
    text = "\r\n".join(separator.join(line) for line in lines)
    assert read(tmp_path, text.encode(codec))[1:] == [["Größer werden", "A, B; C | D"], ["Öl", "x"]]


def test_excels_own_line_says_the_separator(tmp_path: Path) -> None:
    assert read(tmp_path, b"sep=;\nA;B,C\n1;2\n") == [["A", "B,C"], [1, 2]]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a;b\n1.234,56;12,5 %\n7;1.000\n", [1234.56, 0.125, 7, 1000]),
        ('a,b\n"1,234.56",12.5%\n7,"1,000"\n', [1234.56, 0.125, 7, 1000]),
        ("a;b\n3,5;-4\n+2;−1,5\n", [3.5, -4, 2, -1.5]),
        ("a,b\n12,2.50\n1'000,0.5\n", [12, 2.5, 1000, 0.5]),
        ("a,b\n007,1234567890123456\nTRUE,false\n", ["007", "1234567890123456", True, False]),
        ("a,b\n+49 30 123,2026-Q4\n1e5,$5\n", ["+49 30 123", "2026-Q4", "1e5", "$5"]),
    ],
)
def test_numbers_mean_what_the_whole_file_says(text: str, values: list[Value], tmp_path: Path) -> None:
    assert [value for row in read(tmp_path, text.encode())[1:] for value in row] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2026-10-01,2026-10-01T00:00:00Z", [dt.date(2026, 10, 1)] * 2),
        ("31/12/2026,01/02/2026", [dt.date(2026, 12, 31), dt.date(2026, 2, 1)]),
        ("12/31/2026,01/02/2026", [dt.date(2026, 12, 31), dt.date(2026, 1, 2)]),
        ("01/02/2026,03/04/2026", ["01/02/2026", "03/04/2026"]),
        ("1.2.2026,31.12.2026", [dt.date(2026, 2, 1), dt.date(2026, 12, 31)]),
        ("2026-13-45,99.99.2026", ["2026-13-45", "99.99.2026"]),
    ],
)
def test_days(text: str, values: list[Value], tmp_path: Path) -> None:
    assert read(tmp_path, f"a,b\n{text}\n".encode())[1] == values


def test_dotted_numbers_of_an_outline_stay_text(tmp_path: Path) -> None:
    rows = read(tmp_path, b"#,Title,Target\n1,Grow,\n1.1,Revenue,2.50\n1.2,Churn,1.10\n1.10,Teams,3\n")
    assert [row[0] for row in rows] == ["#", "1", "1.1", "1.2", "1.10"]
    assert [row[-1] for row in rows[2:]] == [2.5, 1.1, 3]


def test_the_numbers_of_an_outline_do_not_tell_the_decimal_sign(tmp_path: Path) -> None:
    data = b"OKRs Q4;;\nNr.;Ziel;Zielwert\n1;Wachsen;\n1.1;Umsatz;1.200\n1.2;Quote;3,5\n2;Bleiben;\n2.1;Treue;9\n"
    rows = read(tmp_path, data)
    assert [row[0] for row in rows[2:]] == ["1", "1.1", "1.2", "2", "2.1"]
    assert [row[-1] for row in rows[3:5]] == [1200, 3.5]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"PK\3\4" + bytes(50), "damaged"),
        (b"a\0b\0c", "not text"),
        (b"<html><body><table></table></body></html>", "web page"),
        (b"\xff\xfea", "not the text"),
        (b"a,b\n" + b"x" * 40_000 + b",1\n", "line 2"),
        (b"a," * 1_000_100, "cells"),
    ],
)
def test_what_is_no_table_is_refused_in_one_line(data: bytes, said: str, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "okrs.csv"
    path.write_bytes(data)
    ran = run("validate", path)
    assert ran.code == 2
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_workbook_named_csv_is_told(okrs: Path, run: Run) -> None:
    okrs.rename("okrs.csv")
    assert "rename it to okrs.xlsx" in run("validate", "okrs.csv").err


def test_progress_is_computed_from_a_csv(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "okrs.csv"
    path.write_text("Objective;Key Result;Start;Target;Current\nGrow;Revenue;0,5;1,5;1,0\n", encoding="utf-8")
    assert " 50%" in run("status", path, "--today", TODAY).out
    assert "read, not written" in run("sync", path).err


@given(st.text(max_size=300))
def test_no_text_is_a_fault_of_ours(text: str) -> None:
    with suppress(SheetokrError):
        typed_columns(parse_rows(text))
