"""From a region to tables: flat, outline and wide tabs become the objectives and key results that they hold.

What comes after need not know the shape: each table has plain fields, its own rows, and - in `above` - the row that
each of its rows belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from sheetokr.layout.bands import bands_of
from sheetokr.layout.headers import OF_OBJECTIVE, columns_of, is_marked, normal
from sheetokr.layout.ownership import marked_fields, ours, owned_columns
from sheetokr.layout.plan_rows import MEASURE
from sheetokr.layout.profile import indent, kind_said, known_words, states_objective
from sheetokr.layout.regions import Region
from sheetokr.layout.rows import GAP
from sheetokr.model import ALONE, Lane, Table
from sheetokr.patterns import late
from sheetokr.workbook import Cell, NamedArea, Sheet

_MEASURE = ("metric", "unit", "start", "target", "stretch", "current", "confidence")
_SHARED = ("level", "team", "parent", "cycle", "type", "ignore")
_OF_OBJECTIVE = OF_OBJECTIVE | {f"own_{old}": f"own_{new}" for old, new in OF_OBJECTIVE.items()}
_ABOVE = 10
_NOTHING: Mapping[int, int] = MappingProxyType({})
_ORDER = late(r"^\s*(?:[A-Za-z]+[\s-]*)?(\d+(?:\.\d+)*)\.?\s*$")


@dataclass(frozen=True, slots=True)
class Placed:
    """A region with its columns settled: what is owned, what is a person's own."""

    kind: str
    file: str
    sheet: Sheet
    header_row: int
    rows: tuple[int, ...]
    columns: Mapping[str, int]
    headers: Mapping[int, str]
    owned: frozenset[str]
    foreign: Mapping[str, str]
    unread: Mapping[int, str]
    area: NamedArea | None = None
    defaults: Mapping[str, str] = field(default_factory=dict)
    turned: bool = False
    lane: Lane = ALONE

    def table(
        self,
        kind: str,
        rows: tuple[int, ...],
        columns: Mapping[str, int],
        shape: str,
        above: Mapping[int, int] = _NOTHING,
    ) -> Table:
        """A table over some of the rows and columns, fields renamed by the caller; `above` may tell of other rows."""
        by_column = {column: name for name, column in self.columns.items()}
        owned = frozenset(name for name, column in columns.items() if by_column.get(column) in self.owned)
        return Table(
            kind=kind,
            file=self.file,
            sheet=self.sheet.name,
            header_row=self.header_row,
            rows=rows,
            columns=columns,
            headers={name: self.headers.get(column, "") for name, column in columns.items()},
            owned=owned,
            above={row: above[row] for row in rows if row in above},
            shape=shape,
            named_area=self.area,
            unread=self.unread,
            foreign=self.foreign,
            defaults=self.defaults,
            turned=self.turned,
            lane=self.lane,
        )


def place(region: Region, file: str, kind: str, defaults: Mapping[str, str]) -> Placed:
    """A region with ownership decided."""
    best = next(c for c in (region.best, *region.others) if c.kind == kind)
    headers = best.headers
    marked = marked_fields(kind, region.sheet, best, region.lane.number)
    plain = best.columns
    settled = {**plain, **marked}
    owned, foreign = ours(kind, region.sheet, region.rows, settled, headers)
    if region.turned:
        owned = frozenset()
    mine = owned_columns(kind)
    own = {f"own_{name}": column for name, column in plain.items() if name in mine and name not in owned - set(marked)}
    columns = {name: column for name, column in settled.items() if name not in mine or name in owned} | own
    if "own_notes" in own and "comment" not in columns and "comment" in columns_of(kind):
        columns["comment"] = columns.pop("own_notes")
    area = next((a for a in region.sheet.named_areas if a.area.first_row == best.row), None)
    used = set(columns.values())
    unread = {column: text for column, text in headers.items() if column not in used}
    return Placed(
        kind,
        file,
        region.sheet,
        best.row,
        region.rows,
        columns,
        headers,
        owned,
        foreign,
        unread,
        area,
        defaults,
        region.turned,
        region.lane,
    )


def tables_of(placed: Placed) -> Iterator[Table]:
    """The tables that a placed region holds."""
    if placed.kind == "flat":
        yield from _flat(placed)
    elif placed.kind == "outline":
        yield from _outline(placed)
    elif placed.kind == "wide":
        yield from _wide(placed)
    elif placed.kind == "goals":
        yield from _goals(placed)
    elif placed.kind == "key_results" and (bands := _objective_bands(placed)):
        yield from _under_bands(placed, bands)
    elif placed.kind == "key_results" and any(place_above := _title_above(placed)):
        yield from _block(placed, *place_above)
    else:
        shape = "measures" if "segment" in placed.defaults else "relational"
        rows = placed.rows if MEASURE in placed.columns else _real_rows(placed)
        yield placed.table(placed.kind, rows, placed.columns, shape)


def _objective_bands(placed: Placed) -> dict[int, int]:
    """The rows among key results that state an objective and no number, each with the column of its text: those that
    say so - "Objective 1: Grow" -, else the titles that stand across the table, if nothing states it above them."""
    if "objective" in placed.columns or "title" not in placed.columns:
        return {}
    title, sheet = placed.columns["title"], placed.sheet
    stated = (row for row in placed.rows if kind_said(sheet.cell(row, title).text) == "objectives")
    said = {row: title for row in stated if _kind_by_numbers(placed, row) == "objectives"}
    return said or ({} if any(_title_above(placed)) else bands_of(sheet, placed.rows, placed.columns, _ours(placed)))


def _ours(placed: Placed) -> frozenset[int]:
    """The columns that sheetokr writes beside the rows."""
    owned = {placed.columns[name] for name in placed.owned if name in placed.columns}
    return frozenset(owned | {column for column, text in placed.headers.items() if is_marked(text)})


def _under_bands(placed: Placed, bands: Mapping[int, int]) -> Iterator[Table]:
    """An objectives table of the bands, and a key results table of the rows between them."""
    kinds = {row: "objectives" if row in bands else "key_results" for row in placed.rows}
    above = _parents(kinds, dict.fromkeys(kinds, ()))
    for column in sorted(set(bands.values())):
        stated = tuple(row for row in bands if bands[row] == column)
        others = {name: c for name, c in placed.columns.items() if c != column}
        told = {name: c for name, c in others.items() if any(_filled(placed, row, name) for row in stated)}
        yield placed.table("objectives", stated, {**told, "title": column}, "outline", above)
    rows = tuple(row for row, of in kinds.items() if of == "key_results")
    yield placed.table("key_results", rows, placed.columns, "outline", above)


def _title_above(placed: Placed) -> tuple[int, int]:
    """The place above the header that states the objective of a table without an Objective column; (0, 0) where none
    does. Further up than a few rows, only labels with what they say may stand between."""
    if "objective" in placed.columns:
        return 0, 0
    for row in range(placed.header_row - 1, max(placed.header_row - _ABOVE, 0), -1):
        if column := _states_objective(placed.sheet, row):
            return row, column
        texts = [cell.text for _, cell in sorted(placed.sheet.rows.get(row, {}).items()) if not cell.is_blank]
        if row <= placed.header_row - GAP and texts and not all(text.endswith(":") for text in texts[::2]):
            break
    return 0, 0


def _states_objective(sheet: Sheet, row: int) -> int:
    """The column of an objective in a row that says nothing else: "Objective 1: Grow", or that label and, beside it,
    the objective, and other labels with what they say of it."""
    cells = [(column, cell.text) for column, cell in sorted(sheet.rows.get(row, {}).items()) if not cell.is_blank]
    place = states_objective([text for _, text in cells])
    return cells[place - 1][0] if place else 0


def _block(placed: Placed, row: int, column: int) -> Iterator[Table]:
    """The one objective whose title stands above its own small table of key results."""
    objective = placed.table("objectives", (row,), {"title": column}, "block")
    yield replace(objective, headers={"title": "Objective"})
    rows = _real_rows(placed)
    yield placed.table("key_results", rows, placed.columns, "block", dict.fromkeys(rows, row))


def _filled(placed: Placed, row: int, name: str) -> bool:
    column = placed.columns.get(name)
    return column is not None and not placed.sheet.cell(row, column).is_blank


def _rows_with(placed: Placed, name: str, rows: Iterable[int]) -> tuple[int, ...]:
    """Those of some rows that say something in a field."""
    column, held = placed.columns.get(name, 0), placed.sheet.rows
    return tuple(row for row in rows if (cell := held[row].get(column)) is not None and not cell.is_blank)


def _real_rows(placed: Placed) -> tuple[int, ...]:
    """The rows in which a person wrote something: a required field other than the ID, with which people number rows
    in advance, or two fields of any kind. Titles across the table are no rows of it."""
    inputs = [name for name in placed.columns if name not in placed.owned and not name.startswith("own_")]
    kind = columns_of(placed.kind)
    telling = [name for name in inputs if name in kind and kind[name].required and name != "id"]
    untold = set(placed.rows)
    for name in telling:
        untold.difference_update(_rows_with(placed, name, untold))
    bare = {row for row in untold if sum(_filled(placed, row, name) for name in inputs) < 2}
    bare |= bands_of(placed.sheet, placed.rows, placed.columns, _ours(placed)).keys()
    return tuple(row for row in placed.rows if row not in bare) if bare else placed.rows


def _flat(placed: Placed) -> Iterator[Table]:
    """An objectives table of the rows where an objective begins, and a key results table of the others and these."""
    first, above = _objective_rows(placed)
    columns = dict(placed.columns)
    if _numbers_objectives(placed):
        columns["objective_id"] = columns.pop("id")
    of_objective = {new: columns[old] for old, new in _OF_OBJECTIVE.items() if old in columns}
    shared = {name: columns[name] for name in _SHARED if name in columns}
    owner = {"owner": columns["owner"]} if "owner" in columns and "owner" not in of_objective else {}
    yield placed.table("objectives", first, of_objective | shared | owner, "flat")
    krs = _rows_with(placed, "title", placed.rows)
    own = {n: c for n, c in columns.items() if n not in _OF_OBJECTIVE and n not in ("level", "parent", "type")}
    yield placed.table("key_results", krs, own, "flat", above)


def _numbers_objectives(placed: Placed) -> bool:
    """Whether IDs stand before the objectives and in their rows only, so that they are those of the objectives."""
    columns = placed.columns
    if "objective_id" in columns or not {"id", "objective"} <= set(columns) or columns["id"] > columns["objective"]:
        return False
    stated = _rows_with(placed, "objective", placed.rows)
    return len(stated) < len(placed.rows) and _rows_with(placed, "id", placed.rows) == stated


def _objective_rows(placed: Placed) -> tuple[tuple[int, ...], dict[int, int]]:
    """(the first row of each objective, the first row for each row): merged, blank below, or repeated in each row. One
    of another cycle or team is another, though it says the same."""
    seen: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    above: dict[int, int] = {}
    first: list[int] = []
    apart = _telling_apart(placed)
    columns = [placed.columns[name] for name in ("objective_id", "objective") if name in placed.columns]
    current = 0
    for row in placed.rows:
        said = _said(placed.sheet.rows[row], columns)
        if said:
            told = tuple(normal(placed.sheet.cell(row, column).text) for column in apart)
            alike = seen.setdefault(said, [])
            current = next((other for other, others in reversed(alike) if _agree(told, others)), row)
            if current == row:
                alike.append((row, told))
                first.append(row)
        if current:
            above[row] = current
    return tuple(first), above


def _telling_apart(placed: Placed) -> tuple[int, ...]:
    """The columns that tell objectives of one title apart: their cycle, and a team that stands before them; one that
    stands behind them is that of the key result."""
    columns = placed.columns
    before = columns.get("team", 0) if columns.get("team", 0) < columns.get("objective", 0) else 0
    return tuple(filter(None, (columns.get("cycle", 0), before)))


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two rows tell the same, where both tell anything."""
    return all(not mine or not theirs or mine == theirs for mine, theirs in zip(one, other, strict=True))


def _said(cells: Mapping[int, Cell], columns: Iterable[int]) -> str:
    """The objective that a row names in the first of some columns, as it is compared."""
    for column in columns:
        if (cell := cells.get(column)) is not None and (said := normal(cell.text)):
            return said
    return ""


def _outline(placed: Placed) -> Iterator[Table]:
    """Objectives and key results by what each row says it is; each under the row its number or its place says."""
    kinds = _row_kinds(placed, _rows_with(placed, "title", placed.rows))
    orders = {row: _order(placed.sheet.cell(row, placed.columns.get("order", 0))) for row in kinds}
    above = _parents(kinds, orders)
    columns = {name: column for name, column in placed.columns.items() if name not in ("row_type", "order")}
    if "order" in placed.columns:
        columns.setdefault("id", placed.columns["order"])
    if "parent" in columns:
        above = {row: parent for row, parent in above.items() if not _filled(placed, row, "parent")}
    own = {"objective" if name == "parent" else name: column for name, column in columns.items()}
    for kind, read in (("objectives", columns), ("key_results", own)):
        rows = tuple(row for row, of in kinds.items() if of == kind)
        yield placed.table(kind, rows, read, "outline", above)


def _row_kinds(placed: Placed, rows: Sequence[int]) -> dict[int, str]:
    """objectives, key_results, or "" for a row that is neither, such as a work item, by row."""
    column = placed.columns.get("row_type")
    if column is None:
        return {row: _kind_by_numbers(placed, row) for row in rows}
    texts = {row: placed.sheet.cell(row, column).text for row in rows}
    if column != placed.columns["title"]:
        named = _kinds_named()
        return {row: named.get(normal(text), "") for row, text in texts.items()}
    depths = {_depth(placed, row) for row in rows}
    highest = min(depths) if len(depths) > 1 else None
    return {row: kind_said(text) or _kind_by_place(placed, row, highest) for row, text in texts.items()}


def _kinds_named() -> dict[str, str]:
    """The kind of row that each word of a column of types stands for."""
    choices = columns_of("outline")["row_type"].choices
    kinds = {"key result": "key_results", "objective": "objectives"}
    return {word: kind for name, kind in kinds.items() for word in known_words({name: choices[name]})}


def _kind_by_numbers(placed: Placed, row: int) -> str:
    measured = any(_filled(placed, row, name) for name in ("target", "current", "start"))
    return "key_results" if measured else "objectives"


def _kind_by_place(placed: Placed, row: int, highest: tuple[int, int] | None) -> str:
    """By the depth of objectives, as the indentation or the outline of the sheet tells it; else by whether the row has
    numbers."""
    if highest is None:
        return _kind_by_numbers(placed, row)
    return "objectives" if _depth(placed, row) == highest else "key_results"


def _depth(placed: Placed, row: int) -> tuple[int, int]:
    return placed.sheet.outline_levels.get(row, 0), indent(placed.sheet.cell(row, placed.columns["title"]))


def _order(cell: Cell) -> tuple[int, ...]:
    """A dotted number as its parts: 1.10 comes after 1.9, so it must be text or a whole number."""
    match = _ORDER.match(cell.text)
    return tuple(int(part) for part in match[1].split(".")) if match else ()


def _parents(kinds: Mapping[int, str], orders: Mapping[int, tuple[int, ...]]) -> dict[int, int]:
    """The objective row that each row is under: the nearest one whose number it continues, else the last one above."""
    by_order = {order: row for row, order in orders.items() if order and kinds[row] == "objectives"}
    parents: dict[int, int] = {}
    last = 0
    for row, kind in kinds.items():
        order = orders[row]
        prefixes = (order[:length] for length in range(len(order) - 1, 0, -1))
        parent = next((by_order[prefix] for prefix in prefixes if prefix in by_order), 0)
        if not parent and kind == "key_results":
            parent = last
        if parent and parent != row:
            parents[row] = parent
        last = row if kind == "objectives" else last
    return parents


def _wide(placed: Placed) -> Iterator[Table]:
    """An objectives table, and a key results table for each numbered group of columns."""
    numbered = {name: column for name, column in placed.columns.items() if name.startswith("key_result_")}
    rest = {name: column for name, column in placed.columns.items() if name not in numbered}
    rows = _rows_with(placed, "title", placed.rows)
    yield placed.table("objectives", rows, rest, "wide")
    for number in sorted({int(name.split("_")[2]) for name in numbered}):
        prefix = f"key_result_{number}"
        if prefix not in numbered:
            continue
        own = {_field(name, prefix): column for name, column in numbered.items() if _is_part(name, prefix)}
        filled = _rows_with(placed, prefix, rows)
        yield placed.table("key_results", filled, own, "wide", {row: row for row in filled})


def _goals(placed: Placed) -> Iterator[Table]:
    """An objectives table of all rows, and under each row that has numbers of its own a key result of the same name."""
    measure = {name: column for name, column in placed.columns.items() if name in _MEASURE}
    rest = {name: column for name, column in placed.columns.items() if name not in measure}
    rows = _rows_with(placed, "title", placed.rows)
    yield placed.table("objectives", rows, rest, "goals")
    shared = {name: placed.columns[name] for name in ("title", "owner", "begins", "due") if name in placed.columns}
    measured = tuple(row for row in rows if any(_filled(placed, row, name) for name in ("target", "current")))
    yield placed.table("key_results", measured, shared | measure, "goals", {row: row for row in measured})


def _is_part(name: str, prefix: str) -> bool:
    return name == prefix or name.startswith(prefix + "_")


def _field(name: str, prefix: str) -> str:
    """The key result's field of a numbered column; its progress is a person's own."""
    part = name[len(prefix) + 1 :] or "title"
    return f"own_{part}" if part in owned_columns("key_results") else part
