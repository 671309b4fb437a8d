"""The edits of one sheet held against what stands in it: what changes, what is refused, what is so already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sheetokr.xlsx.around import around
from sheetokr.xlsx.blocks import by_row
from sheetokr.xlsx.bulk import write_alike
from sheetokr.xlsx.cells import NotPlain
from sheetokr.xlsx.edits import Refusal, SheetEdit, Writes, in_columns
from sheetokr.xlsx.encode import Encoder
from sheetokr.xlsx.finder import Finder, finder_of
from sheetokr.xlsx.growth import Grown, grown
from sheetokr.xlsx.guard import Guard, Place, guard_of
from sheetokr.xlsx.markup import Splice, Text, in_order
from sheetokr.xlsx.newcolumns import ColumnMaker
from sheetokr.xlsx.package import SHARED, Package
from sheetokr.xlsx.sheets import WORKSHEET, SheetPart
from sheetokr.xlsx.sheetwriter import SheetWriter
from sheetokr.xlsx.stylebook import StyleBook


class Prepared(NamedTuple):
    """One sheet's edit, ready to be made.

    `splices` change the sheet part's `text`, `parts` other parts by name. `changed` are the writes that change
    something, column by column, `gone` the cells among them that lose a formula.
    """

    sheet: str
    part: SheetPart | None
    text: Text
    splices: tuple[Splice, ...]
    parts: Mapping[str, list[Splice]]
    changed: tuple[Writes, ...]
    gone: tuple[Place, ...]
    refusals: tuple[Refusal, ...]


def prepare(package: Package, edit: SheetEdit, book: StyleBook) -> Prepared:
    """Hold an edit against the sheet. Raises Damaged."""
    part = package.sheet_part(edit.sheet)
    if edit == SheetEdit(edit.sheet, ()):
        return _none(edit, "")
    if part is None:
        other = any(sheet.name == edit.sheet and sheet.kind != WORKSHEET for sheet in package.sheets)
        return _none(edit, "it holds no cells" if other else "there is no such sheet")
    if package.shared:
        return _none(edit, SHARED)
    scan = package.scan(part)
    if scan.odd:
        return _none(edit, scan.odd)
    try:
        return _prepared(package, edit, part, finder_of(scan, package.decoder), book)
    except NotPlain:
        walked = package.scan(part, thorough=True)
        return _none(edit, walked.odd) if walked.odd else prepare(package, edit, book)


def _none(edit: SheetEdit, reason: str) -> Prepared:
    refusals = (Refusal(edit.sheet, 0, 0, reason),) if reason else ()
    return Prepared(edit.sheet, None, Text(b""), (), {}, (), (), refusals)


def _prepared(package: Package, edit: SheetEdit, part: SheetPart, finder: Finder, book: StyleBook) -> Prepared:
    if edit.new_columns or edit.growths:  # they look at single cells
        edit = replace(edit, writes=edit.each, columns=())
    specials = tuple(finder.specials()) if package.may_hold_formulas(part.part) else ()
    guard = guard_of(package, part, finder.scan, specials)
    longer = _longer(package, edit, part, finder, guard)
    maker = ColumnMaker(package, part, finder, guard)
    writes = tuple(w for w in edit.writes if w[:2] not in longer.refused) if longer.refused else edit.writes
    columned = maker.columned((*writes, *longer.blanks), edit.new_columns)
    columned = columned._replace(bases={**longer.bases, **columned.bases})
    many = (*edit.columns, *in_columns(columned.writes))
    writer = _written(package, many, columned.bases, finder, guard, book)
    refused = {**longer.refused, **columned.refused, **writer.refused}
    columns = [c for c in edit.new_columns if (c.header_row, c.column) not in refused]
    widened, parts = maker.around(columns) if columns else ([], {})
    added = around(finder.scan, edit, book.look_for)
    return Prepared(
        edit.sheet,
        part,
        finder.scan.text,
        in_order((*writer.finished(), *widened, *added, *longer.splices)),
        {**longer.parts, **parts},
        writer.planned(),
        tuple(writer.gone),
        tuple(Refusal(edit.sheet, *place, reason) for place, reason in refused.items()),
    )


def _longer(package: Package, edit: SheetEdit, part: SheetPart, finder: Finder, guard: Guard) -> Grown:
    """What the sheet's tables that are made longer ask for, together."""
    tables = {table.name: table for table in package.tables(part)} if edit.growths else {}
    found = [grown(finder, guard, tables.get(each.area), each, edit.writes) for each in edit.growths]
    return Grown(
        tuple(blank for each in found for blank in each.blanks),
        {place: style for each in found for place, style in each.bases.items()},
        tuple(splice for each in found for splice in each.splices),
        {part: splices for each in found for part, splices in each.parts.items()},
        {place: reason for each in found for place, reason in each.refused.items()},
    )


def _written(
    package: Package,
    columns: Sequence[Writes],
    bases: Mapping[Place, int],
    finder: Finder,
    guard: Guard,
    book: StyleBook,
) -> SheetWriter:
    """The writer after all rows; begun anew where a refusal would leave a shared formula without its first cell."""
    encoder = Encoder(finder.scan.prefix, date1904=package.date1904)
    while True:
        writer = SheetWriter(finder, guard, book, encoder, bases)
        for number, writes in by_row(write_alike(writer, columns)):
            writer.write_row(number, writes)
        changed = {(row, each.column) for each in writer.planned() for row in each.rows} if guard.groups else ()
        orphaning = guard.orphaning(changed)
        if not orphaning:
            return writer
        guard.bar(orphaning)
