"""gspread's HTTP client with what it lacks: timeouts, bounded retries, a pace, and errors that say what to do.

What is not safe to repeat is not repeated here: `Unsettled` is raised where a request may have taken effect, and
whoever sent it finds out by reading. The clock, the sleep and the dice are passed in.
"""

from __future__ import annotations

import datetime as dt
import email.utils
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

import requests
from google.auth.credentials import Credentials
from gspread.http_client import HTTPClient
from requests.auth import AuthBase
from urllib3.exceptions import MaxRetryError, NewConnectionError

from sheetokr.backends.google.answers import Refusal, Who, error_of, parse_refusal
from sheetokr.backends.google.pacing import Bucket, Patience, had_no_effect, may_pass, retry_after, wait_before
from sheetokr.backends.google.tokens import fresh_token
from sheetokr.diagnostics import GoogleUnreachable, QuotaSpent, SheetokrError


class Unsettled(Exception):
    """A write was sent, and no answer says whether it took effect."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Where time comes from, and who is told of waits."""

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
    say: Callable[[str], None] = lambda _: None
    patience: Patience = field(default_factory=Patience)


@dataclass(frozen=True, slots=True)
class Reply:
    """A good answer: its JSON, and the moment that the server put on it, if any."""

    body: Mapping[str, Any]
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class _Trouble:
    """An attempt that came to nothing and may be made again. `settled` is whether it surely had no effect."""

    why: str
    settled: bool
    wait: float | None = None
    refusal: Refusal | None = None


class _Bearer(AuthBase):
    """The token as the request's own: a .netrc of the machine's would otherwise stand in for it."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class Client(HTTPClient):
    """Speaks to Sheets and Drive as one account. `sent` counts the requests that went out."""

    def __init__(self, credentials: Credentials, timing: Timing, account: str = "") -> None:
        super().__init__(credentials, session=requests.Session())
        self.credentials = credentials
        self.timing = timing
        self.account = account
        self.sent: dict[str, int] = {"read": 0, "write": 0}
        self._buckets = {"read": Bucket(), "write": Bucket()}
        patience = timing.patience
        self.set_timeout((patience.connect, patience.read))

    def close(self) -> None:
        """Let go of the connections."""
        self.session.close()

    def get(self, url: str, params: Mapping[str, Any], who: Who) -> Reply:
        """Read, as often as it takes."""
        return self._ask("read", "GET", url, who, params=params)

    def post(self, url: str, body: Mapping[str, Any], who: Who, *, repeatable: bool, **params: Any) -> Reply:
        """Write. Raises Unsettled where it may have taken effect and is not `repeatable`: done twice, it would be done
        twice."""
        return self._ask("write", "POST", url, who, params=params, json=body, repeatable=repeatable)

    def delete(self, url: str, who: Who, **params: Any) -> None:
        """Delete; what is gone already is gone."""
        self._ask("write", "DELETE", url, who, params=params)

    def _ask(self, kind: str, method: str, url: str, who: Who, *, repeatable: bool = True, **content: Any) -> Reply:
        started, attempt = self.timing.clock(), 1
        while True:
            found = self._attempt(kind, method, url, who, **content)
            if isinstance(found, Reply):
                return found
            if not (found.settled or repeatable):
                raise Unsettled(found.why)
            wait = wait_before(attempt, self.timing.chance(), found.wait)
            spent = self.timing.clock() - started
            if attempt >= self.timing.patience.attempts or spent + wait > self.timing.patience.seconds:
                self._give_up(found, attempt)
            self._wait(wait, found.why)
            attempt += 1

    def _wait(self, seconds: float, why: str) -> None:
        if seconds > 0:
            self.timing.say(f"waiting {max(1, round(seconds))} s: {why}")
            self.timing.sleep(seconds)
            self.timing.say("")

    def _give_up(self, trouble: _Trouble, attempts: int) -> NoReturn:
        times = f"{attempts} attempts" if attempts > 1 else "one attempt"
        if trouble.refusal and had_no_effect(trouble.refusal.status):
            raise QuotaSpent(f"{trouble.why}, after {times}", "wait some minutes, then run again")
        raise GoogleUnreachable(f"{trouble.why}, after {times}", "check the network, then run again")

    def _attempt(self, kind: str, method: str, url: str, who: Who, **content: Any) -> Reply | _Trouble:
        """One request, with the token renewed once where Google no longer knows it."""
        self._wait(self._buckets[kind].take(self.timing.clock()), "Google allows 60 requests a minute")
        for renew in (False, True):
            token = fresh_token(self.credentials, self.session, renew=renew)
            try:
                response = self._send(kind, method, url, token, **content)
            except requests.RequestException as error:
                return _broken(error)
            if response.status_code != 401:
                break
        return self._read(response, who, writes=kind == "write")

    def _send(self, kind: str, method: str, url: str, token: str, **content: Any) -> requests.Response:
        self.sent[kind] += 1
        return self.session.request(
            method,
            url,
            auth=_Bearer(token),
            timeout=self.timeout,
            allow_redirects=False,
            **content,
        )

    def _read(self, response: requests.Response, who: Who, *, writes: bool) -> Reply | _Trouble:
        body = _json(response)
        if response.ok and not response.is_redirect:
            if response.status_code == 204:
                return Reply({})
            if isinstance(body, Mapping):
                return Reply(body, _date(response.headers))
            return _Trouble("Google's answer was cut off or garbled", settled=False)
        refusal = parse_refusal(response.status_code, body)
        if may_pass(refusal.status, refusal.reason):
            wait = retry_after(response.headers, self.timing.now())
            return _Trouble(_words(refusal.status), had_no_effect(refusal.status), wait, refusal)
        raise self._refused(refusal, who, writes=writes)

    def _refused(self, refusal: Refusal, who: Who, *, writes: bool) -> SheetokrError:
        return error_of(refusal, Who(who.sheet, self.account, who.writes or writes))


def _broken(error: requests.RequestException) -> _Trouble:
    """A connection that broke. Where none came about, nothing was sent."""
    cause = error.args[0] if error.args else None
    unsent = isinstance(cause, MaxRetryError) and isinstance(cause.reason, NewConnectionError)
    settled = unsent or isinstance(error, requests.ConnectTimeout)
    if isinstance(error, requests.Timeout):
        return _Trouble("Google did not answer in time", settled)
    return _Trouble("Google cannot be reached" if settled else "the connection to Google broke", settled)


def _words(status: int) -> str:
    if had_no_effect(status):
        return "Google's limit of requests is reached"
    return f"Google has trouble of its own ({status})"


def _json(response: requests.Response) -> object:
    """The body's JSON; None where there is none."""
    try:
        return response.json()
    except ValueError:
        return None


def _date(headers: Mapping[str, str]) -> dt.datetime | None:
    """The moment that the server put on its answer (RFC 9110, 6.6.1)."""
    try:
        moment = email.utils.parsedate_to_datetime(headers.get("Date", ""))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
