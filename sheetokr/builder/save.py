"""A workbook as bytes that depend on nothing but its contents: no clock, no order of a dictionary."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

from openpyxl import Workbook

from sheetokr.builder.bars import plain_bars
from sheetokr.patterns import late

_STAMP = late(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_SHEETS = "xl/worksheets/sheet"
_CORE, _STYLES = "docProps/core.xml", "xl/styles.xml"
_FONT = late(rb"(<font>)(.*?)(</font>)")
_IN_FONT = late(rb"<(\w+)[^>]*/>")
_ORDER = tuple(b"b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split())
"""What a font is made of, in the order in which Excel writes it; openpyxl has another (ECMA-376 part 1, 18.8.22)."""


def save_workbook(workbook: Workbook, today: dt.date) -> bytes:
    """The file. It says that it was made at midnight of `today`: the same input gives the same bytes."""
    workbook.properties.created = dt.datetime.combine(today, dt.time())
    buffer = io.BytesIO()
    workbook.save(buffer)
    return _restamped(buffer.getvalue(), today)


def _restamped(data: bytes, today: dt.date) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, (today.year, today.month, today.day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, _finished(name, source.read(name), today))
    return target.getvalue()


def _finished(name: str, data: bytes, today: dt.date) -> bytes:
    if name.startswith(_SHEETS):
        return plain_bars(name, data.decode()).encode()
    if name == _STYLES:
        return _FONT.sub(_ordered, data)
    if name != _CORE:
        return data
    return _STAMP.sub(rb"\g<1>" + today.isoformat().encode() + rb"T00:00:00Z\g<2>", data)


def _ordered(font: re.Match[bytes]) -> bytes:
    pieces = sorted(_IN_FONT.finditer(font[2]), key=lambda piece: _ORDER.index(piece[1]))
    return font[1] + b"".join(piece[0] for piece in pieces) + font[3]
