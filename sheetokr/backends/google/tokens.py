"""An access token that still holds, from whatever credentials there are; and what went wrong where there is none.

google-auth asks for tokens itself, up to three times; what it says is told in words of ours, without anything secret.
"""

from __future__ import annotations

from typing import Any

import requests
from google.auth.credentials import Credentials
from google.auth.exceptions import GoogleAuthError, RefreshError, TransportError
from google.auth.transport import Response
from google.auth.transport.requests import Request

from sheetokr.backends.google.credentials import SIGN_IN
from sheetokr.diagnostics import CredentialsRejected, GoogleUnreachable, SheetokrError, WrongScope

_TIMEOUT = 20.0


def wrong_scope() -> WrongScope:
    """The credentials hold, but not for what was asked."""
    return WrongScope("the credentials do not allow this: they were made for other scopes", SIGN_IN)


def _transport(session: requests.Session) -> Any:
    """google-auth's transport over our session, its default of two minutes made shorter."""
    send: Any = Request(session)

    def call(url: str, *arguments: Any, **options: Any) -> Response:
        answer: Response = send(url, *arguments, **(options | {"timeout": _TIMEOUT}))
        return answer

    return call


def fresh_token(credentials: Credentials, session: requests.Session, *, renew: bool = False) -> str:
    """A token; a new one where the old is spent, or `renew` says so. Raises CredentialsRejected where there is none
    to be had, GoogleUnreachable where nobody answers."""
    try:
        if renew or not credentials.valid:
            refresh: Any = credentials.refresh  # not typed there
            refresh(_transport(session))
    except GoogleAuthError as error:
        raise _refused(error) from None
    except (TypeError, KeyError, AttributeError):  # google-auth takes any answer of 200 for a token
        raise GoogleUnreachable("Google's answer to a token request is garbled", "run again") from None
    except ValueError:
        raise CredentialsRejected("the private key of the credentials cannot be used", _NEW_KEY) from None
    return str(credentials.token)


_NEW_KEY = "make a new key of the service account, and name it with --credentials"


def _refused(error: GoogleAuthError) -> SheetokrError:
    """What came of asking for a token. google-auth's own text may quote the answer: only known words of it are read."""
    said = str(error)
    if isinstance(error, TransportError) or error.retryable:
        return GoogleUnreachable("Google cannot be reached, or gives out no token", "check the network, then run again")
    if "requested scopes were granted" in said or "invalid_scope" in said or "unauthorized_client" in said:
        return wrong_scope()
    if "Invalid JWT Signature" in said or "account not found" in said or "deleted" in said:
        return CredentialsRejected("the key of the service account was revoked, or the account deleted", _NEW_KEY)
    if "Token must be a short-lived token" in said or "Invalid JWT" in said:
        return CredentialsRejected(
            "Google does not accept the token request", "check this machine's clock, then run again"
        )
    if isinstance(error, RefreshError) and "invalid_grant" in said:
        return CredentialsRejected("the sign-in has expired or was revoked", SIGN_IN)
    return CredentialsRejected("Google gives out no token for these credentials", _NEW_KEY)
