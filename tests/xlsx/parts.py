"""Small workbooks written part by part, as bytes, so that a test shows exactly what stands in the file.

    workbook('<row r="1"><c r="A1"><v>1</v></c></row>')

A sheet is given as what stands inside `sheetData`, or whole, as text or as bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from sheetokr.workbook import Cell, parse_a1
from sheetokr.xlsx import Package, package_of
from sheetokr.xlsx.edits import SheetEdit, Writable, Write
from sheetokr.xlsx.splicing import Spliced, splice

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."

STYLES = f"""{HEAD}<styleSheet xmlns="{MAIN}">\
<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>\
<fonts count="2"><font/><font><b/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
<xf numFmtId="9" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""


def sheet_xml(data: str, *, before: str = "", after: str = "", prefix: str = "", attributes: str = "") -> str:
    """A whole sheet part around what stands inside its `sheetData`."""
    p = f"{prefix}:" if prefix else ""
    name = f"xmlns:{prefix}" if prefix else "xmlns"
    return (
        f'{HEAD}<{p}worksheet {name}="{MAIN}" xmlns:r="{REL}"{attributes}>{before}'
        f"<{p}sheetData>{data}</{p}sheetData>{after}</{p}worksheet>"
    )


def archive(parts: Mapping[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    """A zip archive of parts, dated so that the same parts give the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as file:
        file.comment = comment
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, (2026, 1, 2, 3, 4, 6))
            entry.compress_type = method
            file.writestr(entry, text)
    return target.getvalue()


def _relations(entries: Iterable[tuple[str, str, str]]) -> str:
    inner = "".join(f'<Relationship Id="{i}" Type="{REL}/{kind}" Target="{target}"/>' for i, kind, target in entries)
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def parts_of(
    *sheets: str | bytes,
    names: Iterable[str] = (),
    styles: str | None = STYLES,
    strings: Iterable[str] | None = None,
    chain: str | None = None,
    tables: Mapping[int, str] | None = None,
    in_workbook: str = "",
    before_sheets: str = "",
) -> dict[str, str | bytes]:
    """The parts of a workbook. `tables` maps a sheet's number to its one table; `chain` is calcChain's inside."""
    titles = [*names, *(f"Sheet{number}" for number in range(1, len(sheets) + 1))][: len(sheets)]
    numbers = range(1, len(sheets) + 1)
    entries = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    overrides = {f"/xl/worksheets/sheet{n}.xml": f"{TYPE}worksheet+xml" for n in numbers}
    overrides["/xl/workbook.xml"] = f"{TYPE}sheet.main+xml"
    extra: dict[str, str | bytes] = {}
    if styles is not None:
        extra["xl/styles.xml"] = styles
        entries.append(("rIdS", "styles", "styles.xml"))
        overrides["/xl/styles.xml"] = f"{TYPE}styles+xml"
    if strings is not None:
        items = "".join(text if text.startswith("<si>") else f"<si><t>{text}</t></si>" for text in strings)
        extra["xl/sharedStrings.xml"] = f'{HEAD}<sst xmlns="{MAIN}">{items}</sst>'
        entries.append(("rIdT", "sharedStrings", "sharedStrings.xml"))
        overrides["/xl/sharedStrings.xml"] = f"{TYPE}sharedStrings+xml"
    if chain is not None:
        extra["xl/calcChain.xml"] = f'{HEAD}<calcChain xmlns="{MAIN}">{chain}</calcChain>'
        entries.append(("rIdC", "calcChain", "calcChain.xml"))
        overrides["/xl/calcChain.xml"] = f"{TYPE}calcChain+xml"
    for number, table in (tables or {}).items():
        extra[f"xl/tables/table{number}.xml"] = table
        link = [("rId1", "table", f"../tables/table{number}.xml")]
        extra[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = _relations(link)
        overrides[f"/xl/tables/table{number}.xml"] = f"{TYPE}table+xml"
    types = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
    listed = "".join(f'<sheet name="{title}" sheetId="{n}" r:id="rId{n}"/>' for n, title in enumerate(titles, 1))
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": _relations([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{REL}">{before_sheets}'
        f"<sheets>{listed}</sheets>{in_workbook}</workbook>",
        "xl/_rels/workbook.xml.rels": _relations(entries),
        **{f"xl/worksheets/sheet{n}.xml": _whole(sheet) for n, sheet in zip(numbers, sheets, strict=True)},
        **extra,
    }


def _whole(sheet: str | bytes) -> str | bytes:
    is_whole = isinstance(sheet, bytes) or "worksheet" in sheet
    return sheet if is_whole else sheet_xml(str(sheet))


def workbook(*sheets: str | bytes, **options: object) -> bytes:
    """A workbook's bytes; options as for `parts_of`."""
    return archive(parts_of(*sheets, **options))  # type: ignore[arg-type]


def opened(data: bytes) -> Package:
    """A package of bytes."""
    return package_of(data, Path("book.xlsx"))


def cells(data: bytes, sheet: str = "Sheet1") -> dict[str, Cell]:
    """The cells of a sheet by their A1 reference."""
    from sheetokr.diagnostics import a1

    found = opened(data).workbook("book.xlsx").sheet(sheet)
    assert found is not None
    return {a1(row, column): cell for row, line in found.rows.items() for column, cell in line.items()}


def values(data: bytes, sheet: str = "Sheet1") -> dict[str, object]:
    """The values of a sheet by their A1 reference, errors as their word."""
    return {place: cell.error or cell.value for place, cell in cells(data, sheet).items()}


def writes(changes: Mapping[str, Writable | tuple[Writable, str]]) -> tuple[Write, ...]:
    """Writes by A1 reference: a value, or a value and its number format."""
    pairs = ((parse_a1(place), value) for place, value in changes.items())
    return tuple(Write(*place, *(value if isinstance(value, tuple) else (value, None))) for place, value in pairs)


def edited(data: bytes, changes: Mapping[str, Writable | tuple[Writable, str]], sheet: str = "Sheet1") -> Spliced:
    """A workbook after writes to one sheet."""
    return splice(opened(data), [SheetEdit(sheet, writes(changes))])


def part(data: bytes, name: str) -> str:
    """A part's text."""
    return opened(data).text(name).data.decode()
