"""Structure, OKR125-126: what is not sure enough to be read, and what seems to be there twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from sheetokr.diagnostics import Severity
from sheetokr.model import KeyResult, Portfolio
from sheetokr.parse.links import folded
from sheetokr.rules.grouping import grouped
from sheetokr.rules.rule import Finding, rule
from sheetokr.rules.words import listed, quoted


@rule("OKR125", "column-in-doubt", Severity.WARNING)
def column_in_doubt(portfolio: Portfolio) -> Iterator[Finding]:
    """A column may be a field that numbers hang on, and it is not sure enough to be read.

    Why: a wrong number is worse than none, so what is in doubt is not read until somebody says what it is.
    Fix: run `sheetokr adopt`, which asks and remembers; or give the column the name of what it is.

    Bad:
        # OKRs
        | Objective | Key Result | [Plan] | [Goal] | Current |
        | Grow      | More seats | 100    | 120    | 40      |
    Good:
        # OKRs
        | Objective | Key Result | Target | Stretch | Current |
        | Grow      | More seats | 100    | 120     | 40      |
    """
    for column in portfolio.doubted_columns:
        guesses = listed(list(column.guesses), "or")
        message = f"{quoted(column.text)} may be {guesses}, and is not read, since that is not sure"
        yield Finding(column.location, message, f"run sheetokr adopt to say what it is, or name it {column.guesses[0]}")


@rule("OKR126", "tables-alike", Severity.WARNING)
def tables_alike(portfolio: Portfolio) -> Iterator[Finding]:
    """Two tables of a workbook hold mostly the same key results in the same cycle.

    Why: one is often an old copy or a view of the other; all of its key results are counted twice.
    Fix: delete the copy, or run `sheetokr adopt`, which asks which one is to be read.

    Bad:
        # OKRs
        | Objective | Key Result | Target | Current |
        | Grow      | More seats | 100    | 40      |
        | Grow      | More beds  | 50     | 20      |
        # Copy of OKRs
        > | Objective | Key Result | Target | Current |
        | Grow      | More seats | 100    | 40      |
        | Grow      | More beds  | 50     | 20      |
    Good:
        # OKRs Q3 2026
        | Objective | Key Result | Target | Current |
        | Grow      | More seats | 100    | 100     |
        | Grow      | More beds  | 50     | 50      |
        # OKRs Q4 2026
        | Objective | Key Result | Target | Current |
        | Grow      | More seats | 200    | 140     |
        | Grow      | More beds  | 80     | 60      |
    """
    by_table = grouped(portfolio.key_results, lambda kr: (kr.row.table.file, kr.row.table.sheet, kr.cycle))
    for first, second in combinations(by_table, 2):
        here, there = first[0].row.table, second[0].row.table
        shared = _names(first) & _names(second)
        fewer = min(len(_names(first)), len(_names(second)))
        if here.file == there.file and first[0].cycle == second[0].cycle and fewer > 1 and len(shared) * 2 > fewer:
            message = f"{len(shared)} of the {fewer} key results here are on {quoted(here.sheet)} too, and count twice"
            yield Finding(there.at(), message, "delete the copy, or run sheetokr adopt to say which is to be read")


def _names(krs: list[KeyResult]) -> set[tuple[str, str]]:
    return {(folded(kr.owner), folded(kr.title)) for kr in krs}
