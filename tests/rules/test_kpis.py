"""KPIs: formulas, values and targets that are not what they seem; and what misses ask for."""

import datetime as dt

import pytest

from tests.rules.found import cells, found

HEAD = "# KPIs\n| ID | KPI | Direction | Target | Tolerance | Cadence | Aggregate | Formula |\n"
VALUES = "\n# KPI Values\n| Date | KPI | Value |\n"


def kpi(
    values: str = "", *, direction: str = "higher", target: str = "100", more: str = "", name: str = "Sales"
) -> str:
    rows = "\n".join(f"| {day} | KPI1 | {value} |" for day, value in (pair.split("=") for pair in values.split()))
    return f"{HEAD}| KPI1 | {name} | {direction} | {target} | {more} |{VALUES}{rows}"


def formula(text: str) -> str:
    values = "| 2026-10-31 | KPI1 | 5 |\n| 2026-10-31 | KPI2 | 0 |"
    rows = f"| KPI1 | A |||||||\n| KPI2 | B |||||||\n| KPI3 | C | | 9 | | | | {text} |"
    return f"{HEAD}{rows}{VALUES}{values}"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("{KPI1} / {KPI2}", "OKR504"),
        ("{KPI1} / (0 * 5)", "OKR504"),
        ("{KPI1} * 1e308 * 1e308", "OKR504"),
        ("{KPI1} +", "OKR501"),
        ("({KPI1}", "OKR501"),
        ("SUM({KPI1})", "OKR501"),
        ("__import__('os')", "OKR501"),
        ("(" * 60 + "{KPI1}" + ")" * 60, "OKR501"),
        ("KPI1 / KPI2", "OKR501"),
        ("{KPI9}", "OKR502"),
        ("5 + 5", "OKR502"),
        ("{KPI3} + 1", "OKR503"),
        ("max(abs({KPI1}), round({KPI2}, 1)) - min({KPI1}, 2)", ""),
    ],
)
def test_each_fault_of_a_formula_has_its_rule(text: str, rule: str) -> None:
    rules = ("OKR501", "OKR502", "OKR503", "OKR504")
    assert [code for code in rules if found(code, formula(text))] == ([rule] if rule else [])


def test_what_a_formula_fails_by_is_said_once() -> None:
    rows = "| KPI1 | A | | 9 | | | | {KPI9} |\n| KPI2 | B | | 9 | | | | {KPI1} + 1 |"
    assert [(d.location.cell, d.message) for d in found("OKR502", HEAD + rows)] == [
        ("H2", 'Formula is "{KPI9}": no KPI is called {KPI9}')
    ]


def test_two_values_name_both_cells() -> None:
    text = kpi("2026-10-31=90 2026-10-31=95 2026-09-30=80")
    assert [(d.location.cell, d.message) for d in found("OKR506", text)] == [
        ("C3", "KPI1 has two values for 2026-10-31: KPI Values!C2 is 90 and C3 is 95; the lower row counts")
    ]


def test_a_mistyped_year_is_guessed() -> None:
    assert [d.mend for d in found("OKR507", kpi("2027-10-31=90"))] == ["did you mean 2026-10-31?"]
    assert [d.mend for d in found("OKR507", kpi("2026-11-22=90"))] == ["correct the date if it is mistyped"]
    assert found("OKR507", kpi("2026-11-21=90")) == []


def test_dates_in_words_are_told_and_read() -> None:
    text = kpi() + "| '31.10.2026 | KPI1 | 90 |\n| soon | KPI1 | 91 |\n"
    assert cells("OKR209", text) == ["A2"]
    assert cells("OKR208", text) == ["A3"]
    assert found("OKR508", text) == []
    assert found("OKR509", text) == []


@pytest.mark.parametrize(
    ("target", "tolerance", "flagged"), [("0", "", True), ("0", "10%", True), ("0", "2", False), ("-5", "", False)]
)
def test_a_share_of_nothing_is_nothing(target: str, tolerance: str, flagged: bool) -> None:
    assert bool(found("OKR510", kpi(target=target, more=tolerance))) is flagged


THREE = "2026-08-31=50 2026-09-30=40 2026-10-31=45"


def test_three_misses_say_what_to_do() -> None:
    (diagnostic,) = found("OKR514", kpi(THREE))
    assert diagnostic.message == "KPI1 was red 3 months in a row, and no running key result is measured by it"
    assert (
        diagnostic.mend == 'answer it with "Sales from 45 to 100"; as rows to paste: sheetokr kpi draft test.xlsx KPI1'
    )
    assert found("OKR513", kpi(THREE)) == []


def test_two_misses_advise() -> None:
    (diagnostic,) = found("OKR513", kpi("2026-09-30=40 2026-10-31=45"))
    assert (diagnostic.severity, diagnostic.mend.partition(";")[0]) == ("advice", 'consider "Sales from 45 to 100"')


@pytest.mark.parametrize(
    ("values", "today", "misses"),
    [
        (THREE, dt.date(2026, 9, 30), False),
        (THREE + " 2026-11-30=120", dt.date(2026, 11, 21), True),
        (THREE + " 2026-11-30=120", dt.date(2026, 12, 1), False),
        ("2026-06-30=50 2026-08-31=40 2026-10-31=45", dt.date(2026, 11, 21), True),
    ],
)
def test_a_missing_month_neither_counts_nor_resets(values: str, today: dt.date, misses: bool) -> None:
    assert bool(found("OKR514", kpi(values), today)) is misses


def test_many_guessed_directions_are_told_once() -> None:
    rows = "\n".join(f"| K{n} | Number {n} | | 5 |" for n in range(6))
    assert [d.message for d in found("OKR515", HEAD + rows)] == [
        "Nothing says which side of K0's target is good, so higher is taken (and 5 more below)"
    ]


def test_directions_that_were_guessed_alike_are_told_together() -> None:
    rows = "\n".join(f"| K{n} | Number {n} | | 5 |\n| C{n} | Churn {n} | | 5 |" for n in range(6))
    assert [d.message for d in found("OKR515", HEAD + rows)] == [
        "Nothing says which side of K0's target is good, so higher is taken (and 5 more below)",
        "Nothing says which side of C0's target is good, so lower is taken (and 5 more below)",
    ]


def test_kpis_whose_months_have_no_year_are_not_said_to_have_no_value() -> None:
    months = "# Scorecard\n| KPI | Target | Oct | Nov | Dec |\n| NPS | 50 | 42 | 45 | 47 |"
    assert [found("OKR127", months) != [], found("OKR509", months)] == [True, []]


def test_a_current_value_with_its_unit_is_read_and_words_are_told() -> None:
    text = "# KPIs\n| KPI | Target | Actual |\n| Reply | < 2 h | 1.5 h |\n| Fit | > 0.8 | 0.97 ✓ |\n| Mood | 5 | good |"
    (told,) = found("OKR206", text)
    assert told.location.cell == "C2"
    assert told.message == 'Actual is the text "1.5 h", read as 1.5 (h) (and 1 more below)'
    assert [d.location.cell for d in found("OKR203", text)] == ["C4"]


@pytest.mark.parametrize(("tolerance", "room"), [("0.2", False), ("20%", False), ("1", True), ("2", True)])
def test_only_a_tolerance_in_its_own_unit_makes_room_beside_zero(tolerance: str, room: bool) -> None:
    assert bool(cells("OKR510", kpi(target="0", direction="lower", more=tolerance))) is not room
