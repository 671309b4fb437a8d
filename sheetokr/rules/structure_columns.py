"""Structure, OKR105-109: columns that are missing, misspelt, there twice, or not what their header says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sheetokr.diagnostics import Location, Severity
from sheetokr.layout.headers import OF_OBJECTIVE, columns_of, fields_meant, meanings, nearest, normal
from sheetokr.layout.series import SHAPE
from sheetokr.model import Portfolio, Table
from sheetokr.rules import words
from sheetokr.rules.fields import TARGETED
from sheetokr.rules.rule import Finding, rule
from sheetokr.rules.tabs import headers_of, kinds_called, missing_fields
from sheetokr.rules.words import listed, quoted

_MEASURED_BY = ("start", "target", "current")
_NAMES = {
    "objectives": "objectives",
    "key_results": "key results",
    "kpis": "KPIs",
    "kpi_values": "KPI values",
    "check_ins": "check-ins",
}


@rule("OKR105", "missing-column", Severity.ERROR)
def missing_column(portfolio: Portfolio) -> Iterator[Finding]:
    """A table lacks a column that it cannot do without.

    Why: without it a row does not say what it is, or where it belongs.
    Fix: rename the column that holds it, or add one.

    Bad:
        # Key Results
        > | ID | Key Result | Start | Target | Current |
        | KR1  | More seats | 0     | 100    | 40      |
    Bad:
        # Key Results
        > | ID | Objective | Key Result | Metric   | Start | To be | Current |
        | KR1  | O1        | More seats | increase | 0     | 100   | 40      |
    Bad:
        # Objectives
        > | ID | Outcome wanted | Level | Owner |
        | O1   | Grow           | team  | Ann   |
    Good:
        # Key Results
        | ID  | Objective | Key Result | Start | Target | Current |
        | KR1 | O1        | More seats | 0     | 100    | 40      |
    Good:
        # Logframe
        | Indicator       | Baseline 2025 | Target 2026 | Actual |
        | Girls in school | 40            | 60          | 52     |
    """
    for table in portfolio.tables:
        for kind, name in _lacking(table, portfolio):
            yield _missing(table.at(), kind, name, table.unread)
    for tab in portfolio.unread_tabs:
        headers = headers_of(portfolio, tab)
        for kind in sorted(kinds_called(tab.location.sheet) & set(_NAMES)):
            if len(fields_meant(kind, headers)) > 1:
                for name in missing_fields(kind, headers):
                    yield _missing(tab.location, kind, name, _unknown(kind, headers))


def _lacking(table: Table, portfolio: Portfolio) -> Iterator[tuple[str, str]]:
    """(kind, field) of what a table that was read lacks: the objective of its key results; a number that its metrics
    need, or that a header nearly names; and - where the tab's name says key results and it was read as objectives -
    the key results themselves."""
    if table.shape != "relational":
        return
    if table.kind == "key_results":
        yield from ((table.kind, n) for n in ("objective", *_MEASURED_BY) if _is_lacking(table, n, portfolio))
    called = kinds_called(table.sheet)
    if table.kind == "objectives" and called and called <= {"key_results"}:
        yield "key_results", "title"


def _is_lacking(table: Table, name: str, portfolio: Portfolio) -> bool:
    if name in table.columns or (name == "objective" and _are_indicators(table, portfolio)):
        return False
    if name == "objective" or words.nearest(columns_of(table.kind)[name].header, table.unread.values(), 75):
        return True
    krs = (kr for kr in portfolio.key_results if kr.row.table is table and kr.metric_given)
    return name == "target" and any(kr.metric in TARGETED for kr in krs)


def _are_indicators(table: Table, portfolio: Portfolio) -> bool:
    """Whether rows with a baseline and a target are called indicators, and no objective is anywhere that they could
    belong to: so results frameworks are kept, and they want for nothing."""
    titles = meanings("kpis", table.headers.get("title", ""))
    is_called = "key_results" in kinds_called(table.sheet)
    return not portfolio.objectives and not is_called and any(meaning.field == "title" for meaning in titles)


def _unknown(kind: str, headers: Mapping[int, str]) -> dict[int, str]:
    return {column: text for column, text in headers.items() if not meanings(kind, text)}


def _missing(at: Location, kind: str, name: str, unread: Mapping[int, str]) -> Finding:
    column = columns_of(kind)[name]
    near = nearest(kind, column.header, unread)
    rename = f"rename {quoted(near)} to {column.header}, or add" if near else "add"
    message = f"The table of {_NAMES[kind]} has no column {column.header}"
    return Finding(
        at, message, f"{rename} a column {column.header}: {column.help[0].lower()}{column.help[1:].rstrip('.')}"
    )


@rule("OKR106", "column-worth-adding", Severity.ADVICE)
def column_worth_adding(portfolio: Portfolio) -> Iterator[Finding]:
    """A table of objectives has no Level or no Owner.

    Why: without levels nobody can see whether a team's objective supports the company's, and without an owner nobody
        is asked for news.
    Fix: add the column, or rename the one that holds it.

    Bad:
        > | ID | Objective | Team  |
        | O1   | Grow      | Sales |
    Good:
        | ID | Objective | Level   | Owner |
        | O1 | Grow      | company | Ann   |
    """
    for table in portfolio.tables:
        if table.kind == "objectives" and table.shape == "relational" and table.rows:
            columns = columns_of("objectives")
            lacking = [columns[n].header for n in ("level", "owner") if _is_missing(table, n)]
            if lacking:
                near = [near for name in lacking if (near := nearest("objectives", name, table.unread))]
                rename = f"rename {quoted(near[0])}, or add" if near else "add"
                message = f"This table of objectives has no {listed(lacking, 'and no')}"
                yield Finding(table.at(), message, f"{rename} the {'columns' if len(lacking) > 1 else 'column'}")


def _is_missing(table: Table, name: str) -> bool:
    return name not in table.columns and name not in table.defaults


@rule("OKR107", "header-misspelt", Severity.ADVICE)
def header_misspelt(portfolio: Portfolio) -> Iterator[Finding]:
    """A header is not quite a word that is known, and was read as the nearest one.

    Why: it works, and a colleague's next edit of the word may be one letter too many.
    Fix: correct the spelling, if it was read as what it is; else use another word.

    Bad:
        | ID  | Objective | [Key Reslt] | [Currrent] | Target |
        | KR1 | O1        | More        | 40         | 100    |
    Good:
        | ID  | Objective | Key Result | Current | Target |
        | KR1 | O1        | More       | 40      | 100    |
    """
    for table in portfolio.tables:
        kinds = (table.kind, table.shape)
        for name, text in table.headers.items():
            read = name.removeprefix("own_")
            if text and table.shape not in ("wide", SHAPE) and _is_near_only(kinds, text):
                column = columns_of(table.kind).get(read)
                message = f"The header {quoted(text)} was read as {column.header if column else read}"
                yield Finding(
                    table.at(0, name), message, "correct its spelling, or choose another word if it is not that"
                )


def _is_near_only(kinds: tuple[str, ...], text: str) -> bool:
    found = [meaning for kind in kinds for meaning in meanings(kind, text)]
    return bool(found) and all(meaning.how == "near" for meaning in found)


@rule("OKR108", "duplicate-header", Severity.WARNING)
def duplicate_header(portfolio: Portfolio) -> Iterator[Finding]:
    """Two columns of a table have the same header.

    Why: only one of them is read, and which one is the right one cannot be told.
    Fix: rename or delete one of the two.

    Bad:
        | ID  | Objective | Key Result | Target | Current | [Current] |
        | KR1 | O1        | More seats | 100    | 40      | 45        |
    Good:
        | ID  | Objective | Key Result | Target | Current | Current last month |
        | KR1 | O1        | More seats | 100    | 40      | 30                 |
    """
    for table in portfolio.tables:
        read = {normal(text): table.columns[name] for name, text in table.headers.items() if text}
        for column, text in table.unread.items():
            if normal(text) in read:
                other = table.place(table.header_row, read[normal(text)]).cell
                message = f"{quoted(text)} heads two columns, and only the one at {other} is read"
                at = table.place(table.header_row, column)
                yield Finding(at, message, "rename or delete one of the two")


@rule("OKR109", "column-left-alone", Severity.WARNING)
def column_left_alone(portfolio: Portfolio) -> Iterator[Finding]:
    """A column that sheetokr would write holds something that a person wrote, or a formula.

    Why: nobody's work is overwritten, so the column stays as it is and is not brought up to date.
    Fix: keep it, and let `--add-columns` add one beside it; or clear it, so that it can be written.

    Bad:
        # Objectives
        | ID | Objective | Level   | Owner | Progress | Expected | [Status]      | Notes |
        | O1 | Grow      | company | Ann   | 40%      | 50%      | Ask Bob first |       |
    Good:
        # Objectives
        | ID | Objective | Level   | Owner | Progress | Expected | Status   | Notes |
        | O1 | Grow      | company | Ann   | 40%      | 50%      | On track |       |
    """
    for table in portfolio.tables:
        for name, found in table.foreign.items():
            own = f"own_{_field_of(table, name)}"
            if own in table.columns:
                message = f"{quoted(table.headers.get(own, name))} is left alone, since it holds {quoted(found)}"
                mend = "keep it and add a column beside it with --add-columns, or clear it to have it written"
                yield Finding(table.at(0, own), message, mend)


def _field_of(table: Table, name: str) -> str:
    """What a column of a tab is called in one of its tables, "" where it belongs to the tab's other table."""
    if table.shape == "flat":
        of_objective = OF_OBJECTIVE.get(name, "")
        return of_objective if table.kind == "objectives" else "" if of_objective else name
    return "" if table.shape == "wide" and table.kind == "key_results" else name
