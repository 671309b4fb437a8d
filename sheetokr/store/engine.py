"""A store that is open: work in transactions, and what can go wrong as errors of ours.

Two processes may write at once. On SQLite a writer takes its lock when it begins and waits for the other one; the
rollback journal is kept rather than WAL, which needs shared memory and so no network folder, and cannot be read from a
folder that is read-only (https://www.sqlite.org/wal.html). Elsewhere transactions are serialisable; the one that comes
too late is run again.
"""

from __future__ import annotations

import hashlib
import logging
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, func, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from sheetokr.diagnostics import DriverMissing, Location, StoreNotOpened
from sheetokr.store.faults import fault_of, may_pass
from sheetokr.store.place import Place, masked

T = TypeVar("T")
PATIENCE = 10.0
"""Seconds that are waited for another writer, or for a server to answer."""
_ATTEMPTS = 8
_EXTRAS = {"psycopg": "postgres"}


class Store:
    """A database and its place. Holds no connection between two pieces of work."""

    def __init__(self, place: Place, engine: Engine) -> None:
        self.place = place
        self._engine = engine

    def read(self, work: Callable[[Connection], T]) -> T:
        """What a function finds, all of one moment."""
        return self._run(work, writes=False)

    def write(self, work: Callable[[Connection], T]) -> T:
        """What a function does, all of it or nothing. It is run again where another process was quicker, and must do
        no harm then."""
        return self._run(work, writes=True)

    @contextmanager
    def alone(self, work: str) -> Iterator[bool]:
        """Whether no other run is at some work of this project, and none can be until this one ends. PostgreSQL tells,
        by a lock that goes with the connection
        (https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS); elsewhere nobody does, and it
        is taken to be so."""
        if self._engine.dialect.name != "postgresql":
            yield True
            return
        named = hashlib.blake2b(f"sheetokr {work} {self.place.project}".encode(), digest_size=8).digest()
        asked = select(func.pg_try_advisory_lock(int.from_bytes(named, signed=True)))
        with ExitStack() as held:
            try:
                connection = held.enter_context(self._engine.connect())
                is_ours = connection.execution_options(isolation_level="AUTOCOMMIT").execute(asked).scalar_one()
            except DBAPIError as error:
                raise fault_of(error, self.place) from error
            yield bool(is_ours)

    def _run(self, work: Callable[[Connection], T], *, writes: bool) -> T:
        attempt = 1
        while True:
            try:
                with self._engine.connect() as connection:
                    connection.execution_options(sheetokr_writes=writes)
                    with connection.begin():
                        return work(connection)
            except DBAPIError as error:
                if attempt == _ATTEMPTS or not may_pass(error):
                    raise fault_of(error, self.place) from error
            time.sleep(random.uniform(0, 0.02 * 2**attempt))  # noqa: S311 - only to step out of each other's way
            attempt += 1


def connect(place: Place, *, writes: bool, patience: float = PATIENCE) -> Store:
    """The store at a place, its tables not looked at yet. A SQLite file is only made where `writes` is set.

    Raises DriverMissing for a database whose driver is not installed, StoreNotOpened for a URL that names none.
    """
    file = place.file
    try:
        if file is not None:
            return Store(place, _sqlite(file, writes=writes, patience=patience))
        return Store(place, _server(place, patience))
    except ModuleNotFoundError as error:
        raise _missing(place, error.name or "") from error
    except NoSuchModuleError as error:
        kind = place.url.partition(":")[0]
        raise StoreNotOpened(f'there is no kind of database called "{kind}"', _EXAMPLE, place.at) from error
    except (ArgumentError, SQLAlchemyError, TypeError, ValueError) as error:
        raise StoreNotOpened(f"{masked(place.url)} is no URL of a database", _EXAMPLE, place.at) from error


_EXAMPLE = 'write it as "sqlite:///history.db" or "postgresql://user@host/database"'


def _sqlite(file: Path, *, writes: bool, patience: float) -> Engine:
    """An engine over one file. SQLAlchemy begins the transactions: the driver would not, for changes of the schema."""
    address = f"{file.absolute().as_uri()}?mode={'rwc' if writes else 'rw'}"

    def opened() -> sqlite3.Connection:
        connection = sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None)
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    engine = create_engine("sqlite://", creator=opened, poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """A writer takes its lock at once: one that first reads could otherwise lose it to another, and fail."""
    writes = connection.get_execution_options().get("sheetokr_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _server(place: Place, patience: float) -> Engine:
    url = make_url(place.url)
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite":
        raise ArgumentError("a SQLite store needs a file")
    options: dict[str, Any] = {}
    if url.get_backend_name() == "postgresql" and "connect_timeout" not in url.query:
        options = {"connect_args": {"connect_timeout": max(2, round(patience))}}
        # What the driver has to say is in the error; work that is run again is nobody's business.
        logging.getLogger("psycopg").addHandler(logging.NullHandler())
    return create_engine(url, poolclass=NullPool, isolation_level="SERIALIZABLE", **options)


def _missing(place: Place, module: str) -> DriverMissing:
    extra = _EXTRAS.get(module)
    how = f"pip install 'sheetokr[{extra}]'" if extra else f"install the package that has {module}"
    at = place.at or Location(place.shown)
    return DriverMissing(f"the history needs {module}, which is not installed", how, at)
