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

    __slots__ = ("_faults", "_lines", "rows", "table")

    def __init__(self, table: Table, lines: Sequence[Mapping[int, Cell]]) -> None:
        self.table = table
        self._lines = lines
        self._faults: list[dict[str, Fault]] = [{} for _ in lines]
        self.rows = tuple(map(Row, itertools.repeat(table), table.rows, lines, self._faults))

    def cells(self, name: str) -> list[Cell]:
        """A field's cells."""
        if not self._is_read(name):
            return [BLANK] * len(self.rows)
        column = self.table.columns[name]
        return [line.get(column, BLANK) for line in self._lines]

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
    lines = _merged_lines(table, sheet.turned() if table.turned else sheet)
    if table.kind == "key_results" and table.shape == "relational" and "objective" in table.columns:
        _fill_down(lines, table.columns["objective"])
    _mark_commas(table, lines)
    return TableReader(table, lines)


def _mark_commas(table: Table, lines: list[Mapping[int, Cell]]) -> None:
    """Mark the texts in columns of numbers, where these have a comma before the decimals."""
    columns = [place for name, place in table.columns.items() if _is_numeric(table.kind, name)]
    texts = [(n, at) for n, line in enumerate(lines) for at in columns if isinstance(line.get(at, BLANK).value, str)]
    if texts and decimal_sign(lines[n][at].text for n, at in texts) == ",":
        for n, at in texts:
            lines[n] = {**lines[n], at: CommaCell(*lines[n][at])}


def _is_numeric(kind: str, name: str) -> bool:
    column = declared(kind, name)
    return column is not None and column.type in _NUMERIC


def _merged_lines(table: Table, sheet: Sheet) -> list[Mapping[int, Cell]]:
    """The sheet's rows, each cell inside a merged area as the first one there."""
    merged: dict[int, dict[int, Cell]] = {}
    for (row, column), anchor in _merge_anchors(table, sheet).items():
        merged.setdefault(row, {})[column] = sheet.cell(*anchor)
    lines = ((number, sheet.rows.get(number, {})) for number in table.rows)
    return [{**line, **merged[number]} if number in merged else line for number, line in lines]


def _fill_down(lines: list[Mapping[int, Cell]], column: int) -> None:
    """Give blank cells what stands above them, where a column is written in blocks: a name, then blanks below it. A
    few blanks among many names are no blocks, but omissions - unless each name stands there once, in words."""
    said = [column in line and not line[column].is_blank for line in lines]
    blanks = said.count(False)
    are_few = blanks < 2 or blanks < said.count(True)
    if not blanks or not said[0] or (are_few and not _are_blocks(lines, column, said)):
        return
    for n, is_said in enumerate(said):
        if not is_said:
            lines[n] = {**lines[n], column: lines[n - 1][column]}


def _are_blocks(lines: Sequence[Mapping[int, Cell]], column: int, said: Sequence[bool]) -> bool:
    """Whether each text of a column stands there once, and none is a short name such as O1, that is seldom left out."""
    texts = [line[column].text for line, is_said in zip(lines, said, strict=True) if is_said]
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
