"""Tables that stand side by side on the same rows.

A sheet is cut where a blank column, a title over each half, or Excel's own tables part it, and where what stands on the
other side is a table by itself. Each part is then read as if it were a sheet of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from sheetokr.layout.by_itself import are_titled, has_header_of, stands_alone
from sheetokr.layout.header_parts import names_rows
from sheetokr.layout.headers import MOST_LANES, is_marked
from sheetokr.layout.regions import Region
from sheetokr.layout.rows import header_texts
from sheetokr.layout.strips import Part, Strip, clipped, lanes_of, marked_columns, overlap, said_over
from sheetokr.model import Lane
from sheetokr.workbook import Sheet

_ABOVE, _BELOW = 20, 60
"""How many rows above and below a header are looked at to tell whether a table stands beside it."""


class Cut(NamedTuple):
    """Where a strip may be parted: the first column of its right part. `is_plain` says that everybody sees it: a blank
    column, or two of Excel's own tables."""

    column: int
    is_plain: bool


Read = Callable[[Sheet, bool], list[Region]]
"""Finds the tables of a sheet; as one whose name speaks for them, or without regard to it."""


def side_by_side(sheet: Sheet, found: Sequence[Region], read: Read) -> list[Part]:
    """The strips of a sheet with their tables, where some stand side by side; nothing where none do. `found` are the
    tables that it has as a whole."""
    splitter = _Splitter(sheet, found, read)
    strips = splitter.strips(Strip(), found)
    lanes = lanes_of(strips)
    if len(strips) < 2 or max(lane.of for lane in lanes.values()) > MOST_LANES:
        return []
    top = min(region.best.row for region in found)
    return [part for strip in strips if (part := _part(sheet, strip, lanes, splitter, top)).regions]


def _part(sheet: Sheet, strip: Strip, lanes: Mapping[Strip, Lane], splitter: _Splitter, top: int) -> Part:
    """A strip, with the columns of ours that belong to it, as it is read."""
    own, others = marked_columns(sheet, strip, lanes)
    view = clipped(sheet, strip, without=others, beside=own)
    regions = [replace(region, lane=lanes[strip]) for region in splitter.of_view(view, strip)]
    return Part(view, regions, said_over(sheet, strip, top) if regions and lanes[strip].of > 1 else {})


def _marks(sheet: Sheet, found: Iterable[Region]) -> frozenset[int]:
    """The columns that we added to some tables."""
    texts = ((c, text) for each in found for c, text in header_texts(sheet, each.best.row).items())
    return frozenset(column for column, text in texts if is_marked(text))


class _Splitter:
    """Parts one sheet, without columns of ours. `found` are the tables that it has as a whole."""

    def __init__(self, sheet: Sheet, found: Sequence[Region], read: Read) -> None:
        self.sheet = sheet
        self.found = found
        self.ours = _marks(sheet, found)
        self._read = read

    def read(self, strip: Strip) -> list[Region]:
        """The tables in a strip."""
        return self.of_view(clipped(self.sheet, strip, without=self.ours), strip)

    def of_view(self, view: Sheet, strip: Strip) -> list[Region]:
        """The same, of what is seen of the strip. The tab's name speaks for the tables that it has as a whole, and for
        those that have a header like theirs."""
        if any(strip.holds(each.best.row, min(each.best.columns.values(), default=0)) for each in self.found):
            return self._read(view, True)
        regions = self._read(view, False)
        alike = any(has_header_of(region, each) for region in regions for each in self.found)
        return self._read(view, True) if alike else regions

    def strips(self, strip: Strip, regions: Sequence[Region], others: Sequence[Region] = ()) -> list[Strip]:
        """The strips that a strip is parted into; itself, where it is not. `others` stand in strips beside it."""
        for region in regions:
            for cut in _cuts(self.sheet, strip, region, self.ours):
                top, bottom = _rows_around(strip, region, cut, regions)
                left = Strip(strip.first, cut.column - 1, top, bottom)
                right = Strip(cut.column, strip.last, top, bottom)
                if self._stand_apart(region, cut, left, right, others):
                    above, below = strip._replace(bottom=top - 1), strip._replace(top=bottom + 1)
                    parts = [each for each in (above, left, right, below) if each.top <= each.bottom]
                    return self._parted(parts, others)
        return [strip]

    def _parted(self, parts: Sequence[Strip], others: Sequence[Region]) -> list[Strip]:
        """The strips that the parts of a strip are parted into, each in view of what stands in all others."""
        read = {part: self.read(part) for part in parts}
        beside = {part: [region for other in parts if other != part for region in read[other]] for part in parts}
        return [strip for part in parts for strip in self.strips(part, read[part], [*others, *beside[part]])]

    def _stand_apart(self, region: Region, cut: Cut, left: Strip, right: Strip, others: Sequence[Region]) -> bool:
        """Whether a table stands on each side of a cut, on the same rows: the one that is there anyway is still read as
        it is, and the other one is a table for sure. Where there is only a title over each, both must be."""
        window = {"top": max(left.top, region.best.row - _ABOVE), "bottom": min(left.bottom, region.best.row + _BELOW)}
        halves = [each._replace(**window) for each in (left, right)]
        is_right = cut.column > max(region.best.columns.values())
        doubted = [halves[is_right]] if cut.is_plain else halves
        if not all(_names_rows(self.sheet, each, self.ours) for each in doubted):
            return False
        sides = list(map(self.read, halves))
        pairs = [(one, other) for one in sides[0] for other in sides[1] if overlap(one, other)]
        if not cut.is_plain:
            pairs = [(one, other) for one, other in pairs if are_titled(one, other)]
            return any(stands_alone(one, other, left, others) and stands_alone(other, one, right, others)
                       for one, other in pairs)  # fmt: skip
        if is_right:
            return any(_is_same(one, region) and stands_alone(other, one, right, others) for one, other in pairs)
        return any(_is_same(other, region) and stands_alone(one, other, left, others) for one, other in pairs)


def _names_rows(sheet: Sheet, strip: Strip, ours: Collection[int]) -> bool:
    """Whether a header in a strip may say what the rows of a table are: asked first, since it is quickly answered."""
    rows = (number for number in sheet.rows if strip.top <= number <= strip.bottom)
    texts = ((c, text) for number in rows for c, text in header_texts(sheet, number).items() if c not in ours)
    return any(strip.first <= column <= strip.last and names_rows(text) for column, text in texts)


def _cuts(sheet: Sheet, strip: Strip, region: Region, ours: Collection[int]) -> list[Cut]:
    """Where a table may end and another one begin, those first that everybody sees, and of these the nearest."""
    used = set(region.best.columns.values()) - set(ours)
    if not used or region.turned:
        return []
    filled = sorted(_filled_columns(sheet, strip, region) - set(ours))
    after_blank = {other for one, other in pairwise(filled) if other > one + 1}
    tables = [each.area for each in sheet.named_areas if each.area.first_row == region.best.row]
    after_table = {each.first_column for each in tables if any(t.last_column < each.first_column for t in tables)}
    plain = [Cut(c, True) for c in sorted(after_blank | after_table) if c > max(used)]
    plain += [Cut(c, True) for c in sorted(after_blank | after_table, reverse=True) if c <= min(used)]
    return plain + [Cut(c, False) for c in _titled(sheet, strip, region) if c not in after_blank | after_table]


def _filled_columns(sheet: Sheet, strip: Strip, region: Region) -> set[int]:
    """The columns that hold something in the rows of a table, or a merged part of its header."""
    row = region.best.row
    last = min(max(region.rows, default=row), row + _BELOW)
    numbers = [number for number in (row, *region.rows[:_BELOW]) if number <= last]
    filled = {c for n in numbers for c, cell in sheet.rows.get(n, {}).items() if not cell.is_blank}
    for area in sheet.merges:
        if area.first_row <= row <= area.last_row:
            filled.update(range(area.first_column, area.last_column + 1))
    return {column for column in filled if strip.first <= column <= strip.last}


def _titled(sheet: Sheet, strip: Strip, region: Region) -> list[int]:
    """The columns in which the second title above a header row begins, and those that follow. What is said of several
    columns, such as that they are required, is no title."""
    row = region.best.row
    heads, titles = header_texts(sheet, row), header_texts(sheet, row - 1)
    counted = Counter(titles.values())
    columns = [c for c in sorted(titles) if strip.holds(row - 1, c) and counted[titles[c]] == 1]
    return [column for column in columns[1:] if column in heads and column - 1 in heads]


def _rows_around(strip: Strip, region: Region, cut: Cut, regions: Sequence[Region]) -> tuple[int, int]:
    """The rows from the last table above that stands on both sides of a cut to the first such table below."""
    across = [each for each in regions if each is not region and _is_across(each, cut)]
    above = (max(each.rows, default=each.best.row) for each in across if each.best.row < region.best.row)
    below = (each.best.row for each in across if each.best.row > region.best.row)
    return max(above, default=strip.top - 1) + 1, min(below, default=strip.bottom + 1) - 1


def _is_across(region: Region, cut: Cut) -> bool:
    columns = region.best.columns.values()
    return min(columns) < cut.column <= max(columns)


def _is_same(one: Region, other: Region) -> bool:
    """Whether two readings are of one table, and the first reads all from it that the other one does."""
    return one.best.row == other.best.row and other.best.columns.items() <= one.best.columns.items()
