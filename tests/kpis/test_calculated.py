"""KPIs that are computed from others."""

from __future__ import annotations

import pytest

from sheetokr.app.study import Opened, Study, study
from sheetokr.kpis import measuring_readings
from sheetokr.kpis.story import derivation
from sheetokr.render.explanation import explanation
from sheetokr.render.text import Look
from tests.book import book
from tests.kpis.sheets import TODAY, Assessed

VALUES = """
# KPI Values
| Date       | KPI  | Value |
| 2026-08-31 | KPI1 | 900   |
| 2026-09-30 | KPI1 | 1000  |
| 2026-10-31 | KPI1 | 1200  |
| 2026-09-15 | KPI2 | 10    |
| 2026-10-15 | KPI2 | 8     |
"""


def sheet(*formulas: str, cadence: str = "monthly", values: str = VALUES) -> Assessed:
    """Revenue (KPI1), Headcount (KPI2), and KPI3, KPI4 ... with a formula each."""
    rows = "\n".join(
        f"| KPI{n} | Sum {n} | higher | 100 | {cadence} | last | {formula} |" for n, formula in enumerate(formulas, 3)
    )
    return Assessed(f"""
    # KPIs
    | ID   | KPI       | Direction | Target | Cadence | Aggregate | Formula |
    | KPI1 | Revenue   | higher    |        | monthly | sum       |         |
    | KPI2 | Headcount | higher    |        | monthly | last      |         |
    {rows}

    {values}
    """)


@pytest.mark.parametrize("formula", ["{KPI1} / {KPI2}", "{revenue} / {headcount}", "{kpi1}/{ Headcount }"])
def test_by_id_and_by_name_in_each_period_that_has_all(formula: str) -> None:
    result = sheet(formula)["KPI3"]
    assert [(value.period.label, value.value) for value in result.periods] == [("Sep 2026", 100), ("Oct 2026", 150)]
    assert (result.current, result.health, result.fault) == (150, "Green", None)
    assert result.source is not None
    assert result.source.cell == "G4"


def test_the_story_shows_the_numbers() -> None:
    found = sheet("{KPI1} / {KPI2}")
    texts = [step.text for step in derivation(found.kpis["KPI3"], found["KPI3"])]
    assert texts[:2] == ["{KPI1} / {KPI2}", "150, from 1,200 / 8 of Oct 2026"]


def test_one_may_stand_on_another_whatever_the_order() -> None:
    found = sheet("{KPI4} * 2", "{KPI1} / {KPI2}")
    assert found["KPI3"].current == 300


def test_to_a_coarser_cadence_the_operands_are_put_together_first() -> None:
    """The quarter's revenue is a sum, its headcount the last one; the fourth quarter is not over, but its revenue
    comes once a month and October's is all there is."""
    result = sheet("{KPI1} / {KPI2}", cadence="quarterly")["KPI3"]
    assert result.periods[0].value == (900 + 1000) / 10


def test_a_blank_cadence_is_the_coarsest_of_what_it_names() -> None:
    assert sheet("{KPI1} / {KPI2}", cadence="")["KPI3"].cadence == "monthly"


@pytest.mark.parametrize(
    ("formulas", "kind", "words"),
    [
        (("{KPI9} / 2",), "unknown-name", "no KPI is called {KPI9}"),
        (("{KPI1} +",), "syntax", "a value is missing"),
        (("12 / 4",), "no-name", "the formula names no KPI"),
        (("{KPI3} + 1",), "loop", "KPI3 > KPI3 is a loop"),
        (("{KPI4}", "{KPI5}", "{KPI3}"), "loop", "KPI3 > KPI4 > KPI5 > KPI3 is a loop"),
        (("{KPI4} + 1", "{KPI9}"), "operand", "KPI4 cannot be computed: no KPI is called {KPI9}"),
        (("{KPI4} + 1", "{KPI5}", "{KPI9}"), "operand", "KPI5 cannot be computed: no KPI is called {KPI9}"),
        (("{KPI4} + 1", "{KPI5}", "{KPI4}"), "operand", "KPI4 cannot be computed: KPI4 > KPI5 > KPI4 is a loop"),
        (("{KPI1} / ({KPI2} - 8)",), "division-by-zero", "it divides by zero in Oct 2026: 1,200 / (8 - 8)"),
    ],
)
def test_what_cannot_be_computed_says_why(formulas: tuple[str, ...], kind: str, words: str) -> None:
    result = sheet(*formulas)["KPI3"]
    assert result.fault is not None
    assert result.fault.kind == kind
    assert words in result.fault.text
    assert result.signal == f"Not computed: {result.fault.text}"


def test_a_division_by_zero_leaves_the_earlier_periods() -> None:
    result = sheet("{KPI1} / ({KPI2} - 8)")["KPI3"]
    assert (result.current, result.updated) == (500, result.periods[-1].date)
    assert [value.period.label for value in result.periods] == ["Sep 2026"]


def test_what_stands_on_it_has_its_earlier_periods_too() -> None:
    result = sheet("{KPI1} / ({KPI2} - 8)", "{KPI3} * 2")["KPI4"]
    assert (result.current, result.fault) == (1000, None)


def test_a_division_by_zero_long_ago_is_no_fault_of_today() -> None:
    result = sheet("{KPI1} / ({KPI2} - 10)")["KPI3"]
    assert result.fault is None
    assert result.current == -600


def test_nothing_to_compute_with() -> None:
    empty = sheet("{KPI1} / {KPI2}", values="")["KPI3"]
    assert empty.fault is not None
    assert empty.fault.text == "there is nothing to compute with: no value of KPI1, KPI2 yet"
    never = VALUES.replace("2026-09-15", "2026-01-15").replace("2026-10-15", "2026-02-15")
    fault = sheet("{KPI1} / {KPI2}", values=never)["KPI3"].fault
    assert fault is not None
    assert "no period has a value of all" in fault.text


def test_what_stands_on_a_row_with_an_error_is_not_computed() -> None:
    text = """
    # KPIs
    | ID   | KPI     | Direction | Target | Formula    |
    | KPI1 | Revenue | higher    | 5      |            |
    | KPI2 | Double  | higher    | 5      | {KPI1} * 2 |
    """
    fault = Assessed(text, blocked={"KPI1": "its Target is text"})["KPI2"].fault
    assert fault is not None
    assert fault.text == "KPI1 cannot be computed: its Target is text"


def test_a_name_in_several_segments_is_the_one_in_the_same_segment() -> None:
    found = Assessed("""
    # KPIs
    | ID   | KPI   | Target | Segment | Formula         |
    | KPI1 | Sales | 5      | Europe  |                 |
    | KPI2 | Sales | 5      | Asia    |                 |
    | KPI3 | Twice | 5      | Asia    | {sales} * 2     |
    | KPI4 | All   | 5      |         | {sales}         |
    | KPI5 | Both  | 5      |         | {KPI1} + {KPI2} |

    # KPI Values
    | Date       | KPI  | Value |
    | 2026-10-31 | KPI1 | 5     |
    | 2026-10-31 | KPI2 | 7     |
    """)
    assert (found["KPI3"].current, found["KPI5"].current) == (14, 12)
    fault = found["KPI4"].fault
    assert fault is not None
    assert fault.text == "{sales} is 2 KPIs (KPI1, KPI2); write the ID"


def test_a_sum_that_still_grows_is_not_computed_with() -> None:
    values = """
    # KPI Values
    | Date       | KPI  | Value |
    | 2026-10-05 | KPI1 | 500   |
    | 2026-10-25 | KPI1 | 700   |
    | 2026-11-05 | KPI1 | 100   |
    | 2026-10-15 | KPI2 | 8     |
    | 2026-11-05 | KPI2 | 8     |
    """
    result = sheet("{KPI1} / {KPI2}", values=values)["KPI3"]
    assert (result.current, len(result.periods)) == (150, 1)
    assert result.running is not None


def test_the_values_are_readings_to_the_roll_up() -> None:
    found = sheet("{KPI1} / {KPI2}")
    readings = [r for r in measuring_readings(found.portfolio, found.results) if r.kpi == "KPI3"]
    assert [(r.date and r.date.isoformat(), r.value) for r in readings] == [("2026-09-30", 100), ("2026-10-31", 150)]
    assert readings[-1].row.at("value").address == "KPIs!4"


WEEKS = """
    # KPIs
    | ID   | KPI        | Direction | Target | Cadence   | Aggregate |
    | KPI1 | New orders | higher    | [500]  | monthly   | {how}     |
    # KPI Values
    | Date       | KPI  | Value |
    | 2026-09-30 | KPI1 | 400   |
    | 2026-10-10 | KPI1 | 200   |
    | 2026-10-25 | KPI1 | 320   |
    | 2026-11-03 | KPI1 | 110   |
    | 2026-11-05 | KPI1 | 90    |
    # Objectives
    | ID | Objective | Owner | Cycle   |
    | O1 | Grow      | Ann   | 2026-Q4 |
    # Key Results
    | ID  | Objective | Key Result                   | Metric   | Start | Target | KPI  |
    | KR1 | O1        | Orders a month rise to 600   | increase | 400   | 600    | KPI1 |
    | KR2 | O1        | At least 500 orders a month  | at least |       | 500    | KPI1 |
    """


def study_of(text: str) -> Study:
    return study(Opened((), (book(text),), ()), TODAY)


@pytest.mark.parametrize(
    ("how", "current", "progress", "met"),
    [("sum", 520, 0.6, True), ("average", 100, -1.5, False), ("last", 90, -1.55, False)],
)
def test_a_key_result_is_measured_by_what_its_kpi_comes_to(
    how: str, current: float, progress: float, met: bool
) -> None:
    """A sum of October's readings, not the last of them; and no sum of November, which is not over."""
    studied = study_of(WEEKS.format(how=how))
    kpi, (one, two) = studied.portfolio.kpis[0], studied.portfolio.key_results
    assert studied.kpis[kpi.key].current == current
    measured = studied.rollup[one.key].measure
    assert measured is not None
    assert measured.current is not None
    assert measured.current.value == current
    assert measured.raw == pytest.approx(progress)
    holding = studied.rollup[two.key].measure
    assert holding is not None
    assert holding.met is met


def test_where_the_last_reading_counts_each_is_measured_where_it_stands() -> None:
    studied = study_of(WEEKS.format(how="last"))
    measured = studied.rollup[studied.portfolio.key_results[0].key].measure
    assert measured is not None
    assert measured.current is not None
    assert measured.current.at.address == "KPI Values!C6"


def test_of_a_kpi_that_is_left_out_no_single_reading_stands_in_for_a_sum() -> None:
    studied = study_of(WEEKS.format(how="sum").replace("[500]", "[n/a]"))
    assert studied.rollup[studied.portfolio.key_results[0].key].status == "No data"


def test_a_sum_that_is_the_only_one_and_still_grows_is_what_there_is() -> None:
    text = "\n".join(line for line in WEEKS.format(how="sum").splitlines() if "| 2026-09" not in line)
    studied = study_of(text.replace("| 2026-10-25", "| 2026-11-01").replace("2026-10-10", "2026-11-02"))
    measured = studied.rollup[studied.portfolio.key_results[0].key].measure
    assert studied.kpis[studied.portfolio.kpis[0].key].current == 720
    assert measured is not None
    assert measured.current is not None
    assert measured.current.value == 720


def test_one_reading_a_period_is_measured_where_it_stands() -> None:
    lines = WEEKS.format(how="sum").splitlines()
    studied = study_of("\n".join(line for line in lines if "2026-10-10" not in line and "2026-11-05" not in line))
    measured = studied.rollup[studied.portfolio.key_results[0].key].measure
    assert measured is not None
    assert measured.current is not None
    assert measured.current.at.address == "KPI Values!C4"


def test_a_long_chain_takes_no_depth() -> None:
    count = 1500
    rows = "\n".join(f"| K{n} | Number {n} | 5 | {{K{n - 1}}} + 1 |" for n in range(count, 0, -1))
    found = Assessed(f"""
    # KPIs
    | ID | KPI | Target | Formula |
    {rows}
    | K0 | Number 0 | 5 | |

    # KPI Values
    | Date       | KPI | Value |
    | 2026-10-31 | K0  | 1     |
    """)
    assert found[f"K{count}"].current == count + 1


def test_a_key_result_explains_a_sum_as_one() -> None:
    studied = study_of(WEEKS.format(how="sum"))
    told = list(explanation(studied.portfolio.key_results[0], studied.portfolio, studied.rollup, Look()))
    assert "  Current      520, from what its KPI comes to by 2026-10-25   [KPIs!2]" in told
    assert "  KPI          2026-10-25: 520   [KPIs!2]" in told
