"""The requests of a batch, sent by plain gspread, and what the next read shows of them."""

from __future__ import annotations

from typing import Any

import gspread
import pytest

from tests.google.oauth import BOT
from tests.google.person import Person
from tests.google.server import GoogleServer

OKRS = """
    # Objectives
    | ID | Objective | Progress | Status |
    | O1 | Grow      | 70%      | Late   |
    | O2 | Hire      | 20%      | Early  |
    | O3 | Learn     |          |        |
    # Notes
    | a |
"""


@pytest.fixture
def ann(google_server: GoogleServer) -> Person:
    return google_server.sheet(OKRS)


@pytest.fixture
def book(google_server: GoogleServer, client: gspread.Client, ann: Person) -> gspread.Spreadsheet:
    return client.open_by_key(ann.key)


def sent(book: gspread.Spreadsheet, **request: Any) -> Any:
    """One request; what it replied."""
    [reply] = book.batch_update({"requests": [request]})["replies"]
    return reply.get(next(iter(request)))


def seen(book: gspread.Spreadsheet, fields: str, **parameters: Any) -> Any:
    """The first tab as a mask shows it."""
    return book.fetch_sheet_metadata({"fields": f"sheets({fields})"} | parameters)["sheets"][0]


def area(top: int, bottom: int, left: int, right: int, tab: int = 0) -> dict[str, int]:
    names = ("startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex")
    return {"sheetId": tab} | dict(zip(names, (top, bottom, left, right), strict=True))


def test_cells_are_updated_field_by_field(book: gspread.Spreadsheet, ann: Person) -> None:
    cell = {"userEnteredValue": {"numberValue": 46296}, "note": "when"}
    cell["userEnteredFormat"] = {"numberFormat": {"type": "DATE", "pattern": "yyyy-mm-dd"}, "wrapStrategy": "WRAP"}
    fields = "userEnteredValue,userEnteredFormat.numberFormat"
    start = {"sheetId": 0, "rowIndex": 3, "columnIndex": 2}
    assert sent(book, updateCells={"start": start, "fields": fields, "rows": [{"values": [cell]}]}) is None
    mask = "data.rowData.values(userEnteredValue,userEnteredFormat,formattedValue,note)"
    [block] = seen(book, mask, ranges="'Objectives'!C4")["data"]
    shown = {"userEnteredValue": {"numberValue": 46296}, "formattedValue": "2026-10-01"}
    shown["userEnteredFormat"] = {"numberFormat": {"type": "DATE", "pattern": "yyyy-mm-dd"}}
    assert block["rowData"] == [{"values": [shown]}]


def test_a_colour_has_two_names(book: gspread.Spreadsheet) -> None:
    cell = {"userEnteredFormat": {"backgroundColor": {"red": 0, "green": 1, "blue": 0.5}}}
    fields = "userEnteredFormat.backgroundColor"
    sent(book, repeatCell={"range": area(0, 1, 0, 1), "cell": cell, "fields": fields})
    [block] = seen(book, "data.rowData.values.userEnteredFormat", ranges="Objectives!A1")["data"]
    colour = {"green": 1, "blue": 0.49803922}
    both = {"backgroundColor": colour, "backgroundColorStyle": {"rgbColor": colour}}
    assert block["rowData"][0]["values"] == [{"userEnteredFormat": both}]
    sent(book, repeatCell={"range": area(0, 1, 0, 1), "cell": {}, "fields": "userEnteredFormat.backgroundColorStyle"})
    assert seen(book, "data.rowData.values.userEnteredFormat", ranges="Objectives!A1") == {"data": [{}]}


def test_a_range_without_data_is_cleared(book: gspread.Spreadsheet, ann: Person) -> None:
    sent(book, updateCells={"range": area(1, 3, 2, 4), "fields": "userEnteredValue"})
    assert ann.rows("Objectives!A1:D3") == [
        ["ID", "Objective", "Progress", "Status"],
        ["O1", "Grow", "", ""],
        ["O2", "Hire", "", ""],
    ]
    sent(book, repeatCell={"range": area(1, 3, 2, 3), "cell": {"userEnteredValue": {"numberValue": 1}}, "fields": "*"})
    assert ann.rows("Objectives!C2:C3") == [["1"], ["1"]]


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        ({"updateCells": {"start": {"rowIndex": 0}, "rows": []}}, "At least one field must be listed in 'fields'"),
        ({"updateCells": {"fields": "*", "rows": []}}, "Either 'start' or 'range'"),
        (
            {"updateCells": {"start": {"columnIndex": 26}, "rows": [{"values": [{}]}], "fields": "note"}},
            "Attempting to write column: 26, beyond the last requested column of: 25",
        ),
        ({"addSheet": {"properties": {"title": "notes"}}}, 'A sheet with the name "notes" already exists'),
        ({"repeatCell": {"range": {"sheetId": 9}, "cell": {}, "fields": "*"}}, "No grid with id: 9"),
        (
            {"deleteDimension": {"range": {"dimension": "ROWS", "startIndex": 2000, "endIndex": 2001}}},
            "Cannot delete a row that doesn't exist. Tried to delete row index 2000 but there are only 1000 rows.",
        ),
        ({"deleteDimension": {"range": {"dimension": "COLUMNS"}}}, "You can't delete all the columns on the sheet."),
        ({"insertDimension": {"range": {"startIndex": 0, "endIndex": 1}}}, "No dimension specified"),
        (
            {
                "updateSheetProperties": {
                    "properties": {"gridProperties": {"frozenRowCount": 1000}},
                    "fields": "gridProperties.frozenRowCount",
                }
            },
            "You can't freeze all visible rows",
        ),
        ({"deleteProtectedRange": {"protectedRangeId": 7}}, "No protected range with ID: 7"),
        ({"deleteConditionalFormatRule": {"index": 0}}, "No conditional format on sheet: 0 at index: 0"),
    ],
)
def test_refusals_name_their_request(book: gspread.Spreadsheet, request_: Any, said: str) -> None:
    name = next(iter(request_))
    with pytest.raises(gspread.exceptions.APIError) as refused:
        book.batch_update({"requests": [request_]})
    assert refused.value.code == 400
    assert str(refused.value).startswith(f"APIError: [400]: Invalid requests[0].{name}: ")
    assert said in str(refused.value)


def test_an_empty_batch_is_refused(book: gspread.Spreadsheet) -> None:
    with pytest.raises(gspread.exceptions.APIError, match="Must specify at least one request"):
        book.batch_update({"requests": []})


def test_everything_moves_with_its_row(book: gspread.Spreadsheet, ann: Person) -> None:
    sent(book, mergeCells={"range": area(2, 4, 1, 2), "mergeType": "MERGE_ALL"})
    sent(book, addProtectedRange={"protectedRange": {"range": area(1, 4, 2, 4)}})
    rule = {"ranges": [area(1, 4, 3, 4)], "booleanRule": {"condition": {"type": "NOT_BLANK"}, "format": {}}}
    sent(book, addConditionalFormatRule={"rule": rule, "index": 0})
    sent(book, insertDimension={"range": {"dimension": "ROWS", "startIndex": 1, "endIndex": 2}})
    shown = seen(book, "merges,protectedRanges.range,conditionalFormats.ranges,properties.gridProperties.rowCount")
    without = {name: value for name, value in area(3, 5, 1, 2).items() if name != "sheetId"}
    assert shown["merges"] == [without]
    assert shown["protectedRanges"][0]["range"]["endRowIndex"] == 5
    assert shown["conditionalFormats"][0]["ranges"][0]["startRowIndex"] == 2
    assert shown["properties"]["gridProperties"]["rowCount"] == 1001
    assert ann.rows("Objectives!A2:A4") == [[""], ["O1"], ["O2"]] or ann.value("Objectives!A3") == "O1"
    sent(book, deleteDimension={"range": {"dimension": "ROWS", "startIndex": 1, "endIndex": 2}})
    assert seen(book, "merges")["merges"][0]["startRowIndex"] == 2


def test_sorting_puts_blanks_last(book: gspread.Spreadsheet, ann: Person) -> None:
    order = [{"dimensionIndex": 2, "sortOrder": "DESCENDING"}]
    sent(book, sortRange={"range": area(1, 4, 0, 4), "sortSpecs": order})
    assert [row[0] for row in ann.rows("Objectives!A2:D4")] == ["O1", "O2", "O3"]
    order = [{"dimensionIndex": 3, "sortOrder": "ASCENDING"}]
    sent(book, sortRange={"range": area(1, 4, 0, 4), "sortSpecs": order})
    assert [row[0] for row in ann.rows("Objectives!A2:D4")] == ["O2", "O1", "O3"]


def test_tabs_come_move_and_go(book: gspread.Spreadsheet, ann: Person) -> None:
    added = sent(book, addSheet={"properties": {"title": "New", "index": 0, "gridProperties": {"rowCount": 5}}})
    assert added["properties"]["gridProperties"] == {"rowCount": 5, "columnCount": 26}
    assert list(ann.titles) == ["New", "Objectives", "Notes"]
    properties = {"sheetId": 0, "hidden": True, "tabColorStyle": {"rgbColor": {"red": 1, "green": 0, "blue": 0.5}}}
    sent(book, updateSheetProperties={"properties": properties, "fields": "hidden,tabColorStyle"})
    shown = book.fetch_sheet_metadata()["sheets"][1]["properties"]
    assert shown["hidden"] is True
    assert shown["tabColorStyle"] == {"rgbColor": {"red": 1, "blue": 0.49803922}}
    twin = sent(book, duplicateSheet={"sourceSheetId": 0, "insertSheetIndex": 3, "newSheetName": "Twin"})
    assert twin["properties"]["index"] == 3
    for tab in (added, twin):
        sent(book, deleteSheet={"sheetId": tab["properties"]["sheetId"]})
    with pytest.raises(gspread.exceptions.APIError, match="visible sheets"):
        sent(book, deleteSheet={"sheetId": ann.book.titled("Notes").id})


def test_protection_shows_who_may(google_server: GoogleServer, book: gspread.Spreadsheet, ann: Person) -> None:
    said = {"range": area(0, 4, 3, 4), "description": "ours", "editors": {"users": []}, "warningOnly": False}
    reply = sent(book, addProtectedRange={"protectedRange": said})["protectedRange"]
    assert (reply["requestingUserCanEdit"], reply["editors"]) == (True, {"users": [BOT]})
    ann.protect("Objectives!C1:C4")
    [_, second] = seen(book, "protectedRanges")["protectedRanges"]
    assert not {"requestingUserCanEdit", "editors"} & set(second)
    book.worksheet("Objectives").update([["x"]], "D2")
    with pytest.raises(gspread.exceptions.APIError, match=r"Invalid requests\[0\].updateCells: You are trying to edit"):
        sent(book, updateCells={"range": area(1, 2, 2, 3), "fields": "userEnteredValue"})


def test_tables_name_their_columns(book: gspread.Spreadsheet, ann: Person) -> None:
    made = sent(book, addTable={"table": {"name": "OKRs", "range": area(0, 4, 0, 3)}})["table"]
    assert [said["columnName"] for said in made["columnProperties"]] == ["ID", "Objective", "Progress"]
    wide = {"tableId": made["tableId"], "range": area(0, 4, 0, 4)}
    sent(book, updateTable={"table": wide, "fields": "range"})
    [table] = seen(book, "tables(name,range.endColumnIndex,columnProperties.columnName)")["tables"]
    assert (table["name"], table["range"], len(table["columnProperties"])) == ("OKRs", {"endColumnIndex": 4}, 4)
    ann.insert_rows("Objectives!A1")
    assert seen(book, "tables.range")["tables"][0]["range"]["startRowIndex"] == 1


def test_drop_downs_names_banding_and_metadata(book: gspread.Spreadsheet, ann: Person) -> None:
    values = [{"userEnteredValue": "Late"}, {"userEnteredValue": "Early"}]
    rule = {"condition": {"type": "ONE_OF_LIST", "values": values}, "strict": True, "showCustomUi": True}
    sent(book, setDataValidation={"range": area(1, 2, 3, 4), "rule": rule})
    [block] = seen(book, "data.rowData.values.dataValidation", ranges="Objectives!D2")["data"]
    assert block["rowData"][0]["values"] == [{"dataValidation": rule}]
    sent(book, setDataValidation={"range": area(1, 2, 3, 4)})
    assert seen(book, "data.rowData.values.dataValidation", ranges="Objectives!D2") == {"data": [{}]}

    named = sent(book, addNamedRange={"namedRange": {"name": "Owned", "range": area(0, 4, 2, 4)}})["namedRange"]
    assert book.values_get("Owned")["range"] == "Objectives!C1:D4"
    sent(book, deleteNamedRange={"namedRangeId": named["namedRangeId"]})

    colours = {"headerColor": {"red": 1}, "firstBandColor": {"green": 1}, "secondBandColor": {"blue": 1}}
    banded = sent(book, addBanding={"bandedRange": {"range": area(0, 4, 0, 4), "rowProperties": colours}})
    assert banded["bandedRange"]["rowProperties"] == colours | {
        f"{name}Style": {"rgbColor": colour} for name, colour in colours.items()
    }

    place = {"dimensionRange": {"sheetId": 0, "dimension": "COLUMNS", "startIndex": 2, "endIndex": 3}}
    said = {"metadataKey": "sheetokr", "metadataValue": "1", "location": place, "visibility": "DOCUMENT"}
    made = sent(book, createDeveloperMetadata={"developerMetadata": said})["developerMetadata"]
    assert made["location"]["locationType"] == "COLUMN"
    ann.insert_columns("Objectives!A1")
    columns = seen(book, "data.columnMetadata.developerMetadata.metadataValue", ranges="Objectives!D1")
    assert columns["data"][0]["columnMetadata"] == [{"developerMetadata": [{"metadataValue": "1"}]}]


def test_hidden_lines_and_widths(book: gspread.Spreadsheet) -> None:
    place = {"dimension": "COLUMNS", "startIndex": 1, "endIndex": 2}
    properties = {"hiddenByUser": True, "pixelSize": 240}
    sent(book, updateDimensionProperties={"range": place, "properties": properties, "fields": "*"})
    shown = seen(book, "data.columnMetadata", ranges="Objectives!A1:C1")["data"][0]["columnMetadata"]
    assert shown == [{"pixelSize": 100}, {"pixelSize": 240, "hiddenByUser": True}, {"pixelSize": 100}]


def test_formulas_are_worked_out_or_given(book: gspread.Spreadsheet, ann: Person) -> None:
    tab = book.worksheet("Notes")
    formulas = ["=3/2", '="a"&1', "=1/0", "=SUM(B1:B1)+2*3", "=WHAT(1)", '=IMPORTRANGE("x","A1")', "=IF(B1>1,B1,0)"]
    tab.update([formulas], "B1", raw=False)
    assert ann.rows("Notes!B1:H1") == [["1.5", "a1", "#DIV/0!", "7.5", "#NAME?", "Loading...", "1.5"]]
    ann.set_formula("Notes!G1", '=IMPORTRANGE("x","A1")', 5)
    [block] = book.fetch_sheet_metadata({"ranges": "Notes!D1:G1", "fields": "sheets.data.rowData.values"})["sheets"][0][
        "data"
    ]
    first, *_, last = block["rowData"][0]["values"]
    assert first["effectiveValue"]["errorValue"]["type"] == "DIVIDE_BY_ZERO"
    assert first["userEnteredValue"] == {"formulaValue": "=1/0"}
    assert last["effectiveValue"] == {"numberValue": 5}


def test_a_spreadsheet_is_made_with_its_contents(google_server: GoogleServer, client: gspread.Client) -> None:
    cell = {"userEnteredValue": {"stringValue": "ID"}, "userEnteredFormat": {"textFormat": {"bold": True}}}
    sheet = {
        "properties": {"sheetId": 7, "title": "Objectives", "gridProperties": {"rowCount": 20, "frozenRowCount": 1}},
        "data": [{"startRow": 1, "rowData": [{"values": [cell]}], "columnMetadata": [{"pixelSize": 240}]}],
        "merges": [area(0, 1, 0, 3, tab=7)],
        "protectedRanges": [{"range": area(0, 20, 2, 3, tab=7), "warningOnly": True}],
    }
    body = {"properties": {"title": "Made", "locale": "de_DE"}, "sheets": [sheet, {"properties": {"title": "Other"}}]}
    url = "https://sheets.googleapis.com/v4/spreadsheets"
    made = client.http_client.request("post", url, json=body).json()
    assert [one["properties"]["title"] for one in made["sheets"]] == ["Objectives", "Other"]
    assert (made["properties"]["locale"], made["properties"]["timeZone"]) == ("de_DE", "Etc/GMT")
    assert made["sheets"][0]["merges"][0]["endColumnIndex"] == 3
    person = google_server.person(made["spreadsheetId"])
    assert person.value("Objectives!A2") == "ID"
    assert person.book.tabs[0].columns[0] == {"pixelSize": 240}
    with pytest.raises(gspread.exceptions.APIError, match="makes no charts"):
        client.http_client.request("post", url, json={"sheets": [{"charts": [{}]}]})
    assert list(google_server.world.files) == [person.key]
    assert google_server.log.broken == []


def test_append_finds_the_table(google_server: GoogleServer, book: gspread.Spreadsheet, ann: Person) -> None:
    reply: Any = book.worksheet("Objectives").append_row(["O4", "Rest"])
    assert reply["tableRange"] == "Objectives!A1:D4"
    assert reply["updates"]["updatedRange"] == "Objectives!A5:B5"
    assert "tableRange" not in book.values_append("Notes!F1", {"valueInputOption": "RAW"}, {"values": [[1]]})
    assert google_server.log.broken == []
