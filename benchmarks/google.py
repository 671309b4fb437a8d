"""How many requests a project of many Google Sheets takes, counted by the local server of the tests.

    python -m benchmarks.google --sheets 500 --changed 40

Three runs of `sync`: the first, which knows nothing; the next night, after some sheets were changed; and one more on
another day, on which nobody changed anything. Time is that of a clock that jumps: what is counted are requests, and how
long Google's limits would have made a run wait.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from sheetokr.app import read_workbooks
from sheetokr.app.project import find_project
from sheetokr.app.reach import services_for
from sheetokr.app.sync import sync
from sheetokr.backends import Writing
from sheetokr.backends.google.client import Timing
from sheetokr.backends.google.session import open_session
from tests.google.loopback import HOSTS, Loopback
from tests.google.person import Person
from tests.google.server import GoogleServer

DAY = dt.date(2026, 11, 21)
MOMENT = dt.datetime(2026, 11, 21, 6, 0, tzinfo=dt.UTC)
TEAM = """
# Settings
| Setting | Value   |
| Cycle   | 2026-Q4 |
# Objectives
| ID   | Objective | Level | Owner | Progress | Expected | Status | Notes |
| O{n} | Grow {n}  | team  | Ann   |          |          |        |       |
# Key Results
| ID     | Objective | Key Result | Start | Target | Current | Progress | Expected | Status | Notes |
| KR{n}a | O{n}      | Revenue    | 0     | 10     | 5       |          |          |        |       |
| KR{n}b | O{n}      | Churn      | 4     | 2      | 3       |          |          |        |       |
"""


class Clock:
    """Seconds that pass only where somebody waits."""

    def __init__(self) -> None:
        self.now = 0.0

    def sleep(self, seconds: float) -> None:
        """Let them pass at once."""
        self.now += seconds


@contextmanager
def served() -> Iterator[GoogleServer]:
    """The tests' Google, in place of the real one."""
    server = GoogleServer().start()
    adapter = Loopback(server.url)
    other = requests.Session.get_adapter

    def get_adapter(session: requests.Session, url: str) -> requests.adapters.BaseAdapter:
        is_googles = any(url.lower().startswith(f"https://{host}/") for host in HOSTS)
        return adapter if is_googles else other(session, url)

    requests.Session.get_adapter = get_adapter  # type: ignore[method-assign]
    try:
        yield server
    finally:
        requests.Session.get_adapter = other  # type: ignore[method-assign]
        adapter.close()
        server.stop()


def run(server: GoogleServer, what: str, day: dt.date) -> int:
    """One night's sync; how many requests it took."""
    server.log.clear()
    server.world.now += dt.timedelta(hours=1)
    clock, started = Clock(), time.perf_counter()
    project = find_project(Path.cwd())
    names = project.sources([]).names
    services = services_for(project, names, say=lambda _: None, warn=print, writes=True)
    timing = Timing(clock=lambda: clock.now, sleep=clock.sleep, now=lambda: server.world.now)
    services.use(open_session(services.access, timing))
    synced = sync(read_workbooks(names, services=services), day, Writing(MOMENT), project=project)
    services.close()
    assert not synced.failures, synced.failures[0]
    log, cells = server.log, sum(len(o.applied.written) for o in synced.outcomes if o.applied)
    print(
        f"{what:32} {log.total:5} requests: {log.drive:2} listings, {log.reads:4} reads, {log.writes:4} writes;"
        f" {cells:5} cells; waits {clock.now:6.0f} s, works {time.perf_counter() - started:5.1f} s"
    )
    return log.total


def main() -> None:
    """Print one line a run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sheets", type=int, default=500)
    parser.add_argument("--changed", type=int, default=40)
    options = parser.parse_args()
    with served() as server, tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        people = [server.sheet(TEAM.replace("{n}", str(n)), title=f"Team {n}", rows=50) for n in range(options.sheets)]
        key = server.oauth.key_file(Path("bot.json"))
        links = ", ".join(f'"{person.url}"' for person in people)
        Path("sheetokr.toml").write_text(f'workbooks = [{links}]\n[google]\ncredentials = "{key}"\n', "utf-8")
        run(server, "first run", DAY)
        change(people[: options.changed])
        run(server, f"{options.changed} of {options.sheets} changed", DAY)
        run(server, "nothing changed, the same day", DAY)
        run(server, "nothing changed, another day", DAY + dt.timedelta(1))
        os.chdir("/")


def change(people: list[Person]) -> None:
    """Somebody updates a number in each of these."""
    for person in people:
        person.type("'Key Results'!F2", 7)


if __name__ == "__main__":
    main()
