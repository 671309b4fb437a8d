"""Key results, with their objective and their KPI found; what an objective says of its time and its people is handed
down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TypeVar

from sheetokr.model import KeyResult, Objective, Settings
from sheetokr.parse.links import Index, key_of, unique_keys
from sheetokr.parse.measures import read_measures
from sheetokr.parse.objectives import Objectives
from sheetokr.parse.reader import TableReader, records
from sheetokr.parse.values import says_percent

T = TypeVar("T")


def parse_key_results(
    readers: Sequence[TableReader], objectives: Objectives, kpis: Index, settings_of: Callable[[str], Settings]
) -> tuple[KeyResult, ...]:
    """Every key result; `settings_of` gives the settings of a workbook."""
    taken = set(objectives.by_key)
    tables = (_key_results(reader, objectives, kpis, settings_of(reader.table.file), taken) for reader in readers)
    return tuple(chain.from_iterable(tables))


def _key_results(
    reader: TableReader, objectives: Objectives, kpis: Index, settings: Settings, taken: set[str]
) -> list[KeyResult]:
    ids, titles, said = reader.ids(), reader.texts("title"), reader.ids("objective")
    above, measures = objectives.above(reader.table, said), read_measures(reader)
    named = zip(ids, above, said, titles, strict=True)
    keys = [key_of(reader.table, id_, each.title if each else text, title) for id_, each, text, title in named]
    owners, teams, units = reader.texts("owner"), reader.texts_or_default("team"), reader.texts("unit")
    measured_by, cycles = reader.ids("kpi"), reader.cycles()
    above_in_time = [None if cycle else each for cycle, each in zip(cycles, above, strict=True)]
    return records(
        KeyResult,
        key=unique_keys(keys, reader.rows, taken),
        row=reader.rows,
        id=ids,
        title=titles,
        objective=said,
        objective_key=[each.key if each else None for each in above],
        owner=_handed_down("owner", owners, above),
        team=_handed_down("team", teams, above),
        metric=measures.metric,
        metric_given=measures.given,
        unit=[unit or in_target for unit, in_target in zip(units, measures.unit, strict=True)],
        start=measures.start,
        target=measures.target,
        stretch=reader.numbers("stretch"),
        current=measures.current,
        share=measures.share,
        weight=reader.numbers("weight"),
        weight_is_percent=reader.each("weight", says_percent),
        confidence=reader.confidences(),
        kpi=measured_by,
        kpi_key=kpis.find_each(measured_by, reader.table.file),
        cycle=[own or (each.cycle if each else settings.cycle) for own, each in zip(cycles, above, strict=True)],
        begins=_handed_down("begins", reader.dates("begins"), above_in_time),
        due=_handed_down("due", reader.dates("due"), above_in_time),
        updated=reader.dates("own_updated"),
        comment=reader.texts("comment"),
        own_status=reader.texts("own_status"),
    )


def _handed_down(name: str, own: Iterable[T], above: Iterable[Objective | None]) -> list[T]:
    """What a row does not say itself, as its objective says it."""
    return [mine or (getattr(each, name) if each else mine) for mine, each in zip(own, above, strict=True)]
