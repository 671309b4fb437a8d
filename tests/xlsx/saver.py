"""A program that saves one workbook and says by its exit code how that ended; for having its system calls fail.

    python -m tests.xlsx.saver book.xlsx

Everything is imported and used once on a copy elsewhere, then a call that cannot be mistaken (a look for `MARK`)
says that the save begins.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sys
import tempfile
from pathlib import Path

from sheetokr.diagnostics import SheetokrError
from sheetokr.xlsx import open_package
from sheetokr.xlsx.edits import SheetEdit, Write
from sheetokr.xlsx.saving import save
from sheetokr.xlsx.splicing import splice

MARK = "/sheetokr/begins/here"
EDIT = SheetEdit("Sheet1", (Write(1, 1, 2), Write(5, 5, "new", "0.0%")))
NOW = dt.datetime(2026, 11, 21, 9, 0)  # noqa: DTZ001


def saved(path: Path, *, announced: bool) -> None:
    package = open_package(path)
    result = splice(package, [EDIT])
    if announced:
        with contextlib.suppress(OSError):
            os.stat(MARK)  # noqa: PTH116
    save(package, result, now=NOW)


def main(path: Path) -> int:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy.xlsx")
        copy.write_bytes(path.read_bytes())
        saved(copy, announced=False)
    try:
        saved(path, announced=True)
    except SheetokrError as error:
        print(error)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
