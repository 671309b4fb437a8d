"""All rules by code. A family's module is named here once; its rules are found in it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType, ModuleType

from sheetokr.rules import (
    alignment_links,
    alignment_shares,
    alignment_tree,
    structure_columns,
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

FAMILIES: tuple[ModuleType, ...] = (
    structure_tabs,
    structure_columns,
    structure_surprises,
    structure_rows,
    structure_settings,
    values_cells,
    values_words,
    values_metrics,
    values_limits,
    alignment_links,
    alignment_tree,
    alignment_shares,
)

RULES: Mapping[str, Rule] = MappingProxyType(
    {found.code: found for module in FAMILIES for found in vars(module).values() if isinstance(found, Rule)}
)
