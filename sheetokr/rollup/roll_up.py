"""Progress up the alignment hierarchy: each objective is the weighted mean of what contributes to it.

A row that an error keeps from being computed is left out with its reason, and everything else still rolls up.
Blind to the order of rows. Expected is rolled up over the same contributors and weights as progress is, so that like
is compared with like.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from operator import mul

from sheetokr.cadence import CADENCES, DEFAULT_CADENCE
from sheetokr.model import CheckIn, KeyResult, Node, Objective, Portfolio, Settings
from sheetokr.pace import HOLDING, Pace, dates_of, holding_status, on_track, status_of, worst
from sheetokr.rollup.measure import Earlier, Evidence, Measure, Sourced, Unchanged, gather, measure
from sheetokr.rollup.paces import Paces
from sheetokr.rollup.values import Contributor, Frozen, Result, RollUp
from sheetokr.rollup.weights import weights_of


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
        self.settings = portfolio.settings_of("") if len(portfolio.settings) < 2 else None
        self.evidence = evidence
        self.objectives = {objective.key: objective for objective in portfolio.objectives}
        self.under = portfolio.under
        self.paces = Paces(today)
        self.results: dict[str, Result] = {}
        self.waiting: set[str] = set()

    def all(self) -> dict[str, Result]:
        """Every row: key results with nothing under them, then the others, what is under them first. A row that is left
        out waits for nothing, so that a loop ends there; and no row is waited for twice."""
        nodes, results = self.portfolio.nodes, self.results
        apart = self.under.keys() | self.blocked.keys() | self.frozen.keys()
        for kr in self.portfolio.key_results:
            if kr.key not in apart:
                results[kr.key] = self._key_result(kr, self.settings or self._settings_of(kr))
        for node in nodes:
            if node.key not in results:
                self._work_out(node)
        return results

    def _work_out(self, node: Node) -> None:
        """A row, after all that it waits for."""
        stack = [node]
        while stack:
            top = stack[-1]
            if top.key not in self.waiting:
                self.waiting.add(top.key)
                stack.extend(self._needed(top))
            if stack[-1] is top:
                stack.pop()
                if top.key not in self.results:
                    self.results[top.key] = self._result(top)

    def _settings_of(self, node: Node) -> Settings:
        return self.portfolio.settings_of(node.row.table.file)

    def _needed(self, node: Node) -> Sequence[Node]:
        """What a row waits for."""
        if node.key in self.blocked:
            return ()
        return [below for below in self.under.get(node.key, ()) if below.key not in self.results]

    def _result(self, node: Node) -> Result:
        settings = self.settings or self._settings_of(node)
        if node.key in self.frozen:
            return _closed(node.key, self.frozen[node.key], self._pace(node, settings))
        if node.key in self.blocked:
            return Result(node.key, excluded=self.blocked[node.key])
        if isinstance(node, Objective):
            return self._objective(node, settings)
        if node.metric == "baseline" and not node.metric_given and (aligned := self.under.get(node.key)):
            return self._mean(node, aligned, settings)
        return self._key_result(node, settings)

    def _key_result(self, kr: KeyResult, settings: Settings) -> Result:
        measured = measure(kr, self.evidence)
        check_ins = self.evidence.check_ins.get(kr.key, ())
        unchanged = self._unchanged(kr, measured.current) if self.evidence.seen else None
        updated = _updated(kr, measured.current, check_ins, unchanged)
        pace = self._pace(kr, settings, updated, unchanged.since if unchanged and updated is None else None)
        holds = kr.metric in HOLDING
        expected = None if measured.state == "baseline" else 1.0 if holds else pace.expected
        return Result(
            kr.key,
            measured.raw,
            expected,
            _holding_status(kr, measured, pace, settings) if holds else status_of(measured.raw, pace.expected, pace),
            _score(measured.raw) if pace.is_over else None,
            _confidence(kr, check_ins) if check_ins else kr.confidence,
            updated,
            measured,
            (),
            0,
            0,
            holds,
            "",
            pace,
        )

    def _pace(
        self, node: Node, settings: Settings, updated: dt.date | None = None, unchanged: dt.date | None = None
    ) -> Pace:
        """The pace of a row's own days. What a KPI measures has its cadence's days more until it is stale: nothing new
        can come earlier."""
        if isinstance(node, Objective):
            return self.paces.of(dates_of(node), node.type, settings, settings.stale_after)
        objective = self.objectives.get(node.objective_key or "")
        kpi = self.evidence.kpis.get(node.kpi_key) if node.kpi_key else None
        patience = settings.stale_after + (CADENCES[kpi.cadence or DEFAULT_CADENCE].days if kpi else 0)
        kind = objective.type if objective else ""
        return self.paces.of(dates_of(node), kind, settings, patience, updated, unchanged)

    def _unchanged(self, kr: KeyResult, current: Sourced | None) -> Unchanged | None:
        return self.evidence.unchanged(kr.key, current.value, self.today) if current else None

    def _objective(self, objective: Objective, settings: Settings) -> Result:
        mode = objective.rollup or settings.rollup
        under = self.under.get(objective.key, ())
        if mode != "both":
            under = tuple(node for node in under if _contributes(node, mode))
        if mode == "manual" or (not under and objective.own_progress is not None):
            return self._manual(objective, self._pace(objective, settings))
        return self._mean(objective, under, settings)

    def _manual(self, objective: Objective, pace: Pace) -> Result:
        progress = objective.own_progress
        status = status_of(progress, pace.expected, pace)
        measured = Measure("manual", progress, words="typed by hand")
        score = _score(progress) if pace.is_over else None
        return Result(objective.key, progress, pace.expected, status, score, measure=measured, pace=pace)

    def _mean(self, node: Node, under: Sequence[Node], settings: Settings) -> Result:
        """The weighted mean of what is under a row."""
        contributors = self._contributors(under, settings)
        counted = [c for c in contributors if not c.excluded]
        results = [self.results[c.key] for c in counted]
        _, weights, shares, ahead, _ = zip(*counted, strict=True) if counted else ((),) * len(Contributor._fields)
        progress = _weighted(shares, weights)
        expected = None if None in ahead else _weighted(ahead, weights)
        pace = self._over(node, settings, results)
        measured = sum([r.is_measured for r in results])
        holds = bool(results) and all(r.holds for r in results)
        status = status_of(progress if measured else None, expected, pace) if contributors else "No data"
        if settings.objective_status == "worst" and measured:
            status = worst(result.status for result in results)
        elif status == "Achieved" and holds and not pace.is_over:
            status = on_track(pace)
        return Result(
            node.key,
            progress,
            expected,
            status,
            _score(progress) if pace.is_over else None,
            _confidence_of(results, weights),
            pace.updated,
            None,
            tuple(contributors),
            measured,
            len(under),
            holds,
            pace=pace,
        )

    def _over(self, node: Node, settings: Settings, results: Sequence[Result]) -> Pace:
        """The pace of a row over those that count in it."""
        above = node if isinstance(node, Objective) else self.objectives.get(node.objective_key or "")
        below = [result.pace for result in results if result.pace]
        return self.paces.over(self._pace(node, settings), below, above.type if above else "", settings)

    def _contributors(self, under: Sequence[Node], settings: Settings) -> list[Contributor]:
        """What each row adds to the one above them."""
        results = [self.results[node.key] for node in under]
        return [
            Contributor(node.key, weight, result.clamped, result.expected)
            if weight and result.progress is not None
            else self._without(node, weight, result, settings)
            for node, weight, result in zip(under, weights_of(under), results, strict=True)
        ]

    def _without(self, node: Node, weight: float, result: Result, settings: Settings) -> Contributor:
        """A row that has no progress, or no weight: it counts as 0, or not at all."""
        excluded = self._exclusion(node, weight, result, settings)
        progress = result.clamped if excluded else result.clamped or 0.0
        return Contributor(node.key, weight, progress, result.expected, excluded)

    def _exclusion(self, node: Node, weight: float, result: Result, settings: Settings) -> str:
        """Why a row does not count in the one above it, "" where it does."""
        if result.excluded:
            return result.excluded
        if weight == 0:
            return "its weight is 0"
        if result.measure and result.measure.state == "baseline":
            return "it has no target yet"
        if isinstance(node, KeyResult) and settings.no_data == "excluded":
            return "it has no current value"
        if isinstance(node, Objective) or result.contributors:
            return "nothing under it is measured"
        return ""


def _closed(key: str, frozen: Frozen, pace: Pace) -> Result:
    """A row as it was when its cycle was closed."""
    measured = Measure("closed", frozen.progress, words=f"closed on {frozen.closed}", closed=frozen.closed)
    progress, expected, status, score = frozen.progress, frozen.expected, frozen.status, frozen.score
    return Result(key, progress, expected, status, score, measure=measured, pace=pace)


def looped(portfolio: Portfolio) -> dict[str, str]:
    """The rows that are under themselves, by key, with the reason that they are left out. There is an objective in
    every loop."""
    above = {kr.key: kr.objective_key for kr in portfolio.key_results}
    above |= {objective.key: objective.parent_key for objective in portfolio.objectives}
    reasons: dict[str, str] = {}
    seen: set[str] = set()
    for start in [objective.key for objective in portfolio.objectives]:
        path: list[str] = []
        key: str | None = start
        while key is not None and key not in seen:
            seen.add(key)
            path.append(key)
            key = above.get(key)
        if key in path:
            reasons |= dict.fromkeys(path[path.index(key) :], "it is part of a loop of parents")
    return reasons


def _updated(
    kr: KeyResult, current: Sourced | None, check_ins: Sequence[CheckIn], unchanged: Unchanged | None
) -> dt.date | None:
    """The newest day on which anything is known to have been said of a key result. Nobody says when a value was typed:
    one that is another than the last time is a check-in."""
    newest = check_ins[-1].date if check_ins else None
    dated = current.date if current else None
    moved = unchanged.since if unchanged and unchanged.until and not dated else None
    for day in (dated, kr.updated, moved):
        if day is not None and (newest is None or day > newest):
            newest = day
    return newest


def _contributes(node: Node, mode: str) -> bool:
    if mode == "krs":
        return isinstance(node, KeyResult)
    return mode != "children" or isinstance(node, Objective)


def _holding_status(kr: KeyResult, measured: Measure, pace: Pace, settings: Settings) -> str:
    if measured.current is None or pace.is_over:
        return status_of(measured.raw, pace.expected, pace)
    tolerance = settings.tolerance * abs(kr.target or 0.0)
    return holding_status(measured.current.value, measured.met, measured.distance, pace, tolerance)


def _score(progress: float | None) -> float | None:
    """0.0-1.0, of a cycle that is over."""
    return None if progress is None else min(max(progress, 0.0), 1.0)


def _confidence(kr: KeyResult, check_ins: Sequence[CheckIn]) -> float | None:
    """What was last said, in a check-in or else in the row itself."""
    for check_in in reversed(check_ins):
        if check_in.confidence is not None:
            return check_in.confidence
    return kr.confidence


def _confidence_of(results: Sequence[Result], weights: Sequence[float]) -> float | None:
    """The mean of those that have one."""
    known = [(r.confidence, weight) for r, weight in zip(results, weights, strict=True) if r.confidence is not None]
    return _weighted(*zip(*known, strict=True)) if known else None


def _weighted(values: Sequence[float], weights: Sequence[float]) -> float | None:
    """`sum(w*v) / sum(w)`, the same in whatever order they come."""
    total = math.fsum(weights)
    return math.fsum(map(mul, values, weights)) / total if total > 0 else None
