"""The changes to one sheet part: cells replaced or inserted, rows inserted, the dimension widened.

Source: ECMA-376 part 1, 18.3.1.35 (dimension), 18.3.1.73 (row), 18.3.1.13 (col).
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from sheetokr.workbook import Area, Cell, parse_area
from sheetokr.xlsx.edits import Writable
from sheetokr.xlsx.encode import area_text, changed_cell, content, new_cell
from sheetokr.xlsx.markup import Splice, opened, set_attributes, tag_end, tag_with
from sheetokr.xlsx.scan import RawCell, Row, RowCells, Scan, Span
from sheetokr.xlsx.values import number

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
            spans = {span.column: span for span in edit.cells.spans}
            found += self._replaced(edit, spans)
            missing = [change for change in edit.changes if change.column not in spans]
            if missing:
                found += self._inserted(edit.row, edit.cells, missing)
                inserted += [(edit.number, change.column) for change in missing]
        return [*found, *self._new_rows(new_rows), *self._dimension(inserted)]

    def _replaced(self, edit: RowEdit, spans: dict[int, Span]) -> Iterator[Splice]:
        data, prefix = self.scan.text.data, self.scan.prefix
        for change in edit.changes:
            span = spans.get(change.column)
            if span is None or change.old is None:
                continue
            style = self._style(change, change.old.style)
            tag = data[span.start : tag_end(data, span.start)]
            new = content(change.value, prefix, date1904=self.date1904)
            yield Splice(
                span.start, span.end, changed_cell(tag, None if style == change.old.style else style, new, prefix)
            )

    def _style(self, change: Changed, own: int) -> int:
        base = own if change.base is None else change.base
        return base if change.number_format is None else self.style_for(base, change.number_format)

    def _inserted(self, row: Row, cells: RowCells, changes: list[Changed]) -> Iterator[Splice]:
        data = self.scan.text.data
        columns = [span.column for span in cells.spans]
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
            following = bisect.bisect_left(columns, change.column)
            place = cells.spans[following].start if following < len(columns) else row.inner_end
            yield Splice(place, place, cell)

    def _new_cell(self, number: int, change: Changed, row_tag: bytes) -> bytes:
        style = self._style(change, self._default_style(row_tag, change.column))
        new = content(change.value, self.scan.prefix, date1904=self.date1904)
        return new_cell(number, change.column, style, new, self.scan.prefix)

    def _default_style(self, row_tag: bytes, column: int) -> int:
        """The style that a cell has which the file does not hold: its row's, else its column's."""
        own = re.search(rb"""\ss\s*=\s*["']([0-9]{1,6})["']""", row_tag)
        if own and re.search(rb"""\scustomFormat\s*=\s*["'](?:1|true)["']""", row_tag):
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


def same_value(old: RawCell | None, cell: Cell | None, serial: float | None, value: Writable) -> bool:
    """Whether a cell already holds a value. `serial` is the value as a number where it is written as one."""
    if old is None or cell is None:
        return value is None
    if old.formula is not None or cell.error is not None:
        return False
    if serial is None or isinstance(value, bool):
        return type(cell.value) is type(value) and cell.value == value
    return serial_of(old) == serial


def serial_of(old: RawCell) -> float | None:
    """The number in a cell as it stands in the file."""
    return number(old.value) if old.kind == "n" and old.value is not None else None
