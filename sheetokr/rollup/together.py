"""Several objectives seen as one: a team, a level, a whole company."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sheetokr.model import Objective
from sheetokr.rollup.values import RollUp


def together(objectives: Sequence[Objective], rollup: RollUp) -> tuple[float | None, float | None]:
    """(progress, expected) of some objectives, by weight, to a millionth; None where none has one."""
    found = [(rollup[o.key], 1.0 if o.weight is None else o.weight) for o in objectives]
    return _mean((r.clamped, w) for r, w in found), _mean((r.expected, w) for r, w in found)


def _mean(pairs: Iterable[tuple[float | None, float]]) -> float | None:
    known = [(value, weight) for value, weight in pairs if value is not None]
    total = sum(weight for _, weight in known)
    return round(sum(value * weight for value, weight in known) / total, 6) if total else None
