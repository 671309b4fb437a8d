"""Copies that a sync service makes when two people saved at once: to warn about, never to read in the file's place."""

from __future__ import annotations

import re
from pathlib import Path

from sheetokr.patterns import late

# Dropbox, Nextcloud and Box say so in the reader's language; Syncthing in its own; OneDrive adds the computer's name.
_SAID = late(
    r".* ?\([^()]*(?:conflict|conflit|conflicto|conflito|konflikt|conflitto)[^()]*\)"
    r"|.*\.sync-conflict-\d{8}-\d{6}(?:-\w+)?"
    r"|.*[ _-]conflicted[ _-]copy.*",
    re.IGNORECASE,
)
_COMPUTER = late(r"(?P<name>.+)-(?:DESKTOP|LAPTOP|PC|WIN|MACBOOK|SURFACE)-?[A-Z0-9]{2,15}(?:-\d+)?", re.IGNORECASE)


def is_conflict_copy(path: Path) -> bool:
    """Whether a file is such a copy: it says so, or is named after a computer and stands beside the file it copies."""
    if _SAID.fullmatch(path.stem):
        return True
    named = _COMPUTER.fullmatch(path.stem)
    return named is not None and path.with_name(named["name"] + path.suffix).exists()


def conflict_copies(path: Path) -> tuple[Path, ...]:
    """The copies of a workbook that stand beside it, by name."""
    beside = (other for other in path.parent.iterdir() if other.suffix == path.suffix and other != path)
    return tuple(sorted(o for o in beside if o.stem.startswith(path.stem) and is_conflict_copy(o)))
