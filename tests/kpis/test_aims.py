"""KPIs whose periods have targets of their own: each period is held against its own."""

from __future__ import annotations

import datetime as dt

import pytest

from sheetokr.kpis.assess import assess_kpis
from sheetokr.kpis.result import KpiResult
from sheetokr.kpis.story import derivation
from tests.book import portfolio

TODAY = dt.date(2026, 4, 20)


def _assessed(text: str, today: dt.date = TODAY) -> KpiResult:
    read = portfolio(text, today=today)
    return assess_kpis(read, today)[read.kpis[0].key]


def test_each_period_is_held_against_its_own_target() -> None:
    result = _assessed("""
        # KPIs 2026
        | KPI   | Type   | Jan | Feb | Mar | Apr | May |
        | Calls | Plan   | 10  | 20  | 30  | 40  | 50  |
        |       | Actual | 10  | 21  | 22  |     |     |
        """)
    assert [(value.value, value.health) for value in result.periods] == [(10, "Green"), (21, "Green"), (22, "Red")]
    assert (result.current, result.health, result.misses) == (22, "Red", 1)
    assert result.attainment == pytest.approx(22 / 30)


def test_a_period_without_a_target_has_none_though_others_have() -> None:
    result = _assessed("""
        # KPIs 2026
        | KPI   | Q1 Target | Q1 Actual | Q2 Target | Q2 Actual |
        | Calls | 10        | 12        |           | 14        |
        """)
    assert [value.health for value in result.periods] == ["Green", "No target"]
    assert result.goal is None


@pytest.mark.parametrize(("how", "target"), [("sum", 50), ("average", 25), ("last", 30)])
def test_targets_of_weeks_are_put_together_as_their_values_are(how: str, target: float) -> None:
    result = _assessed(
        f"""
        # KPIs 2026
        | KPI   | Aggregate | Type   | 2026-03-02 | 2026-03-09 | 2026-03-16 |
        | Calls | {how}     | Plan   | 20         | 30         | 90         |
        |       |           | Actual | 21         | 29         |            |
        """
    )
    assert result.goal
    assert result.goal.low == target


def test_the_cell_of_the_target_is_told() -> None:
    read = portfolio("""
        # KPIs 2026
        | KPI   | Type   | Jan | Feb | Mar |
        | Calls | Plan   | 10  | 20  | 30  |
        |       | Actual | 9   | 15  |     |
        """)
    result = assess_kpis(read, TODAY)[read.kpis[0].key]
    told = {step.label: step for step in derivation(read.kpis[0], result)}
    assert told["Target"].at
    assert told["Target"].at.cell == "D2"
    assert told["Jan 2026"].text == "9, Amber, target at least 10 (2026-01-31)"
