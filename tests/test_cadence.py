"""How often a number comes: the words of the column Cadence, and what hangs on them beside the KPI's own periods."""

import datetime as dt

import pytest

from sheetokr.cadence import CADENCES
from sheetokr.layout.headers import columns_of
from tests.book import portfolio
from tests.rollup.sheets import Rolled
from tests.rules.found import found

MEASURED = """
# Settings
| Cycle       | 2026-Q4 |
| Stale after | 14      |
# Objectives
| ID | Objective | Level | Owner |
| O1 | Grow      | team  | Ann   |
# Key Results
| ID  | Objective | Key Result | Target | KPI |
| KR1 | O1        | A          | 10     | K1  |
# KPIs
| ID | KPI   | Cadence   | Direction | Target |
| K1 | Sales | {cadence} | higher    | 10     |
# KPI Values
| Date       | KPI | Value |
| 2025-12-31 | K1  | 9     |
| 2026-10-20 | K1  | {value} |
"""


def test_the_columns_words_are_those_whose_periods_are_known() -> None:
    assert list(columns_of("kpis")["cadence"].choices) == list(CADENCES)
    lengths = [cadence.days for cadence in CADENCES.values()]
    assert lengths == sorted(lengths)


@pytest.mark.parametrize(
    ("word", "cadence"),
    [
        ("Yearly", "yearly"),
        ("annual", "yearly"),
        ("jährlich", "yearly"),
        ("annuelle", "yearly"),
        ("Anual", "yearly"),
        ("half-yearly", "half-yearly"),
        ("Semi-annual", "half-yearly"),
        ("halbjährlich", "half-yearly"),
        ("semestriel", "half-yearly"),
        ("semestral", "half-yearly"),
        ("Quartal", "quarterly"),
        ("mensuelle", "monthly"),
    ],
)
def test_it_is_read_as_people_write_it(word: str, cadence: str) -> None:
    text = MEASURED.format(cadence=word, value=9)
    assert [kpi.cadence for kpi in portfolio(text).kpis] == [cadence]
    assert found("OKR213", text) == []


@pytest.mark.parametrize(
    ("cadence", "stale"),
    [("daily", True), ("weekly", True), ("monthly", False), ("", False), ("half-yearly", False), ("yearly", False)],
)
def test_a_key_result_waits_for_its_kpis_next_value_and_a_blank_cadence_is_a_month(cadence: str, stale: bool) -> None:
    text = MEASURED.format(cadence=cadence, value=9)
    assert (Rolled(text, dt.date(2026, 11, 15))["KR1"].status == "Stale") is stale


@pytest.mark.parametrize(("cadence", "overdue"), [("quarterly", True), ("half-yearly", True), ("yearly", False)])
def test_a_value_of_last_year_is_overdue_by_its_cadence(cadence: str, overdue: bool) -> None:
    text = MEASURED.format(cadence=cadence, value="")
    assert bool(found("OKR609", text, dt.date(2026, 11, 15))) is overdue


def test_values_that_come_once_a_year_are_told_to_be_yearly() -> None:
    years = "".join(f"| {year}-12-31 | K1 | 9 |\n" for year in range(2021, 2025))
    (finding,) = found("OKR610", MEASURED.format(cadence="monthly", value=9).replace("| 2026-10-20 | K1  | 9 |", years))
    assert finding.mend == "write yearly, or add the values that are missing"
