"""Which row a reference means: by ID in the same workbook, then in the others, then by title."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sheetokr.model import Table


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


def _meant(candidates: tuple[Named, ...], file: str) -> tuple[Named, ...]:
    """Those of the same workbook, else those of the only other workbook that has any."""
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
