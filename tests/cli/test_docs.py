"""The page of all commands says what they say themselves."""

from __future__ import annotations

import re
from pathlib import Path

from sheetokr.cli import COMMANDS
from sheetokr.cli.docs import page

DOCS = Path(__file__).parents[2] / "docs"
README = DOCS.parent / "README.md"


def test_the_page_is_current() -> None:
    assert (DOCS / "commands.md").read_text(encoding="utf-8") == page(), "run: make docs"


def test_every_line_fits_a_terminal() -> None:
    assert max(map(len, page().splitlines())) <= 80


def test_readme_names_every_command_and_no_other() -> None:
    named = set(re.findall(r"`sheetokr ([a-z]+)", README.read_text(encoding="utf-8")))
    assert named == set(COMMANDS)
