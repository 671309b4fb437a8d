"""What the backends have in common that read a file and cannot write it."""

from __future__ import annotations

import shlex
from abc import ABC, abstractmethod
from pathlib import Path

from sheetokr.backends import Applied
from sheetokr.diagnostics import ReadOnlyFormat
from sheetokr.paths import identity_of
from sheetokr.workbook import Workbook
from sheetokr.xlsx import Limits, file_bytes


class ReadOnlyFile(ABC):
    """A file that is read whole; a kind of file says how its bytes become sheets, in `workbook`."""

    read_only = True
    grows_tables = False

    def __init__(self, name: str, path: Path, limits: Limits = Limits()) -> None:  # noqa: B008 - frozen
        self.name = name
        self.identity = identity_of(name)
        self.path = path
        self.limits = limits

    def read(self) -> Workbook:
        """The file as it is now. Raises SheetokrError where it cannot be read."""
        return self.workbook(file_bytes(self.path, self.limits))

    @abstractmethod
    def workbook(self, data: bytes) -> Workbook:
        """What the bytes hold."""

    def apply(self, *_: object) -> Applied:
        """Never: raises ReadOnlyFormat."""
        raise cannot_write(self.name)


def cannot_write(name: str) -> ReadOnlyFormat:
    """The refusal to write a file of a kind that is only read, with the way out."""
    path = Path(name)
    command = shlex.join(("sheetokr", "import", name, "--into", str(path.with_suffix(".xlsx"))))
    kind = path.suffix.lower() or "such"
    return ReadOnlyFormat(f"{kind} files can be read, not written", f"make an .xlsx beside it: {command}")
