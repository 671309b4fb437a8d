"""What the journal notes, as values; no database is needed to make one."""

from __future__ import annotations

import datetime as dt
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


class Run(NamedTuple):
    """A sync of one workbook, newest last."""

    number: int
    moment: dt.datetime
    cells: tuple[Written, ...]
