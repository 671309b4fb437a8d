"""A new spreadsheet is made once, filled whole, and does not stay behind where it could not be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sheetokr.backends import Access
from sheetokr.backends.google.client import Client
from sheetokr.backends.google.credentials import Job
from sheetokr.backends.google.make import make_spreadsheet
from sheetokr.backends.google.session import open_client
from sheetokr.diagnostics import GoogleRefused, SheetokrError
from tests.backends.google.dealing import Watch
from tests.google import faults
from tests.google.faults import Fault
from tests.google.server import GoogleServer
from tests.google.state import SHEET

FILL: list[dict[str, Any]] = [
    {"addSheet": {"properties": {"sheetId": 1, "title": "Objectives"}}},
    {"deleteSheet": {"sheetId": 0}},
]


@pytest.fixture
def client(key_file: Path, watch: Watch) -> Client:
    return open_client(Access(str(key_file), writes=True), Job.MAKE, watch.timing())


def sheets(server: GoogleServer) -> list[str]:
    """The keys of all spreadsheets that are there."""
    return [file.id for file in server.world.files.values() if file.mime == SHEET and not file.trashed]


@pytest.mark.parametrize("on", ["drive.files.create", "sheets.spreadsheets.batchUpdate", "drive.permissions.create"])
@pytest.mark.parametrize(
    "fault",
    [
        faults.too_many(),
        faults.server_error(503),
        faults.server_error(503, after=True),
        faults.bad_gateway(after=True),
        faults.reset(),
        faults.reset(after=True),
        faults.half_body(),
        faults.bad_json(),
    ],
)
def test_whatever_happens_there_is_one(on: str, fault: Fault, google_server: GoogleServer, client: Client) -> None:
    google_server.faults.add(fault, on=on)
    address = make_spreadsheet(client, "Q4 OKRs", FILL, share=["ann@example.com"])
    assert sheets(google_server) == [address.key]
    assert google_server.person(address.key).titles == ["Objectives"]
    assert google_server.world.files[address.key].role("ann@example.com") == "writer"
    assert google_server.log.broken == []


def test_one_that_cannot_be_filled_goes_again(google_server: GoogleServer, client: Client) -> None:
    with pytest.raises(GoogleRefused):
        make_spreadsheet(client, "Q4 OKRs", [{"deleteSheet": {"sheetId": 0}}])
    assert sheets(google_server) == []


@pytest.mark.parametrize("on", ["drive.files.create", "sheets.spreadsheets.batchUpdate", "drive.permissions.create"])
def test_a_fault_that_stays_ends_it(on: str, google_server: GoogleServer, client: Client) -> None:
    google_server.faults.add(faults.server_error(503), on=on, times=None)
    with pytest.raises(SheetokrError):
        make_spreadsheet(client, "Q4 OKRs", FILL, share=["ann@example.com"])
    assert sheets(google_server) == []
