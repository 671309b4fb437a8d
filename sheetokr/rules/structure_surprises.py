"""Structure, OKR110-113: merged and hidden cells that change what is computed without anybody seeing it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from sheetokr.diagnostics import Location, Severity
from sheetokr.model import Portfolio, Table
from sheetokr.rules.fields import NUMBERS
from sheetokr.rules.rule import Finding, rule
from sheetokr.rules.tabs import sheet_of
from sheetokr.rules.words import header, listed, quoted
from sheetokr.workbook import Area

_COMPUTED = ("objectives", "key_results", "kpis", "kpi_values")
_COUNTING = (*sorted(NUMBERS), "metric", "parent")


@rule("OKR110", "merged-numbers", Severity.WARNING)
def merged_numbers(portfolio: Portfolio) -> Iterator[Finding]:
    """Cells are merged in a column of numbers.

    Why: a merged area holds one value, so several rows share it, or the columns beside it are blank.
    Fix: unmerge the cells, and give each row its own value.

    Bad:
        | ID  | Objective | Key Result | Start | Target | Current |
        | KR1 | O1        | More seats | 0     | [100]  | 40      |
        | KR2 | O1        | More beds  | 0     | <^     | 50      |
    Good:
        # OKRs
        | Objective | Key Result | Start | Target | Current |
        | Grow      | More seats | 0     | 100    | 40      |
        | <^        | More beds  | 0     | 100    | 50      |
    """
    for table in portfolio.tables:
        if table.kind not in _COMPUTED or (table.kind == "objectives" and table.shape == "flat"):
            continue
        numbers = {table.columns[name]: name for name in NUMBERS if name in table.columns}
        for area in sheet_of(portfolio, table).merges:
            rows = _rows_of(table, area) if area.first_column in numbers else 0
            if rows:
                name = header(table, numbers[area.first_column])
                at = table.place(area.first_row, area.first_column)
                shared = f", so that {rows} rows share one value" if rows > 1 else ""
                message = f"{name} is merged over {_reference(table, area)}{shared}"
                yield Finding(at, message, "unmerge the cells and give each its own value")


def _rows_of(table: Table, area: Area) -> int:
    """How many rows of a table lie in an area."""
    return bisect_right(table.rows, area.last_row) - bisect_left(table.rows, area.first_row)


def _reference(table: Table, area: Area) -> str:
    first = table.place(area.first_row, area.first_column)
    last = table.place(area.last_row, area.last_column)
    return f"{first.cell}:{last.cell}"


@rule("OKR111", "hidden-rows", Severity.WARNING)
def hidden_rows(portfolio: Portfolio) -> Iterator[Finding]:
    """Rows that count are hidden.

    Why: a hidden or filtered row is read and rolled up like any other, while nobody sees it.
    Fix: show the rows, or delete those that shall not count.

    Bad:
        | ID   | Objective | Key Result   | Start | Target | Current |
        | KR1  | O1        | More seats   | 0     | 100    | 40      |
        | KR2  | O1        | [More beds]  | 0     | 100    | 50      | (hidden)
    Good:
        | ID   | Objective | Key Result | Start | Target | Current |
        | KR1  | O1        | More seats | 0     | 100    | 40      |
        |      |           |            |       |        |         | (hidden)
    """
    seen: set[tuple[str, str, int]] = set()
    for table in portfolio.tables:
        if table.kind not in ("objectives", "key_results"):
            continue
        hidden = sheet_of(portfolio, table).hidden_rows
        rows = [row for row in table.rows if row in hidden and (table.file, table.sheet, row) not in seen]
        seen |= {(table.file, table.sheet, row) for row in rows}
        if rows:
            message = f"{_hidden(rows)} all the same"
            yield Finding(table.at(rows[0], "title"), message, "show what is hidden, or delete what shall not count")


def _hidden(rows: list[int]) -> str:
    if len(rows) == 1:
        return f"Row {rows[0]} cannot be seen, and counts"
    return f"Rows {_ranges(rows)} cannot be seen, and count"


def _ranges(rows: list[int]) -> str:
    """`3, 5-7 and 9`."""
    spans: list[list[int]] = []
    for row in rows:
        if spans and row == spans[-1][-1] + 1:
            spans[-1].append(row)
        else:
            spans.append([row])
    texts = [f"{span[0]}-{span[-1]}" if len(span) > 1 else str(span[0]) for span in spans]
    return listed(texts) if len(texts) <= 4 else f"{', '.join(texts[:3])} and {len(rows)} in all"


@rule("OKR112", "hidden-column", Severity.WARNING)
def hidden_column(portfolio: Portfolio) -> Iterator[Finding]:
    """A column that is computed with is hidden.

    Why: a forgotten weight or target changes the result, and the sheet does not show why.
    Fix: show the column, or clear it.

    Bad:
        | ID  | Objective | Key Result | Start | Target | Current | [Weight (hidden)] |
        | KR1 | O1        | More seats | 0     | 100    | 40      | 3                 |
    Good:
        | ID  | Objective | Key Result | Start | Target | Current | Weight (hidden) |
        | KR1 | O1        | More seats | 0     | 100    | 40      |                 |
    """
    for table in portfolio.tables:
        sheet = sheet_of(portfolio, table)
        for name in (name for name in _COUNTING if table.columns.get(name) in sheet.hidden_columns):
            column = table.columns[name]
            if table.kind in _COMPUTED and any(not sheet.cell(row, column).is_blank for row in table.rows):
                message = f"The column {quoted(header(table, name))} is hidden, and is computed with"
                yield Finding(table.at(0, name), message, "show the column, or clear it if it shall not count")


@rule("OKR113", "hidden-tab", Severity.WARNING)
def hidden_tab(portfolio: Portfolio) -> Iterator[Finding]:
    """A hidden tab holds objectives or key results.

    Why: they are rolled up like those of the other tabs, while nobody sees them.
    Fix: show the tab, or delete it if its rows shall not count.

    Bad:
        > # Key Results (hidden)
        | ID  | Objective | Key Result | Start | Target | Current |
        | KR1 | O1        | More seats | 0     | 100    | 40      |
    Good:
        # Lists (hidden)
        | Red   |
        | Green |
    """
    for table in portfolio.tables:
        if table.kind in ("objectives", "key_results") and table.rows and sheet_of(portfolio, table).hidden:
            rows = "row counts" if len(table.rows) == 1 else f"{len(table.rows)} rows count"
            message = f"The tab {quoted(table.sheet)} is hidden, and its {rows} all the same"
            yield Finding(Location(table.file, table.sheet), message, "show the tab, or delete it")
