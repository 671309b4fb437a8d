"""A new file in the place of the old one: whole, verified, or not at all.

The new bytes go to a temporary file in the same folder, to the disk, are read back and held against the plan; only
then does the file get its name. At every moment the name leads to the old bytes or to the new.
"""

from __future__ import annotations

import datetime as dt
import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sheetokr.diagnostics import FileChanged, NotWritable
from sheetokr.xlsx.backups import backup_path
from sheetokr.xlsx.locks import check_free, locked
from sheetokr.xlsx.package import Package
from sheetokr.xlsx.splicing import Spliced
from sheetokr.xlsx.verify import verify as verify_plan

_READ_ANEW = "run again, so that the file is read anew"
_REASONS = {
    errno.ENOSPC: ("the disk is full", "make room and run again"),
    errno.EDQUOT: ("your share of the disk is used up", "make room and run again"),
    errno.EROFS: ("the disk is read-only", "write to a copy elsewhere"),
    errno.EACCES: ("the system does not allow it", "check who may write to the file and its folder"),
    errno.EPERM: ("the system does not allow it", "check who may write to the file and its folder"),
}


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save did. `backup_path` is the copy that it made, None where there was one, or none was wanted."""

    written: bool
    backup_path: Path | None = None


def save(
    package: Package,
    spliced: Spliced,
    *,
    now: dt.datetime,
    backup: bool = True,
    verify: bool = True,
    ignore_lock: bool = False,
) -> Saved:
    """Put the spliced file in the place of the one that was read. With nothing changed, nothing is touched.

    `now` dates the backup. Raises FileChanged, FileLocked, NotWritable or NotVerified; then the file is as it was.
    """
    if not spliced.is_changed:
        return Saved(written=False)
    with _as_not_writable(package.path):
        target = package.path.resolve()
        if not ignore_lock:
            _check_free(package.path, target)
        with locked(target):
            _remove_leftovers(target)
            _check_writable(target)
            _check_unchanged(package, target)
            with _temporary(target, spliced.data) as temporary:
                if verify:
                    verify_plan(package, spliced, temporary.read_bytes())
                kept = _back_up(package, target, now.date()) if backup else None
                if not ignore_lock:
                    _check_free(package.path, target)
                _check_unchanged(package, target)
                os.replace(temporary, target)  # noqa: PTH105
                _sync_folder(target.parent)
            return Saved(written=True, backup_path=kept)


def _check_free(path: Path, target: Path) -> None:
    """Raise FileLocked for marks of other programs, beside the file and beside the link that leads to it."""
    for place in {path.absolute(), target}:
        check_free(place)


@contextmanager
def _as_not_writable(path: Path) -> Iterator[None]:
    """Turn the system's errors into ours."""
    try:
        yield
    except OSError as error:
        reason, mend = _REASONS.get(error.errno or 0, (error.strerror or "the system gives no reason", "run again"))
        raise NotWritable(f"{path.name} cannot be written: {reason}", mend) from error


def _check_writable(target: Path) -> None:
    """Raise NotWritable for a file that its owner, or a second name, protects from being replaced."""
    found = os.lstat(target) if target.exists() else None
    if found is None or not stat.S_ISREG(found.st_mode):
        raise FileChanged(f"{target.name} is no longer the file that was read", _READ_ANEW)
    if not found.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise NotWritable(f"{target.name} is read-only", "allow writing to it, or write to a copy")
    if found.st_nlink > 1:
        raise NotWritable(
            f"{target.name} has {found.st_nlink} names (hard links), and only one would get the new contents",
            "make it a file of its own: copy it, and put the copy in its place",
        )


def _check_unchanged(package: Package, target: Path) -> None:
    try:
        is_same = target.read_bytes() == package.container.data
    except (FileNotFoundError, IsADirectoryError):
        is_same = False
    if not is_same:
        raise FileChanged(f"{target.name} was changed by somebody else since it was read", _READ_ANEW)


def _pattern(target: Path) -> str:
    return f".{target.name}.sheetokr-"


def _remove_leftovers(target: Path) -> None:
    """Take away what a save that was killed left behind. Our lock is held, so nobody is at work on them."""
    for other in target.parent.iterdir():
        if other.name.startswith(_pattern(target)) and other.name.endswith(".tmp"):
            with suppress(OSError):
                other.unlink()


@contextmanager
def _temporary(target: Path, data: bytes, like: bool = True) -> Iterator[Path]:
    """A file beside the target with the data in it, on the disk; gone afterwards unless it was renamed."""
    path = target.with_name(f"{_pattern(target)}{os.urandom(4).hex()}.tmp")
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123
            file.write(data)
            file.flush()
            if like:
                _copy_marks(target, path)
            os.fsync(file.fileno())
        yield path
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _copy_marks(target: Path, path: Path) -> None:
    """Give a file the mode, owner and extended attributes of another. Raises OSError where that is not allowed."""
    found = target.stat()
    if hasattr(os, "chown"):
        mine = path.stat()
        if (mine.st_uid, mine.st_gid) != (found.st_uid, found.st_gid):
            _give_to(path, found.st_uid, found.st_gid, target)
    path.chmod(stat.S_IMODE(found.st_mode))
    if hasattr(os, "listxattr"):
        _copy_extended(target, path)


def _give_to(path: Path, user: int, group: int, target: Path) -> None:
    """Make a file somebody else's. Raises NotWritable where we may not: the new file would have another owner."""
    try:
        os.chown(path, user, group)
    except PermissionError as error:
        message = f"{target.name} belongs to somebody else, and its owner could not be kept"
        raise NotWritable(message, "run the sync as its owner, or have the file given to you") from error


def _copy_extended(target: Path, path: Path) -> None:
    try:
        names = os.listxattr(target)
    except OSError as error:
        if error.errno == errno.ENOTSUP:
            return
        raise
    for name in names:
        try:
            os.setxattr(path, name, os.getxattr(target, name))
        except OSError:
            if not name.startswith(("security.", "trusted.", "system.nfs")):
                raise


def _back_up(package: Package, target: Path, day: dt.date) -> Path | None:
    """Keep the file as it was read beside it, once a day."""
    path = backup_path(target, day)
    if path.exists():
        return None
    with _temporary(target, package.container.data) as temporary:
        os.replace(temporary, path)  # noqa: PTH105
        _sync_folder(path.parent)
    return path


def _sync_folder(folder: Path) -> None:
    """Have the folder's new entry on the disk, where the system can; the file has its new name whether or not."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
