"""Runs every rule over a portfolio."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sheetokr.diagnostics import Diagnostic, Severity
from sheetokr.model import Portfolio, Row
from sheetokr.patterns import late
from sheetokr.rules.registry import RESULT_RULES, ROW_RULES
from sheetokr.rules.seen import Seen
from sheetokr.rules.select import matches

_SEPARATORS = late(r"[\s,;]+")


def check_portfolio(portfolio: Portfolio) -> tuple[Diagnostic, ...]:
    """Everything that the rules about rows find, sorted by place: file, tab as in the workbook, row, column; then code.

    A row's Ignore cell silences warnings and advice on it. It does not silence errors: they say why a row is left
    out, and the row stays left out.
    """
    return in_order(portfolio, _kept(portfolio, (found for rule in ROW_RULES.values() for found in rule(portfolio))))


def check_results(seen: Seen) -> tuple[Diagnostic, ...]:
    """Everything that the rules about numbers over time find, likewise. They come after the roll-up, and leave no
    row out of it."""
    return in_order(seen.portfolio, _kept(seen.portfolio, (f for rule in RESULT_RULES.values() for f in rule(seen))))


def in_order(portfolio: Portfolio, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Diagnostics sorted by place."""
    order = {
        (workbook.name, sheet.name): place
        for workbook in portfolio.workbooks
        for place, sheet in enumerate(workbook, 1)
    }
    return tuple(sorted(diagnostics, key=lambda diagnostic: _place(diagnostic, order)))


def _kept(portfolio: Portfolio, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Those that no Ignore cell silences."""
    ignored = _ignored(portfolio)
    return (diagnostic for diagnostic in found if not _is_ignored(diagnostic, ignored))


def _place(diagnostic: Diagnostic, order: Mapping[tuple[str, str], int]) -> tuple[str, int, int, int, str]:
    at = diagnostic.location
    return at.file, order.get((at.file, at.sheet), 0), at.row, at.column, diagnostic.code


Ignored = Mapping[tuple[str, str, int], Sequence[Row]]


def _ignored(portfolio: Portfolio) -> Ignored:
    """The rows in which an Ignore cell says something; of tables side by side several may have one number."""
    rows: dict[tuple[str, str, int], list[Row]] = defaultdict(list)
    for row in (record.row for record in portfolio.records if "ignore" in record.row.table.columns):
        if row.text("ignore"):
            rows[row.table.file, row.table.sheet, row.number].append(row)
    return rows


def _is_ignored(diagnostic: Diagnostic, ignored: Ignored) -> bool:
    at = diagnostic.location
    rows = (row for row in ignored.get((at.file, at.sheet, at.row), ()) if row.table.spans(at.column))
    words = (word for row in rows for word in _SEPARATORS.split(row.text("ignore")))
    return diagnostic.severity is not Severity.ERROR and matches(diagnostic, tuple(words))
