"""A value as a cell's XML. Text goes in as inline strings, never as a formula.

Source: ECMA-376 part 1, 18.3.1.4 (c), 18.3.1.53 (is), 18.4.12 (t).
"""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import NamedTuple

from sheetokr.diagnostics import a1
from sheetokr.workbook import Area
from sheetokr.xlsx.edits import Writable
from sheetokr.xlsx.markup import tag_with
from sheetokr.xlsx.serials import to_serial
from sheetokr.xlsx.strings import LONGEST, escaped, utf16_units

_SPACE = re.compile(r"\A\s|\s\Z|\s\s|[\t\n]")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


class Content(NamedTuple):
    """A cell's new type ("" for numbers) and inside."""

    kind: str
    inside: bytes


def unwritable(value: Writable, *, date1904: bool) -> str:
    """Why a value cannot stand in a cell; "" if it can."""
    if isinstance(value, str):
        return "the text is longer than the 32,767 characters of a cell" if utf16_units(value) > LONGEST else ""
    if isinstance(value, float) and not math.isfinite(value):
        return "the value is not a number that a workbook can hold"
    if isinstance(value, int) and abs(value) >= 10**308:
        return "the number is larger than a workbook can hold"
    if isinstance(value, dt.date):
        try:
            to_serial(value, date1904=date1904)
        except ValueError as error:
            return str(error)
    return ""


def content(value: Writable, prefix: bytes, *, date1904: bool) -> Content:
    """What stands inside a cell of that value. The value must be writable."""
    if value is None:
        return Content("", b"")
    if isinstance(value, bool):
        return Content("b", _tagged(b"v", b"1" if value else b"0", prefix))
    if isinstance(value, str):
        text = escaped(value)
        keep = b' xml:space="preserve"' if _SPACE.search(text) else b""
        inner = b"<%bt%b>%b</%bt>" % (prefix, keep, text.translate(_MARKUP).encode("utf-8"), prefix)
        return Content("inlineStr", _tagged(b"is", inner, prefix))
    number = to_serial(value, date1904=date1904) if isinstance(value, dt.date) else value
    return Content("", _tagged(b"v", repr(number).encode(), prefix))


def _tagged(name: bytes, inner: bytes, prefix: bytes) -> bytes:
    return b"<%b%b>%b</%b%b>" % (prefix, name, inner, prefix, name)


def new_cell(row: int, column: int, style: int, new: Content, prefix: bytes) -> bytes:
    """A cell that was not there before."""
    name = a1(row, column).encode()
    tag = b'<%bc r="%b"%b%b' % (prefix, name, b' s="%d"' % style if style else b"", _kind(new.kind))
    return with_inside(tag, new, prefix)


def changed_tag(tag: bytes, style: int | None, kind: str) -> bytes:
    """The start tag of a cell that was there, open at its end: another type, the style if given, no marks of its old
    value (`cm`, `vm`), all else as it was."""
    changes = {"t": None, "cm": None, "vm": None}
    kept = tag_with(tag, changes if style is None else {**changes, "s": str(style)})
    return kept.removesuffix(b">").removesuffix(b"/").rstrip() + _kind(kind)


def _kind(kind: str) -> bytes:
    return b' t="%b"' % kind.encode() if kind else b""


def with_inside(tag: bytes, new: Content, prefix: bytes) -> bytes:
    """A whole cell from its start tag, open at its end."""
    return tag + (b">%b</%bc>" % (new.inside, prefix) if new.inside else b"/>")


def area_text(area: Area) -> str:
    """An area as the file writes it: `A1:C5`, or `A1` for one cell."""
    first, last = a1(area.first_row, area.first_column), a1(area.last_row, area.last_column)
    return first if first == last else f"{first}:{last}"
