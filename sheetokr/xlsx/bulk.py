"""Writes to many rows that are alike, column by column; what stands side by side in a row is made in one go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby, repeat
from typing import NamedTuple

from sheetokr.diagnostics import column_letters
from sheetokr.workbook import Cell
from sheetokr.xlsx.alike import FEWEST, FIRST_GROUP, AlikeRows
from sheetokr.xlsx.blocks import Block, Blocks, bodies_of, cells_of
from sheetokr.xlsx.edits import Write
from sheetokr.xlsx.encode import Unwritable
from sheetokr.xlsx.finder import SplitFinder
from sheetokr.xlsx.inserts import insert_alike
from sheetokr.xlsx.markup import Splice
from sheetokr.xlsx.remembered import Remembered
from sheetokr.xlsx.sheetwriter import SheetWriter


class _Changed(NamedTuple):
    """A column with what follows its references from now on, and the writes that change something, by row."""

    place: int
    cells: list[Cell]
    bodies: list[bytes]
    writes: list[Write | None]


def write_alike(writer: SheetWriter, writes: Sequence[Write]) -> Sequence[Write]:
    """Take the writes to rows that are alike and of which nothing is barred; the others, for `SheetWriter.write_row`,
    are given back. Raises NotPlain, ValueError."""
    finder, alike = writer.finder, writer.scan.rows
    if len(writes) < FEWEST or writer.bases or not isinstance(finder, SplitFinder) or not isinstance(alike, AlikeRows):
        return writes
    blocks = Blocks(alike, writes, writer.guard.is_free)
    left = list(blocks.left)
    for block in blocks:
        try:
            changed = list(_changed(writer, alike, finder.decoded, block))
        except Unwritable:  # it is told cell by cell which one, and why
            left += chain.from_iterable(column.writes for column in block.columns)
        else:
            _take(writer, alike, block, changed)
    return insert_alike(writer, alike, blocks.new, left)


def _changed(writer: SheetWriter, alike: AlikeRows, decoded: Remembered, block: Block) -> Iterator[_Changed]:
    """The columns of a block. Raises Unwritable."""
    is_so = writer.is_so
    for place, texts, writes in block.columns:
        frame = alike.like.frames[place]
        cells, old = list(cells_of(alike, decoded, place, texts)), bodies_of(alike, place, texts)
        wanted = [
            None if cell.value == write.value and is_so(cell, write) else write
            for cell, write in zip(cells, writes, strict=True)
        ]
        heads = map(_attributes, texts) if frame is None else repeat(_attributes(frame.lead))
        new = writer.bodies(old, heads, wanted)
        pairs = zip(old, new, wanted, strict=True)
        yield _Changed(place, cells, new, [None if was == body else write for was, body, write in pairs])


def _attributes(body: bytes) -> bytes:
    """Those in a cell's start tag that follow its reference."""
    return body[: body.find(b">")]


def _take(writer: SheetWriter, alike: AlikeRows, block: Block, columns: Sequence[_Changed]) -> None:
    """Hand a block's changes to the writer."""
    columns = [column for column in columns if any(column.writes)]
    for _, run in groupby(enumerate(columns), key=lambda entry: entry[1].place - entry[0]):
        writer.splices += _splices(writer.data, alike, block, [column for _, column in run])
    lines = zip(*(column.writes for column in columns), strict=True)
    writer.changed += (write for line in lines for write in line if write is not None)
    for column in columns:
        pairs = zip(column.cells, column.writes, strict=True)
        writer.gone += (w[:2] for cell, w in pairs if w is not None and cell.formula is not None)


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
    lines = zip(*chain.from_iterable((numbers, column.bodies) for column in run), strict=True)
    for found, number, line in zip(block.found, numbers, lines, strict=True):
        start = found.start(first + FIRST_GROUP) - lead - len(number)
        end = found.end(last + FIRST_GROUP) + rest
        new = template % line
        if new != data[start:end]:
            yield Splice(start, end, new)
