"""Strips of a sheet: some of its columns, in some of its rows, seen as if they were a sheet of their own.

Where tables stand side by side each has a strip, and of the columns that we added those that belong to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from sheetokr.layout.headers import is_marked, lane_marked
from sheetokr.layout.regions import Region
from sheetokr.layout.rows import header_texts
from sheetokr.layout.titles import said_above
from sheetokr.model import Lane
from sheetokr.workbook import Area, Sheet

END = 1 << 20
"""Beyond any row and column."""


class Strip(NamedTuple):
    """A part of a sheet: columns and rows, both ends included."""

    first: int = 1
    last: int = END
    top: int = 1
    bottom: int = END

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies inside."""
        return self.top <= row <= self.bottom and self.first <= column <= self.last


class Part(NamedTuple):
    """A strip with its tables; `said` is what the sheet says above all of its strips."""

    sheet: Sheet
    regions: list[Region]
    said: Mapping[str, str] = MappingProxyType({})


def said_over(sheet: Sheet, strip: Strip, top: int) -> dict[str, str]:
    """The cycle that stands above all tables of a sheet, in rows in which a strip says nothing itself."""
    rows = {
        number: cells
        for number, cells in sheet.rows.items()
        if number < top and all(cell.is_blank for column, cell in cells.items() if strip.holds(number, column))
    }
    said = said_above(replace(sheet, rows=rows), top, 1)
    return {"cycle": said["cycle"]} if "cycle" in said else {}


def lanes_of(strips: Sequence[Strip]) -> dict[Strip, Lane]:
    """The place of each strip, from the left, among those that have rows in common with it."""
    lanes = {}
    for strip in strips:
        beside = {each.first for each in strips if each.top <= strip.bottom and each.bottom >= strip.top}
        lanes[strip] = Lane(sum(first <= strip.first for first in beside), len(beside))
    return lanes


def marked_columns(sheet: Sheet, strip: Strip, lanes: Mapping[Strip, Lane]) -> tuple[frozenset[int], frozenset[int]]:
    """(the columns of ours that belong to a strip, those that belong to others): each says its table's place, or else
    follows it."""
    near = [each for each in lanes if each.top <= strip.bottom and each.bottom >= strip.top]
    rows = (number for number in sheet.rows if strip.top <= number <= strip.bottom)
    marked = {c: text for row in rows for c, text in header_texts(sheet, row).items() if is_marked(text)}
    own = set()
    for column, text in marked.items():
        before = max((each.first for each in near if each.first <= column), default=0)
        said = lane_marked(text)
        if said == lanes[strip].number or (not said and before == strip.first):
            own.add(column)
    return frozenset(own), frozenset(marked.keys() - own)


def clipped(sheet: Sheet, strip: Strip, *, without: Iterable[int] = (), beside: Set[int] = frozenset()) -> Sheet:
    """What stands in a strip of a sheet, without some columns, and in some columns beside it."""
    left_out = frozenset(without) - beside
    if strip == Strip() and not left_out:
        return sheet

    def is_in(column: int) -> bool:
        return column in beside or (strip.first <= column <= strip.last and column not in left_out)

    rows = {
        number: kept
        for number, cells in sheet.rows.items()
        if strip.top <= number <= strip.bottom and (kept := {c: cell for c, cell in cells.items() if is_in(c)})
    }
    return replace(
        sheet,
        rows=rows,
        merges=tuple(area for area in sheet.merges if _is_within(area, strip)),
        named_areas=tuple(n for n in sheet.named_areas if strip.holds(n.area.first_row, n.area.first_column)),
    )


def _is_within(area: Area, strip: Strip) -> bool:
    return strip.holds(area.first_row, area.first_column) and strip.holds(area.last_row, area.last_column)


def overlap(one: Region, other: Region) -> bool:
    """Whether two tables have rows in common, headers included."""
    ends = [max(each.rows, default=each.best.row) for each in (one, other)]
    return bool(one.rows and other.rows) and one.best.row <= ends[1] and other.best.row <= ends[0]
