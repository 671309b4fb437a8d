from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetokr.kpis.formula import MAX_DEPTH, MAX_LENGTH, Formula, FormulaFault, evaluate, parse_formula, rounded

VALUES = {"a": 6.0, "b": 4.0, "zero": 0.0, "Win rate": 0.25}


def computed(text: str) -> float | FormulaFault:
    formula = parse_formula(text)
    return evaluate(formula, VALUES) if isinstance(formula, Formula) else formula


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("10 - 4 - 3", 3),
        ("16 / 4 / 2", 2),
        ("-2 + 5", 3),
        ("2 - -3", 5),
        ("-(2 + 3) * 2", -10),
        ("--4", 4),
        ("{a} / {b}", 1.5),
        ("={a}/{b}", 1.5),
        ("{ Win rate } * 100", 25),
        (".5 + 1. + 1e2", 101.5),
        ("min(3, {b}, 2)", 2),
        ("MAX(3, {b})", 4),
        ("abs(-{a})", 6),
        ("round({a} / {b})", 2),
        ("round(2.675, 2)", 2.68),
        ("round(-2.5)", -3),
        ("round(1234, -2)", 1200),
        ("{a} × {b} ÷ 2 − 1", 11),
        ("max(1; 2)", 2),
    ],
)
def test_values(text: str, value: float) -> None:
    assert computed(text) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("", "syntax", "the formula is empty"),
        ("{a} /", "syntax", 'a value is missing after "{a} /"'),
        ("{a} {b}", "syntax", '"b" does not fit after "{a}"'),
        ("* 2", "syntax", 'a value is missing before "*"'),
        ("(1 + 2", "syntax", '")" is missing after "(1 + 2"'),
        ("1 + 2)", "syntax", '")" does not fit after "1 + 2"'),
        ("{}", "syntax", "{} names no KPI"),
        ("{a", "syntax", '"{a" cannot be read'),
        ("revenue / 2", "syntax", '"revenue" is not a function here'),
        ("abs 2", "syntax", '"(" is missing after "abs"'),
        ("abs(1, 2)", "syntax", "abs takes one value, not 2"),
        ("round(1, 2, 3)", "syntax", "round takes 1 to 2 values, not 3"),
        ("max()", "syntax", 'a value is missing before ")"'),
        ("2 ** 3", "syntax", 'a value is missing before "*"'),
        ("{a}.real", "syntax", '".real" cannot be read'),
        ("__import__('os')", "syntax", "cannot be read"),
        ("1e999", "syntax", "1e999 is too large"),
        ("1" * (MAX_LENGTH + 1), "too-long", "the formula has 1001 characters"),
        ("(" * (MAX_DEPTH + 1) + "1" + ")" * (MAX_DEPTH + 1), "too-deep", "nested more than 50"),
        ("-" * 900 + "1", "too-deep", "nested more than 50"),
        ("{a} / {zero}", "division-by-zero", "it divides by zero"),
        ("1e300 * 1e300", "not-finite", "too large"),
    ],
)
def test_faults(text: str, kind: str, words: str) -> None:
    fault = computed(text)
    assert isinstance(fault, FormulaFault)
    assert fault.kind == kind
    assert words in fault.text


def test_names_are_told_once_and_in_order() -> None:
    formula = parse_formula("{b} + {a} * {b}")
    assert isinstance(formula, Formula)
    assert formula.names == ("b", "a")


def test_a_long_sum_needs_no_depth() -> None:
    assert computed("1" + "+1" * 499) == 500


@given(st.text(max_size=60) | st.text(alphabet="{}()+-*/,.e123456 ab\N{MINUS SIGN}minaxround", max_size=60))
def test_whatever_the_text_the_answer_is_a_value(text: str) -> None:
    formula = parse_formula(text)
    if isinstance(formula, Formula):
        result = evaluate(formula, dict.fromkeys(formula.names, 2.0))
        assert isinstance(result, FormulaFault) or math.isfinite(result)
    else:
        assert formula.text


NUMBERS = st.floats(0, 1e6).map(lambda number: f"{number:.6f}") | st.integers(0, 1000).map(str)
ARITHMETIC = st.recursive(
    NUMBERS,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*", "/"]), inner).map(" ".join),
        inner.map(lambda text: f"({text})"),
        inner.map(lambda text: f"-{text}"),
        inner.map(lambda text: f"abs({text})"),
        st.tuples(st.sampled_from(["min", "max"]), inner, inner).map(lambda t: f"{t[0]}({t[1]}, {t[2]})"),
    ),
    max_leaves=12,
)


@given(ARITHMETIC)
def test_it_agrees_with_python(text: str) -> None:
    """What Python makes of the same text: it is generated here, so it may be run here."""
    found = computed(text)
    try:
        expected = float(eval(text, {"__builtins__": {}}, {"abs": abs, "min": min, "max": max}))
    except ZeroDivisionError:
        assert isinstance(found, FormulaFault)
        assert found.kind == "division-by-zero"
        return
    assert found == pytest.approx(expected, rel=1e-12)


@given(st.decimals(-1000000, 1000000, places=5), st.integers(-3, 4))
def test_rounding_is_that_of_a_spreadsheet(value: Decimal, digits: int) -> None:
    expected = float(value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP))
    assert rounded(float(value), digits) == pytest.approx(expected)


@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(allow_nan=False, allow_infinity=False))
def test_rounding_never_raises(value: float, digits: float) -> None:
    assert isinstance(rounded(value, digits), float)
