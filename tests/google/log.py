"""What was asked of the server, in order, and how much of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.google.discovery import Method
from tests.google.errors import ApiError, Json, quota_exceeded


@dataclass
class Request:
    """One request: `method` is Google's ID for it, `token` at the token endpoint, "" for a path that is none."""

    method: str
    kind: str
    path: str
    query: dict[str, list[str]]
    body: Json | None
    email: str = ""
    status: int = 0
    broken: list[str] = field(default_factory=list)


@dataclass
class Log:
    """All requests since the start, or since `clear`."""

    requests: list[Request] = field(default_factory=list)

    def add(self, request: Request) -> Request:
        """One more."""
        self.requests.append(request)
        return request

    def clear(self) -> None:
        """Start counting anew."""
        self.requests.clear()

    def count(self, kind: str) -> int:
        """How many of a kind: `read` and `write` (Sheets), `drive`, `token`."""
        return sum(request.kind == kind for request in self.requests)

    @property
    def reads(self) -> int:
        """Reads of Sheets."""
        return self.count("read")

    @property
    def writes(self) -> int:
        """Writes of Sheets."""
        return self.count("write")

    @property
    def drive(self) -> int:
        """Drive's."""
        return self.count("drive")

    @property
    def total(self) -> int:
        """All but those for tokens."""
        return self.reads + self.writes + self.drive

    @property
    def methods(self) -> list[str]:
        """The IDs in order."""
        return [request.method for request in self.requests if request.kind != "token"]

    @property
    def broken(self) -> list[str]:
        """What does not fit Google's own description of its services."""
        return [f"{request.method}: {said}" for request in self.requests for said in request.broken]


def kind_of(method: Method) -> str:
    """`read`, `write` or `drive`."""
    if method.service == "drive":
        return "drive"
    return "write" if method.writes else "read"


@dataclass
class Quota:
    """Sheets' limits for each user and minute, reads and writes apart. A refused request counts too."""

    reads: int = 60
    writes: int = 60
    now: Callable[[], float] = time.monotonic
    spent: dict[tuple[str, str], list[float]] = field(default_factory=dict)

    def spend(self, kind: str, email: str, project: str) -> ApiError | None:
        """Count one request; the 429 if it is one too many."""
        limit = {"read": self.reads, "write": self.writes}.get(kind)
        if limit is None:
            return None
        recent = [moment for moment in self.spent.get((kind, email), []) if moment > self.now() - 60]
        self.spent[kind, email] = [*recent, self.now()]
        return quota_exceeded(kind.title(), project, limit) if len(recent) >= limit else None
