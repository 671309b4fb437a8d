"""How cells of a new workbook look, in Google's words. openpyxl styles in, CellFormat out; nothing is sent here."""

from __future__ import annotations

from typing import Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Color
from openpyxl.styles.differential import DifferentialStyle

from sheetokr.backends.google.edits import number_format
from sheetokr.xlsx.formats import GENERAL

Format = dict[str, Any]
_SIDES = {"center": "CENTER", "left": "LEFT", "right": "RIGHT"}
_HEIGHTS = {"center": "MIDDLE", "top": "TOP", "bottom": "BOTTOM"}
_LINES = {"thin": "SOLID", "medium": "SOLID_MEDIUM", "thick": "SOLID_THICK"}
_INDENT = 9
"""Pixels of one step of indentation: Google has padding instead."""


def rgb(text: str) -> dict[str, Any]:
    """RRGGBB as a ColorStyle; shares of 1, black's zeros left out as the service does."""
    parts = (int(text[-6:][at : at + 2], 16) / 255 for at in (0, 2, 4))
    return {"rgbColor": {name: part for name, part in zip(("red", "green", "blue"), parts, strict=True) if part}}


def _colour(colour: Color | None) -> dict[str, Any] | None:
    text = colour.rgb if colour is not None and colour.type == "rgb" else None
    return rgb(text) if isinstance(text, str) else None


def format_of(cell: Cell | MergedCell) -> Format:
    """All of a cell's look."""
    look: Format = {"textFormat": _text(cell.font)}
    if cell.number_format != GENERAL:
        look["numberFormat"] = number_format(cell.number_format)
    if cell.fill.fill_type == "solid" and (colour := _colour(cell.fill.fgColor)):
        look["backgroundColorStyle"] = colour
    alignment = cell.alignment
    if alignment.horizontal in _SIDES:
        look["horizontalAlignment"] = _SIDES[alignment.horizontal]
    look["verticalAlignment"] = _HEIGHTS.get(str(alignment.vertical), "BOTTOM")
    look["wrapStrategy"] = "WRAP" if alignment.wrap_text else "OVERFLOW_CELL"
    if alignment.indent:
        look["padding"] = {"left": round(alignment.indent * _INDENT)}
    if borders := _borders(cell.border):
        look["borders"] = borders
    return look


def _text(font: Any) -> Format:
    text: Format = {}
    if font.name:
        text["fontFamily"] = font.name
    if font.sz:
        text["fontSize"] = round(font.sz)
    text |= {word: True for word, said in (("bold", font.b), ("italic", font.i)) if said}
    if colour := _colour(font.color):
        text["foregroundColorStyle"] = colour
    return text


def _borders(border: Any) -> Format:
    found = {}
    for name in ("top", "bottom", "left", "right"):
        side = getattr(border, name)
        if side is not None and side.style in _LINES:
            found[name] = {"style": _LINES[side.style], "colorStyle": _colour(side.color) or rgb("000000")}
    return found


def rule_format(style: DifferentialStyle | None) -> Format:
    """What a conditional format may say at Google: colours and letters, no lines and no number formats."""
    look: Format = {}
    if style is None:
        return look
    fill: Any = style.fill
    if fill is not None and (colour := _colour(fill.bgColor)):
        look["backgroundColorStyle"] = colour
    text: Format = {}
    if style.font is not None:
        if style.font.b:
            text["bold"] = True
        if colour := _colour(style.font.color):
            text["foregroundColorStyle"] = colour
    return look | ({"textFormat": text} if text else {})
