"""A column a week or a month: the values of a row over time."""

from __future__ import annotations

import datetime as dt

import pytest

from sheetokr.layout.periods import period_of
from sheetokr.parse.periods import day_of
from sheetokr.workbook import Cell
from tests.book import book, portfolio
from tests.layout.reading import fields

Q4 = portfolio("# Settings\n| Cycle | 2026-Q4 |").settings_of("test.xlsx").cycle


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ("W1", "2026-10-07"), ("Week 13", "2026-12-30"), ("Wk. 2", "2026-10-14"), ("KW 41", "2026-10-11"),
        ("第3周", "2026-10-21"), ("Semana 2", "2026-10-14"), ("Oct", "2026-10-31"), ("Nov-26", "2026-11-30"),
        ("Dezember", "2026-12-31"), ("Feb 2027", "2027-02-28"), ("10月", "2026-10-31"), ("2026-10-05", "2026-10-05"),
        ("05.10.2026", "2026-10-05"),
    ],
)  # fmt: skip
def test_what_a_header_says_of_time(header: str, day: str) -> None:
    assert str(day_of(period_of(Cell(header)), Q4)) == day


@pytest.mark.parametrize(
    "header", ["Target", "Week", "Q5", "W", "S1", "FY26", "Status", "May be late", "2026", "", "Notes 3"]
)
def test_other_headers_say_nothing(header: str) -> None:
    assert period_of(Cell(header)) == ""


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("Q1", "quarter 1"), ("1Q26", "quarter 1 2026"), ("T4", "quarter 4"), ("1. Quartal", "quarter 1"),
        ("2do trimestre", "quarter 2"), ("III kwartał", "quarter 3"), ("2026-Q1", "quarter 1 2026"),
        ("Q1'26", "quarter 1 2026"), ("FY26 Q1", "quarter 1 FY2026"), ("Q1 / FY 26", "quarter 1 FY2026"),
        ("2026年第一季度", "quarter 1 2026"), ("2026年度第1四半期", "quarter 1 FY2026"),
        ("2. Halbjahr 2026", "half 2 2026"),
        ("S1 2026", "half 1 2026"), ("3-й квартал", "quarter 3"), ("2. trimestre de 2026", "quarter 2 2026"),
    ],
)  # fmt: skip
def test_what_a_header_says_of_parts_of_a_year(header: str, said: str) -> None:
    assert period_of(Cell(header)) == said


def test_a_scorecard_of_weeks() -> None:
    read = portfolio("""
        # Scorecard
        | Scorecard Q4 2026 |
        | Who | Measurable | Goal | W1 | W2  | W3  | W4 |
        | Ann | Calls      | >100 | 90 | 110 | 120 |    |
        | Bob | Complaints | <=3  | 4  | 2   |     |    |
        """)
    assert [(kpi.title, kpi.direction, kpi.target) for kpi in read.kpis] == [
        ("Calls", "higher", 100), ("Complaints", "lower", 3),
    ]  # fmt: skip
    calls = [(r.date, r.value) for r in read.readings if r.kpi_key == read.kpis[0].key]
    assert calls == [(dt.date(2026, 10, 7), 90), (dt.date(2026, 10, 14), 110), (dt.date(2026, 10, 21), 120)]
    assert [r.row.at("value").cell for r in read.readings] == ["D3", "D4", "E3", "E4", "F3"]


def test_a_scorecard_in_which_some_rows_are_percentages_and_others_are_not() -> None:
    """Each row's months are held against its own target, whichever kind most cells are of."""
    read = portfolio("""
        # Kennzahlen 2026
        | Nr. | Kennzahl       | Messrhythmus  | Ziel 2026 | Schwelle gelb | Jan | Feb | Mrz | Apr |
        | 1   | Umsatz         | monatlich     | 500       | 450           | 420 | 430 |     | 470 |
        | 2   | Durchlaufzeit  | quartalsweise | <= 12     | 14            |     |     | 15  |     |
        | 3   | Zufriedenheit  | jährlich      | 8         | 7             |     |     |     | 7.6 |
        | 4   | Krankenstand   | monatlich     | max. 4 %  | 5%            | 5%  | 5%  | 4%  | 4%  |
        | 5   | Termintreue    | monatlich     | 95%       |               | 91% | 92% | 93% | 94% |
        """)
    assert [kpi.cadence for kpi in read.kpis] == ["monthly", "quarterly", "yearly", "monthly", "monthly"]
    assert [kpi.tolerance for kpi in read.kpis] == [450, 14, 7, 0.05, None]
    counts = [sum(r.kpi_key == kpi.key for r in read.readings) for kpi in read.kpis]
    assert counts == [3, 1, 1, 4, 4]


def test_columns_of_shares_beside_plain_targets_are_no_values() -> None:
    read = portfolio("""
        # Kennzahlen 2026
        | Kennzahl | Ziel | Jan | Feb | Mrz |
        | Umsatz   | 500  | 40% | 45% | 50% |
        | Kunden   | 20   | 40% | 45% | 50% |
        | Marge    | 30%  | 28% | 29% | 30% |
        """)
    assert read.readings == ()


def test_key_results_with_a_column_a_month_have_check_ins() -> None:
    read = portfolio("""
        # Settings
        | Cycle | 2026-H2 |
        # OKRs
        | Objective | Key Result | Start | Target | Jul | Aug | Sep |
        | Grow      | Revenue    | 0     | 100    | 10  | 20  | 30  |
        |           | Leads      | 0     | 50     | 5   | 8   |     |
        """)
    said = [(c.key_result_key, c.value) for c in read.check_ins]
    first, second = (kr.key for kr in read.key_results)
    assert said == [(first, 10), (second, 5), (first, 20), (second, 8), (first, 30)]


@pytest.mark.parametrize("cells", ["| good | bad | fine |", "| 10% | 20% | 30% |", "| | | |", "| see | 2 | mail |"])
def test_words_and_shares_beside_plain_targets_are_no_values(cells: str) -> None:
    read = portfolio(f"# KPIs Q4 2026\n| KPI | Target | W1 | W2 | W3 |\n| Calls | 100 {cells}")
    assert read.readings == ()


def test_what_stands_in_a_period_is_not_unread() -> None:
    text = "# KPIs\n| KPI | Target | W1 | W2 | W3 | Mood |\n| Calls | 100 | 1 | 2 | 3 | fine |"
    tables = portfolio(text).tables
    assert list(tables[0].unread.values()) == ["Mood"]
    assert fields(text, "kpis")["title"] == "KPI"
    assert len(book(text).sheets) == 1


@pytest.mark.parametrize(
    "head",
    [
        "| Objective | Key Result | Confidence (0-10) | << | << |\n| <^ | <^ | W1 | W2 | W3 |",
        "| Objective | Key Result | Conf. W1 (0-10) | Conf. W2 (0-10) | Conf. W3 (0-10) |",
        "| Objective | Key Result | W1 Confidence | W2 Confidence | W3 Confidence |",
    ],
    ids=["a group of weeks", "before the week", "behind the week"],
)
def test_how_confident_somebody_was_each_week(head: str) -> None:
    read = portfolio(f"# OKR Q4 2026\n{head}\n| Grow | Seats | 5 | 6 | 4 |\n| | Sites | 8 | 8 | |")
    assert [(c.value, c.confidence) for c in read.check_ins] == [
        (None, 0.5), (None, 0.8), (None, 0.6), (None, 0.8), (None, 0.4),
    ]  # fmt: skip
    assert [kr.confidence for kr in read.key_results] == [None, None]


def test_of_plan_and_actual_each_month_the_actual_values_are_read() -> None:
    head = "| KPI | Target | Jan Plan | Jan Actual | Feb Plan | Feb Actual | Mar Plan | Mar Actual |"
    read = portfolio(f"# KPIs 2026\n{head}\n| Calls | 90 | 70 | 65 | 80 | 82 | 90 | 91 |")
    assert [reading.value for reading in read.readings] == [65, 82, 91]


def test_two_months_will_do_where_nothing_else_says_how_much_there_is() -> None:
    read = portfolio("""
        # Kennzahlen
        | Kennzahl | Einheit | Zielwert | Okt 26 | Nov 26 | Ampel |
        | Umsatz   | €       | 400000   | 380000 | 410000 | grün  |
        | Retouren | Stück   | 5        | 9      | 7      | rot   |
        """)
    assert [reading.value for reading in read.readings] == [380000, 9, 410000, 7]


def test_two_months_beside_a_current_value_are_left_alone() -> None:
    read = portfolio("""
        # KPIs
        | KPI     | Target | Current | Oct 26 | Nov 26 |
        | Revenue | 40     | 38      | 37     | 39     |
        """)
    assert not read.readings
    assert [kpi.title for kpi in read.kpis] == ["Revenue"]


def test_two_months_beside_the_current_value_that_we_added_are_read_on() -> None:
    read = portfolio("""
        # KPIs
        | KPI     | Target | Oct 26 | Nov 26 | Current (sheetokr) | Health (sheetokr) |
        | Revenue | 40     | 37     | 39     | 39                 | Amber             |
        """)
    assert [reading.value for reading in read.readings] == [37, 39]


@pytest.mark.parametrize(
    ("today", "days"),
    [
        ("2026-11-26", ["2026-10-31", "2026-11-01"]),
        ("2026-11-30", ["2026-10-31", "2026-11-30"]),
        ("2026-10-31", ["2026-10-31", "2026-11-30"]),
    ],
)
def test_a_value_of_the_running_month_counts_before_that_is_over(today: str, days: list[str]) -> None:
    sheet = """
        # KPIs
        | KPI     | Target | Oct 26 | Nov 26 |
        | Revenue | 40     | 37     | 39     |
        """
    read = portfolio(sheet, today=dt.date.fromisoformat(today))
    assert [str(reading.date) for reading in read.readings] == days


def test_a_check_in_of_the_running_week_is_of_today() -> None:
    sheet = """
        # Settings
        | Cycle | 2026-Q4 |
        # OKRs
        | Objective | Key Result | Start | Target | W1 | W2 | W3 | W4 |
        | Grow      | Revenue    | 0     | 100    | 10 | 20 | 30 | 31 |
        """
    read = portfolio(sheet, today=dt.date(2026, 10, 20))
    days = ["2026-10-07", "2026-10-14", "2026-10-20", "2026-10-28"]
    assert [str(check_in.date) for check_in in read.check_ins] == days


@pytest.mark.parametrize("above", ["2026 | << | <<", "'2026 |  |  "])
def test_the_year_that_stands_above_months_is_theirs(above: str) -> None:
    read = portfolio(f"""
        # Scorecard
        | Measure | Owner | Target | {above} |
        |         |       |        | Sep  | Oct | Nov |
        | NPS     | Ann   | 50     | 42   | 45  | 47  |
        """)
    assert [str(reading.date) for reading in read.readings] == ["2026-09-30", "2026-10-31", "2026-11-30"]
