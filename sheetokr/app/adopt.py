"""Remember in sheetokr.toml where a person's own tables are: the text that it would have, tried out before it is
written."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sheetokr.app.project import NAME, Project, project_of_text, read_text
from sheetokr.config.write import with_mappings
from sheetokr.diagnostics import ConfigInvalid, FileChanged, Location, NotWritable
from sheetokr.layout.mapping import TabMapping


@dataclass(frozen=True, slots=True)
class Draft:
    """A sheetokr.toml that is not written yet: where, what it says now, what it would say, and as a project."""

    path: Path
    before: bytes | None
    text: str
    project: Project


def draft(project: Project, folder: Path, workbooks: Sequence[tuple[str, Sequence[TabMapping]]]) -> Draft:
    """The project's file with the mappings of some workbooks; a new one in a folder, where there is none. Raises
    ConfigInvalid where the file says them in a way that cannot be changed line by line."""
    path = Path(project.folder, Path(project.config.file).name) if project.config.file else folder / NAME
    before = path.read_bytes() if project.config.file else None
    text = read_text(path) if project.config.file else ""
    current = project
    for name, mappings in workbooks:
        entry = current.entry_index(name)
        place = name if "://" in name else Path(os.path.relpath(os.path.realpath(name), path.parent)).as_posix()
        text = with_mappings(text, place, entry, mappings)
        current = project_of_text(text, path)
        if not _same(current.mapping(name), mappings):
            raise ConfigInvalid(
                f"the mapping of {name} is written inline, so it cannot be replaced line by line",
                "take it out, and run again",
                Location(current.config.file),
            )
    return Draft(path, before, text, current)


def _same(read: Sequence[TabMapping], wanted: Sequence[TabMapping]) -> bool:
    """Whether two lists of mappings say the same, wherever they stand."""
    return _plain(read) == _plain(wanted)


def _plain(mappings: Sequence[TabMapping]) -> list[TabMapping]:
    return sorted((replace(m, at=Location("")) for m in mappings), key=lambda m: (m.tab, m.header_row))


def write_draft(drafted: Draft) -> None:
    """Put a draft in its place, whole or not at all. Raises FileChanged where somebody wrote there meanwhile, and
    NotWritable."""
    path = Path(os.path.realpath(drafted.path))
    now = path.read_bytes() if path.exists() else None
    at = Location(drafted.project.config.file)
    if now != drafted.before:
        raise FileChanged("somebody has changed it meanwhile; nothing was written", "run again", at)
    newline = "\r\n" if now and b"\r\n" in now else "\n"
    mark = "\ufeff" if now and now.startswith(b"\xef\xbb\xbf") else ""
    data = (mark + drafted.text.replace("\n", newline)).encode()
    spare = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        spare.write_bytes(data)
        if now is not None:
            spare.chmod(path.stat().st_mode & 0o777)
        spare.replace(path)
    except OSError as error:
        spare.unlink(missing_ok=True)
        raise NotWritable(f"it cannot be written: {error.strerror}", "check who may write there", at) from None
