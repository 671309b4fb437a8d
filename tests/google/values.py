"""spreadsheets.values: cells as plain lists, read and written.

Rows come back ragged: blanks at the end of a row and rows at the end of a range are left out, and a range without any
value has no `values` at all.
https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.google import a1, formats
from tests.google.a1 import Area
from tests.google.calculate import recalculate
from tests.google.entered import raw, typed
from tests.google.errors import Json, invalid
from tests.google.protection import refuse_protected, within
from tests.google.state import Spreadsheet, Tab

_FORMATS = ("userEnteredFormat", "note", "dataValidation", "hyperlink")


@dataclass(frozen=True, slots=True)
class Reading:
    """How values are to be rendered."""

    major: str = "ROWS"
    render: str = "FORMATTED_VALUE"
    moments: str = "SERIAL_NUMBER"


@dataclass(frozen=True, slots=True)
class Writing:
    """How values are to be understood, who writes them, and what the reply shows of them."""

    option: str
    email: str
    owner: str
    echo: Reading | None = None


def value_range(book: Spreadsheet, said: str, reading: Reading) -> Json:
    """A range as a ValueRange."""
    tab, area = a1.find(said, book.tabs, book.names)
    return _values(book.tab(tab.id), area, reading, str(book.properties["locale"]))


def _values(tab: Tab, area: Area, reading: Reading, locale: str) -> Json:
    rows = [
        [_shown(tab.cells.get((row, column), {}), reading, locale) for column in range(area.left, area.right)]
        for row in range(area.top, area.bottom)
    ]
    if reading.major == "COLUMNS":
        rows = [list(column) for column in zip(*rows, strict=True)]
    body: Json = {"range": a1.named(tab.title, area), "majorDimension": reading.major}
    rows = _without_last([_without_last(row, "") for row in rows], [])
    return body | ({"values": rows} if rows else {})


def _without_last(items: list[Any], blank: object) -> list[Any]:
    while items and items[-1] == blank:
        items = items[:-1]
    return items


def _shown(cell: Json, reading: Reading, locale: str) -> object:
    """One cell as a plain value; a blank one is "" whatever the option."""
    if reading.render == "FORMULA" and "formulaValue" in cell.get("userEnteredValue", {}):
        return cell["userEnteredValue"]["formulaValue"]
    value = cell.get("effectiveValue", {})
    if reading.render == "FORMATTED_VALUE" or "errorValue" in value:
        return formats.formatted(cell, locale)
    if reading.moments == "FORMATTED_STRING" and "numberValue" in value and formats.is_date(cell):
        return formats.formatted(cell, locale)
    return next(iter(value.values()), "")


# --- writing --------------------------------------------------------------------------------------------------------


def update(book: Spreadsheet, said: str, body: Json, writing: Writing) -> Json:
    """Write a ValueRange's values from a range's first cell on. A null leaves its cell as it is, "" empties it."""
    found, area = a1.find(said, book.tabs, book.names)
    tab = book.tab(found.id)
    asked = body.get("range")
    if asked is not None and a1.find(asked, book.tabs, book.names) != (found, area):
        raise invalid(f"Requested range [{said}] does not match value range [{asked}]")
    rows = _by_rows(body)
    written = _written(tab, said, area, rows)
    refuse_protected(tab, written, writing.email, writing.owner)
    cells = _put(book, tab, area, rows, writing)
    reply: Json = {"spreadsheetId": book.id, "updatedRange": a1.named(tab.title, written)}
    if cells:
        reply["updatedRows"] = len({row for row, _ in cells})
        reply["updatedColumns"] = len({column for _, column in cells})
        reply["updatedCells"] = len(cells)
    if writing.echo is not None:
        reply["updatedData"] = _values(tab, written, writing.echo, str(book.properties["locale"]))
    return reply


def _by_rows(body: Json) -> list[list[object]]:
    rows: list[list[object]] = body.get("values", [])
    if body.get("majorDimension") != "COLUMNS":
        return rows
    height = max(map(len, rows), default=0)
    return [[column[row] if row < len(column) else None for column in rows] for row in range(height)]


def _written(tab: Tab, said: str, area: Area, rows: Sequence[Sequence[object]]) -> Area:
    """The cells that values fill, which must lie in the range that was named (one cell names as many as are sent)."""
    height, width = len(rows), max(map(len, rows), default=0)
    bottom, right = area.top + max(height, 1), area.left + max(width, 1)
    single = area.bottom - area.top == 1 and area.right - area.left == 1 and ":" not in said
    if not single and bottom > area.bottom:
        raise invalid(f"Requested writing within range [{_asked(tab, area)}], but tried writing to row [{bottom}]")
    if not single and right > area.right:
        column = a1.letters(right - 1)
        raise invalid(f"Requested writing within range [{_asked(tab, area)}], but tried writing to column [{column}]")
    rows_there, columns_there = tab.size
    if bottom > rows_there or right > columns_there:
        raise a1.beyond(tab, Area(area.top, area.left, bottom, right))
    return Area(area.top, area.left, bottom, right)


def _asked(tab: Tab, area: Area) -> str:
    return a1.named(tab.title, area)


def _put(
    book: Spreadsheet, tab: Tab, area: Area, rows: Sequence[Sequence[object]], writing: Writing
) -> list[tuple[int, int]]:
    read = raw if writing.option == "RAW" else lambda value: typed(value, str(book.properties["locale"]))
    filled = []
    for row, values in enumerate(rows, area.top):
        for column, value in enumerate(values, area.left):
            if value is None:
                continue
            if isinstance(value, list | dict):
                kind = "list_value" if isinstance(value, list) else "struct_value"
                raise invalid(f"Invalid values[{row - area.top}][{column - area.left}]: {kind} {{}}")
            enter(tab, row, column, read(value))
            filled.append((row, column))
    recalculate(book)
    return filled


def enter(tab: Tab, row: int, column: int, cell: Json) -> None:
    """Put a value into a cell; a format that was there stays, unless the value brings its own to a plain cell."""
    kept = {name: said for name, said in tab.cells.get((row, column), {}).items() if name in _FORMATS}
    form = cell.get("userEnteredFormat", {})
    if "numberFormat" in kept.get("userEnteredFormat", {}):
        form = {}
    merged = kept | {name: said for name, said in cell.items() if name != "userEnteredFormat"}
    if form:
        merged["userEnteredFormat"] = kept.get("userEnteredFormat", {}) | form
    tab.cells[row, column] = merged
    if not merged:
        del tab.cells[row, column]


def append(book: Spreadsheet, said: str, body: Json, writing: Writing, *, insert: bool) -> Json:
    """Write below the table that a range touches; the grid grows where it must."""
    found, area = a1.find(said, book.tabs, book.names)
    tab = book.tab(found.id)
    table = _table(tab, area)
    rows = _by_rows(body)
    top, left = (table.bottom, table.left) if table else (area.top, area.left)
    width = max(map(len, rows), default=0)
    have_rows, have_columns = tab.size
    if insert and table and rows:
        _shift_down(tab, top, len(rows))
        have_rows, _ = tab.size
    tab.resize(max(have_rows, top + len(rows)), max(have_columns, left + width))
    start = a1.named(tab.title, Area(top, left, top + 1, left + 1))
    updates = update(book, start, {"values": rows}, writing)
    reply: Json = {"spreadsheetId": book.id}
    if table:
        reply["tableRange"] = a1.named(tab.title, table)
    return reply | {"updates": updates}


def _shift_down(tab: Tab, top: int, count: int) -> None:
    rows, columns = tab.size
    tab.resize(rows + count, columns)
    tab.cells = {(row + count if row >= top else row, column): cell for (row, column), cell in tab.cells.items()}


def _table(tab: Tab, area: Area) -> Area | None:
    """The block of filled cells that a range touches, as far as it reaches in all directions."""
    filled = {place for place, cell in tab.cells.items() if cell.get("userEnteredValue")}
    seeds = sorted(place for place in filled if area.covers(*place))
    if not seeds:
        return None
    block = Area(seeds[-1][0], seeds[-1][1], seeds[-1][0] + 1, seeds[-1][1] + 1)
    while True:
        wide = Area(block.top - 1, block.left - 1, block.bottom + 1, block.right + 1)
        near = [place for place in filled if wide.covers(*place)]
        rows, columns = [row for row, _ in near], [column for _, column in near]
        grown = Area(min(rows), min(columns), max(rows) + 1, max(columns) + 1)
        if grown == block:
            return block
        block = grown


def batch_update(book: Spreadsheet, body: Json, writing: Writing) -> Json:
    """values.batchUpdate: each range, and the totals."""
    replies = []
    for index, data in enumerate(body.get("data", ())):
        with within(f"data[{index}]"):
            replies.append(update(book, data.get("range", ""), data, writing))
    return {"spreadsheetId": book.id} | _totals(book, replies) | ({"responses": replies} if replies else {})


def _totals(book: Spreadsheet, replies: Sequence[Json]) -> Json:
    """A row or a column that several ranges write to counts once."""
    areas = [a1.find(one["updatedRange"], book.tabs) for one in replies if "updatedCells" in one]
    totals = {
        "totalUpdatedRows": len({(tab.id, row) for tab, area in areas for row in range(area.top, area.bottom)}),
        "totalUpdatedColumns": len({(tab.id, c) for tab, area in areas for c in range(area.left, area.right)}),
        "totalUpdatedCells": sum(one.get("updatedCells", 0) for one in replies),
        "totalUpdatedSheets": len({tab.id for tab, _ in areas}),
    }
    return {name: amount for name, amount in totals.items() if amount}


def clear(book: Spreadsheet, said: str, email: str, owner: str) -> str:
    """Empty a range, formats kept; gives the range as it was understood."""
    found, area = a1.find(said, book.tabs, book.names)
    tab = book.tab(found.id)
    refuse_protected(tab, area, email, owner)
    for row, column in [place for place in tab.cells if area.covers(*place)]:
        enter(tab, row, column, {})
    recalculate(book)
    return a1.named(tab.title, area)
