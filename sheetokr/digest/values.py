"""A digest as values: who reads it, and its sections. What a cell says is data here, and stays data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from sheetokr.diagnostics import Location

ROLES = ("owner", "team", "company")
"""What a digest can be about, the narrowest first: one person's rows, one team's, all."""


_UNKNOWN = Location("")


class Link(NamedTuple):
    """Where a row stands: in words, and as an address that a mail may link to, "" where there is none."""

    text: str
    href: str = ""


NOWHERE = Link("")
Linker = Callable[[Location], Link]
"""Gives the link to a cell, or to a tab: how depends on where the workbook lives."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who gets digests. `roles` are what they may be about, the narrowest first; `at` is where their address
    stands, or should; `called` is all that a cell may call them by."""

    name: str
    email: str
    team: str = ""
    roles: tuple[str, ...] = ()
    at: Location = _UNKNOWN
    called: frozenset[str] = frozenset()

    @property
    def role(self) -> str:
        """The widest of the roles, "" for somebody whom nothing concerns."""
        return self.roles[-1] if self.roles else ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list. `status` is a word of the scale of statuses or healths, `was` the one before where it changed.

    `progress` and `expected` are shares, `change` is in shares since the last digest. `reason` says in a sentence what
    is the matter; `comment` and `blocker` are what somebody last said of it, `said` who and when. `past` are the newest
    values, oldest first, for a sparkline. `day` is when something is due.
    """

    title: str
    link: Link
    id: str = ""
    owner: str = ""
    status: str = ""
    was: str = ""
    progress: float | None = None
    expected: float | None = None
    change: float | None = None
    value: str = ""
    reason: str = ""
    comment: str = ""
    blocker: str = ""
    said: str = ""
    past: tuple[float, ...] = ()
    day: dt.date | None = None
    days: int | None = None


class Figure(NamedTuple):
    """A number with its name; `change` is against the last digest, None where none is known. `scale` is the word whose
    colour and shape stand beside it."""

    label: str
    text: str
    change: str = ""
    scale: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a digest. `name` is that of its templates. At most five lines; `more` is how many others there are,
    and `see` where."""

    name: str
    title: str
    sentence: str = ""
    figures: tuple[Figure, ...] = ()
    lines: tuple[Line, ...] = ()
    more: int = 0
    see: Link = NOWHERE

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not (self.sentence or self.figures or self.lines)


@dataclass(frozen=True, slots=True)
class Digest:
    """One digest. `scope` is the person, team or organisation that it is about; `period` the ISO week; `since` the day
    that changes are counted from, None for the first digest. `preheader` is what mail programs show after the subject.
    """

    reader: Reader
    role: str
    scope: str
    organisation: str
    day: dt.date
    period: str
    since: dt.date | None
    subject: str
    preheader: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Silent:
    """A reader who gets no digest, and why."""

    reader: Reader
    reason: str
