"""Cells in rows that are alike, and in the same columns of them: taken together, and column by column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache
from itertools import chain, compress, groupby
from operator import itemgetter, not_
from typing import NamedTuple

from sheetokr.workbook import Cell
from sheetokr.xlsx.alike import AT_ONCE, FIRST_GROUP, AlikeRows, Found
from sheetokr.xlsx.edits import Write, Writes
from sheetokr.xlsx.remembered import Remembered, Said

_row, _reference = itemgetter(0), itemgetter(0, 1)
Rows = range | tuple[int, ...]


class Column(NamedTuple):
    """A column, by its place in the pattern; of each row, what was taken out there; and the writes to them."""

    place: int
    texts: Sequence[bytes]
    writes: Writes


class Block(NamedTuple):
    """Rows alike that are written to in the same columns: what the pattern found in each, and the columns, from left
    to right."""

    found: list[Found]
    columns: list[Column]


class Blocks:
    """Writes put together to blocks; `new` are those to columns that no row alike has; `left` those to other rows, to
    cells that are not there, or twice to one. Rows that are `barred` are left, too.

    Blocks are made as they are asked for, so that few are held at once: only then is `left` whole.
    """

    def __init__(self, alike: AlikeRows, columns: Iterable[Writes], barred: Set[int] = frozenset()) -> None:
        self.alike = alike
        self.left: list[Write] = []
        self.new: list[Writes] = []
        self._free = alike.by_number.keys() - barred if barred else alike.by_number.keys()
        self._columns = self._by_rows(columns)

    def __iter__(self) -> Iterator[Block]:
        return (block for columns in self._columns for block in self._split(columns))

    def _by_rows(self, columns: Iterable[Writes]) -> list[list[Writes]]:
        """The columns that rows alike have, left to right, by the rows that are written in them."""
        places, is_once = set(self.alike.like.columns), cache(_is_once)
        found: dict[Rows, list[Writes]] = defaultdict(list)
        for column, several in groupby(sorted(columns, key=_row), key=_row):
            some = [(_hashable(writes.rows), writes) for writes in several]
            if not is_once(*(rows for rows, _ in some)):
                self.left += chain.from_iterable(writes.each() for _, writes in some)
            elif column not in places:
                self.new += (writes for _, writes in some)
            else:
                for rows, writes in some:
                    found[rows].append(writes)
        return list(found.values())

    def _split(self, columns: Sequence[Writes]) -> Iterator[Block]:
        """The blocks of columns with the same rows, few of those at a time."""
        places = {column: place for place, column in enumerate(self.alike.like.columns)}
        for begin in range(0, len(columns[0].rows), AT_ONCE):
            some = slice(begin, begin + AT_ONCE)
            block = self._block([(places[each.column], each.among(some)) for each in columns])
            if block.found:
                yield block

    def _block(self, columns: Sequence[tuple[int, Writes]]) -> Block:
        by_number, rows = self.alike.by_number, columns[0][1].rows
        if not self._free >= set(rows):
            fits = list(map(self._free.__contains__, rows))
            self._leave([writes for _, writes in columns], fits)
            columns = [(place, writes.where(fits)) for place, writes in columns]
        found = list(map(by_number.__getitem__, columns[0][1].rows))
        taken = _taken(found, [place + FIRST_GROUP for place, _ in columns])
        return self._whole(Block(found, [Column(p, t, w) for (p, w), t in zip(columns, taken, strict=True)]))

    def _whole(self, block: Block) -> Block:
        """The block without rows in which a cell is missing."""
        if all(None not in column.texts for column in block.columns):
            return block
        whole = [None not in line for line in zip(*(column.texts for column in block.columns), strict=True)]
        self._leave([column.writes for column in block.columns], whole)
        columns = [Column(p, list(compress(t, whole)), w.where(whole)) for p, t, w in block.columns]
        return Block(list(compress(block.found, whole)), columns)

    def _leave(self, columns: Sequence[Writes], fits: Sequence[bool]) -> None:
        """Leave the writes to rows that do not fit."""
        barred = list(map(not_, fits))
        self.left += chain.from_iterable(writes.where(barred).each() for writes in columns)


def _hashable(rows: Sequence[int]) -> Rows:
    return rows if isinstance(rows, range | tuple) else tuple(rows)


def _is_once(*rows: Rows) -> bool:
    """Whether no row is twice among these."""
    return len(set().union(*rows)) == sum(map(len, rows))


def _taken(found: Sequence[Found], groups: Sequence[int]) -> Iterable[Sequence[bytes]]:
    """What the pattern took out of each row for some groups, column by column."""
    if len(groups) == 1 or not found:
        return [list(map(itemgetter(group), found)) for group in groups]
    return zip(*map(itemgetter(*groups), found), strict=True)


def cells_of(alike: AlikeRows, decoded: Remembered, column: Column) -> Iterable[Cell]:
    """What the cells of a block's column hold. Raises NotPlain, ValueError."""
    frame = alike.like.frames[column.place]
    return decoded.many(column.texts) if frame is None else decoded.column(frame, column.texts)


def said_by(alike: AlikeRows, decoded: Remembered, column: Column) -> Said | None:
    """What they say, where all are written alike and hold nothing but a value; else None. Raises ValueError."""
    frame = alike.like.frames[column.place]
    return None if frame is None else decoded.said(frame, column.texts)


def bodies_of(alike: AlikeRows, column: Column) -> Sequence[bytes]:
    """All that follows their references."""
    frame = alike.like.frames[column.place]
    return column.texts if frame is None else frame.around(column.texts)


def by_row(writes: Iterable[Write]) -> list[tuple[int, list[Write]]]:
    """Writes by row, rows and columns ascending."""
    ordered = sorted(writes, key=_reference)
    return [(number, list(found)) for number, found in groupby(ordered, key=_row)]
