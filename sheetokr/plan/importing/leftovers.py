"""What of a source nothing is taken from: rows that are no record, columns that the template has no place for."""

from __future__ import annotations

from collections.abc import Iterator

from sheetokr.diagnostics import Location
from sheetokr.model import Portfolio, Table
from sheetokr.plan.plan import LeftOut

_COMPUTED = ("progress", "expected", "status", "change", "score", "updated", "health", "attainment", "trend", "misses")
TAKEN = {
    "objectives": {"id", "title", "level", "team", "owner", "parent", "cycle", "type", "weight", "rollup"},
    "key_results": {
        *("id", "objective", "title", "owner", "team", "metric", "unit", "start", "target", "stretch", "current"),
        *("weight", "confidence", "kpi", "due", "comment", "cycle"),
    },
}


def rows_left(source: Portfolio) -> Iterator[LeftOut]:
    """The rows with content below a header that no record was made of, and the tabs without a table."""
    for sheet_tables in _by_region(source):
        table = sheet_tables[0]
        workbook = source.workbook(table.file)
        sheet = workbook.sheet(table.sheet) if workbook else None
        rows = {row for each in sheet_tables for row in each.rows}
        for number in sorted(sheet.rows) if sheet and rows else ():
            columns = {c for each in sheet_tables for c in each.columns.values()}
            filled = (
                any(c in sheet.rows[number] and not sheet.rows[number][c].is_blank for c in columns) if sheet else False
            )
            if table.header_row < number < max(rows) and number not in rows and filled:
                yield LeftOut(
                    table.at(number), "it is neither an objective nor a key result, nor another row that is known"
                )
    for unplaced in source.unplaced:
        yield LeftOut(unplaced.location, "no table of objectives, key results or KPIs was recognised here")


def _by_region(source: Portfolio) -> list[list[Table]]:
    """The tables that share a header row, together."""
    found: dict[tuple[str, str, int], list[Table]] = {}
    for table in source.tables:
        if table.kind != "settings" and table.shape != "block":
            found.setdefault((table.file, table.sheet, table.header_row), []).append(table)
    return list(found.values())


def columns_left(source: Portfolio) -> Iterator[LeftOut]:
    """The columns that nothing is taken from, each with the reason."""
    for tables in _by_region(source):
        taken = {c for t in tables for name, c in t.columns.items() if _is_taken(t, name)}
        seen: set[int] = set()
        for table in tables:
            for name, column in table.columns.items():
                if column not in taken and column not in seen:
                    seen.add(column)
                    yield LeftOut(_header(table, column), _reason(table, name))
        table = tables[0]
        for column, text in table.unread.items():
            yield LeftOut(_header(table, column), f'"{" ".join(text.split())}" is no field that is known')


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
        return f'"{header}" is computed by sheetokr; it is taken for objectives that nothing else tells of'
    if name.removeprefix("own_") in _COMPUTED:
        return f'"{header}" is computed by sheetokr'
    return f'"{header}" has no column in the template'
