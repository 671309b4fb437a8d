"""The Findings tab: each diagnostic of its workbook on a row of its own, for those who never see a terminal."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sheetokr.diagnostics import Diagnostic, Location
from sheetokr.model import Portfolio
from sheetokr.patterns import late
from sheetokr.plan.answers import one_line
from sheetokr.plan.own_tab import own_tab
from sheetokr.plan.structure import Link, reference_to
from sheetokr.workbook import Sheet, Value, Workbook

_MOST = 200
_CODE = late(r"OKR\d{3}\Z")
_SEE = "see them with: sheetokr validate"


class FindingCell(NamedTuple):
    """What one cell of a Findings tab should say, and where it should lead: the cell that a finding speaks of."""

    location: Location
    value: Value
    target: Location | None = None


def finding_cells(portfolio: Portfolio, diagnostics: Sequence[Diagnostic]) -> Iterator[FindingCell]:
    """Every cell of every Findings tab of ours; one without value where an earlier finding has gone."""
    for workbook in portfolio.workbooks:
        found = own_tab(workbook, "findings")
        if found:
            own = [diagnostic for diagnostic in diagnostics if diagnostic.location.file == workbook.name]
            yield from _cells(workbook.name, *found, own)


def finding_places(workbook: Workbook) -> Iterator[tuple[str, int, int]]:
    """Every cell, as (sheet, row, column), that a sync may write on the workbook's Findings tab."""
    found = own_tab(workbook, "findings")
    for cell in _cells(workbook.name, *found, []) if found else ():
        yield cell.location.sheet, cell.location.row, cell.location.column


def finding_links(workbook: Workbook, cells: Iterable[FindingCell]) -> Iterator[Link]:
    """The links of a workbook's Findings tab that do not lead yet where they should. One that leads out of the
    workbook is a person's own."""
    for cell in cells:
        place = cell.location
        sheet = workbook.sheet(place.sheet) if place.file == workbook.name else None
        if sheet is None:
            continue
        old = sheet.links.get((place.row, place.column))
        new = None if cell.target is None else reference_to(cell.target)
        if old not in (new, ""):
            yield Link(place, cell.target)


def _fields(found: Diagnostic) -> dict[str, Value]:
    return {
        "severity": found.severity.value,
        "code": found.code,
        "place": found.location.address,
        "message": one_line(found.message),
        "mend": one_line(found.mend),
    }


def _cells(
    file: str, sheet: Sheet, header: int, columns: Mapping[str, int], own: Sequence[Diagnostic]
) -> Iterator[FindingCell]:
    shown = [(_fields(found), _target(found)) for found in own]
    if len(shown) > _MOST:
        shown = [*shown[: _MOST - 1], (_rest(len(own) - _MOST + 1), None)]
    used = [row for row in sheet.rows if row > header and any(c in sheet.rows[row] for c in columns.values())]
    free = (row for row in itertools.count(header + 1) if not _is_a_persons_row(sheet, row, columns))
    last = max(used, default=header)
    for row in itertools.takewhile(lambda row: shown or row <= last, free):
        fields, target = shown.pop(0) if shown else ({}, None)
        for name, column in columns.items():
            at = Location(file, sheet.name, row, column)
            yield FindingCell(at, fields.get(name), target if name == "place" else None)


def _target(found: Diagnostic) -> Location | None:
    """The place in the workbook that a finding speaks of; None for the workbook as a whole."""
    return found.location if found.location.sheet else None


def _is_a_persons_row(sheet: Sheet, row: int, columns: Mapping[str, int]) -> bool:
    """Whether somebody wrote in a row: it has content, and neither a rule's code nor our last line."""
    cells = {name: sheet.cell(row, column) for name, column in columns.items()}
    if all(cell.is_blank for cell in cells.values()):
        return False
    ours = bool(_CODE.match(cells["code"].text)) or cells["mend"].text == _SEE
    return not ours or any(cell.formula is not None for cell in cells.values())


def _rest(count: int) -> dict[str, Value]:
    return {"message": f"and {count} more", "mend": _SEE}
