"""What can be mended in people's own cells without a doubt: stray blanks, numbers and days as text, misspelt words.

Only where a cell is no formula, and where it can mean one thing: `1,234` and `$250K` stay for a person to decide.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from sheetokr.layout.headers import columns_of
from sheetokr.model import Fault, Portfolio, Row
from sheetokr.parse.values import has_two_meanings, text_number
from sheetokr.patterns import late
from sheetokr.plan.changes import Change
from sheetokr.workbook import Cell, Value

_PLAIN = late(r"[-+\u2212]?\s*\d[\d.,'\u2019\s]*(%?)")
_ISO = late(r"\d{4}-\d\d-\d\d")
_STRAY = " \t\r\n\u00a0\u2007\u202f\u200b\ufeff"
_TEXT_FORMAT = "@"
_SHORT, _SHORTEST = 7, 4


@dataclass(frozen=True, slots=True)
class Fix:
    """One cell that can be mended, and the rule that speaks of it, "" where none does."""

    change: Change
    code: str = ""


def plan_fixes(portfolio: Portfolio) -> tuple[Fix, ...]:
    """The cells that can be mended, each once."""
    found: dict[tuple[str, str, int, int], Fix] = {}
    for record in portfolio.records:
        for fix in _of_row(portfolio, record.row):
            at = fix.change.location
            found.setdefault((at.file, at.sheet, at.row, at.column), fix)
    return tuple(found.values())


def _of_row(portfolio: Portfolio, row: Row) -> Iterator[Fix]:
    if row.table.turned:
        return
    workbook = portfolio.workbook(row.table.file)
    sheet = workbook.sheet(row.table.sheet) if workbook else None
    for name, column in row.table.columns.items():
        cell = sheet.cell(row.number, column) if sheet else Cell()
        if name in row.table.owned or cell.formula is not None or not isinstance(cell.value, str):
            continue
        fix = _fix(row, name, cell, row.faults.get(name))
        if fix:
            yield fix


def _fix(row: Row, name: str, cell: Cell, fault: Fault | None) -> Fix | None:
    """What mends a cell of text; None where nothing does without a doubt."""
    text = str(cell.value)
    kind = fault.kind if fault and fault.text == cell.text else ""
    if kind == "number-as-text" and (number := _number(text)) is not None:
        return _to(row, name, cell, number, _format(cell, text), "OKR206", "a number that was text")
    if kind == "date-as-text" and _ISO.fullmatch(text.strip(_STRAY)):
        day = dt.date.fromisoformat(text.strip(_STRAY))
        return _to(row, name, cell, day, "yyyy-mm-dd", "OKR211", "a day that was text")
    if kind == "unknown-choice" and (word := _respelt(row.table.kind, name, text)):
        code = "OKR212" if name in ("metric", "rollup") else "OKR213"
        return _to(row, name, cell, word, "", code, "a word that was misspelt")
    bare = text.strip(_STRAY)
    if bare != text:
        return _to(row, name, cell, bare or None, "", "", "blanks around it")
    return None


def _to(row: Row, name: str, cell: Cell, new: Value, number_format: str, code: str, why: str) -> Fix:
    return Fix(Change(row.at(name), name, cell, new, why, number_format), code)


def _number(text: str) -> float | None:
    """The number that a text can only be; a whole one as such."""
    said = text.strip(_STRAY)
    if not _PLAIN.fullmatch(said) or has_two_meanings(said):
        return None
    number = text_number(said)
    return int(number) if number is not None and number.is_integer() and "%" not in said else number


def _format(cell: Cell, text: str) -> str:
    """How the number should look: as a percentage where the text said so; no longer as text."""
    if "%" in text:
        return "0.0%" if re.search(r"[.,]\d", text) else "0%"
    return "General" if cell.number_format == _TEXT_FORMAT else ""


def _respelt(kind: str, name: str, text: str) -> str:
    """The word of a choice column that a text misspells by a letter, by two where it is long; "" where two words, or
    none, are as near. A word in the person's own language stays in it."""
    column = columns_of(kind).get(name)
    said = " ".join(text.casefold().split())
    if column is None or len(said) < _SHORTEST:
        return ""
    most = 1 if len(said) < _SHORT else 2
    distances = _distances(column.choices, said)
    best = min((distance for distance, _ in distances.values()), default=most + 1)
    nearest = [spelling for distance, spelling in distances.values() if distance == best]
    return nearest[0] if best <= most and len(nearest) == 1 else ""


def _distances(choices: Mapping[str, tuple[str, ...]], said: str) -> dict[str, tuple[int, str]]:
    """For each word of a column how many letters away the nearest of its spellings is, and that spelling."""
    return {
        word: min((OSA.distance(said, spelling.casefold()), spelling) for spelling in (word, *others))
        for word, others in choices.items()
    }
