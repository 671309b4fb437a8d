"""Owned columns that a table lacks, and where they would stand: at the right end of the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sheetokr.declaration import Column
from sheetokr.layout.headers import MARK, OF_OBJECTIVE, is_marked, marked
from sheetokr.layout.ownership import owned_columns
from sheetokr.model import Portfolio, Table
from sheetokr.workbook import Sheet

_MARGIN = 2.0
_HOMELESS = (("wide", "key_results"), ("goals", "key_results"), ("block", "objectives"), ("measures", "kpis"))


@dataclass(frozen=True, slots=True)
class AddedColumn:
    """A column to add: its place, its header and its look. `area` names the Excel table that it extends; `like` is the
    column that it is to look like, 0 for the last one of the table; `lane` the table's place among those beside it."""

    file: str
    sheet: str
    header_row: int
    last_row: int
    column: int
    header: str
    number_format: str = ""
    width: float = 12.0
    area: str = ""
    like: int = 0
    lane: int = 1

    @property
    def region(self) -> tuple[str, str, int, int]:
        """The table that it is for, as a table tells itself from others."""
        return self.file, self.sheet, self.header_row, self.lane


@dataclass(frozen=True, slots=True)
class Lack:
    """The owned columns that one table does not have: (field of the table, how it is declared)."""

    table: Table
    columns: tuple[tuple[str, Column], ...]


def missing_columns(portfolio: Portfolio) -> tuple[Lack, ...]:
    """What each table of objectives, key results and KPIs lacks."""
    lacks = (Lack(table, tuple(_lacking(table))) for table in portfolio.tables if table.rows and not table.turned)
    return tuple(lack for lack in lacks if lack.columns)


def _lacking(table: Table) -> Iterator[tuple[str, Column]]:
    for name, column in _wanted(table):
        if name not in table.owned and not _reads_own(table, name):
            yield name, column


def _reads_own(table: Table, name: str) -> bool:
    """A KPI's own Current column is what its value is read from: a second one would say the same."""
    return table.kind == "kpis" and name == "current" and "own_current" in table.columns


def _wanted(table: Table) -> Iterator[tuple[str, Column]]:
    """The owned fields that a table should have. A wide tab and one of goals have no room for those of their key
    results, a block none for those of the objective above it, and several measures of one row none for theirs."""
    homeless = (table.shape, table.kind) in _HOMELESS
    if table.kind not in ("objectives", "key_results", "kpis") or homeless:
        return
    kind = table.shape if table.shape in ("flat", "outline", "wide", "goals") else table.kind
    for name, column in owned_columns(kind).items():
        of_objective = OF_OBJECTIVE.get(name)
        if kind != "flat":
            yield name, column
        elif (table.kind == "objectives") == bool(of_objective):
            yield of_objective or name, column


def add_columns(portfolio: Portfolio) -> tuple[tuple[Table, ...], tuple[AddedColumn, ...]]:
    """(every table, with the columns that it lacked; the columns to add), as if they were there already. Of tables side
    by side, the last one comes first, so that what it gets stands beside it."""
    added: list[AddedColumn] = []
    tables = list(portfolio.tables)
    for lack in sorted(missing_columns(portfolio), key=lambda lack: -lack.table.lane.number):
        workbook = portfolio.workbook(lack.table.file)
        sheet = workbook.sheet(lack.table.sheet) if workbook else None
        if sheet:
            place = tables.index(lack.table)
            tables[place], new = _with_columns(lack, sheet, portfolio.tables, added)
            added.extend(new)
    return tuple(tables), tuple(added)


def _with_columns(
    lack: Lack, sheet: Sheet, tables: Sequence[Table], added: Sequence[AddedColumn]
) -> tuple[Table, list[AddedColumn]]:
    """The table with new columns after all others of its place; those that a twin table has got already are shared."""
    table = lack.table
    there = {a.header: a.column for a in added if a.region == table.region}
    column = max(there.values(), default=_last_column(table, sheet, tables, added)) + 1
    new, columns = [], dict(table.columns)
    for name, declared in lack.columns:
        header = _header(table, declared, sheet)
        if header not in there:
            there[header] = column
            new.append(_added(table, tables, header, column, declared))
            column += 1
        columns[name] = there[header]
    owned = table.owned | {name for name, _ in lack.columns}
    return replace(table, columns=columns, owned=owned), new


def _last_column(table: Table, sheet: Sheet, tables: Sequence[Table], added: Sequence[AddedColumn]) -> int:
    """The rightmost column that is used in the rows of a table, or is part of it. Where tables stand side by side, in
    the rows of them all; and a blank column keeps what one gets from what stands before."""
    beside = [each for each in tables if _are_beside(each, table)]
    rows = [row for each in beside for row in (each.header_row, *each.rows)]
    theirs = [a.column for a in added if a.region[:2] == table.region[:2] and a.lane > table.lane.number]
    ends = [each.named_area.area.last_column for each in beside if each.named_area]
    last = max(last_used(sheet, rows), *(c for each in beside for c in each.columns.values()), *ends, *theirs)
    return last if is_last(table) else last + 1


def _are_beside(one: Table, other: Table) -> bool:
    """Whether two tables are one, or stand on a sheet on which tables stand side by side."""
    return one.region == other.region or (one.region[:2] == other.region[:2] and min(one.lane.of, other.lane.of) > 1)


def is_last(table: Table) -> bool:
    """Whether no other table stands right of it on its rows."""
    return table.lane.number == table.lane.of


def last_used(sheet: Sheet, rows: Sequence[int]) -> int:
    """The rightmost column in which one of the rows holds something or is merged, 0 where none does. Cells that only
    look like a header, as where a whole row was coloured, are free."""
    filled = (column for row in rows for column, cell in sheet.rows.get(row, {}).items() if not cell.is_blank)
    first, last = min(rows), max(rows)
    merged = (area.last_column for area in sheet.merges if area.first_row <= last and area.last_row >= first)
    return max(max(filled, default=0), max(merged, default=0))


def _header(table: Table, column: Column, sheet: Sheet) -> str:
    """The template's word in a tab of ours, with our mark in any other, or where a person's column is called so. Where
    another table stands between, it says whose column it is."""
    if not is_last(table):
        return marked(column.header, table.lane.number)
    taken = {cell.text.casefold() for cell in sheet.rows.get(table.header_row, {}).values()}
    signed = any(not is_marked(table.headers.get(name, MARK)) for name in table.owned)
    if signed and column.header.casefold() not in taken:
        return column.header
    return marked(column.header)


def _added(table: Table, tables: Sequence[Table], header: str, column: int, declared: Column) -> AddedColumn:
    last = max(row for t in tables if t.region == table.region for row in (*t.rows, t.header_row))
    area = table.named_area if is_last(table) else None
    return AddedColumn(
        file=table.file,
        sheet=table.sheet,
        header_row=table.header_row,
        last_row=table.named_area.area.last_row if table.named_area else last,
        column=column,
        header=header,
        number_format=declared.format,
        width=width_of(header, declared),
        area=area.name if area else "",
        like=0 if table.lane.of == 1 else max(c for n, c in table.columns.items() if n not in table.owned),
        lane=table.lane.number,
    )


def width_of(header: str, declared: Column) -> float:
    """A column's width in characters, at which its header can be read on one line: with our mark it is a longer one."""
    return max(declared.width, len(header) + _MARGIN)
