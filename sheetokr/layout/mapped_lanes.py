"""Tables that a mapping names and that stand side by side: each in its own columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from sheetokr.layout.header_row import headers_at
from sheetokr.layout.headers import MOST_LANES
from sheetokr.layout.regions import Region
from sheetokr.layout.rows import rows_below
from sheetokr.layout.strips import END, Part, Strip, clipped, lanes_of, marked_columns, overlap
from sheetokr.model import Lane
from sheetokr.workbook import Sheet


def mapped_parts(sheet: Sheet, found: Sequence[Region]) -> list[Part]:
    """The tables of a sheet: of those on the same rows, each has the columns from the first that it names to the next
    one's. Tables that name columns among each other's are read as they stand."""
    pairs = combinations(found, 2)
    if any(each.turned for each in found) or any(_are_mixed(one, other) for one, other in pairs):
        return [Part(sheet, list(found))]
    strips = [_strip_of_mapped(region, found) for region in found]
    lanes = lanes_of(strips)
    if not 1 < max((lane.of for lane in lanes.values()), default=1) <= MOST_LANES:
        return [Part(sheet, list(found))] if found else []
    return [Part(sheet, [_in_lane(sheet, each, strip, lanes)]) for each, strip in zip(found, strips, strict=True)]


def _are_mixed(one: Region, other: Region) -> bool:
    """Whether two tables on the same rows are read from columns among each other's."""
    first, second = sorted(map(_span, (one, other)))
    return overlap(one, other) and second[0] <= first[1]


def _strip_of_mapped(region: Region, found: Iterable[Region]) -> Strip:
    """The columns and rows of a table, among others of its sheet."""
    first, last = _span(region)
    spans = [_span(each) for each in found if each is not region and overlap(each, region)]
    left = first if any(end < first for _, end in spans) else 1
    right = min((start for start, _ in spans if start > last), default=END + 1) - 1
    return Strip(left, right, region.best.row, max(region.rows, default=region.best.row))


def _span(region: Region) -> tuple[int, int]:
    """The first and the last column that are read of a table."""
    return min(region.best.columns.values()), max(region.best.columns.values())


def _in_lane(sheet: Sheet, region: Region, strip: Strip, lanes: Mapping[Strip, Lane]) -> Region:
    """A table as it stands in its own columns, below whatever stands above it there."""
    own, others = marked_columns(sheet, strip, lanes)
    view = clipped(sheet, Strip(strip.first, strip.last), without=others, beside=own)
    numbers = sorted(view.rows)
    best = replace(region.best, headers=headers_at(view, region.best.row))
    return replace(region, sheet=view, best=best, rows=rows_below(view, best, numbers), lane=lanes[strip])
