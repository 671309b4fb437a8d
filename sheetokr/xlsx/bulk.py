"""Writes to many rows that are alike, column by column; what stands side by side in a row is made in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import chain, compress, groupby, starmap
from operator import eq, not_
from typing import NamedTuple

from sheetokr.diagnostics import column_letters
from sheetokr.xlsx.alike import FEWEST, FIRST_GROUP, AlikeRows
from sheetokr.xlsx.blocks import Block, Blocks, Column, bodies_of, cells_of, said_by
from sheetokr.xlsx.edits import Write, Writes
from sheetokr.xlsx.encode import Bodies, Unwritable
from sheetokr.xlsx.finder import SplitFinder
from sheetokr.xlsx.inserts import insert_alike
from sheetokr.xlsx.markup import Splice
from sheetokr.xlsx.remembered import Remembered
from sheetokr.xlsx.sheetwriter import SheetWriter, is_so

Bodied = Callable[[bytes, str | None], Bodies]
"""What a writer makes new bodies with, each kind once."""


class _Changed(NamedTuple):
    """A column with what follows its references from now on, and which rows do not say so yet; `formulas` tells those
    that lose one."""

    place: int
    bodies: list[bytes]
    is_new: list[bool]
    writes: Writes
    formulas: Sequence[int]


def write_alike(writer: SheetWriter, columns: Sequence[Writes]) -> list[Write]:
    """Take the writes to rows that are alike and of which nothing is barred; the others, for `SheetWriter.write_row`,
    are given back. Raises NotPlain, ValueError."""
    finder, alike = writer.finder, writer.scan.rows
    count = sum(len(writes.rows) for writes in columns)
    if count < FEWEST or writer.bases or not isinstance(finder, SplitFinder) or not isinstance(alike, AlikeRows):
        return [write for writes in columns for write in writes.each()]
    blocks = Blocks(alike, columns, writer.guard.barred_among(alike.by_number))
    new = cache(writer.new_bodies)
    left: list[Write] = []
    for block in blocks:
        try:
            changed = [_changed(writer, new, alike, finder.decoded, column) for column in block.columns]
        except Unwritable:  # it is told cell by cell which one, and why
            left += chain.from_iterable(column.writes.each() for column in block.columns)
        else:
            _take(writer, alike, block, [column for column in changed if any(column.is_new)])
    return insert_alike(writer, alike, blocks.new, blocks.left + left)


def _changed(writer: SheetWriter, new: Bodied, alike: AlikeRows, decoded: Remembered, column: Column) -> _Changed:
    """A column of a block with what is to be written. Raises Unwritable."""
    same, formulas = _same(alike, decoded, column)
    if all(same):
        return _Changed(column.place, [], [], column.writes, ())
    bodies = _written(writer, new, alike, column)
    if any(same):
        lines = zip(bodies_of(alike, column), bodies, same, strict=True)
        bodies = [old if is_same else new for old, new, is_same in lines]
    return _Changed(column.place, bodies, list(map(not_, same)), column.writes, formulas)


def _same(alike: AlikeRows, decoded: Remembered, column: Column) -> tuple[list[bool], Sequence[int]]:
    """Which cells say already what is to be written; and the rows of those with a formula."""
    _, rows, values, number_format = column.writes
    said = said_by(alike, decoded, column)
    if said is not None and bool not in set(map(type, values)):
        is_so_shown = number_format in (None, said.code)
        return (list(map(eq, said.values, values)) if is_so_shown else [False] * len(values)), ()
    cells = list(cells_of(alike, decoded, column))
    same = [is_so(cell, value, number_format) for cell, value in zip(cells, values, strict=True)]
    return same, [row for row, cell in zip(rows, cells, strict=True) if cell.formula is not None]


def _written(writer: SheetWriter, new: Bodied, alike: AlikeRows, column: Column) -> list[bytes]:
    """What follows the references once all is written. Raises Unwritable."""
    _, _, values, number_format = column.writes
    frame, content = alike.like.frames[column.place], writer.encoder.content
    heads = [_attributes(frame.lead)] if frame is not None else list(map(_attributes, column.texts))
    if frame is not None or len(set(heads)) == 1:
        return new(heads[0], number_format).all(values)
    return [
        writer.tag(head, number_format, kind) + rest
        for head, (kind, rest) in zip(heads, map(content, values), strict=True)
    ]


def _attributes(body: bytes) -> bytes:
    """Those in a cell's start tag that follow its reference."""
    return body[: body.find(b">")]


def _take(writer: SheetWriter, alike: AlikeRows, block: Block, columns: Sequence[_Changed]) -> None:
    """Hand a block's changes to the writer."""
    numbers = alike.like.columns
    for _, run in groupby(enumerate(columns), key=lambda entry: numbers[entry[1].place] - entry[0]):
        writer.splices += _splices(writer.data, alike, block, [column for _, column in run])
    for column in columns:
        writer.columns.append(column.writes.where(column.is_new))
        writer.gone += ((row, column.writes.column) for row in column.formulas)


def _splices(data: bytes, alike: AlikeRows, block: Block, run: Sequence[_Changed]) -> Iterator[Splice]:
    """The changes to cells that stand side by side, one for each row in which any changes."""
    reader, like = alike.reader, alike.like
    names = [column_letters(like.columns[column.place]).encode() for column in run]
    template = b"".join(reader.opening + name + b'%b"%b' for name in names)
    first, last = run[0].place, run[-1].place
    before, behind = like.frames[first], like.frames[last]
    lead = len(reader.opening) + len(names[0]) + len(b'"') + (0 if before is None else len(before.lead))
    rest = 0 if behind is None else len(behind.end)
    numbers = [found[1] for found in block.found]
    starts = [found.start(first + FIRST_GROUP) - lead - len(found[1]) for found in block.found]
    ends = [found.end(last + FIRST_GROUP) + rest for found in block.found]
    lines = zip(*chain.from_iterable((numbers, column.bodies) for column in run), strict=True)
    changes = starmap(Splice, zip(starts, ends, map(template.__mod__, lines), strict=True))
    is_new = map(any, zip(*(column.is_new for column in run), strict=True))
    return (each for each in compress(changes, is_new) if each.data != data[each.start : each.end])
