"""Rows of tables side by side have a number in common and nothing else: what is said of one is not said of another."""

from __future__ import annotations

import pytest

from sheetokr.app.study import Opened, find_kpis, find_nodes, study_tables
from sheetokr.rules import check_portfolio
from tests.book import portfolio
from tests.rules.found import TODAY, cells, codes, found

HEADS = ("| Objective | Key Result | Target | Current |", "| Objective | Key Result | Target | Current |")


def side(left: str, right: str, heads: tuple[str, str] = HEADS) -> str:
    """Two tables as a sheet; each row of both in a line of its own."""
    rows = zip([heads[0], *left.split("\n")], [heads[1], *right.split("\n")], strict=True)
    return "# Page\n" + "\n".join(f"{one} {other}" for one, other in rows)


LEFT = "| Grow | Seats | 100 | 40 | \n| | Sites | 10 | 4 | \n| | Fairs | 5 | 1 | "
RIGHT = "| Shine | Visits | 900 | 400 |\n| | Stars | n/a | 4 |\n| | Talks | 8 | 2 |"


def test_an_error_leaves_out_its_own_row_and_not_the_one_beside_it() -> None:
    read = portfolio(side(LEFT, RIGHT))
    studied = study_tables(Opened((), read.workbooks, ()), read.tables, read, TODAY)
    out = {kr.title for kr in read.key_results if studied.rollup[kr.key].excluded}
    assert out == {"Stars"}
    assert {objective.title for objective in read.objectives if studied.rollup[objective.key].excluded} == set()


def test_an_error_at_a_header_says_nothing_of_the_row_beside_it() -> None:
    text = """
        # Page
        | KPI    | Target | Current |  |            |       |        |         |
        | Leads  | 40     | 33      |  | Key Result | Start | Target | Current |
        | Churn  | 2%     | 3%      |  | Talks      | 0     | 8      | 2       |
        | Quotes | 12     | 8       |  | Pages      | 0     | 40     | 11      |
        # Objectives
        | ID | Objective | Level | Owner |
        | O1 | Grow      | team  | Ann   |
        """
    read = portfolio(text)
    errors = [d for d in check_portfolio(read) if d.severity == "error"]
    assert [d.location.address for d in errors] == ["Page!E2"]
    studied = study_tables(Opened((), read.workbooks, ()), read.tables, read, TODAY)
    assert {kpi.title for kpi in read.kpis if studied.kpis[kpi.key].excluded} == set()


def test_an_ignore_cell_is_about_the_rows_of_its_own_table() -> None:
    heads = ("| Key Result | Target | Current | Ignore |", "| Objective | Key Result | Target | Current |")
    left = "| Seats | '100 | 40 | OKR206 | \n| Sites | 10 | 4 | | "
    right = "| Shine | Visits | '900 | 400 |\n| | Talks | 8 | 2 |"
    text = side(left, right, heads)
    read = portfolio(text)
    assert [d.location.cell for d in check_portfolio(read) if d.code == "OKR206"] == ["H2"]
    assert sorted(cells("OKR206", text)) == ["B2", "H2"]


def test_an_id_is_taken_by_a_row_beside_too() -> None:
    heads = ("| ID | Key Result | Start | Target | Current |", "| ID | Key Result | Start | Target | Current |")
    left = "| KR1 | Seats | 0 | 100 | 40 | \n| KR2 | Sites | 0 | 10 | 4 | "
    right = "| KR1 | Visits | 0 | 900 | 400 |\n| KR3 | Stars | 0 | 5 | 4 |"
    (duplicate,) = found("OKR114", side(left, right, heads))
    assert (duplicate.location.cell, "already that of A2" in duplicate.message) == ("G2", True)


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("| Grow | Seats | 100 | 40 | \n| | | 10 | 4 | \n| | Fairs | 5 | 1 | ", RIGHT.replace("n/a", "5"), ["B3"]),
        (LEFT, "| Shine | Visits | 900 | 400 |\n| | | 5 | 4 |\n| | Talks | 8 | 2 |", ["G3"]),
        (LEFT, "| Shine | Visits | 900 | 400 |\n| | Stars | 5 | 4 |\n| | | | |", []),
    ],
    ids=["left", "right", "shorter"],
)
def test_a_row_without_a_title_is_told_though_the_one_beside_it_has_one(left: str, right: str, told: list[str]) -> None:
    assert cells("OKR118", side(left, right)) == told


def test_columns_in_doubt_are_asked_about_table_by_table() -> None:
    heads = ("| Objective | Key Result | Plan | Goal | Current |", "| Objective | Key Result | Plan | Goal | Current |")
    left = "| Grow | Seats | 100 | 120 | 40 | \n| | Sites | 10 | 12 | 4 | "
    right = "| Shine | Visits | 900 | 990 | 400 |\n| | Stars | 5 | 6 | 4 |"
    assert cells("OKR125", side(left, right, heads)) == ["C1", "I1"]


def test_a_row_is_found_by_the_columns_of_its_table() -> None:
    heads = ("| Objective | Key Result | Target | Current |", "| KPI | Segment of | Target | Current |")
    kpis = "| Leads | north | 40 | 33 |\n| Churn | south | 2% | 3% |\n| Quotes | | 9 | 8 |"
    read = portfolio(side(LEFT, kpis, heads))
    named = {place: [item.title for item in (*find_nodes(read, place), *find_kpis(read, place))]
             for place in ("Page!D3", "Page!I3", "Page!G3", "Page!E3", "Page!3")}  # fmt: skip
    assert named == {
        "Page!D3": ["Sites"],
        "Page!I3": ["Churn"],
        "Page!G3": ["Churn"],
        "Page!E3": [],
        "Page!3": ["Sites", "Churn"],
    }


def test_two_sound_tables_side_by_side_have_no_findings_about_their_places() -> None:
    assert {"table-beside", "row-passed-over", "duplicate-id", "tables-alike"}.isdisjoint(
        codes(side(LEFT, RIGHT.replace("n/a", "5")))
    )
