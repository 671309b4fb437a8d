"""What is mended without a doubt, and what is left for a person."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetokr.plan.fixes import plan_fixes
from sheetokr.workbook import Cell, Sheet, Value, Workbook
from tests.book import book, portfolio

HEADER = ("ID", "Objective", "Key Result", "Metric", "Start", "Target", "Current", "Due", "Comment")


def mended(**cells: Value) -> dict[str, Value]:
    """What becomes of some cells of a key result, by field; those that stay are left out."""
    row: dict[str, Value] = {"id": "KR1", "objective": "O1", "title": "Revenue", "metric": "increase", "target": 10}
    places = ("id", "objective", "title", "metric", "start", "target", "current", "due", "comment")
    values = [(row | cells).get(name) for name in places]
    rows = {
        1: {n: Cell(text) for n, text in enumerate(HEADER, 1)},
        2: {n: Cell(value) for n, value in enumerate(values, 1) if value is not None},
    }
    found = plan_fixes(portfolio(Workbook("test.xlsx", (Sheet("Key Results", rows),))))
    return {fix.change.field: fix.change.new for fix in found}


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("12", 12),
        (" 12.5 ", 12.5),
        ("1.234,5", 1234.5),
        ("1,234,567", 1234567),
        ("-3", -3),
        ("3,5", 3.5),
        ("70%", 0.7),
        ("12,5 %", 0.125),
    ],
)
def test_numbers_that_are_text(text: str, new: Value) -> None:
    assert mended(current=text) == {"current": new}


@pytest.mark.parametrize("text", ["1,234", "1.234", "$250K", "250k", "about 3", "1-2", "EUR 5", "12/31", "=1", "1e5"])
def test_numbers_that_may_mean_two_things_stay(text: str) -> None:
    assert "current" not in mended(current=text)


@pytest.mark.parametrize("text", [">= 4.5", "from 3 to 9", "< 8%"])
def test_targets_in_words_stay(text: str) -> None:
    assert mended(target=text, metric=None) == {}


def test_a_percentage_looks_like_one_and_a_text_format_goes() -> None:
    read = book("| ID | Objective | Key Result | Start | Target | Current |\n| KR1 | O1 | Revenue | 0 | '12,5 % | '5 |")
    cells = {2: {**read.sheets[0].rows[2], 6: Cell("5", "@")}}
    sheet = Sheet("Key Results", {**read.sheets[0].rows, **cells})
    formats = {
        fix.change.field: fix.change.number_format for fix in plan_fixes(portfolio(Workbook("a.xlsx", (sheet,))))
    }
    assert formats == {"target": "0.0%", "current": "General"}


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("incraese", "increase"),
        ("Deccrease", "decrease"),
        ("steigren", "steigern"),
        ("at lest", "at least"),
        ("milestome", "milestone"),
    ],
)
def test_words_that_are_misspelt(text: str, new: str) -> None:
    assert mended(metric=text) == {"metric": new}


@pytest.mark.parametrize("text", ["Increase", "steigern", "grow", "creep", "hold", "xx", "at", "dncrease", "raehc"])
def test_words_that_are_known_or_too_far_off_stay(text: str) -> None:
    assert "metric" not in mended(metric=text)


def test_blanks_around_texts() -> None:
    assert mended(id="KR1 ", title="\u00a0Revenue\n", comment="  ") == {
        "id": "KR1",
        "title": "Revenue",
        "comment": None,
    }
    assert mended(comment="two  words\nand a line") == {}


def test_days_that_are_text() -> None:
    assert mended(due="2026-12-31") == {"due": dt.date(2026, 12, 31)}
    assert mended(due="03/04/2026") == {}


def test_formulas_and_columns_of_ours_stay() -> None:
    read = portfolio(
        """
        | ID  | Objective | Key Result | Target | Current       | Progress | Expected | Status   | Notes |
        | KR1 | O1        | Revenue    | 10     | ="5" -> '5    |          |          |          | ' x   |
        """
    )
    assert plan_fixes(read) == ()


def test_a_table_on_its_side_stays_as_it_is() -> None:
    read = portfolio(
        """
        # Plan
        | Objective  | Grow    | Be kind |
        | Key Result | Revenue | Praise  |
        | Start      | 0       | 0       |
        | Target     | '10     | '10     |
        | Current    | '5      | 5       |
        """
    )
    assert [kr.current for kr in read.key_results] == [5, 5]
    assert plan_fixes(read) == ()


def test_a_merged_cell_is_mended_once_and_where_it_stands() -> None:
    read = portfolio(
        """
        | Objective | Key Result | Target | Current |
        | 'Grow     | Revenue    | 10     | 5       |
        | <^        | Churn      | 10     | 5       |
        """
    )
    assert plan_fixes(read) == ()


@given(st.text(max_size=40))
def test_mending_twice_is_mending_once(text: str) -> None:
    once = mended(current=text, comment=text, metric=text)
    if once:
        again = {"current": text, "comment": text, "metric": text} | once
        assert mended(**{name: value for name, value in again.items() if value is not None}) == {}
