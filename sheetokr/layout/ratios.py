"""What a column's own formulas say: a progress that is worked out as one cell of its row over another names both."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from sheetokr.patterns import late
from sheetokr.workbook import Cell, column_number

_LEAST = 2
_CELL = r"\$?([A-Z]{1,3})\$?(\d+)"
_OVER = late(rf"{_CELL}\)?/\(?{_CELL}")
_ANY_CELL = late(rf"(?<![A-Z!'\d]){_CELL}(?![\d(])")
_TEXTS = late(r'"[^"]*"')


class Ratio(NamedTuple):
    """The columns whose cells are divided, above and below the stroke."""

    over: int
    under: int


def ratio_of(cells: Iterable[tuple[int, Cell]]) -> Ratio | None:
    """The ratio that all formulas of a column are, given as (row, cell): each names two cells of its own row and no
    others, as in `D4/F4`, `SUM(D4/F4)` or `IF(F4=0,0,D4/F4)`. None where they say anything else, or hardly say it."""
    texts = [(row, cell.formula) for row, cell in cells if cell.formula]
    found = {_ratio(row, text) for row, text in texts}
    return found.pop() if len(texts) >= _LEAST and len(found) == 1 else None


def _ratio(row: int, formula: str) -> Ratio | None:
    plain = _TEXTS.sub("", formula.upper().replace(" ", ""))
    match = _OVER.search(plain)
    named = _ANY_CELL.findall(plain)
    if not match or "!" in plain or {int(number) for _, number in named} != {row}:
        return None
    over, under = match[1], match[3]
    if over == under or {letters for letters, _ in named} != {over, under} or plain.count("/") > 2:
        return None
    if re.search(r"[-+*^:]", plain.replace("1*", "").replace("*100", "").replace("*1", "")):
        return None
    return Ratio(column_number(over), column_number(under))
