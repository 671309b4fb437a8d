"""What a rule is: a function over the whole portfolio, with the code, name and severity that its findings get.

Most look at the rows alone. Those about numbers over time look at a `Seen`: the rows with their results on a day.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sheetokr.diagnostics import Diagnostic, Location, Severity
from sheetokr.model import Portfolio
from sheetokr.rules.seen import Seen

if TYPE_CHECKING:
    from sheetokr.rules.page import Page


class Finding(NamedTuple):
    """One place that breaks a rule: what is wrong there, and what to do."""

    location: Location
    message: str
    mend: str


Check = Callable[[Portfolio], Iterator[Finding]] | Callable[[Seen], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """A check with its code, its name and its page, which is the docstring of the check."""

    code: str
    name: str
    severity: Severity
    check: Callable[..., Iterator[Finding]]

    @functools.cached_property
    def page(self) -> Page:
        """The documentation."""
        from sheetokr.rules.page import parse_page  # noqa: PLC0415 - only where somebody wants to read it

        return parse_page(self.text)

    @property
    def text(self) -> str:
        """The documentation as it was written, without its indent."""
        return inspect.getdoc(self.check) or ""

    def __call__(self, subject: Portfolio | Seen) -> Iterator[Diagnostic]:
        """Every place that breaks the rule, each place once."""
        told: dict[Location, Finding] = {}
        for finding in self.check(subject):
            told.setdefault(finding.location, finding)
        for location, message, mend in told.values():
            yield Diagnostic(self.code, self.name, self.severity, location, _on_one_line(message), _on_one_line(mend))


def _on_one_line(text: str) -> str:
    """What a cell says may have line breaks; a diagnostic has none."""
    return " ".join(text.split())


def rule(code: str, name: str, severity: Severity) -> Callable[[Check], Rule]:
    """Makes a rule of the function below it."""
    return lambda check: Rule(code, name, severity, check)
