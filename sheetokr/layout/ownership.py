"""Which columns of a table are sheetokr's to write, and which a person's own that only have such a name.

A column is ours if its header carries the mark that `--add-columns` puts there, or if its header is a template's own
word in a table that has all of a signature: the columns that people do not keep by themselves, such as Expected beside
Progress and Status. Whatever its name: a column that holds a formula, or text that sheetokr does not write, is a
person's own; and where that column is one of the signature, so is the whole table.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from sheetokr.declaration import Column
from sheetokr.layout.assign import Candidate
from sheetokr.layout.headers import columns_of, is_marked, lane_marked, normal, unmarked
from sheetokr.model import HEALTH_TEXTS, STATUSES
from sheetokr.workbook import Cell, Sheet, Value

_SIGNATURE = frozenset({"progress", "expected", "status"})
_SIGNATURES = {"kpis": frozenset({"health", "attainment", "misses"})}
_SHARES_OF_TIME = ("expected", "objective_expected")
_NUMBERS = (int, float)
_KINDS: Mapping[str, tuple[type, ...]] = {"percent": _NUMBERS, "number": _NUMBERS, "date": (dt.date, dt.datetime)}
_ANY = (str, *_NUMBERS)
_WORDS: Mapping[str, tuple[str, ...]] = {"status": STATUSES, "objective_status": STATUSES, "health": HEALTH_TEXTS}


def owned_columns(kind: str) -> Mapping[str, Column]:
    """The columns that sheetokr writes in a kind of table."""
    return {name: column for name, column in columns_of(kind).items() if column.owned}


def marked_fields(kind: str, sheet: Sheet, header: Candidate, lane: int) -> dict[str, int]:
    """The columns that carry our mark and are those of a table at a place among others, by field. Where some name the
    table and others name none, these are its own only if nothing else stands between."""
    texts = {column: text for column, text in header.headers.items() if is_marked(text)}
    said = {column for column, text in texts.items() if lane_marked(text) == lane}
    plain = {column for column, text in texts.items() if not lane_marked(text)}
    if said and plain:
        end = max(header.columns.values(), default=0)
        between = (sheet.cell(header.row, column) for column in range(end + 1, min(plain)))
        said, plain = (set(), plain) if all(cell.is_blank for cell in between) else (said, set())
    names = {normal(column.header): name for name, column in owned_columns(kind).items()}
    marked = ((names.get(normal(unmarked(texts[column]))), column) for column in sorted(said | plain))
    return {name: column for name, column in marked if name}


def ours(
    kind: str, sheet: Sheet, rows: Iterable[int], columns: Mapping[str, int], headers: Mapping[int, str]
) -> tuple[frozenset[str], dict[str, str]]:
    """(the fields that sheetokr may write, what was found in the others of such a name)."""
    candidates = {name: column for name, column in owned_columns(kind).items() if name in columns}
    exact = frozenset(n for n, column in candidates.items() if headers.get(columns[n], "").strip() == column.header)
    marked = frozenset(name for name in candidates if is_marked(headers.get(columns[name], "")))
    signature = _SIGNATURES.get(kind, _SIGNATURE)
    if not exact >= signature:
        return marked, {}
    lines = [sheet.rows[row] for row in rows]
    foreign = {name: said for name in exact - marked if (said := _strange(candidates[name], lines, columns[name]))}
    if foreign.keys() & (signature | _WORDS.keys()):
        return marked, foreign
    return marked | (exact - foreign.keys()), foreign


def _strange(column: Column, rows: Iterable[Mapping[int, Cell]], place: int) -> str:
    """The first text of a column that sheetokr cannot have written, "" where there is none."""
    cells = [cell for row in rows if (cell := row.get(place)) is not None]
    if are_plain(column, cells):
        return ""
    return next((_shown(cell) for cell in cells if not cell.is_blank and not can_have_written(column, cell)), "")


def are_plain(column: Column, cells: Sequence[Cell]) -> bool:
    """Whether sheetokr can have written all cells of a column, as their words or the types of their values tell of all
    of them together; where they do not, each must be looked at."""
    values = [cell.value for cell in cells if cell.formula is None and cell.error is None]
    if len(values) < len(cells):
        return False
    if column.field in _WORDS:
        return {None, *_WORDS[column.field]}.issuperset(values)
    if not {*map(type, values)} <= {type(None), *_KINDS.get(column.type, _ANY)}:
        return False
    return column.field not in _SHARES_OF_TIME or not any(map(_is_above_one, values))


def _shown(cell: Cell) -> str:
    return f"={cell.formula}" if cell.formula else cell.text


def can_have_written(column: Column, cell: Cell) -> bool:
    """Whether sheetokr can have written what an owned column's cell holds: no formula or error, only words of ours
    where those are few, else what the column's type says, and never a share of time above 1."""
    if cell.formula is not None or cell.error is not None:
        return False
    if column.field in _WORDS:
        return cell.text in _WORDS[column.field]
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, _KINDS.get(column.type, _ANY)):
        return False
    return column.field not in _SHARES_OF_TIME or not _is_above_one(value)


def _is_above_one(value: Value) -> bool:
    return isinstance(value, _NUMBERS) and value > 1
