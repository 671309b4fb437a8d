"""Every fault does what it says, before or after the request took effect."""

from __future__ import annotations

from collections.abc import Callable

import gspread
import pytest
import requests

from tests.google import faults
from tests.google.log import Quota
from tests.google.loopback import refusing, unreachable
from tests.google.person import Person
from tests.google.server import GoogleServer

OKRS = """
    # Objectives
    | ID | Objective |
    | O1 | Grow      |
"""
_URL = "https://sheets.googleapis.com/v4/spreadsheets"


@pytest.fixture
def ann(google_server: GoogleServer) -> Person:
    return google_server.sheet(OKRS)


@pytest.fixture
def session(google_server: GoogleServer, client: gspread.Client) -> requests.Session:
    """A session of the bot's that does not try again."""
    client.http_client.login()
    google_server.log.clear()
    session = requests.Session()
    session.headers["Authorization"] = str(client.http_client.session.headers["Authorization"])
    return session


def write(session: requests.Session, ann: Person, timeout: float = 5) -> requests.Response:
    body = {"values": [["Written"]]}
    url = f"{_URL}/{ann.key}/values/Objectives!B2?valueInputOption=RAW"
    return session.put(url, json=body, timeout=timeout)


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (faults.too_many(), 429),
        (faults.forbidden(), 403),
        (faults.slow_down(), 403),
        (faults.server_error(500), 500),
        (faults.bad_gateway(), 502),
        (faults.server_error(503), 503),
        (faults.server_error(504), 504),
    ],
)
def test_a_refusal_has_no_effect_and_comes_once(
    google_server: GoogleServer, session: requests.Session, ann: Person, fault: faults.Fault, status: int
) -> None:
    google_server.faults.add(fault, on="write")
    assert write(session, ann).status_code == status
    assert ann.value("Objectives!B2") == "Grow"
    assert write(session, ann).status_code == 200
    assert [request.status for request in google_server.log.requests] == [status, 200]


def test_the_shapes_of_refusals(google_server: GoogleServer, session: requests.Session, ann: Person) -> None:
    google_server.faults.add(faults.too_many(retry_after=7), on="write")
    busy = write(session, ann)
    assert busy.headers["Retry-After"] == "7"
    assert busy.json()["error"]["status"] == "RESOURCE_EXHAUSTED"
    assert busy.json()["error"]["details"][0]["metadata"]["quota_limit"] == "ReadRequestsPerMinutePerUser"
    google_server.faults.add(faults.slow_down(user=False), on="drive")
    slow = session.get("https://www.googleapis.com/drive/v3/files", timeout=5).json()["error"]
    assert slow["errors"][0]["reason"] == "rateLimitExceeded"
    assert "status" not in slow
    google_server.faults.add(faults.bad_gateway(), on="write")
    page = write(session, ann)
    assert page.headers["Content-Type"].startswith("text/html")
    assert "502" in page.text


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize(
    ("fault", "error"),
    [(faults.reset, requests.ConnectionError), (faults.stall, requests.ReadTimeout)],
)
def test_a_broken_connection(
    google_server: GoogleServer,
    session: requests.Session,
    ann: Person,
    fault: Callable[..., faults.Fault],
    error: type[Exception],
    *,
    after: bool,
) -> None:
    google_server.faults.add(fault(after=after), on="write")
    with pytest.raises(error):
        write(session, ann, timeout=0.3)
    assert ann.value("Objectives!B2") == ("Written" if after else "Grow")


def test_half_a_body_and_no_json_after_the_effect(
    google_server: GoogleServer, session: requests.Session, ann: Person
) -> None:
    google_server.faults.add(faults.half_body(), on="write")
    with pytest.raises(requests.exceptions.RequestException):
        write(session, ann)
    assert ann.value("Objectives!B2") == "Written"
    google_server.faults.add(faults.bad_json(), on="write")
    with pytest.raises(requests.exceptions.JSONDecodeError):
        write(session, ann).json()


def test_no_network_and_no_answer_to_a_connection(
    google_server: GoogleServer, session: requests.Session, ann: Person
) -> None:
    adapter = google_server.adapter
    assert adapter is not None
    with unreachable() as adapter.target, pytest.raises(requests.ConnectTimeout):
        write(session, ann, timeout=0.3)
    adapter.target = refusing()
    with pytest.raises(requests.ConnectionError):
        write(session, ann)
    adapter.target = google_server.url
    assert write(session, ann).ok


def test_skip_and_times(google_server: GoogleServer, session: requests.Session, ann: Person) -> None:
    google_server.faults.add(faults.server_error(503), on="sheets.spreadsheets.values.update", skip=1, times=2)
    assert [write(session, ann).status_code for _ in range(4)] == [200, 503, 503, 200]


def test_the_quota_counts_reads_and_writes_apart(
    google_server: GoogleServer, session: requests.Session, ann: Person
) -> None:
    clock = [0.0]
    google_server.quota = Quota(reads=1, writes=2, now=lambda: clock[0])
    assert [write(session, ann).status_code for _ in range(3)] == [200, 200, 429]
    read = f"{_URL}/{ann.key}/values/A1"
    assert [session.get(read, timeout=5).status_code for _ in range(2)] == [200, 429]
    clock[0] = 61
    assert write(session, ann).ok
