"""What earlier syncs saw: recalled for a study, and recorded by a sync. Whatever is wrong with the store is a
diagnostic: nothing else waits for it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import NamedTuple

from sheetokr.app.keeping import place_of
from sheetokr.app.project import Project
from sheetokr.diagnostics import Diagnostic, StoreEmpty, StoreError
from sheetokr.history import NO_PAST, Noted, Past, labels_of, past_of
from sheetokr.model import Portfolio
from sheetokr.paths import identity_of
from sheetokr.store.place import Place

_RECALLED, _EVERY = 400, 35
"""Days: a year and the weeks before it, of which only changes are asked for; and those that a trend needs
one by one."""


class Keeping(NamedTuple):
    """The store of a run, the folder from which it names workbooks, and the links of those that have one."""

    place: Place
    folder: str
    links: Mapping[str, str] = MappingProxyType({})

    def file_name(self, name: str) -> str:
        """A workbook as the store names it: a file by its path from the folder, a Google Sheet by its key."""
        identity = identity_of(self.links.get(name, name))
        if identity.startswith("google:"):
            return identity
        try:
            return PurePath(os.path.relpath(identity, os.path.realpath(self.folder))).as_posix()
        except ValueError:
            return PurePath(identity).as_posix()

    def is_gone(self, file: str) -> bool:
        """Whether a workbook of an earlier day is a file that is not there any more."""
        return not file.startswith("google:") and not os.path.lexists(Path(self.folder, file))


def keeping_of(project: Project, names: Sequence[str]) -> Keeping:
    """Where a run over some workbooks remembers."""
    place = place_of(project, names)
    return Keeping(place, project.folder or str((place.file or Path()).parent), project.links)


def recall_past(
    portfolio: Portfolio,
    keeping: Keeping,
    today: dt.date,
    since: dt.date | None = None,
    *,
    weeks: bool = False,
    writes: bool = False,
) -> Past:
    """What is known of the items of a portfolio up to a day: all that changed in the last year, and how it was a week
    ago; every day of the last `weeks` too, for one who asks for a trend; or every day `since` one. Without a store,
    nothing; where it cannot be read, nothing and why. One who `writes` has it brought up to date."""
    if not keeping.place.is_there:
        return NO_PAST
    from sheetokr.history.change import WEEK
    from sheetokr.store import scores, snapshots
    from sheetokr.store.opening import ROOMS, open_store

    try:
        store = open_store(keeping.place, writes=writes, rooms=ROOMS if writes else (snapshots.ROOM, scores.ROOM))
        labels = labels_of(portfolio, keeping.file_name)
        named = frozenset(label.identity for label in labels.values())
        first = since or today - dt.timedelta(_RECALLED)
        if since or weeks:
            every = since or today - dt.timedelta(_EVERY)
            found = snapshots.recall(store, first, today, every, named)
        else:
            found = snapshots.recall_moves(store, first, today, today - dt.timedelta(WEEK), named)
        frozen = scores.frozen(store)
    except StoreEmpty:
        return NO_PAST
    except StoreError as error:
        return Past(fault=error.as_diagnostic(keeping.place.shown))
    is_gone = keeping.is_gone
    return past_of(labels, found.known, found.labels, found.states, found.before, found.days, frozen, is_gone, today)


def record_past(noted: Noted, keeping: Keeping, now: dt.datetime) -> Diagnostic | None:
    """Keep what a sync saw; the reason, where that cannot be."""
    from sheetokr.store.opening import open_store
    from sheetokr.store.snapshots import record

    try:
        record(open_store(keeping.place, writes=True), noted, moment_of(now))
    except StoreError as error:
        return error.as_diagnostic(keeping.place.shown)
    return None


def moment_of(now: dt.datetime) -> str:
    """A moment as the store keeps one, for people: in UTC, to the second."""
    return now.astimezone(dt.UTC).isoformat(timespec="seconds")
