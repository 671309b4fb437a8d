"""What misses ask for, and what a meeting talks about."""

from __future__ import annotations

import datetime as dt

import pytest

from sheetokr.kpis import KpiResult
from sheetokr.kpis.meeting import to_talk_about
from tests.kpis.sheets import MONTH_ENDS, Assessed, readings

SHEET = """
# Settings
| Setting | Value   |
| Cycle   | 2026-Q4 |

# Objectives
| ID | Objective | Level   | Owner |
| O1 | Stay      | company | Ann   |

# Key Results
| ID  | Objective | Key Result  | Metric   | Start | Target   | KPI   | Due   |
| KR1 | O1        | Lower churn | decrease | 4%    | {target} | {kpi} | {due} |

# KPIs
| ID   | KPI   | Owner | Unit | Direction | Target | Cadence |
| KPI1 | Churn | Bob   | %    | lower     | 2.5%   | monthly |

# KPI Values
| Date | KPI | Value |
{values}
"""


def churn(*values: str, kpi: str = "", target: str = "2.4%", due: str = "", today: str = "2026-11-15") -> KpiResult:
    """Churn with its newest monthly values, and a key result that is measured by it or not."""
    text = SHEET.format(values=readings(values), kpi=kpi, target=target, due=due)
    return Assessed(text, dt.date.fromisoformat(today))["KPI1"]


def test_one_miss_says_nothing() -> None:
    assert (churn("2%", "4%").signal, churn("2%", "4%").draft) == ("", None)


def test_two_misses_suggest_a_key_result() -> None:
    assert churn("4%", "3%").signal == "Red 2 months in a row: consider a key result, from 3.0% to 2.5%"


def test_three_misses_ask_for_one_with_its_words() -> None:
    result = churn("3.5%", "4%", "3.4%")
    assert result.signal.startswith("Red 3 months in a row, and no key result answers it: Churn from 3.4% to 2.5%")
    assert result.draft is not None
    assert (result.draft.metric, result.draft.start, result.draft.target) == ("decrease", 0.034, 0.025)
    assert (result.draft.owner, result.draft.due) == ("Bob", dt.date(2026, 12, 31))
    assert result.draft.key_result.endswith("by the end of 2026-Q4")


@pytest.mark.parametrize("values", [("4%", "3%"), ("4%", "4%", "4%", "3%")])
def test_a_key_result_of_the_running_cycle_answers(values: tuple[str, ...]) -> None:
    result = churn(*values, kpi="KPI1")
    assert result.signal == f"Red {len(values)} months in a row; KR1 answers it"
    assert [kr.id for kr in result.answers] == ["KR1"]
    assert result.draft is None


def test_one_that_ends_today_still_answers() -> None:
    assert churn("4%", "4%", "4%", kpi="KPI1", due="2026-11-15").signal.endswith("KR1 answers it")


CORRIDOR = """
# Key Results
| ID  | Objective | Key Result | Metric   | Start | Target | KPI  |
| KR1 | O1        | More stock | increase | 5     | 15     | KPI1 |

# KPIs
| ID   | KPI   | Direction | Low | High | Cadence |
| KPI1 | Stock | between   | 10  | 20   | monthly |

# KPI Values
| Date | KPI | Value |
"""


@pytest.mark.parametrize(("values", "metric", "target"), [((30, 26), "decrease", 20), ((5, 6), "increase", 10)])
def test_a_corridor_is_entered_at_its_nearer_end(values: tuple[int, int], metric: str, target: float) -> None:
    draft = Assessed((CORRIDOR + readings(values)).replace("| KPI1 |\n\n", "| |\n\n"))["KPI1"].draft
    assert draft is not None
    assert (draft.metric, draft.target) == (metric, target)


def test_nothing_is_more_than_a_corridor() -> None:
    assert Assessed(CORRIDOR + readings((15, 16)))["KPI1"].new_target == ""


@pytest.mark.parametrize(("due", "today"), [("2026-11-10", "2026-11-15"), ("", "2027-01-05")])
def test_a_key_result_that_is_over_answers_nothing(due: str, today: str) -> None:
    assert "no key result answers" in churn("4%", "4%", "4%", kpi="KPI1", due=due, today=today).signal


def test_a_draft_out_of_the_cycle_names_no_day() -> None:
    draft = churn("4%", "4%", "4%", today="2027-01-05").draft
    assert draft is not None
    assert draft.due is None


def test_a_key_result_that_is_reached_suggests_the_new_target() -> None:
    assert churn("3%", "2%", kpi="KPI1", target="2%").signal == "KR1 is reached: consider 2.0% as the new target"


@pytest.mark.parametrize(("value", "target"), [("2.3%", "2%"), ("2%", "2.5%"), ("2%", "3%")])
def test_only_what_is_reached_and_asks_for_more_does(value: str, target: str) -> None:
    assert churn("3%", value, kpi="KPI1", target=target).signal == ""


MEETING = """
# KPIs
| ID | KPI       | Direction | Target | Cadence |
| A  | Red three | higher    | 100    | monthly |
| B  | Red one   | higher    | 100    | monthly |
| C  | Amber     | higher    | 100    | monthly |
| D  | Green     | higher    | 100    | monthly |
| E  | Worse     | higher    | 100    | monthly |
| F  | No target | higher    |        | monthly |
| G  | No data   | higher    | 100    | monthly |
| H  | Late      | higher    | 100    | monthly |

# KPI Values
| Date | KPI | Value |
"""
ROWS = "\n".join(
    (
        readings([50, 50, 50], "A"),
        readings([100, 50], "B"),
        readings([95, 95, 95], "C"),
        readings([120, 120, 120], "D"),
        readings([160, 140, 120], "E"),
        readings([1], "F"),
        readings([120], "H", MONTH_ENDS[:1]),
    )
)


def talks(text: str) -> list[str]:
    found = Assessed(text)
    return [talk.kpi.id for talk in to_talk_about((kpi, found.results[kpi.key]) for kpi in found.portfolio.kpis)]


def test_a_meeting_talks_about_five_worst_first() -> None:
    assert talks(MEETING + ROWS) == ["A", "B", "H", "C", "G"]


def test_each_has_its_reasons() -> None:
    found = Assessed(MEETING + ROWS)
    why = {talk.kpi.id: talk.why for talk in to_talk_about((k, found.results[k.key]) for k in found.portfolio.kpis)}
    assert why["B"] == ("Red this month", "The last months: 100, 50")
    assert why["H"] == ("A new value was due by 2026-08-10",)
    assert why["G"] == ("No value yet",)


def test_a_current_without_readings_has_no_last_months() -> None:
    found = Assessed("# KPIs\n| KPI | Direction | Target | Current |\n| Calls | higher | 100 | 20 |")
    talked = to_talk_about((kpi, found.results[kpi.key]) for kpi in found.portfolio.kpis)
    assert [talk.why for talk in talked] == [("Red this month",)]


@pytest.mark.parametrize(("name", "health"), [("Churn", "Red"), ("Calls", "Green")])
def test_a_name_says_which_side_is_good_where_nothing_else_does(name: str, health: str) -> None:
    found = Assessed(f"# KPIs\n| KPI | Target | Current |\n| {name} | 20 | 30 |")
    assert [found.results[kpi.key].health for kpi in found.portfolio.kpis] == [health]


def test_a_meeting_talks_about_ten_at_most() -> None:
    kpis = "\n".join(f"| K{n} | Number {n} | higher | 100 | monthly |" for n in range(14))
    values = "\n".join(readings([50], f"K{n}") for n in range(14))
    head = MEETING.partition("| A  |")[0]
    assert len(talks(f"{head}{kpis}\n\n# KPI Values\n| Date | KPI | Value |\n{values}")) == 10


def test_nothing_to_talk_about() -> None:
    head = MEETING.partition("| A  |")[0]
    green = f"{head}| D | Green | higher | 100 | monthly |\n\n# KPI Values\n| Date | KPI | Value |\n"
    assert talks(green + readings([120], "D")) == []
