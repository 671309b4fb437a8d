"""Keeps a column in which every cell has the same fault from becoming a flood: one finding that counts the others."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from sheetokr.diagnostics import Location
from sheetokr.model import Row, Table
from sheetokr.rules.fields import Faulty, place
from sheetokr.rules.rule import Finding

T = TypeVar("T")


def grouped(items: Iterable[T], key: Callable[[T], Hashable]) -> list[list[T]]:
    """The items that have the same key together, in order of appearance."""
    groups: dict[Hashable, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return list(groups.values())


def table_of(table: Table) -> Hashable:
    """What tells a table from all others; those of a flat tab are one."""
    return table.region


def column_of(row: Row, name: str) -> Hashable:
    """What tells a column of cells from all others. A flat tab's tables share their columns."""
    return *row.table.region, row.table.columns.get(name, 0)


def by_column(cells: Iterable[Faulty]) -> list[list[Faulty]]:
    """Faulty cells column by column, from the top, each cell once."""
    once = {(column_of(cell.row, cell.name), cell.row.number): cell for cell in cells}
    columns = grouped(once.values(), lambda cell: column_of(cell.row, cell.name))
    return [sorted(column, key=lambda cell: cell.row.number) for column in columns]


def more(group: list[T]) -> str:
    """What a finding about the first of a group says of the others."""
    return f" (and {len(group) - 1} more below)" if len(group) > 1 else ""


def few(findings: Iterable[Finding], most: int = 4) -> Iterator[Finding]:
    """Findings of one rule; where a column has more than `most`, its first one speaks for them all."""
    for group in grouped(findings, lambda found: _column(found.location)):
        if len(group) <= most:
            yield from group
        else:
            first = min(group, key=lambda found: found.location.row)
            yield first._replace(message=first.message + more(group))


def _column(at: Location) -> Hashable:
    return at.file, at.sheet, at.column


def first_place(rows: Iterable[Row], name: str) -> Location:
    """The uppermost of some rows' cells."""
    return min((place(row, name) for row in rows), key=lambda at: at.row)
