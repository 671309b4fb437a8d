"""One write to one spreadsheet: what of a plan still fits, as requests, and whether it took effect. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sheetokr.backends.google.around import around_requests, check_structure, new_ids, tabs_requests
from sheetokr.backends.google.edits import Request, column_requests, edit_of, requests_for
from sheetokr.backends.google.guard import Tab, cell_in, check_unchanged, holds, place_of, says, tabs_of
from sheetokr.backends.google.read import Json
from sheetokr.diagnostics import Location
from sheetokr.plan import NOTHING, AddedColumn, Change, LeftOut, Structure
from sheetokr.workbook import Workbook

_MERGED = "it is inside of merged cells"
_TAKEN = "a column that was free is in use now; run sync again"


@dataclass(frozen=True, slots=True)
class Batch:
    """What is written at once."""

    changes: tuple[Change, ...] = ()
    columns: tuple[AddedColumn, ...] = ()
    structure: Structure = NOTHING

    def __bool__(self) -> bool:
        return bool(self.changes or self.columns or self.structure)

    @property
    def new_tabs(self) -> frozenset[str]:
        """The tabs that it makes."""
        return frozenset(tab.name for tab in self.structure.tabs)

    @property
    def moving(self) -> tuple[Change, ...]:
        """The changes in tabs where somebody may be at work: not in those that it makes itself."""
        return tuple(change for change in self.changes if change.location.sheet not in self.new_tabs)

    @property
    def tabs(self) -> tuple[str, ...]:
        """Every tab that it touches."""
        structure = self.structure
        places = [*(change.location.sheet for change in self.changes), *(column.sheet for column in self.columns)]
        places += [*(offer.sheet for offer in structure.drop_downs), *(each.sheet for each in structure.colours)]
        places += [link.location.sheet for link in structure.links]
        return tuple(dict.fromkeys((*places, *(tab.name for tab in structure.tabs))))


def prepare(workbook: Workbook, then: Json, now: Json, wanted: Batch) -> tuple[Batch, tuple[LeftOut, ...]]:
    """(what still fits, what does not and why). `workbook` and `then` are the sheet as it was read, `now` as it is."""
    before, after = tabs_of(then), tabs_of(now)
    structure, spoilt = check_structure(before, after, wanted.structure)
    columns, taken = _free_columns(after, wanted.columns)
    merged = tuple(_merged(workbook, wanted.moving))
    barred = {left.location for left in merged}
    gone = {column.sheet for column in taken} | {left.location.sheet for left in spoilt}
    free = [each for each in wanted.moving if each.location not in barred and each.location.sheet not in gone]
    checked = check_unchanged(before, after, free)
    new = Batch(structure=structure).new_tabs
    first = tuple(change for change in wanted.changes if change.location.sheet in new)
    left_out = (*merged, *spoilt, *checked.left_out, *(_left_out(column) for column in taken))
    return Batch((*first, *checked.safe), columns, structure), left_out


def _merged(workbook: Workbook, changes: Iterable[Change]) -> Iterator[LeftOut]:
    """The changes that would land inside of merged cells, where Google shows nothing."""
    merges = {sheet.name: sheet.merges for sheet in workbook.sheets}
    for change in changes:
        sheet, row, column = place_of(change)
        areas = (area for area in merges.get(sheet, ()) if area.covers(row, column))
        if any((area.first_row, area.first_column) != (row, column) for area in areas):
            yield LeftOut(change.location, _MERGED)


def _free_columns(
    now: Mapping[str, Tab], columns: Sequence[AddedColumn]
) -> tuple[tuple[AddedColumn, ...], tuple[AddedColumn, ...]]:
    """(columns that may be added, those of tabs where somebody has written in one of them)."""
    taken = {column.sheet for column in columns if not _is_free(now.get(column.sheet), column)}
    kept = tuple(column for column in columns if column.sheet not in taken)
    return kept, tuple(column for column in columns if column.sheet in taken)


def _is_free(tab: Tab | None, column: AddedColumn) -> bool:
    if tab is None:
        return False
    return not any(column.column in tab.rows.get(row, {}) for row in range(column.header_row, column.last_row + 1))


def _left_out(column: AddedColumn) -> LeftOut:
    return LeftOut(Location(column.file, column.sheet, column.header_row, column.column), _TAKEN)


def requests_of(now: Json, batch: Batch) -> Iterator[Request]:
    """Everything, in the order in which it has to be done: tabs, columns, cells, and what is around them."""
    sheets = {each.get("properties", {}).get("title", ""): each for each in now.get("sheets", ())}
    ids = new_ids(tabs_of(now), batch.structure.tabs)
    yield from tabs_requests(ids, batch.structure.tabs)
    added: dict[str, list[AddedColumn]] = defaultdict(list)
    for column in batch.columns:
        added[column.sheet].append(column)
    for title, columns in added.items():
        yield from _added(ids[title], sheets[title], columns)
    edits: dict[str, list[Change]] = defaultdict(list)
    for change in batch.changes:
        edits[change.location.sheet].append(change)
    for title, changes in edits.items():
        if title in sheets:
            yield from _more_rows(ids[title], sheets[title], changes)
        yield from requests_for(ids[title], map(edit_of, changes))
    yield from around_requests(ids, batch.structure)


def _added(sheet_id: int, sheet: Mapping[str, Any], columns: Sequence[AddedColumn]) -> list[Request]:
    width = sheet["properties"].get("gridProperties", {}).get("columnCount", 0)
    return column_requests(sheet_id, width, columns, sheet.get("tables", ()))


def _more_rows(sheet_id: int, sheet: Mapping[str, Any], changes: Iterable[Change]) -> Iterator[Request]:
    """Room below, where a list of ours is longer than the grid: Google refuses to write beyond it."""
    rows = sheet["properties"].get("gridProperties", {}).get("rowCount", 0)
    missing = max(change.location.row for change in changes) - rows
    if missing > 0:
        yield {"appendDimension": {"sheetId": sheet_id, "dimension": "ROWS", "length": missing}}


def took_effect(before: Mapping[str, Tab], found: Mapping[str, Tab], batch: Batch) -> bool | None:
    """Whether a write of unknown outcome did: it is all or nothing, so that one cell tells. None where cells tell
    different stories, since people are at work on them."""
    done = any(holds(found, change) for change in batch.changes)
    done |= any(cell_in(found, c.sheet, c.header_row, c.column).get("stringValue") == c.header for c in batch.columns)
    done |= any(name in found for name in batch.new_tabs)
    stale = any(_is_old(before, found, change) for change in batch.moving)
    return None if done and stale else done


def _is_old(before: Mapping[str, Tab], found: Mapping[str, Tab], change: Change) -> bool:
    """Whether a cell still holds what it held, which is not what the change writes."""
    place = place_of(change)
    return not holds(found, change) and says(cell_in(found, *place), cell_in(before, *place))
