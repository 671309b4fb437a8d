"""The state of the data: rows that nobody updates, objectives that hang in the air, and what could not be computed."""

from __future__ import annotations

import shlex

from sheetokr.digest.lines import listed, node_line, place_to_update
from sheetokr.digest.needs import days_silent, lacks_value
from sheetokr.digest.values import NOWHERE, Figure, Line, Link, Section
from sheetokr.digest.view import View
from sheetokr.model import Node, Objective
from sheetokr.rules.words import listed as in_words


def stale(view: View) -> Section:
    """Rows without an update for too long: by person, whose oldest is the oldest of all first."""
    rows = [(kr, days) for kr in view.leaves if (days := days_silent(view.result(kr)))]
    oldest: dict[str, int] = {}
    for kr, days in rows:
        oldest[kr.owner] = max(days, oldest.get(kr.owner, 0))
    rows.sort(key=lambda pair: (-oldest[pair[0].owner], pair[0].owner, -pair[1]))
    lines = [_stale_line(view, kr, days) for kr, days in rows]
    return listed(view, "stale", "Waiting for an update", lines, (kr for kr, _ in rows))


def _stale_line(view: View, kr: Node, days: int) -> Line:
    line = node_line(view, kr, at=place_to_update(kr, view.result(kr)))
    return Line(line.title, line.link, id=line.id, owner=line.owner or "Nobody", status=line.status, days=days)


def loose_ends(view: View) -> Section:
    """Objectives that nobody measures, nobody answers for, or that lead to nothing."""
    lines = [
        node_line(view, objective, f"Has {in_words(lacks, 'and')}")
        for objective in view.objectives
        if (lacks := _lacks(view, objective))
    ]
    return listed(view, "loose_ends", "Objectives with something missing", lines, view.objectives)


def _lacks(view: View, objective: Objective) -> list[str]:
    under = view.known.rollup.under.get(objective.key, ())
    aligned = any(o.parent_key for o in view.known.portfolio.objectives)
    lacks = ["no key results"] if not under and objective.own_progress is None else []
    lacks += ["no owner"] if not objective.owner else []
    needs_parent = aligned and objective.level in ("team", "individual")
    return lacks + (["no parent"] if needs_parent and objective.parent_key is None else [])


def data_state(view: View) -> Section:
    """How far the numbers can be trusted: `9 not updated, 2 without owner`."""
    krs = [view.result(kr) for kr in view.leaves]
    counts = {
        "not updated": sum(days_silent(result) is not None for result in krs),
        "without a value": sum(lacks_value(result) for result in krs),
        "without owner": sum(not node.owner for node in view.nodes),
        "left out for an error": sum(bool(view.result(node).excluded) for node in view.nodes),
        "KPIs overdue": sum(view.known.kpis[kpi.key].overdue for kpi in view.kpis),
    }
    figures = tuple(Figure(label, str(number)) for label, number in counts.items() if number)
    return Section("data", "State of the data", figures=figures, see=_see(view) if figures else NOWHERE)


def _see(view: View) -> Link:
    """The command that says more, as one types it; of a Google Sheet by its link, since its name is a title."""
    files = list(dict.fromkeys(row.row.table.file for row in (*view.nodes, *view.kpis)))
    if len(files) != 1:
        return Link("sheetokr validate")
    workbook = view.known.portfolio.workbook(files[0])
    return Link(shlex.join(("sheetokr", "validate", workbook.link if workbook and workbook.link else files[0])))
