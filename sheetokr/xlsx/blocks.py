"""Cells in rows that are alike, and in the same columns of them: taken together, and column by column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress, groupby, pairwise, starmap
from operator import itemgetter, lt, not_
from typing import NamedTuple

from sheetokr.workbook import Cell
from sheetokr.xlsx.alike import AT_ONCE, FIRST_GROUP, AlikeRows, Found
from sheetokr.xlsx.edits import Write
from sheetokr.xlsx.remembered import Remembered

_row, _reference = itemgetter(0), itemgetter(0, 1)
Rows = tuple[int, ...]


class Column(NamedTuple):
    """A column, by its place in the pattern; of each row, what was taken out there, and the write to it."""

    place: int
    texts: list[bytes]
    writes: list[Write]


class Block(NamedTuple):
    """Rows alike that are written to in the same columns: what the pattern found in each, and the columns, from left
    to right."""

    found: list[Found]
    columns: list[Column]


class Blocks:
    """Writes put together to blocks; `new` are those to columns that no row alike has; `left` those to other rows, to
    cells that are not there, or twice to one. Rows that are not free, if that is asked, are left, too."""

    def __init__(self, alike: AlikeRows, writes: Iterable[Write], is_free: Callable[[int], bool] | None = None) -> None:
        self.alike = alike
        self.left: list[Write] = []
        self.new: list[Write] = []
        self._is_free = is_free or alike.by_number.__contains__
        self._blocks = [block for rows, columns in _by_rows(writes).items() for block in self._split(rows, columns)]

    def __iter__(self) -> Iterator[Block]:
        return iter(self._blocks)

    def _split(self, rows: Rows, columns: Sequence[list[Write]]) -> Iterator[Block]:
        """The blocks of some rows, few of them at a time."""
        is_once = all(starmap(lt, pairwise(rows)))
        places = {column: place for place, column in enumerate(self.alike.like.columns) if is_once}
        others = (write for writes in columns if writes[0].column not in places for write in writes)
        (self.new if is_once else self.left).extend(others)
        known = [(places[writes[0].column], writes) for writes in columns if writes[0].column in places]
        for begin in range(0, len(rows), AT_ONCE) if known else ():
            end = begin + AT_ONCE
            yield self._block(rows[begin:end], [(place, writes[begin:end]) for place, writes in known])

    def _block(self, rows: Rows, columns: Sequence[tuple[int, list[Write]]]) -> Block:
        by_number, is_free = self.alike.by_number, self._is_free
        fits = [row in by_number and is_free(row) for row in rows]
        self.left += (write for _, writes in columns for write in compress(writes, map(not_, fits)))
        found = [by_number[row] for row in compress(rows, fits)]
        return self._whole(Block(found, [Column(p, _texts(found, p), list(compress(w, fits))) for p, w in columns]))

    def _whole(self, block: Block) -> Block:
        """The block without rows in which a cell is missing."""
        if all(None not in column.texts for column in block.columns):
            return block
        whole = [None not in line for line in zip(*(column.texts for column in block.columns), strict=True)]
        self.left += (write for column in block.columns for write in compress(column.writes, map(not_, whole)))
        columns = [Column(p, list(compress(t, whole)), list(compress(w, whole))) for p, t, w in block.columns]
        return Block(list(compress(block.found, whole)), columns)


def _by_rows(writes: Iterable[Write]) -> dict[Rows, list[list[Write]]]:
    """The columns, left to right, by the rows that are written in them."""
    by_column: dict[int, list[Write]] = defaultdict(list)
    for write in writes:
        by_column[write[1]].append(write)
    found: dict[Rows, list[list[Write]]] = defaultdict(list)
    for column in sorted(by_column):
        ordered = sorted(by_column[column], key=_row)
        found[tuple(map(_row, ordered))].append(ordered)
    return found


def _texts(found: Iterable[Found], place: int) -> list[bytes]:
    group = place + FIRST_GROUP
    return [row[group] for row in found]


def cells_of(alike: AlikeRows, decoded: Remembered, place: int, texts: Sequence[bytes]) -> Iterable[Cell]:
    """What such texts say. Raises NotPlain, ValueError."""
    frame = alike.like.frames[place]
    return decoded.many(texts) if frame is None else decoded.column(frame, texts)


def bodies_of(alike: AlikeRows, place: int, texts: Sequence[bytes]) -> Sequence[bytes]:
    """All that follows the references of cells of which these texts were taken out."""
    frame = alike.like.frames[place]
    return texts if frame is None else frame.around(texts)


def by_row(writes: Iterable[Write]) -> list[tuple[int, list[Write]]]:
    """Writes by row, rows and columns ascending."""
    ordered = sorted(writes, key=_reference)
    return [(number, list(found)) for number, found in groupby(ordered, key=_row)]
