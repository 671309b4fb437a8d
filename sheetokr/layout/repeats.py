"""Tables of a sheet that repeat one header: all are read as the one that tells most, and what only numbers the rows of
each anew is no ID."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sheetokr.layout.assign import Candidate
from sheetokr.layout.regions import Region
from sheetokr.model import Table
from sheetokr.workbook import Workbook


def read_alike(read: Sequence[Region]) -> list[Region]:
    """The tables of a sheet, in their order."""
    groups: dict[tuple[tuple[int, str], ...], list[Region]] = {}
    for region in read:
        groups.setdefault(tuple(sorted(region.best.headers.items())), []).append(region)
    made = {id(old): new for group in groups.values() for old, new in zip(group, _together(group), strict=True)}
    return [made[id(region)] for region in read]


def _together(group: list[Region]) -> list[Region]:
    """Tables with the same header, read alike."""
    if len(group) < 2 or any(region.best.more for region in group):
        return group
    model = max(group, key=lambda region: region.best.score)
    return [
        replace(
            region,
            best=_at(model.best, region.best),
            others=tuple(_at(other, region.best) for other in model.others),
        )
        for region in group
    ]


def _at(candidate: Candidate, place: Candidate) -> Candidate:
    """A reading of another row with the same header, below what stands above that."""
    return replace(candidate, row=place.row, said=place.said)


def without_numbers(workbook: Workbook, tables: Sequence[Table]) -> list[Table]:
    """The tables of a workbook; where several below each other number their rows anew, these numbers are no IDs."""
    groups: dict[tuple[str, str, str], list[Table]] = {}
    for table in tables:
        if "id" in table.columns:
            groups.setdefault((table.sheet, table.kind, table.headers.get("id", "")), []).append(table)
    anew = {id(table) for group in groups.values() if _are_numbered_anew(workbook, group) for table in group}
    return [_without_id(table) if id(table) in anew else table for table in tables]


def _are_numbered_anew(workbook: Workbook, group: Sequence[Table]) -> bool:
    """Whether tables of a tab, each with a header of its own, have the same plain numbers for some of their rows."""
    sheet = workbook.sheet(group[0].sheet)
    several = len({table.header_row for table in group}) == len(group) > 1
    if sheet is None or not several or group[0].turned:
        return False
    said = [{sheet.cell(row, table.columns["id"]).text for row in table.rows} - {""} for table in group]
    again = Counter(text for texts in said for text in texts).most_common(1)
    return bool(again) and again[0][1] > 1 and all(text.rstrip(".").isdecimal() for texts in said for text in texts)


def _without_id(table: Table) -> Table:
    columns = {name: column for name, column in table.columns.items() if name != "id"}
    return replace(table, columns=columns, headers={n: text for n, text in table.headers.items() if n != "id"})
