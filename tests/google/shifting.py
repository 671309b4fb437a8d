"""What moves when rows or columns come and go: cells, sizes, merges, and every range that a rule names.

References inside formulas are the one thing that does not move here.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.google.a1 import Area
from tests.google.errors import Json
from tests.google.state import Tab

Move = Callable[[int], int | None]


def insert_lines(tab: Tab, start: int, count: int, *, by_row: bool) -> None:
    """`count` empty rows or columns before `start`."""
    _resize(tab, count, by_row=by_row)
    _shift(tab, lambda index: index + count if index >= start else index, start, count, by_row=by_row)


def delete_lines(tab: Tab, start: int, count: int, *, by_row: bool) -> None:
    """The `count` rows or columns from `start` on are gone."""

    def move(index: int) -> int | None:
        return index if index < start else index - count if index >= start + count else None

    _shift(tab, move, start, -count, by_row=by_row)
    _resize(tab, -count, by_row=by_row)


def move_lines(tab: Tab, start: int, count: int, target: int, *, by_row: bool) -> None:
    """Rows or columns to stand before what is now at `target`."""
    size = tab.size[0 if by_row else 1]
    block = list(range(start, start + count))
    rest = [index for index in range(size) if index not in block]
    at = len([index for index in rest if index < target])
    order = rest[:at] + block + rest[at:]
    place = {old: new for new, old in enumerate(order)}
    tab.cells = {(place[r] if by_row else r, c if by_row else place[c]): cell for (r, c), cell in tab.cells.items()}


def _resize(tab: Tab, count: int, *, by_row: bool) -> None:
    rows, columns = tab.size
    tab.resize(rows + count if by_row else rows, columns if by_row else columns + count)


def _shift(tab: Tab, move: Move, start: int, count: int, *, by_row: bool) -> None:
    cells = {}
    for (row, column), cell in tab.cells.items():
        moved = move(row if by_row else column)
        if moved is not None:
            cells[(moved, column) if by_row else (row, moved)] = cell
    tab.cells = cells
    kept = tab.rows if by_row else tab.columns
    sizes = {move(index): said for index, said in kept.items()}
    kept.clear()
    kept.update({index: said for index, said in sizes.items() if index is not None})
    tab.merges = [
        area for area in (_area(old, start, count, by_row=by_row) for old in tab.merges) if len(area.cells) > 1
    ]
    for said in _ranges(tab):
        _range(said, start, count, by_row=by_row)


def _ranges(tab: Tab) -> list[Json]:
    found = [said["range"] for said in tab.protected + tab.banded + tab.tables]
    found += [one for said in tab.protected for one in said.get("unprotectedRanges", ())]
    found += [one for rule in tab.conditional for one in rule.get("ranges", ())]
    basic = tab.filters.get("basic")
    return found + ([basic["range"]] if basic and "range" in basic else [])


def _range(said: Json, start: int, count: int, *, by_row: bool) -> None:
    axis = "Row" if by_row else "Column"
    for name, last in ((f"start{axis}Index", False), (f"end{axis}Index", True)):
        if name in said:
            said[name] = _bound(said[name], start, count, last=last)


def _area(old: Area, start: int, count: int, *, by_row: bool) -> Area:
    first, last = (old.top, old.bottom) if by_row else (old.left, old.right)
    first, last = _bound(first, start, count, last=False), _bound(last, start, count, last=True)
    return old._replace(top=first, bottom=last) if by_row else old._replace(left=first, right=last)


def _bound(index: int, start: int, count: int, *, last: bool) -> int:
    """Where an edge goes; the far edge of a range that ends where lines come in stays."""
    if count >= 0:
        return index + count if (index > start if last else index >= start) else index
    return index if index <= start else max(start, index + count)
