"""Whether two numbers of a row are on one scale, or one is a share (0.7) and the other a plain number (70).

Says so only where the number formats or the unit tell: an error rate that falls from 5 to 0.5 is no mistake.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sheetokr.model import Row
from sheetokr.workbook import Cell

_PERCENT_UNITS = frozenset({"%", "percent", "per cent", "pct", "prozent", "pour cent", "por ciento", "por cento"})


class Amount(NamedTuple):
    """A field's number, and whether its cell shows it as a percentage."""

    row: Row
    name: str
    value: float | None
    percent: bool


def amount(row: Row, name: str, value: float | None) -> Amount:
    """A field's number with what its cell shows."""
    return Amount(row, name, value, _shows_percent(row.cell(name)))


def is_share(row: Row, name: str, value: float | None) -> bool:
    """Whether a field's number is shown as a percentage or lies below 1. Where none is, all are plain numbers, and none
    is on another scale than the others."""
    return value is not None and value != 0 and (-1 < value < 1 or _shows_percent(row.cell(name)))


def _shows_percent(cell: Cell) -> bool:
    """Whether a cell says its number as a percentage, by its format or in its text."""
    return "%" in cell.number_format or (isinstance(cell.value, str) and "%" in cell.value)


def differ(one: Amount, target: Amount, unit: str, values: Iterable[Amount]) -> bool:
    """Whether a number is on another scale than a target. `values` are all that stand beside the target.

    Where all are plain and the unit is %, 0.55 towards 70 is taken for 55%, unless another value is as small; where the
    unit is % or not said, 70 towards 0.7 is taken for 70%.
    """
    if not one.value or not target.value:
        return False
    if one.percent != target.percent:
        share, plain = (one, target) if one.percent else (target, one)
        return _is_out_of_scale(abs(share.value or 0.0), abs(plain.value or 0.0))
    said = unit.strip().casefold()
    if one.percent or said not in ("", *_PERCENT_UNITS):
        return False
    if _is_plain_beside_shares(one, target, values):
        return True
    if not said:
        return False
    others = [abs(other.value) for other in values if other.value and other is not one]
    return abs(one.value) < 1 and abs(target.value) >= 10 and all(other >= 10 for other in others)


def _is_plain_beside_shares(one: Amount, target: Amount, values: Iterable[Amount]) -> bool:
    """70 where the target, and whatever else is there, lies between 0 and 1: as far off as no progress is."""
    value, aim = abs(one.value or 0.0), abs(target.value or 0.0)
    others = [abs(other.value) for other in values if other.value and other is not one]
    return 2 <= value <= 100 and 0 < aim < 1 and value > 10 * aim and all(other < 1 for other in others)


def _is_out_of_scale(share: float, plain: float) -> bool:
    """A plain number beside a percentage: 0.55 and 1.2 may be meant as 55% and 120%, 55 may not."""
    return plain > 1 and (plain > 2 * max(share, 1.0) or plain > 20 * share)
