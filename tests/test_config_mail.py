"""The [mail] table: every key, every mistake named with its line."""

from __future__ import annotations

import tomllib

import pytest

from sheetokr.config.lines import key_lines
from sheetokr.config.mail import MailSettings, TokenService
from sheetokr.config.parse import parse_config
from sheetokr.diagnostics import ConfigInvalid

LEAST = '[mail]\nfrom = "okrs@example.com"\nhost = "smtp.example.com"\n'


def mail(text: str) -> MailSettings:
    read = parse_config(tomllib.loads(text), "sheetokr.toml", key_lines(text)).mail
    assert read
    return read


def test_none() -> None:
    assert parse_config({}, "sheetokr.toml", {}).mail is None


def test_the_least() -> None:
    assert mail(LEAST) == MailSettings("okrs@example.com", "smtp.example.com", 587, "starttls")


def test_the_port_goes_with_the_security() -> None:
    assert mail(f'{LEAST}security = "TLS"').port == 465
    assert mail(f'{LEAST}security = "none"\nport = 2525').port == 2525


def test_token_service() -> None:
    microsoft = mail(f'{LEAST}[mail.oauth]\nprovider = "microsoft"\nclient_id = "app"\ntenant = "kestrel.example"')
    url = "https://login.microsoftonline.com/kestrel.example/oauth2/v2.0/token"
    assert microsoft.token_service == TokenService("microsoft", "app", url)
    google = mail(f'{LEAST}[mail.oauth]\nprovider = "google"\nclient_id = "app"')
    assert google.token_service == TokenService("google", "app", "https://oauth2.googleapis.com/token")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[mail]\nhost = "x"', 1, "[mail] has no from"),
        ('[mail]\nfrom = "a@b.c"', 1, "[mail] has no host"),
        (f'{LEAST}password = "geheim"', 4, "a password does not belong in sheetokr.toml"),
        (f'{LEAST}security = "ssl"', 4, 'write "starttls", "tls" or "none"'),
        (f"{LEAST}port = 70000", 4, "port is 70000"),
        (f'{LEAST}port = "smtp"', 4, "port is text"),
        (f"{LEAST}per_minute = 0.5", 4, "per_minute is 0.5"),
        (f'{LEAST}usr = "me"', 4, "did you mean user?"),
        (f'{LEAST}[mail.oauth]\nclient_id = "app"', 4, "[mail.oauth] has no provider"),
        (f'{LEAST}[mail.oauth]\nprovider = "microsoft"\nclient_id = "app"', 4, "[mail.oauth] has no tenant"),
        (f'{LEAST}[mail.oauth]\nprovider = "google"\nclient_id = "a"\nsecret = "x"', 7, "a secret does not belong"),
        (f'{LEAST}token_command = "t"\n[mail.oauth]\nprovider = "google"\nclient_id = "a"', 4, "keep one of them"),
        ('mail = "okrs@example.com"', 1, "write a table, that is [mail] on a line of its own"),
    ],
)
def test_mistakes(text: str, line: int, said: str) -> None:
    with pytest.raises(ConfigInvalid) as error:
        mail(text)
    assert error.value.location
    assert error.value.location.row == line
    assert said in str(error.value)
    assert "geheim" not in str(error.value)
