"""The lossless .xlsx engine: it changes the bytes of the cells that it is told to change, and no others.

    from pathlib import Path
    from sheetokr.xlsx import SheetEdit, Write, open_package, save, splice

    package = open_package(Path("okrs.xlsx"))
    progress = package.workbook("okrs.xlsx").sheet("Key Results").cell(14, 8).value
    edit = SheetEdit("Key Results", (Write(14, 8, 0.62, number_format="0%"), Write(14, 9, "On track")))
    save(package, splice(package, [edit]), now=datetime.datetime.now())

Reading and splicing are pure: bytes in, values or bytes out. `save` alone writes. Knows nothing of OKRs.
"""

from __future__ import annotations

from sheetokr.xlsx.backups import backup_path, backups_of, is_backup
from sheetokr.xlsx.compare import Differences, compare
from sheetokr.xlsx.conflicts import conflict_copies, is_conflict_copy
from sheetokr.xlsx.edits import DropDown, Growth, Jump, NewColumn, NewSheet, Refusal, SheetEdit, Tint, Write
from sheetokr.xlsx.limits import Limits
from sheetokr.xlsx.package import Package, file_bytes, fingerprint_of, open_package, package_of
from sheetokr.xlsx.save import Saved, save
from sheetokr.xlsx.splice import Spliced, refusals, splice

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
    "backup_path",
    "backups_of",
    "compare",
    "conflict_copies",
    "file_bytes",
    "fingerprint_of",
    "is_backup",
    "is_conflict_copy",
    "open_package",
    "package_of",
    "refusals",
    "save",
    "splice",
]
