"""Columns of quarters or halves of a year that may hold what is planned for each rather than what was reached in it.

A value of a quarter to come, a last quarter that reaches every target exactly, or a sum beside the quarters that the
targets are like: then nothing is read from them until somebody says what they are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sheetokr.layout.headers import normal
from sheetokr.layout.periods import PARTS_OF_YEAR, length_of, period_of
from sheetokr.layout.series import SHAPE
from sheetokr.model import Planned, Table
from sheetokr.parse.columns import Column, together
from sheetokr.parse.periods import first_day
from sheetokr.patterns import late
from sheetokr.workbook import Cell

_OF_A_YEAR = 1.5
"""A target so many times as large as the largest of its quarters, beside their sum, is like that of a year."""
_SUMS = late(
    r"(?:grand )?total|sum|summe|gesamt|ytd|(?:full )?year|fy|jahr|somme|année|suma|año|soma|ano|totale|anno|totaal"
    r"|razem|итого|toplam|合计|总计|全年|合計|年間|합계"
)
_PER_PART = late(r"quarter|quartal|trimest|kwarta|half|halbjahr|semest|季度|四半期|분기|per |pro |je |par |por ")


Targets = Mapping[str, float | None]
"""By the key of what they are of."""


def planned(
    columns: Iterable[Column], targets: Targets, tables: Sequence[Table], today: dt.date | None
) -> Iterator[Planned]:
    """The groups of columns that are in doubt, each with the reason: `ahead`, `reached` or `summed`."""
    bare = (column for column in columns if _is_bare(column.reader.table))
    for place, group in together(bare).items():
        base = next((t for t in tables if t.region == place and t.shape != SHAPE), None)
        reason = _reason(group, targets, base, today)
        if reason:
            yield Planned(tuple(column.reader.table for column in group), reason)


def _is_bare(table: Table) -> bool:
    """Whether a header says a part of a year and nothing else: `Q1 Actual` says what it is."""
    is_part = length_of(table.defaults.get("date", "")) in PARTS_OF_YEAR
    return is_part and bool(period_of(Cell(table.headers.get("value", ""))))


def _reason(group: Sequence[Column], targets: Targets, base: Table | None, today: dt.date | None) -> str:
    numbers = [column.numbers() for column in group]
    begun = (first_day(column.reader.table.defaults["date"], column.day) for column in group)
    if today and any(any(found.values()) for first, found in zip(begun, numbers, strict=True) if first > today):
        return "ahead"
    if _is_last(group[-1].reader.table) and _reaches_all(numbers[-1], targets):
        return "reached"
    return "summed" if base and _has_sum(base) and _are_of_a_year(numbers, targets) else ""


def _is_last(table: Table) -> bool:
    """Whether a column is of the last part of its year."""
    return table.defaults["date"].startswith(("quarter 4", "half 2"))


def _reaches_all(numbers: Mapping[str, float], targets: Targets) -> bool:
    """Whether each target is there, exactly."""
    return bool(numbers) and all(targets.get(key) == number for key, number in numbers.items())


def _has_sum(base: Table) -> bool:
    is_sum = any(_SUMS.fullmatch(normal(text)) for text in base.unread.values())
    return is_sum and not _PER_PART.search(normal(base.headers.get("target", "")))


def _are_of_a_year(numbers: Sequence[Mapping[str, float]], targets: Targets) -> bool:
    """Whether each target is far above the largest of its quarters."""
    largest: dict[str, float] = {}
    for key, number in (pair for found in numbers for pair in found.items()):
        largest[key] = max(number, largest.get(key, number))
    return bool(largest) and all((targets.get(key) or 0) > _OF_A_YEAR * number for key, number in largest.items())
