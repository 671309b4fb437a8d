"""Cells that are alike, as few rectangles. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from sheetokr.workbook import Area

T = TypeVar("T")


def rectangles(cells: Mapping[tuple[int, int], T], is_same: Callable[[T, T], bool]) -> Iterator[Area]:
    """The areas of cells, by (row, column), that are the same: runs down a column, joined with those beside them that
    span the same rows."""
    down: dict[int, list[tuple[int, T]]] = {}
    for row, column in sorted(cells):
        down.setdefault(column, []).append((row, cells[row, column]))
    spans: dict[tuple[int, int], list[tuple[int, T]]] = {}
    for column in sorted(down):
        for first, last, value in _runs(down[column], is_same):
            spans.setdefault((first, last), []).append((column, value))
    for (first, last), found in spans.items():
        for left, right, _ in _runs(found, is_same):
            yield Area(first, left, last, right)


def _runs(cells: Iterable[tuple[int, T]], is_same: Callable[[T, T], bool]) -> Iterator[tuple[int, int, T]]:
    """(first, last, value) of numbers that follow each other and have the same value."""
    run: list[tuple[int, T]] = []
    for number, value in cells:
        if run and not (number == run[-1][0] + 1 and is_same(run[-1][1], value)):
            yield run[0][0], run[-1][0], run[0][1]
            run = []
        run.append((number, value))
    if run:
        yield run[0][0], run[-1][0], run[0][1]
