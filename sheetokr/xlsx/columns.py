"""One column more at the right of a table: what has to widen with it.

Source: ECMA-376 part 1, 18.5.1 (table), 18.3.1.2 (autoFilter), 18.3.1.17 (cols), 18.3.1.18 (conditionalFormatting),
18.3.1.32 (dataValidation); for those in extensions, MS-XLSX 2.2.4.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sheetokr.workbook import Area, parse_area, quoted_sheet
from sheetokr.xlsx.edits import NewColumn
from sheetokr.xlsx.encode import area_text
from sheetokr.xlsx.markup import (
    Element,
    Splice,
    append_inside,
    attribute_text,
    prefix_of,
    set_attributes,
    tag_with,
)
from sheetokr.xlsx.scan import Scan
from sheetokr.xlsx.strings import escaped
from sheetokr.xlsx.tables import Table

_RULES = ("conditionalFormatting", "dataValidation")


def table_refusal(column: NewColumn, table: Table | None, offset: int) -> str:
    """Why a table cannot be given the column, with `offset` new ones left of it; "" if it can."""
    if table is None:
        return f"there is no table {column.area} on the sheet"
    if table.is_linked or table.root.child("tableColumns") is None:
        return f"the table {table.name} is filled from outside the workbook"
    if column.column != table.area.last_column + 1 + offset or column.header_row != table.area.first_row:
        return f"something stands between it and the table {table.name}: move it aside"
    if not table.header_rows:
        return f"the table {table.name} has no header row"
    if column.header.casefold() in (name.casefold() for name in table.columns):
        return f'the table {table.name} has a column "{column.header}" already'
    return ""


def widened_table(table: Table, headers: Iterable[str]) -> tuple[Splice, ...]:
    """The changes to a table part that give it columns of these headers at its right end."""
    data, root, headers = table.data, table.root, tuple(headers)
    listed = root.child("tableColumns")
    if listed is None:
        return ()
    columns = list(listed.all("tableColumn"))
    ids = [int(text) for column in columns if (text := column.attributes.get("id", "")).isdecimal()]
    entries = (
        b'<%btableColumn id="%d" name="%b"/>'
        % (prefix_of(data, listed), number, attribute_text(escaped(header).replace("\n", "_x000a_")))
        for number, header in enumerate(headers, max(ids, default=0) + 1)
    )
    widened = _right(table.area, len(headers))
    return (
        set_attributes(data, root, {"ref": area_text(widened)}),
        *_filter(data, root, table.area, len(headers)),
        set_attributes(data, listed, {"count": str(len(columns) + len(headers))}),
        append_inside(data, listed, b"".join(entries)),
    )


def _right(area: Area, count: int) -> Area:
    return area._replace(last_column=area.last_column + count)


def _area(text: str) -> Area | None:
    try:
        return parse_area(text)
    except ValueError:
        return None


def _filter(data: bytes, parent: Element, table: Area, count: int) -> Iterator[Splice]:
    """The change to an autofilter that spans a table's width."""
    element = parent.child("autoFilter")
    area = _area(element.attributes.get("ref", "")) if element else None
    if element is not None and area is not None and _is_over(area, table):
        yield set_attributes(data, element, {"ref": area_text(_right(area, count))})


def _is_over(area: Area, table: Area) -> bool:
    """Whether an area begins at a table's header and has its width."""
    same_width = (area.first_column, area.last_column) == (table.first_column, table.last_column)
    return same_width and area.first_row == table.first_row


def sheet_filter(scan: Scan, table: Area, count: int) -> tuple[Splice, ...]:
    """The change to the sheet's own autofilter, where it stands over the table."""
    return tuple(_filter(scan.text.data, scan.outline, table, count))


def filter_name(data: bytes, root: Element, sheet: str, position: int, table: Area, count: int) -> tuple[Splice, ...]:
    """The change to the hidden name under which the workbook keeps a sheet's autofilter (`_xlnm._FilterDatabase`)."""
    listed = root.child("definedNames")
    for element in listed.all("definedName") if listed else ():
        attributes = element.attributes
        if attributes.get("name") != "_xlnm._FilterDatabase" or attributes.get("localSheetId") != str(position):
            continue
        area = _area(element.text.rpartition("!")[2])
        if area is not None and _is_over(area, table):
            text = f"{quoted_sheet(sheet)}!{_absolute(_right(area, count))}"
            return (Splice(element.inner, element.inner_end, attribute_text(text)),)
    return ()


def _absolute(area: Area) -> str:
    corners = (Area(*area[:2], *area[:2]), Area(*area[2:], *area[2:]))
    return ":".join("$" + area_text(c).rstrip("0123456789") + f"${c.first_row}" for c in corners)


def widened_rules(scan: Scan, table: Area, count: int) -> Iterator[Splice]:
    """The changes to conditional formats and data validations that cover a table's body, or all of it."""
    data = scan.text.data
    for name in _RULES:
        for element in scan.outline.find(name):
            if "sqref" in element.attributes:
                new = _widened_ranges(element.attributes["sqref"], table, count)
                if new:
                    yield set_attributes(data, element, {"sqref": new})
            yield from _inner_ranges(element, table, count)


def _inner_ranges(element: Element, table: Area, count: int) -> Iterator[Splice]:
    """The same for rules in extensions, which hold their ranges in an element (`xm:sqref`)."""
    for child in element.children:
        if child.name == "sqref":
            new = _widened_ranges(child.text, table, count)
            if new:
                yield Splice(child.inner, child.inner_end, new.encode())


def _widened_ranges(text: str, table: Area, count: int) -> str:
    """The ranges with those widened that cover the table; "" if none does."""
    areas = [(word, _area(word)) for word in text.split()]
    words = [area_text(_right(area, count)) if area and _covers(area, table) else word for word, area in areas]
    return "" if words == text.split() else " ".join(words)


def _covers(area: Area, table: Area) -> bool:
    """Whether an area has exactly a table's width and all its rows, the header's perhaps left out."""
    same_width = (area.first_column, area.last_column) == (table.first_column, table.last_column)
    return same_width and area.first_row <= table.first_row + 1 and area.last_row >= table.last_row


def set_widths(scan: Scan, widths: dict[int, float]) -> tuple[Splice, ...]:
    """The change to the sheet's `cols` that gives columns a width, in characters; other columns keep theirs."""
    data, listed, prefix = scan.text.data, scan.child("cols"), scan.prefix
    if not widths:
        return ()
    if listed is None:
        if scan.sheet_data is None:
            return ()
        entries = b"".join(col_element(prefix, column, width) for column, width in sorted(widths.items()))
        whole = b"<%bcols>%b</%bcols>" % (prefix, entries, prefix)
        return (Splice(scan.sheet_data.start, scan.sheet_data.start, whole),)
    left = dict(widths)
    pieces: list[tuple[int, bytes]] = []
    for element in listed.all("col"):
        pieces += _split_col(data[element.start : element.end], element, left)
    pieces += ((column, col_element(prefix, column, width)) for column, width in left.items())
    return (Splice(listed.inner, listed.inner_end, b"".join(piece for _, piece in sorted(pieces))),)


def col_element(prefix: bytes, column: int, width: float) -> bytes:
    """The `col` that gives one column a width, in characters."""
    return b'<%bcol min="%d" max="%d" width="%b" customWidth="1"/>' % (prefix, column, column, repr(width).encode())


def _split_col(tag: bytes, element: Element, left: dict[int, float]) -> Iterator[tuple[int, bytes]]:
    """A `col` cut where columns in `left` get a width of their own, which are taken out of it."""
    first, last = (int(element.attributes.get(name, "0") or 0) for name in ("min", "max"))
    inside = sorted(column for column in left if first <= column <= last)
    start = first
    for column in inside:
        if start < column:
            yield start, tag_with(tag, {"min": str(start), "max": str(column - 1)})
        width = {"width": repr(left.pop(column)), "customWidth": "1"}
        yield column, tag_with(tag, {"min": str(column), "max": str(column), **width})
        start = column + 1
    if start <= last:
        yield start, tag_with(tag, {"min": str(start)}) if start > first else tag
