"""Targets in words: what is read, what it is read as, and the sentences that are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetokr.parse.targets import Target, target_in_words
from sheetokr.workbook import Cell
from tests.book import portfolio


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        (">= 3 per week", "at least 3 (per week)"),
        ("< 8%", "at most 8%"),
        ("≥100％", "at least 100%"),
        ("> $1.2M", "at least 1200000"),
        ("at least 95%", "at least 95%"),
        ("max 3", "at most 3"),
        ("höchstens 5 Tage", "at most 5 (Tage)"),
        ("au moins 20", "at least 20"),
        ("90%以上", "at least 90%"),
        ("不超过3次", "at most 3 (次)"),
        ("3日以内", "at most 3 (日)"),
        ("50+", "at least 50"),
        ("5 or less", "at most 5"),
        ("40–60%", "between 40% and 60%"),
        ("between 3 and 5", "between 3 and 5"),
        ("zwischen 3 und 5 Tage", "between 3 and 5 (Tage)"),
        ("from 60 to 90 days", "from 60 to 90 (days)"),
        ("from 60 days to 30 days", "from 60 to 30 (days)"),
        ("von 5 auf 8 Punkte", "from 5 to 8 (Punkte)"),
        ("Increase NPS from 30 to 50", "from 30 to 50"),
        ("60 → 90", "from 60 to 90"),
        ("zero", "at most 0"),
        ("Zero bugs", "at most 0 (bugs)"),
        ("4.2/5", "4.2 (of 5)"),
        ("4,2 von 5", "4.2 (of 5)"),
        ("3 per week", "3 (per week)"),
        ("> 5/week", "at least 5 (/week)"),
        ("100 customers", "100 (customers)"),
        ("1.2 million users", "1200000 (users)"),
        ("5万人", "50000 (人)"),
        ("99.9% uptime", "99.9% (uptime)"),
    ],
)
def test_what_is_understood(text: str, understood: str) -> None:
    target = target_in_words(Cell(text))
    assert target is not None
    assert target.understood(percent="%" in text or "％" in text) == understood


@pytest.mark.parametrize(
    "text",
    ["12", "$250K", "12,5 %", "3 Mio EUR", "a lot", "TBD", "70 but falling fast and hard", "Q4 2026", "31/12/2026",
     "Grow revenue by 20% a year", "100% of the team in two trainings or more", "2 3", "1.2.3", "7/5", "top 3", ""],
)  # fmt: skip
def test_plain_numbers_and_sentences_are_left_alone(text: str) -> None:
    assert target_in_words(Cell(text)) is None


@given(st.text(max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    target = target_in_words(Cell(text))
    assert target is None or isinstance(target.understood(), str)


def test_the_words_give_the_metric_the_start_and_the_unit() -> None:
    read = portfolio("""
        # OKRs
        | Objective | Key Result   | Start   | Target             | Current   |
        | Grow      | Time to hire |         | from 90 to 60 days | 75 days   |
        |           | Incidents    | 8       | zero               | 2         |
        |           | Outages      |         | zero               | 1         |
        |           | Demos        |         | >= 3 per week      | 4         |
        |           | Rating       | 3.9     | 4.5/5              | 4.2/5     |
        |           | Revenue      | '$100K  | '$250K             | '$175,000 |
        |           | Onboarding   | 12 days | from 20 to 5 days  | 8         |
        """)
    assert [(kr.metric, kr.start, kr.target, kr.current, kr.unit) for kr in read.key_results] == [
        ("decrease", 90, 60, 75, "days"),
        ("decrease", 8, 0, 2, ""),
        ("at most", None, 0, 1, ""),
        ("at least", None, 3, 4, "per week"),
        ("increase", 3.9, 4.5, 4.2, "of 5"),
        ("increase", 100_000, 250_000, 175_000, ""),
        ("decrease", 12, 5, 8, "days"),
    ]


@pytest.mark.parametrize(
    ("target", "aim"),
    [
        (">100", ("higher", 100, None, None)),
        ("<=3", ("lower", 3, None, None)),
        ("40–60", ("between", None, 40, 60)),
        ("from 5 to 2", ("lower", 2, None, None)),
        ("100 calls", ("", 100, None, None)),
    ],
)
def test_a_kpis_target_says_which_side_is_good(
    target: str, aim: tuple[str, float | None, float | None, float | None]
) -> None:
    (kpi,) = portfolio(f"| ID | KPI | Target | Cadence |\n| K1 | Calls | {target} | weekly |").kpis
    assert (kpi.direction, kpi.target, kpi.low, kpi.high) == aim


def test_a_metric_that_says_otherwise_is_not_overruled() -> None:
    assert Target("at least", None, 3).understood() == "at least 3"
    (kr,) = portfolio("""
        | ID  | Objective | Key Result | Metric    | Start | Target | Current |
        | KR1 | O1        | Demos      | milestone |       | >= 3   | yes     |
        """).key_results
    assert (kr.metric, kr.target) == ("milestone", None)


@pytest.mark.parametrize("word", ["Number", "Percentage", "%", "currency", "Prozent"])
def test_a_metric_that_only_names_a_kind_of_number_is_read_from_the_numbers(word: str) -> None:
    (kr,) = portfolio(f"""
        # Key Results
        | ID  | Objective | Key Result | Metric | Start | Target | Current |
        | KR1 | O1        | Seats      | {word} | 50    | 20     | 40      |
        """).key_results
    assert (kr.metric, "metric" in kr.row.faults) == ("decrease", False)
