"""Mail servers to send to: a whole one with TLS and logins (aiosmtpd), and one that misbehaves where it is told to."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD, TOKEN = "okrs@kestrel.example", "sésame, öffne dich", "ya29.token"
REFUSED, BUSY = "nobody@example.com", "busy@example.com"


@dataclass
class Postbox:
    """What arrived: (sender, recipient, bytes) each. `busy_for` attempts to BUSY are put off before one is taken."""

    port: int = 0
    letters: list[tuple[str, str, bytes]] = field(default_factory=list)
    busy_for: int = 10**6

    async def handle_RCPT(  # noqa: N802 - the server's name for it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address == REFUSED:
            return "550 5.1.1 no such user"
        if address == BUSY and self.busy_for:
            self.busy_for -= 1
            return "450 4.2.1 mailbox busy"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        assert isinstance(content, bytes)
        self.letters.append((envelope.mail_from or "", envelope.rcpt_tos[0], content))
        return "250 taken"


def authenticate(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=good, handled=good)


class WithTokens(SMTP):
    """The server, with AUTH XOAUTH2 beside what it has."""

    async def auth_XOAUTH2(self, _: Any, args: list[str]) -> AuthResult:  # noqa: N802
        import base64

        said = base64.b64decode(args[1]).decode()
        if said == f"user={USER}\1auth=Bearer {TOKEN}\1\1":
            return AuthResult(success=True)
        await self.challenge_auth(base64.b64encode(b'{"status":"401"}').decode(), encode_to_b64=False)
        return AuthResult(success=False, handled=False)


class Authority:
    """A certificate authority for this machine alone: `ca` is its file."""

    def __init__(self, folder: Path) -> None:
        authority = trustme.CA()
        self.ca = folder / "ca.pem"
        authority.cert_pem.write_to_path(str(self.ca))
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("localhost", "127.0.0.1").configure_cert(self.context)


@contextmanager
def postbox(authority: Authority | None, security: str = "starttls", *, login: bool = False) -> Iterator[Postbox]:
    """A running server on this machine."""
    box = Postbox()
    options: dict[str, Any] = {"auth_require_tls": security != "tls", "loop": None}
    if login:
        options |= {"authenticator": authenticate, "auth_required": security == "starttls"}
    context = authority.context if authority else None
    if security == "starttls":
        options |= {"tls_context": context, "require_starttls": True}

    class _Controller(Controller):
        def factory(self) -> SMTP:
            return WithTokens(self.handler, hostname="localhost", **options)

    controller = _Controller(
        box, hostname="127.0.0.1", port=_free_port(), ssl_context=context if security == "tls" else None
    )
    controller.start()
    box.port = controller.port
    try:
        yield box
    finally:
        controller.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


DROP, STALL = "drop", "stall"
ANSWERS = {
    "CONNECT": "220 hi",
    "EHLO": "250 localhost",
    "HELO": "250 localhost",
    "MAIL": "250 ok",
    "RCPT": "250 ok",
    "DATA": "354 go on",
}


class Rogue:
    """A server that answers as usual but for the steps in `instead`: CONNECT, EHLO, MAIL, RCPT, DATA, HALFWAY (while
    the letter comes in), DOT (when it is there). An answer may be a text, DROP or STALL. `seen` are the steps."""

    def __init__(self, instead: Mapping[str, str]) -> None:
        self.instead = instead
        self.seen: list[str] = []
        self.taken: list[bytes] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._client: socket.socket | None = None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        self._listener.close()
        if self._client is not None:
            with suppress(OSError):
                self._client.shutdown(socket.SHUT_RDWR)
        self._thread.join(5)

    def _serve(self) -> None:
        while not self._over.is_set():
            try:
                self._listener.settimeout(0.1)
                client, _ = self._listener.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            self._client = client
            with client:
                client.settimeout(5)
                self._talk(client)

    def _talk(self, client: socket.socket) -> None:
        """One connection, to its end. A reset by the client ends it too."""
        try:
            stream = client.makefile("rwb")
            if not self._answer(client, "CONNECT"):
                return
            while line := stream.readline():
                word = line.split()[0].decode(errors="replace").upper() if line.split() else ""
                if word == "QUIT":
                    client.sendall(b"221 bye\r\n")
                    return
                if not self._answer(client, word if word in ANSWERS else "OTHER"):
                    return
                if word == "DATA" and self.instead.get("DATA", "354").startswith("354"):
                    if self.instead.get("HALFWAY") == DROP:
                        stream.read(10)
                        return
                    letter = iter(stream.readline, b".\r\n")
                    self.taken.append(b"".join(letter))
                    if not self._answer(client, "DOT"):
                        return
        except OSError:
            return

    def _answer(self, client: socket.socket, step: str) -> bool:
        """Whether the conversation goes on."""
        self.seen.append(step)
        answer = self.instead.get(step, ANSWERS.get(step, "250 ok"))
        if answer == STALL:
            self._over.wait(3)
        if answer in (DROP, STALL):
            return False
        client.sendall(f"{answer}\r\n".encode())
        return True


@contextmanager
def rogue(**instead: str) -> Iterator[Rogue]:
    server = Rogue(instead)
    try:
        yield server
    finally:
        server.stop()
