"""A save whose system calls fail, one by one, or which is killed at each: the file is the old one or the new one.

`SHEETOKR_FAULTS` says how many points to try, spread over all that there are; `all` tries every one.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from sheetokr.xlsx import open_package
from sheetokr.xlsx.splicing import splice
from tests.xlsx.parts import workbook
from tests.xlsx.results import record
from tests.xlsx.saver import EDIT, MARK

WANTED = os.environ.get("SHEETOKR_FAULTS", "12")
ROOT = Path(__file__).parents[2]
BOOK = workbook('<row r="1"><c r="A1"><v>1</v></c></row>')
CALLS = (
    "openat,read,pread64,write,fsync,rename,chmod,fchmod,chown,fchown,unlink,close,lseek,newfstatat,stat,lstat,fstat,"
    "flock,listxattr,getdents64,ioctl"
)
ERRORS = {
    "write": ("ENOSPC", "EIO", "EDQUOT"),
    "fsync": ("ENOSPC", "EIO", "EDQUOT"),
    "openat": ("EACCES", "EROFS", "ENOSPC", "EIO"),
    "rename": ("EACCES", "EROFS", "EIO", "ENOSPC"),
    "unlink": ("EACCES", "EROFS"),
    "chmod": ("EPERM", "EROFS"),
}
OTHERS = ("EIO",)
NOT_FAILING = {"close", "lseek", "ioctl", "fstat"}  # killed at, but not made to fail: they hardly ever do

pytestmark = pytest.mark.skipif(
    not (sys.platform == "linux" and shutil.which("strace")), reason="needs strace to make system calls fail"
)


class Point(NamedTuple):
    """A system call of the save: its name, which one of that name it is in the process, and what happens to it."""

    call: str
    number: int
    fate: str


def run(path: Path, log: Path, *options: str) -> int:
    command = ["strace", "-o", str(log), "-e", f"trace={CALLS}", *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    finished = subprocess.run(
        [*command, sys.executable, "-m", "tests.xlsx.saver", str(path)],
        cwd=ROOT, env=environment, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    return finished.returncode


def fresh(folder: Path) -> Path:
    """A folder with nothing but the workbook in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = folder / "okrs.xlsx"
    path.write_bytes(BOOK)
    return path


def calls_after_mark(log: Path) -> list[tuple[str, int]]:
    """Each system call of the save, with its number among those of its name."""
    counts: Counter[str] = Counter()
    found = []
    begun = False
    for line in log.read_text("utf-8", "replace").splitlines():
        match = re.match(r"(\w+)\(", line)
        if match:
            counts[match[1]] += 1
            if begun:
                found.append((match[1], counts[match[1]]))
        begun = begun or MARK in line
    return found


def points(log: Path) -> list[Point]:
    """Every call with every fate, those of the save's end not favoured over those of its beginning."""
    found = []
    for call, number in calls_after_mark(log):
        fates = () if call in NOT_FAILING else ERRORS.get(call, OTHERS)
        found += [Point(call, number, f"error={fate}") for fate in fates]
        found.append(Point(call, number, "signal=KILL"))
    return found


def chosen(every: list[Point]) -> list[Point]:
    if WANTED == "all":
        return every
    step = max(1, len(every) // int(WANTED))
    return every[step // 2 :: step]


def test_a_save_that_fails_anywhere_leaves_the_old_file_or_the_new(tmp_path: Path) -> None:
    path, log = fresh(tmp_path / "folder"), tmp_path / "log"
    expected = splice(open_package(path), [EDIT]).data
    assert run(path, log) == 0
    assert path.read_bytes() == expected
    outcomes: Counter[str] = Counter()
    for point in chosen(points(log)):
        outcomes[tried(point, fresh(tmp_path / "folder"), tmp_path / "faulty", expected)] += 1
    print(dict(outcomes))
    record("faults", {"tried": sum(outcomes.values()), "outcomes": dict(outcomes)})
    assert outcomes["old"] > 0
    assert outcomes["old"] + outcomes["new"] > sum(outcomes.values()) / 2


def tried(point: Point, path: Path, log: Path, expected: bytes) -> str:
    """What a save with one fault left: `old` or `new`; `missed` where the fault came before the save began."""
    code = run(path, log, "-e", f"inject={point.call}:{point.fate}:when={point.number}")
    text = log.read_text("utf-8", "replace")
    if MARK not in text or ("INJECTED" in text and text.index("INJECTED") < text.index(MARK)):
        assert path.read_bytes() == BOOK
        return "missed"
    data = path.read_bytes()
    assert data in (BOOK, expected), f"{point}: the file is neither"
    is_new = data == expected
    killed = code == -signal.SIGKILL
    assert killed or code == (0 if is_new else 2), f"{point}: exit {code}, and the file is {'new' if is_new else 'old'}"
    if not killed:
        leftovers = [other.name for other in path.parent.iterdir() if other.name.endswith(".tmp")]
        assert not leftovers or point.call == "unlink", f"{point}: left {leftovers}"
    assert_next_run_is_well(path, point)
    return "new" if is_new else "old"


def assert_next_run_is_well(path: Path, point: Point) -> None:
    """Run once more without faults: the file must be new, and nothing temporary be left."""
    finished = subprocess.run(
        [sys.executable, "-m", "tests.xlsx.saver", str(path)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert finished.returncode == 0, f"{point}: the next run failed: {finished.stdout!r}"
    names = {other.name for other in path.parent.iterdir()}
    assert names <= {"okrs.xlsx", "okrs.2026-11-21.backup.xlsx", ".okrs.xlsx.sheetokr.lock"}, f"{point}: {names}"
    backup = path.with_name("okrs.2026-11-21.backup.xlsx")
    assert not backup.exists() or backup.read_bytes() == BOOK, f"{point}: the backup is broken"
