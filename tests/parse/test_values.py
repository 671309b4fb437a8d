"""One cell to one value: what people type, and what it is read as."""

from __future__ import annotations

import datetime as dt

import pytest

from sheetokr.layout.headers import scale_stated
from sheetokr.parse.values import (
    confidence_scale,
    parse_choice,
    parse_confidence,
    parse_date,
    parse_id,
    parse_number,
    parse_share,
    parse_text,
    share_scale,
    text_number,
)
from sheetokr.workbook import Cell
from tests.book import cell


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("-5", -5),
        ("−5", -5),
        ("+3", 3),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1 234,5", 1234.5),
        ("1\N{NO-BREAK SPACE}234,5", 1234.5),
        ("1\N{NARROW NO-BREAK SPACE}234", 1234),
        ("1'234.50", 1234.5),
        ("1’234", 1234),
        ("1,234", 1234),
        ("1.234", 1.234),
        ("€ 1.234", 1234),
        ("1.234 EUR", 1234),
        ("R$ 10.000", 10000),
        ("$0.500", 0.5),
        ("$1.5", 1.5),
        ("€1.234M", 1234000),
        ("0,125", 0.125),
        ("1,234,567", 1234567),
        ("1.234.567", 1234567),
        ("1.234.567,89", 1234567.89),
        ("12,34,567.5", 1234567.5),
        ("12,5 %", 0.125),
        ("70%", 0.7),
        ("$250K", 250000),
        ("1.5M", 1500000),
        ("€ 1.500,00", 1500),
        ("1.500,00 €", 1500),
        ("R$ 1.500,00", 1500),
        ("CHF 12", 12),
    ],
)
def test_a_number_in_text_is_read_and_noted(text: str, number: float) -> None:
    value, fault = parse_number(Cell(text))
    assert value == pytest.approx(number)
    assert fault is not None
    assert (fault.kind, fault.text) == ("number-as-text", text)


@pytest.mark.parametrize(
    "text",
    ["n/a", "tbd", "-", "5 days", "10 km", "01.10.2026", "31.12.26", "31/12/2026", "2026-10-01", "1.2.3", "1,2,3",
     "2 3", "12 345 6", "1,234,5", "5.", "4/5", "1e5", "9" * 400, "#", "Q4", "ten"],
)  # fmt: skip
def test_text_that_is_no_number_is_left_out(text: str) -> None:
    value, fault = parse_number(Cell(text))
    assert value is None
    assert fault is not None
    assert fault.kind == "not-a-number"
    assert text_number(text) is None


@pytest.mark.parametrize("value", [True, False, float("nan"), float("inf"), 10**400, dt.date(2026, 1, 1), dt.time(8)])
def test_a_value_that_is_no_finite_number_is_left_out(value: bool | float | dt.date | dt.time) -> None:
    number, fault = parse_number(Cell(value))
    assert number is None
    assert fault is not None
    assert fault.kind == "not-a-number"


@pytest.mark.parametrize(
    ("said", "kind"), [("#DIV/0!", "error"), ("#N/A", "error"), ("=A1+1", "uncached"), ("=A1 -> 5", "")]
)
def test_errors_and_formulas_that_were_never_computed(said: str, kind: str) -> None:
    faults = [parse(cell(said))[1] for parse in (parse_number, parse_text, parse_id, parse_share)]
    assert [fault.kind if fault else "" for fault in faults] == [kind] * 4
    dated = parse_date(cell(said))[1]
    assert dated is not None
    assert dated.kind == (kind or "not-a-date")


@pytest.mark.parametrize("said", ["", "   ", "\t\n"])
def test_a_blank_is_nothing_and_no_fault(said: str) -> None:
    blank = Cell(said)
    assert parse_number(blank) == parse_date(blank) == parse_share(blank) == parse_confidence(blank, 10) == (None, None)
    assert parse_text(blank) == parse_id(blank) == parse_choice(blank, {"a": ()}) == ("", None)


@pytest.mark.parametrize(
    ("said", "share"),
    [
        ("0", 0), ("1", 1), ("TRUE", 1), ("FALSE", 0), ("40%", 0.4), ("'40%", 0.4), ("'40 %", 0.4), ("0.4", 0.4),
        ("40", 0.4), ("100", 1), ("150", 1.5), ("1.25", 1.25), ("125%", 1.25), ("2%", 0.02), ("500%", 5),
        ("-0.1", -0.1), ("yes", 1), ("No", 0), ("Done", 1), ("erledigt", 1), ("Offen", 0), ("oui", 1), ("non", 0),
        ("sí", 1), ("hecho", 1), ("sim", 1), ("não", 0), ("✓", 1), ("x", 1), ("'0,4", 0.4),
        ("✅", 1), ("☐", 0), ("sì", 1), ("已完成", 1), ("未完成", 0), ("да", 1), ("нет", 0),
    ],
)  # fmt: skip
def test_a_share_is_done_or_how_much_of_it(said: str, share: float) -> None:
    assert parse_share(cell(said))[0] == pytest.approx(share)


@pytest.mark.parametrize("said", ["soon", "half", "In progress", "2026-10-01"])
def test_what_is_no_share_is_left_out(said: str) -> None:
    share, fault = parse_share(cell(said))
    assert share is None
    assert fault is not None


@pytest.mark.parametrize(
    "text",
    ["2026-11-05", "2026/11/05", "2026.11.5", "05/11/2026", "5.11.2026", "5.11.26", "05-11-2026", "5 Nov 2026",
     "5. November 2026", "05-Nov-2026", "Nov 5, 2026", "November 5th, 2026", "5 novembre 2026",
     "5 de noviembre de 2026", "5 de novembro de 2026", "2026-11-05 09:30", "2026-11-05T09:30:00Z"],
)  # fmt: skip
def test_a_date_as_text_is_read_and_noted(text: str) -> None:
    day, fault = parse_date(Cell(text))
    assert day == dt.date(2026, 11, 5)
    assert fault is not None
    assert (fault.kind, fault.understood) == ("date-as-text", "2026-11-05")


@pytest.mark.parametrize(
    ("text", "day"), [("03/31/2026", "2026-03-31"), ("1er mars 2026", "2026-03-01"), ("31. Dez. 2026", "2026-12-31")]
)
def test_dates_that_can_mean_one_day_only(text: str, day: str) -> None:
    assert parse_date(Cell(text))[0] == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    "text", ["soon", "Q4 2026", "31/02/2026", "2026-13-01", "Nov 2026", "32 Nov 2026", "5 Nonember 2026", "46331"]
)
def test_text_that_is_no_day_is_left_out(text: str) -> None:
    day, fault = parse_date(Cell(text))
    assert day is None
    assert fault is not None
    assert fault.kind == "not-a-date"


def test_a_date_with_a_time_is_its_day() -> None:
    assert parse_date(Cell(dt.datetime(2026, 11, 5, 23, 59))) == (dt.date(2026, 11, 5), None)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("column", "first"),
    [
        (("0.5", "1"), 0.5),
        (("5", "8"), 0.5),
        (("'5", "'8"), 0.5),
        (("50", "80"), 0.5),
        (("50%", "80%"), 0.5),
        (("50%", "8"), 0.5),
        (("'50%", "8"), 0.5),
        (("0", "10"), 0.0),
        (("5", "10"), 0.5),
        (("5", "11"), 0.05),
        (("low", "8"), 0.25),
        (("", "#N/A"), None),
    ],
)
def test_confidence_has_one_scale_a_column(column: tuple[str, str], first: float | None) -> None:
    cells = [cell(said) for said in column]
    assert parse_confidence(cells[0], confidence_scale(cells))[0] == first


@pytest.mark.parametrize(
    ("words", "level"),
    [
        (("low", "Red", "niedrig", "faible", "baja", "baixa", "L", "🔴", "低", "низкая", "laag"), 0.25),
        (("Medium", "amber", "mittel", "moyenne", "media", "média", "m", "🟡", "中", "średni"), 0.5),
        (("HIGH", "green", "hoch", "élevée", "alta", "H", "🟢", "高", "yüksek"), 0.75),
    ],
)
def test_confidence_in_words(words: tuple[str, ...], level: float) -> None:
    assert {parse_confidence(Cell(word), 10) for word in words} == {(level, None)}


@pytest.mark.parametrize(
    ("header", "scale"),
    [("Confidence (1-5)", 5), ("Confidence 0 to 10", 10), ("Zuversicht (0–1)", 1), ("Score (0.0 - 1.0)", 1),
     ("Confidence", 0), ("Confidence 2026-10-05", 0), ("Confidence (1-50)", 0)],
)  # fmt: skip
def test_the_scale_that_a_header_tells(header: str, scale: float) -> None:
    assert scale_stated(header) == scale


def test_a_number_and_its_text_are_the_same_id() -> None:
    said = [Cell(7), Cell(7.0), Cell("7"), Cell(" 7 ")]
    assert {parse_id(c)[0] for c in said} == {"7"}


def test_long_numbers_stay_apart() -> None:
    first, second = Cell(1201234567890123), Cell(1201234567890124.0)
    assert (parse_id(first)[0], parse_id(second)[0]) == ("1201234567890123", "1201234567890124")


def test_blanks_in_an_id_do_not_matter() -> None:
    assert parse_id(Cell("  KR\N{NO-BREAK SPACE} 1\n"))[0] == "KR 1"


@pytest.mark.parametrize(
    ("column", "scale"),
    [([45, 100, 1, 0], 100), ([1, 0, 1], 0), ([0.4, 1, 1.25], 0), ([0.4, 45], 0), ([1, 7], 100), ([], 0)],
)
def test_the_scale_of_a_column_of_shares(column: list[float], scale: float) -> None:
    assert share_scale(map(Cell, column)) == scale


def test_one_in_a_column_of_percentages_is_one_percent() -> None:
    assert [parse_share(Cell(number), 100)[0] for number in (45, 1, 0)] == [0.45, 0.01, 0.0]
    assert parse_share(Cell(0.45, "0%"), 100)[0] == 0.45
    assert parse_share(Cell("yes"), 100)[0] == 1.0


@pytest.mark.parametrize(
    ("text", "number"), [("0.973 ✓", 0.973), ("✅ 5", 5), ("95% ▲", 0.95), ("🟢 40", 40), ("▼ 5%", None), ("✓", None)]
)
def test_signs_beside_a_number_leave_it_one(text: str, number: float | None) -> None:
    assert text_number(text) == number


@pytest.mark.parametrize(
    ("said", "share"),
    [("7/10", 0.7), ("3 / 5", 0.6), ("6.5/10", 0.65), ("80/100", 0.8), ("7 out of 10", 0.7), ("4 von 5", 0.8)],
)
def test_confidence_that_says_of_how_much(said: str, share: float) -> None:
    assert parse_confidence(Cell(said), 10)[0] == pytest.approx(share)


@pytest.mark.parametrize("said", ["7/12", "10/7", "1/2/10", "a/10"])
def test_other_fractions_are_no_confidence(said: str) -> None:
    assert parse_confidence(Cell(said), 10)[0] is None
