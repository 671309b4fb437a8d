"""The changes to one sheet part: cells replaced or inserted, rows inserted, the dimension widened.

Source: ECMA-376 part 1, 18.3.1.35 (dimension), 18.3.1.73 (row), 18.3.1.13 (col).
"""

from __future__ import annotations

import bisect
import functools
from collections.abc import Iterator, Mapping, Sequence

from sheetokr.patterns import late
from sheetokr.workbook import Area, Cell, parse_area
from sheetokr.xlsx.alike import numbers_of
from sheetokr.xlsx.edits import NOTHING, Writable, Write, Writes, in_columns
from sheetokr.xlsx.encode import Bodies, Encoder, Unwritable, area_text, changed_tag, new_cell
from sheetokr.xlsx.finder import At, Finder, style_of
from sheetokr.xlsx.guard import Guard, Place
from sheetokr.xlsx.markup import Splice, opened, set_attributes
from sheetokr.xlsx.scan import Row, Scan
from sheetokr.xlsx.stylebook import StyleBook

_ROW_STYLE = late(rb"""\ss\s*=\s*["']([0-9]{1,6})["']""")
_CUSTOM = late(rb"""\scustomFormat\s*=\s*["'](?:1|true)["']""")
_SPANS = late(rb"""\sspans\s*=\s*["']([0-9]{1,5}):([0-9]{1,5})["']""")


class SheetWriter:
    """Turns writes to one sheet into splices of its part; `bases` gives cells a style to begin with, not their own.

    Collects what changes (`changed`, and many at once `columns`), which of those cells lose a formula (`gone`), and
    what is refused, with its reason. `inserted` are new cells, of a column the first and last at least.
    """

    def __init__(self, finder: Finder, guard: Guard, book: StyleBook, encoder: Encoder, bases: Mapping[Place, int]):
        self.finder = finder
        self.scan = finder.scan
        self.data = finder.scan.text.data
        self.guard = guard
        self.book = book
        self.encoder = encoder
        self.bases = bases
        self.column_style = functools.cache(functools.partial(column_style, self.scan))
        self.tags: dict[tuple[bytes, str | None, bytes], bytes] = {}
        self.splices: list[Splice] = []
        self.changed: list[Write] = []
        self.columns: list[Writes] = []
        self.gone: list[Place] = []
        self.refused: dict[Place, str] = {}
        self.inserted: list[Place] = []
        self.new_rows: list[tuple[int, bytes]] = []

    def write_row(self, number: int, writes: Sequence[Write]) -> None:
        """Take the writes to one row, in ascending columns. Raises NotPlain where the row must be walked."""
        row = self.finder.row(number)
        is_free = self.guard.is_free(number)
        missing: list[Write] = []
        last = 0
        for write in writes:
            at = None if row is None else self.finder.at(row, write.column)
            if at is None:
                if self.is_needed(write):
                    missing.append(write)
            elif (number, write.column) in self.bases or not is_so(at.cell, write.value, write.number_format):
                reason = "" if is_free and write.column != last else self._reason(write, last)
                if reason or at.odd:
                    self.refused[number, write.column] = reason or at.odd
                else:
                    whole = self.replacement(at, write)
                    self.splices += [] if whole is None else [Splice(at.start, at.end, whole)]
            last = write.column
        if missing:
            self._insert(number, row, missing)

    def _reason(self, write: Write, last: int) -> str:
        return "it is to be written twice" if write.column == last else self.guard.reason(write.row, write.column)

    def is_needed(self, write: Write) -> bool:
        """Whether a cell that the file does not hold must be made: for a value, or for a new column's style."""
        return write.value not in NOTHING or (write.row, write.column) in self.bases

    def replacement(self, at: At, write: Write) -> bytes | None:
        """What takes the place of a cell: its new value, style and type. None where it is refused, or not a byte
        would change."""
        data = self.data
        try:
            head, content = data[at.cut : at.stop], self.encoder.content(write.value)
            base = self.bases.get((write.row, write.column))
            whole = data[at.start : at.cut] + self.tag(head, write.number_format, content.kind, base) + content.rest
        except Unwritable as error:
            self.refused[write.row, write.column] = str(error)
            return None
        if whole == data[at.start : at.end]:
            return None
        self.changed.append(write)
        if at.cell.formula is not None:
            self.gone.append((write.row, write.column))
        return whole

    def new_bodies(self, head: bytes, number_format: str | None) -> Bodies:
        """What follows the references of cells that have had the further attributes `head` until now."""
        return Bodies(self.encoder, functools.partial(self.tag, head, number_format))

    def tag(self, head: bytes, number_format: str | None, kind: bytes, base: int | None = None) -> bytes:
        """The further attributes of a cell's start tag with another style and type, remembered where they repeat.
        Raises Unwritable."""
        key = (head, number_format, kind)
        found = self.tags.get(key) if base is None else None
        if found is not None:
            return found
        tag = b"<c" + head.removesuffix(b"/") + b">"
        own = style_of(tag)
        style = self._style(number_format, own if base is None else base)
        found = changed_tag(tag, None if style == own else style, kind)[len("<c") :]
        if base is None and self.scan.walked is None:
            self.tags[key] = found
        return found

    def _style(self, number_format: str | None, style: int) -> int:
        """A style with a number format. Raises Unwritable where there can be none."""
        if number_format is None:
            return style
        if not self.book.is_usable:
            raise Unwritable("the workbook's styles cannot be added to")
        return self.book.style_for(style, number_format)

    def _insert(self, number: int, row: Row | None, writes: list[Write]) -> None:
        """Make cells that the file does not hold, in a row that it holds, or in a new one."""
        tag = b"" if row is None else self.data[row.start : row.inner]
        cells: list[tuple[Write, bytes]] = []
        last = 0
        for write in writes:
            reason = self._reason(write, last) or self._no_place(row, write.column)
            last = write.column
            try:
                cells += [(write, self._new_cell(write, tag))] if not reason else []
            except Unwritable as error:
                reason = str(error)
            if reason:
                self.refused[number, write.column] = reason
        if cells:
            self.changed += (write for write, _ in cells)
            self.inserted += ((number, write.column) for write, _ in cells)
            self._place(number, row, tag, cells)

    def _no_place(self, row: Row | None, column: int) -> str:
        """Why a cell cannot be inserted, "" if it can."""
        if self.scan.sheet_data is None:
            return "the sheet has no place for rows"
        if row is None:
            return self.scan.unsorted
        return "" if self.finder.gap(row, column) >= 0 else "the cells of its row are not in order in the file"

    def _new_cell(self, write: Write, row_tag: bytes) -> bytes:
        base = self.bases.get((write.row, write.column))
        style = self._style(write.number_format, self._default_style(row_tag, write.column) if base is None else base)
        return new_cell(write.row, write.column, style, self.encoder.content(write.value), self.encoder.prefix)

    def new_style(self, column: int, row_tag: bytes, number_format: str | None) -> bytes:
        """The style of a cell that the file does not hold, as an attribute. Raises Unwritable."""
        style = self._style(number_format, self._default_style(row_tag, column))
        return b' s="%d"' % style if style else b""

    def _default_style(self, row_tag: bytes, column: int) -> int:
        """The style that a cell has which the file does not hold: its row's, else its column's."""
        if b"customFormat" in row_tag and _CUSTOM.search(row_tag) and (own := _ROW_STYLE.search(row_tag)):
            return int(own[1])
        return self.column_style(column)

    def _place(self, number: int, row: Row | None, tag: bytes, cells: list[tuple[Write, bytes]]) -> None:
        inside, prefix = b"".join(cell for _, cell in cells), self.encoder.prefix
        if row is None:
            self.new_rows.append((number, b'<%brow r="%d">%b</%brow>' % (prefix, number, inside, prefix)))
            return
        widened = with_spans(tag, [write.column for write, _ in cells])
        if row.is_closed:
            self.splices.append(Splice(row.start, row.end, opened(widened) + inside + b"</%brow>" % prefix))
            return
        if widened != tag:
            self.splices.append(Splice(row.start, row.inner, widened))
        for write, cell in cells:
            gap = self.finder.gap(row, write.column)
            self.splices.append(Splice(gap, gap, cell))

    def planned(self) -> tuple[Writes, ...]:
        """All that changes, column by column."""
        return (*in_columns(self.changed), *self.columns)

    def finished(self) -> list[Splice]:
        """All changes to the part, once every row was taken."""
        return [*self.splices, *self._row_splices(), *self._dimension()]

    def _row_splices(self) -> Iterator[Splice]:
        sheet_data, prefix = self.scan.sheet_data, self.encoder.prefix
        if not self.new_rows or sheet_data is None:
            return
        if sheet_data.is_closed:
            tag = self.data[sheet_data.start : sheet_data.end]
            whole = opened(tag) + b"".join(row for _, row in self.new_rows) + b"</%bsheetData>" % prefix
            yield Splice(sheet_data.start, sheet_data.end, whole)
            return
        numbers = numbers_of(self.scan.rows)
        for number, row in self.new_rows:
            following = bisect.bisect_left(numbers, number)
            place = self.scan.rows[following].start if following < len(numbers) else sheet_data.inner_end
            yield Splice(place, place, row)

    def _dimension(self) -> Iterator[Splice]:
        """The dimension widened to hold the cells that are new, where it is there and does not hold them yet."""
        element = self.scan.child("dimension")
        old = _area(element.attributes.get("ref", "")) if element else None
        if element is None or old is None or not self.inserted:
            return
        rows, columns = {row for row, _ in self.inserted}, {column for _, column in self.inserted}
        new = Area(
            min(old.first_row, *rows), min(old.first_column, *columns),
            max(old.last_row, *rows), max(old.last_column, *columns),
        )  # fmt: skip
        if new != old:
            yield set_attributes(self.data, element, {"ref": area_text(new)})


def is_so(cell: Cell, value: Writable, number_format: str | None) -> bool:
    """Whether a cell says already what is to be written."""
    is_equal = cell.value == value or (cell.value in NOTHING and value in NOTHING)
    if not is_equal or cell.formula is not None or cell.error is not None:
        return False
    return number_format in (None, cell.number_format) and isinstance(cell.value, bool) is isinstance(value, bool)


def _area(text: str) -> Area | None:
    try:
        return parse_area(text)
    except ValueError:
        return None


def column_style(scan: Scan, column: int) -> int:
    """The style that the sheet's `cols` give a column, 0 for none."""
    listed = scan.child("cols")
    for element in listed.all("col") if listed else ():
        first, last, style = (element.attributes.get(name, "0") for name in ("min", "max", "style"))
        if first.isdecimal() and last.isdecimal() and style.isdecimal() and int(first) <= column <= int(last):
            return int(style)
    return 0


def with_spans(tag: bytes, columns: Sequence[int]) -> bytes:
    """A row's start tag, or the end of one, whose `spans`, if it is one pair, holds the columns too."""
    match = _SPANS.search(tag) if b"spans" in tag else None
    if not match:
        return tag
    first, last = min(int(match[1]), *columns), max(int(match[2]), *columns)
    return tag[: match.start(1)] + b"%d:%d" % (first, last) + tag[match.end(2) :]
