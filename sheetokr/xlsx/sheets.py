"""The workbook part: its sheets, defined names, date system and calculation settings.

Source: ECMA-376 part 1, 18.2 (workbook, sheets 18.2.20, definedNames 18.2.6, workbookPr 18.2.28, calcPr 18.2.2).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sheetokr.xlsx.markup import Element, Splice, prefix_of, set_attributes
from sheetokr.xlsx.relations import Relation, relation_id

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
NAMESPACES = frozenset({MAIN, STRICT})

WORKSHEET = "worksheet"
# What the workbook part may hold before calcPr (CT_Workbook, 18.2.27).
_BEFORE_CALC = frozenset(
    {
        *("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets"),
        *("functionGroups", "externalReferences", "definedNames", "AlternateContent", "revisionPtr"),
    }
)


class SheetPart(NamedTuple):
    """One tab as the workbook lists it. `kind` is the last word of its relation's type, such as `worksheet`.

    `id` is the sheetId that calcChain uses; `position` its place among all tabs, from 0.
    """

    name: str
    part: str
    kind: str
    hidden: bool
    id: str
    position: int


class DefinedName(NamedTuple):
    """A name that the workbook gives to a formula. `sheet` is the index of the only tab that knows it, or None."""

    name: str
    formula: str
    sheet: int | None


def is_true(text: str | None) -> bool:
    """Whether an attribute of the boolean type says yes (W3C XML Schema part 2, 3.2.2)."""
    return (text or "").strip() in ("1", "true", "on")


def sheet_parts(root: Element, relations: Mapping[str, Relation]) -> tuple[SheetPart, ...]:
    """The tabs of a workbook, left to right, those left out whose relation leads nowhere."""
    listed = root.child("sheets")
    found = []
    for index, element in enumerate(listed.all("sheet") if listed else ()):
        relation = relations.get(relation_id(element))
        if relation is not None and not relation.external:
            found.append(_sheet_part(element, relation, index))
    return tuple(found)


def _sheet_part(element: Element, relation: Relation, index: int) -> SheetPart:
    attributes = element.attributes
    hidden = attributes.get("state", "visible") != "visible"
    name, number = attributes.get("name", ""), attributes.get("sheetId", "")
    return SheetPart(name, relation.target, relation.kind, hidden, number, index)


def is_date1904(root: Element) -> bool:
    """Whether the workbook counts its days from 1904."""
    settings = root.child("workbookPr")
    return settings is not None and is_true(settings.attributes.get("date1904"))


def defined_names(root: Element) -> tuple[DefinedName, ...]:
    """The workbook's names with their formulas."""
    listed = root.child("definedNames")
    return tuple(_defined_name(element) for element in (listed.all("definedName") if listed else ()))


def _defined_name(element: Element) -> DefinedName:
    local = element.attributes.get("localSheetId", "")
    return DefinedName(element.attributes.get("name", ""), element.text, int(local) if local.isdecimal() else None)


def recalculating(data: bytes, root: Element) -> tuple[Splice, ...]:
    """The change to the workbook part after which Excel computes all formulas when it opens the file."""
    settings = root.child("calcPr")
    if settings is not None:
        if is_true(settings.attributes.get("fullCalcOnLoad")):
            return ()
        return (set_attributes(data, settings, {"fullCalcOnLoad": "1"}),)
    before = [child for child in root.children if child.name in _BEFORE_CALC]
    place = before[-1].end if before else root.inner
    return (Splice(place, place, b'<%bcalcPr fullCalcOnLoad="1"/>' % prefix_of(data, root)),)
