"""Values, OKR221-227: numbers and days beyond what makes sense for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from sheetokr.diagnostics import Severity
from sheetokr.model import CheckIn, KeyResult, Node, Portfolio, Row
from sheetokr.rules.fields import place
from sheetokr.rules.grouping import few, grouped
from sheetokr.rules.rule import Finding, rule
from sheetokr.rules.words import header

_FAR = 10


@rule("OKR221", "negative-weight", Severity.ERROR)
def negative_weight(portfolio: Portfolio) -> Iterator[Finding]:
    """A weight is below 0.

    Why: progress in such a row would make its objective worse.
    Fix: write a weight above 0; 0 leaves the row out of its objective, blank counts as 1.

    Bad:
        | ID  | Objective | Key Result | Start | Target | Weight |
        | KR1 | O1        | More seats | 0     | 100    | [-2]   |
    Good:
        | ID  | Objective | Key Result | Start | Target | Weight |
        | KR1 | O1        | More seats | 0     | 100    | 0      |
    """
    for node in portfolio.nodes:
        if node.weight is not None and node.weight < 0:
            message = f"{header(node.row, 'weight')} is {node.row.text('weight')}, below 0"
            yield Finding(node.row.at("weight"), message, "write a number above 0, or 0 to leave the row out")


@rule("OKR222", "stretch-short-of-target", Severity.WARNING)
def stretch_short_of_target(portfolio: Portfolio) -> Iterator[Finding]:
    """Stretch is easier than Target.

    Why: a stretch goes beyond the target, so that one of the two is not what was meant.
    Fix: swap the two, or correct one.

    Bad:
        | ID  | Objective | Key Result  | Start | Target | Stretch | Current |
        | KR1 | O1        | Fewer calls | 120   | 80     | [90]    | 100     |
    Good:
        | ID  | Objective | Key Result  | Start | Target | Stretch | Current |
        | KR1 | O1        | Fewer calls | 120   | 80     | 60      | 100     |
    """
    for kr in portfolio.key_results:
        if kr.stretch is None or kr.target is None or (up := _is_upward(kr)) is None:
            continue
        if kr.stretch < kr.target if up else kr.stretch > kr.target:
            stretch, target = (f"{header(kr.row, name)} {kr.row.text(name)}" for name in ("stretch", "target"))
            yield Finding(kr.row.at("stretch"), f"{stretch} is easier than {target}", "swap the two, or correct one")


def _is_upward(kr: KeyResult) -> bool | None:
    """Whether more is better; None where that cannot be told."""
    if kr.metric in ("increase", "at least"):
        return True
    if kr.metric in ("decrease", "at most"):
        return False
    if kr.metric != "reach" or kr.target is None or kr.target == (kr.start or 0.0):
        return None
    return kr.target > (kr.start or 0.0)


@rule("OKR223", "current-far-off", Severity.WARNING)
def current_far_off(portfolio: Portfolio) -> Iterator[Finding]:
    """Current is ten times as far from Start as Target is, or further.

    Why: a slipped decimal point or another unit looks like this, and hides what the objective's other rows say.
    Fix: look whether the number and its unit are right.

    Bad:
        | ID  | Objective | Key Result  | Start | Target | Current |
        | KR1 | O1        | More seats  | 20    | 100    | [4500]  |
    Good:
        | ID  | Objective | Key Result  | Start | Target | Current |
        | KR1 | O1        | More seats  | 20    | 100    | 450     |
        | KR2 | O1        | Time online | 99.9  | 99.95  | 98      |
    """
    for kr in portfolio.key_results:
        if kr.metric in ("increase", "decrease", "reach") and kr.current is not None and kr.target is not None:
            start = kr.start or 0.0
            if _is_far(start, kr.target, kr.current):
                ends = f"{header(kr.row, 'target')} {kr.row.text('target')}"
                message = f"{header(kr.row, 'current')} {kr.row.text('current')} is far beyond {ends}"
                yield Finding(place(kr.row, "current"), message, _smaller(start, kr.target, kr.current))


def _is_far(start: float, target: float, current: float) -> bool:
    """Ten times the way, and also another order of size: a small way between two large numbers is soon exceeded."""
    way = target - start
    return bool(way) and abs(current - start) > _FAR * abs(way) and abs(current) > 5 * max(abs(start), abs(target))


def _smaller(start: float, target: float, current: float) -> str:
    """A guess at what was meant: the decimal point moved until the number is near the way from start to target."""
    low, high = min(start, target), max(start, target)
    for tens in (10.0, 100.0, 1000.0, 1e6):
        if low <= current / tens <= high:
            return f"did you mean {current / tens:.10g}? Check the decimal point and the unit"
    return "check the decimal point and the unit"


@rule("OKR224", "confidence-off-scale", Severity.WARNING)
def confidence_off_scale(portfolio: Portfolio) -> Iterator[Finding]:
    """A confidence is not on the scale of its column.

    Why: the column's largest number tells its scale, 0 to 1, 0 to 10, or 0 to 100; 0.7 among eights is taken as 7%.
    Fix: use one scale in the whole column.

    Bad:
        | ID  | Objective | Key Result | Target | Confidence |
        | KR1 | O1        | More seats | 100    | 8          |
        | KR2 | O1        | More beds  | 100    | [0.7]      |
    Bad:
        | ID  | Objective | Key Result | Target | Confidence |
        | KR1 | O1        | More seats | 100    | [120%]     |
    Good:
        | ID  | Objective | Key Result | Target | Confidence |
        | KR1 | O1        | More seats | 100    | 80%        |
        | KR2 | O1        | More beds  | 100    | 0.7        |
    """
    said_so: list[KeyResult | CheckIn] = [*portfolio.key_results, *portfolio.check_ins]
    confident = [item for item in said_so if item.confidence is not None]
    for items in grouped(confident, lambda item: id(item.row.table)):
        yield from few(_off_scale(items))


def _off_scale(items: Sequence[KeyResult | CheckIn]) -> Iterator[Finding]:
    plain = {item.row.number: item.row.cell("confidence").value for item in items if not _shows_percent(item.row)}
    numbers = {row: value for row, value in plain.items() if isinstance(value, int | float)}
    largest = max(numbers.values(), default=0)
    for item in items:
        if not 0 <= (item.confidence or 0.0) <= 1:
            message = f"{_shown(item.row)}, beyond its scale"
            yield Finding(item.row.at("confidence"), message, "write a share from 0 to 100%, or from 0 to 10")
        elif 0 < numbers.get(item.row.number, 0) < 1 < largest:
            message = f"{_shown(item.row)} in a column that goes up to {largest:.10g}"
            yield Finding(item.row.at("confidence"), message, "use one scale in the whole column")


def _shows_percent(row: Row) -> bool:
    return row.cell("confidence").is_percent


def _shown(row: Row) -> str:
    return f"{header(row, 'confidence')} is {row.text('confidence')}"


@rule("OKR225", "share-beyond-whole", Severity.WARNING)
def share_beyond_whole(portfolio: Portfolio) -> Iterator[Finding]:
    """A share of something to be done is more than the whole, or less than nothing.

    Why: a milestone is done or not, or done to a share of it; it counts as 100% at most.
    Fix: write a share from 0 to 100%, or yes and no; for a number, give the row a Start and a Target.

    Bad:
        | ID  | Objective | Key Result | Metric    | Target | Current |
        | KR1 | O1        | Move house | milestone |        | [150%]  |
    Good:
        | ID  | Objective | Key Result | Metric    | Target | Current |
        | KR1 | O1        | Move house | milestone |        | yes     |
        | KR2 | O1        | Hire three | milestone | 3      | 2       |
    """
    shares = [(kr.row, _share_field(kr), kr.share) for kr in portfolio.key_results if kr.metric == "milestone"]
    shares += [(check_in.row, "value", check_in.share) for check_in in portfolio.check_ins]
    shares += [(initiative.row, "done", initiative.done) for initiative in portfolio.initiatives]
    for row, name, share in shares:
        if share is not None and not 0 <= share <= 1:
            side = "more than the whole" if share > 1 else "less than nothing"
            message = f"{header(row, name)} is {row.text(name)}, {side}"
            yield Finding(place(row, name), message, "write a share from 0 to 100%, or yes or no")


def _share_field(kr: KeyResult) -> str:
    return "current" if "current" in kr.row.table.columns else "own_progress"


@rule("OKR226", "due-before-begin", Severity.WARNING)
def due_before_begin(portfolio: Portfolio) -> Iterator[Finding]:
    """A row ends before it begins.

    Why: what is expected by today cannot be told from such days.
    Fix: correct one of the two days.

    Bad:
        | ID  | Objective | Key Result | Target | Start date | Due          |
        | KR1 | O1        | More seats | 100    | 2026-10-01 | [2026-09-30] |
    Good:
        | ID  | Objective | Key Result | Target | Start date | Due        |
        | KR1 | O1        | More seats | 100    | 2026-10-01 | 2026-12-31 |
    """
    for node in portfolio.nodes:
        if node.begins and _is_reversed(node):
            message = f"{said_day(node.row, node.due)} is before it begins on {node.begins.isoformat()}"
            yield Finding(place(node.row, "due"), message, "correct one of the two days")


def _is_reversed(node: Node) -> bool:
    """Whether a row's own days are the wrong way round; those that it has from its objective are told there."""
    reversed_ = node.begins is not None and node.due is not None and node.due < node.begins
    return reversed_ and bool(node.row.text("due") or node.row.text("begins"))


def said_day(row: Row, day: dt.date | None) -> str:
    """`Due 2026-12-31`."""
    return f"{header(row, 'due')} {day.isoformat() if day else ''}".strip()


@rule("OKR227", "due-outside-cycle", Severity.WARNING)
def due_outside_cycle(portfolio: Portfolio) -> Iterator[Finding]:
    """A row is due outside its cycle.

    Why: its pace is judged by its own day, and the cycle's score is given before or long after that.
    Fix: correct the day, or the cycle of the row.

    Bad:
        | ID  | Objective | Key Result | Target | Cycle   | Due          |
        | KR1 | O1        | More seats | 100    | 2026-Q4 | [2027-01-15] |
    Good:
        | ID  | Objective | Key Result | Target | Cycle   | Due        |
        | KR1 | O1        | More seats | 100    | 2026-Q4 | 2026-11-30 |
    """
    yield from few(filter(None, map(_outside, portfolio.nodes)))


def _outside(node: Node) -> Finding | None:
    cycle, due = node.cycle, node.due
    if cycle is None or due is None or cycle.start <= due <= cycle.end:
        return None
    if not node.row.text("due") or _is_reversed(node):
        return None
    side = f"after {cycle.name} ends" if due > cycle.end else f"before {cycle.name} begins"
    day = cycle.end if due > cycle.end else cycle.start
    message = f"{said_day(node.row, due)} is {side} ({day.isoformat()})"
    return Finding(place(node.row, "due"), message, "correct the day, or the row's cycle")
