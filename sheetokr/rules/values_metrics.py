"""Values, OKR214-220: numbers that do not go together with the metric of their row."""

from __future__ import annotations

from collections.abc import Iterator

from sheetokr.diagnostics import Severity
from sheetokr.model import KeyResult, Kpi, Portfolio, Row
from sheetokr.rules.fields import TARGETED, TOWARDS, place
from sheetokr.rules.rule import Finding, rule
from sheetokr.rules.scales import Amount, amount, differ, is_share
from sheetokr.rules.words import header, said


def _is_blank(row: Row, name: str) -> bool:
    """Whether nothing stands in a cell; one that cannot be read is another rule's."""
    return row.cell(name).is_blank and name not in row.faults


@rule("OKR214", "percent-against-number", Severity.ERROR)
def percent_against_number(portfolio: Portfolio) -> Iterator[Finding]:
    """One value of a row is a share and another a plain number: 0.7 against 70.

    Why: 70% is stored as 0.7, and 0.7 of a target of 70 is 1%, not 100%. The row is left out.
    Fix: write all of a row's values in the same way, as percentages or as plain numbers.

    Bad:
        | ID  | Objective | Key Result  | Start | Target | Current |
        | KR1 | O1        | Satisfied   | 40%   | 70%    | [55]    |
    Bad:
        | ID  | Objective | Key Result  | Unit | Start | Target | Current |
        | KR1 | O1        | Satisfied   | %    | 40    | 70     | [0.55]  |
    Bad:
        | ID  | Objective | Key Result  | Start | Target | Current |
        | KR1 | O1        | Satisfied   | 0     | 0.7    | [70]    |
    Good:
        | ID  | Objective | Key Result  | Unit | Start | Target | Current |
        | KR1 | O1        | Satisfied   | %    | 40    | 70     | 55      |
        | KR2 | O1        | Errors      | %    | 3.9   | 0.5    | 0.8     |
        | KR3 | O1        | Returning   | %    | 40%   | 0.7    | 55%     |
        | KR4 | O1        | Revenue     | EUR  | 40    | 70     | 0.55    |
        | KR5 | O1        | Load time   | s    | 60    | 0.5    | 20      |
    """
    for kr in portfolio.key_results:
        if kr.metric not in ("milestone", "baseline") and _has_share(kr):
            yield from _odd_ones(kr)
    yield from _odd_reports(portfolio)


def _has_share(kr: KeyResult) -> bool:
    row = kr.row
    return (
        is_share(row, "target", kr.target) or is_share(row, "start", kr.start) or is_share(row, "current", kr.current)
    )


def _odd_ones(kr: KeyResult) -> Iterator[Finding]:
    """The values of a key result that are not on its target's scale; the target itself where both others are not."""
    target = amount(kr.row, "target", kr.target)
    others = [amount(kr.row, name, value) for name, value in (("start", kr.start), ("current", kr.current))]
    odd = [other for other in others if differ(other, target, kr.unit, others)]
    if len(odd) == 2:
        yield _odd(target, odd[0])
    elif odd:
        yield _odd(odd[0], target)


def _odd_reports(portfolio: Portfolio) -> Iterator[Finding]:
    """Check-ins and KPI values that are not on the scale of the target that they are held against."""
    reports = [(report.key_result_key or "", report.row, report.value) for report in portfolio.check_ins]
    reports += [(reading.kpi_key or "", reading.row, reading.value) for reading in portfolio.readings]
    if not reports:
        return
    measured: list[KeyResult | Kpi] = [kr for kr in portfolio.key_results if kr.metric != "milestone"]
    items = {item.key: item for item in [*measured, *portfolio.kpis]}
    for key, row, value in reports:
        item = items.get(key)
        if item and (is_share(row, "value", value) or is_share(item.row, "target", item.target)):
            reported, target = amount(row, "value", value), amount(item.row, "target", item.target)
            if differ(reported, target, item.unit, ()):
                yield _odd(reported, target)


def _odd(odd: Amount, other: Amount) -> Finding:
    against = f"{header(other.row, other.name)} is {other.row.text(other.name)}"
    message = f"{header(odd.row, odd.name)} is {odd.row.text(odd.name)} where {against}: a share beside a plain number"
    return Finding(place(odd.row, odd.name), message, "write both as percentages, or both as plain numbers")


@rule("OKR215", "start-equals-target", Severity.ERROR)
def start_equals_target(portfolio: Portfolio) -> Iterator[Finding]:
    """Start and Target are the same number.

    Why: where there is no way to go, there is no share of it. The row is left out.
    Fix: correct one of the two; for a value that is to be kept, write at least or at most in Metric.

    Bad:
        | ID  | Objective | Key Result     | Metric   | Start | Target | Current |
        | KR1 | O1        | Keep 99% up    | increase | 99    | [99]   | 99      |
        | KR2 | O1        | No incidents   | reach    |       | [0]    | 2       |
    Good:
        | ID  | Objective | Key Result     | Metric   | Start | Target | Current |
        | KR1 | O1        | Keep 99% up    | at least |       | 99     | 99      |
        | KR2 | O1        | No incidents   | at most  |       | 0      | 2       |
    """
    for kr in portfolio.key_results:
        if kr.metric in TOWARDS and kr.target is not None and kr.target == _start(kr):
            yield Finding(
                place(kr.row, "target"),
                f"{header(kr.row, 'start')} and {header(kr.row, 'target')} are both {kr.target:.10g}"
                + ("" if kr.start is not None else ", since a blank start is 0"),
                f"correct one of them, or write at least or at most in {header(kr.row, 'metric')}",
            )


def _start(kr: KeyResult) -> float | None:
    """What progress is counted from: 0 for a blank start of what is only to be reached."""
    return 0.0 if kr.start is None and kr.metric == "reach" and _is_blank(kr.row, "start") else kr.start


@rule("OKR216", "wrong-direction", Severity.ERROR)
def wrong_direction(portfolio: Portfolio) -> Iterator[Finding]:
    """Metric says one direction, and Start and Target the other.

    Why: only one of the three can be right, and which one decides whether a change was progress.
    Fix: correct Metric, or Start or Target.

    Bad:
        | ID  | Objective | Key Result  | Metric   | Start | Target | Current |
        | KR1 | O1        | Fewer calls | decrease | 80    | [120]  | 90      |
    Good:
        | ID  | Objective | Key Result  | Metric   | Start | Target | Current |
        | KR1 | O1        | Fewer calls | decrease | 120   | 80     | 90      |
    """
    for kr in portfolio.key_results:
        if kr.start is None or kr.target is None or not kr.metric_given:
            continue
        rises = kr.target > kr.start
        if kr.target != kr.start and kr.metric == ("decrease" if rises else "increase"):
            start, target = (f"{header(kr.row, name)} {kr.row.text(name)}" for name in ("start", "target"))
            message = f"{said(kr.row, 'metric')}, and {target} is {'above' if rises else 'below'} {start}"
            mend = f"write {'increase' if rises else 'decrease'}, or correct the numbers"
            yield Finding(place(kr.row, "target"), message, mend)


@rule("OKR217", "missing-target", Severity.ERROR)
def missing_target(portfolio: Portfolio) -> Iterator[Finding]:
    """Target is blank, and the metric needs one.

    Why: progress is the way to the target; without one there is nothing to measure against.
    Fix: fill in Target; until it is known, write baseline in Metric.

    Bad:
        | ID  | Objective | Key Result | Metric   | Start | Target | Current |
        | KR1 | O1        | More seats | increase | 0     | []     | 40      |
    Good:
        | ID  | Objective | Key Result | Metric   | Start | Target | Current |
        | KR1 | O1        | More seats | baseline | 0     |        | 40      |
    """
    for kr in portfolio.key_results:
        asked = "target" in kr.row.table.columns and kr.metric_given and kr.metric in TARGETED
        if asked and kr.target is None and _is_blank(kr.row, "target"):
            metric = header(kr.row, "metric")
            message = f"{header(kr.row, 'target')} is blank, which {metric} {kr.metric} needs"
            yield Finding(
                place(kr.row, "target"), message, f"fill it in, or write baseline in {metric} until it is known"
            )


@rule("OKR218", "missing-start", Severity.ERROR)
def missing_start(portfolio: Portfolio) -> Iterator[Finding]:
    """Start is blank, and the metric needs one.

    Why: an increase or a decrease is counted from where it began; only reach takes a blank start as 0. (In a table
        without the column Start, an increase is counted from 0 too.)
    Fix: fill in Start, the value on the first day; or write reach in Metric, to count from 0.

    Bad:
        | ID  | Objective | Key Result  | Metric   | Start | Target | Current |
        | KR1 | O1        | Fewer calls | decrease | []    | 80     | 90      |
    Good:
        | ID  | Objective | Key Result  | Metric   | Start | Target | Current |
        | KR1 | O1        | Ten shops   | reach    |       | 10     | 4       |
        | KR2 | O1        | Fewer calls |          | 120   | 80     | 90      |
    """
    for kr in portfolio.key_results:
        asked = ("increase", "decrease") if "start" in kr.row.table.columns else ("decrease",)
        if kr.metric_given and kr.metric in asked and kr.start is None and _is_blank(kr.row, "start"):
            metric = header(kr.row, "metric")
            message = f"{header(kr.row, 'start')} is blank, so how far {metric} {kr.metric} has come cannot be told"
            yield Finding(place(kr.row, "start"), message, _mend_start(kr))


def _mend_start(kr: KeyResult) -> str:
    whole = f", or write reach in {header(kr.row, 'metric')} to count from 0" if kr.metric == "increase" else ""
    return f"fill in the value on the first day{whole}"


@rule("OKR219", "range-incomplete", Severity.ERROR)
def range_incomplete(portfolio: Portfolio) -> Iterator[Finding]:
    """A range lacks one of its ends.

    Why: between two values needs both; with one only, at least or at most is meant.
    Fix: fill in the missing end (for a key result, Start is the low one and Target the high one).

    Bad:
        | ID  | Objective | Key Result    | Metric  | Start | Target | Current |
        | KR1 | O1        | Steady weight | between | []    | 60     | 50      |
    Bad:
        | ID   | KPI       | Direction | Low | High | Target |
        | KPI1 | Stock age | between   | 10  | []   |        |
    Good:
        | ID  | Objective | Key Result    | Metric  | Start | Target | Current |
        | KR1 | O1        | Steady weight | between | 40    | 60     | 50      |
    """
    for row, name, low, other, high in _ranges(portfolio):
        for end, value in ((name, low), (other, high)):
            if value is None and _is_blank(row, end):
                message = f"{header(row, end)} is blank, and a range needs both of its ends"
                yield Finding(place(row, end), message, "fill it in, or say at least or at most instead of between")


Range = tuple[Row, str, float | None, str, float | None]


def _ranges(portfolio: Portfolio) -> Iterator[Range]:
    """(row, field of the low end, low, field of the high end, high) of all that is between two values."""
    for kr in portfolio.key_results:
        if kr.metric == "between":
            yield kr.row, "start", kr.start, "target", kr.target
    yield from (_kpi_range(kpi) for kpi in portfolio.kpis if kpi.direction == "between")


def _kpi_range(kpi: Kpi) -> Range:
    return kpi.row, "low", kpi.low, "high", kpi.high


@rule("OKR220", "range-reversed", Severity.ERROR)
def range_reversed(portfolio: Portfolio) -> Iterator[Finding]:
    """The low end of a range is above its high end.

    Why: no value lies in such a range, so it could never be met.
    Fix: swap the two (for a key result, Start is the low end and Target the high one).

    Bad:
        | ID  | Objective | Key Result    | Metric  | Start | Target | Current |
        | KR1 | O1        | Steady weight | between | 60    | [40]   | 50      |
    Good:
        | ID   | KPI       | Direction | Low | High | Target |
        | KPI1 | Stock age | between   | 10  | 20   |        |
    """
    for row, name, low, other, high in _ranges(portfolio):
        if low is not None and high is not None and low > high:
            ends = f"{header(row, name)} {row.text(name)} is above {header(row, other)} {row.text(other)}"
            yield Finding(place(row, other), f"{ends}, so nothing lies between", "swap the two")
