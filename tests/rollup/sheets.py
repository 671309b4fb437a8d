"""A sheet of a test, rolled up on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from sheetokr.model import KeyResult, Objective
from sheetokr.rollup import Contributor, Result, RollUp, roll_up
from tests.book import portfolio

TODAY = dt.date(2026, 11, 15)

OBJECTIVES = """
# Settings
| Setting | Value   |
| Cycle   | 2026-Q4 |

# Objectives
| ID | Objective | Level   | Owner |
| O1 | Grow      | company | Ann   |
"""


class Rolled:
    """Results by ID, as a person looks them up."""

    def __init__(self, text: str, today: dt.date = TODAY, blocked: Mapping[str, str] | None = None) -> None:
        self.portfolio = portfolio(text)
        by_id = {node.id or node.title: node.key for node in self._nodes()}
        self.ids = {key: id_ for id_, key in by_id.items()}
        self.rollup: RollUp = roll_up(self.portfolio, today, {by_id[i]: why for i, why in (blocked or {}).items()})

    def _nodes(self) -> Iterator[Objective | KeyResult]:
        yield from self.portfolio.objectives
        yield from self.portfolio.key_results

    def __getitem__(self, id_: str) -> Result:
        return next(result for key, result in self.rollup.results.items() if self.ids[key] == id_)

    @property
    def all(self) -> dict[str, Result]:
        """Every result by ID."""
        return {self.ids[key]: result for key, result in self.rollup.results.items()}

    def contributors(self, id_: str) -> dict[str, Contributor]:
        """What contributes to a row, by ID."""
        return {self.ids[c.key]: c for c in self[id_].contributors}

    def left_out(self, id_: str) -> dict[str, str]:
        """What does not count in a row, by ID, and why."""
        return {key: c.excluded for key, c in self.contributors(id_).items() if c.excluded}


def key_results(rows: str, more: str = "", today: dt.date = TODAY) -> Rolled:
    """Key results of one objective O1: ID, Metric, Start, Target, Current, Weight a row; other tabs below."""
    header = "| ID | Objective | Key Result | Metric | Start | Target | Current | Weight | KPI |"
    lines = [line.strip().strip("|").split("|") for line in rows.strip().splitlines()]
    body = "\n".join(
        f"| {c[0]} | O1 | Result {c[0]} | " + " | ".join((*c[1:], *[""] * (7 - len(c)))) + " |" for c in lines
    )
    return Rolled(f"{OBJECTIVES}\n# Key Results\n{header}\n{body}\n{more}", today)
