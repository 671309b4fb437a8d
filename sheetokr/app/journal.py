"""What a sync writes, noted cell by cell before it is written, so that `undo` can put it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sheetokr.backends import Applied, Backend, Writing
from sheetokr.diagnostics import OutcomeUnknown, SheetokrError
from sheetokr.plan import NOTHING, AddedColumn, Change, Changes, Structure
from sheetokr.plan.changes import ColumnChanges, TableChanges
from sheetokr.store.noted import Run, Written, WrittenColumn, in_columns
from sheetokr.store.place import Place

if TYPE_CHECKING:
    from sheetokr.store.engine import Store


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

    def begin(self, workbook: str, changes: Changes, now: dt.datetime) -> int | None:
        """Note what is about to be written. The run's number; None where nothing of it can be undone, or be noted."""
        from sheetokr.store.journal import begin_run

        columns = _noted(changes)
        try:
            return begin_run(self._opened(), workbook, now, columns) if columns else None
        except SheetokrError:
            return None

    def end(self, run: int | None, written: Iterable[Change]) -> None:
        """Keep of a run what was written."""
        from sheetokr.store.journal import keep_of_run

        if run is None:
            return
        try:
            keep_of_run(self._opened(), run, _noted(Changes(cells=tuple(written))))
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
    changes: Changes,
    columns: Sequence[AddedColumn],
    writing: Writing,
    structure: Structure = NOTHING,
) -> Applied:
    """Write to a workbook, noted in the journal so that it can be undone. Raises what keeps it from being written."""
    run = journal.begin(backend.identity, changes, writing.now)
    try:
        applied = backend.apply(changes, columns, writing, structure)
    except OutcomeUnknown:
        raise  # it may have been written, and can be undone then
    except SheetokrError:
        journal.end(run, ())
        raise
    if len(applied.written) < len(changes):
        journal.end(run, applied.written)
    return applied


def _noted(changes: Changes) -> list[WrittenColumn]:
    """What can be put back of all that is to be written."""
    tables = (_of_column(table, column) for table in changes.tables for column in table.columns)
    return [*tables, *in_columns(map(_written, filter(_can_go_back, changes.cells)))]


def _of_column(table: TableChanges, column: ColumnChanges) -> WrittenColumn:
    """An owned column: no cell of it that is written holds a formula."""
    return WrittenColumn(
        table.sheet,
        column.column,
        column.field,
        column.rows,
        [key.removeprefix(table.file) for key in column.keys],
        [old.value for old in column.old],
        column.new,
        [old.number_format for old in column.old],
    )


def _can_go_back(change: Change) -> bool:
    """A formula or an error cannot be written back from its value."""
    return change.old.formula is None and change.old.error is None


def _written(change: Change) -> Written:
    place, old = change.location, change.old
    item = change.key.removeprefix(place.file)
    return Written(place.sheet, place.row, place.column, change.field, item, old.value, change.new, old.number_format)
