"""Several objectives seen as one: a team, a level, a whole company."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sheetokr.model import Objective
from sheetokr.rollup.values import RollUp
from sheetokr.rollup.weights import weights_of


def together(objectives: Sequence[Objective], rollup: RollUp) -> tuple[float | None, float | None]:
    """(progress, expected) of some objectives, by weight, to a millionth; None where none has one."""
    results, weights = [rollup[objective.key] for objective in objectives], weights_together(objectives)
    progress = _mean(zip([result.clamped for result in results], weights, strict=True))
    return progress, _mean(zip([result.expected for result in results], weights, strict=True))


def weights_together(objectives: Sequence[Objective]) -> list[float]:
    """The weight of each: what it is among those of them that are aligned to the same row."""
    siblings: dict[str | None, list[Objective]] = defaultdict(list)
    for objective in objectives:
        siblings[objective.parent_key].append(objective)
    weights = {o.key: w for same in siblings.values() for o, w in zip(same, weights_of(same), strict=True)}
    return [weights[objective.key] for objective in objectives]


def _mean(pairs: Iterable[tuple[float | None, float]]) -> float | None:
    known = [(value, weight) for value, weight in pairs if value is not None]
    total = sum(weight for _, weight in known)
    return round(sum(value * weight for value, weight in known) / total, 6) if total else None
