"""Who we are to Google, where that is looked for, and that nothing secret is ever said."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path

import pytest

from sheetokr.app import read_workbooks
from sheetokr.app.sync import sync
from sheetokr.backends import Access, Services, Writing
from sheetokr.backends.google.credentials import Job, find_identity
from sheetokr.diagnostics import CredentialsMissing, CredentialsRejected
from tests.backends.google.dealing import Watch, services_of
from tests.google import faults
from tests.google.oauth import BOT
from tests.google.server import GoogleServer

DAY = dt.date(2026, 11, 21)
NOW = dt.datetime(2026, 11, 21, 6, 0, tzinfo=dt.UTC)
TEAM = "| ID | Objective |\n| O1 | Grow |"
READ = (
    "https://www.googleapis.com/auth/spreadsheets.readonly",
    "https://www.googleapis.com/auth/drive.metadata.readonly",
)


def test_a_named_file_goes_before_the_environment(key_file: Path) -> None:
    named = find_identity(str(key_file), Job.READ, {"GOOGLE_APPLICATION_CREDENTIALS": "missing.json"})
    assert (named.kind, named.account, named.file) == ("service account", BOT, str(key_file))
    found = find_identity("", Job.READ, {"GOOGLE_APPLICATION_CREDENTIALS": str(key_file)})
    assert found.account == BOT


def test_scopes_are_as_narrow_as_the_job() -> None:
    assert Job.READ.scopes == READ
    assert all("readonly" in scope or scope.endswith("/spreadsheets") for scope in Job.WRITE.scopes)
    assert "https://www.googleapis.com/auth/drive" not in Job.MAKE.scopes


@pytest.mark.parametrize("writes", [False, True])
def test_a_reader_asks_for_nothing_more(
    writes: bool, google_server: GoogleServer, key_file: Path, watch: Watch
) -> None:
    services = services_of(Access(str(key_file), writes=writes), watch)
    read_workbooks([google_server.sheet(TEAM).url], services=services)
    (token,) = google_server.oauth.tokens.values()
    assert set(token.scopes) == set((Job.WRITE if writes else Job.READ).scopes)


def test_a_person_may_sign_in(google_server: GoogleServer, tmp_path: Path, watch: Watch) -> None:
    file = google_server.oauth.user_file(tmp_path / "ann.json", "ann@example.com", READ)
    services = services_of(Access(str(file)), watch)
    assert read_workbooks([google_server.sheet(TEAM, share=()).url], services=services).failures == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "no JSON object"),
        ("[]", "no JSON object"),
        ("{", "no JSON object"),
        ("{}", "no key of an account"),
        ('{"type": "service_account"}', "not a whole key file"),
        ('{"installed": {"client_id": "x"}}', "an OAuth client"),
        ('{"type": "service_account", "client_email": "a@b", "token_uri": "x", "private_key": "x"}', "not a whole"),
    ],
)
def test_a_file_that_is_no_key(content: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "key.json"
    file.write_text(content, "utf-8")
    with pytest.raises(CredentialsRejected, match=said) as caught:
        find_identity(str(file), Job.READ, {})
    assert "--credentials" in caught.value.mend or "again" in caught.value.mend


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CredentialsMissing, match=r"no key\.json"):
        find_identity("key.json", Job.READ, {})
    with pytest.raises(CredentialsMissing, match="is a folder"):
        find_identity(str(tmp_path), Job.READ, {})
    with pytest.raises(CredentialsMissing, match="which GOOGLE_APPLICATION_CREDENTIALS names"):
        find_identity("", Job.READ, {"GOOGLE_APPLICATION_CREDENTIALS": "key.json"})


def test_nobody_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("CLOUDSDK_CONFIG", str(tmp_path))
    monkeypatch.setattr("google.auth.compute_engine._metadata.is_on_gce", lambda request: False)
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS", raising=False)
    with pytest.raises(CredentialsMissing, match="no credentials") as caught:
        find_identity("", Job.READ, {})
    assert "docs/google.md" in caught.value.mend


@pytest.mark.skipif(os.name != "posix", reason="permissions of another kind")
def test_a_key_that_others_can_read_is_warned_about(key_file: Path) -> None:
    assert find_identity(str(key_file), Job.READ, {}).warning == ""
    key_file.chmod(0o644)
    warning = find_identity(str(key_file), Job.READ, {}).warning
    assert "others" in warning
    assert f"chmod 600 {key_file}" in warning
    said: list[str] = []
    Services(Access(str(key_file), warn=said.append)).google()
    assert said == [warning]


def test_nothing_secret_is_said(
    google_server: GoogleServer, key_file: Path, watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    """Not in an error, not in a log at any level, not in what is told of waits - whatever goes wrong."""
    caplog.set_level(0)
    key = json.loads(key_file.read_text("utf-8"))
    secrets = [key["private_key"], key["private_key"].splitlines()[1], "ya29.", "Bearer"]
    said = []
    for fault, on in (
        (faults.no_token(), "token"),
        (faults.bad_json(), "token"),
        (faults.server_error(500), "token"),
        (faults.reset(), "read"),
        (faults.bad_gateway(), "read"),
        (faults.forbidden(), "read"),
    ):
        google_server.faults.add(fault, on=on, times=None)
        services = services_of(Access(str(key_file)), watch)
        opened = read_workbooks([google_server.sheet(TEAM).url], services=services)
        said += [str(failure) for failure in opened.failures]
        google_server.faults.clear()
    assert len(said) == 6
    words = "\n".join((*said, *watch.said, caplog.text, repr(services.access)))
    assert not [secret for secret in secrets if secret in words]


def test_a_sign_in_for_reading_only_is_told_at_a_sync(
    google_server: GoogleServer, tmp_path: Path, watch: Watch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = google_server.oauth.user_file(tmp_path / "ann.json", "ann@example.com", READ)
    services = services_of(Access(str(file), writes=True), watch)
    ann = google_server.sheet(
        "| ID | Key Result | Start | Target | Current | Progress | Expected | Status |\n| K | Sell | 0 | 9 | 3 |"
    )
    synced = sync(read_workbooks([ann.url], services=services), DAY, Writing(NOW))
    assert [failure.code for failure in synced.failures] == ["OKR946"]
    assert "gcloud auth application-default login --scopes=" in synced.failures[0].mend
    assert capsys.readouterr() == ("", "")
