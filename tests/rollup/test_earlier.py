"""Values of earlier days: a Current that is another one than the last time is a check-in, though nobody logs it."""

from __future__ import annotations

import datetime as dt

import pytest

from sheetokr.rollup import Frozen, Result, roll_up
from sheetokr.rollup.measure import Earlier
from tests.book import portfolio

TODAY = dt.date(2026, 11, 21)
BOOK = """
    # Settings
    | Setting | Value   |
    | Cycle   | 2026-Q4 |
    # Objectives
    | ID | Objective |
    | O1 | Grow      |
    # Key Results
    | ID  | Objective | Key Result | Start | Target | Current |
    | KR1 | O1        | Win        | 0     | 100    | 60      |
    | KR2 | O1        | Sell       | 0     | 100    | 60      |
"""


def day(ago: int) -> dt.date:
    return TODAY - dt.timedelta(ago)


def rolled(seen: list[tuple[int, float | None]], more: str = "", **options: object) -> dict[str, Result]:
    read = portfolio(BOOK + more)
    earlier: Earlier = {"test.xlsx#kr1": [(day(ago), value) for ago, value in seen]}
    rollup = roll_up(read, TODAY, seen=earlier, **options)  # type: ignore[arg-type]
    return {node.id: rollup[node.key] for node in read.nodes}


@pytest.mark.parametrize(
    ("seen", "updated", "status"),
    [
        ([], None, "On track"),
        ([(5, 60)], None, "On track"),
        ([(20, 60), (1, 60)], None, "Stale"),
        ([(20, 50), (3, 60)], 3, "On track"),
        ([(3, 50)], 0, "On track"),
        ([(40, 50), (30, 60), (1, 60)], 30, "Stale"),
        ([(3, None), (1, 60)], 1, "On track"),
        ([(3, 60.0000000000001)], None, "On track"),
        ([(9, 60), (0, 50)], None, "On track"),
        ([(20, 60), (4, None), (2, 60)], None, "Stale"),
        ([(20, 60), (2, None)], None, "Stale"),
        ([(30, 50), (20, 60), (4, None), (3, None), (2, 60)], 20, "Stale"),
        ([(30, 60), (20, None), (2, 60)], 2, "On track"),
        ([(20, 50), (4, None), (2, 60)], 2, "On track"),
        ([(20, None), (4, 60), (2, None)], 4, "On track"),
    ],
    ids=[
        "nothing known", "known for a few days", "the same for as long as it is known", "changed", "changed today",
        "changed long ago", "a row that is new", "noise", "an earlier sync of the same day is not asked",
        "away for a few days", "away until today", "away long after it changed", "away for weeks",
        "away, and then another one", "new, and then away",
    ],
)  # fmt: skip
def test_updated_and_stale(seen: list[tuple[int, float | None]], updated: int | None, status: str) -> None:
    result = rolled(seen)["KR1"]
    assert result.updated == (None if updated is None else day(updated))
    assert result.status == status


def test_what_people_date_is_believed() -> None:
    dated = """
    # Check-ins
    | Date       | Key Result | Value |
    | 2026-11-01 | KR1        | 60    |
    """
    result = rolled([(10, 50), (2, 60)], dated)["KR1"]
    assert (result.updated, result.status) == (dt.date(2026, 11, 1), "Stale")


def test_an_objective_is_as_fresh_as_what_is_under_it() -> None:
    results = rolled([(20, 50), (3, 60)])
    assert results["O1"].updated == day(3)


def test_a_row_of_a_closed_cycle_is_what_it_was() -> None:
    """And counts so in what is above it."""
    frozen = {"test.xlsx#kr1": Frozen(day(2), 0.2, 1.0, "Missed", 0.2)}
    results = rolled([(3, 50)], frozen=frozen)
    closed = results["KR1"]
    assert closed.is_closed
    assert (closed.progress, closed.status, closed.score) == (0.2, "Missed", 0.2)
    assert closed.measure
    assert closed.measure.formula == "closed on 2026-11-19"
    assert results["O1"].progress == pytest.approx((0.2 + 0.6) / 2)
