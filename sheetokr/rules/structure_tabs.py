"""Structure, OKR101-104: workbooks and tabs in which there is nothing, or not all, to compute."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sheetokr.diagnostics import Location, Severity
from sheetokr.layout.headers import fields_meant, meanings, normal, without_period
from sheetokr.model import Portfolio, Table, Unplaced
from sheetokr.rules.grouping import grouped, table_of
from sheetokr.rules.rule import Finding, rule
from sheetokr.rules.tabs import MEASURED_BY, headers_of, kinds_called, missing_fields
from sheetokr.rules.words import counted, quoted, some
from sheetokr.workbook import Workbook

_SEVERAL, _TOLD = 3, 3


@rule("OKR101", "nothing-to-compute", Severity.ERROR)
def nothing_to_compute(portfolio: Portfolio) -> Iterator[Finding]:
    """No tab of the workbook holds objectives, key results or KPIs that could be read.

    Why: a table is found by its header row; none of the tabs has one that names rows and what they are measured by.
    Fix: give the table a header row with words such as Objective, Key Result, Start, Target and Current; or begin
        from a template with `sheetokr init`.

    Bad:
        >
        # Overview
        | Month | Target | Actual |
        | May   | 100    | 90     |
        # Lists
        | Red   |
        | Green |
    Good:
        | ID   | KPI        | Target | Direction |
        | KPI1 | Head count | 40     | higher    |
    """
    for workbook in portfolio.workbooks:
        if not _tables(portfolio, workbook):
            unplaced = [u for u in portfolio.unread_tabs if u.location.file == workbook.name]
            because = "; ".join(_looked_at(portfolio, unplaced)) or "the workbook is empty"
            asked = "say which column is which with sheetokr adopt, " if any(u.guesses for u in unplaced) else ""
            yield Finding(
                Location(workbook.name),
                f"Nothing here that can be computed: {because}",
                f"{asked}give the table a header row such as Objective, Key Result, Start, Target, Current,"
                " or begin from a template with: sheetokr init",
            )


def _tables(portfolio: Portfolio, workbook: Workbook) -> list[Table]:
    """A workbook's tables. One with a Settings tab only may say what holds for the others, so that is no fault."""
    mine = [table for table in portfolio.tables if table.file == workbook.name]
    others = [table for table in portfolio.tables if table.file != workbook.name and table.kind != "settings"]
    return mine if others else [table for table in mine if table.kind != "settings"]


def _looked_at(portfolio: Portfolio, unplaced: Sequence[Unplaced]) -> Iterator[str]:
    """What was seen in the tabs, and what is lacking in them; tabs that are alike together."""
    alike = grouped(unplaced, lambda tab: (tab.guesses, _lacks_names(portfolio, tab)))
    alike.sort(key=lambda tabs: -len(tabs[0].guesses))
    for tabs in alike[:_TOLD]:
        has = "has" if len(tabs) == 1 else "have"
        if tabs[0].guesses:
            where = some([f"row {tab.location.row} of {quoted(tab.location.sheet)}" for tab in tabs])
            lacking = "names key results or KPIs" if _lacks_names(portfolio, tabs[0]) else "has their target or current"
            lacking = _of_several(headers_of(portfolio, tabs[0])) or f"no column that {lacking}"
            yield f"{where} {has} {some([quoted(g) for g in tabs[0].guesses])}, but {lacking}"
        else:
            yield f"{some([quoted(tab.location.sheet) for tab in tabs])} {has} no row of headers known here"
    rest = sum(map(len, alike[_TOLD:]))
    if rest:
        yield f"{counted(rest, 'more tab')} could not be read either"


def _of_several(headers: Mapping[int, str]) -> str:
    """That a table has targets or current values of several quarters or years, of which nothing says which one runs."""
    parted = [text for text in headers.values() if without_period(text) != normal(text)]
    asked = [t for t in parted if {"target", "current"} & {m.field for m in meanings("kpis", without_period(t))}]
    if len(asked) < _SEVERAL:
        return ""
    told = some([quoted(text) for text in asked], 2)
    return f"{told} are of several cycles, and nothing says which one runs: give it on a Settings tab, as 2026-Q4"


def _lacks_names(portfolio: Portfolio, tab: Unplaced) -> bool:
    headers = headers_of(portfolio, tab)
    return all("title" not in fields_meant(kind, headers) for kind in ("key_results", "kpis"))


@rule("OKR102", "tab-not-understood", Severity.WARNING)
def tab_not_understood(portfolio: Portfolio) -> Iterator[Finding]:
    """A tab looks as if it held objectives, key results or KPIs, and could not be read.

    Why: other tabs of the workbook are computed, so that it is easy to miss that this one is not.
    Fix: give its rows a column Key Result (or Objective, or KPI) in one header row with Target and Current.

    Bad:
        # OKRs
        | Objective | Key Result | Target | Current |
        | Grow      | More seats | 100    | 40      |
        # Sales
        > | Month | Start | Target | Actual | Weight |
        | May   | 10    | 100    | 90     | 1      |
    Good:
        # OKRs
        | Objective | Key Result | Target | Current |
        | Grow      | More seats | 100    | 40      |
        # Holidays
        | Name | From       | To         |
        | Ann  | 2026-10-01 | 2026-10-05 |
    """
    told = {finding.location.file for finding in nothing_to_compute.check(portfolio)}
    for tab in portfolio.unread_tabs:
        if tab.location.file not in told and _looks_like_ours(portfolio, tab):
            seen = some([quoted(guess) for guess in tab.guesses]) or "no headers known here"
            yield Finding(
                tab.location,
                f"This tab was not read: its headers {seen} do not say what its rows are"
                if tab.guesses
                else f"This tab was not read: it has {seen}",
                "name the column of its rows Objective, Key Result or KPI, in one row with Target and Current",
            )


def _looks_like_ours(portfolio: Portfolio, tab: Unplaced) -> bool:
    """By its name, or by three headers of key results of which one is a number to measure by. Where the name says
    what it is and columns are lacking, another rule names them."""
    headers = headers_of(portfolio, tab)
    called = kinds_called(tab.location.sheet) & {"objectives", "key_results", "flat"}
    if any(missing_fields(kind, headers) and len(fields_meant(kind, headers)) > 1 for kind in called):
        return False
    fields = fields_meant("key_results", headers)
    return bool(called) or (len(tab.guesses) >= 3 and len(fields) >= 3 and bool(fields & MEASURED_BY))


@rule("OKR103", "missing-tab", Severity.ERROR)
def missing_tab(portfolio: Portfolio) -> Iterator[Finding]:
    """Objectives without a tab of key results, or key results without the objectives that they name.

    Why: an objective's progress is that of its key results; with one half of the workbook missing, nothing rolls up.
    Fix: add the tab, or name the other workbook in the same run.

    Bad:
        > | ID | Objective | Level   | Owner |
        | O1 | Grow      | company | Ann   |
    Bad:
        > | ID  | Objective | Key Result | Target | Current |
        | KR1 | O1        | More seats | 100    | 40      |
    Good:
        # Objectives
        | ID | Objective | Level   | Owner |
        | O1 | Grow      | company | Ann   |
        # Key Results
        | ID  | Objective | Key Result | Target | Current |
        | KR1 | O1        | More seats | 100    | 40      |
    """
    kinds = {table.kind for table in portfolio.tables}
    for table in portfolio.tables:
        if not table.rows or table.shape != "relational":
            continue
        if table.kind == "objectives" and "key_results" not in kinds and not _is_typed_by_hand(portfolio):
            mend = "add a tab Key Results with Objective, Key Result, Start, Target and Current"
            yield Finding(table.at(), "There are objectives here and no key results that would measure them", mend)
        if table.kind == "key_results" and "objectives" not in kinds and "objective" in table.columns:
            mend = "add a tab Objectives with ID, Objective, Level and Owner"
            yield Finding(table.at(), "These key results name objectives, and there is no tab that holds them", mend)


def _is_typed_by_hand(portfolio: Portfolio) -> bool:
    """Whether objectives have a progress of their own, so that they need no key results."""
    return any(objective.own_progress is not None for objective in portfolio.objectives)


@rule("OKR104", "no-rows", Severity.WARNING)
def no_rows(portfolio: Portfolio) -> Iterator[Finding]:
    """A table of objectives or key results has headers and no rows.

    Why: there is nothing to compute in it yet.
    Fix: fill in rows right below the headers; what stands further down than three blank rows is not read.

    Bad:
        > | ID | Objective | Level | Owner |
    Good:
        | ID | Objective | Level   | Owner |
        | O1 | Grow      | company | Ann   |
    """
    wanted = [table for table in portfolio.tables if table.kind in ("objectives", "key_results")]
    wanted = wanted or [table for table in portfolio.tables if table.kind == "kpis"]
    for tables in grouped(wanted, table_of):
        if not any(table.rows for table in tables):
            mend = "fill in rows right below the header row"
            yield Finding(tables[0].at(), f"The table on {quoted(tables[0].sheet)} has no rows yet", mend)
