"""Saving: the file is the old one or the new one, and nobody's work is overwritten."""

from __future__ import annotations

import datetime as dt
import os
import stat
from pathlib import Path

import pytest

from sheetokr.diagnostics import FileChanged, FileLocked, NotVerified, NotWritable
from sheetokr.xlsx import Package, backups_of, is_backup, open_package
from sheetokr.xlsx.edits import SheetEdit, Write
from sheetokr.xlsx.saving import save
from sheetokr.xlsx.splicing import Spliced, splice
from tests.xlsx.parts import values, workbook

NOW = dt.datetime(2026, 11, 21, 9, 0)  # noqa: DTZ001
BOOK = workbook('<row r="1"><c r="A1"><v>1</v></c></row>')
EDIT = SheetEdit("Sheet1", (Write(1, 1, 2),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "okrs.xlsx"
    path.write_bytes(BOOK)
    return path


def spliced(package: Package) -> Spliced:
    return splice(package, [EDIT])


def beside(path: Path) -> list[str]:
    return sorted(other.name for other in path.parent.iterdir())


def test_the_file_is_replaced_and_a_backup_kept(path: Path) -> None:
    package = open_package(path)
    saved = save(package, spliced(package), now=NOW)
    assert saved.written
    assert values(path.read_bytes()) == {"A1": 2}
    assert saved.backup_path == path.with_name("okrs.2026-11-21.backup.xlsx")
    assert saved.backup_path.read_bytes() == BOOK
    assert beside(path) == ["okrs.2026-11-21.backup.xlsx", "okrs.xlsx"]
    assert is_backup(saved.backup_path)
    assert backups_of(path) == (saved.backup_path,)


def test_the_second_write_of_a_day_keeps_the_first_backup(path: Path) -> None:
    package = open_package(path)
    save(package, spliced(package), now=NOW)
    package = open_package(path)
    again = splice(package, [SheetEdit("Sheet1", (Write(1, 1, 3),))])
    assert save(package, again, now=NOW).backup_path is None
    assert values(path.with_name("okrs.2026-11-21.backup.xlsx").read_bytes()) == {"A1": 1}


def test_nothing_to_change_touches_nothing(path: Path) -> None:
    os.utime(path, (1, 1))
    package = open_package(path)
    assert not save(package, splice(package, [SheetEdit("Sheet1", (Write(1, 1, 1),))]), now=NOW).written
    assert path.stat().st_mtime == 1
    assert beside(path) == ["okrs.xlsx"]


def test_a_file_that_changed_since_is_not_overwritten(path: Path) -> None:
    package = open_package(path)
    other = workbook('<row r="1"><c r="A1"><v>9</v></c></row>')
    path.write_bytes(other)
    with pytest.raises(FileChanged):
        save(package, spliced(package), now=NOW)
    assert path.read_bytes() == other
    assert beside(path) == ["okrs.xlsx"]


@pytest.mark.parametrize("what", ["gone", "folder"])
def test_a_file_that_is_no_longer_there_is_not_written(path: Path, what: str) -> None:
    package = open_package(path)
    path.unlink()
    if what == "folder":
        path.mkdir()
    with pytest.raises(FileChanged):
        save(package, spliced(package), now=NOW)
    assert path.exists() is (what == "folder")


OWNER = b"\x07Ann Lee".ljust(55, b" ") + b"\x07\0" + "Ann Lee".encode("utf-16-le").ljust(108, b" ")


@pytest.mark.parametrize(
    ("mark", "content", "words"),
    [
        ("~$okrs.xlsx", OWNER, "Ann Lee, in Excel"),
        (".~lock.okrs.xlsx#", b",bob,host,21.11.2026 09:00,file:///x;", "bob, in LibreOffice"),
        ("~$okrs.xlsx", b"", "somebody, in Excel"),
    ],
)
def test_who_has_the_file_open_is_named(path: Path, mark: str, content: bytes, words: str) -> None:
    path.with_name(mark).write_bytes(content)
    package = open_package(path)
    with pytest.raises(FileLocked, match=words):
        save(package, spliced(package), now=NOW)
    assert path.read_bytes() == BOOK
    assert save(package, spliced(package), now=NOW, ignore_lock=True).written


def test_a_link_is_followed_and_stays(path: Path) -> None:
    link = path.with_name("link.xlsx")
    link.symlink_to(path)
    package = open_package(link)
    save(package, spliced(package), now=NOW)
    assert link.is_symlink()
    assert values(path.read_bytes()) == {"A1": 2}


def test_a_file_with_two_names_is_refused(path: Path) -> None:
    os.link(path, path.with_name("other.xlsx"))
    package = open_package(path)
    with pytest.raises(NotWritable, match="2 names"):
        save(package, spliced(package), now=NOW)


def test_a_read_only_file_is_refused(path: Path) -> None:
    path.chmod(0o444)
    package = open_package(path)
    with pytest.raises(NotWritable, match="read-only"):
        save(package, spliced(package), now=NOW)
    assert path.read_bytes() == BOOK


def test_the_mode_stays(path: Path) -> None:
    path.chmod(0o640)
    package = open_package(path)
    save(package, spliced(package), now=NOW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_result_that_is_not_as_planned_does_not_replace_anything(path: Path) -> None:
    package = open_package(path)
    good = spliced(package)
    bad = Spliced(workbook('<row r="1"><c r="A1"><v>7</v></c></row>'), good.parts, good.plan)
    with pytest.raises(NotVerified):
        save(package, bad, now=NOW)
    assert path.read_bytes() == BOOK
    assert beside(path) == ["okrs.xlsx"]


def test_what_a_killed_save_left_behind_is_taken_away(path: Path) -> None:
    path.with_name(".okrs.xlsx.sheetokr-0a1b2c3d.tmp").write_bytes(b"half")
    package = open_package(path)
    save(package, spliced(package), now=NOW, backup=False)
    assert beside(path) == ["okrs.xlsx"]
