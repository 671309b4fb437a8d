"""Values, OKR201-: cells that cannot be read as what their column holds."""

from __future__ import annotations

from collections.abc import Iterator

from sheetokr.diagnostics import Severity
from sheetokr.model import Portfolio
from sheetokr.rules.fields import faulty_cells
from sheetokr.rules.rule import Finding, rule
from sheetokr.rules.words import header, said


@rule("OKR201", "error-cell", Severity.ERROR)
def error_cell(portfolio: Portfolio) -> Iterator[Finding]:
    """A cell that is computed with shows an error of the spreadsheet.

    Why: a number that cannot be known is not 0, so the row is left out until the formula works again.
    Fix: mend the formula in the cell, or in the cells that it takes its values from.

    Bad:
        | ID  | Objective | Key Result | Start | Target | Current   |
        | KR1 | O1        | More seats | 0     | 100    | [#DIV/0!] |
    Good:
        | ID  | Objective | Key Result | Start | Target | Current    |
        | KR1 | O1        | More seats | 0     | 100    | =A9/2 -> 4 |
    """
    for row, name, fault, counts in faulty_cells(portfolio, "error"):
        if counts:
            yield Finding(
                row.at(name),
                f"{header(row, name)} shows {fault.text}",
                "mend the formula, or the cells that it takes its values from",
            )


@rule("OKR202", "formula-without-value", Severity.ERROR)
def formula_without_value(portfolio: Portfolio) -> Iterator[Finding]:
    """A formula that is computed with has never been computed itself.

    Why: some programs write formulas without their results; what stands in the file is no number yet.
    Fix: open the workbook in Excel or LibreOffice and save it, so that the results are in the file.

    Bad:
        | ID  | Objective | Key Result | Start | Target | Current   |
        | KR1 | O1        | More seats | 0     | 100    | [=SUM(Z1:Z9)] |
    Good:
        | ID  | Objective | Key Result | Start | Target | Current            |
        | KR1 | O1        | More seats | 0     | 100    | =SUM(Z1:Z9) -> 40  |
    """
    for row, name, fault, counts in faulty_cells(portfolio, "uncached"):
        if counts:
            yield Finding(
                row.at(name),
                f"{header(row, name)} holds {fault.text}, whose result is not in the file",
                "open the workbook in Excel or LibreOffice and save it",
            )


@rule("OKR203", "not-a-number", Severity.ERROR)
def not_a_number(portfolio: Portfolio) -> Iterator[Finding]:
    """A number is needed, and the cell holds words.

    Why: a word cannot be computed with, and counting it as 0 would be wrong. The row is left out.
    Fix: write a number, or leave the cell blank until there is one; words belong in a comment.

    Bad:
        | ID  | Objective | Key Result | Start | Target | Current |
        | KR1 | O1        | More seats | 0     | 100    | [n/a]   |
    Bad:
        | ID  | Objective | Key Result | Start | Target    | Weight  |
        | KR1 | O1        | More seats | 0     | [a lot]   | [heavy] |
    Good:
        | ID  | Objective | Key Result | Start | Target | Current |
        | KR1 | O1        | More seats | 0     | 100    |         |
    """
    for row, name, _, counts in faulty_cells(portfolio, "not-a-number"):
        if counts:
            yield Finding(row.at(name), said(row, name), "leave the cell blank until there is a value")
