"""Locks, marks of other programs, owners and attributes: who is at the file, and that it keeps what it had."""

from __future__ import annotations

import datetime as dt
import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sheetokr.diagnostics import FileChanged, FileLocked, NotWritable
from sheetokr.xlsx import backups_of, is_backup, open_package
from sheetokr.xlsx.edits import SheetEdit, Write
from sheetokr.xlsx.locks import holder, own_lock
from sheetokr.xlsx.saving import save
from sheetokr.xlsx.saving import save as save_function
from sheetokr.xlsx.splicing import splice
from tests.xlsx.parts import values, workbook

NOW = dt.datetime(2026, 11, 21, 9, 0)  # noqa: DTZ001
BOOK = workbook('<row r="1"><c r="A1"><v>1</v></c></row>')
HOLD = """
import sys, time
from pathlib import Path
from sheetokr.xlsx.locks import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "okrs.xlsx"
    path.write_bytes(BOOK)
    return path


def write(path: Path, value: float = 2) -> None:
    package = open_package(path)
    save(package, splice(package, [SheetEdit("Sheet1", (Write(1, 1, value),))]), now=NOW)


def test_another_sheetokr_at_work_is_respected_and_its_death_frees_the_file(path: Path) -> None:
    root = str(Path(__file__).parents[2])
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": root}) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(FileLocked, match="another sheetokr"):
            write(path)
        other.kill()
        other.wait()
    assert own_lock(path).exists()
    write(path)
    assert values(path.read_bytes()) == {"A1": 2}
    assert not own_lock(path).exists()


@pytest.mark.parametrize(
    ("content", "who"),
    [
        (b"\x03Bob".ljust(55), "Bob, in Excel"),
        (b"\x03Bob".ljust(55) + b"\x04\0" + "Zoë ".encode("utf-16-le"), "Zoë, in Excel"),
        (b"\x03B\x1b[".ljust(55), "B[, in Excel"),
        (b"\xff", "somebody, in Excel"),
    ],
)
def test_excels_mark_is_read_whatever_it_holds(path: Path, content: bytes, who: str) -> None:
    path.with_name("~$okrs.xlsx").write_bytes(content)
    assert holder(path) == who


@pytest.mark.parametrize(
    ("content", "who"),
    [
        (",ann,pc-7,21.11.2026 09:00,file:///home;", "ann, in LibreOffice"),
        (",,pc-7,21.11.2026 09:00,file:///home;", "somebody at pc-7, in LibreOffice"),
        ("", "somebody, in LibreOffice"),
    ],
)
def test_libreoffices_mark_is_read_whatever_it_holds(path: Path, content: str, who: str) -> None:
    path.with_name(".~lock.okrs.xlsx#").write_text(content)
    assert holder(path) == who


def test_a_mark_beside_a_link_is_not_that_of_the_file(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "links"
    folder.mkdir()
    (folder / "okrs.xlsx").symlink_to(path)
    path.with_name("~$okrs.xlsx").write_bytes(b"")
    with pytest.raises(FileLocked):
        write(folder / "okrs.xlsx")


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no extended attributes on this system")
def test_extended_attributes_stay(path: Path) -> None:
    try:
        os.setxattr(path, "user.team", b"growth")
    except OSError:
        pytest.skip("the file system keeps no extended attributes")
    write(path)
    assert os.getxattr(path, "user.team") == b"growth"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
def test_the_owner_stays(path: Path) -> None:
    os.chown(path, 12345, 23456)
    write(path)
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 23456)


def test_an_owner_that_cannot_be_kept_is_a_refusal(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "not yours")

    real = Path.stat

    def of_somebody_else(self: Path, **options: bool) -> os.stat_result:
        found = list(real(self, **options))
        found[4] += self.name == "okrs.xlsx"
        return os.stat_result(found)

    monkeypatch.setattr(os, "chown", refuse)
    monkeypatch.setattr(Path, "stat", of_somebody_else)
    with pytest.raises(NotWritable, match="its owner could not be kept"):
        write(path)
    assert path.read_bytes() == BOOK


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EXDEV, errno.EACCES, errno.EROFS, errno.EIO])
def test_a_rename_that_is_forbidden_leaves_everything_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def fail(source: object, target: Path) -> None:
        if Path(target) == path:
            raise OSError(code, os.strerror(code))
        Path(str(source)).rename(target)

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(NotWritable):
        write(path)
    assert path.read_bytes() == BOOK
    assert sorted(other.name for other in path.parent.iterdir()) == ["okrs.2026-11-21.backup.xlsx", "okrs.xlsx"]


def test_a_file_that_changes_while_it_is_saved_is_not_overwritten(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = workbook('<row r="1"><c r="A1"><v>9</v></c></row>')
    module = sys.modules[save_function.__module__]
    monkeypatch.setattr(module, "verify_plan", lambda *_: path.write_bytes(other))
    with pytest.raises(FileChanged):
        write(path)
    assert path.read_bytes() == other


def test_a_file_that_turns_into_a_link_is_not_overwritten(path: Path) -> None:
    package = open_package(path)
    elsewhere = path.with_name("elsewhere.xlsx")
    elsewhere.write_bytes(workbook("<row r='1'/>"))
    path.unlink()
    path.symlink_to(elsewhere)
    with pytest.raises(FileChanged):
        save(package, splice(package, [SheetEdit("Sheet1", (Write(1, 1, 2),))]), now=NOW)
    assert values(elsewhere.read_bytes()) == {}


def test_backups_of_a_file_are_its_own_and_the_newest_comes_first(path: Path) -> None:
    names = ["okrs.2026-11-20.backup.xlsx", "okrs.2026-11-21.backup.xlsx", "okrs.2026-11-21.backup.xlsm"]
    for name in [*names, "other.2026-11-21.backup.xlsx", "my.okrs.2026-11-21.backup.xlsx", "okrs.2026.backup.xlsx"]:
        path.with_name(name).write_bytes(b"")
    assert [other.name for other in backups_of(path)] == [names[1], names[0]]
    assert [is_backup(Path(name)) for name in ("okrs.xlsx", names[0], "okrs.2026.backup.xlsx")] == [False, True, False]
