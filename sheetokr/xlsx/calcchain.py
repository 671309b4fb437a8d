"""The calculation chain: the order in which Excel computed the cells that hold formulas.

A cell that is listed and holds no formula makes Excel repair the file, so one that loses its formula leaves the chain.
Source: ECMA-376 part 1, 18.6.1 (c): an entry without `i` is on the same sheet as the one before it.
"""

from __future__ import annotations

from collections.abc import Collection

from sheetokr.diagnostics import a1
from sheetokr.xlsx.markup import Element, Splice, set_attributes, spliced

Place = tuple[str, int, int]


def without(data: bytes, root: Element, gone: Collection[Place]) -> bytes | None:
    """The chain without some (sheetId, row, column), None if nothing is left; the same bytes if none was in it."""
    references = {(sheet, a1(row, column)) for sheet, row, column in gone}
    splices: list[Splice] = []
    sheet = written = ""
    left = 0
    for entry in root.all("c"):
        sheet = entry.attributes.get("i", sheet)
        if (sheet, entry.attributes.get("r", "")) in references:
            splices.append(Splice(entry.start, entry.end, b""))
            continue
        left += 1
        if "i" in entry.attributes:
            written = sheet
        elif written != sheet:
            splices.append(set_attributes(data, entry, {"i": sheet}))
            written = sheet
    return spliced(data, splices) if left else None
