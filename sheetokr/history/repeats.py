"""The same objective, cycle after cycle: which earlier cycles had it already."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from sheetokr.history.values import OBJECTIVE, Past
from sheetokr.model import Cycle, Portfolio
from sheetokr.parse.links import folded


def earlier_cycles(portfolio: Portfolio, past: Past) -> dict[str, tuple[Cycle, ...]]:
    """For the key of each objective that an earlier cycle had word for word, those cycles, the newest first.

    Looked for in the workbooks and in what syncs saw; only cycles that were over when this one began count.
    """
    cycles: dict[str, dict[dt.date, Cycle]] = defaultdict(dict)
    for title, cycle in _titles(portfolio, past):
        cycles[folded(title)].setdefault(cycle.start, cycle)
    found = {}
    for objective in portfolio.objectives:
        if objective.cycle and objective.title:
            start = objective.cycle.start
            before = sorted((c for c in cycles[folded(objective.title)].values() if c.end < start), key=_newest_first)
            found[objective.key] = tuple(before)
    return {key: before for key, before in found.items() if before}


def _newest_first(cycle: Cycle) -> int:
    return -cycle.start.toordinal()


def _titles(portfolio: Portfolio, past: Past) -> Iterable[tuple[str, Cycle]]:
    for objective in portfolio.objectives:
        if objective.cycle:
            yield objective.title, objective.cycle
    yield from _remembered(past)


def _remembered(past: Past) -> Iterator[tuple[str, Cycle]]:
    for label in past.labels:
        if label.kind == OBJECTIVE and label.starts and label.ends:
            yield label.title, Cycle(label.cycle, label.starts, label.ends)
