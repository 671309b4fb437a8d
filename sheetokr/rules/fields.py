"""Which cells count: without them a row cannot be computed. And the cells that could not be read, with that answer.

An error takes its row out of the roll-up, so a cell that nobody computes with must not cause one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sheetokr.diagnostics import Location
from sheetokr.model import Fault, KeyResult, Kpi, Objective, PeriodTarget, Portfolio, Record, Row

_COUNTED: Mapping[str, frozenset[str]] = {
    "objectives": frozenset({"id", "parent", "weight", "rollup"}),
    "key_results": frozenset({"id", "objective", "metric", "target", "weight", "kpi", "own_progress"}),
    "kpis": frozenset({"id", "target", "low", "high", "tolerance", "direction"}),
    "kpi_values": frozenset({"date", "kpi", "value", "target"}),
    "check_ins": frozenset({"date", "key_result", "value"}),
    "initiatives": frozenset({"key_result", "done"}),
}
HOLDING = ("at least", "at most", "between")
TOWARDS = ("increase", "decrease", "reach")
TARGETED = (*TOWARDS, "at least", "at most")
NUMBERS = frozenset({"start", "target", "stretch", "current", "weight", "low", "high", "tolerance", "value", "done"})


class Faulty(NamedTuple):
    """A cell that could not be read as it stands. `counts` says whether its row can be computed without it."""

    row: Row
    name: str
    fault: Fault
    counts: bool


def place(row: Row, name: str) -> Location:
    """The address of a field's cell; of the row's title where the table has no such column, since an address without
    a column would stand for all that a flat tab has in this row."""
    return row.at(name if name in row.table.columns else "title")


def faulty_cells(portfolio: Portfolio, *kinds: str) -> Iterator[Faulty]:
    """Every cell with a fault of one of the kinds, in the order of the records."""
    found = [
        (record, name, fault)
        for record in portfolio.faulty
        for name, fault in record.row.faults.items()
        if fault.kind in kinds
    ]
    reported = _reported(portfolio) if found else frozenset()
    for record, name, fault in found:
        yield Faulty(record.row, name, fault, _counts(portfolio, record, name, reported))


def _reported(portfolio: Portfolio) -> frozenset[str]:
    """What has its value from a KPI's reading or a check-in, so that its Current is not asked."""
    read = {reading.kpi_key for reading in portfolio.readings if reading.value is not None}
    checked = {c.key_result_key for c in portfolio.check_ins if c.value is not None or c.share is not None}
    krs = (kr.key for kr in portfolio.key_results if (kr.kpi_key and kr.kpi_key in read) or kr.key in checked)
    return frozenset((*krs, *(key for key in read if key)))


def _counts(portfolio: Portfolio, record: Record | PeriodTarget, name: str, reported: frozenset[str]) -> bool:
    if isinstance(record, KeyResult) and name in ("start", "current"):
        return uses_start(record) if name == "start" else record.key not in reported
    if isinstance(record, Kpi) and name == "own_current":
        return record.key not in reported and not record.formula
    if isinstance(record, Objective) and name in ("progress", "own_progress"):
        return (record.rollup or portfolio.settings_of(record.row.table.file).rollup) == "manual"
    return name in _COUNTED.get(record.row.table.kind, ())


def uses_start(kr: KeyResult) -> bool:
    """Whether a metric computes with its start: not milestones, and not what only has to hold - but for a range."""
    return kr.metric not in (*HOLDING, "milestone") or kr.metric == "between"
