"""The Settings tab: a key, its value and what it does, a row each."""

from __future__ import annotations

import datetime as dt

from openpyxl.worksheet.worksheet import Worksheet

from sheetokr.builder import style
from sheetokr.builder.dropdowns import choice_check, date_check, number_check
from sheetokr.builder.frame import HEADER_ROW, Frame, protect, set_page, set_view, set_widths, write_title
from sheetokr.declaration import Setting, Tab

HEADERS = ("Setting", "Value", "What it does")
WIDTHS = {"A": 24.0, "B": 24.0, "C": 78.0}


def write_settings(sheet: Worksheet, tab: Tab, frame: Frame) -> None:
    """The whole tab. Values can be typed in; keys are locked, because they are how sheetokr finds the values."""
    set_widths(sheet, WIDTHS)
    write_title(sheet, tab.title or tab.name, tab.help)
    _write_headers(sheet)
    for row, setting in enumerate(tab.settings, HEADER_ROW + 1):
        _write_setting(sheet, row, setting, frame)
    set_view(sheet, tab, freeze=f"A{HEADER_ROW + 1}")
    set_page(sheet, repeat=f"{HEADER_ROW}:{HEADER_ROW}")
    protect(sheet)


def _write_headers(sheet: Worksheet) -> None:
    sheet.row_dimensions[HEADER_ROW].height = 28
    for number, header in enumerate(HEADERS, 1):
        cell = sheet.cell(HEADER_ROW, number, header)
        cell.font, cell.fill = style.font("paper", 9.5, bold=True), style.fill("input")
        cell.alignment = style.place("left", indent=1)


def _write_setting(sheet: Worksheet, row: int, setting: Setting, frame: Frame) -> None:
    key, value, text = (sheet.cell(row, number) for number in (1, 2, 3))
    key.value, key.font = setting.key, style.font(bold=True)
    value.value, value.protection = _value_of(setting, frame), style.UNLOCKED
    value.font = style.font("accent", bold=True)
    text.value, text.font = setting.help, style.font("quiet")
    value.number_format = {"date": "d mmm yyyy", "percent": "0%"}.get(setting.type, "General")
    for cell in (key, value, text):
        cell.alignment, cell.border = style.place("left", wrap=cell is text, indent=1), style.underline()
    value.fill = style.fill("band")
    sheet.row_dimensions[row].height = max(26.0, style.height(style.lines(setting.help, WIDTHS["C"])))
    _add_check(sheet, value.coordinate, setting)


def _value_of(setting: Setting, frame: Frame) -> str | float | dt.date | None:
    known: dict[str, str | dt.date] = {
        "organisation": frame.organisation,
        "cycle": frame.cycle.name,
        "cycle_start": frame.cycle.start,
        "cycle_end": frame.cycle.end,
    }
    return known.get(setting.field, setting.default)


def _add_check(sheet: Worksheet, cell: str, setting: Setting) -> None:
    if setting.choices:
        check = choice_check(setting.choices)
    elif setting.type == "date":
        check = date_check()
    elif setting.type == "percent":
        check = number_check(0, 1, "A share from 0% to 100%.")
    elif setting.type == "number":
        check = number_check(0, None, "A number from 0 on.")
    else:
        return
    check.add(cell)
    sheet.add_data_validation(check)
