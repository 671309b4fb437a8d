"""Header rows that have a target and a value for each of several periods: `KPI | Q1 Target | Q1 Actual | Q2 Target`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from sheetokr.layout.assign import Candidate, assigned
from sheetokr.layout.plan_rows import may_have_measure
from sheetokr.layout.rows import profiles_below
from sheetokr.layout.series import aimed_columns
from sheetokr.workbook import Sheet


def below_periods(sheet: Sheet, row: int, headers: Mapping[int, str]) -> dict[int, str]:
    """The headers that are repeated below each of several days or months, so that none is the one of a field."""
    counted = Counter(headers.values())
    if len(counted) == len(headers):
        return {}
    return {column: headers[column] for column in aimed_columns(sheet, row) if counted[headers.get(column, "")] > 1}


def aimed_over_time(
    sheet: Sheet, row: int, every: Mapping[int, str], wanted: Mapping[str, float]
) -> Iterator[Candidate]:
    """The reading of a header row that names indicators, and has a target and a value for each of several periods."""
    aimed = aimed_columns(sheet, row)
    headers = {column: text for column, text in every.items() if column not in aimed}
    if not aimed or not may_have_measure(headers):
        return
    read = assigned("kpis", row, headers, profiles_below(sheet, row, headers, headers), wanted.get("kpis", 0.0))
    if "title" in read.columns:
        yield replace(read, headers={**every, **read.headers})
