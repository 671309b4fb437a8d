"""All rules by code. A family's module is named here once; its rules are found in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType, ModuleType

from sheetokr.rules import (
    alignment_links,
    alignment_shares,
    alignment_tree,
    kpis_formulas,
    kpis_readings,
    kpis_targets,
    practice_key_results,
    practice_repeats,
    practice_scorecard,
    practice_wording,
    rhythm_dates,
    rhythm_updates,
    structure_columns,
    structure_doubts,
    structure_rows,
    structure_settings,
    structure_surprises,
    structure_tabs,
    values_cells,
    values_limits,
    values_metrics,
    values_words,
)
from sheetokr.rules.rule import Rule

ROW_FAMILIES: tuple[ModuleType, ...] = (
    structure_tabs,
    structure_columns,
    structure_surprises,
    structure_rows,
    structure_settings,
    structure_doubts,
    values_cells,
    values_words,
    values_metrics,
    values_limits,
    alignment_links,
    alignment_tree,
    alignment_shares,
    practice_key_results,
    practice_wording,
    practice_scorecard,
)
"""Rules about rows: checked before anything is computed, since their errors say what cannot be."""
RESULT_FAMILIES: tuple[ModuleType, ...] = (
    practice_repeats,
    kpis_formulas,
    kpis_readings,
    kpis_targets,
    rhythm_updates,
    rhythm_dates,
)
"""Rules about numbers over time: checked with the results."""
FAMILIES = ROW_FAMILIES + RESULT_FAMILIES


def _rules_of(families: Iterable[ModuleType]) -> Mapping[str, Rule]:
    rules = (found for module in families for found in vars(module).values() if isinstance(found, Rule))
    return MappingProxyType({found.code: found for found in rules})


ROW_RULES = _rules_of(ROW_FAMILIES)
RESULT_RULES = _rules_of(RESULT_FAMILIES)
RULES: Mapping[str, Rule] = MappingProxyType({**ROW_RULES, **RESULT_RULES})
