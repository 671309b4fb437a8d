"""Rows alike: where row after row holds the same cells, one pattern takes a whole row apart, several times as fast.

The pattern is made from a sample of a sheet's rows. A cell that was written the same way in all of them is told by
that, and only its value is taken out; of any other, all that follows its reference is. Rows that do not match are for
`cells`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import compress, count, pairwise, starmap
from operator import itemgetter, lt, methodcaller, ne
from typing import NamedTuple, overload

from sheetokr.diagnostics import column_letters
from sheetokr.xlsx.cells import CellReader, Frame, NotPlain
from sheetokr.xlsx.rows import RowReader, is_further
from sheetokr.xlsx.scan import LAST_ROW, Row, new_row

NO_CELL = b""
FEWEST = 200
"""Sheets with fewer rows are not worth the pattern."""
FIRST_GROUP = 3
"""The groups before it are a row's number and its further attributes."""
_SHORTEST = 20
_SAMPLES = 60
_TURN = 0.6180339887498949
"""The golden ratio: places that are this far apart, over and over, fall in with no rhythm of the rows."""
_HEADERS = 0.05
_WIDEST = 60
AT_ONCE = 512
"""Rows that are taken apart together: so few that what is made of them stays near at hand."""
_ROW = rb'<%brow r="([1-9][0-9]{0,6})"([^<>]*)>'
_FIXED = rb'%b%b\1"%b([^<]*)%b'
_ANY = (
    rb'(?:{lead}{letters}\1"([^<>]*+>(?>(?<=/>)|<{p}v>[^<]*+</{p}v></{p}c>|<{p}is><{p}t[^<>]*+>[^<]*+</{p}t></{p}is></{p}c>'
    rb"|[^<]*+(?:<(?!/?{p}c[ >])[^<]*+)*+</{p}c>)))?"
)
"""A cell, and never the next one too: a row that goes on after the last column of the pattern is none of these.

What a cell holds is never tried a second way, or a row that does not match would be tried in as many ways as there are
combinations of its cells.
"""

Found = re.Match[bytes]
_number, _further = itemgetter(1), itemgetter(2)
_start, _end = methodcaller("start"), methodcaller("end")


class Like(NamedTuple):
    """What rows alike have in common: their columns, and of each what stands around its value.

    None for a column whose cells are not written the same way, or not in every row; then all that follows the
    reference is taken.
    """

    pattern: re.Pattern[bytes]
    columns: tuple[int, ...]
    frames: tuple[Frame | None, ...]


class Taken(NamedTuple):
    """Rows that were taken apart: their numbers, and for each column what stood there, `NO_CELL` for nothing."""

    numbers: list[int]
    columns: list[tuple[bytes, ...]]


class AlikeRows(Sequence[Row]):
    """The rows of a sheet most of which are alike, in the order of the file: those the pattern `found`, with their
    numbers, and `others`.

    `marks` are the further attributes that rows alike have, each once.
    """

    def __init__(self, like: Like, reader: CellReader, found: list[Found], rows: Sequence[Found | Row]) -> None:
        self.like = like
        self.reader = reader
        self.found = found
        self.others = [row for row in rows if isinstance(row, Row)] if len(rows) > len(found) else []
        self.found_numbers = list(map(int, map(_number, found)))
        self.numbers = (
            self.found_numbers
            if not self.others
            else [row.number if isinstance(row, Row) else int(row[1]) for row in rows]
        )
        self.marks = frozenset(map(_further, found))
        self._rows = rows
        self._width = len(b"</%brow>" % reader.prefix)

    @cached_property
    def by_number(self) -> dict[int, Found]:
        """The rows that are alike by their numbers."""
        return dict(zip(self.found_numbers, self.found, strict=True))

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        return self._row(self._rows[place]) if isinstance(place, int) else [self._row(row) for row in self._rows[place]]

    def _row(self, found: Found | Row) -> Row:
        if isinstance(found, Row):
            return found
        place = found.start(), self.inner(found), self.inner_end(found), found.end()
        return new_row(Row, (int(found[1]), *place))

    def inner(self, found: Found) -> int:
        """Where the first cell of a row begins."""
        return found.end(2) + len(b">")

    def inner_end(self, found: Found) -> int:
        """Where the last cell of a row ends."""
        return found.end() - self._width

    def taken(self) -> Iterator[Taken]:
        """The rows that are alike, taken apart, some hundreds at a time."""
        for begin in range(0, len(self.found), AT_ONCE):
            end = begin + AT_ONCE
            _, _, *columns = zip(*[found.groups(NO_CELL) for found in self.found[begin:end]], strict=True)
            yield Taken(self.found_numbers[begin:end], columns)


def numbers_of(rows: Sequence[Row]) -> Sequence[int]:
    """The numbers of a sheet's rows, in the order of the file."""
    return rows.numbers if isinstance(rows, AlikeRows) else [row.number for row in rows]


def alike_rows(rows: RowReader, inner: int, inner_end: int) -> AlikeRows | None:
    """The rows between two places, if most of them are alike and nothing else is there; else None."""
    if inner_end - inner < FEWEST * _SHORTEST:
        return None
    reader = CellReader(rows.prefix)
    samples = _samples(rows, inner, inner_end)
    like = _like(rows.data, samples, reader)
    if like is None:
        return None
    found = list(like.pattern.finditer(rows.data, inner, inner_end))
    all_rows = _with_others(rows, found, inner, inner_end)
    if all_rows is None:
        return None
    alike = AlikeRows(like, reader, found, all_rows)
    numbers = alike.numbers
    is_sound = numbers[-1] <= LAST_ROW and all(starmap(lt, pairwise(numbers))) and all(map(is_further, alike.marks))
    return alike if is_sound else None


def _samples(rows: RowReader, inner: int, inner_end: int) -> list[Row]:
    """Some rows with cells from all of a sheet but its head; none if that has too few."""
    begin = inner + int(_HEADERS * (inner_end - inner))
    places = (begin + int(n * _TURN % 1 * (inner_end - begin)) for n in range(1, _SAMPLES))
    found = [row for place in places if (row := rows.behind(place, inner_end)) is not None and not row.is_closed]
    length = sum(row.end - row.start for row in found)
    return found if length and (inner_end - inner) * len(found) >= FEWEST * length else []


def _like(data: bytes, samples: Sequence[Row], reader: CellReader) -> Like | None:
    """What the samples have in common; None where that is nothing."""
    found: dict[int, list[bytes]] = {}
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
    frames = tuple(_frame(found[column], len(samples), reader) for column in columns)
    return Like(_pattern(reader, columns, frames), columns, frames)


def _frame(bodies: list[bytes], most: int, reader: CellReader) -> Frame | None:
    """What stands around the value in all cells of a column, if every row has one, and nothing but a value in it."""
    found = [framed[0] if framed is not None else None for framed in map(reader.framed, bodies)]
    return found[0] if len(bodies) >= most and len(set(found)) == 1 else None


def _pattern(reader: CellReader, columns: tuple[int, ...], frames: tuple[Frame | None, ...]) -> re.Pattern[bytes]:
    prefix, opening = reader.prefix, re.escape(reader.opening)
    any_cell = _ANY.replace(b"{lead}", opening).replace(b"{p}", re.escape(prefix))
    pieces = [_ROW % re.escape(prefix)]
    for column, frame in zip(columns, frames, strict=True):
        letters = column_letters(column).encode()
        if frame is None:
            pieces.append(any_cell.replace(b"{letters}", letters))
        else:
            pieces.append(_FIXED % (opening, letters, *map(re.escape, frame)))
    return re.compile(b"".join(pieces) + b"</%brow>" % re.escape(prefix))


def _with_others(rows: RowReader, found: list[Found], inner: int, inner_end: int) -> Sequence[Found | Row] | None:
    """The rows that were found and those between them; None where that is not so for most of them."""
    ends, starts = [inner, *map(_end, found)], [*map(_start, found), inner_end]
    together: list[Found | Row] = []
    taken = 0
    for place in compress(count(), map(ne, ends, starts)):
        between = rows.between(ends[place], starts[place])
        if between is None:
            return None
        together += (*found[taken:place], *between)
        taken = place
    together += found[taken:]
    return together if len(together) < 2 * len(found) else None
