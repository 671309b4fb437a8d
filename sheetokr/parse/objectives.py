"""Objectives, each with its parent found: another objective, or a key result; and the way to an objective."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, repeat
from typing import NamedTuple

from sheetokr.model import KeyResult, Objective, Settings, Table
from sheetokr.parse.links import Index, Named, Places, index, index_of, key_of, keys_above, unique_keys
from sheetokr.parse.reader import TableReader, records
from sheetokr.parse.values import Parsed, parse_share, says_percent


class Objectives(NamedTuple):
    """All objectives, and whatever leads to one: its name, its place, its key."""

    all: tuple[Objective, ...]
    names: Index
    places: Places
    by_key: Mapping[str, Objective]

    def above(self, table: Table, said: Sequence[str]) -> list[Objective | None]:
        """The objective of each row of a table: by the shape of the tab, else by what the row says."""
        keys = zip(keys_above(table, self.places), self.names.find_each(said, table.file), strict=True)
        return [self.by_key.get(placed or named or "") for placed, named in keys]


def parse_objectives(readers: Sequence[TableReader], settings_of: Callable[[str], Settings]) -> Objectives:
    """Every objective, with a parent that is an objective too; `settings_of` gives the settings of a workbook."""
    taken: set[str] = set()
    named = [_named(reader, taken) for reader in readers]
    names, places = index(chain.from_iterable(named)), _places(readers, named)
    tables = (
        _objectives(reader, own, names, places, settings_of(reader.table.file))
        for reader, own in zip(readers, named, strict=True)
    )
    objectives = tuple(chain.from_iterable(tables))
    return Objectives(objectives, names, places, {each.key: each for each in objectives})


def _named(reader: TableReader, taken: set[str]) -> list[Named]:
    """What the objectives of a table are called."""
    table, ids, titles = reader.table, reader.ids(), reader.texts("title")
    keys = unique_keys(map(key_of, repeat(table), ids, titles), reader.rows, taken)
    return list(map(Named, keys, repeat(table.file), ids, titles))


def _places(readers: Iterable[TableReader], named: Iterable[Iterable[Named]]) -> Places:
    """Where they stand."""
    return {
        reader.table.slot(row): each.key
        for reader, own in zip(readers, named, strict=True)
        for row, each in zip(reader.table.rows, own, strict=True)
    }


def _objectives(
    reader: TableReader, named: Sequence[Named], names: Index, places: Places, settings: Settings
) -> list[Objective]:
    weights, rollups = reader.numbers("weight"), reader.choices("rollup")
    levels, default_level = reader.choices("level"), reader.table.defaults.get("level", "")
    teams, owners, parents = reader.texts_or_default("team"), reader.texts_or_default("owner"), reader.ids("parent")
    found = names.find_each(parents, reader.table.file)
    placed = keys_above(reader.table, places)
    return records(
        Objective,
        key=[each.key for each in named],
        row=reader.rows,
        id=[each.id for each in named],
        title=[each.title for each in named],
        level=[level or default_level for level in levels],
        team=teams,
        owner=owners,
        parent=parents,
        parent_key=[key if said else above for said, key, above in zip(parents, found, placed, strict=True)],
        cycle=[own or settings.cycle for own in reader.cycles()],
        type=reader.choices("type"),
        weight=weights,
        weight_is_percent=reader.each("weight", says_percent),
        rollup=rollups,
        begins=reader.dates("begins"),
        due=reader.dates("due"),
        own_progress=_own_progress(reader, [(rollup or settings.rollup) == "manual" for rollup in rollups]),
        own_status=reader.texts("own_status"),
    )


def _own_progress(reader: TableReader, is_manual: Sequence[bool]) -> list[float | None]:
    """A person's own progress, 0-1. With a manual roll-up, Progress is a person's own, whoever's column it is."""
    if "own_progress" in reader.table.columns or True not in is_manual:
        return reader.shares("own_progress")
    blank: Parsed = (None, None)
    asked = zip(reader.rows, is_manual, strict=True)
    return reader.noted("progress", [parse_share(row.cell("progress")) if manual else blank for row, manual in asked])


def with_parents_among(objectives: tuple[Objective, ...], key_results: Sequence[KeyResult]) -> tuple[Objective, ...]:
    """The objectives, those with a parent that is no objective looked up once more, now among key results too."""
    if all(each.parent_key or not each.parent for each in objectives):
        return objectives
    either = index_of((*objectives, *key_results))
    return tuple(each if each.parent_key or not each.parent else _with_parent(each, either) for each in objectives)


def _with_parent(objective: Objective, either: Index) -> Objective:
    return objective._replace(parent_key=either.find(objective.parent, objective.row.table.file))
