"""The page of all commands says what they say themselves."""

from __future__ import annotations

import datetime as dt
import re
import shlex
from pathlib import Path

import pytest

from sheetokr.cli import COMMANDS
from sheetokr.cli.docs import page
from sheetokr.pace import PRESETS
from sheetokr.xlsx import SheetEdit, Write, open_package, save, splice
from tests.conftest import TODAY, Run

DOCS = Path(__file__).parents[2] / "docs"
README = DOCS.parent / "README.md"


def test_the_page_is_current() -> None:
    assert (DOCS / "commands.md").read_text(encoding="utf-8") == page(), "run: make docs"


def test_every_line_fits_a_terminal() -> None:
    assert max(map(len, page().splitlines())) <= 80


def test_readme_names_every_command_and_no_other() -> None:
    named = set(re.findall(r"`sheetokr ([a-z]+)", README.read_text(encoding="utf-8")))
    assert named == set(COMMANDS)


def test_the_cuts_of_the_presets_are_told_as_they_are() -> None:
    told = (DOCS / "progress.md").read_text(encoding="utf-8")
    for name, (on_track, at_risk, by_ratio) in PRESETS.items():
        cuts = f"from {on_track:.0%} of the expected | from {at_risk:.0%}"
        if not by_ratio:
            cuts = f"up to {on_track * 100:g} points behind | up to {at_risk * 100:g}"
        assert f"| `{name}` | {cuts} |" in told


@pytest.mark.parametrize(
    "told", [README, README.with_name("CHANGELOG.md"), *sorted(DOCS.glob("*.md"))], ids=lambda p: p.name
)
def test_every_link_leads_to_a_page_that_is_there(told: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", told.read_text(encoding="utf-8"))
    assert [link for link in links if not (told.parent / link).exists()] == []


def test_what_readme_shows_first_is_what_is_seen(okrs: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the sample company, one Target of which is no number."""
    monkeypatch.setenv("COLUMNS", "80")
    package = open_package(okrs)
    save(package, splice(package, [SheetEdit("Key Results", (Write(26, 8, "n/a"),))]), now=dt.datetime.now(dt.UTC))
    shown = README.read_text(encoding="utf-8").split("```")[1]
    commands = re.findall(r"(?m)^\$ sheetokr (.*)\n((?:(?!\$ ).*\n?)*)", shown)
    assert len(commands) == 4
    for command, text in commands:
        ran = run(*shlex.split(command), "--today", TODAY)
        said = " ".join(f"{ran.out}{ran.err}".split())
        for part in re.split(r"(?m)^ *\.\.\.$", text):
            assert " ".join(part.split()) in said, command
