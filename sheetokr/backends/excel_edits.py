"""What is to be written to an `.xlsx`, in the engine's own words."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from sheetokr.declaration import load_template
from sheetokr.model import Cycle
from sheetokr.plan import NOTHING, AddedColumn, AddedTab, Change, Structure, WordColours
from sheetokr.plan.structure import reference_to
from sheetokr.theme import load_theme
from sheetokr.xlsx import package_of
from sheetokr.xlsx.edits import DropDown, Growth, Jump, NewColumn, NewSheet, SheetEdit, Tint, Write, in_columns
from sheetokr.xlsx.splicing import splice


def edits_of(
    changes: Sequence[Change], columns: Sequence[AddedColumn], structure: Structure | None = None
) -> list[SheetEdit]:
    """What is to be written, by sheet, and what is added beside the cells."""
    return [*_cells(changes, columns), *_around(structure or NOTHING)]


def _cells(changes: Sequence[Change], columns: Sequence[AddedColumn]) -> list[SheetEdit]:
    writes: dict[str, list[Write]] = defaultdict(list)
    for change in changes:
        place = change.location
        number_format = change.number_format if change.new is not None else ""
        writes[place.sheet].append(Write(place.row, place.column, change.new, number_format or None))
    added: dict[str, list[NewColumn]] = defaultdict(list)
    for column in columns:
        first = min(other.column for other in columns if _is_beside(other, column))
        added[column.sheet].append(_new_column(column, column.like or first - 1))
    sheets = dict.fromkeys((*writes, *added))
    return [
        SheetEdit(sheet, new_columns=tuple(added[sheet]), columns=tuple(in_columns(writes[sheet]))) for sheet in sheets
    ]


def _is_beside(one: AddedColumn, other: AddedColumn) -> bool:
    """Whether two new columns stand at one table."""
    return (one.sheet, one.header_row) == (other.sheet, other.header_row)


def _new_column(column: AddedColumn, like: int) -> NewColumn:
    return NewColumn(
        header_row=column.header_row,
        column=column.column,
        header=column.header,
        last_row=column.last_row,
        area=column.area or None,
        number_format=column.number_format or None,
        width=column.width,
        like=like,
    )


def _around(structure: Structure) -> Iterator[SheetEdit]:
    """What is added beside the cells."""
    for offer in structure.drop_downs:
        yield SheetEdit(offer.sheet, (), drop_downs=(DropDown(offer.area, offer.words),))
    for colours in structure.colours:
        yield SheetEdit(colours.sheet, (), tints=tuple(_tints(colours)))
    for longer in structure.longer:
        yield SheetEdit(longer.sheet, (), growths=(Growth(longer.area, longer.last_row),))
    for link in structure.links:
        place, target = link.location, "" if link.target is None else reference_to(link.target)
        yield SheetEdit(place.sheet, (), jumps=(Jump(place.row, place.column, target),))


def _tints(colours: WordColours) -> Iterator[Tint]:
    for word in load_theme().scales[colours.scale]:
        yield Tint(colours.area, word.word, word.fill, word.ink, word.number_format)


def new_sheets(tabs: Sequence[AddedTab]) -> Iterator[NewSheet]:
    """New tabs, each copied from a new workbook of its template."""
    if not tabs:
        return
    from sheetokr.builder import build_workbook

    made: dict[tuple[str, Cycle, dt.date], bytes] = {}
    for tab in tabs:
        key = (tab.template, tab.cycle, tab.today)
        if key not in made:
            made[key] = build_workbook(load_template(tab.template), cycle=tab.cycle, today=tab.today, sample=None)
        yield NewSheet(tab.name, like=made[key], known=tab.known | {each.name for each in tabs})


def with_changes(data: bytes, path: Path, changes: Sequence[Change]) -> bytes:
    """The bytes of a new workbook, to be called `path`, with changes made. Raises CellRefused."""
    return splice(package_of(data, path), edits_of(changes, ())).data
