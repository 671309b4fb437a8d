"""The HTML of mails against what Gmail and Outlook can do, by the data of caniemail.com.

A feature that a program of theirs lacks, or has in part, must be one that the mail can do without: then it stands in
`WITHOUT`, with what happens where it is missing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.render.mails import READERS, rendered, sample_digests
from tests.render.test_digest import elements, whole

DATA = Path(__file__).parent.parent / "npm" / "node_modules" / "caniemail" / "data" / "caniemail.json"
FAMILIES = ("gmail", "outlook")
WITHOUT = {
    "css-border": "Outlook on Windows: up to 8 pixels, on cells only; ours are so",
    "css-display": "Outlook on Windows knows none alone, Gmail no flex and grid; ours is block, on pictures in cells",
    "css-display-none": "Outlook on Windows is told in its own word, mso-hide; elsewhere the preheader is a first line",
    "css-font-size": "Outlook on Windows: no rem, no percentages; ours are pixels",
    "css-font-weight": "Outlook on Windows: no weights by number; ours are bold and normal",
    "css-height": "Outlook on Windows: as a least height, on cells; ours are on cells and pictures, with attributes",
    "css-line-height": "Outlook on Windows: only as told by mso-line-height-rule, which the page tells it",
    "css-margin": "nobody takes negative ones, Outlook no auto; ours are 0 or a few pixels",
    "css-max-width": "Outlook on Windows: a table of fixed width stands around it, which only Outlook sees",
    "css-padding": "Outlook on Windows: on cells only; ours are so",
    "css-text-decoration": "Gmail with foreign accounts underlines links in its own way",
    "css-white-space": "a status may break over two lines",
    "css-width": "Outlook on Windows: not on pictures and blocks; the attribute says the same",
    "css-word-break": "a word of more than a line makes the mail wider",
    "html-align": "Outlook on Macs: not on tables; ours are on cells",
    "html-body": "made a block with the same colour; the table inside of it has the colour too",
    "html-height": "on Outlook's screens of 120 dpi, pictures stay small",
    "html-role": "Windows Mail reads layout tables out as tables",
    "html-style": "only dark mode stands there",
    "html-width": "on Outlook's screens of 120 dpi, pictures stay small; ours in percent are on cells and tables",
}
ON_CELLS_ONLY = ("padding", "border-top", "border-left", "border-right", "border-bottom")
_PROPERTIES = {"font-family": "css-font", "border-top": "css-border", "border-left": "css-border",
               "border-right": "css-border"}  # fmt: skip
_ELEMENTS = {"table": "html-table", "tr": "html-table", "td": "html-table", "a": "html-mailto-links"}
_PLAIN = {"color", "href", "src", "alt", "class", "style", "charset", "name", "content", "border", "bgcolor",
          "mso-hide"}  # fmt: skip
"""What every program has, and caniemail does not list; or what is no feature by itself."""
_BARE = {"html", "head", "title", "meta", "strong", "span", "a"}


@cache
def features() -> Mapping[str, Any]:
    """What is known of each feature, by its name there."""
    if not DATA.is_file():
        pytest.skip("no caniemail data: run npm install in tests/npm")
    return {each["slug"]: each for each in json.loads(DATA.read_text(encoding="utf-8"))["data"]}


def used(page: str) -> Iterator[str]:
    """The features that a page uses, dark mode's style sheet aside."""
    for tag, attributes in elements(page):
        if tag not in _BARE:
            yield _ELEMENTS.get(tag, "html-h1-h6" if re.fullmatch(r"h\d", tag) else f"html-{tag}")
        yield from (f"html-{name}" for name in attributes if name not in _PLAIN)
        for declaration in filter(None, attributes.get("style", "").split(";")):
            name, _, value = declaration.partition(":")
            if name == "display":
                yield "css-display-none" if value == "none" else "css-display"
            elif name not in _PLAIN:
                yield _PROPERTIES.get(name, f"css-{name}")


def lacking(slug: str) -> list[str]:
    """The programs of Gmail and Outlook that lack a feature, or have it in part, in what was tested last."""
    stats = features()[slug]["stats"]
    newest = {
        f"{family} {platform}": list(versions.values())[-1]
        for family in FAMILIES
        for platform, versions in stats.get(family, {}).items()
    }
    return [program for program, support in newest.items() if not support.startswith("y")]


@pytest.mark.parametrize("role", READERS)
def test_no_feature_is_needed_that_gmail_or_outlook_lacks(role: str) -> None:
    slugs = set(used(rendered(sample_digests()[role]).html))
    missed = {slug: programs for slug in slugs if (programs := lacking(slug)) and slug not in WITHOUT}
    assert missed == {}


def test_every_feature_of_every_section_is_known_there() -> None:
    known = features()
    slugs = set(used(rendered(whole("Ann")).html))
    assert {slug for slug in slugs if slug not in known} == set()
    assert {slug for slug in slugs if lacking(slug)} <= set(WITHOUT)


def test_what_the_mail_can_do_without_is_still_used() -> None:
    slugs = set(used(rendered(whole("Ann")).html))
    needless = {slug for slug in WITHOUT if slug not in slugs or not lacking(slug)}
    assert needless == set()


def test_what_outlook_takes_on_cells_stands_on_cells() -> None:
    for tag, attributes in elements(rendered(whole("Ann")).html):
        names = {part.partition(":")[0] for part in attributes.get("style", "").split(";")}
        assert tag in ("td", "body") or not names & set(ON_CELLS_ONLY), (tag, attributes)


def test_no_text_is_hidden_as_spam_hides_it() -> None:
    """SpamAssassin gives points for text of one pixel, or in the colour of the page, and for nothing else of ours."""
    tiny = re.findall(r"font-size:1px[^>]*>([^<]*)<", rendered(whole("Ann")).html)
    assert set(tiny) == {"&nbsp;"}
    assert 'color:#F3F5F8;">' not in rendered(whole("Ann")).html.replace("background-color", "")
