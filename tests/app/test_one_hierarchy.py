"""The sample company over two files and one Google Sheet, as one hierarchy."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from sheetokr.backends import Access
from sheetokr.backends.google.build import workbook_requests
from sheetokr.backends.google.client import Client
from sheetokr.backends.google.credentials import Job
from sheetokr.backends.google.make import make_spreadsheet
from sheetokr.backends.google.session import open_client
from sheetokr.builder import SampleCompany, build_workbook, compose_workbook, load_sample
from sheetokr.declaration import load_template
from sheetokr.parse.cycles import quarter_of
from tests.conftest import TODAY, Run
from tests.google.fixtures import google_server, key_file
from tests.google.server import GoogleServer

__all__ = ["google_server", "key_file"]
DAY = dt.date.fromisoformat(TODAY)
TEMPLATE, CYCLE = load_template("okr"), quarter_of(DAY)


def part(sample: SampleCompany, ids: set[str], *, with_kpis: bool) -> SampleCompany:
    """Some of the company's objectives, with what hangs on them."""
    key_results = tuple(each for each in sample.key_results if each.objective in ids)
    names = {each.id for each in key_results}
    return replace(
        sample,
        objectives=tuple(each for each in sample.objectives if each.id in ids),
        key_results=key_results,
        initiatives=tuple(each for each in sample.initiatives if each.key_result in names),
        kpis=sample.kpis if with_kpis else (),
    )


@pytest.fixture
def project(google_server: GoogleServer, key_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A folder with the two files, and a sheetokr.toml that names them and the sheet; gives the sheet's key."""
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    sample = load_sample()
    top = {each.id for each in sample.objectives if each.level == "company"}
    below = [each.id for each in sample.objectives if each.id not in top]
    files = {"company.xlsx": part(sample, top, with_kpis=True)}
    files["teams.xlsx"] = part(sample, set(below[::2]), with_kpis=False)
    for name, company in files.items():
        Path(name).write_bytes(build_workbook(TEMPLATE, cycle=CYCLE, today=DAY, sample=company))
    rest = compose_workbook(TEMPLATE, cycle=CYCLE, today=DAY, sample=part(sample, set(below[1::2]), with_kpis=False))
    client: Client = open_client(Access(str(key_file), writes=True), Job.MAKE)
    address = make_spreadsheet(client, "More teams", workbook_requests(rest, TEMPLATE))
    client.close()
    Path("sheetokr.toml").write_text(
        f'workbooks = ["company.xlsx", "teams.xlsx", "{address.url}"]\n[google]\ncredentials = "{key_file}"\n', "utf-8"
    )
    google_server.log.clear()
    return address.key


def test_it_syncs_as_one_and_the_second_time_without_a_write(
    project: str, run: Run, google_server: GoogleServer, okrs_whole: dict[str, str]
) -> None:
    first = run("sync", "--today", TODAY, "--verbose")
    assert (first.code, first.err) == (0, "")
    assert [line.partition(":")[0] for line in first.lines] == ["company.xlsx", "teams.xlsx", "More teams"]
    assert all("written" in line for line in first.lines)
    before = {name: Path(name).read_bytes() for name in ("company.xlsx", "teams.xlsx")}
    google_server.log.clear()
    second = run("sync", "--today", TODAY, "--verbose")
    assert [line.partition(": ")[2] for line in second.lines] == ["up to date"] * 3
    assert {name: Path(name).read_bytes() for name in before} == before
    assert google_server.log.writes == 0
    assert google_server.log.broken == []


def test_a_parent_in_a_file_takes_in_a_child_in_the_sheet(
    project: str, run: Run, google_server: GoogleServer, okrs_whole: dict[str, str]
) -> None:
    """The company's progress is what it is where all stands in one workbook."""
    ran = run("status", "--today", TODAY, "--json")
    assert ran.code == 0
    assert statuses(ran.out) == okrs_whole


@pytest.fixture
def okrs_whole(tmp_path: Path, run: Run) -> dict[str, str]:
    """What status says of the company in one file."""
    whole = tmp_path / "whole.xlsx"
    whole.write_bytes(build_workbook(TEMPLATE, cycle=CYCLE, today=DAY, sample=load_sample()))
    return statuses(run("status", whole, "--no-config", "--today", TODAY, "--json").out)


def statuses(document: str) -> dict[str, str]:
    """Progress and status of each row of a status, by ID."""
    import json

    found: dict[str, str] = {}
    rows = [json.loads(document)]
    while rows:
        row = rows.pop()
        if isinstance(row, list):
            rows += row
        elif isinstance(row, dict):
            if row.get("id") and "progress" in row and "status" in row:
                found[row["id"]] = f"{row['progress']} {row['status']}"
            rows += [each for each in row.values() if isinstance(each, list | dict)]
    assert len(found) > 20
    return found
