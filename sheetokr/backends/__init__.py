"""Where workbooks live. One protocol: read a Workbook, apply a plan's changes to it.

A backend is one module and one line in `open_backend`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sheetokr.paths import OTHER_SUFFIXES, TEXT_SUFFIXES
from sheetokr.plan import NOTHING, AddedColumn, Change, LeftOut, Structure
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
    """One workbook, wherever it lives. One that is `read_only` refuses every `apply`."""

    name: str
    read_only: bool

    def read(self) -> Workbook:
        """The workbook as it is now. Raises SheetokrError where it cannot be read."""

    def apply(
        self,
        changes: Sequence[Change],
        columns: Sequence[AddedColumn],
        writing: Writing,
        structure: Structure = NOTHING,
    ) -> Applied:
        """Write the changes and what is added, and nothing else: new tabs first, so that changes may fill them. Raises
        Refused where that would not be safe; nothing is written then."""


def open_backend(name: str) -> Backend:
    """The backend for a path, by its ending."""
    path = Path(name)
    suffix = path.suffix.lower()
    if suffix in TEXT_SUFFIXES:
        from sheetokr.backends.delimited import DelimitedBackend

        return DelimitedBackend(name, path)
    if suffix in OTHER_SUFFIXES:
        from sheetokr.backends.calamine import CalamineBackend

        return CalamineBackend(name, path)
    from sheetokr.backends.excel import ExcelBackend

    return ExcelBackend(name, path)
