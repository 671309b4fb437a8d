"""Rhythm: what was not looked at, what is due, and numbers that contradict each other."""

import datetime as dt

import pytest

from tests.rules.found import cells, found

SHEET = """
# Settings
| Setting | Value   |
| Cycle   | 2026-Q4 |
# Objectives
| ID | Objective | Level   | Owner |
| O1 | Grow      | company | Ann   |
# Key Results
| ID  | Objective | Key Result | Metric   | Start | Target   | Current   | Due   | KPI   |
| KR1 | O1        | More seats | {metric} | 0     | {target} | {current} | {due} | {kpi} |
# KPIs
| ID   | KPI   | Target | Cadence |
| KPI1 | Seats | 90     | monthly |
# KPI Values
| Date       | KPI  | Value |
| 2026-10-31 | KPI1 | 42    |
# Check-ins
| Date | Key Result | Value |
{check_ins}
# Initiatives
| ID | Key Result | Initiative | Due | Status | Done |
{initiatives}
"""


def sheet(
    *check_ins: str,
    current: str = "",
    due: str = "",
    kpi: str = "",
    initiatives: str = "",
    metric: str = "",
    target: str = "100",
) -> str:
    said = "\n".join(f"| {check_in.replace('=', ' | KR1 | ')} |" for check_in in check_ins)
    return SHEET.format(
        check_ins=said, current=current, due=due, kpi=kpi, initiatives=initiatives, metric=metric, target=target
    )


@pytest.mark.parametrize(
    ("today", "old"),
    [("2026-11-03", False), ("2026-11-04", False), ("2026-11-05", True), ("2026-12-31", True), ("2027-01-01", False)],
)
def test_an_update_is_old_after_fourteen_days_until_the_cycle_ends(today: str, old: bool) -> None:
    assert bool(found("OKR601", sheet("2026-10-21=40"), dt.date.fromisoformat(today))) is old


def test_what_is_reached_needs_no_update() -> None:
    assert found("OKR601", sheet("2026-10-01=100")) == []
    assert cells("OKR601", sheet("2026-10-01=100", metric="at least")) == ["C2"]


def test_a_monthly_kpi_may_be_a_month_older() -> None:
    text = sheet(kpi="KPI1")
    assert found("OKR601", text, dt.date(2026, 12, 15)) == []
    assert cells("OKR601", text, dt.date(2026, 12, 16)) == ["C2"]


@pytest.mark.parametrize(("today", "late"), [("2026-10-15", False), ("2026-10-16", True), ("2027-01-05", False)])
def test_no_check_in_is_late_after_as_many_days(today: str, late: bool) -> None:
    assert bool(found("OKR602", sheet(), dt.date.fromisoformat(today))) is late


@pytest.mark.parametrize("more", [{"current": "12"}, {"kpi": "KPI1"}, {"metric": "baseline", "target": ""}])
def test_what_has_a_value_or_cannot_have_one_waits_for_nobody(more: dict[str, str]) -> None:
    assert found("OKR602", sheet(**more)) == []


@pytest.mark.parametrize(
    ("current", "check_in", "differs"),
    [
        ("40", "40", False),
        ("40", "40.4", False),
        ("40", "41", True),
        ("0.4", "0.44", False),
        ("0", "0.4", True),
        ("40%", "40%", False),
        ("40%", "45%", True),
        ("", "45", False),
    ],
)
def test_a_rounded_number_is_no_contradiction(current: str, check_in: str, differs: bool) -> None:
    target = "100%" if "%" in check_in else "100"
    assert bool(found("OKR605", sheet(f"2026-11-16={check_in}", current=current, target=target))) is differs


def test_a_contradiction_names_both_cells() -> None:
    (diagnostic,) = found("OKR605", sheet("2026-11-16=40", current="55"))
    assert diagnostic.location.address == "Key Results!G2"
    assert "Check-ins!C2 says 40 on 2026-11-16; the check-in counts" in diagnostic.message
    (diagnostic,) = found("OKR512", sheet("2026-11-16=40", current="55", kpi="KPI1"))
    assert "KPI Values!C2 says 42 on 2026-10-31; the KPI counts" in diagnostic.message
    assert found("OKR605", sheet("2026-11-16=40", current="55", kpi="KPI1")) == []


def test_a_milestones_shares_contradict_too() -> None:
    assert cells("OKR605", sheet("2026-11-16=60%", current="yes", metric="milestone", target="")) == ["G2"]


@pytest.mark.parametrize(
    ("due", "current", "soon", "late"),
    [
        ("2026-11-28", "50", True, False),
        ("2026-11-29", "50", False, False),
        ("2026-11-21", "50", True, False),
        ("2026-11-20", "50", False, True),
        ("2026-11-20", "100", False, False),
        ("2026-11-24", "100", False, False),
        ("", "50", False, False),
    ],
)
def test_due_soon_and_overdue(due: str, current: str, soon: bool, late: bool) -> None:
    text = sheet(due=due, current=current)
    assert (bool(found("OKR606", text)), bool(found("OKR607", text))) == (soon, late)


@pytest.mark.parametrize(
    ("row", "soon", "late"),
    [
        ("| I1 | KR1 | Call | 2026-11-25 | planned | |", True, False),
        ("| I1 | KR1 | Call | 2026-11-15 | in progress | 50% |", False, True),
        ("| I1 | KR1 | Call | 2026-11-15 | done | |", False, False),
        ("| I1 | KR1 | Call | 2026-11-15 | dropped | |", False, False),
        ("| I1 | KR1 | Call | 2026-11-15 | | 100% |", False, False),
        ("| I1 | KR1 | Call | | | |", False, False),
    ],
)
def test_initiatives(row: str, soon: bool, late: bool) -> None:
    text = sheet(initiatives=row)
    assert (bool(found("OKR606", text)), bool(found("OKR608", text))) == (soon, late)


def test_a_cycle_that_is_over_asks_nothing_more_of_its_rows() -> None:
    text = sheet("2026-10-21=40", due="2026-11-10", initiatives="| I1 | KR1 | Call | 2026-11-15 | | |")
    day = dt.date(2027, 1, 5)
    assert [code for code in ("OKR601", "OKR602", "OKR606", "OKR607", "OKR608") if found(code, text, day)] == []
    assert cells("OKR611", text, day) == ["B2"]


def test_messages_say_days_so_that_they_stay_the_same_tomorrow() -> None:
    text = sheet("2026-10-21=40", due="2026-11-10", initiatives="| I1 | KR1 | Call | 2026-11-15 | | |")
    for code in ("OKR601", "OKR607", "OKR608", "OKR609"):
        assert found(code, text, dt.date(2026, 12, 20)) == found(code, text, dt.date(2026, 12, 21))


def test_a_row_with_an_error_is_told_by_that_error_alone() -> None:
    text = sheet(current="n/a", due="2026-11-10", target="n/a")
    assert [code for code in ("OKR601", "OKR602", "OKR606", "OKR607") if found(code, text)] == []
