"""What a workbook lacks of its template: tabs, columns, drop-downs, colours, lines of the Settings. Only ever added to.

In a table that was made from the template, every declared column that is not there is added; in a person's own, only
those that sheetokr writes, with its mark.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sheetokr.declaration import Column, Setting, Tab, Template
from sheetokr.diagnostics import Location
from sheetokr.layout.headers import MARK, is_marked, normal, unmarked
from sheetokr.model import Cycle, Portfolio, Table
from sheetokr.plan.changes import Change
from sheetokr.plan.columns import AddedColumn, add_columns, last_used, width_of
from sheetokr.plan.parts import Part, column_of, kinds_of, parts_of
from sheetokr.plan.plan import LeftOut
from sheetokr.plan.structure import NOTHING, AddedTab, DropDown, Structure, WordColours
from sheetokr.workbook import BLANK, Area, Sheet, Workbook

_SPARE = 60
_FORMATS = {"date": "d mmm yyyy", "percent": "0%"}
_SHAPES = ("flat", "outline", "wide")
_ONE: Mapping[str, tuple[str, ...]] = {
    "objectives": ("objectives", *_SHAPES),
    "key_results": ("key_results", *_SHAPES),
    "flat": ("objectives", "key_results", *_SHAPES),
}
"""The kinds of table that hold what a tab of a kind would."""
_LONGEST = 255


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What would be added to one workbook, and what of the template it does not get, with the reason."""

    file: str
    template: str
    columns: tuple[AddedColumn, ...] = ()
    changes: tuple[Change, ...] = ()
    structure: Structure = NOTHING
    left: tuple[LeftOut, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the workbook has it all."""
        return not self.size

    @property
    def size(self) -> int:
        """How many things would be added."""
        added = self.structure
        return sum(map(len, (self.columns, self.changes, added.tabs, added.drop_downs, added.colours)))


def plan_upgrade(portfolio: Portfolio, workbook: Workbook, template: Template, cycle: Cycle, today: dt.date) -> Upgrade:
    """What one of the portfolio's workbooks lacks of a template. A new Settings tab names the `cycle`."""
    parts = tuple(parts_of(workbook.name, workbook.sheets, portfolio.tables))
    columns = tuple(_columns(portfolio, workbook.name, parts))
    offers, strange = _drop_downs(workbook.name, parts, columns)
    settings = [t for t in portfolio.tables if (t.file, t.kind) == (workbook.name, "settings")]
    lines, choices = _settings(workbook, settings, template)
    tabs, left = _tabs(workbook, parts, kinds_of(workbook.name, portfolio.tables), template, cycle, today)
    structure = Structure(tuple(tabs), (*offers, *choices), tuple(_colours(workbook.name, parts, columns)))
    return Upgrade(workbook.name, template.name, columns, tuple(lines), structure, (*left, *strange))


def _tabs(
    workbook: Workbook, parts: Sequence[Part], kinds: Collection[str], template: Template, cycle: Cycle, today: dt.date
) -> tuple[list[AddedTab], list[LeftOut]]:
    """(the tabs to add, those that are not added though they are not there)."""
    names = {normal(sheet.name): sheet.name for sheet in workbook}
    own = bool(kinds) and not (parts and all(part.is_from_template for part in parts))
    known = frozenset(part.sheet.name for part in parts if part.is_from_template and _stands_as_made(part))
    tabs, left = [], []
    for tab in template.tabs:
        if any(kind in kinds for kind in _ONE.get(tab.kind, (tab.kind,))):
            continue
        if reason := _reason(tab, names, own=own):
            left += [LeftOut(Location(workbook.name, tab.name), reason)] if reason != _THERE else []
        else:
            tabs.append(AddedTab(workbook.name, tab.name, tab.kind, template.name, cycle, today, known))
    return tabs, left


_THERE = "it is there"


def _reason(tab: Tab, names: Mapping[str, str], *, own: bool) -> str:
    """Why a tab whose kind no table has is not added; "" if it is."""
    if normal(tab.name) in names:
        whole = not tab.columns or tab.kind in ("findings", "digests")
        return _THERE if whole else "a tab of that name is there, and is not understood as one; it stays as it is"
    if tab.kind == "guide" and own:
        return "it explains the template's tabs, and this workbook has its own"
    return ""


def _stands_as_made(part: Part) -> bool:
    """Whether a table stands where a new workbook has it, so that lists which its cells feed can be found."""
    declared = part.declared.columns
    return part.header_row == 4 and part.headers.get(1) == declared[0].header


def _columns(portfolio: Portfolio, file: str, parts: Sequence[Part]) -> Iterator[AddedColumn]:
    ours = [part for part in parts if part.is_from_template]
    places = {part.tables[0].region for part in ours}
    for added in add_columns(portfolio)[1]:
        if added.file == file and added.region not in places:
            yield added
    for part in ours:
        yield from _declared_columns(file, part)


def _declared_columns(file: str, part: Part) -> Iterator[AddedColumn]:
    """The columns that a table of the template lacks, at its right end: first those to fill in, then sheetokr's."""
    declared = part.declared.columns
    lacking = [column for column in declared if not column_of(part, column)]
    mark = f" {MARK}" if _must_mark(part, lacking) else ""
    place = _last_column(part)
    for column in sorted(lacking, key=lambda column: column.owned):
        place += 1
        area = part.tables[0].named_area
        header = f"{column.header}{mark}" if column.owned else column.header
        yield AddedColumn(
            file=file,
            sheet=part.sheet.name,
            header_row=part.header_row,
            last_row=part.last_row,
            column=place,
            header=header,
            number_format=column.format or _FORMATS.get(column.type, ""),
            width=width_of(header, column),
            area=area.name if area else "",
            like=_alike(part, column),
        )


def _must_mark(part: Part, lacking: Sequence[Column]) -> bool:
    """Whether sheetokr's new columns need its mark: some of their names are a person's already, so that the names alone
    would not tell whose they are."""
    taken = {normal(text) for text in part.headers.values()}
    signed = any(not is_marked(part.headers.get(part.columns[name], "")) for name in part.owned)
    return not signed and any(column.owned and normal(column.header) in taken for column in lacking)


def _last_column(part: Part) -> int:
    used = last_used(part.sheet, range(part.header_row, part.last_row + 1))
    return max(used, part.area.last_column if part.area else 0)


def _alike(part: Part, wanted: Column) -> int:
    """The column that a new one should look like: a person's own of that name, one of the same type, any other that is
    sheetokr's, or is not, too; 0 where there is none of these."""
    if own := part.columns.get(f"own_{wanted.field}", 0):
        return own
    alike = [column for column in part.declared.columns if column.owned == wanted.owned and column_of(part, column)]
    same = [column for column in alike if column.type == wanted.type and bool(column.scale) == bool(wanted.scale)]
    return column_of(part, (same or alike)[-1]) if alike else 0


def _drop_downs(file: str, parts: Sequence[Part], added: Sequence[AddedColumn]) -> tuple[list[DropDown], list[LeftOut]]:
    """(the lists of words that cells should offer and do not, the columns whose cells hold other words)."""
    offers: list[DropDown] = []
    strange: list[LeftOut] = []
    for part, column, place in _placed(parts, added):
        words = tuple(column.choices)
        if not words or column.owned or len(",".join(words)) > _LONGEST or _has(part.sheet.drop_downs, part, place):
            continue
        other = next((cell.text for cell in part.cells(place) if cell.text.casefold() not in words), "")
        if other:
            at = Location(file, part.sheet.name, part.header_row, place)
            strange.append(
                LeftOut(at, f'no list of words for {column.header}: its cells say other ones, such as "{other}"')
            )
        else:
            spare = _SPARE if part.is_from_template else 0
            offers.append(DropDown(file, part.sheet.name, part.below(place, spare), words))
    return offers, strange


def _colours(file: str, parts: Sequence[Part], added: Sequence[AddedColumn]) -> Iterator[WordColours]:
    """The owned columns of words that have no colours yet."""
    for part, column, place in _placed(parts, added):
        if column.owned and column.scale and not _has(part.sheet.coloured, part, place):
            spare = _SPARE if part.is_from_template else 0
            yield WordColours(file, part.sheet.name, part.below(place, spare), column.scale)


def _placed(parts: Sequence[Part], added: Sequence[AddedColumn]) -> Iterator[tuple[Part, Column, int]]:
    """Every declared column that a table has, or is given: (the table, the column, where it stands)."""
    new = {(each.region, normal(unmarked(each.header))): each.column for each in added}
    for part in parts:
        for column in part.declared.columns:
            place = column_of(part, column) or new.get((part.tables[0].region, normal(column.header)), 0)
            if place:
                yield part, column, place


def _has(areas: Sequence[Area], part: Part, column: int) -> bool:
    """Whether the first cell below the header is in one of the areas."""
    return any(area.covers(part.header_row + 1, column) for area in areas)


def _settings(workbook: Workbook, tables: Sequence[Table], template: Template) -> tuple[list[Change], list[DropDown]]:
    """(the lines of the Settings tab that are not there, without a value; the lists of words for its values)."""
    tab = template.tab("settings")
    table = next(iter(tables), None)
    sheet = workbook.sheet(table.sheet) if table else None
    if tab is None or table is None or sheet is None:
        return [], []
    there = {normal(sheet.cell(row, table.columns["key"]).text): row for row in table.rows}
    row = max(sheet.rows)
    changes: list[Change] = []
    offers: list[DropDown] = []
    for setting in tab.settings:
        found = next((there[word] for name in (setting.key, *setting.synonyms) if (word := normal(name)) in there), 0)
        if not found:
            row += 1
            found = row
            changes += _line(workbook.name, sheet, row, table.columns["key"], setting)
        place = (found, table.columns["value"])
        if setting.choices and not any(area.covers(*place) for area in sheet.drop_downs):
            offers.append(DropDown(workbook.name, sheet.name, Area(*place, *place), setting.choices))
    return changes, offers


def _line(file: str, sheet: Sheet, row: int, column: int, setting: Setting) -> Iterator[Change]:
    """A line of the Settings tab: the key, and what it does; its value stays blank, so that the default holds."""
    yield Change(Location(file, sheet.name, row, column), "setting", BLANK, setting.key, setting.help)
    yield Change(Location(file, sheet.name, row, column + 2), "help", BLANK, setting.help)
