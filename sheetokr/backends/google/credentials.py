"""Who we are to Google: a key file, or what the environment offers, with scopes as narrow as the job.

Looked for in this order: `--credentials FILE` (or `[google] credentials` in sheetokr.toml),
GOOGLE_APPLICATION_CREDENTIALS, application default credentials (`gcloud auth application-default login`, workload
identity, the machine's own account). https://cloud.google.com/docs/authentication/application-default-credentials
"""

from __future__ import annotations

import enum
import json
import os
import stat
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import google.auth
from google.auth.credentials import Credentials
from google.auth.exceptions import DefaultCredentialsError, GoogleAuthError

from sheetokr.diagnostics import CredentialsMissing, CredentialsRejected

_SCOPE = "https://www.googleapis.com/auth/"
_LARGEST = 100_000
_load: Any = google.auth.load_credentials_from_dict  # not typed there
VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS"
_GET_KEY = "docs/google.md says in five steps how to get a key file; name it with --credentials FILE"
_KINDS = {
    "service_account": "service account",
    "authorized_user": "user",
    "external_account": "workload identity",
    "external_account_authorized_user": "workforce identity",
    "impersonated_service_account": "impersonated service account",
}


class Job(enum.Enum):
    """What the credentials are for; the value is the scopes that it takes."""

    READ = ("spreadsheets.readonly", "drive.metadata.readonly")
    WRITE = ("spreadsheets", "drive.metadata.readonly")
    MAKE = ("spreadsheets", "drive.file")
    MAKE_IN_FOLDER = ("spreadsheets", "drive")

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes as Google writes them."""
        return tuple(_SCOPE + name for name in self.value)


@dataclass(frozen=True, slots=True)
class Identity:
    """Credentials, and what may be said of them: their kind, the account's address where it is known, the file that
    they came from, and a warning if others can read it."""

    credentials: Credentials
    kind: str
    account: str = ""
    file: str = ""
    warning: str = ""


def find_identity(named: str, job: Job, environment: Mapping[str, str]) -> Identity:
    """The credentials to use. `named` is a file that somebody named, "" for none. Raises CredentialsMissing where there
    are none, CredentialsRejected for a file that holds none."""
    file = named or environment.get(VARIABLE, "")
    if file:
        return _of_file(file, job, by="" if named else f", which {VARIABLE} names,")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            credentials, _ = google.auth.default(scopes=job.scopes)
        except DefaultCredentialsError:
            raise CredentialsMissing("no credentials for Google were found", _GET_KEY) from None
        except (GoogleAuthError, ValueError):
            raise CredentialsRejected("the application default credentials cannot be used", SIGN_IN) from None
    return Identity(credentials, "application default", _account(credentials, {}))


SIGN_IN = f"sign in with: gcloud auth application-default login --scopes={','.join(Job.WRITE.scopes)}"


def _of_file(file: str, job: Job, by: str) -> Identity:
    info = _read(file, by)
    kind = _KINDS.get(str(info.get("type")), "")
    if not kind:
        what = "an OAuth client, not an account" if {"installed", "web"} & set(info) else "no key of an account"
        raise CredentialsRejected(f"{file}{by} holds {what}", _GET_KEY)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            credentials, _ = _load(info, scopes=job.scopes)
        except (GoogleAuthError, ValueError, KeyError, TypeError):
            raise CredentialsRejected(f"{file}{by} is not a whole key file", "download the key again") from None
    return Identity(credentials, kind, _account(credentials, info), file, open_to_others(file))


def _read(file: str, by: str) -> dict[str, Any]:
    """A key file's JSON. What it says is never quoted: it is secret."""
    try:
        with Path(file).open("rb") as stream:
            data = stream.read(_LARGEST)
    except FileNotFoundError:
        raise CredentialsMissing(f"there is no {file}{by.rstrip(',')}", "check the path of the key file") from None
    except IsADirectoryError:
        raise CredentialsMissing(f"{file}{by} is a folder", "name the key file in it") from None
    except OSError as error:
        raise CredentialsMissing(f"{file}{by} cannot be read: {error.strerror}", "check who may read it") from None
    try:
        info = json.loads(data)
    except (ValueError, RecursionError):
        info = None
    if not isinstance(info, dict):
        raise CredentialsRejected(f"{file}{by} is not a key file: it holds no JSON object", _GET_KEY)
    return info


def _account(credentials: Credentials, info: Mapping[str, Any]) -> str:
    """The account's e-mail address, "" where the credentials do not tell."""
    found = info.get("client_email") or getattr(credentials, "service_account_email", "") or info.get("account", "")
    return str(found) if "@" in str(found) else ""


def open_to_others(file: str) -> str:
    """A warning for a key file that others than its owner can read; "" where it is kept well, and on Windows, whose
    permissions are of another kind."""
    if os.name != "posix":
        return ""
    mode = stat.S_IMODE(Path(file).stat().st_mode)
    if not mode & 0o077:
        return ""
    return f"{file} can be read by others on this machine - chmod 600 {file}"
