"""Which columns of a table are sheetokr's to write, and which a person's own that only have such a name.

A column is ours if its header carries the mark that `--add-columns` puts there, or if its tab is one of a template's
and its header is the template's own word. Whatever its name: a column that holds a formula, or text that sheetokr
does not write, is a person's own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from sheetokr.declaration import TEMPLATES, Column, load_template
from sheetokr.layout.headers import MARK, columns_of
from sheetokr.model import HEALTH_TEXTS, STATUSES
from sheetokr.workbook import Cell, Sheet

_SIGNATURE = frozenset({"progress", "expected", "status"})
_WORDS: Mapping[str, tuple[str, ...]] = {"status": STATUSES, "objective_status": STATUSES, "health": HEALTH_TEXTS}


def is_marked(header: str) -> bool:
    """Whether a header carries the mark of a column that sheetokr added."""
    return header.casefold().rstrip().endswith(MARK)


def unmarked(header: str) -> str:
    """A header without the mark."""
    return header.rstrip()[: -len(MARK)].rstrip() if is_marked(header) else header


def owned_columns(kind: str) -> Mapping[str, Column]:
    """The columns that sheetokr writes in a kind of table."""
    return {name: column for name, column in columns_of(kind).items() if column.owned}


def ours(
    kind: str, sheet: Sheet, rows: Iterable[int], columns: Mapping[str, int], headers: Mapping[int, str]
) -> tuple[frozenset[str], dict[str, str]]:
    """(the fields that sheetokr may write, what was found in the others of such a name)."""
    candidates = {name: column for name, column in owned_columns(kind).items() if name in columns}
    exact = frozenset(n for n, column in candidates.items() if headers.get(columns[n], "").strip() == column.header)
    declared = exact if _is_template_tab(kind, sheet.name, exact) else frozenset()
    owned, foreign = set(), {}
    for name, column in candidates.items():
        strange = _strange(column, (sheet.cell(row, columns[name]) for row in rows))
        if is_marked(headers.get(columns[name], "")) or (name in declared and not strange):
            owned.add(name)
        elif name in declared:
            foreign[name] = strange
    return frozenset(owned), foreign


def _is_template_tab(kind: str, sheet: str, exact: frozenset[str]) -> bool:
    """A tab with a template's name for this kind and its progress and status columns, or all the signature's."""
    names = {tab.name for name in TEMPLATES for tab in load_template(name).tabs if tab.kind == kind}
    if kind in ("objectives", "key_results") and sheet in names:
        return bool({"progress", "status"} <= exact)
    return exact >= _SIGNATURE or (kind == "kpis" and sheet in names and {"health", "misses"} <= exact)


def _strange(column: Column, cells: Iterable[Cell]) -> str:
    """The first text of a column that sheetokr cannot have written, "" where there is none."""
    written = _writes(column)
    return next((_shown(cell) for cell in cells if not cell.is_blank and not written(cell)), "")


def _shown(cell: Cell) -> str:
    return f"={cell.formula}" if cell.formula else cell.text


def _writes(column: Column) -> Callable[[Cell], bool]:
    words = _WORDS.get(column.field, ())
    if words:
        return lambda cell: cell.formula is None and cell.text in words
    kinds: tuple[type, ...] = {"percent": (int, float), "number": (int, float), "date": (dt.date,)}.get(
        column.type, (str, int, float)
    )
    return lambda cell: cell.formula is None and cell.error is None and isinstance(cell.value, kinds)
