"""spreadsheets.get: a spreadsheet's structure, and its cells where they are asked for.

Cells come with `includeGridData`, or where the mask names `sheets.data`. Ranges leave out the tabs that none of them
touches and give one `data` block each. What is zero, false or empty is left out, as proto3's JSON leaves it; rows end
at the last cell that holds something, and so do the rows of a block.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tests.google import a1, formats
from tests.google.a1 import Area
from tests.google.errors import Json
from tests.google.masks import Tree, trimmed_rows, wants
from tests.google.state import Spreadsheet, Tab

_ROW_PIXELS, _COLUMN_PIXELS = 21, 100
_STORED = ("userEnteredFormat", "hyperlink", "note", "textFormatRuns", "dataValidation", "pivotTable", "chipRuns")


def spreadsheet_body(
    book: Spreadsheet, ranges: Sequence[str], tree: Tree | None, *, grid: bool, email: str, owner: str
) -> Json:
    """A Spreadsheet message: all of it, or the tabs that the ranges touch."""
    if tree is not None:
        grid = "sheets" in tree and wants(tree, "sheets", "data")
    wanted = _wanted(book, ranges)
    body: Json = {"spreadsheetId": book.id, "properties": book.properties}
    body["sheets"] = [_sheet(tab, areas, grid=grid, email=email, owner=owner, book=book) for tab, areas in wanted]
    if book.names:
        body["namedRanges"] = [said | {"range": bare_range(said["range"])} for said in book.names]
    body["spreadsheetUrl"] = f"https://docs.google.com/spreadsheets/d/{book.id}/edit"
    if book.metadata:
        body["developerMetadata"] = book.metadata
    return body


def _wanted(book: Spreadsheet, ranges: Sequence[str]) -> list[tuple[Tab, list[Area]]]:
    if not ranges:
        return [(tab, [Area(0, 0, *tab.size)]) for tab in book.tabs]
    touched: dict[int, list[Area]] = {}
    for said in ranges:
        tab, area = a1.find(said, book.tabs, book.names)
        touched.setdefault(tab.id, []).append(area)
    return [(tab, touched[tab.id]) for tab in book.tabs if tab.id in touched]


def _sheet(tab: Tab, areas: Iterable[Area], *, grid: bool, email: str, owner: str, book: Spreadsheet) -> Json:
    said: Json = {"properties": sheet_properties(tab)}
    if grid:
        said["data"] = [grid_data(tab, area, str(book.properties["locale"])) for area in areas]
    rules: Json = {
        "merges": [bare_range(a1.grid_range(tab, area)) for area in tab.merges],
        "conditionalFormats": [_ruled(rule) for rule in tab.conditional],
        "filterViews": tab.filters.get("views", []),
        "protectedRanges": [protected_range(one, email, owner) for one in tab.protected],
        "basicFilter": tab.filters.get("basic"),
        "bandedRanges": [rule | {"range": bare_range(rule["range"])} for rule in tab.banded],
        "tables": [table | {"range": bare_range(table["range"])} for table in tab.tables],
        "developerMetadata": tab.metadata,
        "rowGroups": tab.row_groups,
        "columnGroups": tab.column_groups,
    }
    return said | {name: rule for name, rule in rules.items() if rule}


def sheet_properties(tab: Tab) -> Json:
    """A tab's properties, sheetId and index always there, other zeros and falses left out."""
    said = {name: value for name, value in tab.properties.items() if value not in (False, None) or name in _ALWAYS}
    grid = tab.properties["gridProperties"]
    said["gridProperties"] = {
        name: value for name, value in grid.items() if value or name in ("rowCount", "columnCount")
    }
    return said


_ALWAYS = ("sheetId", "index")


def protected_range(said: Json, email: str, owner: str) -> Json:
    """A protected range as a caller sees it: only those who may edit it see by whom it may be edited."""
    may = may_edit(said, email, owner)
    shown = {name: value for name, value in said.items() if value not in (False, None, "") and name != "editors"}
    shown["range"] = bare_range(said["range"])
    if may:
        shown["requestingUserCanEdit"] = True
        if not said.get("warningOnly"):
            shown["editors"] = {name: value for name, value in said.get("editors", {}).items() if value}
    return shown


def may_edit(said: Json, email: str, owner: str) -> bool:
    """Whether a person may edit a protected range: the owner always may."""
    return bool(said.get("warningOnly")) or email == owner or email in said.get("editors", {}).get("users", ())


def bare_range(said: Json) -> Json:
    """A GridRange without `sheetId: 0`."""
    return {name: value for name, value in said.items() if name != "sheetId" or value}


def _ruled(rule: Json) -> Json:
    return rule | {"ranges": [bare_range(said) for said in rule.get("ranges", ())]}


def grid_data(tab: Tab, area: Area, locale: str) -> Json:
    """One block of cells with the sizes of its rows and columns."""
    body: Json = {}
    if area.top:
        body["startRow"] = area.top
    if area.left:
        body["startColumn"] = area.left
    rows = trimmed_rows([_row(tab, area, row, locale) for row in range(area.top, _last_row(tab, area) + 1)])
    if rows:
        body["rowData"] = rows
    body["rowMetadata"] = [_track(tab.rows, row, _ROW_PIXELS) for row in range(area.top, area.bottom)]
    body["columnMetadata"] = [_track(tab.columns, column, _COLUMN_PIXELS) for column in range(area.left, area.right)]
    return body


def _last_row(tab: Tab, area: Area) -> int:
    return max((row for row, column in tab.cells if area.covers(row, column)), default=area.top - 1)


def _row(tab: Tab, area: Area, row: int, locale: str) -> Json:
    return {"values": [cell_data(tab.cells.get((row, c), {}), locale) for c in range(area.left, area.right)]}


def _track(kept: dict[int, Json], index: int, pixels: int) -> Json:
    said = {"pixelSize": pixels} | kept.get(index, {})
    return {name: value for name, value in said.items() if value not in (False, [])}


def cell_data(cell: Json, locale: str) -> Json:
    """A CellData message; {} for a cell that holds nothing at all."""
    said: Json = {name: cell[name] for name in ("userEnteredValue", "effectiveValue") if cell.get(name)}
    if "effectiveValue" in said:
        said["formattedValue"] = formats.formatted(cell, locale)
    if cell.get("userEnteredFormat"):
        said["userEnteredFormat"] = cell["userEnteredFormat"]
    if said:
        said["effectiveFormat"] = formats.effective_format(cell)
    return said | {name: cell[name] for name in _STORED if name in cell and cell[name] not in ({}, [], "")}
