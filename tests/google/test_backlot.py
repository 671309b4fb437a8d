"""The same reads, put to backlot and to the local server: the same status, the same body."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
import requests

from tests.google import backlot
from tests.google.backlot import Backlot
from tests.google.server import ANN, GoogleServer

if backlot.program() is None:
    pytest.skip("backlot is not installed: make backlot", allow_module_level=True)

TABS: list[tuple[str, list[list[Any]]]] = [
    (
        "Objectives",
        [["ID", "Objective", "Weight", "Done"], ["O1", "Grow <EU>", 2, True], ["O2", "", 0.5, False], ["", "x"]],
    ),
    ("Q1", [["a", 1], ["b"]]),
    ("Bob's tab", [["only"]]),
    ("Empty", [[""]]),
]
RANGES = [
    "Objectives",
    "objectives!B1:B3",
    "Objectives!A1",
    "Objectives!A1:A1",
    "Objectives!B2:A1",
    "Objectives!A:B",
    "Objectives!2:3",
    "Objectives!A2:C",
    "Objectives!A1:AA5",
    "Objectives!A1:Z5000",
    "Objectives!AA1",
    "Objectives!A1001:B1002",
    "Objectives!AA:AB",
    "Objectives!1001:1002",
    "Objectives!F9:G10",
    "Objectives!B",
    "Objectives!A0",
    "Objectives!",
    "Objectives! A1",
    "Objectives!R1C1:R2C2",
    "R1C1",
    "R2C2:R1C1",
    "A1",
    "Q1",
    "'Q1'!A1:B9",
    "Q1!A1:B9",
    "'Bob''s tab'",
    "Bob's tab!A1",
    "Empty!A1:B2",
    "Nowhere",
    "Nowhere!A1",
    "!A1",
    "A1:",
]
OPTIONS = [
    "",
    "majorDimension=COLUMNS",
    "valueRenderOption=UNFORMATTED_VALUE",
    "valueRenderOption=formula",
    "valueRenderOption=PLAIN",
    "majorDimension=DIAGONAL&valueRenderOption=PLAIN",
    "dateTimeRenderOption=FORMATTED_STRING",
    "fields=values",
    "fields=range,majorDimension",
    "fields=nothing",
    "fields=values(",
]
BOOKS = [
    "",
    "includeGridData=false",
    "includeGridData=True",
    "includeGridData=maybe",
    "ranges=Objectives!A1:B2",
    "ranges=Objectives!B2:C3&ranges='Q1'!A1&ranges=Objectives!A1&includeGridData=true",
    "ranges=Nowhere!A1",
    "fields=sheets.properties.title",
    "fields=sheets(properties(sheetId,title),data(startRow,rowData(values(effectiveValue,formattedValue))))",
    "fields=sheets.data.rowData.values.userEnteredFormat",
    "fields=sheets.data.rowData.values.effectiveValue&ranges=Objectives!B1:D4",
    "fields=sheets,sheets.properties.title",
    "fields=spreadsheetId,properties/title,spreadsheetUrl",
    "fields=*",
    "fields=*.title",
    "fields=properties.nothing",
    "fields=sheets(properties.title",
    "fields=namedRanges,sheets(merges,protectedRanges,conditionalFormats)",
]
FILTERS: list[list[dict[str, Any]]] = [
    [{"a1Range": "Q1!A1:B2"}, {"a1Range": "Objectives!B1"}, {"a1Range": "Objectives!A2:B3"}],
    [{"a1Range": "Objectives!A1:A1"}, {"a1Range": "Objectives!A1"}],
    [{"gridRange": {"sheetId": 0, "startRowIndex": 1, "endRowIndex": 2, "startColumnIndex": 0, "endColumnIndex": 2}}],
    [{"gridRange": {"sheetId": 1}}, {"a1Range": "Objectives!C1:C3"}],
    [{"gridRange": {"sheetId": 9}}],
    [{"a1Range": "A1"}, {"gridRange": {"sheetId": 0, "startRowIndex": 3, "endRowIndex": 2}}],
    [{"gridRange": {"sheetId": 0, "startRowIndex": -1}}],
    [{"gridRange": {"sheetId": 0, "startRowIndex": 1000, "endRowIndex": 1001}}],
    [{"a1Range": "Nowhere!A1"}],
    [{}],
    [],
]
FILES = [
    "files?fields=files(id,name,mimeType)&q=mimeType='application/vnd.google-apps.spreadsheet'",
    "files?fields=files/id,kind&q=modifiedTime>'2026-11-01T00:00:00'+and+mimeType!='application/vnd.google-apps.folder'",
    "files?fields=files(id)&q=modifiedTime>'2026-11-03T00:00:00'+and+not+mimeType='application/vnd.google-apps.folder'",
    "files?fields=files(id)&q=name='Q4 OKRs'+and+trashed=false",
    "files?fields=files(id)&q=name+contains+'okr'+and+mimeType+contains+'application/vnd.google-apps.sp'",
    "files?q=nothing='x'",
    "files?q=name+=",
    "files?fields=nothing",
    "files?fields=files(nothing)",
    "files?pageToken=made-up",
    "files?orderBy=nothing",
    "files/KEY?fields=id,name,mimeType,trashed",
    "files/KEY?fields=ownedByMe,trashed",
    "files/KEY?fields=nothing",
    "files/made-up",
]


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backlot]:
    with backlot.serving("Q4 OKRs", ANN, TABS, tmp_path_factory.mktemp("backlot")) as running:
        yield running


@pytest.fixture(scope="module")
def ours(other: Backlot) -> Iterator[GoogleServer]:
    """The local server with the same spreadsheet under the same IDs."""
    server = GoogleServer().start()
    ann = server.sheet(key=other.key, share=(("everybody@example.com", "reader"),))
    theirs = other.ask("GET", f"/v4/spreadsheets/{other.key}").json()["sheets"]
    ann.book.tabs[0].properties["title"] = "gone"
    for title, grid in TABS:
        ann.add_tab(title)
        for row, values in enumerate(grid, 1):
            ann.type(f"'{title.replace(chr(39), chr(39) * 2)}'!A{row}", *values)
    ann.delete_tab("gone")
    for tab, said in zip(ann.book.tabs, theirs, strict=True):
        tab.properties["sheetId"] = said["properties"]["sheetId"]
    file = server.world.files[other.key]
    file.created = dt.datetime(2026, 10, 1, 9, tzinfo=dt.UTC)
    file.modified = dt.datetime(2026, 11, 2, 10, tzinfo=dt.UTC)
    yield server
    server.stop()


def _compared(reply: requests.Response) -> object:
    """backlot adds to Drive's listings what a mask did not ask for, which recordings of the real one do not have."""
    body = reply.json()
    return body.get("files", body)


def assert_alike(
    ours: GoogleServer, other: Backlot, path: str, token: str | None = None, body: dict[str, Any] | None = None
) -> None:
    path = path.replace("KEY", other.key)
    known = ours.oauth.token(ANN, "https://www.googleapis.com/auth/drive")
    headers = {"Authorization": f"Bearer {known if token is None else token}"} if token != "" else {}
    verb = "GET" if body is None else "POST"
    mine = requests.request(verb, ours.url + path, headers=headers, json=body, timeout=10)
    theirs = other.ask(verb, path, token, body)
    assert (mine.status_code, _compared(mine)) == (theirs.status_code, _compared(theirs))
    if path.startswith("/v4/"):
        assert mine.headers["Content-Type"] == theirs.headers["Content-Type"]
    assert mine.headers.get("WWW-Authenticate") == theirs.headers.get("WWW-Authenticate")
    assert ours.log.broken == []


@pytest.mark.parametrize("said", RANGES)
def test_ranges(ours: GoogleServer, other: Backlot, said: str) -> None:
    assert_alike(ours, other, f"/v4/spreadsheets/KEY/values/{quote(said, safe='')}")


@pytest.mark.parametrize("said", RANGES)
def test_the_ranges_of_a_spreadsheet(ours: GoogleServer, other: Backlot, said: str) -> None:
    path = f"/v4/spreadsheets/KEY?ranges={quote(said, safe='')}"
    assert_alike(
        ours, other, f"{path}&fields=sheets(properties.title,data(startRow,startColumn,rowData.values.effectiveValue))"
    )


@pytest.mark.parametrize("option", OPTIONS)
def test_options(ours: GoogleServer, other: Backlot, option: str) -> None:
    assert_alike(ours, other, f"/v4/spreadsheets/KEY/values/Objectives!A1:E9?{option}")


@pytest.mark.parametrize(
    "option", ["ranges=A1:B2&ranges='Q1'!A1&", "ranges=A1&ranges=Nowhere!B2&", "majorDimension=COLUMNS&ranges=Q1!A:B"]
)
def test_many_ranges(ours: GoogleServer, other: Backlot, option: str) -> None:
    assert_alike(ours, other, f"/v4/spreadsheets/KEY/values:batchGet?{option}")


@pytest.mark.parametrize("option", BOOKS)
def test_spreadsheets(ours: GoogleServer, other: Backlot, option: str) -> None:
    assert_alike(ours, other, f"/v4/spreadsheets/KEY?{option}")


@pytest.mark.parametrize("path", FILES)
def test_files(ours: GoogleServer, other: Backlot, path: str) -> None:
    assert_alike(ours, other, f"/drive/v3/{path}")


@pytest.mark.parametrize("token", ["", "nonsense"])
@pytest.mark.parametrize(
    "path", ["/v4/spreadsheets/KEY", "/v4/spreadsheets/KEY/values/A1", "/drive/v3/files", "/drive/v3/about?fields=user"]
)
def test_callers_that_are_nobody(ours: GoogleServer, other: Backlot, path: str, token: str) -> None:
    assert_alike(ours, other, path, token)


@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize("path", ["values:batchGetByDataFilter", ":getByDataFilter"])
def test_data_filters(ours: GoogleServer, other: Backlot, path: str, filters: list[dict[str, Any]]) -> None:
    path = f"/v4/spreadsheets/KEY{path if path[0] == ':' else '/' + path}"
    ids = [tab.id for tab in next(iter(ours.world.spreadsheets.values())).tabs]
    said = [{name: _with_id(part, ids) for name, part in one.items()} for one in filters]
    assert_alike(ours, other, path, body={"dataFilters": said})


def _with_id(part: Any, ids: list[int]) -> Any:
    """Tabs are numbered in the order that they stand in."""
    return part | {"sheetId": ids[part["sheetId"]]} if isinstance(part, dict) and part["sheetId"] < len(ids) else part


def test_a_spreadsheet_that_is_none(ours: GoogleServer, other: Backlot) -> None:
    assert_alike(ours, other, "/v4/spreadsheets/made-up")
    assert_alike(ours, other, "/v4/spreadsheets/made-up/values/Nowhere!A1")
    assert_alike(ours, other, "/v4/spreadsheets/made-up?fields=nothing")
