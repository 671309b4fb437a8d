"""Scoreboards, as `templates/workbooks/*.toml` declare them: which cells say what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sheetokr.declaration import Tab


@dataclass(frozen=True, slots=True)
class Tile:
    """One headline number of a scoreboard: what it is (`field`), its words, and the cell that it is written to."""

    field: str
    label: str
    cell: str
    format: str = "0"


@dataclass(frozen=True, slots=True)
class CountBlock:
    """How many rows `of` a kind of tab have each of the words as their status: a word a row, its count beside it.
    `chart` is the cell at whose corner the ring of the counts stands."""

    of: str
    title: str
    first_row: int
    label_column: str
    count_column: str
    scale: str
    words: tuple[str, ...]
    chart: str

    def cell(self, word: str) -> str:
        """Where the count of a word is written. Raises ValueError for a word that the block does not count."""
        return f"{self.count_column}{self.first_row + self.words.index(word)}"


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list of at most `rows` rows: `groups` (levels, then teams) or `kpis`. `columns` says, for each field that is
    written, the letters of its column; the first `charted` rows are drawn, from the cell `chart` on, as bars of the
    fields in `bars`."""

    of: str
    title: str
    first_row: int
    rows: int
    charted: int
    columns: Mapping[str, str]
    headers: Mapping[str, str]
    bars: tuple[str, ...]
    chart: str

    def cell(self, name: str, index: int) -> str:
        """Where a field of the row of that index, from 0, is written."""
        return f"{self.columns[name]}{self.first_row + index}"


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """Which cells of the scoreboard tab sheetokr writes. `hint` stands in `as_of` until the first sync."""

    as_of: str
    hint: str
    tiles: tuple[Tile, ...]
    counts: tuple[CountBlock, ...]
    lists: tuple[ListBlock, ...]


def board_of(tab: Tab) -> Scoreboard | None:
    """The scoreboard that a tab declares."""
    raw = tab.extra.get("scoreboard")
    if raw is None:
        return None
    return Scoreboard(
        as_of=raw["as_of"],
        hint=raw["hint"],
        tiles=tuple(Tile(**tile) for tile in raw["tile"]),
        counts=tuple(CountBlock(**(block | {"words": tuple(block["words"])})) for block in raw["count"]),
        lists=tuple(ListBlock(**(block | {"bars": tuple(block["bars"])})) for block in raw["list"]),
    )
