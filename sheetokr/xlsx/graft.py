"""A sheet of one workbook as a new part of another: its cells, styles, rules, tables, drawings and charts.

The source is a workbook that this program has just made (`builder`), written without prefixes and with its texts in the
cells; the target is anybody's, and none of its parts is changed but for what must name the new ones. Source: ECMA-376
part 1, 18.8 (styles), 18.5 (tables), 20.5 (drawings); part 2 (relations).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from sheetokr.patterns import late
from sheetokr.xlsx.graftstyles import StyleGraft
from sheetokr.xlsx.markup import Element, Splice, parse, set_attributes, spliced
from sheetokr.xlsx.package import Package
from sheetokr.xlsx.relations import RELATIONS_TYPE, relations_part

_CELL_STYLE = late(rb'(<c r="[A-Z]+[0-9]+" s=")([0-9]+)"')
_ROW_STYLE = late(rb'(<row [^>]*?\bs=")([0-9]+)"')
_COLUMN_STYLE = late(rb'(<col [^>]*?\bstyle=")([0-9]+)"')
_LOOK = late(rb'(<cfRule [^>]*?\bdxfId=")([0-9]+)"')
_SELECTED = late(rb' tabSelected="[^"]*"')
_ELSEWHERE = late(r"'((?:[^']|'')+)'!")
_TABLE = "table"


class Branch(NamedTuple):
    """What a grafted sheet brings: its XML, its relations (None without any), the parts that it leads to with their
    content types, and the styles part of the target, as UTF-8, None where that does not change."""

    sheet: bytes
    relations: bytes | None
    parts: Mapping[str, bytes]
    types: Mapping[str, str]
    styles: bytes | None


def graft(
    source: Package, name: str, styles: StyleGraft, taken: Callable[[str], bool], known: frozenset[str]
) -> Branch:
    """The sheet of that name, ready to be put into the target. `taken` says whether a part name is used there; lists
    that are fed by cells of other sheets stay where those are `known`."""
    part = source.sheet_part(name)
    assert part is not None, "the source is made with the sheet"  # noqa: S101
    data = _restyled(source.text(part.part).data, styles)
    data = spliced(data, _lost_lists(parse(data, part.part), known | {name}))
    parts: dict[str, bytes] = {}
    types: dict[str, str] = {}
    relations = _copied(source, part.part, _Names(taken, parts), types)
    return Branch(_SELECTED.sub(b"", data), relations, parts, types, styles.data)


def _restyled(data: bytes, styles: StyleGraft) -> bytes:
    """A sheet's XML with the target's style numbers."""

    def cell(match: re.Match[bytes]) -> bytes:
        return b'%b%d"' % (match[1], styles.cell(int(match[2])))

    for pattern in (_CELL_STYLE, _ROW_STYLE, _COLUMN_STYLE):
        data = pattern.sub(cell, data)
    return _LOOK.sub(lambda match: b'%b%d"' % (match[1], styles.look(int(match[2]))), data)


def _lost_lists(root: Element, known: frozenset[str]) -> Iterator[Splice]:
    """The changes that take away the lists that are fed by sheets which are not there, or not as they were made."""
    listed = root.child("dataValidations")
    for check in listed.all("dataValidation") if listed else ():
        formulas = " ".join(child.text for child in check.children)
        if {found.replace("''", "'") for found in _ELSEWHERE.findall(formulas)} - known:
            yield Splice(check.start, check.end, b"")


class _Names:
    """New part names, each free in the target and among those given before; what is copied is kept under them."""

    def __init__(self, taken: Callable[[str], bool], parts: dict[str, bytes]) -> None:
        self.taken = taken
        self.parts = parts

    def like(self, part: str) -> str:
        """A free name of the same kind: `xl/tables/table7.xml` for `xl/tables/table1.xml`."""
        stem, ending = posixpath.splitext(part)
        plain = stem.rstrip("0123456789")
        names = (f"{plain}{number}{ending}" for number in range(1, 100_000))
        return next(name for name in names if not self.taken(name) and name not in self.parts)


def _copied(source: Package, part: str, names: _Names, types: dict[str, str]) -> bytes | None:
    """Copy the parts that a part is related to, and theirs; gives its relations, turned to the copies."""
    found = source.find(relations_part(part))
    if found is None:
        return None
    data, changes = source.text(found).data, []
    root = parse(data, found)
    for relation, element in zip(source.relations(part), root.all("Relationship"), strict=True):
        target = source.find(relation.target) or relation.target
        new = names.like(target)
        names.parts[new] = source.text(target).data
        types[new] = source.content_type(target)
        inner = _copied(source, target, names, types)
        if inner is not None:
            names.parts[relations_part(new)] = inner
            types[relations_part(new)] = RELATIONS_TYPE
        changes.append(set_attributes(data, element, {"Target": f"/{new}"}))
    return spliced(data, changes)


def renamed_table(data: bytes, number: int, name: str) -> bytes:
    """A table part with the number and the name that it has in the target."""
    root = parse(data, _TABLE)
    return spliced(data, [set_attributes(data, root, {"id": str(number), "name": name, "displayName": name})])


def table_name(data: bytes) -> str:
    """What a table part calls its table."""
    return parse(data, _TABLE).attributes.get("displayName", "Table")
