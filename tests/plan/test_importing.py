"""What becomes of each row of an import, and that a second one adds nothing."""

from __future__ import annotations

from sheetokr.model import Portfolio
from sheetokr.plan.importing import Import, plan_import
from sheetokr.plan.importing.plan import CHANGED, LEFT, TAKEN, THERE
from sheetokr.workbook import Value
from tests.book import book, portfolio

TARGET = """
## okrs.xlsx
# Settings
| Setting | Value   |
| Cycle   | 2026-Q4 |
# Objectives
| ID | Objective | Level   | Team  | Owner | Parent | Cycle | Type | Weight | Roll-up | Progress |
| O1 | Be loved  | company |       | Ann   |        |       |      |        |         |          |
# Key Results
| ID  | Objective | Key Result | Owner | Metric | Unit | Start | Target | Current | Weight | Due | Comment |
| KR1 | O1        | Praise     | Ann   |        |      | 0     | 10     | 5       |        |     |         |
"""
FLAT = """
| Objective | Owner | Key Result | Start | Target | Current | Due        | Status   | Colour |
| Grow      | Ann   | Revenue    | 0     | 100    | 40      | 2026-12-31 | On track | red    |
|           | Bob   | Churn      | 8%    | 2%     | 5%      | 2026-12-31 | On track | blue   |
| Be loved  | Ann   | Praise     | 0     | 10     | 7       |            |          |        |
"""


def target(text: str = TARGET) -> Portfolio:
    return portfolio(book(text.partition("\n")[2].partition("\n")[2], "okrs.xlsx"))


def planned(source: str, into: Portfolio | None = None) -> Import:
    there = into or target()
    return plan_import(portfolio(book(source, "old.xlsx")), there, there.workbooks[0])


def outcomes(found: Import) -> dict[str, str]:
    return {row.title: row.outcome for row in found.rows}


def written(found: Import, title: str) -> dict[str, Value]:
    place = next(row.target for row in found.rows if row.title == title)
    assert place is not None
    return {
        change.field: change.new
        for change in found.changes
        if (change.location.sheet, change.location.row) == (place.sheet, place.row)
    }


def test_rows_are_taken_with_ids_and_their_objective() -> None:
    found = planned(FLAT)
    assert outcomes(found) == {"Grow": TAKEN, "Revenue": TAKEN, "Churn": TAKEN, "Be loved": THERE, "Praise": THERE}
    assert written(found, "Grow") == {"id": "O2", "title": "Grow", "owner": "Ann"}
    revenue = written(found, "Revenue")
    assert (revenue["id"], revenue["objective"], revenue["owner"]) == ("KR2", "O2", "Ann")
    assert (revenue["start"], revenue["target"], revenue["current"]) == (0, 100, 40)
    formats = {(c.location.cell, c.number_format) for c in found.changes if c.new == 0.08}
    assert [code for _, code in formats] == ["0%"]


def test_what_differs_there_is_said_and_stays() -> None:
    praise = next(row for row in planned(FLAT).rows if row.title == "Praise")
    assert praise.notes == ("Current is 7 here and 5 there, which stays",)
    assert praise.id == "KR1"


def test_columns_that_nothing_is_taken_from_are_named() -> None:
    reasons = [left.reason for left in planned(FLAT).columns]
    assert 'sheetokr works out "Status" itself' in reasons
    assert '"Colour" is not a column that sheetokr knows' in reasons


def test_the_columns_of_sheetokr_are_named_together() -> None:
    found = planned("""
        | Objective | Key Result | Target | Current | Progress (sheetokr) | Expected (sheetokr) | Status (sheetokr) |
        | Grow      | Revenue    | 10     | 4       | 40%                 | 50%                 | At risk           |
        """)
    assert [(left.location.cell, left.reason) for left in found.columns] == [
        ("E1", '"Progress (sheetokr)" and 2 more are written by sheetokr, which works it out anew'),
    ]


def test_a_progress_beside_a_target_is_kept_as_a_current() -> None:
    found = planned("""
        | Objective | Key Result        | Start | Target | Progress |
        | Grow      | Revenue           | 20    | 120    | 40%      |
        |           | Share             |       | 90%    | 30%      |
        |           | Errors at most 3  |       | <= 3   | 50%      |
        """)
    notes = {row.title: row.notes for row in found.rows if row.outcome == CHANGED}
    assert notes["Revenue"] == ('Progress "40%" taken as a Current of 60',)
    assert notes["Share"] == ('Progress "30%" taken as a Current of 27%',)
    assert 'Progress "50%" left out: the metric is at most, which holds or does not' in notes["Errors at most 3"]
    assert written(found, "Revenue")["current"] == 60
    assert written(found, "Share")["current"] == 0.27


def test_of_the_targets_of_periods_the_newest_is_taken_and_the_others_are_named() -> None:
    into = target("""
        ## okrs.xlsx
        # KPIs
        | ID   | KPI   | Target | Cadence |
        | KPI1 | Leads | 90     | monthly |
        """)
    head = "| KPI | Q1 Target | Q1 Actual | Q2 Target | Q2 Actual |"
    found = planned(f"# KPIs 2026\n{head}\n| NPS | 40 | 41 | 44 | 43 |", into)
    assert written(found, "NPS")["target"] == 44
    notes = {row.title: row.notes for row in found.rows}["NPS"]
    assert notes == ("Target is that of its newest value; the targets of other periods are left out",)


def test_own_ids_are_kept_unless_another_row_has_them() -> None:
    found = planned(
        """
        # Objectives
        | ID | Objective | Level | Parent |
        | O1 | Grow      | team  | X9     |
        | X9 | Win       | team  |        |
        """
    )
    ids = {row.title: row.id for row in found.rows}
    assert ids == {"Grow": "O2", "Win": "X9"}
    grow = next(row for row in found.rows if row.title == "Grow")
    assert (grow.outcome, grow.notes) == (CHANGED, ("its ID O1 is another row's there; it became O2",))
    assert written(found, "Grow")["parent"] == "X9"


def test_what_is_read_as_something_else_is_a_change() -> None:
    found = planned(
        """
        | Objective | Key Result | Metric   | Start | Target | Current | Due         |
        | Grow      | Revenue    | maximize | 0     | '1.2M  | n/a     | '31/12/2026 |
        """
    )
    row = next(row for row in found.rows if row.title == "Revenue")
    assert row.outcome == CHANGED
    notes = " / ".join(row.notes)
    assert 'Metric "maximize" taken as increase' in notes
    assert 'Current "n/a" left out: it is not a number' in notes
    assert 'Due "31/12/2026" taken as 2026-12-31' in notes
    assert written(found, "Revenue")["target"] == 1_200_000
    assert "current" not in written(found, "Revenue")


def test_parents_are_resolved_and_those_that_are_not_are_said() -> None:
    found = planned(
        """
        # Objectives
        | ID | Objective | Level | Parent   |
        | A  | Grow      | team  | Be loved |
        | B  | Win       | team  | O1       |
        | C  | Last      | team  | Nowhere  |
        | D  | Under     | team  | A        |
        """
    )
    assert written(found, "Win")["parent"] == "O1"
    assert written(found, "Under")["parent"] == "A"
    last = next(row for row in found.rows if row.title == "Last")
    assert last.notes == ('Parent "Nowhere" left out: no such row is found',)


def test_a_key_result_without_an_objective_is_left_out() -> None:
    found = planned(
        """
        # Objectives
        | ID | Objective | Level |
        | A  | Grow      | team  |
        # Key Results
        | ID | Objective | Key Result | Start | Target | Current |
        | K1 | A         | Revenue    | 0     | 10     | 5       |
        | K2 | Z         | Stray      | 0     | 10     | 5       |
        """
    )
    assert outcomes(found)["Stray"] == LEFT
    assert next(row for row in found.rows if row.title == "Stray").notes == ('its objective "Z" is not found',)


def test_rows_that_are_nothing_known_are_left_out_by_name() -> None:
    found = planned(
        """
        | Order | Type       | Summary | Start value | Current value | Target value |
        | '1    | Objective  | Grow    |             |               |              |
        | '1.1  | Key result | Revenue | 0           | 5             | 10           |
        | '1.2  | Work item  | Call    |             |               |              |
        | '1.3  | Key result | Churn   | 9           | 5             | 1            |
        | '1.4  | Task       | Write   |             |               |              |
        """
    )
    left = [row for row in found.rows if row.outcome == LEFT]
    assert [row.source.row for row in left] == [4, 6]
    assert {row.id for row in found.rows if row.id} == {"1", "1.1", "1.3"}


def test_an_own_progress_that_nothing_else_tells_is_kept() -> None:
    found = planned(
        """
        | Name | Email | Completion | Key result 1 title | Key result 1 completion |
        | Grow | Ann   |            | Revenue            | 0.4                     |
        | Rest | Bob   | 0.35       |                    |                         |
        """
    )
    assert written(found, "Rest") | {"id": ""} == {
        "id": "",
        "title": "Rest",
        "owner": "Bob",
        "rollup": "manual",
        "progress": 0.35,
    }
    assert (written(found, "Revenue")["metric"], written(found, "Revenue")["current"]) == ("milestone", 0.4)


def test_another_cycle_is_written_and_the_same_is_not() -> None:
    found = planned(
        """
        # Objectives
        | ID | Objective | Level | Cycle   |
        | A  | Grow      | team  | Q4 2026 |
        | B  | Win       | team  | 2026-Q3 |
        """
    )
    assert "cycle" not in written(found, "Grow")
    assert written(found, "Win")["cycle"] == "2026-Q3"


def test_a_tab_that_is_not_there_is_said() -> None:
    found = planned("# People\n| Name | Email |\n| Ann | ann@x.org |")
    assert [row.outcome for row in found.rows] == [LEFT]
    assert "sheetokr upgrade" in found.rows[0].notes[0]


FLAT_TARGET = """
| Objective ID | Objective | Objective Owner | ID  | Key Result | Owner | Metric | Start | Target | Current | Due |
| O1           | Be loved  | Ann             | KR1 | Praise     | Ann   |        | 0     | 10     | 5       |     |
"""


def test_a_flat_workbook_gets_its_objective_beside_each_key_result() -> None:
    there = portfolio(book(FLAT_TARGET, "okrs.xlsx"))
    found = planned(FLAT, there)
    assert outcomes(found) == {"Grow": TAKEN, "Revenue": TAKEN, "Churn": TAKEN, "Be loved": THERE, "Praise": THERE}
    churn = written(found, "Churn")
    assert (churn["objective_id"], churn["objective"], churn["id"], churn["owner"]) == ("O2", "Grow", "KR3", "Bob")
    assert {change.location.row for change in found.changes} == {3, 4}


def test_an_outline_takes_no_rows_and_says_why() -> None:
    outline = """
        | Type       | Title   | Start | Target | Current |
        | Objective  | Be kind |       |        |         |
        | Key result | Praise  | 0     | 10     | 5       |
        """
    found = planned(FLAT, portfolio(book(outline, "okrs.xlsx")))
    assert {row.outcome for row in found.rows} == {LEFT}
    assert "rows cannot be added to" in found.rows[0].notes[0]


def test_the_same_title_in_two_teams_is_two_rows() -> None:
    found = planned(
        """
        # Objectives
        | Objective | Level | Team | Owner |
        | Grow      | team  | A    | Ann   |
        | Grow      | team  | B    | Bob   |
        | Grow      | team  | B    | Bob   |
        """
    )
    assert [row.outcome for row in found.rows] == [TAKEN, TAKEN, TAKEN]
    assert len({row.id for row in found.rows}) == 3


def test_each_row_that_is_there_is_met_once() -> None:
    there = target(
        TARGET.replace("| O1 | Be loved  | company |       | Ann ", "| O1 | Grow      | team    | B     | Bob ")
    )
    found = planned(
        """
        # Objectives
        | Objective | Level | Team | Owner |
        | Grow      | team  | B    | Bob   |
        | Grow      | team  | B    | Bob   |
        """,
        there,
    )
    assert [(row.outcome, row.id) for row in found.rows] == [(THERE, "O1"), (TAKEN, "O2")]


def test_an_objective_of_another_cycle_is_another_one() -> None:
    found = planned("# Objectives\n| Objective | Level | Owner | Cycle |\n| Be loved | company | Ann | 2026-Q3 |")
    assert [(row.outcome, row.id) for row in found.rows] == [(TAKEN, "O2")]


def test_a_progress_that_something_tells_is_not_typed_again() -> None:
    found = planned("""
        # Goals 2026
        | ID | Objective | Owner | Parent | % complete |
        | G1 | Grow      | Ann   |        | 40%        |
        | G2 | Grow EU   | Ann   | G1     | 30%        |
        """)
    assert "rollup" not in written(found, "Grow")
    assert written(found, "Grow EU")["rollup"] == "manual"


VALUES = """
# KPIs
| ID   | KPI   | Direction | Target |
| KPI1 | Sales | higher    | 5      |
# KPI Values
| Date       | KPI  | Value |
| 2026-10-31 | KPI1 | 4     |
"""


def test_a_value_is_taken_once_whether_it_is_there_or_comes_twice() -> None:
    there = portfolio(book(VALUES, "okrs.xlsx"))
    found = planned(VALUES + "| 2026-11-30 | KPI1 | 6     |\n| 2026-11-30 | KPI1 | 6     |\n", there)
    assert [row.outcome for row in found.rows if row.kind == "kpi_values"] == [THERE, TAKEN, THERE]


def test_values_and_check_ins_find_the_row_that_they_are_of_in_the_workbook() -> None:
    """An export has them alone, by name or ID; a second import finds them there."""
    into = target(
        TARGET
        + """
# KPIs
| ID | KPI   | Target |
| K1 | Sales | 100    |
# KPI Values
| Date       | KPI   | Value | Comment |
| 2026-10-31 | Sales | 90    |         |
# Check-ins
| Date       | Key Result | Value | Comment |
| 2026-11-01 | KR1        | 6     |         |
"""
    )
    source = """
# Werte
| Datum      | Kennzahl | Wert |
| 2026-10-31 | k1       | 90   |
| 2026-11-30 | Sales    | 95   |
| 2026-11-30 | Other    | 1    |
# Check-ins
| Date       | Key Result | Value | Comment |
| 2026-11-01 | Praise     | 6     |         |
| 2026-11-08 | Praise     | 7     |         |
"""
    found = planned(source, into)
    assert outcomes(found) == {
        "k1 2026-10-31": THERE,
        "Sales 2026-11-30": TAKEN,
        "Other 2026-11-30": LEFT,
        "Praise 2026-11-01": THERE,
        "Praise 2026-11-08": TAKEN,
    }
    assert written(found, "Sales 2026-11-30")["kpi"] == "K1"
    assert written(found, "Praise 2026-11-08")["key_result"] == "KR1"
