"""The way to an SMTP server (RFC 5321): opened safely, one letter at a time, and for each an honest answer.

`smtplib` raises one and the same exception for a connection that breaks before the letter, in it, and after its last
dot; but only in the last case may the letter have arrived. So each step of a letter is taken here, one by one.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import enum
import ipaddress
import smtplib
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass

from sheetokr.diagnostics import LoginRefused, NotSecure, ServerUnreachable
from sheetokr.patterns import late

_LINE_WITH_DOT = late(rb"(?m)^\.")
_END = b".\r\n"
_BEARER, _PLAIN = "user={}\1auth=Bearer {}\1\1", "\0{}\0{}"
_SECONDS = 30.0
_CHALLENGE, _WELCOME, _GO_ON = 334, 235, 354
_SHOWN = 200


class Fate(enum.StrEnum):
    """What became of a letter. `DEFERRED` may be tried again; `UNKNOWN` may have arrived, and never is."""

    SENT = "sent"
    DEFERRED = "deferred"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Receipt:
    """The fate of one letter, and in the server's words why."""

    fate: Fate
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Server:
    """Where mail goes out. `security` is `starttls`, `tls`, or `none`, which only this machine itself is trusted with.
    `ca_file` is a certificate authority of one's own, "" for the system's."""

    host: str
    port: int
    security: str = "starttls"
    ca_file: str = ""

    @property
    def place(self) -> str:
        """What messages call it: `smtp.example.com:587`."""
        return f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Login:
    """Who sends. `secret` is a password, or with `is_token` an access token (XOAUTH2). It is in no text of this."""

    user: str
    secret: str
    is_token: bool = False

    def __repr__(self) -> str:
        return f"Login({self.user!r})"


class Connection:
    """An open way to a server. Opened by `open_connection`; a broken one opens itself anew for the next letter."""

    def __init__(self, server: Server, open_smtp: Callable[[], smtplib.SMTP]) -> None:
        self.server = server
        self._open = open_smtp
        self._smtp: smtplib.SMTP | None = open_smtp()

    def send(self, sender: str, recipient: str, message: bytes) -> Receipt:
        """Send one letter, its lines ended by CRLF, to one recipient. Raises MailError where no letter would pass."""
        smtp = self._smtp or self._open()
        self._smtp = smtp
        try:
            receipt = _offer(smtp, sender, recipient) or _hand_over(smtp, message)
        except (smtplib.SMTPException, OSError) as error:
            receipt = Receipt(Fate.DEFERRED, f"the connection to {self.server.place} broke off: {_said(error)}")
            smtp.close()
        if receipt.fate is not Fate.SENT:
            self._begin_anew(smtp)
        return receipt

    def _begin_anew(self, smtp: smtplib.SMTP) -> None:
        """Forget what was begun; a connection that does not even do that is given up."""
        try:
            smtp.rset()
        except (smtplib.SMTPException, OSError):
            smtp.close()
            self._smtp = None

    def close(self) -> None:
        """Say goodbye, if the server still listens."""
        if self._smtp is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                self._smtp.quit()
            self._smtp.close()
        self._smtp = None


def open_connection(server: Server, login: Login | None, timeout: float = _SECONDS) -> Connection:
    """Connect, secure the way, log in. `timeout` is for each answer, in seconds.

    Raises ServerUnreachable, NotSecure for a way that strangers could read, and LoginRefused.
    """
    if server.security == "none" and not is_this_machine(server.host):
        raise NotSecure(
            f"the way to {server.place} would be open to anybody", 'write security = "starttls" or "tls" in [mail]'
        )
    if server.security == "none" and login:
        raise NotSecure(
            f"a login at {server.place} would go over an open line", "take the user out of [mail], or use starttls"
        )
    context = _context(server)
    return Connection(server, lambda: _opened(server, login, context, timeout))


def is_this_machine(host: str) -> bool:
    """Whether a host's name or address can only be this machine itself."""
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _context(server: Server) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=server.ca_file or None)
    except OSError as error:
        raise NotSecure(
            f"the certificates in {server.ca_file} cannot be read: {error.strerror or error}",
            "correct ca_file in [mail], or take it out",
        ) from None


def _opened(server: Server, login: Login | None, context: ssl.SSLContext, timeout: float) -> smtplib.SMTP:
    try:
        smtp = _connected(server, context, timeout)
        try:
            _made_safe(smtp, server, context)
            if login:
                _log_in(smtp, server, login)
        except BaseException:
            smtp.close()
            raise
    except ssl.SSLError as error:
        raise _no_trust(server, error) from None
    except (smtplib.SMTPException, OSError, UnicodeError) as error:  # the last: a name that cannot be a host's
        raise ServerUnreachable(
            f"the mail server {server.place} cannot be reached: {_said(error)}",
            "check host, port and security in [mail]",
        ) from None
    return smtp


def _connected(server: Server, context: ssl.SSLContext, timeout: float) -> smtplib.SMTP:
    if server.security == "tls":
        return smtplib.SMTP_SSL(server.host, server.port, timeout=timeout, context=context)
    return smtplib.SMTP(server.host, server.port, timeout=timeout)


def _made_safe(smtp: smtplib.SMTP, server: Server, context: ssl.SSLContext) -> None:
    smtp.ehlo_or_helo_if_needed()
    if server.security != "starttls":
        return
    if not smtp.has_extn("starttls"):
        raise NotSecure(
            f"{server.place} offers no STARTTLS",
            'write security = "tls" in [mail] if it is a port for TLS, such as 465',
        )
    smtp.starttls(context=context)
    smtp.ehlo()


def _no_trust(server: Server, error: ssl.SSLError) -> NotSecure:
    if error.reason == "WRONG_VERSION_NUMBER":
        return NotSecure(
            f"{server.place} does not begin with TLS", 'write security = "starttls", or another port, in [mail]'
        )
    why = error.verify_message if isinstance(error, ssl.SSLCertVerificationError) else error.reason or str(error)
    mend = "check host and security in [mail]; for a certificate authority of your own, name its file as ca_file"
    return NotSecure(f"{server.place} could not be made sure of: {why}", mend)


def _log_in(smtp: smtplib.SMTP, server: Server, login: Login) -> None:
    """AUTH XOAUTH2 for a token, else PLAIN (RFC 4616) or LOGIN; the way is encrypted, so that both are safe."""
    offered = smtp.esmtp_features.get("auth", "").upper().split()
    mechanism = "XOAUTH2" if login.is_token else next((each for each in ("PLAIN", "LOGIN") if each in offered), "")
    if mechanism not in offered or not mechanism:
        raise LoginRefused(
            f"{server.place} offers no login by {'an access token' if login.is_token else 'user and password'}",
            f"it offers {', '.join(offered)}" if offered else "take the user out of [mail] if it needs none",
        )
    code, answer = _authenticate(smtp, mechanism, login)
    if code != _WELCOME:
        raise LoginRefused(
            f"{server.place} refused the login of {login.user}: {_said_by(code, answer)}",
            "check the token and the user" if login.is_token else "check the password and the user",
        )


def _authenticate(smtp: smtplib.SMTP, mechanism: str, login: Login) -> tuple[int, bytes]:
    if mechanism == "XOAUTH2":
        code, answer = smtp.docmd("AUTH", f"XOAUTH2 {_b64(_BEARER.format(login.user, login.secret))}")
        # The reason comes as a challenge, which an empty answer ends.
        return smtp.docmd("") if code == _CHALLENGE else (code, answer)
    if mechanism == "PLAIN":
        return smtp.docmd("AUTH", f"PLAIN {_b64(_PLAIN.format(login.user, login.secret))}")
    code, answer = smtp.docmd("AUTH", f"LOGIN {_b64(login.user)}")
    return smtp.docmd(_b64(login.secret)) if code == _CHALLENGE else (code, answer)


def _b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _offer(smtp: smtplib.SMTP, sender: str, recipient: str) -> Receipt | None:
    """MAIL, RCPT and DATA; None when the server waits for the letter."""
    steps: tuple[Callable[[], tuple[int, bytes]], ...] = (
        lambda: smtp.mail(sender),
        lambda: smtp.rcpt(recipient),
        lambda: smtp.docmd("DATA"),
    )
    for step in steps:
        code, answer = step()
        if not 200 <= code < 400:
            return _receipt(code, answer)
    return None if code == _GO_ON else Receipt(Fate.DEFERRED, _said_by(code, answer))


def _hand_over(smtp: smtplib.SMTP, message: bytes) -> Receipt:
    """The letter, then the dot that ends it: from there on nobody can know but by the server's answer."""
    ended = message if message.endswith(b"\r\n") else message + b"\r\n"
    smtp.send(_LINE_WITH_DOT.sub(b"..", ended))
    try:
        smtp.send(_END)
        code, answer = smtp.getreply()
    except (smtplib.SMTPException, OSError) as error:
        smtp.close()
        return Receipt(Fate.UNKNOWN, f"the connection broke off while the letter was being accepted: {_said(error)}")
    if 200 <= code < 300:
        return Receipt(Fate.SENT)
    return _receipt(code, answer) if 400 <= code < 600 else Receipt(Fate.UNKNOWN, _said_by(code, answer))


def _receipt(code: int, answer: bytes) -> Receipt:
    """4yz is for now, 5yz for good (RFC 5321, 4.2.1)."""
    return Receipt(Fate.REFUSED if 500 <= code < 600 else Fate.DEFERRED, _said_by(code, answer))


def _said_by(code: int, answer: bytes) -> str:
    text = "".join(c for c in " ".join(answer.decode("utf-8", "replace").split()) if c.isprintable())
    return f"{code} {text}"[:_SHOWN].strip()


def _said(error: Exception) -> str:
    """A connection's fault in a few words."""
    if isinstance(error, TimeoutError) or "timed out" in str(error):
        return "no answer in time"
    if isinstance(error, socket.gaierror | UnicodeError):
        return "there is no such host"
    if isinstance(error, smtplib.SMTPResponseException):
        text = error.smtp_error
        return _said_by(error.smtp_code, text if isinstance(text, bytes) else str(text).encode())
    if isinstance(error, binascii.Error):
        return "an answer that is none"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or "it closed the connection"
