"""Whether any formula of the workbook could depend on what changes, so that Excel must compute it anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sheetokr.patterns import late
from sheetokr.workbook import parse_area
from sheetokr.xlsx.cells import attributes_of
from sheetokr.xlsx.edits import Writes
from sheetokr.xlsx.formulas import Scope, TableColumns, could_depend, names_by_lower
from sheetokr.xlsx.package import Package
from sheetokr.xlsx.scan import LAST_COLUMN, LAST_ROW
from sheetokr.xlsx.sheets import WORKSHEET, SheetPart
from sheetokr.xlsx.strings import xml_text

_FORMULA = late(rb"<(?:[A-Za-z_][\w.-]*:)?f(|\s[^<>]*?)(?:/>|>([^<]*)</)")
_ANY = late(rb"<(?:[A-Za-z_][\w.-]*:)?f[\s/>]")


class _Found(NamedTuple):
    """A formula's text, and by how many rows and columns it is copied."""

    text: str
    reach: tuple[int, int]


def recalculation_needed(
    package: Package, changed: Mapping[str, tuple[Writes, ...]], parts: Mapping[str, bytes]
) -> bool:
    """Whether a formula could depend on the changed cells, by sheet name. `parts` holds sheet parts as rewritten."""
    sheets = [sheet for sheet in package.sheets if sheet.kind == WORKSHEET and package.find(sheet.part)]
    with_formulas = {
        sheet: parts.get(package.find(sheet.part) or "") or package.text(sheet.part).data
        for sheet in sheets
        if package.may_hold_formulas(sheet.part)
    }
    if not with_formulas:
        return False
    scope = _scope(package, changed, sheets)
    return any(_sheet_depends(sheet, data, scope) for sheet, data in with_formulas.items())


def _scope(package: Package, changed: Mapping[str, tuple[Writes, ...]], sheets: list[SheetPart]) -> Scope:
    tables = {
        table.name.lower(): TableColumns(sheet.name, table.area, table.columns)
        for sheet in sheets
        for table in package.tables(sheet)
    }
    names = names_by_lower((name.name, name.formula) for name in package.defined_names)
    return Scope({name.lower(): _rows_by_column(writes) for name, writes in changed.items()}, names, tables)


def _rows_by_column(changed: Iterable[Writes]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for writes in changed:
        found[writes.column] += writes.rows
    return {column: sorted(rows) for column, rows in found.items()}


def _sheet_depends(sheet: SheetPart, data: bytes, scope: Scope) -> bool:
    found = _formulas(data)
    return found is None or any(could_depend(f.text, sheet.name, scope, reach=f.reach) for f in found)


def _formulas(data: bytes) -> set[_Found] | None:
    """The distinct formulas of a sheet; None where they cannot be told."""
    if b"<![CDATA[" in data or b"<!--" in data or len(_ANY.findall(data)) != len(_FORMULA.findall(data)):
        return None
    try:
        return set(_each(data))
    except ValueError:
        return None


def _each(data: bytes) -> Iterator[_Found]:
    for raw, text in set(_FORMULA.findall(data)):
        attributes = attributes_of(raw)
        if attributes is None:
            raise ValueError("attributes in single quotes")
        yield _Found(xml_text(text), _reach(attributes))
        for name in ("r1", "r2"):
            if name in attributes:
                yield _Found(attributes[name], (0, 0))


def _reach(attributes: Mapping[str, str]) -> tuple[int, int]:
    if attributes.get("t") != "shared":
        return 0, 0
    try:
        area = parse_area(attributes["ref"])
    except (KeyError, ValueError):
        return (LAST_ROW, LAST_COLUMN) if "ref" in attributes else (0, 0)
    return area.last_row - area.first_row, area.last_column - area.first_column
