"""What rows name other rows by, what it was found to mean, and how to speak of rows in messages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from sheetokr.model import Item, Node, Objective, Portfolio, Row
from sheetokr.parse.links import folded
from sheetokr.rules.fields import place
from sheetokr.rules.grouping import column_of, grouped, more
from sheetokr.rules.rule import Finding
from sheetokr.rules.words import finder, header, quoted, said, some


class Reference(NamedTuple):
    """A cell that names another row: what it says, and the key of the row that it means, if there is one."""

    row: Row
    name: str
    text: str
    key: str | None


class References(NamedTuple):
    """The cells of one field that name other rows: the rows that have one, and those cells that mean no single row."""

    rows: Sequence[Row]
    lost: Sequence[Reference]


def parents(portfolio: Portfolio) -> References:
    """The Parent cells."""
    return _references("parent", [(o.row, o.parent, o.parent_key) for o in portfolio.objectives if o.parent])


def objectives(portfolio: Portfolio) -> References:
    """The cells of key results that name their objective."""
    krs = portfolio.key_results
    return _references("objective", [(kr.row, kr.objective, kr.objective_key) for kr in krs if kr.objective])


def kpis(portfolio: Portfolio) -> References:
    """The cells of key results that name the KPI which measures them."""
    return _references("kpi", [(kr.row, kr.kpi, kr.kpi_key) for kr in portfolio.key_results if kr.kpi])


def _references(name: str, cells: Sequence[tuple[Row, str, str | None]]) -> References:
    lost = [Reference(row, name, text, key) for row, text, key in cells if key is None]
    return References([row for row, _, _ in cells] if lost else (), lost)


class Homes:
    """In which workbooks an ID is, where the workbook that names it has not got it."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = items

    @cached_property
    def _files(self) -> dict[str, dict[str, None]]:
        files: dict[str, dict[str, None]] = {}
        for item in self._items:
            if item.id:
                files.setdefault(folded(item.id), {})[item.row.table.file] = None
        return files

    def of(self, lost: Reference) -> list[str]:
        """The workbooks among which a reference cannot choose; none where it means nothing."""
        files = list(self._files.get(folded(lost.text), ()))
        return files if len(files) > 1 else []


def unresolved(references: References, items: Sequence[Item], what: str) -> Iterator[Finding]:
    """A finding for each reference to nothing. Where a whole column names nothing that is there, it is about
    something else than IDs: then one finding on its header, which leaves no row out."""
    if not references.lost:
        return
    homes = Homes(items)
    near = finder((name for item in items for name in (item.id, item.title)), 60)
    name = references.lost[0].name
    sizes = Counter(column_of(row, name) for row in references.rows)
    for lost in grouped((ref for ref in references.lost if not homes.of(ref)), lambda ref: column_of(ref.row, name)):
        is_whole = len(lost) == sizes[column_of(lost[0].row, name)] > 2
        if not items or (is_whole and not any(near(ref.text) for ref in lost)):
            yield _whole_column(lost, what)
        else:
            yield from (_lost(reference, near(reference.text), what) for reference in lost)


def _lost(reference: Reference, near: str, what: str) -> Finding:
    mend = f"did you mean {near}?" if near else f"write the ID of {what} that is here, or add it"
    message = f"{said(reference.row, reference.name)}, and there is no such {what.split(maxsplit=1)[1]}"
    return Finding(place(reference.row, reference.name), message, mend)


def _whole_column(references: Sequence[Reference], what: str) -> Finding:
    row, name, _, _ = references[0]
    texts = list(dict.fromkeys(quoted(reference.text) for reference in references))
    message = f"{header(row, name)} never names {what} that is here, but {some(texts)}"
    return Finding(row.table.at(0, name), message, "write IDs in it, or rename it if it is about something else")


def each_text(references: Iterable[Reference], say: Callable[[Reference], tuple[str, str]]) -> Iterator[Finding]:
    """One finding for each text that a column has; `say` gives what is wrong and the mend."""
    for alike in grouped(references, lambda ref: (column_of(ref.row, ref.name), folded(ref.text))):
        message, mend = say(alike[0])
        yield Finding(place(alike[0].row, alike[0].name), message + more(alike), mend)


def above(node: Node) -> str | None:
    """The key of the row that a row is under."""
    return node.parent_key if isinstance(node, Objective) else node.objective_key


def called(item: Item) -> str:
    """What a row is called in a message: its ID, or its quoted title; a bare number says nothing by itself."""
    if item.id.isdigit() and item.title:
        return quoted(item.title)
    return item.id if 0 < len(item.id) <= 30 else quoted(item.id or item.title)


def chain(items: Iterable[Item]) -> str:
    """`O1 -> KR2 -> O1`."""
    return " -> ".join(called(item) for item in items)
