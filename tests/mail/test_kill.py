"""A run that is killed at any step of a letter: nothing goes out twice, and what nobody can know is listed."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sheetokr.mail.deliver import deliver
from sheetokr.store.opening import open_store
from sheetokr.store.outbox import Outbox
from sheetokr.store.place import sqlite_place
from tests.mail.servers import STALL, Rogue, rogue
from tests.mail.test_deliver import READERS, Time, letters, to

ROOT = Path(__file__).parents[2]
SENDER = """
import sys
from sheetokr.mail.deliver import deliver
from tests.mail.test_deliver import READERS, Time, letters, to
from tests.mail.test_kill import outbox_in
list(deliver(letters(*READERS), outbox_in(sys.argv[1]), to(int(sys.argv[2]), 30), Time().pace()))
"""


def outbox_in(folder: str) -> Outbox:
    place = sqlite_place(folder)
    return Outbox(open_store(place, writes=True), lambda: dt.datetime(2026, 11, 23, tzinfo=dt.UTC))


def killed_at(step: str, server: Rogue, folder: Path) -> None:
    """Send in a process of its own, and kill that as soon as the server has seen the step."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, "-c", SENDER, str(folder), str(server.port)], env=environment) as sender:
        until = time.monotonic() + 30
        while step not in server.seen and time.monotonic() < until:
            time.sleep(0.01)
        sender.send_signal(signal.SIGKILL)
    assert step in server.seen


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGKILL")
@pytest.mark.parametrize("step", ["CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "DOT"])
def test_killed(step: str, tmp_path: Path) -> None:
    with rogue(**{step: STALL}) as server:
        killed_at(step, server, tmp_path)
        taken = len(server.taken)
    assert [posted.state for posted in outbox_in(str(tmp_path)).posted()] == ["sending"]
    with rogue() as server:
        found = list(deliver(letters(*READERS), outbox_in(str(tmp_path)), to(server.port), Time().pace()))
        again = list(deliver(letters(*READERS), outbox_in(str(tmp_path)), to(server.port), Time().pace()))
        assert len(server.taken) + taken == (3 if step == "DOT" else 2)
    assert [each.state for each in found] == ["unknown", "sent", "sent"]
    assert [(each.state, each.by_now) for each in again] == [("unknown", False), ("sent", False), ("sent", False)]
