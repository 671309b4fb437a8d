"""What has moved since the last digest, and what pulls an objective down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from sheetokr.digest.lines import listed, node_line
from sheetokr.digest.values import Line, Section
from sheetokr.digest.view import View
from sheetokr.digest.words import day_text
from sheetokr.model import Node, Objective
from sheetokr.rollup import Contributor
from sheetokr.rules.words import counted
from sheetokr.workbook import whole_points

_LEAST_MOVE = 0.005
_LEAST_PULL = 0.005
FIRST = "This is the first digest: the next one says what has changed since today."


def what_moved(view: View) -> Section:
    """The rows that moved or changed their status, the largest moves first; the first digest says that it is
    the first."""
    title = "What moved" if view.role == "owner" else "What changed since the last digest"
    if view.earlier is None:
        return Section("changed", title, FIRST if view.leaves else "")
    rows = sorted(filter(lambda kr: _has_moved(view, kr), view.leaves), key=lambda kr: -abs(_size(view, kr)))
    lines = [node_line(view, kr, _new(view, kr)) for kr in rows]
    return _since(view, listed(view, "changed", title, lines, rows))


def largest_moves(view: View) -> Section:
    """The largest moves up and down, by turns, so that neither hides the other."""
    title = "Largest moves"
    if view.earlier is None:
        return Section("changed", title, FIRST if view.leaves else "")
    moved = [(kr, change) for kr in view.leaves if abs(change := view.change(kr) or 0.0) >= _LEAST_MOVE]
    down = sorted((pair for pair in moved if pair[1] < 0), key=lambda pair: pair[1])
    up = sorted((pair for pair in moved if pair[1] > 0), key=lambda pair: -pair[1])
    turns = list(_by_turns(down, up))
    lines = [node_line(view, kr) for kr, _ in turns]
    return _since(view, listed(view, "changed", title, lines, (kr for kr, _ in turns)))


def _since(view: View, section: Section) -> Section:
    """The same with the day that changes are counted from."""
    earlier = view.earlier
    return replace(section, sentence=f"Since {day_text(earlier.day)}.") if earlier and section.lines else section


Moved = tuple[Node, float]


def _by_turns(down: Sequence[Moved], up: Sequence[Moved]) -> Iterator[Moved]:
    return (pair for pair in chain.from_iterable(zip_longest(down, up)) if pair)


def _has_moved(view: View, kr: Node) -> bool:
    result, before = view.result(kr), view.before(kr.key)
    if result.excluded:
        return False
    return before is None or before.status != result.status or abs(view.change(kr) or 0.0) >= _LEAST_MOVE


def _size(view: View, kr: Node) -> float:
    """A change of status without a move comes before small moves."""
    before = view.before(kr.key)
    changed = before is not None and before.status != view.result(kr).status
    return abs(view.change(kr) or 0.0) + (0.1 if changed else 0.0)


def _new(view: View, kr: Node) -> str:
    return "New since then" if view.before(kr.key) is None else ""


def pulls_down(view: View) -> Section:
    """For each objective of the reader that is behind: the one contributor that costs it the most."""
    lines = [line for objective in view.objectives if (line := _pull(view, objective))]
    return listed(view, "pulls_down", "What pulls your objective down", lines, view.objectives)


def _pull(view: View, objective: Objective) -> Line | None:
    result = view.result(objective)
    under = {node.key: node for node in view.known.rollup.under.get(objective.key, ())}
    costs = list(_costs(result.contributors, under))
    if result.status not in ("At risk", "Off track", "Missed") or not costs:
        return None
    cost, node = max(costs, key=lambda pair: pair[0])
    if cost < _LEAST_PULL:
        return None
    name = objective.id or objective.title
    return node_line(view, node, f"Costs {name} {counted(whole_points(cost), 'point')}")


def _costs(contributors: Iterable[Contributor], under: dict[str, Node]) -> Iterator[tuple[float, Node]]:
    """How many points of the objective's gap come from each contributor, as a share."""
    counted = [c for c in contributors if not c.excluded and c.key in under]
    total = sum(c.weight for c in counted)
    for c in counted:
        if total > 0 and c.expected is not None:
            yield c.weight * (c.expected - (c.progress or 0.0)) / total, under[c.key]
