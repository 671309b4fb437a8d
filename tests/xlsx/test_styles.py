"""Number formats: read from the styles, found among them, or added at their end."""

from __future__ import annotations

import pytest

from sheetokr.workbook import parse_area
from sheetokr.xlsx.edits import Tint
from sheetokr.xlsx.formats import BUILT_IN, Shows, shows
from sheetokr.xlsx.looks import tint_look, with_look
from sheetokr.xlsx.styles import can_extend, has_stray_style, read_styles, with_format
from tests.xlsx.parts import MAIN, STYLES

XFS = '<cellXfs count="1"><xf numFmtId="0" fontId="0"/></cellXfs>'


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("General", Shows.NUMBER),
        ("0.00", Shows.NUMBER),
        ("0.00E+00", Shows.NUMBER),
        ("#,##0 [$EUR]", Shows.NUMBER),
        ('0 "days"', Shows.NUMBER),
        ("0\\d", Shows.NUMBER),
        ("[Red]0", Shows.NUMBER),
        ("@", Shows.NUMBER),
        ("yyyy-mm-dd", Shows.DATE),
        ("[$-409]d\\-mmm\\-yyyy;@", Shows.DATE),
        ("[$-F800]dddd", Shows.DATE),
        ("mmmm", Shows.DATE),
        ("TT.MM.JJJJ", Shows.DATE),
        ("d.m.yyyy h:mm", Shows.MOMENT),
        ("h:mm AM/PM", Shows.TIME),
        ("mm:ss", Shows.TIME),
        ("[h]:mm", Shows.NUMBER),
        ("[mm]:ss", Shows.NUMBER),
        ("_-* 0_-;_-* -0_-", Shows.NUMBER),
        ('0;"yes";', Shows.NUMBER),
    ],
)
def test_what_a_format_shows(code: str, expected: Shows) -> None:
    assert shows(code) is expected


def test_the_built_in_dates_are_dates() -> None:
    dates = {number for number, code in BUILT_IN.items() if shows(code) is not Shows.NUMBER}
    assert dates == {*range(14, 23), 45, 47, *range(27, 37), *range(50, 59)} - {46}


def styled(inside: str) -> bytes:
    return f'<styleSheet xmlns="{MAIN}">{inside}</styleSheet>'.encode()


@pytest.mark.parametrize("formats", ["", "<numFmts/>", '<numFmts count="0"/>', "<numFmts></numFmts>"])
def test_a_format_is_added_whether_or_not_there_are_some(formats: str) -> None:
    styles = read_styles(styled(formats + "<fonts/>" + XFS), "styles")
    changed, style = with_format(styles, 0, "0.000%")
    assert (changed.format_of(style), style) == ("0.000%", 1)
    entry = b'<numFmt numFmtId="164" formatCode="0.000%"/></numFmts><fonts/>'
    assert entry in changed.data
    assert b"/><numFmt" not in changed.data
    assert with_format(changed, 0, "0.000%") == (changed, 1)


def test_a_style_is_found_that_differs_only_in_its_format() -> None:
    styles = read_styles(STYLES.encode(), "styles")
    assert with_format(styles, 0, "0%") == (styles, 1)
    assert with_format(styles, 0, "yyyy\\-mm\\-dd") == (styles, 2)
    assert with_format(styles, 2, "General") == (styles, 0)


def test_what_a_cell_looks_like_stays() -> None:
    changed, style = with_format(read_styles(STYLES.encode(), "styles"), 3, "0%")
    assert style == 4
    assert (
        b'<xf numFmtId="9" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyNumberFormat="1"/>'
        in changed.data
    )


def test_formats_that_countries_show_differently_are_never_asked_for_by_number() -> None:
    changed, style = with_format(read_styles(STYLES.encode(), "styles"), 0, "mm-dd-yy")
    assert b'<numFmt numFmtId="165" formatCode="mm-dd-yy"/>' in changed.data
    assert changed.format_of(style) == "mm-dd-yy"


def test_a_number_of_excels_own_that_the_part_gives_to_another_code_is_not_taken_for_it() -> None:
    own = '<numFmts><numFmt numFmtId="1" formatCode="#"/><numFmt numFmtId="9" formatCode="0%"/></numFmts>'
    styles = read_styles(styled(own + "<fonts/>" + XFS), "styles")
    for code in ("0", "0%", "#"):
        changed, style = with_format(styles, 0, code)
        assert changed.format_of(style) == code


def test_a_code_that_stands_there_under_two_numbers_keeps_both() -> None:
    """As LibreOffice wrote them: a new code takes neither number."""
    codes = "".join(f'<numFmt numFmtId="{number}" formatCode="GENERAL"/>' for number in (164, 165))
    own = f"<numFmts>{codes}</numFmts>"
    xfs = '<cellXfs count="2"><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>'
    changed, style = with_format(read_styles(styled(own + xfs), "styles"), 1, "yyyy-mm-dd")
    assert changed.formats == ("GENERAL", "GENERAL", "yyyy-mm-dd")
    assert style == 2
    tint = Tint(parse_area("A1"), "Off", "FF0000", "000000", "@")
    assert b'numFmtId="201" formatCode="@"' in tint_look(read_styles(changed.data.replace(b"165", b"200"), "s"), tint)


def test_a_look_is_added_to_styles_that_hold_nothing() -> None:
    styles, place = with_look(read_styles(f'<styleSheet xmlns="{MAIN}"/>'.encode(), "styles"), b"<dxf/>")
    assert (styles.data, place) == (styled('<dxfs count="1"><dxf/></dxfs>'), 0)


def test_of_alternative_styles_the_one_for_a_program_that_knows_no_choice_counts() -> None:
    """As Hancom writes them: each alternative is one style."""
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    forms = '<mc:Choice Requires="hs"><xf numFmtId="10"/></mc:Choice><mc:Fallback><xf numFmtId="9"/></mc:Fallback>'
    both = f'<mc:AlternateContent xmlns:mc="{mc}">{forms}</mc:AlternateContent>'
    styles = read_styles(styled(f'<cellXfs count="3"><xf numFmtId="0"/>{both}<xf numFmtId="1"/></cellXfs>'), "styles")
    assert styles.formats == ("General", "0%", "0")
    changed, style = with_format(styles, 1, "0.00")
    assert changed.formats == (*styles.formats, "0.00")
    assert style == 3
    assert b'<cellXfs count="4">' in changed.data


def test_a_style_that_is_not_listed_is_found_whatever_its_number() -> None:
    for count in (1, 9, 10, 64, 99, 100, 1095):
        for number in range(1300):
            for cell in (f'<c r="A1" s="{number}"/>', f"<c s = '{number}'>", f'<row r="1" s="{number}" ht="9">'):
                assert has_stray_style(cell.encode(), count) is (number >= count)
    assert not has_stray_style(b'<sheetView showZeros="1"/><row r="5" spans="1:9"/>', 1)


def test_codes_are_written_so_that_they_come_back() -> None:
    code = '"<a> & ""b"" "0;[Red]\\-0'
    changed, style = with_format(read_styles(STYLES.encode(), "styles"), 0, code)
    assert read_styles(changed.data, "styles").format_of(style) == code


def test_styles_without_cell_formats_cannot_be_added_to() -> None:
    assert not can_extend(read_styles(styled("<fonts/>"), "styles"))
    assert not can_extend(read_styles(styled("<cellXfs/>"), "styles"))
    assert can_extend(read_styles(STYLES.encode(), "styles"))
