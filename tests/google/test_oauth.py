"""Tokens: what the endpoint gives, and what it and the services refuse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import gspread
import pytest
import requests
from google.auth.exceptions import RefreshError
from google.auth.transport.requests import Request
from google.oauth2 import credentials as users
from google.oauth2 import service_account

from tests.google import faults
from tests.google.oauth import BOT, OAuth
from tests.google.server import ANN, GoogleServer

# google-auth has no types for how its credentials are made.
Service: Any = service_account.Credentials
User: Any = users.Credentials
_SHEETS = "https://www.googleapis.com/auth/spreadsheets"
_READ = "https://www.googleapis.com/auth/spreadsheets.readonly"
_URL = "https://sheets.googleapis.com/v4/spreadsheets"


def ask(key: str, token: str | None = None) -> requests.Response:
    headers = {"Authorization": f"Bearer {token}"} if token is not None else {}
    return requests.get(f"{_URL}/{key}", headers=headers, timeout=5)


def test_a_service_account_gets_a_token_for_its_signature(google_server: GoogleServer, key_file: Path) -> None:
    credentials = Service.from_service_account_file(key_file, scopes=[_READ])
    credentials.refresh(Request())
    token = google_server.oauth.tokens[credentials.token]
    assert (token.email, token.scopes) == (BOT, (_READ,))
    assert google_server.log.count("token") == 1


def test_a_key_of_somebody_else_is_refused(google_server: GoogleServer, key_file: Path, tmp_path: Path) -> None:
    other = OAuth().key_file(tmp_path / "other.json", "other@elsewhere.iam.gserviceaccount.com")
    said = json.loads(key_file.read_text()) | {"private_key": json.loads(other.read_text())["private_key"]}
    credentials = Service.from_service_account_info(said, scopes=[_READ])
    with pytest.raises(RefreshError, match="Invalid JWT Signature"):
        credentials.refresh(Request())
    with pytest.raises(RefreshError, match="account not found"):
        Service.from_service_account_file(other, scopes=[_READ]).refresh(Request())


def test_a_clock_that_is_wrong_is_refused(google_server: GoogleServer, key_file: Path) -> None:
    right = google_server.oauth.now
    google_server.oauth.now = lambda: right() + 100_000
    with pytest.raises(RefreshError, match="reasonable timeframe"):
        Service.from_service_account_file(key_file, scopes=[_READ]).refresh(Request())


def test_a_person_refreshes_and_is_revoked(google_server: GoogleServer, tmp_path: Path) -> None:
    path = google_server.oauth.user_file(tmp_path / "user.json", ANN, (_SHEETS,))
    credentials = User.from_authorized_user_file(path)
    credentials.refresh(Request())
    assert google_server.oauth.tokens[credentials.token].email == ANN
    assert ask(google_server.sheet().key, credentials.token).ok
    google_server.oauth.revoke(ANN)
    with pytest.raises(RefreshError, match="Token has been expired or revoked"):
        credentials.refresh(Request())
    assert ask(google_server.sheet().key, credentials.token).status_code == 401


def test_the_endpoint_can_fail(google_server: GoogleServer, key_file: Path) -> None:
    google_server.faults.add(faults.no_token("invalid_grant", "Invalid JWT Signature."), on="token")
    client = gspread.service_account(filename=key_file)
    with pytest.raises(RefreshError, match="Invalid JWT Signature"):
        client.open_by_key(google_server.sheet().key)


def test_no_token_a_bad_one_and_an_old_one(google_server: GoogleServer) -> None:
    key = google_server.sheet().key
    assert (ask(key).status_code, ask(key).json()["error"]["status"]) == (403, "PERMISSION_DENIED")
    nobody = requests.post(f"{_URL}/{key}:batchUpdate", json={}, timeout=5)
    assert (nobody.status_code, nobody.json()["error"]["status"]) == (401, "UNAUTHENTICATED")
    bad = ask(key, "nonsense")
    assert bad.status_code == 401
    assert 'error="invalid_token"' in bad.headers["WWW-Authenticate"]
    token = google_server.oauth.token(BOT, _SHEETS)
    right = google_server.oauth.now
    google_server.oauth.now = lambda: right() + 4000
    assert ask(key, token).status_code == 401


def test_scopes_and_apis_that_do_not_reach(google_server: GoogleServer) -> None:
    key = google_server.sheet().key
    token = google_server.oauth.token(BOT, _READ)
    assert ask(key, token).ok
    url = f"{_URL}/{key}/values/A1:clear"
    narrow = requests.post(url, headers={"Authorization": f"Bearer {token}"}, timeout=5)
    assert narrow.status_code == 403
    assert narrow.json()["error"]["details"][0]["reason"] == "ACCESS_TOKEN_SCOPE_INSUFFICIENT"
    google_server.world.disabled.add("sheets")
    off = ask(key, token).json()["error"]
    assert off["message"].startswith("Google Sheets API has not been used in project")
    assert off["details"][0]["metadata"]["service"] == "sheets.googleapis.com"
