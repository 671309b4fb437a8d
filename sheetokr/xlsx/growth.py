"""A table made longer: its area, its filter, and the rules that end with it; new rows look like its last one.

Source: ECMA-376 part 1, 18.5.1.2 (table), 18.3.1.2 (autoFilter), 18.3.1.18 (conditionalFormatting), 18.3.1.32
(dataValidation); for those in extensions, MS-XLSX 2.2.4.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sheetokr.workbook import Area, parse_area
from sheetokr.xlsx.edits import Growth, Write
from sheetokr.xlsx.encode import area_text
from sheetokr.xlsx.finder import Finder, style_of
from sheetokr.xlsx.guard import Guard, Place
from sheetokr.xlsx.markup import Splice, set_attributes
from sheetokr.xlsx.scan import LAST_ROW, Scan
from sheetokr.xlsx.tables import Table

_RULES = ("conditionalFormatting", "dataValidation")


class Grown(NamedTuple):
    """What a longer table asks for: empty cells, the styles that they begin with, and changes to the sheet and to other
    parts; or, in `refused`, why it cannot be, by the cells that would have been new."""

    blanks: tuple[Write, ...] = ()
    bases: Mapping[Place, int] = {}
    splices: tuple[Splice, ...] = ()
    parts: Mapping[str, list[Splice]] = {}
    refused: Mapping[Place, str] = {}


def grown(finder: Finder, guard: Guard, table: Table | None, growth: Growth, writes: tuple[Write, ...]) -> Grown:
    """A table made longer, held against what stands below it."""
    if table is None or growth.last_row <= table.area.last_row:
        return Grown()
    area = table.area
    new = area._replace(first_row=area.last_row + 1, last_row=growth.last_row)
    reason = _reason(finder, guard, table, new)
    if reason:
        return Grown(refused={(w.row, w.column): reason for w in writes if new.covers(w.row, w.column)})
    styles = _styles(finder, area)
    places = [(row, column) for row in range(new.first_row, new.last_row + 1) for column in styles]
    written = {(write.row, write.column) for write in writes}
    return Grown(
        tuple(Write(row, column, None) for row, column in places if (row, column) not in written),
        {place: styles[place[1]] for place in places},
        tuple(_longer_rules(finder.scan, area, growth.last_row)),
        {table.part: list(_longer_table(table, growth.last_row))},
    )


def _reason(finder: Finder, guard: Guard, table: Table, new: Area) -> str:
    """Why a table cannot be made longer; "" if it can."""
    if table.total_rows or table.is_linked:
        return f"the table {table.name} has a total row, or is filled from outside, and cannot be made longer"
    if new.last_row > LAST_ROW:
        return "there is no such row"
    for number in range(new.first_row, new.last_row + 1):
        row = finder.row(number)
        for column in range(new.first_column, new.last_column + 1):
            at = None if row is None else finder.at(row, column)
            if at is not None and not at.cell.is_blank:
                return f"below the table {table.name} something stands already, in row {number}"
            if reason := guard.reason(number, column):
                return reason
    return ""


def _styles(finder: Finder, area: Area) -> dict[int, int]:
    """The style of each cell of a table's last row, where the file holds one."""
    row, found = finder.row(area.last_row), {}
    for column in range(area.first_column, area.last_column + 1):
        at = None if row is None else finder.at(row, column)
        if at is not None:
            found[column] = style_of(finder.scan.text.data[at.start : at.stop + 1])
    return found


def _longer_table(table: Table, last_row: int) -> Iterator[Splice]:
    """The changes to a table part."""
    data, root = table.data, table.root
    longer = area_text(table.area._replace(last_row=last_row))
    yield set_attributes(data, root, {"ref": longer})
    element = root.child("autoFilter")
    if element is not None and element.attributes.get("ref") == area_text(table.area):
        yield set_attributes(data, element, {"ref": longer})


def _longer_rules(scan: Scan, area: Area, last_row: int) -> Iterator[Splice]:
    """The changes to conditional formats and data validations that end with the table."""
    for name in _RULES:
        for element in scan.outline.find(name):
            if new := _longer_ranges(element.attributes.get("sqref", ""), area, last_row):
                yield set_attributes(scan.text.data, element, {"sqref": new})
            for child in element.children:
                if child.name == "sqref" and (new := _longer_ranges(child.text, area, last_row)):
                    yield Splice(child.inner, child.inner_end, new.encode())


def _longer_ranges(text: str, area: Area, last_row: int) -> str:
    """The ranges with those longer that end in the table's last row; "" if none does."""
    words = [_longer(word, area, last_row) for word in text.split()]
    return "" if words == text.split() else " ".join(words)


def _longer(word: str, area: Area, last_row: int) -> str:
    try:
        found = parse_area(word)
    except ValueError:
        return word
    inside = area.covers(found.first_row, found.first_column) and area.covers(found.last_row, found.last_column)
    is_last = inside and found.last_row == area.last_row
    return area_text(found._replace(last_row=last_row)) if is_last else word
