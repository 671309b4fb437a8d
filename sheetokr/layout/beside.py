"""A table that stands beside another one on the same rows and is not read, since it is not sure that it is one by
itself. Somebody should know."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from sheetokr.layout.by_itself import is_view
from sheetokr.layout.headers import is_marked
from sheetokr.layout.regions import Region, regions
from sheetokr.layout.rows import header_texts
from sheetokr.layout.strips import END, Strip, clipped
from sheetokr.model import Table
from sheetokr.workbook import Sheet

_LOOKED_AT = 60
_A_SUMMARY = "objectives"


def first_beside(sheet: Sheet, tables: Collection[Table]) -> Region | None:
    """The first table, from the left, beside those that were read on a sheet; None where there is none. Objectives
    without numbers of their own are none - most often they sum up what is read -, nor is what only shows other
    cells."""
    ours = {c for table in tables for c, text in header_texts(sheet, table.header_row).items() if is_marked(text)}
    places = [{*table.columns.values(), *table.unread} - ours for table in tables]
    read = {column for used in places if used for column in range(min(used), max(used) + 1)}
    found = ((each, strip) for strip in _between(read) for each in regions(_seen(sheet, strip, ours), {}))
    return next((each for each, strip in found if each.rows and _is_missed(each, strip)), None)


def _is_missed(region: Region, strip: Strip) -> bool:
    return region.best.kind != _A_SUMMARY and not is_view(region, strip)


def _between(read: Collection[int]) -> Iterator[Strip]:
    """The strips of a sheet in which no column is read."""
    columns = [0, *sorted(read), END + 1]
    return (Strip(one + 1, other - 1) for one, other in pairwise(columns) if other > one + 2)


def _seen(sheet: Sheet, strip: Strip, ours: Collection[int]) -> Sheet:
    """The upper part of a strip, without columns of ours."""
    last = max(sorted(sheet.rows)[:_LOOKED_AT], default=1)
    view = clipped(sheet, strip._replace(bottom=last), without=ours)
    filled = {row: cells for row, cells in view.rows.items() if any(not cell.is_blank for cell in cells.values())}
    return Sheet(sheet.name, filled)
