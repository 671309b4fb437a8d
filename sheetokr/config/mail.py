"""The `[mail]` table of a `sheetokr.toml`: from whom, through which server, how fast. It holds no secret."""

from __future__ import annotations

from dataclasses import dataclass

from sheetokr.config.reader import TableReader

_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_TOKEN_URLS = {
    "google": "https://oauth2.googleapis.com/token",
    "microsoft": "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token",
}
_SCOPE = "https://outlook.office365.com/.default"
_PER_MINUTE = 30
_ELSEWHERE = "take it out of this file; put it in the environment as {}"


@dataclass(frozen=True, slots=True)
class TokenService:
    """Who issues access tokens for the mail server: `google`, or `microsoft` and such as speak likewise."""

    provider: str
    client_id: str
    url: str
    scope: str = _SCOPE


@dataclass(frozen=True, slots=True)
class MailSettings:
    """How mail goes out. `security` is `starttls`, `tls` or `none`; `per_minute` letters at the most; `lead` is told
    when a run fails; files are relative to the project's folder."""

    sender: str
    host: str = "localhost"
    port: int = 587
    security: str = "starttls"
    ca_file: str = ""
    user: str = ""
    password_file: str = ""
    token_command: str = ""
    token_service: TokenService | None = None
    per_minute: int = _PER_MINUTE
    lead: str = ""
    unsubscribe: str = ""


def read_mail(table: TableReader) -> MailSettings:
    """The whole table; what is wrong in it becomes a problem of the reader."""
    security = table.choice("security", tuple(_PORTS)) or "starttls"
    for name, variable in (("password", "SHEETOKR_SMTP_PASSWORD"), ("secret", "SHEETOKR_OAUTH_SECRET")):
        if table.value(name) is not None:
            table.problem(name, f"a {name} does not belong in sheetokr.toml", _ELSEWHERE.format(variable))
    oauth = table.table("oauth")
    settings = MailSettings(
        sender=table.text("from", required=True),
        host=table.text("host", required=True),
        port=_whole(table, "port", _PORTS[security], 65_535),
        security=security,
        ca_file=table.text("ca_file"),
        user=table.text("user"),
        password_file=table.text("password_file"),
        token_command=table.text("token_command"),
        token_service=_token_service(oauth) if oauth else None,
        per_minute=_whole(table, "per_minute", _PER_MINUTE, 6_000),
        lead=table.text("lead"),
        unsubscribe=table.text("unsubscribe"),
    )
    if settings.token_command and oauth:
        table.problem("token_command", "token_command and [mail.oauth] are both here", "keep one of them")
    table.finish()
    return settings


def _token_service(table: TableReader) -> TokenService | None:
    provider = table.choice("provider", tuple(_TOKEN_URLS))
    if not provider:
        table.problem("", "[mail.oauth] has no provider", 'add provider = "microsoft", or "google"')
    client, tenant = table.text("client_id", required=True), table.text("tenant")
    url, scope = table.text("url"), table.text("scope")
    if table.value("secret") is not None:
        table.problem("secret", "a secret does not belong in sheetokr.toml", _ELSEWHERE.format("SHEETOKR_OAUTH_SECRET"))
    if provider == "microsoft" and not (tenant or url):
        table.problem("", "[mail.oauth] has no tenant", 'add tenant = "example.com", or its ID')
    table.finish()
    if not provider:
        return None
    return TokenService(provider, client, url or _TOKEN_URLS[provider].format(tenant=tenant), scope or _SCOPE)


def _whole(table: TableReader, name: str, default: int, most: int) -> int:
    return table.whole(name, f"write a whole number, such as {default}", most) or default
