"""Which side of a target is good, by the name alone."""

from __future__ import annotations

import datetime as dt

import pytest

from sheetokr.parse.directions import aim_named, direction_named
from sheetokr.rollup import roll_up
from tests.book import portfolio


@pytest.mark.parametrize(
    ("title", "direction"),
    [
        ("Monthly logo churn", "lower"),
        ("Cost per lead", "lower"),
        ("Lead time (days)", "lower"),
        ("Time to first response", "lower"),
        ("Bug-fix rate", "higher"),
        ("Bugs fixed", "higher"),
        ("Cost savings", "higher"),
        ("Churned revenue recovered", "higher"),
        ("Employee turnover", "lower"),
        ("Turnover", "higher"),
        ("Order backlog", "higher"),
        ("Vertriebskosten", "lower"),
        ("Fehlerquote", "lower"),
        ("Kosteneinsparung", "higher"),
        ("Perdas", "lower"),
        ("Minutes to plate", "lower"),
        ("Food waste in kg", "lower"),
        ("Respect des délais", "higher"),
        ("First reply in hours", "lower"),
        ("Missed bins per 100,000", "lower"),
        ("Emissions avoided", "higher"),
        ("Réclamations par mois", "lower"),
        ("Quejas resueltas", "higher"),
        ("Tempo de resposta", "lower"),
        ("Revenue", "higher"),
        ("", "higher"),
    ],
)
def test_what_a_name_says(title: str, direction: str) -> None:
    assert direction_named(title) == direction


@pytest.mark.parametrize(
    ("title", "direction"),
    [
        ("Reduce churn to 3%", "lower"),
        ("Reduce churn by 20%", "higher"),
        ("Fluktuation unter 5 % halten", "lower"),
        ("Beschwerden um 20 % senken", "higher"),
        ("Time to hire", "lower"),
        ("Critical bugs fixed", "higher"),
        ("Win 20 customers", "higher"),
        ("Cut costs", "lower"),
        ("Open shops in under-served towns", "higher"),
        ("Returns down to 3%", "lower"),
        ("Median build below 6 minutes", "lower"),
        ("No more than 5 rollbacks", "lower"),
        ("More than 5 talks", "higher"),
        ("Réduire les retours à 3 %", "lower"),
        ("Réduire les coûts de 20 %", "higher"),
        ("Moins de 3 retours", "lower"),
        ("Reduzir custos em 20%", "higher"),
        ("Reducir devoluciones a 3", "lower"),
    ],
)
def test_what_a_key_result_wants(title: str, direction: str) -> None:
    assert aim_named(title) == direction


@pytest.mark.parametrize(
    ("row", "metric", "progress"),
    [
        ("Churn below 3 | | 3 | 4", "at most", 0.0),
        ("Churn below 3 | | 3 | 2", "at most", 1.0),
        ("Churn below 3 | 5 | 3 | 4", "decrease", 0.5),
        ("Deals | | 8 | 4", "reach", 0.5),
        ("Costs cut by 20 | | 20 | 5", "reach", 0.25),
    ],
)
def test_without_a_start_what_shall_go_down_holds_at_its_target(row: str, metric: str, progress: float) -> None:
    read = portfolio(f"# OKRs\n| Objective | Key Result | Start | Target | Current |\n| Grow | {row} |")
    kr = read.key_results[0]
    assert (kr.metric, roll_up(read, dt.date(2026, 11, 21))[kr.key].progress) == (metric, progress)
