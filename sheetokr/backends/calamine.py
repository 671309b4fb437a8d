"""Workbooks of other kinds - .xls, .xlsb, .ods - through python-calamine, read only.

The library reads values, dates, hidden tabs, and the merges of .xls; no number formats, no formulas, and an error cell
is blank to it. It runs in a process of its own with bounded memory and time: see `calamine_child`.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sheetokr.backends.read_only import ReadOnlyFile
from sheetokr.diagnostics import Damaged, Encrypted, NotAWorkbook, OldFormat, SheetokrError, TooLarge
from sheetokr.workbook import Area, Cell, Sheet, Value, Workbook
from sheetokr.xlsx import package_of
from sheetokr.xlsx.limits import raising

_MEMORY = 2 << 30
_SECONDS = 120
_CHILD = Path(__file__).with_name("calamine_child.py")
_STARTS = (b"PK", b"\xd0\xcf\x11\xe0", b"\x09")
_DATED: Mapping[str, Callable[[str], Value]] = {
    "date": dt.date.fromisoformat,
    "datetime": dt.datetime.fromisoformat,
    "time": dt.time.fromisoformat,
}
_FORMATS = {"date": "yyyy-mm-dd", "datetime": "yyyy-mm-dd hh:mm", "time": "hh:mm"}
_LARGE = "save only the tabs that are meant, or save it as an Excel workbook (.xlsx)"


class CalamineBackend(ReadOnlyFile):
    """A file that another program can write, and sheetokr can read."""

    def workbook(self, data: bytes) -> Workbook:
        """What the bytes hold. Raises NotAWorkbook, Encrypted, Damaged or TooLarge."""
        _check_kind(data, self.path)
        sheets = tuple(_sheet(raw) for raw in _read(data, self.limits.cells))
        return Workbook(self.name, sheets)


def _check_kind(data: bytes, path: Path) -> None:
    """Raise for bytes that are not what the file's name says, before the library sees them: a workbook of another kind
    is what the engine cannot read and knows by name."""
    try:
        package_of(data, path)
    except OldFormat as error:
        if not data.startswith(_STARTS):
            raise error from None
    else:
        raise NotAWorkbook("the file is an .xlsx workbook under another name", f"rename it to {path.stem}.xlsx")


def _read(data: bytes, cells: int) -> list[dict[str, Any]]:
    """The sheets as the child tells them, of so many cells each at the most. Raises Encrypted, Damaged or TooLarge."""
    command = [sys.executable, "-I", str(_CHILD), str(_MEMORY), str(cells)]
    try:
        ran = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise TooLarge(f"reading the file takes more than {_SECONDS} seconds", _LARGE) from None
    if ran.returncode < 0 or b"MemoryError" in ran.stderr:
        raise TooLarge(f"reading the file takes more than {_MEMORY >> 30} GB of memory", _LARGE)
    try:
        answer = json.loads(ran.stdout)
    except ValueError:
        raise _damaged() from None
    if "sheets" not in answer:
        raise _failure(answer, cells)
    sheets: list[dict[str, Any]] = answer["sheets"]
    return sheets


def _damaged() -> Damaged:
    return Damaged("the workbook is damaged", "restore it from a copy, or open it in LibreOffice and save it anew")


def _failure(answer: dict[str, str], cells: int) -> SheetokrError:
    if answer["failure"] == "encrypted":
        return Encrypted("the workbook is protected by a password", "save a copy without a password and use that")
    if answer["failure"] == "large":
        said = f"the sheet {answer['text']!r} has more than {cells:,} cells"
        return TooLarge(said, f"save only the tabs that are meant; {raising('cells')}")
    return _damaged()


def _sheet(raw: dict[str, Any]) -> Sheet:
    rows = {
        number: found
        for number, values in enumerate(raw["rows"], raw["row"])
        if (found := _cells(values, raw["column"]))
    }
    merges = tuple(Area(*(place + 1 for place in merge)) for merge in raw["merges"])
    return Sheet(raw["name"], rows, hidden=raw["hidden"], merges=merges)


def _cells(values: list[Any], first: int) -> dict[int, Cell]:
    return {column: _cell(value) for column, value in enumerate(values, first) if value != ""}


def _cell(value: Any) -> Cell:
    """A cell; whole numbers as such, since .ods and .xlsb know none."""
    if isinstance(value, list):
        kind, text = value
        return Cell(_DATED[kind](text), _FORMATS[kind])
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return Cell(int(value))
    plain: Value = value
    return Cell(plain)
