"""Titles across a table, scores of one's own, and goals that are only said of something else."""

from __future__ import annotations

import pytest

from sheetokr.layout import recognise
from sheetokr.layout.halves import half_understood
from sheetokr.layout.questions import questions_of
from tests.book import book, portfolio
from tests.layout.reading import tables, tree

_HEAD = "# Q4\n| Key Result | Owner | Target | Current |\n"


def test_titles_across_the_table_are_the_objectives_of_the_rows_below() -> None:
    sheet = f"""{_HEAD}
        | Be quick in the kitchen | << | << | << |
        | Minutes to plate        | Ana | 14 | 18 |
        | Waste nothing           | << | << | << |
        | Kilos thrown away       | Bo  | 20 | 45 |
        """
    said = [
        "Be quick in the kitchen",
        "  Minutes to plate: > 14 = 18",
        "Waste nothing",
        "  Kilos thrown away: > 20 = 45",
    ]
    assert tree(sheet) == said
    assert tree(sheet.replace("| << | << | << |", "| | | |")) == said


def test_a_title_that_begins_before_the_key_results() -> None:
    sheet = """
        # Q4
        | No | Key Result | Target | Current |
        | Be quick | << | << | << |
        | 1 | Minutes to plate | 14 | 18 |
        | 2 | Orders an hour   | 45 | 38 |
        """
    assert tree(sheet)[0] == "Be quick"
    assert len(tree(sheet)) == 3


@pytest.mark.parametrize(
    "rows",
    [
        "| Minutes to plate | | | |\n| Orders an hour | Ana | 45 | 38 |\n| Kilos | Bo | 20 | 45 |",
        "| Minutes to plate | Ana | 14 | 18 |\n| Orders an hour | | | |\n| Kilos | Bo | 20 | 45 |",
        "| Minutes | | | |\n| Orders | | | |\n| Kilos | Bo | 20 | 45 |\n| Tips | Bo | 20 | 45 |",
        "| Minutes | | | |\n| Orders | Bo | 20 | 45 |\n| Kilos | | | |\n| Tips | Bo | | |",
    ],
    ids=["one at the top", "one between", "two in a row", "no numbers below"],
)
def test_a_key_result_that_is_only_begun_is_no_title(rows: str) -> None:
    assert portfolio(_HEAD + rows).objectives == ()


def test_a_title_across_other_tables_is_no_row_of_theirs() -> None:
    kpis = portfolio(
        "# KPIs\n| KPI | Target | Actual |\n| MONEY | << | << |\n| Sales | 10 | 9 |\n| Costs | 5 | 6 |"
    ).kpis
    assert [kpi.title for kpi in kpis] == ["Sales", "Costs"]


@pytest.mark.parametrize("tab", ["Plan", "Sheet1"])
@pytest.mark.parametrize("first", ["Feature", "Campaign", "Course", "Initiative"])
def test_a_goal_that_is_said_of_something_else_is_no_objective(first: str, tab: str) -> None:
    head = f"# {tab}\n| {first} | Goal | Owner | Status |"
    assert tables(f"{head}\n| One thing | Sell more | Ann | Open |\n| Two | Grow | Bob | Open |") == ()


@pytest.mark.parametrize(
    "text",
    [
        "# Plan\n| Theme | Objective | Owner |\n| Growth | Sell more | Ann |\n| Trust | Be on time | Bob |",
        "# Plan\n| Employee | Goal | Due |\n| Ann | Sell more | 2026-12-31 |\n| Bob | Be on time | 2026-12-31 |",
        "# Plan\n| Site | Objective | Owner |\n| North | Sell more | Ann |\n| North | Be on time | Bob |",
        "# Objectives\n| Feature | Goal | Owner |\n| Dark mode | Sell more | Ann |\n| Export | Be on time | Bob |",
    ],
    ids=["what groups them", "whose they are", "several of one", "the tab says so"],
)
def test_what_groups_objectives_may_stand_before_them(text: str) -> None:
    assert [o.title for o in portfolio(text).objectives] == ["Sell more", "Be on time"]


@pytest.mark.parametrize(
    ("header", "scores", "shares"),
    [
        ("Score (0-10)", "7 10", [0.7, 1.0]),
        ("Score (0 to 100)", "7 45", [0.07, 0.45]),
        ("Score (0.0 - 1.0)", "0.7 1", [0.7, 1.0]),
        ("Score (1-5)", "3 5", []),
        ("Score (0-10)", "0.7 1", []),
        ("Score (0-10)", "7 11", []),
    ],
)
def test_scores_are_read_on_the_scale_of_their_header(header: str, scores: str, shares: list[float]) -> None:
    one, two = scores.split()
    krs = portfolio(
        f"# OKR\n| Objective | Key Result | {header} |\n| Grow | Seats | {one} |\n| | Sites | {two} |"
    ).key_results
    assert [kr.share for kr in krs if kr.share is not None] == shares


def test_of_scores_for_several_quarters_it_is_asked_which_counts() -> None:
    rows = "| Objective | Key Result | Q3 Score | Q4 Score |\n| Grow | Seats | 0.5 | 0.2 |\n| | Sites | 0.4 | 0.1 |"
    text = f"# OKR{{}}\n{rows}"
    (reading,) = recognise(book(text.format(""))).readings
    assert [(doubt.header, doubt.guesses) for doubt in reading.doubts] == [
        ("Q3 Score", ("progress",)), ("Q4 Score", ("progress",)),
    ]  # fmt: skip
    assert [kr.share for kr in portfolio(text.format(" Q4 2026")).key_results] == [0.2, 0.1]


def test_of_two_quarters_no_status_and_no_confidence_is_taken() -> None:
    head = "| Objective | Key Result | Target | Current | Q1 Confidence | Q2 Confidence | Q1 Status | Q2 Status |"
    (_, krs) = tables(f"# OKR\n{head}\n| Grow | Seats | 10 | 4 | 5 | 6 | Green | Red |")
    assert set(krs.columns) == {"title", "target", "current"}


def test_a_person_may_have_a_scoreboard_too() -> None:
    text = "# Scoreboard\n| {} |\n| Lead Measure | Team Member | Weekly Target | Actual |\n| Calls | Ana | 20 | 18 |"
    assert [kpi.title for kpi in portfolio(text.format("Our scoreboard")).kpis] == ["Calls"]
    assert portfolio(text.format("sheetokr writes this tab.")).kpis == ()


def test_a_glossary_is_no_table_on_its_side() -> None:
    rows = "| Term | Definition |\n| Objective | Where to |\n| Key Result | How you know |\n| KPI | What you watch |"
    assert tables(f"# Words\n{rows}") == ()


def test_a_dated_list_of_key_results_is_a_log() -> None:
    text = "# Log\n| Date | KR | Current Value | Confidence | Notes |\n| 2026-10-02 | NPS | 4 | 7 | late |"
    (log,) = tables(text)
    assert (log.kind, set(log.columns)) == ("check_ins", {"date", "key_result", "value", "confidence", "comment"})
    assert {table.kind for table in tables(text.replace("Notes", "Target").replace("late", "9"))} == {"key_results"}


def test_goals_that_may_be_said_of_something_else_are_asked_about_where_there_are_no_others() -> None:
    roadmap = "# Plan\n| Feature | Goal | Owner |\n| Dark mode | Sell more | Ann |\n| Export | Grow | Bob |"
    workbook = book(roadmap)
    readings = half_understood(workbook, recognise(workbook))
    (question,) = questions_of(workbook, readings)
    assert question.text == '"Plan", row 1: is Objective "Goal" (B)?'
    assert not question.answers[0].readings[0].lacks
    okrs = book(f"# OKRs\n| Objective | Key Result | Target |\n| Grow | Seats | 9 |\n{roadmap}")
    assert half_understood(okrs, recognise(okrs)) == ()


@pytest.mark.parametrize(
    "below",
    [
        "| Legend | | | |\n| Anything | Seen as on track | | |",
        "| Status key | | | |\n| Green | On track | | |",
        "| Green | On track | | |\n| Red | Off track | | |",
        "| 0.7 - 1.0 | Green | | |\n| 0 - 0.3 | Red | | |",
        "| ≥ 70% | Green | | |",
    ],
)
def test_a_legend_below_a_table_is_none_of_its_rows(below: str) -> None:
    text = f"# OKR\n| Objective | Key Result | Owner | Target |\n| Grow | Seats | Ann | 9 |\n| | | | |\n{below}"
    assert tree(text) == ["Grow", "  Seats: > 9"]


def test_a_legend_may_stand_right_below_the_last_row() -> None:
    text = "# OKR\n| Objective | Key Result | Target |\n| Grow | Seats | 9 |\n| Legend | | |\n| Green | Fine | |"
    assert tree(text) == ["Grow", "  Seats: > 9"]


def test_rows_that_are_only_begun_after_a_blank_one_are_no_legend() -> None:
    head = "# OKR\n| No | Objective | Key Result | Target |\n| 1 | Grow | Seats | 9 |\n| | | | |"
    assert [o.title for o in portfolio(f"{head}\n| 2 | Trust | | |\n| 3 | Stay | Red tape cut | |").objectives] == [
        "Grow", "Trust", "Stay",
    ]  # fmt: skip


def test_a_list_of_people_with_key_results_in_columns_is_asked_about() -> None:
    text = "# Team\n| Name | Key Result 1 | Key Result 2 |\n| Ann | 20 deals | 5 visits |\n| Bob | NPS 50 | 2 hours |"
    assert tables(text) == ()
    assert [o.title for o in portfolio(text.replace("Name", "Objective")).objectives] == ["Ann", "Bob"]


def test_an_outcome_is_the_objective_of_what_indicates_it() -> None:
    head = "| Outcome | Indicator | Baseline | Target |\n| Fewer cars | Cars a day | 40 | 30 |"
    assert tree(f"# Plan\n{head}") == ["Fewer cars", "  Cars a day: 40 > 30"]
    assert tree(f"# Plan\n{head.replace('Indicator', 'Objective', 1)}") == ["Cars a day", "  Fewer cars: 40 > 30"]


@pytest.mark.parametrize("rows", ["| 41 | Pay by phone |\n| 42 | Mail |", "| Kick-off | Agree |\n| Review | Look |"])
def test_what_numbers_or_names_the_rows_is_what_they_are_about(rows: str) -> None:
    first = rows.replace(" |\n", " | 2026-10-01 | 2026-10-14 |\n")
    assert tables(f"# Plan\n| Sprint | Goal | Start | End |\n{first} | 2026-10-15 | 2026-10-28 |") == ()
    assert tables(f"# Plan\n| Meeting | Objective | Outcome |\n{rows.replace(' |', ' | | ', 1)} |") == ()


def test_brackets_tell_headers_apart_that_are_the_same_without_them() -> None:
    head = "| Objective | Key Result | Metric (from) | Metric (to) | Latest |"
    assert tree(f"# OKR\n{head}\n| Grow | Seats | 10 | 40 | 20 |") == ["Grow", "  Seats: 10 > 40 = 20"]


def test_of_scores_of_two_people_it_is_asked_which_counts() -> None:
    text = "# OKR\n| Objective | Key Result | Self Score | Manager Score |\n| Grow | Seats | 0.5 | 0.2 |"
    (reading,) = recognise(book(text)).readings
    assert {doubt.header for doubt in reading.doubts} == {"Self Score", "Manager Score"}


def test_titles_across_have_an_owner_only_where_they_say_one() -> None:
    plain = f"{_HEAD}| Be quick | << | << | << |\n| Minutes | Ana | 14 | 18 |"
    assert "owner" not in next(t for t in tables(plain) if t.kind == "objectives").columns
    said = f"{_HEAD}| Objective: Be quick | Bo | | |\n| Minutes | Ana | 14 | 18 |"
    assert [o.owner for o in portfolio(said).objectives] == ["Bo"]


def test_a_target_that_is_a_time_says_when() -> None:
    head = "# OKR\n| Objective | Key Result | Target |"
    (_, krs) = tables(f"{head}\n| Grow | Seats | Q2 2026 |\n| Trust | Audits | Q3 2026 |")
    assert krs.columns["cycle"] == 3
    (_, dated) = tables(f"{head}\n| Grow | Seats | 2026-10-31 |\n| Trust | Audits | 2026-12-31 |")
    assert dated.columns["due"] == 3
    assert "target" not in {*krs.columns, *dated.columns}


def test_ids_in_the_rows_of_objectives_only_are_theirs() -> None:
    head = "# OKR\n| # | Objective | Key Result | Target |"
    read = portfolio(f"{head}\n| O-1 | Grow | Seats | 9 |\n| | | Sites | 5 |\n| O-2 | Trust | Audits | 3 |")
    assert [o.id for o in read.objectives] == ["O-1", "O-2"]
    assert [kr.id for kr in read.key_results] == ["", "", ""]
    each = portfolio(f"{head}\n| K1 | Grow | Seats | 9 |\n| K2 | | Sites | 5 |")
    assert [kr.id for kr in each.key_results] == ["K1", "K2"]


@pytest.mark.parametrize(
    ("header", "of_objective", "of_key_result"),
    [
        ("Objective | Weight | Key Result | Weight | Target", {"weight": 2}, {"weight": 4}),
        ("Objective | Sponsor | Key Result | Lead | Target", {"owner": 2}, {"owner": 4}),
        ("Objective | Status | Key Result | Status | Target", {"own_status": 2}, {"own_status": 4}),
        ("Objective | Owner | Key Result | Due | Target", {"owner": 2}, {"owner": 2}),
    ],
)
def test_what_stands_between_an_objective_and_its_key_result_is_its_own(
    header: str, of_objective: dict[str, int], of_key_result: dict[str, int]
) -> None:
    row = "| Grow | 50% | Seats | 40% | 9 |" if "Weight" in header else "| Grow | Ann | Seats | Bob | 9 |"
    objectives, krs = tables(f"# OKR\n| {header} |\n{row}")
    assert of_objective.items() <= dict(objectives.columns).items()
    assert of_key_result.items() <= dict(krs.columns).items()
