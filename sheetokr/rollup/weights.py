"""How much siblings count: blank is 1; where weights are in percent, blanks share what is left to 100%."""

from __future__ import annotations

from collections.abc import Sequence

from sheetokr.model import Node


def weights_of(siblings: Sequence[Node]) -> list[float]:
    """The weight of each sibling, never negative."""
    given = [sibling.weight for sibling in siblings]
    if given.count(None) == len(given):
        return [1.0] * len(given)
    if not any(s.weight_is_percent for s in siblings if s.weight is not None):
        return [1.0 if weight is None else max(weight, 0.0) for weight in given]
    blanks = given.count(None)
    left = max(1.0 - sum(weight for weight in given if weight is not None), 0.0)
    return [left / blanks if weight is None else max(weight, 0.0) for weight in given]
