"""Requests to Google's hosts, sent to the local server instead.

The product needs no switch for its tests: whatever goes out through `requests` to one of Google's addresses arrives
here, with its path, query and headers as they are.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

HOSTS = ("sheets.googleapis.com", "www.googleapis.com", "oauth2.googleapis.com", "drive.googleapis.com")


class Loopback(HTTPAdapter):
    """An adapter that changes nothing of a request but where it goes. `target` may be moved while it is in use."""

    def __init__(self, target: str) -> None:
        super().__init__()
        self.target = target

    def send(self, request: requests.PreparedRequest, *args: Any, **options: Any) -> requests.Response:
        """Send it to the local server; other hosts are left alone."""
        parts = urlsplit(request.url or "")
        if parts.hostname in HOSTS:
            request.url = self.target + parts.path + (f"?{parts.query}" if parts.query else "")
        return super().send(request, *args, **options)


@contextmanager
def unreachable() -> Iterator[str]:
    """An address that takes no connection: it waits until the client's connect time-out."""
    full = socket.socket()
    full.bind(("127.0.0.1", 0))
    full.listen(0)
    waiting = []
    try:
        for _ in range(4):
            one = socket.socket()
            one.setblocking(False)
            one.connect_ex(full.getsockname())
            waiting.append(one)
        yield f"http://127.0.0.1:{full.getsockname()[1]}"
    finally:
        for one in waiting:
            one.close()
        full.close()


def refusing() -> str:
    """An address that nobody listens at, as without a network."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"
