"""Plan and actual as rows of one indicator: `Metric | Type | Jan | Feb`, with Plan, Actual, perhaps Variance in turn.

The column that says which row is which is found by what stands in it; the name may stand in the first of the rows
only. Of all rows of an indicator one KPI is made, in the first of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sheetokr.layout.assign import Candidate, Evidence
from sheetokr.layout.headers import SYNONYM, meanings, normal
from sheetokr.layout.periods import period_of
from sheetokr.layout.plans import ACTUAL, TARGET, measure_said
from sheetokr.layout.profile import is_numberlike
from sheetokr.layout.rows import rows_below
from sheetokr.model import Table
from sheetokr.workbook import Sheet

MEASURE = "measure"
_FIELDS = {ACTUAL: "value", TARGET: "target"}
_LEAST_PERIODS, _NUMBERS = 3, 0.8
_OF_SCHEDULES = frozenset({"activity", "activities"})
"""Words for a KPI that head what is to be done, and when, as well."""


def may_have_measure(headers: Mapping[int, str]) -> bool:
    """Whether some headers name indicators, whose rows may be plan and actual."""
    return any(meaning.field == "title" for text in headers.values() for meaning in meanings("kpis", text, near=False))


def with_measure(sheet: Sheet, candidate: Candidate) -> Candidate:
    """The reading of a table of KPIs with the column that says which row is plan and which is actual, if numbers stand
    in such rows below periods."""
    candidate = _without_measure(candidate)
    title = candidate.columns.get("title", 0)
    if candidate.kind != "kpis" or not title or normal(candidate.headers[title]) in _OF_SCHEDULES:
        return candidate
    periods = [column for column, cell in sheet.rows.get(candidate.row, {}).items() if period_of(cell)]
    below = sheet.rows.get(candidate.row + 1, {})
    told = [c for c, cell in below.items() if c != title and measure_said(cell.text) in _FIELDS]
    if len(periods) < _LEAST_PERIODS or len(told) != 1:
        return candidate
    (column,) = told
    parted = replace(candidate, columns={"title": title, MEASURE: column})
    rows = rows_below(sheet, parted, sorted(sheet.rows))
    return _with(candidate, column) if _are_parted(sheet, rows, column, periods) else candidate


def _without_measure(candidate: Candidate) -> Candidate:
    """The reading without a column whose header alone says that: what stands below it must, too."""
    if MEASURE not in candidate.columns:
        return candidate
    columns = {name: column for name, column in candidate.columns.items() if name != MEASURE}
    evidence = {name: each for name, each in candidate.evidence.items() if name != MEASURE}
    return replace(candidate, columns=columns, evidence=evidence)


def _are_parted(sheet: Sheet, rows: Sequence[int], column: int, periods: Iterable[int]) -> bool:
    said = {row: measure_said(sheet.cell(row, column).text) for row in rows}
    if not all(said.values()) or not {*_FIELDS} <= set(said.values()):
        return False
    cells = [sheet.cell(row, c) for row in rows if said[row] in _FIELDS for c in periods]
    filled = [cell for cell in cells if not cell.is_blank]
    return bool(filled) and sum(map(is_numberlike, filled)) >= _NUMBERS * len(filled)


def _with(candidate: Candidate, column: int) -> Candidate:
    columns = {name: c for name, c in candidate.columns.items() if c != column} | {MEASURE: column}
    evidence = {name: each for name, each in candidate.evidence.items() if each.column != column}
    reason = "plan and actual below"
    evidence[MEASURE] = Evidence(MEASURE, column, candidate.headers.get(column, ""), SYNONYM, reason)
    doubts = tuple(doubt for doubt in candidate.doubts if doubt.column != column)
    score = candidate.score + SYNONYM
    return replace(candidate, columns=columns, evidence=evidence, doubts=doubts, score=score)


def parted(sheet: Sheet, table: Table) -> tuple[Table, dict[str, dict[int, int]]]:
    """(the table with one row for each indicator, for a value and for a target the rows that have it, each with the row
    of its indicator). Of a table without such rows, each row has a value of its own."""
    if MEASURE not in table.columns:
        return table, {"value": {row: row for row in table.rows}}
    lines: dict[str, dict[int, int]] = {"value": {}, "target": {}}
    for first, field, row in _lines(sheet, table):
        lines[field][row] = first
    firsts = dict.fromkeys(first for of in lines.values() for first in of.values())
    columns = {name: column for name, column in table.columns.items() if name != MEASURE}
    headers = {name: text for name, text in table.headers.items() if name != MEASURE}
    return replace(table, rows=tuple(sorted(firsts)), columns=columns, headers=headers), lines


def _lines(sheet: Sheet, table: Table) -> Iterator[tuple[int, str, int]]:
    """The row of an indicator, value or target, and the row that has it. A row without a name that repeats what another
    one of its indicator says, or that does not stand right below one, belongs to none."""
    first, last, name = 0, 0, ""
    taken: set[str] = set()
    for row in table.rows:
        text = normal(sheet.cell(row, table.columns["title"]).text)
        measure = measure_said(sheet.cell(row, table.columns[MEASURE]).text)
        if not text and row != last + 1:
            first = 0
        last = row
        if text and (text != name or measure in taken):
            first, name, taken = row, text, set()
        if first and measure in _FIELDS and measure not in taken:
            yield first, _FIELDS[measure], row
        taken.add(measure)
