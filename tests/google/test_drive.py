"""Drive: searching, paging, making, sharing, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import requests

from tests.google.drive_query import matches, parse
from tests.google.errors import ApiError
from tests.google.oauth import BOT
from tests.google.server import ANN, GoogleServer
from tests.google.state import SHEET

_URL = "https://www.googleapis.com/drive/v3/files"
_ALL = "https://www.googleapis.com/auth/drive"
Ask = Callable[..., requests.Response]


@pytest.fixture
def ask(google_server: GoogleServer) -> Ask:
    """A request of the bot's to Drive: `ask("GET", "/KEY", fields="id")`."""
    token = google_server.oauth.token(BOT, _ALL)

    def send(verb: str, path: str = "", body: Any = None, **query: Any) -> requests.Response:
        headers = {"Authorization": f"Bearer {token}"}
        return requests.request(verb, _URL + path, params=query, json=body, headers=headers, timeout=5)

    return send


def reason(reply: requests.Response) -> str:
    return str(reply.json()["error"]["errors"][0]["reason"])


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", True),
        ("name = 'Q4 OKRs'", True),
        ('name = "Q4 OKRs"', True),
        ("name != 'Q4 OKRs'", False),
        ("name contains 'okr'", True),
        ("name contains 'kr'", False),
        ("mimeType = 'application/vnd.google-apps.spreadsheet' and trashed = false", True),
        ("trashed", False),
        ("not trashed", True),
        ("(trashed or sharedWithMe) and name contains 'Q4'", True),
        (f"'{ANN}' in owners", True),
        (f"'{BOT}' in writers and not 'me' in owners", True),
        ("'somewhere' in parents", False),
        ("modifiedTime > '2026-11-20T07:59:00' and modifiedTime < '2026-11-20T09:00:00+01:00'", False),
        ("modifiedTime >= '2026-11-20T08:00:01Z'", True),
        ("createdTime <= '2026-11-19T00:00:00'", False),
        ("name = 'it\\'s' or name contains 'q4'", True),
    ],
)
def test_search(google_server: GoogleServer, query: str, *, wanted: bool) -> None:
    file = google_server.world.files[google_server.sheet().key]
    assert matches(parse(query), file, BOT) is wanted


@pytest.mark.parametrize(
    "query", ["name", "name =", "colour = 'red'", "name > 'a'", "(trashed", "modifiedTime > 'soon'", "trashed ??"]
)
def test_a_search_that_is_none(query: str) -> None:
    with pytest.raises(ApiError, match="Invalid Value"):
        parse(query)


def test_pages_the_newest_first(google_server: GoogleServer, ask: Ask) -> None:
    keys = [google_server.sheet("", f"Book {n}").key for n in range(5)]
    google_server.sheet("", "Not ours", share=())
    fields = "nextPageToken,files(id)"
    first = ask("GET", pageSize=2, fields=fields).json()
    second = ask("GET", pageSize=2, fields=fields, pageToken=first["nextPageToken"]).json()
    last = ask("GET", pageSize=2, fields=fields, pageToken=second["nextPageToken"]).json()
    found = [file["id"] for page in (first, second, last) for file in page["files"]]
    assert found == keys[::-1]
    assert "nextPageToken" not in last
    by_name = ask("GET", orderBy="name desc", fields="files(name)").json()["files"]
    assert [file["name"] for file in by_name] == [f"Book {n}" for n in range(4, -1, -1)]
    assert ask("GET", pageSize=0).status_code == 400
    assert google_server.log.broken == []


def test_without_a_mask_a_file_says_little(google_server: GoogleServer, ask: Ask) -> None:
    key = google_server.sheet().key
    assert ask("GET", f"/{key}").json() == {"kind": "drive#file", "id": key, "name": "Q4 OKRs", "mimeType": SHEET}
    assert ask("GET", f"/{key}", fields="size,capabilities/canEdit").json() == {
        "capabilities": {"canEdit": True},
        "size": "1024",
    }
    assert ask("GET", f"/{key}", fields="nothing").json()["error"]["message"] == "Invalid field selection nothing"


def test_what_may_not_be_seen_is_not_there(google_server: GoogleServer, ask: Ask) -> None:
    hidden, read = google_server.sheet(share=()).key, google_server.sheet(share=[(BOT, "reader")]).key
    missing = ask("GET", f"/{hidden}")
    assert (missing.status_code, reason(missing)) == (404, "notFound")
    assert missing.json()["error"]["message"] == f"File not found: {hidden}."
    assert ask("GET", f"/{read}").ok
    for verb, path in (("PATCH", ""), ("DELETE", ""), ("POST", "/permissions")):
        refused = ask(verb, f"/{read}{path}", {"role": "reader", "type": "anyone"} if path else None)
        assert (refused.status_code, reason(refused)) == (403, "insufficientFilePermissions")


def test_files_are_made_where_there_is_room(google_server: GoogleServer, ask: Ask) -> None:
    google_server.world.without_storage.add(BOT)
    refused = ask("POST", "", {"name": "New", "mimeType": SHEET})
    assert (refused.status_code, reason(refused)) == (403, "storageQuotaExceeded")
    shared = google_server.shared_drive("Team").id
    made = ask("POST", "", {"name": "New", "mimeType": SHEET, "parents": [shared]}, supportsAllDrives=True)
    assert made.ok
    inside = ask("GET", q=f"'{shared}' in parents", fields="files(id,parents)").json()["files"]
    assert inside == [{"id": made.json()["id"], "parents": [shared]}]
    assert google_server.world.spreadsheets[made.json()["id"]].properties["title"] == "New"
    assert google_server.log.broken == []


def test_files_are_shared_renamed_copied_and_exported(google_server: GoogleServer, ask: Ask) -> None:
    ann = google_server.sheet("| a,b | 1 |\n| c | |")
    said = {"role": "writer", "type": "user", "emailAddress": "bo@example.com"}
    made = ask("POST", f"/{ann.key}/permissions", said, sendNotificationEmail=False)
    assert set(made.json()) == {"kind", "id", "type", "role"}
    assert google_server.world.files[ann.key].role("bo@example.com") == "writer"
    bad = ask("POST", f"/{ann.key}/permissions", said | {"emailAddress": "nobody"})
    assert (bad.status_code, reason(bad)) == (400, "invalidSharingRequest")
    listed = ask("GET", f"/{ann.key}/permissions", fields="permissions(emailAddress,role)").json()["permissions"]
    assert [one["role"] for one in listed] == ["owner", "writer", "writer"]
    assert ask("DELETE", f"/{ann.key}/permissions/{made.json()['id']}").status_code == 204
    assert ask("PATCH", f"/{ann.key}", {"name": "Other"}).json()["name"] == "Other"
    assert ann.book.properties["title"] == "Other"
    twin = ask("POST", f"/{ann.key}/copy", {"name": None}).json()
    assert twin["name"] == "Copy of Other"
    text = ask("GET", f"/{twin['id']}/export", mimeType="text/csv")
    assert (text.headers["Content-Type"], text.text) == ("text/csv", '"a,b",1\r\nc,')
    assert ask("DELETE", f"/{twin['id']}").status_code == 204
    assert ask("GET", f"/{twin['id']}").status_code == 404
    assert google_server.log.broken == []


def test_a_parameter_that_drive_passes_over_is_told(google_server: GoogleServer, ask: Ask) -> None:
    key = google_server.sheet().key
    assert ask("GET", f"/{key}", includeItemsFromAllDrives=True).ok
    assert "includeItemsFromAllDrives" in google_server.log.broken[0]
