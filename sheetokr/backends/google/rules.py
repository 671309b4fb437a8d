"""What the cells of a new workbook offer, question and colour, in Google's words.

Source: https://developers.google.com/sheets/api/reference/rest/v4/spreadsheets/cells (DataValidationRule) and
.../sheets (ConditionalFormatRule). A bar behind a number, which Google has not, becomes a shade from 0 to 1.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from openpyxl.formatting.rule import Rule
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sheetokr.backends.google.edits import Request
from sheetokr.backends.google.looks import rgb, rule_format
from sheetokr.patterns import late
from sheetokr.workbook import Area, parse_area

_FILLED = late(r"COUNTA\((?P<cells>[^)]+)\)")
_EPOCH = dt.date(1899, 12, 30)
_NUMBERS = {
    "between": "NUMBER_BETWEEN",
    "greaterThanOrEqual": "NUMBER_GREATER_THAN_EQ",
    "greaterThan": "NUMBER_GREATER",
    "lessThanOrEqual": "NUMBER_LESS_THAN_EQ",
}


def grid_range(sheet_id: int, area: Area) -> dict[str, int]:
    """An area of cells as a GridRange."""
    return {
        "sheetId": sheet_id,
        "startRowIndex": area.first_row - 1,
        "endRowIndex": area.last_row,
        "startColumnIndex": area.first_column - 1,
        "endColumnIndex": area.last_column,
    }


def areas_in(text: object) -> Iterator[Area]:
    """The areas of openpyxl's list of ranges."""
    return (parse_area(part) for part in str(text).split())


def list_rule(words: Iterable[str], message: str = "") -> dict[str, Any]:
    """A drop-down of words; another one gets a warning and no refusal."""
    values = [{"userEnteredValue": word} for word in words]
    return _rule({"type": "ONE_OF_LIST", "values": values}, message)


def _rule(condition: dict[str, Any], message: str) -> dict[str, Any]:
    rule: dict[str, Any] = {"condition": condition, "strict": False, "showCustomUi": True}
    return rule | ({"inputMessage": message} if message else {})


def validation_request(sheet_id: int, area: Area, rule: dict[str, Any]) -> Request:
    """The rule for the cells of an area."""
    return {"setDataValidation": {"range": grid_range(sheet_id, area), "rule": rule}}


def checks(sheet: Worksheet, sheet_id: int) -> Iterator[Request]:
    """Everything that the cells of a sheet offer or question."""
    for check in sheet.data_validations.dataValidation:
        condition = _condition(check)
        if condition is not None:
            rule = _rule(condition, check.error or "")
            yield from (validation_request(sheet_id, area, rule) for area in areas_in(check.sqref))


def _condition(check: DataValidation) -> dict[str, Any] | None:
    formula = str(check.formula1 or "")
    if check.type == "list":
        return _list_condition(formula)
    if check.type == "date":
        first = _EPOCH + dt.timedelta(days=int(float(formula)))
        return {"type": "DATE_AFTER", "values": [{"userEnteredValue": first.isoformat()}]}
    if check.type == "decimal" and check.operator in _NUMBERS:
        bounds = [bound for bound in (check.formula1, check.formula2) if bound is not None]
        return {"type": _NUMBERS[check.operator], "values": [{"userEnteredValue": str(bound)} for bound in bounds]}
    if check.type == "custom":
        return {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": f"={formula}"}]}
    return None


def _list_condition(formula: str) -> dict[str, Any]:
    if formula.startswith('"'):
        words = formula.strip('"').split(",")
        return {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": word} for word in words]}
    filled = _FILLED.search(formula)
    cells = filled["cells"] if filled else formula
    return {"type": "ONE_OF_RANGE", "values": [{"userEnteredValue": f"={cells}"}]}


def prompts(sheet: Worksheet) -> dict[tuple[int, int], str]:
    """What a cell explains of itself: Excel's prompts become notes."""
    found = {}
    for check in sheet.data_validations.dataValidation:
        for area in areas_in(check.sqref) if check.showInputMessage and check.prompt else ():
            found[area.first_row, area.first_column] = str(check.prompt)
    return found


def colours(sheet: Worksheet, sheet_id: int) -> Iterator[Request]:
    """The conditional formats of a sheet, first come first served in both."""
    index = 0
    for formatting in sheet.conditional_formatting:
        ranges = [grid_range(sheet_id, area) for area in areas_in(formatting.sqref)]
        for rule in formatting.rules:
            said = _coloured(rule)
            if said is not None:
                yield {"addConditionalFormatRule": {"index": index, "rule": {"ranges": ranges, **said}}}
                index += 1


def _coloured(rule: Rule) -> dict[str, Any] | None:
    if rule.type == "dataBar" and rule.dataBar is not None:
        return _shade(str(rule.dataBar.color.rgb))
    look = rule_format(rule.dxf)
    if not look:
        return None
    if rule.type == "beginsWith":
        return word_rule(str(rule.text), look)
    if rule.type == "expression":
        formula = str(rule.formula[0])
        condition = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": f"={formula}"}]}
        return {"booleanRule": {"condition": condition, "format": look}}
    return None


def word_rule(word: str, look: dict[str, Any]) -> dict[str, Any]:
    """Cells that begin with a word look so."""
    condition = {"type": "TEXT_STARTS_WITH", "values": [{"userEnteredValue": word}]}
    return {"booleanRule": {"condition": condition, "format": look}}


def _shade(mark: str) -> dict[str, Any]:
    ends = {"minpoint": ("0", "FFFFFF"), "maxpoint": ("1", mark)}
    points = {
        name: {"type": "NUMBER", "value": value, "colorStyle": rgb(colour)} for name, (value, colour) in ends.items()
    }
    return {"gradientRule": points}
