"""Where charts, pictures and shapes lie over a sheet's cells, so that nothing new is written where nobody sees it.

Source: ECMA-376 part 1, 20.5.2 (twoCellAnchor 20.5.2.33, oneCellAnchor 20.5.2.24, marker 20.5.2.12); rows and columns
count from 0 there.
"""

from __future__ import annotations

from collections.abc import Iterator

from sheetokr.workbook import Area
from sheetokr.xlsx.markup import Element
from sheetokr.xlsx.package import Package
from sheetokr.xlsx.sheets import SheetPart

_COLUMN, _ROW = 609_600, 190_500  # the size of an ordinary cell in EMU, of which 914,400 are an inch


def drawn_areas(package: Package, sheet: SheetPart) -> Iterator[Area]:
    """The cells that lie under something drawn, partly or wholly. Raises Damaged."""
    for part in package.related(sheet.part, "drawing"):
        for anchor in package.root(part).children:
            area = _area(anchor)
            if area is not None:
                yield area


def _area(anchor: Element) -> Area | None:
    begin, end, size = anchor.child("from"), anchor.child("to"), anchor.child("ext")
    if begin is None:
        return None
    row, column = _number(begin, "row") + 1, _number(begin, "col") + 1
    if end is not None:
        return Area(row, column, max(row, _number(end, "row") + 1), max(column, _number(end, "col") + 1))
    width, height = (_digits(size.attributes.get(name, "")) if size else 0 for name in ("cx", "cy"))
    return Area(row, column, row + height // _ROW, column + width // _COLUMN)


def _number(marker: Element, name: str) -> int:
    child = marker.child(name)
    return _digits(child.text) if child else 0


def _digits(text: str) -> int:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0
