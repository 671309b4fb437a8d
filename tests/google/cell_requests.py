"""The requests of a batch that change cells: values, formats, notes, drop-downs, merges, order."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from tests.google.a1 import Area
from tests.google.acting import Acting, bare, put, wanted
from tests.google.errors import Json, invalid
from tests.google.state import Tab

_LONGEST = 50_000


def update_cells(acting: Acting, said: Json) -> Json:
    """Rows of cells, from a start or over a range; a range's cells without data are cleared of the listed fields."""
    listed = wanted("CellData", _cell_fields(said))
    rows = said.get("rows", [])
    if "start" in said:
        start = said["start"]
        tab = acting.book.tab(start.get("sheetId", 0))
        top, left = start.get("rowIndex", 0), start.get("columnIndex", 0)
        width = max((len(row.get("values", ())) for row in rows), default=0)
        area = Area(top, left, top + len(rows), left + width)
        _refuse_beyond(tab, area)
        acting.guard(tab, area)
    elif "range" in said:
        tab, area = acting.writable(said["range"])
        _refuse_more(area, rows)
    else:
        raise invalid("Either 'start' or 'range' must be specified.")
    for row, column in area.cells:
        sent = _sent(rows, row - area.top, column - area.left)
        if sent is not None or "range" in said:
            set_cell(tab, (row, column), sent or {}, listed)
    return {}


def _cell_fields(said: Json) -> str | None:
    """A mask may be of cells, or of rows (`values.note`)."""
    fields = said.get("fields")
    return None if fields is None else str(fields).replace("rows.values.", "").replace("values.", "")


def _sent(rows: list[Json], row: int, column: int) -> Json | None:
    if row >= len(rows):
        return None
    cells = rows[row].get("values", [])
    return cells[column] if column < len(cells) else None


def _refuse_beyond(tab: Tab, area: Area) -> None:
    rows, columns = tab.size
    if area.right > columns:
        raise invalid(f"Attempting to write column: {columns}, beyond the last requested column of: {columns - 1}")
    if area.bottom > rows:
        raise invalid(f"Attempting to write row: {rows}, beyond the last requested row of: {rows - 1}")


def _refuse_more(area: Area, rows: list[Json]) -> None:
    width = max((len(row.get("values", ())) for row in rows), default=0)
    if width > area.right - area.left:
        raise invalid(
            f"Attempting to write column: {area.right}, beyond the last requested column of: {area.right - 1}"
        )
    if len(rows) > area.bottom - area.top:
        raise invalid(f"Attempting to write row: {area.bottom}, beyond the last requested row of: {area.bottom - 1}")


def set_cell(tab: Tab, place: tuple[int, int], sent: Json, listed: list[tuple[str, ...]]) -> None:
    """The listed fields of one cell. A value that is set takes the old result, hyperlink and runs with it."""
    cell = tab.cells.setdefault(place, {})
    put(cell, bare(sent), [path for path in listed if path[:1] not in (("effectiveValue",), ("effectiveFormat",))])
    if any(path[:1] in ((), ("userEnteredValue",)) for path in listed):
        _settle(cell)
    for name in [name for name, said in cell.items() if said in ({}, [], "", None)]:
        del cell[name]
    if not cell:
        del tab.cells[place]


def _settle(cell: Json) -> None:
    value = cell.get("userEnteredValue", {})
    if "errorValue" in value:
        raise invalid("Cannot set an error value.")
    if len(str(value.get("stringValue", ""))) > _LONGEST:
        raise invalid("Your input contains more than the maximum of 50000 characters in a single cell.")
    cell.pop("given", None)
    cell.pop("effectiveValue", None)
    if value.get("stringValue") == "":
        cell.pop("userEnteredValue")
    elif value and "formulaValue" not in value:
        cell["effectiveValue"] = dict(value)


def repeat_cell(acting: Acting, said: Json) -> Json:
    """One cell's fields over a whole range."""
    tab, area = acting.writable(said.get("range", {}))
    listed = wanted("CellData", said.get("fields"))
    for place in area.cells:
        set_cell(tab, place, said.get("cell", {}), listed)
    return {}


def append_cells(acting: Acting, said: Json) -> Json:
    """Rows below the last that holds anything."""
    tab = acting.book.tab(said.get("sheetId", 0))
    rows = said.get("rows", [])
    top = max((row for row, _ in tab.cells), default=-1) + 1
    width = max((len(row.get("values", ())) for row in rows), default=0)
    have_rows, have_columns = tab.size
    tab.resize(max(have_rows, top + len(rows)), max(have_columns, width))
    start = {"sheetId": tab.id, "rowIndex": top, "columnIndex": 0}
    return update_cells(acting, {"start": start, "rows": rows, "fields": said.get("fields")})


def set_data_validation(acting: Acting, said: Json) -> Json:
    """A drop-down or a check on each cell of a range; without a rule the old one goes."""
    tab, area = acting.writable(said["range"])
    for place in area.cells:
        set_cell(tab, place, {"dataValidation": said.get("rule")}, [("dataValidation",)])
    return {}


def sort_range(acting: Acting, said: Json) -> Json:
    """The rows of a range in another order; what stands beside the range stays."""
    tab, area = acting.writable(said["range"])
    sort(tab, area, said.get("sortSpecs", ()))
    return {}


def sort(tab: Tab, area: Area, specs: Any) -> None:
    """Numbers before texts before blanks, as Sheets sorts; the last of the keys is sorted by first."""
    rows = list(range(area.top, area.bottom))
    for spec in reversed(list(specs)):
        column = spec.get("dimensionIndex", 0)
        down = spec.get("sortOrder") == "DESCENDING"
        filled = [row for row in rows if _value(tab, row, column) is not None]
        blank = [row for row in rows if _value(tab, row, column) is None]
        rows = sorted(filled, key=lambda row: _rank(_value(tab, row, column)), reverse=down) + blank
    moved = {
        (area.top + index, column): tab.cells[row, column]
        for index, row in enumerate(rows)
        for column in range(area.left, area.right)
        if (row, column) in tab.cells
    }
    tab.cells = {place: cell for place, cell in tab.cells.items() if not area.covers(*place)} | moved


def _value(tab: Tab, row: int, column: int) -> object:
    return next(iter(tab.cells.get((row, column), {}).get("effectiveValue", {}).values()), None)


def _rank(value: object) -> tuple[int, float, str]:
    if isinstance(value, bool):
        return 2, float(value), ""
    if isinstance(value, int | float):
        return 0, float(value), ""
    return 1, 0.0, str(value).casefold()


def merge_cells(acting: Acting, said: Json) -> Json:
    """Cells as one; only the first keeps its value. A merge that lies inside the new one goes into it."""
    tab, area = acting.writable(said["range"])
    kind = said.get("mergeType", "MERGE_ALL")
    parts = [area]
    if kind == "MERGE_ROWS":
        parts = [Area(row, area.left, row + 1, area.right) for row in range(area.top, area.bottom)]
    if kind == "MERGE_COLUMNS":
        parts = [Area(area.top, column, area.bottom, column + 1) for column in range(area.left, area.right)]
    for part in parts:
        if any(old.meets(part) and not _inside(old, part) for old in tab.merges):
            raise invalid("You must select all cells in a merged range to merge or unmerge them.")
        tab.merges = [old for old in tab.merges if not old.meets(part)]
        if len(part.cells) > 1:
            tab.merges.append(part)
        for place in part.cells[1:]:
            set_cell(tab, place, {}, [("userEnteredValue",)])
    return {}


def unmerge_cells(acting: Acting, said: Json) -> Json:
    """Merged cells of a range, taken apart."""
    tab, area = acting.writable(said["range"])
    if any(old.meets(area) and not _inside(old, area) for old in tab.merges):
        raise invalid("You must select all cells in a merged range to merge or unmerge them.")
    tab.merges = [old for old in tab.merges if not old.meets(area)]
    return {}


def _inside(inner: Area, outer: Area) -> bool:
    corners = outer.covers(inner.top, inner.left), outer.covers(inner.bottom - 1, inner.right - 1)
    return all(corners)


def update_borders(acting: Acting, said: Json) -> Json:
    """Borders around and within a range."""
    tab, area = acting.writable(said["range"])
    for row, column in area.cells:
        sides = {
            "top": said.get("top") if row == area.top else said.get("innerHorizontal"),
            "bottom": said.get("bottom") if row == area.bottom - 1 else said.get("innerHorizontal"),
            "left": said.get("left") if column == area.left else said.get("innerVertical"),
            "right": said.get("right") if column == area.right - 1 else said.get("innerVertical"),
        }
        drawn = {side: border for side, border in sides.items() if border}
        if drawn:
            form = tab.cells.setdefault((row, column), {}).setdefault("userEnteredFormat", {})
            form["borders"] = form.get("borders", {}) | drawn
    return {}


def copy_paste(acting: Acting, said: Json) -> Json:
    """A range onto another, repeated where the other is larger."""
    source, origin = acting.area(said["source"])
    tab, area = acting.writable(said["destination"])
    names = {
        "PASTE_VALUES": ("userEnteredValue", "effectiveValue"),
        "PASTE_FORMAT": ("userEnteredFormat",),
        "PASTE_FORMULA": ("userEnteredValue", "effectiveValue"),
        "PASTE_DATA_VALIDATION": ("dataValidation",),
    }.get(said.get("pasteType", "PASTE_NORMAL"))
    height, width = origin.bottom - origin.top, origin.right - origin.left
    full = Area(area.top, area.left, max(area.bottom, area.top + height), max(area.right, area.left + width))
    copied = copy.deepcopy(source.cells)
    for row, column in full.cells:
        place = origin.top + (row - full.top) % height, origin.left + (column - full.left) % width
        cell = copied.get(place, {})
        _paste(tab, (row, column), cell, names, values_only=said.get("pasteType") == "PASTE_VALUES")
    return {}


def _paste(tab: Tab, place: tuple[int, int], cell: Json, names: tuple[str, ...] | None, *, values_only: bool) -> None:
    kept = {} if names is None else {n: v for n, v in tab.cells.get(place, {}).items() if n not in names}
    taken = copy.deepcopy(cell if names is None else {n: v for n, v in cell.items() if n in names})
    if values_only and "effectiveValue" in taken:
        taken["userEnteredValue"] = taken["effectiveValue"]
    tab.cells[place] = kept | taken
    if not tab.cells[place]:
        del tab.cells[place]


def cut_paste(acting: Acting, said: Json) -> Json:
    """A range moved to another place."""
    source, origin = acting.writable(said["source"])
    start = said["destination"]
    tab = acting.book.tab(start.get("sheetId", 0))
    top, left = start.get("rowIndex", 0), start.get("columnIndex", 0)
    moved = {place: source.cells.pop(place) for place in origin.cells if place in source.cells}
    for row, column in origin.cells:
        tab.cells.pop((row - origin.top + top, column - origin.left + left), None)
    for (row, column), cell in moved.items():
        tab.cells[row - origin.top + top, column - origin.left + left] = cell
    return {}


def find_replace(acting: Acting, said: Json) -> Json:
    """A text in the cells' values, replaced wherever it stands."""
    areas = _searched(acting, said)
    needle, other = str(said.get("find", "")), str(said.get("replacement", ""))
    counts = {"rowsChanged": set[Any](), "sheetsChanged": set[Any](), "valuesChanged": set[Any]()}
    occurrences = 0
    for tab, area in areas:
        for place in area.cells:
            text = tab.cells.get(place, {}).get("userEnteredValue", {}).get("stringValue")
            if text is None or needle not in text:
                continue
            occurrences += text.count(needle)
            set_cell(tab, place, {"userEnteredValue": {"stringValue": text.replace(needle, other)}}, [_VALUE])
            counts["rowsChanged"].add((tab.id, place[0]))
            counts["sheetsChanged"].add(tab.id)
            counts["valuesChanged"].add((tab.id, place))
    reply = {name: len(found) for name, found in counts.items() if found}
    return reply | ({"occurrencesChanged": occurrences} if occurrences else {})


_VALUE = ("userEnteredValue",)


def _searched(acting: Acting, said: Json) -> list[tuple[Tab, Area]]:
    if "range" in said:
        return [acting.writable(said["range"])]
    tabs = acting.book.tabs if said.get("allSheets") else [acting.book.tab(said.get("sheetId", 0))]
    return [(tab, Area(0, 0, *tab.size)) for tab in tabs]


HANDLERS: dict[str, Callable[[Acting, Json], Json]] = {
    "updateCells": update_cells,
    "repeatCell": repeat_cell,
    "appendCells": append_cells,
    "setDataValidation": set_data_validation,
    "sortRange": sort_range,
    "mergeCells": merge_cells,
    "unmergeCells": unmerge_cells,
    "updateBorders": update_borders,
    "copyPaste": copy_paste,
    "cutPaste": cut_paste,
    "findReplace": find_replace,
}
