"""One run's dealings with Google: the client, what Drive said of all spreadsheets, and what earlier runs read of them.

A spreadsheet that Drive says is unchanged is taken from the cache. Its answers are worked out anew all the same: what a
row's status is depends on the day.
"""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from gspread.urls import SPREADSHEETS_API_V4_BASE_URL as SPREADSHEETS

from sheetokr.address import Address
from sheetokr.backends import Access, Kept
from sheetokr.backends.google.answers import Who
from sheetokr.backends.google.client import Client, Reply, Timing
from sheetokr.backends.google.credentials import Job, find_identity
from sheetokr.backends.google.listing import Listed, read_listing
from sheetokr.backends.google.read import FIELDS, Json, grids
from sheetokr.diagnostics import ApiDisabled, GoogleRefused, NotShared, WrongScope
from sheetokr.patterns import late
from sheetokr.workbook import quoted_sheet

_WORTH_A_LISTING = 3
"""From so many spreadsheets on, one request that tells what changed may save more than it costs."""
_OLDEST_LISTING = 20.0
"""Seconds after which a listing says nothing any more of what people are doing now."""
_LATE = dt.timedelta(seconds=2)
"""By how much Drive's time of a change of ours may lie beside that of the answer to it."""
_AT_IT = dt.timedelta(minutes=10)
"""Somebody who changed a sheet this lately may be at it still."""
_VOLATILE = late(
    r"\b(NOW|TODAY|RAND|RANDBETWEEN|RANDARRAY|GOOGLEFINANCE|GOOGLETRANSLATE|IMPORT(RANGE|DATA|XML|HTML|FEED))\s*\(",
    re.IGNORECASE,
)


class Session:
    """Opened by the first Google Sheet of a run, and shared by all of them."""

    def __init__(self, client: Client, access: Access) -> None:
        self.client = client
        self.access = access
        self._listing: Mapping[str, Listed] | None = None
        self._latest: Mapping[str, Listed] | None = None
        self._latest_at = 0.0
        self._first: dict[str, Listed] = {}

    @property
    def caches(self) -> bool:
        """Whether this run has so many spreadsheets that it looks for those that did not change."""
        return self.access.cache is not None and len(self.access.expected) >= _WORTH_A_LISTING

    def read(self, address: Address) -> Json:
        """A spreadsheet: as it was kept, if Drive says that nothing changed since, else as it is."""
        kept = self._kept(address.key)
        if kept is not None:
            return kept.reply
        reply = self.fetch(address, Who())
        self._keep(address.key, reply.body)
        return reply.body

    def fetch(self, address: Address, who: Who, fields: str = FIELDS) -> Reply:
        """A spreadsheet as it is now, in one request."""
        return self.client.get(f"{SPREADSHEETS}/{address.key}", {"fields": fields}, who)

    def write(self, address: Address, requests: Collection[Json], tabs: Collection[str], who: Who) -> Json:
        """Do all of it or nothing; what the tabs show then, in the answer. Raises Unsettled where nobody knows."""
        body: dict[str, Any] = {
            "requests": list(requests),
            "includeSpreadsheetInResponse": True,
            "responseIncludeGridData": True,
        }
        if not self.caches:
            body["responseRanges"] = [quoted_sheet(tab) for tab in tabs]
        started = self.client.timing.clock()
        url = f"{SPREADSHEETS}/{address.key}:batchUpdate"
        reply = self.client.post(url, body, who, repeatable=False, fields=f"updatedSpreadsheet({FIELDS})")
        updated: Json = reply.body.get("updatedSpreadsheet", {})
        if reply.at is not None:
            took = dt.timedelta(seconds=self.client.timing.clock() - started)
            self._keep(address.key, updated, (reply.at - took - _LATE, reply.at + _LATE))
        return updated

    def is_as_read(self, address: Address) -> bool:
        """Whether Drive says, now, that a spreadsheet did not change since this run began, and that nobody seems to be
        at it. One request for all spreadsheets, not one for each; False wherever that cannot be said."""
        before = self._first.get(address.key)
        if before is None or not self.caches:
            return False
        return is_at_rest(before, self._list_again().get(address.key), self.client.timing.now())

    def _kept(self, key: str) -> Kept | None:
        if not self.caches or self.access.cache is None:
            return None
        listed = self._list().get(key)
        if listed is None:
            return None
        self._first[key] = listed
        kept = None if self.access.full else self.access.cache.find(key)
        return kept if kept and is_unchanged(kept, listed) else None

    def _list(self) -> Mapping[str, Listed]:
        """What Drive said of all spreadsheets before any of them was read."""
        if self._listing is None:
            self._listing = self._asked()
        return self._listing

    def _asked(self) -> Mapping[str, Listed]:
        """Drive's list. It only saves requests: where Drive may not be asked, every sheet is read."""
        try:
            return read_listing(self.client, self.access.expected)
        except (ApiDisabled, GoogleRefused, NotShared, WrongScope) as error:
            self.access.warn(f"every sheet is read, the unchanged too: {error}")
            return {}

    def _list_again(self) -> Mapping[str, Listed]:
        """What it says now that they are about to be written, a few seconds old at most."""
        now = self.client.timing.clock()
        if self._latest is None or now - self._latest_at > _OLDEST_LISTING:
            self._latest = self._asked()
            self._latest_at = now
        return self._latest

    def _keep(self, key: str, reply: Json, ours: tuple[dt.datetime, dt.datetime] | None = None) -> None:
        """Keep an answer for later runs, with what Drive says of the spreadsheet then: the change that it knew before
        reading, or the time in which ours was made. One whose formulas change by themselves is not kept."""
        listed = self._first.get(key)
        if self.access.cache is None or not self.caches or listed is None:
            return
        first, last = (moment.isoformat() for moment in ours) if ours else ("", "")
        if is_steady(reply):
            self.access.cache.keep(key, Kept(reply, listed.modified, first, last))


def is_at_rest(before: Listed, now: Listed | None, moment: dt.datetime) -> bool:
    """Whether a spreadsheet did not change since it was listed, and nobody else was at it just before."""
    if now is None or now.modified != before.modified:
        return False
    return now.by_us or moment - now.moment > _AT_IT


def is_unchanged(kept: Kept, listed: Listed) -> bool:
    """Whether a spreadsheet is still as it was kept."""
    if not kept.first:
        return kept.modified == listed.modified
    earliest, latest = dt.datetime.fromisoformat(kept.first), dt.datetime.fromisoformat(kept.last)
    return listed.by_us and earliest <= listed.moment <= latest


def is_steady(reply: Json) -> bool:
    """Whether a spreadsheet changes only when somebody changes it."""
    return not any(_VOLATILE.search(text) for text in _formulas(reply))


def _formulas(reply: Json) -> Iterator[str]:
    for sheet in reply.get("sheets", ()):
        for _, _, cell in grids(sheet):
            text = cell.get("userEnteredValue", {}).get("formulaValue")
            if text:
                yield str(text)


def open_session(access: Access, timing: Timing | None = None) -> Session:
    """A session with the credentials that are found. Raises CredentialsMissing and CredentialsRejected."""
    return Session(open_client(access, Job.WRITE if access.writes else Job.READ, timing), access)


def open_client(access: Access, job: Job, timing: Timing | None = None) -> Client:
    """A client with the credentials that are found, for one job."""
    for name in ("google", "urllib3"):
        logging.getLogger(name).addHandler(logging.NullHandler())  # what they would print is told by errors of ours
    identity = find_identity(access.credentials, job, access.environment)
    if identity.warning:
        access.warn(identity.warning)
    return Client(identity.credentials, timing or Timing(say=access.say), identity.account)
