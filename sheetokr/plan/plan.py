"""The plan of a sync: the owned cells whose answer differs from what they hold."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as default
from functools import partial
from itertools import repeat

from sheetokr.declaration import Column
from sheetokr.diagnostics import Diagnostic, Location
from sheetokr.history import NO_PAST, Past
from sheetokr.kpis import KpiResult
from sheetokr.layout.headers import columns_of
from sheetokr.model import Portfolio, Table
from sheetokr.plan.answers import NODE_FIELDS, Field, I, Known, R, is_a_persons
from sheetokr.plan.findings import finding_cells, finding_links
from sheetokr.plan.kpi_answers import KPI_FIELDS
from sheetokr.plan.scoreboard import board_cells
from sheetokr.plan.structure import Link
from sheetokr.rollup import RollUp
from sheetokr.rollup.measure import Words, in_words
from sheetokr.workbook import BLANK, Cell, Value

_SAME = 5e-7
_LOSS_SHARE, _LOSS_ROWS = 0.3, 5


@dataclass(frozen=True, slots=True)
class Change:
    """One cell to write. `old` is what it holds; `number_format` is what a number there should look like. `key` names
    the row's objective, key result or KPI, and `header_row` its table's header: nothing and 0 on tabs of ours."""

    location: Location
    field: str
    old: Cell
    new: Value
    because: Words = default(default="", compare=False)
    number_format: str = ""
    key: str = ""
    header_row: int = 0

    @property
    def why(self) -> str:
        """Where the new value comes from, in a few words."""
        return in_words(self.because)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that an error keeps from being synced."""

    location: Location
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a sync would write, and the rows that it leaves alone. `rows` are the objectives and key
    results that were looked at; `links` lead from findings to their cells."""

    changes: tuple[Change, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    rows: int = 0
    links: tuple[Link, ...] = ()

    def of(self, file: str) -> tuple[Change, ...]:
        """The changes in one workbook."""
        return tuple(change for change in self.changes if change.location.file == file)

    @property
    def loss(self) -> str:
        """Why this plan looks like an accident: it empties a large part of the answers. "" where it does not."""
        lost = sum(c.field == "progress" and not c.old.is_blank and c.new is None for c in self.changes)
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
    changes = [*_answered(nodes, results, NODE_FIELDS, known), *_answered(portfolio.kpis, kpis, KPI_FIELDS, known)]
    reasons = [(node.row, results[node.key].excluded) for node in nodes]
    reasons += [(kpi.row, kpis[kpi.key].excluded) for kpi in portfolio.kpis]
    cells = list(finding_cells(portfolio, diagnostics))
    told = ((cell.location, cell.value) for cell in cells)
    findings = _unlike(portfolio, told, "finding", "what sheetokr validate says")
    links = (link for workbook in portfolio.workbooks for link in finding_links(workbook, cells))
    return Plan(
        (*changes, *_board_changes(portfolio, rollup, kpis), *findings),
        tuple(LeftOut(row.at(), reason) for row, reason in reasons if reason),
        len(nodes),
        tuple(links),
    )


def _answered(
    items: Sequence[I], results: Mapping[str, R], fields: Mapping[str, Field[I, R]], known: Known
) -> Iterator[Change]:
    """The changes in rows of a kind, table after table."""
    for table, group in itertools.groupby(items, lambda item: item.row.table):
        if table.owned:
            yield from _of_table(table, list(group), results, fields, known)


def _of_table(
    table: Table, items: Sequence[I], results: Mapping[str, R], fields: Mapping[str, Field[I, R]], known: Known
) -> Iterator[Change]:
    """The changes in rows of one table, looked for column by column and told row by row."""
    found = [results[item.key] for item in items]
    declared = columns_of(table.kind)
    by_row: dict[int, list[Change]] = defaultdict(list)
    for name, field in fields.items():
        if name in table.owned and name in declared:
            for index, change in _of_column(table, declared[name], items, found, field, known):
                by_row[index].append(change)
    return (change for index in sorted(by_row) for change in by_row[index])


def _of_column(
    table: Table, column: Column, items: Sequence[I], results: Sequence[R], field: Field[I, R], known: Known
) -> Iterator[tuple[int, Change]]:
    """The changes in one column, each with its row's place among the items."""
    name = column.field
    before = [cells.get(name, BLANK) for cells in [item.row.cells for item in items]]
    after = map(field.value, items, results, repeat(known))
    cells = enumerate(zip(before, after, strict=True))
    for index, old, new in [(index, old, new) for index, (old, new) in cells if not is_same(old, new)]:
        item, result = items[index], results[index]
        is_left = (result.excluded and not field.said_of_left_out) or field.is_left(item, result, known)
        if not is_left and not is_a_persons(column, old):
            place = Location(table.file, table.sheet, item.row.number, table.columns[name])
            because = partial(field.why, item, result, known)
            number_format = field.number_format(result) or column.format
            yield index, Change(place, name, old, new, because, number_format, item.key, table.header_row)


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
    if new is None:
        return old.is_blank
    if isinstance(value, bool) != isinstance(new, bool):
        return False
    if isinstance(new, int | float) and isinstance(value, int | float):
        return abs(value - new) <= _SAME * min(1.0, abs(new))
    if isinstance(value, dt.datetime) and not isinstance(new, dt.datetime):
        value = value.date()
    return value == new
