"""The columns of the running cycle, where a header row has the same ones for several: `Q1 Target | Q2 Target`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sheetokr.layout.headers import normal, without_period
from sheetokr.layout.titles import cycle_in, said_above
from sheetokr.patterns import late
from sheetokr.workbook import Sheet

_PERIODS = late(r"(?<![^\W_])(?:[qhts][1-4]|20\d\d)(?![^\W_])")


def other_cycles(sheet: Sheet, row: int, headers: Mapping[int, str], cycle: str) -> frozenset[int]:
    """The columns whose header says of another cycle what one other header says of the running one: the cycle that
    stands above the header, or in the tab's name, or else `cycle`; each may say more than the one before, as a quarter
    of its year. None where no cycle tells them apart."""
    groups = [group for group in _alike(headers) if len(group) > 1]
    if not groups:
        return frozenset()
    said = (said_above(sheet, row, 1).get("cycle", ""), cycle_in(sheet.name), cycle)
    running: frozenset[str] = frozenset()
    for periods in map(_periods, said):
        running = periods if running <= periods else running
    others: set[int] = set()
    for group in groups:
        mine = [column for column in group if _periods(headers[column]) <= running]
        others |= set(group) - set(mine) if len(mine) == 1 else set()
    return frozenset(others)


def _alike(headers: Mapping[int, str]) -> list[list[int]]:
    """The columns whose headers differ in their periods only."""
    groups: dict[str, list[int]] = defaultdict(list)
    for column, text in headers.items():
        if _periods(text) and (bare := without_period(text)):
            groups[bare].append(column)
    return list(groups.values())


def _periods(text: str) -> frozenset[str]:
    return frozenset(_PERIODS.findall(normal(text)))
