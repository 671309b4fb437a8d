"""New workbooks for the tests of this room, each built once, and what openpyxl reads in them."""

from __future__ import annotations

import datetime as dt
import functools
import io
import warnings
import zipfile
from typing import Any, NamedTuple

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from sheetokr.builder import build_workbook, load_sample
from sheetokr.builder.frame import HEADER_ROW
from sheetokr.builder.sample_rows import Story, sample_rows
from sheetokr.declaration import Tab, load_template

TODAY = dt.date(2026, 11, 20)
"""55% of the way through the cycle."""


class Quarter(NamedTuple):
    """A cycle."""

    name: str
    start: dt.date
    end: dt.date


Q4 = Quarter("2026-Q4", dt.date(2026, 10, 1), dt.date(2026, 12, 31))


@functools.cache
def built(template: str, *, sample: bool = True) -> bytes:
    """The file."""
    company = load_sample() if sample else None
    return build_workbook(load_template(template), cycle=Q4, today=TODAY, sample=company)


@functools.cache
def opened(template: str, *, sample: bool = True) -> openpyxl.Workbook:
    """The same in openpyxl, which says of the plain bars that it does not know them."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*extension is not supported.*")
        return openpyxl.load_workbook(io.BytesIO(built(template, sample=sample)))


def tables(template: str) -> tuple[Tab, ...]:
    """The tabs that hold a table."""
    return tuple(tab for tab in load_template(template).tabs if tab.columns)


def rows(sheet: Worksheet, tab: Tab) -> list[dict[str, Any]]:
    """What stands below the headers, by field; rows with nothing in them left out."""
    fields = [column.field for column in tab.columns]
    found = sheet.iter_rows(min_row=HEADER_ROW + 1, max_col=len(fields), values_only=True)
    return [dict(zip(fields, row, strict=True)) for row in found if any(cell is not None for cell in row)]


def rows_of(template: str, kind: str, *, today: dt.date = TODAY, cycle: Quarter = Q4) -> list[dict[str, Any]]:
    """The sample's rows for the tab of that kind, with every column that people fill in."""
    declared = load_template(template)
    tab = declared.tab(kind)
    assert tab is not None
    found = sample_rows(tab, Story(load_sample(), declared, cycle, today))
    fields = [column.field for column in tab.columns if not column.owned]
    return [{field: row.values.get(field) or None for field in fields} for row in found]


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a file, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
