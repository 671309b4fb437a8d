"""How many requests a project of many spreadsheets takes, and that what is not asked for again is as it was."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from sheetokr.app import read_workbooks
from sheetokr.app.project import find_project
from sheetokr.app.reach import services_for
from sheetokr.app.sync import Synced, sync
from sheetokr.backends import Services, Writing
from sheetokr.backends.google.session import open_session
from tests.backends.google.dealing import Watch
from tests.google.person import Person
from tests.google.server import GoogleServer

DAY = dt.date(2026, 11, 21)
WRITING = Writing(dt.datetime(2026, 11, 21, 6, 0, tzinfo=dt.UTC))
MANY = 12
TEAM = """
# Settings
| Setting | Value   |
| Cycle   | 2026-Q4 |
# Objectives
| ID   | Objective | Level | Owner | Parent | Progress | Expected | Status | Notes |
| O{n} | Grow {n}  | team  | Ann   |        |          |          |        |       |
# Key Results
| ID    | Objective | Key Result | Start | Target | Current | Progress | Expected | Status | Notes |
| KR{n} | O{n}      | Revenue    | 0     | 10     | 5       |          |          |        |       |
"""


@pytest.fixture
def teams(google_server: GoogleServer, key_file: Path) -> list[Person]:
    """A project that lists many sheets."""
    people = [google_server.sheet(TEAM.replace("{n}", str(n)), title=f"Team {n}") for n in range(MANY)]
    links = ", ".join(f'"{person.url}"' for person in people)
    Path("sheetokr.toml").write_text(f'workbooks = [{links}]\n[google]\ncredentials = "{key_file}"\n', "utf-8")
    return people


def run(watch: Watch, day: dt.date = DAY, *, full: bool = False, writes: bool = True) -> Synced:
    """A whole run of its own, as cron starts it."""
    project = find_project(Path.cwd())
    names = project.sources([]).names
    services = services_for(project, names, say=print, warn=print, writes=writes, full=full)
    services.use(open_session(services.access, watch.timing()))
    opened = read_workbooks(names, services=services)
    found = sync(opened, day, WRITING if writes else None, project=project)
    services.close()
    assert found.failures == ()
    return found


def asked(server: GoogleServer) -> tuple[int, int, int]:
    """(listings, reads, writes) since the last time."""
    assert server.log.broken == []
    found = (server.log.drive, server.log.reads, server.log.writes)
    server.log.clear()
    return found


def later(server: GoogleServer) -> None:
    """An hour goes by."""
    server.world.now += dt.timedelta(hours=1)


def test_what_did_not_change_is_not_asked_for(google_server: GoogleServer, teams: list[Person], watch: Watch) -> None:
    run(watch)
    asked(google_server)
    later(google_server)
    found = run(watch)
    assert not found.would_change
    assert asked(google_server) == (1, 0, 0)


def test_two_requests_for_each_that_changed(google_server: GoogleServer, teams: list[Person], watch: Watch) -> None:
    run(watch)
    for person in teams[:11]:
        person.type("'Key Results'!F2", 7)
    later(google_server)
    asked(google_server)
    run(watch)
    assert asked(google_server) == (2, 11, 11)
    assert [person.value("'Key Results'!G2") for person in teams] == [0.7] * 11 + [0.5]


def test_another_day_is_written_without_reading_again(
    google_server: GoogleServer, teams: list[Person], watch: Watch
) -> None:
    run(watch)
    later(google_server)
    asked(google_server)
    run(watch, DAY + dt.timedelta(30))
    assert asked(google_server) == (2, 0, MANY)
    assert teams[3].value("Objectives!G2") == pytest.approx(0.89011, abs=1e-5)
    later(google_server)
    assert not run(watch, DAY + dt.timedelta(30)).would_change
    assert asked(google_server) == (1, 0, 0)


def test_what_changed_behind_our_back_is_read_again(
    google_server: GoogleServer, teams: list[Person], watch: Watch
) -> None:
    """Between this run's reading and its writing, though it asks Drive rather than each sheet."""
    run(watch)
    for person in teams:
        person.type("'Key Results'!F2", 7)
    later(google_server)
    google_server.before("write", lambda: teams[5].insert_rows("'Key Results'!A2"))
    found = run(watch)
    applied = found.outcomes[5].applied
    assert applied is not None
    assert [left.location.address for left in applied.refused] == ["Key Results!2"]
    assert teams[5].rows("'Key Results'!A2:J3")[1][0] == "KR5"
    later(google_server)
    run(watch)
    assert teams[5].value("'Key Results'!G3") == 0.7


def test_full_reads_everything(google_server: GoogleServer, teams: list[Person], watch: Watch) -> None:
    run(watch)
    later(google_server)
    asked(google_server)
    run(watch, full=True)
    assert asked(google_server) == (1, MANY, 0)


def test_a_sheet_that_is_no_longer_shared_is_told(
    google_server: GoogleServer, teams: list[Person], watch: Watch
) -> None:
    run(watch)
    google_server.share(teams[2].key, "sheetokr-bot@okr-sync-417512.iam.gserviceaccount.com", "")
    project = find_project(Path.cwd())
    names = project.sources([]).names
    services = services_for(project, names, say=print, warn=print)
    services.use(open_session(services.access, watch.timing()))
    opened = read_workbooks(names, services=services)
    assert [failure.code for failure in opened.failures] == ["OKR943"]


def test_a_formula_that_changes_by_itself_is_always_read(
    google_server: GoogleServer, teams: list[Person], watch: Watch
) -> None:
    teams[0].set_formula("'Key Results'!F2", '=IMPORTRANGE("x","A1")', 5)
    run(watch)
    later(google_server)
    asked(google_server)
    run(watch)
    assert asked(google_server) == (1, 1, 0)


def test_a_reader_uses_what_is_kept_and_keeps_nothing(
    google_server: GoogleServer, teams: list[Person], watch: Watch
) -> None:
    run(watch, writes=False)
    assert not Path("sheetokr.db").exists()
    run(watch)
    later(google_server)
    asked(google_server)
    run(watch, writes=False)
    assert asked(google_server) == (1, 0, 0)


def test_few_sheets_need_no_listing(google_server: GoogleServer, services: Services) -> None:
    person = google_server.sheet(TEAM.replace("{n}", "1"))
    sync(read_workbooks([person.url], services=services), DAY, WRITING)
    assert asked(google_server) == (0, 2, 1)
