"""What a file is that is not a workbook of ours, said in words that help.

Knows the first bytes of file formats, and which parts give away which kind of package.
"""

from __future__ import annotations

from collections.abc import Collection

from sheetokr.diagnostics import Encrypted, NotAWorkbook, OldFormat, SheetokrError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "open it in Excel or LibreOffice and save it as an Excel workbook (.xlsx)"
_KNOWN = (
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"7z\xbc\xaf", "a compressed file (7z)"),
    (b"Rar!", "a compressed file (rar)"),
)


def not_an_archive(data: bytes) -> SheetokrError | None:
    """The error for bytes that do not begin as an archive does; None where they may be one."""
    if not data:
        return NotAWorkbook("the file is empty", "restore it from a copy")
    if data.startswith(_OLE):
        return _ole(data)
    if data[:4] in (b"\x09\x08\x10\0", b"\x09\x08\x08\0", b"\x09\x04\x06\0", b"\x09\0\x04\0", b"\x09\x02\x06\0"):
        return OldFormat("the file is an Excel workbook of the old kind (.xls)", _SAVE_AS)
    if data.startswith(b"PK") or b"PK\5\6" in data[-70_000:]:
        return None
    return _other(data)


def _ole(data: bytes) -> SheetokrError:
    def stream(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if stream("EncryptedPackage"):
        return Encrypted(
            "the workbook is protected by a password",
            "save a copy without a password (File, Info, Protect Workbook) and use that",
        )
    if stream("Workbook") or stream("Book"):
        return OldFormat("the file is an Excel workbook of the old kind (.xls)", _SAVE_AS)
    return NotAWorkbook("the file is an Office document, but not a workbook", "name the workbook instead")


def _other(data: bytes) -> SheetokrError:
    kind = next((kind for magic, kind in _KNOWN if data.startswith(magic)), None)
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b'progid="excel.sheet"' in start or b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        return OldFormat("the file is an Excel 2003 XML workbook", _SAVE_AS)
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start[:1024]:
        kind = "a web page that was saved under a workbook's name"
    if kind is None:
        kind = "text" if b"\0" not in data[:4096] else "of an unknown kind"
    return NotAWorkbook(f"the file is not a workbook but {kind}", _SAVE_AS)


def not_a_workbook(parts: Collection[str]) -> SheetokrError:
    """The error for an archive in which no workbook part could be found, from its (lower-case) part names."""
    if any(part.endswith("workbook.bin") for part in parts):
        return OldFormat("the file is a binary workbook (.xlsb)", _SAVE_AS)
    if "mimetype" in parts or "content.xml" in parts:
        return OldFormat("the file is an OpenDocument file (.ods)", _SAVE_AS)
    for folder, kind in (("word/", "a Word document"), ("ppt/", "a presentation"), ("visio/", "a drawing")):
        if any(part.startswith(folder) for part in parts):
            return NotAWorkbook(f"the file is {kind}, not a workbook", "name the workbook instead")
    return NotAWorkbook("the file is an archive without a workbook in it", "name the workbook instead")
