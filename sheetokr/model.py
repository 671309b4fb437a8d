"""The rows of a team's workbooks as typed, immutable values: objectives, key results, KPIs and what hangs on them.

Every value remembers the row that it came from, so that each number can be explained and each complaint has an
address. Knows nothing of how tables are found, of arithmetic, or of files.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from sheetokr.diagnostics import Location
from sheetokr.workbook import BLANK, Cell, NamedArea, Workbook

LEVELS = ("company", "team", "individual")
STATUSES = ("On track", "At risk", "Off track", "Stale", "Achieved", "Not started", "No data", "Missed")
HEALTHS = ("Green", "Amber", "Red", "No target", "No data", "Overdue")
"""What KPIs are counted by. A Health cell says the colour, and `, overdue` beside it: see `HEALTH_TEXTS`."""
SUGGESTS, DEMANDS = 2, 3
"""From so many misses in a row on, a KPI suggests a key result, and then asks for one."""
HEALTH_TEXTS = (*HEALTHS, *(f"{health}, overdue" for health in HEALTHS[:4]))


class Lane(NamedTuple):
    """The place of a table, counted from the left, among those that stand side by side on the same rows."""

    number: int = 1
    of: int = 1


ALONE = Lane()
Slot = tuple[str, str, int, int]
"""A row of a table: its file, tab and number, and the table's lane."""


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of row in one tab: where its header, its rows and its columns are.

    `columns` and `headers` are by field name. A flat, outline or wide tab gives several tables over the same cells:
    what comes after need not know. `above` says which row of the same tab a row belongs to, where the shape of the
    tab says so. `owned` are the fields that sheetokr may write here; a column that is named like one of them and is
    a person's own has its field with `own_` before it, and `foreign` says what was found there. `unread` are columns
    that no field was found for, with their headers. `defaults` are what the tab says of every row, such as its team.
    A `turned` table has its headers below each other: its rows are the sheet's columns, and `place` turns them back;
    nothing is ever written in it. A table that is not alone on its rows has a `lane` of its own.
    """

    kind: str
    file: str
    sheet: str
    header_row: int
    rows: tuple[int, ...]
    columns: Mapping[str, int]
    headers: Mapping[str, str] = field(default_factory=dict)
    owned: frozenset[str] = frozenset()
    above: Mapping[int, int] = field(default_factory=dict)
    shape: str = "relational"
    named_area: NamedArea | None = None
    unread: Mapping[int, str] = field(default_factory=dict)
    foreign: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    turned: bool = False
    lane: Lane = ALONE

    @property
    def region(self) -> tuple[str, str, int, int]:
        """What tells it from all others. Those that share a header row and its columns, as a flat tab's do, are one."""
        return self.file, self.sheet, self.header_row, self.lane.number

    def slot(self, row: int) -> Slot:
        """What tells one of its rows from all others: no two tables of a kind share it."""
        return self.file, self.sheet, row, self.lane.number

    def at(self, row: int = 0, name: str = "") -> Location:
        """The place of a field's cell in a row. Where nothing is named, of the header row or the whole row; of their
        first cell in a table that shares its rows with others."""
        shared = 0 if self.lane.of == 1 else min(self.columns.values(), default=0)
        return self.place(row or self.header_row, self.columns.get(name, shared))

    def spans(self, column: int) -> bool:
        """Whether what stands in a column, in one of its rows, is about the table: all does, where it is alone there. 0
        is the whole row."""
        return self.lane.of == 1 or not column or column in self.unread or column in self.columns.values()

    def place(self, row: int, column: int) -> Location:
        """The place of a cell of the table, as the sheet has it."""
        if self.turned:
            return Location(self.file, self.sheet, column, row if column else 0)
        return Location(self.file, self.sheet, row, column)


class Fault(NamedTuple):
    """Why a cell could not be read as what its column holds. `kind` is one of not-a-number, not-a-date,
    date-as-text, number-as-text, unknown-choice, error, uncached; `text` is what the cell says; `understood` is what
    it was read as all the same, if anything."""

    kind: str
    text: str
    understood: str = ""


class Row(NamedTuple):
    """One row of a table: the cells of the sheet's row, by column, and what is wrong with them, by field."""

    table: Table
    number: int
    cells: Mapping[int, Cell]
    faults: Mapping[str, Fault] = MappingProxyType({})

    def at(self, name: str = "") -> Location:
        """The address of a field's cell; of the row where the table has no such column."""
        return self.table.at(self.number, name)

    def cell(self, name: str) -> Cell:
        """A field's cell, blank where the table has no such column."""
        return self.cells.get(self.table.columns.get(name, 0), BLANK)

    def text(self, name: str) -> str:
        """What a field's cell says, as a person reads it."""
        return self.cell(name).text


class Planned(NamedTuple):
    """Columns of periods that may hold what is planned, so that nothing is read from them. `reason` is `ahead`: one to
    come has values; `reached`: the last one has every target; or `summed`: a target is like the sum beside them."""

    tables: tuple[Table, ...]
    reason: str


class Cycle(NamedTuple):
    """A planning period, both days included."""

    name: str
    start: dt.date
    end: dt.date


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for one workbook. `tolerance` is a share of the target; `stale_after` is in days. `cuts` (on track, at
    risk, whether by ratio) stand for a preset of one's own. `origins` says where each field was set: a cell of a
    Settings tab, a line of sheetokr.toml, or nowhere, for a default."""

    organisation: str = ""
    cycle: Cycle | None = None
    rollup: str = "both"
    preset: str = "default"
    objective_status: str = "own"
    no_data: str = "zero"
    tolerance: float = 0.1
    stale_after: int = 14
    cuts: tuple[float, float, bool] | None = None
    origins: Mapping[str, Location] = field(default_factory=dict)
    row_faults: tuple[tuple[Location, Fault], ...] = ()

    def source(self, name: str) -> str:
        """Where a field was set, in a few words: `Settings!B8`, `sheetokr.toml:5`, `default`."""
        at = self.origins.get(name)
        if at is None:
            return "default"
        return at.address if at.sheet else str(at)


class Objective(NamedTuple):
    """Where a company, a team or a person wants to be.

    `parent` is what the cell says, `parent_key` the row that it names, if there is one. `own_progress` (0-1) and
    `own_status` are a person's own, from columns that sheetokr does not own or a manual roll-up.
    """

    key: str
    row: Row
    id: str
    title: str
    level: str = ""
    team: str = ""
    owner: str = ""
    parent: str = ""
    parent_key: str | None = None
    cycle: Cycle | None = None
    type: str = ""
    weight: float | None = None
    weight_is_percent: bool = False
    rollup: str = ""
    begins: dt.date | None = None
    due: dt.date | None = None
    own_progress: float | None = None
    own_status: str = ""


class KeyResult(NamedTuple):
    """What shows that an objective is reached.

    `metric` is a word of the template's Metric column; `metric_given` is False where it was read from Start and
    Target. For between, `start` is the low end and `target` the high end. `share` (0-1) is a milestone's Current;
    in a table without Current, a person's own Progress. `confidence` is 0-1.
    """

    key: str
    row: Row
    id: str
    title: str
    objective: str = ""
    objective_key: str | None = None
    owner: str = ""
    team: str = ""
    metric: str = "reach"
    metric_given: bool = True
    unit: str = ""
    start: float | None = None
    target: float | None = None
    stretch: float | None = None
    current: float | None = None
    share: float | None = None
    weight: float | None = None
    weight_is_percent: bool = False
    confidence: float | None = None
    kpi: str = ""
    kpi_key: str | None = None
    cycle: Cycle | None = None
    begins: dt.date | None = None
    due: dt.date | None = None
    updated: dt.date | None = None
    comment: str = ""
    own_status: str = ""


class Kpi(NamedTuple):
    """A number that is watched. `tolerance` is a share of the target, None for the one in Settings."""

    key: str
    row: Row
    id: str
    title: str
    definition: str = ""
    why: str = ""
    owner: str = ""
    team: str = ""
    kind: str = ""
    unit: str = ""
    direction: str = ""
    target: float | None = None
    low: float | None = None
    high: float | None = None
    tolerance: float | None = None
    source: str = ""
    cadence: str = ""
    aggregate: str = "last"
    formula: str = ""
    segment: str = ""


class Reading(NamedTuple):
    """One dated value of a KPI."""

    row: Row
    date: dt.date | None
    kpi: str
    kpi_key: str | None
    value: float | None
    comment: str = ""


class PeriodTarget(NamedTuple):
    """Where a KPI is to be in one period, of which `date` is the day that a value of it has; `direction` is the side
    that its words say is good."""

    row: Row
    date: dt.date | None
    kpi_key: str | None
    target: float | None
    direction: str = ""


class CheckIn(NamedTuple):
    """What somebody said of a key result on a day. `confidence` is 0-1."""

    row: Row
    date: dt.date | None
    key_result: str
    key_result_key: str | None
    value: float | None = None
    share: float | None = None
    confidence: float | None = None
    comment: str = ""
    blocker: str = ""
    by: str = ""


class Initiative(NamedTuple):
    """Something that is done to move a key result. `done` is a share, 0-1."""

    row: Row
    id: str
    title: str
    key_result: str
    key_result_key: str | None
    owner: str = ""
    due: dt.date | None = None
    status: str = ""
    done: float | None = None


class Person(NamedTuple):
    """Somebody who owns rows or reads digests."""

    row: Row
    name: str
    email: str = ""
    team: str = ""
    manager: str = ""
    digest: bool = True


Node = Objective | KeyResult
Item = Node | Kpi
Record = Item | Reading | CheckIn | Initiative | Person


class Unplaced(NamedTuple):
    """A tab, or a column of a table, that was not understood, and the best guesses."""

    location: Location
    text: str
    guesses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Portfolio:
    """All that the workbooks say, read together; what many ask of it is worked out once, when it is first asked."""

    workbooks: tuple[Workbook, ...] = ()
    tables: tuple[Table, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    settings: Mapping[str, Settings] = field(default_factory=dict)
    objectives: tuple[Objective, ...] = ()
    key_results: tuple[KeyResult, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    readings: tuple[Reading, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    people: tuple[Person, ...] = ()
    planned: tuple[Planned, ...] = ()
    period_targets: tuple[PeriodTarget, ...] = ()

    def settings_of(self, file: str) -> Settings:
        """The settings of a workbook: its own, else the first that any workbook has."""
        if file in self.settings:
            return self.settings[file]
        return next(iter(self.settings.values()), Settings())

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Every objective, then every key result: all that rolls up, and that can be a parent."""
        return (*self.objectives, *self.key_results)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every objective, key result and KPI."""
        return (*self.nodes, *self.kpis)

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """Every row that was read, of whatever kind."""
        return (*self.items, *self.readings, *self.check_ins, *self.initiatives, *self.people)

    @cached_property
    def faulty(self) -> tuple[Record | PeriodTarget, ...]:
        """The rows with a cell that could not be read as it stands."""
        return tuple([record for record in (*self.records, *self.period_targets) if record.row.faults])

    @cached_property
    def by_key(self) -> Mapping[str, Node]:
        """Every objective and key result by its key."""
        return {node.key: node for node in self.nodes}

    @cached_property
    def under(self) -> Mapping[str, tuple[Node, ...]]:
        """What is directly under each row, by key: an objective's key results, then what is aligned to it."""
        under: dict[str, list[Node]] = defaultdict(list)
        for kr in self.key_results:
            if kr.objective_key:
                under[kr.objective_key].append(kr)
        for objective in self.objectives:
            if objective.parent_key:
                under[objective.parent_key].append(objective)
        return {key: tuple(nodes) for key, nodes in under.items()}

    @property
    def unread_tabs(self) -> tuple[Unplaced, ...]:
        """The tabs of which no table could be made."""
        return tuple(unplaced for unplaced in self.unplaced if not unplaced.location.column)

    @property
    def doubted_columns(self) -> tuple[Unplaced, ...]:
        """The columns that may be one field or another, and are not read."""
        return tuple(unplaced for unplaced in self.unplaced if unplaced.location.column)

    def workbook(self, file: str) -> Workbook | None:
        """The workbook of that name."""
        return next((workbook for workbook in self.workbooks if workbook.name == file), None)
