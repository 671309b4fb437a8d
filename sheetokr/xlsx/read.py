"""A sheet part as a `Sheet` of typed cells, with what belongs to it: merges, what is hidden, outline levels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat

from sheetokr.workbook import Area, Cell, NamedArea, Sheet, parse_area
from sheetokr.xlsx.alike import NO_CELL, AlikeRows, Like, Taken
from sheetokr.xlsx.beside import drop_down_areas, jumps_of, tinted_areas
from sheetokr.xlsx.cells import CellReader, NotPlain
from sheetokr.xlsx.container import damaged
from sheetokr.xlsx.remembered import Remembered
from sheetokr.xlsx.scan import LAST_COLUMN, Row, Scan
from sheetokr.xlsx.sheets import SheetPart, is_true
from sheetokr.xlsx.values import Decoder

_HIDDEN = re.compile(rb"""\shidden\s*=\s*["'](?:1|true|on)["']""")
_LEVEL = re.compile(rb"""\soutlineLevel\s*=\s*["']([1-9])["']""")

Rows = Mapping[int, Mapping[int, Cell]]


def read_sheet(scan: Scan, decoder: Decoder, part: SheetPart, areas: tuple[NamedArea, ...]) -> Sheet | None:
    """The sheet's values; None where it was split and must be walked. Raises Damaged."""
    rows = _split_rows(scan, decoder) if scan.walked is None else _walked_rows(scan, decoder)
    if rows is None:
        return None
    levels, hidden = _row_marks(scan)
    return Sheet(
        part.name,
        rows,
        part.hidden,
        tuple(merges_of(scan)),
        frozenset(hidden),
        frozenset(_hidden_columns(scan)),
        areas,
        levels,
        drop_down_areas(scan),
        tinted_areas(scan),
        jumps_of(scan),
    )


def _split_rows(scan: Scan, decoder: Decoder) -> Rows | None:
    try:
        if isinstance(scan.rows, AlikeRows):
            return _alike_rows(scan.text.data, scan.rows, decoder)
        reader = CellReader(scan.prefix)
        return dict(_one_by_one(scan.text.data, scan.rows, reader, Remembered(decoder, reader)))
    except NotPlain:
        return None
    except ValueError:
        raise damaged(f"{scan.name} holds broken text") from None


def _alike_rows(data: bytes, alike: AlikeRows, decoder: Decoder) -> Rows:
    decoded, like = Remembered(decoder, alike.reader), alike.like
    rows: dict[int, Mapping[int, Cell]] = {}
    for found in alike.taken():
        cells = zip(found.numbers, _by_row(found, like, decoded), strict=True)
        rows.update(cells if None not in like.frames else ((number, row) for number, row in cells if row))
    if not alike.others:
        return rows
    rows.update(_one_by_one(data, alike.others, alike.reader, decoded))
    return dict(sorted(rows.items()))


def _by_row(found: Taken, like: Like, decoded: Remembered) -> Iterator[Mapping[int, Cell]]:
    """The cells of rows that are alike."""
    columns = [
        decoded.column(frame, bodies) if frame is not None else _some(bodies, decoded)
        for frame, bodies in zip(like.frames, found.columns, strict=True)
    ]
    lines = zip(*columns, strict=True)
    if None not in like.frames:
        return map(dict, map(zip, repeat(like.columns), lines))
    return ({c: cell for c, cell in zip(like.columns, line, strict=True) if cell is not None} for line in lines)


def _some(bodies: Sequence[bytes], decoded: Remembered) -> Iterable[Cell | None]:
    """The cells of a column, None where there is none."""
    if NO_CELL not in bodies:
        return decoded.many(bodies)
    cells = iter(decoded.many([body for body in bodies if body]))
    return [next(cells) if body else None for body in bodies]


def _one_by_one(
    data: bytes, rows: Iterable[Row], reader: CellReader, decoded: Remembered
) -> Iterator[tuple[int, Mapping[int, Cell]]]:
    """The cells of rows by their number, for those that hold any."""
    known: tuple[bytes, ...] = ()
    columns: list[int] = []
    decode = decoded.__getitem__
    for row in rows:
        tail = b'%d"' % row.number
        parts = [piece.partition(tail) for piece in reader.pieces(data, row)[1:]]
        if not parts:
            continue
        letters, _, bodies = zip(*parts, strict=True)
        if letters != known:  # most rows have the columns of the row before
            known, columns = letters, reader.numbered(letters)
        yield row.number, dict(zip(columns, map(decode, bodies), strict=True))


def _walked_rows(scan: Scan, decoder: Decoder) -> Rows:
    rows: dict[int, dict[int, Cell]] = {}
    for row, found in zip(scan.rows, scan.walked or (), strict=True):
        cells = {column: decoder.cell(cell.raw) for column, cell in found.cells.items()}
        if cells:
            rows.setdefault(row.number, {}).update(cells)
    return rows


def _row_marks(scan: Scan) -> tuple[dict[int, int], list[int]]:
    """Outline levels above 0, and hidden rows."""
    levels: dict[int, int] = {}
    hidden: list[int] = []
    data, rows = scan.text.data, scan.rows
    if isinstance(rows, AlikeRows) and not any(_LEVEL.search(mark) or _HIDDEN.search(mark) for mark in rows.marks):
        rows = rows.others
    elif not _is_marked(data):
        rows = ()
    for row in rows:
        tag = data[row.start : row.inner]
        if level := _LEVEL.search(tag):
            levels[row.number] = int(level[1])
        if _HIDDEN.search(tag):
            hidden.append(row.number)
    return levels, hidden


def _is_marked(data: bytes) -> bool:
    """Whether something in it may be hidden, or grouped."""
    return b"hidden" in data or b"outlineLevel" in data


def merges_of(scan: Scan) -> Iterator[Area]:
    """The merged areas of a sheet; what is no area is passed over."""
    listed = scan.child("mergeCells")
    for element in listed.all("mergeCell") if listed else ():
        try:
            yield parse_area(element.attributes.get("ref", ""))
        except ValueError:
            continue


def _hidden_columns(scan: Scan) -> Iterator[int]:
    listed = scan.child("cols")
    for element in listed.all("col") if listed else ():
        first, last = (element.attributes.get(name, "") for name in ("min", "max"))
        if is_true(element.attributes.get("hidden")) and first.isdecimal() and last.isdecimal():
            yield from range(int(first), min(int(last), LAST_COLUMN) + 1)
