"""How large a workbook may be, as the project says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.backends.other_files import ods
from tests.conftest import Run


@pytest.mark.parametrize(("key", "value"), [("file_mb", 1), ("entries", 3), ("cells", 10)])
def test_a_limit_is_named_and_may_be_raised(run: Run, okrs: Path, key: str, value: int) -> None:
    with okrs.open("ab") as end:
        end.write(b"" if key != "file_mb" else b"\0" * 1_000_000)
    toml = Path("sheetokr.toml")
    toml.write_text(f"[limits]\n{key} = {value}\n", encoding="utf-8")
    said = run("validate", okrs)
    assert said.code == 2
    assert f"raise {key} in [limits] of sheetokr.toml" in said.err


def test_raised(run: Run, okrs: Path) -> None:
    Path("sheetokr.toml").write_text("[limits]\ncells = 2_000_000\nfile_mb = 100\n", encoding="utf-8")
    assert run("validate", okrs, "--today", "2026-11-21").err == ""


@pytest.mark.parametrize("name", ["okrs.csv", "okrs.ods"])
@pytest.mark.parametrize(("key", "too_small", "enough"), [("cells", 3, 300), ("file_mb", 1, 2)])
def test_they_hold_for_what_is_only_read_too(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, key: str, too_small: int, enough: int
) -> None:
    monkeypatch.chdir(tmp_path)
    rows: list[list[str | float]] = [["Objective", "Key Result", "Target"], ["Grow", "Sell", 10]]
    text = "".join(f"{','.join(map(str, row))}\n" for row in rows).encode()
    fodder = (b"x" * 9_999 + b"\n") * 101 if key == "file_mb" else b""
    Path(name).write_bytes((text if name == "okrs.csv" else ods(rows)) + fodder)
    Path("sheetokr.toml").write_text(f"[limits]\n{key} = {too_small}\n", encoding="utf-8")
    said = run("validate", name)
    assert (said.code, f"raise {key} in [limits] of sheetokr.toml" in said.err) == (2, True)
    Path("sheetokr.toml").write_text(f"[limits]\n{key} = {enough}\n", encoding="utf-8")
    assert "[limits]" not in run("validate", name).err


def test_the_doctor_goes_by_them_too(run: Run, okrs: Path) -> None:
    assert f"{okrs}" in run("doctor", okrs).out
    assert "[limits]" not in run("doctor", okrs).out
    Path("sheetokr.toml").write_text("[limits]\nentries = 3\n", encoding="utf-8")
    assert "raise entries in [limits] of sheetokr.toml" in run("doctor", okrs).out


def test_a_copy_is_put_back_by_them_too(run: Run, okrs: Path) -> None:
    before = okrs.read_bytes()
    run("sync", okrs, "--today", "2026-11-21")
    Path("sheetokr.toml").write_text("[limits]\nentries = 3\n", encoding="utf-8")
    said = run("undo", okrs, "--copy")
    assert (said.code, "raise entries in [limits] of sheetokr.toml" in said.err) == (2, True)
    Path("sheetokr.toml").write_text("[limits]\nentries = 200\n", encoding="utf-8")
    assert run("undo", okrs, "--copy").code == 0
    assert okrs.read_bytes() == before


@pytest.mark.parametrize("line", ["cells = 0", "cells = -1", "cells = 1.5", 'cells = "many"', "cels = 5"])
def test_what_is_no_limit(run: Run, okrs: Path, line: str) -> None:
    Path("sheetokr.toml").write_text(f"[limits]\n{line}\n", encoding="utf-8")
    said = run("validate", okrs)
    assert said.code == 2
    assert "sheetokr.toml:2" in said.err
