"""The rules: what can be wrong in a workbook, one function a rule, whose docstring is its documentation page.

Families: structure (OKR1xx), values (OKR2xx), alignment (OKR3xx), practice (OKR4xx), KPIs (OKR5xx), rhythm (OKR6xx).
A new rule is one function in its family's module.
"""

from sheetokr.rules.check import check_portfolio, check_results, in_order
from sheetokr.rules.registry import RULES
from sheetokr.rules.rule import Finding, Rule, rule
from sheetokr.rules.seen import Seen
from sheetokr.rules.select import rule_named, select

__all__ = [
    "RULES",
    "Finding",
    "Rule",
    "Seen",
    "check_portfolio",
    "check_results",
    "in_order",
    "rule",
    "rule_named",
    "select",
]
