"""Where workbooks live. One protocol: read a Workbook, apply a plan's changes to it.

A backend is one module and one line in `open_backend`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sheetokr.plan import AddedColumn, Change, LeftOut
from sheetokr.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of a plan: the cells written, those that could not be, and where the old file is kept."""

    written: tuple[Change, ...] = ()
    refused: tuple[LeftOut, ...] = ()
    backup: str = ""


@dataclass(frozen=True, slots=True)
class Writing:
    """How to write: the moment (for the backup's name), whether to read back, whether a stale lock is passed over."""

    now: dt.datetime
    verify: bool = True
    backup: bool = True
    ignore_lock: bool = False


class Backend(Protocol):
    """One workbook, wherever it lives."""

    name: str

    def read(self) -> Workbook:
        """The workbook as it is now. Raises SheetokrError where it cannot be read."""

    def apply(self, changes: Sequence[Change], columns: Sequence[AddedColumn], writing: Writing) -> Applied:
        """Write the changes, and nothing else. Raises Refused where that would not be safe; nothing is written then."""


def open_backend(name: str) -> Backend:
    """The backend for a path."""
    from sheetokr.backends.excel import ExcelBackend

    return ExcelBackend(name, Path(name))
