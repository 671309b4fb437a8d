"""What went well: at most three."""

from __future__ import annotations

from collections.abc import Iterator

from sheetokr.digest.lines import health_of, kpi_line, node_line
from sheetokr.digest.values import Line, Section
from sheetokr.digest.view import IN_TROUBLE, View

_MOST = 3


def wins(view: View) -> Section:
    """Targets reached and rows back on track since the last digest; in the first, all that are reached."""
    return Section("wins", "Wins", lines=tuple(_wins(view))[:_MOST])


def _wins(view: View) -> Iterator[Line]:
    yield from _reached(view)
    yield from _back(view)
    yield from _green(view)


def _reached(view: View) -> Iterator[Line]:
    for node in view.nodes:
        before = view.before(node.key)
        if view.result(node).status == "Achieved" and (before is None or before.status != "Achieved"):
            yield node_line(view, node, "Target reached")


def _back(view: View) -> Iterator[Line]:
    for kr in view.leaves:
        before = view.before(kr.key)
        if before and before.status in IN_TROUBLE and view.result(kr).status == "On track":
            yield node_line(view, kr, "Back on track")


def _green(view: View) -> Iterator[Line]:
    for kpi in view.kpis:
        before = view.before(kpi.key)
        if before and health_of(before.status) in ("Red", "Amber") and view.known.kpis[kpi.key].health == "Green":
            yield kpi_line(view, kpi, "Meets its target again")
