"""What people said of the key results that need attention, below the tree."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from sheetokr.model import KeyResult
from sheetokr.render.text import Look, clean, display_width
from sheetokr.render.tree import Branch, walk
from sheetokr.rollup import RollUp
from sheetokr.rollup.remarks import Remark, remark_of

ATTENTION = ("At risk", "Off track", "Stale", "Missed", "No data")


def remarks_text(trees: Sequence[Branch], rollup: RollUp, look: Look) -> Iterator[str]:
    """The newest comment of each key result that is not on track, and what is in the way of any that runs."""
    found = [(kr, remark) for kr in _key_results(trees) if (remark := _remark(kr, rollup))]
    if not found:
        return
    yield ""
    yield look.paint("What was said of those that need attention", "bold")
    for kr, remark in found:
        yield from _lines(kr, remark, rollup, look)


def _key_results(trees: Sequence[Branch]) -> Iterator[KeyResult]:
    return (node for node in walk(trees) if isinstance(node, KeyResult))


def _remark(kr: KeyResult, rollup: RollUp) -> Remark | None:
    """What is worth showing: nothing of a row that is left out, or reached."""
    result = rollup[kr.key]
    remark = remark_of(kr, rollup.evidence.check_ins.get(kr.key, ()))
    if result.excluded or result.status == "Achieved":
        return None
    return remark if remark.blocker or (remark.comment and result.status in ATTENTION) else None


def _lines(kr: KeyResult, remark: Remark, rollup: RollUp, look: Look) -> Iterator[str]:
    name = clean(kr.id or kr.title)
    name = look.fitted(name, 24).rstrip() if display_width(name) > 24 else name
    said = ", ".join(filter(None, (remark.day.isoformat() if remark.day else "", clean(remark.by))))
    head = f"{name} {rollup[kr.key].status or 'No dates'}{f' ({said})' if said else ''}: "
    first = remark.comment or f"in the way: {remark.blocker}"
    yield from textwrap.wrap(head + clean(first), look.width, subsequent_indent="  ")
    if remark.comment and remark.blocker:
        yield from textwrap.wrap(f"  In the way: {clean(remark.blocker)}", look.width, subsequent_indent="  ")
