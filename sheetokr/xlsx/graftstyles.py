"""Styles of one workbook in another: what is missing is added at the end of the lists, nothing is renumbered.

Source: ECMA-376 part 1, 18.8 (fonts 18.8.23, fills 18.8.21, borders 18.8.5, cellXfs 18.8.10, dxfs 18.8.15).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sheetokr.patterns import late
from sheetokr.xlsx.markup import (
    Element,
    Splice,
    append_inside,
    attribute_text,
    plain_children,
    prefix_of,
    set_attributes,
    spliced,
)
from sheetokr.xlsx.styles import Styles, stable_number

_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
_TAG = late(rb"<(/?)(?=[A-Za-z])")
_CODE = late(rb'numFmtId="([0-9]+)" formatCode="([^"]*)"')
_FIRST_FORMAT = 200


class _Entries:
    """One list of the target's styles: what it holds, and what is to be added."""

    def __init__(self, styles: Styles, name: str) -> None:
        self.name = name
        self.listed = styles.root.child(name)
        children = tuple(plain_children(self.listed)) if self.listed else ()
        self.there = [styles.data[child.start : child.end] for child in children]
        self.places = {entry: place for place, entry in reversed(list(enumerate(self.there)))}
        self.new: list[bytes] = []

    def place_of(self, entry: bytes) -> int:
        """The index of an entry, added if it is not there byte for byte."""
        if entry not in self.places:
            self.places[entry] = len(self.there) + len(self.new)
            self.new.append(entry)
        return self.places[entry]

    def changes(self, data: bytes, root: Element) -> Iterator[Splice]:
        """The changes to the part."""
        if not self.new:
            return
        prefix, inside = prefix_of(data, root), b"".join(self.new)
        count = len(self.there) + len(self.new)
        name = self.name.encode()
        whole = b'<%b%b count="%d">%b</%b%b>' % (prefix, name, count, inside, prefix, name)
        if self.listed is None:
            before = _ORDER[: _ORDER.index(self.name)]
            place = max((child.end for child in root.children if child.name in before), default=root.inner)
            yield Splice(place, place, whole)
        elif self.listed.is_closed:
            yield Splice(self.listed.start, self.listed.end, whole)
        else:
            yield append_inside(data, self.listed, inside)
            if "count" in self.listed.attributes:
                yield set_attributes(data, self.listed, {"count": str(count)})


class StyleGraft:
    """Gives the number in the target for each style of the source."""

    def __init__(self, target: Styles, source: Styles) -> None:
        self.target = target
        self.source = source
        self.prefix = prefix_of(target.data, target.root)
        self.lists = {name: _Entries(target, name) for name in ("fonts", "fills", "borders", "cellXfs", "dxfs")}
        self.codes = _Entries(target, "numFmts")
        self.ids = dict(_ids(target))
        self.last_id = max((_FIRST_FORMAT - 1, *(number for _, number in _ids(target))))
        self.cells: dict[int, int] = {}
        self.looks: dict[int, int] = {}

    @property
    def data(self) -> bytes | None:
        """The target's styles part afterwards, None where nothing had to be added."""
        entries = (self.codes, *self.lists.values())
        changes = [change for each in entries for change in each.changes(self.target.data, self.target.root)]
        return spliced(self.target.data, changes) if changes else None

    def cell(self, style: int) -> int:
        """The number of a cell's style."""
        if style not in self.cells:
            self.cells[style] = self.lists["cellXfs"].place_of(self._xf(style))
        return self.cells[style]

    def look(self, style: int) -> int:
        """The number of a differential style."""
        if style not in self.looks:
            entry = _CODE.sub(self._renumbered, self._entry("dxfs", style))
            self.looks[style] = self.lists["dxfs"].place_of(entry)
        return self.looks[style]

    def _renumbered(self, match: re.Match[bytes]) -> bytes:
        code = match[2].decode()
        return b'numFmtId="%d" formatCode="%b"' % (self._free_id(code), match[2])

    def _free_id(self, escaped: str) -> int:
        """The id of a format code, as it stands in an attribute; a free one for a code that has none yet."""
        if escaped not in self.ids:
            self.last_id += 1
            self.ids[escaped] = self.last_id
        return self.ids[escaped]

    def _xf(self, style: int) -> bytes:
        """A cell format of the source in the target's numbers."""
        element = self._element("cellXfs", style)
        inside = self._prefixed(self.source.data[element.inner : element.inner_end])
        numbers = (
            *(self.prefix, self._format(self.source.format_of(style))),
            *(self._shared(element, *names) for names in (("fonts", "fontId"), ("fills", "fillId"))),
            self._shared(element, "borders", "borderId"),
        )
        applied = b"".join(
            b' apply%b="1"' % child.name.capitalize().encode()
            for child in element.children
            if child.name in ("alignment", "protection")
        )
        tag = b'<%bxf numFmtId="%d" fontId="%d" fillId="%d" borderId="%d" xfId="0" applyNumberFormat="1" applyFont="1"'
        head = tag % numbers + b' applyFill="1" applyBorder="1"' + applied
        return head + (b">%b</%bxf>" % (inside, self.prefix) if inside else b"/>")

    def _format(self, code: str) -> int:
        """The number of a number format."""
        if (stable := stable_number(self.target, code)) is not None:
            return stable
        escaped = attribute_text(code)
        is_new = escaped.decode() not in self.ids or not self._is_listed(escaped)
        number = self._free_id(escaped.decode())
        if is_new:
            self.codes.place_of(b'<%bnumFmt numFmtId="%d" formatCode="%b"/>' % (self.prefix, number, escaped))
        return number

    def _is_listed(self, escaped: bytes) -> bool:
        """Whether the target's own list, and not only a differential style, has the code."""
        wanted = b'formatCode="%b"' % escaped
        return any(wanted in entry for entry in (*self.codes.there, *self.codes.new))

    def _shared(self, xf: Element, name: str, attribute: str) -> int:
        """The number in the target of the font, fill or border that a cell format of the source has."""
        return self.lists[name].place_of(self._entry(name, int(xf.attributes.get(attribute, "0"))))

    def _entry(self, name: str, number: int) -> bytes:
        element = self._element(name, number)
        return self._prefixed(self.source.data[element.start : element.end])

    def _element(self, name: str, number: int) -> Element:
        listed = self.source.root.child(name)
        assert listed is not None, "the source is a workbook of ours"  # noqa: S101
        return listed.children[number]

    def _prefixed(self, data: bytes) -> bytes:
        return _TAG.sub(rb"<\1" + self.prefix, data) if self.prefix else data


def _ids(styles: Styles) -> Iterator[tuple[str, int]]:
    """The id of each format code anywhere in the part, as the code stands in an attribute."""
    for element in styles.root.find("numFmt"):
        number = element.attributes.get("numFmtId", "")
        if number.isdecimal():
            yield attribute_text(element.attributes.get("formatCode", "")).decode(), int(number)
