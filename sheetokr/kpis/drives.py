"""What a KPI drives, as its Why cell says, and which KPIs drive it in turn."""

from __future__ import annotations

from typing import NamedTuple

from sheetokr.model import Item, Kpi, Portfolio
from sheetokr.parse.links import Index, Named, index


class Drives(NamedTuple):
    """`up` is the objective, key result or KPI that a KPI drives, None where its Why says it in words; `down` are the
    KPIs that drive it."""

    up: Item | None = None
    down: tuple[Kpi, ...] = ()


def drives_of(kpi: Kpi, portfolio: Portfolio) -> Drives:
    """What a KPI stands between."""
    names = _names(portfolio)
    up = names.find(kpi.why, kpi.row.table.file)
    item = next((item for item in portfolio.items if item.key == up), None) if up else None
    others = (other for other in portfolio.kpis if other.why and other.key != kpi.key)
    down = tuple(other for other in others if names.find(other.why, other.row.table.file) == kpi.key)
    return Drives(item, down)


def _names(portfolio: Portfolio) -> Index:
    """All that a Why may name; a KPI's segments share a title, and are found by their IDs."""
    return index(Named(item.key, item.row.table.file, item.id, item.title) for item in portfolio.items)
