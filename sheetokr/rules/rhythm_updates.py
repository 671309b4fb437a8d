"""Rhythm, OKR601-605: who has looked at what, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sheetokr.diagnostics import Severity
from sheetokr.model import KeyResult
from sheetokr.rules.fields import place
from sheetokr.rules.grouping import few
from sheetokr.rules.references import called
from sheetokr.rules.rule import Finding, rule
from sheetokr.rules.seen import PaceSeen, ResultSeen, Seen
from sheetokr.rules.typed import contradiction, shown
from sheetokr.rules.words import header


@rule("OKR601", "not-updated", Severity.ADVICE)
def not_updated(seen: Seen) -> Iterator[Finding]:
    """A running key result was not updated for longer than Settings allow.

    Why: what nobody looks at drifts; the number may say On track only because it is old.
    Fix: check in with today's value, even if it is the same as before.

    Bad:
        # Settings
        | Setting | Value   |
        | Cycle   | 2026-Q4 |
        # Objectives
        | ID | Objective | Owner |
        | O1 | Grow      | Ann   |
        # Key Results
        | ID  | Objective | Key Result   | Start | Target |
        | KR1 | O1        | [More seats] | 0     | 100    |
        | KR2 | O1        | More beds    | 0     | 100    |
        # Check-ins
        | Date       | Key Result | Value |
        | 2026-10-20 | KR1        | 40    |
        | 2026-11-16 | KR2        | 40    |
    Good:
        # Settings
        | Setting     | Value   |
        | Cycle       | 2026-Q4 |
        | Stale after | 60      |
        # Objectives
        | ID | Objective | Owner |
        | O1 | Grow      | Ann   |
        # Key Results
        | ID  | Objective | Key Result | Start | Target |
        | KR1 | O1        | More seats | 0     | 100    |
        # Check-ins
        | Date       | Key Result | Value |
        | 2026-10-20 | KR1        | 40    |
    """
    yield from few(_old(kr, result.updated, pace) for kr, result, pace in seen.running if pace.is_stale)


def _old(kr: KeyResult, updated: dt.date | None, pace: PaceSeen) -> Finding:
    said = f"was last updated on {updated}" if updated else f"has had the same value since {pace.unchanged} at least"
    message = f"{called(kr)} {said}, more than {pace.stale_after} days ago"
    return Finding(place(kr.row, "title"), message, "check in with today's value")


@rule("OKR602", "no-check-in", Severity.ADVICE)
def no_check_in(seen: Seen) -> Iterator[Finding]:
    """A key result runs for a while, and nobody has checked in on it yet.

    Why: without a first value, nobody knows whether the plan works while there is time to change it.
    Fix: check in with today's value; where it cannot be measured yet, say so in its Comment.

    Bad:
        # Settings
        | Setting | Value   |
        | Cycle   | 2026-Q4 |
        # Objectives
        | ID | Objective | Owner |
        | O1 | Grow      | Ann   |
        # Key Results
        | ID  | Objective | Key Result  | Start | Target |
        | KR1 | O1        | More seats  | 0     | 100    |
        | KR2 | O1        | [More beds] | 0     | 100    |
        # Check-ins
        | Date       | Key Result | Value |
        | 2026-11-16 | KR1        | 40    |
    Good:
        # Settings
        | Setting | Value   |
        | Cycle   | 2026-Q4 |
        # Objectives
        | ID | Objective | Owner |
        | O1 | Grow      | Ann   |
        # Key Results
        | ID  | Objective | Key Result | Start | Target | Current |
        | KR1 | O1        | More seats | 0     | 100    | 40      |
        | KR2 | O1        | More beds  | 0     | 100    | 20      |
    """
    files = {table.file for table in seen.portfolio.tables if table.kind == "check_ins"}
    asked = (running for running in seen.running if running[0].row.table.file in files)
    yield from few(_unseen(kr) for kr, result, pace in asked if _waits(kr, result, pace, seen.today))


def _waits(kr: KeyResult, result: ResultSeen, pace: PaceSeen, today: dt.date) -> bool:
    """Whether it has waited for a first value for too long: one from initiatives or a KPI comes by itself, a typed one
    is there, and a comment says why there is none."""
    if result.updated or kr.metric == "baseline" or kr.kpi or kr.comment or pace.start is None:
        return False
    has_value = result.measure is not None and result.measure.current is not None
    return not has_value and (today - pace.start).days > pace.stale_after


def _unseen(kr: KeyResult) -> Finding:
    message = f"{called(kr)} has no check-in and no value yet"
    return Finding(place(kr.row, "title"), message, "check in with a first value")


@rule("OKR603", "check-in-from-the-future", Severity.WARNING)
def check_in_from_the_future(seen: Seen) -> Iterator[Finding]:
    """A check-in is of a day that is still to come.

    Why: it is not used until that day; often the year or the month is mistyped.
    Fix: correct the date.

    Bad:
        # Objectives
        | ID | Objective | Owner |
        | O1 | Grow      | Ann   |
        # Key Results
        | ID  | Objective | Key Result | Start | Target |
        | KR1 | O1        | More seats | 0     | 100    |
        # Check-ins
        | Date         | Key Result | Value |
        | 2026-11-16   | KR1        | 40    |
        | [2027-11-16] | KR1        | 45    |
    Good:
        # Objectives
        | ID | Objective | Owner |
        | O1 | Grow      | Ann   |
        # Key Results
        | ID  | Objective | Key Result | Start | Target |
        | KR1 | O1        | More seats | 0     | 100    |
        # Check-ins
        | Date       | Key Result | Value |
        | 2026-11-16 | KR1        | 40    |
    """
    early = [(c.row, c.date) for c in seen.portfolio.check_ins if c.date and c.date > seen.today]
    yield from few(
        Finding(
            row.at("date"),
            f"{header(row, 'date')} {day.isoformat()} of this check-in is still to come",
            "correct the date; until then the check-in is not used",
        )
        for row, day in early
    )


@rule("OKR604", "check-in-without-a-day", Severity.WARNING)
def check_in_without_a_day(seen: Seen) -> Iterator[Finding]:
    """A check-in has no date.

    Why: nobody can tell whether it is the newest, so it is not used.
    Fix: write the day of the check-in.

    Bad:
        # Objectives
        | ID | Objective | Owner |
        | O1 | Grow      | Ann   |
        # Key Results
        | ID  | Objective | Key Result | Start | Target |
        | KR1 | O1        | More seats | 0     | 100    |
        # Check-ins
        | Date       | Key Result | Value |
        | 2026-11-16 | KR1        | 40    |
        | []         | KR1        | 45    |
    Good:
        # Objectives
        | ID | Objective | Owner |
        | O1 | Grow      | Ann   |
        # Key Results
        | ID  | Objective | Key Result | Start | Target |
        | KR1 | O1        | More seats | 0     | 100    |
        # Check-ins
        | Date       | Key Result | Value |
        | 2026-11-16 | KR1        | 40    |
    """
    undated = [c.row for c in seen.portfolio.check_ins if c.date is None and "date" not in c.row.faults]
    yield from few(
        Finding(place(row, "date"), "A check-in without a date is not used", "write the day of the check-in")
        for row in undated
    )


@rule("OKR605", "current-against-check-in", Severity.WARNING)
def current_against_check_in(seen: Seen) -> Iterator[Finding]:
    """The newest check-in of a key result and its Current say different things.

    Why: the check-in counts; who looks at Current believes another number.
    Fix: clear Current and keep checking in, or add a check-in with the right value.

    Bad:
        # Objectives
        | ID | Objective | Owner |
        | O1 | Grow      | Ann   |
        # Key Results
        | ID  | Objective | Key Result | Start | Target | Current |
        | KR1 | O1        | More seats | 0     | 100    | [55]    |
        # Check-ins
        | Date       | Key Result | Value |
        | 2026-11-16 | KR1        | 40    |
    Good:
        # Objectives
        | ID | Objective | Owner |
        | O1 | Grow      | Ann   |
        # Key Results
        | ID  | Objective | Key Result | Start | Target | Current |
        | KR1 | O1        | More seats | 0     | 100    | 40      |
        | KR2 | O1        | More beds  | 0     | 100    | 55      |
        # Check-ins
        | Date       | Key Result | Value |
        | 2026-11-09 | KR1        | 30    |
        | 2026-11-16 | KR1        | 40    |
    """
    yield from few(filter(None, (_against_check_in(kr, seen) for kr in seen.portfolio.key_results)))


def _against_check_in(kr: KeyResult, seen: Seen) -> Finding | None:
    told = contradiction(kr, seen, "check-in")
    if told is None:
        return None
    typed, read = told
    message = f"{typed.words}, and its newest check-in differs: {shown(kr, read)}; the check-in counts"
    return Finding(typed.at, message, "clear the cell, or add a check-in with the right value")
