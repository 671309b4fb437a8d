"""What is kept of the templates in parsed form is what they say, and what is out of date is not believed."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sheetokr import declared

FOLDER = Path(__file__).parents[1] / "templates" / "workbooks"


@pytest.fixture(autouse=True)
def _read_anew() -> Iterator[None]:
    declared.read_declared.cache_clear()
    yield
    declared.read_declared.cache_clear()


def parsed(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def test_what_is_kept_is_current() -> None:
    assert (FOLDER / "parsed.json").read_text(encoding="utf-8") == declared.parsed_json(), "run: make docs"


@pytest.mark.parametrize("name", sorted(file.stem for file in FOLDER.glob("*.toml")))
def test_a_file_says_what_its_toml_says(name: str) -> None:
    assert declared.read_declared(name) == parsed(name)


def test_a_file_that_was_changed_since_is_read_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    says = {"name": "another"}
    monkeypatch.setattr(declared, "_kept", lambda: {"kpi": {"checksum": 1, "says": says}})
    assert declared.read_declared("kpi") == parsed("kpi") != says


def test_what_every_run_reads_needs_no_toml() -> None:
    program = (
        "import sys; from sheetokr.declaration import load_template; from sheetokr.theme import load_theme;"
        "from sheetokr.layout.headers import header_words; load_theme(); header_words();"
        "print('tomllib' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
