"""Values, OKR201-207: numbers that are none, or are written as something else."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from sheetokr.diagnostics import Severity
from sheetokr.model import Portfolio, Row
from sheetokr.parse.values import has_two_meanings
from sheetokr.patterns import late
from sheetokr.rules.fields import Faulty, faulty_cells
from sheetokr.rules.grouping import by_column, few, more
from sheetokr.rules.rule import Finding, rule
from sheetokr.rules.words import header, quoted, said
from sheetokr.yesno import yes_or_no


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
            message = f"{header(row, name)} shows {fault.text}"
            yield Finding(row.at(name), message, "mend the formula, or the cells that it takes its values from")


@rule("OKR202", "formula-without-value", Severity.ERROR)
def formula_without_value(portfolio: Portfolio) -> Iterator[Finding]:
    """A formula that is computed with has never been computed itself.

    Why: some programs write formulas without their results; what stands in the file is no number yet.
    Fix: open the workbook in Excel or LibreOffice and save it, so that the results are in the file.

    Bad:
        | ID  | Objective | Key Result | Start | Target | Current       |
        | KR1 | O1        | More seats | 0     | 100    | [=SUM(Z1:Z9)] |
    Good:
        | ID  | Objective | Key Result | Start | Target | Current           |
        | KR1 | O1        | More seats | 0     | 100    | =SUM(Z1:Z9) -> 40 |
    """
    for row, name, fault, counts in faulty_cells(portfolio, "uncached"):
        if counts:
            message = f"{header(row, name)} holds {fault.text}, whose result is not in the file"
            yield Finding(row.at(name), message, _computed(portfolio, row))


def _computed(portfolio: Portfolio, row: Row) -> str:
    """How a formula comes to its result: a Google Sheet may still be loading it."""
    workbook = portfolio.workbook(row.table.file)
    if workbook is not None and workbook.link:
        return "open the sheet in the browser and wait until the cell shows its value, then run again"
    return "open the workbook in Excel or LibreOffice and save it"


@rule("OKR203", "not-a-number", Severity.ERROR)
def not_a_number(portfolio: Portfolio) -> Iterator[Finding]:
    """A number is needed, and the cell holds words.

    Why: a word cannot be computed with, and counting it as 0 would be wrong. The row is left out.
    Fix: write a number, or leave the cell blank until there is one; words belong in a comment.

    Bad:
        | ID  | Objective | Key Result | Start | Target | Current |
        | KR1 | O1        | More seats | 0     | 100    | [n/a]   |
    Bad:
        | ID  | Objective | Key Result | Start | Target  | Weight  |
        | KR1 | O1        | More seats | 0     | [a lot] | [heavy] |
    Good:
        | ID  | Objective | Key Result | Start | Target | Current |
        | KR1 | O1        | More seats | 0     | 100    |         |
    """
    milestones = {kr.row.at("title") for kr in portfolio.key_results if kr.metric == "milestone"}
    for cell in faulty_cells(portfolio, "not-a-number"):
        if cell.counts and not _is_date(cell):
            mend = _instead(cell, is_milestone=cell.row.at("title") in milestones)
            yield Finding(cell.row.at(cell.name), said(cell.row, cell.name), mend)


_NOTHING_YET = late(
    r"[\W_]*|n\W?a\W?|tb[dca]\W?|to be (?:defined|determined|confirmed|decided)|none|nil|null|unknown|pending|not yet"
    r"|no data|k\W?\s?a\W?|noch offen|unbekannt|folgt|à définir|nd|n\W?d\W?|s/d|por definir|a definir",
    re.IGNORECASE,
)
"""What people write where there is no value yet."""


def _instead(cell: Faulty, *, is_milestone: bool) -> str:
    """What to write where words stand."""
    if cell.name != "target" and _NOTHING_YET.fullmatch(cell.fault.text.strip()):
        return "leave the cell blank until there is a value"
    if is_milestone and cell.name != "weight":
        return "write yes or no, or the share that is done, such as 40%"
    of_key_result = cell.row.table.kind == "key_results"
    if of_key_result and (cell.name == "target" or yes_or_no(cell.row.cell(cell.name)) is not None):
        metric = header(cell.row, "metric") if "metric" in cell.row.table.columns else "a column Metric"
        return f"write a number, or milestone in {metric} if it is done or not"
    if any(character.isdecimal() for character in cell.fault.text):
        return "write the number alone, and words in a comment"
    return "leave the cell blank until there is a value"


def _is_date(cell: Faulty) -> bool:
    return isinstance(cell.row.cell(cell.name).value, dt.date)


@rule("OKR204", "date-for-a-number", Severity.ERROR)
def date_for_a_number(portfolio: Portfolio) -> Iterator[Finding]:
    """A number is needed, and the cell is a date.

    Why: a date format turns 46000 into a day in 2025; which number was meant cannot be told, so the row is left out.
    Fix: set the number format of the cell to Number, and look whether the value is the right one.

    Bad:
        | ID  | Objective | Key Result | Start | Target | Current      |
        | KR1 | O1        | More seats | 0     | 100    | [2026-10-07] |
        | KR2 | O1        | More beds  | 0     | 100    | 46           |
        | KR3 | O1        | More desks | 0     | 100    | 52           |
    Good:
        | ID  | Objective | Key Result | Start | Target | Current | Due        |
        | KR1 | O1        | More seats | 0     | 100    | 7       | 2026-12-31 |
    """
    for cell in faulty_cells(portfolio, "not-a-number"):
        if cell.counts and _is_date(cell):
            message = f"{header(cell.row, cell.name)} is a date, {cell.fault.text}"
            yield Finding(cell.row.at(cell.name), message, "set the cell's number format to Number and check its value")


@rule("OKR205", "cell-not-read", Severity.WARNING)
def cell_not_read(portfolio: Portfolio) -> Iterator[Finding]:
    """A cell that nothing is computed from cannot be read, so it is taken as blank.

    Why: the row still counts, and what the cell was to say is missing wherever it would be shown.
    Fix: mend the formula, or write a value; where a number belongs, write a number.

    Bad:
        | ID  | Objective | Key Result | Owner  | Start | Target | Stretch | Current |
        | KR1 | O1        | More seats | [#N/A] | 0     | 100    | [loads] | 40      |
    Good:
        | ID  | Objective | Key Result | Owner | Start | Target | Stretch | Current |
        | KR1 | O1        | More seats | Ann   | 0     | 100    | 120     | 40      |
    """
    unread = (cell for cell in faulty_cells(portfolio, "error", "uncached", "not-a-number") if not cell.counts)
    for column in by_column(unread):
        first = column[0]
        message = f"{header(first.row, first.name)} says {quoted(first.fault.text)} and is taken as blank{more(column)}"
        if first.fault.kind == "not-a-number":
            mend = "write a number, or leave the cell blank"
        else:
            uncached = first.fault.kind == "uncached"
            mend = _computed(portfolio, first.row) if uncached else "mend the formula, or write a value"
        yield Finding(first.row.at(first.name), message, mend)


@rule("OKR206", "number-as-text", Severity.WARNING)
def number_as_text(portfolio: Portfolio) -> Iterator[Finding]:
    """A number is stored as text.

    Why: it is read here, but the spreadsheet's own sums pass over it, and `1,234` may mean two things.
    Fix: turn the text into numbers; Excel offers it on the small warning sign beside the cells.

    Bad:
        | ID  | Objective | Key Result | Start | Target | Current   |
        | KR1 | O1        | More seats | 0     | 5000   | ['980]    |
        | KR2 | O1        | More beds  | 0     | 5000   | '990      |
        | KR3 | O1        | More desks | 0     | 5000   | ['1.234]  |
    Good:
        | ID  | Objective | Key Result | Start | Target | Current |
        | KR1 | O1        | More seats | 0     | 5000   | 1234    |
    """
    texts = [cell for cell in faulty_cells(portfolio, "number-as-text") if not _has_bound(cell)]
    mend = "turn text into numbers, so that formulas count it too"
    for column in by_column(cell for cell in texts if not has_two_meanings(cell.fault.text)):
        yield Finding(column[0].row.at(column[0].name), _read_as(column[0]) + more(column), mend)
    doubtful = [cell for column in by_column(c for c in texts if has_two_meanings(c.fault.text)) for cell in column]
    mend = "write it as a number, without a separator of thousands"
    yield from few(Finding(cell.row.at(cell.name), _read_as(cell), mend) for cell in doubtful)


def _read_as(cell: Faulty) -> str:
    return f"{header(cell.row, cell.name)} is the text {quoted(cell.fault.text)}, read as {cell.fault.understood}"


def _has_bound(cell: Faulty) -> bool:
    """Whether a number was read with words that say on which side of it is good: at least 4.5."""
    return not cell.fault.understood.lstrip("-").startswith(tuple("0123456789"))


@rule("OKR207", "bound-in-target", Severity.ADVICE)
def bound_in_target(portfolio: Portfolio) -> Iterator[Finding]:
    """Target says more than a number, such as `>= 4.5`.

    Why: it is understood, but a formula of your own cannot compare with it.
    Fix: say at least, at most or between in the Metric column, and leave the number alone in Target.

    Bad:
        | ID  | Objective | Key Result  | Start | Target   | Current |
        | KR1 | O1        | Good rating |       | [>= 4.5] | 4.6     |
    Bad:
        | ID  | Objective | Key Result   | Start | Target               | Current |
        | KR1 | O1        | Time to hire |       | [from 90 to 60 days] | 80      |
    Good:
        | ID  | Objective | Key Result  | Metric   | Target | Current |
        | KR1 | O1        | Good rating | at least | 4.5    | 4.6     |
    """
    for column in by_column(cell for cell in faulty_cells(portfolio, "number-as-text") if _has_bound(cell)):
        row, name, fault, _ = column[0]
        message = f"{header(row, name)} {quoted(fault.text)} was understood as {fault.understood}{more(column)}"
        yield Finding(row.at(name), message, _apart(row, name, fault.understood))


def _apart(row: Row, name: str, understood: str) -> str:
    """Where each part of a target in words belongs."""
    if understood.startswith("from"):
        return f"put the first number in {header(row, 'start')} and the second in {header(row, name)}"
    side = header(row, "direction" if row.table.kind == "kpis" else "metric")
    return f"say so in {side}, and keep {header(row, name)} a number"
