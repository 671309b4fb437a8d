"""What a rule finds in workbooks drawn as text."""

from sheetokr.diagnostics import Diagnostic
from sheetokr.rules import check_portfolio, rule_named
from tests.book import marked_books, portfolio


def found(name: str, text: str) -> list[Diagnostic]:
    """The findings of one rule."""
    return list(rule_named(name)(portfolio(*(book.workbook for book in marked_books(text)))))


def cells(name: str, text: str) -> list[str]:
    """The cells that one rule points at."""
    return [diagnostic.location.cell for diagnostic in found(name, text)]


def codes(text: str) -> list[str]:
    """The names of all findings of all rules."""
    return [d.name for d in check_portfolio(portfolio(*(book.workbook for book in marked_books(text))))]
