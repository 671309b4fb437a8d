"""Google on the loopback, and a run's dealings with it under a clock that nobody has to wait for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sheetokr.backends import Access, Services
from sheetokr.backends.google.pacing import Patience
from tests.backends.google.dealing import Watch, services_of
from tests.google.fixtures import google_server, key_file
from tests.google.server import GoogleServer

__all__ = ["google_server", "key_file"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working folder that a store may be made in."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def watch(google_server: GoogleServer) -> Watch:
    """A clock that jumps; the day is the server's."""
    return Watch(lambda: google_server.world.now)


@pytest.fixture
def services(google_server: GoogleServer, key_file: Path, watch: Watch) -> Iterator[Services]:
    """As the bot, for writing; every word that was sent has to be one of Google's."""
    services = services_of(Access(str(key_file), writes=True), watch)
    yield services
    services.close()
    assert google_server.log.broken == []


@pytest.fixture
def patient(google_server: GoogleServer, key_file: Path, watch: Watch) -> Iterator[Services]:
    """The same, waiting for as long as a large batch takes on a busy machine."""
    services = services_of(Access(str(key_file), writes=True), watch, Patience(connect=5.0, read=60.0))
    yield services
    services.close()
    assert google_server.log.broken == []
