"""What tabs are called, what their header rows say, and which rows of the Settings tab set what."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sheetokr.declaration import Setting, Tab, load_template
from sheetokr.declared import TEMPLATES
from sheetokr.diagnostics import Location
from sheetokr.layout.headers import columns_of, fields_meant, normal
from sheetokr.layout.rows import header_texts
from sheetokr.model import Portfolio, Table, Unplaced
from sheetokr.parse.settings import setting_named
from sheetokr.workbook import Cell, Sheet

MEASURED_BY = frozenset({"target", "current", "start", "progress"})


def sheet_of(portfolio: Portfolio, at: Table | Location) -> Sheet:
    """The sheet of a table or a place; an empty one where it is not there."""
    workbook = portfolio.workbook(at.file)
    sheet = (workbook and workbook.sheet(at.sheet)) or Sheet(at.sheet, {})
    return sheet.turned() if isinstance(at, Table) and at.turned else sheet


@functools.cache
def kinds_called(name: str) -> frozenset[str]:
    """The kinds of table that a tab's name stands for in one of the templates."""
    said = normal(name)
    return frozenset(tab.kind for template in TEMPLATES for tab in load_template(template).tabs if said in _names(tab))


def _names(tab: Tab) -> frozenset[str]:
    return frozenset(map(normal, (tab.name, *tab.synonyms)))


def headers_of(portfolio: Portfolio, unplaced: Unplaced) -> Mapping[int, str]:
    """The texts of the row that looks most like a header in a tab that was not understood, by column."""
    at = unplaced.location
    return header_texts(sheet_of(portfolio, at), at.row) if at.row else {}


def missing_fields(kind: str, headers: Mapping[int, str]) -> list[str]:
    """The required fields that none of some headers stands for; people's own tabs seldom have IDs, levels, owners."""
    meant = fields_meant(kind, headers)
    required = (name for name, column in columns_of(kind).items() if column.required)
    return [name for name in required if name not in meant and name not in ("id", "level", "owner")]


class Line(NamedTuple):
    """One line of a Settings tab."""

    table: Table
    setting: Setting
    cell: Cell
    location: Location


def settings_lines(portfolio: Portfolio) -> Iterator[Line]:
    """Every line that sets something."""
    for table in (table for table in portfolio.tables if table.kind == "settings"):
        sheet = sheet_of(portfolio, table)
        for row in table.rows:
            setting = setting_named(sheet.cell(row, table.columns["key"]).text)
            if setting:
                yield Line(table, setting, sheet.cell(row, table.columns["value"]), table.at(row, "value"))
