"""What is to be written to an `.xlsx`, in the engine's own words."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from sheetokr.declaration import load_template
from sheetokr.model import Cycle
from sheetokr.plan import NOTHING, AddedColumn, AddedTab, Changes, Structure, WordColours
from sheetokr.plan.changes import ColumnChanges
from sheetokr.plan.structure import reference_to
from sheetokr.theme import load_theme
from sheetokr.workbook import Value
from sheetokr.xlsx import package_of
from sheetokr.xlsx.edits import DropDown, Growth, Jump, NewColumn, NewSheet, SheetEdit, Tint, Write, Writes
from sheetokr.xlsx.splicing import splice


def edits_of(changes: Changes, columns: Sequence[AddedColumn], structure: Structure | None = None) -> list[SheetEdit]:
    """What is to be written, by sheet, and what is added beside the cells."""
    return [*_cells(changes, columns), *_around(structure or NOTHING)]


def _cells(changes: Changes, columns: Sequence[AddedColumn]) -> list[SheetEdit]:
    many: dict[str, list[Writes]] = defaultdict(list)
    for table in changes.tables:
        many[table.sheet] += chain.from_iterable(map(_writes, table.columns))
    single: dict[str, list[Write]] = defaultdict(list)
    for cell in changes.cells:
        place, number_format = cell.location, _format(cell.new, cell.number_format)
        single[place.sheet].append(Write(place.row, place.column, cell.new, number_format))
    added: dict[str, list[NewColumn]] = defaultdict(list)
    for column in columns:
        first = min(other.column for other in columns if _is_beside(other, column))
        added[column.sheet].append(_new_column(column, column.like or first - 1))
    return [
        SheetEdit(sheet, tuple(single[sheet]), tuple(added[sheet]), columns=tuple(many[sheet]))
        for sheet in dict.fromkeys((*many, *single, *added))
    ]


def _writes(column: ColumnChanges) -> Iterator[Writes]:
    """A column's cells, those of one number format together."""
    every = Writes(column.column, column.rows, column.new)
    formats = list(map(_format, column.new, column.formats))
    for number_format in dict.fromkeys(formats):
        yield every.where([each == number_format for each in formats])._replace(number_format=number_format)


def _format(new: Value, number_format: str) -> str | None:
    """What a cell's number should look like; None, as it is, where there is none any more."""
    return None if new is None else number_format or None


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


def with_changes(data: bytes, path: Path, changes: Changes) -> bytes:
    """The bytes of a new workbook, to be called `path`, with changes made. Raises CellRefused."""
    return splice(package_of(data, path), edits_of(changes, ())).data
