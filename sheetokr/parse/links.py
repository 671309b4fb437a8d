"""What a row is known by, and which row a reference means: by ID in the same workbook, then in the others, then by
title."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sheetokr.model import Item, Row, Slot, Table

Places = Mapping[Slot, str]
"""The keys of items by their rows."""


class Named(NamedTuple):
    """What an item can be called."""

    key: str
    file: str
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Index:
    """The names of many items."""

    ids: Mapping[str, tuple[Named, ...]]
    titles: Mapping[str, tuple[Named, ...]]

    def find(self, text: str, file: str) -> str | None:
        """The key of the item that a text names: an ID or a title in the same workbook, an ID that only one other
        workbook has. None where nothing, or more than one thing, is meant."""
        said = folded(text)
        if not said:
            return None
        by_id, by_title = _meant(self.ids.get(said, ()), file), _meant(self.titles.get(said, ()), file)
        if by_id:
            return by_id[0].key
        return by_title[0].key if len(by_title) == 1 else None

    def find_each(self, texts: Sequence[str], file: str) -> list[str | None]:
        """The same for the texts of a column."""
        found = {text: self.find(text, file) for text in dict.fromkeys(texts)}
        return list(map(found.__getitem__, texts))


def _meant(candidates: tuple[Named, ...], file: str) -> tuple[Named, ...]:
    """Those of the same workbook, else those of the only other workbook that has any."""
    if len(candidates) < 2:
        return candidates
    here = tuple(named for named in candidates if named.file == file) or candidates
    return here if len({named.file for named in here}) == 1 else ()


@functools.lru_cache(maxsize=1 << 16)
def folded(text: str) -> str:
    """A text as names are compared: case and spacing do not matter."""
    return " ".join(text.casefold().split())


def key_of(table: Table, id_: str, *path: str) -> str:
    """What tells an item from all others: its workbook and ID, or its tab and its texts where it has no ID."""
    name = id_ or " › ".join((table.sheet, *filter(None, path)))
    return f"{table.file}#{folded(name)}"


def unique_keys(keys: Iterable[str], rows: Iterable[Row], taken: set[str]) -> list[str]:
    """The keys of some rows, told apart from each other and from those taken, which they join: one that is there
    already gets its row's number, and its table's place beside others. Objectives and key results may both be numbered
    1, 2, 3."""
    unique = []
    for key, row in zip(keys, rows, strict=True):
        lane = row.table.lane.number
        beside = f" ({lane})" if lane > 1 else ""
        free = f"{key}@{row.table.sheet}!{row.number}{beside}" if key in taken else key
        taken.add(free)
        unique.append(free)
    return unique


def index_of(items: Iterable[Item]) -> Index:
    """An index over items that are read."""
    return index(Named(item.key, item.row.table.file, item.id, item.title) for item in items)


def places_of(items: Iterable[Item]) -> Places:
    """Where items stand."""
    return {item.row.table.slot(item.row.number): item.key for item in items}


def keys_above(table: Table, places: Places) -> list[str | None]:
    """The key of what the shape of a tab puts each row of a table under."""
    if not table.above:
        return [None] * len(table.rows)
    return [places.get(table.slot(table.above.get(number, 0))) for number in table.rows]


def index(named: Iterable[Named]) -> Index:
    """An index over items. Where one workbook has an ID twice, the first row has it."""
    ids: dict[str, list[Named]] = defaultdict(list)
    titles: dict[str, list[Named]] = defaultdict(list)
    for item in named:
        if item.id:
            ids[folded(item.id)].append(item)
        if item.title:
            titles[folded(item.title)].append(item)
    return Index(_frozen(ids), _frozen(titles))


def _frozen(found: Mapping[str, list[Named]]) -> dict[str, tuple[Named, ...]]:
    return {text: tuple(items) for text, items in found.items()}
