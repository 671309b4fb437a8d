"""What stands above a table and holds for all of its rows; tables that lie on their side; rows below that are none."""

from __future__ import annotations

import pytest

from sheetokr.layout import recognise
from sheetokr.layout.titles import cycle_in
from sheetokr.parse import parse_cycle
from tests.book import book, portfolio
from tests.layout.reading import tables, tree

TABLE = "| Objective | Key Result | Target | Current |\n| Grow | Revenue | 10 | 5 |\n"


@pytest.mark.parametrize(
    ("title", "cycle"),
    [
        ("Kestrel GmbH - OKR Q4 2026", "2026-10-01"),
        ("OKRs 2026 Q3", "2026-07-01"),
        ("Q4'26 goals", "2026-10-01"),
        ("3. Quartal 2026", "2026-07-01"),
        ("4º trimestre de 2026", "2026-10-01"),
        ("2026年第四季度OKR", "2026-10-01"),
        ("2026年第4四半期 目標", "2026-10-01"),
        ("2026年度上半年", "2026-01-01"),
        ("Team OKRs 2026", "2026-01-01"),
    ],
)
def test_a_cycle_in_a_title(title: str, cycle: str) -> None:
    read = parse_cycle(cycle_in(title))
    assert read is not None
    assert read.start.isoformat() == cycle
    (kr,) = portfolio(f"# OKR\n| {title} |\n\n{TABLE}").key_results
    assert kr.cycle is not None
    assert kr.cycle.start.isoformat() == cycle


@pytest.mark.parametrize(
    "title", ["Last change: 2026-11-02, Ann", "Budget 2026", "Updated 12/11/2026", "version 2.2026", "Room Q4"]
)
def test_no_cycle_in_a_title(title: str) -> None:
    assert cycle_in(title) == ""


def test_labels_above_a_table() -> None:
    (objective,) = portfolio(
        f"# Plan\n| Team: | Sales |\n| Owner: Ann Lee |\n| Quarter: | Q4 2026 |\n\n{TABLE}"
    ).objectives
    assert (objective.team, objective.owner, objective.cycle and objective.cycle.name) == (
        "Sales",
        "Ann Lee",
        "Q4 2026",
    )


def test_a_table_on_its_side() -> None:
    text = """
        # BSC
        |            | Finance      | Customers |
        | Objective  | Earn more    | Delight   |
        | Key Result | Revenue in M | NPS       |
        | Start      | 10           | 30        |
        | Target     | 20           | 50        |
        | Current    | 15           | 45        |
        | Initiative | Ads          | Calls     |
        """
    assert tree(text) == ["Earn more", "  Revenue in M: 10 > 20 = 15", "Delight", "  NPS: 30 > 50 = 45"]
    read = portfolio(text)
    assert [kr.row.at("target").address for kr in read.key_results] == ["BSC!B5", "BSC!C5"]
    assert all(table.turned and not table.owned for table in read.tables)


def test_a_last_row_about_the_columns_is_none_of_the_table() -> None:
    (table,) = recognise(
        book("""
        # Scorecard
        | No | KPI     | Weight | Target | Grade A | Grade B |
        | 1  | Yield   | 60%    | >= 99% | >= 99%  | 95-99%  |
        | 2  | Scrap   | 40%    | <= 1%  | <= 1%   | 1-2%    |
        |    | Points  |        |        | 10      | 8       |
        """)
    ).tables
    assert table.rows == (2, 3)


def test_a_row_that_is_only_begun_is_kept() -> None:
    (table,) = recognise(
        book("""
        # Scorecard
        | No | KPI     | Weight | Target | Grade A | Grade B |
        | 1  | Yield   | 60%    | >= 99% | >= 99%  | 95-99%  |
        | 2  | Scrap   | 40%    | <= 1%  | <= 1%   | 1-2%    |
        |    | New one |        |        |         |         |
        """)
    ).tables
    assert table.rows == (2, 3, 4)


def test_the_next_table_is_no_part_of_the_one_above() -> None:
    tables = recognise(
        book("""
        # Library
        | No | KPI   | Weight | Target | Source |
        | 1  | Yield | 60%    | >= 99% | report |
        | 2  | Scrap | 40%    | <= 1%  | report |

        | Second part: parameters |

        | Product | Station | Device | Yield at best | Remark |
        | X95     | press   | ZEA    | 99%           | fast   |
        """)
    ).tables
    assert [table.rows for table in tables] == [(2, 3)]


def test_objectives_across_the_table_are_above_their_key_results() -> None:
    assert tree("""
        | Key Result                | Owner | Target | Current |
        | Objective 1: Be quick     | <<    | <<     | <<      |
        | Minutes                   | Ann   | 14     | 18      |
        | Objective 2: Waste nothing | Bo   |        |         |
        | Kilos                     | Bo    | 20     | 45      |
        """) == ["Objective 1: Be quick", "  Minutes: > 14 = 18", "Objective 2: Waste nothing", "  Kilos: > 20 = 45"]


def test_labels_with_what_they_say_may_stand_between_an_objective_and_its_table() -> None:
    lines = "| Objective: | Answer well | |\n| Owner: | Ida | |\n| Quarter: | Q4 2026 | |\n| | | |"
    table = "| Key Result | Target | Current |\n| Solved at once | 80 | 70 |"
    assert tree(f"# Care\n{lines}\n{table}") == ["Answer well", "  Solved at once: > 80 = 70"]
    other = lines.replace("| Quarter: | Q4 2026 | |", "| Seen by all | Every week | |")
    assert tree(f"# Care\n{other}\n| | | |\n| | | |\n{table}") == ["? Solved at once: > 80 = 70"]


@pytest.mark.parametrize(
    "header", ["Target 31 Dec", "Target by 31 Dec 2026", "Target Dec 31", "Target 31.12.", "Ziel 31. Dez"]
)
def test_a_header_may_say_the_day_that_it_is_of(header: str) -> None:
    (_, krs) = tables(f"# OKR\n| Objective | Key Result | {header} | Current |\n| Grow | Seats | 9 | 4 |")
    assert krs.headers["target"] == header


def test_what_a_header_calls_kpis_are_kpis_where_there_is_no_objective() -> None:
    head = "| Kennzahl | Soll | Ist | Maßnahme | Wer | Bis wann |"
    assert {t.kind for t in tables(f"# Ziele\n{head}\n| OEE | 85 | 79 | Rüsten | Jan | 2026-12-01 |")} == {"kpis"}
    assert [o.title for o in portfolio(f"# Ziele\n| Ziel: Läuft | |\n{head}\n| OEE | 85 | 79 | | | |").objectives] == [
        "Ziel: Läuft"
    ]
