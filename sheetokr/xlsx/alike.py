"""Rows alike: where row after row holds the same cells, one pattern takes a whole row apart, several times as fast.

The pattern is made from a sample of a sheet's rows. A cell that was written the same way in all of them is told by
that, and only its value is taken out; of any other, all that follows its reference is. Rows that do not match are for
`cells`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sheetokr.diagnostics import column_letters
from sheetokr.xlsx.cells import CellReader, NotPlain
from sheetokr.xlsx.scan import Row

NO_CELL = b""
FEWEST = 200
"""Sheets with fewer rows are not worth the pattern."""
_SAMPLES = 60
_STRIDE = 10_007
"""A prime number: what repeats every few rows must not be met every time, or never."""
_WIDEST = 60
_AT_ONCE = 4096
_ROW = rb'<%brow r="([1-9][0-9]{0,6})"[^<>]*>'
_FIXED = rb'%b%b\1"%b([^<]*)%b'
_ANY = rb'(?:%b%b\1"([^<>]*/>|[^<>]*>[^<]*(?:<(?!/?%bc[ >])[^<]*)*</%bc>))?'
"""A cell, and never the next one too: a row that goes on after the last column of the pattern is none of these."""


class Alike(NamedTuple):
    """What rows alike have in common: their columns, and of each what stands between its reference and its value.

    None for a column whose cells are not written the same way, or not in every row; then all that follows the
    reference is taken.
    """

    pattern: re.Pattern[bytes]
    columns: tuple[int, ...]
    heads: tuple[bytes | None, ...]


class Taken(NamedTuple):
    """Rows that were taken apart: their numbers, and for each column what stood there, `NO_CELL` for nothing."""

    numbers: list[int]
    columns: list[tuple[bytes, ...]]


def alike(data: bytes, rows: Sequence[Row], reader: CellReader) -> Alike | None:
    """What most rows of a sheet have in common; None where that is nothing."""
    if len(rows) < FEWEST:
        return None
    found: dict[int, list[bytes]] = {}
    samples = [row for row in (rows[n * _STRIDE % len(rows)] for n in range(1, _SAMPLES)) if not row.is_closed]
    for row in samples:
        try:
            cells = reader.row(data, row)
        except NotPlain:
            return None
        for column, body in zip(cells.columns, cells.bodies, strict=True):
            found.setdefault(column, []).append(body)
    if not 0 < len(found) <= _WIDEST:
        return None
    columns = tuple(sorted(found))
    heads = tuple(_head(found[column], len(samples), reader) for column in columns)
    return Alike(_pattern(reader, columns, heads), columns, heads)


def _head(bodies: list[bytes], most: int, reader: CellReader) -> bytes | None:
    """What stands before the value in all cells of a column, if every row has one, and nothing but a value in it."""
    heads = {body.partition(reader.value_tag)[0] for body in bodies}
    if len(bodies) < most or len(heads) > 1 or not all(body.endswith(reader.value_end) for body in bodies):
        return None
    head = heads.pop()
    return head if b"<" not in head else None


def _pattern(reader: CellReader, columns: tuple[int, ...], heads: tuple[bytes | None, ...]) -> re.Pattern[bytes]:
    prefix, lead = reader.prefix, re.escape(reader.opening)
    value_tag, value_end = re.escape(reader.value_tag), re.escape(reader.value_end)
    pieces = [_ROW % re.escape(prefix)]
    for column, head in zip(columns, heads, strict=True):
        letters = column_letters(column).encode()
        if head is None:
            pieces.append(_ANY % (lead, letters, re.escape(prefix), re.escape(prefix)))
        else:
            pieces.append(_FIXED % (lead, letters, re.escape(head) + value_tag, value_end))
    return re.compile(b"".join(pieces) + b"</%brow>" % re.escape(prefix))


def taken(data: bytes, rows: Sequence[Row], like: Alike, others: list[Row]) -> Iterator[Taken]:
    """The rows that are as `like` says, some thousands at a time; those that are not are added to `others`."""
    match = like.pattern.match
    for begin in range(0, len(rows), _AT_ONCE):
        numbers, found = [], []
        for row in rows[begin : begin + _AT_ONCE]:
            groups = match(data, row.start, row.end)
            if groups is None:
                others.append(row)
            else:
                numbers.append(row.number)
                found.append(groups.groups(NO_CELL))
        if found:
            yield Taken(numbers, list(zip(*found, strict=True))[1:])
