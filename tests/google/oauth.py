"""The token endpoint: a service account's signed assertion, a person's refresh token, and what goes wrong with both.

Keys are made when a test asks for them, and signatures are verified. RFC 7523 and RFC 6749, as
https://developers.google.com/identity/protocols/oauth2/service-account#httprest words them.
"""

from __future__ import annotations

import base64
import binascii
import functools
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from tests.google.errors import Json, bad_token

TOKEN_URI = "https://oauth2.googleapis.com/token"
BOT = "sheetokr-bot@okr-sync-417512.iam.gserviceaccount.com"
_JWT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_LONGEST = 3600
_DRIFT = 300


@functools.cache
def _private_key(name: str) -> rsa.RSAPrivateKey:
    """One key for each name: making it takes a moment. The name only tells them apart."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass(frozen=True, slots=True)
class Token:
    """Whom an access token stands for, what for, and until when."""

    email: str
    scopes: tuple[str, ...]
    expires: float


@dataclass(frozen=True, slots=True)
class Refusal:
    """OAuth's own shape of an error."""

    error: str
    description: str
    status: int = 400

    @property
    def body(self) -> Json:
        """As JSON."""
        return {"error": self.error, "error_description": self.description}


@dataclass
class OAuth:
    """Accounts, and the tokens that they were given."""

    now: Callable[[], float] = time.time
    accounts: dict[str, str] = field(default_factory=dict)
    refresh_tokens: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    revoked: set[str] = field(default_factory=set)
    tokens: dict[str, Token] = field(default_factory=dict)

    def key_file(self, path: Path, email: str = BOT, project: str = "okr-sync-417512") -> Path:
        """A service account's key file, readable by nobody else; the account exists from now on."""
        private = _private_key(email)
        key_id = base64.b16encode(email.encode())[:40].decode().lower()
        self.accounts[email] = key_id
        pem = private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        said = {
            "type": "service_account",
            "project_id": project,
            "private_key_id": key_id,
            "private_key": pem.decode(),
            "client_email": email,
            "client_id": "104857600000000000001",
            "auth_uri": "https://accounts.google.com/o/oauth2/auth",
            "token_uri": TOKEN_URI,
            "auth_provider_x509_cert_url": "https://www.googleapis.com/oauth2/v1/certs",
            "client_x509_cert_url": f"https://www.googleapis.com/robot/v1/metadata/x509/{email.replace('@', '%40')}",
            "universe_domain": "googleapis.com",
        }
        return _written(path, said)

    def user_file(self, path: Path, email: str, scopes: tuple[str, ...]) -> Path:
        """A person's credentials, as `gcloud auth application-default login` leaves them."""
        refresh = f"1//local-{email}"
        self.refresh_tokens[refresh] = (email, scopes)
        said = {
            "type": "authorized_user",
            "client_id": "local.apps.googleusercontent.com",
            "client_secret": "local-secret",
            "refresh_token": refresh,
        }
        return _written(path, said)

    def token(self, email: str, *scopes: str) -> str:
        """An access token without the exchange, for a test of something else."""
        name = f"ya29.local-{len(self.tokens)}"
        self.tokens[name] = Token(email, scopes, self.now() + _LONGEST)
        return name

    def revoke(self, email: str) -> None:
        """Whatever this account holds is worth nothing from now on."""
        self.revoked.add(email)
        self.tokens = {name: token for name, token in self.tokens.items() if token.email != email}

    def bearer(self, header: str | None) -> Token | None:
        """The token of an Authorization header, None where there is no header. Raises the 401 of a bad one."""
        if not header:
            return None
        token = self.tokens.get(header.removeprefix("Bearer ").strip())
        if token is None or token.expires < self.now():
            raise bad_token()
        return token

    def exchange(self, form: str) -> Json | Refusal:
        """The token endpoint's answer to a form."""
        said = {name: values[0] for name, values in parse_qs(form).items()}
        grant = said.get("grant_type")
        if grant == _JWT:
            return self._assertion(said.get("assertion", ""))
        if grant == "refresh_token":
            return self._refresh(said)
        return Refusal("unsupported_grant_type", f"Invalid grant_type: {grant or ''}")

    def _given(self, email: str, scopes: tuple[str, ...]) -> Json:
        name = self.token(email, *scopes)
        return {"access_token": name, "expires_in": _LONGEST - 1, "token_type": "Bearer"}

    def _refresh(self, said: dict[str, str]) -> Json | Refusal:
        if said.get("client_secret") != "local-secret":
            return Refusal("invalid_client", "The provided client secret is invalid.", 401)
        email, scopes = self.refresh_tokens.get(said.get("refresh_token", ""), ("", ()))
        if not email or email in self.revoked:
            return Refusal("invalid_grant", "Token has been expired or revoked.")
        return self._given(email, scopes) | {"scope": " ".join(scopes)}

    def _assertion(self, assertion: str) -> Json | Refusal:
        try:
            head, claims, signature = assertion.split(".")
            header, said = json.loads(_decoded(head)), json.loads(_decoded(claims))
        except (ValueError, binascii.Error):
            return Refusal("invalid_grant", "Bad Request")
        email = said.get("iss", "")
        if email not in self.accounts or email in self.revoked:
            return Refusal("invalid_grant", "Invalid grant: account not found")
        if header.get("kid") != self.accounts[email] or not self._signed(email, f"{head}.{claims}", signature):
            return Refusal("invalid_grant", "Invalid JWT Signature.")
        return self._claimed(email, said)

    def _signed(self, email: str, text: str, signature: str) -> bool:
        try:
            _private_key(email).public_key().verify(
                _decoded(signature), text.encode(), padding.PKCS1v15(), hashes.SHA256()
            )
        except InvalidSignature:
            return False
        return True

    def _claimed(self, email: str, said: Json) -> Json | Refusal:
        now, issued, ends = self.now(), said.get("iat", 0), said.get("exp", 0)
        if said.get("aud") != TOKEN_URI:
            return Refusal("invalid_grant", "Invalid JWT: Failed audience check.")
        if not issued - _DRIFT <= now <= ends or ends - issued > _LONGEST:
            message = (
                "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your "
                "iat and exp values in the JWT claim."
            )
            return Refusal("invalid_grant", message)
        scopes = tuple(said.get("scope", "").split())
        if not scopes:
            return Refusal("invalid_scope", "Invalid OAuth scope or ID token audience provided.")
        return self._given(said.get("sub", email), scopes)


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _written(path: Path, said: Json) -> Path:
    path.write_text(json.dumps(said, indent=2), encoding="utf-8")
    path.chmod(0o600)
    return path
