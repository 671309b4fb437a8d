"""A cell may hold 32,767 characters: no pattern may take its time over them."""

from __future__ import annotations

import time

import pytest

from sheetokr.layout.headers import normal
from sheetokr.layout.profile import kind_said, profile
from sheetokr.parse.cycles import parse_cycle
from sheetokr.parse.targets import target_in_words
from sheetokr.parse.values import parse_share, text_date, text_number
from sheetokr.workbook import Cell

LONG = 32_000
TEXTS = {
    "blanks after a number": "1" + " " * LONG + "x",
    "hard blanks": "1" + "\N{NO-BREAK SPACE}" * LONG + "x",
    "blanks after a sign": "<9" + " " * LONG + "x",
    "brackets": "(" * LONG,
    "dots": "1." * (LONG // 2),
    "dashes": "9-" * (LONG // 2),
    "letters": "a" * LONG,
    "digits": "9" * LONG,
    "quarters": "Q1 " * (LONG // 3),
    "headers": "key result " * (LONG // 11),
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_text_keeps_a_reader_busy(text: str) -> None:
    began = time.process_time()
    assert text_date(text) is None
    assert parse_cycle(text) is None
    assert kind_said(text) == ""
    assert normal(text) is not None
    assert target_in_words(Cell(text)) is None
    assert text_number(text) is None
    assert parse_share(Cell(text))[0] is None
    assert profile([Cell(text)]).filled == 1
    assert time.process_time() - began < 1
