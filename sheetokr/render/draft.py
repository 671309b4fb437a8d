"""A drafted objective and key result, as rows that can be pasted into a sheet."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from sheetokr.diagnostics import column_letters
from sheetokr.kpis import Draft, KpiResult
from sheetokr.model import Kpi
from sheetokr.plan.draft_rows import PasteRow
from sheetokr.render.scorecard import name_of, standing
from sheetokr.render.text import Look, clean


def draft_text(kpi: Kpi, result: KpiResult, rows: Sequence[PasteRow], look: Look) -> Iterator[str]:
    """What it is about, then each row with tabs between its cells, under the headers that it goes to."""
    yield look.paint(name_of(kpi), "bold")
    yield f"  {clean(standing(kpi, result))}{f'; {clean(result.missed.lower())}' if result.missed else ''}"
    for answer in result.answers:
        yield f"  {clean(answer.id or answer.title)} is measured by it already"
    for row in rows:
        yield ""
        where = f"Paste into the first free row of {row.sheet}, from column {column_letters(row.first_column)}:"
        if not row.is_there:
            where = f"There is no such table here; for the tab {row.sheet} of a workbook that sheetokr init makes:"
        yield look.paint(where, "dim")
        yield look.paint("\t".join(map(clean, row.headers)), "dim")
        yield "\t".join(map(clean, row.cells))


def draft_json(kpi: Kpi, draft: Draft | None, rows: Sequence[PasteRow], nothing: str) -> str:
    """The same for scripts."""
    document = {
        "version": 1,
        "kpi": kpi.id or kpi.title,
        "objective": draft.objective if draft else None,
        "key_result": draft.key_result if draft else None,
        "nothing_because": nothing or None,
        "rows": [_as_dict(row) for row in rows],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def _as_dict(row: PasteRow) -> dict[str, object]:
    return {
        "sheet": row.sheet,
        "is_there": row.is_there,
        "first_column": column_letters(row.first_column),
        "headers": list(row.headers),
        "cells": list(row.cells),
    }
