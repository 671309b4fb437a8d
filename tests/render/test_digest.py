"""Mails of digests: as they were found good, within what mail programs take, and whatever cells say."""

from __future__ import annotations

import datetime as dt
import html.parser
import re
import struct
import zlib
from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sheetokr.digest import Digest, Figure, Line, Link, Reader, Section
from sheetokr.render.digest import LONGEST_HTML, bar_cells, document_of, environment, is_escaped, safe_href
from sheetokr.render.sparkline import HEIGHT, WIDTH, sparkline_png
from tests.conftest import Golden
from tests.render.mails import READERS, rendered, sample_digests

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>{{ 7 * 7 }}{% include "x" %}&amp;\u202e'


@pytest.mark.parametrize("role", READERS)
def test_the_sample_companys_mails_are_as_they_were(role: str, golden: Golden) -> None:
    mail = rendered(sample_digests()[role])
    golden.check(f"{role}.txt", mail.text)
    golden.check(f"{role}.html", mail.html)


def test_templates_named_html_j2_escape_and_text_does_not() -> None:
    assert is_escaped("digest.html.j2")
    assert is_escaped(None)
    assert not is_escaped("digest.txt.j2")
    assert environment().from_string("{{ said }}").render(said="<b>") == "&lt;b&gt;"


class _Seen(html.parser.HTMLParser):
    """The elements and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))


def elements(page: str) -> list[tuple[str, dict[str, str]]]:
    """The elements of a page with their attributes."""
    seen = _Seen()
    seen.feed(page)
    return seen.elements


def whole(text: str, href: str = "https://sheets.example/x") -> Digest:
    """A digest with every section, each as full as it can be, a text wherever a cell's can stand."""
    line = Line(
        title=text,
        link=Link(text, href),
        id=text[:60],
        owner=text[:60],
        status="Off track",
        was="On track",
        progress=0.3,
        expected=0.6,
        change=-0.2,
        value=text,
        reason=text,
        comment=text,
        blocker=text,
        said=text,
        past=(1.0, 3.0, 2.0),
        day=dt.date(2026, 11, 20),
        days=20,
    )
    names = ("needs_you", "changed", "off_track", "pulls_down", "stale", "loose_ends", "due", "kpis", "wins", "data")
    figures = (Figure("Off track", "3", "+1", "Off track"), Figure("Progress", "30%", "", ""))
    sections = tuple(Section(name, name, text, figures, (line,) * 5, 4, line.link) for name in ("headline", *names))
    reader = Reader(text, "ann@acme.example", text, ("company",))
    day = dt.date(2026, 11, 21)
    return Digest(reader, "company", text[:60], text[:60], day, "2026-W47", None, text[:60], text, sections)


def test_what_a_cell_says_is_data() -> None:
    page = rendered(whole(HOSTILE)).html
    assert "<script" not in page
    assert "{{ 7 * 7 }}" in page
    assert {tag for tag, _ in elements(page)} <= {
        *("html", "head", "meta", "title", "style", "body", "div", "table", "tr", "td"),
        *("h1", "h2", "h3", "p", "span", "strong", "a", "img"),
    }
    assert not [name for _, attributes in elements(page) for name in attributes if name.startswith("on")]


@pytest.mark.parametrize(
    "scheme", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "//x"]
)
def test_only_links_of_the_web_pass(scheme: str) -> None:
    assert safe_href(scheme) == ""
    page = rendered(whole("Ann", scheme)).html
    assert {attributes["href"] for tag, attributes in elements(page) if tag == "a"} == {""}


def test_nothing_is_fetched_and_nothing_runs() -> None:
    for digest in sample_digests().values():
        found = elements(rendered(digest).html)
        assert all(attributes["src"].startswith("cid:") for tag, attributes in found if tag == "img")
        assert not {"script", "link", "iframe", "form", "object"} & {tag for tag, _ in found}
        assert "url(" not in rendered(digest).html


def test_every_picture_has_words_for_who_does_not_see_it() -> None:
    found = elements(rendered(sample_digests()["company"]).html)
    pictures = [attributes for tag, attributes in found if tag == "img"]
    assert pictures
    assert all(re.match(r"[▁▃▅▇]+ \(its last \d+ values\)", attributes["alt"]) for attributes in pictures)


@settings(max_examples=8, phases=(Phase.explicit, Phase.generate))
@given(st.text(min_size=1, max_size=250), st.sampled_from(["", '"', "<&>", "𝔘", "é"]))
def test_no_mail_is_cut_off(text: str, filler: str) -> None:
    long = (text + filler * 250)[:250]
    assert len(rendered(whole(long)).html.encode("utf-8", "surrogatepass")) <= LONGEST_HTML


def test_the_longest_texts_are_shortened_rather_than_the_mail() -> None:
    mail = rendered(whole('"' * 220))
    assert len(mail.html.encode()) <= LONGEST_HTML
    assert "…" in mail.html


def test_text_lines_fit_a_narrow_window() -> None:
    for digest in sample_digests().values():
        assert max(map(len, rendered(digest).text.splitlines())) <= 76


def test_a_link_stands_below_each_row_of_the_text() -> None:
    for digest in sample_digests().values():
        text = rendered(digest).text
        for section in digest.sections:
            assert all(line.link.text in text for line in section.lines)


@pytest.mark.parametrize(
    ("progress", "expected", "cells"),
    [
        (0.3, 0.5, [("done", 30), ("behind", 20), ("left", 50)]),
        (0.7, 0.5, [("done", 50), ("ahead", 20), ("left", 30)]),
        (-0.4, 0.5, [("behind", 50), ("left", 50)]),
        (1.4, 1.0, [("done", 100)]),
        (0.4, None, [("done", 40), ("left", 60)]),
    ],
)
def test_a_bar_is_cells_of_a_table(progress: float, expected: float | None, cells: list[tuple[str, int]]) -> None:
    assert bar_cells(progress, expected) == cells


@given(st.floats(-9, 9), st.floats(-9, 9) | st.none())
def test_a_bar_is_always_full(progress: float, expected: float | None) -> None:
    assert sum(width for _, width in bar_cells(progress, expected)) == 100


@settings(max_examples=10)
@given(st.lists(st.floats(-1e300, 1e300), min_size=2, max_size=12))
def test_a_sparkline_is_a_png_of_twice_its_size(values: list[float]) -> None:
    png = sparkline_png(tuple(values), "2F8F97")
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height, depth, kind = struct.unpack(">IIBB", png[16:26])
    assert (width, height, depth, kind) == (2 * WIDTH, 2 * HEIGHT, 8, 6)
    start = png.index(b"IDAT")
    length = struct.unpack(">I", png[start - 4 : start])[0]
    rows = zlib.decompress(png[start + 4 : start + 4 + length])
    assert len(rows) == height * (1 + 4 * width)
    assert max(rows[4::4]) > 0


def test_a_sparkline_rises_with_its_values() -> None:
    png = sparkline_png((0.0, 1.0), "2F8F97")
    start = png.index(b"IDAT")
    rows = zlib.decompress(png[start + 4 : -16])
    stride = 1 + 4 * 2 * WIDTH
    painted = [(y, x) for y in range(2 * HEIGHT) for x in range(2 * WIDTH) if rows[y * stride + 4 + 4 * x] > 200]
    assert min(painted)[1] > WIDTH > max(painted)[1]


def test_a_status_that_nobody_knows_is_shown_without_colour() -> None:
    digest = whole("Ann")
    odd = replace(digest.sections[1].lines[0], status="Paused")
    section = replace(digest.sections[1], lines=(odd,))
    assert "[On track > Paused]" in rendered(replace(digest, sections=(section,))).text
    assert document_of(replace(digest, sections=(section,)))["sections"][0]["lines"][0]["status"] == "Paused"
