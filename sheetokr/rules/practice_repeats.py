"""Practice, OKR411: objectives that come back cycle after cycle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sheetokr.diagnostics import Severity
from sheetokr.model import Cycle, Objective
from sheetokr.rules.fields import place
from sheetokr.rules.grouping import few
from sheetokr.rules.references import called
from sheetokr.rules.rule import Finding, rule
from sheetokr.rules.seen import Seen
from sheetokr.rules.words import listed

_EARLIER = 2
"""Carried over once is not finished; the third time it is a habit."""


@rule("OKR411", "same-objective-again", Severity.ADVICE)
def same_objective_again(seen: Seen) -> Iterator[Finding]:
    """An objective is the same, word for word, as in two earlier cycles.

    Why: what comes back each cycle is daily business, which KPIs watch better; or it was never within reach.
    Fix: watch it as a KPI, or say what is to be different this time.

    Bad:
        | ID | Objective                | Level   | Owner | Cycle   |
        | O1 | Customers stay with us   | company | Ann   | 2026-Q2 |
        | O2 | Customers stay with us   | company | Ann   | 2026-Q3 |
        | O3 | [Customers stay with us] | company | Ann   | 2026-Q4 |
    Good:
        | ID | Objective                        | Level   | Owner | Cycle   |
        | O1 | Customers stay with us           | company | Ann   | 2026-Q3 |
        | O2 | Customers recommend us to others | company | Ann   | 2026-Q4 |
        | O3 | Customers stay with us           | company | Ann   | 2026    |
    """
    again = ((o, seen.repeated.get(o.key, ())) for o in seen.portfolio.objectives)
    yield from few(_again(o, cycles) for o, cycles in again if len(cycles) >= _EARLIER and _lasts(o, seen))


def _lasts(objective: Objective, seen: Seen) -> bool:
    """Whether there is still something to be done about it."""
    return objective.cycle is not None and objective.cycle.end >= seen.today


def _again(objective: Objective, cycles: Sequence[Cycle]) -> Finding:
    names = listed([cycle.name for cycle in reversed(cycles)])
    message = f"{called(objective)} was an objective in {names} too"
    return Finding(place(objective.row, "title"), message, "watch it as a KPI, or say what is different this time")
