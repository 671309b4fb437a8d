"""What every backend that writes must keep, whichever it is: read, plan, apply, read again, and nothing left to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress

import pytest

from sheetokr.app import read_workbooks
from sheetokr.app.sync import sync
from sheetokr.backends import Applied, Writing, open_backend
from sheetokr.diagnostics import Location, Refused
from sheetokr.parse.cycles import quarter_of
from sheetokr.plan import AddedColumn, AddedTab, Change, Changes, DropDown, Link, Structure, WordColours
from sheetokr.workbook import BLANK, Area, Cell, Sheet, Value
from tests.backends.homes import HOMES, Home
from tests.book import book

NOW = dt.datetime(2026, 11, 21, 6, 0, tzinfo=dt.UTC)
DAY = dt.date(2026, 11, 21)
WRITING = Writing(NOW)
CELLS = """
# Key Results
| ID  | Objective | Key Result | Target | Share | Due        | Done |
| KR1 | O1        | Revenue    | 12.5   | 70%   | 2026-12-31 | TRUE |

| KR2 | O1        | 'Churn      | #DIV/0! |      | =D2*2      |      |
# Hidden one (hidden)
| a |
"""
TEAM = """
# Settings
| Setting | Value   |
| Cycle   | 2026-Q4 |
# Objectives
| ID | Objective | Level   | Owner | Progress | Expected | Status | Notes |
| O1 | Grow      | company | Ann   |          |          |        |       |
# Key Results
| ID  | Objective | Key Result | Start | Target | Current | Progress | Expected | Status  | Notes |
| KR1 | O1        | Revenue    | 0     | 10     | 5       | 10%      |          | No data |       |
| KR2 | O1        | Churn      | 4     | 2      | n/a     |          |          |         |       |
"""

SIDE = """
# Board
| OKRs Q4 2026 |
| Objective | Key Result | Target | Current |
| Grow      | Seats      | 100    | 40      |  | KPI   | Target | Current |  | as of Friday |
|           | Sites      | 10     | 4       |  | Leads | 40     | 33      |
|           | Fairs      | 5      | 1       |  | Churn | 2%     | 3%      |
"""


@pytest.fixture(params=HOMES)
def home(request: pytest.FixtureRequest) -> Home:
    """Each place where workbooks can live."""
    return HOMES[request.param](request)


def sheet_of(home: Home, name: str, tab: str) -> Sheet:
    found = open_backend(name, home.services).read().sheet(tab)
    assert found is not None
    return found


def entered(rows: Mapping[int, Mapping[int, Cell]], but: set[tuple[int, int]]) -> dict[tuple[int, int], Cell]:
    """All cells but some, as they were entered: a formula's result may be worked out anew."""
    cells = {(r, c): cell for r, found in rows.items() for c, cell in found.items() if (r, c) not in but}
    return {place: cell if cell.formula is None else Cell(formula=cell.formula) for place, cell in cells.items()}


def change(name: str, tab: str, row: int, column: int, new: Value, number_format: str = "") -> Change:
    return Change(Location(name, tab, row, column), "cell", BLANK, new, number_format=number_format)


def apply(home: Home, name: str, *changes: Change, columns: tuple[AddedColumn, ...] = ()) -> Applied:
    backend = open_backend(name, home.services)
    backend.read()
    return backend.apply(Changes(cells=changes), columns, WRITING)


def test_what_is_there_is_read(home: Home) -> None:
    drawn = book(CELLS)
    read = open_backend(home.put(drawn), home.services).read()
    assert [(sheet.name, sheet.hidden) for sheet in read] == [("Key Results", False), ("Hidden one", True)]
    cells, wanted = read.sheets[0].rows, drawn.sheets[0].rows
    assert {row: {c: cell.value for c, cell in found.items() if not cell.is_blank} for row, found in cells.items()} == {
        row: {c: cell.value for c, cell in found.items()} for row, found in wanted.items()
    }
    assert cells[2][5].is_percent
    assert isinstance(cells[2][6].value, dt.date)
    assert (cells[4][4].error, cells[4][6].formula, cells[4][6].cached) == ("#DIV/0!", "D2*2", False)


def test_only_what_is_asked_for_is_written(home: Home) -> None:
    name = home.put(book(CELLS))
    before = sheet_of(home, name, "Key Results").rows
    applied = apply(
        home,
        name,
        change(name, "Key Results", 2, 4, 13.25),
        change(name, "Key Results", 4, 5, 0.25, "0%"),
        change(name, "Key Results", 2, 7, None),
        change(name, "Key Results", 6, 3, "new"),
    )
    assert (len(applied.written), applied.refused) == (4, ())
    after = sheet_of(home, name, "Key Results")
    assert after.cell(2, 4).value == 13.25
    assert (after.cell(4, 5).value, after.cell(4, 5).is_percent) == (0.25, True)
    assert after.cell(2, 7).is_blank
    assert after.cell(6, 3).value == "new"
    touched = {(2, 4), (4, 5), (2, 7), (6, 3)}
    assert entered(before, touched) == entered(after.rows, touched)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "'quoted", "=HYPERLINK(1)", "1.5", "TRUE", " two\nlines "])
def test_text_stays_text(home: Home, text: str) -> None:
    name = home.put(book(CELLS))
    apply(home, name, change(name, "Key Results", 5, 1, text))
    cell = sheet_of(home, name, "Key Results").cell(5, 1)
    assert (cell.value, cell.formula) == (text, None)


def test_a_day_is_a_day(home: Home) -> None:
    name = home.put(book(CELLS))
    apply(home, name, change(name, "Key Results", 5, 1, DAY, "yyyy-mm-dd"))
    value = sheet_of(home, name, "Key Results").cell(5, 1).value
    assert isinstance(value, dt.date)
    assert value.isoformat()[:10] == "2026-11-21"


def test_what_somebody_wrote_meanwhile_is_kept(home: Home) -> None:
    name = home.put(book(CELLS))
    backend = open_backend(name, home.services)
    backend.read()
    home.edit(name, "Key Results", 2, 4, 99)
    with suppress(Refused):
        changes = Changes(cells=(change(name, "Key Results", 2, 4, 1),))
        assert not backend.apply(changes, (), WRITING).written
    assert sheet_of(home, name, "Key Results").cell(2, 4).value == 99


def test_a_column_is_added(home: Home) -> None:
    name = home.put(book(CELLS))
    column = AddedColumn(name, "Key Results", 1, 4, 8, "Progress (sheetokr)", "0%")
    apply(home, name, change(name, "Key Results", 2, 8, 0.5, "0%"), columns=(column,))
    sheet = sheet_of(home, name, "Key Results")
    assert sheet.cell(1, 8).value == "Progress (sheetokr)"
    assert (sheet.cell(2, 8).value, sheet.cell(2, 8).is_percent) == (0.5, True)


def test_a_second_sync_has_nothing_to_do(home: Home) -> None:
    name = home.put(book(TEAM))
    first = sync(read_workbooks([name], services=home.services), DAY, WRITING, with_columns=True)
    assert first.failures == ()
    assert first.would_change
    sheet = sheet_of(home, name, "Key Results")
    assert sheet.cell(2, 7).value == 0.5
    assert "OKR203" in sheet.cell(3, 10).text
    assert not sync(read_workbooks([name], services=home.services), DAY, WRITING, with_columns=True).would_change


def test_tables_side_by_side_get_columns_of_their_own(home: Home) -> None:
    name = home.put(book(SIDE))
    before = entered(sheet_of(home, name, "Board").rows, set())
    first = sync(read_workbooks([name], services=home.services), DAY, WRITING, with_columns=True)
    assert first.failures == ()
    sheet = sheet_of(home, name, "Board")
    places = {sheet.cell(row, column).text: column for row in (2, 3) for column in range(11, 40)}
    progress, health = (places[f"{header} (sheetokr)"] for header in ("Left table: Progress", "Health"))
    assert [sheet.cell(row, progress).value for row in (3, 4, 5)] == [0.4, 0.4, 0.2]
    assert [sheet.cell(row, health).value for row in (4, 5)] == ["Red", "Red"]
    assert {place: cell for place, cell in entered(sheet.rows, set()).items() if place[1] < 11} == before
    assert not sync(read_workbooks([name], services=home.services), DAY, WRITING, with_columns=True).would_change


def test_tabs_lists_colours_and_links_are_added_once(home: Home) -> None:
    name = home.put(book(CELLS))
    tab = AddedTab(name, "Findings", "findings", "okr", quarter_of(DAY), DAY)
    area = Area(2, 2, 9, 2)
    link = Link(Location(name, "Findings", 6, 3), Location(name, "Key Results", 2, 4))
    structure = Structure(
        (tab,),
        (DropDown(name, "Key Results", area, ("O1", "O2")),),
        (WordColours(name, "Key Results", area, "status"),),
        (link,),
    )
    backend = open_backend(name, home.services)
    backend.read()
    changes = Changes(cells=(change(name, "Findings", 6, 3, "Key Results!D2"),))
    applied = backend.apply(changes, (), WRITING, structure)
    assert applied.refused == ()
    read = open_backend(name, home.services).read()
    assert [sheet.name for sheet in read] == ["Key Results", "Hidden one", "Findings"]
    findings, old = read.sheets[2], read.sheets[0]
    assert findings.cell(6, 3).value == "Key Results!D2"
    assert findings.links == {(6, 3): "'Key Results'!D2"}
    assert "Severity" in {cell.text for cells in findings.rows.values() for cell in cells.values()}
    assert any(found.covers(2, 2) and found.covers(9, 2) for found in old.drop_downs)
    assert any(found.covers(2, 2) and found.covers(9, 2) for found in old.coloured)
    assert {c: cell.value for c, cell in old.rows[2].items()} == {
        c: cell.value for c, cell in book(CELLS).sheets[0].rows[2].items()
    }


def test_a_link_is_taken_away(home: Home) -> None:
    name = home.put(book(CELLS))
    at = Location(name, "Key Results", 2, 1)
    for target in (Location(name, "Key Results", 2, 4), Location(name, "Hidden one"), None):
        backend = open_backend(name, home.services)
        backend.read()
        backend.apply(Changes(), (), WRITING, Structure(links=(Link(at, target),)))
    assert not sheet_of(home, name, "Key Results").links
