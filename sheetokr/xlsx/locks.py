"""Who else has a workbook open: the marks of Excel and LibreOffice beside it, and our own lock.

Excel keeps `~$name.xlsx`: a byte with the length of the user's name, the name, padded to 54 bytes, then its length
and itself in UTF-16. LibreOffice keeps `.~lock.name#`: `name,user,host,date,profile;`. Ours is `.name.sheetokr.lock`,
locked by the system, so that it is free again when its holder ends, however it ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sheetokr.diagnostics import FileLocked, NotWritable

if TYPE_CHECKING:
    from filelock import BaseFileLock

_SOMEBODY = "somebody"


def own_lock(path: Path) -> Path:
    """The file that we lock while we write a workbook."""
    return path.with_name(f".{path.name}.sheetokr.lock")


def holder(path: Path) -> str:
    """Who has the workbook open, in words such as `Ann Lee, in Excel`; "" for nobody."""
    excel, office = path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#")
    if _stands(excel):
        return f"{_excel_owner(excel)}, in Excel"
    if _stands(office):
        return f"{_office_owner(office)}, in LibreOffice"
    return ""


def _stands(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return True


def _first_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(1024)
    except OSError:
        return b""


def _excel_owner(path: Path) -> str:
    data = _first_bytes(path)
    length = int.from_bytes(data[55:57], "little")
    name = data[57 : 57 + 2 * length].decode("utf-16-le", "replace") if length else ""
    if not name.strip() and data:
        name = data[1 : 1 + data[0]].decode("cp1252", "replace")
    return _printable(name)


def _office_owner(path: Path) -> str:
    fields = _first_bytes(path).decode("utf-8", "replace").split(",")
    name, host = (fields[1] if len(fields) > 1 else fields[0]), fields[2] if len(fields) > 2 else ""
    return _printable(name) if name.strip() or not host else f"somebody at {_printable(host)}"


def _printable(name: str) -> str:
    return "".join(character for character in name if character.isprintable()).strip() or _SOMEBODY


def check_free(path: Path) -> None:
    """Raise FileLocked, with the holder's name, if another program has the workbook open."""
    who = holder(path)
    if who:
        raise FileLocked(
            f"{path.name} is open: {who}",
            "close it there and run again; if nobody has it open, use --ignore-lock",
        )


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold our own lock on a workbook. Raises FileLocked if another sheetokr does, NotWritable if none can be had."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - who only reads need not wait for it

    lock = FileLock(own_lock(path), timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise FileLocked(f"{path.name} is being written by another sheetokr", "wait for it, and run again") from None
    except OSError as error:
        raise NotWritable(
            f"{path.name} cannot be locked: {error.strerror}", "check who may write to its folder"
        ) from None
    try:
        yield
    finally:
        _release(lock, own_lock(path))


def _release(lock: BaseFileLock, path: Path) -> None:
    """Give the lock back, its file taken away while it is still held, so that none stays behind (Windows keeps it).

    What goes wrong here must not hide that the workbook was written: the system frees the lock when we end.
    """
    with suppress(OSError):
        path.unlink()
    with suppress(OSError):
        lock.release()
