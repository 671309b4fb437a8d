"""What differs between two workbooks, for scripts."""

from __future__ import annotations

from sheetokr.diagnostics import a1
from sheetokr.xlsx.differences import Differences, shown


def as_document(found: Differences) -> dict[str, object]:
    """Sheets, cells and parts that differ, ready for JSON."""
    return {
        "version": 1,
        "sheets": [{"sheet": name, "what": what} for name, what in found.sheets],
        "cells": [
            {"sheet": c.sheet, "cell": a1(c.row, c.column), "before": shown(c.before), "after": shown(c.after)}
            for c in found.cells
        ],
        "parts": [{"part": part, "what": what} for part, what in found.parts],
    }
