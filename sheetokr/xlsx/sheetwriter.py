"""The changes to one sheet part: cells replaced or inserted, rows inserted, the dimension widened.

Source: ECMA-376 part 1, 18.3.1.35 (dimension), 18.3.1.73 (row), 18.3.1.13 (col).
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from sheetokr.workbook import Area, parse_area
from sheetokr.xlsx.edits import Writable
from sheetokr.xlsx.encode import area_text, changed_tag, content, new_cell, with_inside
from sheetokr.xlsx.markup import Splice, opened, set_attributes, tag_end, tag_with
from sheetokr.xlsx.scan import CellAt, RawCell, Row, RowCells, Scan

StyleFor = Callable[[int, str], int]


class Changed(NamedTuple):
    """One cell that changes: what it held, what it will hold, and the style to begin with where not its own."""

    row: int
    column: int
    old: RawCell | None
    value: Writable
    number_format: str | None = None
    base: int | None = None


class RowEdit(NamedTuple):
    """The cells that change in one row, in column order; `row` and `cells` are None for a row that is not there."""

    number: int
    row: Row | None
    cells: RowCells | None
    changes: tuple[Changed, ...]


class SheetWriter:
    """Turns the changes to one sheet into splices of its part."""

    def __init__(self, scan: Scan, style_for: StyleFor, *, date1904: bool) -> None:
        self.scan = scan
        self.style_for = style_for
        self.date1904 = date1904
        self.opening = b'<%bc r="' % scan.prefix
        self.tags: dict[tuple[bytes, int | None, str], bytes] = {}
        self.numbers = [row.number for row in scan.rows]

    def splices(self, edits: Iterable[RowEdit]) -> list[Splice]:
        """The changes to the part, all rows given in ascending order."""
        found: list[Splice] = []
        inserted: list[tuple[int, int]] = []
        new_rows: list[RowEdit] = []
        for edit in edits:
            if edit.row is None or edit.cells is None:
                new_rows.append(edit)
                inserted += [(edit.number, change.column) for change in edit.changes]
                continue
            there = edit.cells.cells
            found += [self._replaced(change, there[change.column]) for change in edit.changes if change.column in there]
            missing = [change for change in edit.changes if change.column not in there]
            if missing:
                found += self._inserted(edit.row, edit.cells, missing)
                inserted += [(edit.number, change.column) for change in missing]
        return [*found, *self._new_rows(new_rows), *self._dimension(inserted)]

    def _replaced(self, change: Changed, cell: CellAt) -> Splice:
        data, prefix, own = self.scan.text.data, self.scan.prefix, cell.raw.style
        style = self._style(change, own)
        new = content(change.value, prefix, date1904=self.date1904)
        tag = self._tag(data[cell.start : tag_end(data, cell.start)], None if style == own else style, new.kind)
        return Splice(cell.start, cell.end, with_inside(tag, new, prefix))

    def _tag(self, tag: bytes, style: int | None, kind: str) -> bytes:
        """A cell's start tag with another style and type; what follows its reference is worked out once each."""
        if not tag.startswith(self.opening):
            return changed_tag(tag, style, kind)
        cut = tag.index(b'"', len(self.opening)) + 1
        key = (tag[cut:], style, kind)
        found = self.tags.get(key)
        if found is None:
            found = self.tags[key] = changed_tag(b"<c" + tag[cut:], style, kind)[2:]
        return tag[:cut] + found

    def _style(self, change: Changed, own: int) -> int:
        base = own if change.base is None else change.base
        return base if change.number_format is None else self.style_for(base, change.number_format)

    def _inserted(self, row: Row, cells: RowCells, changes: list[Changed]) -> Iterator[Splice]:
        data = self.scan.text.data
        tag = data[row.start : row.inner]
        widened = _with_spans(tag, [change.column for change in changes])
        new = [self._new_cell(row.number, change, tag) for change in changes]
        if row.is_closed:
            closing = b"</%brow>" % self.scan.prefix
            yield Splice(row.start, row.end, opened(widened) + b"".join(new) + closing)
            return
        if widened != tag:
            yield Splice(row.start, row.inner, widened)
        for change, cell in zip(changes, new, strict=True):
            following = bisect.bisect_left(cells.columns, change.column)
            place = cells.starts[following] if following < len(cells.columns) else row.inner_end
            yield Splice(place, place, cell)

    def _new_cell(self, number: int, change: Changed, row_tag: bytes) -> bytes:
        style = self._style(change, self._default_style(row_tag, change.column))
        new = content(change.value, self.scan.prefix, date1904=self.date1904)
        return new_cell(number, change.column, style, new, self.scan.prefix)

    def _default_style(self, row_tag: bytes, column: int) -> int:
        """The style that a cell has which the file does not hold: its row's, else its column's."""
        if b"customFormat" in row_tag and _CUSTOM.search(row_tag) and (own := _STYLE.search(row_tag)):
            return int(own[1])
        return column_style(self.scan, column)

    def _new_rows(self, edits: list[RowEdit]) -> Iterator[Splice]:
        sheet_data, prefix = self.scan.sheet_data, self.scan.prefix
        if not edits or sheet_data is None:
            return
        rows = [self._new_row(edit) for edit in edits]
        if sheet_data.is_closed:
            tag = self.scan.text.data[sheet_data.start : sheet_data.end]
            whole = opened(tag) + b"".join(rows) + b"</%bsheetData>" % prefix
            yield Splice(sheet_data.start, sheet_data.end, whole)
            return
        for edit, row in zip(edits, rows, strict=True):
            following = bisect.bisect_left(self.numbers, edit.number)
            place = self.scan.rows[following].start if following < len(self.numbers) else sheet_data.inner_end
            yield Splice(place, place, row)

    def _new_row(self, edit: RowEdit) -> bytes:
        prefix = self.scan.prefix
        cells = b"".join(self._new_cell(edit.number, change, b"") for change in edit.changes)
        return b'<%brow r="%d">%b</%brow>' % (prefix, edit.number, cells, prefix)

    def _dimension(self, inserted: list[tuple[int, int]]) -> Iterator[Splice]:
        """The dimension widened to hold the cells that are new, where it is there and does not hold them yet."""
        element = self.scan.child("dimension")
        if element is None or not inserted:
            return
        try:
            old = parse_area(element.attributes.get("ref", ""))
        except ValueError:
            return
        rows, columns = [row for row, _ in inserted], [column for _, column in inserted]
        new = Area(
            min(old.first_row, *rows), min(old.first_column, *columns),
            max(old.last_row, *rows), max(old.last_column, *columns),
        )  # fmt: skip
        if new != old:
            yield set_attributes(self.scan.text.data, element, {"ref": area_text(new)})


def column_style(scan: Scan, column: int) -> int:
    """The style that the sheet's `cols` give a column, 0 for none."""
    listed = scan.child("cols")
    for element in listed.all("col") if listed else ():
        first, last, style = (element.attributes.get(name, "0") for name in ("min", "max", "style"))
        if first.isdecimal() and last.isdecimal() and style.isdecimal() and int(first) <= column <= int(last):
            return int(style)
    return 0


_STYLE = re.compile(rb"""\ss\s*=\s*["']([0-9]{1,6})["']""")
_CUSTOM = re.compile(rb"""\scustomFormat\s*=\s*["'](?:1|true)["']""")
_SPANS = re.compile(rb"""\sspans\s*=\s*["']([0-9]{1,5}):([0-9]{1,5})["']""")


def _with_spans(tag: bytes, columns: list[int]) -> bytes:
    """A row's start tag whose `spans`, if it is one pair, holds the columns too."""
    match = _SPANS.search(tag)
    if not match:
        return tag
    first, last = min(int(match[1]), *columns), max(int(match[2]), *columns)
    if (first, last) == (int(match[1]), int(match[2])):
        return tag
    return tag_with(tag, {"spans": f"{first}:{last}"})
