"""What a sync wrote is put back where it still stands, in a file as in a Google Sheet."""

from __future__ import annotations

import datetime as dt

import pytest

from sheetokr.app import read_workbooks, study
from sheetokr.app.sync import sync
from sheetokr.app.undo import Undone, undo
from sheetokr.backends import Writing, open_backend
from sheetokr.diagnostics import NothingToUndo
from tests.backends.homes import HOMES, GoogleHome, Home
from tests.book import book
from tests.google.server import GoogleServer

DAY = dt.date(2026, 11, 21)
WRITING = Writing(dt.datetime(2026, 11, 21, 6, 0, tzinfo=dt.UTC))
TEAM = """
# Settings
| Setting | Value   |
| Cycle   | 2026-Q4 |
# Objectives
| ID | Objective | Level   | Owner | Progress | Expected | Status | Notes |
| O1 | Grow      | company | Ann   |          |          |        |       |
# Key Results
| ID  | Objective | Key Result | Start | Target | Current | Progress | Expected | Status  | Notes |
| KR2 | O1        | Churn      | 4     | 2      | 3       | 20%      | 50%      | No data |       |
| KR1 | O1        | Revenue    | 0     | 10     | 5       | 10%      |          | No data |       |
"""


@pytest.fixture(params=HOMES)
def home(request: pytest.FixtureRequest) -> Home:
    return HOMES[request.param](request)


def values(home: Home, name: str) -> dict[tuple[str, int, int], object]:
    found: dict[tuple[str, int, int], object] = {}
    for sheet in open_backend(name, home.services).read():
        for row, cells in sheet.rows.items():
            found |= {(sheet.name, row, column): cell.value for column, cell in cells.items() if not cell.is_blank}
    return found


def run_sync(home: Home, name: str, day: dt.date = DAY) -> None:
    assert sync(read_workbooks([name], services=home.services), day, WRITING).failures == ()


def run_undo(home: Home, name: str) -> Undone:
    return undo(study(read_workbooks([name], services=home.services), DAY), WRITING)


def test_everything_is_as_it_was(home: Home) -> None:
    name = home.put(book(TEAM))
    before = values(home, name)
    run_sync(home, name)
    assert values(home, name) != before
    undone = run_undo(home, name)
    assert (values(home, name), undone.left) == (before, ())
    with pytest.raises(NothingToUndo):
        run_undo(home, name)


def test_two_syncs_are_undone_one_after_the_other(home: Home) -> None:
    name = home.put(book(TEAM))
    before = values(home, name)
    run_sync(home, name)
    first = values(home, name)
    run_sync(home, name, DAY + dt.timedelta(20))
    assert values(home, name) != first
    run_undo(home, name)
    assert values(home, name) == first
    run_undo(home, name)
    assert values(home, name) == before


def test_what_somebody_typed_since_stays(home: Home) -> None:
    name = home.put(book(TEAM))
    run_sync(home, name)
    home.edit(name, "Key Results", 3, 9, "On hold")
    undone = run_undo(home, name)
    after = values(home, name)
    assert [left.location.address for left in undone.left] == ["Key Results!I3"]
    assert after["Key Results", 3, 9] == "On hold"
    assert after["Key Results", 2, 7] == 0.2


def test_a_row_is_found_where_it_stands_now(google_server: GoogleServer, request: pytest.FixtureRequest) -> None:
    home = GoogleHome(request)
    name = home.put(book(TEAM))
    run_sync(home, name)
    ann = google_server.person(name.split("/")[5])
    ann.sort("'Key Results'!A2:J3")
    ann.insert_rows("'Key Results'!A2", 2)
    assert run_undo(home, name).left == ()
    assert [row[0:1] + row[6:9] for row in ann.rows("'Key Results'!A4:J9")] == [
        ["KR1", "10%", "", "No data"],
        ["KR2", "20%", "50%", "No data"],
    ]


def test_a_sync_that_wrote_nothing_is_no_run(home: Home) -> None:
    name = home.put(book(TEAM))
    run_sync(home, name)
    run_sync(home, name)
    assert run_undo(home, name).cells > 0
