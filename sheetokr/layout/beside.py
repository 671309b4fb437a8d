"""A table that stands beside another one on the same rows. It is not read - what sheetokr writes would have no place of
its own there -, and somebody should know."""

from __future__ import annotations

from collections.abc import Collection

from sheetokr.layout.headers import is_marked
from sheetokr.layout.regions import Region, regions
from sheetokr.layout.rows import header_texts
from sheetokr.model import Table
from sheetokr.workbook import Sheet

_LOOKED_AT = 60
_A_SUMMARY = "objectives"


def first_beside(sheet: Sheet, tables: Collection[Table]) -> Region | None:
    """The first table right of those that were read on a sheet; None where there is none. Objectives without numbers
    of their own are none: most often they sum up what is read."""
    ours = {c for table in tables for c, text in header_texts(sheet, table.header_row).items() if is_marked(text)}
    used = {column for table in tables for column in (*table.columns.values(), *table.unread)} - ours
    last = max(used, default=0)
    rows = {
        number: {column: cell for column, cell in sheet.rows[number].items() if column > last and column not in ours}
        for number in sorted(sheet.rows)[:_LOOKED_AT]
    }
    filled = {number: cells for number, cells in rows.items() if any(not cell.is_blank for cell in cells.values())}
    read = regions(Sheet(sheet.name, filled), {}) if len(filled) > 1 else ()
    return next((each for each in read if each.rows and each.best.kind != _A_SUMMARY), None)
