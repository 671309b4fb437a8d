"""What stands in a sheet beside its rows and can be added to: drop-downs, colours of words, links between cells.

Nothing that is there already is changed, but for the target of a link of the same kind. Source: ECMA-376 part 1,
18.3.1.99 (the order of a worksheet's elements), 18.3.1.18 (conditionalFormatting), 18.3.1.33 (dataValidations),
18.3.1.48 (hyperlinks).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sheetokr.diagnostics import a1
from sheetokr.workbook import Area
from sheetokr.xlsx.beside import Place, links
from sheetokr.xlsx.edits import DropDown, Jump, SheetEdit, Tint
from sheetokr.xlsx.encode import area_text
from sheetokr.xlsx.markup import Element, Splice, append_inside, attribute_text, set_attributes
from sheetokr.xlsx.relations import relation_id
from sheetokr.xlsx.scan import Scan

_BEFORE_RULES = frozenset(
    {
        *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr"),
        *("sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate"),
        *("customSheetViews", "mergeCells", "phoneticPr"),
    }
)
_BEFORE_CHECKS = _BEFORE_RULES | {"conditionalFormatting"}
_BEFORE_LINKS = _BEFORE_CHECKS | {"dataValidations"}
_QUESTION = "Is this right?"
_LONGEST = 255


def around(scan: Scan, edit: SheetEdit, look: Callable[[Tint], int]) -> Iterator[Splice]:
    """The changes to a sheet part. `look` gives the number of the differential style (dxf) of a colour."""
    yield from _tinted(scan, edit.tints, look)
    yield from _checked(scan, edit.drop_downs)
    yield from _linked(scan, edit.jumps)


def _place(scan: Scan, before: frozenset[str]) -> int:
    """Where an element belongs in a worksheet: behind the last of those that come before it."""
    children = [child for child in scan.outline.children if child.name in before]
    return children[-1].end if children else scan.outline.inner


def _insert(scan: Scan, before: frozenset[str], data: bytes) -> Splice:
    place = _place(scan, before)
    return Splice(place, place, data)


def _tinted(scan: Scan, tints: Sequence[Tint], look: Callable[[Tint], int]) -> Iterator[Splice]:
    """A rule for each word. Of several that hold, the first wins; none that is there loses its rank."""
    ranks = (each.attributes.get("priority", "") for each in scan.outline.find("cfRule"))
    rank = max((int(text) for text in ranks if text.isdecimal()), default=0)
    rules: dict[Area, list[bytes]] = {}
    for number, tint in enumerate(tints, rank + 1):
        rules.setdefault(tint.area, []).append(_rule(scan.prefix, tint, look(tint), number))
    for area, found in rules.items():
        tag = b'<%bconditionalFormatting sqref="%b">' % (scan.prefix, area_text(area).encode())
        yield _insert(scan, _BEFORE_CHECKS, tag + b"".join(found) + b"</%bconditionalFormatting>" % scan.prefix)


def _rule(prefix: bytes, tint: Tint, style: int, rank: int) -> bytes:
    first = a1(tint.area.first_row, tint.area.first_column)
    word = tint.word.replace('"', '""')
    formula = attribute_text(f'LEFT({first},{len(tint.word)})="{word}"')
    return (
        b'<%bcfRule type="beginsWith" dxfId="%d" priority="%d" operator="beginsWith" text="%b">'
        b"<%bformula>%b</%bformula></%bcfRule>"
        % (prefix, style, rank, attribute_text(tint.word), prefix, formula, prefix, prefix)
    )


def _checked(scan: Scan, drop_downs: Sequence[DropDown]) -> Iterator[Splice]:
    if not drop_downs:
        return
    data, listed = scan.text.data, scan.child("dataValidations")
    entries = b"".join(_check(scan.prefix, each) for each in drop_downs)
    if listed is None:
        values = (scan.prefix, len(drop_downs), entries, scan.prefix)
        yield _insert(scan, _BEFORE_CHECKS, b'<%bdataValidations count="%d">%b</%bdataValidations>' % values)
        return
    if "count" in listed.attributes:
        count = sum(1 for _ in listed.all("dataValidation")) + len(drop_downs)
        yield set_attributes(data, listed, {"count": str(count)})
    yield append_inside(data, listed, entries)


def _check(prefix: bytes, each: DropDown) -> bytes:
    """A list of words; another one gets a question, not a refusal."""
    words = ",".join(each.words)
    message = f"Choose one of: {', '.join(each.words)}."[:_LONGEST]
    return (
        b'<%bdataValidation type="list" errorStyle="warning" allowBlank="1" showErrorMessage="1" errorTitle="%b" '
        b'error="%b" sqref="%b"><%bformula1>"%b"</%bformula1></%bdataValidation>'
        % (
            *(prefix, attribute_text(_QUESTION), attribute_text(message), area_text(each.area).encode()),
            *(prefix, attribute_text(words), prefix, prefix),
        )
    )


def _linked(scan: Scan, jumps: Sequence[Jump]) -> Iterator[Splice]:
    """Links set, turned or taken away. One that leads out of the workbook is a person's own and stays."""
    there = {place: element for element, place in links(scan)}
    wanted = {(jump.row, jump.column): jump.target for jump in jumps}
    gone = [there[place] for place, target in wanted.items() if not target and _is_inner(there.get(place))]
    new = [_link(scan.prefix, place, target) for place, target in wanted.items() if target and place not in there]
    listed = scan.child("hyperlinks")
    if listed is None:
        if new:
            yield _insert(scan, _BEFORE_LINKS, _listed(scan.prefix, new))
        return
    if not new and len(gone) == len(listed.children):
        yield Splice(listed.start, listed.end, b"")
        return
    yield from (Splice(element.start, element.end, b"") for element in gone)
    yield from _turned(scan, there, wanted)
    if new:
        yield append_inside(scan.text.data, listed, b"".join(new))


def _is_inner(element: Element | None) -> bool:
    return element is not None and not relation_id(element)


def _turned(scan: Scan, there: Mapping[Place, Element], wanted: Mapping[Place, str]) -> Iterator[Splice]:
    for place, element in there.items():
        target = wanted.get(place)
        if target and _is_inner(element) and element.attributes.get("location") != target:
            yield set_attributes(scan.text.data, element, {"location": target})


def _link(prefix: bytes, place: Place, target: str) -> bytes:
    return b'<%bhyperlink ref="%b" location="%b"/>' % (prefix, a1(*place).encode(), attribute_text(target))


def _listed(prefix: bytes, links: Iterable[bytes]) -> bytes:
    return b"<%bhyperlinks>%b</%bhyperlinks>" % (prefix, b"".join(links), prefix)
