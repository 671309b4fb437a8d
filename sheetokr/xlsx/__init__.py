"""The lossless .xlsx engine: it changes the bytes of the cells that it is told to change, and no others.

    from pathlib import Path
    from sheetokr.xlsx import SheetEdit, Write, compare, open_package, save, splice

    package = open_package(Path("okrs.xlsx"))
    progress = package.workbook("okrs.xlsx").sheet("Key Results").cell(14, 8).value
    edit = SheetEdit("Key Results", (Write(14, 8, 0.62, number_format="0%"), Write(14, 9, "On track")))
    save(package, splice(package, [edit]), now=datetime.datetime.now())

Reading and splicing are pure: bytes in, values or bytes out. `save` alone writes. Most runs only read: what changes and
compares workbooks is imported when it is first asked for. Knows nothing of OKRs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from sheetokr.xlsx.backups import backup_path, backups_of, is_backup
from sheetokr.xlsx.conflicts import conflict_copies, is_conflict_copy
from sheetokr.xlsx.limits import Limits
from sheetokr.xlsx.package import Package, file_bytes, open_package, package_of

if TYPE_CHECKING:
    from sheetokr.xlsx.differences import Differences, compare
    from sheetokr.xlsx.edits import DropDown, Growth, Jump, NewColumn, NewSheet, Refusal, SheetEdit, Tint, Write, Writes
    from sheetokr.xlsx.saving import Saved, save
    from sheetokr.xlsx.splicing import Spliced, refusals, splice

_LATER = {
    "differences": ("Differences", "compare"),
    "edits": ("DropDown", "Growth", "Jump", "NewColumn", "NewSheet", "Refusal", "SheetEdit", "Tint", "Write", "Writes"),
    "saving": ("Saved", "save"),
    "splicing": ("Spliced", "refusals", "splice"),
}

__all__ = [
    "Differences",
    "DropDown",
    "Growth",
    "Jump",
    "Limits",
    "NewColumn",
    "NewSheet",
    "Package",
    "Refusal",
    "Saved",
    "SheetEdit",
    "Spliced",
    "Tint",
    "Write",
    "Writes",
    "backup_path",
    "backups_of",
    "compare",
    "conflict_copies",
    "file_bytes",
    "is_backup",
    "is_conflict_copy",
    "open_package",
    "package_of",
    "refusals",
    "save",
    "splice",
]


if not TYPE_CHECKING:  # a name that is nowhere is an error to whoever checks types

    def __getattr__(name: str) -> object:
        """One of the names that are imported late (PEP 562)."""
        for module, names in _LATER.items():
            if name in names:
                return getattr(import_module(f"sheetokr.xlsx.{module}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
