"""How a run reaches Google Sheets: with which credentials, and with what earlier runs kept of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sheetokr.address import keys_of
from sheetokr.app.keeping import place_of
from sheetokr.app.project import Project
from sheetokr.backends import Access, Kept, Services
from sheetokr.diagnostics import SheetokrError
from sheetokr.store.place import Place
from sheetokr.xlsx import Limits

if TYPE_CHECKING:
    from sheetokr.store.engine import Store


def services_for(
    project: Project,
    names: Sequence[str],
    *,
    say: Callable[[str], None],
    warn: Callable[[str], None],
    writes: bool = False,
    full: bool = False,
) -> Services:
    """What the backends of a run share. Only a run that writes makes a store, and writes to it."""
    keys = keys_of(names)
    place = place_of(project, names)
    cache = StoreCache(place, writes=writes) if keys and (writes or place.is_there) else None
    access = Access(project.credentials, writes, keys, cache, full, say, warn)
    return Services(access, limits_of(project))


def limits_of(project: Project) -> Limits:
    """How large the workbooks of a project may be."""
    return Limits(**project.config.limits)


class StoreCache:
    """Google Sheets as the store keeps them. It saves requests and nothing else: a store that cannot be used is one
    that holds nothing."""

    def __init__(self, place: Place, *, writes: bool) -> None:
        self._place = place
        self._writes = writes
        self._store: Store | None = None

    def _opened(self) -> Store:
        if self._store is None:
            from sheetokr.store.opening import open_store

            self._store = open_store(self._place, writes=self._writes)
        return self._store

    def find(self, key: str) -> Kept | None:
        """What is kept of a sheet."""
        from sheetokr.store.cache import find_sheet

        try:
            found = find_sheet(self._opened(), key)
        except SheetokrError:
            return None
        return Kept(*found) if found else None

    def keep(self, key: str, kept: Kept) -> None:
        """Keep a sheet."""
        from sheetokr.store.cache import KeptSheet, keep_sheet

        if not self._writes:
            return
        try:
            keep_sheet(self._opened(), key, KeptSheet(*kept))
        except SheetokrError:
            return
