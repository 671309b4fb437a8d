"""Whether a formula could depend on cells that change. Conservative: what cannot be understood could.

Source: ECMA-376 part 1, 18.17 (formulas); structured references as Excel writes them to files.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sheetokr.patterns import late
from sheetokr.workbook import Area, column_number
from sheetokr.xlsx.scan import LAST_COLUMN, LAST_ROW

_TOKEN = late(
    r"""
    (?P<text>"(?:[^"]|"")*")
  | (?P<error>\#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!))
  | (?P<sheet>'(?:[^']|'')+'!|[\w.\[\]:\\?]+!)?
    (?:
        (?P<area>\$?[A-Z]{1,3}\$?[0-9]{1,7}(?::\$?[A-Z]{1,3}\$?[0-9]{1,7})?)(?![\w.(!\[])
      | (?P<columns>\$?[A-Z]{1,3}:\$?[A-Z]{1,3})(?![\w.(!\[])
      | (?P<rows>\$?[0-9]{1,7}:\$?[0-9]{1,7})(?![\w.])
      | (?P<function>[A-Za-z_][\w.]*)\s*\(
      | (?P<number>[0-9]+\.?[0-9]*(?:E[+-]?[0-9]+)?|\.[0-9]+(?:E[+-]?[0-9]+)?)(?![\w\[])
      | (?P<name>[^\W\d][\w.\\?]*|_[\w.]*|\\[\w.]*)(?P<table>\[)?
    )
  | (?P<space>[\s,;(){}+\-*/^&=<>%@])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ELSEWHERE = late(r"'?\[[1-9][0-9]*\]")  # another workbook, by its number
_ANYWHERE = frozenset(["INDIRECT", "OFFSET", "CELL", "INFO", "GETPIVOTDATA", "EVALUATE", "CALL", "REGISTER"])
_RELATIVE_ROW = late(r"(?:^|:|[A-Za-z])[0-9]")
_RELATIVE_COLUMN = late(r"(?:^|:)[A-Za-z]")
_COLUMN = late(r"\[((?:[^\[\]']|'.)*)\]")
_QUOTED = late(r"'(.)")
_CONSTANTS = frozenset(("TRUE", "FALSE"))
_DEEPEST = 20


class TableColumns(NamedTuple):
    """A table as formulas see it: its sheet, its area, and its columns' names, left to right."""

    sheet: str
    area: Area
    columns: tuple[str, ...]

    def named(self, inside: str) -> Area:
        """The area that a structured reference names, from what stands in its outer brackets; in doubt, all of it."""
        words = _COLUMN.findall(inside) if "[" in _QUOTED.sub("", inside) else [inside]
        names = {_QUOTED.sub(r"\1", word).strip().casefold() for word in words if not word.startswith("#")}
        places = [place for place, column in enumerate(self.columns) if column.casefold() in names]
        if not names or len(places) != len(names):
            return self.area
        first = self.area.first_column
        return self.area._replace(first_column=first + min(places), last_column=first + max(places))


class Scope(NamedTuple):
    """What formulas can refer to, by lower-case name: changed cells as ascending rows by column, names, tables."""

    changed: Mapping[str, Mapping[int, Sequence[int]]]
    names: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, TableColumns]


def could_depend(formula: str, sheet: str, scope: Scope, *, reach: tuple[int, int] = (0, 0), depth: int = 0) -> bool:
    """Whether a formula on a sheet could give another value once the scope's cells have changed.

    `reach` is by how many rows and columns a shared formula's references may move.
    """
    place = 0
    while place < len(formula):
        match = _TOKEN.match(formula, place)
        if match is None:
            return True
        place = _after_brackets(formula, match.end()) if match["table"] else match.end()
        if match["table"]:
            if _table_depends(match, formula[match.end() : place - 1], scope):
                return True
        elif _token_depends(match, sheet, scope, reach, depth):
            return True
    return False


def _table_depends(match: re.Match[str], inside: str, scope: Scope) -> bool:
    if match["sheet"] and _ELSEWHERE.match(match["sheet"]):
        return False
    table = scope.tables.get(match["name"].lower())
    return table is None or _touched(table.named(inside), table.sheet, scope)


def _after_brackets(formula: str, place: int) -> int:
    """Where a structured reference ends that was opened just before `place`; `'` keeps the next bracket as text."""
    depth = 1
    while depth and place < len(formula):
        step = formula[place]
        place += 2 if step == "'" else 1
        depth += (step == "[") - (step == "]")
    return place


def _token_depends(match: re.Match[str], sheet: str, scope: Scope, reach: tuple[int, int], depth: int) -> bool:
    if match["area"] or match["columns"] or match["rows"]:
        if match["sheet"] and _ELSEWHERE.match(match["sheet"]):
            return False
        named = _sheet_name(match["sheet"]) if match["sheet"] else sheet
        return named is None or _touched(_reached(match, reach), named, scope)
    if match["function"]:
        return match["sheet"] is not None or match["function"].upper().removeprefix("_XLFN.") in _ANYWHERE
    if match["name"]:
        return _name_depends(match, sheet, scope, depth)
    return False


def _name_depends(match: re.Match[str], sheet: str, scope: Scope, depth: int) -> bool:
    if match["sheet"] and _ELSEWHERE.match(match["sheet"]):
        return False
    name = match["name"].lower()
    if name.upper() in _CONSTANTS or name.startswith("_xlpm."):
        return False
    if name in scope.tables:
        return _touched(scope.tables[name].area, scope.tables[name].sheet, scope)
    formulas = scope.names.get(name)
    if formulas is None or depth >= _DEEPEST:
        return True
    return any(could_depend(text, sheet, scope, reach=(LAST_ROW, LAST_COLUMN), depth=depth + 1) for text in formulas)


def _sheet_name(written: str) -> str | None:
    """The lower-case name of the one sheet that a reference names; None for several."""
    name = written[:-1]
    if name.startswith("'"):
        name = name[1:-1].replace("''", "'")
    return None if ":" in name or "[" in name else name.lower()


def _reached(match: re.Match[str], reach: tuple[int, int]) -> Area:
    """The area that a reference names, with all that its corners without `$` may move to."""
    text = match["area"] or match["columns"] or match["rows"]
    first, _, last = text.replace("$", "").upper().partition(":")
    top, left = _corner(first, 1, 1)
    bottom, right = _corner(last or first, LAST_ROW, LAST_COLUMN)
    area = Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
    rows = reach[0] if _RELATIVE_ROW.search(text) else 0
    return _widened(area, rows, reach[1] if _RELATIVE_COLUMN.search(text) else 0)


def _corner(text: str, row: int, column: int) -> tuple[int, int]:
    letters = text.rstrip("0123456789")
    digits = text[len(letters) :]
    return int(digits or row), column_number(letters) if letters else column


def _widened(area: Area, rows: int, columns: int) -> Area:
    """Where an area may lie once it has moved; wherever it wraps around, everywhere."""
    if not rows and not columns:
        return area
    bottom, right = area.last_row + rows, area.last_column + columns
    top = area.first_row if bottom <= LAST_ROW and rows < LAST_ROW else 1
    left = area.first_column if right <= LAST_COLUMN and columns < LAST_COLUMN else 1
    return Area(top, left, bottom, right)


def _touched(area: Area, sheet: str, scope: Scope) -> bool:
    columns = scope.changed.get(sheet.lower(), {})
    return any(
        _reaches(rows, area) for column, rows in columns.items() if area.first_column <= column <= area.last_column
    )


def _reaches(rows: Sequence[int], area: Area) -> bool:
    """Whether one of the ascending row numbers lies within an area's rows."""
    place = bisect.bisect_left(rows, area.first_row)
    return place < len(rows) and rows[place] <= area.last_row


def names_by_lower(names: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Defined names by lower-case name: each may be defined once for the workbook and once for each sheet."""
    found: dict[str, tuple[str, ...]] = {}
    for name, formula in names:
        found[name.lower()] = (*found.get(name.lower(), ()), formula)
    return found
