"""What a KPI's values are held against: the corridor that is Green, how far beside it is Amber, and what follows.

Distances throughout, never ratios, so that targets of 0 and below are targets like any other.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from sheetokr.kpis.figures import figure
from sheetokr.model import Kpi, Settings
from sheetokr.parse.directions import direction_named
from sheetokr.parse.kpis import says_where_amber_ends

_EXACT = 1e-9
_STEADY_SHARE = 0.2
"""A trend below this share of the tolerance is Steady."""
_USUAL_TOLERANCE = 0.1
TREND_PERIODS = 4
_LEAST_PERIODS = 3


class Goal(NamedTuple):
    """The corridor from `low` to `high` (None: open on that side), and how far outside it is still Amber.

    `margins` are for the two sides, in the KPI's own unit; `tolerance` says for a person where they come from.
    """

    low: float | None
    high: float | None
    margins: tuple[float, float] = (0.0, 0.0)
    tolerance: str = ""

    def distance(self, value: float) -> float:
        """How far a value is outside, in the KPI's unit; 0 inside, and for what only the arithmetic makes differ."""
        below = 0.0 if self.low is None else self.low - value
        above = 0.0 if self.high is None else value - self.high
        distance = max(below, above, 0.0)
        return distance if distance and distance > self._noise(value) else 0.0

    def nearest(self, value: float) -> float:
        """The end of the corridor that a value is nearest to."""
        return min((end for end in (self.low, self.high) if end is not None), key=lambda end: abs(value - end))

    def margin(self, value: float) -> float:
        """How far outside is still Amber, at the end that a value is nearest to."""
        return self.margins[0] if self.nearest(value) == self.low else self.margins[1]

    def health(self, value: float) -> str:
        """Green, Amber or Red."""
        distance = self.distance(value)
        if not distance:
            return "Green"
        return "Amber" if distance <= self.margin(value) + self._noise(value) else "Red"

    def attainment(self, value: float) -> tuple[float | None, str]:
        """(the share of the target that is reached, how it comes to that): 1 less the way that is missing, as a share
        of the target. Above 1 where it is surpassed; None for a share of 0."""
        end = self.nearest(value)
        if self.low is not None and self.high is not None:
            ahead = -self.distance(value)
        else:
            ahead = value - end if self.high is None else end - value
        if ahead == 0 or (end == 0 and ahead > 0):
            return 1.0, "the target is met"
        share = 1 + ahead / abs(end) if end else math.nan
        if not math.isfinite(share):
            return None, "a target of 0 has no shares" if end == 0 else "it is too far from its target"
        return share, f"1 {'-' if ahead < 0 else '+'} {abs(ahead):.10g} / {abs(end):.10g}"

    def words(self, number_format: str = "", unit: str = "") -> str:
        """The corridor for a person: at least 5, at most 2.5%, 84 to 96."""
        low, high = (None if end is None else figure(end, number_format) for end in (self.low, self.high))
        text = f"at most {high}" if low is None else f"at least {low}" if high is None else f"{low} to {high}"
        if low == high:
            text = f"exactly {low}"
        return f"{text} {unit}".rstrip()

    def _noise(self, value: float) -> float:
        return _EXACT * max(abs(value), abs(self.low or 0.0), abs(self.high or 0.0))


def goal_of(kpi: Kpi, settings: Settings) -> Goal | None:
    """What a KPI is held against, None where it has no target. Direction blank: between where only Low or High is
    given, else what the name says, else higher."""
    direction = direction_of(kpi)
    if direction == "between":
        low, high = (kpi.low, kpi.high) if (kpi.low, kpi.high) != (None, None) else (kpi.target, kpi.target)
    elif direction == "lower":
        low, high = None, kpi.target if kpi.target is not None else kpi.high
    else:
        low, high = kpi.target if kpi.target is not None else kpi.low, None
    if low is None and high is None:
        return None
    return _with_margins(Goal(low, high), kpi, settings)


def direction_of(kpi: Kpi) -> str:
    """Which side is good: as given, else read from which targets there are, else from the KPI's name."""
    if kpi.direction:
        return kpi.direction
    return "between" if kpi.target is None and (kpi.low, kpi.high) != (None, None) else direction_named(kpi.title)


def _with_margins(goal: Goal, kpi: Kpi, settings: Settings) -> Goal:
    """The same with its tolerance: the KPI's own, else the one in Settings.

    A share (below 1, or shown as a percentage) is one of the target. A number that cannot be one is where Amber ends
    if it is near the target, on its wrong side - or anywhere there under a header such as Amber -, else the distance
    itself.
    """
    own = kpi.tolerance
    if own is None:
        share = settings.tolerance / 100 if settings.tolerance > 1 else settings.tolerance
        source = settings.source("tolerance")
        return _by_share(goal, share, "the default" if source == "default" else f"as in {source}")
    named = says_where_amber_ends(kpi)
    cell = kpi.row.cell("tolerance")
    percent = cell.is_percent or "%" in cell.text
    if percent or (0 <= own < 1 and not named):
        return _by_share(goal, abs(own), "the KPI's own")
    limit = _amber_distance(goal, own, anywhere=named)
    if limit is not None:
        return _by_distance(goal, limit, f"Amber ends at {own:.10g}")
    if 0 <= own < 1:
        return _by_share(goal, own, "the KPI's own")
    return _by_distance(goal, abs(own), f"{abs(own):.10g} off is still Amber")


def _by_share(goal: Goal, share: float, whose: str) -> Goal:
    margins = (share * abs(goal.low or 0.0), share * abs(goal.high or 0.0))
    return Goal(goal.low, goal.high, margins, f"{share * 100:.6g}% of the target, {whose}")


def _by_distance(goal: Goal, distance: float, words: str) -> Goal:
    return Goal(goal.low, goal.high, (distance, distance), words)


def _amber_distance(goal: Goal, amber: float, *, anywhere: bool) -> float | None:
    """How far an amber value is from the target; None for what cannot be one: on the good side, or, unless it may
    stand `anywhere`, further off than half the target."""
    if goal.low is not None and goal.high is not None:
        return None
    distance = goal.low - amber if goal.low is not None else amber - (goal.high or 0.0)
    near = anywhere or distance <= abs(goal.nearest(amber)) / 2
    return distance if distance > 0 and near else None


def trend_of(values: Sequence[tuple[int, float]], goal: Goal | None, direction: str) -> str:
    """Better, Worse or Steady over the last periods; "" for fewer than three. `values` are (place in time, value).

    A line is laid through the last four. What it gains over them is Steady if it is less than a fifth of the
    tolerance: by default, 2% of the target. Inside a corridor every value is as good as any other.
    """
    recent = list(values[-TREND_PERIODS:])
    if len(recent) < _LEAST_PERIODS:
        return ""
    goodness = [(place, _goodness(value, goal, direction)) for place, value in recent]
    gain = _slope(goodness) * (recent[-1][0] - recent[0][0])
    if not math.isfinite(gain) or abs(gain) <= _STEADY_SHARE * _scale([v for _, v in recent], goal) + _EXACT:
        return "Steady"
    return "Better" if gain > 0 else "Worse"


def _goodness(value: float, goal: Goal | None, direction: str) -> float:
    if direction == "between":
        return -goal.distance(value) if goal else 0.0
    return -value if direction == "lower" else value


def _slope(points: Sequence[tuple[int, float]]) -> float:
    """The rise a period of the line with the least squares."""
    count = len(points)
    middle, level = sum(x for x, _ in points) / count, sum(y for _, y in points) / count
    return sum((x - middle) * (y - level) for x, y in points) / sum((x - middle) ** 2 for x, _ in points)


def _scale(values: Sequence[float], goal: Goal | None) -> float:
    """What a change is held against: the tolerance, or a tenth of the values where there is none."""
    margin = goal.margin(values[-1]) if goal else 0.0
    return margin or _USUAL_TOLERANCE * sum(abs(value) for value in values) / len(values)
