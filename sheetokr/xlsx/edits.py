"""What is to change in a workbook, as values: the writer's whole vocabulary."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import itemgetter
from typing import NamedTuple

from sheetokr.workbook import Area

Writable = str | int | float | bool | dt.date | dt.datetime | dt.time | None
NOTHING = (None, "")
"""What leaves a cell blank."""


class Write(NamedTuple):
    """One cell's new value; None clears it. Text is written as text, whatever it begins with.

    `number_format` is a format code such as `0%`; None keeps the cell's style as it is.
    """

    row: int
    column: int
    value: Writable
    number_format: str | None = None


class Writes(NamedTuple):
    """Writes to many cells of one column, of one number format: `values` by `rows`, which ascend."""

    column: int
    rows: Sequence[int]
    values: Sequence[Writable]
    number_format: str | None = None

    def each(self) -> Iterator[Write]:
        """They one by one."""
        column, number_format = self.column, self.number_format
        return (Write(row, column, value, number_format) for row, value in zip(self.rows, self.values, strict=True))

    def where(self, marks: Sequence[bool]) -> Writes:
        """Those of them that are marked."""
        return self._replace(rows=list(compress(self.rows, marks)), values=list(compress(self.values, marks)))

    def among(self, some: slice) -> Writes:
        """A run of them."""
        return self._replace(rows=self.rows[some], values=self.values[some])


def in_columns(writes: Iterable[Write]) -> list[Writes]:
    """Writes put together, columns from left to right; the rows of those to one cell twice do not ascend."""
    found: dict[tuple[int, str | None], list[Write]] = defaultdict(list)
    for write in writes:
        found[write.column, write.number_format].append(write)
    columns = []
    for column, number_format in sorted(found, key=itemgetter(0)):
        rows, _, values, _ = zip(*sorted(found[column, number_format], key=itemgetter(0)), strict=True)
        columns.append(Writes(column, rows, values, number_format))
    return columns


@dataclass(frozen=True, slots=True)
class NewColumn:
    """One column more, just right of a table's last one; its cells' values come as writes of their own.

    `area` names the Excel table to extend, None for plain cells under a header. `like` is the column whose header and
    body styles are copied, `width` is in characters (ECMA-376 part 1, 18.3.1.13), `last_row` the last row of data.
    """

    header_row: int
    column: int
    header: str
    last_row: int
    area: str | None = None
    number_format: str | None = None
    width: float | None = None
    like: int | None = None


@dataclass(frozen=True, slots=True)
class Growth:
    """Excel's table of that name, made longer down to a row; nothing may stand in what it takes in."""

    area: str
    last_row: int


@dataclass(frozen=True, slots=True)
class DropDown:
    """Cells that offer words; another one gets a question, not a refusal. Excel takes 255 characters of words."""

    area: Area
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tint:
    """How cells look that begin with a word: `fill` and `ink` are RRGGBB, `number_format` a code for text."""

    area: Area
    word: str
    fill: str
    ink: str
    number_format: str = ""


@dataclass(frozen=True, slots=True)
class Jump:
    """A link from a cell to a place in the same workbook, such as `'Key Results'!H14`; "" takes it away."""

    row: int
    column: int
    target: str


@dataclass(frozen=True, slots=True)
class SheetEdit:
    """What changes on one sheet: single cells, many of a column at once, and what stands around them."""

    sheet: str
    writes: tuple[Write, ...] = ()
    new_columns: tuple[NewColumn, ...] = ()
    drop_downs: tuple[DropDown, ...] = ()
    tints: tuple[Tint, ...] = ()
    jumps: tuple[Jump, ...] = ()
    growths: tuple[Growth, ...] = ()
    columns: tuple[Writes, ...] = ()

    @property
    def each(self) -> tuple[Write, ...]:
        """The writes to all cells."""
        return (*self.writes, *(write for column in self.columns for write in column.each()))


@dataclass(frozen=True, slots=True)
class NewSheet:
    """One sheet more, at the end; its cells come as edits of their own. One that is there already is left as it is.

    `widths` are those of its first columns, in characters; `frozen_rows` stay in view at its top. `like` is a workbook
    that `builder` made: the sheet of the same name is copied from it, whole; lists that are fed by cells of other
    sheets are kept where those are among the `known`.
    """

    name: str
    widths: tuple[float, ...] = ()
    frozen_rows: int = 0
    like: bytes | None = None
    known: frozenset[str] = frozenset()


class Refusal(NamedTuple):
    """A cell that cannot be written without harm, and why; row and column are 0 for the whole sheet."""

    sheet: str
    row: int
    column: int
    reason: str
