"""Where a store is, before it is opened: its URL, whose rows are meant, and how it is called in messages.

Needs no database driver, so that a run without a history pays nothing for asking.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

from sheetokr.diagnostics import Location
from sheetokr.patterns import late

DEFAULT_NAME = "sheetokr.db"
_SQLITE = late(r"sqlite(\+\w+)?://(?P<path>/(?!:memory:)[^?]+)?(?P<query>\?.*)?\Z")
_USER = late(r"(?P<scheme>\w[\w+.-]*://)(?P<user>[^:@/]*):(?P<password>.*)@", re.DOTALL)


class Place(NamedTuple):
    """A store's SQLAlchemy URL. `project` keeps the rows of several projects in one database apart; `at` is the line
    that named it, None for the default."""

    url: str
    project: str = ""
    at: Location | None = None

    @property
    def file(self) -> Path | None:
        """The SQLite file, None for a server."""
        match = _SQLITE.match(self.url)
        return Path(match["path"][1:]) if match and match["path"] else None

    @property
    def is_there(self) -> bool:
        """Whether there is anything to open: a server is taken to be."""
        file = self.file
        return file is None or os.path.lexists(file)

    @property
    def shown(self) -> str:
        """What messages call it: a path from the working folder, or the URL without its secrets."""
        file = self.file
        return _relative(file) if file else masked(self.url)

    @property
    def password(self) -> str:
        """What must not be printed, "" where there is none."""
        match = _USER.match(self.url.partition("?")[0])
        return match["password"] if match else ""


def masked(url: str) -> str:
    """A URL without what may be secret in it: the password, and all of the query."""
    return _USER.sub(r"\g<scheme>\g<user>:***@", url.partition("?")[0])


def sqlite_place(folder: str, name: str = DEFAULT_NAME, project: str = "") -> Place:
    """The default: a file in a folder."""
    return Place(f"sqlite:///{Path(folder, name).absolute()}", project)


def placed(url: str, folder: str, project: str, at: Location) -> Place:
    """What a configuration names; a relative SQLite path is relative to its folder."""
    match = _SQLITE.match(url)
    if not match or not match["path"]:
        return Place(url, project, at)
    path = Path(folder, os.path.expanduser(match["path"][1:])).absolute()  # noqa: PTH111 - it may be no path at all
    return Place(f"sqlite:///{path}{match['query'] or ''}", project, at)


def _relative(path: Path) -> str:
    try:
        return os.path.relpath(path)
    except ValueError:
        return str(path)
