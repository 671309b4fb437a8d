"""Mails as they are seen: in headless Chromium, light and dark, from a telephone's width to a screen's."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.browser import Page, browser
from tests.render.mails import READERS, page, sample_digests
from tests.render.test_digest import whole

AXE = Path(__file__).parent.parent / "npm" / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = (375, 640, 1200)
ASKED = """axe.run(document).then(found => found.violations.map(
    each => each.id + ': ' + each.help + ' ' + each.nodes.slice(0, 3).map(node => node.html).join(' ')))"""
SHOTS = os.environ.get("SHEETOKR_SHOTS", "")
"""The folder that `make mails` wants pictures in."""


@pytest.fixture(scope="module")
def chrome() -> Iterator[Page]:
    """One browser for all of these tests."""
    with browser() as opened:
        yield opened


@cache
def axe() -> str:
    """The accessibility rules, as a script."""
    if not AXE.is_file():
        pytest.skip("no axe-core: run npm install in tests/npm")
    return AXE.read_text(encoding="utf-8")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("role", [*READERS, "every section"])
def test_no_accessibility_rule_is_broken(chrome: Page, role: str, dark: bool) -> None:
    chrome.open(page(sample_digests().get(role) or whole("Ann")), 640, dark=dark)
    chrome.run(f"{axe()};0")
    assert chrome.run(ASKED) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("role", READERS)
def test_nothing_is_cut_off_at_any_width(chrome: Page, role: str, width: int, dark: bool) -> None:
    chrome.open(page(sample_digests()[role]), width, dark=dark)
    assert chrome.run("document.documentElement.scrollWidth") == width
    wide = "[...document.querySelectorAll('td')].filter(cell => cell.scrollWidth > cell.clientWidth + 4).length"
    assert chrome.run(wide) == 0
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        Path(SHOTS, f"{role}-{width}-{'dark' if dark else 'light'}.png").write_bytes(chrome.picture())


@pytest.mark.parametrize("width", WIDTHS)
def test_a_word_that_is_too_long_is_broken(chrome: Page, width: int) -> None:
    chrome.open(page(whole("https://wiki.example/" + "x" * 89)), width)
    assert chrome.run("document.documentElement.scrollWidth") == width
