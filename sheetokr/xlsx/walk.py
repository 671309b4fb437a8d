"""The thorough way through a sheet part: every event of expat, for whatever `split` does not take.

Rows and cells may come without references (then each follows the one before it), in any order, with any prefix,
between comments and other namespaces' elements. What cannot be placed with certainty is marked, so that nothing is
written there.
"""

from __future__ import annotations

from collections.abc import Iterator

from sheetokr.diagnostics import TooLarge
from sheetokr.workbook import parse_a1
from sheetokr.xlsx.container import damaged
from sheetokr.xlsx.limits import raising
from sheetokr.xlsx.markup import Element, Text, parse, prefix_of
from sheetokr.xlsx.scan import LAST_COLUMN, LAST_ROW, CellAt, Formula, RawCell, Row, RowCells, Scan
from sheetokr.xlsx.sheets import NAMESPACES
from sheetokr.xlsx.strings import rich_text, unescaped

_ROW_PATH = ("worksheet", "sheetData")
_TWICE = "its row stands in the file twice"
_CELL_TWICE = "a cell of its row stands in the file twice"
_OTHER_ROW = "its row holds a cell that says it stands in another row"
_ALTERNATIVES = "the file holds alternatives for different programs there"


def walk_scan(text: Text, name: str, most_cells: int = LAST_ROW) -> Scan:
    """The rows and cells of a sheet part. Raises Damaged; TooLarge above a number of cells, or of rows."""
    walker = _Walker(name, most_cells)
    outline = parse(text.data, name, take=walker.take)
    if outline.namespace not in NAMESPACES or outline.name != "worksheet":
        raise damaged(f"{name} is not a worksheet")
    sheet_data = outline.child("sheetData")
    alternatives = list(_fallbacks(sheet_data, "row")) if sheet_data else []
    for element in alternatives:
        walker.add(element)
    return Scan(
        name,
        text,
        outline,
        sheet_data,
        prefix_of(text.data, sheet_data or outline),
        tuple(walker.rows),
        tuple(walker.cells),
        odd=_ALTERNATIVES if alternatives else "",
        unsorted=walker.unsorted,
        odd_rows=walker.odd_rows,
    )


def _fallbacks(element: Element, name: str) -> Iterator[Element]:
    """The elements of that name that stand in `mc:AlternateContent`, as a program reads them that knows no choice."""
    for alternative in element.children:
        if alternative.name == "AlternateContent":
            for fallback in alternative.children:
                if fallback.name == "Fallback":
                    yield from (child for child in fallback.children if child.name == name)


class _Walker:
    """Rows as they end, turned into spans at once."""

    def __init__(self, name: str, most_cells: int) -> None:
        self.name = name
        self.most_cells = most_cells
        self.count = 0
        self.rows: list[Row] = []
        self.cells: list[RowCells] = []
        self.odd_rows: dict[int, str] = {}
        self.unsorted = ""
        self.last = 0
        self.seen: set[int] = set()

    def take(self, path: tuple[str, ...], element: Element) -> bool:
        if path != _ROW_PATH or element.name != "row" or element.namespace not in NAMESPACES:
            return False
        self.add(element)
        return True

    def add(self, element: Element) -> None:
        number = _row_number(element, self.last, self.name)
        if number < self.last:
            self.unsorted = "the rows of the sheet are not in order in the file"
        if number in self.seen:
            self.odd_rows[number] = _TWICE
        self.seen.add(number)
        self.last = number
        self.count += len(element.children)
        if self.count > self.most_cells or len(self.rows) > LAST_ROW:
            raise TooLarge(f"{self.name} holds more than {self.most_cells:,} cells", raising("cells"))
        self.rows.append(Row(number, element.start, element.inner, element.inner_end, element.end))
        self.cells.append(self.row_cells(element, number))

    def row_cells(self, row: Element, number: int) -> RowCells:
        columns: list[int] = []
        starts: list[int] = []
        cells: dict[int, CellAt] = {}
        column = 0
        for element in self.cell_elements(row, number):
            own_row, own_column = _place(element, number, column + 1, self.name)
            if own_row != number:
                self.odd_rows[number] = _OTHER_ROW
            elif own_column in cells:
                self.odd_rows[number] = _CELL_TWICE
            column = own_column
            columns.append(column)
            starts.append(element.start)
            cells[column] = CellAt(element.start, element.end, _raw_cell(element))
        return RowCells(columns, starts, cells)

    def cell_elements(self, row: Element, number: int) -> Iterator[Element]:
        yield from row.all("c")
        for element in _fallbacks(row, "c"):
            self.odd_rows[number] = _ALTERNATIVES
            yield element


def _row_number(element: Element, last: int, name: str) -> int:
    text = element.attributes.get("r", "").strip()
    number = int(text) if text.isdecimal() and len(text) < 10 else last + 1 if not text else 0
    if not 1 <= number <= LAST_ROW:
        raise damaged(f"{name} has a row numbered {text or number!r}")
    return number


def _place(element: Element, row: int, column: int, name: str) -> tuple[int, int]:
    reference = element.attributes.get("r", "").strip()
    try:
        place = parse_a1(reference) if reference else (row, column)
    except ValueError:
        place = (0, 0)
    if not (1 <= place[0] <= LAST_ROW and 1 <= place[1] <= LAST_COLUMN):
        raise damaged(f"{name} has a cell at {reference[:20]!r}")
    return place


def _raw_cell(element: Element) -> RawCell:
    style = element.attributes.get("s", "0").strip()
    formula, value, inline = element.child("f"), element.child("v"), element.child("is")
    kind = element.attributes.get("t", "n")
    text = None if value is None else value.text
    return RawCell(
        int(style) if style.isascii() and style.isdigit() and len(style) < 7 else 0,
        kind,
        None if formula is None else Formula(formula.text, formula.attributes),
        unescaped(text) if text is not None and kind == "str" else text,
        None if inline is None else rich_text(inline),
        any(child.name not in ("f", "v", "is") for child in element.children),
    )
