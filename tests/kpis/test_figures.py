from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetokr.kpis.figures import decimals_of, distance, figure, finest, sharp, short, telling


@pytest.mark.parametrize(
    ("number_format", "decimals"),
    [
        ("General", None),
        ("", None),
        ("0", 0),
        ("0.00", 2),
        ("#,##0.0", 1),
        ("0.0%", 1),
        ('"EUR" #,##0.00;[Red]-0', 2),
        ("[$€-407] #,##0", 0),
        ("yyyy-mm-dd", None),
        ("0.00E+00", None),
        ("@", None),
    ],
)
def test_decimals(number_format: str, decimals: int | None) -> None:
    assert decimals_of(number_format) == decimals


@pytest.mark.parametrize(
    ("value", "number_format", "unit", "text"),
    [
        (0.032, "0.0%", "%", "3.2%"),
        (0.032, "0%", "", "3%"),
        (9340000, "#,##0", "EUR", "9,340,000 EUR"),
        (-0.0001, "0.0", "", "0.0"),
        (-4.5, "0.0", "", "-4.5"),
        (4, "General", "hours", "4 hours"),
        (12345.678, "", "", "12,345.68"),
        (0.00012, "", "", "0.00012"),
        (3.4, "General", "%", "3.4 %"),
        (0.125, "0%", "", "13%"),
        (2.675, "0.00", "", "2.68"),
        (-0.5, "0", "", "-1"),
    ],
)
def test_figure(value: float, number_format: str, unit: str, text: str) -> None:
    assert figure(value, number_format, unit) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        *((9340000, "9.34M"), (114000, "114k"), (-2.5e9, "-2.5G"), (99999, "99,999"), (1e15, "1e+15")),
        *((999600, "1M"), (-999_700_000, "-1G"), (999_400, "999k"), (999_900_000_000, "1e+12")),
    ],
)
def test_short(value: float, text: str) -> None:
    assert short(value, "#,##0") == text


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (0.025, "0%", "2.5%"),
        (0.02, "0%", "2%"),
        (1234.5, "#,##0", "1,234.5"),
        (1 / 3, "0.0", "0.333"),
        (0, "0", "0"),
        (5.5, "General", "5.5"),
    ],
)
def test_a_format_that_shows_a_value_as_it_is(value: float, number_format: str, shown: str) -> None:
    assert figure(value, sharp(number_format, value)) == shown


def test_finest_and_distance() -> None:
    assert finest("General", "0%", "0.0%", "0.00") == "0.00"
    assert finest("General", "") == ""
    assert (distance(0.0025, "0.0%"), distance(0.25, "0.0")) == ("0.25 points", "0.25")


@given(st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=12), st.text(max_size=5))
def test_they_never_raise(value: float, number_format: str, unit: str) -> None:
    assert figure(value, number_format, unit)
    assert short(value, number_format)


@pytest.mark.parametrize(
    ("code", "values", "told"),
    [
        ("€#,##0", [4.5, 4.2], "#,##0.0"),
        ("€#,##0", [250_000.4, 99.6], "€#,##0"),
        ("0%", [0.958, 0.96], "0%"),
        ("0%", [0.0125], "#,##0.00%"),
        ("0.0", [0.0], "0.0"),
        ("General", [4.5], "General"),
    ],
)
def test_a_format_tells_what_a_value_is(code: str, values: list[float], told: str) -> None:
    assert telling(code, values) == told
