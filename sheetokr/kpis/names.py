"""Which KPI the braces of a formula mean: by ID, then by name; in the same workbook, then in the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sheetokr.kpis.formula import FormulaFault
from sheetokr.model import Kpi
from sheetokr.parse.links import folded


class Names:
    """The KPIs by what they can be called."""

    def __init__(self, kpis: Iterable[Kpi]) -> None:
        self._ids: dict[str, list[Kpi]] = defaultdict(list)
        self._titles: dict[str, list[Kpi]] = defaultdict(list)
        for kpi in kpis:
            self._ids[folded(kpi.id)].append(kpi)
            self._titles[folded(kpi.title)].append(kpi)

    def find(self, text: str, asking: Kpi) -> Kpi | FormulaFault:
        """The KPI that a name means to the one whose formula it is. Of one name in several segments it is the one in
        the same segment."""
        said = folded(text)
        by_id, by_title = self._near(self._ids, said, asking), self._near(self._titles, said, asking)
        if said and by_id:
            return by_id[0] if _one_file(by_id) else _ambiguous(text, by_id)
        if not said or not by_title:
            return FormulaFault("unknown-name", f"no KPI is called {{{text}}}")
        same = [kpi for kpi in by_title if folded(kpi.segment) == folded(asking.segment)]
        found = by_title if len(by_title) == 1 else same
        return found[0] if len(found) == 1 else _ambiguous(text, by_title)

    @staticmethod
    def _near(names: dict[str, list[Kpi]], said: str, asking: Kpi) -> Sequence[Kpi]:
        found = names.get(said, [])
        return [kpi for kpi in found if kpi.row.table.file == asking.row.table.file] or found


def _one_file(kpis: Sequence[Kpi]) -> bool:
    return len({kpi.row.table.file for kpi in kpis}) == 1


def _ambiguous(text: str, kpis: Sequence[Kpi]) -> FormulaFault:
    ids = ", ".join(kpi.id or str(kpi.row.at("title")) for kpi in kpis[:4])
    return FormulaFault("ambiguous-name", f"{{{text}}} is {len(kpis)} KPIs ({ids}); write the ID")
