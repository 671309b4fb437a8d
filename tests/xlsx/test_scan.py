"""The quick way and the thorough way through a sheet lead to the same cells, places and formulas."""

from __future__ import annotations

import time
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetokr.diagnostics import SheetokrError, a1
from sheetokr.xlsx import Package, open_package
from sheetokr.xlsx.finder import finder_of
from sheetokr.xlsx.read import read_sheet
from sheetokr.xlsx.scan import Scan
from sheetokr.xlsx.sheets import WORKSHEET
from sheetokr.xlsx.split import split_scan
from sheetokr.xlsx.walk import walk_scan
from tests.xlsx.parts import opened, sheet_xml, values, workbook
from tests.xlsx.test_corpus import FILES


def assert_same(package: Package) -> int:
    """Assert that both ways agree on every sheet, and say on how many the quick one could be gone."""
    split = 0
    for part in package.sheets:
        if part.kind != WORKSHEET or package.find(part.part) is None:
            continue
        text = package.text(part.part)
        quick, thorough = split_scan(text, part.part), walk_scan(text, part.part)
        read = None if quick is None else read_sheet(quick, package.decoder, part, ())
        if quick is not None and read is not None:
            split += 1
            assert read == read_sheet(thorough, package.decoder, part, ())
            assert list(quick.rows) == list(thorough.rows)
            assert_same_places(package, quick, thorough)
    return split


def assert_same_places(package: Package, quick: Scan, thorough: Scan) -> None:
    one, other = finder_of(quick, package.decoder), finder_of(thorough, package.decoder)
    assert list(one.specials()) == list(other.specials())
    for row, cells in zip(thorough.rows, thorough.walked or (), strict=True):
        for column in cells.columns:
            here, there = one.at(row, column), other.at(row, column)
            assert here is not None
            assert there is not None
            assert (here.start, here.stop, here.end, here.cell) == (there.start, there.stop, there.end, there.cell)
        for column in (1, 3, 9, 200):
            assert one.gap(row, column) == other.gap(row, column)


@pytest.mark.corpus
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[-60:])
def test_both_ways_agree_on_every_sample(path: Path) -> None:
    try:
        package = open_package(path)
    except SheetokrError as error:
        pytest.skip(f"refused when read: {error}")
    assert assert_same(package) >= 0


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=("Cs", "Cc")), max_size=12)


@st.composite
def cell(draw: st.DrawFn) -> str:
    """The inside of one cell, with its attributes, as a program might write it."""
    style = draw(st.sampled_from(("", ' s="1"', ' s="2"', ' s="99"')))
    formula = draw(st.sampled_from(("", "", "<f>A1*2</f>", "<f/>", '<f t="shared" si="0"/>', '<f ca="1">"a"</f>')))
    kind = draw(st.sampled_from("nsbedxi-"))
    text = escape(draw(TEXT))
    if kind == "-":
        return f"{style}/>"
    if kind == "i":
        return f'{style} t="inlineStr">{formula}<is><r><t>{text}</t></r><t xml:space="preserve"> x</t></is></c>'
    if kind == "x":
        return f'{style} t="str">{formula}<v>{text}</v></c>'
    number = draw(st.sampled_from(("0", "1", "46000", "0.5", "-1.25", "1E-7", "", "1_0", "nan", " 2 ", "9" * 20)))
    return f'{style} t="{kind}">{formula}<v>{number}</v></c>'


@st.composite
def rows(draw: st.DrawFn) -> str:
    """Some rows of cells, in order."""
    written = []
    for number in sorted(draw(st.sets(st.integers(1, 40), max_size=5))):
        columns = sorted(draw(st.sets(st.integers(1, 40), max_size=6)))
        cells = "".join(f'<c r="{a1(number, column)}"{draw(cell())}' for column in columns)
        attributes = draw(st.sampled_from(("", ' spans="1:40"', ' ht="15" hidden="1" outlineLevel="2"')))
        space = draw(st.sampled_from(("", "\n", "\r\n  ")))
        written.append(f'<row r="{number}"{attributes}>{space}{cells}{space}</row>{space}')
    return "".join(written)


@settings(deadline=None, max_examples=150)
@given(rows())
def test_both_ways_agree_on_whatever_is_written(text: str) -> None:
    package = opened(workbook(sheet_xml(text), strings=["a", "<si><r><t>b</t></r></si>"]))
    assert assert_same(package) == 1


NUMBERS = ("0", "1", "46000", "0.5", "-1.25", "-5", "1E-7", "-", "1.2.3", "1e400", " 2 ", "9" * 20, "1_0", "", "+3")


MARKS = ("", "", ' spans="1:3"', ' spans="2:40"', ' s="2" customFormat="1"', ' ht="15" hidden="1"', ' outlineLevel="2"')


TEXTS = ("week", "a &amp; b", "_x0041_", "\u00e9", "line\r\nbreak")
HEADS = ("", ' s="1"', ' s="2"', ' t="s"', ' t="b"', ' t="str"', ' s="2" t="d"')
FORMS = (
    *(f"{head}><v>{{}}</v></c>" for head in HEADS),
    ' t="inlineStr"><is><t>{}</t></is></c>',
    ' s="1" t="inlineStr"><is><t xml:space="preserve">{} </t></is></c>',
    ' t="n"><is><t>{}</t></is></c>',
)


@st.composite
def tall_rows(draw: st.DrawFn) -> str:
    """Many rows that are nearly alike, as a table's are, with a few that are not among them."""
    columns = sorted(draw(st.sets(st.integers(1, 30), min_size=1, max_size=5)))
    forms = [draw(st.sampled_from(FORMS)) for _ in columns]
    others = draw(st.dictionaries(st.integers(1, 220), st.tuples(st.integers(0, 4), cell()), max_size=12))
    texts = draw(st.lists(st.sampled_from(NUMBERS + TEXTS), min_size=1, max_size=4))
    marks = draw(st.lists(st.sampled_from(MARKS), min_size=1, max_size=3))
    written = []
    for number in range(1, 221):
        place, odd = others.get(number, (-1, ""))
        cells = "".join(
            f'<c r="{a1(number, column)}"' + (odd if place == n else form.format(texts[number % len(texts)]))
            for n, (column, form) in enumerate(zip(columns, forms, strict=True))
            if place != len(columns) or n != 0
        )
        written.append(f'<row r="{number}"{marks[number % len(marks)]}>{cells}</row>')
    return "".join(written)


@settings(deadline=None, max_examples=60)
@given(tall_rows())
def test_both_ways_agree_on_rows_that_are_alike(text: str) -> None:
    package = opened(workbook(sheet_xml(text), strings=["a", "<si><r><t>b</t></r></si>"]))
    assert assert_same(package) == 1


KINDS = (
    '<c r="B{n}"><v>{n}.25</v></c>',
    '<c r="B{n}" s="2"><v>{n}</v></c>',
    '<c r="B{n}" s="1"><f>A{n}/7</f><v>0.{n}</v></c>',
    '<c r="B{n}" t="inlineStr"><is><t>week {n}</t></is></c>',
    '<c r="B{n}" s="1"/>',
    "",
    '<c r="B{n}" t="s"><v>1</v></c>',
)


def test_both_ways_agree_on_a_column_of_many_kinds_of_cells() -> None:
    """So many that hardly a cell is like another, and they are decoded kind by kind."""
    cells = (f'<c r="A{n}"><v>{n}</v></c>' + KINDS[n % len(KINDS)].format(n=n) for n in range(1, 1501))
    below = "".join(f'<row r="{n}">{found}</row>' for n, found in enumerate(cells, 1))
    package = opened(workbook(sheet_xml(below), strings=["a", "b"]))
    assert assert_same(package) == 1
    found = values(workbook(sheet_xml(below), strings=["a", "b"]))
    assert (found["B7"], found["B9"], found["B10"], found["B13"]) == (7.25, 0.9, "week 10", "b")


@pytest.mark.parametrize("number", ["nan", "inf", "1_0", "0x10", "1e5_0", "--1", "1.2.3", "١"])
def test_what_is_no_number_stays_text(number: str) -> None:
    book = workbook(f'<row r="1"><c r="A1"><v>0.5</v></c><c r="B1"><v>{number}</v></c></row>')
    assert values(book) == {"A1": 0.5, "B1": number}


def test_a_header_that_goes_on_beyond_its_rows_does_not_slow_the_sheet() -> None:
    """The last column that some rows leave out ends where its cell does, in the header too."""
    header = "".join(f'<c r="{a1(1, column)}"><v>0</v></c>' for column in range(1, 8))
    cells = [f'<c r="A{n}"><v>{n}</v></c>' + f'<c r="B{n}"><v>{n}</v></c>' * (n % 3 > 0) for n in range(2, 300)]
    below = "".join(f'<row r="{n}">{found}</row>' for n, found in enumerate(cells, 2))
    package = opened(workbook(sheet_xml(f'<row r="1">{header}</row>{below}')))
    assert assert_same(package) == 1


def test_a_row_that_is_not_like_the_others_is_given_up_at_once() -> None:
    """With as many ways to read a row as its cells have combinations, this would take minutes."""
    kinds = ("", ' t="b"')
    lines = [
        "".join(f'<c r="{a1(n, column)}"{kinds[(n + column) % 2]}><v>1</v></c>' for column in range(1, 27))
        for n in range(1, 301)
    ]
    lines[6] += '<c r="AZ7"><v>1</v></c>'
    below = "".join(f'<row r="{n}">{line}</row>' for n, line in enumerate(lines, 1))
    begun = time.process_time()
    assert len(values(workbook(sheet_xml(below)))) == 300 * 26 + 1
    assert time.process_time() - begun < 3
