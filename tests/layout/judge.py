"""Holds what recognition made of a workbook against what a careful person says its columns are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sheetokr.layout import Layout, Reading

Place = tuple[str, int, int]
"""Tab, header row, column."""


class Judged(NamedTuple):
    """The fields that were read as they should be, otherwise, left in doubt with the right guess, and overlooked."""

    right: list[str]
    wrong: list[str]
    asked: list[str]
    missed: list[str]

    def __add__(self, other: object) -> Judged:
        assert isinstance(other, Judged)
        return Judged(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))

    @property
    def summary(self) -> str:
        """The counts, and the share that is right."""
        counts = {name: len(getattr(self, name)) for name in self._fields}
        total = sum(counts.values()) or 1
        said = ", ".join(f"{count} {name}" for name, count in counts.items())
        return f"{said}: {counts['right'] / total:.1%} right"


def judge(layout: Layout, truth: Mapping[Place, str], halves: Iterable[Reading] = ()) -> Judged:
    """`truth` says for each column `kind.field`, or `.field` where the kind does not matter. `halves` are the header
    rows of which no table could be made."""
    readings = (*layout.readings, *halves)
    result = Judged([], [], [], [])
    for place, wanted in truth.items():
        read = _read(layout, place)
        guessed = _guessed(readings, place)
        name = f"{place} is {wanted}, read as {sorted(read)}, guessed {sorted(guessed)}"
        if _matches(wanted, read):
            result.right.append(name)
        elif read:
            result.wrong.append(name)
        else:
            (result.asked if _matches(wanted, guessed) else result.missed).append(name)
    return result


def _read(layout: Layout, place: Place) -> set[str]:
    """`kind.field` for each field that is read from a column below that header row."""
    sheet, row, column = place
    return {
        f"{table.kind}.{name.removeprefix('own_')}"
        for table in layout.tables
        if table.sheet == sheet and table.header_row == row
        for name, at in table.columns.items()
        if at == column
    }


def _guessed(read: Iterable[Reading], place: Place) -> set[str]:
    """`kind.field` for each field that a column in doubt may be."""
    sheet, row, column = place
    readings = [each for each in read if (each.sheet, each.header_row) == (sheet, row)]
    doubted = {f"{r.kind}.{g}" for r in readings for d in r.doubts if d.column == column for g in d.guesses}
    return doubted | {f"{r.kind}.{e.field}" for r in readings if r.lacks for e in r.evidence if e.column == column}


def _matches(wanted: str, found: Iterable[str]) -> bool:
    kind, _, name = wanted.partition(".")
    return any(each.endswith(f".{name}") and (not kind or each.startswith(f"{kind}.")) for each in found)
