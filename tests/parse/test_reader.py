"""Columns: each shared cell is read once, and a row reads the same whatever stands beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetokr.model import CheckIn, Initiative, KeyResult, Kpi, Objective, Person, Reading, Table
from sheetokr.parse import parse_portfolio
from sheetokr.parse.reader import TableReader, reader_of, records
from sheetokr.parse.values import CommaCell
from sheetokr.workbook import Area, Cell, Sheet, Value, Workbook
from tests.book import portfolio

COLUMNS = {"id": 1, "title": 2, "metric": 3, "start": 4, "target": 5, "current": 6, "unit": 7, "weight": 8, "due": 9}


def _table(rows: int, *, owned: frozenset[str] = frozenset()) -> Table:
    return Table("key_results", "test.xlsx", "Goals", 1, tuple(range(2, rows + 2)), COLUMNS, owned=owned)


def _sheet(rows: Sequence[Sequence[Cell]]) -> Sheet:
    return Sheet("Goals", {number: dict(enumerate(cells, 1)) for number, cells in enumerate(rows, 2)})


def _reader(name: str, cells: Sequence[Cell], *, owned: bool = False) -> TableReader:
    sheet = Sheet("Goals", {number: {COLUMNS[name]: cell} for number, cell in enumerate(cells, 2)})
    return reader_of(_table(len(cells), owned=frozenset({name} if owned else ())), sheet)


def test_a_cell_that_rows_share_is_read_once() -> None:
    shared, asked = Cell("EUR"), []

    def of(cell: Cell) -> str:
        asked.append(cell)
        return cell.text

    assert _reader("unit", [shared, Cell("kg"), shared, shared]).each("unit", of) == ["EUR", "kg", "EUR", "EUR"]
    assert asked == [shared, Cell("kg")]


def test_cells_that_python_calls_equal_stay_apart() -> None:
    reader = _reader("current", [Cell(1), Cell(True), Cell(1.0)])
    assert reader.numbers("current") == [1, None, 1]
    assert [list(row.faults) for row in reader.rows] == [[], ["current"], []]


@pytest.mark.parametrize(("name", "owned"), [("comment", False), ("unit", True)])
def test_a_column_that_is_not_there_or_is_ours_reads_as_blank(name: str, owned: bool) -> None:
    reader = _reader("unit", [Cell("EUR"), Cell(None, error="#REF!")], owned=owned)
    assert reader.texts(name) == ["", ""]
    assert not any(row.faults for row in reader.rows)


@pytest.mark.parametrize("kind", [Objective, KeyResult, Kpi, Reading, CheckIn, Initiative, Person])
def test_records_made_of_columns_are_those_that_are_made_one_by_one(kind: type[Any]) -> None:
    names = kind._fields
    columns = {name: [f"{name} 1", f"{name} 2"] for name in names}
    each = [kind(**dict(zip(names, row, strict=True))) for row in zip(*columns.values(), strict=True)]
    assert records(kind, **columns) == each


VALUES: tuple[Value, ...] = (
    None, " ", 0, 1, True, 1.0, -0.0, 0.7, 40, float("nan"), 10**400, dt.date(2026, 10, 5), "31/12/2026", "70%",
    "75 days", ">= 4.5", "40-60", "from 60 to 90", "zero", "yes", "n/a", "increase", "milestone", "between",
)  # fmt: skip
POOL = (*map(Cell, VALUES), Cell(None, error="#REF!"), Cell(None, formula="A1", cached=False))
row = st.tuples(*[st.sampled_from(POOL)] * (len(COLUMNS) - 1))


def _said(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """What the key results of some rows hold, beside where they stand."""
    numbered = [(Cell(f"KR{number}"), *cells) for number, cells in enumerate(rows)]
    book = Workbook("test.xlsx", (_sheet(numbered),))
    found = parse_portfolio([book], [_table(len(rows))]).key_results
    hidden = {"row", "key", "id"}
    fields = [name for name in KeyResult._fields if name not in hidden]
    return [repr([*(getattr(kr, name) for name in fields), sorted(kr.row.faults.items())]) for kr in found]


@given(st.lists(row, min_size=1, max_size=6))
def test_a_row_reads_the_same_whatever_stands_beside_it(rows: list[tuple[Cell, ...]]) -> None:
    assert _said(rows) == [said for row in rows for said in _said([row])]


def test_a_lone_separator_means_what_the_others_of_its_column_type_mean() -> None:
    german = portfolio("""
        # Ziele
        | Ziel    | Schlüsselergebnis | Startwert | Zielwert  | Istwert   |
        | Wachsen | Umsatz            | '1.200    | '3.500,50 | '2.150,75 |
        |         | Besuche           | '1.000    | '1,234    | 20        |
        """)
    assert [(kr.start, kr.target, kr.current) for kr in german.key_results] == [
        (1200, 3500.5, 2150.75), (1000, 1.234, 20),
    ]  # fmt: skip
    english = portfolio("""
        # OKRs
        | Objective | Key Result | Start  | Target    | Current |
        | Grow      | Revenue    | '1,200 | '3,500.50 | '1.5    |
        |           | Ratio      | '1.234 | '2.5      | 2       |
        """)
    assert [(kr.start, kr.target) for kr in english.key_results] == [(1200, 3500.5), (1.234, 2.5)]


def test_the_sheet_stays_as_it_was_read() -> None:
    """What a row says of a merged area, of a name above it, or by a decimal comma is the table's, not the sheet's."""
    told = {2: ("Grow", "1,5", "EUR"), 3: (None, "2,5", None), 4: ("Thrive", "3,5", "kg")}
    lines = {row: {at: Cell(v) for at, v in enumerate(said, 1) if v is not None} for row, said in told.items()}
    sheet = Sheet("Goals", {row: dict(line) for row, line in lines.items()}, merges=(Area(2, 3, 3, 3),))
    table = Table("key_results", "test.xlsx", "Goals", 1, tuple(lines), {"objective": 1, "target": 2, "unit": 3})
    reader = reader_of(table, sheet)
    assert (reader.texts("objective"), reader.texts("unit")) == (["Grow", "Grow", "Thrive"], ["EUR", "EUR", "kg"])
    assert reader.numbers("target") == [1.5, 2.5, 3.5]
    assert sheet.rows == lines
    assert not any(isinstance(cell, CommaCell) for line in sheet.rows.values() for cell in line.values())
