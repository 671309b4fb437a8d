"""Which rows belong to a table, however they are told: most at a glance, the others by a closer look."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from sheetokr.layout import recognise
from sheetokr.workbook import Cell, Sheet, Value, Workbook
from tests.layout.reading import tables

_HEADER = ("ID", "Objective", "Key Result", "Owner", "Target", "Current")


def _workbook(*lines: tuple[Value, ...]) -> Workbook:
    """A tab of these lines, None where a cell is not there."""
    rows = {
        row: {column: Cell(value) for column, value in enumerate(line, 1) if value is not None}
        for row, line in enumerate(lines, 1)
    }
    return Workbook("okrs.xlsx", (Sheet("Key Results", rows),))


def _rows(*lines: tuple[Value, ...]) -> list[tuple[int, ...]]:
    """The rows of each table of key results in these lines."""
    return [table.rows for table in recognise(_workbook(*lines)).tables if table.kind == "key_results"]


def _kr(number: int) -> tuple[Value, ...]:
    return (f"KR{number}", f"O{number % 5}", f"Raise measure {number} a good deal", "Ann", 100, number % 100)


@pytest.mark.parametrize(
    "said",
    ["Total", "GRAND TOTAL", "Sum:", "_Total_", "1 Total", "* (all teams) Total", "Ｔｏｔａｌ", "Média", "合计", "ſum"],
)
def test_a_total_between_rows_is_none_of_them(said: str) -> None:
    assert _rows(_HEADER, _kr(1), _kr(2), (said, None, None, None, 200, 3), _kr(3)) == [(2, 3, 5)]


@pytest.mark.parametrize("blank", ["", "  ", "\t"])
def test_a_total_stands_behind_blank_texts_and_long_ones(blank: str) -> None:
    assert _rows(_HEADER, _kr(1), _kr(2), (blank, "Total", None, None, 200, 3), _kr(3)) == [(2, 3, 5)]
    assert _rows(_HEADER, _kr(1), _kr(2), ("-" * 90, "Total", None, None, 200, 3), _kr(3)) == [(2, 3, 5)]


@pytest.mark.parametrize("said", ["Total quality", "Totally new", "Resume", "Media plan", "Mediathek"])
def test_a_row_that_only_holds_a_word_for_a_total_is_one_of_them(said: str) -> None:
    assert _rows(_HEADER, _kr(1), (said, *_kr(2)[1:]), _kr(3)) == [(2, 3, 4)]


def test_a_header_again_ends_a_table_even_with_numbers_in_it() -> None:
    again = (*_HEADER[:4], 2026, 4)
    assert _rows(_HEADER, _kr(1), _kr(2), again, _kr(3)) == [(2, 3), (5,)]
    assert _rows(_HEADER, _kr(1), _kr(2), _HEADER, _kr(3), _kr(4)) == [(2, 3), (5, 6)]


def test_a_row_that_says_a_few_of_the_headers_is_no_header() -> None:
    assert _rows(_HEADER, _kr(1), ("ID", "Objective", "Raise it", "Ann", 100, 5), _kr(3)) == [(2, 3, 4)]


def test_texts_alone_are_a_header_only_where_nearly_all_are_words_of_headers() -> None:
    words = ("Name", "Email", "Team", "Role", "of all", "of each")
    assert _rows(_HEADER, _kr(1), ("KR2", "O2", "Raise it", "Ann", "ten", "five"), _kr(3)) == [(2, 3, 4)]
    assert _rows(_HEADER, _kr(1), words, _kr(3)) == [(2, 3, 4)]
    assert _rows(_HEADER, _kr(1), ("Name", "Email", "Team", "Manager", None, None), _kr(3)) == [(2,)]


def test_a_row_about_the_columns_is_none_of_the_table() -> None:
    text = """
        # OKRs
        | Objective | Key Result | Owner | Target | Current | Sum of all |
        | Grow      | Revenue    | Ann   | 10     | 5       |            |
        | Grow      | Margin     | Bob   | 20     | 5       |            |

        | All teams |            |       |        |         | 12         |
        """
    assert {table.rows for table in tables(text) if table.kind == "key_results"} == {(2, 3)}


def _indented(number: int) -> tuple[Value, ...]:
    return ("   " * bool(number % 4) + f"Raise measure {number}", "Ann", *((100, 5) if number % 4 else (None, None)))


def _numbered(number: int) -> tuple[Value, ...]:
    return (f"{number // 4 + 1}.{number % 4}", *_indented(number))


def _every_other(number: int) -> tuple[Value, ...]:
    return () if number % 2 else _kr(number)


@pytest.mark.parametrize(
    ("header", "line"),
    [
        (_HEADER, _kr),
        (_HEADER, _every_other),
        (("Objectives & Key Results", "Owner", "Target", "Current"), _indented),
        (("No", "Objectives & Key Results", "Owner", "Target", "Current"), _numbered),
    ],
)
def test_a_long_table_takes_no_more_than_its_length(
    header: tuple[str, ...], line: Callable[[int], tuple[Value, ...]]
) -> None:
    workbook = _workbook(header, *map(line, range(3000)))
    began = time.process_time()
    layout = recognise(workbook)
    assert time.process_time() - began < 1
    assert sum(len(table.rows) for table in layout.tables) == sum(map(bool, map(line, range(3000))))


@pytest.mark.parametrize(
    "said", ["* counted on Fridays", "Note: unaudited", "Quelle: SAP", "Last updated: 20 Nov", "† est."]
)
def test_a_note_below_a_table_is_no_row_of_it(said: str) -> None:
    assert _rows(_HEADER, _kr(1), _kr(2), (None, None, said)) == [(2, 3)]
    assert _rows(_HEADER, _kr(1), _kr(2), (), (None, None, said), (None, None, "** and more")) == [(2, 3)]


@pytest.mark.parametrize("said", ["Notes", "Key accounts", "Stand by our customers"])
def test_a_row_that_begins_like_a_note_and_is_none(said: str) -> None:
    assert _rows(_HEADER, _kr(1), _kr(2), (None, None, said)) == [(2, 3, 4)]


def test_titles_that_all_have_a_bullet_are_no_notes() -> None:
    assert _rows(_HEADER, (None, None, "* first"), _kr(2), (None, None, "* second")) == [(2, 3, 4)]
