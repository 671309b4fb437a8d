"""What each KPI was, period by period: its readings put together to its cadence, or its formula computed from others.

A calculated KPI waits for those that its formula names. What cannot be computed has a `FormulaFault` instead of values.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sheetokr.cadence import CADENCES, DEFAULT_CADENCE
from sheetokr.kpis.figures import figure, finest
from sheetokr.kpis.formula import Formula, FormulaFault, Name, evaluate, parse_formula
from sheetokr.kpis.names import Names
from sheetokr.kpis.periods import PeriodValue, Point, aggregated, one_a_day
from sheetokr.model import Kpi, Portfolio
from sheetokr.parse.targets import parse_amount


@dataclass(frozen=True, slots=True)
class Series:
    """A KPI's values. `typed` is one that a person keeps in a Current column of their own, undated; `sums` shows, for
    each period of a calculated KPI, the formula with its numbers; `fault` is why there is no newest value."""

    cadence: str
    values: tuple[PeriodValue, ...] = ()
    points: tuple[Point, ...] = ()
    typed: float | None = None
    sums: Mapping[dt.date, str] | None = None
    fault: FormulaFault | None = None


def all_series(portfolio: Portfolio, today: dt.date, blocked: Mapping[str, str]) -> dict[str, Series]:
    """The series of every KPI, by key."""
    return _Calculation(portfolio, today, blocked).all()


class _Calculation:
    """Series under way, each after all that it depends on."""

    def __init__(self, portfolio: Portfolio, today: dt.date, blocked: Mapping[str, str]) -> None:
        self.today = today
        self.blocked = blocked
        self.kpis = {kpi.key: kpi for kpi in portfolio.kpis}
        self.readings = _points(portfolio, today)
        self.names = Names(portfolio.kpis)
        self.formulas = {kpi.key: parse_formula(kpi.formula) for kpi in portfolio.kpis if kpi.formula}
        self.operands = {key: self._operands(self.kpis[key], formula) for key, formula in self.formulas.items()}
        self.done: dict[str, Series] = {}

    def _operands(self, kpi: Kpi, formula: Formula | FormulaFault) -> Mapping[str, Kpi] | FormulaFault:
        """The KPIs that a formula names, by the name; the first fault where one cannot be found."""
        if isinstance(formula, FormulaFault):
            return formula
        found: dict[str, Kpi] = {}
        for name in formula.names:
            meant = self.names.find(name, kpi)
            if isinstance(meant, FormulaFault):
                return meant
            found[name] = meant
        return found or FormulaFault("no-name", "the formula names no KPI, such as {KPI1}")

    def all(self) -> dict[str, Series]:
        """Every series: what is named first, then what names it. A loop is a fault of all that are in it."""
        for key in self.kpis:
            path: dict[str, Iterator[str]] = {key: self._needs(key)} if key not in self.done else {}
            while path:
                last = next(reversed(path))
                needed = next(path[last], None)
                if needed is None:
                    path.popitem()
                    self.done.setdefault(last, self._series(self.kpis[last]))
                elif needed in path:
                    self._mark_loop(list(path), needed)
                elif needed not in self.done:
                    path[needed] = self._needs(needed)
        return self.done

    def _needs(self, key: str) -> Iterator[str]:
        operands = self.operands.get(key)
        return iter([kpi.key for kpi in operands.values()] if isinstance(operands, Mapping) else [])

    def _mark_loop(self, path: Sequence[str], first: str) -> None:
        loop = path[path.index(first) :]
        names = " > ".join(_called(self.kpis[key]) for key in (*loop, first))
        for key in loop:
            self.done.setdefault(key, self._faulty(self.kpis[key], FormulaFault("loop", f"{names} is a loop")))

    def _faulty(self, kpi: Kpi, fault: FormulaFault) -> Series:
        return Series(kpi.cadence or DEFAULT_CADENCE, fault=fault)

    def _series(self, kpi: Kpi) -> Series:
        formula, operands = self.formulas.get(kpi.key), self.operands.get(kpi.key)
        if formula is None or operands is None:
            return self._read(kpi)
        if isinstance(formula, FormulaFault) or isinstance(operands, FormulaFault):
            fault = formula if isinstance(formula, FormulaFault) else operands
            return self._faulty(kpi, fault if isinstance(fault, FormulaFault) else FormulaFault("nothing", ""))
        return self._unusable(kpi, operands) or self._computed(kpi, formula, operands)

    def _read(self, kpi: Kpi) -> Series:
        """From its readings; without any, from a Current column that is a person's own."""
        cadence, points = kpi.cadence or DEFAULT_CADENCE, self.readings.get(kpi.key, ())
        typed = None if points else parse_amount(kpi.row.cell("own_current"))[0]
        return Series(cadence, aggregated(points, cadence, kpi.aggregate, self.today), points, typed)

    def _unusable(self, kpi: Kpi, operands: Mapping[str, Kpi]) -> Series | None:
        """A fault where one of the operands cannot be used."""
        for operand in operands.values():
            series = self.done[operand.key]
            fault = series.fault if not series.values else None
            reason = self.blocked.get(operand.key) or (fault.text if fault else "")
            if fault and fault.kind == "operand":
                return self._faulty(kpi, fault)
            if reason:
                return self._faulty(kpi, FormulaFault("operand", f"{_called(operand)} cannot be computed: {reason}"))
        return None

    def _computed(self, kpi: Kpi, formula: Formula, operands: Mapping[str, Kpi]) -> Series:
        """The formula in each period in which everything that it names has a value."""
        cadence = kpi.cadence or self._coarsest(operands)
        values = {name: self._by_period(operand, cadence) for name, operand in operands.items()}
        shared = set.intersection(*(set(found) for found in values.values()))
        if not shared:
            return Series(cadence, fault=_nothing(values, operands))
        computed, points, sums, fault = [], [], {}, None
        for start in sorted(shared):
            inputs = {name: found[start] for name, found in values.items()}
            sums[start] = shown_formula(formula, inputs)
            value = _value(kpi, formula, inputs)
            fault = value if isinstance(value, FormulaFault) else None
            if not isinstance(value, FormulaFault):
                computed.append(value)
                points.append(value.newest)
        return Series(cadence, tuple(computed), tuple(points), None, sums, fault)

    def _coarsest(self, operands: Mapping[str, Kpi]) -> str:
        return max((self.done[operand.key].cadence for operand in operands.values()), key=list(CADENCES).index)

    def _by_period(self, kpi: Kpi, cadence: str) -> dict[dt.date, PeriodValue]:
        """A KPI's values to another one's cadence, by the first day of the period."""
        found = aggregated(self.done[kpi.key].points, cadence, kpi.aggregate, self.today)
        return {value.period.start: value for value in found}


def _points(portfolio: Portfolio, today: dt.date) -> dict[str, tuple[Point, ...]]:
    """The readings of each KPI up to today."""
    found: dict[str, list[Point]] = defaultdict(list)
    for reading in portfolio.readings:
        if reading.kpi_key and reading.date and reading.date <= today and reading.value is not None:
            found[reading.kpi_key].append(Point(reading.date, reading.value, reading.row))
    return {key: one_a_day(points) for key, points in found.items()}


def _called(kpi: Kpi) -> str:
    return kpi.id or f'"{kpi.title}"'


def _nothing(values: Mapping[str, Mapping[dt.date, PeriodValue]], operands: Mapping[str, Kpi]) -> FormulaFault:
    empty = [_called(operands[name]) for name, found in values.items() if not found]
    if empty:
        return FormulaFault("nothing", f"there is nothing to compute with: no value of {', '.join(empty)} yet")
    return FormulaFault("nothing", "there is nothing to compute with: no period has a value of all that it names")


def _value(kpi: Kpi, formula: Formula, inputs: Mapping[str, PeriodValue]) -> PeriodValue | FormulaFault:
    newest = max(inputs.values(), key=lambda value: value.date)
    result = evaluate(formula, {name: value.value for name, value in inputs.items()})
    if isinstance(result, FormulaFault):
        sum_ = shown_formula(formula, inputs)
        return FormulaFault(result.kind, f"{result.text} in {newest.period.label}: {sum_}")
    if not math.isfinite(result):
        return FormulaFault("not-finite", f"it is too large in {newest.period.label}")
    complete = all(value.complete for value in inputs.values())
    point = Point(newest.date, result, kpi.row, "formula", complete)
    return PeriodValue(newest.period, result, point, complete=complete)


def shown_formula(formula: Formula, inputs: Mapping[str, PeriodValue]) -> str:
    """The formula with numbers in the place of its names."""
    text = formula.text
    for step in formula.steps:
        if isinstance(step, Name):
            value = inputs[step.text]
            number = figure(value.value, finest(value.newest.number_format))
            text = text.replace(f"{{{step.text}}}", number)
    return text
