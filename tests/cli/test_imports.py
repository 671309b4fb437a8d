"""Start-up is a feature: which modules a command may import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("openpyxl", "gspread", "google", "jinja2", "sqlalchemy", "rich", "rapidfuzz", "filelock", "tomllib")
ALLOWED = {
    "--version": (),
    "--help": ("tomllib",),
    "status --help": (),
    "rule OKR203": ("rapidfuzz", "tomllib"),
    "validate okrs.xlsx": ("rapidfuzz", "filelock", "tomllib"),
    "digest okrs.xlsx": ("rapidfuzz", "filelock", "tomllib", "jinja2"),
    "status okrs.xlsx": ("rapidfuzz", "filelock", "tomllib"),
    "sync okrs.xlsx --check": ("rapidfuzz", "filelock", "tomllib"),
}
PROBE = """
import sys
from sheetokr.cli import main
try:
    main()
except SystemExit:
    pass
print("IMPORTED", *sorted({name.partition(".")[0] for name in sys.modules}))
"""


@pytest.mark.parametrize("command", ALLOWED)
def test_a_command_imports_only_what_it_needs(command: str, okrs: Path) -> None:
    ran = subprocess.run([sys.executable, "-c", PROBE, *command.split()], capture_output=True, text=True, check=False)
    imported = set(ran.stdout.rpartition("IMPORTED")[2].split())
    assert "click" in imported, ran.stderr
    assert imported & set(HEAVY) <= set(ALLOWED[command])


def test_nothing_is_looked_through_for_garbage_at_the_end() -> None:
    program = f"import atexit, gc\natexit.register(lambda: print('FROZEN', gc.get_freeze_count()))\n{PROBE}"
    ran = subprocess.run([sys.executable, "-c", program, "--version"], capture_output=True, text=True, check=True)
    assert int(ran.stdout.rpartition("FROZEN")[2]) > 10_000
