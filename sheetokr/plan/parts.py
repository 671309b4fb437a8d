"""The tables of a workbook as the template declares them: a flat tab is one table here, whatever it was read as."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sheetokr.declaration import Column, Tab, Template, load_template
from sheetokr.layout.headers import OF_OBJECTIVE, normal
from sheetokr.layout.series import SHAPE
from sheetokr.model import Table
from sheetokr.workbook import Area, Cell, Sheet

_ONE_TABLE = ("flat", "outline", "wide")
_FIELD_OF_FLAT = {said: flat for flat, said in OF_OBJECTIVE.items()}
_PEOPLES = ("outline", "wide")
"""Shapes that no template has."""
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Part:
    """One table of a sheet: what kind it is, where each field of that kind stands, and how it is declared. `owned` are
    the fields that sheetokr may write."""

    sheet: Sheet
    tables: tuple[Table, ...]
    kind: str
    declared: Tab
    columns: Mapping[str, int]
    owned: frozenset[str]

    @property
    def header_row(self) -> int:
        """The row of the headers."""
        return self.tables[0].header_row

    @property
    def area(self) -> Area | None:
        """The area of Excel's own table, if it is one."""
        named = self.tables[0].named_area
        return named.area if named else None

    @property
    def last_row(self) -> int:
        """The last row of the table, the header's where it is empty."""
        if self.area:
            return self.area.last_row
        return max(row for table in self.tables for row in (*table.rows, table.header_row))

    @property
    def headers(self) -> Mapping[int, str]:
        """What the header row says, by column."""
        cells = self.sheet.rows.get(self.header_row, {})
        texts = {column: cell.text for column, cell in cells.items() if not cell.is_blank}
        return {column: text for column, text in texts.items() if any(table.spans(column) for table in self.tables)}

    @property
    def is_from_template(self) -> bool:
        """Whether the table was made from the template, or after it: the tab has its name, and most of its headers are
        the template's, word for word. No template has two tables side by side."""
        if self.kind in _PEOPLES or self.tables[0].lane.of > 1 or normal(self.declared.name) != normal(self.sheet.name):
            return False
        words = {column.header for column in self.declared.columns}
        said = list(self.headers.values())
        return sum(text in words for text in said) >= _ALIKE * len(said)

    def cells(self, column: int) -> Iterator[Cell]:
        """The filled cells of a column below the header."""
        for row in range(self.header_row + 1, self.last_row + 1):
            cell = self.sheet.cell(row, column)
            if not cell.is_blank:
                yield cell

    def below(self, column: int, spare: int = 0) -> Area:
        """A column's cells below the header, and `spare` rows more where Excel's own table does not end."""
        last = self.last_row + (0 if self.area else spare)
        return Area(self.header_row + 1, column, max(last, self.header_row + 1), column)


def parts_of(file: str, sheets: Iterable[Sheet], tables: Iterable[Table]) -> Iterator[Part]:
    """The tables of one workbook, settings left out."""
    by_name = {sheet.name: sheet for sheet in sheets}
    found: dict[object, list[Table]] = {}
    for table in tables:
        if table.file == file and _has_place(table) and table.sheet in by_name:
            found.setdefault(table.region, []).append(table)
    for of in found.values():
        yield _part(by_name[of[0].sheet], tuple(of))


def _has_place(table: Table) -> bool:
    """Whether columns can be added to a table: not to settings, nor to one on its side, nor to a single column."""
    return table.kind != "settings" and not table.turned and table.shape != SHAPE


def _part(sheet: Sheet, tables: tuple[Table, ...]) -> Part:
    shape = tables[0].shape
    kind = shape if shape in _ONE_TABLE else tables[-1].kind
    columns: dict[str, int] = {}
    owned: set[str] = set()
    for table in tables:
        names = _FIELD_OF_FLAT if (kind, table.kind) == ("flat", "objectives") else {}
        columns |= {_renamed(name, names): column for name, column in table.columns.items()}
        owned |= {_renamed(name, names) for name in table.owned}
    return Part(sheet, tables, kind, declared_tab(kind), columns, frozenset(owned))


def _renamed(name: str, names: Mapping[str, str]) -> str:
    """A field of an objective as a flat tab calls it, a person's own too."""
    if name.startswith("own_"):
        return f"own_{names.get(name[4:], name[4:])}"
    return names.get(name, name)


def declared_tab(kind: str) -> Tab:
    """How the tab of a kind of table is declared. Raises StopIteration for a kind that is none."""
    tabs = (load_template(name).tab(kind) for name in ("okr", "okr-flat", "layouts"))
    return next(tab for tab in tabs if tab)


def kinds_of(file: str, tables: Iterable[Table]) -> frozenset[str]:
    """The kinds of table that a workbook has, those too in which nothing is ever written: a shape that holds objectives
    and key results in one table stands for both."""
    return frozenset(t.shape if t.shape in _ONE_TABLE else t.kind for t in tables if t.file == file)


def template_for(kinds: Collection[str]) -> Template | None:
    """The template that a workbook's tables are nearest to; None for one without tables of objectives, key results or
    KPIs."""
    if any(kind in kinds for kind in ("objectives", "key_results", *_PEOPLES)):
        return load_template("okr")
    if "flat" in kinds:
        return load_template("okr-flat")
    return load_template("kpi") if "kpis" in kinds else None


def column_of(part: Part, column: Column) -> int:
    """Where a declared column stands in a table; 0 where it does not. An owned one must be sheetokr's to write."""
    if column.owned:
        return part.columns[column.field] if column.field in part.owned else 0
    if column.field in part.columns:
        return part.columns[column.field]
    said = {normal(text): place for place, text in part.headers.items()}
    return said.get(normal(column.header), 0)
