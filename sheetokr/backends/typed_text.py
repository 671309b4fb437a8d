"""Cells of a table as text, as the values that they mean: numbers, percentages, dates, yes and no.

Whether 1,234 is a thousand or one and a bit, and whether 3/4 is in March or in April, no cell can say: the whole file
does. Where it does not either, the text stays text, and what comes after says what it took it for.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from sheetokr.patterns import late
from sheetokr.separators import decimal_sign
from sheetokr.workbook import Cell

_ISO = late(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?Z?)?")
_DAY = late(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_NUMBER = late(r"(?P<sign>[-+\u2212]?)(?P<digits>\d[\d.,'\u2019\u00a0\u202f ]*)(?P<percent>\s?%)?")
_OUTLINE = late(r"\d+(?:\.\d+)*\.?")
_SIGNS = ("-", "+", "\u2212")
_WORDS = {"TRUE": True, "FALSE": False}
_LONGEST = 15
"""Digits: what has more is an identifier, which a number would round."""


@dataclass(frozen=True, slots=True)
class Conventions:
    """How a file writes numbers and days: `decimal` is its sign, `month_first` None where no day tells."""

    decimal: str
    month_first: bool | None


def typed_columns(rows: Sequence[Sequence[str]]) -> dict[int, dict[int, Cell]]:
    """The cells by row and column, both from 1; those without content are left out."""
    outlines = {column for column in range(max(map(len, rows), default=0)) if _is_outline(rows, column)}
    numbers = (cell.strip() for row in rows for column, cell in enumerate(row) if column not in outlines)
    conventions = conventions_of(numbers)
    typed: dict[int, dict[int, Cell]] = {}
    for number, row in enumerate(rows, 1):
        cells = {
            column + 1: Cell(text) if column in outlines else typed_cell(text, conventions)
            for column, text in enumerate(row)
            if text
        }
        if cells:
            typed[number] = cells
    return typed


def conventions_of(cells: Iterable[str]) -> Conventions:
    """How the cells of a file write numbers and days, by those that can be read in one way only."""
    texts = [text for text in cells if text[:1].isdigit() or text[:1] in _SIGNS]
    firsts: set[bool] = set()
    for day in filter(None, map(_DAY.fullmatch, texts)):
        firsts |= _tells_month(int(day[1]), day[2], int(day[3]))
    return Conventions(decimal_sign(texts), firsts.pop() if len(firsts) == 1 else None)


def _tells_month(first: int, separator: str, second: int) -> set[bool]:
    """Whether a day is written month first, as far as it tells: a 13th month there is not, and nobody writes 3.4. for
    the 4th of March."""
    if separator == "." or first > 12:
        return {False}
    return {True} if second > 12 else set()


def _is_outline(rows: Sequence[Sequence[str]], column: int) -> bool:
    """Whether a column numbers its rows 1, 1.1, 1.2 ... 1.10, below titles and a header: each dotted number continues
    another one of them."""
    said = (row[column].strip() for row in rows if column < len(row) and row[column].strip())
    texts = list(dropwhile(lambda text: not _OUTLINE.fullmatch(text), said))
    numbers = {text.rstrip(".") for text in texts if _OUTLINE.fullmatch(text)}
    dotted = [number for number in numbers if "." in number]
    if len(dotted) < 2 or len(numbers) < len(texts) - 1:
        return False
    return all(number.rpartition(".")[0] in numbers for number in dotted)


def typed_cell(text: str, conventions: Conventions) -> Cell:
    """What one cell means; text that means nothing else is kept as it stands."""
    said = text.strip()
    if said.upper() in _WORDS:
        return Cell(_WORDS[said.upper()])
    if not said[:1].isdigit() and said[:1] not in "-+\u2212":
        return Cell(text)
    return _date(said, conventions) or _number(said, conventions.decimal) or Cell(text)


def _date(text: str, conventions: Conventions) -> Cell | None:
    if iso := _ISO.fullmatch(text):
        year, month, day, hour, minute, second = (int(part or 0) for part in iso.groups())
        return _day(year, month, day, (hour, minute, second))
    if (said := _DAY.fullmatch(text)) and conventions.month_first is not None:
        first, second, year = int(said[1]), int(said[3]), int(said[4])
        month, day = (first, second) if conventions.month_first else (second, first)
        return _day(year, month, day, (0, 0, 0))
    return None


def _day(year: int, month: int, day: int, time: tuple[int, int, int]) -> Cell | None:
    try:
        date = dt.date(year, month, day)
        if any(time):
            return Cell(dt.datetime.combine(date, dt.time(*time)), "yyyy-mm-dd hh:mm")
    except ValueError:
        return None
    return Cell(date, "yyyy-mm-dd")


def _number(text: str, decimal: str) -> Cell | None:
    match = _NUMBER.fullmatch(text)
    digits = _plain(match["digits"].strip(), decimal) if match else ""
    if not match or not digits or len(digits) > _LONGEST or (digits[0] == "0" and digits[1:2].isdigit()):
        return None
    sign = -1 if match["sign"] in ("-", "\u2212") else 1
    if match["percent"]:
        return Cell(sign * float(f"{digits}e-2"), "0%")
    return Cell(sign * (float(digits) if "." in digits else int(digits)))


def _plain(text: str, decimal: str) -> str:
    """Digits with a point for the decimal sign; "" for what is no number in this convention."""
    whole, mark, rest = text.partition(decimal)
    groups = re.split(r"[.,'\u2019\u00a0\u202f ]", whole)
    grouped = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) in (1, 2, 3)
    if not (len(groups) == 1 or grouped) or (mark and not rest.isdecimal()) or not "".join(groups).isdecimal():
        return ""
    return "".join(groups) + (f".{rest}" if mark else "")
