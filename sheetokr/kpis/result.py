"""What is known of a KPI on a day, as values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from sheetokr.cadence import CADENCES, DEFAULT_CADENCE
from sheetokr.diagnostics import Location
from sheetokr.kpis.aims import Aim
from sheetokr.kpis.formula import FormulaFault
from sheetokr.kpis.goals import Goal
from sheetokr.kpis.periods import PeriodValue
from sheetokr.model import KeyResult


class Draft(NamedTuple):
    """An objective and a key result that would answer a KPI that keeps missing. `due` is the running cycle's end."""

    objective: str
    key_result: str
    metric: str
    start: float
    target: float
    owner: str = ""
    due: dt.date | None = None


class KpiResult(NamedTuple):
    """What is known of one KPI today, and how it came to be.

    `current` is the value of the newest period that can be judged, read in `source`, of the day `date`; `running` is
    a sum that is still growing. `health` is the colour or No target or No data; `overdue` stands beside it, `due` is
    the last day on which the next value may come. `answers` are the key results of the running cycle that the KPI
    measures; `new_target` names one that is reached and asks for more than the KPI's own target does. `cell_format` is
    the format of its cells, `number_format` that in which its numbers can be told apart. `excluded` says why the row
    could not be computed, `fault` why its formula could not. `aims` are what periods are held against that have
    targets of their own, by their first day; `goal` is then that of the newest.
    """

    key: str
    current: float | None = None
    source: Location | None = None
    date: dt.date | None = None
    health: str = "No data"
    overdue: bool = False
    due: dt.date | None = None
    attainment: float | None = None
    attainment_why: str = ""
    trend: str = ""
    misses: int = 0
    updated: dt.date | None = None
    cadence: str = ""
    periods: tuple[PeriodValue, ...] = ()
    running: PeriodValue | None = None
    goal: Goal | None = None
    number_format: str = ""
    cell_format: str = ""
    answers: tuple[KeyResult, ...] = ()
    draft: Draft | None = None
    new_target: str = ""
    signal: str = ""
    fault: FormulaFault | None = None
    sums: Mapping[dt.date, str] = MappingProxyType({})
    aims: Mapping[dt.date, Aim] = MappingProxyType({})
    excluded: str = ""

    @property
    def health_text(self) -> str:
        """What the Health cell says: the colour, and whether a value is overdue."""
        return f"{self.health}, overdue" if self.overdue else self.health

    @property
    def missed(self) -> str:
        """`Red 3 months in a row`; "" for no miss."""
        noun = CADENCES[self.cadence or DEFAULT_CADENCE].noun
        return f"Red {self.misses} {noun}s in a row" if self.misses > 1 else f"Red this {noun}" if self.misses else ""
