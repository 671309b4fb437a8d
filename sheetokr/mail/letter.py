"""A letter as a value: for whom, what it says, and the key that tells it from all others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from typing import NamedTuple

from sheetokr.diagnostics import AddressInvalid
from sheetokr.patterns import late

_ADDRESS = late(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?\Z")
_LONGEST = 254
_MEND = "write it as ann@example.com"


class Occasion(NamedTuple):
    """What a letter is sent for, and only once: its kind (`owner`, `company` ...), its period (`2026-W47`), and the
    address of its reader."""

    kind: str
    period: str
    reader: str

    @property
    def key(self) -> str:
        """The same whenever the same letter is meant: the Message-ID is made from it."""
        return f"{self.kind} {self.period} {self.reader.casefold()}"


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail to one reader, who is `recipient`.

    `sender` and `recipient` are `(name, address)`, the name may be empty. `text` stands alone; `html` may show
    `pictures`, PNGs by name, as `cid:NAME`. `list_name` is the human name of what it belongs to, `unsubscribe` the
    address that a reader writes to who wants no more. `follows` is the occasion of the letter before, for the thread.
    """

    occasion: Occasion
    sender: tuple[str, str]
    recipient: tuple[str, str]
    subject: str
    text: str
    date: dt.datetime
    html: str = ""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    list_name: str = "OKR digest"
    unsubscribe: str = ""
    follows: Occasion | None = None


def check_address(text: str, what: str = "the address") -> str:
    """A plain address, its domain in ASCII, as SMTP without extensions takes it (RFC 5321, 4.1.2).

    Raises AddressInvalid for anything else: no `@`, a blank, a line break, letters outside ASCII before the `@`.
    """
    shown = "".join(character if character.isprintable() else "?" for character in text)
    local, at, domain = text.strip(" ").rpartition("@")
    if not at:
        raise AddressInvalid(f"{what} '{shown}' has no @", _MEND)
    address = f"{local}@{_ascii_domain(domain)}"
    if len(address) > _LONGEST or not _ADDRESS.match(address) or ".." in address:
        raise AddressInvalid(f"{what} '{shown}' is not one that mail can be sent to", _MEND)
    return address


def _ascii_domain(domain: str) -> str:
    """`bücher.example` as `xn--bcher-kva.example`; as it is where that cannot be done."""
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain


def parse_sender(text: str, what: str = "the sender") -> tuple[str, str]:
    """`OKRs <okrs@example.com>` as a name and an address. Raises AddressInvalid."""
    if any(not character.isprintable() for character in text):
        return "", check_address(text, what)
    name, address = parseaddr(text)
    return name, check_address(address or text, what)
