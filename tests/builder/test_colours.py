"""The words that sheetokr writes: each has its colours and its sign, can be read, and is told apart without colour."""

from __future__ import annotations

from itertools import combinations

import pytest
from openpyxl.formatting.rule import Rule
from openpyxl.worksheet.worksheet import Worksheet

from sheetokr.declaration import Tab, load_template
from sheetokr.declared import TEMPLATES
from sheetokr.diagnostics import a1
from sheetokr.theme import SCALES, Word, load_theme
from tests.builder.books import built, opened, parts
from tests.builder.eyes import DEUTERANOPIA, PROTANOPIA, USUAL, Matrix, contrast, distance
from tests.builder.test_tables import each_table

STATUSES = {"On track", "At risk", "Off track", "Stale", "Achieved", "Not started", "No data", "Missed"}
HEALTH = {"Green", "Amber", "Red", "No target", "No data", "Overdue"}
EVERY_WORD = [word for scale in SCALES for word in load_theme().scales[scale]]


def rules_at(sheet: Worksheet, cell: str) -> list[Rule]:
    return [rule for area in sheet.conditional_formatting if cell in area for rule in area.rules]


def words_coloured(sheet: Worksheet, cell: str) -> set[str]:
    return {str(rule.text) for rule in rules_at(sheet, cell) if rule.type == "beginsWith"}


def test_the_scales_have_every_word_of_the_design() -> None:
    assert {word.word for word in load_theme().scales["status"]} == STATUSES
    assert {word.word for word in load_theme().scales["health"]} == HEALTH


@each_table
def test_every_word_of_a_scale_is_coloured_down_to_the_last_row(template: str, tab: Tab) -> None:
    sheet = opened(template)[tab.name]
    for number, column in enumerate(tab.columns, 1):
        wanted = {word.word for word in load_theme().scales[column.scale]} if column.scale else set()
        assert words_coloured(sheet, a1(sheet.max_row, number)) == wanted, column.header


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_status_and_health_column_has_a_scale(template: str) -> None:
    for tab in load_template(template).tabs:
        for column in tab.owned:
            if column.field.endswith("status"):
                assert column.scale == "status"
            if column.field == "health":
                assert column.scale == "health"


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_guide_explains_every_word_in_its_colours(template: str) -> None:
    cells = {cell.value: cell for row in opened(template)["Guide"].iter_rows() for cell in row if cell.value}
    scales = ("health",) if template == "kpi" else ("status",)
    for word in (word for scale in scales for word in load_theme().scales[scale]):
        assert cells[word.word].fill.start_color.rgb == f"00{word.fill}"
        assert word.meaning in cells


@pytest.mark.parametrize("word", EVERY_WORD, ids=lambda word: word.word)
def test_a_word_can_be_read(word: Word) -> None:
    assert contrast(word.fill, word.ink) >= 4.5


@pytest.mark.parametrize("scale", SCALES)
def test_no_two_words_of_a_scale_have_the_same_sign(scale: str) -> None:
    words = load_theme().scales[scale]
    assert len({word.sign for word in words}) == len(words)


@pytest.mark.parametrize("eye", [USUAL, PROTANOPIA, DEUTERANOPIA], ids=["usual", "protanopia", "deuteranopia"])
@pytest.mark.parametrize("scale", ["status", "health"])
def test_the_words_that_ask_for_something_stand_out_for_every_eye(scale: str, eye: Matrix) -> None:
    loud = {"On track", "At risk", "Off track", "Green", "Amber", "Red"}
    fills = [word.fill for word in load_theme().scales[scale] if word.word in loud]
    assert min(distance(a, b, eye) for a, b in combinations(fills, 2)) > 20


@each_table
def test_a_bar_stands_behind_progress(template: str, tab: Tab) -> None:
    sheet = opened(template)[tab.name]
    for number, column in enumerate(tab.columns, 1):
        bars = [rule for rule in rules_at(sheet, a1(sheet.max_row, number)) if rule.type == "dataBar"]
        assert len(bars) == column.bar
        assert column.bar or "progress" not in column.field


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_bar_is_linked_to_its_extension_once(template: str) -> None:
    for name, part in parts(built(template)).items():
        if name.startswith("xl/worksheets/sheet"):
            assert part.count(b'<cfRule type="dataBar"') == part.count(b"<x14:id>") == part.count(b"<x14:dataBar ")
            assert part.count(b"<extLst><ext xmlns:x14") <= part.count(b"<x14:id>") + 1
