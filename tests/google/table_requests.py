"""The requests of a batch for tables: ranges that the sheet itself declares, with named and typed columns."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from tests.google import formats
from tests.google.acting import Acting, bare, put, wanted
from tests.google.errors import Json, invalid
from tests.google.sheets_get import bare_range
from tests.google.state import Tab


def add_table(acting: Acting, said: Json) -> Json:
    """A range becomes a table; its columns are called after its first row."""
    given = bare(said["table"])
    tab, area = acting.area(given.get("range", {}))
    if any(acting.area(old["range"])[1].meets(area) for old in tab.tables):
        raise invalid("You can't create a table that overlaps another table.")
    kept: Json = {"tableId": str(acting.world.number()), "name": f"Table{len(tab.tables) + 1}"} | given
    _name_columns(acting, tab, kept)
    tab.tables.append(kept)
    return {"table": shown(kept)}


def update_table(acting: Acting, said: Json) -> Json:
    """Another name, another range, other columns."""
    given = bare(said["table"])
    tab, kept = _table(acting, given.get("tableId", ""))
    put(kept, given, wanted("Table", said.get("fields")))
    kept["tableId"] = given["tableId"]
    _name_columns(acting, tab, kept)
    return {}


def delete_table(acting: Acting, said: Json) -> Json:
    """The table goes, and its cells with it."""
    tab, kept = _table(acting, said.get("tableId", ""))
    _, area = acting.writable(kept["range"])
    tab.tables.remove(kept)
    tab.cells = {place: cell for place, cell in tab.cells.items() if not area.covers(*place)}
    return {}


def shown(kept: Json) -> Json:
    """A table as a reply has it."""
    return copy.deepcopy(kept) | {"range": bare_range(kept["range"])}


def _table(acting: Acting, key: str) -> tuple[Tab, Json]:
    for tab in acting.book.tabs:
        for kept in tab.tables:
            if kept["tableId"] == key:
                return tab, kept
    raise invalid(f"No table with id: {key}")


def _name_columns(acting: Acting, tab: Tab, kept: Json) -> None:
    """Each column has a name: what was said, else what its header shows, else its number."""
    _, area = acting.area(kept["range"])
    known = {said.get("columnIndex", 0): said for said in kept.get("columnProperties", ())}
    columns = []
    for index in range(area.right - area.left):
        header = formats.formatted(tab.cells.get((area.top, area.left + index), {}))
        said = {"columnName": header or f"Column {index + 1}"} | known.get(index, {})
        columns.append(({"columnIndex": index} if index else {}) | said)
    kept["columnProperties"] = columns


HANDLERS: dict[str, Callable[[Acting, Json], Any]] = {
    "addTable": add_table,
    "updateTable": update_table,
    "deleteTable": delete_table,
}
