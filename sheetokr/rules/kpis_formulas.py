"""KPIs, OKR501-505: formulas of calculated KPIs that have no value."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sheetokr.diagnostics import Severity
from sheetokr.model import Kpi
from sheetokr.rules.grouping import grouped, more
from sheetokr.rules.references import called
from sheetokr.rules.rule import Finding, rule
from sheetokr.rules.seen import FaultSeen, Seen
from sheetokr.rules.words import header, said


def _faults(seen: Seen, kinds: Collection[str]) -> Iterator[tuple[Kpi, FaultSeen]]:
    """The KPIs whose formula has a fault of one of the kinds."""
    for kpi in seen.portfolio.kpis:
        fault = seen.kpis[kpi.key].fault
        if fault is not None and fault.kind in kinds:
            yield kpi, fault


def _told(seen: Seen, kinds: Collection[str], mend: str) -> Iterator[Finding]:
    for kpi, fault in _faults(seen, kinds):
        yield Finding(kpi.row.at("formula"), f"{said(kpi.row, 'formula')}: {fault.text}", mend)


@rule("OKR501", "formula-not-read", Severity.ERROR)
def formula_not_read(seen: Seen) -> Iterator[Finding]:
    """A formula of a calculated KPI cannot be read.

    Why: only plain arithmetic over KPIs is read: + - * /, parentheses, min, max, abs, round, and KPIs in braces.
    Fix: write it so, as in {KPI1} / {KPI2}.

    Bad:
        | ID   | KPI              | Target | Formula              |
        | KPI1 | Revenue          | 100    |                      |
        | KPI2 | Revenue per head | 10     | [{KPI1} / ]          |
        | KPI3 | Best revenue     | 10     | [maximum({KPI1}, 5)] |
    Good:
        | ID   | KPI          | Target | Formula           |
        | KPI1 | Revenue      | 100    |                   |
        | KPI2 | Revenue in k | 10     | {KPI1} / 1000     |
        | KPI3 | Best revenue | 10     | max({Revenue}, 5) |
    """
    yield from _told(seen, ("syntax", "too-long", "too-deep"), "write plain arithmetic, as in {KPI1} / {KPI2}")


@rule("OKR502", "formula-names-nothing", Severity.ERROR)
def formula_names_nothing(seen: Seen) -> Iterator[Finding]:
    """A formula names a KPI that is not there, or several at once, or none at all.

    Why: there is nothing to compute with, or no telling which of them is meant.
    Fix: write the ID of a KPI in the braces.

    Bad:
        | ID   | KPI              | Segment | Formula                | Target |
        | KPI1 | Revenue          | North   |                        | 100    |
        | KPI2 | Revenue          | South   |                        | 100    |
        | KPI3 | Revenue per head |         | [{KPI1} / {headcount}] | 100    |
        | KPI4 | Twice as much    |         | [2 * {Revenue}]        | 100    |
        | KPI5 | The answer       |         | [6 * 7]                | 100    |
    Good:
        | ID   | KPI            | Segment | Formula         | Target |
        | KPI1 | Revenue        | North   |                 | 100    |
        | KPI2 | Revenue        | South   |                 | 100    |
        | KPI3 | Revenue in all |         | {KPI1} + {KPI2} | 100    |
    """
    yield from _told(seen, ("unknown-name", "ambiguous-name", "no-name"), "write the ID of a KPI in the braces")


@rule("OKR503", "formula-loop", Severity.ERROR)
def formula_loop(seen: Seen) -> Iterator[Finding]:
    """Formulas of calculated KPIs need each other.

    Why: each waits for the other's value, so that none of them has one.
    Fix: let one of them be read from KPI Values, or from KPIs outside of the loop.

    Bad:
        | ID   | KPI    | Formula      | Target |
        | KPI1 | Profit | [{KPI2} - 5] | 100    |
        | KPI2 | Sales  | [{KPI1} + 5] | 100    |
        | KPI3 | Margin | [{KPI3} / 2] | 100    |
    Good:
        | ID   | KPI    | Formula    | Target |
        | KPI1 | Profit | {KPI2} - 5 | 100    |
        | KPI2 | Sales  |            | 100    |
    """
    yield from _told(seen, ("loop",), "take one of them out of the loop")


@rule("OKR504", "formula-without-result", Severity.WARNING)
def formula_without_result(seen: Seen) -> Iterator[Finding]:
    """A formula divides by zero, or comes to a number too large, in the newest period.

    Why: the KPI has no value for that period; what is shown is of an earlier one, if there is one.
    Fix: look at the value that is zero; if it may be, write max(1, {KPI2}) in its place.

    Bad:
        # KPIs
        | ID   | KPI              | Formula           | Target |
        | KPI1 | Revenue          |                   | 100    |
        | KPI2 | Heads            |                   | 100    |
        | KPI3 | Revenue per head | [{KPI1} / {KPI2}] | 100    |
        # KPI Values
        | Date       | KPI  | Value |
        | 2026-10-31 | KPI1 | 500   |
        | 2026-10-31 | KPI2 | 0     |
    Good:
        # KPIs
        | ID   | KPI              | Formula                 | Target |
        | KPI1 | Revenue          |                         | 100    |
        | KPI2 | Heads            |                         | 100    |
        | KPI3 | Revenue per head | {KPI1} / max(1, {KPI2}) | 100    |
        # KPI Values
        | Date       | KPI  | Value |
        | 2026-10-31 | KPI1 | 500   |
        | 2026-10-31 | KPI2 | 0     |
    """
    mend = "look at the value that is zero or far too large"
    yield from _told(seen, ("division-by-zero", "not-finite"), mend)


@rule("OKR505", "formula-beside-values", Severity.WARNING)
def formula_beside_values(seen: Seen) -> Iterator[Finding]:
    """A calculated KPI has values in KPI Values too.

    Why: a KPI with a formula is computed, so that nobody looks at those values.
    Fix: clear the formula, or take the values away.

    Bad:
        # KPIs
        | ID   | KPI     | Formula    | Target |
        | KPI1 | Revenue |            | 100    |
        | KPI2 | Profit  | {KPI1} / 5 | 100    |
        # KPI Values
        | Date       | KPI    | Value |
        | 2026-10-31 | KPI1   | 500   |
        | 2026-10-31 | [KPI2] | 90    |
        | 2026-11-30 | KPI2   | 95    |
    Good:
        # KPIs
        | ID   | KPI     | Formula    | Target |
        | KPI1 | Revenue |            | 100    |
        | KPI2 | Profit  | {KPI1} / 5 | 100    |
        # KPI Values
        | Date       | KPI  | Value |
        | 2026-10-31 | KPI1 | 500   |
    """
    calculated = {kpi.key: kpi for kpi in seen.portfolio.kpis if kpi.formula}
    beside = (reading for reading in seen.portfolio.readings if reading.kpi_key in calculated)
    for unread in grouped(beside, lambda reading: reading.kpi_key):
        kpi = calculated[unread[0].kpi_key or ""]
        formula = f"{header(kpi.row, 'formula')} {kpi.row.at('formula').cell}"
        message = f"{called(kpi)} is computed from its {formula}, so this value is not read{more(unread)}"
        yield Finding(unread[0].row.at("kpi"), message, "clear the formula, or take the values away")
