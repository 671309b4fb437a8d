"""New sheets at the end of a workbook, empty or copied from one that was made for it, and what must name them.

Touches content types, the workbook, its relations, `docProps/app.xml` and - for a copied sheet - styles, nothing else.
Source: ECMA-376 part 1, 18.2.19 (sheet), 18.3.1.99 (worksheet), 22.2.2 (TitlesOfParts); part 2 (content types,
relations).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sheetokr.patterns import late
from sheetokr.xlsx.columns import col_element
from sheetokr.xlsx.edits import NewSheet, Refusal
from sheetokr.xlsx.graft import graft as grafted
from sheetokr.xlsx.graft import renamed_table, table_name
from sheetokr.xlsx.graftstyles import StyleGraft
from sheetokr.xlsx.markup import (
    Element,
    Splice,
    append_inside,
    attribute_text,
    parse,
    prefix_of,
    set_attributes,
    spliced,
)
from sheetokr.xlsx.package import SHARED, Package, package_of
from sheetokr.xlsx.relations import RELATIONS_TYPE, TYPES, content_type, relations_part, with_relation, with_type
from sheetokr.xlsx.sheets import MAIN, STRICT, is_true
from sheetokr.xlsx.stylebook import STRAYS, StyleBook
from sheetokr.xlsx.styles import can_extend, read_styles

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_FORBIDDEN = late(r"[\[\]:*?/\\\x00-\x1f]|\A'|'\Z")
_ID = late(rb"""\s([A-Za-z_][\w.-]*):id\s*=\s*["'][^"']*["']""")
_LONGEST = 31
_PRINT_TITLES = "_xlnm.Print_Titles"
_BEFORE_NAMES = frozenset({"sheets", "functionGroups", "externalReferences"})


def missing(package: Package, sheets: Iterable[NewSheet]) -> tuple[NewSheet, ...]:
    """Those of the sheets whose names the workbook does not have yet, in whatever case."""
    names = {sheet.name.casefold() for sheet in package.sheets}
    return tuple(sheet for sheet in sheets if sheet.name.casefold() not in names)


def refusals_of(package: Package, sheets: Iterable[NewSheet]) -> tuple[Refusal, ...]:
    """The sheets that cannot be added, each with its reason."""
    reasons = ((sheet.name, _reason(package, sheet.name, copied=sheet.like is not None)) for sheet in sheets)
    return tuple(Refusal(name, 0, 0, reason) for name, reason in reasons if reason)


def _reason(package: Package, name: str, *, copied: bool) -> str:
    if package.shared:
        return SHARED
    protection = package.workbook_root.child("workbookProtection")
    if protection is not None and is_true(protection.attributes.get("lockStructure")):
        return "the workbook's structure is protected, so that no sheet can be added"
    if not name.strip() or len(name) > _LONGEST or _FORBIDDEN.search(name):
        return "a sheet cannot have that name"
    if package.workbook_root.child("sheets") is None or package.find(TYPES) is None:
        return "the workbook has no list of sheets"
    if copied and package.workbook_root.namespace == STRICT:
        return "the workbook is saved as Strict Open XML; save it as Excel Workbook (.xlsx) first"
    if copied and (package.styles is None or not can_extend(package.styles)):
        return "the workbook has no styles that could be added to; open and save it in Excel first"
    if copied and StyleBook(package).has_strays:
        return STRAYS
    return ""


def added(package: Package, sheets: Iterable[NewSheet]) -> dict[str, bytes | None]:
    """The parts that change, or come, when the sheets are added. They must not be refused."""
    parts: dict[str, bytes] = {}
    sources: dict[bytes, Package] = {}
    for sheet in sheets:
        if sheet.like is not None and sheet.like not in sources:
            sources[sheet.like] = package_of(sheet.like, package.path, package.limits)
        _add(package, sheet, parts, sources.get(sheet.like or b""))
    return {name: package.text(name).packed(data) if package.has(name) else data for name, data in parts.items()}


def _add(package: Package, sheet: NewSheet, parts: dict[str, bytes], source: Package | None) -> None:
    """Put one sheet's changes into the parts, as UTF-8, those of the sheets before it included."""

    def data_of(name: str) -> bytes:
        return parts.get(name) or package.text(name).data

    def change(name: str, splices: Iterable[Splice]) -> None:
        parts[name] = spliced(data_of(name), splices)

    def root_of(name: str) -> Element:
        return parse(data_of(name), name)

    def declare(part: str, kind: str) -> None:
        root = root_of(types)
        if content_type(root, part) != kind:
            change(types, [with_type(data_of(types), root, part, kind)])

    strict = package.workbook_root.namespace == STRICT
    base = _STRICT_RELATIONS if strict else _RELATIONS
    types, book = package.find(TYPES) or TYPES, package.workbook_part
    relations = package.find(relations_part(book)) or relations_part(book)
    part = _free_part(package, parts)
    linked, relation = with_relation(data_of(relations), root_of(relations), f"{base}/worksheet", f"/{part}")
    change(relations, [linked])
    declare(part, _SHEET_TYPE)
    change(book, [_listed(data_of(book), root_of(book), sheet.name, relation, base)])
    if source is None:
        parts[part] = _sheet_xml(sheet, STRICT if strict else MAIN)
    else:
        for new, kind in _graft(package, sheet, parts, source, part).items():
            declare(new, kind)
        change(book, _print_titles(data_of(book), root_of(book), sheet.name, source))
    for properties in package.related("", "extended-properties"):
        change(properties, _titled(data_of(properties), root_of(properties), sheet.name))


def _graft(package: Package, sheet: NewSheet, parts: dict[str, bytes], source: Package, part: str) -> Mapping[str, str]:
    """Put a copied sheet into the parts under the name `part`; gives the content types of what it leads to."""
    styles = package.styles_part or ""
    before = read_styles(parts[styles], styles) if styles in parts else package.styles
    assert before is not None, "refused before"  # noqa: S101
    assert source.styles is not None, "the source is a workbook of ours"  # noqa: S101
    taken = {*package.names, *(name.lower() for name in parts)}
    graft = StyleGraft(before, source.styles)
    branch = grafted(source, sheet.name, graft, lambda name: name.lower() in taken, sheet.known)
    parts[part] = branch.sheet
    if branch.relations is not None:
        parts[relations_part(part)] = branch.relations
    if branch.styles is not None:
        parts[styles] = branch.styles
    parts |= {
        name: _own_table(package, parts, data) if _is_table(name) else data for name, data in branch.parts.items()
    }
    return branch.types if branch.relations is None else {**branch.types, relations_part(part): RELATIONS_TYPE}


def _is_table(part: str) -> bool:
    return part.startswith("xl/tables/") and part.endswith(".xml")


def _own_table(package: Package, parts: Mapping[str, bytes], data: bytes) -> bytes:
    """A table part with a number and a name that no other table, and no defined name, of the workbook has."""
    there = [table.root for sheet in package.sheets for table in package.tables(sheet)]
    there += [parse(other, name) for name, other in parts.items() if _is_table(name)]
    numbers = [int(text) for root in there if (text := root.attributes.get("id", "")).isdecimal()]
    names = {root.attributes.get("displayName", "").casefold() for root in there}
    names |= {name.name.casefold() for name in package.defined_names}
    own = table_name(data)
    free = (name for n in range(1, len(names) + 2) if (name := own if n == 1 else f"{own}{n}").casefold() not in names)
    return renamed_table(data, max(numbers, default=0) + 1, next(free))


def _print_titles(data: bytes, root: Element, name: str, source: Package) -> list[Splice]:
    """The change to the workbook part that repeats the sheet's headers on each printed page, as the source has it."""
    position = next(sheet.position for sheet in source.sheets if sheet.name == name)
    found = (n.formula for n in source.defined_names if n.sheet == position and n.name == _PRINT_TITLES)
    formula = next(found, None)
    listed, sheets = root.child("definedNames"), root.child("sheets")
    if formula is None or sheets is None:
        return []
    prefix, last = prefix_of(data, root), sum(1 for _ in sheets.all("sheet")) - 1
    values = (prefix, _PRINT_TITLES.encode(), last, attribute_text(formula), prefix)
    entry = b'<%bdefinedName name="%b" localSheetId="%d">%b</%bdefinedName>' % values
    if listed is not None:
        return [append_inside(data, listed, entry)]
    place = max(child.end for child in root.children if child.name in _BEFORE_NAMES)
    return [Splice(place, place, b"<%bdefinedNames>%b</%bdefinedNames>" % (prefix, entry, prefix))]


def _free_part(package: Package, parts: dict[str, bytes]) -> str:
    taken = {*package.names, *(name.lower() for name in parts)}
    numbers = range(1, len(taken) + 2)
    return next(name for n in numbers if (name := f"xl/worksheets/sheet{n}.xml") not in taken)


def _listed(data: bytes, root: Element, name: str, relation: str, base: str) -> Splice:
    """The change to the workbook part that lists a sheet last, with the prefix that the other sheets have."""
    sheets = root.child("sheets")
    assert sheets is not None, "refused before"  # noqa: S101
    ids = [int(text) for sheet in sheets.all("sheet") if (text := sheet.attributes.get("sheetId", "")).isdecimal()]
    other = _ID.search(data, sheets.inner, sheets.inner_end)
    around = data[root.start : root.inner] + data[sheets.start : sheets.inner]
    is_known = other is not None and b"xmlns:%b=" % other[1] in around
    prefix = other[1] if other and is_known else b'xmlns:r="%b" r' % base.encode()
    link = b'%b:id="%b"' % (prefix, relation.encode())
    values = (prefix_of(data, sheets), attribute_text(name), max(ids, default=0) + 1, link)
    return append_inside(data, sheets, b'<%bsheet name="%b" sheetId="%d" %b/>' % values)


def _sheet_xml(sheet: NewSheet, namespace: str) -> bytes:
    head = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="%b">' % namespace.encode()
    columns = b"".join(col_element(b"", column, width) for column, width in enumerate(sheet.widths, 1))
    widths = b"<cols>%b</cols>" % columns if columns else b""
    return head + _view(sheet.frozen_rows) + widths + b"<sheetData/></worksheet>"


def _view(rows: int) -> bytes:
    if not rows:
        return b""
    pane = b'<pane ySplit="%d" topLeftCell="A%d" activePane="bottomLeft" state="frozen"/>' % (rows, rows + 1)
    return b'<sheetViews><sheetView workbookViewId="0">%b</sheetView></sheetViews>' % pane


def _titled(data: bytes, root: Element, name: str) -> list[Splice]:
    """The changes that list a sheet in the document's properties; none where these are not as Excel writes them."""
    pairs, titles = root.child("HeadingPairs"), root.child("TitlesOfParts")
    count = next((element for element in pairs.find("i4")), None) if pairs else None
    vector = next((element for element in titles.find("vector")), None) if titles else None
    if count is None or vector is None or not count.text.isdecimal() or int(count.text) > len(vector.children):
        return []
    number = int(count.text)
    place = vector.children[number - 1].end if number else vector.inner
    if vector.is_closed or not vector.attributes.get("size", "").isdecimal():
        return []
    entry = b"<%blpstr>%b</%blpstr>" % (prefix_of(data, vector), attribute_text(name), prefix_of(data, vector))
    return [
        Splice(count.inner, count.inner_end, b"%d" % (number + 1)),
        set_attributes(data, vector, {"size": str(int(vector.attributes["size"]) + 1)}),
        Splice(place, place, entry),
    ]
