"""Key results, with their objective and their KPI found; what an objective says of its time and its people is handed
down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

from sheetokr.model import KeyResult, Objective, Settings
from sheetokr.parse.links import Index, Places, index_of, key_of, keys_above, places_of, unique_keys
from sheetokr.parse.measures import read_measures
from sheetokr.parse.reader import TableReader, records
from sheetokr.parse.values import says_percent

T = TypeVar("T")


class _Objectives(NamedTuple):
    """The objectives, by all that leads to one."""

    names: Index
    places: Places
    by_key: Mapping[str, Objective]

    def above(self, reader: TableReader, said: Sequence[str]) -> list[Objective | None]:
        """The objective of each row: by the shape of the tab, else by what the row says."""
        named = self.names.find_each(said, reader.table.file)
        keys = (placed or key for placed, key in zip(keys_above(reader.table, self.places), named, strict=True))
        return [self.by_key[key] if key else None for key in keys]


def parse_key_results(
    readers: Sequence[TableReader],
    objectives: Sequence[Objective],
    kpis: Index,
    settings_of: Callable[[str], Settings],
) -> tuple[KeyResult, ...]:
    """Every key result; `settings_of` gives the settings of a workbook."""
    known = _Objectives(index_of(objectives), places_of(objectives), {each.key: each for each in objectives})
    taken = set(known.by_key)
    tables = (_key_results(reader, known, kpis, settings_of(reader.table.file), taken) for reader in readers)
    return tuple(chain.from_iterable(tables))


def _key_results(
    reader: TableReader, known: _Objectives, kpis: Index, settings: Settings, taken: set[str]
) -> list[KeyResult]:
    ids, titles, said = reader.ids(), reader.texts("title"), reader.ids("objective")
    above, measures = known.above(reader, said), read_measures(reader)
    paths = ((each.title if each else text, title) for each, text, title in zip(above, said, titles, strict=True))
    keys = (key_of(reader.table, id_, *path) for id_, path in zip(ids, paths, strict=True))
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
