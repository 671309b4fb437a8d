"""A sheet part as a `Sheet` of typed cells, with what belongs to it: merges, what is hidden, outline levels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sheetokr.workbook import Area, Cell, NamedArea, Sheet, parse_area
from sheetokr.xlsx.cells import CellReader, NotPlain
from sheetokr.xlsx.container import damaged
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
    )


def _split_rows(scan: Scan, decoder: Decoder) -> Rows | None:
    data, reader = scan.text.data, CellReader(scan.prefix)
    decoded = decoder.by_bytes(reader).__getitem__
    rows: dict[int, dict[int, Cell]] = {}
    known: tuple[bytes, ...] = ()
    columns: list[int] = []
    try:
        for row in scan.rows:
            tail = b'%d"' % row.number
            parts = [piece.partition(tail) for piece in reader.pieces(data, row)[1:]]
            if not parts:
                continue
            letters, _, bodies = zip(*parts, strict=True)
            if letters != known:  # most rows have the columns of the row before
                known, columns = letters, reader.numbered(letters)
            rows[row.number] = dict(zip(columns, map(decoded, bodies), strict=True))
    except NotPlain:
        return None
    except ValueError:
        raise damaged(f"{scan.name} holds broken text") from None
    return rows


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
    data = scan.text.data
    if b"hidden" not in data and b"outlineLevel" not in data:
        return levels, hidden
    for row in scan.rows:
        tag = _tag(data, row)
        if level := _LEVEL.search(tag):
            levels[row.number] = int(level[1])
        if _HIDDEN.search(tag):
            hidden.append(row.number)
    return levels, hidden


def _tag(data: bytes, row: Row) -> bytes:
    return data[row.start : row.inner]


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
