"""New cells in many rows that are alike, in columns that none of those rows has: made column by column."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby, repeat
from operator import attrgetter
from typing import NamedTuple

from sheetokr.diagnostics import column_letters
from sheetokr.xlsx.alike import FEWEST, FIRST_GROUP, AlikeRows, Found
from sheetokr.xlsx.edits import NOTHING, Write, Writes
from sheetokr.xlsx.encode import Bodies, Unwritable
from sheetokr.xlsx.markup import Splice
from sheetokr.xlsx.sheetwriter import SheetWriter, with_spans

Gap = Callable[[Found], int]


class _NewColumn(NamedTuple):
    """A column's new cells by row, and where in its row each belongs."""

    column: int
    gap: Gap
    cells: Mapping[int, bytes]


def insert_alike(writer: SheetWriter, alike: AlikeRows, columns: Iterable[Writes], left: list[Write]) -> list[Write]:
    """Take writes to columns that rows alike have not. What is for `SheetWriter.write_row` is given back together with
    what was `left` before: all that is for a row of those, so that its cells come in order."""
    wanted = [_needed(writes, alike.by_number) for writes in columns]
    gaps = _gaps(alike, {writes.column for writes in wanted})
    elsewhere = {write.row for write in left}.union(*(writes.rows for writes in wanted if writes.column not in gaps))
    asked = {row for writes in wanted for row in writes.rows}.difference(elsewhere)
    taken = asked.intersection(alike.by_number) - writer.guard.barred_among(asked)
    among = (writes.where([row in taken for row in writes.rows]) for writes in wanted)
    mine = [writes for writes in among if writes.rows]
    if sum(len(writes.rows) for writes in mine) < FEWEST:
        return left + [write for writes in wanted for write in writes.each()]
    try:
        new = [_NewColumn(each.column, gaps[each.column], _cells(writer, alike, each)) for each in mine]
    except Unwritable:  # it is told cell by cell which one, and why
        return left + [write for writes in wanted for write in writes.each()]
    found = {row: alike.by_number[row] for row in sorted(taken)}
    writer.splices += _splices(found, new)
    if any(b"spans" in mark for mark in alike.marks):
        writer.splices += _widened(found, new)
    writer.columns += mine
    writer.inserted += ((row, writes.column) for writes in mine for row in (writes.rows[0], writes.rows[-1]))
    others = (writes.where([row not in taken for row in writes.rows]) for writes in wanted)
    return left + [write for writes in others for write in writes.each()]


def _needed(writes: Writes, known: Mapping[int, Found]) -> Writes:
    """Those that need a cell in rows alike, which have none there yet, and those to other rows."""
    rows = zip(writes.rows, writes.values, strict=True)
    return writes.where([value not in NOTHING or row not in known for row, value in rows])


def _cells(writer: SheetWriter, alike: AlikeRows, writes: Writes) -> dict[int, bytes]:
    """A column's cells by row, in the style of their rows or of the column. Raises Unwritable."""
    column, rows, values, number_format = writes
    lead = alike.reader.opening + column_letters(column).encode()
    marks = [alike.by_number[row][2] for row in rows]
    styles = {mark: writer.new_style(column, mark, number_format) for mark in set(marks)}
    by_style = {style: Bodies(writer.encoder, style.__add__) for style in styles.values()}
    if len(by_style) == 1:
        bodies = next(iter(by_style.values())).all(values)
    else:
        bodies = [by_style[styles[mark]].one(value) for mark, value in zip(marks, values, strict=True)]
    return {row: b'%b%d"%b' % (lead, row, body) for row, body in zip(rows, bodies, strict=True)}


def _lines(found: Mapping[int, Found], columns: Iterable[_NewColumn]) -> Iterator[tuple[bytes, ...]]:
    """Row after row its new cells in some columns, no bytes for none."""
    return zip(*(map(column.cells.get, found, repeat(b"")) for column in columns), strict=False)


def _splices(found: Mapping[int, Found], columns: Sequence[_NewColumn]) -> Iterator[Splice]:
    for gap, side_by_side in groupby(columns, key=attrgetter("gap")):
        for row, cells in zip(found.values(), _lines(found, side_by_side), strict=True):
            if new := b"".join(cells):
                place = gap(row)
                yield Splice(place, place, new)


def _widened(found: Mapping[int, Found], columns: Sequence[_NewColumn]) -> Iterator[Splice]:
    """The changes to the tags of rows that say between which columns their cells stand."""

    @cache
    def widened(mark: bytes, is_new: tuple[bool, ...]) -> bytes:
        return with_spans(mark, [column.column for column, is_so in zip(columns, is_new, strict=True) if is_so])

    for row, cells in zip(found.values(), _lines(found, columns), strict=True):
        mark = row[2]
        wider = widened(mark, tuple(map(bool, cells)))
        if wider != mark:
            yield Splice(*row.span(2), wider)


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
