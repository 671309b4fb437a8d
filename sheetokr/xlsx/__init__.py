"""The lossless .xlsx engine: it changes the bytes of the cells that it is told to change, and no others.

    from pathlib import Path
    from sheetokr.xlsx import open_package
    from sheetokr.xlsx.edits import SheetEdit, Write
    from sheetokr.xlsx.save import save
    from sheetokr.xlsx.splice import splice

    package = open_package(Path("okrs.xlsx"))
    progress = package.workbook("okrs.xlsx").sheet("Key Results").cell(14, 8).value
    edit = SheetEdit("Key Results", (Write(14, 8, 0.62, number_format="0%"), Write(14, 9, "On track")))
    save(package, splice(package, [edit]), now=datetime.datetime.now())

Reading and splicing are pure: bytes in, values or bytes out. `save` alone writes. Here is what reading needs; changing
and comparing are imported from their modules, as most runs only read. Knows nothing of OKRs.
"""

from __future__ import annotations

from sheetokr.xlsx.backups import backup_path, backups_of, is_backup
from sheetokr.xlsx.conflicts import conflict_copies, is_conflict_copy
from sheetokr.xlsx.limits import Limits
from sheetokr.xlsx.package import Package, file_bytes, open_package, package_of

__all__ = [
    "Limits",
    "Package",
    "backup_path",
    "backups_of",
    "conflict_copies",
    "file_bytes",
    "is_backup",
    "is_conflict_copy",
    "open_package",
    "package_of",
]
