"""What a database driver says, as an error that a person can act on.

SQLite's result codes: https://www.sqlite.org/rescode.html. PostgreSQL's SQLSTATEs: its manual, appendix A.
"""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from sheetokr.diagnostics import (
    Location,
    SheetokrError,
    StoreCorrupt,
    StoreDown,
    StoreFull,
    StoreLocked,
    StoreNotOpened,
    StoreReadOnly,
)
from sheetokr.store.place import Place

_PASSING = ("40001", "40P01", "55P03", "23505", "42P07", "42701")
"""Serialisation, deadlock, lock; and what another process made a moment before: a row, a table, a column."""
_DOWN = ("08", "57P")
_FULL = ("53100",)
_DENIED = ("25006", "42501")


def may_pass(error: DBAPIError) -> bool:
    """Whether the same work, done once more, may succeed, because another process was only quicker."""
    code = _sqlstate(error)
    return code in _PASSING or (not code and isinstance(error.orig, sqlite3.IntegrityError))


def fault_of(error: DBAPIError, place: Place) -> SheetokrError:
    """The error of ours that it is."""
    name = getattr(error.orig, "sqlite_errorname", "")
    if isinstance(error.orig, sqlite3.Error):
        return _of_sqlite(name, str(error.orig), place)
    return _of_server(error, place)


def _of_sqlite(name: str, said: str, place: Place) -> SheetokrError:
    """By result code; what has none is what SQLite cannot even name."""
    at = Location(place.shown)
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        mend = "move it away, and the next sync begins a new one; or put a copy of it back"
        return StoreCorrupt(f"the history is damaged, or this is none ({said})", mend, at)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreLocked("the history is in use by another program", "run again when that has ended", at)
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
        return StoreReadOnly("the history cannot be written to", "check who may write the file and its folder", at)
    if name.startswith("SQLITE_FULL"):
        return StoreFull("there is no room for the history", "make room on the disk", at)
    return StoreNotOpened(f"the history cannot be used ({said})", "check the file, its folder and the disk", at)


def _of_server(error: DBAPIError, place: Place) -> SheetokrError:
    code, said, at = _sqlstate(error), _first_line(error, place), Location(place.shown)
    if code.startswith(_FULL):
        return StoreFull(f"there is no room for the history ({said})", "make room on its disk", at)
    if code in _DENIED:
        return StoreReadOnly(f"the history cannot be written to ({said})", "check the user's rights", at)
    if code == "55P03":
        return StoreLocked(f"the history is in use ({said})", "run again in a while", at)
    if code.startswith(_DOWN) or error.connection_invalidated or (not code and _is_of_connection(error)):
        return StoreDown(f"the history's database cannot be reached ({said})", _reach(said), at)
    return StoreNotOpened(f"the history cannot be used ({said})", "check the database and the user", at)


def _reach(said: str) -> str:
    if "password" in said or "authentication" in said:
        return "check the user and the password"
    if "does not exist" in said:
        return "create it, or correct url in [history]"
    return "check that it runs, and url in [history]"


def _is_of_connection(error: DBAPIError) -> bool:
    return isinstance(error, OperationalError | InterfaceError)


def _sqlstate(error: DBAPIError) -> str:
    return str(getattr(error.orig, "sqlstate", None) or getattr(error.orig, "pgcode", None) or "")


def _first_line(error: DBAPIError, place: Place) -> str:
    """What the server says, on one line, without a password that it may repeat."""
    lines = [line.strip() for line in str(error.orig).splitlines() if line.strip()]
    said = (lines or ["no reason given"])[0].rstrip(".")
    secret = place.password
    return said.replace(secret, "***") if secret else said
