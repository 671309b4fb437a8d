"""Alignment, OKR301-: rows that name other rows."""

from __future__ import annotations

from collections.abc import Iterator

from sheetokr.diagnostics import Severity
from sheetokr.model import Portfolio
from sheetokr.rules.fields import nodes
from sheetokr.rules.rule import Finding, rule
from sheetokr.rules.words import nearest, said


@rule("OKR301", "unknown-parent", Severity.ERROR)
def unknown_parent(portfolio: Portfolio) -> Iterator[Finding]:
    """Parent names no row.

    Why: progress cannot roll up through a parent that is not there.
    Fix: correct the Parent cell, or add the row that it names.

    Bad:
        | ID | Objective | Owner | Parent |
        | O1 | Grow      | Ann   |        |
        | O2 | Grow EU   | Bob   | [O9]   |
    Good:
        | ID | Objective | Owner | Parent |
        | O1 | Grow      | Ann   |        |
        | O2 | Grow EU   | Bob   | O1     |
    """
    names = [item.id for item in nodes(portfolio)]
    for objective in portfolio.objectives:
        if objective.parent and not objective.parent_key:
            near = nearest(objective.parent, names, 50)
            mend = f"did you mean {near}?" if near else "write the ID of an objective or key result"
            yield Finding(objective.row.at("parent"), f"{said(objective.row, 'parent')}, and no row has this ID", mend)
