"""What the journal notes, as values; no database is needed to make one."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sheetokr.workbook import Value


class Written(NamedTuple):
    """One cell of a run: its place then, its field and the key of its row's item ("" on tabs of ours), and what it held
    before and after. `number_format` is that of the cell before."""

    sheet: str
    row: int
    column: int
    field: str
    item: str
    old: Value
    new: Value
    number_format: str = ""


class WrittenColumn(NamedTuple):
    """The cells of a run in one column, told column by column, too."""

    sheet: str
    column: int
    field: str
    rows: Sequence[int]
    items: Sequence[str]
    old: Sequence[Value]
    new: Sequence[Value]
    number_formats: Sequence[str]

    def each(self) -> Iterator[Written]:
        """They one by one."""
        sheet, column, field, *of_cells = self
        for row, *others in zip(*of_cells, strict=True):
            yield Written(sheet, row, column, field, *others)


def in_columns(cells: Iterable[Written]) -> Iterator[WrittenColumn]:
    """Cells put together."""
    found: dict[tuple[str, int, str], list[Written]] = defaultdict(list)
    for cell in cells:
        found[cell.sheet, cell.column, cell.field].append(cell)
    for place, of_column in found.items():
        _, rows, _, _, *others = zip(*of_column, strict=True)
        yield WrittenColumn(*place, rows, *others)


class Run(NamedTuple):
    """A sync of one workbook, newest last."""

    number: int
    moment: dt.datetime
    cells: tuple[Written, ...]
