"""What a rule finds in workbooks drawn as text."""

import datetime as dt
from collections.abc import Iterable

from sheetokr.app.study import Opened, study_tables
from sheetokr.diagnostics import Diagnostic
from sheetokr.history import earlier_cycles
from sheetokr.model import Portfolio
from sheetokr.rules import RULES, Rule, Seen, check_portfolio
from sheetokr.rules.registry import RESULT_RULES
from sheetokr.workbook import Workbook
from tests.book import marked_books, portfolio

TODAY = dt.date(2026, 11, 21)


def subject(rule: Rule, workbooks: Iterable[Workbook], today: dt.date = TODAY) -> Portfolio | Seen:
    """What a rule looks at: the rows of some workbooks, or the rows with their results on a day."""
    read = portfolio(*workbooks)
    return seen(read, today) if rule.code in RESULT_RULES else read


def seen(read: Portfolio, today: dt.date = TODAY) -> Seen:
    """A portfolio with its results."""
    studied = study_tables(Opened((), read.workbooks, ()), read.tables, read, today)
    repeated = earlier_cycles(studied.portfolio, studied.past)
    return Seen(studied.portfolio, today, studied.rollup.results, studied.kpis, repeated)


def found(name: str, text: str, today: dt.date = TODAY) -> list[Diagnostic]:
    """The findings of one rule."""
    rule = RULES[name]
    return list(rule(subject(rule, (book.workbook for book in marked_books(text)), today)))


def cells(name: str, text: str, today: dt.date = TODAY) -> list[str]:
    """The cells that one rule points at."""
    return [diagnostic.location.cell for diagnostic in found(name, text, today)]


def codes(text: str) -> list[str]:
    """The names of all findings about rows, but for what is good practice."""
    found = check_portfolio(portfolio(*(book.workbook for book in marked_books(text))))
    return [diagnostic.name for diagnostic in found if not diagnostic.code.startswith("OKR4")]
