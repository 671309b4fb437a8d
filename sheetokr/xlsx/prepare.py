"""The edits of one sheet held against what stands in it: what changes, what is refused, what is so already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sheetokr.workbook import Area
from sheetokr.xlsx.columns import filter_name, set_widths, sheet_filter, table_refusal, widened_rules, widened_table
from sheetokr.xlsx.edits import NewColumn, Refusal, SheetEdit, Writable, Write
from sheetokr.xlsx.encode import unwritable
from sheetokr.xlsx.guard import Guard, Place, guard_of
from sheetokr.xlsx.look import Looked, look
from sheetokr.xlsx.markup import Splice, Text, parse
from sheetokr.xlsx.package import Package
from sheetokr.xlsx.scan import RawCell, Scan
from sheetokr.xlsx.sheets import WORKSHEET, SheetPart
from sheetokr.xlsx.sheetwriter import Changed, RowEdit
from sheetokr.xlsx.stylebook import StyleBook
from sheetokr.xlsx.tables import Table


class Prepared(NamedTuple):
    """One sheet's edit, ready to be written: rows that change, further splices of the sheet, changes to other parts."""

    edit: SheetEdit
    part: SheetPart
    scan: Scan
    rows: tuple[RowEdit, ...]
    splices: tuple[Splice, ...]
    parts: Mapping[str, tuple[Splice, ...]]
    refusals: tuple[Refusal, ...]

    @property
    def changed(self) -> frozenset[Place]:
        """The cells that change."""
        return frozenset((change.row, change.column) for row in self.rows for change in row.changes)

    @property
    def changes(self) -> Iterator[Changed]:
        """The cells that change, row by row."""
        return (change for row in self.rows for change in row.changes)


_NO_SCAN = Scan("", Text(b""), parse(b"<none/>", ""), None, b"", ())
_NO_PART = SheetPart("", "", "", False, "", -1)


def prepare(package: Package, edit: SheetEdit, book: StyleBook) -> Prepared:
    """Hold an edit against the sheet. Raises Damaged."""
    part = package.sheet_part(edit.sheet)
    if part is None:
        other = any(sheet.name == edit.sheet and sheet.kind != WORKSHEET for sheet in package.sheets)
        return _none(edit, "it holds no cells" if other else "there is no such sheet")
    if package.shared:
        return _none(edit, "the workbook is shared in Excel's old way, which keeps a log of every edit")
    looked = look(package.scan(part), _wanted(edit))
    return _Preparing(package, edit, part, looked, book).result()


def _wanted(edit: SheetEdit) -> dict[int, set[int]]:
    """The cells that an edit needs to see, as columns by row."""
    wanted: dict[int, set[int]] = {}
    for write in edit.writes:
        wanted.setdefault(write.row, set()).add(write.column)
    for column in edit.new_columns:
        for row in range(column.header_row, column.last_row + 1):
            wanted.setdefault(row, set()).update((column.column, column.like or column.column))
        wanted[column.header_row].update(range(1, column.column))
    return wanted


def _none(edit: SheetEdit, reason: str) -> Prepared:
    return Prepared(edit, _NO_PART, _NO_SCAN, (), (), {}, (Refusal(edit.sheet, 0, 0, reason),))


class _Preparing:
    """One sheet's edit on its way to being ready."""

    def __init__(self, package: Package, edit: SheetEdit, part: SheetPart, looked: Looked, book: StyleBook) -> None:
        self.package = package
        self.edit = edit
        self.part = part
        self.looked = looked
        self.book = book
        self.guard: Guard = guard_of(package, part, looked.scan, looked.specials)
        self.refused: dict[Place, str] = {}

    def result(self) -> Prepared:
        scan = self.looked.scan
        changes = self.changes(self.edit.writes)
        for column in self.edit.new_columns:
            changes = self.with_column(column, changes)
        written = {(change.row, change.column) for change in changes}
        self.refused |= dict(self.guard.orphaning(written))
        rows = self.rows(change for change in changes if (change.row, change.column) not in self.refused)
        refusals = tuple(Refusal(self.edit.sheet, *place, reason) for place, reason in self.refused.items())
        splices, parts = self.around()
        return Prepared(self.edit, self.part, scan, rows, splices, parts, refusals)

    def with_column(self, column: NewColumn, changes: list[Changed]) -> list[Changed]:
        """The changes with a new column's header and styles; refused whole if its cells are not free."""
        place = (column.header_row, column.column)
        reason = self.column_reason(column)
        if reason:
            self.refused[place] = reason
            return changes
        own = {change.row: change for change in changes if change.column == column.column}
        others = [change for change in changes if change.column != column.column]
        header = Changed(
            *place, self.looked.raw(*place), column.header, None, self.style_like(column, column.header_row)
        )
        body = (self.body_cell(column, row, own.get(row)) for row in range(place[0] + 1, column.last_row + 1))
        return [*others, header, *(change for change in body if change is not None)]

    def column_reason(self, column: NewColumn) -> str:
        """Why a column cannot be added; "" if it can."""
        rows = range(column.header_row, column.last_row + 1)
        if column.area is not None:
            reason = table_refusal(column, self.table(column.area))
            if reason:
                return reason
        for row in rows:
            old = self.looked.raw(row, column.column)
            if old is not None and old != RawCell(old.style):
                return f"its column holds something already, in row {row}"
        reasons = (self.reason(Write(row, column.column, column.header), None) for row in rows)
        return next((reason for reason in reasons if reason), "")

    def table(self, name: str) -> Table | None:
        return next((table for table in self.package.tables(self.part) if table.name == name), None)

    def style_like(self, column: NewColumn, row: int) -> int | None:
        like = None if column.like is None else self.looked.raw(row, column.like)
        return None if like is None else like.style

    def body_cell(self, column: NewColumn, row: int, own: Changed | None) -> Changed | None:
        """A body cell of a new column, in the style of its like; None where there is neither value nor style."""
        base = self.style_like(column, row)
        if own is None:
            if base is None and column.number_format is None:
                return None
            own = Changed(row, column.column, self.looked.raw(row, column.column), None)
        return own._replace(base=base, number_format=own.number_format or column.number_format)

    def around(self) -> tuple[tuple[Splice, ...], dict[str, tuple[Splice, ...]]]:
        """What else changes with new columns: in the sheet around its rows, and in other parts."""
        columns = [c for c in self.edit.new_columns if (c.header_row, c.column) not in self.refused]
        splices = [*set_widths(self.looked.scan, {c.column: c.width for c in columns if c.width is not None})]
        parts: dict[str, tuple[Splice, ...]] = {}
        for group in _neighbours(columns):
            area, table = self.area_before(group[0])
            scan, count = self.looked.scan, len(group)
            splices += [*widened_rules(scan, area, count), *sheet_filter(scan, area, count)]
            book = self.package.workbook_part
            data, place = self.package.text(book).data, (self.part.name, self.part.position)
            named = filter_name(data, self.package.workbook_root, *place, area, count)
            parts |= {book: (*parts.get(book, ()), *named)} if named else {}
            if table is not None:
                parts[table.part] = widened_table(table, [column.header for column in group])
        return tuple(splices), parts

    def area_before(self, column: NewColumn) -> tuple[Area, Table | None]:
        """The table as it stands: Excel's own, else the unbroken run of header cells left of the new column."""
        table = None if column.area is None else self.table(column.area)
        if table is not None:
            return table.area, table
        first = column.column - 1
        while first > 1 and self.has_value(column.header_row, first - 1):
            first -= 1
        return Area(column.header_row, max(first, 1), column.last_row, max(column.column - 1, 1)), None

    def has_value(self, row: int, column: int) -> bool:
        old = self.looked.raw(row, column)
        return old is not None and old != RawCell(old.style)

    def changes(self, writes: Iterable[Write]) -> list[Changed]:
        """The writes that change something and may be made; the others are refused or dropped."""
        found: list[Changed] = []
        seen: set[Place] = set()
        for write in writes:
            place = (write.row, write.column)
            value = None if write.value == "" else write.value
            old = self.looked.raw(*place)
            if self.is_so(old, value, write.number_format):
                continue
            reason = "it is to be written twice" if place in seen else self.reason(write, old)
            seen.add(place)
            if reason:
                self.refused[place] = reason
            else:
                found.append(Changed(write.row, write.column, old, value, write.number_format))
        return found

    def is_so(self, old: RawCell | None, value: Writable, number_format: str | None) -> bool:
        """Whether a cell holds a value, in a format, already."""
        decoder = self.package.decoder
        if old is None:
            return value is None
        if number_format is not None and number_format != decoder.format_of(old.style):
            return False
        return decoder.holds(old, value)

    def reason(self, write: Write, old: RawCell | None) -> str:
        """Why a write is refused, "" if it may be made."""
        scan = self.looked.scan
        return (
            self.guard.reason(write.row, write.column)
            or scan.odd
            or (scan.unsorted if write.row not in self.looked.rows else "")
            or ("the sheet has no place for rows" if scan.sheet_data is None else "")
            or ("it carries an extension" if old is not None and old.more else "")
            or unwritable(write.value, date1904=self.package.date1904)
            or ("the workbook's styles cannot be added to" if write.number_format and not self.book.is_usable else "")
        )

    def rows(self, changes: Iterable[Changed]) -> tuple[RowEdit, ...]:
        by_row: dict[int, list[Changed]] = {}
        for change in changes:
            by_row.setdefault(change.row, []).append(change)
        return tuple(self.row_edit(number, by_row[number]) for number in sorted(by_row))

    def row_edit(self, number: int, changes: list[Changed]) -> RowEdit:
        row, cells = self.looked.rows.get(number, (None, None))
        return RowEdit(number, row, cells, tuple(sorted(changes, key=lambda change: change.column)))


def _neighbours(columns: Iterable[NewColumn]) -> list[list[NewColumn]]:
    """New columns in runs that stand side by side at one table."""
    runs: list[list[NewColumn]] = []
    for column in sorted(columns, key=lambda column: (column.header_row, column.column)):
        last = runs[-1][-1] if runs else None
        is_next = last is not None and (last.header_row, last.column + 1) == (column.header_row, column.column)
        if is_next and last is not None and last.area == column.area:
            runs[-1].append(column)
        else:
            runs.append([column])
    return runs
