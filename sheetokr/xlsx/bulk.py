"""Writes to many rows that are alike: each row is taken apart by one pattern, and old values are decoded column by
column. What is made is made in the order of the file: jumping about in memory would cost more than all the rest.
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
from sheetokr.xlsx.finder import SplitFinder
from sheetokr.xlsx.markup import Splice
from sheetokr.xlsx.sheetwriter import SheetWriter

RowWrites = tuple[int, list[Write]]
_COLUMN = itemgetter(1)


class _Column(NamedTuple):
    """Where cells of a column stand in a row that was found: the pattern's `group` for them, how far `before` it their
    further attributes begin and how far `after` it they end; `lead` is their length up to those, but for the row's
    digits. `head` are the attributes, where they are the same in all rows; else empty."""

    group: int
    lead: int
    before: int
    after: int
    head: bytes


class _Rows(NamedTuple):
    """Rows that are written to in the same columns: what the pattern found, and the writes. `doubtful` are the groups
    of columns that not every row has a cell in."""

    columns: tuple[_Column, ...]
    doubtful: tuple[int, ...]
    found: list[re.Match[bytes]]
    writes: list[list[Write]]


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
    for found in bulk.rows.values():
        bulk.replace(found)
    return left


class _Bulk:
    """Rows by the columns that are written in them, and their way into the sheet."""

    def __init__(self, writer: SheetWriter, finder: SplitFinder, like: Alike) -> None:
        self.writer = writer
        self.finder = finder
        self.like = like
        self.columns = {column: self._column(index) for index, column in enumerate(like.columns)}
        self.rows: dict[tuple[int, ...], _Rows] = {}

    def _column(self, index: int) -> _Column:
        reader, head = self.finder.reader, self.like.heads[index]
        before, after = (0, 0) if head is None else (len(head) + len(reader.value_tag), len(reader.value_end))
        lead = len(reader.opening) + len(column_letters(self.like.columns[index])) + len(b'"')
        return _Column(index + 2, lead, before, after, (head or b"").removesuffix(b">"))

    def distributed(self, rows: Sequence[RowWrites]) -> Iterator[RowWrites]:
        """Put rows that are alike to those with the same columns; the other rows come out."""
        match, data, is_free = self.like.pattern.match, self.finder.data, self.writer.guard.is_free
        places = {row.number: row for row in self.finder.scan.rows}
        for number, writes in rows:
            row = places.get(number)
            found = match(data, row.start, row.end) if row is not None and is_free(number) else None
            same = None if found is None else self._same(tuple(map(_COLUMN, writes)))
            if found is None or same is None or any(found.start(group) < 0 for group in same.doubtful):
                yield number, writes
            else:
                same.found.append(found)
                same.writes.append(writes)

    def _same(self, columns: tuple[int, ...]) -> _Rows | None:
        """The rows that are written in these columns; None where one is unknown, or written twice."""
        if columns not in self.rows:
            if len(set(columns)) < len(columns) or not all(column in self.columns for column in columns):
                return None
            places = tuple(self.columns[column] for column in columns)
            self.rows[columns] = _Rows(places, tuple(place.group for place in places if not place.before), [], [])
        return self.rows[columns]

    def replace(self, rows: _Rows) -> None:
        """Give the cells their new values; what stands side by side is one change."""
        data, replacement, is_so = self.finder.data, self.writer.replacement, self.writer.is_so
        splices = self.writer.splices
        old = zip(*(self._cells(column, rows.found) for column in rows.columns), strict=True)
        for found, writes, cells in zip(rows.found, rows.writes, old, strict=True):
            digits, run = len(found[1]), (-1, -1)
            pieces: list[bytes] = []
            for (group, lead, before, after, head), write, cell in zip(rows.columns, writes, cells, strict=True):
                if cell.value == write.value and is_so(cell, write):
                    continue
                begin, stop = found.span(group)
                cut, end = begin - before, stop + after
                start = cut - lead - digits
                new = replacement(start, cut, end, head or data[cut : data.find(b">", cut)], cell, write)
                if new is None:
                    continue
                if start != run[1] and pieces:
                    splices.append(Splice(*run, b"".join(pieces)))
                    pieces = []
                run = (run[0] if pieces else start, end)
                pieces.append(new)
            if pieces:
                splices.append(Splice(*run, b"".join(pieces)))

    def _cells(self, column: _Column, found: list[re.Match[bytes]]) -> Iterable[Cell]:
        """What a column's cells say."""
        texts = [match[column.group] for match in found]
        decoded = self.finder.decoded
        head = self.like.heads[column.group - 2]
        return map(decoded.__getitem__, texts) if head is None else decoded.column(head, texts)
