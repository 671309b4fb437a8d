"""The sample company: people who do not exist, their goals and numbers, from `templates/workbooks/sample.toml`.

The file says where in a cycle something happens; here that becomes dates, and whatever lies after `today` is left out.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sheetokr.declared import read_declared

SampleValue = float | str | None
Step = tuple[float, SampleValue]
"""From that share of the cycle on (0.0 to 1.0), this value."""
MONTHS_BEFORE = 13
"""How many of a KPI's monthly values lie before the cycle's first month."""


class SampleRow(NamedTuple):
    """One row of a table: values by field, and the number formats that differ from the column's."""

    values: Mapping[str, Any]
    formats: Mapping[str, str] = {}


class Point(NamedTuple):
    """One check-in: where in the cycle (0.0 to 1.0), the value, the confidence of 0 to 10, and what was said."""

    at: float
    value: float
    confidence: float | None = None
    comment: str = ""
    blocker: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """One of the company's people."""

    name: str
    email: str
    team: str
    manager: str = ""
    digest: str = "yes"


@dataclass(frozen=True, slots=True)
class Objective:
    """One objective; the fields are the columns'."""

    id: str
    title: str
    level: str
    team: str
    owner: str
    type: str
    parent: str = ""
    weight: float | None = None
    rollup: str = ""


@dataclass(frozen=True, slots=True)
class KeyResult:
    """One key result, and how its value moves through the cycle: by check-ins, by `current`, or by its KPI."""

    id: str
    objective: str
    title: str
    owner: str
    metric: str
    unit: str = ""
    start: float | None = None
    target: float | None = None
    stretch: float | None = None
    weight: float | None = None
    kpi: str = ""
    confidence: float | None = None
    comment: str = ""
    due: float | None = None
    current: tuple[Step, ...] = ()
    check_ins: tuple[Point, ...] = ()

    @property
    def number_format(self) -> str:
        """One format for all of its numbers."""
        if self.metric == "milestone":
            return "0%"
        numbers = (self.start, self.target, self.stretch, *(point.value for point in self.check_ins))
        return number_format(self.unit, itertools.chain(numbers, (value for _, value in self.current)))


@dataclass(frozen=True, slots=True)
class Initiative:
    """One initiative; `done` says from when on which share of it is done."""

    id: str
    key_result: str
    title: str
    owner: str
    due: float
    status: str = ""
    done: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Kpi:
    """One KPI and its monthly values, the first of them `MONTHS_BEFORE` months before the cycle."""

    id: str
    title: str
    definition: str
    why: str
    owner: str
    team: str
    kind: str
    unit: str
    direction: str
    source: str
    aggregate: str
    target: float | None = None
    low: float | None = None
    high: float | None = None
    tolerance: float | None = None
    cadence: str = "monthly"
    formula: str = ""
    segment: str = ""
    values: tuple[float, ...] = ()

    @property
    def number_format(self) -> str:
        """One format for all of its numbers."""
        return number_format(self.unit, (self.target, self.low, self.high, *self.values))


@dataclass(frozen=True, slots=True)
class SampleCompany:
    """The whole company."""

    organisation: str
    people: tuple[Person, ...]
    objectives: tuple[Objective, ...]
    key_results: tuple[KeyResult, ...]
    initiatives: tuple[Initiative, ...]
    kpis: tuple[Kpi, ...]


@functools.cache
def load_sample() -> SampleCompany:
    """The sample company that ships with sheetokr."""
    raw = read_declared("sample")
    return SampleCompany(
        organisation=raw["organisation"],
        people=tuple(Person(**person) for person in raw["person"]),
        objectives=tuple(Objective(**objective) for objective in raw["objective"]),
        key_results=tuple(_key_result(key_result) for key_result in raw["key_result"]),
        initiatives=tuple(Initiative(**(one | {"done": _steps(one["done"])})) for one in raw["initiative"]),
        kpis=tuple(Kpi(**(kpi | {"values": tuple(kpi.get("values", ()))})) for kpi in raw["kpi"]),
    )


def _key_result(raw: dict[str, Any]) -> KeyResult:
    points = tuple(Point(*point) for point in raw.get("check_ins", ()))
    return KeyResult(**(raw | {"current": _steps(raw.get("current", ())), "check_ins": points}))


def _steps(raw: Iterable[Iterable[Any]]) -> tuple[Step, ...]:
    return tuple((at, value) for at, value in raw)


def number_format(unit: str, numbers: Iterable[SampleValue]) -> str:
    """A format with as many decimals as any of the numbers needs, at most 2. A unit of % means shares: 0.25 is 25%."""
    scale = 100 if unit == "%" else 1
    digits = max((_decimals(n * scale) for n in numbers if isinstance(n, int | float)), default=0)
    tail = "." + "0" * digits if digits else ""
    return f"0{tail}%" if unit == "%" else f"#,##0{tail}"


def _decimals(number: float) -> int:
    text = f"{number:.2f}".rstrip("0")
    return len(text.partition(".")[2])
