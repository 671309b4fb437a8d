"""Faults on chosen requests: what Google's front end, the network and a busy minute do to a client.

    server.faults.add(faults.unavailable(), on="write")                      # once, before it takes effect
    server.faults.add(faults.reset(after=True), on="sheets.spreadsheets.batchUpdate")
    server.faults.add(faults.too_many(retry_after=2), on="read", times=3)

`on` is a method's ID, or `read`, `write`, `drive`, `token`, `any`. `skip` lets that many pass first; `times=None` is
for ever.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.google import errors
from tests.google.discovery import Method
from tests.google.errors import ApiError

HTML_502 = """<!DOCTYPE html>
<html lang=en>
  <meta charset=utf-8>
  <title>Error 502 (Server Error)!!1</title>
  <p><b>502.</b> <ins>That’s an error.</ins>
  <p>The server encountered a temporary error and could not complete your request.<p>Please try again in 30 seconds.
</html>
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens instead of a plain answer. `after` lets the request take effect first.

    `manner`: `error` answers with `error`; `html` and `json` answer with `body`; `reset` breaks the connection; `stall`
    says nothing until the client gives up; `half` breaks off in the middle of the true answer.
    """

    manner: str
    error: ApiError | None = None
    status: int = 200
    body: str = ""
    after: bool = False
    retry_after: str = ""


def too_many(retry_after: float | str | None = None, kind: str = "Read", project: str = "417512340987") -> Fault:
    """429, with or without Retry-After (seconds, or an HTTP date)."""
    wait = "" if retry_after is None else str(retry_after)
    return Fault("error", errors.quota_exceeded(kind, project, 60), retry_after=wait)


def slow_down(*, user: bool = True) -> Fault:
    """Drive's 403 that is worth another try."""
    return Fault("error", errors.rate_limited(user=user))


def forbidden() -> Fault:
    """The 403 that is not."""
    return Fault("error", errors.no_permission())


def server_error(code: int, *, after: bool = False, retry_after: str = "") -> Fault:
    """500, 503 or 504, in Google's JSON."""
    return Fault("error", errors.server_error(code), after=after, retry_after=retry_after)


def bad_gateway(*, after: bool = False) -> Fault:
    """502, as a page of HTML."""
    return Fault("html", status=502, body=HTML_502, after=after)


def bad_json() -> Fault:
    """200, and a body that is no JSON; the request took effect."""
    return Fault("json", body='{"spreadsheetId": "1', after=True)


def reset(*, after: bool = False) -> Fault:
    """The connection breaks, before or after the request took effect."""
    return Fault("reset", after=after)


def stall(*, after: bool = False) -> Fault:
    """Nothing comes."""
    return Fault("stall", after=after)


def half_body() -> Fault:
    """The answer breaks off in the middle; the request took effect."""
    return Fault("half", after=True)


def no_token(error: str = "invalid_grant", description: str = "Invalid JWT Signature.", status: int = 400) -> Fault:
    """The token endpoint refuses."""
    body = f'{{\n  "error": "{error}",\n  "error_description": "{description}"\n}}'
    return Fault("json", status=status, body=body)


@dataclass
class _Planned:
    fault: Fault
    on: str
    times: int | None
    skip: int


@dataclass
class Faults:
    """The faults that are still to come."""

    planned: list[_Planned] = field(default_factory=list)

    def add(self, fault: Fault, on: str = "any", *, times: int | None = 1, skip: int = 0) -> None:
        """Let a fault happen."""
        self.planned.append(_Planned(fault, on, times, skip))

    def clear(self) -> None:
        """No more faults."""
        self.planned.clear()

    def take(self, method: Method | None) -> Fault | None:
        """The fault for this request; None of a method is the token endpoint."""
        for planned in self.planned:
            if not means(planned.on, method) or planned.times == 0:
                continue
            if planned.skip:
                planned.skip -= 1
                continue
            if planned.times is not None:
                planned.times -= 1
            return planned.fault
        return None


def means(on: str, method: Method | None) -> bool:
    """Whether a choice covers a method."""
    if on == "any":
        return True
    if method is None:
        return on == "token"
    if on in ("read", "write"):
        return method.service == "sheets" and method.writes == (on == "write")
    return on in (method.id, method.service)
