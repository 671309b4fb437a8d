"""The styles part: which number format a cell's style has, and a style like another but for its number format.

Source: ECMA-376 part 1, 18.8 (styleSheet: numFmts 18.8.31, cellXfs 18.8.10, xf 18.8.45). Nothing is renumbered:
what is missing is added at the end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from sheetokr.xlsx.formats import BUILT_IN, FIRST_CUSTOM, GENERAL, STABLE
from sheetokr.xlsx.markup import (
    Element,
    Splice,
    append_inside,
    attribute_text,
    parse,
    plain_children,
    prefix_of,
    set_attributes,
    spliced,
    tag_with,
)


class Styles(NamedTuple):
    """A styles part. `formats` holds the number format code of each entry of `cellXfs`."""

    data: bytes
    root: Element
    formats: tuple[str, ...]

    def format_of(self, style: int) -> str:
        """The number format of a cell's style index; General for an index that is not there."""
        return self.formats[style] if 0 <= style < len(self.formats) else GENERAL


def read_styles(data: bytes, name: str) -> Styles:
    """The styles part's number formats. Raises Damaged."""
    root = parse(data, name)
    codes = {**BUILT_IN, **_own_codes(root)}
    xfs = root.child("cellXfs")
    numbers = [_number(xf.attributes.get("numFmtId", "0")) for xf in entries_of(xfs, "xf")]
    return Styles(data, root, tuple(codes.get(number, GENERAL) for number in numbers))


def entries_of(listed: Element | None, name: str) -> tuple[Element, ...]:
    """The elements of that name in a list: a cell's style is its place among them."""
    if listed is None:
        return ()
    return tuple(child for child in plain_children(listed) if (child.namespace, child.name) == (listed.namespace, name))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _own_codes(root: Element) -> Mapping[int, str]:
    entries = entries_of(root.child("numFmts"), "numFmt")
    return {_number(e.attributes.get("numFmtId", "")): e.attributes.get("formatCode", GENERAL) for e in entries}


def stable_number(styles: Styles, code: str) -> int | None:
    """The number that a format code has without being declared; None where the part gives that number to another."""
    number = STABLE.get(code)
    return number if number is not None and _own_codes(styles.root).get(number, code) == code else None


class StyleChange(NamedTuple):
    """A styles part with what a write needs in it, and the style index to use."""

    styles: Styles
    style: int


def can_extend(styles: Styles) -> bool:
    """Whether the part has the list of cell formats that a new one is added to."""
    return bool(entries_of(styles.root.child("cellXfs"), "xf"))


def has_stray_style(sheet: bytes, count: int) -> bool:
    """Whether a cell or a row of a sheet has a style that is not among the first so many."""
    digits = str(count)
    as_long = (
        f"{digits[:place]}[{int(digit) + 1}-9][0-9]{{{len(digits) - place - 1}}}"
        for place, digit in enumerate(digits)
        if digit != "9"
    )
    number = "|".join([digits, f"[1-9][0-9]{{{len(digits)},9}}", *as_long])
    if b"s='" not in sheet and b"s =" not in sheet and not re.search(f's="(?:{number})"'.encode(), sheet):
        return False  # found many times as fast as the attribute is
    return re.search(rf"""\ss\s*=\s*["'](?:{number})["']""".encode(), sheet) is not None


def with_format(styles: Styles, style: int, code: str) -> StyleChange:
    """A style that equals `style` but for its number format; found, or added at the end of `cellXfs`."""
    if styles.format_of(style) == code and style < len(styles.formats):
        return StyleChange(styles, style)
    styles, number = _with_code(styles, code)
    xfs = styles.root.child("cellXfs")
    assert xfs is not None, "ask can_extend first"  # noqa: S101
    entries = entries_of(xfs, "xf")
    like = entries[style] if style < len(entries) else entries[0]
    wanted = _essence(styles.data, like, number)
    for place, entry in enumerate(entries):
        if _essence(styles.data, entry, None) == wanted:
            return StyleChange(styles, place)
    return StyleChange(_with_xf(styles, xfs, like, number, len(entries) + 1), len(entries))


def _essence(data: bytes, xf: Element, number: int | None) -> tuple[frozenset[tuple[str, str]], bytes]:
    """What makes an xf what it is: its attributes, with another number format if given, and its inside."""
    attributes = {"applyNumberFormat": "1", **xf.attributes}
    if number is not None:
        attributes |= {"numFmtId": str(number), "applyNumberFormat": "1"}
    if attributes["applyNumberFormat"] == "true":
        attributes["applyNumberFormat"] = "1"
    return frozenset(attributes.items()), data[xf.inner : xf.inner_end]


def _with_xf(styles: Styles, xfs: Element, like: Element, number: int, count: int) -> Styles:
    data = styles.data
    tag = tag_with(data[like.start : like.inner], {"numFmtId": str(number), "applyNumberFormat": "1"})
    changes = [append_inside(data, xfs, tag + data[like.inner : like.end])]
    if "count" in xfs.attributes:
        changes.append(set_attributes(data, xfs, {"count": str(count)}))
    return read_styles(spliced(data, changes), "styles")


def _with_code(styles: Styles, code: str) -> tuple[Styles, int]:
    """The number of a format code, added to the part if it is in neither list."""
    own = _own_codes(styles.root)
    if code in own.values():
        return styles, next(number for number, text in own.items() if text == code)
    if (stable := stable_number(styles, code)) is not None:
        return styles, stable
    number = max((FIRST_CUSTOM - 1, *own)) + 1
    return read_styles(spliced(styles.data, _code_changes(styles, code, number)), "styles"), number


def _code_changes(styles: Styles, code: str, number: int) -> list[Splice]:
    data, root = styles.data, styles.root
    prefix = prefix_of(data, root)
    entry = b'<%bnumFmt numFmtId="%d" formatCode="%b"/>' % (prefix, number, attribute_text(code))
    declared = root.child("numFmts")
    if declared is None or declared.is_closed:
        whole = b'<%bnumFmts count="1">%b</%bnumFmts>' % (prefix, entry, prefix)
        place = (root.inner, root.inner) if declared is None else (declared.start, declared.end)
        return [Splice(*place, whole)]
    changes = [append_inside(data, declared, entry)]
    if "count" in declared.attributes:
        count = len(entries_of(declared, "numFmt")) + 1
        changes.append(set_attributes(data, declared, {"count": str(count)}))
    return changes


NEW_STYLES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="%b">'
    b'<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    b'<fills count="2"><fill><patternFill patternType="none"/></fill>'
    b'<fill><patternFill patternType="gray125"/></fill></fills>'
    b'<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    b'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    b'<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>'
)
