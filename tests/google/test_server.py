"""The server, met by plain gspread over loopback."""

from __future__ import annotations

import datetime as dt

import gspread
import pytest
from gspread.utils import ValueRenderOption

from tests.google.oauth import BOT
from tests.google.server import GoogleServer

OKRS = """
    # Objectives
    | ID | Objective | Progress | Due        | Done | Sum       | Bad     |
    | O1 | Grow      | 70%      | 2026-10-01 | TRUE | =1+1 -> 2 | #DIV/0! |
    | O2 | Hire      |          |            |      |           |         |
    # Q1
    | A |
"""


def test_reads_values_as_the_service_gives_them(google_server: GoogleServer, client: gspread.Client) -> None:
    person = google_server.sheet(OKRS)
    tab = client.open_by_key(person.key).worksheet("Objectives")
    assert tab.get_values() == [
        ["ID", "Objective", "Progress", "Due", "Done", "Sum", "Bad"],
        ["O1", "Grow", "70%", "2026-10-01", "TRUE", "2", "#DIV/0!"],
        ["O2", "Hire", "", "", "", "", ""],
    ]
    plain = tab.get("A2:G3", value_render_option=ValueRenderOption.unformatted)
    assert plain == [["O1", "Grow", 0.7, 46296, True, 2, "#DIV/0!"], ["O2", "Hire"]]
    assert tab.get("F2", value_render_option=ValueRenderOption.formula) == [["=1+1"]]
    assert google_server.log.broken == []


def test_writes_and_counts(google_server: GoogleServer, client: gspread.Client) -> None:
    person = google_server.sheet(OKRS)
    tab = client.open_by_key(person.key).worksheet("Objectives")
    google_server.log.clear()
    tab.update([["x", 1], ["=1+2", None]], "B2:C3")
    assert person.rows("Objectives!B2:C3") == [["x", "100%"], ["=1+2", ""]]
    tab.update([["=1+2"]], "B3", raw=False)
    assert person.value("Objectives!B3") == 3
    assert (google_server.log.reads, google_server.log.writes, google_server.log.drive) == (0, 2, 0)
    twice = [{"range": "A1:D1", "values": [[1, 2, 3, 4]]}, {"range": "A4:D4", "values": [[1, 2, 3, 4]]}]
    total = tab.batch_update(twice)
    assert [total[f"totalUpdated{name}"] for name in ("Rows", "Columns", "Cells", "Sheets")] == [2, 4, 8, 1]
    assert google_server.log.broken == []


def test_an_unquoted_sheet_name_may_be_a_cell(google_server: GoogleServer, client: gspread.Client) -> None:
    book = client.open_by_key(google_server.sheet(OKRS).key)
    assert book.values_get("Q1")["range"] == "Objectives!Q1"
    assert book.values_get("'Q1'!A1")["values"] == [["A"]]
    with pytest.raises(gspread.exceptions.APIError, match="Unable to parse range: Nowhere!A1"):
        book.values_get("Nowhere!A1")
    with pytest.raises(gspread.exceptions.APIError, match=r"Range \(Objectives!A1001\) exceeds grid limits"):
        book.values_get("A1001")


def test_a_batch_happens_whole_or_not_at_all(google_server: GoogleServer, client: gspread.Client) -> None:
    person = google_server.sheet(OKRS)
    book = client.open_by_key(person.key)
    write = {
        "updateCells": {
            "rows": [{"values": [{"userEnteredValue": {"stringValue": "changed"}}]}],
            "fields": "userEnteredValue",
            "start": {"sheetId": 0, "rowIndex": 1, "columnIndex": 1},
        }
    }
    with pytest.raises(gspread.exceptions.APIError, match=r"Invalid requests\[1\].deleteSheet: No sheet with id: 5"):
        book.batch_update({"requests": [write, {"deleteSheet": {"sheetId": 5}}]})
    assert person.value("Objectives!B2") == "Grow"
    asked = {
        "includeSpreadsheetInResponse": True,
        "responseRanges": ["'Objectives'!B2"],
        "responseIncludeGridData": True,
    }
    reply = book.batch_update({"requests": [write]} | asked)
    shown = reply["updatedSpreadsheet"]["sheets"][0]["data"][0]
    assert shown["rowData"][0]["values"][0]["effectiveValue"] == {"stringValue": "changed"}
    assert reply["replies"] == [{}]
    assert google_server.log.broken == []


def test_what_the_proto_layer_refuses(google_server: GoogleServer, client: gspread.Client) -> None:
    book = client.open_by_key(google_server.sheet(OKRS).key)
    with pytest.raises(gspread.exceptions.APIError, match=r"Unknown name .wrong. at 'requests\[0\]\.add_sheet'"):
        book.batch_update({"requests": [{"addSheet": {"wrong": 1}}]})
    with pytest.raises(gspread.exceptions.APIError, match="Invalid value at 'value_render_option'"):
        book.values_get("A1", {"valueRenderOption": "PLAIN"})
    with pytest.raises(gspread.exceptions.APIError, match=r"Invalid value at 'data.values' \(type.*ListValue\), .X."):
        book.values_update("A1", {"valueInputOption": "RAW"}, {"values": "X"})


def test_a_person_edits_between_a_read_and_a_write(google_server: GoogleServer, client: gspread.Client) -> None:
    person = google_server.sheet(OKRS)
    book = client.open_by_key(person.key)
    google_server.before("write", lambda: person.sort("Objectives!A2:G3", descending=True))
    book.worksheet("Objectives").update([["Hired"]], "B2")
    assert person.rows("Objectives!A1:B3") == [["ID", "Objective"], ["O2", "Hired"], ["O1", "Grow"]]


def test_protection_is_a_400(google_server: GoogleServer, client: gspread.Client) -> None:
    person = google_server.sheet(OKRS)
    person.protect("Objectives!C1:C10")
    tab = client.open_by_key(person.key).worksheet("Objectives")
    with pytest.raises(gspread.exceptions.APIError, match="trying to edit a protected cell") as refused:
        tab.update([[1]], "C2")
    assert refused.value.code == 400
    tab.update([[1]], "D2")


def test_not_shared_not_there_not_a_sheet(google_server: GoogleServer, client: gspread.Client) -> None:
    hidden = google_server.sheet(OKRS, share=())
    with pytest.raises(PermissionError):
        client.open_by_key(hidden.key)
    with pytest.raises(gspread.exceptions.SpreadsheetNotFound):
        client.open_by_key("nothing")
    with pytest.raises(gspread.exceptions.APIError, match="not supported for this document"):
        client.open_by_key(google_server.xlsx().id)
    reader = google_server.sheet(OKRS, share=[(BOT, "reader")])
    with pytest.raises(gspread.exceptions.APIError, match="does not have permission"):
        client.open_by_key(reader.key).sheet1.update([[1]], "A1")


def test_drive_lists_what_changed_since(google_server: GoogleServer, client: gspread.Client) -> None:
    google_server.sheet(OKRS, "Old")
    since = google_server.world.tick()
    new = google_server.sheet(OKRS, "New")
    query = (
        "mimeType = 'application/vnd.google-apps.spreadsheet' and trashed = false and "
        f"modifiedTime > '{since.isoformat()}'"
    )
    url = "https://www.googleapis.com/drive/v3/files"
    found = client.http_client.request("get", url, params={"q": query, "fields": "files(id,modifiedTime)"}).json()
    assert [file["id"] for file in found["files"]] == [new.key]
    assert dt.datetime.fromisoformat(found["files"][0]["modifiedTime"]) > since
    assert {file["name"] for file in client.list_spreadsheet_files()} == {"Old", "New"}
    assert google_server.log.broken == []


def test_a_spreadsheet_is_made_and_shared(google_server: GoogleServer, client: gspread.Client) -> None:
    book = client.create("Fresh")
    book.share("ann@example.com", perm_type="user", role="writer", notify=False)
    assert [said["role"] for said in book.list_permissions()] == ["owner", "writer"]
    google_server.world.without_storage.add(BOT)
    with pytest.raises(gspread.exceptions.APIError, match="storage quota has been exceeded"):
        client.create("No room")
