"""What a person's PATH arguments mean: files, folders and patterns, as the workbooks that they name."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from sheetokr.diagnostics import FileMissing, NotReadable
from sheetokr.xlsx import is_backup

SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm")
_NOT_OURS = ("~$", ".")


def expand(paths: Iterable[str]) -> Iterator[str]:
    """The workbooks that paths name, each once, in the order given; of a folder, all below it by name.

    Raises FileMissing for a folder or a pattern without a workbook, NotReadable where we may not look. A single file
    is not looked at here.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _readable(path):
            if found not in seen:
                seen.add(found)
                yield found


def _readable(path: str) -> list[str]:
    """What a path names. Raises NotReadable where the system does not even let us look."""
    try:
        if Path(path).is_dir():
            os.listdir(path)  # noqa: PTH208 - only to learn whether we may
        return _found(path)
    except OSError as error:
        raise NotReadable(f"{path} cannot be looked into: {error.strerror}", "check who may read it") from error


def _found(path: str) -> list[str]:
    place = Path(path)
    if place.is_dir():
        return _required([str(file) for file in sorted(place.rglob("*")) if is_workbook(file)], f"the folder {path}")
    if glob.has_magic(path) and not place.exists():
        # Path.glob takes no absolute pattern.
        matches = (Path(match) for match in sorted(glob.glob(path, recursive=True)))  # noqa: PTH207
        return _required([str(match) for match in matches if is_workbook(match)], f"the pattern {path}")
    return [path]


def _required(found: list[str], where: str) -> list[str]:
    if not found:
        raise FileMissing(f"no workbook in {where}", f"name a file that ends in {', '.join(SUFFIXES[:2])}")
    return found


def is_workbook(path: Path) -> bool:
    """Whether a file found in a folder is a workbook to read: no lock file, no hidden one, no backup of ours."""
    return (
        path.is_file()
        and path.suffix.lower() in SUFFIXES
        and not path.name.startswith(_NOT_OURS)
        and not is_backup(path)
    )
