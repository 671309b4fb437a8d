"""What a person's PATH arguments mean: files, folders, patterns and Google Sheets, as the workbooks that they name."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from sheetokr.address import address_of
from sheetokr.diagnostics import FileMissing, NotReadable
from sheetokr.xlsx import is_backup, is_conflict_copy

EXCEL_SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm")
"""What is read and written."""
OTHER_SUFFIXES = (".xls", ".xlsb", ".ods")
"""Workbooks that are only read: found in folders too, unless an .xlsx of the same name stands beside them."""
TEXT_SUFFIXES = (".csv", ".tsv")
"""Tables as text, only read. In a folder they may be anything: they are read where they, or a pattern, name them."""
_NOT_OURS = ("~$", ".")


def expand(paths: Iterable[str], *, to_write: bool = False) -> Iterator[str]:
    """The workbooks that paths name, each once, in the order given; of a folder, all below it by name. With `to_write`,
    folders and patterns give only what can be written.

    Raises FileMissing for a folder or a pattern without a workbook, NotReadable where we may not look. A single file
    is not looked at here, and a Google Sheet neither; BadAddress is raised for another link.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _readable(path, to_write=to_write):
            if found not in seen:
                seen.add(found)
                yield found


def _readable(path: str, *, to_write: bool) -> list[str]:
    """What a path names. Raises NotReadable where the system does not even let us look."""
    if address_of(path):
        return [path]
    try:
        if Path(path).is_dir():
            os.listdir(path)  # noqa: PTH208 - only to learn whether we may
        return _found(path, to_write=to_write)
    except OSError as error:
        raise NotReadable(f"{path} cannot be looked into: {error.strerror}", "check who may read it") from error


def _found(path: str, *, to_write: bool) -> list[str]:
    place = Path(path)
    suffixes = EXCEL_SUFFIXES if to_write else (*EXCEL_SUFFIXES, *OTHER_SUFFIXES)
    if place.is_dir():
        files = (file for file in sorted(place.rglob("*")) if is_workbook(file, suffixes) and not _has_twin(file))
        return _required([str(file) for file in files], f"the folder {path}")
    if glob.has_magic(path) and not place.exists():
        # Path.glob takes no absolute pattern.
        matches = (Path(match) for match in sorted(glob.glob(path, recursive=True)))  # noqa: PTH207
        wanted = suffixes if to_write else (*suffixes, *TEXT_SUFFIXES)
        return _required([str(match) for match in matches if is_workbook(match, wanted)], f"the pattern {path}")
    return [path]


def _required(found: list[str], where: str) -> list[str]:
    if not found:
        raise FileMissing(f"no workbook in {where}", f"name a file that ends in {' or '.join(EXCEL_SUFFIXES[:2])}")
    return found


def _has_twin(path: Path) -> bool:
    """Whether an .xlsx of the same name stands beside a file of another kind: the same rows must not count twice."""
    return path.suffix.lower() in OTHER_SUFFIXES and path.with_suffix(".xlsx").is_file()


def is_workbook(path: Path, suffixes: tuple[str, ...]) -> bool:
    """Whether a file found in a folder is a workbook to read: no lock file, no hidden one, no backup of ours, no copy
    that a sync service made."""
    return (
        path.is_file()
        and path.suffix.lower() in suffixes
        and not path.name.startswith(_NOT_OURS)
        and not is_backup(path)
        and not is_conflict_copy(path)
    )


def looks_like_path(text: str) -> bool:
    """Whether a text can only be meant as a PATH, where a name may stand too: something is there, or it is written as
    one."""
    if address_of(text) or glob.has_magic(text) or os.path.lexists(text):
        return True
    ending = Path(text).suffix.lower()
    return ending in (*EXCEL_SUFFIXES, *OTHER_SUFFIXES, *TEXT_SUFFIXES) or (os.sep in text and " " not in text)


def identity_of(path: str, folder: str = "") -> str:
    """What two paths that name the same workbook have in common: the file's real path, the Google Sheet's key. A path
    of the file system is relative to the folder."""
    address = None if folder and os.path.lexists(Path(folder, path)) else address_of(path)
    return f"google:{address.key}" if address else os.path.realpath(Path(folder, path))
