"""The plan of an import: each row of the source, what becomes of it, and the cells that it fills."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sheetokr.diagnostics import Location
from sheetokr.model import CheckIn, Initiative, KeyResult, Kpi, Objective, Person, Portfolio, Reading
from sheetokr.parse.links import Index, folded, index_of
from sheetokr.plan.changes import Change
from sheetokr.plan.importing.fields import KINDS, Field, Record, fields_of, in_flat, notes_of
from sheetokr.plan.importing.leftovers import columns_left, rows_left
from sheetokr.plan.importing.names import Named, named
from sheetokr.plan.importing.room import rooms_of
from sheetokr.plan.plan import LeftOut
from sheetokr.plan.structure import NOTHING, Structure
from sheetokr.workbook import Value, Workbook

TAKEN, CHANGED, THERE, LEFT = "taken", "changed", "there already", "left out"
_TABS = {"objectives": "Objectives", "key_results": "Key Results", "kpis": "KPIs", "kpi_values": "KPI Values"}
_TABS |= {"check_ins": "Check-ins", "initiatives": "Initiatives", "people": "People"}

_NODES = ("objectives", "key_results")


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """One row of the source: `outcome` is taken, changed (with `notes` on what), there already, or left out (and why).
    `id` is its ID in the target and `target` its place there, None where it has none."""

    source: Location
    kind: str
    title: str
    outcome: str
    id: str = ""
    target: Location | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Import:
    """All rows of the source with what becomes of each, the cells to write, and the columns that nothing is from."""

    rows: tuple[ImportedRow, ...]
    changes: tuple[Change, ...]
    columns: tuple[LeftOut, ...] = ()
    structure: Structure = NOTHING

    def count(self, outcome: str) -> int:
        """How many rows have an outcome."""
        return sum(row.outcome == outcome for row in self.rows)


def plan_import(source: Portfolio, target: Portfolio, workbook: Workbook, *, grows: bool = False) -> Import:
    """What becomes of every row of the source in one workbook of the target, whose full tables can be made longer if it
    `grows`."""
    planner = _Planner(source, target, workbook, grows=grows)
    rows = [planner.row(record) for record in _ordered(source)]
    left = [ImportedRow(each.location, "", each.says, LEFT, notes=(each.reason,)) for each in rows_left(source)]
    return Import((*rows, *left), tuple(planner.changes), tuple(columns_left(source)), planner.structure())


def _ordered(source: Portfolio) -> Iterator[Record]:
    """The records, in the order in which their tabs are read and their rows stand."""
    places = {(t.file, t.sheet): n for n, t in reversed(list(enumerate(source.tables)))}
    order = list(KINDS)

    def place(record: Record) -> tuple[int, int, int, int]:
        table = record.row.table
        tab = places.get((table.file, table.sheet), 0)
        return tab, table.lane.number, record.row.number, order.index(type(record))

    yield from sorted(source.records, key=place)


class _Planner:
    """Takes row after row, and remembers which rows of the target are filled by it."""

    def __init__(self, source: Portfolio, target: Portfolio, workbook: Workbook, *, grows: bool) -> None:
        self.source = source
        self.names = named(source, target, workbook.name)
        self.rooms = rooms_of(workbook, target.tables, grows=grows)
        self.is_flat = "flat" in self.rooms and not self.rooms.keys() & set(_NODES)
        self.in_one_table = any(t.shape != "relational" for t in target.tables if t.kind in _NODES)
        self.objectives = {objective.key: objective for objective in source.objectives}
        self.parts = {kr.objective_key for kr in source.key_results}
        self.changes: list[Change] = []
        self.settings = target.settings_of(workbook.name)
        self.file = workbook.name
        self.parents = {folded(item.id): item.id for item in target.nodes if item.id}
        self.ids = {item.key: item.id for item in target.items if item.id and item.row.table.file == workbook.name}
        self.their_kpis, self.their_key_results = index_of(target.kpis), index_of(target.key_results)
        self.measured = self.parts | {objective.parent_key for objective in source.objectives}
        self.there = {self._deed(r) for r in target.records if r.row.table.file == workbook.name}

    def structure(self) -> Structure:
        """The tables that must be longer for all that."""
        return Structure(longer=tuple(longer for room in self.rooms.values() if (longer := room.longer())))

    def row(self, record: Record) -> ImportedRow:
        """What becomes of one row."""
        kind, title = KINDS[type(record)], _title(record)
        name = self.names.get(record.key) if isinstance(record, Objective | KeyResult | Kpi) else None
        place = record.row.at()
        if name and name.there:
            return ImportedRow(place, kind, title, THERE, name.id, name.there.row.at(), tuple(_differing(record, name)))
        reason = self._reason(record, kind)
        if reason:
            return ImportedRow(place, kind, title, LEFT, notes=(reason,))
        if name is None:
            deed = self._deed(record, new=True)
            if deed in self.there:
                return ImportedRow(place, kind, title, THERE)
            self.there.add(deed)
        if self.is_flat and isinstance(record, Objective) and record.key in self.parts:
            return self._beside(record, title, name)
        return self._placed(record, kind, title, name)

    def _beside(self, record: Objective, title: str, name: Named | None) -> ImportedRow:
        """An objective that has no row of its own in a flat tab: it stands beside each of its key results."""
        _, notes = self._filled(record, name)
        outcome = CHANGED if notes else TAKEN
        return ImportedRow(record.row.at(), "objectives", title, outcome, name.id if name else "", None, tuple(notes))

    def _placed(self, record: Record, kind: str, title: str, name: Named | None) -> ImportedRow:
        """A row that is new, in the first free row of its tab."""
        room, place = self.rooms.get(kind) or self.rooms["flat"], record.row.at()
        row = next(room.free, 0)
        if not row:
            full = f"there is no free row left on the tab {room.part.sheet.name}; add rows to its table, and run again"
            return ImportedRow(place, kind, title, LEFT, notes=(full,))
        fields, notes = self._filled(record, name)
        if self.is_flat and isinstance(record, Objective | KeyResult):
            fields = self._in_a_row(record, fields)
        notes += [f"no column {header} there" for header in room.homeless(fields)]
        self.changes += room.changes(row, fields, f"imported from {place}")
        at = Location(room.file, room.part.sheet.name, row)
        outcome = CHANGED if notes else TAKEN
        return ImportedRow(place, kind, title, outcome, name.id if name else "", at, tuple(notes))

    def _reason(self, record: Record, kind: str) -> str:
        """Why a row cannot be taken; "" if it can."""
        taken = kind in self.rooms or (self.is_flat and kind in _NODES)
        if not taken and kind in _NODES and self.in_one_table:
            return "its tab there has a shape that rows cannot be added to; name a workbook of the template"
        if not taken:
            return f"there is no tab {_TABS[kind]} to take it; add it with sheetokr upgrade"
        if not _title(record):
            return "it has no title"
        if isinstance(record, KeyResult) and record.objective_key not in self.names:
            said = f' "{record.objective}"' if record.objective else ""
            return f"its objective{said} is not found"
        if isinstance(record, Reading) and not self._kpi(record):
            return f'its KPI "{record.kpi}" is not found'
        if isinstance(record, CheckIn | Initiative) and record.key_result and not self._key_result(record):
            return f'its key result "{record.key_result}" is not found'
        return ""

    def _filled(self, record: Record, name: Named | None) -> tuple[dict[str, Field], list[str]]:
        """(the fields of a new row with its references, what is not as its cells say)."""
        fields, notes = fields_of(record), notes_of(record)
        if name:
            fields = {"id": Field(name.id), **fields}
            if name.changed and isinstance(record, Objective | KeyResult | Kpi):
                notes.append(f"its ID {record.id} is another row's there; it became {name.id}")
        for field, value in self._references(record, notes).items():
            fields[field] = Field(value)
        if isinstance(record, Objective):
            self._add_own(record, fields)
        return fields, notes

    def _in_a_row(self, record: Objective | KeyResult, fields: dict[str, Field]) -> dict[str, Field]:
        """The fields of a row as a flat tab has them: the objective's first, then the key result's."""
        if isinstance(record, Objective):
            return in_flat(fields)
        key = record.objective_key or ""
        name = self.names[key]
        if isinstance(name.there, Objective):
            above = {"id": Field(name.id), **fields_of(name.there)}
            above |= {"parent": Field(name.there.parent)} if name.there.parent else {}
        else:
            above, _ = self._filled(self.objectives[key], name)
        return in_flat(above) | {field: value for field, value in fields.items() if field != "objective"}

    def _references(self, record: Record, notes: list[str]) -> dict[str, str]:
        """The IDs in the target of the rows that a row names."""
        if isinstance(record, Objective):
            return self._parent(record, notes)
        if isinstance(record, KeyResult):
            kpi = self._kpi(record)
            if record.kpi and not kpi:
                notes.append(f'KPI "{record.kpi}" left out: no such KPI is found')
            return {"objective": self.names[record.objective_key or ""].id} | ({"kpi": kpi} if kpi else {})
        if isinstance(record, Reading):
            return {"kpi": self._kpi(record)}
        if isinstance(record, CheckIn | Initiative) and (key_result := self._key_result(record)):
            return {"key_result": key_result}
        return {}

    def _kpi(self, record: Reading | KeyResult) -> str:
        """The ID, in the target, of the KPI that a row is of: one of the source, or one that is there already."""
        return self._id(record.kpi_key, record.kpi, self.their_kpis)

    def _key_result(self, record: CheckIn | Initiative) -> str:
        """The same of the key result."""
        return self._id(record.key_result_key, record.key_result, self.their_key_results)

    def _id(self, key: str | None, said: str, theirs: Index) -> str:
        found = self.names.get(key or "")
        return found.id if found else self.ids.get(theirs.find(said, self.file) or "", "")

    def _parent(self, record: Objective, notes: list[str]) -> dict[str, str]:
        found = self.names.get(record.parent_key or "")
        id_ = found.id if found else self.parents.get(folded(record.parent), "")
        if record.parent and not id_:
            notes.append(f'Parent "{record.parent}" left out: no such row is found')
        return {"parent": id_} if id_ else {}

    def _add_own(self, record: Objective, fields: dict[str, Field]) -> None:
        """What only an objective needs: its cycle, where that is another than the workbook's, and a progress that its
        owner typed, where nothing is there to compute it from."""
        if record.cycle and record.cycle != self.settings.cycle and _days_differ(record, self.settings.cycle):
            fields["cycle"] = Field(record.cycle.name)
        if record.own_progress is not None and record.key not in self.measured:
            fields["rollup"] = Field("manual")
            fields["progress"] = Field(record.own_progress, "0%")

    def _deed(self, record: Record, *, new: bool = False) -> tuple[Value, ...]:
        """What makes two rows without an ID the same one, in the target's IDs: a row of the target, or a `new` one."""

        def of(key: str | None, said: str, theirs: Index) -> str:
            return folded((self._id(key, said, theirs) if new else self.ids.get(key or "")) or said)

        if isinstance(record, Person):
            return "person", folded(record.email or record.name)
        if isinstance(record, Reading):
            return "reading", of(record.kpi_key, record.kpi, self.their_kpis), record.date, record.value
        if isinstance(record, CheckIn):
            value = record.value if record.value is not None else record.share
            about = of(record.key_result_key, record.key_result, self.their_key_results)
            return "check-in", about, record.date, value, folded(record.comment)
        if isinstance(record, Initiative):
            about = of(record.key_result_key, record.key_result, self.their_key_results)
            return "initiative", about, folded(record.title)
        return "item", record.key


def _days_differ(record: Objective, cycle: object) -> bool:
    """Whether an objective's cycle has other days than the workbook's."""
    mine = record.cycle
    theirs = getattr(cycle, "start", None), getattr(cycle, "end", None)
    return mine is not None and (mine.start, mine.end) != theirs


def _title(record: Record) -> str:
    if isinstance(record, Person):
        return record.name or record.email
    if isinstance(record, Reading | CheckIn):
        day = record.date.isoformat() if isinstance(record.date, dt.date) else ""
        return f"{record.kpi if isinstance(record, Reading) else record.key_result} {day}".strip()
    return record.title


def _differing(record: Record, name: Named) -> Iterator[str]:
    """What a row that is there already says otherwise there: it stays."""
    there = name.there
    if isinstance(record, KeyResult) and isinstance(there, KeyResult):
        for label, mine, theirs in (
            ("Current", record.current, there.current),
            ("Target", record.target, there.target),
        ):
            if mine is not None and mine != theirs:
                yield f"{label} is {mine:.10g} here and {_shown(theirs)} there, which stays"


def _shown(value: float | None) -> str:
    return "blank" if value is None else f"{value:.10g}"
