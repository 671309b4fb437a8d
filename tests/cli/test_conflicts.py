"""Copies that a sync service made beside a workbook: warned about, and never read in its place or beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import TODAY, Run

COPY = "okrs (Ann's conflicted copy 2026-11-21).xlsx"


def test_a_conflict_copy_is_warned_about_and_not_read(okrs: Path, run: Run) -> None:
    before = run("validate", okrs, "--today", TODAY)
    shutil.copy(okrs, COPY)
    for path in (okrs, Path(), "*.xlsx"):
        after = run("validate", path, "--today", TODAY)
        assert after.lines[0].startswith(
            "okrs.xlsx: warning OKR917 conflict-copy: Two people saved this workbook at once"
        )
        assert f'"{COPY}"' in after.lines[0]
        assert after.code == 1
        assert after.lines[1:-1] == before.lines[:-1]


def test_one_that_is_named_is_read(okrs: Path, run: Run) -> None:
    shutil.move(okrs, COPY)
    assert run("validate", COPY, "--today", TODAY).lines[-1].startswith("1 workbook")
