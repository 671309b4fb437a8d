"""The server itself: HTTP on a loopback port, one thread a connection, one lock around what is stored.

A test takes it through the `google_server` fixture (see README.md beside this file).
"""

from __future__ import annotations

import datetime as dt
import json
import socket
import struct
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.google import errors, routes
from tests.google.books import fill
from tests.google.discovery import Method, services
from tests.google.errors import ApiError, Json
from tests.google.faults import Fault, Faults, means
from tests.google.log import Log, Quota, Request, kind_of
from tests.google.loopback import Loopback
from tests.google.oauth import BOT, OAuth, Refusal
from tests.google.person import Person
from tests.google.state import FOLDER, SHEET, XLSX, File, World, permission_id

ANN = "ann@example.com"
_JSON = "application/json; charset=UTF-8"
_STALLED = 60.0


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back, and how: `whole`, `half`, `reset` or `stall`."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    manner: str = "whole"


@dataclass
class _Hook:
    on: str
    act: Callable[[], object]
    after: bool
    skip: int
    done: bool = False


class GoogleServer:
    """Google on 127.0.0.1, with what is stored there and what was asked of it."""

    def __init__(self) -> None:
        self.world = World()
        self.oauth = OAuth()
        self.faults = Faults()
        self.log = Log()
        self.quota: Quota | None = None
        self.closing = threading.Event()
        self.adapter: Loopback | None = None
        self._hooks: list[_Hook] = []
        self._lock = threading.RLock()
        self.url = ""
        self._http: _Http | None = None

    def start(self) -> GoogleServer:
        """Listen; until then only `handle` answers."""
        self._http = _Http(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}"
        threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def stop(self) -> None:
        """Close every connection and the port."""
        self.closing.set()
        if self._http is not None:
            self._http.shutdown()
            self._http.server_close()

    # --- what is stored ---------------------------------------------------------------------------------------------

    def sheet(
        self,
        text: str = "",
        title: str = "Q4 OKRs",
        *,
        owner: str = ANN,
        share: Iterable[tuple[str, str]] = ((BOT, "writer"),),
        folder: str = "",
        key: str = "",
        locale: str = "en_US",
        rows: int = 1000,
        columns: int = 26,
    ) -> Person:
        """A spreadsheet drawn as text (as in tests/book.py), shared with the bot; its owner sits before it."""
        with self._lock:
            file = self.world.add_file(title, SHEET, owner, [folder] if folder else None, key=key)
            book = self.world.spreadsheets[file.id]
            book.properties["locale"] = locale
            fill(book, text, rows, columns)
            for email, role in share:
                self.share(file.id, email, role)
        return self.person(file.id, owner)

    def person(self, key: str, email: str = ANN) -> Person:
        """Somebody before a spreadsheet, who types and sorts while a test's client is at work."""
        return Person(self.world, key, email, self._lock)

    def folder(self, name: str, owner: str = ANN, share: Iterable[tuple[str, str]] = ((BOT, "writer"),)) -> File:
        """A folder."""
        file = self.world.add_file(name, FOLDER, owner)
        for email, role in share:
            self.share(file.id, email, role)
        return file

    def shared_drive(self, name: str, manager: str = BOT) -> File:
        """A shared drive, which has storage of its own."""
        file = self.world.add_file(name, FOLDER, "drive@shared.example.com")
        file.extra["sharedDrive"] = True
        self.share(file.id, manager, "organizer")
        return file

    def xlsx(self, content: bytes = b"PK", name: str = "okrs.xlsx", owner: str = ANN) -> File:
        """An Excel file that lives in Drive."""
        file = self.world.add_file(name, XLSX, owner, content=content)
        self.share(file.id, BOT, "writer")
        return file

    def share(self, key: str, email: str, role: str = "writer") -> None:
        """Let somebody in, or in another role; an empty role puts them out."""
        file = self.world.files[key]
        file.permissions = [said for said in file.permissions if said.get("emailAddress") != email]
        if role:
            file.permissions.append({"id": permission_id(email), "type": "user", "role": role, "emailAddress": email})

    # --- what happens meanwhile -------------------------------------------------------------------------------------

    def before(self, on: str, act: Callable[[], object], *, skip: int = 0) -> None:
        """Once, just before a request of this kind is carried out, let something happen."""
        self._hooks.append(_Hook(on, act, after=False, skip=skip))

    def after(self, on: str, act: Callable[[], object], *, skip: int = 0) -> None:
        """Once, just after a request of this kind was carried out and before it is answered."""
        self._hooks.append(_Hook(on, act, after=True, skip=skip))

    def _run_hooks(self, method: Method, *, after: bool) -> None:
        for hook in self._hooks:
            if hook.done or hook.after != after or not means(hook.on, method):
                continue
            if hook.skip:
                hook.skip -= 1
                continue
            hook.done = True
            hook.act()

    # --- requests ---------------------------------------------------------------------------------------------------

    def handle(self, http: str, target: str, headers: Any, raw: bytes) -> Reply:
        """The reply to a request; `headers` is a mapping whose names have no case."""
        parts = urlsplit(target)
        query = parse_qs(parts.query, keep_blank_values=True)
        if http == "POST" and parts.path == "/token":
            return self._token(raw)
        for known in services():
            found = known.find(http, parts.path)
            if found:
                method, path = found
                request = self.log.add(Request(method.id, kind_of(method), parts.path, query, None))
                call = routes.Call(self.world, known, method, path, query, {})
                reply = self._faulty(call, request, headers, raw)
                request.status = reply.status
                return reply
        self.log.add(Request("", "unknown", parts.path, query, None, status=404, broken=[f"{http} {target}"]))
        return Reply(404, b"<!DOCTYPE html><title>Error 404 (Not Found)!!1</title>", {"Content-Type": "text/html"})

    def _token(self, raw: bytes) -> Reply:
        request = self.log.add(Request("token", "token", "/token", {}, None))
        fault = self.faults.take(None)
        if fault is not None and not fault.after:
            return _spoiled(fault, Reply(200), "oauth")
        said = self.oauth.exchange(raw.decode())
        body = said.body if isinstance(said, Refusal) else said
        request.status = said.status if isinstance(said, Refusal) else 200
        reply = Reply(request.status, json.dumps(body, indent=2).encode(), {"Content-Type": _JSON})
        return _spoiled(fault, reply, "oauth") if fault is not None else reply

    def _faulty(self, call: routes.Call, request: Request, headers: Any, raw: bytes) -> Reply:
        fault = self.faults.take(call.method)
        if fault is not None and not fault.after:
            return _spoiled(fault, Reply(200), call.known.name)
        reply = self._reply(call, request, headers, raw)
        return _spoiled(fault, reply, call.known.name) if fault is not None else reply

    def _reply(self, call: routes.Call, request: Request, headers: Any, raw: bytes) -> Reply:
        try:
            call.email = request.email = routes.authenticate(call, self.oauth, headers.get("Authorization"))
            if self.quota is not None:
                refused = self.quota.spend(request.kind, call.email, self.world.project)
                if refused is not None:
                    raise refused
            call.body, call.upload = _read(raw, headers.get("Content-Type", ""))
            request.body = call.body
            request.broken += routes.check_request(call)
            self._run_hooks(call.method, after=False)
            with self._lock:
                body = routes.answer(call)
                if not isinstance(body, bytes):
                    request.broken += routes.check_reply(call.known, call.method, body)
                rendered = body if isinstance(body, bytes) else routes.rendered(body, call.query)
            self._run_hooks(call.method, after=True)
        except ApiError as error:
            return _refused(error, call.known.name)
        if body is None:
            return Reply(204 if call.known.name == "drive" else 200, b"", {"Content-Type": "text/html"})
        kind = call.said("mimeType") if isinstance(body, bytes) else _JSON
        return Reply(200, rendered, {"Content-Type": kind, "Vary": "Origin, X-Origin, Referer"})


def _read(raw: bytes, kind: str) -> tuple[Json, bytes]:
    """The JSON of a body, and what is uploaded with it; an upload of bytes alone has no JSON."""
    if kind.startswith("multipart/"):
        boundary = b"--" + kind.partition("boundary=")[2].strip('"').encode()
        parts = [part.partition(b"\r\n\r\n")[2].rstrip(b"\r\n-") for part in raw.split(boundary)[1:-1]]
        return json.loads(parts[0]), parts[1]
    if not raw:
        return {}, b""
    if kind and "json" not in kind:
        return {}, raw
    try:
        said = json.loads(raw)
    except ValueError:
        raise errors.invalid_json() from None
    if not isinstance(said, dict):
        raise errors.invalid_values(
            [("", 'Invalid JSON payload received. Unknown name "": Root element must be a message.')]
        )
    return said, b""


def _refused(error: ApiError, service: str) -> Reply:
    body = (json.dumps(error.body(service), indent=2, ensure_ascii=False) + "\n").encode()
    return Reply(error.code, body, {"Content-Type": _JSON} | error.headers)


def _spoiled(fault: Fault, reply: Reply, service: str) -> Reply:
    if fault.manner == "error" and fault.error is not None:
        reply = _refused(fault.error, service)
        return Reply(reply.status, reply.body, reply.headers | _wait(fault))
    if fault.manner == "html":
        return Reply(fault.status, fault.body.encode(), {"Content-Type": "text/html; charset=UTF-8"} | _wait(fault))
    if fault.manner == "json":
        return Reply(fault.status, fault.body.encode(), {"Content-Type": _JSON})
    return Reply(reply.status, reply.body, reply.headers, manner=fault.manner)


def _wait(fault: Fault) -> dict[str, str]:
    return {"Retry-After": fault.retry_after} if fault.retry_after else {}


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no news; anything else is."""
        import sys

        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


def _handler(server: GoogleServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        server_version = "ESF"
        sys_version = ""
        timeout = 30
        disable_nagle_algorithm = True

        def answer(self) -> None:
            raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            reply = server.handle(self.command, self.path, self.headers, raw)
            if reply.manner == "stall":
                server.closing.wait(_STALLED)
            if reply.manner in ("reset", "stall"):
                self._break()
                return
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.status != 204:
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            if reply.manner == "half":
                self.wfile.write(reply.body[: len(reply.body) // 2])
                self.wfile.flush()
                self._break()
                return
            self.wfile.write(reply.body)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer  # noqa: N815

        def _break(self) -> None:
            """Close with a reset rather than an orderly end."""
            self.close_connection = True
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()

        def date_time_string(self, timestamp: float | None = None) -> str:
            """The time of what is stored here, which Drive's times are of too."""
            moment = server.world.now if timestamp is None else dt.datetime.fromtimestamp(timestamp, dt.UTC)
            return format_datetime(moment, usegmt=True)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """The log is `server.log`."""

    return Handler
