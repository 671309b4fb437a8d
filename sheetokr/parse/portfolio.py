"""Tables to records, records to a Portfolio: the rows are read first, then references are followed."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from sheetokr.layout.series import SHAPE
from sheetokr.model import Item, KeyResult, Kpi, Objective, Portfolio, Settings, Table, Unplaced
from sheetokr.parse.cycles import parse_cycle
from sheetokr.parse.key_results import parse_key_result
from sheetokr.parse.links import Index, Named, index, key_of
from sheetokr.parse.periods import day_of
from sheetokr.parse.reader import RowReader, read_rows
from sheetokr.parse.records import (
    NOWHERE,
    At,
    parse_check_in,
    parse_initiative,
    parse_kpi,
    parse_objective,
    parse_person,
    parse_reading,
)
from sheetokr.parse.settings import Outside, parse_settings, with_outside
from sheetokr.parse.values import confidence_scale
from sheetokr.workbook import Cell, Workbook

I = TypeVar("I", Objective, KeyResult, Kpi)  # noqa: E741
NOTHING: Mapping[str, Any] = MappingProxyType({})


def parse_portfolio(
    workbooks: Sequence[Workbook],
    tables: Sequence[Table],
    unplaced: Sequence[Unplaced] = (),
    outside: Mapping[str, Outside] = NOTHING,
) -> Portfolio:
    """Everything that the tables hold, and what is set `outside` of each workbook. Faults stay on their rows; nothing
    is raised for what a cell says."""
    by_name = {workbook.name: workbook for workbook in workbooks}
    read = _read_tables(by_name, tables)
    settings = {
        table.file: parse_settings(table, sheet)
        for table in tables
        if table.kind == "settings" and (sheet := by_name[table.file].sheet(table.sheet))
    }
    empty = Portfolio(tuple(workbooks), tuple(tables), tuple(unplaced), settings)
    if outside:
        empty = replace(empty, settings=_with_outside(empty, outside))
    plain = replace(
        empty,
        objectives=_unique(parse_objective(r, empty.settings_of(r.table.file)) for r in read("objectives")),
        key_results=tuple(_key_results(tables, read)),
        kpis=_unique(parse_kpi(reader) for reader in read("kpis")),
        people=tuple(parse_person(reader) for reader in read("people")),
    )
    return _with_records(_linked(plain), tables, read)


def _with_outside(portfolio: Portfolio, outside: Mapping[str, Outside]) -> dict[str, Settings]:
    """The settings of every workbook, with what is set for it outside laid over them."""
    return {
        name: with_outside(portfolio.settings_of(name), outside.get(name, Outside(NOTHING, NOTHING)))
        for name in (workbook.name for workbook in portfolio.workbooks)
    }


Read = Callable[[str], Sequence[RowReader]]


def _read_tables(workbooks: Mapping[str, Workbook], tables: Sequence[Table]) -> Read:
    """A function that gives the rows of a kind, each cell read once."""
    readers: dict[str, list[RowReader]] = {}
    for table in tables:
        sheet = workbooks[table.file].sheet(table.sheet)
        if sheet and table.kind != "settings":
            readers.setdefault(table.kind, []).extend(read_rows(table, sheet))
    return lambda kind: readers.get(kind, ())


def _key_results(tables: Sequence[Table], read: Read) -> Iterable[KeyResult]:
    scales = {id(table): confidence_scale(_cells(read, table)) for table in tables if table.kind == "key_results"}
    return (parse_key_result(reader, scales[id(reader.table)]) for reader in read("key_results"))


def _cells(read: Read, table: Table) -> list[Cell]:
    return [r.cell("confidence") for r in read(table.kind) if r.table is table]


def _unique(items: Iterable[I], taken: Iterable[Item] = ()) -> tuple[I, ...]:
    """The items with keys that differ, from each other and from those taken: a name that is there already gets its
    row's number. Objectives and key results may both be numbered 1, 2, 3."""
    seen = {item.key for item in taken}
    unique = []
    for item in items:
        if item.key in seen:
            item = replace(item, key=f"{item.key}@{item.row.table.sheet}!{item.row.number}")  # noqa: PLW2901
        seen.add(item.key)
        unique.append(item)
    return tuple(unique)


def _linked(portfolio: Portfolio) -> Portfolio:
    """The same with objectives and KPIs found for key results, then parents for objectives; what an objective says of
    its time and its people is handed down."""
    names = _index_of(portfolio.objectives)
    kpis = _index_of(portfolio.kpis)
    places = {(o.row.table.file, o.row.table.sheet, o.row.number): o.key for o in portfolio.objectives}
    by_key = {objective.key: objective for objective in portfolio.objectives}
    found = (
        _with_objective(k, names, kpis, places, by_key, portfolio.settings_of(k.row.table.file))
        for k in portfolio.key_results
    )
    key_results = _unique(found, portfolio.objectives)
    either = functools.cache(lambda: _index_of((*portfolio.objectives, *key_results)))
    objectives = tuple(_with_parent(objective, names, either, places) for objective in portfolio.objectives)
    return replace(portfolio, objectives=objectives, key_results=key_results)


def _index_of(items: Iterable[Objective | KeyResult | Kpi]) -> Index:
    return index(Named(item.key, item.row.table.file, item.id, item.title) for item in items)


Places = Mapping[tuple[str, str, int], str]


def _above(item: Objective | KeyResult, places: Places) -> str | None:
    """The objective that the shape of the tab puts a row under."""
    table = item.row.table
    return places.get((table.file, table.sheet, table.above.get(item.row.number, 0)))


def _with_parent(objective: Objective, names: Index, either: Callable[[], Index], places: Places) -> Objective:
    file, said = objective.row.table.file, objective.parent
    key = names.find(said, file) or either().find(said, file) if said else _above(objective, places)
    return replace(objective, parent_key=key)


def _with_objective(
    kr: KeyResult,
    names: Index,
    kpis: Index,
    places: Places,
    by_key: Mapping[str, Objective],
    settings: Settings,
) -> KeyResult:
    file = kr.row.table.file
    key = _above(kr, places) or names.find(kr.objective, file)
    objective = by_key.get(key or "")
    path = (objective.title if objective else kr.objective, kr.title)
    dates = objective if not kr.cycle else None
    return replace(
        kr,
        key=key_of(kr.row.table, kr.id, *path),
        objective_key=key,
        kpi_key=kpis.find(kr.kpi, file),
        owner=kr.owner or (objective.owner if objective else ""),
        team=kr.team or (objective.team if objective else ""),
        cycle=kr.cycle or (objective.cycle if objective else settings.cycle),
        begins=kr.begins or (dates.begins if dates else None),
        due=kr.due or (dates.due if dates else None),
    )


def _with_records(portfolio: Portfolio, tables: Sequence[Table], read: Read) -> Portfolio:
    """The same with readings, check-ins and initiatives, which point at what is there. A record of a column of periods
    belongs to what its row is about; one whose day cannot be known is left out."""
    if not (read("kpi_values") or read("check_ins") or read("initiatives")):
        return portfolio
    kpis, krs = _index_of(portfolio.kpis), _index_of(portfolio.key_results)
    by_key = {kr.key: kr for kr in portfolio.key_results}
    scales = {id(t): confidence_scale(_cells(read, t)) for t in tables if t.kind == "check_ins"}
    items: tuple[KeyResult | Kpi, ...] = (*portfolio.kpis, *portfolio.key_results)
    places = {_place(item): item.key for item in items}
    return replace(
        portfolio,
        readings=tuple(parse_reading(r, kpis, at) for r, at in _placed(read("kpi_values"), portfolio, places)),
        check_ins=tuple(
            parse_check_in(r, krs, by_key, scales[id(r.table)], at)
            for r, at in _placed(read("check_ins"), portfolio, places)
        ),
        initiatives=tuple(parse_initiative(reader, krs) for reader in read("initiatives")),
    )


def _place(item: KeyResult | Kpi) -> tuple[str, str, int]:
    return item.row.table.file, item.row.table.sheet, item.row.number


def _placed(readers: Iterable[RowReader], portfolio: Portfolio, places: Places) -> Iterator[tuple[RowReader, At]]:
    """Each row with what its place says of it: the day of its column, and what its row is about."""
    for reader in readers:
        table = reader.table
        if table.shape != SHAPE:
            yield reader, NOWHERE
            continue
        day = series_day(table, portfolio.settings_of(table.file))
        if day:
            yield reader, At(places.get((table.file, table.sheet, reader.number)), day)


def series_day(table: Table, settings: Settings) -> dt.date | None:
    """The day of a column of periods, by the cycle above it or else the workbook's; None where that cannot be known."""
    return day_of(table.defaults.get("date", ""), parse_cycle(table.defaults.get("cycle", "")) or settings.cycle)
