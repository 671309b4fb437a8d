"""A rule's docstring as its documentation page: summary, why, fix, and the tables that break or keep the rule.

Knows only the form of the text. A table is written in the language of the test-suite's workbooks: square brackets
mark the cell that the rule points at, `>` before a line the whole row, or the whole tab.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sheetokr.patterns import late

_SECTION = late(r"^(Why|Fix|Bad|Good):[ \t]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """A table that breaks the rule (`bad`) or keeps it."""

    bad: bool
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a rule says of itself."""

    summary: str
    why: str
    fix: str
    examples: tuple[Example, ...]


def parse_page(text: str) -> Page:
    """The page that a docstring (its indent already taken off) holds; what is missing is empty."""
    head, *parts = _SECTION.split(text)
    sections = list(zip(parts[::2], parts[1::2], strict=True))
    return Page(
        summary=_prose(head),
        why=_prose(" ".join(body for name, body in sections if name == "Why")),
        fix=_prose(" ".join(body for name, body in sections if name == "Fix")),
        examples=tuple(Example(name == "Bad", _table(body)) for name, body in sections if name in ("Bad", "Good")),
    )


def _prose(text: str) -> str:
    return " ".join(text.split())


def _table(text: str) -> str:
    """The lines of a table without their indent; blank lines inside stay, since they stand for blank rows."""
    return "\n".join(line.strip() for line in text.strip().splitlines())
