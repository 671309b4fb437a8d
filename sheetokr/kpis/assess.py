"""Where each KPI stands today: its value, health, attainment, trend and misses, and the signal that they give.

Pure: the day is an argument. Readings after it are not seen.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sheetokr.cadence import due_by, position
from sheetokr.kpis.aims import Aim, aims_of
from sheetokr.kpis.figures import decimals_of, finest, telling
from sheetokr.kpis.goals import Goal, direction_of, goal_of, trend_of
from sheetokr.kpis.periods import PeriodValue
from sheetokr.kpis.result import KpiResult
from sheetokr.kpis.series import Series, all_series
from sheetokr.kpis.signals import answers, draft_for, new_target, signal_of
from sheetokr.model import SUGGESTS, KeyResult, Kpi, PeriodTarget, Portfolio
from sheetokr.parse.aims import targets_by_day


def assess_kpis(portfolio: Portfolio, today: dt.date, blocked: Mapping[str, str] | None = None) -> dict[str, KpiResult]:
    """Every KPI's result, by key. `blocked` names rows that cannot be computed, by key, with the reason."""
    blocked = blocked or {}
    series, targets = all_series(portfolio, today, blocked), targets_by_day(portfolio.period_targets)
    measured: dict[str, list[KeyResult]] = defaultdict(list)
    for kr in portfolio.key_results:
        if kr.kpi_key:
            measured[kr.kpi_key].append(kr)
    return {
        kpi.key: KpiResult(kpi.key, excluded=blocked[kpi.key])
        if kpi.key in blocked
        else _assessed(kpi, series[kpi.key], portfolio, measured[kpi.key], targets.get(kpi.key, {}), today)
        for kpi in portfolio.kpis
    }


def _assessed(
    kpi: Kpi,
    series: Series,
    portfolio: Portfolio,
    measured: Sequence[KeyResult],
    targets: Mapping[dt.date, PeriodTarget],
    today: dt.date,
) -> KpiResult:
    """One KPI: its numbers, then what they ask for."""
    settings = portfolio.settings_of(kpi.row.table.file)
    judged = _judged(series, goal_of(kpi, settings), aims_of(kpi, series, targets, settings))
    result = _with_values(kpi, judged, series, today)
    result = result._replace(answers=answers(measured, today))
    draft = draft_for(kpi, result, settings.cycle, today) if result.misses >= SUGGESTS and not result.answers else None
    more = new_target(kpi, result, measured, today) if result.misses < SUGGESTS else ""
    result = result._replace(draft=draft, new_target=more)
    return result._replace(signal=signal_of(kpi, result))


def _judged(series: Series, goal: Goal | None, aims: Mapping[dt.date, Aim] | None) -> KpiResult:
    """The periods with their health, and what of them counts now."""
    judged = tuple(
        PeriodValue(*value[:-1], own.health(value.value) if own else "No target")
        for value in series.values
        if value.complete
        for own in (goal if aims is None else aims[value.period.start].goal,)
    )
    newest = aims[judged[-1].period.start] if aims and judged else Aim(goal)
    running = next((value for value in series.values[-1:] if not value.complete), None)
    return KpiResult(
        "",
        health=judged[-1].health if judged else "No data",
        misses=_misses(judged),
        cadence=series.cadence,
        periods=judged,
        running=running,
        goal=newest.goal,
        aims=aims or {},
        fault=series.fault,
        sums=series.sums or {},
    )


def _misses(judged: Sequence[PeriodValue]) -> int:
    """Red periods in a row, back from the newest."""
    count = 0
    for value in reversed(judged):
        if value.health != "Red":
            break
        count += 1
    return count


def _with_values(kpi: Kpi, result: KpiResult, series: Series, today: dt.date) -> KpiResult:
    """The same with its current value, and what that means."""
    newest = result.periods[-1] if result.periods else result.running
    code = _format(kpi, series)
    result = result._replace(key=kpi.key, cell_format=code, number_format=telling(code, _told(result, series.typed)))
    if newest is None:
        return _typed(kpi, result, series.typed)
    last = series.values[-1]
    attainment, why = result.goal.attainment(newest.value) if result.goal and result.periods else (None, "")
    due = due_by(last.period, result.cadence)
    return result._replace(
        current=newest.value,
        source=newest.at,
        date=newest.date,
        overdue=today > due,
        due=due,
        attainment=attainment,
        attainment_why=why or _no_attainment(result),
        trend=_trend(kpi, result),
        updated=last.date,
    )


def _typed(kpi: Kpi, result: KpiResult, value: float | None) -> KpiResult:
    """From a Current column of the person's own: a value without a past."""
    if value is None:
        return result._replace(attainment_why="there is no value")
    goal = result.goal
    health = goal.health(value) if goal else "No target"
    attainment, why = goal.attainment(value) if goal else (None, "there is no target")
    return result._replace(
        current=value,
        source=kpi.row.at("own_current"),
        health=health,
        misses=int(health == "Red"),
        attainment=attainment,
        attainment_why=why,
    )


def _no_attainment(result: KpiResult) -> str:
    return "there is no target" if result.goal is None else "no period is complete yet"


def _trend(kpi: Kpi, result: KpiResult) -> str:
    """Without a target and a direction nobody can say which way is better."""
    if not kpi.direction and result.goal is None:
        return ""
    values = [(position(value.period, result.cadence), value.value) for value in result.periods]
    return trend_of(values, result.goal, direction_of(kpi))


def _told(result: KpiResult, typed: float | None) -> list[float]:
    """The numbers of a KPI that are told beside each other."""
    ends = (result.goal.low, result.goal.high) if result.goal else ()
    return [number for number in (*ends, typed, *(value.value for value in result.periods[-4:])) if number is not None]


def _format(kpi: Kpi, series: Series) -> str:
    """The number format of the KPI: the finest of its newest reading's and its targets'; percent if any is."""
    newest = series.points[-1].number_format if series.points else kpi.row.cell("own_current").number_format
    targets = [kpi.row.cell(name).number_format for name in ("target", "low", "high")]
    formats = [newest, *targets]
    percents = [code for code in formats if "%" in code and decimals_of(code) is not None]
    return finest(*(percents or formats))
