"""One table, read a column at a time; what cannot be read is noted as the faults of its rows."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple, TypeVar

from sheetokr.declaration import Column, load_template
from sheetokr.layout.headers import scale_stated
from sheetokr.model import Cycle, Fault, Row, Table
from sheetokr.parse import values
from sheetokr.parse.cycles import parse_cycle
from sheetokr.parse.values import CommaCell
from sheetokr.patterns import late
from sheetokr.separators import decimal_sign
from sheetokr.workbook import BLANK, Cell, Sheet

_CODE = late(r"[^\W\d]{0,5}[ .#-]?\d[\d.-]*")
T = TypeVar("T")
R = TypeVar("R", bound=NamedTuple)
_FAULT = itemgetter(1)
_NUMERIC = frozenset({"number", "value", "percent", "weight"})
NO_CHOICES: Mapping[str, tuple[str, ...]] = {}


class TableReader:
    """Reads a field of all rows of a table at once, and each cell that rows share once. `rows` are the rows as values.

    Every list that it gives has one entry a row. A column that is not there, or that sheetokr owns, reads as blank.
    What cannot be read is noted on its row.
    """

    __slots__ = ("_cells", "_faults", "rows", "table")

    def __init__(self, table: Table, cells: Sequence[Mapping[str, Cell]]) -> None:
        self.table = table
        self._cells = cells
        self._faults: list[dict[str, Fault]] = [{} for _ in cells]
        self.rows = tuple(map(Row, itertools.repeat(table), table.rows, cells, self._faults))

    def cells(self, name: str) -> list[Cell]:
        """A field's cells."""
        if not self._is_read(name):
            return [BLANK] * len(self.rows)
        return [cells.get(name, BLANK) for cells in self._cells]

    def _is_read(self, name: str) -> bool:
        return name in self.table.columns and name not in self.table.owned

    def each(self, name: str, of: Callable[[Cell], T]) -> list[T]:
        """What a function makes of a field's cells; nothing is noted."""
        if not self._is_read(name):
            return [of(BLANK)] * len(self.rows)
        cells = self.cells(name)
        made = {place: of(cell) for place, cell in _distinct(cells).items()}
        return list(map(made.__getitem__, map(id, cells)))

    def read(self, name: str, parse: Callable[[Cell], tuple[T, Fault | None]]) -> list[T]:
        """A field's values."""
        return self.noted(name, self.each(name, parse))

    def noted(self, name: str, parsed: Sequence[tuple[T, Fault | None]]) -> list[T]:
        """Values that were parsed already, their faults noted as the field's."""
        if any(map(_FAULT, parsed)):
            for faults, (_, fault) in zip(self._faults, parsed, strict=True):
                if fault:
                    faults[name] = fault
        return [value for value, _ in parsed]

    def texts(self, name: str) -> list[str]:
        """Texts."""
        return self.read(name, values.parse_text)

    def texts_or_default(self, name: str) -> list[str]:
        """Texts; where there is none, what the tab says of every row."""
        default = self.table.defaults.get(name, "")
        return [text or default for text in self.texts(name)]

    def ids(self, name: str = "id") -> list[str]:
        """IDs, or references to one."""
        return self.read(name, values.parse_id)

    def numbers(self, name: str) -> list[float | None]:
        """Finite numbers."""
        return self.read(name, values.parse_number)

    def shares(self, name: str) -> list[float | None]:
        """Shares, 0-1, by the scale that the column has."""
        return self.noted(name, self.parsed_shares(name, self.cells(name)))

    def parsed_shares(self, name: str, cells: Sequence[Cell]) -> list[values.Parsed]:
        """The shares of the cells of a column with their faults, which are not noted."""
        stated, distinct = scale_stated(self.table.headers.get(name, "")), _distinct(cells)
        scale = stated if stated > 1 else values.share_scale(distinct.values())
        made = {place: values.parse_share(cell, scale) for place, cell in distinct.items()}
        return [made[id(cell)] for cell in cells]

    def dates(self, name: str) -> list[dt.date | None]:
        """Days."""
        return self.read(name, values.parse_date)

    def choices(self, name: str) -> list[str]:
        """The canonical words of a choice column."""
        known = choices_of(self.table.kind, name)
        return self.read(name, lambda cell: values.parse_choice(cell, known))

    def cycles(self) -> list[Cycle | None]:
        """The planning period that a row names, else its tab."""
        return list(map(parse_cycle, self.texts_or_default("cycle")))

    def confidences(self) -> list[float | None]:
        """Confidence, 0-1, by the scale that the column has."""
        cells = _distinct(self.cells("confidence")).values()
        scale = scale_stated(self.table.headers.get("confidence", "")) or values.confidence_scale(cells)
        return self.read("confidence", lambda cell: values.parse_confidence(cell, scale))


def _distinct(cells: Sequence[Cell]) -> dict[int, Cell]:
    """Cells by their identity, each object once: as values, 1 and TRUE would be the same cell to Python."""
    return dict(zip(map(id, cells), cells, strict=True))


def records(of: type[R], **columns: Sequence[object]) -> list[R]:
    """A record a row, each of its fields from the column of that name."""
    return list(map(of._make, zip(*(columns[name] for name in of._fields), strict=True)))


def declared(kind: str, name: str) -> Column | None:
    """How the okr template declares a field of a kind of row."""
    tab = load_template("okr").tab(kind)
    return tab.column(name) if tab else None


@functools.cache
def choices_of(kind: str, name: str) -> Mapping[str, tuple[str, ...]]:
    """The words that a choice column takes."""
    column = declared(kind, name)
    return column.choices if column else NO_CHOICES


def reader_of(table: Table, sheet: Sheet) -> TableReader:
    """The reader of a table. A cell inside a merged area says what the area's first cell says; numbers that are typed
    as text are read by the decimal sign that the others have."""
    rows = _merged_cells(table, sheet.turned() if table.turned else sheet)
    if table.kind == "key_results" and table.shape == "relational":
        _fill_down(rows, "objective")
    _mark_commas(table, rows)
    return TableReader(table, rows)


def _mark_commas(table: Table, rows: list[dict[str, Cell]]) -> None:
    """Mark the texts in columns of numbers, where these have a comma before the decimals."""
    names = [name for name in table.columns if (column := declared(table.kind, name)) and column.type in _NUMERIC]
    texts = [(row, name) for row in rows for name in names if name in row and isinstance(row[name].value, str)]
    if texts and decimal_sign(row[name].text for row, name in texts) == ",":
        for row, name in texts:
            row[name] = CommaCell(*row[name])


def _merged_cells(table: Table, sheet: Sheet) -> list[dict[str, Cell]]:
    columns = tuple(table.columns.items())
    rows = [sheet.rows.get(number, {}) for number in table.rows]
    found = [{name: cells[column] for name, column in columns if column in cells} for cells in rows]
    anchors = _merge_anchors(table, sheet)
    merged_rows = {row for row, _ in anchors}
    for number, cells in zip(table.rows, found, strict=True):
        if number in merged_rows:
            cells |= {name: sheet.cell(*anchors[number, c]) for name, c in columns if (number, c) in anchors}
    return found


def _fill_down(rows: list[dict[str, Cell]], name: str) -> None:
    """Give blank cells what stands above them, where a column is written in blocks: a name, then blanks below it. A
    few blanks among many names are no blocks, but omissions - unless each name stands there once, in words."""
    said = [name in row and not row[name].is_blank for row in rows]
    blanks = said.count(False)
    if not blanks or not said[0] or ((blanks < 2 or blanks < said.count(True)) and not _are_blocks(rows, name, said)):
        return
    for above, row in itertools.pairwise(rows):
        if name not in row or row[name].is_blank:
            row[name] = above[name]


def _are_blocks(rows: Sequence[Mapping[str, Cell]], name: str, said: Sequence[bool]) -> bool:
    """Whether each text of a column stands there once, and none is a short name such as O1, that is seldom left out."""
    texts = [row[name].text for row, is_said in zip(rows, said, strict=True) if is_said]
    return len(set(texts)) == len(texts) > 1 and not any(map(_CODE.fullmatch, texts))


def _merge_anchors(table: Table, sheet: Sheet) -> dict[tuple[int, int], tuple[int, int]]:
    wanted, rows = set(table.columns.values()), set(table.rows)
    return {
        (row, area.first_column): (area.first_row, area.first_column)
        for area in sheet.merges
        if area.first_column in wanted
        for row in range(area.first_row, area.last_row + 1)
        if row in rows
    }
