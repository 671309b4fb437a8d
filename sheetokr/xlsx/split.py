"""The quick way through a sheet part: its rows by strict patterns, all else by a parser.

It holds for sheets as nearly all programs write them, without comments, and without elements of other namespaces
among the cells. It answers None where that is not so; then `walk` is for it.
"""

from __future__ import annotations

import re

from sheetokr.xlsx.alike import alike_rows
from sheetokr.xlsx.markup import Cut, Text, parse, prefix_of
from sheetokr.xlsx.rows import RowReader
from sheetokr.xlsx.scan import Scan
from sheetokr.xlsx.sheets import NAMESPACES

_ROOT = re.compile(rb"""\s*(?:<\?xml[^>]*\?>)?\s*<((?:[A-Za-z_][\w.-]*:)?)worksheet(?=[\s>])""")


def split_scan(text: Text, name: str) -> Scan | None:
    """The rows of a sheet part. Raises Damaged where what stands around the rows is broken."""
    data = text.data
    root = _ROOT.match(data)
    if not root or _has(data, b"<!", 0, len(data)) or _has(data, b"<?", root.start(1), len(data)):
        return None
    prefix = root[1]
    opening, closing = b"<%bsheetData>" % prefix, b"</%bsheetData>" % prefix
    inner, inner_end = data.find(opening) + len(opening), data.rfind(closing)
    if inner < len(opening) or inner_end < inner or _has(data, b"xmlns", inner, inner_end):
        return None
    if b"markup-compatibility" in data[:inner] and data.find(b"AlternateContent", inner, inner_end) >= 0:
        return None
    reader = RowReader(data, prefix)
    rows = alike_rows(reader, inner, inner_end) or reader.between(inner, inner_end)
    if rows is None:
        return None
    outline = parse(data[:inner] + data[inner_end:], name, cut=Cut(inner, inner_end - inner))
    sheet_data = outline.child("sheetData")
    if outline.namespace not in NAMESPACES or sheet_data is None or prefix_of(data, sheet_data) != prefix:
        return None
    if (sheet_data.inner, sheet_data.inner_end) != (inner, inner_end):
        return None
    return Scan(name, text, outline, sheet_data, prefix, rows)


def _has(data: bytes, word: bytes, start: int, end: int) -> bool:
    """Whether a word stands somewhere; the character in it that is rarest in sheets is looked for first, many times
    as fast."""
    rarest = word[:1] if word.isalpha() else word[1:]
    return data.find(rarest, start, end) >= 0 and data.find(word, start, end) >= 0
