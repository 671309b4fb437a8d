"""Structure, OKR125-130: what is not sure enough to be read or is not there, and what seems to be there twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from sheetokr.diagnostics import Location, Severity
from sheetokr.layout.beside import first_beside
from sheetokr.layout.periods import PARTS_OF_YEAR, length_of
from sheetokr.layout.series import SHAPE
from sheetokr.layout.sideways import below_another
from sheetokr.model import KeyResult, Portfolio, Table, Unplaced
from sheetokr.parse.cycles import parse_cycle
from sheetokr.parse.links import folded
from sheetokr.parse.portfolio import undated
from sheetokr.rules.grouping import grouped, table_of
from sheetokr.rules.rule import Finding, rule
from sheetokr.rules.tabs import sheet_of
from sheetokr.rules.words import listed, nearest, quoted, some

_AIMS = frozenset({"Target", "Progress"})
_ASKS_YEAR = (
    "Which year the columns {} are of",
    "give the cycle on a Settings tab, in sheetokr.toml or in a title, as Q4 2026",
)
_ASKS_DAYS = (
    "On which day the fiscal year of the columns {} begins",
    "give it on a Settings tab, with Cycle as FY26, Cycle start and Cycle end",
)
_SAY_WHICH = "say which it is in a title above them, or in their headers: Actual or Target"
_PLANNED = {
    "ahead": ("one that is to come has values, so they may be what is planned", _SAY_WHICH),
    "reached": ("the last one has every target exactly, so they may be what is planned", _SAY_WHICH),
    "summed": (
        "the targets are like their sum, so one of them cannot be held against a target",
        "give the target of each in a column Quarterly target, or call them Actual",
    ),
}


@rule("OKR125", "column-in-doubt", Severity.WARNING)
def column_in_doubt(portfolio: Portfolio) -> Iterator[Finding]:
    """A column may be a field that numbers hang on, and it is not sure enough to be read; or several may be the same.

    Why: a wrong number is worse than none, so what is in doubt is not read until somebody says what it is.
    Fix: run `sheetokr adopt`, which asks and remembers; or give the column the name of what it is.

    Bad:
        # OKRs
        | Objective | Key Result | [Plan] | Goal | Current |
        | Grow      | More seats | 100    | 120    | 40      |
    Good:
        # OKRs
        | Objective | Key Result | Target | Stretch | Current |
        | Grow      | More seats | 100    | 120     | 40      |
    """
    lanes = {t.place(t.header_row, c): t.lane for t in portfolio.tables if t.lane.of > 1 for c in t.unread}
    for columns in grouped(
        portfolio.doubted_columns, lambda each: (_table_and_guesses(each), lanes.get(each.location))
    ):
        guess, guesses = columns[0].guesses[0], listed(list(columns[0].guesses), "or")
        if len(columns) == 1:
            message = f"{quoted(columns[0].text)} may be {guesses}, and is not read, since that is not sure"
            mend = f"run sheetokr adopt to say what it is, or name it {guess}"
        else:
            texts = some([quoted(column.text) for column in columns])
            message = f"{texts} may each be {guesses}, and none is read, since it is not sure which"
            mend = f"run sheetokr adopt to say which one counts, or name that one {guess}"
        yield Finding(columns[0].location, message, mend)


def _table_and_guesses(column: Unplaced) -> tuple[object, ...]:
    return column.location.file, column.location.sheet, column.location.row, column.guesses


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
    by_table = grouped(portfolio.key_results, lambda kr: (*_strip(kr.row.table), kr.cycle))
    tables = [(krs[0].row.table, krs[0].cycle, _names(krs)) for krs in by_table] if len(by_table) > 1 else []
    for (here, cycle, ours), (there, other_cycle, theirs) in combinations(tables, 2):
        if here.file == there.file and cycle == other_cycle:
            shared, fewer = len(ours & theirs), min(len(ours), len(theirs))
            if fewer > 1 and shared * 2 > fewer:
                message = f"{shared} of the {fewer} key results here are on {quoted(here.sheet)} too, and count twice"
                yield Finding(there.at(), message, "delete the copy, or run sheetokr adopt to say which is to be read")


def _strip(table: Table) -> tuple[object, ...]:
    """The part of a sheet in which tables stand below each other."""
    return table.file, table.sheet, table.lane.number


def _names(krs: list[KeyResult]) -> set[tuple[str, str]]:
    return {(folded(kr.owner), folded(kr.title)) for kr in krs}


@rule("OKR127", "periods-without-cycle", Severity.WARNING)
def periods_without_cycle(portfolio: Portfolio) -> Iterator[Finding]:
    """A table has a column for each week, month or quarter, and nothing says of which year.

    Why: which value is the newest hangs on the day, so none of these values is read.
    Fix: say the cycle on a Settings tab, in sheetokr.toml or in a title above the table, such as OKR Q4 2026. Of a
        fiscal year, say there with Cycle start and Cycle end when it begins and ends.

    Bad:
        # Scorecard
        | KPI   | Target | [W1] | W2 | W3 |
        | Calls | 100    | 90   | 95 | 99 |
    Good:
        # Scorecard
        | Scorecard Q4 2026 |
        | KPI   | Target | W1 | W2 | W3 |
        | Calls | 100    | 90 | 95 | 99 |
    """
    for tables in grouped(undated(portfolio), table_of):
        first = tables[0]
        names = listed([quoted(next(iter(table.headers.values()))) for table in (first, tables[-1])], "to")
        what, mend = _ASKS_DAYS if _has_year(portfolio, first) else _ASKS_YEAR
        message = f"{what.format(names)} is not said, so their values are not read"
        yield Finding(first.at(0, next(iter(first.columns))), message, mend)


def _has_year(portfolio: Portfolio, table: Table) -> bool:
    """Whether the year of a quarter is known, so that only when a fiscal year begins can be lacking."""
    period, above = table.defaults["date"], table.defaults.get("cycle", "")
    is_said = len(period.split()) > 2 or bool(parse_cycle(above)) or bool(portfolio.settings_of(table.file).cycle)
    return is_said and length_of(period) in PARTS_OF_YEAR


@rule("OKR128", "no-target", Severity.WARNING)
def no_target(portfolio: Portfolio) -> Iterator[Finding]:
    """Nothing says what the key results of a table are to reach.

    Why: without a target there is nothing to measure against: every row stays at No data.
    Fix: add a column Target, or rename the one that holds it; or a column Progress, if that is typed by hand.

    Bad:
        > | Objective | Key Result | Owner | Current |
        | Grow        | More seats | Ann   | 40      |
    Good:
        | Objective | Key Result | Owner | Current | Target |
        | Grow      | More seats | Ann   | 40      |        |
    """
    told = {initiative.key_result_key for initiative in portfolio.initiatives}
    asked = {(c.location.file, c.location.sheet) for c in portfolio.doubted_columns if {*c.guesses} & _AIMS}
    aimless = [kr for kr in portfolio.key_results if kr.metric == "baseline" and not _has_target(kr, told)]
    aimless = [kr for kr in aimless if (kr.row.table.file, kr.row.table.sheet) not in asked]
    for krs in grouped(aimless, lambda kr: table_of(kr.row.table)):
        table = krs[0].row.table
        near = nearest("Target", table.unread.values(), 75)
        by_hand = "" if "current" in table.columns else ", or a column Progress that is typed by hand"
        add = f"add a column Target{_or_say(portfolio, table) or by_hand}"
        mend = f"rename {quoted(near)} to Target, or {add}" if near else add
        yield Finding(table.at(), "No column says what these key results are to reach, so none has any progress", mend)


def _or_say(portfolio: Portfolio, table: Table) -> str:
    """What else to do about percentages over time that may be how far each has come."""
    over_time = [c.row for c in portfolio.check_ins if c.row.table.shape == SHAPE and "%" in c.row.text("value")]
    mine = (row.table for row in over_time if row.table.region == table.region)
    first = next(mine, None)
    return f", or write Progress above {quoted(first.headers['value'])} if it is how far each has come" if first else ""


def _has_target(kr: KeyResult, told: set[str | None]) -> bool:
    columns = kr.row.table.columns
    return kr.metric_given or bool({"target", "low", "high", "own_progress"} & set(columns)) or kr.key in told


@rule("OKR129", "table-beside", Severity.WARNING)
def table_beside(portfolio: Portfolio) -> Iterator[Finding]:
    """A table stands beside another one, on the same rows, and is not read; or below one that stands on its side.

    Why: two tables side by side are read where each says what its rows are, their target and where they stand, and
        a blank column or a title over each parts them. What does not may be a list, a copy, or a part of the other one;
        so may one that has the same rows as the other. Two tables with a month a row and a KPI a column would have
        their KPIs in the same columns, so that the upper one is read.
    Fix: give it a Target and a Current, and a blank column before it; where both have the same rows, say in a title
        above each of which cycle it is. Or move it below the other one, or to a tab of its own.

    Bad:
        # OKRs
        | Objective | Key Result | Target | Current |  | [KPI]  | Target |
        | Grow      | More seats | 100    | 40      |  | Calls  | 90     |
        | Grow      | More beds  | 50     | 20      |  | Visits | 20     |
    Bad:
        # OKRs
        | Objective | Key Result | Target | Current |  | [Objective] | Key Result | Target | Current |
        | Grow      | More seats | 100    | 100     |  | Grow        | More seats | 200    | 140     |
        | Grow      | More beds  | 50     | 50      |  | Grow        | More beds  | 80     | 60      |
    Bad:
        # KPIs
        | Month    | Revenue | Calls |
        | Target   | 100     | 40    |
        | Jan 2026 | 90      | 30    |
        | Feb 2026 | 95      | 35    |
        | Mar 2026 | 99      | 38    |
        |          |         |       |
        | [Month]  | Leads   | Deals |
        | Target   | 300     | 9     |
        | Jan 2026 | 280     | 8     |
        | Feb 2026 | 310     | 8     |
        | Mar 2026 | 295     | 7     |
    Good:
        # OKRs
        | Objective | Key Result | Target | Current |  | KPI    | Target | Current |
        | Grow      | More seats | 100    | 40      |  | Calls  | 90     | 80      |
        | Grow      | More beds  | 50     | 20      |  | Visits | 20     | 10      |
    Good:
        # OKRs
        | Q3 2026   |            |        |         |  | Q4 2026   |            |        |         |
        | Objective | Key Result | Target | Current |  | Objective | Key Result | Target | Current |
        | Grow      | More seats | 100    | 100     |  | Grow      | More seats | 200    | 140     |
        | Grow      | More beds  | 50     | 50      |  | Grow      | More beds  | 80     | 60      |
    """
    plain = [table for table in portfolio.tables if table.kind != "settings" and not table.turned]
    for tables in grouped(plain, lambda table: (table.file, table.sheet)):
        found = first_beside(sheet_of(portfolio, tables[0]), tables)
        if found:
            at = tables[0].place(found.best.row, min(found.best.headers))
            headers = listed([quoted(text) for text in list(found.best.headers.values())[:3]])
            message = f"Beside the table that is read stands another one, with {headers}, and is not read"
            mend = "give it a Target and a Current, or move it below the other one or to a tab of its own"
            yield Finding(at, message, mend)
    yield from _below_on_its_side(portfolio)


def _below_on_its_side(portfolio: Portfolio) -> Iterator[Finding]:
    """Scorecards on their side that stand below another one."""
    for table in portfolio.tables:
        if not table.turned or table.kind != "kpis":
            continue
        found = below_another(sheet_of(portfolio, Location(table.file, table.sheet)))
        if found and (found[0].column, found[0].names) == (table.header_row, table.columns.get("title")):
            at = Location(table.file, table.sheet, found[1].names, found[1].column)
            headers = listed([quoted(text) for text in found[1].called[:3]])
            message = f"Below the table that is read stands another one on its side, with {headers}, and is not read"
            yield Finding(at, message, "move it to a tab of its own")


@rule("OKR130", "periods-may-be-planned", Severity.WARNING)
def periods_may_be_planned(portfolio: Portfolio) -> Iterator[Finding]:
    """Columns of quarters or halves of a year may hold what is planned for each, and not what was reached.

    Why: what is planned, taken for what was reached, would say that all is well. So none of these values is read.
    Fix: say which it is in the headers or in a title above them: Actual, or Target. Where they are actual values beside
        their sum, give the target of a quarter, in a column called Quarterly target.

    Bad:
        # KPIs 2026
        | KPI       | Target | [Q1] | Q2 | Q3 | Q4  |
        | Customers | 100    | 25   | 50 | 75 | 100 |
    Good:
        # KPIs 2026
        | KPI       | Target | Q1 Actual | Q2 Actual | Q3 Actual | Q4 Actual |
        | Customers | 100    | 25        | 50        | 75        | 100       |
    """
    for tables, reason in portfolio.planned:
        first, last = tables[0], tables[-1]
        names = listed([quoted(next(iter(table.headers.values()))) for table in (first, last)], "to")
        why, mend = _PLANNED[reason]
        at = first.at(0, next(iter(first.columns)))
        yield Finding(at, f"The values of {names} are not read: {why}", mend)
