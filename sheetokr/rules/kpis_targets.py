"""KPIs, OKR510-516: what KPIs are held against, and what their misses ask for."""

from __future__ import annotations

from collections.abc import Iterator

from sheetokr.diagnostics import Severity
from sheetokr.model import DEMANDS, SUGGESTS, KeyResult, Kpi
from sheetokr.parse.directions import direction_named
from sheetokr.parse.kpis import says_where_amber_ends
from sheetokr.rules.fields import place
from sheetokr.rules.grouping import few, grouped
from sheetokr.rules.references import called
from sheetokr.rules.rule import Finding, rule
from sheetokr.rules.seen import KpiSeen, Seen
from sheetokr.rules.typed import contradiction, shown
from sheetokr.rules.words import header, quoted


@rule("OKR510", "no-room-for-amber", Severity.ADVICE)
def no_room_for_amber(seen: Seen) -> Iterator[Finding]:
    """A target of 0 has a tolerance that is a share of it.

    Why: a share of 0 is 0, so that the KPI is Green or Red, and never Amber.
    Fix: write the tolerance in the KPI's own unit, such as 2.

    Bad:
        | ID   | KPI               | Direction | Target | Tolerance |
        | KPI1 | Serious accidents | lower     | [0]    |           |
    Good:
        | ID   | KPI               | Direction | Target | Tolerance |
        | KPI1 | Serious accidents | lower     | 0      | 2         |
        | KPI2 | Net cash flow     | higher    | -50    |           |
    """
    for kpi in seen.portfolio.kpis:
        cell = kpi.row.cell("tolerance")
        own = kpi.tolerance is not None and kpi.tolerance >= 1 and not cell.is_percent and "%" not in cell.text
        if kpi.target == 0 and kpi.direction != "between" and not own:
            message = f"{header(kpi.row, 'target')} of {called(kpi)} is 0, and a share of 0 leaves no room for Amber"
            mend = f"write {header(kpi.row, 'tolerance')} in the KPI's own unit, such as 2"
            yield Finding(place(kpi.row, "target"), message, mend)


@rule("OKR511", "amber-on-the-good-side", Severity.WARNING)
def amber_on_the_good_side(seen: Seen) -> Iterator[Finding]:
    """The value at which Amber ends is on the good side of the target.

    Why: what meets the target is Green, so that such a value marks nothing.
    Fix: write a value on the other side of the target, or correct Direction.

    Bad:
        | ID   | KPI     | Direction | Target | Amber |
        | KPI1 | Revenue | higher    | 100    | [120] |
        | KPI2 | Churn   | lower     | 5      | [4]   |
    Good:
        | ID   | KPI     | Direction | Target | Amber |
        | KPI1 | Revenue | higher    | 100    | 80    |
        | KPI2 | Churn   | lower     | 5      | 7     |
        | KPI3 | Margin  | higher    | 30     | 10%   |
    """
    for kpi in seen.portfolio.kpis:
        if kpi.target is not None and kpi.tolerance is not None and _amber_is_good(kpi, kpi.target, kpi.tolerance):
            message = f"{header(kpi.row, 'tolerance')} {kpi.tolerance:.10g} is on the good side of the target"
            side = "above" if _is_lower(kpi) else "below"
            yield Finding(kpi.row.at("tolerance"), message, f"write a value {side} {kpi.target:.10g}")


def _amber_is_good(kpi: Kpi, target: float, amber: float) -> bool:
    """Whether an amber value, and no share, meets the target."""
    cell = kpi.row.cell("tolerance")
    share = "%" in cell.text or cell.is_percent or (0 <= amber < 1 <= abs(target))
    if not says_where_amber_ends(kpi) or share or kpi.direction == "between":
        return False
    return amber < target if _is_lower(kpi) else amber > target


def _is_lower(kpi: Kpi) -> bool:
    return (kpi.direction or direction_named(kpi.title)) == "lower"


@rule("OKR512", "current-against-kpi", Severity.WARNING)
def current_against_kpi(seen: Seen) -> Iterator[Finding]:
    """A key result is measured by a KPI, and its Current says something else.

    Why: the KPI's newest value counts; who looks at Current believes another number.
    Fix: clear Current, or correct the KPI's value.

    Bad:
        # Objectives
        | ID | Objective | Owner |
        | O1 | Grow      | Ann   |
        # Key Results
        | ID  | Objective | Key Result | Start | Target | Current | KPI  |
        | KR1 | O1        | More seats | 0     | 100    | [70]    | KPI1 |
        # KPIs
        | ID   | KPI   | Target |
        | KPI1 | Seats | 100    |
        # KPI Values
        | Date       | KPI  | Value |
        | 2026-10-31 | KPI1 | 40    |
    Good:
        # Objectives
        | ID | Objective | Owner |
        | O1 | Grow      | Ann   |
        # Key Results
        | ID  | Objective | Key Result | Start | Target | Current | KPI  |
        | KR1 | O1        | More seats | 0     | 100    | 40      | KPI1 |
        | KR2 | O1        | More beds  | 0     | 100    |         | KPI1 |
        # KPIs
        | ID   | KPI   | Target |
        | KPI1 | Seats | 100    |
        # KPI Values
        | Date       | KPI  | Value |
        | 2026-10-31 | KPI1 | 40    |
    """
    measured = (kr for kr in seen.portfolio.key_results if kr.kpi_key)
    yield from few(filter(None, (_against_kpi(kr, seen) for kr in measured)))


def _against_kpi(kr: KeyResult, seen: Seen) -> Finding | None:
    told = contradiction(kr, seen, "KPI reading")
    if told is None:
        return None
    typed, read = told
    message = f"{typed.words}, and {called(kr)} is measured by {quoted(kr.kpi)}: {shown(kr, read)}; the KPI counts"
    return Finding(typed.at, message, "clear the cell, or correct the KPI's value")


@rule("OKR513", "missed-twice", Severity.ADVICE)
def missed_twice(seen: Seen) -> Iterator[Finding]:
    """A KPI missed its target in the last two periods, and no key result answers it.

    Why: once may be chance; twice is a good moment to ask what is behind it.
    Fix: consider a key result that brings it back.

    Bad:
        # KPIs
        | ID   | KPI     | Direction | Target | Cadence |
        | KPI1 | [Churn] | lower     | 8      | monthly |
        # KPI Values
        | Date       | KPI  | Value |
        | 2026-08-31 | KPI1 | 8     |
        | 2026-09-30 | KPI1 | 11    |
        | 2026-10-31 | KPI1 | 12    |
    Good:
        # KPIs
        | ID   | KPI   | Direction | Target | Cadence |
        | KPI1 | Churn | lower     | 8      | monthly |
        # KPI Values
        | Date       | KPI  | Value |
        | 2026-09-30 | KPI1 | 8     |
        | 2026-10-31 | KPI1 | 12    |
    """
    for kpi, result in _missing(seen):
        if result.misses == SUGGESTS and not result.answers:
            yield Finding(place(kpi.row, "title"), _missed(kpi, result), f"consider {_draft(kpi, result)}")


@rule("OKR514", "missed-unanswered", Severity.WARNING)
def missed_unanswered(seen: Seen) -> Iterator[Finding]:
    """A KPI missed its target three times in a row or more, and no key result of the running cycle is measured by it.

    Why: a number that stays red needs more than watching: a key result that brings it back, with somebody behind it.
    Fix: take over the drafted objective and key result, and name the KPI in its KPI column; or correct the target.

    Bad:
        # KPIs
        | ID   | KPI     | Direction | Target | Cadence |
        | KPI1 | [Churn] | lower     | 8      | monthly |
        # KPI Values
        | Date       | KPI  | Value |
        | 2026-08-31 | KPI1 | 10    |
        | 2026-09-30 | KPI1 | 11    |
        | 2026-10-31 | KPI1 | 12    |
    Good:
        # Objectives
        | ID | Objective      | Owner | Cycle   |
        | O1 | Customers stay | Ann   | 2026-Q4 |
        # Key Results
        | ID  | Objective | Key Result               | Start | Target | KPI  |
        | KR1 | O1        | Churn falls from 12 to 8 | 12    | 8      | KPI1 |
        # KPIs
        | ID   | KPI   | Direction | Target | Cadence |
        | KPI1 | Churn | lower     | 8      | monthly |
        # KPI Values
        | Date       | KPI  | Value |
        | 2026-08-31 | KPI1 | 10    |
        | 2026-09-30 | KPI1 | 11    |
        | 2026-10-31 | KPI1 | 12    |
    """
    for kpi, result in _missing(seen):
        if result.misses >= DEMANDS and not result.answers:
            message = f"{_missed(kpi, result)}, and no running key result is measured by it"
            yield Finding(place(kpi.row, "title"), message, f"answer it with {_draft(kpi, result)}")


def _missing(seen: Seen) -> Iterator[tuple[Kpi, KpiSeen]]:
    for kpi in seen.portfolio.kpis:
        result = seen.kpis[kpi.key]
        if result.misses >= SUGGESTS and not result.excluded and not result.fault:
            yield kpi, result


def _missed(kpi: Kpi, result: KpiSeen) -> str:
    segment = f" ({kpi.segment})" if kpi.segment else ""
    return f"{called(kpi)}{segment} was {result.missed[:1].lower()}{result.missed[1:]}"


def _draft(kpi: Kpi, result: KpiSeen) -> str:
    """The key result that would answer it; and how to get it as rows."""
    if result.draft is None:
        return "a key result"
    rows = f"; as rows to paste: sheetokr kpi draft {_path(kpi)} {kpi.id}" if kpi.id else ""
    return f'"{result.draft.key_result}"{rows}'


def _path(kpi: Kpi) -> str:
    """The workbook as a command names it, without its folder: a Findings tab says the same wherever sync is run."""
    name = kpi.row.table.file.replace("\\", "/").rpartition("/")[2]
    name = name if "." in name else "PATH"
    return f'"{name}"' if " " in name else name


@rule("OKR515", "direction-guessed", Severity.ADVICE)
def direction_guessed(seen: Seen) -> Iterator[Finding]:
    """A KPI has a target, and nothing says which side of it is good.

    Why: without a Direction, lower is taken for better where the name speaks of costs, churn, defects or waiting, else
        higher; a wrong guess turns Red into Green.
    Fix: write higher, lower or between.

    Bad:
        | ID   | KPI   | Direction | Target |
        | KPI1 | Sales | higher    | 100    |
        | KPI2 | Churn | []        | 5      |
    Good:
        | ID   | KPI     | Direction | Target | Low | High |
        | KPI1 | Sales   | higher    | 100    |     |      |
        | KPI2 | Heads   |           |        | 80  | 90   |
        | KPI3 | Returns |           |        |     |      |
        | KPI4 | Uptime  |           | >= 99  |     |      |
    """
    unsaid = [
        kpi
        for kpi in seen.portfolio.kpis
        if kpi.target is not None and not kpi.direction and "direction" not in kpi.row.faults
    ]
    for alike in grouped(unsaid, lambda kpi: direction_named(kpi.title)):
        yield from few(map(_unsaid, alike), most=2)


def _unsaid(kpi: Kpi) -> Finding:
    taken = direction_named(kpi.title)
    message = f"Nothing says which side of {called(kpi)}'s target is good, so {taken} is taken"
    return Finding(place(kpi.row, "direction"), message, "write higher, lower or between in Direction")


@rule("OKR516", "target-outgrown", Severity.ADVICE)
def target_outgrown(seen: Seen) -> Iterator[Finding]:
    """A key result that a KPI measures is reached, and asked for more than the KPI's own target does.

    Why: the new level is worth keeping; the KPI should say so, or it slips back unseen.
    Fix: take the key result's target as the KPI's.

    Bad:
        # Objectives
        | ID | Objective      | Owner | Cycle   |
        | O1 | Customers stay | Ann   | 2026-Q4 |
        # Key Results
        | ID  | Objective | Key Result               | Metric   | Start | Target | KPI  |
        | KR1 | O1        | Churn falls from 12 to 6 | decrease | 12    | 6      | KPI1 |
        # KPIs
        | ID   | KPI   | Direction | Target | Cadence |
        | KPI1 | Churn | lower     | [8]    | monthly |
        # KPI Values
        | Date       | KPI  | Value |
        | 2026-10-31 | KPI1 | 5     |
    Good:
        # Objectives
        | ID | Objective      | Owner | Cycle   |
        | O1 | Customers stay | Ann   | 2026-Q4 |
        # Key Results
        | ID  | Objective | Key Result               | Metric   | Start | Target | KPI  |
        | KR1 | O1        | Churn falls from 12 to 6 | decrease | 12    | 6      | KPI1 |
        # KPIs
        | ID   | KPI   | Direction | Target | Cadence |
        | KPI1 | Churn | lower     | 6      | monthly |
        # KPI Values
        | Date       | KPI  | Value |
        | 2026-10-31 | KPI1 | 5     |
    """
    for kpi in seen.portfolio.kpis:
        more = seen.kpis[kpi.key].new_target
        if more:
            first, _, then = more.partition(": ")
            yield Finding(place(kpi.row, "target"), f"{called(kpi)}: {first}", then)
