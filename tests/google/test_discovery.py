"""Google's own description, and the checks that are made of it."""

from __future__ import annotations

import pytest

from tests.google.discovery import check, check_parameters, fits, method, service
from tests.google.errors import ApiError
from tests.google.masks import select, tree_of
from tests.google.server import GoogleServer

SHEETS, DRIVE = service("sheets", "v4"), service("drive", "v3")


@pytest.mark.parametrize(
    ("http", "path", "name"),
    [
        ("GET", "/v4/spreadsheets/KEY", "sheets.spreadsheets.get"),
        ("POST", "/v4/spreadsheets", "sheets.spreadsheets.create"),
        ("POST", "/v4/spreadsheets/KEY:batchUpdate", "sheets.spreadsheets.batchUpdate"),
        ("POST", "/v4/spreadsheets/KEY/values/%27Q1%27%21A1%3AB2:append", "sheets.spreadsheets.values.append"),
        ("GET", "/v4/spreadsheets/KEY/values/Sheet1!A1:B2", "sheets.spreadsheets.values.get"),
        ("GET", "/v4/spreadsheets/KEY/values:batchGet", "sheets.spreadsheets.values.batchGet"),
        ("POST", "/v4/spreadsheets/KEY/sheets/0:copyTo", "sheets.spreadsheets.sheets.copyTo"),
        ("GET", "/drive/v3/files", "drive.files.list"),
        ("POST", "/upload/drive/v3/files", "drive.files.create"),
        ("GET", "/drive/v3/files/KEY/permissions", "drive.permissions.list"),
    ],
)
def test_paths_are_those_of_the_description(http: str, path: str, name: str) -> None:
    known = SHEETS if name.startswith("sheets") else DRIVE
    found = known.find(http, path)
    assert found is not None
    assert found[0].id == name


def test_a_range_is_decoded_from_its_path() -> None:
    found = SHEETS.find("GET", "/v4/spreadsheets/KEY/values/%27Q4%20a%2Fb%27%21A1%3AB2")
    assert found is not None
    assert found[1] == {"spreadsheetId": "KEY", "range": "'Q4 a/b'!A1:B2"}


@pytest.mark.parametrize(
    ("schema", "message", "said"),
    [
        ("GridRange", {"sheetId": 1, "startRowIndex": 0}, None),
        ("GridRange", {"sheetid": 1}, 'Unknown name "sheetid"'),
        ("GridRange", {"sheetId": "one"}, "Invalid value at 'sheet_id' (TYPE_INT32), \"one\""),
        ("Request", {"addSheet": {"properties": {"title": 5}}}, "at 'add_sheet.properties.title' (TYPE_STRING)"),
        ("Request", {"updateCells": {"rows": [{"values": [{"note": 1}]}]}}, "at 'update_cells.rows[0].values[0].note'"),
        ("AppendDimensionRequest", {"dimension": "ROWS"}, None),
        ("AppendDimensionRequest", {"dimension": "DOWN"}, "at 'dimension' (type.googleapis.com"),
        ("ValueRange", {"values": [["a", 1, True, None]]}, None),
        ("ValueRange", {"values": "a"}, "Invalid value at 'values'"),
    ],
)
def test_a_message_is_held_against_its_schema(schema: str, message: object, said: str | None) -> None:
    found = [sentence for _, sentence in check(SHEETS, schema, message)]
    assert (said in found[0]) if said else found == []


def test_numbers_that_are_text() -> None:
    assert fits({"type": "string", "format": "int64"}, "12")
    assert not fits({"type": "string", "format": "int64"}, 12)
    assert [s for _, s in check(DRIVE, "File", {"size": 12})] != []
    assert [s for _, s in check(DRIVE, "File", {"modifiedTime": "2026-11-20T08:00:00.000Z"})] == []
    assert [s for _, s in check(DRIVE, "File", {"modifiedTime": "yesterday"})] != []


def test_parameters_are_those_of_the_method() -> None:
    get = method("sheets.spreadsheets.get")
    assert not list(check_parameters(SHEETS, get, {"includeGridData": ["True"], "fields": ["sheets"]}))
    assert len(list(check_parameters(SHEETS, get, {"includeGridData": ["maybe"], "grid": ["1"]}))) == 2


@pytest.mark.parametrize(
    ("mask", "path"),
    [
        ("sheets(properties/title,nothing)", "sheets.nothing"),
        ("sheets.data.rowData.values.effectiveValue.numbers", "sheets.data.rowData.values.effectiveValue.numbers"),
        ("nothing,sheets", "nothing"),
    ],
)
def test_a_mask_names_what_is_there(mask: str, path: str) -> None:
    with pytest.raises(ApiError) as refused:
        tree_of(SHEETS, "Spreadsheet", mask)
    assert f"Cannot find matching fields for path '{path}'" in str(refused.value.details)


@pytest.mark.parametrize("mask", ["sheets(", "sheets)", "sheets(properties/title"])
def test_a_mask_closes_its_brackets(mask: str) -> None:
    with pytest.raises(ApiError, match="invalid argument"):
        tree_of(SHEETS, "Spreadsheet", mask)


def test_a_mask_selects_through_lists_and_trims_rows() -> None:
    rows = [
        {"values": [{}, {"note": "n", "formattedValue": "1"}, {"formattedValue": "2"}]},
        {"values": [{"formattedValue": "3"}]},
    ]
    body = {"spreadsheetId": "KEY", "sheets": [{"properties": {"title": "A"}, "data": [{"rowData": rows}]}]}
    tree = tree_of(SHEETS, "Spreadsheet", "sheets(properties/title,data.rowData.values.note)")
    selected = {"properties": {"title": "A"}, "data": [{"rowData": [{"values": [{}, {"note": "n"}]}]}]}
    assert select(tree, body) == {"sheets": [selected]}


def test_every_word_of_a_reply_is_checked(google_server: GoogleServer) -> None:
    ann = google_server.sheet("| ID |")
    ann.book.properties["invented"] = 1
    token = google_server.oauth.token("ann@example.com", "https://www.googleapis.com/auth/drive")
    google_server.handle("GET", f"/v4/spreadsheets/{ann.key}", {"Authorization": f"Bearer {token}"}, b"")
    assert "Unknown name \"invented\" at 'properties'" in google_server.log.broken[0]
