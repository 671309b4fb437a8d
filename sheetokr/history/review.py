"""A cycle looked back on: each objective's score, success by type, what carried over and what did not."""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sheetokr.model import Cycle, KeyResult, Node, Objective, Portfolio
from sheetokr.pace import SUCCESS
from sheetokr.parse.links import folded
from sheetokr.rollup import Frozen, Result, RollUp

TOO_EASY = 0.9
"""Above this mean across a team's aspirational objectives, they were none."""
CUTS = (0.4, 0.7)
"""Where scores are cut, unrounded: below the first they are low, from the second on high."""
BANDS = ("low", "middle", "high")
_EXACT = 1e-9


@dataclass(frozen=True, slots=True)
class Scored:
    """One row of the cycle. `score` is 0.0-1.0, None where nothing was measured; `success` the score from which on it
    counts as reached. `carried` is the later cycle that has it again, "" for none. `excluded` says why it has no
    score."""

    node: Node
    score: float | None
    status: str
    success: float
    carried: str = ""
    excluded: str = ""
    closed: dt.date | None = None

    @property
    def is_reached(self) -> bool:
        """Whether it counts as a success."""
        return self.score is not None and self.score >= self.success - _EXACT

    @property
    def band(self) -> str:
        """One of `BANDS`, "" without a score."""
        return "" if self.score is None else BANDS[bisect_right(CUTS, self.score + _EXACT)]


@dataclass(frozen=True, slots=True)
class Tally:
    """How the objectives of one type did: so many `reached` their `success`, and the mean of their scores."""

    type: str
    success: float
    reached: int
    total: int
    mean: float | None


@dataclass(frozen=True, slots=True)
class Review:
    """A whole cycle. `key_results` are by the key of their objective. `closed` is the day on which it was closed, None
    for one that is open; `added` are rows that came after that."""

    cycle: Cycle
    objectives: tuple[Scored, ...]
    key_results: Mapping[str, tuple[Scored, ...]]
    loose: tuple[Scored, ...] = ()
    closed: dt.date | None = None

    @property
    def rows(self) -> Iterator[Scored]:
        """Every objective with its key results below it, then key results of no objective of the cycle."""
        for objective in self.objectives:
            yield objective
            yield from self.key_results.get(objective.node.key, ())
        yield from self.loose

    @property
    def excluded(self) -> tuple[Scored, ...]:
        """The rows that an error keeps from having a score."""
        return tuple(row for row in self.rows if row.excluded)

    @property
    def added(self) -> tuple[Scored, ...]:
        """The rows that are not part of what was closed."""
        return tuple(row for row in self.rows if self.closed and not row.closed)

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """The objectives by type."""
        by_type: dict[str, list[Scored]] = defaultdict(list)
        for row in self.objectives:
            by_type[row.node.type if isinstance(row.node, Objective) else ""].append(row)
        return tuple(_tally(type_, by_type[type_]) for type_ in (*SUCCESS, "") if type_ in by_type)

    @property
    def too_easy(self) -> tuple[tuple[str, float], ...]:
        """The teams ("" for no team) whose aspirational objectives were not ambitious enough, with their mean."""
        by_team: dict[str, list[float | None]] = defaultdict(list)
        for row in self.objectives:
            if isinstance(row.node, Objective) and row.node.type == "aspirational":
                by_team[row.node.team].append(row.score)
        means = ((team, _mean(scores)) for team, scores in by_team.items())
        return tuple((team, mean) for team, mean in means if mean is not None and mean > TOO_EASY + _EXACT)

    @property
    def carried(self) -> tuple[Scored, ...]:
        """What a later cycle has again."""
        return tuple(row for row in self.rows if row.carried)

    @property
    def dropped(self) -> tuple[Scored, ...]:
        """What was not reached, and no later cycle has."""
        return tuple(row for row in self.rows if not row.is_reached and not row.carried and not row.excluded)

    def of(self, *, owner: str = "", team: str = "") -> Review:
        """The part of one person, or of one team: their objectives with all key results, and theirs among others'."""

        def concerns(row: Scored) -> bool:
            return folded(row.node.owner) == folded(owner) if owner else folded(row.node.team) == folded(team)

        objectives = tuple(filter(concerns, self.objectives))
        keys = {row.node.key for row in objectives}
        others = (row for key, rows in self.key_results.items() if key not in keys for row in rows)
        loose = tuple(filter(concerns, (*others, *self.loose)))
        return Review(self.cycle, objectives, {key: self.key_results.get(key, ()) for key in keys}, loose, self.closed)


def _tally(type_: str, rows: Sequence[Scored]) -> Tally:
    reached = sum(row.is_reached for row in rows)
    return Tally(type_, SUCCESS.get(type_, 1.0), reached, len(rows), _mean(row.score for row in rows))


def _mean(scores: Iterable[float | None]) -> float | None:
    known = [score for score in scores if score is not None]
    return math.fsum(known) / len(known) if known else None


def cycles_of(portfolio: Portfolio) -> dict[Cycle, int]:
    """Every cycle that a row is of, and how many are."""
    found: dict[Cycle, int] = {}
    for node in portfolio.nodes:
        if node.cycle:
            found[node.cycle] = found.get(node.cycle, 0) + 1
    return found


def same_cycle(one: Cycle, other: Cycle) -> bool:
    """Whether two cycles are the same, whatever they are called."""
    return (one.start, one.end) == (other.start, other.end)


def review(portfolio: Portfolio, rollup: RollUp, cycle: Cycle) -> Review:
    """The cycle as it is on the day of the roll-up, or as it was closed."""
    later = list(_later(portfolio, cycle))
    rows = {
        node.key: _scored(node, rollup[node.key], later)
        for node in portfolio.nodes
        if node.cycle and same_cycle(node.cycle, cycle)
    }
    under: dict[str, list[Scored]] = defaultdict(list)
    loose: list[Scored] = []
    for row in rows.values():
        if isinstance(row.node, KeyResult):
            above = row.node.objective_key
            (under[above] if above in rows else loose).append(row)
    objectives = tuple(row for row in rows.values() if isinstance(row.node, Objective))
    closed = max((row.closed for row in rows.values() if row.closed), default=None)
    return Review(cycle, objectives, {key: tuple(found) for key, found in under.items()}, tuple(loose), closed)


def _later(portfolio: Portfolio, cycle: Cycle) -> Iterator[Node]:
    return (node for node in portfolio.nodes if node.cycle and node.cycle.start > cycle.end)


def _scored(node: Node, result: Result, later: Sequence[Node]) -> Scored:
    success = result.pace.success if result.pace else 1.0
    if result.excluded:
        return Scored(node, None, "", success, excluded=result.excluded)
    closed = result.measure.closed if result.is_closed and result.measure else None
    return Scored(node, _score(result), result.status, success, _carried(node, later), closed=closed)


def _score(result: Result) -> float | None:
    """Of a row whose own end is later than the day: what it has reached by then."""
    if result.is_closed or result.score is not None:
        return result.score
    return result.clamped if result.is_measured else None


def _carried(node: Node, later: Sequence[Node]) -> str:
    """The first later cycle that has a row of the same kind and title."""
    again = (other for other in later if type(other) is type(node) and folded(other.title) == folded(node.title))
    cycles = (other.cycle for other in again if other.cycle)
    return min(cycles, key=lambda cycle: cycle.start, default=Cycle("", dt.date.max, dt.date.max)).name


def as_closed(found: Review, day: dt.date) -> Review:
    """The same once it has been closed on a day."""

    def closed(row: Scored) -> Scored:
        return row if row.excluded else replace(row, status=_last_status(row), closed=row.closed or day)

    return replace(
        found,
        objectives=tuple(map(closed, found.objectives)),
        key_results={key: tuple(map(closed, rows)) for key, rows in found.key_results.items()},
        loose=tuple(map(closed, found.loose)),
        closed=found.closed or day,
    )


def frozen_scores(found: Review, rollup: RollUp) -> dict[str, Frozen]:
    """What is to be kept of a review, by the key of the row."""
    today = rollup.today
    return {
        row.node.key: Frozen(today, result.progress, result.expected, _last_status(row), row.score)
        for row, result in ((row, rollup[row.node.key]) for row in found.rows)
        if not row.excluded
    }


def _last_status(row: Scored) -> str:
    """Achieved or Missed, whatever the pace was."""
    if row.score is None:
        return "No data"
    return "Achieved" if row.is_reached else "Missed"
