"""What rows name other rows by, what it was found to mean, and how to speak of rows in messages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from sheetokr.model import Item, Portfolio, Row
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


def parents(portfolio: Portfolio) -> list[Reference]:
    """The Parent cells."""
    return [Reference(o.row, "parent", o.parent, o.parent_key) for o in portfolio.objectives if o.parent]


def objectives(portfolio: Portfolio) -> list[Reference]:
    """The cells of key results that name their objective."""
    krs = portfolio.key_results
    return [Reference(kr.row, "objective", kr.objective, kr.objective_key) for kr in krs if kr.objective]


def kpis(portfolio: Portfolio) -> list[Reference]:
    """The cells of key results that name the KPI which measures them."""
    return [Reference(kr.row, "kpi", kr.kpi, kr.kpi_key) for kr in portfolio.key_results if kr.kpi]


class Homes:
    """In which workbooks an ID is, where the workbook that names it has not got it."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._files: dict[str, dict[str, None]] = {}
        for item in items:
            if item.id:
                self._files.setdefault(folded(item.id), {})[item.row.table.file] = None

    def of(self, reference: Reference) -> list[str]:
        """The workbooks among which a reference cannot choose; none where it means one row, or nothing."""
        files = list(self._files.get(folded(reference.text), ())) if reference.key is None else []
        return files if len(files) > 1 else []


def unresolved(references: Sequence[Reference], items: Sequence[Item], what: str) -> Iterator[Finding]:
    """A finding for each reference to nothing. Where a whole column names nothing that is there, it is about
    something else than IDs: then one finding on its header, which leaves no row out."""
    homes = Homes(items)
    near = finder((name for item in items for name in (item.id, item.title)), 60)
    for column in grouped(references, lambda reference: column_of(reference.row, reference.name)):
        lost = [ref for ref in column if ref.key is None and not homes.of(ref)]
        if lost and (not items or (len(lost) == len(column) > 2 and not any(near(ref.text) for ref in lost))):
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


def called(item: Item) -> str:
    """What a row is called in a message: its ID, or its quoted title."""
    return item.id if 0 < len(item.id) <= 30 else quoted(item.id or item.title)


def chain(items: Iterable[Item]) -> str:
    """`O1 -> KR2 -> O1`."""
    return " -> ".join(called(item) for item in items)
