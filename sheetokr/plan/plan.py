"""The plan of a sync: the owned cells whose answer differs from what they hold."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as default
from itertools import repeat
from typing import Generic, NamedTuple

from sheetokr.declaration import Column
from sheetokr.diagnostics import Diagnostic, Location
from sheetokr.history import NO_PAST, Past
from sheetokr.kpis import KpiResult
from sheetokr.layout.headers import columns_of
from sheetokr.model import Portfolio, Table
from sheetokr.plan.answers import NODE_FIELDS, Field, I, Known, R, are_a_persons
from sheetokr.plan.changes import Change, Changes, ColumnChanges, TableChanges
from sheetokr.plan.findings import finding_cells, finding_links
from sheetokr.plan.kpi_answers import KPI_FIELDS
from sheetokr.plan.scoreboard import board_cells
from sheetokr.plan.structure import Link
from sheetokr.rollup import RollUp
from sheetokr.workbook import BLANK, Cell, Value

_SAME = 5e-7
_NUMBERS = (int, float)
_LOSS_SHARE, _LOSS_ROWS = 0.3, 5


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that an error keeps from being synced."""

    location: Location
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a sync would write, and the rows that it leaves alone. `rows` are the objectives and key
    results that were looked at; `links` lead from findings to their cells."""

    changes: Changes = default(default_factory=Changes)
    left_out: tuple[LeftOut, ...] = ()
    rows: int = 0
    links: tuple[Link, ...] = ()

    @property
    def loss(self) -> str:
        """Why this plan looks like an accident: it empties a large part of the answers. "" where it does not."""
        progress = [each for table in self.changes.tables for each in table.columns if each.field == "progress"]
        cells = (cell for each in progress for cell in zip(each.old, each.new, strict=True))
        lost = sum(new is None and not old.is_blank for old, new in cells)
        if lost < max(_LOSS_ROWS, _LOSS_SHARE * self.rows):
            return ""
        return f"{lost} of {self.rows} rows would lose their progress"


def plan_sync(
    portfolio: Portfolio,
    rollup: RollUp,
    kpis: Mapping[str, KpiResult],
    diagnostics: Sequence[Diagnostic] = (),
    past: Past = NO_PAST,
) -> Plan:
    """The plan for all workbooks of a portfolio. Empty where every owned cell says what it should.

    `kpis` are the results of all its KPIs, by key; `diagnostics` go on the Findings tabs; `past` is what earlier
    syncs saw.
    """
    nodes, results = portfolio.nodes, rollup.results
    known = Known(rollup, {node.key: node.id or f'"{node.title}"' for node in nodes}, past)
    tables = [*_answered(nodes, results, NODE_FIELDS, known), *_answered(portfolio.kpis, kpis, KPI_FIELDS, known)]
    reasons = [(node.row, results[node.key].excluded) for node in nodes]
    reasons += [(kpi.row, kpis[kpi.key].excluded) for kpi in portfolio.kpis]
    cells = list(finding_cells(portfolio, diagnostics))
    told = ((cell.location, cell.value) for cell in cells)
    findings = _unlike(portfolio, told, "finding", "what sheetokr validate says")
    links = (link for workbook in portfolio.workbooks for link in finding_links(workbook, cells))
    return Plan(
        Changes(tuple(tables), (*_board_changes(portfolio, rollup, kpis), *findings)),
        tuple(LeftOut(row.at(), reason) for row, reason in reasons if reason),
        len(nodes),
        tuple(links),
    )


def _answered(
    items: Sequence[I], results: Mapping[str, R], fields: Mapping[str, Field[I, R]], known: Known
) -> Iterator[TableChanges]:
    """The changes in rows of a kind, table after table."""
    for table, group in itertools.groupby(items, lambda item: item.row.table):
        if table.owned:
            columns = tuple(_columns(table, list(group), results, fields, known))
            if columns:
                yield TableChanges(table.file, table.sheet, table.header_row, columns)


def _columns(
    table: Table, items: Sequence[I], results: Mapping[str, R], fields: Mapping[str, Field[I, R]], known: Known
) -> Iterator[ColumnChanges]:
    """The changes in rows of one table."""
    answered = _Answered(items, [results[item.key] for item in items], [item.row.cells for item in items], known)
    declared = columns_of(table.kind)
    for name, field in fields.items():
        if name in table.owned and name in declared:
            changes = _of_column(declared[name], table.columns[name], answered, field)
            if changes.rows:
                yield changes


class _Answered(NamedTuple, Generic[I, R]):
    """Rows of one table with their results and the cells of the sheet's rows."""

    items: Sequence[I]
    results: Sequence[R]
    lines: Sequence[Mapping[int, Cell]]
    known: Known


def _of_column(column: Column, place: int, rows: _Answered[I, R], field: Field[I, R]) -> ColumnChanges:
    """The changes in one column: where its cell does not say so yet, and is ours to write."""
    items, results, lines, known = rows
    name = column.field
    before = [line.get(place, BLANK) for line in lines]
    after = list(map(field.value, items, results, repeat(known)))
    new = [n for n, both in enumerate(zip(before, after, strict=True)) if not is_same(*both)]
    theirs = are_a_persons(column, [before[n] for n in new])
    new = [n for n, is_theirs in zip(new, theirs, strict=True) if not is_theirs]
    new = [n for n in new if not _is_left(field, items[n], results[n], known)]
    return ColumnChanges(
        name,
        place,
        tuple([items[n].row.number for n in new]),
        [items[n].key for n in new],
        [before[n] for n in new],
        [after[n] for n in new],
        [field.number_format(results[n]) or column.format for n in new],
        lambda which: field.why(items[new[which]], results[new[which]], known),
    )


def _is_left(field: Field[I, R], item: I, result: R, known: Known) -> bool:
    """Whether a cell stays as it is, whatever the answer."""
    return bool(result.excluded and not field.said_of_left_out) or field.is_left(item, result, known)


def _board_changes(portfolio: Portfolio, rollup: RollUp, kpis: Mapping[str, KpiResult]) -> list[Change]:
    """The cells of the scoreboards that differ. A new date alone is no reason to write a file."""
    cells = list(board_cells(portfolio, rollup, kpis))
    dated = {cell.location for cell in cells if cell.is_date_line}
    changes = list(_unlike(portfolio, ((c.location, c.value) for c in cells), "scoreboard", "summary"))
    files = {change.location.file for change in changes if change.location not in dated}
    return [change for change in changes if change.location.file in files]


def _unlike(portfolio: Portfolio, cells: Iterable[tuple[Location, Value]], name: str, because: str) -> Iterator[Change]:
    """The cells of a tab of ours that do not say yet what they should."""
    for location, value in cells:
        workbook = portfolio.workbook(location.file)
        sheet = workbook.sheet(location.sheet) if workbook else None
        old = sheet.cell(location.row, location.column) if sheet else BLANK
        if not is_same(old, value):
            yield Change(location, name, old, value, because)


def is_same(old: Cell, new: Value) -> bool:
    """Whether a cell already says what is to be written; numbers to half of a millionth (of
    their size, where they are small)."""
    if old.formula is not None or old.error is not None:
        return False
    value = old.value
    if type(value) is type(new) and value == new:
        return True
    if new is None or value is None:
        return new is None and old.is_blank
    if isinstance(value, bool) != isinstance(new, bool):
        return False
    if isinstance(new, _NUMBERS) and isinstance(value, _NUMBERS):
        return abs(value - new) <= _SAME * min(1.0, abs(new))
    if isinstance(value, dt.datetime) and not isinstance(new, dt.datetime):
        value = value.date()
    return value == new
