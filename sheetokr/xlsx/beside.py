"""What stands in a sheet beside its rows, as it is read: drop-downs, colours of words, links of cells.

`around` adds to it, and says what is what.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sheetokr.workbook import Area, parse_a1, parse_area
from sheetokr.xlsx.markup import Element
from sheetokr.xlsx.relations import relation_id
from sheetokr.xlsx.scan import Scan

Place = tuple[int, int]


def drop_down_areas(scan: Scan) -> tuple[Area, ...]:
    """The areas whose cells offer a list."""
    found = (each for each in scan.outline.find("dataValidation") if each.attributes.get("type") == "list")
    return tuple(area for element in found for area in _areas(element))


def tinted_areas(scan: Scan) -> tuple[Area, ...]:
    """The areas that have conditional formats."""
    return tuple(area for each in scan.outline.find("conditionalFormatting") for area in _areas(each))


def jumps_of(scan: Scan) -> Mapping[Place, str]:
    """Where the links of single cells lead inside of the workbook; "" for one that leads out of it."""
    return {
        place: "" if relation_id(element) else element.attributes.get("location", "") for element, place in links(scan)
    }


def links(scan: Scan) -> Iterator[tuple[Element, Place]]:
    """The links of single cells, each with its cell."""
    listed = scan.child("hyperlinks")
    for element in listed.all("hyperlink") if listed else ():
        try:
            yield element, parse_a1(element.attributes.get("ref", ""))
        except ValueError:
            continue


def _areas(element: Element) -> Iterator[Area]:
    """The areas of a rule: its `sqref`, or, in an extension, the element of that name."""
    texts = [element.attributes.get("sqref", ""), *(child.text for child in element.children if child.name == "sqref")]
    for word in " ".join(texts).split():
        try:
            yield parse_area(word)
        except ValueError:
            continue
