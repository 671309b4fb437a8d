"""The copy of a workbook that is kept before the first write of each day: `okrs.2026-11-21.backup.xlsx`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sheetokr.patterns import late

_BACKUP = late(r".+\.[0-9]{4}-[0-9]{2}-[0-9]{2}\.backup\.[A-Za-z]+")


def backup_path(path: Path, day: dt.date) -> Path:
    """Where the copy of a day stands."""
    return path.with_name(f"{path.stem}.{day.isoformat()}.backup{path.suffix}")


def is_backup(path: Path) -> bool:
    """Whether a file is such a copy, by its name: those who read a folder's workbooks pass it over."""
    return bool(_BACKUP.fullmatch(path.name))


def backups_of(path: Path) -> tuple[Path, ...]:
    """The copies that stand beside a workbook, newest first."""
    beside = (other for other in path.parent.iterdir() if is_backup(other))
    return tuple(sorted((other for other in beside if _is_of(other, path)), reverse=True))


def _is_of(backup: Path, path: Path) -> bool:
    return (
        backup.suffix == path.suffix
        and backup.name[: len(path.stem)] == path.stem
        and (len(backup.name) == len(path.name) + len(".2026-11-21.backup"))
    )
