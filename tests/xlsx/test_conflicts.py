"""Copies that sync services make of a workbook that two people saved at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetokr.xlsx import conflict_copies, is_conflict_copy

COPIES = [
    "okrs (Ann Lee's conflicted copy 2026-11-21).xlsx",
    "okrs (conflicted copy 2026-11-21 090000).xlsx",
    "okrs (In Konflikt stehende Kopie von Ann 2026-11-21).xlsx",
    "okrs (copie en conflit de Ann).xlsx",
    "okrs.sync-conflict-20261121-090000-ABCDEF7.xlsx",
    "okrs-DESKTOP-AB12CD3.xlsx",
    "okrs-LAPTOP-7.xlsx",
]


@pytest.mark.parametrize("name", COPIES[:5])
def test_a_copy_that_says_so_is_known(name: str) -> None:
    assert is_conflict_copy(Path(name))


@pytest.mark.parametrize("name", ["okrs.xlsx", "okrs (1).xlsx", "OKR-PC-2026.xlsx", "conflicts.xlsx", "okrs-2026.xlsx"])
def test_other_files_are_no_copies(name: str, tmp_path: Path) -> None:
    assert not is_conflict_copy(tmp_path / name)


def test_the_copies_beside_a_workbook_are_found(tmp_path: Path) -> None:
    for name in [*COPIES, "okrs.xlsx", "sales.xlsx", "sales-DESKTOP-AB12CD3.xlsx", "okrs-2026.xlsx"]:
        (tmp_path / name).write_bytes(b"")
    found = {path.name for path in conflict_copies(tmp_path / "okrs.xlsx")}
    assert found == {name for name in COPIES if name != "okrs-LAPTOP-7.xlsx"}
