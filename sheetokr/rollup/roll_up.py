"""Progress up the alignment hierarchy: each objective is the weighted mean of what contributes to it.

A row that an error keeps from being computed is left out with its reason, and everything else still rolls up.
Blind to the order of rows. Expected is rolled up over the same contributors and weights as progress is, so that like
is compared with like.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from sheetokr.model import KeyResult, Node, Objective, Portfolio, Settings
from sheetokr.pace import (
    CADENCE_DAYS,
    HOLDING,
    SUCCESS,
    Pace,
    dates_of,
    first_and_last,
    holding_status,
    preset_of,
    status_of,
    worst,
)
from sheetokr.rollup.measure import Earlier, Evidence, Measure, gather, measure
from sheetokr.rollup.weights import weights_of


@dataclass(frozen=True, slots=True)
class Contributor:
    """What a row adds to the one above it. `excluded` says why it adds nothing; `progress` is clamped to 0-1."""

    key: str
    weight: float
    progress: float | None
    expected: float | None
    excluded: str = ""


class Frozen(NamedTuple):
    """What a row was when its cycle was closed, on a day: whatever its cells say now."""

    closed: dt.date
    progress: float | None
    expected: float | None
    status: str
    score: float | None


@dataclass(frozen=True, slots=True)
class Result:
    """What is known of one objective or key result today, and how it came to be.

    `progress` is a key result's raw share, or an objective's mean of clamped ones; None where there is none.
    `excluded` says why the row could not be computed. `score` is there once the cycle is over.
    """

    key: str
    progress: float | None = None
    expected: float | None = None
    status: str = ""
    score: float | None = None
    confidence: float | None = None
    updated: dt.date | None = None
    measure: Measure | None = None
    contributors: tuple[Contributor, ...] = ()
    measured: int = 0
    total: int = 0
    holds: bool = False
    excluded: str = ""
    pace: Pace | None = None

    @property
    def clamped(self) -> float | None:
        """What the row counts as in the one above it."""
        return None if self.progress is None else min(max(self.progress, 0.0), 1.0)

    @property
    def is_measured(self) -> bool:
        """Whether there is a number of its own, or under it, and not only blanks that count as 0."""
        return self.progress is not None and (self.measured > 0 or not self.contributors)

    @property
    def is_closed(self) -> bool:
        """Whether the row is as it was when its cycle was closed."""
        return self.measure is not None and self.measure.state == "closed"


@dataclass(frozen=True, slots=True)
class RollUp:
    """The results of a portfolio on a day, by key."""

    today: dt.date
    results: Mapping[str, Result]
    evidence: Evidence
    under: Mapping[str, tuple[Node, ...]] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Result:
        return self.results[key]


def roll_up(
    portfolio: Portfolio,
    today: dt.date,
    blocked: Mapping[str, str] | None = None,
    seen: Earlier | None = None,
    frozen: Mapping[str, Frozen] | None = None,
) -> RollUp:
    """Every result. `blocked` names rows that cannot be computed, by key, with the reason; `seen` are current values of
    earlier days, and `frozen` rows of closed cycles, by key."""
    calculation = _Calculation(portfolio, gather(portfolio, today, seen), today, blocked or {}, frozen or {})
    results = calculation.all()
    return RollUp(today, results, calculation.evidence, calculation.under)


class _Calculation:
    """One roll-up under way: results by key, each row after all that it depends on."""

    def __init__(
        self,
        portfolio: Portfolio,
        evidence: Evidence,
        today: dt.date,
        blocked: Mapping[str, str],
        frozen: Mapping[str, Frozen],
    ) -> None:
        self.portfolio = portfolio
        self.today = today
        self.blocked = {**looped(portfolio), **blocked}
        self.frozen = frozen
        self.evidence = evidence
        self.nodes = {node.key: node for node in portfolio.nodes}
        self.under = _under(portfolio)
        self.results: dict[str, Result] = {}

    def all(self) -> dict[str, Result]:
        """Every row, what is under it first. A row that is left out waits for nothing, so that a loop ends there; and
        no row is waited for twice."""
        waiting: set[str] = set()
        for key in self.nodes:
            stack = [key]
            while stack:
                top = stack[-1]
                below = () if top in self.blocked else self.under.get(top, ())
                needed = [node.key for node in below if node.key not in self.results]
                if needed and top not in waiting:
                    waiting.add(top)
                    stack.extend(needed)
                    continue
                stack.pop()
                if top not in self.results:
                    self.results[top] = self._result(self.nodes[top])
        return self.results

    def _result(self, node: Node) -> Result:
        settings = self.portfolio.settings_of(node.row.table.file)
        if node.key in self.frozen:
            return _closed(node.key, self.frozen[node.key], self._pace(node, settings))
        if node.key in self.blocked:
            return Result(node.key, excluded=self.blocked[node.key])
        if isinstance(node, Objective):
            return self._objective(node, settings)
        aligned = self.under.get(node.key, ())
        if node.metric == "baseline" and not node.metric_given and aligned:
            return self._mean(node, aligned, settings, self._pace(node, settings))
        return self._key_result(node, settings)

    def _key_result(self, kr: KeyResult, settings: Settings) -> Result:
        measured = measure(kr, self.evidence)
        updated = self._updated(kr, measured)
        unchanged = None if updated else self._unchanged(kr, measured)
        pace = self._pace(kr, settings, updated, unchanged)
        holds = kr.metric in HOLDING
        expected = 1.0 if holds else pace.expected
        return Result(
            kr.key,
            progress=measured.raw,
            expected=None if measured.state == "baseline" else expected,
            status=_key_result_status(kr, measured, pace, settings),
            score=_score(measured.raw, pace),
            confidence=self._confidence(kr),
            updated=pace.updated,
            measure=measured,
            holds=holds,
            pace=pace,
        )

    def _pace(
        self, node: Node, settings: Settings, updated: dt.date | None = None, unchanged: dt.date | None = None
    ) -> Pace:
        start, end = dates_of(node) if isinstance(node, KeyResult) else _objective_dates(node)
        of = self.nodes.get(node.objective_key or "") if isinstance(node, KeyResult) else node
        kind = of.type if isinstance(of, Objective) else ""
        preset = preset_of(settings)
        success, stale_after = SUCCESS.get(kind, 1.0), self._stale_after(node, settings)
        return Pace(self.today, start, end, preset, success, stale_after, updated, unchanged)

    def _stale_after(self, node: Node, settings: Settings) -> int:
        """Days until a row is stale; what a KPI measures has its cadence's days more: nothing new can come earlier."""
        kpi = self.evidence.kpis.get(node.kpi_key or "") if isinstance(node, KeyResult) else None
        return settings.stale_after + (CADENCE_DAYS.get(kpi.cadence, 0) if kpi else 0)

    def _updated(self, kr: KeyResult, measured: Measure) -> dt.date | None:
        newest = self.evidence.newest_check_in(kr)
        current = measured.current
        days = [newest and newest.date, current and current.date, kr.updated]
        if current and not current.date:
            # Nobody says when it was typed: a value that is another one than the last time is a check-in.
            unchanged = self.evidence.unchanged(kr.key, current.value, self.today)
            days.append(unchanged.since if unchanged and unchanged.until else None)
        return max((day for day in days if day), default=None)

    def _unchanged(self, kr: KeyResult, measured: Measure) -> dt.date | None:
        """Since when its value is known to have been the same: that of a row which nobody dates."""
        if measured.current is None:
            return None
        unchanged = self.evidence.unchanged(kr.key, measured.current.value, self.today)
        return unchanged.since if unchanged else None

    def _confidence(self, kr: KeyResult) -> float | None:
        said = [c.confidence for c in self.evidence.check_ins.get(kr.key, ()) if c.confidence is not None]
        return said[-1] if said else kr.confidence

    def _objective(self, objective: Objective, settings: Settings) -> Result:
        mode = objective.rollup or settings.rollup
        under = [node for node in self.under.get(objective.key, ()) if _contributes(node, mode)]
        pace = self._pace(objective, settings)
        if mode == "manual" or (not under and objective.own_progress is not None):
            return self._manual(objective, pace)
        return self._mean(objective, under, settings, pace)

    def _manual(self, objective: Objective, pace: Pace) -> Result:
        progress = objective.own_progress
        status = status_of(progress, pace.expected, pace)
        measured = Measure("manual", progress, words="typed by hand")
        return Result(
            objective.key, progress, pace.expected, status, _score(progress, pace), measure=measured, pace=pace
        )

    def _mean(self, node: Node, under: Sequence[Node], settings: Settings, pace: Pace) -> Result:
        """The weighted mean of what is under a row."""
        contributors = tuple(self._contributors(under, settings))
        counted = [c for c in contributors if not c.excluded]
        results = [self.results[c.key] for c in counted]
        progress = _weighted((c.progress, c.weight) for c in counted)
        dated = all(c.expected is not None for c in counted)
        expected = _weighted((c.expected, c.weight) for c in counted) if dated else None
        updated = max((r.updated for r in results if r.updated), default=None)
        unchanged = max((r.pace.unchanged for r in results if r.pace and r.pace.unchanged), default=None)
        pace = replace(_pace_over(pace, results), updated=updated, unchanged=unchanged)
        measured = sum(r.is_measured for r in results)
        holds = bool(results) and all(result.holds for result in results)
        status = status_of(progress if measured else None, expected, pace) if contributors else "No data"
        if settings.objective_status == "worst" and measured:
            status = worst(result.status for result in results)
        elif status == "Achieved" and holds and not pace.is_over:
            status = "On track"
        return Result(
            node.key,
            progress=progress,
            expected=expected,
            status=status,
            score=_score(progress, pace),
            confidence=_weighted((r.confidence, c.weight) for c, r in zip(counted, results, strict=True)),
            updated=updated,
            contributors=contributors,
            measured=measured,
            total=len(under),
            holds=holds,
            pace=pace,
        )

    def _contributors(self, under: Sequence[Node], settings: Settings) -> Iterator[Contributor]:
        for node, weight in zip(under, weights_of(under), strict=True):
            result = self.results[node.key]
            excluded = self._exclusion(node, weight, result, settings)
            progress = 0.0 if result.progress is None and not excluded else result.clamped
            yield Contributor(node.key, weight, progress, result.expected, excluded)

    def _exclusion(self, node: Node, weight: float, result: Result, settings: Settings) -> str:
        """Why a row does not count in the one above it, "" where it does."""
        if result.excluded:
            return result.excluded
        if weight == 0:
            return "its weight is 0"
        if result.measure and result.measure.state == "baseline":
            return "it has no target yet"
        if isinstance(node, KeyResult) and result.progress is None and settings.no_data == "excluded":
            return "it has no current value"
        if result.progress is None and (isinstance(node, Objective) or result.contributors):
            return "nothing under it is measured"
        return ""


def _closed(key: str, frozen: Frozen, pace: Pace) -> Result:
    """A row as it was when its cycle was closed."""
    measured = Measure("closed", frozen.progress, words=f"closed on {frozen.closed}")
    progress, expected, status, score = frozen.progress, frozen.expected, frozen.status, frozen.score
    return Result(key, progress, expected, status, score, measure=measured, pace=pace)


def _under(portfolio: Portfolio) -> dict[str, tuple[Node, ...]]:
    """What is directly under each row: an objective's key results, then what is aligned to it."""
    under: dict[str, list[Node]] = defaultdict(list)
    for kr in portfolio.key_results:
        if kr.objective_key:
            under[kr.objective_key].append(kr)
    for objective in portfolio.objectives:
        if objective.parent_key:
            under[objective.parent_key].append(objective)
    return {key: tuple(nodes) for key, nodes in under.items()}


def looped(portfolio: Portfolio) -> dict[str, str]:
    """The rows that are under themselves, by key, with the reason that they are left out."""
    above = {kr.key: kr.objective_key for kr in portfolio.key_results}
    above |= {objective.key: objective.parent_key for objective in portfolio.objectives}
    reasons: dict[str, str] = {}
    seen: set[str] = set()
    for start in above:
        path: list[str] = []
        key: str | None = start
        while key is not None and key not in seen:
            seen.add(key)
            path.append(key)
            key = above.get(key)
        if key in path:
            reasons |= dict.fromkeys(path[path.index(key) :], "it is part of a loop of parents")
    return reasons


def _objective_dates(objective: Objective) -> tuple[dt.date | None, dt.date | None]:
    start, end = first_and_last(objective.cycle)
    return objective.begins or start, objective.due or end


def _pace_over(pace: Pace, results: Iterable[Result]) -> Pace:
    """The pace of a row: its own dates, else from the first to the last day of all that contributes, and the patience
    that the most patient of them is given."""
    paces = [result.pace for result in results if result.pace]
    return replace(
        pace,
        start=pace.start or min((p.start for p in paces if p.start), default=None),
        end=pace.end or max((p.end for p in paces if p.end), default=None),
        stale_after=max((p.stale_after for p in paces), default=pace.stale_after),
    )


def _contributes(node: Node, mode: str) -> bool:
    if mode == "krs":
        return isinstance(node, KeyResult)
    return mode != "children" or isinstance(node, Objective)


def _key_result_status(kr: KeyResult, measured: Measure, pace: Pace, settings: Settings) -> str:
    if kr.metric in HOLDING and measured.current and not pace.is_over:
        tolerance = settings.tolerance * abs(kr.target or 0.0)
        return holding_status(measured.current.value, measured.met, measured.distance, pace, tolerance)
    return status_of(measured.raw, pace.expected, pace)


def _score(progress: float | None, pace: Pace) -> float | None:
    """0.0-1.0, once the cycle is over."""
    return min(max(progress, 0.0), 1.0) if progress is not None and pace.is_over else None


def _weighted(pairs: Iterable[tuple[float | None, float]]) -> float | None:
    """`sum(w*v) / sum(w)` over the values that are there, the same in whatever order they come."""
    known = [(value, weight) for value, weight in pairs if value is not None]
    total = math.fsum(weight for _, weight in known)
    return math.fsum(value * weight for value, weight in known) / total if total > 0 else None
