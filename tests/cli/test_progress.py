"""The line that says what is at hand, where somebody watches."""

from __future__ import annotations

from sheetokr.cli.common import Shown

LINK = "https://docs.google.com/spreadsheets/d/1aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789abcdefg/edit#gid=0"


def test_a_link_is_shortened_from_the_first() -> None:
    lines: list[str] = []
    shown = Shown(lines.append)
    shown("okrs.xlsx")
    shown(LINK)
    shown.say("waiting for the quota")
    shown.say("")
    sheet = "Working on Google Sheet 1aBcDeFg"
    assert lines == ["Working on okrs.xlsx", sheet, f"{sheet}: waiting for the quota", sheet]
