"""What people type, and what their cells show."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.google.entered import typed
from tests.google.formats import effective_format, formatted, number_format, serial


@pytest.mark.parametrize(
    ("said", "value", "shown"),
    [
        ("12", 12, "12"),
        ("1,234.5", 1234.5, "1,234.50"),
        ("2,000,000", 2000000, "2,000,000"),
        ("$5", 5, "$5"),
        ("$1,234.50", 1234.5, "$1,234.50"),
        ("-0.25", -0.25, "-0.25"),
        ("70%", 0.7, "70%"),
        ("12.5%", 0.125, "12.50%"),
        ("2026-10-01", 46296, "2026-10-01"),
        ("10/1/2026", 46296, "10/1/2026"),
        ("true", True, "TRUE"),
        ("'12", "12", "12"),
        ("O1", "O1", "O1"),
        ("1.1.2", "1.1.2", "1.1.2"),
        ("2026-13-01", "2026-13-01", "2026-13-01"),
        ("", None, ""),
    ],
)
def test_typing(said: str, value: object, shown: str) -> None:
    cell = typed(said)
    assert next(iter(cell.get("effectiveValue", {}).values()), None) == value
    assert formatted(cell) == shown


def test_a_comma_is_a_point_elsewhere() -> None:
    cell = typed("1.234,5", "de_DE")
    assert cell["effectiveValue"] == {"numberValue": 1234.5}
    assert formatted(cell, "de_DE") == "1.234,50"
    assert formatted(typed("0,5", "de_DE"), "de_DE") == "0,5"
    assert formatted(typed("12,5%", "de_DE"), "de_DE") == "12,50%"


@pytest.mark.parametrize(
    ("value", "pattern", "shown"),
    [
        (0.5, "0%", "50%"),
        (1234.567, "#,##0.00", "1,234.57"),
        (1234.567, "0", "1235"),
        (1 / 3, "", "0.3333333333"),
        (1e15, "", "1E+15"),
        (46296.75, "yyyy-mm-dd hh:mm", "2026-10-01 18:00"),
        (46296, "d mmm yy", "1 Oct 26"),
        (0.5, "h:mm am/pm", "12:00 PM"),
        (5, '0 "pieces"', "5 pieces"),
        (5, "[$€-407]#,##0", "€5"),
    ],
)
def test_formats(value: float, pattern: str, shown: str) -> None:
    form = number_format(pattern)
    cell: dict[str, Any] = {"effectiveValue": {"numberValue": value}}
    assert formatted(cell | ({"userEnteredFormat": {"numberFormat": form}} if form else {})) == shown


def test_serials_count_from_1899() -> None:
    assert serial(dt.date(1899, 12, 31)) == 1
    assert serial(dt.datetime(2026, 10, 1, 12, tzinfo=dt.UTC)) == 46296.5
    assert serial(dt.time(6)) == 0.25


def test_the_format_in_effect_depends_on_the_value() -> None:
    sides = {said: effective_format(typed(said))["horizontalAlignment"] for said in ("1", "x", "TRUE", "#N/A")}
    assert sides == {"1": "RIGHT", "x": "LEFT", "TRUE": "CENTER", "#N/A": "CENTER"}
    bold = {"userEnteredFormat": {"textFormat": {"bold": True}}}
    text = effective_format(typed("x") | bold)["textFormat"]
    assert (text["bold"], text["fontFamily"]) == (True, "Arial")
