"""Start-up is a feature: which modules a command may import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    *("openpyxl", "gspread", "google", "jinja2", "sqlalchemy", "rich", "rapidfuzz", "filelock", "isal"),
    *("tomllib", "decimal", "hashlib", "tempfile", "email", "smtplib", "ssl", "asyncio", "sqlite3", "urllib.request"),
)
"""Modules that take milliseconds to import, and more."""
ROOMS = (
    *("app.sync", "app.send", "app.post", "app.settings", "config.parse", "config.in_force", "plan", "boards", "theme"),
    *("history.forecast", "history.change", "history.take", "kpis.story", "rules", "rules.page", "layout", "digest"),
    *("mail", "mail.smtp", "builder", "store.engine", "xlsx.edits", "xlsx.splice", "xlsx.save", "xlsx.compare"),
    *("render.digest", "backends.google", "backends.calamine", "backends.excel_edits"),
)
"""Rooms of ours that only some commands need."""
READING = ("layout", "rules", "rapidfuzz")
SYNCING = (*READING, "app.sync", "plan", "boards", "history.change", "history.take", "kpis.story")
WRITING = ("xlsx.edits", "xlsx.splice", "xlsx.save", "xlsx.compare", "backends.excel_edits", "theme")
KEEPING = ("store.engine", "sqlalchemy", "sqlite3", "urllib.request", "ssl", "email")
MAILING = ("email", "hashlib", "tempfile", "mail", "digest", "plan", "boards", "theme", "render.digest", "jinja2")
ALLOWED = {
    "--version": (),
    "--help": (),
    "status --help": (),
    "rule OKR203": ("layout", "rules", "rules.page"),
    "validate okrs.xlsx": READING,
    "status okrs.xlsx": READING,
    "explain okrs.xlsx O1": (*READING, "plan", "boards", "kpis.story", "history.change", "history.forecast"),
    "sync okrs.xlsx --check": SYNCING,
    "sync okrs.xlsx --dry-run": SYNCING,
    "sync okrs.xlsx": (*SYNCING, *WRITING, *KEEPING, "filelock", "asyncio", "tempfile", "hashlib", "decimal", "isal"),
    "digest okrs.xlsx": (*READING, *MAILING, "kpis.story", "history.change"),
}
PROBE = """
import sys
from sheetokr.cli import main
try:
    main()
except SystemExit:
    pass
print("IMPORTED", *sys.modules)
"""


@pytest.mark.parametrize("command", ALLOWED)
def test_a_command_imports_only_what_it_needs(command: str, okrs: Path) -> None:
    ran = subprocess.run([sys.executable, "-c", PROBE, *command.split()], capture_output=True, text=True, check=False)
    imported = {name.removeprefix("sheetokr.") for name in ran.stdout.rpartition("IMPORTED")[2].split()}
    assert "click" in imported, ran.stderr
    assert imported & {*HEAVY, *ROOMS} <= set(ALLOWED[command])


def test_nothing_is_looked_through_for_garbage_at_the_end() -> None:
    program = f"import atexit, gc\natexit.register(lambda: print('FROZEN', gc.get_freeze_count()))\n{PROBE}"
    ran = subprocess.run([sys.executable, "-c", program, "--version"], capture_output=True, text=True, check=True)
    assert int(ran.stdout.rpartition("FROZEN")[2]) > 10_000
