"""The calculation chain: the order in which Excel computed the cells that hold formulas.

A cell that is listed and holds no formula makes Excel repair the file, so one that loses its formula leaves the chain.
Source: ECMA-376 part 1, 18.6.1 (c): an entry without `i` is on the same sheet as the one before it.
"""

from __future__ import annotations

from collections.abc import Collection

from sheetokr.diagnostics import a1
from sheetokr.xlsx.markup import Element, Splice, parse, set_attributes, spliced

Place = tuple[str, int, int]


def without(data: bytes, name: str, gone: Collection[Place]) -> bytes | None:
    """The chain without some (sheetId, row, column), None if nothing is left; the same bytes if none was in it.

    Raises Damaged.
    """
    walk = _Walk(data, {(sheet, a1(row, column)) for sheet, row, column in gone})
    parse(data, name, take=walk.take)
    return spliced(data, walk.splices) if walk.left else None


class _Walk:
    """Entries as they end: `sheet` is the one that the entry says or inherits, `written` what the kept ones say."""

    def __init__(self, data: bytes, gone: Collection[tuple[str, str]]) -> None:
        self.data = data
        self.gone = gone
        self.splices: list[Splice] = []
        self.sheet = self.written = ""
        self.left = 0

    def take(self, path: tuple[str, ...], entry: Element) -> bool:
        if path != ("calcChain",) or entry.name != "c":
            return False
        self.sheet = entry.attributes.get("i", self.sheet)
        if (self.sheet, entry.attributes.get("r", "")) in self.gone:
            self.splices.append(Splice(entry.start, entry.end, b""))
            return True
        self.left += 1
        if "i" not in entry.attributes and self.written != self.sheet:
            self.splices.append(set_attributes(self.data, entry, {"i": self.sheet}))
        self.written = self.sheet
        return True
