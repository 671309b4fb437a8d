"""The cells of KPIs that a sync writes: the owned columns, and the scoreboard's blocks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from sheetokr.app.init import init
from sheetokr.app.study import Opened, read_workbooks, study
from sheetokr.kpis import assess_kpis
from sheetokr.model import HEALTH_TEXTS, HEALTHS, Portfolio
from sheetokr.plan import Changes, Plan, add_columns, missing_columns, plan_sync
from sheetokr.plan.plan import is_same
from sheetokr.rollup import roll_up
from sheetokr.workbook import WHOLE_PERCENT, Cell, Sheet, Value, Workbook
from tests.book import book, portfolio

TODAY = dt.date(2026, 11, 15)

SHEET = """
# KPIs
| ID   | KPI   | Direction | Target | Formula    | Current | Health | Attainment | Trend | Misses | Updated | Signal |
| KPI1 | Churn | lower     | 2.5%   |            |         |        |            |       |        |         |        |
| KPI2 | Sales | higher    |        |            |         |        |            |       |        |         |        |
| KPI3 | Twice | higher    | 100    | {KPI2} * 2 |         |        |            |       |        |         |        |
| KPI4 | Quiet | higher    | 5      |            | 4       | Red    | 80%        | Worse | 3      |         | old    |

# KPI Values
| Date       | KPI  | Value |
| 2026-07-31 | KPI1 | 2%    |
| 2026-08-31 | KPI1 | 3%    |
| 2026-09-30 | KPI1 | 4%    |
| 2026-09-30 | KPI2 | 60    |
"""


def planned(read: Portfolio, blocked: dict[str, str] | None = None) -> Plan:
    return plan_sync(read, roll_up(read, TODAY), assess_kpis(read, TODAY, blocked))


def by_cell(changes: Changes) -> dict[str, Value]:
    return {change.location.cell: change.new for change in changes if change.location.sheet == "KPIs"}


def test_each_owned_column_says_its_answer() -> None:
    read = portfolio(SHEET)
    changes = by_cell(planned(read).changes)
    assert [changes.get(f"{column}2") for column in "FGHIJKL"] == [
        0.04,
        "Red, overdue",
        0.4,
        "Worse",
        2,
        dt.date(2026, 9, 30),
        "› Red 2 months in a row: consider a key result, from 4.0% to 2.5%",
    ]
    assert [changes.get(f"{column}3") for column in "FGHIJKL"] == [
        60,
        "No target, overdue",
        None,
        None,
        None,
        dt.date(2026, 9, 30),
        None,
    ]
    assert changes["F4"] == 120


def test_what_no_longer_holds_is_emptied() -> None:
    changes = by_cell(planned(portfolio(SHEET)).changes)
    assert "F5" not in changes  # no reading: what stands in Current may be somebody's only record
    assert {cell: changes[cell] for cell in ("G5", "H5", "I5", "J5")} == {
        "G5": "No data",
        "H5": None,
        "I5": None,
        "J5": None,
    }


def test_current_looks_as_the_kpis_own_numbers_do() -> None:
    formats = {c.location.cell: c.number_format for c in planned(portfolio(SHEET)).changes}
    assert (formats["F2"], formats["H2"]) == ("0%", WHOLE_PERCENT)


def test_why_is_said_of_every_change() -> None:
    assert all(change.why for change in planned(portfolio(SHEET)).changes)


def test_a_row_with_an_error_is_left_out_with_its_reason() -> None:
    read = portfolio(SHEET)
    plan = planned(read, {read.kpis[0].key: "Target is text (D2, OKR203) - write a number"})
    changes = {cell: new for cell, new in by_cell(plan.changes).items() if cell.endswith("2")}
    assert changes == {"L2": "› Left out: Target is text (D2, OKR203) - write a number"}
    assert [(left.location.row, left.reason[:14]) for left in plan.left_out] == [(2, "Target is text")]


def applied(workbook: Workbook, changes: Changes) -> Workbook:
    """The workbook as it is once the changes are written."""
    sheets = []
    for sheet in workbook:
        rows = {number: dict(cells) for number, cells in sheet.rows.items()}
        for change in changes:
            if change.location.sheet == sheet.name:
                cell = Cell(change.new, change.number_format or "General")
                rows.setdefault(change.location.row, {})[change.location.column] = cell
        sheets.append(Sheet(sheet.name, rows))
    return Workbook(workbook.name, tuple(sheets))


def test_a_second_sync_writes_nothing() -> None:
    """Whatever is written to Health is known as ours when it is read again."""
    first = book(SHEET)
    plan = planned(portfolio(first))
    assert plan.changes
    assert not planned(portfolio(applied(first, plan.changes))).changes


def test_every_health_text_is_ours() -> None:
    assert set(HEALTHS) <= set(HEALTH_TEXTS)
    assert "No target, overdue" in HEALTH_TEXTS
    assert "No data, overdue" not in HEALTH_TEXTS


def test_small_values_are_not_taken_for_the_same() -> None:
    assert is_same(Cell(0.3000001), 0.3)
    assert is_same(Cell(9e6), 9e6)
    assert not is_same(Cell(1e-7), 2e-7)


def test_a_table_of_a_persons_own_gets_the_columns_that_it_lacks() -> None:
    """Its own Current column is what the value is read from; a second one would say the same."""
    read = portfolio("""
    # Scorecard
    | ID   | KPI   | Direction | Target | Current |
    | KPI1 | Sales | higher    | 100    | 70      |
    """)
    _, added = add_columns(read)
    assert [column.header for column in added] == [
        f"{name} (sheetokr)" for name in ("Health", "Attainment", "Trend", "Misses", "Updated", "Signal")
    ]


@pytest.fixture(scope="module")
def scorecard(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    """A blank workbook from the kpi template."""
    path = str(tmp_path_factory.mktemp("kpi") / "kpi.xlsx")
    init(path, "kpi", "2026-Q4", TODAY, sample=False, force=False)
    return read_workbooks([path]).workbooks[0]


def test_the_scoreboard_of_a_scorecard(scorecard: Workbook) -> None:
    filled = book(SHEET, "kpi.xlsx")
    board = scorecard.sheet("Scoreboard")
    assert board
    read = portfolio(Workbook("kpi.xlsx", (*filled.sheets, board)))
    said = {c.location.cell: c.new for c in planned(read).changes if c.location.sheet == "Scoreboard"}
    assert said["B3"] == "As of 2026-11-15"
    assert (said["E6"], said["H6"], said["K6"]) == (3, 0, "3 of 4")
    assert said["B6"] == 0.0
    counts = [said[f"D{row}"] for row in range(10, 16)]
    assert counts == [0, 0, 0, 0, 1, 3]  # Green, Amber, Red, No target, No data, Overdue: each KPI once
    assert (said["B20"], said["E20"], said["F20"]) == ("Churn", 0.4, "Overdue")
    assert (said["B22"], said["F22"]) == ("Twice", "Overdue")


OVER_AND_RUNNING = """
# Settings
| Cycle | 2026-Q4 |
# Objectives
| ID | Objective | Level | Team  | Owner | Parent   | Cycle   |
| A1 | Grow      | team  | Sales | Ann   | {parent} | {old}   |
| A2 | Keep      | team  | Sales | Ann   | {parent} | 2026-Q4 |
# Key Results
| ID | Objective | Key Result | Start | Target | Current |
| B1 | A1        | More seats | 0     | 100    | 90      |
| B2 | A2        | More beds  | 0     | 100    | 20      |
"""


@pytest.mark.parametrize(("old", "progress"), [("2026-Q3", 0.2), ("2026-Q4", 0.55)])
def test_the_scoreboard_is_of_what_runs_and_of_what_is_at_the_top_of_its_own_workbook(
    tmp_path: Path, old: str, progress: float
) -> None:
    path = str(tmp_path / "okr.xlsx")
    init(path, "okr", "2026-Q4", TODAY, sample=False, force=False)
    board = read_workbooks([path]).workbooks[0].sheet("Scoreboard")
    assert board
    company = book("# Objectives\n| ID | Objective | Level | Owner |\n| C1 | Win | company | Ann |", "company.xlsx")
    team = book(OVER_AND_RUNNING.format(parent="C1", old=old), "team.xlsx")
    read = portfolio(company, Workbook("team.xlsx", (*team.sheets, board)))
    said = {c.location.cell: c.new for c in planned(read).changes if c.location.sheet == "Scoreboard"}
    assert said["B6"] == pytest.approx(progress)
    assert said["K6"] == ("1 of 1" if old == "2026-Q3" else "2 of 2")


def test_a_reading_on_another_scale_is_left_out() -> None:
    """3 beside 2.5% is an error of its row: neither health nor roll-up counts it."""
    workbook = book(SHEET.replace("| 2026-09-30 | KPI1 | 4%    |", "| 2026-09-30 | KPI1 | 4     |"))
    studied = study(Opened((), (workbook,), ()), TODAY)
    assert studied.kpis[studied.portfolio.kpis[0].key].current == 0.03


def test_several_measures_of_one_row_have_no_room_for_columns_of_their_own() -> None:
    read = portfolio("# Plan\n| Depot | Target cost | Target sales |\n| North | 5 | 50 |\n| South | 6 | 60 |")
    assert len(read.kpis) == 4
    assert missing_columns(read) == ()
