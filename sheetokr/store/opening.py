"""Opening a store: connected, and its tables those that this sheetokr knows."""

from __future__ import annotations

from collections.abc import Sequence

from sheetokr.store import cache, journal, outbox, scores, snapshots
from sheetokr.store.engine import PATIENCE, Store, connect
from sheetokr.store.place import Place
from sheetokr.store.schema import Room, bring_up_to_date, check_current, check_known, versions

ROOMS = (snapshots.ROOM, scores.ROOM, outbox.ROOM, journal.ROOM, cache.ROOM)
"""Every room there is."""


def open_store(place: Place, *, writes: bool, patience: float = PATIENCE, rooms: Sequence[Room] = ROOMS) -> Store:
    """The store at a place. One who writes finds it made and brought up to date; one who reads changes nothing.

    `patience` is how many seconds another writer, or a server, is waited for. Raises StoreNotOpened, StoreCorrupt,
    StoreLocked, StoreReadOnly, StoreNewer, StoreOlder (to a reader), StoreDown, DriverMissing and StoreFull; each says
    what to do.
    """
    store = connect(place, writes=writes, patience=patience)
    found = store.read(versions)
    check_known(found, rooms, place)
    if not writes:
        check_current(found, rooms, place)
    elif any(found.get(room.name, 0) < len(room.steps) for room in rooms):
        store.write(lambda connection: bring_up_to_date(connection, rooms, place))
    return store
