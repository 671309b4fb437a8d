"""What still runs: last quarter's rows may stay in a workbook, and are in no sum of today."""

from __future__ import annotations

from collections.abc import Sequence

from sheetokr.model import Node
from sheetokr.rollup.values import RollUp


def running(nodes: Sequence[Node], rollup: RollUp) -> Sequence[Node]:
    """Those whose cycle is not over; all of them where nothing runs any more."""
    return [node for node in nodes if not _is_over(node, rollup)] or nodes


def _is_over(node: Node, rollup: RollUp) -> bool:
    """By its cycle: a row that was due within a running one is news indeed."""
    return rollup[node.key].is_closed or (node.cycle is not None and node.cycle.end < rollup.today)
