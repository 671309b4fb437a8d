"""What `spreadsheets.get` answers, as a Workbook. Pure: JSON in, values out.

Source: https://developers.google.com/sheets/api/reference/rest/v4/spreadsheets/sheets and .../cells. Proto JSON leaves
out what is 0, false or empty, a sheetId of 0 among them; rows and cells that are blank at the end are not there.
"""

from __future__ import annotations

import datetime as dt
import functools
import math
from collections.abc import Iterator, Mapping
from operator import eq
from typing import Any

from sheetokr.backends.google.areas import rectangles
from sheetokr.patterns import late
from sheetokr.workbook import Area, Cell, NamedArea, Sheet, Value, Workbook, quoted_sheet
from sheetokr.xlsx.formats import GENERAL, Shows, shows

Json = Mapping[str, Any]
CELL_FIELDS = (
    "userEnteredValue,effectiveValue,effectiveFormat/numberFormat,"
    "userEnteredFormat/textFormat/link,hyperlink,dataValidation/condition/type"
)
_GRID = f"startRow,startColumn,rowData/values({CELL_FIELDS})"
_HIDDEN = "hiddenByUser,hiddenByFilter"
FIELDS = (
    "spreadsheetId,properties(title,locale,timeZone),"
    "sheets(properties(sheetId,title,index,sheetType,hidden,gridProperties(rowCount,columnCount)),"
    "merges,tables(tableId,name,range),conditionalFormats(ranges),"
    f"data({_GRID},rowMetadata({_HIDDEN}),columnMetadata({_HIDDEN})))"
)
"""All that is read of a spreadsheet, in one request."""

_ERRORS = {
    "ERROR": "#ERROR!",
    "NULL_VALUE": "#NULL!",
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "N_A": "#N/A",
}
_LOADING = "Loading..."
_LISTS = ("ONE_OF_LIST", "ONE_OF_RANGE")
_INSIDE = late(r"#gid=(?P<gid>\d+)(&range=(?P<cell>[A-Z]{1,3}[0-9]+))?")
_DEFAULT_PATTERNS = {
    "DATE": "yyyy-mm-dd",
    "DATE_TIME": "yyyy-mm-dd hh:mm:ss",
    "TIME": "hh:mm:ss",
    "PERCENT": "0.00%",
    "SCIENTIFIC": "0.00E+00",
    "TEXT": "@",
}
_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - sheets know no time zones
_DAY = 86_400_000
_FIRST, _LAST = -693_593 * _DAY, 2_958_466 * _DAY
"""What a calendar has, in thousandths of a second from the epoch."""
_EXACT = 10**15


def workbook_of(reply: Json, name: str, link: str = "") -> Workbook:
    """The workbook that an answer describes. Tabs that hold a chart or a data source have no cells."""
    titles = {number: title for title, number in sheet_ids(reply).items()}
    sheets = tuple(_sheet(each, titles) for each in reply.get("sheets", ()))
    return Workbook(name, sheets, link)


def title_of(reply: Json) -> str:
    """The spreadsheet's title, as people know it."""
    return str(reply.get("properties", {}).get("title", "")).strip()


def sheet_ids(reply: Json) -> dict[str, int]:
    """The number of each tab, which stays when the tab is renamed."""
    tabs = (each.get("properties", {}) for each in reply.get("sheets", ()))
    return {tab.get("title", ""): tab.get("sheetId", 0) for tab in tabs}


def grids(sheet: Json) -> Iterator[tuple[int, int, Json]]:
    """Every cell that an answer holds of a tab: (row, column, CellData), 1-based."""
    for data in sheet.get("data", ()):
        first_row, first_column = data.get("startRow", 0) + 1, data.get("startColumn", 0) + 1
        for row, line in enumerate(data.get("rowData", ()), first_row):
            for column, cell in enumerate(line.get("values", ()), first_column):
                if cell:
                    yield row, column, cell


def _sheet(raw: Json, titles: Mapping[int, str]) -> Sheet:
    properties = raw.get("properties", {})
    return Sheet(
        str(properties.get("title", "")),
        _rows(raw),
        hidden=bool(properties.get("hidden")),
        merges=tuple(area_of(each) for each in raw.get("merges", ())),
        hidden_rows=_hidden(raw, "startRow", "rowMetadata"),
        hidden_columns=_hidden(raw, "startColumn", "columnMetadata"),
        named_areas=tuple(
            NamedArea(str(each.get("name", "")), area_of(each.get("range", {}))) for each in raw.get("tables", ())
        ),
        drop_downs=tuple(rectangles(dict.fromkeys(_offering(raw), True), eq)),
        coloured=tuple(area_of(area) for rule in raw.get("conditionalFormats", ()) for area in rule.get("ranges", ())),
        links=dict(_links(raw, titles)),
    )


def _offering(raw: Json) -> Iterator[tuple[int, int]]:
    """The cells that offer a list."""
    for row, column, cell in grids(raw):
        if cell.get("dataValidation", {}).get("condition", {}).get("type") in _LISTS:
            yield row, column


def _links(raw: Json, titles: Mapping[int, str]) -> Iterator[tuple[tuple[int, int], str]]:
    """Where each cell's link leads: `'Key Results'!H14` in the spreadsheet, "" out of it."""
    for row, column, cell in grids(raw):
        look = cell.get("userEnteredFormat", {}).get("textFormat", {})
        uri = look.get("link", {}).get("uri") or cell.get("hyperlink")
        if uri:
            yield (row, column), _inside(str(uri), titles)


def _inside(uri: str, titles: Mapping[int, str]) -> str:
    match = _INSIDE.fullmatch(uri)
    title = titles.get(int(match["gid"])) if match else None
    return f"{quoted_sheet(title)}!{match['cell'] or 'A1'}" if match and title is not None else ""


def _rows(raw: Json) -> dict[int, dict[int, Cell]]:
    """The cells by row. Whole columns have formats down to the last row of the grid: a cell that has only a format
    counts where something stands below it or to its right."""
    rows: dict[int, dict[int, Cell]] = {}
    last_row = last_column = 0
    for row, column, data in grids(raw):
        cell = cell_of(data)
        rows.setdefault(row, {})[column] = cell
        if not cell.is_blank:
            last_row, last_column = max(last_row, row), max(last_column, column)
    kept = ((row, {c: cell for c, cell in cells.items() if c <= last_column}) for row, cells in rows.items())
    return {row: cells for row, cells in kept if cells and row <= last_row}


def _hidden(raw: Json, start: str, metadata: str) -> frozenset[int]:
    return frozenset(
        number
        for data in raw.get("data", ())
        for number, each in enumerate(data.get(metadata, ()), data.get(start, 0) + 1)
        if each.get("hiddenByUser") or each.get("hiddenByFilter")
    )


def area_of(grid_range: Json) -> Area:
    """A GridRange, whose ends are exclusive and 0-based; an end that is open is the first row or column again."""
    row, column = grid_range.get("startRowIndex", 0) + 1, grid_range.get("startColumnIndex", 0) + 1
    return Area(row, column, grid_range.get("endRowIndex", row), grid_range.get("endColumnIndex", column))


def cell_of(data: Json) -> Cell:
    """One cell. A formula whose result is still on its way - IMPORTRANGE's "Loading..." - is one without a result. A
    value that nobody entered comes from an array formula or a pivot table nearby, and is a formula's too."""
    entered = data.get("userEnteredValue", {})
    effective = data.get("effectiveValue", {})
    code, kind = _format(data.get("effectiveFormat", {}).get("numberFormat", {}))
    text = entered.get("formulaValue")
    formula = None if text is None else str(text).removeprefix("=")
    if effective and not entered:
        formula = ""
    error = effective.get("errorValue")
    if formula is not None and (not effective or _is_loading(effective)):
        return Cell(None, code, formula, None, cached=False)
    if error is not None:
        return Cell(None, code, formula, _ERRORS.get(error.get("type", ""), "#ERROR!"))
    return Cell(_value(effective, kind), code, formula)


def _is_loading(effective: Json) -> bool:
    error = effective.get("errorValue", {})
    said = str(error.get("message", "")) or str(effective.get("stringValue", ""))
    return error.get("type") == "LOADING" or said.strip() == _LOADING


def _value(effective: Json, kind: Shows) -> Value:
    if "numberValue" in effective:
        return _number(effective["numberValue"], kind)
    for name in ("stringValue", "boolValue"):
        if name in effective:
            found: str | bool = effective[name]
            return found
    return None


def _number(number: float, kind: Shows) -> Value:
    """A number, or the date, moment or time that its format shows: days since 30 December 1899."""
    thousandths = round(number * _DAY) if math.isfinite(number) else _LAST
    if kind is Shows.NUMBER or not _FIRST <= thousandths < _LAST:
        whole = isinstance(number, float) and number.is_integer() and abs(number) < _EXACT
        return int(number) if whole else number
    moment = _EPOCH + dt.timedelta(milliseconds=thousandths)
    if kind is Shows.TIME and 0 <= number < 1:
        return moment.time()
    return moment.date() if kind is Shows.DATE and moment.time() == dt.time() else moment


def serial_of(value: dt.date | dt.time) -> float:
    """The number under which a date, a moment or a time stands in a cell. Raises ValueError for a time zone."""
    if getattr(value, "tzinfo", None) is not None:
        raise ValueError("a time with a time zone cannot stand in a sheet")
    days = value.toordinal() - _EPOCH.toordinal() if isinstance(value, dt.date) else 0
    if not isinstance(value, dt.datetime | dt.time):
        return days
    seconds = value.hour * 3600 + value.minute * 60 + value.second
    return days + (seconds * 1_000_000 + value.microsecond) / 86_400_000_000


def _format(number_format: Json) -> tuple[str, Shows]:
    """(the format's code, what it shows) for a NumberFormat; one without a pattern is the locale's own for its type."""
    return _known_format(str(number_format.get("type", "")), str(number_format.get("pattern", "")))


@functools.lru_cache(1000)
def _known_format(type_: str, pattern: str) -> tuple[str, Shows]:
    code = pattern or _DEFAULT_PATTERNS.get(type_, GENERAL)
    if type_ == "TIME" and shows(code) is Shows.NUMBER:
        return code, Shows.NUMBER  # a duration, such as [h]:mm
    kinds = {"DATE": Shows.DATE, "DATE_TIME": Shows.MOMENT, "TIME": Shows.TIME}
    return code, kinds.get(type_, Shows.NUMBER)
