"""Where workbooks live. One protocol: read a Workbook, apply a plan's changes to it.

A backend is one module and one line in `open_backend`.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from sheetokr.address import Address, address_of
from sheetokr.diagnostics import GoogleMissing
from sheetokr.paths import OTHER_SUFFIXES, TEXT_SUFFIXES
from sheetokr.workbook import Workbook
from sheetokr.xlsx.limits import Limits

if TYPE_CHECKING:
    from sheetokr.backends.google.session import Session
    from sheetokr.plan import AddedColumn, Change, Changes, LeftOut, Structure


class Applied(NamedTuple):
    """What came of a plan: the cells written, those that could not be, and where the old file is kept."""

    written: Collection[Change] = ()
    refused: tuple[LeftOut, ...] = ()
    backup: str = ""


class Writing(NamedTuple):
    """How to write: the moment (for the backup's name), whether to read back, whether a stale lock is passed over, and
    how many workbooks the run writes."""

    now: dt.datetime
    verify: bool = True
    backup: bool = True
    ignore_lock: bool = False
    workbooks: int = 1


class Kept(NamedTuple):
    """A Google Sheet as it was read or written last: Google's answer, and by what Drive tells that it is still so. That
    is the change that it knew before the reading; or, where the last change was our own, when that was made: not before
    `first` and not after `last`."""

    reply: Mapping[str, Any]
    modified: str
    first: str = ""
    last: str = ""


class Cache(Protocol):
    """Google Sheets as earlier runs saw them, by key."""

    def find(self, key: str) -> Kept | None:
        """What is kept of one."""

    def keep(self, key: str, kept: Kept) -> None:
        """Keep one for later runs."""


class Access(NamedTuple):
    """How Google Sheets are reached: the key file that was named, whether for writing, the keys of all that the run
    reads, what earlier runs kept (None where nothing is), whether to pass that over, who is told of waits, and who of
    what is wrong with the key file."""

    credentials: str = ""
    writes: bool = False
    expected: tuple[str, ...] = ()
    cache: Cache | None = None
    full: bool = False
    say: Callable[[str], None] = lambda _: None
    warn: Callable[[str], None] = lambda _: None
    environment: Mapping[str, str] = os.environ


class Services:
    """What the backends of one run share: how Google is reached, how large a workbook may be. Google is asked for
    nothing until a Google Sheet is opened."""

    def __init__(self, access: Access | None = None, limits: Limits = Limits()) -> None:  # noqa: B008 - frozen
        self.access = access or Access()
        self.limits = limits
        self._session: Session | None = None

    def google(self) -> Session:
        """The session with Google. Raises GoogleMissing where its libraries are not installed."""
        if self._session is None:
            with google_libraries():
                from sheetokr.backends.google.session import open_session
            self._session = open_session(self.access)
        return self._session

    def use(self, session: Session) -> None:
        """Deal with Google through this session."""
        self._session = session

    def close(self) -> None:
        """Let go of connections."""
        if self._session is not None:
            self._session.client.close()


@contextmanager
def google_libraries() -> Iterator[None]:
    """Where the libraries that reach Google are imported. Raises GoogleMissing where they are not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise GoogleMissing(
            f"Google Sheets need {error.name}, which is not installed", "pip install gspread google-auth"
        ) from error


class Backend(Protocol):
    """One workbook, wherever it lives. One that is `read_only` refuses every `apply`. `name` is what messages call it;
    of a Google Sheet, its title once it is read. `identity` (see `paths.identity_of`) stays when that changes.
    `grows_tables` says whether it can make a table longer."""

    name: str
    identity: str
    grows_tables: bool
    read_only: bool

    def read(self) -> Workbook:
        """The workbook as it is now. Raises SheetokrError where it cannot be read."""

    def apply(
        self,
        changes: Changes,
        columns: Sequence[AddedColumn],
        writing: Writing,
        structure: Structure | None = None,
    ) -> Applied:
        """Write the changes and what is added, and nothing else: new tabs first, so that changes may fill them. Raises
        Refused where that would not be safe; nothing is written then."""


def open_backend(name: str, services: Services | None = None) -> Backend:
    """The backend for a path, by its ending; for a Google Sheet, by its link or key."""
    services = services or Services()
    address = address_of(name)
    if address is not None:
        return _google(name, address, services)
    path = Path(name)
    suffix = path.suffix.lower()
    if suffix in TEXT_SUFFIXES:
        from sheetokr.backends.delimited import DelimitedBackend

        return DelimitedBackend(name, path, services.limits)
    if suffix in OTHER_SUFFIXES:
        from sheetokr.backends.calamine import CalamineBackend

        return CalamineBackend(name, path, services.limits)
    from sheetokr.backends.excel import ExcelBackend

    return ExcelBackend(name, path, services.limits)


def _google(name: str, address: Address, services: Services) -> Backend:
    session = services.google()
    from sheetokr.backends.google.backend import GoogleBackend

    return GoogleBackend(address, session, name)
