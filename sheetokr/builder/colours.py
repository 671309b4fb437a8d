"""Conditional formats: the colour and sign of each word, the bars behind progress, and the look of rows to come."""

from __future__ import annotations

import itertools
from typing import Any

from openpyxl.formatting.rule import DataBar, FormatObject, Rule
from openpyxl.styles import Border, Font, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.worksheet import Worksheet

from sheetokr.builder import style
from sheetokr.builder.frame import Region
from sheetokr.diagnostics import column_letters
from sheetokr.theme import Word, load_theme
from sheetokr.workbook import parse_a1

_LINE = Border(bottom=Side(style="thin", color=style.colour("line")))
_FIRST_CUSTOM_FORMAT = 200
"""Number formats of conditional formats carry their own id; Excel keeps those below 164 for itself."""


def add_scale(sheet: Worksheet, cells: str, scale: str) -> None:
    """Colours cells that begin with a word of the scale: `Red, overdue` is red."""
    for word in load_theme().scales[scale]:
        sheet.conditional_formatting.add(cells, _word_rule(cells.partition(":")[0], word))


def _word_rule(first: str, word: Word) -> Rule:
    formula = f'LEFT({first},{len(word.word)})="{word.word}"'
    dxf = DifferentialStyle(
        font=Font(color=word.ink, bold=True),
        fill=style.paint(word.fill),
        numFmt=NumberFormat(_format_id(word), word.number_format),
    )
    return Rule(type="beginsWith", operator="beginsWith", text=word.word, formula=[formula], dxf=dxf)


def _format_id(word: Word) -> int:
    """One id for each sign: the format is the sign's."""
    signs = sorted({one.sign for scale in load_theme().scales.values() for one in scale})
    return _FIRST_CUSTOM_FORMAT + signs.index(word.sign)


def add_bar(sheet: Worksheet, cells: str, mark: str = "B5DCD4") -> None:
    """A bar from 0 to 100% behind the number."""
    ends = [FormatObject(type="num", val=0), FormatObject(type="num", val=1)]
    bar = DataBar(cfvo=ends, color=f"FF{mark}", showValue=True, minLength=0, maxLength=100)
    rule = Rule(type="dataBar", dataBar=bar)
    sheet.conditional_formatting.add(cells, rule)


def _formula_rule(formula: str, **look: Any) -> Rule:
    """How cells look for which the formula is true."""
    return Rule(type="expression", formula=[formula], dxf=DifferentialStyle(**look))


def add_column_rules(sheet: Worksheet, region: Region) -> None:
    """What the columns themselves declare: scales, bars, and percentages for owned numbers of a row in percent."""
    for column in region.tab.columns:
        if column.scale:
            add_scale(sheet, region.cells(column), column.scale)
        if column.bar:
            add_bar(sheet, region.cells(column))


def add_row_rules(sheet: Worksheet, region: Region) -> None:
    """What depends on the row: company objectives stand out, repeated objectives of a flat tab step back."""
    if region.tab.kind == "objectives":
        _add_levels(sheet, region)
    if region.tab.kind == "flat":
        _add_groups(sheet, region)


def _add_levels(sheet: Worksheet, region: Region) -> None:
    title, level = region.letters("title"), region.letters("level")
    cells = f"{title}{region.first_row}:{title}{region.last_row}"
    company = _formula_rule(f'${level}{region.first_row}="company"', font=Font(bold=True), border=_LINE)
    sheet.conditional_formatting.add(cells, company)


def _add_groups(sheet: Worksheet, region: Region) -> None:
    """A line above the first row of each objective; the same cells in the rows below it in a paler ink."""
    title, row = region.letters("objective"), region.first_row
    last = region.letters(region.tab.columns[-1].field)
    same = f'AND(${title}{row}<>"",${title}{row}=${title}{row - 1})'
    other = f'AND(${title}{row}<>"",${title}{row}<>${title}{row - 1})'
    faint = _formula_rule(same, font=Font(color=style.colour("faint")), border=_LINE)
    line = _formula_rule(other, border=Border(top=Side(style="thin", color=style.colour("quiet")), bottom=_LINE.bottom))
    first, end = region.letters("objective_id"), region.letters("objective_weight")
    sheet.conditional_formatting.add(f"{first}{row}:{end}{region.last_row}", faint)
    sheet.conditional_formatting.add(f"A{row}:{last}{region.last_row}", line)


def add_line_below(sheet: Worksheet, cells: str) -> None:
    """A line below each row of a list whose first cell is filled."""
    row, column = parse_a1(cells.partition(":")[0])
    rule = _formula_rule(f'${column_letters(column)}{row}<>""', border=_LINE)
    sheet.conditional_formatting.add(cells, rule)


def add_prepared_look(sheet: Worksheet, region: Region) -> None:
    """Lines and shades of the rows that are ready to type in. Not cell formats, so that blank rows are not printed.

    A run of columns of one kind gets one rule: LibreOffice shows only the first rule that applies to a cell.
    """
    row, end = region.last_filled + 1, region.last_row
    for owned, run in itertools.groupby(region.tab.columns, lambda column: column.owned):
        letters = [region.letters(column.field) for column in run]
        look = {"border": _LINE} | ({"fill": style.paint("owned_cell")} if owned else {})
        sheet.conditional_formatting.add(f"{letters[0]}{row}:{letters[-1]}{end}", _formula_rule("TRUE", **look))
