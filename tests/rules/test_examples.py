"""Every rule's own tables: a Bad one makes it point at exactly the marked cells, a Good one leaves it silent."""

import re

import pytest

from sheetokr.model import Portfolio
from sheetokr.rules import RULES, Rule, Seen
from sheetokr.rules.page import Example
from tests.book import Book, marked_books
from tests.rules.found import subject

ADDRESS = re.compile(r"![A-Z]+[0-9]+")
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.code}-{'bad' if example.bad else 'good'}-{number}")
    for rule in RULES.values()
    for number, example in enumerate(rule.page.examples, 1)
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_a_rule_points_at_the_marked_cells(rule: Rule, example: Example) -> None:
    books = marked_books(example.text)
    marked = [str(place) for book in books for place in book.marked]
    found = tuple(rule(read(rule, books)))
    assert sorted(str(d.location) for d in found) == sorted(marked), found
    assert bool(marked) is example.bad


def read(rule: Rule, books: tuple[Book, ...]) -> Portfolio | Seen:
    return subject(rule, (book.workbook for book in books))


def test_messages_are_distinct() -> None:
    first: dict[str, str] = {}
    for rule in RULES.values():
        bad = next(example for example in rule.page.examples if example.bad)
        for diagnostic in rule(read(rule, marked_books(bad.text))):
            assert first.setdefault(diagnostic.message, rule.code) == rule.code


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_finding_speaks_to_its_reader(rule: Rule) -> None:
    for example in rule.page.examples:
        for diagnostic in rule(read(rule, marked_books(example.text))):
            text = f"{diagnostic.message} {diagnostic.mend}"
            assert "!" not in ADDRESS.sub("", text).replace("!", "", text.count("#")) or "'" in text
            assert diagnostic.message[0].isupper() or not diagnostic.message[0].isalpha()
            assert not diagnostic.message.endswith(".")
            assert not diagnostic.mend.endswith(".")
            assert diagnostic.message not in diagnostic.mend
            assert "None" not in text
