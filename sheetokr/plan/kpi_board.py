"""A scoreboard's numbers of KPIs: how many of each health, the headline numbers, and the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from sheetokr.boards import CountBlock, ListBlock
from sheetokr.kpis import DEMANDS, KpiResult
from sheetokr.model import Kpi
from sheetokr.plan.answers import rounded
from sheetokr.workbook import Value

_COLOURS = ("Green", "Amber", "Red")


class KpiNumbers:
    """The KPIs of one workbook, with their results."""

    def __init__(self, kpis: Iterable[tuple[Kpi, KpiResult]]) -> None:
        self.kpis = tuple(kpis)
        self.results = [result for _, result in self.kpis if not result.excluded]

    def tiles(self) -> dict[str, Value]:
        """The headline numbers, by field; nothing where there are no KPIs."""
        if not self.kpis:
            return {}
        judged = sum(result.health in _COLOURS for result in self.results)
        green = sum(_counted_as(result) == "Green" for result in self.results)
        measured = sum(result.current is not None for result in self.results)
        return {
            "green": rounded(green / judged) if judged else None,
            "attention": sum(result.overdue or result.health in ("Amber", "Red") for result in self.results),
            "misses": sum(result.misses >= DEMANDS for result in self.results),
            "measured": f"{measured} of {len(self.kpis)}",
        }

    def counts(self, block: CountBlock) -> Iterator[tuple[str, Value]]:
        """How many are of each health."""
        counts = Counter(_counted_as(result) for result in self.results)
        for word in block.words:
            yield block.cell(word), counts[word]

    def listed(self, block: ListBlock) -> Iterator[tuple[str, Value]]:
        """Each KPI in the order of its tab; the rest of the block empty."""
        for index in range(block.rows):
            fields = _fields(*self.kpis[index]) if index < len(self.kpis) else {}
            for name in block.columns:
                yield block.cell(name, index), fields.get(name)


def _counted_as(result: KpiResult) -> str:
    """Each KPI is counted once: what is overdue is of no colour that anybody knows."""
    return "Overdue" if result.overdue else result.health


def _fields(kpi: Kpi, result: KpiResult) -> dict[str, Value]:
    label = ", ".join(filter(None, (kpi.title or kpi.id, kpi.segment))) or None
    if result.excluded:
        return {"label": label, "health": "No data"}
    return {"label": label, "attainment": rounded(result.attainment), "health": _counted_as(result)}
