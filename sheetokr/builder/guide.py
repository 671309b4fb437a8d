"""The Guide tab: what a first-time user needs, on one page. Its words come from the template and the theme."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from openpyxl.styles import Border, Side
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from sheetokr.builder import style
from sheetokr.builder.frame import Frame, set_page, set_view, set_widths, write_title
from sheetokr.declaration import Tab
from sheetokr.theme import Word, load_theme
from sheetokr.workbook import quoted_sheet

WIDTHS = {"A": 2.0, "B": 5.0, "C": 28.0, "D": 100.0}
_GAP = Border(bottom=Side(style="medium", color="FFFFFF"))
"""A white line that sets coloured cells apart."""


def write_guide(sheet: Worksheet, tab: Tab, frame: Frame) -> None:
    """The whole tab."""
    set_widths(sheet, WIDTHS)
    write_title(sheet, tab.title, frame.template.title, column=2)
    row = _write_steps(sheet, 4, tab.extra.get("step", ()))
    row = _write_tabs(sheet, row, frame)
    row = _write_pairs(sheet, row, "Which metric?", tab.extra.get("metric", ()))
    row = _write_pairs(sheet, row, "Three commands", tab.extra.get("command", ()), mono=True)
    if tab.extra.get("metric"):
        sheet.row_breaks.append(Break(id=row - 1))
    for section in tab.extra.get("scale", ()):
        row = _write_scale(sheet, row, section)
    _write_pairs(sheet, row, "What sheetokr does", tab.extra.get("note", ()))
    set_view(sheet, tab)
    set_page(sheet)


def _write_heading(sheet: Worksheet, row: int, text: str) -> int:
    """A section's heading with a line under it; returns the first row of the section."""
    sheet.row_dimensions[row].height = 12
    sheet.row_dimensions[row + 1].height = 26
    cell = sheet.cell(row + 1, 2, text)
    cell.font, cell.alignment = style.font("accent", 12, bold=True), style.place("left")
    for column in (2, 3, 4):
        sheet.cell(row + 1, column).border = style.underline("accent")
    sheet.row_dimensions[row + 2].height = 5
    return row + 3


def _write_text(sheet: Worksheet, row: int, text: str) -> None:
    """The explanation in the wide column, and the height that it takes."""
    cell = sheet.cell(row, 4, text)
    cell.font, cell.alignment = style.font(), style.place("left", wrap=True, indent=1)
    sheet.row_dimensions[row].height = style.height(style.lines(text, WIDTHS["D"]))


def _write_steps(sheet: Worksheet, row: int, steps: Iterable[dict[str, Any]]) -> int:
    row = _write_heading(sheet, row, "Start here")
    for number, step in enumerate(steps, 1):
        badge, name = sheet.cell(row, 2, number), sheet.cell(row, 3, step["name"])
        badge.font, badge.fill = style.font("paper", bold=True), style.fill("accent")
        badge.alignment, badge.border = style.place("center"), _GAP
        name.font, name.alignment = style.font(bold=True), style.place("left", indent=1)
        _write_text(sheet, row, step["text"])
        row += 1
    return row


def _write_tabs(sheet: Worksheet, row: int, frame: Frame) -> int:
    row = _write_heading(sheet, row, "The tabs")
    for tab in frame.template.tabs:
        if tab.kind != "guide":
            _write_tab(sheet, row, tab)
            row += 1
    return row


def _write_tab(sheet: Worksheet, row: int, tab: Tab) -> None:
    badge = sheet.cell(row, 2)
    badge.fill, badge.border = style.fill(load_theme().tab[str(tab.extra.get("colour", "input"))]), _GAP
    name = sheet.cell(row, 3, tab.name)
    name.hyperlink = Hyperlink(ref=name.coordinate, location=f"{quoted_sheet(tab.name)}!A1", display=tab.name)
    name.font, name.alignment = style.link(), style.place("left", indent=1)
    _write_text(sheet, row, tab.help)


def _write_scale(sheet: Worksheet, row: int, section: dict[str, Any]) -> int:
    row = _write_heading(sheet, row, section["title"])
    for word in load_theme().scales[section["scale"]]:
        _write_word(sheet, row, word)
        row += 1
    return row


def _write_word(sheet: Worksheet, row: int, word: Word) -> None:
    """The word as it looks in the tables."""
    swatch = sheet.cell(row, 3, word.word)
    swatch.font, swatch.fill = style.font(word.ink, bold=True), style.fill(word.fill)
    swatch.number_format, swatch.alignment = word.number_format, style.place("center")
    swatch.border = _GAP
    _write_text(sheet, row, word.meaning)


def _write_pairs(
    sheet: Worksheet, row: int, heading: str, pairs: Iterable[dict[str, Any]], *, mono: bool = False
) -> int:
    pairs = tuple(pairs)
    if not pairs:
        return row
    row = _write_heading(sheet, row, heading)
    for pair in pairs:
        name = sheet.cell(row, 3, pair["name"])
        name.font = style.mono() if mono else style.font(bold=True)
        name.alignment = style.place("left")
        _write_text(sheet, row, pair["text"])
        row += 1
    return row
