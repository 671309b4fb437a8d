"""What one digest is made from: the rows that concern its reader, today and as the last digest saw them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sheetokr.digest.readers import is_owner
from sheetokr.digest.values import Linker, Reader
from sheetokr.history import Snapshot, State
from sheetokr.kpis import KpiResult
from sheetokr.model import Initiative, KeyResult, Kpi, Node, Objective, Portfolio
from sheetokr.parse.links import folded
from sheetokr.rollup import Result, RollUp, running

OFF_TRACK = ("Off track", "Missed")
IN_TROUBLE = (*OFF_TRACK, "At risk")


@dataclass(frozen=True, slots=True)
class Known:
    """All that digests are made from."""

    portfolio: Portfolio
    rollup: RollUp
    kpis: Mapping[str, KpiResult]
    link: Linker

    @property
    def today(self) -> dt.date:
        """The day that everything is seen from."""
        return self.rollup.today


@dataclass(frozen=True, slots=True)
class View:
    """The part of it that one digest is about, in the order of the sheets. `earlier` is what the last digest saw, None
    for the first."""

    known: Known
    earlier: Snapshot | None
    reader: Reader
    role: str
    objectives: tuple[Objective, ...]
    key_results: tuple[KeyResult, ...]
    kpis: tuple[Kpi, ...]
    initiatives: tuple[Initiative, ...]
    own: View | None = None

    @property
    def today(self) -> dt.date:
        """The day that everything is seen from."""
        return self.known.today

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Its objectives and key results."""
        return (*self.objectives, *self.key_results)

    @property
    def leaves(self) -> tuple[Node, ...]:
        """What is measured by itself: key results, and objectives whose progress is typed by hand."""
        measures = ((objective, self.result(objective).measure) for objective in self.objectives)
        return (*self.key_results, *(objective for objective, measure in measures if measure))

    @property
    def noun(self) -> str:
        """What these are called."""
        return "key result" if len(self.leaves) == len(self.key_results) else "row"

    @property
    def organisation(self) -> str:
        """Whose workbooks they are."""
        return next((s.organisation for s in self.known.portfolio.settings.values() if s.organisation), "")

    @property
    def scope(self) -> str:
        """What the digest is about, in a word or two."""
        names = {"owner": self.reader.name, "team": self.reader.team, "company": self.organisation or "Company"}
        return names[self.role]

    @property
    def mine(self) -> View:
        """The rows that the reader owns, whatever the digest is about."""
        return self.own or self

    def result(self, node: Node) -> Result:
        """What is known of a row today."""
        return self.known.rollup[node.key]

    def before(self, key: str) -> State | None:
        """What the last digest saw of a row; None for a new one, and in the first digest."""
        return self.earlier.states.get(key) if self.earlier else None

    def change(self, node: Node) -> float | None:
        """How far a row has moved since the last digest, as a share."""
        before, now = self.before(node.key), self.result(node).progress
        return None if before is None or before.progress is None or now is None else now - before.progress

    def statuses(self) -> Counter[str]:
        """How many rows that are measured by themselves have each status."""
        return Counter(result.status for kr in self.leaves if not (result := self.result(kr)).excluded)

    def statuses_before(self) -> Counter[str] | None:
        """The same as the last digest saw it; None in the first."""
        if self.earlier is None:
            return None
        return Counter(before.status for kr in self.leaves if (before := self.before(kr.key)))


def without_over(portfolio: Portfolio, rollup: RollUp) -> Portfolio:
    """A portfolio without what belongs to cycles that are over, as long as there is something that does not."""
    over = {node.key for node in portfolio.nodes} - {node.key for node in running(portfolio.nodes, rollup)}
    return replace(
        portfolio,
        objectives=tuple(objective for objective in portfolio.objectives if objective.key not in over),
        key_results=tuple(kr for kr in portfolio.key_results if kr.key not in over),
        initiatives=tuple(each for each in portfolio.initiatives if each.key_result_key not in over),
    )


def view_of(known: Known, reader: Reader, role: str, earlier: Snapshot | None = None) -> View:
    """What concerns a reader in one of their roles: the rows that they own, those of their team, or all."""
    portfolio = known.portfolio
    teams = {kr.key: kr.team for kr in portfolio.key_results}

    def concerns(row: Objective | KeyResult | Kpi | Initiative) -> bool:
        if role == "company":
            return True
        if role == "owner":
            return is_owner(row.owner, reader.called)
        team = teams.get(row.key_result_key or "", "") if isinstance(row, Initiative) else row.team
        return folded(team) == folded(reader.team)

    return View(
        known,
        earlier,
        reader,
        role,
        objectives=tuple(filter(concerns, portfolio.objectives)),
        key_results=tuple(filter(concerns, portfolio.key_results)),
        kpis=tuple(filter(concerns, portfolio.kpis)),
        initiatives=tuple(filter(concerns, portfolio.initiatives)),
        own=None if role == "owner" else view_of(known, reader, "owner", earlier),
    )


def tops(view: View) -> tuple[Objective, ...]:
    """The objectives that are under none of the others."""
    keys = {node.key for node in view.nodes}
    return tuple(objective for objective in view.objectives if objective.parent_key not in keys)
