"""Drop-downs, prompts and checks: what a cell offers, what it questions, and the limits that Excel sets them."""

from __future__ import annotations

import pytest
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sheetokr.builder.dropdowns import LONGEST_TEXT
from sheetokr.builder.frame import HEADER_ROW
from sheetokr.declaration import Column, Tab, load_template
from sheetokr.declared import TEMPLATES
from sheetokr.diagnostics import a1
from tests.builder.books import opened
from tests.builder.test_tables import each_table


def check_at(sheet: Worksheet, cell: str) -> DataValidation | None:
    """What the one check of a cell is. Excel allows no second."""
    found = [check for check in sheet.data_validations.dataValidation if cell in check.sqref]
    assert len(found) <= 1, cell
    return found[0] if found else None


def checks_of(template: str, tab: Tab) -> list[tuple[Column, DataValidation | None]]:
    """Each column and the check of its last prepared row."""
    sheet = opened(template)[tab.name]
    last = sheet.max_row
    return [(column, check_at(sheet, a1(last, number))) for number, column in enumerate(tab.columns, 1)]


@each_table
def test_every_choice_has_its_drop_down(template: str, tab: Tab) -> None:
    for column, check in checks_of(template, tab):
        if column.choices and not column.owned:
            assert check is not None, column.header
            assert check.type == "list"
            assert check.formula1 == '"' + ",".join(column.choices) + '"'


@each_table
def test_a_column_of_references_lists_the_rows_that_there_are(template: str, tab: Tab) -> None:
    declared = load_template(template)
    for column, check in checks_of(template, tab):
        kinds = [kind.strip() for kind in (column.ref or column.suggest).split(",") if kind]
        sources = [source for kind in kinds if (source := declared.tab(kind)) is not None]
        if sources:
            assert check is not None, column.header
            assert f"'{sources[0].name}'" in str(check.formula1)


@each_table
def test_nothing_that_a_person_types_is_refused(template: str, tab: Tab) -> None:
    for column, check in checks_of(template, tab):
        if check is not None:
            assert check.errorStyle == "warning" or not check.showErrorMessage, column.header
            assert check.allow_blank


@each_table
def test_a_parent_may_be_a_key_result(template: str, tab: Tab) -> None:
    """Its list shows objectives; a key result's ID must not be questioned."""
    for column, check in checks_of(template, tab):
        if "," in column.ref and check is not None:
            assert not check.showErrorMessage


@each_table
def test_every_header_says_what_its_column_is_for(template: str, tab: Tab) -> None:
    sheet = opened(template)[tab.name]
    for number, column in enumerate(tab.columns, 1):
        prompt = check_at(sheet, a1(HEADER_ROW, number))
        assert prompt is not None, f"{tab.name}: {column.header} has no help"
        assert column.help in str(prompt.prompt)


@pytest.mark.parametrize("template", TEMPLATES)
def test_texts_and_formulas_keep_to_the_limits_of_excel(template: str) -> None:
    for sheet in opened(template):
        for check in sheet.data_validations.dataValidation:
            for text in (check.formula1, check.formula2, check.prompt, check.error):
                assert len(text or "") <= LONGEST_TEXT, (sheet.title, text)
            for title in (check.promptTitle, check.errorTitle):
                assert len(title or "") <= 32


@pytest.mark.parametrize("template", TEMPLATES)
def test_settings_with_choices_offer_them(template: str) -> None:
    tab = load_template(template).tab("settings")
    assert tab is not None
    sheet = opened(template)[tab.name]
    for row, setting in enumerate(tab.settings, HEADER_ROW + 1):
        check = check_at(sheet, f"B{row}")
        if setting.choices:
            assert check is not None
            assert check.formula1 == '"' + ",".join(setting.choices) + '"'
        if setting.type == "date":
            assert check is not None
            assert check.type == "date"
