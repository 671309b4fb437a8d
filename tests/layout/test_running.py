"""Which of several quarters' columns are read: those of the cycle that a title, the tab's name or Settings names."""

from __future__ import annotations

import pytest

from sheetokr.layout import recognise
from tests.book import book
from tests.layout.judge import judge
from tests.layout.reading import tables
from tests.layout.worlds import Language, languages

_SPLIT = [each for each in languages() if each.words["target"] != "To"]
"""`To` is a target beside `From` only."""


def _quarters(language: Language, lead: str = "") -> str:
    title, target, current = (language.words[name] for name in ("title", "target", "current"))
    return f"""{lead}
| {title} | Q1 {target} | Q1 {current} | Q2 {target} | Q2 {current} |
| Calls  | 5  | 4  | 20  | 8  |
| Visits | 50 | 10 | 200 | 80 |
"""


@pytest.mark.parametrize("lead", ["# Team\n| OKR Q2 2026 |", "# Q2 2026\n| Team |", "# Team\n| Cycle | 2026-Q2 |"])
@pytest.mark.parametrize("language", _SPLIT, ids=lambda language: language.key)
def test_the_running_quarter_is_read(language: Language, lead: str) -> None:
    workbook = book(_quarters(language, lead))
    sheet = workbook.sheets[0].name
    found = judge(recognise(workbook), {(sheet, 2, 4): ".target", (sheet, 2, 5): ".current"})
    none = judge(recognise(workbook), {(sheet, 2, 2): ".target", (sheet, 2, 3): ".current"})
    assert (len(found.right), found.wrong, none.right, none.wrong) == (2, [], [], [])


@pytest.mark.parametrize("cycle", ["2026-Q2", "Q2 2026", "Q2/26"])
def test_settings_say_which_quarter_runs(cycle: str) -> None:
    read = tables(f"# Settings\n| Cycle | {cycle} |\n" + _quarters(languages()[0], "# OKR"))
    assert [(t.columns["target"], t.columns["current"]) for t in read if t.kind == "key_results"] == [(4, 5)]


@pytest.mark.parametrize(("title", "read"), [("OKR 2026", [4]), ("OKR 2025", []), ("OKR Q1 2026", [2])])
def test_settings_say_more_than_a_title_but_nothing_else(title: str, read: list[int]) -> None:
    found = tables("# Settings\n| Cycle | 2026-Q2 |\n" + _quarters(languages()[0], f"# OKR\n| {title} |"))
    assert [table.columns["target"] for table in found if table.kind == "key_results"] == read


def test_groups_of_quarters_above_the_headers() -> None:
    (table,) = tables("""
        # Team
        | OKR Q1 2026 |
        |            | Q1     | <<     | Q2     | <<     |
        | Key Result | Target | Actual | Target | Actual |
        | Calls      | 5      | 4      | 20     | 8      |
        | Visits     | 50     | 10     | 200    | 80     |
        """)
    assert (table.columns["target"], table.columns["current"]) == (2, 3)
    assert sorted(table.unread.values()) == ["Q2 Actual", "Q2 Target"]


def test_years_are_told_apart_too() -> None:
    (table,) = tables("# K\n| OKR 2026 |\n| Key Result | 2025 | Target 2025 | Target 2026 |\n| Calls | 1 | 5 | 20 |")
    assert table.columns["target"] == 4


@pytest.mark.parametrize(
    "lead",
    ["# Team", "# Team\n| OKR 2026 |", "# Team\n| OKR Q3 2026 |", "# Team\n| OKR H1 2026 |", "# Q2 plan\n| Team |",
     "# Settings\n| Cycle | 2026 |\n# Team", "# Settings\n| Cycle | soon |\n# Team"],
)  # fmt: skip
def test_without_a_cycle_that_tells_them_apart_it_is_asked(lead: str) -> None:
    assert [table.kind for table in tables(_quarters(languages()[0], lead)) if table.kind != "settings"] == []


def test_two_columns_of_the_running_quarter_are_asked_about() -> None:
    headers = "| Key Result | Q1 Target | Q1 Target | Q2 Target |"
    assert tables(f"# K\n| OKR Q1 2026 |\n{headers}\n| Calls | 1 | 5 | 20 |") == ()


@pytest.mark.parametrize("lower", ["Threshold", "Threshold target", "Minimum", "Committed", "Floor"])
@pytest.mark.parametrize("upper", ["Stretch", "Stretch target", "Maximum", "Aspirational"])
@pytest.mark.parametrize("name", ["KPI", "Key Result"])
def test_of_three_targets_the_one_that_is_called_so_is_read(name: str, lower: str, upper: str) -> None:
    rows = "| Calls | 5 | 10 | 20 | 8 |\n| Visits | 50 | 100 | 200 | 80 |"
    (table,) = tables(f"# K\n| {name} | {lower} | Target | {upper} | Actual |\n{rows}")
    assert table.columns["target"] == 3
    assert not {"tolerance", "start"} & set(table.columns)
