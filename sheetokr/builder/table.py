"""A tab that holds a table: title, headers, the filled rows, and rows that are ready to type in.

The rows to come are part of the Excel table: on a protected sheet Excel does not let a table grow.
"""

from __future__ import annotations

import re
from copy import copy
from typing import Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from sheetokr.builder import style
from sheetokr.builder.colours import add_column_rules, add_prepared_look, add_row_rules
from sheetokr.builder.dropdowns import add_checks
from sheetokr.builder.frame import HEADER_ROW, Frame, Region, protect, set_page, set_view, write_title
from sheetokr.builder.sample import SampleRow
from sheetokr.declaration import Column, Tab
from sheetokr.diagnostics import a1, column_letters

HEADER_HEIGHT = 32.0
ROW_HEIGHT = 22.0
"""Height of a row of one line, in points; a tab may declare more (`row_height`)."""
SPARE_COLUMNS = 20
"""Columns to the right of the table that people may type in although the sheet is protected."""
WRAPS_FROM = 22.0
"""Columns of text from this width on break their lines."""

_FORMATS = {"date": "d mmm yyyy", "percent": "0%"}
_ASIDE = {"comment", "notes", "signal", "definition", "blocker"}
_CENTRED = {"choice", "ref", "confidence"}
_RIGHT = {"number", "value", "percent", "weight"}


class GrowingRow(RowDimension):
    """A row with a height that Excel may still raise when longer text is typed in."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 - openpyxl's name for the attribute
        """Never: a fixed height would clip what is typed in."""
        return False


def write_table(sheet: Worksheet, region: Region, frame: Frame) -> None:
    """The whole tab."""
    tab = region.tab
    write_title(sheet, tab.title or tab.name, tab.help)
    _write_headers(sheet, tab)
    for row, sample in enumerate(region.rows, region.first_row):
        _write_row(sheet, row, tab, sample)
    _prepare_rows(sheet, region)
    add_checks(sheet, region, frame)
    add_column_rules(sheet, region)
    add_row_rules(sheet, region)
    add_prepared_look(sheet, region)
    _add_list_object(sheet, region)
    _finish(sheet, region, frame)


def _write_headers(sheet: Worksheet, tab: Tab) -> None:
    sheet.row_dimensions[HEADER_ROW].height = HEADER_HEIGHT
    sheet.row_dimensions[HEADER_ROW - 1].height = 18
    previous = False
    for number, column in enumerate(tab.columns, 1):
        _write_mark(sheet.cell(HEADER_ROW - 1, number), column, first_owned=column.owned and not previous)
        _write_header(sheet.cell(HEADER_ROW, number), column)
        sheet.column_dimensions[column_letters(number)].width = column.width
        previous = column.owned


def _write_mark(cell: Cell | MergedCell, column: Column, *, first_owned: bool) -> None:
    """The small word above a header: what must be filled in, and where sheetokr's own columns begin."""
    cell.alignment = _alignment(column, wrap=False) if not column.owned else style.place("left", indent=1)
    if column.required and not column.owned:
        cell.value, cell.font = "required", style.font("required", 8)
    elif first_owned:
        cell.value, cell.font = "written by sheetokr", style.font("quiet", 8, italic=True)


def _write_header(cell: Cell | MergedCell, column: Column) -> None:
    cell.value = column.header
    cell.font = style.font("paper", 9.5, bold=True)
    cell.fill = style.fill("owned" if column.owned else "input")
    cell.alignment = _alignment(column, wrap=True)


def _write_row(sheet: Worksheet, row: int, tab: Tab, sample: SampleRow) -> None:
    count = 1
    for number, column in enumerate(tab.columns, 1):
        cell = sheet.cell(row, number)
        _dress(cell, column)
        cell.border = style.underline()
        if column.owned:
            cell.fill = style.fill("owned_cell")
        elif (value := sample.values.get(column.field)) not in (None, ""):
            cell.value = value
            count = max(count, style.lines(value, column.width, _size(column)) if _wraps(column) else 1)
        _set_format(cell, column, sample)
    sheet.row_dimensions[row].height = max(style.height(count), _row_height(tab))


def _prepare_rows(sheet: Worksheet, region: Region) -> None:
    """Rows to type in. They all look alike, so each cell takes the style of the one above it as it stands."""
    first = region.last_filled + 1
    for number, column in enumerate(region.tab.columns, 1):
        model: Any = sheet.cell(first, number)
        _dress(model, column)
        for row in range(first + 1, region.last_row + 1):
            below: Any = sheet.cell(row, number)
            below._style = copy(model._style)
    for row in range(first, region.last_row + 1):
        sheet.row_dimensions[row] = GrowingRow(sheet, index=row, ht=_row_height(region.tab))


def _row_height(tab: Tab) -> float:
    return float(tab.extra.get("row_height", ROW_HEIGHT))


def _dress(cell: Cell | MergedCell, column: Column) -> None:
    """What a cell of that column looks like, filled or not."""
    cell.font = style.font(_ink(column), _size(column), bold=column.type == "id")
    cell.alignment = _alignment(column, wrap=_wraps(column), top=column.page)
    cell.number_format = column.format or _FORMATS.get(column.type, "General")
    cell.protection = style.LOCKED if column.owned else style.UNLOCKED


def _set_format(cell: Cell | MergedCell, column: Column, sample: SampleRow) -> None:
    code = sample.formats.get(column.field)
    if code and not isinstance(cell.value, str):
        cell.number_format = code


def _size(column: Column) -> float:
    return style.BODY - 1 if column.field in _ASIDE else style.BODY


def _ink(column: Column) -> str:
    if column.field == "place":
        return "accent"  # it leads there
    return "quiet" if column.type in {"id", "ref"} or column.field in _ASIDE else "ink"


def _alignment(column: Column, *, wrap: bool, top: bool = False) -> Alignment:
    side = _horizontal(column)
    return style.place(side, wrap=wrap, top=top, indent=1 if side == "left" else 0)


def _horizontal(column: Column) -> str:
    if column.scale or column.bar or column.type in _CENTRED or (column.owned and column.type in _RIGHT):
        return "center"
    return "right" if column.type in _RIGHT else "left"


def _wraps(column: Column) -> bool:
    return column.width >= WRAPS_FROM and not column.page


def _add_list_object(sheet: Worksheet, region: Region) -> None:
    table = Table(displayName=table_name(region.tab), ref=region.area)
    table.tableStyleInfo = TableStyleInfo(showRowStripes=False)
    sheet.add_table(table)


def table_name(tab: Tab) -> str:
    """The Excel table's name: KeyResults for Key Results."""
    words = re.findall(r"\w+", tab.name)
    return "".join(word[0].upper() + word[1:] for word in words)


def _finish(sheet: Worksheet, region: Region, frame: Frame) -> None:
    tab = region.tab
    columns = len(tab.columns)
    kept = int(tab.extra.get("frozen_columns", 0))
    set_view(sheet, tab, freeze=a1(HEADER_ROW + 1, kept + 1))
    set_page(sheet, repeat=f"{HEADER_ROW}:{HEADER_ROW}")
    if tab.owned:
        _leave_room(sheet, columns)
        protect(sheet)


def _leave_room(sheet: Worksheet, columns: int) -> None:
    """Below and beside the table people may write what they like."""
    for number, width in [(n, None) for n in range(1, columns + SPARE_COLUMNS + 1)]:
        dimension: Any = sheet.column_dimensions[column_letters(number)]
        dimension.protection = style.UNLOCKED
        if number > columns:
            dimension.width = width or 13
