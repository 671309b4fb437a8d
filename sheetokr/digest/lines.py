"""One row of a list: an objective, a key result, a KPI or an initiative, with its link and what was last said of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sheetokr.diagnostics import Location
from sheetokr.digest.values import NOWHERE, Line, Section
from sheetokr.digest.view import View
from sheetokr.digest.words import NAME, REMARK, day_text, plain
from sheetokr.kpis import KpiResult
from sheetokr.kpis.figures import figure
from sheetokr.model import Initiative, KeyResult, Kpi, Node
from sheetokr.rollup import Result
from sheetokr.rollup.remarks import remark_of

MOST = 5
"""How many lines a list has; what is beyond is counted."""
_PAST = 12


Owned = Node | Kpi | Initiative


def listed(view: View, name: str, title: str, lines: Sequence[Line], rows: Iterable[Owned]) -> Section:
    """A section of the first few lines. All of them stand in the tab of the first of some rows."""
    more = max(len(lines) - MOST, 0)
    table = next((row.row.table for row in rows), None) if more else None
    see = view.known.link(Location(table.file, table.sheet)) if table else NOWHERE
    return Section(name, title, lines=tuple(lines[:MOST]), more=more, see=see)


def node_line(view: View, node: Node, reason: str = "", at: Location | None = None) -> Line:
    """An objective or a key result, with its progress, and with its status before where that was another."""
    result, before = view.result(node), view.before(node.key)
    was = before.status if before and before.status != result.status else ""
    remark = last_remark(view, node)
    return Line(
        title=plain(node.title),
        link=view.known.link(at or node.row.at("title")),
        id=plain(node.id, NAME),
        owner=plain(node.owner, NAME),
        status=result.status,
        was=was,
        progress=result.progress,
        expected=result.expected,
        change=view.change(node),
        value=value_text(node, result) if isinstance(node, KeyResult) else "",
        reason=plain(reason, REMARK),
        comment=plain(remark.comment, REMARK),
        blocker=plain(remark.blocker, REMARK),
        said=remark.said,
    )


class Remark(NamedTuple):
    """What was last said of a row, and by whom and when."""

    comment: str = ""
    blocker: str = ""
    said: str = ""


def last_remark(view: View, node: Node) -> Remark:
    """The newest comment on a key result, and what is in its way as of the newest check-in."""
    if not isinstance(node, KeyResult):
        return Remark()
    remark = remark_of(node, view.known.rollup.evidence.check_ins.get(node.key, ()))
    said = filter(None, (plain(remark.by, NAME), day_text(remark.day) if remark.day else ""))
    return Remark(remark.comment, remark.blocker, ", ".join(said))


def value_text(kr: KeyResult, result: Result) -> str:
    """`122 days, target 90`; "" where there is no number."""
    current = result.measure.current if result.measure else None
    if current is None or kr.target is None or kr.metric == "milestone":
        return ""
    code = kr.row.cell("target").number_format
    unit = plain(kr.unit, NAME)
    return f"{figure(current.value, code, unit)}, target {figure(kr.target, code)}"


def place_to_update(node: Node, result: Result) -> Location:
    """Where the newest value stands, and the next one goes."""
    if not isinstance(node, KeyResult):
        return node.row.at("own_progress" if "own_progress" in node.row.table.columns else "progress")
    current = result.measure.current if result.measure else None
    return current.at if current else node.row.at("current")


def kpi_line(view: View, kpi: Kpi, reason: str = "", at: Location | None = None) -> Line:
    """A KPI, with its newest values."""
    result, before = view.known.kpis[kpi.key], view.before(kpi.key)
    then = health_of(before.status) if before else ""
    return Line(
        title=plain(f"{kpi.title} ({kpi.segment})" if kpi.segment else kpi.title),
        link=view.known.link(at or kpi.row.at("title")),
        id=plain(kpi.id, NAME),
        owner=plain(kpi.owner, NAME),
        status=result.health,
        was=then if then != result.health else "",
        value=kpi_value(kpi, result),
        reason=plain(reason, REMARK),
        past=tuple(value.value for value in result.periods[-_PAST:]),
    )


def health_of(text: str) -> str:
    """The colour in what a Health cell says: `Red, overdue` is Red."""
    return text.partition(",")[0]


def kpi_value(kpi: Kpi, result: KpiResult) -> str:
    """`3.1%, target at most 2.5%`."""
    if result.current is None:
        return ""
    unit = "" if "%" in result.number_format else plain(kpi.unit, NAME)
    now = figure(result.current, result.number_format, unit)
    return f"{now}, target {result.goal.words(result.number_format, '')}" if result.goal else now


def initiative_line(view: View, initiative: Initiative, reason: str) -> Line:
    """An initiative, with when it is due."""
    row = initiative.row
    at = row.at("done") if "done" in row.table.columns else row.at("title")
    return Line(
        title=plain(initiative.title),
        link=view.known.link(at),
        id=plain(initiative.id, NAME),
        owner=plain(initiative.owner, NAME),
        reason=plain(reason, REMARK),
        day=initiative.due,
    )
