"""Where the password or the token comes from, and what is said where it is nowhere."""

from __future__ import annotations

import json
import shlex
import sys
import threading
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import keyring
import keyring.backend
import keyring.errors
import pytest

from sheetokr.config.mail import MailSettings, TokenService
from sheetokr.diagnostics import LoginRefused, MailError, SecretMissing
from sheetokr.mail.secrets import find_login
from sheetokr.mail.smtp import Login

SETTINGS = MailSettings("okrs@kestrel.example", user="okrs")


class Ring(keyring.backend.KeyringBackend):
    """A keyring that holds one password, or fails."""

    priority = 1.0

    def __init__(self, password: str | None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.password = password

    def get_password(self, service: str, username: str) -> str | None:
        assert (service, username) == ("sheetokr", "okrs")
        if self.password == "locked":
            raise keyring.errors.KeyringLocked
        return self.password

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError

    def delete_password(self, service: str, username: str) -> None:
        raise NotImplementedError


@pytest.fixture
def ring(request: pytest.FixtureRequest) -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(Ring(request.param))
    yield
    keyring.set_keyring(before)


def with_ring(password: str | None) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("ring", [password], indirect=True)


def settings(**given: Any) -> MailSettings:
    return MailSettings("okrs@kestrel.example", **{"user": "okrs", **given})


class TestPassword:
    def test_nobody_logs_in(self) -> None:
        assert find_login(settings(user=""), {}) is None

    def test_environment_first(self, tmp_path: Path) -> None:
        (tmp_path / "secret").write_text("from file\n")
        given = settings(password_file=str(tmp_path / "secret"))
        assert find_login(given, {"SHEETOKR_SMTP_PASSWORD": "from env"}) == Login("okrs", "from env")
        assert find_login(given, {}) == Login("okrs", "from file")
        assert find_login(given, {"SHEETOKR_SMTP_USER": "me"}) == Login("me", "from file")

    @with_ring("from ring")
    @pytest.mark.usefixtures("ring")
    def test_keyring_last(self) -> None:
        assert find_login(SETTINGS, {}) == Login("okrs", "from ring")

    @pytest.mark.parametrize("ring", [None, "locked"], indirect=True)
    @pytest.mark.usefixtures("ring")
    def test_nowhere(self) -> None:
        with pytest.raises(SecretMissing) as error:
            find_login(SETTINGS, {})
        assert "SHEETOKR_SMTP_PASSWORD" in error.value.mend
        assert "keyring set sheetokr okrs" in error.value.mend

    def test_a_file_that_holds_none(self, tmp_path: Path) -> None:
        (tmp_path / "empty").write_text("\nsecond line")
        (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
        for name, why in (("empty", "is empty"), ("binary", "not text"), ("none", "No such file"), ("", "directory")):
            with pytest.raises(SecretMissing, match=why):
                find_login(settings(password_file=str(tmp_path / name)), {})


def python(code: str) -> str:
    return shlex.join((sys.executable, "-c", code))


class TestTokenCommand:
    def test_what_it_prints(self) -> None:
        login = find_login(settings(token_command=python("print('ya29')")), {})
        assert login == Login("okrs", "ya29", is_token=True)

    @pytest.mark.parametrize(
        ("command", "why"),
        [
            (python("import sys; sys.exit('please log in')"), "please log in"),
            (python(""), "printed nothing"),
            ("no-such-program-here", "cannot be run"),
            ("'open quote", "cannot be run"),
        ],
    )
    def test_that_fails(self, command: str, why: str) -> None:
        with pytest.raises(SecretMissing, match=why):
            find_login(settings(token_command=command), {})


@pytest.fixture
def issuer() -> Iterator[Any]:
    """A token endpoint on this machine: `issuer.answer` is (status, body), `issuer.asked` the last form."""

    class Issuer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            server.asked = {name: values[0] for name, values in parse_qs(body).items()}  # type: ignore[attr-defined]
            status, answer = server.answer  # type: ignore[attr-defined]
            self.send_response(status)
            self.end_headers()
            self.wfile.write(answer.encode())

        def log_message(self, *_: Any) -> None:
            """Silence."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Issuer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    server.url = f"http://127.0.0.1:{server.server_port}/token"  # type: ignore[attr-defined]
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


class TestTokenService:
    ENVIRONMENT: Mapping[str, str] = {"SHEETOKR_OAUTH_SECRET": "s3cret", "SHEETOKR_OAUTH_REFRESH_TOKEN": "again"}

    def test_microsoft(self, issuer: Any) -> None:
        issuer.answer = (200, json.dumps({"access_token": "eyJ", "expires_in": 3599}))
        given = settings(token_service=TokenService("microsoft", "app", issuer.url))
        assert find_login(given, self.ENVIRONMENT) == Login("okrs", "eyJ", is_token=True)
        assert issuer.asked == {
            "grant_type": "client_credentials",
            "client_id": "app",
            "client_secret": "s3cret",
            "scope": "https://outlook.office365.com/.default",
        }

    def test_google(self, issuer: Any) -> None:
        issuer.answer = (200, json.dumps({"access_token": "ya29"}))
        given = settings(token_service=TokenService("google", "app", issuer.url))
        assert find_login(given, self.ENVIRONMENT) == Login("okrs", "ya29", is_token=True)
        assert (issuer.asked["grant_type"], issuer.asked["refresh_token"]) == ("refresh_token", "again")

    @pytest.mark.parametrize(
        ("answer", "why"),
        [
            (
                (401, '{"error": "invalid_client", "error_description": "AADSTS7000215: Invalid secret.\\r\\nTrace"}'),
                "AADSTS",
            ),
            ((400, '{"error": "invalid_grant"}'), "invalid_grant"),
            ((200, "<html>"), "gave no token"),
            ((200, "[]"), "gave no token"),
        ],
    )
    def test_refused(self, issuer: Any, answer: tuple[int, str], why: str) -> None:
        issuer.answer = answer
        with pytest.raises(LoginRefused, match=why) as error:
            find_login(settings(token_service=TokenService("google", "app", issuer.url)), self.ENVIRONMENT)
        assert "\n" not in str(error.value)
        assert "s3cret" not in str(error.value)

    def test_secrets_are_needed_and_the_way_is_safe(self) -> None:
        service = TokenService("google", "app", "http://tokens.example.com/")
        with pytest.raises(SecretMissing, match="SHEETOKR_OAUTH_SECRET is not set"):
            find_login(settings(token_service=service), {})
        with pytest.raises(LoginRefused, match="is not https"):
            find_login(settings(token_service=service), self.ENVIRONMENT)

    def test_nobody_there(self) -> None:
        service = TokenService("google", "app", "http://127.0.0.1:1/")
        with pytest.raises(MailError, match=r"127\.0\.0\.1 does not answer"):
            find_login(settings(token_service=service), self.ENVIRONMENT)
