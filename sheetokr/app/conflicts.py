"""Copies of a workbook that a sync service made when two people saved it at once: what is in them is in no answer."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from sheetokr.app.study import Study
from sheetokr.diagnostics import Diagnostic, Location
from sheetokr.diagnostics.codes import CONFLICT_COPY, file_codes
from sheetokr.xlsx import conflict_copies


def copies_beside(studied: Study) -> Iterator[Diagnostic]:
    """One warning for each workbook file that has such copies beside it."""
    for backend in studied.opened.backends:
        path = Path(backend.name)
        copies = conflict_copies(path) if path.is_file() else ()
        if copies:
            names = ", ".join(f'"{copy.name}"' for copy in copies)
            message = f"Two people saved this workbook at once: beside it stands {names}, which is not read"
            command = shlex.join(("sheetokr", "diff", path.name, copies[0].name))
            mend = f"see what differs with: {command}, keep one, delete the other"
            found = file_codes()[CONFLICT_COPY]
            yield Diagnostic(found.code, found.name, found.severity, Location(backend.name), message, mend)
