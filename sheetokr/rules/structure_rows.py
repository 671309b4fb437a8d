"""Structure, OKR114-118: rows without what names them, or with the name of another row."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sheetokr.diagnostics import Severity
from sheetokr.layout.rows import says_total
from sheetokr.model import Item, KeyResult, Portfolio, Table
from sheetokr.parse.links import folded
from sheetokr.rules.grouping import column_of, few, first_place, grouped, more
from sheetokr.rules.rule import Finding, rule
from sheetokr.rules.tabs import sheet_of
from sheetokr.rules.words import header, quoted
from sheetokr.workbook import Sheet

_MEASURED = ("start", "target", "current")


@rule("OKR114", "duplicate-id", Severity.ERROR)
def duplicate_id(portfolio: Portfolio) -> Iterator[Finding]:
    """Two rows of a workbook have the same ID.

    Why: what points to the ID means the first of them; the others cannot be told from it and are left out.
    Fix: give each row an ID of its own.

    Bad:
        | ID   | Objective | Key Result | Start | Target | Current |
        | KR1  | O1        | More seats | 0     | 100    | 40      |
        | [KR1] | O1       | More beds  | 0     | 100    | 50      |
    Good:
        # OKRs
        | Objective          | KR # | Key Result  | Start | Target | Current |
        | Grow beyond Europe | 1    | More seats  | 0     | 100    | 40      |
        |                    | 2    | More beds   | 0     | 100    | 50      |
        | Thrive as a team   | 1    | Less waste  | 9     | 1      | 4       |
        |                    | 2    | Less stress | 9     | 1      | 4       |
    """
    kinds = (portfolio.objectives, portfolio.key_results, portfolio.kpis)
    alike = [items for kind in kinds for items in _same_ids(kind)]
    numbered = _numbered_anew(portfolio.key_results) if alike else frozenset()
    for items in alike:
        named = [item for item in items if id(item.row.table) not in numbered]
        yield from (_duplicate(item, named[0]) for item in named if item.row.at() != named[0].row.at())


def _same_ids(items: Sequence[Item]) -> list[list[Item]]:
    """The rows of a workbook that have the same ID, together; first those of all workbooks, since there are few."""
    ids = [folded(item.id) for item in items]
    often = Counter(ids)
    alike = [item for item, name in zip(items, ids, strict=True) if name and often[name] > 1]
    return grouped(alike, lambda item: (item.row.table.file, folded(item.id)))


def _numbered_anew(krs: Sequence[KeyResult]) -> frozenset[int]:
    """The tables, by identity, that number their key results anew under each objective: such numbers are no IDs."""
    tables = grouped((kr for kr in krs if kr.id), lambda kr: id(kr.row.table))
    return frozenset(id(table[0].row.table) for table in tables if _restarts(table))


def _restarts(krs: Sequence[KeyResult]) -> bool:
    if _distinct(krs) * 3 > len(krs) * 2:
        return False
    under = grouped(krs, lambda kr: kr.objective_key or kr.objective)
    return len(under) > 1 and all(_distinct(group) == len(group) for group in under)


def _distinct(items: Iterable[Item]) -> int:
    """How many IDs they have."""
    return len({folded(item.id) for item in items})


def _duplicate(item: Item, first: Item) -> Finding:
    row, other = item.row, first.row.at("id")
    where = other.cell if other.sheet == row.table.sheet else other.address
    as_text = row.table.shape == "outline" and isinstance(row.cell("id").value, float)
    mend = f"write it as text, such as '{item.id}0" if as_text else "give this row an ID of its own"
    return Finding(row.at("id"), f"{header(row, 'id')} {quoted(item.id)} is already that of {where}", mend)


@rule("OKR115", "blank-id", Severity.WARNING)
def blank_id(portfolio: Portfolio) -> Iterator[Finding]:
    """A row has no ID, while the other rows of its table have one.

    Why: nothing can point to it, and when its text changes it counts as a new row.
    Fix: give it an ID that is not taken.

    Bad:
        | ID | Objective | Level   | Owner |
        | O1 | Grow      | company | Ann   |
        | [] | Thrive    | company | Bob   |
    Good:
        | ID | Objective | Level   | Owner |
        |    | Grow      | company | Ann   |
        |    | Thrive    | company | Bob   |
    """
    blank = [item for item in portfolio.items if not item.id and "id" not in item.row.faults]
    sizes = Counter([id(item.row.table) for item in portfolio.items]) if blank else Counter()
    for items in grouped(blank, lambda item: id(item.row.table)):
        table = items[0].row.table
        if table.columns.get("id") and len(items) * 2 <= sizes[id(table)]:
            yield from few(_without_id(item) for item in items)


def _without_id(item: Item) -> Finding:
    name = quoted(item.title) if item.title else "this row"
    return Finding(item.row.at("id"), f"{header(item.row, 'id')} of {name} is blank", "give it one that is not taken")


@rule("OKR116", "blank-title", Severity.ERROR)
def blank_title(portfolio: Portfolio) -> Iterator[Finding]:
    """A row has values, and no text that says what it is about.

    Why: nobody could tell what its progress means, so it is left out.
    Fix: write the objective, key result or KPI; or clear the row.

    Bad:
        | ID  | Objective | Key Result | Start | Target | Current |
        | KR1 | O1        | More seats | 0     | 100    | 40      |
        | KR2 | O1        | []         | 0     | 100    | 50      |
    Good:
        | ID  | Objective | Key Result | Start | Target | Current |
        | KR1 | O1        | More seats | 0     | 100    | 40      |
    """
    for item in portfolio.items:
        if not item.title and "title" not in item.row.faults and "title" in item.row.table.columns:
            name = f" of {quoted(item.id)}" if item.id else ""
            message = f"{header(item.row, 'title')}{name} is blank"
            yield Finding(item.row.at("title"), message, "say what the row is about, or clear it")


@rule("OKR117", "blank-owner", Severity.WARNING)
def blank_owner(portfolio: Portfolio) -> Iterator[Finding]:
    """An objective has no owner.

    Why: nobody is asked for news, and nobody gets the digest of it.
    Fix: write one name in Owner.

    Bad:
        | ID | Objective | Level   | Owner |
        | O1 | Grow      | company | Ann   |
        | O2 | Thrive    | company | []    |
    Good:
        | ID | Objective | Level   | Owner |
        | O1 | Grow      | company | Ann   |
    """
    owned = [o for o in portfolio.objectives if "owner" in o.row.table.columns and "owner" not in o.row.faults]
    for objectives in grouped(owned, lambda objective: column_of(objective.row, "owner")):
        rows = [objective.row for objective in objectives if not objective.owner]
        if rows and len(rows) == len(objectives) > 1:
            message = f"{header(rows[0], 'owner')} is blank in every row"
            yield Finding(rows[0].table.at(0, "owner"), message, "write one name in each row")
        elif rows:
            names = quoted(next(o.title for o in objectives if o.row is rows[0]))
            message = f"{header(rows[0], 'owner')} of {names} is blank{more(rows)}"
            yield Finding(first_place(rows, "owner"), message, "write the name of the one who answers for it")


@rule("OKR118", "row-passed-over", Severity.WARNING)
def row_passed_over(portfolio: Portfolio) -> Iterator[Finding]:
    """A row inside a table has numbers and no title, or stands too far below it, so it is not read.

    Why: it may be a key result whose text was deleted, or one more below a gap, and nothing of it counts.
    Fix: write what it is about, or clear the row; delete the blank rows above it.

    Bad:
        # OKRs
        | Objective          | Key Result | Start | Target | Current |
        | Grow beyond Europe | More seats | 0     | 100    | 40      |
        |                    | []         | 0     | 100    | 50      |
        |                    | More desks | 0     | 100    | 60      |
    Bad:
        # OKRs
        | Objective          | Key Result   | Start | Target | Current |
        | Grow beyond Europe | More seats   | 0     | 100    | 40      |





        | Keep our people    | [Less churn] | 9     | 4      | 6       |
    Good:
        # OKRs
        | Objective          | Key Result | Start | Target | Current |
        | Grow beyond Europe | More seats | 0     | 100    | 40      |
        |                    |            |       |        |         |
        |                    | More desks | 0     | 100    | 60      |
    """
    by_sheet: dict[tuple[str, str], list[Table]] = defaultdict(list)
    for table in portfolio.tables:
        by_sheet[table.file, table.sheet].append(table)
    for tables in grouped(filter(_has_titles, portfolio.tables), _strip):
        sheet, first = sheet_of(portfolio, tables[0]), tables[0]
        here = [each for each in by_sheet[first.file, first.sheet] if _is_on_the_same_rows(each, first)]
        read = {row for each in here if each.kind != "objectives" for row in each.rows}
        skipped, starts = sorted(sheet.rows.keys() - read), sorted(each.header_row for each in here)
        for table in tables:
            last = max(table.rows)
            inside = skipped[bisect_right(skipped, table.header_row) : bisect_left(skipped, last)]
            yield from few(_passed_over(table, sheet, inside))
            following = starts[bisect_right(starts, last) :][:1]
            end = bisect_left(skipped, following[0]) if following else len(skipped)
            yield from few(_left_below(table, sheet, skipped[bisect_right(skipped, last) : end]))


def _strip(table: Table) -> tuple[object, ...]:
    """The part of a sheet in which a table stands with others below each other."""
    return table.file, table.sheet, table.turned, table.lane.number


def _is_on_the_same_rows(table: Table, other: Table) -> bool:
    """Whether no row of a table can be one of another's at its side: it is in the same strip, or alone on its rows."""
    return table.lane.number == other.lane.number or 1 in (table.lane.of, other.lane.of)


def _has_titles(table: Table) -> bool:
    """Whether its rows are key results, a row each, that say what they are about."""
    return table.kind == "key_results" and bool(table.rows) and "title" in table.columns and table.shape != "wide"


def _typed(table: Table, sheet: Sheet, row: int) -> int:
    """How many of a row's numbers somebody typed; sums are formulas."""
    cells = [sheet.cell(row, table.columns[name]) for name in _MEASURED if name in table.columns]
    return sum(isinstance(cell.value, int | float) and cell.formula is None for cell in cells)


def _left_below(table: Table, sheet: Sheet, rows: Sequence[int]) -> Iterator[Finding]:
    """The rows below a table that say what its own rows say: a title, and numbers typed in two of its columns."""
    into = "drag the table's lower right corner over it" if table.named_area else "delete the blank rows above it"
    for row in rows:
        title = sheet.cell(row, table.columns["title"]).text
        if _typed(table, sheet, row) > 1 and title and not says_total(title):
            message = f"Row {row} stands below the table as one more of its rows would, and is not read"
            yield Finding(table.at(row, "title"), message, f"{into}, or give it a header row of its own")


def _passed_over(table: Table, sheet: Sheet, rows: Sequence[int]) -> Iterator[Finding]:
    """The rows with a number that somebody typed, and no title."""
    for row in rows:
        if _typed(table, sheet, row) and sheet.cell(row, table.columns["title"]).is_blank:
            message = f"Row {row} has numbers and no {header(table, 'title')}, so it is passed over"
            yield Finding(table.at(row, "title"), message, "write what the numbers are about, or clear the row")
