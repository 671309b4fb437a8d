"""The stores that are tested: a SQLite file, and a database of a real PostgreSQL server."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from sheetokr.store.place import Place, sqlite_place
from tests.postgres import Server, binaries, running_server

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """PostgreSQL, started once."""
    programs = binaries()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    with running_server(programs) as running:
        yield running


@pytest.fixture
def postgres(server: Server) -> Place:
    """A database that holds nothing yet."""
    return Place(server.new_space(f"okrs{next(_NUMBERS)}"))


@pytest.fixture
def sqlite(tmp_path: Path) -> Place:
    """A file that is not there yet."""
    return sqlite_place(str(tmp_path))


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest) -> Place:
    """Each in turn."""
    found: Place = request.getfixturevalue(request.param)
    return found
