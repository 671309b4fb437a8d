"""Recordings of the real service, played to the local one: the same requests, and what differs in the answers.

    python -m tests.google.replay RECORDING...      # .json or .yaml as VCR or betamax keep them, files or folders

A recording is a list of requests and the replies that Google gave. Each request is sent here; status and body are then
held against the recorded ones. What no two services can share is matched up instead of compared: IDs that the service
chose, times, people. What the recording takes for granted (a spreadsheet that was made before it began) is made first,
empty. Order within an object says nothing; order within a list does, but for the theme's colours.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.google.errors import Json
from tests.google.oauth import BOT
from tests.google.server import GoogleServer
from tests.google.state import SHEET

SCOPES = ("https://www.googleapis.com/auth/spreadsheets", "https://www.googleapis.com/auth/drive")
_REFUSED, _MISSING, _BUSY, _BROKEN = 403, 404, 429, 500
_KEY = re.compile(r"/(?:spreadsheets|files)/([A-Za-z0-9_-]{20,})")
# Chosen by the service, or by whoever recorded: learned at first sight, and the same from then on.
_LEARNED = (
    "spreadsheetId",
    "id",
    "sheetId",
    "protectedRangeId",
    "namedRangeId",
    "bandedRangeId",
    "metadataId",
    "filterViewId",
)
# Different each time: only their kind is held together.
_LOOSE = (
    "createdTime",
    "modifiedTime",
    "emailAddress",
    "displayName",
    "photoLink",
    "permissionId",
    "webViewLink",
    "etag",
)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and the reply that Google gave."""

    method: str
    target: str
    kind: str
    sent: str
    status: int
    reply: str


@dataclass
class Replay:
    """One recording being played, and what was learned on the way: recorded IDs as ours, by their text."""

    server: GoogleServer = field(default_factory=GoogleServer)
    ours: dict[str, str] = field(default_factory=dict)

    def play(self, exchanges: Sequence[Exchange]) -> Iterator[str]:
        """The differences, each with its request."""
        token = self.server.oauth.token(BOT, *SCOPES)
        for number, exchange in enumerate(exchanges, 1):
            target, sent = self._translated(exchange.target), self._translated(exchange.sent)
            self._make_sure(target, exchange.status)
            headers = Message()
            headers["Authorization"] = f"Bearer {token}"
            headers["Content-Type"] = exchange.kind
            reply = self.server.handle(exchange.method, target, headers, sent.encode())
            where = f"{number}. {exchange.method} {exchange.target}"
            if reply.status != exchange.status:
                yield f"{where}: status {exchange.status}, ours {reply.status} {reply.body.decode()[:300]}"
                continue
            for said in self.differences(_parsed(exchange.reply), _parsed(reply.body.decode()), ""):
                yield f"{where}: {said}"

    def _translated(self, text: str) -> str:
        for theirs, mine in sorted(self.ours.items(), key=lambda pair: -len(pair[0])):
            text = re.sub(rf"(?<![\w-]){re.escape(theirs)}(?![\w-])", mine, text)
        return text

    def _make_sure(self, target: str, status: int) -> None:
        """A spreadsheet that the recording speaks of as if it were there; somebody else's where it was refused."""
        found = _KEY.search(target)
        if found and found[1] not in self.server.world.files and status != _MISSING:
            owner = "somebody@example.com" if status == _REFUSED else BOT
            self.server.world.add_file("Recorded", SHEET, owner, key=found[1])

    def differences(self, theirs: Any, mine: Any, at: str) -> Iterator[str]:
        """What differs between two JSON values."""
        name = at.rpartition(".")[2]
        if isinstance(theirs, dict) and isinstance(mine, dict):
            yield from self._of_objects(theirs, mine, at)
        elif isinstance(theirs, list) and isinstance(mine, list):
            yield from self._of_lists(theirs, mine, at, ordered=name != "themeColors")
        elif name in _LEARNED and not isinstance(theirs, dict | list) and type(theirs) is type(mine):
            if self.ours.setdefault(str(theirs), str(mine)) != str(mine):
                yield f"{at}: {theirs!r}, ours {mine!r}"
        elif name in _LOOSE and type(theirs) is type(mine):
            return
        elif isinstance(theirs, str) and isinstance(mine, str):
            if self._translated(theirs) != mine:
                yield f"{at}: {theirs!r}, ours {mine!r}"
        elif theirs != mine or type(theirs) is not type(mine):
            yield f"{at}: {theirs!r}, ours {mine!r}"

    def _of_objects(self, theirs: Json, mine: Json, at: str) -> Iterator[str]:
        for name in theirs:
            if name not in mine:
                yield f"{at}.{name}: missing, theirs {json.dumps(theirs[name])[:200]}"
            else:
                yield from self.differences(theirs[name], mine[name], f"{at}.{name}")
        for name in mine:
            if name not in theirs:
                yield f"{at}.{name}: ours alone, {json.dumps(mine[name])[:200]}"

    def _of_lists(self, theirs: list[Any], mine: list[Any], at: str, *, ordered: bool) -> Iterator[str]:
        if not ordered:
            theirs, mine = (sorted(items, key=json.dumps) for items in (theirs, mine))
        if len(theirs) != len(mine):
            yield f"{at}: {len(theirs)} entries, ours {len(mine)}"
        for index, (first, second) in enumerate(zip(theirs, mine, strict=False)):
            yield from self.differences(first, second, f"{at}[{index}]")


def _parsed(text: str) -> Any:
    try:
        return json.loads(text) if text.strip() else ""
    except ValueError:
        return "not JSON"


def read(path: Path) -> list[Exchange]:
    """A recording's exchanges with the two services; what it holds of tokens and others is left out."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        said = json.loads(text)
    else:
        import yaml

        said = yaml.safe_load(text)
    kept = said["interactions"] if "interactions" in said else said["http_interactions"]
    found = [_exchange(one["request"], one["response"]) for one in kept]
    return [one for one in found if one.target.startswith(("/v4/", "/drive/v3/")) and not _passing(one.status)]


def _passing(status: int) -> bool:
    """A busy minute or a fault of Google's, which says nothing of what it would have answered."""
    return status == _BUSY or status >= _BROKEN


def _exchange(request: Json, response: Json) -> Exchange:
    parts = urlsplit(request["uri"])
    headers = {name.lower(): value for name, value in request.get("headers", {}).items()}
    kind = headers.get("content-type", "")
    return Exchange(
        request["method"].upper(),
        parts.path + (f"?{parts.query}" if parts.query else ""),
        kind if isinstance(kind, str) else kind[0],
        _text(request.get("body")),
        int(response["status"]["code"]),
        _text(response.get("body")),
    )


def _text(body: Any) -> str:
    """A body, plain or as base64, compressed or not."""
    if isinstance(body, dict):
        body = base64.b64decode(body["base64_string"]) if body.get("base64_string") else body.get("string", "")
    if isinstance(body, bytes):
        body = (gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body).decode()
    return str(body or "")


def recordings(places: Sequence[Path]) -> list[Path]:
    """The files among places, folders searched."""
    found = [path for place in places for path in (sorted(place.rglob("*.*")) if place.is_dir() else [place])]
    return [path for path in found if path.suffix in (".json", ".yaml", ".yml")]


def main(arguments: Sequence[str]) -> int:
    """Play each recording and print what differs; 1 where something does."""
    bad = 0
    for path in recordings([Path(said) for said in arguments]):
        exchanges = read(path)
        differences = list(Replay().play(exchanges))
        bad += bool(differences)
        print(f"{path.name}: {len(exchanges)} requests, {len(differences)} differences")
        for said in differences:
            print(f"  {said}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
