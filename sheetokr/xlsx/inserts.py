"""New cells in many rows that are alike, in columns that none of those rows has: made column by column."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from sheetokr.diagnostics import column_letters
from sheetokr.xlsx.alike import FEWEST, FIRST_GROUP, AlikeRows, Found
from sheetokr.xlsx.edits import Write
from sheetokr.xlsx.encode import Unwritable
from sheetokr.xlsx.markup import Splice
from sheetokr.xlsx.sheetwriter import SheetWriter, with_spans

Gap = Callable[[Found], int]


class _NewColumn(NamedTuple):
    """A column's new cells by row, no bytes for none, and where in its row each belongs."""

    column: int
    gap: Gap
    cells: list[bytes]


def insert_alike(writer: SheetWriter, alike: AlikeRows, writes: Iterable[Write], left: list[Write]) -> list[Write]:
    """Take writes to columns that rows alike have not. What is for `SheetWriter.write_row` is given back together with
    what was `left` before: all that is for a row of those, so that its cells come in order."""
    known, is_free = alike.by_number, writer.guard.is_free
    wanted = [write for write in writes if write.row not in known or writer.is_needed(write)]
    gaps = _gaps(alike, {write.column for write in wanted})
    others = {write.row for write in left} | {write.row for write in wanted if write.column not in gaps}
    rows = sorted(row for row in {write.row for write in wanted} - others if row in known and is_free(row))
    taken = set(rows)
    mine = [write for write in wanted if write.row in taken]
    if len(mine) < FEWEST:
        return left + wanted
    found = [known[row] for row in rows]
    try:
        columns = [
            _NewColumn(column, gaps[column], _cells(writer, alike, column, found, new))
            for column, new in _by_column(rows, mine)
        ]
    except Unwritable:  # it is told cell by cell which one, and why
        return left + wanted
    writer.splices += _splices(found, columns)
    if any(b"spans" in mark for mark in alike.marks):
        writer.splices += _widened(found, columns)
    writer.changed += mine
    writer.inserted += (write[:2] for write in mine)
    return left + [write for write in wanted if write.row not in taken]


def _by_column(rows: Sequence[int], writes: Iterable[Write]) -> Iterator[tuple[int, list[Write | None]]]:
    """The columns from left to right, each with its write in each row."""
    by_column: dict[int, dict[int, Write]] = defaultdict(dict)
    for write in writes:
        by_column[write.column][write.row] = write
    return ((column, list(map(by_column[column].get, rows))) for column in sorted(by_column))


def _cells(
    writer: SheetWriter, alike: AlikeRows, column: int, found: Sequence[Found], writes: Sequence[Write | None]
) -> list[bytes]:
    """A column's cells, in the style of their rows or of the column. Raises Unwritable."""
    lead = alike.reader.opening + column_letters(column).encode()
    style = cache(partial(writer.new_style, column))
    contents = writer.encoder.contents([None if write is None else write.value for write in writes])
    return [
        b"" if write is None else lead + row[1] + b'"' + style(row[2], write.number_format) + kind + rest
        for row, write, (kind, rest) in zip(found, writes, contents, strict=True)
    ]


def _splices(found: Sequence[Found], columns: Sequence[_NewColumn]) -> Iterator[Splice]:
    for gap, side_by_side in groupby(columns, key=attrgetter("gap")):
        lines = zip(*(column.cells for column in side_by_side), strict=True)
        for row, cells in zip(found, lines, strict=True):
            if new := b"".join(cells):
                place = gap(row)
                yield Splice(place, place, new)


def _widened(found: Sequence[Found], columns: Sequence[_NewColumn]) -> Iterator[Splice]:
    """The changes to the tags of rows that say between which columns their cells stand."""
    widened = cache(with_spans)
    for row, cells in zip(found, zip(*(column.cells for column in columns), strict=True), strict=True):
        mark = widened(row[2], tuple(column.column for column, cell in zip(columns, cells, strict=True) if cell))
        if mark != row[2]:
            yield Splice(*row.span(2), mark)


def _gaps(alike: AlikeRows, columns: Iterable[int]) -> dict[int, Gap]:
    """Where in a row that is alike cells of new columns belong, for those for which all rows tell; where columns come
    to stand side by side, it is one and the same."""
    places = {column: bisect(alike.like.columns, column) for column in columns}
    gaps = {place: _gap(alike, place) for place in set(places.values())}
    return {column: gap for column, place in places.items() if (gap := gaps[place]) is not None}


def _gap(alike: AlikeRows, place: int) -> Gap | None:
    """Where a cell belongs that comes before the one at a place in the pattern; None where not all rows tell."""
    frames = alike.like.frames
    if place == 0:
        return alike.inner
    before = frames[place - 1]
    if before is not None:
        group, after = place - 1 + FIRST_GROUP, len(before.end)
        return lambda row: row.end(group) + after
    if place == len(frames):
        return alike.inner_end
    return None
