"""Somebody is at work in the same sheet: between our read and our write, and in the very moment of the write. Nothing
lands in a wrong row, nothing that a person typed is lost, and each row that was left out is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from sheetokr.app import read_workbooks
from sheetokr.app.sync import Synced, sync
from sheetokr.backends import Services, Writing, open_backend
from sheetokr.diagnostics import Location
from sheetokr.plan import Change, Changes
from sheetokr.workbook import BLANK
from tests.google.person import Person
from tests.google.server import GoogleServer

DAY = dt.date(2026, 11, 21)
WRITING = Writing(dt.datetime(2026, 11, 21, 6, 0, tzinfo=dt.UTC))
TEAM = """
# Key Results
| ID  | Objective | Key Result | Start | Target | Current | Progress | Expected | Status | Notes |
| KR3 | O1        | Revenue    | 0     | 10     | 5       |          |          |        |       |
| KR1 | O1        | Churn      | 4     | 2      | 3.5     |          |          |        |       |
| KR2 | O1        | Seats      | 0     | 100    | 80      |          |          |        |       |
# Objectives
| ID | Objective | Level   | Owner | Progress | Expected | Status | Notes |
| O1 | Grow      | company | Ann   |          |          |        |       |
# Mine
| anything |
"""
RIGHT = {"KR1": 0.25, "KR2": 0.8, "KR3": 0.5}
Act = Callable[[Person], None]


@pytest.fixture
def team(google_server: GoogleServer) -> Person:
    return google_server.sheet(TEAM)


def run(team: Person, services: Services) -> Synced:
    return sync(read_workbooks([team.url], services=services), DAY, WRITING)


def progress(team: Person) -> dict[str, object]:
    """What stands in the Progress column, by the ID of its row."""
    rows = team.rows("'Key Results'!A1:L20")
    header = next(row for row in rows if "ID" in row)
    first, column = header.index("ID"), next(i for i, text in enumerate(header) if text.startswith("Progress"))
    found = {row[first]: row[column] for row in rows if len(row) > column and row[first].startswith("KR")}
    return {key: float(text.rstrip("%")) / 100 if text.endswith("%") else text for key, text in found.items()}


def told(synced: Synced) -> list[str]:
    applied = synced.outcomes[0].applied
    return [f"{left.location.address}: {left.reason}" for left in applied.refused] if applied else []


def type_in_input(ann: Person) -> None:
    ann.type("'Key Results'!F3", 3)


def type_in_ours(ann: Person) -> None:
    ann.type("'Key Results'!G3", "mine")


def sort(ann: Person) -> None:
    ann.sort("'Key Results'!A2:J4")


def insert_row(ann: Person) -> None:
    ann.insert_rows("'Key Results'!A3")


def delete_row(ann: Person) -> None:
    ann.delete_rows("'Key Results'!A2")


def insert_column(ann: Person) -> None:
    ann.insert_columns("'Key Results'!B1")


def rename_header(ann: Person) -> None:
    ann.type("'Key Results'!G1", "Progress (Ann's)")


def delete_tab(ann: Person) -> None:
    ann.delete_tab("Key Results")


def rename_tab(ann: Person) -> None:
    ann.rename_tab("Key Results", "KRs")


def replace_tab(ann: Person) -> None:
    ann.delete_tab("Key Results")
    ann.add_tab("Key Results")


BETWEEN: dict[str, tuple[Act, int]] = {
    "a number that it was worked out from": (type_in_input, 1),
    "a cell of ours": (type_in_ours, 1),
    "a sort": (sort, 3),
    "an inserted row": (insert_row, 2),
    "a deleted row": (delete_row, 3),
    "an inserted column": (insert_column, 3),
    "a renamed header": (rename_header, 3),
    "a deleted tab": (delete_tab, 3),
    "a renamed tab": (rename_tab, 3),
    "a replaced tab": (replace_tab, 3),
}


@pytest.mark.parametrize("what", BETWEEN)
def test_between_read_and_write(what: str, google_server: GoogleServer, team: Person, services: Services) -> None:
    act, rows = BETWEEN[what]
    google_server.before("read", lambda: act(team), skip=1)
    synced = run(team, services)
    assert synced.failures == ()
    assert len({line.partition(":")[0] for line in told(synced)}) == rows
    assert team.value("Objectives!E2") is not None  # what did not move is written
    if "Key Results" in team.titles and what != "a replaced tab":
        found = progress(team)
        assert all(found[key] in ("", "mine", RIGHT[key]) for key in found), found
    if what == "a cell of ours":
        assert team.value("'Key Results'!G3") == "mine"


@pytest.mark.parametrize("what", ["a sort", "an inserted row", "a deleted row"])
def test_the_next_sync_takes_what_was_left_out(
    what: str, google_server: GoogleServer, team: Person, services: Services
) -> None:
    google_server.before("read", lambda: BETWEEN[what][0](team), skip=1)
    run(team, services)
    assert told(run(team, services)) == []
    assert progress(team).items() <= RIGHT.items()


@pytest.mark.parametrize("what", ["a sort", "an inserted row", "a deleted row"])
@pytest.mark.parametrize("before", ["", "70%"])
def test_in_the_very_moment_of_the_write(
    what: str, before: str, google_server: GoogleServer, team: Person, services: Services
) -> None:
    """After the last look and before the write lands: what it covered is put back."""
    for row in (2, 3, 4) if before else ():
        team.type(f"'Key Results'!G{row}", before)
    google_server.before("write", lambda: BETWEEN[what][0](team))
    synced = run(team, services)
    assert synced.failures == ()
    assert told(synced)
    found = progress(team)
    assert all(found[key] in ("", 0.7, RIGHT[key]) for key in found), found
    assert run(team, services).failures == ()
    assert progress(team).items() <= RIGHT.items()


@pytest.mark.parametrize("act", [insert_column, rename_header])
def test_a_column_that_moves_in_the_very_moment(
    act: Act, google_server: GoogleServer, team: Person, services: Services
) -> None:
    """The cells that are covered by mistake may be what people typed."""
    for row in (2, 3, 4):
        team.type(f"'Key Results'!G{row}", "70%")
    google_server.before("write", lambda: act(team))
    assert told(run(team, services))
    rows = team.rows("'Key Results'!A2:L4")
    shift = 1 if act is insert_column else 0
    assert [row[5 + shift] for row in rows] == ["5", "3.5", "80"]
    assert [row[6 + shift] for row in rows] == ["70%"] * 3


def test_a_tab_that_goes_in_the_moment_of_the_write_lets_nothing_land(
    google_server: GoogleServer, team: Person, services: Services
) -> None:
    google_server.before("write", lambda: delete_tab(team))
    assert len(run(team, services).failures) == 1
    assert team.value("Objectives!E2") is None


def test_columns_are_added_beside_a_row_that_moves(
    google_server: GoogleServer, team: Person, services: Services
) -> None:
    """In the very moment of the write, with columns of ours that it adds."""
    google_server.before("write", lambda: sort(team))
    synced = sync(read_workbooks([team.url], services=services), DAY, WRITING, with_columns=True)
    assert synced.failures == ()
    found = progress(team)
    assert all(found[key] in ("", RIGHT[key]) for key in found), found
    assert "Updated" in team.rows("'Key Results'!A1:P1")[0]
    again = sync(read_workbooks([team.url], services=services), DAY, WRITING, with_columns=True)
    assert (again.failures, progress(team)) == ((), RIGHT)


def test_a_protected_range_lets_nothing_land(google_server: GoogleServer, team: Person, services: Services) -> None:
    team.protect("'Key Results'!G1:G9")
    synced = run(team, services)
    assert [failure.code for failure in synced.failures] == ["OKR947"]
    assert "let sheetokr-bot@" in synced.failures[0].mend
    assert team.value("Objectives!E2") is None


def test_only_owned_cells_are_written(google_server: GoogleServer, team: Person, services: Services) -> None:
    synced = run(team, services)
    applied = synced.outcomes[0].applied
    assert applied is not None
    owned = {(change.location.sheet, change.location.cell) for change in applied.written}
    (request,) = (r for r in google_server.log.requests if r.kind == "write")
    touched = set()
    titles = {tab.id: tab.title for tab in team.book.tabs}
    for each in (request.body or {})["requests"]:
        cells = each["updateCells"]
        start = cells["start"]
        for down, row in enumerate(cells["rows"]):
            for right, _ in enumerate(row["values"]):
                column = chr(65 + start.get("columnIndex", 0) + right)
                touched.add((titles[start.get("sheetId", 0)], f"{column}{start.get('rowIndex', 0) + down + 1}"))
    assert touched == owned
    assert {column for sheet, cell in touched if sheet == "Key Results" for column in cell[0]} <= set("GHIJ")


def test_a_cell_inside_of_a_merge_is_left_out(google_server: GoogleServer, team: Person, services: Services) -> None:
    area = {"startRowIndex": 1, "endRowIndex": 3, "startColumnIndex": 6, "endColumnIndex": 7}
    team.do(mergeCells={"range": area, "mergeType": "MERGE_ALL"})
    assert told(run(team, services)) == ["Key Results!G3: it is inside of merged cells"]


def test_an_array_formula_is_not_broken(google_server: GoogleServer, team: Person, services: Services) -> None:
    """A cell that shows what another cell's formula spills is a person's."""
    cell = team.book.titled("Key Results").cells.setdefault((2, 6), {})
    cell["effectiveValue"] = {"numberValue": 0.9}
    run(team, services)
    assert team.value("'Key Results'!G3") == 0.9


def test_a_sheet_of_another_country_is_written_the_same(google_server: GoogleServer, services: Services) -> None:
    """Numbers go out as numbers: no locale is asked how to read them."""
    ann = google_server.sheet(TEAM, locale="de_DE")
    run(ann, services)
    assert progress(ann).keys() == RIGHT.keys()
    assert ann.value("'Key Results'!G3") == 0.25
    assert not sync(read_workbooks([ann.url], services=services), DAY, None).would_change


def test_a_list_that_is_longer_than_the_grid_gets_room(google_server: GoogleServer, services: Services) -> None:
    ann = google_server.sheet(TEAM, rows=9)
    backend = open_backend(ann.url, services)
    backend.read()
    changes = [Change(Location(backend.name, "Mine", row, 1), "finding", BLANK, f"line {row}") for row in range(8, 13)]
    assert len(backend.apply(Changes(cells=tuple(changes)), (), WRITING).written) == 5
    assert ann.rows("Mine!A1:A20")[-1] == ["line 12"]


@pytest.mark.parametrize("name", ["Q1", "It's ours", "A1:B2", "R1C1", "Ziele & mehr", "目標"])
def test_a_tab_may_be_called_like_a_cell(name: str, google_server: GoogleServer, services: Services) -> None:
    ann = google_server.sheet(TEAM)
    ann.rename_tab("Key Results", name)
    synced = run(ann, services)
    assert (synced.failures, told(synced)) == ((), [])
    assert ann.book.titled(name).cells[1, 6]["effectiveValue"] == {"numberValue": 0.5}
