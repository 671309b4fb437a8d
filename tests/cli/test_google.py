"""The commands on Google Sheets, as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import TODAY, Run
from tests.google.fixtures import google_server, key_file
from tests.google.oauth import BOT
from tests.google.server import GoogleServer

__all__ = ["google_server", "key_file"]
DAY = ("--today", TODAY)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "project"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


@pytest.fixture
def drive(google_server: GoogleServer) -> str:
    """The ID of a folder in a shared drive."""
    return google_server.shared_drive("Team").id


def made(run: Run, google_server: GoogleServer, key_file: Path, *options: str) -> str:
    ran = run("init", "--google", "Q4 OKRs", "--credentials", key_file, *DAY, "--cycle", "2026-Q4", *options)
    assert (ran.code, ran.err) == (0, "")
    assert google_server.log.broken == []
    return next(line for line in ran.lines if line.startswith("https://"))


@pytest.mark.parametrize("template", ["okr", "okr-flat", "kpi"])
def test_a_new_sheet_is_clean_and_syncs_once(
    template: str, run: Run, google_server: GoogleServer, key_file: Path, drive: str
) -> None:
    link = made(run, google_server, key_file, "--folder", drive, "--sample", "--template", template)
    options = ("--credentials", key_file, *DAY)
    checked = run("validate", link, *options)
    assert (" error " in checked.out, checked.err) == (False, "")
    first = run("sync", link, *options, "--verbose")
    assert (first.code, "written" in first.out) == (0, True), first
    second = run("sync", link, *options, "--verbose")
    assert "up to date" in second.out
    assert google_server.log.broken == []


def test_the_new_sheet_has_what_the_declaration_says(
    run: Run, google_server: GoogleServer, key_file: Path, drive: str
) -> None:
    link = made(run, google_server, key_file, "--folder", drive, "--sample", "--share", "ann@example.com")
    ann = google_server.person(link.rpartition("/")[2])
    assert ann.titles[:5] == ["Guide", "Settings", "Objectives", "Key Results", "KPIs"]
    book = ann.book
    key_results = book.titled("Key Results")
    protected = [each for each in key_results.protected if each.get("description") == "Written by sheetokr"]
    assert {each["range"]["startColumnIndex"] for each in protected} == {15, 16, 17, 18, 19, 20}
    assert all(each["warningOnly"] for each in protected)
    metric = ann.cell("'Key Results'!E5")
    assert "increase" in json.dumps(metric["dataValidation"])
    assert ann.cell("'Key Results'!H5")["userEnteredFormat"]["numberFormat"]["pattern"]
    assert key_results.conditional
    assert book.properties["title"] == "Q4 OKRs"
    assert google_server.world.files[ann.key].role("ann@example.com") == "writer"


def test_a_service_account_without_storage_is_told_what_to_do(
    run: Run, google_server: GoogleServer, key_file: Path
) -> None:
    google_server.world.without_storage.add(BOT)
    ran = run("init", "--google", "Q4 OKRs", "--credentials", key_file)
    assert ran.code == 2
    assert "--folder" in ran.err
    assert len(ran.err.splitlines()) == 1
