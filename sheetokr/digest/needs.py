"""What needs its reader now: their own rows with something wrong, the worst first, each with what to do."""

from __future__ import annotations

from collections.abc import Iterator

from sheetokr.digest.lines import initiative_line, kpi_line, listed, node_line, place_to_update
from sheetokr.digest.values import Line, Section
from sheetokr.digest.view import IN_TROUBLE, OFF_TRACK, View
from sheetokr.digest.words import day_text
from sheetokr.kpis import DEMANDS, KpiResult
from sheetokr.model import Initiative, Kpi, Node
from sheetokr.rollup import Result


def needs_you(view: View) -> Section:
    """The rows that the reader owns and should do something about, whatever else their digest is about."""
    return listed(view, "needs_you", "Needs you now", list(needed(view)), view.mine.leaves)


def needed(view: View) -> Iterator[Line]:
    """In the order in which they press: what cannot be computed, what is off track, what nobody has updated, what is at
    risk."""
    mine = view.mine
    krs = mine.leaves
    yield from _left_out(mine)
    yield from (_trouble(view, kr) for kr in krs if view.result(kr).status in OFF_TRACK)
    yield from (kpi_line(view, kpi, _signal(result)) for kpi, result in _with_results(mine) if _demands(result))
    yield from (_late(view, one) for one in mine.initiatives if is_late(view, one))
    yield from (line for kr in krs if (line := _silence(view, kr)))
    yield from (line for kpi, result in _with_results(mine) if (line := _kpi_silence(view, kpi, result)))
    yield from (_trouble(view, kr) for kr in krs if view.result(kr).status == "At risk")


def _with_results(view: View) -> list[tuple[Kpi, KpiResult]]:
    return [(kpi, result) for kpi in view.kpis if not (result := view.known.kpis[kpi.key]).excluded]


def _left_out(view: View) -> Iterator[Line]:
    for node in view.nodes:
        if view.result(node).excluded:
            yield node_line(view, node, f"Left out: {view.result(node).excluded}")
    for kpi in view.kpis:
        if view.known.kpis[kpi.key].excluded:
            yield kpi_line(view, kpi, f"Left out: {view.known.kpis[kpi.key].excluded}")


def _trouble(view: View, kr: Node) -> Line:
    result = view.result(kr)
    advice = "decide what to change" if result.status in OFF_TRACK else "talk about it this week"
    days = days_silent(result)
    return node_line(view, kr, f"no update for {days} days, and behind: {advice}" if days else advice)


def _demands(result: KpiResult) -> bool:
    """Whether a KPI has missed so often that it asks for a key result, and has none."""
    return result.misses >= DEMANDS and not result.answers


def _signal(result: KpiResult) -> str:
    return result.signal or f"Red {result.misses} times in a row"


def is_late(view: View, initiative: Initiative) -> bool:
    """Whether an initiative should be done and is not."""
    due = initiative.due
    return due is not None and due < view.today and is_open(initiative)


def is_open(initiative: Initiative) -> bool:
    """Whether there is something left to do."""
    return initiative.status not in ("done", "dropped") and (initiative.done or 0.0) < 1


def _late(view: View, initiative: Initiative) -> Line:
    due = initiative.due or view.today
    return initiative_line(view, initiative, f"Was due on {day_text(due)}: finish it, or give it a new day")


def days_silent(result: Result) -> int | None:
    """For how many days a running row has had no update, where that is too long; None where it is not."""
    pace = result.pace
    if pace is None or pace.updated is None or not pace.is_stale or result.status in ("Achieved", "Missed"):
        return None
    return (pace.today - pace.updated).days


def lacks_value(result: Result) -> bool:
    """Whether a row with a target has no value yet."""
    return result.status == "No data" and not (result.measure and result.measure.state == "baseline")


def _silence(view: View, kr: Node) -> Line | None:
    """A row without a value, or without a new one for too long; None for one with news, or in trouble."""
    result = view.result(kr)
    if result.excluded or result.status in IN_TROUBLE:
        return None
    days = days_silent(result)
    at = place_to_update(kr, result)
    if lacks_value(result):
        return node_line(view, kr, "No value yet: fill it in, or say why there is none", at)
    return node_line(view, kr, f"No update for {days} days: say where it stands", at) if days else None


def _kpi_silence(view: View, kpi: Kpi, result: KpiResult) -> Line | None:
    if not result.overdue or not result.due or _demands(result):
        return None
    return kpi_line(view, kpi, f"A new value was due by {day_text(result.due)}: add it", result.source)
