"""What a sync would write: every owned cell whose answer differs, and no other."""

from __future__ import annotations

import datetime as dt

import pytest

from sheetokr.model import Portfolio
from sheetokr.parse import parse_portfolio
from sheetokr.plan import Changes, Plan, add_columns, missing_columns, plan_sync
from sheetokr.plan.changes import ColumnChanges, TableChanges
from sheetokr.plan.plan import is_same
from sheetokr.rollup import roll_up
from sheetokr.workbook import BLANK, Area, Cell, NamedArea, Sheet, Value, Workbook, parse_area
from tests.book import book, cell, portfolio

TODAY = dt.date(2026, 11, 15)
SHEET = """
# Settings
| Cycle   | 2026-Q4 |
| Roll-up | {rollup} |

# Objectives
| ID | Objective | Level   | Owner | Roll-up | Progress | Expected | Status | Score | Notes |
| O1 | Grow      | company | Ann   | {own}   | {typed}  |          |        |       |       |

# Key Results
| ID  | Objective | Key Result | Start | Target | Current | Progress | Expected | Status  | Notes |
| KR1 | O1        | Revenue    | 0     | 10     | 5       | 50%      | 10%      | Stale   |       |
| KR2 | O1        | Churn      | 0     | 10     |         |          |          |         |       |
"""


def sheet(rollup: str = "both", own: str = "", typed: str = "") -> Portfolio:
    return portfolio(SHEET.format(rollup=rollup, own=own, typed=typed))


def planned(read: Portfolio, blocked: dict[str, str] | None = None) -> Plan:
    return plan_sync(read, roll_up(read, TODAY, blocked), {})


def written(plan: Plan) -> dict[str, Value]:
    return {change.location.address: change.new for change in plan.changes}


def test_only_what_differs_is_written() -> None:
    expected = pytest.approx(45 / 91, abs=1e-6)
    assert written(planned(sheet())) == {
        "Objectives!F2": 0.25, "Objectives!G2": expected, "Objectives!H2": "At risk",
        "Objectives!J2": "› 1 of 2 measured",
        "Key Results!H2": expected, "Key Results!I2": "On track",
        "Key Results!H3": expected, "Key Results!I3": "No data", "Key Results!J3": "› No current value yet",
    }  # fmt: skip


def test_where_all_is_measured_there_is_nothing_to_note() -> None:
    whole = portfolio(
        SHEET.format(rollup="both", own="", typed="").replace("| 10     |         |  ", "| 10     | 1       |  ")
    )
    assert "Objectives!J2" not in written(planned(whole))


def test_a_progress_that_somebody_typed_into_our_column_stays_as_it_was_typed() -> None:
    assert "Objectives!F2" not in written(planned(sheet(own="manual", typed="0.1234567")))


def test_what_is_written_is_told_table_by_table_and_row_by_row() -> None:
    changes = planned(sheet()).changes
    cells = [change.location.address for change in changes]
    assert cells == [
        "Objectives!F2", "Objectives!G2", "Objectives!H2", "Objectives!J2",
        "Key Results!H2", "Key Results!I2", "Key Results!H3", "Key Results!I3", "Key Results!J3",
    ]  # fmt: skip
    assert len(changes) == len(cells)
    assert {change.key for change in changes if change.location.row == 3} == {"test.xlsx#kr2"}
    assert {change.why for change in changes if change.location.address == "Key Results!H3"} == {"45 of 91 days"}


def _after(read: Portfolio, plan: Plan) -> Portfolio:
    """The portfolio as it is read once the plan is written."""
    sheets = []
    for tab in read.workbooks[0]:
        rows = {number: dict(cells) for number, cells in tab.rows.items()}
        for change in (c for c in plan.changes if c.location.sheet == tab.name):
            rows[change.location.row][change.location.column] = Cell(change.new, change.number_format or "General")
        sheets.append(Sheet(tab.name, rows))
    return portfolio(Workbook(read.workbooks[0].name, tuple(sheets)))


@pytest.mark.parametrize("blocked", [{}, {"test.xlsx#kr1": "Current is\ntext \x07\x1b[31m"}])
def test_a_second_plan_is_empty(blocked: dict[str, str]) -> None:
    read = sheet()
    plan = planned(read, blocked)
    assert plan.changes
    assert not planned(_after(read, plan), blocked).changes


def test_a_row_that_is_left_out_gets_its_reason_and_nothing_else() -> None:
    plan = planned(sheet(), {"test.xlsx#kr1": "Current is text (F2, OKR203)"})
    of_row = {a: v for a, v in written(plan).items() if a.startswith("Key Results!") and a.endswith("2")}
    assert of_row == {"Key Results!J2": "› Left out: Current is text (F2, OKR203)"}
    assert [(str(out.location), out.reason) for out in plan.left_out] == [
        ("test.xlsx:Key Results!2", "Current is text (F2, OKR203)")
    ]
    assert written(plan)["Objectives!J2"] == "› 0 of 2 measured; KR1 not counted: Current is text (F2, OKR203)"


@pytest.mark.parametrize(("rollup", "own"), [("manual", ""), ("both", "manual")])
def test_a_manual_progress_is_a_persons_and_never_written(rollup: str, own: str) -> None:
    cells = written(planned(sheet(rollup, own, "70%")))
    assert "Objectives!F2" not in cells
    assert cells["Objectives!H2"] == "On track"


def test_many_exclusions_are_counted_rather_than_listed() -> None:
    rows = "\n".join(f"| KR{i} | O1 | Result {i} | 10 | 5 | 0 | |" for i in range(9))
    read = portfolio(f"""
        # Objectives
        | ID | Objective | Level | Owner | Progress | Expected | Status | Notes |
        | O1 | Grow      | team  | Ann   |          |          |        |       |
        # Key Results
        | ID | Objective | Key Result | Target | Current | Weight | Progress |
        {rows}
        """)
    note = written(planned(read))["Objectives!H2"]
    assert str(note).startswith("› 0 of 9 measured; KR0 not counted: its weight is 0; ")
    assert str(note).endswith("KR4 not counted: its weight is 0; 4 more not counted")


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("50%", 0.5, True),
        ("0.5000004", 0.5, False),
        ("0.50000004", 0.5, True),
        ("1", 1.0, True),
        ("0", 0.0, True),
        ("TRUE", 1.0, False),
        ("'0.5", 0.5, False),
        ("=A1 -> 0.5", 0.5, False),
        ("#N/A", None, False),
        ("", None, True),
        ("  ", None, True),
        ("x", None, False),
        ("On track", "On track", True),
        ("on track", "On track", False),
        ("2026-11-01", dt.date(2026, 11, 1), True),
        ("2026-11-02", dt.date(2026, 11, 1), False),
    ],
)
def test_when_a_cell_says_already_what_is_to_be_written(old: str, new: Value, same: bool) -> None:
    assert is_same(cell(old), new) is same


def test_a_date_with_midnight_is_that_date() -> None:
    assert is_same(Cell(dt.datetime(2026, 11, 1)), dt.date(2026, 11, 1))  # noqa: DTZ001


def _losing(lost: int, kept: int, rows: int) -> Plan:
    count, new = lost + kept, [None] * lost + [0.6] * kept
    cells = (range(2, 2 + count), [""] * count, [Cell(0.5)] * count, new, ["0%"] * count)
    columns = (ColumnChanges("progress", 6, *cells, because=str),)
    return Plan(Changes((TableChanges("test.xlsx", "Objectives", 1, columns),)), (), rows)


@pytest.mark.parametrize(
    ("lost", "kept", "rows", "is_loss"),
    [(4, 0, 4, False), (5, 0, 5, True), (5, 5, 17, False), (6, 0, 20, True), (5, 0, 20, False), (0, 99, 99, False)],
)
def test_a_plan_that_empties_much_is_called_a_loss(lost: int, kept: int, rows: int, is_loss: bool) -> None:
    assert bool(_losing(lost, kept, rows).loss) is is_loss


FOREIGN = """
# Team goals
| Objective | Key Result | Target | Current | Status | Notes to self |
| Grow      | Revenue    | 10     | 5       | fine   |               |
|           | Leads      | 10     | 5       | fine   |               |
"""


def _added(read: Portfolio) -> list[tuple[str, int, str]]:
    return [(column.sheet, column.column, column.header) for column in add_columns(read)[1]]


def test_added_columns_stand_right_of_all_others_with_our_mark_and_are_shared() -> None:
    added = _added(portfolio(FOREIGN))
    assert [column for _, column, _ in added] == list(range(7, 7 + len(added)))
    headers = [header for _, _, header in added]
    assert {"Objective Progress (sheetokr)", "Progress (sheetokr)", "Status (sheetokr)"} <= set(headers)
    assert len(headers) == len(set(headers))
    assert all(column.width > len(column.header) for column in add_columns(portfolio(FOREIGN))[1])


def test_with_added_columns_there_is_no_lack_and_a_foreign_column_is_left_alone() -> None:
    read = portfolio(FOREIGN)
    tables, _ = add_columns(read)
    again = parse_portfolio(read.workbooks, tables)
    assert missing_columns(again) == ()
    changes = planned(again).changes
    assert changes
    assert min(change.location.column for change in changes) >= 7


def test_an_outlines_two_tables_share_their_new_columns() -> None:
    added = _added(
        portfolio("""
        # OKRs
        | Type       | Title   | Target | Actual |
        | Objective  | Grow    |        |        |
        | Key Result | Revenue | 10     | 5      |
        """)
    )
    assert len({header for _, _, header in added}) == len({column for _, column, _ in added}) == len(added)


def test_new_columns_stand_outside_of_an_excel_table() -> None:
    plain = book(FOREIGN).sheets[0]
    wide = Sheet(plain.name, plain.rows, named_areas=(NamedArea("Goals", parse_area("A1:H5")),))
    columns = add_columns(portfolio(Workbook("test.xlsx", (wide,))))[1]
    assert min(column.column for column in columns) == 9
    assert {(column.area, column.last_row) for column in columns} == {("Goals", 5)}


@pytest.mark.parametrize(("merges", "first"), [((), 7), ((Area(2, 8, 2, 9),), 10)], ids=["coloured", "merged"])
def test_cells_that_are_only_coloured_are_free(merges: tuple[Area, ...], first: int) -> None:
    plain = book(FOREIGN).sheets[0]
    coloured = {**plain.rows[1], **dict.fromkeys(range(7, 60), BLANK)}
    sheet = Sheet(plain.name, {**plain.rows, 1: coloured}, merges=merges)
    assert min(column.column for column in add_columns(portfolio(Workbook("test.xlsx", (sheet,))))[1]) == first


def test_a_note_that_a_person_typed_stays() -> None:
    read = portfolio("""
    # Key Results
    | ID  | Objective | Key Result | Target | Current | Progress | Expected | Status | Notes          |
    | KR1 | O1        | Revenue    | 10     |         |          |          |        | ask Bob        |
    | KR2 | O1        | Margin     | 10     |         |          |          |        | › old sentence |
    """)
    written = {c.location.cell: c.new for c in planned(read).changes if c.field == "notes"}
    assert set(written) == {"I3"}
