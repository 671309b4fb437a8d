"""What a sync writes, noted cell by cell before it is written, so that `undo` can put it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sheetokr.backends import Applied, Backend, Writing
from sheetokr.diagnostics import OutcomeUnknown, SheetokrError
from sheetokr.plan import NOTHING, AddedColumn, Change, Structure
from sheetokr.store.noted import Run, Written
from sheetokr.store.place import Place

if TYPE_CHECKING:
    from sheetokr.store.engine import Store


class Begun(NamedTuple):
    """A run whose cells are noted and about to be written."""

    run: int
    cells: Sequence[Written]


class Journal:
    """The journal of a run over some workbooks. A store that cannot be used keeps nobody from syncing: the history
    says what is wrong with it, and nothing can be undone then."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._store: Store | None = None

    def _opened(self) -> Store:
        if self._store is None:
            from sheetokr.store.opening import open_store

            self._store = open_store(self._place, writes=True)
        return self._store

    def begin(self, workbook: str, changes: Sequence[Change], now: dt.datetime) -> Begun | None:
        """Note what is about to be written; None where there is nothing that can be undone, or it cannot be noted."""
        from sheetokr.store.journal import begin_run

        cells = _written([change for change in changes if _can_go_back(change)])
        try:
            return Begun(begin_run(self._opened(), workbook, now, cells), cells) if cells else None
        except SheetokrError:
            return None

    def end(self, begun: Begun | None, written: Iterable[Change]) -> None:
        """Keep of a run what was written."""
        from sheetokr.store.journal import keep_of_run

        if begun is None:
            return
        places = {(change.location.sheet, change.location.row, change.location.column) for change in written}
        kept = [cell for cell in begun.cells if (cell.sheet, cell.row, cell.column) in places]
        try:
            keep_of_run(self._opened(), begun.run, kept)
        except SheetokrError:
            return

    def last(self, workbook: str) -> Run | None:
        """The newest run that was not undone. Raises what keeps the store from being read."""
        from sheetokr.store.journal import last_run

        return last_run(self._opened(), workbook) if self._place.is_there else None

    def forget(self, run: Run) -> None:
        """A run that was undone."""
        from sheetokr.store.journal import forget_run

        forget_run(self._opened(), run.number)


def apply_noted(
    backend: Backend,
    journal: Journal,
    changes: Sequence[Change],
    columns: Sequence[AddedColumn],
    writing: Writing,
    structure: Structure = NOTHING,
) -> Applied:
    """Write to a workbook, noted in the journal so that it can be undone. Raises what keeps it from being written."""
    begun = journal.begin(backend.identity, changes, writing.now)
    try:
        applied = backend.apply(changes, columns, writing, structure)
    except OutcomeUnknown:
        raise  # it may have been written, and can be undone then
    except SheetokrError:
        journal.end(begun, ())
        raise
    if len(applied.written) < len(changes):
        journal.end(begun, applied.written)
    return applied


def _can_go_back(change: Change) -> bool:
    """A formula or an error cannot be written back from its value."""
    return change.old.formula is None and change.old.error is None


def _written(changes: Sequence[Change]) -> list[Written]:
    """A column at a time: there may be tens of thousands."""
    places, before = [change.location for change in changes], [change.old for change in changes]
    cells = map(
        Written,
        [place.sheet for place in places],
        [place.row for place in places],
        [place.column for place in places],
        [change.field for change in changes],
        [change.key.removeprefix(change.location.file) for change in changes],
        [old.value for old in before],
        [change.new for change in changes],
        [old.number_format for old in before],
    )
    return list(cells)
