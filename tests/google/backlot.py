"""backlot, another emulator of the same services: a corpus of ours, served by it in a process of its own.

Its authors measured the real service read by read; where it answers, the local server must answer alike. It needs
packages that do not go together with ours, and so lives in an environment of its own, `.backlot` beside the checkout's
files (`make backlot`), or wherever BACKLOT says.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

_OWN = Path(__file__).parents[2] / ".backlot" / "bin" / "backlot"
_PATIENCE = 20.0


def program() -> str | None:
    """Where backlot is, None where it is not."""
    said = os.environ.get("BACKLOT") or (str(_OWN) if _OWN.exists() else None)
    return said or shutil.which("backlot")


@dataclass(frozen=True, slots=True)
class Backlot:
    """A backlot that is running: its address, its owner's token, the spreadsheet's ID."""

    url: str
    token: str
    key: str

    def ask(
        self, verb: str, path: str, token: str | None = None, body: dict[str, Any] | None = None
    ) -> requests.Response:
        """Ask; Sheets' paths are under another prefix there."""
        prefix = "/sheets" if path.startswith("/v4/") else ""
        said = self.token if token is None else token
        headers = {"Authorization": f"Bearer {said}"} if said else {}
        return requests.request(verb, self.url + prefix + path, headers=headers, json=body, timeout=10)


@contextmanager
def serving(title: str, owner: str, tabs: Sequence[tuple[str, list[list[Any]]]], folder: Path) -> Iterator[Backlot]:
    """One spreadsheet, served."""
    command = program()
    assert command is not None
    record = {
        "source_type": "google_drive",
        "doc_id": "one",
        "folder": "okrs",
        "group": "everybody",
        "title": title,
        "subtype": "spreadsheet",
        "created": "2026-10-01T09:00:00Z",
        "updated": "2026-11-02T10:00:00Z",
        "visibility": "public",
        "author_email": owner,
        "author_name": "Ann",
        "author_groups": ["everybody"],
        "sheets": [{"title": name, "grid": grid} for name, grid in tabs],
    }
    (folder / "corpus.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    data = ["--data-dir", str(folder / "data")]
    ids = folder / "ids.json"
    loading = [command, "import", str(folder / "corpus.jsonl"), "--id-map", str(ids), *data]
    subprocess.run(loading, check=True, capture_output=True, timeout=60)
    key = json.loads(ids.read_text(encoding="utf-8"))["documents"]["google_drive"]["one"]["id"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = [command, "serve", "--port", str(port), "--log-level", "error", "--disable-telemetry", *data]
    with subprocess.Popen(running, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield Backlot(f"http://127.0.0.1:{port}", _owner_token(f"http://127.0.0.1:{port}"), key)
        finally:
            process.terminate()


def _owner_token(url: str) -> str:
    ends = time.monotonic() + _PATIENCE
    while True:
        try:
            return str(requests.get(f"{url}/_meta/users", timeout=2).json()["users"][0]["token"])
        except requests.RequestException:
            if time.monotonic() > ends:
                raise
            time.sleep(0.1)
