"""One key result's own progress: which value counts as current, the formula of its metric, and the raw share.

Raw progress is kept as it is: 1.25 is exceeded, -0.1 went backwards. Formulas: design, section 5.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from sheetokr.cadence import DEFAULT_CADENCE, period_of
from sheetokr.diagnostics import Location
from sheetokr.model import CheckIn, Initiative, KeyResult, Kpi, Portfolio, Reading, Row
from sheetokr.pace import HOLDING, dates_of
from sheetokr.workbook import text_of, whole_percent

Dated = TypeVar("Dated", Reading, CheckIn)
_NOISE = 1e-12
_AWAY = dt.timedelta(7)
_SAME = 1e-9
Earlier = Mapping[str, Sequence[tuple[dt.date, float | None]]]


class Unchanged(NamedTuple):
    """A value that has been the same on all days since one. `until` is the last day on which it was another one,
    `other` what it was then (None for no value); `until` is None where nothing is known of the time before."""

    since: dt.date
    until: dt.date | None = None
    other: float | None = None


class Sourced(NamedTuple):
    """A value with the field of the row that it was read from. `what` is KPI reading, check-in, Current or
    initiatives."""

    value: float
    row: Row
    field: str
    what: str
    date: dt.date | None = None

    @property
    def at(self) -> Location:
        """The cell that it was read from."""
        return self.row.at(self.field)


class Later(tuple[Any, ...]):
    """A text that is written only when somebody asks: what writes it, then all that it is about."""

    __slots__ = ()

    def __call__(self) -> str:
        """The text."""
        write, *about = self
        return str(write(*about))


Words = str | Callable[[], str] | Later


class Measure(NamedTuple):
    """What a key result measures today. `state` is measured, no data, baseline, manual, or closed, on the day `closed`.
    `formula` shows the numbers, put into words only when somebody asks.

    `distance` is how far a metric that holds or does not is on the wrong side, in its own unit.
    """

    state: str
    raw: float | None = None
    current: Sourced | None = None
    words: Words = ""
    met: bool = False
    distance: float = 0.0
    closed: dt.date | None = None

    @property
    def formula(self) -> str:
        """The numbers that the progress came from, as a formula or a sentence."""
        return in_words(self.words)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of key results beside their own rows, by key; dated values in order, none after today.

    `seen` are the values that were current on earlier days, as far as anybody recorded them; None where a row was not
    there yet, or had none.
    """

    kpis: Mapping[str, Kpi] = field(default_factory=dict)
    readings: Mapping[str, Sequence[Reading]] = field(default_factory=dict)
    check_ins: Mapping[str, Sequence[CheckIn]] = field(default_factory=dict)
    initiatives: Mapping[str, Sequence[Initiative]] = field(default_factory=dict)
    seen: Earlier = field(default_factory=dict)

    def unchanged(self, key: str, value: float, today: dt.date) -> Unchanged | None:
        """Since when a row's current value is what it is, as earlier days saw it; None where none did. A value that
        was away for a few days - a header was misspelt - and is the same again has not changed."""
        since, away = None, None
        for day, said in reversed([each for each in self.seen.get(key, ()) if each[0] < today]):
            if said is None:
                away = day
            elif not math.isclose(said, value, rel_tol=_SAME, abs_tol=_NOISE):
                return Unchanged(since or today, day, said)
            elif away and (since or today) - away > _AWAY:
                break
            else:
                since, away = day, None
        return Unchanged(since or today, away) if since or away else None


def gather(portfolio: Portfolio, today: dt.date, seen: Earlier | None = None) -> Evidence:
    """The evidence of a portfolio as of a day."""
    return Evidence(
        kpis={kpi.key: kpi for kpi in portfolio.kpis},
        readings=_by_key(portfolio.readings, lambda reading: reading.kpi_key, today),
        check_ins=_by_key(portfolio.check_ins, lambda check_in: check_in.key_result_key, today),
        initiatives=_grouped(portfolio.initiatives),
        seen=seen or {},
    )


def _by_key(records: Iterable[Dated], key: Callable[[Dated], str | None], today: dt.date) -> dict[str, list[Dated]]:
    """Dated records by what they are about, oldest first; of one day, the lower row is the newer."""
    found: dict[str, list[tuple[dt.date, Dated]]] = defaultdict(list)
    for record in records:
        about = key(record)
        if about and record.date and record.date <= today:
            found[about].append((record.date, record))
    return {about: [r for _, r in sorted(dated, key=lambda pair: pair[0])] for about, dated in found.items()}


def _grouped(initiatives: Iterable[Initiative]) -> dict[str, list[Initiative]]:
    found: dict[str, list[Initiative]] = defaultdict(list)
    for initiative in initiatives:
        if initiative.key_result_key and initiative.status != "dropped":
            found[initiative.key_result_key].append(initiative)
    return found


def current_of(kr: KeyResult, evidence: Evidence) -> Sourced | None:
    """The value that counts as current: the KPI's newest reading, else the newest check-in, else the Current cell."""
    found = _from_kpi(kr, evidence) if kr.kpi_key else None
    if found is None and kr.key in evidence.check_ins:
        found = _from_check_in(kr, evidence)
    return found or _from_cell(kr) or _from_initiatives(kr, evidence)


def _from_kpi(kr: KeyResult, evidence: Evidence) -> Sourced | None:
    for reading in reversed(evidence.readings.get(kr.kpi_key or "", ())):
        if reading.value is not None:
            return Sourced(reading.value, reading.row, "value", "KPI reading", reading.date)
    return None


def _from_check_in(kr: KeyResult, evidence: Evidence) -> Sourced | None:
    for check_in in reversed(evidence.check_ins.get(kr.key, ())):
        value = check_in.share if kr.metric == "milestone" else check_in.value
        if value is not None:
            return Sourced(value, check_in.row, "value", "check-in", check_in.date)
    return None


def _from_cell(kr: KeyResult) -> Sourced | None:
    value = kr.share if kr.metric == "milestone" else kr.current
    if value is None:
        return None
    table = kr.row.table
    name = "current" if "current" in table.columns else "own_progress"
    return Sourced(value, kr.row, name, table.headers.get(name) or "Current", kr.updated)


def _from_initiatives(kr: KeyResult, evidence: Evidence) -> Sourced | None:
    """A milestone's share from its initiatives: the mean of their Done, a blank one being nothing done yet."""
    initiatives = evidence.initiatives.get(kr.key, ())
    if kr.metric != "milestone" or not initiatives:
        return None
    done = sum(initiative.done or 0.0 for initiative in initiatives) / len(initiatives)
    return Sourced(done, initiatives[0].row, "done", f"{len(initiatives)} initiatives")


def measure(kr: KeyResult, evidence: Evidence) -> Measure:
    """A key result's progress. Rows that an error keeps from being computed are not asked."""
    if kr.metric == "baseline":
        return Measure("baseline", words="no target yet: nothing to measure against")
    current = current_of(kr, evidence)
    if kr.metric == "milestone":
        return _milestone(current)
    if kr.target is None:
        return Measure("baseline", current=current, words="no target yet: nothing to measure against")
    if current is None:
        return _as_told(kr) or Measure("no data", words="no current value yet")
    if kr.metric in HOLDING:
        return _holding(kr, current, kr.target, evidence)
    return _towards(kr, current, kr.target)


def _as_told(kr: KeyResult) -> Measure | None:
    """The Progress that a person wrote where the table has no Current; None for what holds or does not."""
    if kr.share is None or kr.metric in HOLDING:
        return None
    name = "own_progress"
    told = Sourced(kr.share, kr.row, name, kr.row.table.headers.get(name) or "Progress", kr.updated)
    return Measure("measured", kr.share, words=Later((_milestone_words, told)))


def _milestone(current: Sourced | None) -> Measure:
    if current is None:
        return Measure("no data", words="nothing reported yet")
    return Measure("measured", current.value, current, Later((_milestone_words, current)))


def _milestone_words(current: Sourced) -> str:
    says = "say" if current.what.endswith("initiatives") else "says"
    return f"{current.what} {says} {whole_percent(current.value)}"


def _towards(kr: KeyResult, current: Sourced, target: float) -> Measure:
    """`(C-S)/(T-S)`; a missing start is 0."""
    start = kr.start or 0.0
    if target == start:
        return Measure("no data", current=current, words="Start and Target are the same")
    raw = (current.value - start) / (target - start)
    return Measure("measured", raw, current, Later((_towards_words, kr, current.value, start, target)))


def _towards_words(kr: KeyResult, current: float, start: float, target: float) -> str:
    c, s, t = (shown(kr, number) for number in (current, start, target))
    return f"({c} - {s}) / ({t} - {s})"


def shown(kr: KeyResult, number: float) -> str:
    """A value of a key result as its Target cell shows one: as a percentage, or as a plain number."""
    return text_of(number, percent=kr.row.cell("target").is_percent)


def in_words(words: Words) -> str:
    """A text that may not have been written yet."""
    return words if isinstance(words, str) else words()


def is_met(kr: KeyResult, value: float) -> bool:
    """Whether a value is where an at least, at most or between wants it."""
    return wrong_by(kr, value) <= 0


def wrong_by(kr: KeyResult, value: float) -> float:
    """How far a value is on the wrong side, in its own unit; 0 where it is met, noise of the arithmetic aside."""
    target = kr.target or 0.0
    low = -math.inf if kr.metric == "at most" or kr.start is None else kr.start
    low, high = (target, math.inf) if kr.metric == "at least" else (low, target)
    if any(math.isclose(value, end, rel_tol=_NOISE, abs_tol=_NOISE) for end in (low, high)):
        return 0.0
    return max(low - value, value - high, 0.0)


def _holding(kr: KeyResult, current: Sourced, target: float, evidence: Evidence) -> Measure:
    """1 or 0; with dated values in the cycle, the share of the periods in which it was met."""
    distance = wrong_by(kr, current.value)
    periods = _periods(kr, evidence)
    if len(periods) > 1:
        met = sum([is_met(kr, value) for value in periods])
        words = Later(("met in {} of {} periods".format, met, len(periods)))
        return Measure("measured", met / len(periods), current, words, distance <= 0, distance)
    words = Later((_held_words, kr, current.value, target, distance <= 0))
    return Measure("measured", float(distance <= 0), current, words, distance <= 0, distance)


def _held_words(kr: KeyResult, value: float, target: float, held: bool) -> str:
    return f"{shown(kr, value)} {'is' if held else 'is not'} {_wanted(kr, target)}"


def _wanted(kr: KeyResult, target: float) -> str:
    low = "" if kr.start is None else f"{shown(kr, kr.start)} and "
    return f"between {low}{shown(kr, target)}" if kr.metric == "between" else f"{kr.metric} {shown(kr, target)}"


def _periods(kr: KeyResult, evidence: Evidence) -> list[float]:
    """The newest value of each period of the cycle that has one: KPI readings by the KPI's cadence, else check-ins by
    the week. A period without a value is neither met nor missed."""
    start, end = dates_of(kr)
    if start is None or end is None:
        return []
    kpi = evidence.kpis.get(kr.kpi_key or "")
    dated = _dated(kr, evidence)
    cadence = kpi.cadence or DEFAULT_CADENCE if kpi else "weekly"
    return list({period_of(day, cadence): value for day, value in dated if start <= day <= end}.values())


def _dated(kr: KeyResult, evidence: Evidence) -> list[tuple[dt.date, float]]:
    readings = evidence.readings.get(kr.kpi_key or "", ())
    records: Sequence[Reading | CheckIn] = readings or evidence.check_ins.get(kr.key, ())
    return [(record.date, record.value) for record in records if record.date and record.value is not None]
