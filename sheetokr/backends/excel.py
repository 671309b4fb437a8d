"""An `.xlsx` file on disk, through the lossless engine."""

from __future__ import annotations

from collections.abc import Container, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sheetokr.backends import Applied, Writing
from sheetokr.diagnostics import Location, Refused
from sheetokr.paths import identity_of
from sheetokr.workbook import Workbook
from sheetokr.xlsx import Limits, Package, is_backup, open_package

if TYPE_CHECKING:
    from sheetokr.plan import AddedColumn, Change, Changes, Structure


class ExcelBackend:
    """Reads the file once; what is applied is held against what was read."""

    read_only = False
    grows_tables = True

    def __init__(self, name: str, path: Path, limits: Limits = Limits()) -> None:  # noqa: B008 - frozen
        self.name = name
        self.identity = identity_of(name)
        self.path = path
        self.limits = limits
        self._package: Package | None = None

    def read(self) -> Workbook:
        """The workbook as it is now."""
        self._package = open_package(self.path, self.limits)
        return self._package.workbook(self.name)

    def apply(
        self,
        changes: Changes,
        columns: Sequence[AddedColumn],
        writing: Writing,
        structure: Structure | None = None,
    ) -> Applied:
        """Splice the changes in. Single cells that cannot be written without harm are left out, with the reason."""
        from sheetokr.backends.excel_edits import edits_of, new_sheets
        from sheetokr.plan import LeftOut
        from sheetokr.xlsx.saving import save
        from sheetokr.xlsx.splicing import splice

        if is_backup(self.path):
            raise Refused(f"{self.path.name} is a copy that sheetokr keeps", "name the workbook itself")
        package = self._package or open_package(self.path, self.limits)
        edits = edits_of(changes, columns, structure)
        tabs = new_sheets(structure.tabs) if structure else ()
        spliced = splice(package, edits, new_sheets=tabs, leave_out_refused=True)
        barred = {(sheet, row, column): reason for sheet, row, column, reason in spliced.refused}
        written = tuple(change for change in changes if not _is_barred(change, barred)) if barred else changes
        refused = tuple(LeftOut(Location(self.name, *place), reason) for place, reason in barred.items())
        saved = save(
            package,
            spliced,
            now=writing.now,
            backup=writing.backup,
            verify=writing.verify,
            ignore_lock=writing.ignore_lock,
        )
        return Applied(written, refused, str(saved.backup_path or ""))


def _is_barred(change: Change, barred: Container[tuple[str, int, int]]) -> bool:
    """Whether a cell, or its whole sheet, is among the places that were refused."""
    at = change.location
    return (at.sheet, at.row, at.column) in barred or (at.sheet, 0, 0) in barred
