"""A plan's changes as the requests of one `spreadsheets.batchUpdate`. Pure.

Every value goes out typed, so that no text can become a formula and no locale is asked how to read it. Sheets are named
by their number, not their title. Source:
https://developers.google.com/sheets/api/reference/rest/v4/spreadsheets/request
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sheetokr.backends.google.read import serial_of
from sheetokr.plan import AddedColumn, Change
from sheetokr.workbook import BLANK, Cell, Value
from sheetokr.xlsx.formats import Shows, shows

Request = dict[str, Any]
_VALUE, _FORMAT = "userEnteredValue", "userEnteredFormat.numberFormat"
_PIXELS = 7.5
"""Pixels of one character of a column's width."""


class Edit(NamedTuple):
    """One cell to write: its place, its value, and its number format where that is to change."""

    row: int
    column: int
    value: Value
    number_format: str = ""

    @property
    def fields(self) -> str:
        """What of the cell is written."""
        return f"{_VALUE},{_FORMAT}" if self.number_format else _VALUE


def edit_of(change: Change) -> Edit:
    """A change with the format that the cell needs: a person's own stays if it shows numbers of the same kind."""
    place = change.location
    code = change.number_format if change.new is not None else ""
    if isinstance(change.new, dt.date) and not code:
        code = "yyyy-mm-dd"
    return Edit(place.row, place.column, change.new, "" if _is_alike(change.old, code) else code)


def _is_alike(old: Cell, code: str) -> bool:
    if not code or old.number_format == code:
        return True
    if old.number_format == BLANK.number_format:
        return False
    return ("%" in code) == old.is_percent and (shows(code) is shows(old.number_format))


def entered(value: Value) -> Mapping[str, Any]:
    """A value as an ExtendedValue; nothing for an empty cell."""
    if value is None or value == "":
        return {}
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int | float):
        return {"numberValue": value}
    if isinstance(value, str):
        return {"stringValue": value}
    return {"numberValue": serial_of(value)}


def number_format(code: str) -> Mapping[str, str]:
    """A format code as a NumberFormat."""
    kind = {Shows.DATE: "DATE", Shows.MOMENT: "DATE_TIME", Shows.TIME: "TIME"}.get(shows(code))
    if kind is None:
        kind = "PERCENT" if "%" in code else "TEXT" if "@" in code else "NUMBER"
    return {"type": kind, "pattern": code}


def requests_for(sheet_id: int, edits: Iterable[Edit]) -> Iterator[Request]:
    """The cells of one tab, joined to as few rectangles as stand together."""
    for block in _blocks(list(_runs(sorted(edits)))):
        first = block[0][0]
        yield {
            "updateCells": {
                "start": {"sheetId": sheet_id, "rowIndex": first.row - 1, "columnIndex": first.column - 1},
                "rows": [{"values": [_cell(edit) for edit in run]} for run in block],
                "fields": first.fields,
            }
        }


def _cell(edit: Edit) -> dict[str, Any]:
    cell: dict[str, Any] = {}
    if value := entered(edit.value):
        cell["userEnteredValue"] = value
    if edit.number_format:
        cell["userEnteredFormat"] = {"numberFormat": number_format(edit.number_format)}
    return cell


Run = list[Edit]


def _runs(edits: Iterable[Edit]) -> Iterator[Run]:
    """Neighbours in a row of which the same is written."""
    run: Run = []
    for edit in edits:
        last = run[-1] if run else None
        if last and (last.row, last.column + 1, last.fields) == (edit.row, edit.column, edit.fields):
            run.append(edit)
            continue
        if run:
            yield run
        run = [edit]
    if run:
        yield run


def _blocks(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Runs of the same columns and kind in rows that follow each other."""
    alike: dict[tuple[int, int, str], list[Run]] = defaultdict(list)
    for run in runs:
        alike[run[0].column, len(run), run[0].fields].append(run)
    for same in alike.values():
        block: list[Run] = []
        for run in same:
            if block and block[-1][0].row + 1 != run[0].row:
                yield block
                block = []
            block.append(run)
        yield block


def column_requests(sheet_id: int, width: int, columns: Sequence[AddedColumn], tables: Sequence[Any]) -> list[Request]:
    """New columns of one tab: room for them, the look of their neighbours, their headers. `width` is how many columns
    the grid has; `tables` are the tables that the sheet itself declares, which widen with a column beside them."""
    ordered = sorted(columns, key=lambda column: column.column)
    missing = max(column.column for column in ordered) - width
    requests: list[Request] = []
    if missing > 0:
        requests.append({"appendDimension": {"sheetId": sheet_id, "dimension": "COLUMNS", "length": missing}})
    for column in ordered:
        requests += _column(sheet_id, column, ordered[0].column)
    requests += (
        _widened(table, ordered) for table in tables if table.get("name") in {c.area for c in ordered if c.area}
    )
    return requests


def _column(sheet_id: int, column: AddedColumn, first: int) -> Iterator[Request]:
    """The header's look is copied from the column that it is to look like, else from the last one before."""
    header = _area(sheet_id, column.header_row, column.header_row, column.column)
    if like := column.like or first - 1:
        source = _area(sheet_id, column.header_row, column.header_row, like)
        yield {"copyPaste": {"source": source, "destination": header, "pasteType": "PASTE_FORMAT"}}
    yield from requests_for(sheet_id, [Edit(column.header_row, column.column, column.header)])
    if column.number_format and column.last_row > column.header_row:
        body = _area(sheet_id, column.header_row + 1, column.last_row, column.column)
        cell = {"userEnteredFormat": {"numberFormat": number_format(column.number_format)}}
        yield {"repeatCell": {"range": body, "cell": cell, "fields": _FORMAT}}
    dimension = {"startIndex": column.column - 1, "endIndex": column.column}
    yield {
        "updateDimensionProperties": {
            "range": {"sheetId": sheet_id, "dimension": "COLUMNS", **dimension},
            "properties": {"pixelSize": round(column.width * _PIXELS)},
            "fields": "pixelSize",
        }
    }


def _widened(table: Mapping[str, Any], columns: Sequence[AddedColumn]) -> Request:
    last = max(column.column for column in columns if column.area == table.get("name"))
    area = {**table["range"], "endColumnIndex": last}
    return {"updateTable": {"table": {"tableId": table["tableId"], "range": area}, "fields": "range"}}


def _area(sheet_id: int, first_row: int, last_row: int, column: int) -> dict[str, int]:
    return {
        "sheetId": sheet_id,
        "startRowIndex": first_row - 1,
        "endRowIndex": last_row,
        "startColumnIndex": column - 1,
        "endColumnIndex": column,
    }
