"""What the engine offers whoever imports it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sheetokr import xlsx


def test_all_of_it_is_there_by_name() -> None:
    assert all(callable(getattr(xlsx, name)) for name in xlsx.__all__)


def test_what_is_not_there_is_said_as_python_says_it() -> None:
    with pytest.raises(AttributeError, match="no attribute 'splices'"):
        _ = xlsx.splices  # type: ignore[attr-defined]


def test_who_only_reads_does_not_import_what_writes() -> None:
    seen = "import sys, sheetokr.xlsx; print([name for name in sys.modules if 'splicing' in name])"
    found = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"
