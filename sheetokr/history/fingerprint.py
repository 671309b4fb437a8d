"""Fingerprints of a workbook as a sync saw it: of what people had typed there, and of what was made of it.

They tell whether anything is another than at an earlier sync of the day; nothing can be read out of them. A newer
Python may give others, and a day is then recorded once more.
"""

from __future__ import annotations

import datetime as dt
import itertools
import marshal
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from sheetokr.history.values import Sighting
from sheetokr.model import Row
from sheetokr.workbook import BLANK, Value

_DATED = {dt.date, dt.datetime, dt.time}
_WITHOUT_REFERENCES = 2
"""The version of the format that writes the same text twice: the newer ones refer to it if it is one object."""


def of_typed(rows: Iterable[Row]) -> str:
    """Of the cells of some rows that sheetokr does not own."""
    tables = itertools.groupby(rows, attrgetter("table"))
    return _digest(column for _, group in tables for column in _typed(group))


def _typed(group: Iterable[Row]) -> Iterator[list[Value]]:
    """The columns of rows of one table."""
    rows = list(group)
    table = rows[0].table
    yield [table.sheet, *[row.number for row in rows]]
    lines = [row.cells for row in rows]
    for name, column in sorted(table.columns.items()):
        if name not in table.owned and any(column in line for line in lines):
            cells = [line.get(column, BLANK) for line in lines]
            yield _plain([name, *[cell.error or cell.value for cell in cells]])


def _plain(column: list[Value]) -> list[Value]:
    """With days and times as text."""
    return column if _DATED.isdisjoint(map(type, column)) else list(map(str, column))


def of_seen(sightings: Iterable[Sighting]) -> str:
    """Of the words of some items and their states on a day. The first day of an item's cycle is in its identity."""
    items = [(*label[:-2], str(label.ends), *state[1:]) for label, state in sightings]
    return _digest(zip(*items, strict=True))


def _digest(columns: Iterable[Sequence[Any]]) -> str:
    import hashlib  # noqa: PLC0415 - only where something is kept

    digest = hashlib.sha256()
    for column in columns:
        digest.update(marshal.dumps(list(column), _WITHOUT_REFERENCES))
    return digest.hexdigest()
