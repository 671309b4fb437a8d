"""Tables to records, records to a Portfolio: the rows are read first, then references are followed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from types import MappingProxyType
from typing import Any, TypeVar

from sheetokr.layout.periods import PARTS_OF_YEAR, length_of
from sheetokr.layout.series import SHAPE
from sheetokr.model import Planned, Portfolio, Settings, Table, Unplaced
from sheetokr.parse.aims import with_aims
from sheetokr.parse.columns import Column
from sheetokr.parse.cycles import parse_cycle
from sheetokr.parse.estimates import with_estimates
from sheetokr.parse.key_results import parse_key_results
from sheetokr.parse.kpis import parse_kpis
from sheetokr.parse.links import Places, index_of, keys_above, places_of
from sheetokr.parse.objectives import parse_objectives, with_parents_among
from sheetokr.parse.periods import day_of, first_day, part_of_year_end, year_named
from sheetokr.parse.planned import planned
from sheetokr.parse.reader import TableReader, reader_of
from sheetokr.parse.records import (
    Placed,
    parse_check_ins,
    parse_initiatives,
    parse_people,
    parse_period_targets,
    parse_readings,
)
from sheetokr.parse.settings import Outside, parse_settings, with_outside
from sheetokr.workbook import Workbook

T = TypeVar("T")
NOTHING: Mapping[str, Any] = MappingProxyType({})


def parse_portfolio(
    workbooks: Sequence[Workbook],
    tables: Sequence[Table],
    unplaced: Sequence[Unplaced] = (),
    outside: Mapping[str, Outside] = NOTHING,
    today: dt.date | None = None,
) -> Portfolio:
    """Everything that the tables hold, and what is set `outside` of each workbook. Faults stay on their rows; nothing
    is raised for what a cell says. `today` is in the week or month whose column already has values, if there is one."""
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
    objectives, kpis = parse_objectives(read("objectives"), empty.settings_of), parse_kpis(read("kpis"))
    key_results = parse_key_results(read("key_results"), objectives, index_of(kpis), empty.settings_of)
    items = replace(
        empty,
        objectives=with_parents_among(objectives.all, key_results),
        key_results=key_results,
        kpis=kpis,
        people=_all(map(parse_people, read("people"))),
    )
    return _with_records(items, read, today)


def _with_outside(portfolio: Portfolio, outside: Mapping[str, Outside]) -> dict[str, Settings]:
    """The settings of every workbook, with what is set for it outside laid over them."""
    return {
        name: with_outside(portfolio.settings_of(name), outside.get(name, Outside(NOTHING, NOTHING)))
        for name in (workbook.name for workbook in portfolio.workbooks)
    }


Read = Callable[[str], Sequence[TableReader]]


def _read_tables(workbooks: Mapping[str, Workbook], tables: Sequence[Table]) -> Read:
    """A function that gives the tables of a kind, each with its cells found once."""
    readers: dict[str, list[TableReader]] = {}
    for table in tables:
        sheet = workbooks[table.file].sheet(table.sheet)
        if sheet and table.kind != "settings":
            readers.setdefault(table.kind, []).append(reader_of(table, sheet))
    return lambda kind: readers.get(kind, ())


def _all(parsed: Iterable[Iterable[T]]) -> tuple[T, ...]:
    """The records of several tables."""
    return tuple(chain.from_iterable(parsed))


def _with_records(portfolio: Portfolio, tables_of: Read, today: dt.date | None) -> Portfolio:
    """The same with readings, check-ins and initiatives, which point at what is there."""
    readings, check_ins, initiatives = map(tables_of, ("kpi_values", "check_ins", "initiatives"))
    if not (readings or check_ins or initiatives):
        return portfolio
    kpis, krs = index_of(portfolio.kpis), index_of(portfolio.key_results)
    has_series = any(reader.table.shape == SHAPE for reader in (*readings, *check_ins))
    places = places_of((*portfolio.kpis, *portfolio.key_results)) if has_series else {}
    doubted = _planned(portfolio, (*readings, *check_ins), places, today) if has_series else ()
    left_out = {id(table) for each in doubted for table in each.tables}
    readings, check_ins = (
        [reader for reader in readers if id(reader.table) not in left_out] for readers in (readings, check_ins)
    )
    key_results = with_estimates(portfolio.key_results, _columns(portfolio, check_ins, places))
    milestones = {kr.key for kr in key_results if kr.metric == "milestone"}
    aims = [reader for reader in readings if _is_aim(reader.table)]
    values = [reader for reader in readings if not _is_aim(reader.table)]
    targets = _all(map(parse_period_targets, _placed(aims, portfolio, places, today)))
    read = _all(parse_readings(placed, kpis) for placed in _placed(values, portfolio, places, today))
    return replace(
        portfolio,
        key_results=key_results,
        kpis=with_aims(portfolio.kpis, targets, read, today),
        readings=read,
        period_targets=targets,
        check_ins=_all(
            parse_check_ins(placed, krs, milestones) for placed in _placed(check_ins, portfolio, places, today)
        ),
        initiatives=_all(parse_initiatives(reader, krs) for reader in initiatives),
        planned=doubted,
    )


def _is_aim(table: Table) -> bool:
    """Whether a column of a period has its targets."""
    return table.shape == SHAPE and "target" in table.columns


def _columns(portfolio: Portfolio, readers: Iterable[TableReader], places: Places) -> Iterator[Column]:
    """The columns of periods that have values and a day."""
    for table, reader in ((reader.table, reader) for reader in readers if reader.table.shape == SHAPE):
        day = series_day(table, portfolio.settings_of(table.file))
        if day and "value" in table.columns:
            yield Column(reader, day, keys_above(table, places))


def _planned(
    portfolio: Portfolio, readers: Iterable[TableReader], places: Places, today: dt.date | None
) -> tuple[Planned, ...]:
    """The columns of periods that may hold what is planned."""
    targets = {kpi.key: kpi.target for kpi in portfolio.kpis} | {kr.key: kr.target for kr in portfolio.key_results}
    return tuple(planned(_columns(portfolio, readers, places), targets, portfolio.tables, today))


def _placed(
    readers: Iterable[TableReader], portfolio: Portfolio, places: Places, today: dt.date | None
) -> Iterator[Placed]:
    """Each table with what its place says of its rows. A column of periods has one day, and belongs to what each row is
    about; one whose day cannot be known is left out."""
    for reader in readers:
        table = reader.table
        if table.shape != SHAPE:
            yield Placed(reader, [None] * len(table.rows))
        elif day := series_day(table, portfolio.settings_of(table.file)):
            yield Placed(reader, keys_above(table, places), _so_far(table, day, today) if today else day)


def _so_far(table: Table, day: dt.date, today: dt.date) -> dt.date:
    """The day of a column of periods, if that is no more to come; for a period that runs, what was checked in is of
    today, and a KPI's value of the period's first day: that it is another day tomorrow is no reason to write a file."""
    first = first_day(table.defaults["date"], day)
    if not first <= today < day:
        return day
    return today if table.kind == "check_ins" else first


def series_day(table: Table, settings: Settings) -> dt.date | None:
    """The day of a column of periods, by the cycle above it or else the workbook's; None where that cannot be known."""
    period, above = table.defaults.get("date", ""), table.defaults.get("cycle", "")
    if length_of(period) in PARTS_OF_YEAR:
        return part_of_year_end(period, above, settings.cycle)
    return day_of(period, parse_cycle(above) or year_named(period, above) or settings.cycle)


def undated(portfolio: Portfolio) -> Iterator[Table]:
    """The columns of periods whose day cannot be known, so that nothing is read from them."""
    columns = (table for table in portfolio.tables if table.shape == SHAPE)
    return (table for table in columns if not series_day(table, portfolio.settings_of(table.file)))


def unread_periods(portfolio: Portfolio) -> Iterator[Table]:
    """The columns of periods from which nothing is read: those without a day, and those that may be planned."""
    yield from undated(portfolio)
    yield from (table for each in portfolio.planned for table in each.tables)
