"""The file as a whole: the same bytes for the same input, sound XML, settings, guide."""

from __future__ import annotations

import datetime as dt
from xml.etree import ElementTree as ET

import pytest

from sheetokr.builder import build_workbook, load_sample
from sheetokr.builder.frame import HEADER_ROW
from sheetokr.declaration import load_template
from sheetokr.declared import TEMPLATES
from tests.builder.books import Q4, TODAY, built, opened, parts

both = pytest.mark.parametrize("sample", [True, False])
each = pytest.mark.parametrize("template", TEMPLATES)


@each
def test_the_same_input_gives_the_same_bytes(template: str) -> None:
    again = build_workbook(load_template(template), cycle=Q4, today=TODAY, sample=load_sample())
    assert again == built(template)


@each
@both
def test_every_part_is_well_formed(template: str, sample: bool) -> None:
    for name, part in parts(built(template, sample=sample)).items():
        assert ET.fromstring(part) is not None, name


@each
@both
def test_no_style_or_rule_carries_more_than_it_must(template: str, sample: bool) -> None:
    """Formulas would need to be computed before others can read the file: there are none in cells."""
    for name, part in parts(built(template, sample=sample)).items():
        if name.startswith("xl/worksheets/"):
            assert b"<f>" not in part, name


@each
def test_the_file_says_when_it_was_made_without_a_clock(template: str) -> None:
    properties = opened(template).properties
    assert properties.created == properties.modified == dt.datetime.combine(TODAY, dt.time())


@each
@both
def test_settings_start_with_the_cycle_as_dates(template: str, sample: bool) -> None:
    tab = load_template(template).tab("settings")
    assert tab is not None
    sheet = opened(template, sample=sample)[tab.name]
    found = {row[0].value: row[1] for row in sheet.iter_rows(min_row=HEADER_ROW + 1)}
    assert [str(key) for key in found] == [setting.key for setting in tab.settings]
    assert found["Cycle"].value == "2026-Q4"
    assert found["Cycle start"].value == dt.datetime.combine(Q4.start, dt.time())
    assert found["Cycle end"].value == dt.datetime.combine(Q4.end, dt.time())
    assert found["Cycle start"].is_date
    assert not any(cell.protection.locked for cell in found.values())
    assert found["Organisation"].value == ("Tessaro" if sample else "Your organisation")


@each
def test_the_guide_leads_to_every_tab_and_names_three_commands(template: str) -> None:
    workbook = opened(template)
    guide = workbook["Guide"]
    links = {cell.hyperlink.location for row in guide.iter_rows() for cell in row if cell.hyperlink}
    assert links == {f"'{name}'!A1" for name in workbook.sheetnames if name != "Guide"}
    texts = [str(cell.value) for row in guide.iter_rows() for cell in row if cell.value]
    assert len([text for text in texts if text.startswith("sheetokr ") and text.endswith(" FILE")]) == 3


@each
def test_the_guide_opens_first(template: str) -> None:
    active = opened(template).active
    assert active is not None
    assert active.title == "Guide"
