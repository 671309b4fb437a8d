"""Whatever a PATH turns out to be: one or two clear lines with the mend, the right exit code, nothing changed."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import openpyxl
import pytest

from sheetokr.app.keeping import HIDDEN_NAME
from sheetokr.store import snapshots
from sheetokr.store.opening import open_store
from sheetokr.store.place import sqlite_place
from sheetokr.store.schema import Room
from tests.conftest import TODAY, Run

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2040)
COMMANDS = ("validate", "status", "sync")


def text_file(path: Path) -> None:
    path.write_text("Objective;Owner\nGrow;Ann\n", encoding="utf-8")


def web_page(path: Path) -> None:
    path.write_text("<html><body><table><tr><td>Grow</table>", encoding="utf-8")


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])


def other_archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "no workbook")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def ole(path: Path) -> None:
    path.write_bytes(OLE)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("spoil", [text_file, web_page, truncated, other_archive, empty, ole])
def test_not_a_workbook(command: str, spoil: object, okrs: Path, run: Run) -> None:
    assert callable(spoil)
    spoil(okrs)
    before = okrs.read_bytes()
    ran = run(command, okrs)
    assert ran.code == 2
    assert ran.err.startswith("sheetokr: okrs.xlsx: ")
    assert " - " in ran.err
    assert len(ran.err.splitlines()) == 1
    assert okrs.read_bytes() == before


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("path", ["missing.xlsx", "nothing-here", "none/*.xlsx"])
def test_nothing_there(command: str, path: str, okrs: Path, run: Run) -> None:
    ran = run(command, path)
    assert (ran.code, ran.out) == (2, "")
    assert path in ran.err


def test_a_folder_without_workbooks(tmp_path: Path, run: Run) -> None:
    assert "no workbook in the folder" in run("validate", tmp_path).err


def test_one_that_cannot_be_read_does_not_hide_the_others(okrs: Path, run: Run) -> None:
    ran = run("validate", "missing.xlsx", okrs)
    assert ran.code == 2
    assert "1 workbook" in ran.out


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_no_permission(okrs: Path, run: Run) -> None:
    okrs.chmod(0)
    assert run("validate", okrs).code == 2


def test_a_workbook_with_nothing_in_it(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "blank.xlsx"
    openpyxl.Workbook().save(path)
    ran = run("validate", path)
    assert ran.code == 1
    assert "blank.xlsx" in ran.out


def test_open_in_excel(okrs: Path, run: Run) -> None:
    name = b"Anna Berg"
    Path("~$okrs.xlsx").write_bytes(bytes([len(name)]) + name.ljust(54) + bytes(110))
    before = okrs.read_bytes()
    ran = run("sync", okrs, "--today", TODAY)
    assert ran.code == 2
    assert "Anna Berg" in ran.err
    told = run("doctor", okrs)
    assert told.code == 1
    assert "can be read, not written now: it is open: Anna Berg" in told.out
    assert okrs.read_bytes() == before
    assert run("sync", okrs, "--today", TODAY, "--ignore-lock").code == 0


def test_open_in_libreoffice(okrs: Path, run: Run) -> None:
    Path(".~lock.okrs.xlsx#").write_text(",Bela Kun,desk,21.11.2026 10:00,file:///home/bela;", encoding="utf-8")
    ran = run("sync", okrs, "--today", TODAY)
    assert ran.code == 2
    assert "LibreOffice" in ran.err


def test_wrong_options(okrs: Path, run: Run) -> None:
    assert "2026-11-21" in run("status", okrs, "--today", "tomorrow").err
    assert run("explain", okrs).code == 2
    assert run("rule", "OKR999").code == 2
    for option in ("--select", "--ignore"):
        ran = run("validate", okrs, option, "OKR2,OKR999", "--today", TODAY)
        assert (ran.code, ran.out) == (2, "")
        assert "there is no rule called 'OKR999' - did you mean OKR" in ran.err
        assert run("validate", okrs, option, "OKR2, not-updated,", "--today", TODAY).code == 0
    assert run("validate").code == 2


def edit(path: Path, tab: str, **cells: str | float) -> None:
    """Set cells with openpyxl, as a person would in Excel."""
    workbook = openpyxl.load_workbook(path)
    for place, value in cells.items():
        workbook[tab][place] = value
    workbook.save(path)


def column(path: Path, tab: str, header: str) -> str:
    """The letter of a column of the sample."""
    sheet = openpyxl.load_workbook(path)[tab]
    return next(cell.column_letter for row in sheet.iter_rows(max_row=8) for cell in row if cell.value == header)


def row_of(path: Path, tab: str, name: str) -> int:
    """The row of an ID of the sample."""
    sheet = openpyxl.load_workbook(path)[tab]
    return next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == name)


@pytest.mark.filterwarnings("ignore::UserWarning")  # openpyxl says what it will lose
class TestFaultsInTheData:
    """The workbook opens; what it says does not add up."""

    def test_not_a_number(self, okrs: Path, run: Run) -> None:
        place = f"{column(okrs, 'Key Results', 'Target')}{row_of(okrs, 'Key Results', 'KR5')}"
        edit(okrs, "Key Results", **{place: "n/a"})
        ran = run("validate", okrs)
        assert ran.code == 1
        assert f'okrs.xlsx:Key Results!{place}: error OKR203 not-a-number: Target is "n/a"' in ran.out
        notes = f"{column(okrs, 'Key Results', 'Notes')}{row_of(okrs, 'Key Results', 'KR5')}"
        synced = run("sync", okrs, "--today", TODAY)
        assert synced.code == 1
        sheet = openpyxl.load_workbook(okrs)["Key Results"]
        assert "OKR203" in str(sheet[notes].value)
        other = f"{column(okrs, 'Key Results', 'Progress')}{row_of(okrs, 'Key Results', 'KR4')}"
        assert isinstance(sheet[other].value, float)

    def test_an_id_twice(self, okrs: Path, run: Run) -> None:
        row = row_of(okrs, "Key Results", "KR5")
        edit(okrs, "Key Results", **{f"A{row}": "KR4"})
        assert "KR4" in run("validate", okrs).out

    def test_a_loop_of_parents(self, okrs: Path, run: Run) -> None:
        place = f"{column(okrs, 'Objectives', 'Parent')}{row_of(okrs, 'Objectives', 'O1')}"
        edit(okrs, "Objectives", **{place: "O4"})
        ran = run("validate", okrs)
        assert "O1 -> O4 -> O1" in ran.out or "O4 -> O1 -> O4" in ran.out
        assert run("status", okrs, "--today", TODAY).code == 0

    def test_a_formula_with_an_error(self, okrs: Path, run: Run) -> None:
        workbook = openpyxl.load_workbook(okrs)
        cell = workbook["Key Results"][f"{column(okrs, 'Key Results', 'Start')}{row_of(okrs, 'Key Results', 'KR5')}"]
        cell.value, cell.data_type = "#DIV/0!", "e"
        workbook.save(okrs)
        ran = run("validate", okrs)
        assert ran.code == 1
        assert "#DIV/0!" in ran.out

    def test_a_tab_renamed(self, okrs: Path, run: Run) -> None:
        before = run("status", okrs, "--today", TODAY).lines[-2:]
        workbook = openpyxl.load_workbook(okrs)
        workbook["Key Results"].title = "KRs this quarter"
        workbook.save(okrs)
        assert run("status", okrs, "--today", TODAY).lines[-2:] == before

    def test_a_required_header_lost(self, okrs: Path, run: Run) -> None:
        workbook = openpyxl.load_workbook(okrs)
        sheet = workbook["Objectives"]
        cell = next(c for row in sheet.iter_rows(max_row=8) for c in row if c.value == "Objective")
        cell.value = "What we are after"
        workbook.save(okrs)
        ran = run("validate", okrs)
        assert ran.code == 1
        assert "Objective" in ran.lines[0]

    def test_a_required_header_misspelt(self, okrs: Path, run: Run) -> None:
        workbook = openpyxl.load_workbook(okrs)
        sheet = workbook["Key Results"]
        cell = next(c for row in sheet.iter_rows(max_row=8) for c in row if c.value == "Target")
        cell.value = "Targte"
        workbook.save(okrs)
        assert "Targte" in run("validate", okrs).out

    def test_ten_thousand_formatted_rows_below(self, okrs: Path, run: Run) -> None:
        workbook = openpyxl.load_workbook(okrs)
        for row in range(200, 10_200):
            workbook["Key Results"].cell(row, 3).number_format = "0%"
        workbook.save(okrs)
        ran = run("validate", okrs)
        assert ran.code == 0, ran.out


def test_a_persons_own_columns_are_never_written(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "own.xlsx"
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Key Results"
    sheet.append(["ID", "Objective", "Key Result", "Start", "Target", "Current", "Progress", "Status", "Notes"])
    sheet.append(["KR1", "Grow in the north", "Revenue", 0, 10, 5, 0.9, "On track", "private"])
    workbook.save(path)
    workbook.close()
    before = path.read_bytes()
    assert run("sync", path, "--today", TODAY).code in (0, 1)
    assert path.read_bytes() == before
    assert run("sync", path, "--add-columns", "--today", TODAY).code in (0, 1)
    once = path.read_bytes()
    run("sync", path, "--add-columns", "--today", TODAY)
    assert path.read_bytes() == once
    row = [cell.value for cell in openpyxl.load_workbook(path)["Key Results"][2]][:9]
    assert row == ["KR1", "Grow in the north", "Revenue", 0, 10, 5, 0.9, "On track", "private"]


def test_progress_typed_in_other_words_stays_the_source(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "ziele.xlsx"
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["Ziel", "Schlüsselergebnis", "Verantwortlich", "Fortschritt", "Status"])
    sheet.append(["Kunden bleiben gern bei uns", "Abwanderung sinkt", "Ann", 0.5, "läuft"])
    sheet.append([None, "Weiterempfehlung steigt", "Bob", 0.3, "läuft"])
    workbook.save(path)
    workbook.close()
    run("sync", path, "--add-columns", "--today", TODAY)
    once = path.read_bytes()
    run("sync", path, "--add-columns", "--today", TODAY)
    run("sync", path, "--today", TODAY)
    assert path.read_bytes() == once
    assert " 40%" in run("status", path, "--today", TODAY).out


def test_a_copy_of_ours_is_no_workbook_to_sync(okrs: Path, run: Run) -> None:
    run("sync", okrs, "--today", TODAY)
    copy = next(path for path in Path().iterdir() if "backup" in path.name)
    kept = copy.read_bytes()
    assert run("sync", okrs, copy, "--today", "2026-11-22").err == ""
    assert run("validate", okrs, copy, okrs.resolve()).lines[-1].startswith("1 workbook")
    assert "is a copy" in run("sync", copy, "--today", "2026-11-22").err
    assert copy.read_bytes() == kept


def test_demo_replaces_nothing(okrs: Path, run: Run) -> None:
    before = okrs.read_bytes()
    assert run("demo", ".").code == 2
    assert okrs.read_bytes() == before


@pytest.mark.filterwarnings("ignore::UserWarning")  # openpyxl says what it will lose
def test_findings_stand_on_their_tab_and_go_when_mended(okrs: Path, run: Run) -> None:
    place = f"{column(okrs, 'Key Results', 'Target')}{row_of(okrs, 'Key Results', 'KR5')}"
    edit(okrs, "Key Results", **{place: "n/a"})
    run("sync", okrs, "--today", TODAY)
    shown = [cell.value for row in openpyxl.load_workbook(okrs)["Findings"].iter_rows() for cell in row if cell.value]
    assert {"error", "OKR203", f"Key Results!{place}", 'Target is "n/a"'} <= set(shown)
    assert f"'Key Results'!{place}" in targets(okrs)
    once = okrs.read_bytes()
    run("sync", okrs, "--today", TODAY)
    assert okrs.read_bytes() == once
    edit(okrs, "Key Results", **{place: 2_600_000})
    run("sync", okrs, "--today", TODAY)
    shown = [cell.value for row in openpyxl.load_workbook(okrs)["Findings"].iter_rows() for cell in row if cell.value]
    assert "OKR203" not in shown
    assert f"'Key Results'!{place}" not in targets(okrs)


def targets(path: Path) -> set[str | None]:
    """Where the cells of the Findings tab lead, as another reader sees it."""
    sheet = openpyxl.load_workbook(path)["Findings"]
    return {cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink}


def test_a_sync_says_what_it_passes_over(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Lunch", "Price"])
    book.save("other.xlsx")
    book.close()
    said = run("sync", "other.xlsx", "--quiet")
    assert said.code == 1
    assert said.out.startswith("other.xlsx: passed over: Nothing here that can be computed")
    assert json.loads(run("sync", "other.xlsx", "--json").out)["passed_over"][0]["code"] == "OKR101"
    Path("sheetokr.toml").write_text('[rules]\nignore = ["OKR101"]\n', encoding="utf-8")
    assert run("sync", "other.xlsx", "--quiet")[:2] == (0, "")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no owner here")
def test_the_doctor_knows_whose_file_it_is(okrs: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: okrs.stat().st_uid + 1)
    ran = run("doctor", okrs)
    assert (ran.code, "belongs to somebody else" in ran.out) == (1, True)


def test_the_doctor_reads_the_sheets_and_knows_what_is_never_written_to(okrs: Path, run: Run) -> None:
    with zipfile.ZipFile(okrs) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b"<worksheet", b"<!DOCTYPE x><worksheet", 1)
    for name, data, code, said in (
        ("xl/worksheets/sheet1.xml", sheet, 2, "declares a document type"),
        ("_xmlsignatures/origin.sigs", b"", 1, "can be read, not written: it is digitally signed"),
    ):
        with zipfile.ZipFile(okrs, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, old in {**parts, name: data}.items():
                archive.writestr(part, data if part == name else old)
        ran = run("doctor", okrs)
        assert (ran.code, said in ran.out) == (code, True)


@pytest.mark.parametrize("rooms", [(), (snapshots.ROOM,)], ids=["nothing yet", "an earlier sheetokr's"])
def test_the_doctor_knows_that_a_sync_brings_a_history_up_to_date(
    okrs: Path, run: Run, rooms: tuple[Room, ...]
) -> None:
    place = sqlite_place(".", HIDDEN_NAME)
    if rooms:
        open_store(place, writes=True, rooms=rooms)
    else:
        Path(HIDDEN_NAME).touch()
    ran = run("doctor", okrs)
    assert (ran.code, ran.err) == (0, "")
    assert f"{HIDDEN_NAME}: the history" in ran.out


def test_the_doctor_reads_what_is_only_read(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("okrs.csv").write_text("Objective,Key Result,Target\nGrow,Sell,10\n", encoding="utf-8")
    Path("empty.csv").touch()
    assert run("doctor", "okrs.csv").code == 0
    ran = run("doctor", "okrs.csv", "empty.csv")
    assert ran.code == 2
    assert "the file is empty" in ran.out
