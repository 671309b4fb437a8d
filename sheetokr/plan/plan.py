"""The plan of a sync: the owned cells whose answer differs from what they hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as default

from sheetokr.diagnostics import Diagnostic, Location
from sheetokr.history import NO_PAST, Past
from sheetokr.kpis import KpiResult
from sheetokr.layout.headers import columns_of
from sheetokr.model import Item, Kpi, Portfolio
from sheetokr.plan.answers import Answer, answers_for, is_a_persons
from sheetokr.plan.findings import finding_cells, finding_links
from sheetokr.plan.kpi_answers import kpi_answers
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
    of_kpis = ((kpi, _kpi_answers(kpi, kpis[kpi.key], rollup)) for kpi in portfolio.kpis)
    answered = [*_node_answers(portfolio, rollup, past), *of_kpis]
    changes = [change for item, answers in answered for change in _changes(item, answers)]
    reasons = [(node.row, rollup[node.key].excluded) for node in portfolio.nodes]
    reasons += [(kpi.row, kpis[kpi.key].excluded) for kpi in portfolio.kpis]
    cells = list(finding_cells(portfolio, diagnostics))
    told = ((cell.location, cell.value) for cell in cells)
    findings = _differing(portfolio, told, "finding", "what sheetokr validate says")
    links = (link for workbook in portfolio.workbooks for link in finding_links(workbook, cells))
    return Plan(
        (*changes, *_board_changes(portfolio, rollup, kpis), *findings),
        tuple(LeftOut(row.at(), reason) for row, reason in reasons if reason),
        len(portfolio.nodes),
        tuple(links),
    )


def _kpi_answers(kpi: Kpi, result: KpiResult, rollup: RollUp) -> dict[str, Answer]:
    now = result.current
    return kpi_answers(kpi, result, None if now is None else rollup.evidence.unchanged(kpi.key, now, rollup.today))


def _node_answers(portfolio: Portfolio, rollup: RollUp, past: Past) -> Iterator[tuple[Item, dict[str, Answer]]]:
    nodes = portfolio.nodes
    names = {node.key: node.id or f'"{node.title}"' for node in nodes}
    return ((node, answers_for(node, rollup, names, past)) for node in nodes if node.row.table.owned)


def _changes(item: Item, answers: dict[str, Answer]) -> Iterator[Change]:
    row, declared = item.row, columns_of(item.row.table.kind)
    for name, answer in answers.items():
        column = declared.get(name)
        if name not in row.table.owned or column is None:
            continue
        old = row.cells.get(name, BLANK)
        if not is_same(old, answer.value) and not is_a_persons(column, old):
            number_format = answer.number_format or column.format
            place, header = row.at(name), row.table.header_row
            yield Change(place, name, old, answer.value, answer.because, number_format, item.key, header)


def _board_changes(portfolio: Portfolio, rollup: RollUp, kpis: Mapping[str, KpiResult]) -> list[Change]:
    """The cells of the scoreboards that differ. A new date alone is no reason to write a file."""
    cells = list(board_cells(portfolio, rollup, kpis))
    dated = {cell.location for cell in cells if cell.is_date_line}
    changes = list(_differing(portfolio, ((c.location, c.value) for c in cells), "scoreboard", "summary"))
    files = {change.location.file for change in changes if change.location not in dated}
    return [change for change in changes if change.location.file in files]


def _differing(
    portfolio: Portfolio, cells: Iterable[tuple[Location, Value]], name: str, because: str
) -> Iterator[Change]:
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
    if new is None:
        return old.is_blank
    value = old.value
    if isinstance(value, bool) != isinstance(new, bool):
        return False
    if isinstance(new, int | float) and isinstance(value, int | float):
        return abs(value - new) <= _SAME * min(1.0, abs(new))
    if isinstance(value, dt.datetime) and not isinstance(new, dt.datetime):
        value = value.date()
    return value == new
