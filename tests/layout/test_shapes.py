"""The shapes in which teams keep OKRs: what recognition makes of each."""

from __future__ import annotations

import pytest

from sheetokr.layout import recognise
from sheetokr.layout.headers import meanings
from sheetokr.workbook import Area, Cell, NamedArea, Sheet, Workbook
from tests.book import book, portfolio
from tests.layout.reading import fields, tables, tree


def test_flat_with_title_rows_merged_objectives_and_a_total() -> None:
    sheet = """
        # OKRs Q4
        | Acme Inc. - Company OKRs Q4 2026 |
        | Last updated by Ann on 2026-11-01 |

        | Objective             | Key Results       | Owner | Start | Target | Current | Progress  | Status | Comments |
        | Delight our customers | NPS from 30 to 50 | Ann   | 30    | 50     | 42      | =x -> 60% | Green  | ok       |
        | <^                    | Less churn        | Bob   | 4%    | 2%     | 3%      | =x -> 50% | Yellow |          |
        | Become leaner         | Close in 3 days   | Dan   | 9     | 3      | 5       | =x -> 67% | Green  |          |
        |                       | Automate reports  | Dan   | 0     | 5      | 1       | =x -> 20% | Red    |          |
        | Total                 |                   |       |       |        |         | =x -> 46% |        |          |
        """
    assert tree(sheet) == [
        "Delight our customers",
        "  NPS from 30 to 50: 30 > 50 = 42",
        "  Less churn: 0.04 > 0.02 = 0.03",
        "Become leaner",
        "  Close in 3 days: 9 > 3 = 5",
        "  Automate reports: 0 > 5 = 1",
    ]
    assert {table.header_row for table in tables(sheet)} == {4}


def test_flat_with_the_objective_in_every_row() -> None:
    assert tree("""
        # Sheet1
        | Objective | Key Result | From | To | Now | DRI | Due        |
        | Grow      | Revenue    | 0    | 10 | 5   | Ann | 2026-12-31 |
        | Grow      | Leads      | 0    | 50 | 5   | Ann | 2026-12-31 |
        | Keep      | Churn      | 9    | 5  | 7   | Bob | 2026-12-31 |
        """) == ["Grow", "  Revenue: 0 > 10 = 5", "  Leads: 0 > 50 = 5", "Keep", "  Churn: 9 > 5 = 7"]


def test_a_flat_rows_dates_are_its_key_results() -> None:
    read = portfolio("""
        # OKRs
        | Objective | Key Result | Target | Actual | Deadline   |
        | Grow      | Revenue    | 10     | 5      | 2026-10-31 |
        |           | Leads      | 50     | 5      |            |
        """)
    assert [str(kr.due) for kr in read.key_results] == ["2026-10-31", "None"]
    assert read.objectives[0].due is None


@pytest.mark.parametrize("tabs", [("Sales", "Marketing"), ("Vertrieb", "Produkt")])
def test_one_tab_a_team(tabs: tuple[str, str]) -> None:
    read = portfolio("\n".join(f"""
        # {tab}
        | Objective | Key Result | Owner | Start | Target | Current |
        | Win       | Deals      | Ann   | 0     | 10     | 3       |
        """ for tab in tabs))  # fmt: skip
    assert [kr.team for kr in read.key_results] == list(tabs)
    assert [o.team for o in read.objectives] == list(tabs)
    assert len({kr.key for kr in read.key_results}) == 2


def test_one_tab_a_level_and_one_a_quarter() -> None:
    table = "\n| Objective | Key Result | Target | Current |\n| Win | Deals | 10 | 3 |\n"
    levels = portfolio(f"# Company{table}# Team{table}")
    assert [o.level for o in levels.objectives] == ["company", "team"]
    quarters = portfolio(f"# Q3 2026{table}# Q4 2026{table}")
    assert [o.cycle.name if o.cycle else "" for o in quarters.objectives] == ["Q3 2026", "Q4 2026"]


def test_an_outline_with_a_type_column() -> None:
    assert tree("""
        # OKRs
        | Type       | Title   | Owner | Start date | End date   | Baseline | Goal | Actual | Status  |
        | Objective  | Grow    | Ann   | 2026-10-01 | 2026-12-31 |          |      |        | fine    |
        | Key Result | Revenue | Ann   | 2026-10-01 | 2026-12-31 | 3        | 5    | 4      | fine    |
        | Task       | Call    | Ann   | 2026-10-01 | 2026-12-31 |          |      |        | open    |
        | Objective  | Keep    | Cat   | 2026-10-01 | 2026-12-31 |          |      |        |         |
        | Key Result | Churn   | Cat   | 2026-10-01 | 2026-12-31 | 4        | 2    | 3      |         |
        """) == ["Grow", "  Revenue: 3 > 5 = 4", "Keep", "  Churn: 4 > 2 = 3"]


def test_an_outline_with_dotted_numbers_has_10_after_9() -> None:
    assert tree("""
        # Sheet1
        | No.   | Objectives & Key Results | Responsible | Baseline | Target | Actual | % complete |
        | 1     | Grow the business        | CEO         |          |        |        | 40%        |
        | 1.1   | Revenue                  | CFO         | 3        | 5      | 4      | 50%        |
        | 1.9   | Leads                    | CMO         | 100      | 200    | 150    | 50%        |
        | '1.10 | Deals                    | CSO         | 0        | 20     | 3      | 15%        |
        | 2     | Happy team               | HR          |          |        |        | 20%        |
        | 2.1   | eNPS                     | HR          | 10       | 30     | 12     | 10%        |
        """) == [
        "1 Grow the business", "  1.1 Revenue: 3 > 5 = 4", "  1.9 Leads: 100 > 200 = 150", "  1.10 Deals: 0 > 20 = 3",
        "2 Happy team", "  2.1 eNPS: 10 > 30 = 12",
    ]  # fmt: skip


def test_rows_that_say_themselves_what_they_are() -> None:
    assert tree("""
        # Team OKRs
        | OKR                 | Owner | Target | Current | Confidence |
        | O1: Launch in Lyon  | Ann   |        |         |            |
        | KR1: 10 customers   | Ann   | 10     | 3       | 5          |
        | O2: Build the team  | Cat   |        |         |            |
        | KR1: Hire 5         | Cat   | 5      | 2       | 8          |
        """) == ["O1: Launch in Lyon", "  KR1: 10 customers: > 10 = 3", "O2: Build the team", "  KR1: Hire 5: > 5 = 2"]


def test_wide_with_numbered_key_results() -> None:
    assert tree("""
        # OKRs
        | Objective | Owner | Key Result 1 | KR1 Target | KR1 Current | Key Result 2 | KR2 Target | KR2 Current |
        | Grow      | Ann   | Revenue      | 10         | 5           | Leads        | 100        | 30          |
        | Keep      | Bob   | Churn        | 2          | 3           |              |            |             |
        """) == ["Grow", "  Revenue: > 10 = 5", "  Leads: > 100 = 30", "Keep", "  Churn: > 2 = 3"]


def test_two_tables_on_one_tab_each_with_its_title() -> None:
    assert tree("""
        # OKR
        | Objectives |
        | ID  | Objective    | Owner      |
        | O1  | Grow         | Ann        |
        | O2  | Keep         | Bob        |

        | Key Results |
        | ID  | Objective ID | Key Result | Start | Target | Current |
        | KR1 | O1           | Revenue    | 0     | 10     | 5       |
        | KR2 | O2           | Churn      | 10    | 5      | 7       |
        """) == ["O1 Grow", "  KR1 Revenue: 0 > 10 = 5", "O2 Keep", "  KR2 Churn: 10 > 5 = 7"]


def test_a_small_table_under_each_objectives_title() -> None:
    assert tree("""
        # Ann
        | Objective 1: Delight |
        | Key Result  | Target | Current | Score |
        | 500 signups | 500    | 200     | 0.4   |
        | NPS 60      | 60     | 50      | 0.8   |

        | Objective 2: Trust |
        | Key Result  | Target | Current | Score |
        | 5 audits    | 5      | 1       | 0.2   |
        """) == [
        "Objective 1: Delight", "  500 signups: > 500 = 200", "  NPS 60: > 60 = 50",
        "Objective 2: Trust", "  5 audits: > 5 = 1",
    ]  # fmt: skip


def test_group_titles_above_the_header() -> None:
    assert tree("""
        # OKR
        |           |            | Metrics | <<     | <<      | Follow-up | <<     |
        | Objective | Key Result | Start   | Target | Current | Owner     | Status |
        | Grow      | Revenue    | 0       | 10     | 5       | Ann       | fine   |
        """) == ["Grow", "  Revenue: 0 > 10 = 5"]


def test_a_header_of_two_rows_says_as_much_in_its_lower_one() -> None:
    sheet = """
        # Q4 2026
        | Objective | Key Result | Goal | << | Weekly values | <<         | <<         | Remarks |
        | <^        | <^         | From | To | 2026-10-02    | 2026-10-09 | 2026-10-16 | <^      |
        | Grow      | Revenue    | 2    | 10 | 3             | 4          | 5          |         |
        | <^        | Leads      | 0    | 24 | 0             | 2          | 7          |         |
        """
    assert tree(sheet) == ["Grow", "  Revenue: 2 > 10", "  Leads: 0 > 24"]
    assert [each.value for each in portfolio(sheet).check_ins] == [3, 0, 4, 2, 5, 7]


def test_periods_below_a_title_of_theirs_belong_to_the_header_above() -> None:
    sheet = """
        # Q4 2026
        | Objective | Key Result | Start | Target | Weekly values |    |    |
        |           |            |       |        | W1            | W2 | W3 |
        | Grow      | Revenue    | 2     | 10     | 3             | 4  | 5  |
        |           | Leads      | 0     | 24     | 0             | 2  | 7  |
        """
    assert tree(sheet) == ["Grow", "  Revenue: 2 > 10", "  Leads: 0 > 24"]
    assert [each.value for each in portfolio(sheet).check_ins] == [3, 0, 4, 2, 5, 7]


BLOCKS = """
        # Product
        | OKRs Q4 2026 |

        | Objective 1: | Make onboarding effortless |          |      |        | Owner: Lea |
        | #            | Key Result                 | Baseline | Goal | Actual | Remark     |
        | 1            | Days to value              | 14       | 5    | 9      |            |
        | 2            | Activation                 | 30       | 50   | 41     |            |

        | Objective 2: | Releases without drama     |          |      |        | Owner: Max |
        | #            | Key Result                 | Baseline | Goal | Actual | Remark     |
        | 1            | Rollbacks a month          | 4        | 1    | 2      |            |
        | 2            | Release notes published    | No       | Yes  | Yes    |            |
        """


def test_tables_that_repeat_a_header_are_read_alike_and_numbered_anew() -> None:
    assert tree(BLOCKS) == [
        "Make onboarding effortless", "  Days to value: 14 > 5 = 9", "  Activation: 30 > 50 = 41",
        "Releases without drama", "  Rollbacks a month: 4 > 1 = 2", "  Release notes published: 100%",
    ]  # fmt: skip
    assert [objective.owner for objective in portfolio(BLOCKS).objectives] == ["Lea", "Max"]


def test_numbers_that_go_on_from_table_to_table_are_ids() -> None:
    goes_on = BLOCKS.replace("| 1            | Rollbacks", "| 3            | Rollbacks")
    goes_on = goes_on.replace("| 2            | Release notes", "| 4            | Release notes")
    assert [kr.id for kr in portfolio(goes_on).key_results] == ["1", "2", "3", "4"]


def test_headers_that_name_their_row_first() -> None:
    sheet = """
        # Export
        | Objective Name | Objective Owner | Objective Progress | Key Result Name | KR Owner | KR Type  | Target Value | Current Value | Key Result Status |
        | Grow           | Ann             | 50%                | Revenue         | Bob      | Increase | 10           | 5             | fine              |
        | Grow           | Ann             | 50%                | Leads           | Cat      | Increase | 20           | 5             | fine              |
        """  # noqa: E501
    assert tree(sheet) == ["Grow", "  Revenue: > 10 = 5", "  Leads: > 20 = 5"]
    read = portfolio(sheet)
    assert (read.objectives[0].owner, read.objectives[0].own_progress) == ("Ann", 0.5)
    assert [(kr.owner, kr.own_status) for kr in read.key_results] == [("Bob", "fine"), ("Cat", "fine")]


def test_progress_alone_is_a_share() -> None:
    assert tree("""
        # Q4
        | Objective | Key Result | %   |
        | Grow      | Revenue    | 40% |
        |           | Leads      | 60% |
        """) == ["Grow", "  Revenue: 40%", "  Leads: 60%"]


def test_misspelt_headers() -> None:
    sheet = """
        # Sheet1
        | Objektive | Key Resuls | Onwer | Strat | Targt | Curent |
        | Grow      | Revenue    | Ann   | 0     | 10    | 5      |
        """
    assert tree(sheet) == ["Grow", "  Revenue: 0 > 10 = 5"]
    assert fields(sheet, "key_results")["owner"] == "Onwer"


@pytest.mark.parametrize(
    ("header", "field"), [("Tarqet", "target"), ("Weignt", "weight"), ("Nummer", "id"), ("Number", "")]
)
def test_a_letter_replaced(header: str, field: str) -> None:
    assert [meaning.field for meaning in meanings("flat", header)] == ([field] if field else [])


def test_the_same_words_in_another_cycle_are_another_objective() -> None:
    assert tree("""
        # OKRs
        | Cycle   | Objective | Key Result | Target | Current |
        | 2026-Q3 | Grow      | Revenue    | 10     | 5       |
        |         | Grow      | Leads      | 10     | 6       |
        | 2026-Q4 | Grow      | Revenue    | 10     | 1       |
        |         | Grow      | Leads      | 10     | 2       |
        | 2026-Q3 | Grow      | Trials     | 10     | 7       |
        """) == [
        "Grow",
        "  Revenue: > 10 = 5",
        "  Leads: > 10 = 6",
        "  Trials: > 10 = 7",
        "Grow",
        "  Revenue: > 10 = 1",
        "  Leads: > 10 = 2",
    ]


@pytest.mark.parametrize(
    ("columns", "count"), [("Team | Objective | Key Result", 2), ("Objective | Key Result | Team", 1)]
)
def test_a_team_before_the_objective_is_its_own(columns: str, count: int) -> None:
    """Behind it, the team is that of the key result: several teams work for one objective."""
    cells = {"Objective": "Grow"}
    rows = [{"Team": team, "Key Result": result} | cells for team, result in (("Sales", "Deals"), ("Shop", "Visits"))]
    lines = [f"| {' | '.join(row[name] for name in columns.split(' | '))} | 10 | 5 |" for row in rows]
    read = portfolio("\n".join(["# OKRs", f"| {columns} | Target | Current |", *lines]))
    assert len(read.objectives) == count


def test_a_list_of_people_beside_owns_nothing() -> None:
    read = portfolio("""
        # OKRs
        | Objective | Key Result | Target | Current |  | Name | Email     | Team  |
        | Grow      | Revenue    | 10     | 5       |  | Ann  | ann@x.org | Sales |
        | Grow      | Leads      | 10     | 6       |  | Bob  | bob@x.org | Sales |
        """)
    assert {node.owner for node in read.nodes} == {""}


def test_two_teams_side_by_side_are_read_each_with_its_own_objectives() -> None:
    assert tree("""
        # Board
        | Sales     |            |        |         |  | Shop      |            |        |         |
        | Objective | Key Result | Target | Current |  | Objective | Key Result | Target | Current |
        | Grow      | Revenue    | 10     | 5       |  | Shine     | Visits     | 10     | 7       |
        | Grow      | Leads      | 10     | 6       |  | Shine     | Stars      | 10     | 8       |
        """) == [
        *("Grow", "  Revenue: > 10 = 5", "  Leads: > 10 = 6"),
        *("Shine", "  Visits: > 10 = 7", "  Stars: > 10 = 8"),
    ]


@pytest.mark.parametrize(
    ("headers", "cells", "shown"),
    [
        ("Score", ("0.7", "1"), ["Grow", "  Revenue: 70%", "  Leads: 100%"]),
        ("Grade", ("70%", ""), ["Grow", "  Revenue: 70%", "  Leads"]),
        ("Score", ("7", "10"), ["Grow", "  Revenue", "  Leads"]),
        (
            "Score | Target | Current",
            ("0.7 | 10 | 5", "1 | 10 | 6"),
            ["Grow", "  Revenue: > 10 = 5", "  Leads: > 10 = 6"],
        ),
    ],
)
def test_a_score_is_a_progress_where_nothing_else_tells(headers: str, cells: tuple[str, str], shown: list[str]) -> None:
    rows = f"| Grow | Revenue | {cells[0]} |\n| | Leads | {cells[1]} |"
    assert tree(f"# Q4\n| Objective | Key Result | {headers} |\n{rows}") == shown


def test_an_outlines_score_is_its_progress_too() -> None:
    rows = "| Objective | Grow | |\n| Key Result | Revenue | 0.4 |\n| Key Result | Leads | 0.8 |"
    assert tree(f"# OKRs\n| Type | Title | Score |\n{rows}") == ["Grow", "  Revenue: 40%", "  Leads: 80%"]


def test_a_row_that_is_done_in_three_columns_is_no_header() -> None:
    assert tree("""
        # OKRs
        | Objective | Key Result | Target | Current | Status |
        | Grow      | Revenue    | 10     | 5       | Open   |
        |           | Launch     | Done   | Done    | Done   |
        |           | Leads      | 10     | 6       | Open   |
        """) == ["Grow", "  Revenue: > 10 = 5", "  Launch: 100%", "  Leads: > 10 = 6"]


def test_blank_rows_and_subtotals_within_a_table() -> None:
    assert tree("""
        # OKRs
        | Objective | Key Result | Target | Current |
        | Grow      | Revenue    | 10     | 5       |
        | Subtotal  |            | 10     | 5       |
        | Keep      | Churn      | 5      | 7       |

        | Please    | Staff      | 8      | 7       |
        | Total     |            | 23     | 19      |

        | Legend    | green      |        |         |
        """) == ["Grow", "  Revenue: > 10 = 5", "Keep", "  Churn: > 5 = 7", "Please", "  Staff: > 8 = 7"]


def test_total_revenue_is_no_total() -> None:
    assert tree("""
        # OKRs
        | Objective | Key Result            | Target | Current |
        | Grow      | Total revenue of 5 M  | 5      | 3       |
        """) == ["Grow", "  Total revenue of 5 M: > 5 = 3"]


def test_a_table_of_the_workbook_ends_where_it_says() -> None:
    sheet = book("""
        # OKRs
        | Objective | Key Result | Target | Current |
        | Grow      | Revenue    | 10     | 5       |
        | Notes     | of all     | kinds  | below   |
        """).sheets[0]
    marked = Sheet(sheet.name, sheet.rows, named_areas=(NamedArea("Table1", Area(1, 1, 2, 4)),))
    assert {table.rows for table in recognise(Workbook("a.xlsx", (marked,))).tables} == {(2,)}


@pytest.mark.parametrize(
    "sheet",
    [
        "# Plan\n| Task | Start | End | Owner | Status |\n| Build | 2026-10-01 | 2026-10-31 | Ann | done |",
        "# Budget\n| Category | Plan | Actual | Difference |\n| Rent | 1000 | 1100 | 100 |",
        "# Pipeline\n| Account | Owner | Stage | Amount | Closed | Status |\n| A | Ann | Won | 5 | 2026-10-01 | x |",
        "# Contacts\n| Name | Phone | Birthday |\n| Ann | 1 | 2000-01-01 |",
        "# Notes\n| OKR meeting on Monday |\n| Ann will bring the objectives, Bob the key results. |",
        "# Hours\n| Date | Person | Hours |\n| 2026-10-01 | Ann | 8 |",
    ],
)
def test_a_tab_without_a_table_of_ours_is_left_and_named(sheet: str) -> None:
    layout = recognise(book(sheet))
    assert layout.tables == ()
    assert [unplaced.location.sheet for unplaced in layout.unplaced] == [sheet.split("\n", 1)[0].removeprefix("# ")]


def test_blank_formatted_rows_below_cost_nothing() -> None:
    filled = book("# OKRs\n| Objective | Key Result | Target | Current |\n| Grow | Revenue | 10 | 5 |").sheets[0]
    blank = {row: {column: Cell("", "0%") for column in range(1, 5)} for row in range(3, 10_003)}
    sheet = Sheet("OKRs", {**filled.rows, **blank})
    assert {table.rows for table in recognise(Workbook("a.xlsx", (sheet,))).tables} == {(2,)}


def test_short_names_in_the_objective_column_point_elsewhere() -> None:
    read = portfolio("| ID | Objective | Key Result | Target | Current |\n| KR1 | O1 | Revenue | 10 | 5 |")
    assert read.objectives == ()
    assert read.key_results[0].objective == "O1"


def test_an_objective_beside_its_label_above_each_table() -> None:
    text = """
        # Q4
        | Company OKRs Q4 2026 |

        | Objective 1 | Delight customers |
        | Key Results | Target | Current |
        | NPS         | 50     | 40      |

        | Objective 2 | Win the north     |
        | Key Results | Target | Current |
        | Deals       | 40     | 17      |
        """
    assert tree(text) == ["Delight customers", "  NPS: > 50 = 40", "Win the north", "  Deals: > 40 = 17"]
    assert {kr.cycle.name if kr.cycle else "" for kr in portfolio(text).key_results} == {"Q4 2026"}


def test_a_table_beside_is_another_one() -> None:
    text = """
        # OKRs
        | Objective | Key Result | Target | Current | | Team | Headcount |
        | Grow      | Revenue    | 10     | 5       | | A    | 5         |
        """
    assert fields(text, "key_results").keys() == {"title", "target", "current"}


def test_which_of_two_quarters_is_meant_is_not_guessed() -> None:
    layout = recognise(
        book("""
        # OKR
        |           |            | Q1     | <<     | Q2     | <<     |
        | Objective | Key Result | Target | Actual | Target | Actual |
        | Grow      | Revenue    | 10     | 5      | 20     |        |
        |           | Leads      | 100    | 50     | 200    |        |
        """)
    )
    assert {name for table in layout.tables for name in table.columns} == {"title"}
    assert [each.text for each in layout.unplaced] == ["Q1 Target", "Q2 Target", "Q1 Actual", "Q2 Actual"]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("ID | Title | Type | Parent ID | Start | Target | Current", "12 | Revenue | Key Result | 11 | 0 | 10 | 4"),
        ("Type | Name | Parent | Initial | Target | Actual", "Key result | Revenue | Grow | 0 | 10 | 4"),
    ],
)
def test_a_parent_says_more_than_the_place(header: str, row: str) -> None:
    first = "11 | Grow | Objective | | | |" if header.startswith("ID") else "Objective | Grow | | | | |"
    other = "13 | Keep | Objective | | | |" if header.startswith("ID") else "Objective | Keep | | | | |"
    lines = tree(f"# Export\n| {header} |\n| {first}\n| {other}\n| {row} |")
    assert [line.strip().removeprefix("11 ").removeprefix("12 ") for line in lines][:2] == [
        "Grow", "Revenue: 0 > 10 = 4",
    ]  # fmt: skip


def test_goals_with_numbers_of_their_own_and_parents() -> None:
    assert tree("""
        # Goals
        | Row ID | Parent Row IDs | Goal Title | Owner Emails | Starting Value | Target Value | Current Value |
        | 1      |                | Grow       | a@x.com      |                |              |               |
        | 2      | 1              | Deals      | b@x.com      | 0              | 40           | 17            |
        """) == ["1 Grow", "2 Deals", "  Deals: 0 > 40 = 17"]


def test_columns_that_we_added_belong_to_the_table_however_far_to_the_right() -> None:
    text = """
        # OKRs
        | Objective | Key Result | Target | Current | | | Progress (sheetokr) | Status (sheetokr) |
        | Grow      | Revenue    | 10     | 5       | | | 0.5                 | On track          |

        | Objective | Key Result | Target | Current |
        | Keep      | Churn      | 4      | 2       |
        """
    first, second = (table for table in tables(text) if table.kind == "key_results")
    assert first.owned == {"progress", "status"}
    assert (first.columns["progress"], first.rows) == (7, (2,))
    assert (second.header_row, second.rows, second.owned) == (4, (5,), frozenset())


def test_key_results_that_are_only_graded_make_a_table() -> None:
    sheet = "# Q3\n| Key Result | Score |\n| Grow | 0.7 |\n| Win | 0.3 |"
    assert fields(sheet, "key_results") == {"title": "Key Result", "own_progress": "Score"}
    assert tables(sheet.replace("0.7", "7").replace("0.3", "3")) == ()
