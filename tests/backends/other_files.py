"""Files of other kinds, made here: .ods and .xlsb by hand, so that hostile ones can be made as well."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

Rows = Sequence[Sequence[str | float]]
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """The parts as a zip archive, in their order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return target.getvalue()


def ods(rows: Rows, *, sheet: str = "OKRs", row_attributes: str = "") -> bytes:
    """An OpenDocument spreadsheet of one sheet (OpenDocument 1.3 part 3, 9)."""
    body = "".join(
        f"<table:table-row {row_attributes}>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{_OFFICE}:office:1.0" '
        f'xmlns:table="{_OFFICE}:table:1.0" xmlns:text="{_OFFICE}:text:1.0" office:version="1.3"><office:body>'
        f'<office:spreadsheet><table:table table:name="{sheet}">{body}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{_OFFICE}:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return archive({"mimetype": _ODS, "content.xml": content, "META-INF/manifest.xml": manifest})


def _ods_cell(value: str | float) -> str:
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'


def xlsb(cells: Mapping[tuple[int, int], float], *, sheet: str = "OKRs") -> bytes:
    """A binary workbook with numbers by (row, column) from 0 ([MS-XLSB] 2.1.7, 2.4)."""
    name = struct.pack("<I", len(sheet)) + sheet.encode("utf-16-le")
    bundle = struct.pack("<II", 0, 1) + struct.pack("<I", 4) + "rId1".encode("utf-16-le") + name
    book = _record(131) + _record(143) + _record(156, bundle) + _record(144) + _record(132)
    rows: dict[int, dict[int, float]] = {}
    for (row, column), value in sorted(cells.items()):
        rows.setdefault(row, {})[column] = value
    last_row, last_column = max(rows), max(column for _, column in cells)
    data = _record(129) + _record(148, struct.pack("<IIII", 0, last_row, 0, last_column)) + _record(145)
    for row, values in rows.items():
        data += _record(0, struct.pack("<IIHBBI", row, 0, 300, 0, 0, 0))
        data += b"".join(_record(5, struct.pack("<IId", column, 0, value)) for column, value in values.items())
    data += _record(146) + _record(130)
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
    )
    return archive(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": _relations("officeDocument", "xl/workbook.bin"),
            "xl/_rels/workbook.bin.rels": _relations("worksheet", "worksheets/sheet1.bin"),
            "xl/workbook.bin": book,
            "xl/worksheets/sheet1.bin": data,
        }
    )


def _relations(kind: str, target: str) -> str:
    one = f'<Relationship Id="rId1" Type="{_REL}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{one}</Relationships>'


def _record(number: int, data: bytes = b"") -> bytes:
    """One record: its number and its length as 7 bits a byte ([MS-XLSB] 2.1.4)."""
    return _seven_bits(number) + _seven_bits(len(data)) + data


def _seven_bits(number: int) -> bytes:
    parts = bytearray()
    while True:
        parts.append((number & 0x7F) | (0x80 if number > 0x7F else 0))
        number >>= 7
        if not number:
            return bytes(parts)
