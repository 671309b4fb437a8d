"""Practice: counts of key results and KPIs, what is said of them, objectives that come back."""

import pytest

from sheetokr.diagnostics import Severity
from sheetokr.rules import RULES
from tests.rules.found import cells, found

KPI = "# KPIs\n| ID | KPI | Definition | Target | Source | Cadence | Why | Segment |\n"


def key_results(count: int) -> str:
    rows = "\n".join(f"| KR{n} | O1 | Result {n} | 0 | 9 | 4 |" for n in range(count))
    head = "# Objectives\n| ID | Objective | Level | Owner |\n| O1 | Grow | company | Ann |\n# Key Results\n"
    return f"{head}| ID | Objective | Key Result | Start | Target | Current |\n{rows}"


@pytest.mark.parametrize(("count", "rule"), [(1, "OKR401"), (2, ""), (5, ""), (6, "OKR402"), (9, "OKR402")])
def test_two_to_five_key_results(count: int, rule: str) -> None:
    assert [code for code in ("OKR401", "OKR402") if found(code, key_results(count))] == ([rule] if rule else [])


@pytest.mark.parametrize(("count", "rule"), [(15, ""), (16, "OKR408"), (25, "OKR408"), (26, "OKR409")])
def test_fifteen_kpis_are_many_and_twenty_five_too_many(count: int, rule: str) -> None:
    text = KPI + "\n".join(f"| K{n} | Number {n} | all | 5 | CRM | monthly | O1 | |" for n in range(count))
    assert [code for code in ("OKR408", "OKR409") if found(code, text)] == ([rule] if rule else [])


def test_segments_are_one_kpi() -> None:
    text = KPI + "\n".join(f"| K{n} | Win rate | all | 5 | CRM | monthly | O1 | Region {n} |" for n in range(30))
    assert found("OKR408", text) + found("OKR409", text) == []


@pytest.mark.parametrize(
    ("row", "lacks"),
    [
        ("| K1 | Churn | all lost | 5 | CRM | monthly | O1 |", ""),
        ("| K1 | Churn | | 5 | CRM | monthly | O1 |", "Definition"),
        ("| K1 | Churn | all lost | | CRM | monthly | O1 |", "Target"),
        ("| K1 | Churn | all lost | 5 | | monthly | O1 |", "Source"),
        ("| K1 | Churn | all lost | 5 | CRM | | O1 |", "Cadence"),
        ("| K1 | Churn | all lost | 5 | CRM | monthly | |", "Why"),
        ("| K1 | Churn | | | | | |", "Definition, Target, Source, Cadence or Why"),
    ],
)
def test_what_a_kpi_lacks_is_named(row: str, lacks: str) -> None:
    told = [d.message for d in found("OKR410", f"{KPI}| K0 | A | b | 5 | C | monthly | O1 |\n{row}")]
    assert told == ([f"K1 has no {lacks}"] if lacks else [])


@pytest.mark.parametrize(
    ("cycles", "flagged"),
    [
        (("2026-Q3", "2026-Q4"), []),
        (("2026-Q2", "2026-Q3", "2026-Q4"), ["B4"]),
        (("2026-Q4", "2026-Q1", "2026-Q2"), ["B2"]),
        (("2025-Q1", "2025-Q2", "2025-Q3"), []),
        (("2026", "2026-Q1", "2026-Q4"), []),
        (("2026-Q1", "2026-Q1", "2026-Q1"), []),
    ],
)
def test_the_same_objective_for_the_third_time(cycles: tuple[str, ...], flagged: list[str]) -> None:
    rows = "\n".join(f"| O{n} | Customers stay | company | Ann | {cycle} |" for n, cycle in enumerate(cycles))
    assert cells("OKR411", f"# Objectives\n| ID | Objective | Level | Owner | Cycle |\n{rows}") == flagged


def test_practice_and_rhythm_never_block() -> None:
    assert {rule.severity for code, rule in RULES.items() if code.startswith("OKR4")} == {Severity.ADVICE}
    assert Severity.ERROR not in {rule.severity for code, rule in RULES.items() if code.startswith("OKR6")}
