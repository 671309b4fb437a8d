"""Writes to many rows that are alike: each row is taken apart by one pattern, each column's old values are decoded
together, and what a column's cells have in common is worked out once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from sheetokr.diagnostics import column_letters
from sheetokr.workbook import Cell
from sheetokr.xlsx.alike import FEWEST, Alike, alike
from sheetokr.xlsx.edits import Write
from sheetokr.xlsx.finder import At, SplitFinder, new_at
from sheetokr.xlsx.sheetwriter import SheetWriter

RowWrites = tuple[int, list[Write]]
_COLUMN = itemgetter(1)


class _Column(NamedTuple):
    """The writes to one column, and for each what the pattern found in its row."""

    writes: list[Write]
    rows: list[re.Match[bytes]]


def replace_alike(writer: SheetWriter, rows: Sequence[RowWrites]) -> Iterable[RowWrites]:
    """Take the writes to cells that are there, in rows that are alike and of which nothing is barred; the other rows,
    for `SheetWriter.write_row`, are given back. Raises NotPlain, ValueError."""
    finder = writer.finder
    if len(rows) < FEWEST or writer.bases or not isinstance(finder, SplitFinder):
        return rows
    like = alike(finder.data, finder.scan.rows, finder.reader)
    if like is None:
        return rows
    bulk = _Bulk(writer, finder, like)
    left = list(bulk.distributed(rows))
    bulk.replace()
    return left


class _Bulk:
    """Writes by column, and their way into the sheet."""

    def __init__(self, writer: SheetWriter, finder: SplitFinder, like: Alike) -> None:
        self.writer = writer
        self.finder = finder
        self.like = like
        self.columns = {column: _Column([], []) for column in like.columns}
        self.groups = {column: group for group, column in enumerate(like.columns, 2)}
        self.needed: dict[tuple[int, ...], tuple[int, ...] | None] = {}

    def distributed(self, rows: Sequence[RowWrites]) -> Iterator[RowWrites]:
        """Put the writes of rows that are alike into their columns; the other rows come out."""
        match, data = self.like.pattern.match, self.finder.data
        places = {row.number: row for row in self.finder.scan.rows}
        for number, writes in rows:
            row = places.get(number)
            found = match(data, row.start, row.end) if row is not None and self.writer.guard.is_free(number) else None
            if found is None or not self._holds(found, writes):
                yield number, writes
                continue
            for write in writes:
                column = self.columns[write.column]
                column.writes.append(write)
                column.rows.append(found)

    def _holds(self, found: re.Match[bytes], writes: list[Write]) -> bool:
        """Whether a row has a cell for each write, and none is written twice."""
        columns = tuple(map(_COLUMN, writes))
        if columns not in self.needed:
            is_known = len(set(columns)) == len(columns) and all(column in self.groups for column in columns)
            odd = {column for column, head in zip(self.like.columns, self.like.heads, strict=True) if head is None}
            self.needed[columns] = tuple(self.groups[c] for c in columns if c in odd) if is_known else None
        needed = self.needed[columns]
        return needed is not None and all(found.start(group) >= 0 for group in needed)

    def replace(self) -> None:
        """Give the cells their new values."""
        for (column, found), head in zip(self.columns.items(), self.like.heads, strict=True):
            if found.writes and head is not None:
                self._replace_alike(column, found, head)
            elif found.writes:
                self._replace_odd(column, found)

    def _lead(self, column: int) -> int:
        """How long a cell is up to its row's number, and the quotation mark behind that."""
        return len(self.finder.reader.opening) + len(column_letters(column)) + len(b'"')

    def _replace_alike(self, column: int, found: _Column, head: bytes) -> None:
        reader, writer, group, lead = self.finder.reader, self.writer, self.groups[column], self._lead(column)
        before, stop, after = len(head) + len(reader.value_tag), len(head) - 1, len(reader.value_end)
        cells = self.finder.decoded.column(head, [row[group] for row in found.rows])
        for row, cell, write in zip(found.rows, cells, found.writes, strict=True):
            if cell.value != write.value or not writer.is_so(cell, write):
                begin, end = row.span(group)
                cut = begin - before
                start = cut - lead - len(row[1])
                writer.replace(new_at(At, (start, cut, cut + stop, end + after, cell, "")), write)

    def _replace_odd(self, column: int, found: _Column) -> None:
        """The same for a column whose cells are not written alike."""
        writer, group, lead, decoded = self.writer, self.groups[column], self._lead(column), self.finder.decoded
        for row, write in zip(found.rows, found.writes, strict=True):
            body: bytes = row[group]
            cell: Cell = decoded[body]
            if cell.value != write.value or not writer.is_so(cell, write):
                cut, end = row.span(group)
                start = cut - lead - len(row[1])
                writer.replace(new_at(At, (start, cut, cut + body.find(b">"), end, cell, "")), write)
