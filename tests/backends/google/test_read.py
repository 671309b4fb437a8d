"""What Google answers, as a workbook: numbers, dates by their format, errors, what is still loading, what is hidden."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetokr.backends.google.areas import rectangles
from sheetokr.backends.google.edits import Edit, entered, number_format, requests_for
from sheetokr.backends.google.read import cell_of, serial_of, workbook_of
from sheetokr.workbook import Area, Cell, Value


def shown(value: dict[str, Any], type_: str = "", pattern: str = "", formula: str = "") -> Cell:
    """The cell of a CellData with a value, and a format if one is given."""
    data: dict[str, Any] = {
        "effectiveValue": value,
        "userEnteredValue": {"formulaValue": formula} if formula else value,
    }
    if type_:
        data["effectiveFormat"] = {"numberFormat": {"type": type_, **({"pattern": pattern} if pattern else {})}}
    return cell_of(data)


@pytest.mark.parametrize(
    ("number", "type_", "pattern", "value"),
    [
        (46347, "DATE", "yyyy-mm-dd", dt.date(2026, 11, 21)),
        (46347, "DATE", "", dt.date(2026, 11, 21)),
        (46347.5, "DATE", "d. mmm", dt.datetime(2026, 11, 21, 12, 0)),  # noqa: DTZ001
        (46347.25, "DATE_TIME", "", dt.datetime(2026, 11, 21, 6, 0)),  # noqa: DTZ001
        (0.75, "TIME", "h:mm am/pm", dt.time(18, 0)),
        (1.5, "TIME", "[h]:mm", 1.5),
        (1, "DATE", "yyyy-mm-dd", dt.date(1899, 12, 31)),
        (0.7, "PERCENT", "0%", 0.7),
        (5, "", "", 5),
        (5.0, "NUMBER", "0", 5),
        (1e300, "DATE", "yyyy-mm-dd", 1e300),
        (2958465.9999999999, "DATE", "yyyy-mm-dd", 2958466),
        (2958465.999999999, "DATE", "yyyy-mm-dd", 2958465.999999999),
    ],
)
def test_a_number_is_what_its_format_shows(number: float, type_: str, pattern: str, value: Value) -> None:
    cell = shown({"numberValue": number}, type_, pattern)
    assert (cell.value, type(cell.value)) == (value, type(value))


def test_a_format_without_a_pattern_still_says_percent() -> None:
    assert shown({"numberValue": 0.7}, "PERCENT").is_percent


@pytest.mark.parametrize(
    ("error", "word"),
    [("DIVIDE_BY_ZERO", "#DIV/0!"), ("N_A", "#N/A"), ("REF", "#REF!"), ("NAME", "#NAME?"), ("ERROR", "#ERROR!")],
)
def test_errors_have_the_words_of_the_sheet(error: str, word: str) -> None:
    cell = shown({"errorValue": {"type": error, "message": "why"}}, formula="=1/0")
    assert (cell.value, cell.error, cell.formula, cell.cached) == (None, word, "1/0", True)


@pytest.mark.parametrize(
    "value",
    [
        {"errorValue": {"type": "LOADING", "message": "Loading..."}},
        {"errorValue": {"type": "N_A", "message": "Loading..."}},
        {"stringValue": "Loading..."},
        {},
    ],
)
def test_what_is_still_loading_is_unknown(value: dict[str, Any]) -> None:
    cell = shown(value, formula='=IMPORTRANGE("x","A1")')
    assert (cell.value, cell.error, cell.cached) == (None, None, False)


def test_what_nobody_entered_is_a_formulas() -> None:
    assert cell_of({"effectiveValue": {"numberValue": 3}}).formula == ""


@given(st.dictionaries(st.text(max_size=5), st.none() | st.floats() | st.text() | st.booleans()))
def test_no_cell_is_too_odd_to_read(value: dict[str, Any]) -> None:
    cell_of({"effectiveValue": value, "userEnteredValue": value})


def test_a_sheet_as_a_whole() -> None:
    """Proto's zeros are left out: the first tab has no sheetId, a range at the edge no start."""
    reply = {
        "properties": {"title": "Q4"},
        "sheets": [
            {
                "properties": {"title": "One"},
                "merges": [{"endRowIndex": 2, "endColumnIndex": 1}],
                "tables": [{"tableId": "t", "name": "Goals", "range": {"endRowIndex": 9, "endColumnIndex": 2}}],
                "data": [
                    {
                        "rowData": [
                            {
                                "values": [
                                    {"userEnteredValue": {"stringValue": "a"}, "effectiveValue": {"stringValue": "a"}}
                                ]
                            },
                            {},
                            {
                                "values": [
                                    {},
                                    {"effectiveFormat": {"numberFormat": {"type": "PERCENT", "pattern": "0%"}}},
                                ]
                            },
                        ],
                        "rowMetadata": [{}, {"hiddenByUser": True}, {"hiddenByFilter": True}],
                        "columnMetadata": [{"hiddenByUser": True}],
                    }
                ],
            },
            {"properties": {"sheetId": 7, "title": "Chart", "sheetType": "OBJECT", "hidden": True}},
        ],
    }
    one, chart = workbook_of(reply, "Q4", "https://x").sheets
    assert one.merges == (Area(1, 1, 2, 1),)
    assert one.named_areas[0].area == Area(1, 1, 9, 2)
    assert one.hidden_rows == {2, 3}
    assert one.hidden_columns == {1}
    assert one.rows == {1: {1: Cell("a")}}  # a format alone, where nothing stands beyond it, is no cell
    assert (chart.hidden, chart.rows) == (True, {})


@given(st.dates(dt.date(1900, 1, 1), dt.date(9999, 12, 31)))
def test_a_date_comes_back(day: dt.date) -> None:
    assert shown({"numberValue": serial_of(day)}, "DATE", "yyyy-mm-dd").value == day


@pytest.mark.parametrize("text", ["=1+1", "+1", "'x", "TRUE", "1.5", "2026-01-01"])
def test_text_goes_out_as_text(text: str) -> None:
    assert entered(text) == {"stringValue": text}


@pytest.mark.parametrize(
    ("code", "type_"),
    [("0%", "PERCENT"), ("yyyy-mm-dd", "DATE"), ("d mmm yyyy", "DATE"), ("#,##0.0", "NUMBER"), ('"▲"  @', "TEXT")],
)
def test_a_format_has_the_type_of_its_pattern(code: str, type_: str) -> None:
    assert number_format(code) == {"type": type_, "pattern": code}


CELLS = st.dictionaries(st.tuples(st.integers(1, 12), st.integers(1, 6)), st.booleans(), max_size=40)


@given(CELLS)
def test_rectangles_cover_each_cell_once(cells: dict[tuple[int, int], bool]) -> None:
    found: list[tuple[int, int]] = []
    for area in rectangles(cells, lambda one, other: one == other):
        inside = [
            (row, column)
            for row in range(area.first_row, area.last_row + 1)
            for column in range(area.first_column, area.last_column + 1)
        ]
        assert len({cells[place] for place in inside}) == 1
        found += inside
    assert sorted(found) == sorted(cells)


@given(st.dictionaries(st.tuples(st.integers(1, 9), st.integers(1, 6)), st.sampled_from(["", "0%"]), max_size=30))
def test_each_cell_is_written_once_and_nothing_else(cells: dict[tuple[int, int], str]) -> None:
    edits = [Edit(row, column, row * 100 + column, code) for (row, column), code in cells.items()]
    written: dict[tuple[int, int], object] = {}
    for request in requests_for(7, edits):
        update = request["updateCells"]
        start = update["start"]
        assert start["sheetId"] == 7
        for down, line in enumerate(update["rows"], start["rowIndex"] + 1):
            for right, cell in enumerate(line["values"], start["columnIndex"] + 1):
                assert (down, right) not in written
                written[down, right] = cell["userEnteredValue"]["numberValue"]
    assert written == {(edit.row, edit.column): edit.value for edit in edits}
