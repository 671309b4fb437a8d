"""The scoreboard as a tree: objectives, their key results, and what is aligned to them."""

from __future__ import annotations

import datetime as dt
import json
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sheetokr.model import STATUSES, Cycle, Node, Objective, Portfolio
from sheetokr.render.text import Look, clean, count, percent
from sheetokr.rollup import Result, RollUp
from sheetokr.rollup.remarks import remark_of

_BAR, _PERCENT, _STATUS, _OWNER = 10, 5, 11, 12
_LEAST_TITLE = 18
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Branch:
    """A row of the tree with all that is under it."""

    node: Node
    under: tuple[Branch, ...]


def branches(portfolio: Portfolio, rollup: RollUp, team: str = "", owner: str = "") -> tuple[Branch, ...]:
    """The tree, from the rows that nothing is above; of a team or an owner, only their rows and what leads there."""
    below = {node.key for nodes in rollup.under.values() for node in nodes}
    nodes = portfolio.nodes
    tops = [node for node in nodes if node.key not in below]
    seen = {top.key for top in tops}
    trees = [_branch(top, rollup, seen) for top in tops]
    # What a loop of parents holds has nothing above it that is a top: it is shown all the same.
    trees += [_branch(node, rollup, seen) for node in nodes if isinstance(node, Objective) and node.key not in seen]
    kept = (_filtered(tree, team.casefold(), owner.casefold()) for tree in trees)
    return tuple(tree for tree in kept if tree)


def _branch(node: Node, rollup: RollUp, seen: set[str], depth: int = 1) -> Branch:
    """A row and all that is under it; below the deepest level that is shown, all stand side by side."""
    seen.add(node.key)
    if depth >= _DEEPEST:
        return Branch(node, tuple(Branch(child, ()) for child in _everything_under(node, rollup, seen)))
    under = [child for child in rollup.under.get(node.key, ()) if child.key not in seen]
    seen.update(child.key for child in under)
    return Branch(node, tuple(_branch(child, rollup, seen, depth + 1) for child in under))


def _everything_under(node: Node, rollup: RollUp, seen: set[str]) -> Iterator[Node]:
    ahead = [node]
    while ahead:
        for child in rollup.under.get(ahead.pop().key, ()):
            if child.key not in seen:
                seen.add(child.key)
                ahead.append(child)
                yield child


def _filtered(tree: Branch, team: str, owner: str) -> Branch | None:
    if not team and not owner:
        return tree
    if team in tree.node.team.casefold() and owner in tree.node.owner.casefold():
        return tree
    under = tuple(kept for branch in tree.under if (kept := _filtered(branch, team, owner)))
    return Branch(tree.node, under) if under else None


def tree_text(trees: Sequence[Branch], portfolio: Portfolio, rollup: RollUp, look: Look) -> Iterator[str]:
    """The header, the tree, and a line that counts it up."""
    yield from _headline(trees, portfolio, rollup.today, look)
    for tree in trees:
        yield from _lines(tree, rollup, look, "", "")
    yield ""
    yield from textwrap.wrap(count_line(trees, rollup), look.width)


def _headline(trees: Sequence[Branch], portfolio: Portfolio, today: dt.date, look: Look) -> Iterator[str]:
    settings = next(iter(portfolio.settings.values()), None)
    parts = [settings.organisation] if settings and settings.organisation else []
    cycle = (settings.cycle if settings else None) or _only_cycle(trees)
    if cycle:
        days, total = (today - cycle.start).days + 1, (cycle.end - cycle.start).days + 1
        parts += [cycle.name, f"day {days} of {total}" if 0 < days <= total else "before" if days <= 0 else "over"]
    parts.append(today.isoformat())
    dot = look.mark(" · ", " - ")
    yield look.paint(look.fitted(clean(dot.join(parts)), look.width).rstrip(), "bold")
    yield ""
    title = _title_width(look)
    labels = f"{'':{title}}  {'Progress':<{_BAR + _PERCENT + 1}} {'Exp.':>{_PERCENT}}  {'Status':<{_STATUS}}  Owner"
    yield look.paint(look.fitted(labels, look.width).rstrip(), "dim")


def _only_cycle(trees: Sequence[Branch]) -> Cycle | None:
    """The cycle of all rows at the top, such as a title names it; None where they have several, or none."""
    cycles = {tree.node.cycle for tree in trees}
    return cycles.pop() if len(cycles) == 1 else None


def _title_width(look: Look) -> int:
    rest = 2 + _BAR + 1 + _PERCENT + 1 + _PERCENT + 2 + _STATUS + 2 + _OWNER
    return max(look.width - rest, _LEAST_TITLE)


def _lines(tree: Branch, rollup: RollUp, look: Look, lead: str, indent: str) -> Iterator[str]:
    yield _line(tree.node, rollup[tree.node.key], look, lead)
    for number, branch in enumerate(tree.under):
        last = number == len(tree.under) - 1
        knot = look.mark("└ ", "` ") if last else look.mark("├ ", "|-")
        stem = "  " if last else look.mark("│ ", "| ")
        yield from _lines(branch, rollup, look, indent + knot, indent + stem)


def _line(node: Node, result: Result, look: Look, lead: str) -> str:
    title = _title_width(look)
    name = look.fitted(lead[-(title // 2) :] + clean(f"{node.id} {node.title}"), title)
    if isinstance(node, Objective):
        name = look.paint(name, "bold")
    bar = f"{look.bar(result.clamped, _BAR)} {percent(result.progress):>{_PERCENT}}"
    status = _status_word(result)
    line = f"{name}  {bar} {percent(result.expected):>{_PERCENT}}  {look.status(status, _STATUS)}"
    return f"{line}  {look.fitted(clean(node.owner), _OWNER)}".rstrip()


def _status_word(result: Result) -> str:
    if result.excluded:
        return "Left out"
    return result.status or "No dates"


def walk(trees: Iterable[Branch]) -> Iterator[Node]:
    """Every row of some trees."""
    for tree in trees:
        yield tree.node
        yield from walk(tree.under)


def count_line(trees: Sequence[Branch], rollup: RollUp) -> str:
    """How many there are, and of which status."""
    nodes = list(walk(trees))
    objectives = sum(isinstance(node, Objective) for node in nodes)
    counts = Counter(_status_word(rollup[node.key]) for node in nodes)
    order = (*STATUSES, "Left out", "No dates")
    found = ", ".join(f"{counts[word]} {word.lower()}" for word in order if counts[word])
    return f"{count(objectives, 'objective')}, {count(len(nodes) - objectives, 'key result')}: {found or 'nothing'}"


def tree_json(trees: Sequence[Branch], rollup: RollUp) -> str:
    """The same tree for scripts."""
    return json.dumps(
        {"version": 1, "today": rollup.today.isoformat(), "items": [_as_dict(tree, rollup) for tree in trees]},
        indent=2,
        ensure_ascii=False,
    )


def _as_dict(tree: Branch, rollup: RollUp) -> dict[str, object]:
    node, result = tree.node, rollup[tree.node.key]
    place = node.row.at()
    return {
        "kind": "objective" if isinstance(node, Objective) else "key result",
        "id": node.id or None,
        "title": node.title,
        "file": place.file,
        "sheet": place.sheet,
        "row": place.row,
        "team": node.team or None,
        "owner": node.owner or None,
        "progress": result.progress,
        "expected": result.expected,
        "status": result.status or None,
        "own_status": node.own_status or None,
        "score": result.score,
        "confidence": result.confidence,
        "updated": result.updated.isoformat() if result.updated else None,
        "left_out": result.excluded or None,
        **_said(node, rollup),
        "under": [_as_dict(branch, rollup) for branch in tree.under],
    }


def _said(node: Node, rollup: RollUp) -> dict[str, object]:
    """What was last said of a key result."""
    if isinstance(node, Objective):
        return {}
    remark = remark_of(node, rollup.evidence.check_ins.get(node.key, ()))
    return {
        "comment": remark.comment or None,
        "blocker": remark.blocker or None,
        "said_on": remark.day.isoformat() if remark.day else None,
        "said_by": remark.by or None,
    }
