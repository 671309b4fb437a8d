"""A cycle looked back on: for a terminal, as JSON, and as Markdown a person or a team."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from sheetokr.history.review import CUTS, Review, Scored, Tally
from sheetokr.model import KeyResult, Objective
from sheetokr.parse.links import folded
from sheetokr.patterns import late
from sheetokr.render.markdown import escaped
from sheetokr.render.text import Look, clean, score_text
from sheetokr.render.text import folded as folded_to

_SCORE, _NEEDED, _STATUS, _OWNER = 5, 6, 12, 16
_COLOURS = {"low": "red", "middle": "yellow", "high": "green"}
_UNSAFE = late(r"[^\w.-]+")
_LONGEST = 60


def review_text(found: Review, organisation: str, look: Look) -> Iterator[str]:
    """Each row with its score, then success by type, what carried over and what did not."""
    yield look.paint(clean(look.mark(" · ", " - ").join(filter(None, (organisation, *_heading(found))))), "bold")
    yield ""
    name = look.width - _SCORE - _NEEDED - _STATUS - _OWNER - 6
    header = f"{'Score':>{_SCORE}} {'Needed':>{_NEEDED}}  {'Status':<{_STATUS}} Owner"
    yield look.paint(f"{'':<{name}} {header}", "dim")
    for row in found.rows:
        yield _line(row, name, look)
    yield ""
    for line in summary(found):
        yield from folded_to(clean(line), look.width, 2)


def _heading(found: Review) -> Sequence[str]:
    cycle = found.cycle
    state = f"closed on {found.closed}" if found.closed else "not closed"
    return f"review of {cycle.name}", f"{cycle.start} to {cycle.end}", state


def _line(row: Scored, name: int, look: Look) -> str:
    indent = "  " if isinstance(row.node, KeyResult) else ""
    title = look.fitted(indent + clean(_called(row)), name)
    if row.excluded:
        return f"{title} {look.paint('left out: see sheetokr validate', 'dim')}"
    score = look.paint(f"{_score(row):>{_SCORE}}", _COLOURS.get(row.band, "dim"))
    status, owner = look.status(row.status, _STATUS), clean(row.node.owner)[:_OWNER]
    return f"{title} {score} {row.success:>{_NEEDED}.1f}  {status} {owner}".rstrip()


def _called(row: Scored) -> str:
    return " ".join(filter(None, (row.node.id, row.node.title)))


def _score(row: Scored) -> str:
    return "-" if row.score is None else score_text(row.score, row.success)


def summary(found: Review) -> Iterator[str]:
    """The sentences below the table."""
    for tally in found.tallies:
        yield _tally(tally)
    bands = Counter(row.band for row in found.rows if isinstance(row.node, KeyResult) and row.band)
    if bands:
        low, high = CUTS
        counts = f"{bands['high']} from {high} up, {bands['middle']} from {low}, {bands['low']} below"
        yield f"Scores of key results: {counts}"
    for team, mean in found.too_easy:
        whose = team or "Those without a team"
        yield f"{whose}: {mean:.3g} across aspirational objectives, above 0.9: not ambitious enough"
    for row in found.carried:
        yield f"Carried over to {row.carried}: {_called(row)}"
    if found.dropped:
        yield f"Not reached, and not carried over: {_names(found.dropped)}"
    if found.excluded:
        yield f"Without a score, for an error in the row: {_names(found.excluded)}"
    if added := [row for row in found.added if row not in found.excluded]:
        yield f"Not part of what was closed: {_names(added)}"


def _names(rows: Sequence[Scored]) -> str:
    return ", ".join(row.node.id or row.node.title for row in rows)


def _tally(tally: Tally) -> str:
    mean = "" if tally.mean is None else f", mean {tally.mean:.2f}"
    type_ = tally.type.capitalize() or "Without a type"
    return f"{type_}: {tally.reached} of {tally.total} objectives reached {tally.success:.1f}{mean}"


def review_markdown(found: Review, title: str) -> str:
    """The same as a page to share. What a cell says cannot make links or mention anybody."""
    lines = [f"# {escaped(title)}", "", f"{found.cycle.start} to {found.cycle.end}, {_heading(found)[2]}.", ""]
    lines += ["| | Score | Needed | Status | Owner |", "|---|---:|---:|---|---|"]
    lines += [_markdown_row(row) for row in found.rows]
    lines += ["", *(f"- {escaped(line)}" for line in summary(found))]
    return "\n".join(lines).rstrip() + "\n"


def _markdown_row(row: Scored) -> str:
    name = escaped(_called(row))
    shown = f"**{name}**" if isinstance(row.node, Objective) else f"&nbsp;&nbsp;{name}"
    if row.excluded:
        return f"| {shown} | | | left out: {escaped(row.excluded)} | {escaped(row.node.owner)} |"
    numbers = f"{_score(row)} | {row.success:.1f}"
    return f"| {shown} | {numbers} | {escaped(row.status)} | {escaped(row.node.owner)} |"


def review_pages(found: Review, by: str) -> dict[str, str]:
    """A page for each team or owner of the cycle, however they are spelt, by the name of its file; `by` is team or
    owner."""
    said = sorted({getattr(row.node, by) for row in found.rows if getattr(row.node, by)}, reverse=True)
    pages: dict[str, str] = {}
    for name in reversed({folded(name): name for name in said}.values()):
        part = found.of(owner=name) if by == "owner" else found.of(team=name)
        pages[_file(found, name, pages)] = review_markdown(part, f"{name}: review of {found.cycle.name}")
    return pages


def _file(found: Review, name: str, taken: dict[str, str]) -> str:
    """A name that every file system takes, and that no other page has."""
    plain = "-".join(_UNSAFE.sub("-", text).strip("-.") for text in (found.cycle.name, name))[:_LONGEST]
    number = next(n for n in range(1, len(taken) + 2) if _numbered(plain, n).casefold() not in map(str.casefold, taken))
    return _numbered(plain, number)


def _numbered(plain: str, number: int) -> str:
    return f"{plain}.md" if number == 1 else f"{plain}-{number}.md"


def review_json(found: Review) -> str:
    """All of it for scripts."""
    cycle = found.cycle
    document = {
        "version": 1,
        "cycle": {"name": cycle.name, "start": cycle.start.isoformat(), "end": cycle.end.isoformat()},
        "closed": found.closed.isoformat() if found.closed else None,
        "rows": [_row(row) for row in found.rows],
        "success": [
            {"type": t.type or None, "needed": t.success, "reached": t.reached, "total": t.total, "mean": t.mean}
            for t in found.tallies
        ],
        "not_ambitious_enough": [{"team": team or None, "mean": mean} for team, mean in found.too_easy],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def _row(row: Scored) -> dict[str, Any]:
    node = row.node
    return {
        "kind": "objective" if isinstance(node, Objective) else "key result",
        "id": node.id or None,
        "title": node.title,
        "owner": node.owner or None,
        "team": node.team or None,
        "score": row.score,
        "needed": row.success,
        "band": row.band or None,
        "reached": row.is_reached,
        "status": row.status or None,
        "carried_over_to": row.carried or None,
        "left_out": row.excluded or None,
    }
