"""Columns of quarters or halves of a year that may hold what is planned for each rather than what was reached in it.

A value of a quarter to come, a last quarter that reaches every target exactly, or a sum beside the quarters that the
targets are like: then nothing is read from them until somebody says what they are.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sheetokr.layout.headers import normal
from sheetokr.layout.periods import PARTS_OF_YEAR, length_of, period_of
from sheetokr.layout.series import SHAPE
from sheetokr.model import Planned, Table
from sheetokr.parse.periods import first_day
from sheetokr.parse.reader import TableReader
from sheetokr.parse.values import parse_number
from sheetokr.patterns import late
from sheetokr.workbook import Cell

_OF_A_YEAR = 1.5
"""A target so many times as large as the largest of its quarters, beside their sum, is like that of a year."""
_SUMS = late(
    r"(?:grand )?total|sum|summe|gesamt|ytd|(?:full )?year|fy|jahr|somme|année|suma|año|soma|ano|totale|anno|totaal"
    r"|razem|итого|toplam|合计|总计|全年|合計|年間|합계"
)
_PER_PART = late(r"quarter|quartal|trimest|kwarta|half|halbjahr|semest|季度|四半期|분기|per |pro |je |par |por ")


class Column(NamedTuple):
    """One column of a period with its day, and the target of each of its rows."""

    reader: TableReader
    day: dt.date
    targets: Sequence[float | None]


def planned(columns: Iterable[Column], tables: Sequence[Table], today: dt.date | None) -> Iterator[Planned]:
    """The groups of columns that are in doubt, each with the reason: `ahead`, `reached` or `summed`."""
    groups: dict[tuple[str, str, int], list[Column]] = defaultdict(list)
    for column in columns:
        table = column.reader.table
        if _is_bare(table):
            groups[table.file, table.sheet, table.header_row].append(column)
    for place, group in groups.items():
        base = next((t for t in tables if (t.file, t.sheet, t.header_row) == place and t.shape != SHAPE), None)
        reason = _reason(group, base, today)
        if reason:
            yield Planned(tuple(column.reader.table for column in group), reason)


def _is_bare(table: Table) -> bool:
    """Whether a header says a part of a year and nothing else: `Q1 Actual` says what it is."""
    is_part = length_of(table.defaults.get("date", "")) in PARTS_OF_YEAR
    return is_part and bool(period_of(Cell(table.headers.get("value", ""))))


def _reason(group: Sequence[Column], base: Table | None, today: dt.date | None) -> str:
    numbers = [_numbers(column) for column in group]
    ahead = (column for column, found in zip(group, numbers, strict=True) if today and any(found.values()))
    if any(today and first_day(column.reader.table.defaults["date"], column.day) > today for column in ahead):
        return "ahead"
    last = max(range(len(group)), key=lambda place: group[place].day)
    if _reaches_all(group[last], numbers[last]):
        return "reached"
    return "summed" if base and _has_sum(base) and _are_of_a_year(group, numbers) else ""


def _numbers(column: Column) -> dict[int, float]:
    """The numbers of a column by row."""
    read = column.reader.each("value", parse_number)
    return {row: number for row, (number, _) in zip(column.reader.table.rows, read, strict=True) if number is not None}


def _reaches_all(column: Column, numbers: Mapping[int, float]) -> bool:
    """Whether a last quarter of a year has each target, exactly."""
    is_last = column.reader.table.defaults["date"].startswith(("quarter 4", "half 2"))
    targets = dict(zip(column.reader.table.rows, column.targets, strict=True))
    return is_last and bool(numbers) and all(targets[row] == number for row, number in numbers.items())


def _has_sum(base: Table) -> bool:
    is_sum = any(_SUMS.fullmatch(normal(text)) for text in base.unread.values())
    return is_sum and not _PER_PART.search(normal(base.headers.get("target", "")))


def _are_of_a_year(group: Sequence[Column], numbers: Sequence[Mapping[int, float]]) -> bool:
    """Whether each target is far above the largest of its row's quarters."""
    targets = {
        row: target
        for column in group
        for row, target in zip(column.reader.table.rows, column.targets, strict=True)
        if target
    }
    largest = {row: max((found[row] for found in numbers if row in found), default=0.0) for row in targets}
    return bool(targets) and all(target > _OF_A_YEAR * largest[row] for row, target in targets.items())
