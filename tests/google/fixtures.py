"""The fixtures: Google on the loopback, and a client of gspread's before it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import gspread
import pytest
import requests

from tests.google.loopback import HOSTS, Loopback
from tests.google.server import GoogleServer


@pytest.fixture
def google_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[GoogleServer]:
    """Google, empty: what `requests` sends to Google's hosts arrives there.

    The test works in a folder of its own: a run that is given no file keeps its history in the working folder.
    """
    server = GoogleServer().start()
    adapter = Loopback(server.url)
    server.adapter = adapter
    other = requests.Session.get_adapter

    def get_adapter(session: requests.Session, url: str) -> requests.adapters.BaseAdapter:
        is_googles = any(url.lower().startswith(f"https://{host}/") for host in HOSTS)
        return adapter if is_googles else other(session, url)

    monkeypatch.setattr(requests.Session, "get_adapter", get_adapter)
    for name in ("GOOGLE_APPLICATION_CREDENTIALS", "GOOGLE_CLOUD_PROJECT", "GOOGLE_API_USE_CLIENT_CERTIFICATE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_GCE_CHECK", "true")
    monkeypatch.chdir(tmp_path)
    yield server
    adapter.close()
    server.stop()


@pytest.fixture
def key_file(google_server: GoogleServer, tmp_path: Path) -> Path:
    """The bot's key file, which only its owner may read."""
    return google_server.oauth.key_file(tmp_path / "bot.json")


@pytest.fixture
def client(google_server: GoogleServer, key_file: Path) -> gspread.Client:
    """Plain gspread as the bot, with the whole exchange of its key for a token."""
    return gspread.service_account(filename=key_file)
