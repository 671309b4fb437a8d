"""Recordings of the real service, played to the local one.

Recordings are not kept here: RECORDINGS names a folder of them. What the tests below play was written for them, from
replies of the real service's.
"""

from __future__ import annotations

import base64
import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.google.replay import Replay, main, read, recordings

_KEY = "1LH0M_0xJcf9T0vohrBypBLn4QmGOgdvSqR-izcBhcp0"
_SHEETS = f"https://sheets.googleapis.com/v4/spreadsheets/{_KEY}"
_DRIVE = "https://www.googleapis.com/drive/v3/files"


def exchange(verb: str, uri: str, sent: Any, status: int, reply: Any) -> dict[str, Any]:
    headers = {"Content-Type": ["application/json"]} if sent is not None else {}
    body = None if sent is None else json.dumps(sent)
    said = {"status": {"code": status, "message": ""}, "headers": {}, "body": {"string": reply and json.dumps(reply)}}
    return {"request": {"method": verb, "uri": uri, "body": body, "headers": headers}, "response": said}


def recorded() -> list[dict[str, Any]]:
    """Made, written to, given a tab, read, deleted."""
    mime = "application/vnd.google-apps.spreadsheet"
    name = {"name": "Test", "mimeType": mime}
    tab = {"title": "Other", "sheetType": "GRID", "gridProperties": {"rowCount": 1, "columnCount": 1}}
    formulas = [["=4/2", "2020-01-01", "string", 53], ["=3/2", 0.12, "1999-01-02", ""]]
    updated: dict[str, Any] = {"spreadsheetId": _KEY, "updatedRange": "Sheet1!A1:D2"}
    updated |= {"updatedRows": 2, "updatedColumns": 4, "updatedCells": 8}
    values = {
        "range": "Sheet1!A1:Z1000",
        "majorDimension": "ROWS",
        "values": [[2, 43831, "string", 53], [1.5, 0.12, 36162]],
    }
    area = {"sheetId": 1130056292, "startRowIndex": 0, "endRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": 1}
    protected = {"protectedRangeId": 2028942746, "range": area, "requestingUserCanEdit": True, "editors": {}}
    colour = {"sheetId": 1130056292, "tabColorStyle": {"rgbColor": {"red": 1, "green": 0, "blue": 0.5}}}
    shown = {"properties": {"tabColorStyle": {"rgbColor": {"red": 1, "blue": 0.49803922}}}}
    missing = {"error": {"code": 404, "message": "Requested entity was not found.", "status": "NOT_FOUND"}}
    return [
        exchange("POST", f"{_DRIVE}?supportsAllDrives=True", name, 200, {"kind": "drive#file", "id": _KEY} | name),
        exchange(
            "PUT",
            f"{_SHEETS}/values/%27Sheet1%27%21A1%3AD2?valueInputOption=USER_ENTERED",
            {"values": formulas},
            200,
            updated,
        ),
        exchange("GET", f"{_SHEETS}/values/%27Sheet1%27?valueRenderOption=UNFORMATTED_VALUE", None, 200, values),
        exchange(
            "POST",
            f"{_SHEETS}:batchUpdate",
            {"requests": [{"addSheet": {"properties": tab}}]},
            200,
            {
                "spreadsheetId": _KEY,
                "replies": [{"addSheet": {"properties": tab | {"sheetId": 1130056292, "index": 1}}}],
            },
        ),
        exchange(
            "POST",
            f"{_SHEETS}:batchUpdate",
            {
                "requests": [
                    {
                        "addProtectedRange": {
                            "protectedRange": {"range": area, "description": None, "editors": {"users": []}}
                        }
                    },
                    {"updateSheetProperties": {"properties": colour, "fields": "tabColorStyle"}},
                ]
            },
            200,
            {"spreadsheetId": _KEY, "replies": [{"addProtectedRange": {"protectedRange": protected}}, {}]},
        ),
        exchange(
            "GET",
            f"{_SHEETS}?fields=sheets.properties.tabColorStyle",
            None,
            200,
            {"sheets": [{"properties": {}}, shown]},
        ),
        exchange("DELETE", f"{_DRIVE}/{_KEY}?supportsAllDrives=True", None, 204, ""),
        exchange("GET", "https://sheets.googleapis.com/v4/spreadsheets/test?includeGridData=false", None, 404, missing),
    ]


def played(tmp_path: Path, interactions: list[dict[str, Any]]) -> list[str]:
    path = tmp_path / "recording.json"
    path.write_text(json.dumps({"version": 1, "interactions": interactions}), encoding="utf-8")
    return list(Replay().play(read(path)))


def test_what_the_real_service_said_is_said_here(tmp_path: Path) -> None:
    assert played(tmp_path, recorded()) == []


def test_differences_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    interactions = recorded()
    said = json.loads(interactions[2]["response"]["body"]["string"])
    said["values"][0][0], said["extra"] = 3, True
    interactions[2]["response"]["body"]["string"] = json.dumps(said)
    interactions[-1]["response"]["status"]["code"] = 403
    first, second, third = played(tmp_path, interactions)
    assert ".values[0][0]: 3, ours 2" in first
    assert ".extra: missing" in second
    assert "status 403, ours 404" in third
    assert main([str(tmp_path)]) == 1
    assert "recording.json: 8 requests, 3 differences" in capsys.readouterr().out


def test_other_ways_to_keep_a_recording(tmp_path: Path) -> None:
    missing = {"error": {"code": 404, "message": "Requested entity was not found.", "status": "NOT_FOUND"}}
    private = {"error": {"code": 403, "message": "The caller does not have permission", "status": "PERMISSION_DENIED"}}
    kept = [
        exchange("GET", f"{_SHEETS}?includeGridData=false", None, 503, ""),
        exchange("GET", f"{_SHEETS}?includeGridData=false", None, 403, private),
        exchange("GET", f"{_SHEETS[:-2]}xx", None, 404, missing),
    ]
    packed = base64.b64encode(gzip.compress(kept[2]["response"]["body"]["string"].encode())).decode()
    kept[2]["response"]["body"] = {"base64_string": packed, "encoding": "utf-8"}
    path = tmp_path / "recording.yaml"
    path.write_text(yaml.safe_dump({"http_interactions": kept}), encoding="utf-8")
    assert len(read(path)) == 2
    assert list(Replay().play(read(path))) == []


def _given() -> list[Path]:
    place = os.environ.get("RECORDINGS", "")
    return recordings([Path(place)]) if place else []


@pytest.mark.skipif(not _given(), reason="RECORDINGS names no folder with recordings of the real service")
@pytest.mark.parametrize("path", _given(), ids=lambda path: str(path.name))
def test_recordings_that_were_given(path: Path) -> None:
    assert list(Replay().play(read(path))) == []
