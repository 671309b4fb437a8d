"""From sheets to a portfolio: choices, references, merged cells, settings - and no cell that it dies of."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetokr.layout import recognise
from sheetokr.model import Portfolio
from sheetokr.parse import parse_portfolio
from sheetokr.rollup import roll_up
from sheetokr.workbook import Area, Cell, Sheet, Workbook
from tests.book import book, portfolio


@pytest.mark.parametrize(
    ("words", "metric"),
    [
        (("increase", "Steigern", "augmenter", "Aumentar", "maximize"), "increase"),
        (("decrease", "senken", "réduire", "reducir", "diminuir"), "decrease"),
        (("at least", ">=", "mindestens", "au moins", "al menos", "pelo menos"), "at least"),
        (("at most", "<=", "höchstens", "au plus", "como máximo", "no máximo"), "at most"),
        (("milestone", "Meilenstein", "jalon", "hito", "marco", "Yes/No"), "milestone"),
    ],
)
def test_choices_in_five_languages(words: tuple[str, ...], metric: str) -> None:
    rows = "\n".join(f"| KR{i} | O1 | Result {i} | {word} | 1 | 5 | 3 |" for i, word in enumerate(words))
    read = portfolio(f"| ID | Objective | Key Result | Metric | Start | Target | Current |\n{rows}")
    assert {kr.metric for kr in read.key_results} == {metric}
    assert not any(kr.row.faults for kr in read.key_results)


def test_an_unknown_choice_is_noted_and_the_metric_read_from_the_numbers() -> None:
    (kr,) = portfolio("""
        | ID  | Objective | Key Result | Metric  | Start | Target | Current |
        | KR1 | O1        | Revenue    | upwards | 1     | 5      | 3       |
        """).key_results
    assert kr.metric == "increase"
    assert kr.row.faults["metric"].kind == "unknown-choice"


REFERENCES = """
# Objectives
| ID  | Objective      | Level   | Owner | Parent       |
| 1   | Grow           | company | Ann   |              |
| 1.1 | Grow EU        | team    | Bob   | '1           |
| 1.2 | Grow US        | team    | Bob   | GROW         |
| 1.3 | Keep customers | team    | Cat   | KR  1        |
| 1.4 | Same name      | team    | Cat   | Nothing      |
| 1.5 | Same name      | team    | Cat   | Same name    |

# Key Results
| ID   | Objective | Key Result | Target | Current |
| KR 1 | 1         | Revenue    | 10     | 5       |
| KR 2 | grow  eu  | Shops      | 10     | 5       |
| KR 3 | Same name | Shops      | 10     | 5       |
| KR 4 |           | Shops      | 10     | 5       |
"""


def _links(read: Portfolio) -> dict[str, str]:
    """What each row hangs on, by ID."""
    ids = {item.key: item.id for item in read.items}
    above = {o.id: o.parent_key for o in read.objectives} | {kr.id: kr.objective_key for kr in read.key_results}
    return {name: ids[key] if key else "" for name, key in above.items()}


def test_references_by_number_text_title_whatever_the_case_and_blanks() -> None:
    assert _links(portfolio(REFERENCES)) == {
        "1": "", "1.1": "1", "1.2": "1", "1.3": "KR 1", "1.4": "", "1.5": "",
        "KR 1": "1", "KR 2": "1.1", "KR 3": "", "KR 4": "",
    }  # fmt: skip


def test_an_objective_comes_before_a_key_result_of_the_same_name() -> None:
    read = portfolio("""
        # Objectives
        | ID | Objective | Level | Owner | Parent  |
        | O1 | Revenue   | team  | Ann   |         |
        | O2 | Shops     | team  | Ann   | Revenue |
        # Key Results
        | ID  | Objective | Key Result | Target | Current |
        | KR1 | O1        | Revenue    | 10     | 5       |
        """)
    assert _links(read)["O2"] == "O1"


def _company(parent: str) -> list[str]:
    company = """
        | ID | Objective | Level   | Owner | Parent |
        | C1 | Lead      | company | Ann   |        |
        """
    team = f"""
        | ID | Objective | Level | Owner | Parent   |
        | T1 | Follow    | team  | Bob   | {parent} |
        """
    return [company, team]


@pytest.mark.parametrize("parent", ["C1", "c1", "Lead"])
def test_a_parent_may_stand_in_another_workbook(parent: str) -> None:
    texts = _company(parent)
    read = portfolio(book(texts[0], "company.xlsx"), book(texts[1], "team.xlsx"))
    assert _links(read) == {"C1": "", "T1": "C1"}


def test_a_parent_that_two_other_workbooks_have_is_neither() -> None:
    company, team = _company("C1")
    read = portfolio(book(company, "a.xlsx"), book(company, "b.xlsx"), book(team, "team.xlsx"))
    assert _links(read)["T1"] == ""


def test_the_same_workbook_comes_first() -> None:
    company, team = _company("C1")
    read = portfolio(book(company, "a.xlsx"), book(company + team.splitlines()[2], "team.xlsx"))
    (follow,) = [o for o in read.objectives if o.id == "T1"]
    assert follow.parent_key == "team.xlsx#c1"


def test_rows_without_ids_are_told_apart_by_their_texts() -> None:
    read = portfolio("""
        | Objective | Key Result | Target | Current |
        | Grow      | Revenue    | 10     | 5       |
        | Keep them | Revenue    | 10     | 5       |
        |           | Revenue    | 10     | 5       |
        """)
    assert len({kr.key for kr in read.key_results}) == 3


def test_an_id_twice_is_two_rows() -> None:
    read = portfolio("""
        | ID  | Objective | Key Result | Target | Current |
        | KR1 | O1        | Revenue    | 10     | 5       |
        | KR1 | O1        | Shops      | 10     | 5       |
        """)
    assert [kr.title for kr in read.key_results] == ["Revenue", "Shops"]
    assert len({kr.key for kr in read.key_results}) == 2


def test_a_merged_cell_says_the_same_in_all_its_rows() -> None:
    read = portfolio("""
        | ID  | Objective | Key Result | Owner | Target | Current |
        | KR1 | O1        | Revenue    | Ann   | 10     | 5       |
        | KR2 | <^        | Shops      | <^    | 10     | 6       |
        | KR3 | O2        | Staff      | Bob   | 10     | <<      |
        """)
    assert [(kr.objective, kr.owner) for kr in read.key_results] == [("O1", "Ann"), ("O1", "Ann"), ("O2", "Bob")]
    assert [kr.current for kr in read.key_results] == [5, 6, None]


def test_owner_team_and_dates_come_down_from_the_objective() -> None:
    (kr,) = portfolio("""
        # Objectives
        | ID | Objective | Level | Team  | Owner | Cycle   | Due        |
        | O1 | Grow      | team  | Sales | Ann   | 2026-H2 | 2026-11-30 |
        # Key Results
        | ID  | Objective | Key Result | Target | Current |
        | KR1 | O1        | Revenue    | 10     | 5       |
        """).key_results
    assert (kr.owner, kr.team, kr.due) == ("Ann", "Sales", dt.date(2026, 11, 30))
    assert kr.cycle is not None
    assert kr.cycle.start == dt.date(2026, 7, 1)


@pytest.mark.parametrize(
    ("said", "metric", "start", "target"),
    [
        (">= 4.5", "at least", None, 4.5),
        ("≥100%", "at least", None, 1.0),
        ("'=> 3", "at least", None, 3),
        ("> 3", "at least", None, 3),
        ("≤0.5%", "at most", None, 0.005),
        ("< 200", "at most", None, 200),
        ("40–60", "between", 40, 60),
        ("40 % - 60 %", "between", 0.4, 0.6),
        ("40 bis 60", "between", 40, 60),
    ],
)
def test_a_target_in_words(said: str, metric: str, start: float | None, target: float) -> None:
    (kr,) = portfolio(f"""
        | ID  | Objective | Key Result | Target | Current |
        | KR1 | O1        | Quality    | {said} | 5       |
        """).key_results
    assert (kr.metric, kr.start, kr.target) == (metric, start, target)
    assert kr.row.faults["target"].understood


@pytest.mark.parametrize("said", ["2026-10", "10-1", "a lot", "12/15"])
def test_a_target_that_is_no_number_is_none(said: str) -> None:
    (kr,) = portfolio(f"""
        | ID  | Objective | Key Result | Target  | Current |
        | KR1 | O1        | Quality    | '{said} | 5       |
        """).key_results
    assert kr.target is None
    assert kr.row.faults["target"].kind == "not-a-number"


def test_settings() -> None:
    read = portfolio("""
        # Settings
        | Setting           | Value      |
        | Organisation      | Kestrel    |
        | Cycle             | Q4 2026    |
        | Cycle start       | 2026-10-05 |
        | Status preset     | viva       |
        | No data counts as | excluded   |
        | KPI tolerance     | 5          |
        | Stale after       | 21         |
        """)
    found = read.settings_of("test.xlsx")
    assert (found.organisation, found.preset, found.no_data) == ("Kestrel", "viva", "excluded")
    assert (found.tolerance, found.stale_after) == (0.05, 21)
    assert found.cycle is not None
    assert (found.cycle.start, found.cycle.end) == (dt.date(2026, 10, 5), dt.date(2026, 12, 31))


def test_a_setting_that_cannot_be_read_keeps_its_default() -> None:
    read = portfolio("""
        # Settings
        | Setting       | Value |
        | Status preset | best  |
        | Cycle         | soon  |
        | Stale after   | late  |
        """)
    found = read.settings_of("test.xlsx")
    assert (found.preset, found.cycle, found.stale_after) == ("default", None, 14)
    assert [str(place.cell) for place, _ in found.row_faults] == ["B2", "B4"]


def test_what_sheetokr_wrote_is_never_read() -> None:
    (kr,) = portfolio("""
        # Key Results
        | ID  | Objective | Key Result | Start | Target | Current | Progress | Expected | Status  | Updated    |
        | KR1 | O1        | Revenue    | 0     | 10     | 5       | 99%      | 1%       | Stale   | 2020-01-01 |
        """).key_results
    assert (kr.own_status, kr.updated, kr.row.faults) == ("", None, {})


values = st.one_of(
    st.none(), st.booleans(), st.integers(), st.integers(10**300, 10**320), st.floats(), st.text(max_size=20),
    st.dates(), st.datetimes(), st.times(),
    st.sampled_from(["KR1", "O1", "yes", ">= 5", "40-60", "5%", "\x00\x1b[31m", "=1+1", "\u202eabc", "Q4 2026", "low"]),
)  # fmt: skip
cells = st.builds(
    Cell,
    values,
    st.sampled_from(["General", "0%", "yyyy-mm-dd", "@"]),
    st.sampled_from([None, None, None, "A1"]),
    st.sampled_from([None, None, None, "#REF!"]),
    st.booleans(),
)
TABS = {
    "Settings": ("Setting", "Value"),
    "Objectives": ("ID", "Objective", "Level", "Owner", "Parent", "Cycle", "Type", "Weight", "Roll-up", "Progress"),
    "Key Results": ("ID", "Objective", "Key Result", "Metric", "Start", "Target", "Stretch", "Current", "Weight",
                    "Confidence", "KPI", "Due", "Status", "Updated"),
    "KPIs": ("ID", "KPI", "Direction", "Target", "Low", "High", "Tolerance", "Cadence", "Aggregate"),
    "KPI Values": ("Date", "KPI", "Value"),
    "Check-ins": ("Date", "Key Result", "Value", "Confidence", "Comment"),
    "Initiatives": ("ID", "Key Result", "Initiative", "Due", "Status", "Done"),
    "People": ("Name", "Email", "Digest"),
}  # fmt: skip


@st.composite
def workbooks(draw: st.DrawFn) -> Workbook:
    """Every tab of the template, with anything at all in its cells, merged here and there."""
    sheets = []
    for name, header in TABS.items():
        rows = {1: {c: Cell(text) for c, text in enumerate(header, 1)}}
        for row in range(2, draw(st.integers(2, 5))):
            rows[row] = draw(st.dictionaries(st.integers(1, len(header)), cells, max_size=len(header)))
        merges = draw(
            st.lists(st.builds(Area, st.just(2), st.integers(1, 3), st.just(4), st.integers(3, 5)), max_size=1)
        )
        sheets.append(Sheet(name, rows, merges=tuple(merges)))
    return Workbook("any.xlsx", tuple(sheets))


@settings(deadline=None, max_examples=100)
@given(workbooks())
def test_whatever_the_cells_hold_they_are_read_and_rolled_up(workbook: Workbook) -> None:
    layout = recognise(workbook)
    read = parse_portfolio([workbook], layout.tables, layout.unplaced)
    rolled = roll_up(read, dt.date(2026, 11, 15))
    assert set(rolled.results) == {o.key for o in read.objectives} | {kr.key for kr in read.key_results}
    for record in read.records:
        assert all(fault.kind for fault in record.row.faults.values())


def test_objectives_written_in_blocks_are_filled_down() -> None:
    krs = portfolio("""
    # Objectives
    | ID | Objective | Level   | Owner |
    | O1 | Grow      | company | Ann   |
    | O2 | Keep      | company | Ann   |
    # Key Results
    | ID  | Objective | Key Result | Target | Current |
    | KR1 | O1        | Revenue    | 10     | 5       |
    | KR2 |           | Margin     | 10     | 5       |
    | KR3 | O2        | Churn      | 10     | 5       |
    | KR4 |           | Tickets    | 10     | 5       |
    """).key_results
    assert [kr.objective for kr in krs] == ["O1", "O1", "O2", "O2"]


def test_a_blank_among_many_objectives_is_an_omission() -> None:
    krs = portfolio("""
    # Key Results
    | ID  | Objective | Key Result | Target | Current |
    | KR1 | O1        | Revenue    | 10     | 5       |
    | KR2 | O1        | Margin     | 10     | 5       |
    | KR3 |           | Churn      | 10     | 5       |
    """).key_results
    assert [kr.objective for kr in krs] == ["O1", "O1", ""]


def test_objectives_and_key_results_may_have_the_same_numbers() -> None:
    read = portfolio("""
    # Objectives
    | ID | Objective | Level   | Owner | Parent |
    | 1  | Grow      | company | Ann   |        |
    | 2  | Keep      | team    | Ann   | 1      |
    # Key Results
    | ID | Objective | Key Result | Target | Current |
    | 1  | 1         | Revenue    | 10     | 5       |
    | 2  | 2         | Churn      | 10     | 2       |
    """)
    assert len({node.key for node in read.nodes}) == 4
    assert [kr.objective_key for kr in read.key_results] == [objective.key for objective in read.objectives]
    assert read.objectives[1].parent_key == read.objectives[0].key


def test_objectives_of_another_tab_may_be_named_once_in_words() -> None:
    krs = portfolio("""
    # Dashboard
    | Objective | Progress | Status   |
    | Sell more | 40%      | At risk  |
    | Be liked  | 20%      | On track |
    # OKRs
    | Objective | Key Result | Target | Current |
    | Sell more | Revenue    | 10     | 5       |
    |           | Margin     | 10     | 5       |
    | Be liked  | Churn      | 10     | 5       |
    """).key_results
    assert [kr.objective for kr in krs] == ["Sell more", "Sell more", "Be liked"]


@pytest.mark.parametrize(
    ("head", "row", "formula", "definition"),
    [
        ("KPI | Target | Actual | Formula", "Turnover | 9 | 8 | Leavers / heads", "", "Leavers / heads"),
        ("No | KPI | Target | Formula", "1 | Turnover | 9 | L/H", "", "L/H"),
        ("ID | KPI | Target | Actual | Formula", "K1 | Turnover | 9 | 8 | {K2} / 2", "{K2} / 2", ""),
        ("ID | KPI | Target | Actual | Formula", "K1 | Turnover | 9 | 8 | K1 / 2", "K1 / 2", ""),
        ("ID | KPI | Target | Formula", "K1 | Turnover | 9 | 5 + 5", "5 + 5", ""),
    ],
)
def test_a_formula_in_words_says_how_a_kpi_is_counted(head: str, row: str, formula: str, definition: str) -> None:
    (kpi,) = portfolio(f"# KPIs\n| {head} |\n| {row} |").kpis
    assert (kpi.formula, kpi.definition) == (formula, definition)


def test_a_low_and_a_high_end_say_the_direction() -> None:
    (kpi,) = portfolio("# KPIs\n| KPI | LSL | Target | USL | Actual |\n| Weight | 495 | 500 | 505 | 501 |").kpis
    assert (kpi.direction, kpi.low, kpi.high) == ("between", 495, 505)
