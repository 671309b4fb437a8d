"""Faults in the data as values: how much each matters, where it stands, what is wrong and what to do."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Severity(enum.StrEnum):
    """How much a diagnostic matters: an error keeps its row from being computed, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


def column_letters(column: int) -> str:
    """The letters of a 1-based column number: 1 is A, 27 is AA, 16384 is XFD."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def a1(row: int, column: int) -> str:
    """The A1 reference of a 1-based row and column."""
    return f"{column_letters(column)}{row}"


@dataclass(frozen=True, slots=True)
class Location:
    """Where something stands. `row` and `column` are 1-based; 0 means the whole sheet, or the whole file. Without a
    sheet, `row` is the line of a text file."""

    file: str
    sheet: str = ""
    row: int = 0
    column: int = 0

    @property
    def cell(self) -> str:
        """`H14`; `14` for a whole row; empty for a whole sheet."""
        if self.column and self.row:
            return a1(self.row, self.column)
        return str(self.row) if self.row else ""

    @property
    def address(self) -> str:
        """The place inside its file, as a person would write it: `Key Results!H14`."""
        if not self.sheet:
            return f"line {self.row}" if self.row else ""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

    def __str__(self) -> str:
        if self.sheet:
            return f"{self.file}:{self.address}"
        return f"{self.file}:{self.row}" if self.row else self.file


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One complaint with its address: what is wrong (`message`) and what to do (`mend`)."""

    code: str
    name: str
    severity: Severity
    location: Location
    message: str
    mend: str

    def __str__(self) -> str:
        return f"{self.location}: {self.severity} {self.code} {self.name}: {self.message} - {self.mend}"
