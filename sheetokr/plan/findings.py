"""The Findings tab: each diagnostic of its workbook on a row of its own, for those who never see a terminal.

A tab of that name is taken for ours only if it has our header row.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from sheetokr.declaration import Tab, load_template
from sheetokr.diagnostics import Diagnostic, Location
from sheetokr.model import Portfolio
from sheetokr.plan.answers import one_line
from sheetokr.workbook import Sheet, Value, Workbook

_SEARCHED, _MOST = 12, 200
_CODE = re.compile(r"OKR\d{3}\Z")
_SEE = "see them with: sheetokr validate"


def finding_cells(portfolio: Portfolio, diagnostics: Sequence[Diagnostic]) -> Iterator[tuple[Location, Value]]:
    """What each cell of each Findings tab of ours should say; None where an earlier finding has gone."""
    for workbook in portfolio.workbooks:
        found = _tab_of(workbook)
        if found:
            own = [_fields(diagnostic) for diagnostic in diagnostics if diagnostic.location.file == workbook.name]
            yield from _cells(workbook.name, *found, own)


def finding_places(workbook: Workbook) -> Iterator[tuple[str, int, int]]:
    """Every cell, as (sheet, row, column), that a sync may write on the workbook's Findings tab."""
    found = _tab_of(workbook)
    for location, _ in _cells(workbook.name, *found, []) if found else ():
        yield location.sheet, location.row, location.column


def _tab_of(workbook: Workbook) -> tuple[Sheet, int, dict[str, int]] | None:
    """(the sheet, its header row, the column of each field); None where the tab is not there, or not ours."""
    tab = load_template("okr").tab("findings")
    sheet = workbook.sheet(tab.name) if tab else None
    if tab is None or sheet is None:
        return None
    rows = (row for row in sorted(sheet.rows) if row <= _SEARCHED)
    return next(((sheet, row, columns) for row in rows if (columns := _columns(tab, sheet, row))), None)


def _columns(tab: Tab, sheet: Sheet, row: int) -> dict[str, int]:
    """Where each declared header stands in a row; nothing unless all of them do."""
    there = {cell.text: column for column, cell in sheet.rows[row].items()}
    fields = {column.field: there[column.header] for column in tab.columns if column.header in there}
    return fields if len(fields) == len(tab.columns) else {}


def _fields(found: Diagnostic) -> dict[str, Value]:
    return {
        "severity": found.severity.value,
        "code": found.code,
        "place": found.location.address,
        "message": one_line(found.message),
        "mend": one_line(found.mend),
    }


def _cells(
    file: str, sheet: Sheet, header: int, columns: dict[str, int], own: Sequence[dict[str, Value]]
) -> Iterator[tuple[Location, Value]]:
    shown = [*own[: _MOST - 1], _rest(len(own) - _MOST + 1)] if len(own) > _MOST else list(own)
    used = [row for row in sheet.rows if row > header and any(c in sheet.rows[row] for c in columns.values())]
    free = (row for row in itertools.count(header + 1) if not _is_a_persons_row(sheet, row, columns))
    last = max(used, default=header)
    for row in itertools.takewhile(lambda row: shown or row <= last, free):
        fields = shown.pop(0) if shown else {}
        for name, column in columns.items():
            yield Location(file, sheet.name, row, column), fields.get(name)


def _is_a_persons_row(sheet: Sheet, row: int, columns: dict[str, int]) -> bool:
    """Whether somebody wrote in a row: it has content, and neither a rule's code nor our last line."""
    cells = {name: sheet.cell(row, column) for name, column in columns.items()}
    if all(cell.is_blank for cell in cells.values()):
        return False
    ours = bool(_CODE.match(cells["code"].text)) or cells["mend"].text == _SEE
    return not ours or any(cell.formula is not None for cell in cells.values())


def _rest(count: int) -> dict[str, Value]:
    return {"message": f"and {count} more", "mend": _SEE}
