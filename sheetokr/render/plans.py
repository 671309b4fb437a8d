"""A plan as a diff of cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from sheetokr.kpis.figures import figure
from sheetokr.plan import AddedColumn, Change, Lack, LeftOut, Link
from sheetokr.render.text import Look, clean, count
from sheetokr.workbook import Value, text_of


def changes_text(changes: Iterable[Change], look: Look) -> Iterator[str]:
    """Two lines a cell: what it holds, what it would hold; grouped by tab."""
    tab = ""
    for change in sorted(changes, key=lambda c: (c.location.sheet, c.location.row, c.location.column)):
        if change.location.sheet != tab:
            tab = change.location.sheet
            yield look.paint(f"@@ {clean(tab)}", "cyan")
        yield _line(change, look)


def _line(change: Change, look: Look) -> str:
    old, new = shown(change.old.value, change), shown(change.new, change)
    arrow = look.mark("→", "->")
    what = f"{change.location.cell:<6} {change.field:<11}"
    sides = f"{look.paint(old or '(blank)', 'red')} {arrow} {look.paint(new or '(blank)', 'green')}"
    used = len(what) + len(old or "(blank)") + len(new or "(blank)") + 10
    why = look.fitted(clean(change.why), max(look.width - used, 0)).rstrip() if look.width - used > 12 else ""
    return f"  {what} {sides}" + (look.paint(f"  {why}", "dim") if why else "")


def fixes_text(changes: Sequence[Change], look: Look) -> Iterator[str]:
    """A line a cell, texts in quotes, so that blanks and numbers that are text can be seen."""
    arrow = look.mark("→", "->")
    for change in changes:
        old, new = (_in_quotes(value, change) for value in (change.old.value, change.new))
        sides = f"{look.paint(old, 'red')} {arrow} {look.paint(new, 'green')}"
        yield f"  {clean(change.location.address)}  {sides}  {look.paint(change.why, 'dim')}"


def _in_quotes(value: Value, change: Change) -> str:
    if not isinstance(value, str):
        return shown(value, change) or "(blank)"
    text = "".join(character if character.isprintable() else " " for character in value)
    return f'"{text}"' if len(text) <= 60 else f'"{text[:57]}..."'


def shown(value: Value, change: Change) -> str:
    """A value as its cell will show it."""
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in change.number_format:
        return figure(value, change.number_format)
    text = clean(text_of(value))
    return text if len(text) <= 60 else text[:57] + "..."


def change_dict(change: Change) -> dict[str, object]:
    """One change for JSON."""
    place = change.location
    return {
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cell,
        "field": change.field,
        "old": _plain(change.old.value),
        "new": _plain(change.new),
        "why": change.why,
    }


def _plain(value: Value) -> str | float | bool | None:
    return value if isinstance(value, str | int | float | bool | None) else value.isoformat()


def counted(cells: int, links: int) -> str:
    """How much changes: 3 cells; 3 cells and 1 link."""
    parts = [count(cells, "cell")] if cells or not links else []
    return " and ".join([*parts, *([count(links, "link")] if links else [])])


def links_text(links: Sequence[Link], look: Look) -> Iterator[str]:
    """A line a link: the cell, and where it would lead."""
    arrow = look.mark("→", "->")
    for link in links:
        where = clean(link.target.address) if link.target else "(nowhere)"
        yield f"  {clean(link.location.address)} link {arrow} {look.paint(where, 'green')}"


def link_dict(link: Link) -> dict[str, object]:
    """One link for JSON."""
    place = link.location
    target = link.target.address if link.target else None
    return {"file": place.file, "sheet": place.sheet, "cell": place.cell, "target": target}


def lacks_text(lacks: Sequence[Lack]) -> Iterator[str]:
    """The columns that tables lack, a line for each header row: several tables may share one."""
    places = groupby(lacks, key=lambda lack: lack.table.region)
    for _, group in places:
        lacking = list(group)
        table = lacking[0].table
        where = table.at() if table.lane.of > 1 else f"{table.file}:{table.sheet}"
        headers = dict.fromkeys(column.header for lack in lacking for _, column in lack.columns)
        yield f"{where}: no column of sheetokr's own for {', '.join(headers)}"


def refused_text(refused: Sequence[LeftOut], added: Sequence[AddedColumn]) -> Iterator[str]:
    """What could not be written: a line for the new columns of each table, whose cells are not named one by one, and a
    line for each other cell."""
    reasons = {(r.location.sheet, r.location.row, r.location.column): r.reason for r in refused}
    bars = [column for column in added if (column.sheet, column.header_row, column.column) in reasons]
    for (_, sheet, row, _), group in groupby(bars, key=lambda column: column.region):
        columns = list(group)
        names = ", ".join(column.header for column in columns)
        first = min(columns, key=lambda column: column.column)
        yield f"{first.file}:{sheet}: no columns added for {names}: {reasons[sheet, row, first.column]}"
    for each in refused:
        if not any(_is_in(each, column) for column in bars):
            yield f"{each.location}: not written: {each.reason}"


def _is_in(left: LeftOut, column: AddedColumn) -> bool:
    at = left.location
    return (at.sheet, at.column) == (column.sheet, column.column) and column.header_row <= at.row <= column.last_row
