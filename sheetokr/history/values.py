"""What is known of the past, as immutable values: states by item and day, and what the items were called.

Shares (progress, expected, confidence) are 0-1 as elsewhere; a progress may lie outside, as it does in the roll-up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sheetokr.diagnostics import Diagnostic
from sheetokr.rollup import Frozen

OBJECTIVE, KEY_RESULT, KPI = "objective", "key result", "kpi"


class Label(NamedTuple):
    """What an item was called when it was last seen, and where: enough to know it again, and to name one that is gone.

    `identity` tells it from all other items of its project: see `identity_of`. `name` is its ID, or its tab and its
    texts where it has none, as names are compared. `file` is its workbook's path from the folder of the store.
    `objective` is the title of a key result's objective. The cycle's days are None where it has none, as a KPI's are.
    """

    identity: str
    kind: str
    name: str
    file: str
    id: str
    title: str
    owner: str = ""
    team: str = ""
    type: str = ""
    objective: str = ""
    unit: str = ""
    number_format: str = ""
    cycle: str = ""
    starts: dt.date | None = None
    ends: dt.date | None = None


def identity_of(kind: str, name: str, file: str, starts: dt.date | None = None) -> str:
    """What tells an item from all others: its name in its workbook is not enough, as an ID may be used again in the
    next cycle."""
    return f"{kind}|{starts.isoformat() if starts else ''}|{file}|{name}"


class State(NamedTuple):
    """One item on one day. `status` is a KPI's health; `value` is a current value in the item's own unit, None for an
    objective."""

    day: dt.date
    progress: float | None = None
    expected: float | None = None
    value: float | None = None
    status: str = ""
    confidence: float | None = None


class Source(NamedTuple):
    """A workbook as a sync saw it. `fingerprint` is of what people had typed, not of what sheetokr wrote there; `seen`
    is one of all that was seen of its items, by which a sync that sees the same again is known."""

    file: str
    fingerprint: str
    seen: str


class Sighting(NamedTuple):
    """An item as it is on a day."""

    label: Label
    state: State


class Noted(NamedTuple):
    """What is to be kept of some workbooks and a day. `former` gives, by today's identity of an item that is known by
    another one, that other one."""

    day: dt.date
    sightings: tuple[Sighting, ...]
    sources: tuple[Source, ...]
    former: Mapping[str, str]


class Trail(NamedTuple):
    """All that is known of one item, oldest first. `before` is a day on which its workbook was synced and the item was
    not there yet, None where nothing is known of the time before."""

    label: Label
    states: tuple[State, ...]
    before: dt.date | None = None

    def on(self, day: dt.date) -> State | None:
        """The newest state of that day or an earlier one."""
        for state in reversed(self.states):
            if state.day <= day:
                return state
        return None


class Snapshot(NamedTuple):
    """Every item as it was last seen on a day or before it, by key of the portfolio that asks or by identity."""

    day: dt.date
    states: Mapping[str, State]


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of the items of a portfolio, by their keys: no day is later than the one it was asked for.

    `new` are the items that nobody has seen yet in a workbook that was synced on an earlier day: the newest of those.
    `days` are those of all syncs; `labels` everything that was ever seen, of earlier cycles too, but for what is called
    today as it was; `gone` what was seen of items that the portfolio does not have. `frozen` are the scores of closed
    cycles. `now` is what all items of the portfolio are called, None where nobody asked. `fault` says why nothing is
    known although something is kept.
    """

    trails: Mapping[str, Trail] = field(default_factory=dict)
    new: Mapping[str, dt.date] = field(default_factory=dict)
    days: tuple[dt.date, ...] = ()
    labels: tuple[Label, ...] = ()
    gone: tuple[Trail, ...] = ()
    frozen: Mapping[str, Frozen] = field(default_factory=dict)
    now: Mapping[str, Label] | None = None
    fault: Diagnostic | None = None

    @property
    def values(self) -> dict[str, list[tuple[dt.date, float | None]]]:
        """The current values that syncs saw, by key, oldest first; None where the item was not there yet."""
        return {key: _values(trail) for key, trail in self.trails.items()} | {
            key: [(day, None)] for key, day in self.new.items()
        }

    def as_of(self, day: dt.date) -> Snapshot | None:
        """Each item as it was last seen on a day or before; None where no sync was so early."""
        seen = ((key, trail.on(day)) for key, trail in self.trails.items())
        states = {key: state for key, state in seen if state}
        return Snapshot(max(state.day for state in states.values()), states) if states else None


def _values(trail: Trail) -> list[tuple[dt.date, float | None]]:
    found: list[tuple[dt.date, float | None]] = [(state.day, state.value) for state in trail.states]
    return [(trail.before, None), *found] if trail.before else found


NO_PAST = Past()
