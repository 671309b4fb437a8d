"""Excel tables ("Format as table"): their areas and what fills them.

Source: ECMA-376 part 1, 18.5.1 (table 18.5.1.2, tableColumns 18.5.1.4).
"""

from __future__ import annotations

from typing import NamedTuple

from sheetokr.workbook import Area, NamedArea, parse_area
from sheetokr.xlsx.container import damaged
from sheetokr.xlsx.markup import Element, parse
from sheetokr.xlsx.strings import unescaped


class Table(NamedTuple):
    """A table part. `header_rows` and `total_rows` count the rows at the area's top and bottom, 0 or 1."""

    part: str
    data: bytes
    root: Element
    name: str
    area: Area
    header_rows: int
    total_rows: int

    @property
    def named_area(self) -> NamedArea:
        """The table as other readers see it."""
        return NamedArea(self.name, self.area)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns' names, left to right."""
        listed = self.root.child("tableColumns")
        names = (element.attributes.get("name", "") for element in (listed.all("tableColumn") if listed else ()))
        return tuple(unescaped(name) for name in names)

    @property
    def is_linked(self) -> bool:
        """Whether its rows come from a query or an XML file, which keeps a list of columns of its own."""
        return self.root.attributes.get("tableType", "worksheet") != "worksheet"


def read_table(data: bytes, part: str) -> Table:
    """A table part. Raises Damaged."""
    root = parse(data, part)
    attributes = root.attributes
    try:
        area = parse_area(attributes.get("ref", ""))
    except ValueError:
        raise damaged(f"{part} does not say where the table stands") from None
    name = attributes.get("displayName") or attributes.get("name", "")
    header_rows = 0 if attributes.get("headerRowCount", "1").strip() == "0" else 1
    total_rows = 1 if attributes.get("totalsRowCount", "0").strip() not in ("", "0") else 0
    return Table(part, data, root, name, area, header_rows, total_rows)
