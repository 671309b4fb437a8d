"""Values, OKR208-213: dates that are text, and words that a column does not know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sheetokr.diagnostics import Severity
from sheetokr.model import Portfolio, Row
from sheetokr.parse.reader import choices_of
from sheetokr.patterns import late
from sheetokr.rules.fields import Faulty, faulty_cells
from sheetokr.rules.grouping import by_column, grouped, more
from sheetokr.rules.rule import Finding, rule
from sheetokr.rules.words import header, listed, nearest_choice, quoted, said, some

_ISO = late(r"\d{4}-\d\d-\d\d")
_SLASHED = late(r"\s*(\d{1,2})[/-](\d{1,2})[/-](\d{2,4})\b")
_COMPUTED_WITH = ("metric", "rollup")


@rule("OKR208", "not-a-date", Severity.WARNING)
def not_a_date(portfolio: Portfolio) -> Iterator[Finding]:
    """A date is needed, and the cell holds something else.

    Why: the row has no such day then; what is expected by today is told from its cycle instead.
    Fix: write a date, or leave the cell blank.

    Bad:
        | ID  | Objective | Key Result | Target | Due          |
        | KR1 | O1        | More seats | 100    | 2026-12-31   |
        | KR2 | O1        | More beds  | 100    | [end of May] |
    Good:
        | ID  | Objective | Key Result | Target | Due        |
        | KR1 | O1        | More seats | 100    | 2026-12-31 |
    """
    for column in by_column(faulty_cells(portfolio, "not-a-date")):
        row, name, _, _ = column[0]
        message = f"{said(row, name)}, which is not a date{more(column)}"
        yield Finding(row.at(name), message, "write a day such as 2026-12-31, or leave it blank")


@rule("OKR209", "date-as-text", Severity.WARNING)
def date_as_text(portfolio: Portfolio) -> Iterator[Finding]:
    """Dates are stored as text.

    Why: they are read here, but the spreadsheet can neither sort them nor count days with them.
    Fix: turn the text into dates, in Excel with Data, Text to Columns.

    Bad:
        | ID  | Objective | Key Result | Target | Due           |
        | KR1 | O1        | More seats | 100    | ['31/12/2026] |
        | KR2 | O1        | More beds  | 100    | '30.11.2026   |
    Good:
        | ID  | Objective | Key Result | Target | Due        |
        | KR1 | O1        | More seats | 100    | 2026-12-31 |
    """
    plain = (c for c in faulty_cells(portfolio, "date-as-text") if not _is_iso(c) and not _is_ambiguous(c))
    for column in by_column(plain):
        row, name, fault, _ = column[0]
        message = f"{header(row, name)} is the text {quoted(fault.text)}, read as {fault.understood}{more(column)}"
        yield Finding(row.at(name), message, "turn text into dates (in Excel: Data, Text to Columns)")


def _is_iso(cell: Faulty) -> bool:
    return bool(_ISO.match(cell.fault.text))


def _is_ambiguous(cell: Faulty) -> bool:
    """03/04/2026 may be a day in April or in March; 04.03.2026 is written by nobody who puts the month first."""
    match = _SLASHED.match(cell.fault.text)
    return match is not None and int(match[1]) <= 12 and int(match[2]) <= 12 and int(match[1]) != int(match[2])


@rule("OKR210", "ambiguous-date", Severity.WARNING)
def ambiguous_date(portfolio: Portfolio) -> Iterator[Finding]:
    """A date typed as text can be read in two ways.

    Why: 03/04/2026 is the third of April for some and the fourth of March for others. It is read day first.
    Fix: type it as a date, or as 2026-04-03.

    Bad:
        | ID  | Objective | Key Result | Target | Due           |
        | KR1 | O1        | More seats | 100    | ['03/04/2026] |
    Bad:
        | ID  | Objective | Key Result | Target | Due           |
        | KR1 | O1        | More seats | 100    | '12/31/2026   |
        | KR2 | O1        | More beds  | 100    | ['11/12/2026] |
    Good:
        | ID  | Objective | Key Result | Target | Due         |
        | KR1 | O1        | More seats | 100    | '03.04.2026 |
    """
    for column in by_column(faulty_cells(portfolio, "date-as-text")):
        unsure = [cell for cell in column if _is_ambiguous(cell)]
        if unsure:
            row, name, fault, _ = unsure[0]
            message = f"{said(row, name)}, read day first as {fault.understood}{_against(column)}{more(unsure)}"
            yield Finding(row.at(name), message, "type it as a date, or with the year first")


def _against(column: Iterable[Faulty]) -> str:
    """A cell of the column that can only be month first."""
    for cell in column:
        match = _SLASHED.match(cell.fault.text)
        if match and int(match[2]) > 12:
            return f", while {cell.row.at(cell.name).cell} {quoted(cell.fault.text)} can only be month first"
    return ""


@rule("OKR211", "iso-date-as-text", Severity.ADVICE)
def iso_date_as_text(portfolio: Portfolio) -> Iterator[Finding]:
    """Dates such as 2026-12-31 are stored as text.

    Why: they are read here without doubt, but the spreadsheet cannot count days with them.
    Fix: turn the text into dates when it suits you.

    Bad:
        | ID  | Objective | Key Result | Target | Due           |
        | KR1 | O1        | More seats | 100    | ['2026-12-31] |
    Good:
        | ID  | Objective | Key Result | Target | Due        |
        | KR1 | O1        | More seats | 100    | 2026-12-31 |
    """
    for column in by_column(cell for cell in faulty_cells(portfolio, "date-as-text") if _is_iso(cell)):
        row, name, fault, _ = column[0]
        message = f"{header(row, name)} holds {fault.text} as text{more(column)}"
        yield Finding(row.at(name), message, "turn it into a date if your own formulas use it")


@rule("OKR212", "unknown-choice", Severity.ERROR)
def unknown_choice(portfolio: Portfolio) -> Iterator[Finding]:
    """Metric or Roll-up holds a word that is none of its choices.

    Why: the word decides how the row is computed, so a guess could turn a success into a failure.
    Fix: choose one of the words that the message lists.

    Bad:
        | ID  | Objective | Key Result | Metric     | Start | Target | Current |
        | KR1 | O1        | More seats | [incraese] | 0     | 100    | 40      |
        | KR2 | O1        | Less waste | decrease   | 9     | 1      | 4       |
    Good:
        | ID  | Objective | Key Result | Metric   | Start | Target | Current |
        | KR1 | O1        | More seats | increase | 0     | 100    | 40      |
    """
    for cells in _unknown_by_column(portfolio):
        if cells[0].name in _COMPUTED_WITH and _is_choice_column(portfolio, cells):
            for row, name, _, _ in cells:
                yield Finding(row.at(name), f"{said(row, name)}, a word not known here", _mend(row, name))


@rule("OKR213", "unlisted-word", Severity.WARNING)
def unlisted_word(portfolio: Portfolio) -> Iterator[Finding]:
    """A column of choices holds a word that is none of them, so it is taken as blank.

    Why: what hangs on the word is not done, such as the check whether a team's objective supports the company's.
    Fix: use one of the words that the message lists, or rename the column if it is about something else.

    Bad:
        | ID | Objective | Level     | Owner |
        | O1 | Grow      | company   | Ann   |
        | O2 | Grow EU   | [tribe]   | Bob   |
    Bad:
        | ID  | Objective | Key Result  | [Metric]     | Start | Target | Current |
        | KR1 | O1        | More seats  | Paying seats | 0     | 100    | 40      |
        | KR2 | O1        | Happy users | NPS          | 10    | 40     | 20      |
    Good:
        | ID | Objective | Level        | Owner |
        | O1 | Grow      | organization | Ann   |
        | O2 | Grow EU   | Équipe       | Bob   |
    """
    for cells in _unknown_by_column(portfolio):
        if _is_choice_column(portfolio, cells):
            rest = [cell for cell in cells if cell.name not in _COMPUTED_WITH]
            yield from _each_word(rest)
        else:
            yield _whole_column(cells)


def _unknown_by_column(portfolio: Portfolio) -> list[list[Faulty]]:
    return by_column(faulty_cells(portfolio, "unknown-choice"))


def _is_choice_column(portfolio: Portfolio, cells: list[Faulty]) -> bool:
    """Whether a column is meant to hold our choices: one of its words is known, or nearly. A column called Metric or
    Type in which none is, is about something else."""
    row, name, _, _ = cells[0]
    rows = (record.row for record in portfolio.records if record.row.table is row.table)
    known = (other for other in rows if name not in other.faults and other.text(name))
    return any(True for _ in known) or any(_near(cell.row, name) for cell in cells)


def _near(row: Row, name: str) -> str:
    return nearest_choice(row.table.kind, name, row.text(name))


def _mend(row: Row, name: str) -> str:
    near, words = _near(row, name), tuple(choices_of(row.table.kind, name))
    return f"did you mean {near}? The words are {listed(words)}" if near else f"choose one of {listed(words, 'or')}"


def _each_word(cells: list[Faulty]) -> Iterator[Finding]:
    for alike in grouped(cells, lambda cell: cell.fault.text.casefold()):
        row, name, _, _ = alike[0]
        yield Finding(row.at(name), f"{said(row, name)}, which is taken as blank{more(alike)}", _mend(row, name))


def _whole_column(cells: list[Faulty]) -> Finding:
    row, name, _, _ = cells[0]
    seen = list(dict.fromkeys(quoted(cell.fault.text) for cell in cells))
    words = listed(tuple(choices_of(row.table.kind, name)), "or")
    message = f"{header(row, name)} has none of the words known here, but {some(seen)}; it is taken as blank"
    return Finding(row.table.at(0, name), message, f"use {words}, or rename the column if it says something else")
