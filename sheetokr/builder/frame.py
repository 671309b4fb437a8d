"""What the parts of a new workbook share: the plan of its tables, the page set-up, titles and protection."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from sheetokr.builder import style
from sheetokr.builder.sample import SampleRow
from sheetokr.declaration import Column, Tab, Template
from sheetokr.diagnostics import a1, column_letters
from sheetokr.theme import load_theme
from sheetokr.workbook import quoted_sheet

HEADER_ROW = 4
"""The row of the headers: above it stand the tab's title, its help and a line that marks required and owned columns."""
PREPARED_ROWS = 60
"""Rows below the filled ones that are ready to type in."""
A4, A3 = 9, 8
"""Paper sizes as Excel numbers them."""
PORTRAIT_CHARACTERS, A4_CHARACTERS = 140, 200
"""Up to these many characters of width a table is still legible on A4, upright and landscape."""


class CycleLike(Protocol):
    """What the builder needs to know of a cycle: its name, its first and its last day."""

    @property
    def name(self) -> str:
        """Such as 2026-Q4."""

    @property
    def start(self) -> dt.date:
        """The first day."""

    @property
    def end(self) -> dt.date:
        """The last day."""


@dataclass(frozen=True, slots=True)
class Region:
    """Where a tab's table stands: its columns from A on, its rows, and what is filled in."""

    tab: Tab
    rows: tuple[SampleRow, ...]
    prepared: int

    @property
    def first_row(self) -> int:
        """The first row below the headers."""
        return HEADER_ROW + 1

    @property
    def last_filled(self) -> int:
        """The last row with data; the header row if there is none."""
        return HEADER_ROW + len(self.rows)

    @property
    def last_row(self) -> int:
        """The last row that is ready to type in."""
        return self.last_filled + self.prepared

    @property
    def area(self) -> str:
        """The whole table, headers included, as A1:Q64."""
        return f"A{HEADER_ROW}:{a1(self.last_row, len(self.tab.columns))}"

    def letters(self, field: str) -> str:
        """The letters of a field's column. Raises StopIteration for a field that the tab has not."""
        return next(column_letters(n) for n, column in enumerate(self.tab.columns, 1) if column.field == field)

    def cells(self, column: Column) -> str:
        """A column's cells below its header, as C5:C64."""
        letters = self.letters(column.field)
        return f"{letters}{self.first_row}:{letters}{self.last_row}"

    def reference(self, field: str) -> str:
        """The same from another tab, with fixed rows: 'Key Results'!$C$5:$C$64."""
        letters = self.letters(field)
        return f"{quoted_sheet(self.tab.name)}!${letters}${self.first_row}:${letters}${self.last_row}"


@dataclass(frozen=True, slots=True)
class Frame:
    """One workbook in the making: its template, its cycle, and the region of each tab that holds a table, by kind."""

    template: Template
    organisation: str
    cycle: CycleLike
    today: dt.date
    regions: Mapping[str, Region]


def write_title(sheet: Worksheet, title: str, subtitle: str, *, column: int = 1) -> None:
    """The tab's name in large, and under it what it is for."""
    cell = sheet.cell(1, column, title)
    cell.font, cell.alignment = style.font("input", 18, bold=True), style.place()
    below = sheet.cell(2, column, subtitle or None)
    below.font, below.alignment = style.font("quiet"), style.place()
    sheet.row_dimensions[1].height = 34
    sheet.row_dimensions[2].height = 18


def set_widths(sheet: Worksheet, widths: Mapping[str, float]) -> None:
    """Column widths in characters, by letters."""
    for letters, width in widths.items():
        sheet.column_dimensions[letters].width = width


def set_page(sheet: Worksheet, *, repeat: str = "") -> None:
    """A page as wide as the table and as many as it takes; the tab and the page's number at the foot."""
    width = sum(dimension.width for dimension in sheet.column_dimensions.values())
    setup = sheet.page_setup
    setup.orientation = "landscape" if width > PORTRAIT_CHARACTERS else "portrait"
    setup.paperSize = A3 if width > A4_CHARACTERS else A4
    setup.fitToWidth, setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = repeat or None
    margins = sheet.page_margins
    margins.left = margins.right = 0.45
    margins.top, margins.bottom, margins.header, margins.footer = 0.5, 0.6, 0.3, 0.3
    _set_footer(sheet)


def _set_footer(sheet: Worksheet) -> None:
    """File, tab and page: what stays true whatever becomes of the workbook."""
    for side, text in {"left": "&F", "center": "&A", "right": "&P / &N"}.items():
        part = getattr(sheet.oddFooter, side)
        part.text, part.size = text, 8
        part.font, part.color = f"{load_theme().font},Regular", style.colour("quiet")


def set_view(sheet: Worksheet, tab: Tab, *, freeze: str = "") -> None:
    """No grid, the tab's colour, the headers frozen."""
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = 100
    sheet.sheet_properties.tabColor = load_theme().tab[str(tab.extra.get("colour", "input"))]
    if freeze:
        sheet.freeze_panes = freeze
        for selection in sheet.sheet_view.selection:
            selection.activeCell = selection.sqref = freeze


def protect(sheet: Worksheet) -> None:
    """Locked cells keep what they say; no password, and everything else stays allowed."""
    protection = sheet.protection
    for allowed in ("sort", "autoFilter", "insertRows", "deleteRows", "insertHyperlinks"):
        setattr(protection, allowed, False)
    for allowed in ("formatCells", "formatColumns", "formatRows", "insertColumns"):
        setattr(protection, allowed, False)
    protection.sheet = True
