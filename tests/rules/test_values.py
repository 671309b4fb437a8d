"""Values: where the line is between a mistake and what people mean."""

import pytest

from tests.rules.found import cells, found

KR = (
    "| ID | Objective | Key Result | Metric | Unit | Start | Target | Stretch | Current | Weight | Confidence | Due |\n"
)


def key_results(*rows: str) -> str:
    return "# Key Results\n" + KR + "\n".join(rows)


def test_the_message_about_words_for_a_number() -> None:
    text = key_results("| KR1 | O1 | More | | | 0 | 100 | | n/a |")
    assert [(d.message, d.mend) for d in found("OKR203", text)] == [
        ('Current is "n/a"', "leave the cell blank until there is a value")
    ]


@pytest.mark.parametrize(
    ("row", "mend"),
    [
        (
            "| KR1 | O1 | Move | milestone | | | | | half way |",
            "write yes or no, or the share that is done, such as 40%",
        ),
        ("| KR1 | O1 | Move | milestone | | | | | TBD |", "leave the cell blank until there is a value"),
        ("| KR1 | O1 | Move | milestone | | | | | — |", "leave the cell blank until there is a value"),
        ("| KR1 | O1 | Move | | | 0 | by May |", "write a number, or milestone in Metric if it is done or not"),
        ("| KR1 | O1 | Move | | | 0 | 1 | | done |", "write a number, or milestone in Metric if it is done or not"),
        ("| KR1 | O1 | Move | | | 0 | 9 | | ~5 |", "write the number alone, and words in a comment"),
    ],
)
def test_the_mend_fits_the_cell(row: str, mend: str) -> None:
    assert [d.mend for d in found("OKR203", key_results(row, "| KR2 | O1 | B | | | 0 | 9 | | 4 |"))] == [mend]


def test_a_table_without_a_metric_is_told_to_add_the_column() -> None:
    text = """
        | Objective | Key Result | Target | Where are we |
        | Grow      | Training   | 100%   | done         |
        """
    (diagnostic,) = found("OKR203", text)
    assert diagnostic.message == 'Where are we is "done"'
    assert diagnostic.mend == "write a number, or milestone in a column Metric if it is done or not"


def test_a_message_says_the_header_as_its_owner_wrote_it() -> None:
    text = """
        # Ziele
        | Ziel                 | Schlüsselergebnis | Startwert | Zielwert | Ist-Wert |
        | In Europa wachsen    | Mehr Kunden       | 0         | 100      | [offen]  |
        """
    assert [d.message for d in found("OKR203", text)] == ['Ist-Wert is "offen"']


def test_words_that_nobody_computes_with_are_no_error() -> None:
    text = key_results("| KR1 | O1 | More | at least | | tbd | 100 | loads | 90 |")
    assert cells("OKR203", text) == []
    assert cells("OKR205", text) == ["F2", "H2"]


def test_a_number_that_may_be_two_is_told_by_itself() -> None:
    texts = ("'980", "'1.234", "'990", "'1,234")
    rows = [f"| KR{n} | O1 | More | | | 0 | 5000 | | {text} |" for n, text in enumerate(texts)]
    assert [d.message for d in found("OKR206", key_results(*rows))] == [
        'Current is the text "980", read as 980 (and 1 more below)',
        'Current is the text "1.234", read as 1.234',
        'Current is the text "1,234", read as 1234',
    ]


def test_a_formula_without_its_result_wants_to_be_computed() -> None:
    text = key_results("| KR1 | O1 | More | | | 0 | 9 | =B1 | 4 |")
    assert [d.mend for d in found("OKR205", text)] == ["open the workbook in Excel or LibreOffice and save it"]


def test_current_is_not_asked_where_a_kpi_tells_it() -> None:
    text = """
        # Key Results
        | ID  | Objective | Key Result | Start | Target | Current | KPI  |
        | KR1 | O1        | More seats | 0     | 100    | #N/A    | KPI1 |
        # KPIs
        | ID   | KPI   | Target | Direction |
        | KPI1 | Seats | 100    | higher    |
        # KPI Values
        | Date       | KPI  | Value |
        | 2026-10-31 | KPI1 | 40    |
        """
    assert cells("OKR201", text) == []
    assert cells("OKR205", text) == ["F2"]


def test_a_column_of_texts_is_told_once() -> None:
    rows = [f"| KR{n} | O1 | More {n} | | | 0 | 100 | | '{n}0 | | | '{n + 12}/10/2026 |" for n in range(1, 6)]
    assert [d.message for d in found("OKR206", key_results(*rows))] == [
        'Current is the text "10", read as 10 (and 4 more below)'
    ]
    assert cells("OKR209", key_results(*rows)) == ["L2"]


@pytest.mark.parametrize(
    ("unit", "start", "target", "current", "odd"),
    [
        ("%", "40", "70", "55", []),
        ("%", "0.4", "0.7", "0.55", []),
        ("%", "0", "70", "0.55", ["I2"]),
        ("%", "", "70", "0.55", ["I2"]),
        ("%", "0.2", "12", "0.8", []),
        ("%", "5", "0.5", "0.8", []),
        ("", "40%", "70%", "55%", []),
        ("", "0.4", "70%", "0.55", []),
        ("", "40", "70%", "55", ["G2"]),
        ("", "40", "70", "55%", ["I2"]),
        ("", "0", "100%", "1.2", []),
        ("", "0", "100%", "45", ["I2"]),
        ("", "0", "2%", "1.5", ["I2"]),
        ("", "0", "70", "0.55", []),
        ("EUR", "0.2", "1000000", "0.5", []),
        ("", "'40%", "70%", "'55%", []),
        ("", "40%", "70%", "0", []),
    ],
)
def test_percent_against_number(unit: str, start: str, target: str, current: str, odd: list[str]) -> None:
    text = key_results(f"| KR1 | O1 | Satisfied | | {unit} | {start} | {target} | | {current} |")
    assert cells("OKR214", text) == odd


def test_a_check_in_on_another_scale_than_its_target() -> None:
    text = """
        # Key Results
        | ID  | Objective | Key Result | Start | Target |
        | KR1 | O1        | Satisfied  | 40%   | 70%    |
        # Check-ins
        | Date       | Key Result | Value | Comment |
        | 2026-10-05 | KR1        | 55    | Slow    |
        | 2026-10-12 | KR1        | 57%   | Better  |
        """
    assert cells("OKR214", text) == ["C2"]


@pytest.mark.parametrize(
    ("metric", "start", "target", "rule"),
    [
        ("", "5", "5", "OKR215"),
        ("", "", "0", "OKR215"),
        ("at most", "", "0", ""),
        ("increase", "80", "20", "OKR216"),
        ("", "80", "20", ""),
        ("reach", "80", "20", ""),
        ("increase", "n/a", "20", "OKR203"),
        ("increase", "", "20", "OKR218"),
        ("decrease", "20", "", "OKR217"),
        ("between", "20", "", "OKR219"),
        ("between", "20", "10", "OKR220"),
        ("milestone", "", "", ""),
    ],
)
def test_one_mistake_is_one_finding(metric: str, start: str, target: str, rule: str) -> None:
    text = key_results(f"| KR1 | O1 | More | {metric} | | {start} | {target} |", "| KR2 | O1 | Two | | | 0 | 100 |")
    rules = ("OKR203", "OKR215", "OKR216", "OKR217", "OKR218", "OKR219", "OKR220")
    assert [code for code in rules if found(code, text)] == ([rule] if rule else [])


def test_a_column_called_metric_that_names_measures_leaves_no_row_out() -> None:
    rows = [f"| KR{n} | O1 | More | {word} | | 0 | 100 |" for n, word in enumerate(("NPS", "Revenue", "Seats"))]
    assert cells("OKR212", key_results(*rows)) == []
    assert cells("OKR213", key_results(*rows)) == ["D1"]


def test_a_misspelt_metric_names_the_word() -> None:
    (diagnostic,) = found("OKR212", key_results("| KR1 | O1 | More | decraese | | 9 | 1 |"))
    assert diagnostic.mend.startswith("did you mean decrease?")


@pytest.mark.parametrize(
    ("due", "rule"),
    [
        ("'2026-12-31", "OKR211"),
        ("'31/12/2026", "OKR209"),
        ("'3/4/2026", "OKR210"),
        ("'3/3/2026", "OKR209"),
        ("'03.04.2026", "OKR209"),
        ("soon", "OKR208"),
        ("2026-12-31", ""),
    ],
)
def test_each_kind_of_date_has_its_rule(due: str, rule: str) -> None:
    text = key_results(f"| KR1 | O1 | More | | | 0 | 100 | | 4 | | | {due} |", "| KR2 | O1 | B | | | 0 | 9 | | 4 |")
    assert [code for code in ("OKR208", "OKR209", "OKR210", "OKR211") if found(code, text)] == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("start", "target", "current", "far"),
    [
        ("20", "100", "4500", ["I2"]),
        ("20", "100", "-4500", ["I2"]),
        ("99.90", "99.95", "98", []),
        ("0", "10", "90", []),
        ("340", "210", "900", []),
    ],
)
def test_far_off(start: str, target: str, current: str, far: list[str]) -> None:
    assert cells("OKR223", key_results(f"| KR1 | O1 | More | | | {start} | {target} | | {current} |")) == far


def test_a_milestone_out_of_its_target() -> None:
    rows = ["| KR1 | O1 | Hire | milestone | | | 3 | | 4 |", "| KR2 | O1 | Hire more | milestone | | | 3 | | 2 |"]
    assert cells("OKR225", key_results(*rows)) == ["I2"]


def test_a_row_is_due_outside_the_cycle_of_settings() -> None:
    text = "# Settings\n| Setting | Value |\n| Cycle | 2026-Q4 |\n" + key_results(
        *(f"| KR{n} | O1 | More {n} | | | 0 | 100 | | 4 | | | 2027-0{n}-01 |" for n in range(1, 7))
    )
    assert [d.message for d in found("OKR227", text)] == [
        "Due 2027-01-01 is after 2026-Q4 ends (2026-12-31) (and 5 more below)"
    ]


def test_a_kpis_target_in_words_is_understood() -> None:
    text = """
        # KPIs
        | KPI       | Owner | Frequency | Target |
        | Churn     | Bob   | Monthly   | < 2%   |
        | Head count | Cid  | Monthly   | 40-60  |
        """
    assert cells("OKR203", text) == []
    assert [d.message for d in found("OKR207", text)] == [
        'Target "< 2%" was understood as at most 2% (and 1 more below)'
    ]


def test_words_where_a_number_would_not_count_are_no_faulty_formula() -> None:
    text = key_results("| KR1 | O1 | More | at least | | tbd | 100 | | 90 |")
    assert [d.mend for d in found("OKR205", text)] == ["write a number, or leave the cell blank"]


def test_a_blank_start_is_no_zero_where_it_is_needed() -> None:
    """Another rule asks for it."""
    text = key_results("| KR1 | O1 | Fewer | increase | | | 0 | | 5 |", "| KR2 | O1 | None | reach | | | 0 | | 5 |")
    assert cells("OKR215", text) == ["G3"]
    assert cells("OKR218", text) == ["F2"]
