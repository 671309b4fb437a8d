"""spreadsheets.create: a new spreadsheet with all that its message brings along.

What a sheet of the message holds is carried out as the requests of a batch that would put it there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tests.google.batch_update import batch_update
from tests.google.errors import ApiError, Json, no_permission
from tests.google.state import SHEET, Spreadsheet, Tab, World, new_tab, spreadsheet_properties

_RULES: dict[str, Callable[[int, Any], Json]] = {
    "merges": lambda _, said: {"mergeCells": {"range": said, "mergeType": "MERGE_ALL"}},
    "conditionalFormats": lambda index, said: {"addConditionalFormatRule": {"rule": said, "index": index}},
    "protectedRanges": lambda _, said: {"addProtectedRange": {"protectedRange": said}},
    "bandedRanges": lambda _, said: {"addBanding": {"bandedRange": said}},
    "tables": lambda _, said: {"addTable": {"table": said}},
    "developerMetadata": lambda _, said: {"createDeveloperMetadata": {"developerMetadata": said}},
}


def create(world: World, body: Json, email: str) -> Spreadsheet:
    """A spreadsheet that belongs to who asks for it. Raises Sheets' 403 where they have no room."""
    if email in world.without_storage:
        raise no_permission()
    said = body.get("properties", {})
    file = world.add_file(said.get("title", "Untitled spreadsheet"), SHEET, email)
    book = world.spreadsheets[file.id]
    book.properties = spreadsheet_properties(file.name) | said
    try:
        _fill(world, book, body, email)
    except ApiError:
        del world.files[file.id], world.spreadsheets[file.id]
        raise
    return world.spreadsheets[file.id]


def _fill(world: World, book: Spreadsheet, body: Json, email: str) -> None:
    sheets = body.get("sheets", [])
    if sheets:
        book.tabs = [_tab(world, sheet.get("properties", {}), index) for index, sheet in enumerate(sheets)]
    requests = [request for tab, sheet in zip(book.tabs, sheets, strict=False) for request in _contents(tab, sheet)]
    requests += [{"addNamedRange": {"namedRange": named}} for named in body.get("namedRanges", ())]
    if requests:
        batch_update(world, book.id, {"requests": requests}, email)


def _tab(world: World, said: Json, index: int) -> Tab:
    """The first tab's ID is 0 unless it is given another."""
    key = said.get("sheetId", 0 if index == 0 else world.number())
    tab = new_tab(said.get("title", f"Sheet{index + 1}"), key, index=index)
    grid = tab.properties["gridProperties"] | said.get("gridProperties", {})
    tab.properties |= said | {"gridProperties": grid, "index": index, "sheetId": key, "title": tab.title}
    return tab


def _contents(tab: Tab, sheet: Json) -> Iterator[Json]:
    unknown = [name for name in sheet if name not in ("properties", "data", "basicFilter", *_RULES)]
    if unknown:
        raise ApiError(501, f"This local server makes no {unknown[0]}.", status="UNIMPLEMENTED", reason="none")
    for block in sheet.get("data", ()):
        yield from _block(tab, block)
    for name, request in _RULES.items():
        for index, said in enumerate(sheet.get(name, ())):
            yield request(index, said)
    if "basicFilter" in sheet:
        yield {"setBasicFilter": {"filter": sheet["basicFilter"]}}


def _block(tab: Tab, block: Json) -> Iterator[Json]:
    top, left = block.get("startRow", 0), block.get("startColumn", 0)
    if block.get("rowData"):
        start = {"sheetId": tab.id, "rowIndex": top, "columnIndex": left}
        yield {"updateCells": {"start": start, "rows": block["rowData"], "fields": "*"}}
    for name, dimension, first in (("rowMetadata", "ROWS", top), ("columnMetadata", "COLUMNS", left)):
        for index, properties in enumerate(block.get(name, ()), first):
            place = {"sheetId": tab.id, "dimension": dimension, "startIndex": index, "endIndex": index + 1}
            yield {"updateDimensionProperties": {"range": place, "properties": properties, "fields": "*"}}
