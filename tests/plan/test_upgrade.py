"""What a workbook lacks of its template: everything of ours, of a person's own only what sheetokr writes."""

from __future__ import annotations

import datetime as dt

from sheetokr.declaration import load_template
from sheetokr.parse.cycles import quarter_of
from sheetokr.plan.parts import kinds_of, template_for
from sheetokr.plan.upgrade import Upgrade, plan_upgrade
from sheetokr.workbook import Area, Workbook
from tests.book import book, portfolio

DAY = dt.date(2026, 11, 21)
OURS = """
# Objectives
| ID | Objective | Level   | Owner |
| O1 | Grow      | company | Ann   |
# Key Results
| ID  | Objective | Key Result | Metric   | Start | Target | Current | Progress | Expected | Status   | Change | Updated | Notes |
| KR1 | O1        | Revenue    | increase | 0     | 10     | 5       | 0.5      | 0.5      | On track |        |         |       |
"""  # noqa: E501
THEIRS = """
# Team goals
| Ziel | Schlüsselergebnis | Startwert | Zielwert | Aktueller Wert | Verantwortlich | Status |
| Grow | Revenue           | 0         | 10       | 5              | Ann            | läuft  |
|      | Churn             | 4         | 2        | 3              | Bob            | läuft  |
"""


def planned(workbook: Workbook, template: str = "") -> Upgrade:
    read = portfolio(workbook)
    found = template_for(kinds_of(workbook.name, read.tables))
    assert template or found
    return plan_upgrade(
        read, workbook, load_template(template) if template or not found else found, quarter_of(DAY), DAY
    )


def headers(upgrade: Upgrade, sheet: str) -> list[str]:
    return [column.header for column in upgrade.columns if column.sheet == sheet]


def tabs(upgrade: Upgrade) -> list[str]:
    return [tab.name for tab in upgrade.structure.tabs]


def test_a_table_of_the_template_gets_every_column_it_lacks() -> None:
    found = planned(book(OURS))
    assert found.template == "okr"
    assert headers(found, "Key Results") == [
        "Owner",
        "Unit",
        "Stretch",
        "Weight",
        "Confidence",
        "KPI",
        "Due",
        "Comment",
    ]
    declared = [column.header for column in load_template("okr").tabs[2].columns]
    assert headers(found, "Objectives") == [
        name for name in declared if name not in ("ID", "Objective", "Level", "Owner")
    ]
    columns = [column.column for column in found.columns if column.sheet == "Key Results"]
    assert columns == list(range(14, 22))
    assert {column.header_row for column in found.columns} == {1}


def test_new_columns_look_like_those_of_their_kind() -> None:
    by_header = {column.header: column for column in planned(book(OURS)).columns if column.sheet == "Key Results"}
    assert by_header["Stretch"].like == 7
    assert by_header["Comment"].like == 3
    assert by_header["Due"].number_format == "d mmm yyyy"


def test_every_tab_that_is_not_there_is_added_once() -> None:
    missing = ["Guide", "Settings", "KPIs", "KPI Values", "Check-ins", "Initiatives", "People"]
    assert tabs(planned(book(OURS))) == [*missing, "Scoreboard", "Findings", "Digests"]


def test_words_are_offered_and_coloured_where_they_fit() -> None:
    structure = planned(book(OURS)).structure
    offered = {(offer.sheet, offer.area.first_column): offer.words[0] for offer in structure.drop_downs}
    assert offered["Objectives", 3] == "company"
    assert offered["Key Results", 4] == "increase"
    colours = [(each.sheet, each.area.first_column, each.scale) for each in structure.colours]
    assert ("Key Results", 10, "status") in colours


def test_a_column_with_other_words_is_not_given_ours() -> None:
    found = planned(book(OURS.replace("increase", "steigern")))
    assert not [
        each for each in found.structure.drop_downs if (each.sheet, each.area.first_column) == ("Key Results", 4)
    ]
    assert any("steigern" in left.reason for left in found.left)


def test_a_persons_own_table_gets_only_what_sheetokr_writes() -> None:
    found = planned(book(THEIRS))
    assert found.template == "okr-flat"
    assert all(header.endswith("(sheetokr)") for header in headers(found, "Team goals"))
    assert "Guide" not in tabs(found)
    assert [left.location.sheet for left in found.left] == ["Guide"]
    assert {"Settings", "People", "Scoreboard", "Findings"} <= set(tabs(found))
    assert "OKRs" not in tabs(found)


def test_a_table_on_its_side_is_a_persons_own_and_gets_nothing() -> None:
    found = planned(
        book(
            """
            # Plan
            | Objective  | Grow    | Be kind |
            | Key Result | Revenue | Praise  |
            | Start      | 0       | 0       |
            | Target     | 10      | 10      |
            | Current    | 5       | 5       |
            """
        )
    )
    assert found.columns == ()
    assert {"Guide", "Objectives", "Key Results", "OKRs"}.isdisjoint(tabs(found))


def test_a_tab_of_that_name_which_is_another_one_stays() -> None:
    found = planned(book(OURS + "# People\n| Shoe size | Colour |\n| 42 | red |\n# Findings\n| mine |\n"))
    assert "People" not in tabs(found)
    assert "Findings" not in tabs(found)
    assert any(left.location.sheet == "People" for left in found.left)


def test_settings_that_are_not_named_get_a_line_without_a_value() -> None:
    found = planned(book(OURS + "# Settings\n| Setting | Value |\n| Cycle | 2026-Q4 |\n| rollup | krs |\n"))
    keys = {change.new for change in found.changes if change.field == "setting"}
    assert "Stale after" in keys
    assert {"Cycle", "Roll-up"}.isdisjoint(map(str, keys))
    assert {change.location.column for change in found.changes} == {1, 3}
    assert Area(3, 2, 3, 2) in [offer.area for offer in found.structure.drop_downs]


def test_names_that_a_person_has_already_make_marks_needed() -> None:
    text = OURS.replace("| Expected |", "| Wanted   |")
    found = planned(book(text))
    ours = [header for header in headers(found, "Key Results") if "(sheetokr)" in header]
    assert ours == [f"{name} (sheetokr)" for name in ("Progress", "Expected", "Status", "Change", "Updated", "Notes")]
