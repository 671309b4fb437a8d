"""Drafted objectives and key results as rows for the tabs that are there."""

import datetime as dt

import pytest

from sheetokr.app.draft import draft_of
from sheetokr.app.study import Opened, study_tables
from sheetokr.plan.draft_rows import PasteRow, plain
from tests.book import portfolio

KPIS = """
# KPIs
| ID   | KPI   | Owner | Team | Unit | Direction | Target | Cadence |
| KPI1 | Churn | Bob   | {team} | %  | lower     | 8%     | monthly |
# KPI Values
| Date       | KPI  | Value |
| 2026-10-31 | KPI1 | 12%   |
"""


def rows(text: str, team: str = "") -> tuple[PasteRow, ...]:
    read = portfolio(f"{text}\n{KPIS.format(team=team)}")
    studied = study_tables(Opened((), read.workbooks, ()), read.tables, read, dt.date(2026, 11, 21))
    return draft_of(studied, studied.portfolio.kpis[0]).rows


def test_without_tabs_of_its_own_they_come_in_the_templates_columns() -> None:
    objective, key_result = rows("# Settings\n| Setting | Value |\n| Cycle | 2026-Q4 |")
    assert dict(zip(objective.headers, objective.cells, strict=True)) == {
        "ID": "O1",
        "Objective": "Churn is back where we want it",
        "Level": "company",
        "Team": "",
        "Owner": "Bob",
        "Parent": "",
        "Cycle": "",
        "Type": "committed",
    }
    filled = {name: text for name, text in zip(key_result.headers, key_result.cells, strict=True) if text}
    assert filled == {
        "ID": "KR1",
        "Objective": "O1",
        "Key Result": "Churn from 12% to 8% by the end of 2026-Q4",
        "Owner": "Bob",
        "Metric": "decrease",
        "Unit": "%",
        "Start": "12%",
        "Target": "8%",
        "KPI": "KPI1",
    }


def test_they_take_the_columns_and_the_numbering_of_the_tabs_that_are_there() -> None:
    objective, key_result = rows("""
        # Ziele
        | Nr      | Ziel | Verantwortlich | Ebene |
        | OBJ-007 | Grow | Ann            | Firma |
        # Schlüsselergebnisse
        |  | Schlüsselergebnis | Ziel-ID | Startwert | Zielwert | Aktuell | KPI | KR ID |
        |  | More seats        | OBJ-007 | 0         | 100      | 40      |     | K9    |
        """)
    assert (objective.sheet, objective.cells) == (
        "Ziele",
        ("OBJ-008", "Churn is back where we want it", "Bob", "company"),
    )
    assert (key_result.first_column, key_result.cells) == (
        2,
        ("Churn from 12% to 8%", "OBJ-008", "12%", "8%", "", "KPI1", "K10"),
    )


def test_a_flat_tab_gets_one_row() -> None:
    (row,) = rows("""
        # OKRs
        | Objective          | Key Result | Start | Target | Current |
        | Grow beyond Europe | More seats | 0     | 100    | 40      |
        |                    | More beds  | 0     | 100    | 40      |
        """)
    assert row.cells == ("Churn is back where we want it", "Churn from 12% to 8%", "12%", "8%")


def test_of_several_tabs_it_is_the_teams() -> None:
    tab = "| ID | Objective | Level | Team | Owner |\n"
    text = f"# Sales OKRs\n{tab}| S1 | Sell | team | Sales | Ann |\n# Care OKRs\n{tab}| C1 | Care | team | Care | Ann |"
    assert rows(text, team="Care")[0].sheet == "Care OKRs"
    assert rows(text, team="Nowhere")[0].sheet == "Sales OKRs"


@pytest.mark.parametrize(
    ("text", "pasted"),
    [("=1+1", "'=1+1"), ("@Ann", "'@Ann"), ("-5", "-5"), ("-12.5%", "-12.5%"), ("+x", "'+x"), ("", "")],
)
def test_no_cell_becomes_a_formula(text: str, pasted: str) -> None:
    assert plain(text) == pasted
