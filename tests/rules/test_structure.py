"""Structure: what the owner of a real sheet is told, and what they are not bothered with."""

import pytest

from tests.rules.found import cells, codes, found

OKRS = """
# Objectives
| ID | Objective | Level   | Owner |
| O1 | Grow      | company | Ann   |
# Key Results
| ID  | Objective | Key Result | Start | Target | Current |
| KR1 | O1        | More seats | 0     | 100    | 40      |
"""


def test_a_workbook_of_people_only_is_no_fault() -> None:
    assert codes("| Name | Email |\n| Ann | ann@acme.example |") == []


def test_an_empty_workbook() -> None:
    assert [d.message for d in found("OKR101", "# Sheet1")] == [
        "Nothing here that can be computed: the workbook is empty"
    ]


def test_tabs_that_are_alike_are_told_together() -> None:
    months = "\n".join(f"# {year}\n| Month | Target | Actual |\n| May | 100 | 90 |" for year in (2024, 2025))
    (diagnostic,) = found("OKR101", months + "\n# Lists\n| Red |\n| Green |")
    assert 'row 1 of "2024" and row 1 of "2025" have "Month", "Target" and "Actual"' in diagnostic.message
    assert '"Lists" has no row of headers known here' in diagnostic.message


def test_ordinary_other_tabs_stay_unmentioned() -> None:
    others = """
        # Budget
        | Month | Plan | Actual |
        | May   | 100  | 90     |
        # Notes
        | Date       | Comment        |
        | 2026-10-01 | Kick-off       |
        # Pivot
        | Row Labels | Sum of Value |
        | EU         | 100          |
        """
    assert not {"OKR101", "OKR102", "OKR105"} & {d.code for d in found("OKR102", OKRS + others)}


@pytest.mark.parametrize(
    ("tab", "title", "objectives", "asked"),
    [
        ("Logframe", "Indicator", "", False),
        ("Ergebnisse", "Indikator", "", False),
        ("Key Results", "Indicator", "", True),
        ("Plan", "Key Result", "", True),
        ("Logframe", "Indicator", "# Objectives\n| ID | Objective | Owner |\n| O1 | Grow | Ann |", True),
    ],
)
def test_indicators_with_a_baseline_need_an_objective_only_where_there_are_some(
    tab: str, title: str, objectives: str, asked: bool
) -> None:
    rows = f"| {title} | Baseline 2025 | Target 2026 | Current |\n| Girls in school | 40 | 60 | 52 |"
    assert bool(found("OKR105", f"# {tab}\n{rows}\n{objectives}")) is asked


def test_a_tab_whose_name_says_what_it_is_and_that_was_not_read() -> None:
    text = OKRS.replace("# Objectives", "# OKRs\n| Team one |\n| We will grow |\n# Objectives")
    assert [str(d.location) for d in found("OKR102", text)] == ["test.xlsx:OKRs"]


def test_another_workbook_of_the_run_may_hold_the_other_half() -> None:
    objectives, _, key_results = OKRS.partition("# Key Results")
    assert found("OKR103", f"## a.xlsx\n{objectives}\n## b.xlsx\n# Key Results{key_results}") == []
    assert [d.location.sheet for d in found("OKR103", objectives)] == ["Objectives"]


def test_objectives_with_a_progress_of_their_own_need_no_key_results() -> None:
    text = "| ID | Objective | Owner | % done |\n| O1 | Grow | Ann | 40% |"
    assert found("OKR103", text) == []


def test_a_blank_template_says_that_it_has_no_rows() -> None:
    text = "# Objectives\n| ID | Objective | Level | Owner |\n# Key Results\n| ID | Objective | Key Result | Target |"
    assert codes(text) == ["no-rows", "no-rows"]


def test_numbering_that_starts_again_under_each_objective_is_no_id() -> None:
    rows = [f"| O{o} | {n} | Result {o}{n} | {o}0 |" for o in (1, 2, 3) for n in (1, 2)]
    objectives = "# Objectives\n| ID | Objective | Owner |\n" + "\n".join(
        f"| O{o} | Aim {o} | Ann |" for o in (1, 2, 3)
    )
    text = objectives + "\n# Key Results\n| Objective | # | Key Result | Target |\n" + "\n".join(rows)
    assert found("OKR114", text) == []


def test_the_same_id_in_two_workbooks_is_no_duplicate() -> None:
    assert found("OKR114", f"## a.xlsx\n{OKRS}\n## b.xlsx\n{OKRS}") == []


def test_an_outline_number_that_lost_its_nought() -> None:
    text = """
        # OKRs
        | No. | Type       | Title              | Target | Current |
        | 1   | Objective  | Grow beyond Europe |        |         |
        | 1.1 | Key Result | More seats         | 100    | 40      |
        | '1.2 | Key Result | More beds         | 100    | 40      |
        | 1.1 | Key Result | The tenth one      | 100    | 40      |
        """
    (diagnostic,) = found("OKR114", text)
    assert diagnostic.mend == "write it as text, such as '1.10"


def test_rows_numbered_in_advance_are_no_rows() -> None:
    text = OKRS + "| KR2 |\n| KR3 |"
    assert not {"blank-title", "blank-objective", "no-dates"} & set(codes(text)) - {"no-dates"}
    assert cells("OKR116", text) == []


def test_a_merged_heading_over_the_columns_is_no_surprise() -> None:
    text = """
        # Key Results
        | ID  | Objective | Key Result | Start | Target | Current |
        | Sales | <<      | <<         | <<    | <<     | <<      |
        | KR1 | O1        | More seats | 0     | 100    | 40      |
        """
    assert found("OKR110", text) == []


def test_hidden_rows_are_told_as_ranges() -> None:
    rows = "\n".join(f"| KR{n} | O1 | R{n} | 0 | 9 | 4 |{' (hidden)' if n in (2, 3, 5) else ''}" for n in range(1, 7))
    text = f"| ID | Objective | Key Result | Start | Target | Current |\n{rows}"
    assert [d.message for d in found("OKR111", text)] == ["Rows 3-4 and 6 cannot be seen, and count all the same"]


def test_a_hidden_row_of_a_flat_tab_is_told_once() -> None:
    text = "# OKRs\n| Objective | Key Result | Start | Target | Current |\n| Grow | More | 0 | 9 | 4 | (hidden)"
    assert cells("OKR111", text) == ["A2"]


@pytest.mark.parametrize(
    ("headers", "mend"),
    [
        ("Start | Current", "add a column Target"),
        ("Targetted | Current", 'rename "Targetted" to Target, or add a column Target'),
        ("Progress | Current", ""),
        ("Metric | Current", "add a column Target"),
        ("Metric | Due", "add a column Target, or a column Progress that is typed by hand"),
    ],
)
def test_key_results_that_nothing_aims(headers: str, mend: str) -> None:
    text = f"# OKRs\n| Objective | Key Result | {headers} |\n| Grow | More seats | | 4 |"
    assert [d.mend for d in found("OKR128", text)] == ([mend] if mend else [])


def test_a_target_that_is_in_doubt_is_asked_about_once() -> None:
    text = "# OKRs\n| Objective | Key Result | Plan | Goal | Current |\n| Grow | More seats | 100 | 120 | 40 |"
    assert (len(found("OKR125", text)), found("OKR128", text)) == (1, [])


@pytest.mark.parametrize(
    ("beside", "found_at"),
    [
        ("| KPI | Target | Current |", ["G1"]),
        ("| Objective | Key Result | Target |", ["G1"]),
        ("| Objective | Progress | Status |", []),
        ("| Legend | Meaning | |", []),
    ],
    ids=["kpis", "another team's", "a summary", "a legend"],
)
def test_a_table_beside_another_is_told(beside: str, found_at: list[str]) -> None:
    rows = ["| ann | ann@x.org | 40 |", "| bob | bob@x.org | 50 |"]
    left = ["| Objective | Key Result | Owner | Target | Current |", "| Grow | More seats | Cy | 100 | 40 |"]
    left.append("| Grow | More beds | Cy | 50 | 20 |")
    text = "\n".join(f"{one} {other}" for one, other in zip(left, [beside, *rows], strict=True))
    assert cells("OKR129", f"# OKRs\n{text}") == found_at


def test_sums_between_the_rows_are_not_passed_over_rows() -> None:
    text = """
        # OKRs
        | Objective          | Key Result | Start | Target       | Current     |
        | Grow beyond Europe | More seats | 0     | 100          | 40          |
        |                    |            |       | =SUM(D2) -> 9 | =SUM(E2) -> 4 |
        |                    | More desks | 0     | 100          | 60          |
        """
    assert found("OKR118", text) == []


def test_owner_blank_everywhere_is_told_once_on_the_header() -> None:
    text = "| ID | Objective | Level | Owner |\n| O1 | Grow | team | |\n| O2 | Thrive | team | |"
    assert cells("OKR117", text) == ["D1"]


def test_a_cycle_in_settings_without_a_year_but_with_its_days() -> None:
    text = """
        # Settings
        | Setting     | Value      |
        | Cycle       | Autumn     |
        | Cycle start | 2026-09-01 |
        | Cycle end   | 2026-11-30 |
        """
    assert codes(text + OKRS) == []


def test_a_sheet_with_its_own_days_needs_no_cycle() -> None:
    text = """
        # OKRs
        | Objective          | Key Result | Start value | Target | Current | Start date | Due        |
        | Grow beyond Europe | More seats | 0           | 100    | 40      | 2026-10-01 | 2026-12-31 |
        """
    assert codes(text) == []


def test_tabs_without_days_are_told_once_a_workbook() -> None:
    team = "| Objective | Key Result | Start value | Target | Current | Due |\n| {} as a team | More | 0 | 9 | 4 | {} |"
    text = f"# Sales\n{team.format('Sell', '2026-12-31')}\n# Tech\n{team.format('Build', '2026-12-31')}"
    assert [d.message for d in found("OKR122", text)] == [
        "These key results have a last day and no first one, so it cannot be said whether they are on track"
        " (and 1 more table)"
    ]


def test_a_flat_tabs_own_columns_are_told_apart() -> None:
    text = """
        # OKRs
        | Objective | Objective Progress | Objective Status | Key Result | Target | Progress | Status | Expected |
        | Grow beyond Europe | 40% | ask Ann | More seats | 100 | 40% | ask Bob | 50% |
        """
    assert cells("OKR109", text) == ["C1", "G1"]


def test_columns_that_may_be_the_same_are_told_of_in_one_line() -> None:
    head = "| Objective | Key Result | Q1 Score | Q2 Score | Q3 Score | Q4 Score |"
    text = f"# OKRs\n{head}\n| Grow | Seats | 0.1 | 0.2 | 0.3 | 0.4 |\n| | Sites | 0.1 | 0.2 | 0.3 | 0.4 |"
    (told,) = found("OKR125", text)
    assert '"Q1 Score", "Q2 Score", "Q3 Score" and 1 more may each be Progress' in told.message
    assert found("OKR128", text) == []


def test_a_column_of_owners_or_teams_is_asked_about() -> None:
    text = "# OKRs\n| Objective | Key Result | Owner / Team | Target |\n| Grow | Seats | Ann / Web | 9 |"
    assert [d.message.split(",")[0] for d in found("OKR125", text)] == ['"Owner / Team" may be Owner']


def test_columns_that_may_say_where_key_results_are_now_are_named() -> None:
    (diagnostic,) = found("OKR124", "| Objective | Key Result | Target | Last count |\n| Grow | Leads | 10 | 4 |")
    assert diagnostic.mend == 'add a column Current, or record check-ins; if "Last count" says it, call that Current'


def test_what_is_now_is_not_looked_for_among_words() -> None:
    text = "# OKRs\n| Objective | Key Result | Target | Strategy | As told |\n| Grow | Seats | 9 | Call | 4 |"
    assert [d.mend.partition("; ")[2] for d in found("OKR124", text)] == ['if "As told" says it, call that Current']


def test_targets_of_several_quarters_are_said_to_need_a_cycle() -> None:
    head = "| Key Result | Owner | Q1 Target | Q1 Actual | Q2 Target | Q2 Actual |"
    text = f"# OKRs\n{head}\n| NPS | Ann | 40 | 38 | 45 | 44 |\n| Sales | Bob | 40 | 38 | 45 | 44 |"
    (diagnostic,) = found("OKR101", text)
    assert '"Q1 Target", "Q1 Actual" and 2 more are of several cycles, and nothing says which one runs' in str(
        diagnostic
    )
    assert "names key results or KPIs" not in str(diagnostic)
