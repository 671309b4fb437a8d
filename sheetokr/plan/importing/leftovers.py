"""What of a source nothing is taken from: rows that are no record, columns that the template has no place for."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sheetokr.diagnostics import Location
from sheetokr.model import Portfolio, Table
from sheetokr.plan.plan import LeftOut
from sheetokr.workbook import Sheet

_COMPUTED = ("progress", "expected", "status", "change", "score", "updated", "health", "attainment", "trend", "misses")
TAKEN = {
    "objectives": {"id", "title", "level", "team", "owner", "parent", "cycle", "type", "weight", "rollup"},
    "key_results": {
        *("id", "objective", "title", "owner", "team", "metric", "unit", "start", "target", "stretch", "current"),
        *("weight", "confidence", "kpi", "due", "comment", "cycle"),
    },
}


class Stranger(NamedTuple):
    """A row of the source, or a tab, that is no record: where it stands, the most that it says, and why it is none."""

    location: Location
    says: str
    reason: str


def rows_left(source: Portfolio) -> Iterator[Stranger]:
    """The rows with content below a header that no record was made of, and the tabs without a table."""
    for tables in _by_region(source):
        workbook = source.workbook(tables[0].file)
        sheet = workbook.sheet(tables[0].sheet) if workbook else None
        sheet = sheet.turned() if sheet and tables[0].turned else sheet
        for number in _strangers(sheet, tables) if sheet else ():
            texts = [cell.text for cell in sheet.rows[number].values() if not cell.is_blank] if sheet else []
            says = max(texts, key=len, default="")
            yield Stranger(
                tables[0].at(number), says, "it is neither an objective nor a key result, nor another known row"
            )
    for unplaced in source.unplaced:
        yield Stranger(unplaced.location, "", "no table of objectives, key results or KPIs was recognised here")


def _strangers(sheet: Sheet, tables: Sequence[Table]) -> Iterator[int]:
    """The rows of a table, and those that follow it without a gap, that are none of its records."""
    rows = {row for table in tables for row in table.rows}
    columns = {column for table in tables for column in table.columns.values()}
    last = max(rows, default=tables[0].header_row)
    for number in itertools.count(tables[0].header_row + 1):
        is_filled = any(not sheet.cell(number, column).is_blank for column in columns)
        if number > last and not is_filled:
            return
        if is_filled and number not in rows:
            yield number


def _by_region(source: Portfolio) -> list[list[Table]]:
    """The tables that share a header row, together."""
    found: dict[object, list[Table]] = {}
    for table in source.tables:
        if table.kind != "settings" and table.shape != "block":
            found.setdefault(table.region, []).append(table)
    return list(found.values())


def columns_left(source: Portfolio) -> Iterator[LeftOut]:
    """The columns that nothing is taken from, each with the reason; those that sheetokr owns in a table, together."""
    for tables in _by_region(source):
        taken = {c for t in tables for name, c in t.columns.items() if _is_taken(t, name)}
        ours = {t.columns[name]: t.headers.get(name, name) for t in tables for name in t.owned if name in t.columns}
        if ours:
            yield LeftOut(_header(tables[0], min(ours)), _ours([ours[column] for column in sorted(ours)]))
        seen = {*taken, *ours}
        for table in tables:
            for name, column in table.columns.items():
                if column not in seen:
                    seen.add(column)
                    yield LeftOut(_header(table, column), _reason(table, name))
        table = tables[0]
        for column, text in table.unread.items():
            yield LeftOut(_header(table, column), f'"{" ".join(text.split())}" is not a column that sheetokr knows')


def _ours(headers: Sequence[str]) -> str:
    """Why nothing is taken from the columns that sheetokr owns."""
    rest = f" and {len(headers) - 1} more are" if len(headers) > 1 else " is"
    return f'"{" ".join(headers[0].split())}"{rest} written by sheetokr, which works it out anew'


def _is_taken(table: Table, name: str) -> bool:
    """Whether a column of a table is taken; a progress of key results is where nothing else says how far they are."""
    if name == "own_progress" and table.kind == "key_results":
        return "current" not in table.columns
    return name in TAKEN.get(table.kind, table.columns)


def _header(table: Table, column: int) -> Location:
    return Location(table.file, table.sheet, table.header_row, column)


def _reason(table: Table, name: str) -> str:
    header = " ".join(table.headers.get(name, name).split())
    if name == "own_progress" and table.kind == "objectives":
        return f'sheetokr works out "{header}" itself; it is taken for objectives that nothing else tells of'
    if name.removeprefix("own_") in _COMPUTED:
        return f'sheetokr works out "{header}" itself'
    return f'"{header}" has no column in the template'
