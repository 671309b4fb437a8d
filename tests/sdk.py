"""The Open XML SDK's validator, Microsoft's own word on what a workbook may hold: its faults, before and after."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest

_PROGRAMS = (Path(__file__).parent / "npm" / "node_modules" / "@xarsh").glob("ooxml-validator-*/ooxml-validator*")
PROGRAM = next((path for path in _PROGRAMS if path.suffix in ("", ".exe")), None)
needs_sdk = pytest.mark.skipif(PROGRAM is None, reason="no Open XML SDK: run npm install in tests/npm")
_PLAIN = {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}  # it needs no tables of languages then


def faults(path: Path) -> Counter[str]:
    """What is wrong with a workbook, by part and kind, without the numbers in it; how often each."""
    command = [str(PROGRAM), str(path)]
    done = subprocess.run(command, capture_output=True, check=True, timeout=120, env={**os.environ, **_PLAIN})
    found = json.loads(done.stdout)["errors"]
    return Counter(f"{fault['path'] or 'the file'}: {re.sub('[0-9]+', '#', fault['description'])}" for fault in found)


def new_faults(before: bytes, after: bytes, folder: Path, suffix: str = ".xlsx") -> Counter[str]:
    """Those that a workbook has after a change and had not before it."""
    old, new = folder / f"before{suffix}", folder / f"after{suffix}"
    old.write_bytes(before)
    new.write_bytes(after)
    return faults(new) - faults(old)
