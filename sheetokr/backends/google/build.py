"""A new workbook, or a tab of one, as the requests that make it at Google.

The builder makes it once, from the template's declaration, as openpyxl's values; here they are said in Google's words,
so that both look alike and a template needs to be declared once. Page set-up and charts stay behind.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from operator import eq
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sheetokr.backends.google.areas import rectangles
from sheetokr.backends.google.edits import Edit, Request, requests_for
from sheetokr.backends.google.looks import format_of, rgb
from sheetokr.backends.google.rules import checks, colours, grid_range, prompts
from sheetokr.declaration import Tab, Template
from sheetokr.workbook import Area, parse_a1, parse_area

_PIXELS_A_CHARACTER, _PIXELS_A_POINT = 7.5, 4 / 3
_SPARE_ROWS, _SPARE_COLUMNS = 400, 6
_WHOLE = ("scoreboard", "findings", "digests")
PROTECTED = "Written by sheetokr"


def workbook_requests(workbook: Workbook, template: Template) -> list[Request]:
    """A whole workbook in a spreadsheet that has nothing but the one empty tab that it was made with, number 0."""
    ids = {sheet.title: number for number, sheet in enumerate(workbook.worksheets, 1)}
    requests: list[Request] = [_add_sheet(sheet, ids[sheet.title]) for sheet in workbook.worksheets]
    requests.append({"deleteSheet": {"sheetId": 0}})
    for sheet in workbook.worksheets:
        tab = next((each for each in template.tabs if each.name == sheet.title), None)
        requests += fill_requests(sheet, ids, tab)
    return requests


def tab_requests(sheet: Worksheet, tab: Tab, ids: Mapping[str, int]) -> list[Request]:
    """One tab of a template, at the end of a spreadsheet that is in use. `ids` has the numbers of all its tabs, the new
    one's too."""
    return [_add_sheet(sheet, ids[sheet.title]), *fill_requests(sheet, ids, tab)]


def _add_sheet(sheet: Worksheet, sheet_id: int) -> Request:
    grid: dict[str, Any] = {
        "rowCount": sheet.max_row + _SPARE_ROWS,
        "columnCount": sheet.max_column + _SPARE_COLUMNS,
        "hideGridlines": not sheet.sheet_view.showGridLines,
    }
    if sheet.freeze_panes:
        row, column = parse_a1(str(sheet.freeze_panes))
        grid |= {"frozenRowCount": row - 1, "frozenColumnCount": column - 1}
    properties: dict[str, Any] = {"sheetId": sheet_id, "title": sheet.title, "gridProperties": grid}
    colour = sheet.sheet_properties.tabColor
    if colour is not None and isinstance(colour.rgb, str):
        properties["tabColorStyle"] = rgb(colour.rgb)
    return {"addSheet": {"properties": properties}}


def fill_requests(sheet: Worksheet, ids: Mapping[str, int], tab: Tab | None) -> Iterator[Request]:
    """What stands in a tab, how it looks, what it offers, and whose it is."""
    sheet_id = ids[sheet.title]
    yield from _looks(sheet, sheet_id)
    yield from requests_for(sheet_id, _values(sheet))
    yield from _links(sheet, ids)
    for place, text in prompts(sheet).items():
        yield {"updateCells": _one(sheet_id, place, {"note": text}, "note")}
    for area in sheet.merged_cells.ranges:
        merged = grid_range(sheet_id, parse_area(str(area)))
        yield {"mergeCells": {"range": merged, "mergeType": "MERGE_ALL"}}
    yield from _sizes(sheet, sheet_id)
    yield from checks(sheet, sheet_id)
    yield from colours(sheet, sheet_id)
    for area in _table_areas(sheet):
        yield {"setBasicFilter": {"filter": {"range": grid_range(sheet_id, area)}}}
    yield from _protections(sheet, sheet_id, tab)


def _values(sheet: Worksheet) -> Iterator[Edit]:
    for place, cell in _cells(sheet):
        value = cell.value
        if isinstance(value, str | int | float | dt.date | dt.time):
            yield Edit(*place, value)


def _cells(sheet: Worksheet) -> Iterator[tuple[tuple[int, int], Any]]:
    for row, cells in enumerate(sheet.iter_rows(), 1):
        yield from (((row, column), cell) for column, cell in enumerate(cells, 1))


def _looks(sheet: Worksheet, sheet_id: int) -> Iterator[Request]:
    """The formats, cells that look alike together."""
    cells = {place: cell for place, cell in _cells(sheet) if cell.has_style}
    styles = {place: cell._style for place, cell in cells.items()}
    for area in rectangles(styles, eq):
        look = format_of(cells[area.first_row, area.first_column])
        cell = {"userEnteredFormat": look}
        fields = f"userEnteredFormat({','.join(look)})"
        yield {"repeatCell": {"range": grid_range(sheet_id, area), "cell": cell, "fields": fields}}


def _links(sheet: Worksheet, ids: Mapping[str, int]) -> Iterator[Request]:
    """Links to other tabs of the workbook; those to tabs that it has not are none."""
    for place, cell in _cells(sheet):
        target = cell.hyperlink.location if cell.hyperlink is not None else None
        uri = uri_of(str(target), ids) if target else ""
        if uri:
            yield {"updateCells": link_cell(ids[sheet.title], place, uri)}


def uri_of(reference: str, ids: Mapping[str, int]) -> str:
    """A place of the same spreadsheet, such as `'Key Results'!H14`, as a link names it; "" if that tab is not there."""
    title, _, cell = reference.rpartition("!")
    title = title.removeprefix("'").removesuffix("'").replace("''", "'")
    return f"#gid={ids[title]}&range={cell.replace('$', '')}" if title in ids else ""


def link_cell(sheet_id: int, place: tuple[int, int], uri: str) -> dict[str, Any]:
    """An UpdateCells request that makes a cell lead somewhere; nowhere for ""."""
    look = {"textFormat": {"link": {"uri": uri}}} if uri else {}
    return _one(sheet_id, place, {"userEnteredFormat": look}, "userEnteredFormat.textFormat.link")


def _one(sheet_id: int, place: tuple[int, int], cell: Mapping[str, Any], fields: str) -> dict[str, Any]:
    start = {"sheetId": sheet_id, "rowIndex": place[0] - 1, "columnIndex": place[1] - 1}
    return {"start": start, "rows": [{"values": [dict(cell)]}], "fields": fields}


def _sizes(sheet: Worksheet, sheet_id: int) -> Iterator[Request]:
    """Widths and heights in pixels."""
    for number in range(1, sheet.max_column + 1):
        width = sheet.column_dimensions[get_column_letter(number)].width
        yield _size(sheet_id, "COLUMNS", number, number, round(width * _PIXELS_A_CHARACTER))
    heights = {(row, 1): d.height for row, d in sheet.row_dimensions.items() if d.height}
    for area in rectangles(heights, eq):
        pixels = round(heights[area.first_row, 1] * _PIXELS_A_POINT)
        yield _size(sheet_id, "ROWS", area.first_row, area.last_row, pixels)


def _size(sheet_id: int, dimension: str, first: int, last: int, pixels: int) -> Request:
    area = {"sheetId": sheet_id, "dimension": dimension, "startIndex": first - 1, "endIndex": last}
    return {"updateDimensionProperties": {"range": area, "properties": {"pixelSize": pixels}, "fields": "pixelSize"}}


def _table_areas(sheet: Worksheet) -> Iterator[Area]:
    return (parse_area(str(table.ref)) for table in sheet.tables.values())


def _protections(sheet: Worksheet, sheet_id: int, tab: Tab | None) -> Iterator[Request]:
    """Owned columns, and tabs that are ours whole: who types there is asked whether they mean it. Nobody is kept from
    it: whoever may not edit a range may not sort it or delete its rows either."""
    if tab is None:
        return
    if tab.kind in _WHOLE:
        yield _protection({"sheetId": sheet_id})
    for area in _table_areas(sheet) if tab.kind not in _WHOLE else ():
        for number, column in enumerate(tab.columns, area.first_column):
            if column.owned:
                yield _protection(grid_range(sheet_id, area._replace(first_column=number, last_column=number)))


def _protection(area: Mapping[str, int]) -> Request:
    said = {"range": dict(area), "description": PROTECTED, "warningOnly": True}
    return {"addProtectedRange": {"protectedRange": said}}
