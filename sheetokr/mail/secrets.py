"""Where the password or the token for the mail server comes from: the environment, a file, the keyring, a command, or
the service that issues tokens. Never the command line, which others on the machine can read, and never sheetokr.toml.
"""

from __future__ import annotations

import json
import shlex
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from sheetokr.config.mail import MailSettings, TokenService
from sheetokr.diagnostics import LoginRefused, SecretMissing
from sheetokr.mail.smtp import Login, is_this_machine

PASSWORD, USER, CLIENT_SECRET, REFRESH_TOKEN = (
    "SHEETOKR_SMTP_PASSWORD",
    "SHEETOKR_SMTP_USER",
    "SHEETOKR_OAUTH_SECRET",
    "SHEETOKR_OAUTH_REFRESH_TOKEN",
)
_SERVICE = "sheetokr"
_SECONDS = 30
_LARGEST = 100_000


def find_login(settings: MailSettings, environment: Mapping[str, str]) -> Login | None:
    """Who sends, with the secret; None where neither file nor environment names a user.

    Raises SecretMissing where there is a user and no secret, LoginRefused where no token is given.
    """
    user = environment.get(USER) or settings.user
    if not user:
        return None
    if settings.token_command:
        return Login(user, _token_of(settings.token_command), is_token=True)
    if settings.token_service:
        return Login(user, _issued(settings.token_service, environment), is_token=True)
    return Login(user, _password(settings, user, environment))


def _password(settings: MailSettings, user: str, environment: Mapping[str, str]) -> str:
    if environment.get(PASSWORD):
        return environment[PASSWORD]
    if settings.password_file:
        return _from_file(settings.password_file)
    found = _from_keyring(user)
    if not found:
        raise SecretMissing(
            f"there is no password for {user}",
            f"put it in {PASSWORD}, in a file that [mail] names as password_file, or in the keyring "
            f"(keyring set {_SERVICE} {user})",
        )
    return found


def _from_file(name: str) -> str:
    """The first line of a file."""
    try:
        with Path(name).open(encoding="utf-8") as stream:
            found = stream.readline(_LARGEST).rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not text"
        raise SecretMissing(f"{name} cannot be read: {why}", "check password_file in [mail]") from None
    if not found:
        raise SecretMissing(f"the first line of {name} is empty", "write the password there, alone")
    return found


def _from_keyring(user: str) -> str:
    """What the keyring of this machine holds, if it has one and the package `keyring` is there."""
    try:
        import keyring
        import keyring.errors
    except ImportError:
        return ""
    try:
        return keyring.get_password(_SERVICE, user) or ""
    except keyring.errors.KeyringError:
        return ""


def _token_of(command: str) -> str:
    """What a command prints. It is run without a shell; what it says on standard error is shown."""
    try:
        done = subprocess.run(  # noqa: S603 - the command is the project's own
            shlex.split(command),
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        why = "it took too long" if isinstance(error, subprocess.TimeoutExpired) else str(error)
        raise SecretMissing(f"the token_command cannot be run: {why}", "run it by hand, and correct [mail]") from None
    token = done.stdout.strip()
    if done.returncode or not token:
        why = " ".join(done.stderr.split())[:200] or f"it ended with {done.returncode} and printed nothing"
        raise SecretMissing(f"the token_command gave no token: {why}", "run it by hand, and correct [mail]")
    return token


def _issued(service: TokenService, environment: Mapping[str, str]) -> str:
    """An access token (RFC 6749): for Microsoft by client credentials (4.4), for Google by a refresh token (6)."""
    asked = {"client_id": service.client_id, "client_secret": _needed(CLIENT_SECRET, environment)}
    if service.provider == "google":
        asked |= {"grant_type": "refresh_token", "refresh_token": _needed(REFRESH_TOKEN, environment)}
    else:
        asked |= {"grant_type": "client_credentials", "scope": service.scope}
    answer = _post(service.url, asked)
    token = answer.get("access_token")
    if not isinstance(token, str) or not token:
        why = answer.get("error_description") or answer.get("error") or "it gave no token"
        line = str(why).splitlines()[0][:200]
        raise LoginRefused(f"{urlsplit(service.url).hostname} refused a token: {line}", "check [mail.oauth]")
    return token


def _needed(name: str, environment: Mapping[str, str]) -> str:
    if not environment.get(name):
        raise SecretMissing(f"{name} is not set", "set it in the environment: [mail.oauth] needs it")
    return environment[name]


def _post(url: str, fields: Mapping[str, str]) -> Mapping[str, object]:
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and is_this_machine(parts.hostname or "")):
        raise LoginRefused(f"{url} is not https", "correct url in [mail.oauth]")
    request = urllib.request.Request(url, urllib.parse.urlencode(fields).encode(), {"Accept": "application/json"})  # noqa: S310 - checked above
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as response:  # noqa: S310
            body = response.read(_LARGEST)
    except urllib.error.HTTPError as error:
        body = error.read(_LARGEST)
    except OSError as error:
        why = getattr(error, "reason", error)
        raise LoginRefused(
            f"{parts.hostname} does not answer: {why}", "try again later, or check [mail.oauth]"
        ) from None
    try:
        found = json.loads(body)
    except ValueError:
        found = None
    return found if isinstance(found, dict) else {}
