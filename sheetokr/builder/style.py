"""Fonts, fills and lines in the theme's colours. One place, so that all tabs look as if one hand had made them."""

from __future__ import annotations

import functools
import math

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from sheetokr.theme import load_theme

BODY = 10
"""Size of running text, in points."""
LINE = 13.0
"""Height of a line of running text, in points."""
LETTER = 0.86
"""Width of an average letter in running text, against the digit that column widths are counted in."""
PADDING = 8.0
"""What a row is higher than its text, in points."""

UNLOCKED = Protection(locked=False)
LOCKED = Protection(locked=True)


def colour(name: str) -> str:
    """The theme's RRGGBB for that use; an RRGGBB is passed on."""
    return load_theme().colour.get(name, name)


@functools.cache
def font(ink: str = "ink", size: float = BODY, *, bold: bool = False, italic: bool = False) -> Font:
    """The theme's font, in a colour of the theme."""
    return Font(name=load_theme().font, size=size, bold=bold, italic=italic, color=colour(ink))


def mono(ink: str = "ink", size: float = BODY) -> Font:
    """The font that commands stand in."""
    return Font(name=load_theme().mono, size=size, bold=True, color=colour(ink))


def link(size: float = BODY) -> Font:
    """The font of a reference to another tab."""
    return Font(name=load_theme().font, size=size, bold=True, color=colour("accent"))


@functools.cache
def fill(name: str) -> PatternFill:
    """A plain fill."""
    return PatternFill("solid", start_color=colour(name), end_color=colour(name))


def paint(name: str) -> PatternFill:
    """A plain fill for a conditional format, which reads the other end of the pattern than a cell does."""
    return PatternFill(fill_type="solid", bgColor=colour(name))


@functools.cache
def underline(name: str = "line") -> Border:
    """A line below."""
    return Border(bottom=Side(style="thin", color=colour(name)))


@functools.cache
def place(horizontal: str | None = None, *, wrap: bool = False, top: bool = False, indent: int = 0) -> Alignment:
    """Where text stands in its cell; in the middle of the row's height unless `top`."""
    vertical = "top" if top else "center"
    return Alignment(horizontal=horizontal, vertical=vertical, wrap_text=wrap, indent=indent)


def lines(text: object, width: float, size: float = BODY) -> int:
    """How many lines a text takes in a column of `width` characters, on the safe side. At least 1."""
    room = max(width - 3, 4) / LETTER * BODY / size
    return sum(max(1, math.ceil(len(part) / room)) for part in str(text or "").split("\n"))


def height(count: int, size: float = BODY) -> float:
    """The height of a row of `count` lines, in points."""
    return count * LINE * size / BODY + PADDING
