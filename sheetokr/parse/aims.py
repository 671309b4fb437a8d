"""KPIs whose periods have targets of their own: the one that counts now is the KPI's."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from sheetokr.model import Kpi, PeriodTarget, Reading


def with_aims(
    kpis: tuple[Kpi, ...], targets: Iterable[PeriodTarget], readings: Iterable[Reading], today: dt.date | None
) -> tuple[Kpi, ...]:
    """The KPIs; one without a target has that of the period of its newest value, and before there is any, that of the
    last period that has begun, or the first of all."""
    aims = targets_by_day(targets)
    if not aims:
        return kpis
    newest: dict[str, dt.date] = {}
    for reading in readings:
        key, day = reading.kpi_key, reading.date
        if key and key in aims and day and reading.value is not None and (today is None or day <= today):
            newest[key] = max(day, newest.get(key, day))
    return tuple(_with_aim(kpi, aims[kpi.key], newest.get(kpi.key), today) if kpi.key in aims else kpi for kpi in kpis)


def _with_aim(kpi: Kpi, targets: Mapping[dt.date, PeriodTarget], newest: dt.date | None, today: dt.date | None) -> Kpi:
    """A KPI with the target that counts now, if it has none, and with the direction that all of them tell."""
    told = {each.direction for each in targets.values()} - {""}
    direction = kpi.direction or (told.pop() if len(told) == 1 else "")
    target = _aim(targets, newest, today) if kpi.target is None else kpi.target
    return kpi._replace(target=target, direction=direction)


def targets_by_day(targets: Iterable[PeriodTarget]) -> Mapping[str, dict[dt.date, PeriodTarget]]:
    """The targets of each KPI by the day of their period."""
    found: dict[str, dict[dt.date, PeriodTarget]] = defaultdict(dict)
    for each in targets:
        if each.kpi_key and each.date and each.target is not None:
            found[each.kpi_key][each.date] = each
    return found


def _aim(targets: Mapping[dt.date, PeriodTarget], newest: dt.date | None, today: dt.date | None) -> float | None:
    if newest:
        return targets[newest].target if newest in targets else None
    begun = [day for day in sorted(targets) if today and day <= today]
    return targets[begun[-1] if begun else min(targets)].target
