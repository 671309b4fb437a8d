"""A1 references as Google reads and writes them.

A range without a sheet is read as cells first, then as a sheet's name: `Q1` is a cell even where a tab is called Q1.
The end of a range may lie beyond the grid and is cut; its start may not. Ranges are half open and count from 0.
https://developers.google.com/workspace/sheets/api/guides/concepts#cell
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from tests.google.errors import Json, invalid

_END = re.compile(r"(?:([A-Za-z]{1,3})(\d+)?|(\d+))\Z")
_R1C1 = re.compile(r"(?:R(\d+))?(?:C(\d+))?\Z", re.IGNORECASE)
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")


class Grid(Protocol):
    """A tab, as far as references care."""

    @property
    def id(self) -> int:
        """Its sheetId."""

    @property
    def title(self) -> str:
        """Its name."""

    @property
    def size(self) -> tuple[int, int]:
        """Its rows and columns."""


class Area(NamedTuple):
    """Cells of a tab: rows `top` to `bottom` and columns `left` to `right`, the last of each left out."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def cells(self) -> list[tuple[int, int]]:
        """Each cell, row by row."""
        return [(row, column) for row in range(self.top, self.bottom) for column in range(self.left, self.right)]

    def covers(self, row: int, column: int) -> bool:
        """Whether a cell lies inside."""
        return self.top <= row < self.bottom and self.left <= column < self.right

    def meets(self, other: Area) -> bool:
        """Whether the two share a cell."""
        rows = self.top < other.bottom and other.top < self.bottom
        return rows and self.left < other.right and other.left < self.right


class _End(NamedTuple):
    row: int | None
    column: int | None


def letters(column: int) -> str:
    """A column's letters: 0 is A."""
    said = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        said = chr(65 + rest) + said
    return said


def number(said: str) -> int:
    """A column's index from its letters."""
    column = 0
    for letter in said.upper():
        column = column * 26 + ord(letter) - 64
    return column - 1


def quoted(title: str) -> str:
    """A tab's name as a reply writes it: in quotes unless it is a plain word that could be no reference."""
    if _PLAIN.match(title) and _ends(title) is None:
        return title
    return "'" + title.replace("'", "''") + "'"


def named(title: str, area: Area) -> str:
    """An area in A1, one cell without its colon."""
    first = f"{letters(area.left)}{area.top + 1}"
    last = f"{letters(area.right - 1)}{area.bottom}"
    return f"{quoted(title)}!{first}" + ("" if first == last else f":{last}")


def _end(part: str) -> _End | None:
    found = _END.match(part)
    if not found:
        return None
    column, row, only = found.groups()
    if row == "0" or only == "0":
        return None
    return _End(int(row or only) - 1 if row or only else None, number(column) if column else None)


def _r1c1(part: str) -> _End | None:
    found = _R1C1.match(part)
    if not found or not part or (found[1] is None and found[2] is None) or "0" in found.groups():
        return None
    return _End(int(found[1]) - 1 if found[1] else None, int(found[2]) - 1 if found[2] else None)


def _ends(body: str) -> list[_End] | None:
    """The two ends of a range, or None where it is none."""
    halves = body.split(":")
    if len(halves) > 2:
        return None
    ends = [_end(half) for half in halves]
    read = [end for end in ends if end is not None]
    if len(read) == len(halves) and (len(read) == 2 or (read[0].row is not None and read[0].column is not None)):
        return read
    read = [end for end in map(_r1c1, halves) if end is not None]
    if len(read) == 2 and any(_just_before(first, last) for first, last in zip(*read, strict=True)):
        return None
    return read if len(read) == len(halves) else None


def _just_before(first: int | None, last: int | None) -> bool:
    """The service swaps the ends of an R1C1 range, except where the last is just one before the first."""
    return first is not None and last is not None and first == last + 1


def _tab(title: str, tabs: Sequence[Grid]) -> Grid | None:
    if title[:1] == "'" and title[-1:] == "'" and len(title) > 1:
        title = title[1:-1].replace("''", "'")
    return next((tab for tab in tabs if tab.title.casefold() == title.casefold()), None)


def find(said: str, tabs: Sequence[Grid], names: Sequence[Json] = ()) -> tuple[Grid, Area]:
    """The tab and the cells that a reference means; `names` are the spreadsheet's named ranges."""
    if "!" in said:
        title, _, body = said.rpartition("!")
        tab = tabs[0] if title in ("", "''") else _tab(title, tabs)
        if tab is not None and body and _ends(body) is not None:
            return tab, _area(said, body, tab)
    elif _ends(said) is not None:
        return tabs[0], _area(said, said, tabs[0])
    tab = _tab(said, tabs)
    if tab is not None:
        return tab, Area(0, 0, *tab.size)
    for name in names:
        if name["name"].casefold() == said.casefold():
            return of_grid_range(name["range"], tabs)
    raise invalid(f"Unable to parse range: {said}")


def _area(said: str, body: str, tab: Grid) -> Area:
    rows, columns = tab.size
    ends = _ends(body)
    if ends is None:
        raise invalid(f"Unable to parse range: {said}")
    first, last = ends[0], ends[-1]
    top, left = first.row or 0, first.column or 0
    bottom = rows if last.row is None else last.row + 1
    right = columns if last.column is None else last.column + 1
    if bottom <= top:
        top, bottom = bottom - 1, top + 1
    if right <= left:
        left, right = right - 1, left + 1
    if top >= rows or left >= columns:
        raise beyond(tab, Area(top, left, bottom, right), ends)
    return Area(top, left, min(bottom, rows), min(right, columns))


def beyond(tab: Grid, area: Area, ends: Sequence[_End] = ()) -> Exception:
    """The refusal of a range that starts outside the grid, whole rows and columns named without the rest."""
    if ends and all(end.row is None for end in ends):
        first, last = letters(area.left), letters(area.right - 1)
    elif ends and all(end.column is None for end in ends):
        first, last = str(area.top + 1), str(area.bottom)
    else:
        first, last = f"{letters(area.left)}{area.top + 1}", f"{letters(area.right - 1)}{area.bottom}"
    return _outside(tab, (first, last))


def _outside(tab: Grid, edges: tuple[str, str]) -> Exception:
    first, last = edges
    rows, columns = tab.size
    where = f"{quoted(tab.title)}!{first}" + ("" if first == last else f":{last}")
    return invalid(f"Range ({where}) exceeds grid limits. Max rows: {rows}, max columns: {columns}")


def of_grid_range(said: Json, tabs: Sequence[Grid], word: str = "grid") -> tuple[Grid, Area]:
    """The tab and the cells of a GridRange; an index that is left out is the edge of the grid."""
    key = said.get("sheetId", 0)
    tab = next((tab for tab in tabs if tab.id == key), None)
    if tab is None:
        raise invalid(f"No {word} with id: {key}")
    rows, columns = tab.size
    top, left = said.get("startRowIndex", 0), said.get("startColumnIndex", 0)
    bottom, right = said.get("endRowIndex", rows), said.get("endColumnIndex", columns)
    if min(top, left, bottom, right) < 0:
        raise invalid("GridRange indexes must be >= 0")
    for first, last, axis in ((top, bottom, "Row"), (left, right, "Column")):
        if last < first:
            raise invalid(f"end{axis}Index[{last}] cannot be before start{axis}Index[{first}]")
    if top >= rows or left >= columns:
        raise _outside(tab, _edges(said))
    return tab, Area(top, left, min(bottom, rows), min(right, columns))


def _edges(said: Json) -> tuple[str, str]:
    """The ends of a GridRange with the edges that were sent, and no others."""
    first = letters(said["startColumnIndex"]) if "startColumnIndex" in said else ""
    first += str(said["startRowIndex"] + 1) if "startRowIndex" in said else ""
    last = letters(said["endColumnIndex"] - 1) if "endColumnIndex" in said else ""
    return first, last + (str(said["endRowIndex"]) if "endRowIndex" in said else "")


def grid_range(tab: Grid, area: Area) -> Json:
    """An area as a GridRange, with `sheetId: 0` left out as proto's JSON leaves it."""
    said: Json = {"sheetId": tab.id} if tab.id else {}
    return said | {
        "startRowIndex": area.top,
        "endRowIndex": area.bottom,
        "startColumnIndex": area.left,
        "endColumnIndex": area.right,
    }
