"""Where a write landed, as its own answer shows: in the rows that were meant, or beside others that had moved there in
the very moment. Pure.

What stood in a cell that was covered by mistake is known from the look right before the write: from the row that stands
there now, found by what else is in it, and from the column, found by its header.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sheetokr.backends.google.guard import Entered, Row, Tab, holds, is_same, place_of, says
from sheetokr.plan import AddedColumn, Change

Columns = Mapping[int, int | None]
_NOTHING: Entered = {}


class Landing(NamedTuple):
    """What the answer to a write shows of a row: it is as it should be; or another row, or another column, stands there
    now, and then what has to stand in the cells that were covered, by column."""

    sheet: str
    row: int
    is_right: bool
    before: Mapping[int, Entered]


def check_landed(
    before: Mapping[str, Tab], after: Mapping[str, Tab], changes: Sequence[Change], added: Sequence[AddedColumn] = ()
) -> Iterator[Landing]:
    """Where each row of a write landed. `before` is the sheet as it was just before, `after` the write's answer;
    `added` are the columns that the write put there."""
    rows: dict[tuple[str, int], list[Change]] = defaultdict(list)
    for change in changes:
        rows[place_of(change)[:2]].append(change)
    for (sheet, row), own in rows.items():
        old, new = before.get(sheet), after.get(sheet)
        if old is None or new is None:
            yield Landing(sheet, row, is_right=False, before={})
        else:
            ours = frozenset(column.column for column in added if column.sheet == sheet)
            yield _landing(old, new, own, ours, all(holds(after, change) for change in own))


def _landing(old: Tab, new: Tab, own: Sequence[Change], added: frozenset[int], is_held: bool) -> Landing:
    sheet, row, _ = place_of(own[0])
    written = [change.location.column for change in own]
    there = _rest(new.rows.get(row, {}), written)
    columns = _columns(old, new, own[0].header_row, added)
    if not columns and is_same(_rest(old.rows.get(row, {}), written), there):
        return Landing(sheet, row, is_right=is_held, before={})
    found = _earlier_row(old, {c: v for column, v in there.items() if (c := _at(columns, column)) is not None}, written)
    if found == row and not columns:
        return Landing(sheet, row, is_right=is_held, before={})  # somebody typed in it, and it is where it was
    held = old.rows.get(found, {}) if found else {}
    places = {column: _at(columns, column) for column in written}
    return Landing(sheet, row, False, {c: held.get(at, _NOTHING) if at else _NOTHING for c, at in places.items()})


def _rest(row: Row, written: Iterable[int]) -> Row:
    return {column: value for column, value in row.items() if column not in written}


def _columns(old: Tab, new: Tab, header_row: int, added: frozenset[int]) -> Columns:
    """Where each column stood before, by its header; nothing where all are where they were."""
    headers = old.rows.get(header_row, {})
    if not headers or any(is_same(headers, _rest(row, added)) for row in new.rows.values()):
        return {}
    now = _rest(new.rows.get(header_row, {}), added)
    if now.keys() == headers.keys():
        return {column: column for column in range(1, max(now) + 1)}  # renamed, not moved
    return {column: _column_of(headers, now.get(column, _NOTHING)) for column in range(1, max(now, default=0) + 2)}


def _column_of(headers: Row, header: Entered) -> int | None:
    found = [column for column, value in headers.items() if header and says(value, header)]
    return found[0] if len(found) == 1 else None


def _at(columns: Columns, column: int) -> int | None:
    return columns.get(column) if columns else column


def _earlier_row(old: Tab, there: Row, written: Iterable[int]) -> int | None:
    """The row that stands there now, as it was before: the one that has most of its cells, and at least half."""
    scores = {
        row: sum(says(cells[column], value) for column, value in there.items() if column in cells)
        for row, cells in ((row, _rest(cells, written)) for row, cells in old.rows.items())
    }
    best = max(scores.values(), default=0)
    rows = [row for row, score in scores.items() if score == best]
    return rows[0] if len(rows) == 1 and best and best * 2 >= len(there) else None
