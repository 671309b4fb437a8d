"""What a cell offers and what it questions: drop-downs and checks on input. They warn; only people decide.

A formula of a check may have 255 characters in Excel, a prompt 255 and its title 32.
"""

from __future__ import annotations

import re

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sheetokr.builder.frame import HEADER_ROW, Frame, Region
from sheetokr.declaration import Column
from sheetokr.diagnostics import a1

LONGEST_TEXT = 255

_ID_FIELDS = {"objectives": "id", "key_results": "id", "kpis": "id", "people": "name"}
_FLAT_FIELDS = {"objectives": "objective_id", "key_results": "id"}


def add_checks(sheet: Worksheet, region: Region, frame: Frame) -> None:
    """A prompt on every header, and what each input column offers or questions below it."""
    for number, column in enumerate(region.tab.columns, 1):
        if column.help:
            _add_prompt(sheet, a1(HEADER_ROW, number), column)
        check = None if column.owned else _check_of(column, region, frame)
        if check is not None:
            check.add(region.cells(column))
            sheet.add_data_validation(check)


def choice_check(choices: tuple[str, ...]) -> DataValidation:
    """A drop-down of words; another spelling gets a question, not a refusal."""
    formula = '"' + ",".join(choices) + '"'
    return _warning(DataValidation(type="list", formula1=formula), f"Choose one of: {', '.join(choices)}.")


def date_check() -> DataValidation:
    """Questions what is not a date."""
    check = DataValidation(type="date", operator="greaterThan", formula1="36525")
    return _warning(check, "This is not a date that Excel understands. Type it as 2026-10-31.")


def number_check(low: float, high: float | None, message: str) -> DataValidation:
    """Questions what is not a number from `low` to `high`."""
    if high is None:
        check = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1=str(low))
    else:
        check = DataValidation(type="decimal", operator="between", formula1=str(low), formula2=str(high))
    return _warning(check, message)


def _warning(check: DataValidation, message: str) -> DataValidation:
    check.allow_blank = True
    check.showErrorMessage, check.errorStyle = True, "warning"
    check.errorTitle, check.error = "Is this right?", message[:LONGEST_TEXT]
    return check


def _add_prompt(sheet: Worksheet, cell: str, column: Column) -> None:
    prompt = DataValidation(type=None, allow_blank=True, showInputMessage=True, showErrorMessage=False)
    prompt.promptTitle, prompt.prompt = column.header[:32], _prompt_text(column)[:LONGEST_TEXT]
    prompt.add(cell)
    sheet.add_data_validation(prompt)


def _prompt_text(column: Column) -> str:
    if column.owned:
        return f"{column.help} Written by sheetokr."
    return f"{column.help} Required." if column.required else column.help


def _check_of(column: Column, region: Region, frame: Frame) -> DataValidation | None:
    if column.choices:
        return choice_check(tuple(column.choices))
    if column.ref or column.suggest:
        return _row_check(column, frame)
    return _typed_check(column, f"{region.letters(column.field)}{region.first_row}", region.cells(column))


def _typed_check(column: Column, first: str, cells: str) -> DataValidation | None:
    if column.type == "date":
        return date_check()
    if column.type == "percent":
        return number_check(0, 1, "A share from 0% to 100%.")
    if column.type == "weight":
        return number_check(0, None, "A weight is a number from 0 on. Blank is 1.")
    if column.type == "email":
        return _formula_check(f'ISNUMBER(FIND("@",{first}))', "An e-mail address has an @.")
    if column.field == "id":
        fixed = re.sub(r"([A-Z]+)([0-9]+)", r"$\1$\2", cells)
        return _formula_check(f"COUNTIF({fixed},{first})=1", "Another row has this ID already.")
    return None


def _formula_check(formula: str, message: str) -> DataValidation:
    return _warning(DataValidation(type="custom", formula1=formula), message)


def _row_check(column: Column, frame: Frame) -> DataValidation | None:
    """A drop-down of another tab's IDs, or of names. Of two tabs the first is listed, and both are fine."""
    kinds = [kind.strip() for kind in (column.ref or column.suggest).split(",")]
    found = [source for kind in kinds if (source := _source_of(kind, frame))]
    if not found:
        return None
    region, field = found[0]
    check = DataValidation(type="list", formula1=_filled_part(region, field), allow_blank=True)
    if len(kinds) > 1:
        check.showErrorMessage = False
        return check
    return _warning(check, f"This is not in the {region.tab.name} tab yet. Keep it all the same?")


def _source_of(kind: str, frame: Frame) -> tuple[Region, str] | None:
    if kind in frame.regions:
        return frame.regions[kind], _ID_FIELDS[kind]
    if kind in _FLAT_FIELDS and "flat" in frame.regions:
        return frame.regions["flat"], _FLAT_FIELDS[kind]
    return None


def _filled_part(region: Region, field: str) -> str:
    """The filled cells of a column, so that the list does not end in blanks."""
    cells = region.reference(field)
    first = cells.partition(":")[0]
    return f"OFFSET({first},0,0,MAX(1,COUNTA({cells})),1)"
