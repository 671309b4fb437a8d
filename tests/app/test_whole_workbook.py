"""The first promise, end to end: a workbook full of things that sheetokr knows nothing of comes back from `sync` with
only its owned cells changed."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from sheetokr.app import read_workbooks
from sheetokr.app.sync import sync
from sheetokr.backends import Writing
from sheetokr.diagnostics import column_letters
from sheetokr.plan import Link
from sheetokr.xlsx import package_of
from sheetokr.xlsx.markup import Text
from tests.conftest import TODAY, Run
from tests.xlsx.changes import assert_sheet_bytes, differing

NOW = dt.datetime(2026, 11, 21, 6, 0, tzinfo=dt.UTC)
DAY = dt.date.fromisoformat(TODAY)
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8ffbf1e0005fe02fea7356a5d0000000049454e44ae426082"
)
MICROSOFT = "http://schemas.microsoft.com/office"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WHO, WHICH = "{00000000-0000-0000-0000-000000000001}", "{00000000-0000-0000-0000-000000000002}"
PERSONS = f"""<personList xmlns="{MICROSOFT}/spreadsheetml/2018/threadedcomments">
<person displayName="Ann" id="{WHO}" userId="ann" providerId="None"/></personList>"""
THREAD = f"""<ThreadedComments xmlns="{MICROSOFT}/spreadsheetml/2018/threadedcomments">
<threadedComment ref="C5" dT="2026-11-01T09:00:00" id="{WHICH}" personId="{WHO}">
<text>Is this the right baseline?</text></threadedComment></ThreadedComments>"""
PIVOT = f"""<pivotCacheDefinition xmlns="{MAIN}" refreshOnLoad="1"><cacheSource type="worksheet">
<worksheetSource ref="A4:C6" sheet="People"/></cacheSource>
<cacheFields count="1"><cacheField name="Name"/></cacheFields></pivotCacheDefinition>"""
EXTRA: dict[str, bytes] = {
    "xl/vbaProject.bin": bytes(range(256)) * 40,
    "xl/media/image9.png": PNG,
    "xl/persons/person.xml": PERSONS.encode(),
    "xl/threadedComments/threadedComment1.xml": THREAD.encode(),
    "xl/pivotCache/pivotCacheDefinition1.xml": PIVOT.encode(),
    "xl/slicers/slicer1.xml": f'<slicers xmlns="{MICROSOFT}/spreadsheetml/2009/9/main"/>'.encode(),
    "customXml/item1.xml": b"<b:Sources xmlns:b='urn:x'>\r\n<!-- kept --></b:Sources>",
    "xl/printerSettings/printerSettings1.bin": b"\x00\x01printer" * 30,
    "docProps/unknown.dat": b"nobody knows what this is",
}
TYPES = b"".join(
    f'<Default Extension="{extension}" ContentType="{kind}"/>'.encode()
    for extension, kind in {
        "bin": "application/vnd.ms-office.vbaProject",
        "png": "image/png",
        "dat": "application/octet-stream",
    }.items()
)
WORKBOOK_RELATIONS = b"".join(
    f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'.encode()
    for name, kind, target in (
        ("rIdVba", f"{MICROSOFT}/2006/relationships/vbaProject", "vbaProject.bin"),
        ("rIdPivot", f"{REL}/pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml"),
    )
)


@pytest.fixture
def full(sample: Path, tmp_path: Path) -> Path:
    """The sample - it has charts and conditional formats - as a macro workbook with all that a person may add."""
    target = io.BytesIO()
    with zipfile.ZipFile(sample) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry, _dressed(entry.filename, old.read(entry)))
        for name, data in EXTRA.items():
            new.writestr(zipfile.ZipInfo(name, (2026, 1, 2, 3, 4, 6)), data)
    path = tmp_path / "okrs.xlsm"
    path.write_bytes(target.getvalue())
    return path


def _dressed(name: str, data: bytes) -> bytes:
    if name == "[Content_Types].xml":
        macro = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
        plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        return data.replace(plain, macro).replace(b"</Types>", TYPES + b"</Types>")
    if name == "xl/_rels/workbook.xml.rels":
        return data.replace(b"</Relationships>", WORKBOOK_RELATIONS + b"</Relationships>")
    return data


def test_only_the_owned_cells_change(full: Path) -> None:
    before = full.read_bytes()
    synced = sync(read_workbooks([str(full)]), DAY, Writing(NOW))
    assert synced.failures == ()
    changes = synced.outcomes[0].changes
    old, new = package_of(before, full), package_of(full.read_bytes(), full)
    by_sheet: dict[str, set[str]] = {}
    for change in changes:
        by_sheet.setdefault(change.location.sheet, set()).add(change.location.cell)
    parts = {part.part: frozenset(by_sheet[part.name]) for part in old.sheets if part.name in by_sheet}
    assert differing(old, new) <= {*parts, "xl/styles.xml"}
    findings = next(part.part for part in old.sheets if part.name == "Findings")
    for part, cells in parts.items():
        now = new.text(part)
        if part == findings:
            now = without_links(now, synced.outcomes[0].links)
        assert_sheet_bytes(old.text(part), now, cells)
    with zipfile.ZipFile(full) as archive:
        assert {name: archive.read(name) for name in EXTRA} == EXTRA


def without_links(text: Text, links: Sequence[Link]) -> Text:
    """A sheet without the one element that holds exactly these links, each from a cell to a cell."""
    entries = [
        f'<hyperlink ref="{link.location.cell}" location="\'{link.target.sheet}\'!{link.target.cell}"/>'
        for link in links
        if link.target
    ]
    element = f"<hyperlinks>{''.join(entries)}</hyperlinks>".encode()
    assert links
    assert text.data.count(element) == 1
    return text._replace(data=text.data.replace(element, b""))


def test_every_written_cell_is_in_an_owned_column(full: Path) -> None:
    synced = sync(read_workbooks([str(full)]), DAY, None)
    owned = {(table.sheet, table.columns[name]) for table in synced.study.portfolio.tables for name in table.owned}
    outside = [c for c in synced.outcomes[0].changes if (c.location.sheet, c.location.column) not in owned]
    assert {change.location.sheet for change in outside} == {"Scoreboard", "Findings"}


@pytest.mark.filterwarnings("ignore:.*will be removed:UserWarning")  # openpyxl says what it would lose
def test_another_reader_finds_the_new_values(full: Path) -> None:
    synced = sync(read_workbooks([str(full)]), DAY, Writing(NOW))
    workbook = openpyxl.load_workbook(full, data_only=True)
    for change in synced.outcomes[0].changes:
        value = workbook[change.location.sheet][change.location.cell].value
        value = value.date() if isinstance(value, dt.datetime) else value
        assert value == (pytest.approx(change.new) if isinstance(change.new, float) else change.new), change.location


def test_added_columns_extend_the_table_and_stay(okrs: Path, run: Run) -> None:
    path = okrs.with_name("people.xlsx")
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Ziele Q4"
    for row in (
        ["Ziel", "Schlüsselergebnis", "Verantwortlich", "Startwert", "Zielwert", "Aktuell", "Status"],
        ["Kunden bleiben gern", "Abwanderung von 5 auf 3 senken", "Ann", 5, 3, 4, "läuft"],
        [None, "NPS von 20 auf 40", "Bob", 20, 40, 35, "läuft gut"],
    ):
        sheet.append(row)
    workbook.save(path)
    workbook.close()
    assert run("sync", path, "--today", TODAY).code == 0
    ran = run("sync", path, "--add-columns", "--today", TODAY, "--verbose")
    assert (ran.code, "written" in ran.out) == (0, True), ran
    added = openpyxl.load_workbook(path)["Ziele Q4"]
    headers = {str(cell.value): column_letters(number) for number, cell in enumerate(added[1], 1)}
    assert [str(cell.value) for cell in added["G"]] == ["Status", "läuft", "läuft gut"]
    assert added[f"{headers['Progress (sheetokr)']}2"].value == 0.5
    assert added[f"{headers['Objective Progress (sheetokr)']}2"].value == 0.625
    assert "up to date" in run("sync", path, "--add-columns", "--today", TODAY, "--verbose").out
