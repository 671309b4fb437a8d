"""Alignment, OKR301-306: cells that name other rows."""

from __future__ import annotations

from collections.abc import Iterator

from sheetokr.diagnostics import Severity
from sheetokr.model import Portfolio
from sheetokr.rules.fields import place
from sheetokr.rules.references import (
    Homes,
    Reference,
    References,
    each_text,
    kpis,
    objectives,
    parents,
    unresolved,
)
from sheetokr.rules.rule import Finding, rule
from sheetokr.rules.words import header, listed, nearest, quoted, said


@rule("OKR301", "unknown-parent", Severity.ERROR)
def unknown_parent(portfolio: Portfolio) -> Iterator[Finding]:
    """Parent names no row.

    Why: progress cannot roll up through a parent that is not there.
    Fix: correct the Parent cell, or add the row that it names.

    Bad:
        | ID | Objective | Owner | Parent |
        | O1 | Grow      | Ann   |        |
        | O2 | Grow EU   | Bob   | [O9]   |
    Bad:
        | ID | Objective | Owner | [Parent]       |
        | O1 | Grow      | Ann   | Customer first |
        | O2 | Grow EU   | Bob   | Customer first |
        | O3 | Grow US   | Bob   | Great people   |
    Good:
        | ID | Objective | Owner | Parent |
        | O1 | Grow      | Ann   |        |
        | O2 | Grow EU   | Bob   | O1     |
        | O3 | Grow DE   | Bob   | Grow EU |
    """
    yield from unresolved(parents(portfolio), portfolio.nodes, "an objective or key result")


@rule("OKR302", "ambiguous-reference", Severity.ERROR)
def ambiguous_reference(portfolio: Portfolio) -> Iterator[Finding]:
    """A cell names an ID that several other workbooks have.

    Why: which of them is meant cannot be told, and a guess would roll progress up to the wrong place.
    Fix: give one of the rows another ID.

    Bad:
        ## team.xlsx
        | ID | Objective | Owner | Parent |
        | T1 | Grow EU   | Ann   | [O1]   |
        ## group.xlsx
        | ID | Objective | Owner |
        | O1 | Grow      | Bob   |
        ## board.xlsx
        | ID | Objective | Owner |
        | O1 | Thrive    | Cid   |
    Good:
        ## team.xlsx
        | ID | Objective | Owner | Parent |
        | T1 | Grow EU   | Ann   | O1     |
        ## group.xlsx
        | ID | Objective | Owner |
        | O1 | Grow      | Bob   |
    """
    yield from _ambiguous(parents(portfolio), Homes(portfolio.nodes))
    yield from _ambiguous(objectives(portfolio), Homes(portfolio.objectives))
    yield from _ambiguous(kpis(portfolio), Homes(portfolio.kpis))


def _ambiguous(references: References, homes: Homes) -> Iterator[Finding]:
    for reference in references.lost:
        files = [quoted(file) for file in homes.of(reference)]
        if files:
            message = f"{said(reference.row, reference.name)}, an ID that is in {listed(files)}"
            yield Finding(place(reference.row, reference.name), message, "give the rows IDs that differ")


@rule("OKR303", "unknown-objective", Severity.ERROR)
def unknown_objective(portfolio: Portfolio) -> Iterator[Finding]:
    """A key result names an objective that is not there.

    Why: its progress would reach no objective, and nobody would see that it is missing.
    Fix: correct the Objective cell, or add the objective.

    Bad:
        # Objectives
        | ID | Objective | Level   | Owner |
        | O1 | Grow      | company | Ann   |
        # Key Results
        | ID  | Objective | Key Result | Start | Target | Current |
        | KR1 | [O7]      | More seats | 0     | 100    | 40      |
        | KR2 | O1        | More beds  | 0     | 100    | 40      |
    Good:
        # Objectives
        | ID | Objective | Level   | Owner |
        | O1 | Grow      | company | Ann   |
        # Key Results
        | ID  | Objective | Key Result | Start | Target | Current |
        | KR1 | o1        | More seats | 0     | 100    | 40      |
        | KR2 | Grow      | More beds  | 0     | 100    | 40      |
    """
    if portfolio.objectives:
        yield from unresolved(objectives(portfolio), portfolio.objectives, "an objective")


@rule("OKR304", "blank-objective", Severity.ERROR)
def blank_objective(portfolio: Portfolio) -> Iterator[Finding]:
    """A key result does not say which objective it belongs to.

    Why: its progress would reach no objective, and nobody would see that it is missing.
    Fix: write the objective's ID in each row, also where it is the same as above.

    Bad:
        # Objectives
        | ID | Objective | Level   | Owner |
        | O1 | Grow      | company | Ann   |
        # Key Results
        | ID  | Objective | Key Result | Start | Target | Current |
        | KR1 | O1        | More seats | 0     | 100    | 40      |
        | KR2 | []        | More beds  | 0     | 100    | 40      |
    Good:
        # OKRs
        | Objective          | Key Result | Start | Target | Current |
        | Grow beyond Europe | More seats | 0     | 100    | 40      |
        |                    | More beds  | 0     | 100    | 40      |
    """
    for kr in portfolio.key_results:
        row = kr.row
        asked = "objective" in row.table.columns and "objective" not in row.faults and bool(kr.title)
        if asked and not kr.objective and not kr.objective_key:
            message = f"{header(row, 'objective')} of {quoted(kr.title)} is blank"
            yield Finding(
                row.at("objective"), message, "write the ID of its objective in each row, not only in the first"
            )


@rule("OKR305", "unknown-kpi", Severity.ERROR)
def unknown_kpi(portfolio: Portfolio) -> Iterator[Finding]:
    """A key result is measured by a KPI that is not there.

    Why: its current value is the KPI's newest one, so there is none.
    Fix: correct the KPI cell, add the KPI, or clear the cell and fill in Current.

    Bad:
        # Key Results
        | ID  | Objective | Key Result | Start | Target | KPI     |
        | KR1 | O1        | More seats | 0     | 100    | [KPI11] |
        # KPIs
        | ID   | KPI   | Target | Direction |
        | KPI1 | Seats | 100    | higher    |
    Good:
        # Key Results
        | ID  | Objective | Key Result | Start | Target | KPI  |
        | KR1 | O1        | More seats | 0     | 100    | KPI1 |
        # KPIs
        | ID   | KPI   | Target | Direction |
        | KPI1 | Seats | 100    | higher    |
    """
    yield from unresolved(kpis(portfolio), portfolio.kpis, "a KPI")


@rule("OKR306", "unknown-subject", Severity.WARNING)
def unknown_subject(portfolio: Portfolio) -> Iterator[Finding]:
    """A check-in, an initiative or a KPI value is about a row that is not there.

    Why: what it says is not used anywhere.
    Fix: correct the ID, or add the row that it names.

    Bad:
        # Key Results
        | ID  | Objective | Key Result | Start | Target | Current |
        | KR1 | O1        | More seats | 0     | 100    | 40      |
        # Check-ins
        | Date       | Key Result | Value | Comment |
        | 2026-10-05 | [KR8]      | 45    | Slow    |
        | 2026-10-12 | KR8        | 50    | Better  |
    Good:
        # Key Results
        | ID  | Objective | Key Result | Start | Target | Current |
        | KR1 | O1        | More seats | 0     | 100    | 40      |
        # Check-ins
        | Date       | Key Result | Value | Comment |
        | 2026-10-05 | KR1        | 45    | Slow    |
    """
    krs = [kr.id for kr in portfolio.key_results]
    about = [Reference(c.row, "key_result", c.key_result, c.key_result_key) for c in portfolio.check_ins]
    about += [Reference(i.row, "key_result", i.key_result, i.key_result_key) for i in portfolio.initiatives]
    yield from each_text((ref for ref in about if ref.text and not ref.key), lambda ref: _unused(ref, krs))
    ids = [kpi.id for kpi in portfolio.kpis]
    readings = (Reference(r.row, "kpi", r.kpi, r.kpi_key) for r in portfolio.readings)
    yield from each_text((ref for ref in readings if ref.text and not ref.key), lambda ref: _unused(ref, ids))


def _unused(reference: Reference, ids: list[str]) -> tuple[str, str]:
    near = nearest(reference.text, ids, 60)
    mend = f"did you mean {near}?" if near else "correct the ID, or add the row that it names"
    return f"{said(reference.row, reference.name)}, which is nowhere here, so the row is not used", mend
