"""Every tab and column of each declaration, as it comes out in the file."""

from __future__ import annotations

import re

import pytest
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from sheetokr.builder.frame import HEADER_ROW, PREPARED_ROWS
from sheetokr.builder.table import table_name
from sheetokr.declaration import Tab, load_template
from sheetokr.declared import TEMPLATES
from sheetokr.diagnostics import column_letters
from sheetokr.workbook import WHOLE_PERCENT, parse_area
from tests.builder.books import opened, rows, tables

EVERY_TABLE = [(name, tab) for name in TEMPLATES for tab in tables(name)]
each_table = pytest.mark.parametrize(("template", "tab"), EVERY_TABLE, ids=lambda value: getattr(value, "name", value))


def list_object(sheet: Worksheet) -> Table:
    found: list[Table] = list(sheet.tables.values())
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("sample", [True, False])
def test_the_tabs_stand_in_the_order_of_the_declaration(template: str, sample: bool) -> None:
    declared = [tab.name for tab in load_template(template).tabs]
    assert opened(template, sample=sample).sheetnames == declared


@each_table
@pytest.mark.parametrize("sample", [True, False])
def test_every_column_stands_under_its_header(template: str, tab: Tab, sample: bool) -> None:
    sheet = opened(template, sample=sample)[tab.name]
    headers = [cell.value for cell in sheet[HEADER_ROW][: len(tab.columns)]]
    assert headers == [column.header for column in tab.columns]
    assert sheet.title == tab.name
    assert sheet["A1"].value == tab.title


@each_table
@pytest.mark.parametrize("sample", [True, False])
def test_the_excel_table_covers_the_rows_and_those_to_come(template: str, tab: Tab, sample: bool) -> None:
    sheet = opened(template, sample=sample)[tab.name]
    area = parse_area(list_object(sheet).ref)
    assert (area.first_row, area.first_column, area.last_column) == (HEADER_ROW, 1, len(tab.columns))
    assert area.last_row >= HEADER_ROW + len(rows(sheet, tab)) + PREPARED_ROWS
    assert area.last_row == sheet.max_row


@each_table
def test_the_excel_table_names_its_columns_as_the_cells_do(template: str, tab: Tab) -> None:
    """Excel repairs a file in which they differ."""
    table = list_object(opened(template)[tab.name])
    assert [column.name for column in table.tableColumns] == [column.header for column in tab.columns]
    assert table.displayName == table_name(tab)


@pytest.mark.parametrize("template", TEMPLATES)
def test_names_of_excel_tables_are_unique_and_cannot_be_taken_for_cells(template: str) -> None:
    names = [table_name(tab) for tab in tables(template)]
    assert len({name.lower() for name in names}) == len(names)
    assert not [name for name in names if re.fullmatch(r"[A-Za-z]{1,3}[0-9]+|[RrCc]", name)]


@each_table
@pytest.mark.parametrize("sample", [True, False])
def test_owned_cells_are_locked_and_input_cells_are_not(template: str, tab: Tab, sample: bool) -> None:
    sheet = opened(template, sample=sample)[tab.name]
    for row in sheet.iter_rows(min_row=HEADER_ROW + 1, max_col=len(tab.columns)):
        for cell, column in zip(row, tab.columns, strict=True):
            assert cell.protection.locked is column.owned, cell.coordinate
            assert cell.value is None or not column.owned


@each_table
def test_a_tab_with_owned_columns_is_protected_without_a_password(template: str, tab: Tab) -> None:
    protection = opened(template)[tab.name].protection
    assert bool(protection.sheet) is bool(tab.owned)
    assert protection.password is None
    if tab.owned:
        allowed = ("sort", "autoFilter", "insertRows", "formatColumns", "formatRows", "formatCells")
        assert not [name for name in allowed if getattr(protection, name)]


@each_table
def test_beside_a_protected_table_there_is_room_to_write(template: str, tab: Tab) -> None:
    spare = column_letters(len(tab.columns) + 1)
    dimension = opened(template)[tab.name].column_dimensions
    if tab.owned:
        assert dimension[spare].protection.locked is False


@each_table
def test_owned_columns_are_told_apart_by_header_and_shade(template: str, tab: Tab) -> None:
    sheet = opened(template)[tab.name]
    shades: dict[bool, set[str]] = {True: set(), False: set()}
    for cell, column in zip(sheet[HEADER_ROW], tab.columns, strict=False):
        shades[column.owned].add(cell.fill.start_color.rgb)
    assert not shades[True] & shades[False]
    assert all(len(found) <= 1 for found in shades.values())


@each_table
def test_dates_and_percentages_are_formatted(template: str, tab: Tab) -> None:
    sheet = opened(template, sample=False)[tab.name]
    for cell, column in zip(sheet[HEADER_ROW + 1], tab.columns, strict=False):
        if column.type == "date":
            assert "yy" in cell.number_format, column.header
        if column.type == "percent":
            assert "%" in cell.number_format, column.header


@each_table
def test_headers_stay_on_screen_and_on_every_page(template: str, tab: Tab) -> None:
    sheet = opened(template)[tab.name]
    assert sheet.freeze_panes
    assert re.sub("[A-Z]", "", str(sheet.freeze_panes)) == str(HEADER_ROW + 1)
    assert sheet.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.oddFooter is not None
    assert "&P" in str(sheet.oddFooter.right.text)


@each_table
def test_no_cell_of_the_sample_is_too_narrow_for_its_number(template: str, tab: Tab) -> None:
    """Excel shows #### for a number that does not fit: at least a digit's width to spare."""
    sheet = opened(template)[tab.name]
    for row in rows(sheet, tab):
        for column in tab.columns:
            value = row[column.field]
            if isinstance(value, int | float):
                assert len(f"{value:,.10g}") + 1 <= column.width, (column.header, value)


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_tab_has_a_colour_and_no_grid(template: str) -> None:
    for sheet in opened(template):
        assert sheet.sheet_properties.tabColor is not None, sheet.title
        assert not sheet.sheet_view.showGridLines, sheet.title


@pytest.mark.parametrize("template", TEMPLATES)
def test_nothing_is_hidden_or_merged(template: str) -> None:
    for sheet in opened(template):
        assert sheet.sheet_state == "visible"
        assert not sheet.merged_cells.ranges
        assert not [letter for letter, dimension in sheet.column_dimensions.items() if dimension.hidden]


@each_table
def test_no_share_of_ours_is_shown_as_all_of_it_before_it_is(template: str, tab: Tab) -> None:
    """But a change, which is in points."""
    shares = [column for column in tab.owned if column.type == "percent" and column.field != "change"]
    assert {column.format for column in shares} <= {WHOLE_PERCENT}
