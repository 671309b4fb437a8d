"""Columns of periods with their days: what several of them say together."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sheetokr.parse.reader import TableReader
from sheetokr.parse.values import parse_number

Place = tuple[str, str, int, int]
"""What tells a table from all others: its `region`."""


class Column(NamedTuple):
    """The values of one period: its last day, and the key of what each row is about."""

    reader: TableReader
    day: dt.date
    keys: Sequence[str | None]

    def numbers(self) -> dict[str, float]:
        """The number of each key result or KPI that has one."""
        read = zip(self.keys, self.reader.each("value", parse_number), strict=True)
        return {key: number for key, (number, _) in read if key and number is not None}


def together(columns: Iterable[Column]) -> dict[Place, list[Column]]:
    """The columns of each table, in the order of time."""
    groups: dict[Place, list[Column]] = defaultdict(list)
    for column in sorted(columns, key=lambda column: column.day):
        groups[column.reader.table.region].append(column)
    return groups
