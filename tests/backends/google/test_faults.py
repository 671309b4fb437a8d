"""What Google's front end, the network and a busy minute do to a read and to a write: bounded retries, nothing done
twice, a clear end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from sheetokr.address import Address
from sheetokr.app import read_workbooks
from sheetokr.app.sync import Synced, sync
from sheetokr.backends import Access, Services, Writing
from sheetokr.backends.google.answers import Who
from sheetokr.backends.google.listing import read_listing
from sheetokr.backends.google.pacing import Patience
from sheetokr.diagnostics import CredentialsRejected, GoogleUnreachable, NotShared, OutcomeUnknown, QuotaSpent
from tests.backends.google.dealing import Watch, services_of
from tests.google import faults
from tests.google.faults import Fault
from tests.google.loopback import refusing, unreachable
from tests.google.person import Person
from tests.google.server import GoogleServer

DAY = dt.date(2026, 11, 21)
WRITING = Writing(dt.datetime(2026, 11, 21, 6, 0, tzinfo=dt.UTC))
TEAM = """
# Key Results
| ID  | Objective | Key Result | Start | Target | Current | Progress | Expected | Status | Notes |
| KR1 | O1        | Revenue    | 0     | 10     | 5       |          |          |        |       |
| KR2 | O1        | Churn      | 4     | 2      | 3       |          |          |        |       |
# Objectives
| ID | Objective | Level   | Owner | Progress | Expected | Status | Notes |
| O1 | Grow      | company | Ann   |          |          |        |       |
"""
PASSING: dict[str, Callable[[], Fault]] = {
    "429": faults.too_many,
    "429 with Retry-After": lambda: faults.too_many(retry_after=7),
    "429 with a date": lambda: faults.too_many(retry_after="Fri, 20 Nov 2026 08:00:40 GMT"),
    "500": lambda: faults.server_error(500),
    "502 with HTML": faults.bad_gateway,
    "503": lambda: faults.server_error(503),
    "504": lambda: faults.server_error(504),
    "500, done": lambda: faults.server_error(500, after=True),
    "502 with HTML, done": lambda: faults.bad_gateway(after=True),
    "503, done": lambda: faults.server_error(503, after=True),
    "504, done": lambda: faults.server_error(504, after=True),
    "reset": faults.reset,
    "reset, done": lambda: faults.reset(after=True),
    "silence": faults.stall,
    "silence, done": lambda: faults.stall(after=True),
    "half a body": faults.half_body,
    "bad JSON": faults.bad_json,
}
"""Faults that are over after a while. Those that are "done", cut off or garbled come after the request took effect."""


@pytest.fixture
def team(google_server: GoogleServer) -> Person:
    return google_server.sheet(TEAM)


def timeout(fault: str) -> float:
    """Seconds to wait for an answer: hardly any where none comes, and enough for a busy machine where one does."""
    return 0.5 if "silence" in fault else 30.0


def is_done(fault: str) -> bool:
    """Whether a write took effect although the fault came."""
    return "done" in fault or fault in ("half a body", "bad JSON")


def run(team: Person, services: Services) -> Synced:
    return sync(read_workbooks([team.url], services=services), DAY, WRITING)


def count_effects(team: Person, effects: list[str]) -> Callable[[], object]:
    """Note each write that takes effect."""
    return lambda: effects.append(str(team.value("'Key Results'!G2")))


@pytest.mark.parametrize("fault", PASSING)
def test_a_read_is_repeated(fault: str, google_server: GoogleServer, team: Person, services: Services) -> None:
    services.google().client.set_timeout(timeout(fault))
    google_server.faults.add(PASSING[fault](), on="read", times=2)
    opened = read_workbooks([team.url], services=services)
    assert opened.failures == ()
    assert google_server.log.reads == 3


@pytest.mark.parametrize("fault", PASSING)
def test_a_write_is_done_once(
    fault: str, google_server: GoogleServer, team: Person, services: Services, watch: Watch
) -> None:
    effects: list[str] = []
    for _ in range(3):
        google_server.after("write", count_effects(team, effects), skip=len(effects))
    services.google().client.set_timeout(timeout(fault))
    google_server.faults.add(PASSING[fault](), on="write")
    synced = run(team, services)
    assert synced.failures == ()
    assert team.value("'Key Results'!G2") == 0.5
    assert team.value("'Key Results'!G3") == 0.5
    assert effects == ["0.5"] * len(effects)
    assert google_server.log.writes == (1 if is_done(fault) else 2)
    assert not sync(read_workbooks([team.url], services=services), DAY, None).would_change


@pytest.mark.parametrize("fault", PASSING)
@pytest.mark.parametrize("kind", ["read", "write"])
def test_what_never_ends_is_given_up(
    kind: str, fault: str, google_server: GoogleServer, team: Person, watch: Watch, key_file: Path
) -> None:
    services = services_of(Access(str(key_file), writes=True), watch, Patience(60.0, 4, 10.0, timeout(fault)))
    google_server.faults.add(PASSING[fault](), on=kind, times=None)
    synced = run(team, services)
    if kind == "write" and is_done(fault):
        assert synced.failures == ()  # it was done, and is found to be by reading
    else:
        assert len(synced.failures) == 1
    assert google_server.log.total <= 12
    assert sum(watch.slept) <= 120
    for failure in synced.failures:
        assert failure.code in ("OKR950", "OKR951", "OKR953")
        assert failure.message
        assert failure.mend


@pytest.mark.parametrize("user", [True, False])
def test_drive_asks_to_slow_down_by_a_403(
    user: bool, google_server: GoogleServer, team: Person, services: Services, watch: Watch
) -> None:
    google_server.faults.add(faults.slow_down(user=user), on="drive", times=2)
    assert set(read_listing(services.google().client, [team.key])) == {team.key}
    assert (google_server.log.drive, len(watch.slept)) == (3, 2)


def test_the_other_403_is_an_answer(google_server: GoogleServer, team: Person, services: Services) -> None:
    google_server.faults.add(faults.forbidden(), on="read", times=None)
    opened = read_workbooks([team.url], services=services)
    assert [failure.code for failure in opened.failures] == [NotShared.code]
    assert google_server.log.reads == 1


def test_retry_after_is_honoured_and_waiting_is_told(
    google_server: GoogleServer, team: Person, services: Services, watch: Watch
) -> None:
    google_server.faults.add(faults.too_many(retry_after=21), on="read")
    read_workbooks([team.url], services=services)
    assert max(watch.slept) == 21
    assert "waiting 21 s: Google's limit of requests is reached" in watch.said


def test_a_wait_beyond_the_budget_is_not_begun(
    google_server: GoogleServer, team: Person, services: Services, watch: Watch
) -> None:
    google_server.faults.add(faults.too_many(retry_after=3600), on="read", times=None)
    opened = read_workbooks([team.url], services=services)
    assert [failure.code for failure in opened.failures] == [QuotaSpent.code]
    assert (google_server.log.reads, watch.slept) == (1, [])


def test_nobody_listening_is_said(team: Person, services: Services, google_server: GoogleServer) -> None:
    read_workbooks([team.url], services=services)
    assert google_server.adapter is not None
    google_server.adapter.target = refusing()
    with pytest.raises(GoogleUnreachable, match="cannot be reached"):
        services.google().fetch(Address(team.key), Who())


def test_no_connection_in_time_is_said(team: Person, services: Services, google_server: GoogleServer) -> None:
    read_workbooks([team.url], services=services)
    assert google_server.adapter is not None
    services.google().client.set_timeout((0.2, 0.2))
    with unreachable() as google_server.adapter.target, pytest.raises(GoogleUnreachable, match="in time"):
        services.google().fetch(Address(team.key), Who())


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (faults.server_error(503), GoogleUnreachable.code),
        (faults.reset(), GoogleUnreachable.code),
        (faults.no_token(), CredentialsRejected.code),
        (faults.no_token("invalid_grant", "Token has been expired or revoked."), CredentialsRejected.code),
    ],
)
def test_a_token_that_cannot_be_had(
    fault: Fault, code: str, google_server: GoogleServer, team: Person, services: Services
) -> None:
    google_server.faults.add(fault, on="token", times=None)
    opened = read_workbooks([team.url], services=services)
    assert [failure.code for failure in opened.failures] == [code]
    assert google_server.log.count("token") <= 12


def test_a_token_that_was_forgotten_is_renewed(google_server: GoogleServer, team: Person, services: Services) -> None:
    read_workbooks([team.url], services=services)
    google_server.oauth.tokens.clear()
    assert read_workbooks([team.url], services=services).failures == ()
    assert google_server.log.count("token") == 2


def test_a_write_that_nobody_can_settle_is_told(google_server: GoogleServer, team: Person, services: Services) -> None:
    google_server.faults.add(faults.reset(), on="write", times=None)
    synced = run(team, services)
    assert [failure.code for failure in synced.failures] == [OutcomeUnknown.code]
    assert google_server.log.writes == 3
    assert team.value("'Key Results'!G2") is None
