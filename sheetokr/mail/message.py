"""A letter as a MIME message (RFC 5322, RFC 2045-2047), byte for byte the same for the same letter.

The modern classes of `email` parse what they are given: a title that looks like an encoded word is decoded, and a line
break in it becomes a header of its own. So text never goes through them. Each header is encoded here and put into a
message of the older policy, which parses nothing.
"""

from __future__ import annotations

import hashlib
from email.charset import QP, Charset
from email.header import Header
from email.message import Message
from email.mime.base import MIMEBase
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.policy import compat32
from email.utils import format_datetime
from urllib.parse import quote

from sheetokr.mail.letter import Letter, Occasion, check_address

_POLICY = compat32.clone(linesep="\r\n", max_line_length=None)  # what needs folding was folded by its encoding
_NAMED = 60
_LONG = 200  # characters of a value that goes out as it is; RFC 5322, 2.1.1 forbids lines above 998


def build_message(letter: Letter) -> Message:
    """The whole message: text, or text and HTML, the HTML with its pictures. Raises AddressInvalid."""
    body = _body(letter)
    sender = check_address(letter.sender[1], "the sender's address")
    domain = sender.rpartition("@")[2]
    unsubscribe = check_address(letter.unsubscribe or sender, "the address to unsubscribe")
    farewell = quote(f"unsubscribe {_line(letter.list_name)[:_NAMED]}")
    headers = {
        "From": _mailbox(letter.sender[0], sender),
        "To": _mailbox(letter.recipient[0], check_address(letter.recipient[1], "the reader's address")),
        "Subject": _words(letter.subject, "Subject"),
        "Date": format_datetime(letter.date),
        "Message-ID": message_id(letter.occasion, domain),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "List-Id": _list_id(letter.list_name, domain),
        "List-Unsubscribe": f"<mailto:{unsubscribe}?subject={farewell}>",
    }
    if letter.follows:
        headers["References"] = headers["In-Reply-To"] = message_id(letter.follows, domain)
    for name, value in headers.items():
        body[name] = value
    return body


def message_bytes(message: Message) -> bytes:
    """The message as it goes over the wire, and into an `.eml` file: lines end in CRLF."""
    return message.as_bytes(policy=_POLICY)


def message_id(occasion: Occasion, domain: str) -> str:
    """The Message-ID of the letter for an occasion: the same whenever it is made."""
    return f"<{hashlib.sha256(occasion.key.encode()).hexdigest()[:32]}@{domain}>"


def _body(letter: Letter) -> Message:
    text = _text(letter.text, "plain")
    if not letter.html:
        return text
    html: Message = _text(letter.html, "html")
    if letter.pictures:
        related = _multipart("related", letter.occasion.key)
        related.attach(html)
        for cid, png in letter.pictures.items():
            related.attach(_picture(cid, png))
        html = related
    whole = _multipart("alternative", letter.occasion.key)
    whole.attach(text)
    whole.attach(html)
    return whole


def _multipart(kind: str, key: str) -> MIMEMultipart:
    """Its boundary comes from the key: bodies are encoded, so that it cannot stand in one by chance."""
    boundary = f"={hashlib.sha256(f'{kind} {key}'.encode()).hexdigest()[:24]}="
    return MIMEMultipart(kind, boundary=boundary, policy=_POLICY)


def _text(text: str, kind: str) -> MIMENonMultipart:
    """Text as quoted-printable: short lines for every server, readable in the source."""
    charset = Charset("utf-8")
    charset.body_encoding = QP
    part = MIMENonMultipart("text", kind, charset="utf-8", policy=_POLICY)
    lines = "\n".join(text.splitlines())
    part.set_payload(f"{lines}\n".encode("utf-8", "replace").decode(), charset)
    return part


def _picture(cid: str, png: bytes) -> MIMEBase:
    part = MIMEImage(png, "png", policy=_POLICY)
    part["Content-ID"] = f"<{cid}>"
    part["Content-Disposition"] = f'inline; filename="{cid.partition("@")[0]}.png"'
    return part


def _line(text: str) -> str:
    """Any text as one line that can be shown."""
    line = " ".join(text.encode("utf-8", "replace").decode().split())
    return "".join(character for character in line if character.isprintable())


def _words(text: str, header: str) -> str:
    """Free text as a header's value: encoded where it is not plain, or could be taken for something encoded."""
    line = _line(text)
    plain = line.isascii() and "=?" not in line and len(line) < _LONG
    return line if plain else Header(line, "utf-8", header_name=header).encode()


def _mailbox(name: str, address: str) -> str:
    """`Ann Lee <ann@example.com>` (RFC 5322, 3.4)."""
    words = _phrase(name)
    return f"{words} <{address}>" if words else address


def _phrase(name: str) -> str:
    """A name in front of an address or a list's ID: quoted where it holds more than words."""
    words = _words(name, "To")
    if words.startswith("=?") or all(character.isalnum() or character in " -'" for character in words):
        return words
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _list_id(name: str, domain: str) -> str:
    """RFC 2919: a phrase, and an identifier under the sender's domain."""
    return f"{_phrase(name)} <okr-digest.{domain}>"
