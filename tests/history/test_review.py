"""A cycle looked back on: scores, success by type, what was too easy, what carried over."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from sheetokr.history import labels_of
from sheetokr.history.review import Review, as_closed, cycles_of, frozen_scores, review
from sheetokr.history.take import take
from sheetokr.model import Cycle
from sheetokr.parse import parse_cycle
from sheetokr.rollup import Frozen, roll_up
from tests.book import portfolio

OCTOBER = dt.date(2026, 10, 2)
BOOK = """
    # Objectives
    | ID | Objective      | Team  | Owner | Type         | Cycle   |
    | O1 | Delight        | Sales | Ann   | committed    | 2026-Q3 |
    | O2 | Lead           | Sales | Bob   | aspirational | 2026-Q3 |
    | O3 | Explore        | Ops   | Cid   |              | 2026-Q3 |
    | P1 | Delight        | Sales | Ann   | committed    | 2026-Q4 |
    # Key Results
    | ID  | Objective | Key Result   | Owner | Start | Target | Current | Cycle   |
    | KR1 | O1        | Win          |       | 0     | 10     | 5       |         |
    | KR2 | O1        | Keep         | Bob   | 0     | 10     | 10      |         |
    | KR3 | O2        | Grow         |       | 0     | 100    | 95      |         |
    | KR4 | O3        | Try          |       | 0     | 10     |         |         |
    | KR5 | O3        | Wrong        |       | 5     | 5      | 1       |         |
    | PR1 | P1        | Win          |       | 0     | 10     | 1       |         |
    | KR6 | P1        | Out of place | Ann   | 0     | 10     | 1       | 2026-Q3 |
"""


def cycle(name: str) -> Cycle:
    found = parse_cycle(name)
    assert found
    return found


@pytest.fixture
def found() -> Review:
    read = portfolio(BOOK)
    blocked = {node.key: "Start and Target are the same" for node in read.nodes if node.id == "KR5"}
    return review(read, roll_up(read, OCTOBER, blocked), cycle("2026-Q3"))


def test_every_row_of_the_cycle_and_no_other(found: Review) -> None:
    """What nobody reported counts as 0 in the objective above it, as it does in the roll-up."""
    assert [(row.node.id, row.score) for row in found.rows] == [
        ("O1", 0.75), ("KR1", 0.5), ("KR2", 1.0), ("O2", 0.95), ("KR3", 0.95), ("O3", 0.0), ("KR4", None),
        ("KR5", None), ("KR6", 0.1),
    ]  # fmt: skip
    assert [row.node.id for row in found.excluded] == ["KR5"]
    assert cycles_of(portfolio(BOOK)) == {cycle("2026-Q3"): 9, cycle("2026-Q4"): 2}


@pytest.mark.parametrize(
    ("score", "band"),
    [(None, ""), (0.0, "low"), (0.3999, "low"), (0.4, "middle"), (0.6999, "middle"), (0.1 * 7, "high"), (1.0, "high")],
)
def test_scores_are_cut_unrounded(found: Review, score: float | None, band: str) -> None:
    assert replace(found.objectives[0], score=score).band == band


def test_success_by_type(found: Review) -> None:
    assert [(t.type, t.success, t.reached, t.total, t.mean) for t in found.tallies] == [
        ("committed", 1.0, 0, 1, 0.75),
        ("aspirational", 0.7, 1, 1, 0.95),
        ("", 1.0, 0, 1, 0.0),
    ]
    assert found.too_easy == (("Sales", 0.95),)


def test_what_a_later_cycle_has_again(found: Review) -> None:
    assert [(row.node.id, row.carried) for row in found.carried] == [("O1", "2026-Q4"), ("KR1", "2026-Q4")]
    assert [row.node.id for row in found.dropped] == ["O3", "KR4", "KR6"]


def test_the_part_of_a_person_and_of_a_team(found: Review) -> None:
    assert [row.node.id for row in found.of(owner="bob").rows] == ["O2", "KR3", "KR2"]
    assert [row.node.id for row in found.of(team="Ops").rows] == ["O3", "KR4", "KR5"]


def test_frozen_it_is_what_it_was_whatever_is_typed_later(found: Review) -> None:
    read = portfolio(BOOK)
    scores = frozen_scores(found, roll_up(read, OCTOBER, {"test.xlsx#kr5": "why"}))
    later = portfolio(BOOK.replace("| 10     | 5 ", "| 10     | 9 "))
    day = OCTOBER + dt.timedelta(30)
    again = review(later, roll_up(later, day, {"test.xlsx#kr5": "why"}, frozen=scores), cycle("2026-Q3"))
    closed = as_closed(found, OCTOBER)
    assert again.closed == OCTOBER
    assert [(r.node.id, r.score, r.status) for r in again.rows] == [(r.node.id, r.score, r.status) for r in closed.rows]
    assert [(r.node.id, r.status) for r in again.rows][:6] == [
        ("O1", "Missed"), ("KR1", "Missed"), ("KR2", "Achieved"), ("O2", "Achieved"), ("KR3", "Achieved"),
        ("O3", "Missed"),
    ]  # fmt: skip
    assert [row.node.id for row in again.added] == ["KR5"]


@pytest.mark.parametrize(("current", "found"), [("90", ()), ("90.1", (("Sales", pytest.approx(0.901)),))])
def test_not_ambitious_enough_is_above_nine_tenths(current: str, found: tuple[tuple[str, float], ...]) -> None:
    read = portfolio(BOOK.replace("| 100    | 95 ", f"| 100    | {current} "))
    assert review(read, roll_up(read, OCTOBER), cycle("2026-Q3")).too_easy == found


def test_what_runs_beside_it_is_no_later_cycle() -> None:
    read = portfolio(BOOK.replace("committed    | 2026-Q4", "committed    | Aug-Oct 2026"))
    assert {each.name for each in cycles_of(read)} == {"2026-Q3", "Aug-Oct 2026"}
    assert review(read, roll_up(read, OCTOBER), cycle("2026-Q3")).carried == ()


def test_before_its_end_what_nothing_was_measured_of_has_no_score() -> None:
    read = portfolio(BOOK)
    early = review(read, roll_up(read, dt.date(2026, 9, 1)), cycle("2026-Q3"))
    scores = {row.node.id: row.score for row in early.rows}
    assert (scores["O1"], scores["O3"]) == (0.75, None)


@pytest.mark.parametrize(("closed", "seen"), [(OCTOBER, True), (OCTOBER - dt.timedelta(1), False)])
def test_what_is_closed_has_no_days_after_that(closed: dt.date, seen: bool) -> None:
    read = portfolio(BOOK)
    frozen = {"test.xlsx#kr1": Frozen(closed, 0.5, 1.0, "Missed", 0.5)}
    rollup = roll_up(read, OCTOBER, {"test.xlsx#kr5": "why"}, frozen=frozen)
    taken = {sighting.label.id for sighting in take(read, rollup, {}, labels_of(read, str))}
    assert ("KR1" in taken) is seen
    assert "KR2" in taken
    assert "KR5" not in taken
