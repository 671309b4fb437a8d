"""The requests of a batch that change the structure: tabs, rows, columns, and the spreadsheet's own properties."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from tests.google.a1 import Area
from tests.google.acting import Acting, bare, put, wanted
from tests.google.errors import Json, invalid
from tests.google.sheets_get import sheet_properties
from tests.google.shifting import delete_lines, insert_lines, move_lines
from tests.google.state import Tab, new_tab


def add_sheet(acting: Acting, said: Json) -> Json:
    """A new tab; without a title it is called after its place."""
    asked = bare(said.get("properties", {}))
    title = asked.get("title") or _free_title(acting)
    _refuse_title(acting, title)
    key = asked.get("sheetId", acting.world.number())
    if any(tab.id == key for tab in acting.book.tabs):
        raise invalid(f"A sheet with the id {key} already exists. Please enter another id.")
    tab = new_tab(title, key)
    grid = tab.properties["gridProperties"] | asked.get("gridProperties", {})
    index = asked.get("index", len(acting.book.tabs))
    tab.properties |= asked | {"title": title, "sheetId": key, "gridProperties": grid}
    acting.book.tabs.insert(index, tab)
    acting.book.renumber()
    return {"properties": copy.deepcopy(sheet_properties(tab))}


def _free_title(acting: Acting) -> str:
    taken = {tab.title for tab in acting.book.tabs}
    return next(name for name in (f"Sheet{n}" for n in range(len(taken) + 1, 10**6)) if name not in taken)


def _refuse_title(acting: Acting, title: str, own: int | None = None) -> None:
    if any(tab.title.casefold() == title.casefold() and tab.id != own for tab in acting.book.tabs):
        raise invalid(f'A sheet with the name "{title}" already exists. Please enter another name.')


def delete_sheet(acting: Acting, said: Json) -> Json:
    """A tab less; one that is seen must be left."""
    tab = acting.book.tab(said.get("sheetId", 0), "sheet")
    acting.guard(tab, Area(0, 0, *tab.size))
    left = [other for other in acting.book.tabs if other is not tab]
    if not any(not other.properties.get("hidden") for other in left):
        raise invalid("You can't remove all the visible sheets in a document.")
    acting.book.tabs = left
    acting.book.names = [said for said in acting.book.names if said["range"].get("sheetId", 0) != tab.id]
    acting.book.renumber()
    return {}


def duplicate_sheet(acting: Acting, said: Json) -> Json:
    """A tab once more."""
    tab = acting.book.tab(said.get("sourceSheetId", 0), "sheet")
    title = said.get("newSheetName") or f"Copy of {tab.title}"
    _refuse_title(acting, title)
    twin = copy.deepcopy(tab)
    twin.properties |= {"sheetId": said.get("newSheetId") or acting.world.number(), "title": title}
    acting.book.tabs.insert(said.get("insertSheetIndex", 0), twin)
    acting.book.renumber()
    return {"properties": copy.deepcopy(sheet_properties(twin))}


def update_sheet_properties(acting: Acting, said: Json) -> Json:
    """A tab's name, place, size, colour, hidden or not, frozen rows."""
    given = bare(said.get("properties", {}))
    listed = wanted("SheetProperties", said.get("fields"))
    tab = acting.book.tab(given.get("sheetId", 0), "sheet")
    if ("title",) in listed:
        _refuse_title(acting, given.get("title", ""), tab.id)
    keep = {"sheetId": tab.id, "sheetType": "GRID", "title": tab.title}
    grid, index = copy.deepcopy(tab.properties["gridProperties"]), tab.properties["index"]
    put(tab.properties, given, listed)
    tab.properties.setdefault("index", index)
    tab.properties |= keep | {"title": tab.properties.get("title", keep["title"])}
    tab.properties["gridProperties"] = _sized(grid, tab.properties.get("gridProperties", {}))
    _refuse_frozen_whole(tab)
    tab.resize(*tab.size)
    if tab.properties["index"] != index:
        _move_tab(acting, tab, index)
    return {}


def _sized(before: Json, grid: Json) -> Json:
    for name in ("rowCount", "columnCount"):
        if not grid.get(name):
            grid[name] = before[name]
    return grid


def _refuse_frozen_whole(tab: Tab) -> None:
    grid = tab.properties["gridProperties"]
    for axis, word in (("row", "rows"), ("column", "columns")):
        frozen = grid.get(f"frozen{axis.title()}Count", 0)
        if frozen and frozen >= grid[f"{axis}Count"]:
            raise invalid(f"You can't freeze all visible {word} on the sheet.")


def _move_tab(acting: Acting, tab: Tab, before: int) -> None:
    """`index` counts the places before the tab is taken from its own."""
    place = tab.properties["index"]
    acting.book.tabs.remove(tab)
    acting.book.tabs.insert(place - 1 if place > before else place, tab)
    acting.book.renumber()


def update_spreadsheet_properties(acting: Acting, said: Json) -> Json:
    """The spreadsheet's title, locale, time zone."""
    put(acting.book.properties, bare(said.get("properties", {})), wanted("SpreadsheetProperties", said.get("fields")))
    return {}


# --- rows and columns -----------------------------------------------------------------------------------------------


def insert_dimension(acting: Acting, said: Json) -> Json:
    """Empty rows or columns in between; all below or to the right moves on."""
    tab, by_row, start, end = _lines(acting, said["range"])
    size = tab.size[0 if by_row else 1]
    if start > size:
        word = "rows" if by_row else "columns"
        raise invalid(f"range.startIndex[{start}] must not be after the last of the {size} {word}.")
    insert_lines(tab, start, end - start, by_row=by_row)
    return {}


def append_dimension(acting: Acting, said: Json) -> Json:
    """Rows or columns at the end."""
    tab = acting.book.tab(said.get("sheetId", 0))
    rows, columns = tab.size
    more = said.get("length", 0)
    by_row = said.get("dimension") == "ROWS"
    tab.resize(rows + more if by_row else rows, columns if by_row else columns + more)
    return {}


def delete_dimension(acting: Acting, said: Json) -> Json:
    """Rows or columns less."""
    tab, by_row, start, end = _lines(acting, said["range"])
    size = tab.size[0 if by_row else 1]
    word = "row" if by_row else "column"
    if end > size or start >= size:
        raise invalid(
            f"Cannot delete a {word} that doesn't exist. Tried to delete {word} index {max(start, end - 1)} but there "
            f"are only {size} {word}s."
        )
    if end - start >= size:
        raise invalid(f"You can't delete all the {word}s on the sheet.")
    area = Area(start, 0, end, tab.size[1]) if by_row else Area(0, start, tab.size[0], end)
    acting.guard(tab, area)
    delete_lines(tab, start, end - start, by_row=by_row)
    return {}


def move_dimension(acting: Acting, said: Json) -> Json:
    """Rows or columns to another place."""
    tab, by_row, start, end = _lines(acting, said["source"])
    move_lines(tab, start, end - start, said.get("destinationIndex", 0), by_row=by_row)
    return {}


def update_dimension_properties(acting: Acting, said: Json) -> Json:
    """Width, height, hidden or not."""
    tab, by_row, start, end = _lines(acting, said["range"])
    listed = wanted("DimensionProperties", said.get("fields"))
    kept = tab.rows if by_row else tab.columns
    for index in range(start, end):
        put(kept.setdefault(index, {}), bare(said.get("properties", {})), listed)
    return {}


def auto_resize(acting: Acting, said: Json) -> Json:
    """Rows or columns as large as what they hold: here their size becomes the default."""
    tab, by_row, start, end = _lines(acting, said.get("dimensions", {}))
    kept = tab.rows if by_row else tab.columns
    for index in range(start, end):
        kept.get(index, {}).pop("pixelSize", None)
    return {}


def _lines(acting: Acting, said: Json) -> tuple[Tab, bool, int, int]:
    tab = acting.book.tab(said.get("sheetId", 0))
    if said.get("dimension", "DIMENSION_UNSPECIFIED") == "DIMENSION_UNSPECIFIED":
        raise invalid("No dimension specified")
    by_row = said["dimension"] == "ROWS"
    start = said.get("startIndex", 0)
    return tab, by_row, start, said.get("endIndex", tab.size[0 if by_row else 1])


def insert_range(acting: Acting, said: Json) -> Json:
    """Room for new cells: those of the range move down or to the right, the rest of the tab stays."""
    tab, area = acting.writable(said["range"])
    down = said.get("shiftDimension") == "ROWS"
    step = area.bottom - area.top if down else area.right - area.left
    tab.cells = {_pushed(place, area, step, down=down): cell for place, cell in tab.cells.items()}
    tab.resize(*tab.size)
    return {}


def delete_range(acting: Acting, said: Json) -> Json:
    """The cells of a range less; those below or to the right move up."""
    tab, area = acting.writable(said["range"])
    up = said.get("shiftDimension") == "ROWS"
    step = area.bottom - area.top if up else area.right - area.left
    left = {place: cell for place, cell in tab.cells.items() if not area.covers(*place)}
    tab.cells = {_pushed(place, area, -step, down=up): cell for place, cell in left.items()}
    return {}


def _pushed(place: tuple[int, int], area: Area, step: int, *, down: bool) -> tuple[int, int]:
    row, column = place
    if down:
        return (row + step, column) if area.left <= column < area.right and row >= area.top else place
    return (row, column + step) if area.top <= row < area.bottom and column >= area.left else place


def add_dimension_group(acting: Acting, said: Json) -> Json:
    """Rows or columns that fold together; inside another group it is one level deeper."""
    tab, by_row, start, end = _lines(acting, said["range"])
    groups = tab.row_groups if by_row else tab.column_groups
    around = [one for one in groups if _spans(one["range"], start, end)]
    place: Json = {"sheetId": tab.id} if tab.id else {}
    place |= {"dimension": said["range"]["dimension"], "startIndex": start, "endIndex": end}
    groups.append({"range": place, "depth": len(around) + 1})
    return {"dimensionGroups": copy.deepcopy(groups)}


def delete_dimension_group(acting: Acting, said: Json) -> Json:
    """A group taken apart."""
    tab, by_row, start, end = _lines(acting, said["range"])
    groups = tab.row_groups if by_row else tab.column_groups
    left = [one for one in groups if (one["range"].get("startIndex", 0), one["range"]["endIndex"]) != (start, end)]
    groups[:] = left
    return {"dimensionGroups": copy.deepcopy(left)} if left else {}


def _spans(said: Json, start: int, end: int) -> bool:
    return bool(said.get("startIndex", 0) <= start and end <= said["endIndex"])


HANDLERS: dict[str, Callable[[Acting, Json], Any]] = {
    "addSheet": add_sheet,
    "deleteSheet": delete_sheet,
    "duplicateSheet": duplicate_sheet,
    "updateSheetProperties": update_sheet_properties,
    "updateSpreadsheetProperties": update_spreadsheet_properties,
    "insertDimension": insert_dimension,
    "appendDimension": append_dimension,
    "deleteDimension": delete_dimension,
    "moveDimension": move_dimension,
    "updateDimensionProperties": update_dimension_properties,
    "autoResizeDimensions": auto_resize,
    "insertRange": insert_range,
    "deleteRange": delete_range,
    "addDimensionGroup": add_dimension_group,
    "deleteDimensionGroup": delete_dimension_group,
}
