"""Where a run keeps what it remembers: as sheetokr.toml says, else beside it, else beside the first workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sheetokr.app.project import Project
from sheetokr.store.place import Place, placed, sqlite_place

HIDDEN_NAME = ".sheetokr.db"


def place_of(project: Project, names: Sequence[str]) -> Place:
    """The place of the store for a run over some workbooks, without opening it. A database that the file names may be
    that of other projects too, so this one's rows are called after its folder there, unless the file says otherwise."""
    given = project.config.history
    if given and given.url:
        return placed(given.url, project.folder, given.project or Path(project.folder).name, given.at)
    if project.config.file:
        return sqlite_place(project.folder, project=given.project if given else "")
    local = next((Path(name) for name in names if Path(name).is_file()), Path("x"))
    return sqlite_place(str(local.parent), HIDDEN_NAME)
