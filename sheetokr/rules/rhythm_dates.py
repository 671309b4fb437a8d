"""Rhythm, OKR606-611: what is due, what is overdue, and whether values come as often as they should."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sheetokr.cadence import CADENCES
from sheetokr.diagnostics import Location, Severity
from sheetokr.model import Cycle, Initiative, KeyResult, Kpi
from sheetokr.parse import parse_cycle
from sheetokr.rules.fields import place
from sheetokr.rules.grouping import few
from sheetokr.rules.references import called
from sheetokr.rules.rule import Finding, rule
from sheetokr.rules.seen import Seen
from sheetokr.rules.words import header, quoted
from sheetokr.workbook import whole_percent

_SOON = 7
_REACH = "finish it, or say in a check-in what is in the way"
_LEAST_VALUES, _RECENT = 4, 6
_TOO_RARE = 1.6
"""Values that come at more than so many times the days of their cadence do not keep it."""


@rule("OKR606", "due-soon", Severity.ADVICE)
def due_soon(seen: Seen) -> Iterator[Finding]:
    """A key result or an initiative with a day of its own is due within a week, and not done.

    Why: a week is the last moment at which something can still be moved.
    Fix: finish it, or say in a check-in what is in the way.

    Bad:
        # Settings
        | Setting | Value   |
        | Cycle   | 2026-Q4 |
        # Objectives
        | ID | Objective | Owner |
        | O1 | Grow      | Ann   |
        # Key Results
        | ID  | Objective | Key Result | Start | Target | Current | Due          |
        | KR1 | O1        | More seats | 0     | 100    | 80      | [2026-11-24] |
        | KR2 | O1        | More beds  | 0     | 100    | 100     | 2026-11-24   |
        # Initiatives
        | Key Result | Initiative    | Due          | Done |
        | KR1        | Call everyone | [2026-11-27] | 60%  |
        | KR1        | Mend the form | 2026-11-27   | 100% |
    Good:
        # Settings
        | Setting | Value   |
        | Cycle   | 2026-Q4 |
        # Objectives
        | ID | Objective | Owner |
        | O1 | Grow      | Ann   |
        # Key Results
        | ID  | Objective | Key Result | Start | Target | Current | Due        |
        | KR1 | O1        | More seats | 0     | 100    | 80      | 2026-12-31 |
    """
    until = seen.today + dt.timedelta(days=_SOON)
    near = (kr for kr, _, pace in seen.running if pace.end and pace.end <= until)
    yield from few(_due(kr, "it is not reached yet", _REACH) for kr in near if kr.row.text("due"))
    open_ = (one for one in _open(seen) if one.due and seen.today <= one.due <= until)
    yield from few(_due(one, done_words(one), "finish it, or move the day") for one in open_)


def _due(item: KeyResult | Initiative, rest: str, mend: str) -> Finding:
    name = item.id or quoted(item.title)
    return Finding(place(item.row, "due"), f"{name} is due on {_day(item)}, and {rest}", mend)


def _day(item: KeyResult | Initiative) -> str:
    return item.due.isoformat() if item.due else ""


def done_words(initiative: Initiative) -> str:
    """`60% of it is done`."""
    return f"{whole_percent(initiative.done)} of it is done" if initiative.done else "nothing of it is done"


def _open(seen: Seen) -> Iterator[Initiative]:
    """The initiatives that are neither done nor dropped, of key results that are not over."""
    krs = {kr.key: kr for kr in seen.portfolio.key_results}
    for one in seen.portfolio.initiatives:
        kr = krs.get(one.key_result_key or "")
        cycle = kr.cycle if kr else None
        over = cycle is not None and cycle.end < seen.today
        if one.status not in ("done", "dropped") and (one.done or 0.0) < 1 and not over:
            yield one


@rule("OKR607", "overdue", Severity.ADVICE)
def overdue(seen: Seen) -> Iterator[Finding]:
    """A key result's own day is over, and it is not reached, while its cycle still runs.

    Why: it stays Missed for the rest of the cycle, although it may still be reached.
    Fix: move the day to one that can be held, or leave it and say in a check-in what was learnt.

    Bad:
        # Settings
        | Setting | Value   |
        | Cycle   | 2026-Q4 |
        # Objectives
        | ID | Objective | Owner |
        | O1 | Grow      | Ann   |
        # Key Results
        | ID  | Objective | Key Result | Start | Target | Current | Due          |
        | KR1 | O1        | More seats | 0     | 100    | 80      | [2026-11-10] |
        | KR2 | O1        | More beds  | 0     | 100    | 100     | 2026-11-10   |
    Good:
        # Settings
        | Setting | Value   |
        | Cycle   | 2026-Q3 |
        # Objectives
        | ID | Objective | Owner |
        | O1 | Grow      | Ann   |
        # Key Results
        | ID  | Objective | Key Result | Start | Target | Current | Due        |
        | KR1 | O1        | More seats | 0     | 100    | 80      | 2026-08-31 |
    """
    late = (kr for kr in seen.portfolio.key_results if kr.due and kr.due < seen.today and kr.row.text("due"))
    yield from few(_late(kr) for kr in late if _still_open(kr, seen))


def _still_open(kr: KeyResult, seen: Seen) -> bool:
    result = seen.results[kr.key]
    success = result.pace.success if result.pace else 1.0
    reached = result.progress is not None and result.progress >= success - 1e-9
    return not result.excluded and not reached and (kr.cycle is None or kr.cycle.end >= seen.today)


def _late(kr: KeyResult) -> Finding:
    message = f"{called(kr)} was due on {_day(kr)}, and is not reached"
    return Finding(place(kr.row, "due"), message, "move the day, or leave it and say what was learnt")


@rule("OKR608", "initiative-overdue", Severity.ADVICE)
def initiative_overdue(seen: Seen) -> Iterator[Finding]:
    """An initiative's day is over, and it is neither done nor dropped.

    Why: the key result counts on it.
    Fix: finish it, move its day, or drop it.

    Bad:
        # Settings
        | Setting | Value   |
        | Cycle   | 2026-Q4 |
        # Objectives
        | ID | Objective | Owner |
        | O1 | Grow      | Ann   |
        # Key Results
        | ID  | Objective | Key Result | Start | Target | Current |
        | KR1 | O1        | More seats | 0     | 100    | 80      |
        # Initiatives
        | ID | Key Result | Initiative    | Due          | Status      | Done |
        | I1 | KR1        | Call everyone | [2026-11-10] | in progress | 60%  |
        | I2 | KR1        | Mend the form | 2026-11-10   | done        |      |
        | I3 | KR1        | Stand at fair | 2026-11-10   | dropped     |      |
    Good:
        # Settings
        | Setting | Value   |
        | Cycle   | 2026-Q4 |
        # Objectives
        | ID | Objective | Owner |
        | O1 | Grow      | Ann   |
        # Key Results
        | ID  | Objective | Key Result | Start | Target | Current |
        | KR1 | O1        | More seats | 0     | 100    | 80      |
        # Initiatives
        | ID | Key Result | Initiative    | Due        | Status      | Done |
        | I1 | KR1        | Call everyone | 2026-12-10 | in progress | 60%  |
    """
    late = [one for one in _open(seen) if one.due and one.due < seen.today]
    yield from few(_overdue(one) for one in late)


def _overdue(one: Initiative) -> Finding:
    message = f"{one.id or quoted(one.title)} was due on {_day(one)}, and {done_words(one)}"
    return Finding(place(one.row, "due"), message, "finish it, move its day, or drop it")


@rule("OKR609", "value-overdue", Severity.ADVICE)
def value_overdue(seen: Seen) -> Iterator[Finding]:
    """A KPI should have a new value by now.

    Why: its health is that of an earlier period; nobody knows how it stands today.
    Fix: add the missing value, or correct Cadence if values come more rarely.

    Bad:
        # KPIs
        | ID   | KPI     | Direction | Target | Cadence |
        | KPI1 | [Sales] | higher    | 100    | monthly |
        # KPI Values
        | Date       | KPI  | Value |
        | 2026-08-31 | KPI1 | 110   |
    Good:
        # KPIs
        | ID   | KPI   | Direction | Target | Cadence |
        | KPI1 | Sales | higher    | 100    | monthly |
        # KPI Values
        | Date       | KPI  | Value |
        | 2026-10-31 | KPI1 | 110   |
    """
    late = [kpi for kpi in seen.portfolio.kpis if seen.kpis[kpi.key].overdue]
    yield from few(_no_value(kpi, seen.kpis[kpi.key].due) for kpi in late)


def _no_value(kpi: Kpi, due: dt.date | None) -> Finding:
    message = f"{called(kpi)} should have had a new value by {due.isoformat() if due else 'now'}"
    return Finding(place(kpi.row, "title"), message, "add it, or correct Cadence if values come more rarely")


@rule("OKR610", "cadence-not-kept", Severity.ADVICE)
def cadence_not_kept(seen: Seen) -> Iterator[Finding]:
    """A KPI's values come much more rarely than its Cadence says.

    Why: each value is then called overdue before the next can come.
    Fix: write how often there is a new value, or add those that are missing.

    Bad:
        # KPIs
        | ID   | KPI   | Direction | Target | Cadence  |
        | KPI1 | Sales | higher    | 100    | [weekly] |
        # KPI Values
        | Date       | KPI  | Value |
        | 2026-07-31 | KPI1 | 110   |
        | 2026-08-31 | KPI1 | 112   |
        | 2026-09-30 | KPI1 | 109   |
        | 2026-10-31 | KPI1 | 111   |
    Good:
        # KPIs
        | ID   | KPI   | Direction | Target | Cadence   |
        | KPI1 | Sales | higher    | 100    | quarterly |
        # KPI Values
        | Date       | KPI  | Value |
        | 2026-07-31 | KPI1 | 110   |
        | 2026-08-31 | KPI1 | 112   |
        | 2026-09-30 | KPI1 | 109   |
        | 2026-10-31 | KPI1 | 111   |
    """
    days: dict[str, set[dt.date]] = defaultdict(set)
    for reading in seen.portfolio.readings:
        if reading.kpi_key and reading.date and reading.value is not None:
            days[reading.kpi_key].add(reading.date)
    rare = ((kpi, _usual_gap(sorted(days[kpi.key]))) for kpi in seen.portfolio.kpis if kpi.cadence)
    yield from few(_rare(kpi, gap) for kpi, gap in rare if gap > _TOO_RARE * CADENCES[kpi.cadence].days)


def _usual_gap(days: Sequence[dt.date]) -> float:
    """The days between two values, as a rule; 0 for too few to tell."""
    if len(days) < _LEAST_VALUES:
        return 0.0
    gaps = sorted((later - earlier).days for earlier, later in pairwise(days[-_RECENT:]))
    return (gaps[(len(gaps) - 1) // 2] + gaps[len(gaps) // 2]) / 2


def _rare(kpi: Kpi, gap: float) -> Finding:
    message = (
        f"{header(kpi.row, 'cadence')} of {called(kpi)} is {kpi.cadence}, and its values come every {gap:.0f} days"
    )
    fits = next((word for word, each in CADENCES.items() if gap <= _TOO_RARE * each.days), "yearly")
    return Finding(kpi.row.at("cadence"), message, f"write {fits}, or add the values that are missing")


@rule("OKR611", "cycle-is-over", Severity.ADVICE)
def cycle_is_over(seen: Seen) -> Iterator[Finding]:
    """The cycle in Settings is over.

    Why: nothing can be on track any more: what is not reached is Missed.
    Fix: close it; then set the new cycle and its objectives, and write the old one into the column Cycle of those that
        stay, or they count for the new one; or correct its last day.

    Bad:
        # Settings
        | Setting | Value     |
        | Cycle   | [2026-Q3] |
        # Objectives
        | ID | Objective | Owner |
        | O1 | Grow      | Ann   |
    Bad:
        # Settings
        | Setting     | Value      |
        | Cycle       | [2026-Q4]  |
        | Cycle start | 2026-07-01 |
        | Cycle end   | 2026-09-30 |
        # Objectives
        | ID | Objective | Owner |
        | O1 | Grow      | Ann   |
    Good:
        # Settings
        | Setting | Value   |
        | Cycle   | 2026-Q4 |
        # Objectives
        | ID | Objective | Owner |
        | O1 | Grow      | Ann   |
    """
    for settings in seen.portfolio.settings.values():
        cycle, at = settings.cycle, settings.origins.get("cycle")
        if cycle and at and at.sheet and cycle.end < seen.today:
            yield _over(at, cycle, seen.today)


def _over(at: Location, cycle: Cycle, today: dt.date) -> Finding:
    """Where a cycle's name is of days to come, those of the last one were left behind."""
    meant = parse_cycle(cycle.name)
    if meant and meant.end >= today:
        message = f"{cycle.name} ends on {cycle.end.isoformat()}, as Cycle end says, and so is over"
        return Finding(at, message, "write the days of the new cycle there, or clear Cycle start and Cycle end")
    mend = "close it, then set the new cycle and its objectives; those that stay need {} in a column Cycle"
    return Finding(at, f"{cycle.name} ended on {cycle.end.isoformat()}", mend.format(cycle.name))
