"""What a write may touch, held against the bytes."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from sheetokr.xlsx import Package, package_of
from sheetokr.xlsx.markup import Text

_TOKEN = re.compile(rb"<[^>]*>|[^<]+")
_CELL = re.compile(rb"""<(?:\w+:)?c(?=[\s/>])[^>]*?\sr\s*=\s*["']([A-Z]+[0-9]+)["']""")


def assert_only_changed(
    before: bytes, after: bytes, cells: Collection[str], *, sheet: str = "Sheet1", also: Collection[str] = ()
) -> None:
    """Assert that only these cells of a sheet differ, and, of other parts, only those in `also`.

    All other parts must lie in the file as they lay, packed bytes, headers and order included. In the sheet, every
    byte outside of the named cells must be the same, but for rows that they needed, the dimension and row spans.
    """
    old, new = package_of(before, Path("a.xlsx")), package_of(after, Path("b.xlsx"))
    found = old.sheet_part(sheet)
    assert found is not None
    touched = {*also, found.part}
    assert differing(old, new) <= touched, f"also changed: {differing(old, new) - touched}"
    assert_same_order(old, new, also)
    assert_sheet_bytes(old.text(found.part), new.text(found.part), frozenset(cells))


def differing(old: Package, new: Package) -> set[str]:
    """The names of the parts that differ, in the bytes as they lie in the file."""
    before = {member.name: old.container.raw(member) for member in old.container.members}
    after = {member.name: new.container.raw(member) for member in new.container.members}
    return {name for name in before | after if before.get(name) != after.get(name)}


def assert_same_order(old: Package, new: Package, also: Collection[str]) -> None:
    before = [member.name for member in old.container.members if member.name not in also]
    after = [member.name for member in new.container.members if member.name not in also]
    assert before == after


def assert_sheet_bytes(old: Text, new: Text, cells: frozenset[str]) -> None:
    """Assert that two sheets are the same, byte for byte, once the named cells are taken out of both."""
    assert (old.mark, old.codec) == (new.mark, new.codec)
    before, after = without_cells(old.data, cells), without_cells(new.data, cells)
    if before != after:
        raise AssertionError("\n".join(difflib.unified_diff(_lines(before), _lines(after), lineterm="", n=1)))


def _lines(data: bytes) -> list[str]:
    return [token.decode("utf-8", "replace") for token in _TOKEN.findall(data)]


def without_cells(data: bytes, cells: frozenset[str]) -> bytes:
    """A sheet's bytes without some cells, without rows that hold nothing else, dimension and spans blanked."""
    kept = b"".join(_kept(data, cells))
    kept = re.sub(rb"<((?:\w+:)?)row\b[^>]*?(?:/>|>\s*</\1row>)", b"", kept)
    kept = re.sub(rb"(<(?:\w+:)?sheetData)\s*(?:/>|>\s*</(?:\w+:)?sheetData>)", rb"\1/>", kept)
    kept = re.sub(rb"(<(?:\w+:)?row\b[^>]*?)\sspans=[\"'][^\"']*[\"']", rb"\1", kept)
    return re.sub(rb"(<(?:\w+:)?dimension\b[^>]*?ref=)[\"'][^\"']*[\"']", rb"\1''", kept)


def _kept(data: bytes, cells: frozenset[str]) -> Iterator[bytes]:
    place = 0
    for match in _CELL.finditer(data):
        if match[1].decode() in cells and match.start() >= place:
            yield data[place : match.start()]
            place = _cell_end(data, match)
    yield data[place:]


def _cell_end(data: bytes, match: re.Match[bytes]) -> int:
    tag_end = data.index(b">", match.start()) + 1
    if data[tag_end - 2 : tag_end] == b"/>":
        return tag_end
    closing = re.compile(rb"</(?:\w+:)?c\s*>").search(data, tag_end)
    assert closing is not None
    return closing.end()
