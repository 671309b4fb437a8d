"""Runs every rule over a portfolio."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sheetokr.diagnostics import Diagnostic, Severity
from sheetokr.model import Portfolio
from sheetokr.rules.registry import RULES
from sheetokr.rules.select import matches

Place = tuple[str, str, int]
_SEPARATORS = re.compile(r"[\s,;]+")


def check_portfolio(portfolio: Portfolio) -> tuple[Diagnostic, ...]:
    """Everything that the rules find, sorted by place: file, tab as in the workbook, row, column; then code.

    A row's Ignore cell silences warnings and advice on it. It does not silence errors: they say why a row is left
    out, and the row stays left out.
    """
    ignored = _ignored(portfolio)
    found = (diagnostic for rule in RULES.values() for diagnostic in rule(portfolio))
    kept = (diagnostic for diagnostic in found if not _is_ignored(diagnostic, ignored))
    order = {
        (workbook.name, sheet.name): place
        for workbook in portfolio.workbooks
        for place, sheet in enumerate(workbook, 1)
    }
    return tuple(sorted(kept, key=lambda diagnostic: _place(diagnostic, order)))


def _place(diagnostic: Diagnostic, order: Mapping[tuple[str, str], int]) -> tuple[str, int, int, int, str]:
    at = diagnostic.location
    return at.file, order.get((at.file, at.sheet), 0), at.row, at.column, diagnostic.code


def _ignored(portfolio: Portfolio) -> dict[Place, tuple[str, ...]]:
    """What the Ignore cells of the rows say, by row."""
    rows = (record.row for record in portfolio.records if record.row.text("ignore"))
    return {(row.table.file, row.table.sheet, row.number): tuple(_SEPARATORS.split(row.text("ignore"))) for row in rows}


def _is_ignored(diagnostic: Diagnostic, ignored: Mapping[Place, tuple[str, ...]]) -> bool:
    at = diagnostic.location
    words = ignored.get((at.file, at.sheet, at.row), ())
    return diagnostic.severity is not Severity.ERROR and matches(diagnostic, words)
