"""Differential styles: what a conditional format lays over a cell, added at the end of the styles part's list.

Source: ECMA-376 part 1, 18.8.14 (dxf), 18.8.15 (dxfs), 18.8.39 (the order of a styleSheet's elements).
"""

from __future__ import annotations

from collections.abc import Iterator

from sheetokr.xlsx.edits import Tint
from sheetokr.xlsx.markup import Splice, append_inside, attribute_text, prefix_of, set_attributes, spliced
from sheetokr.xlsx.styles import Styles, entries_of, read_styles

_BEFORE = frozenset({"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles"})
_FIRST_FORMAT = 200
"""Number formats of differential styles carry an id of their own; Excel keeps those below 164 for itself."""


def tint_look(styles: Styles, tint: Tint) -> bytes:
    """A tint as the element that the styles part holds."""
    p = prefix_of(styles.data, styles.root)
    code = b""
    if tint.number_format:
        values = (p, _format_id(styles, tint.number_format), attribute_text(tint.number_format))
        code = b'<%bnumFmt numFmtId="%d" formatCode="%b"/>' % values
    ink = b'<%bfont><%bb/><%bcolor rgb="FF%b"/></%bfont>' % (p, p, p, tint.ink.encode(), p)
    ground = b'<%bbgColor rgb="FF%b"/>' % (p, tint.fill.encode())
    fill = b'<%bfill><%bpatternFill patternType="solid">%b</%bpatternFill></%bfill>' % (p, p, ground, p, p)
    return b"<%bdxf>%b%b%b</%bdxf>" % (p, ink, code, fill, p)


def _format_id(styles: Styles, code: str) -> int:
    """The id that a format code has anywhere in the part, else one that no code has."""
    there = dict(_formats(styles))
    own = (number for number, text in there.items() if text == code)
    return next(own, max((_FIRST_FORMAT - 1, *there)) + 1)


def _formats(styles: Styles) -> Iterator[tuple[int, str]]:
    for each in styles.root.find("numFmt"):
        number = each.attributes.get("numFmtId", "")
        if number.isdecimal():
            yield int(number), each.attributes.get("formatCode", "")


def with_look(styles: Styles, look: bytes) -> tuple[Styles, int]:
    """The styles with an element in the list, and its index there; one that is the same byte for byte is found."""
    data, root = styles.data, styles.root
    listed = root.child("dxfs")
    there = [data[each.start : each.end] for each in entries_of(listed, "dxf")]
    if look in there:
        return styles, there.index(look)
    prefix = prefix_of(data, root)
    whole = b'<%bdxfs count="1">%b</%bdxfs>' % (prefix, look, prefix)
    if listed is None:
        place = max((child.end for child in root.children if child.name in _BEFORE), default=root.inner)
        changes = [append_inside(data, root, whole) if root.is_closed else Splice(place, place, whole)]
    elif not there:
        changes = [Splice(listed.start, listed.end, whole)]
    else:
        changes = [append_inside(data, listed, look)]
        if "count" in listed.attributes:
            changes.append(set_attributes(data, listed, {"count": str(len(there) + 1)}))
    return read_styles(spliced(data, changes), "styles"), len(there)
