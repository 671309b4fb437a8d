"""How a KPI's numbers came to be, down to the cells."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sheetokr.kpis import KpiResult
from sheetokr.kpis.drives import Drives
from sheetokr.kpis.story import Step, derivation
from sheetokr.model import Kpi
from sheetokr.render.text import Look, clean, folded

_LABEL = 12


def kpi_story(kpi: Kpi, result: KpiResult, drives: Drives, look: Look) -> Iterator[str]:
    """The whole story of one KPI."""
    yield look.paint(clean(" ".join(filter(None, (kpi.id, kpi.title, kpi.segment)))), "bold")
    yield look.paint(f"  {kpi.row.at('title')}", "dim")
    yield ""
    for step in derivation(kpi, result, drives):
        line = f"  {step.label:<{_LABEL}} {clean(step.text)}" + (f"   [{step.at.address}]" if step.at else "")
        yield from folded(line, look.width, _LABEL + 3)


def kpi_story_json(kpi: Kpi, result: KpiResult, drives: Drives) -> str:
    """The same for scripts."""
    document = {
        "version": 1,
        "id": kpi.id or None,
        "title": kpi.title,
        "place": str(kpi.row.at("title")),
        "current": result.current,
        "health": None if result.excluded else result.health,
        "left_out": result.excluded or None,
        "steps": [_as_dict(step) for step in derivation(kpi, result, drives)],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def _as_dict(step: Step) -> dict[str, str | None]:
    return {"label": step.label, "text": step.text, "place": str(step.at) if step.at else None}
