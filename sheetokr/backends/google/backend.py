"""A Google Sheet as a backend: read whole, written guarded.

A write is: look whether each row is still as it was read, leave out those that are not, send the rest as one atomic
request, and hold Google's answer, which shows the sheet as the write left it, against what it should show.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sheetokr.address import Address, cell_link
from sheetokr.backends import Applied, Writing
from sheetokr.backends.google.answers import Who
from sheetokr.backends.google.batch import Batch, prepare, requests_of, took_effect
from sheetokr.backends.google.client import Unsettled
from sheetokr.backends.google.edits import Request
from sheetokr.backends.google.guard import MOVED, Entered, place_of, tabs_of
from sheetokr.backends.google.landing import Landing, check_landed
from sheetokr.backends.google.read import Json, title_of, workbook_of
from sheetokr.backends.google.session import Session
from sheetokr.diagnostics import Location, OutcomeUnknown
from sheetokr.paths import identity_of
from sheetokr.plan import NOTHING, AddedColumn, Changes, LeftOut, Structure
from sheetokr.workbook import Workbook

_MANY = 10
"""Up to so many workbooks in a run, each is read again right before it is written; above, Drive is asked for all of
them at once which have changed, so that the requests stay two for each."""
_ATTEMPTS = 3
_SETTLING = 2.0
"""Seconds to wait before a write of unknown outcome is looked for: the server may still be at it."""


class GoogleBackend:
    """One spreadsheet. Its name is what was typed until it is read, then its title."""

    def __init__(self, address: Address, session: Session, name: str) -> None:
        self.name = name
        self.identity = identity_of(address.key)
        self.read_only = False
        self.grows_tables = False
        self._address = address
        self._session = session
        self._reply: Json = {}

    def read(self) -> Workbook:
        """The spreadsheet as it is, or as it was kept where Drive says that nothing changed."""
        self._reply = self._session.read(self._address)
        self.name = title_of(self._reply) or self.name
        return workbook_of(self._reply, self.name, self._address.url)

    def link(self, at: Location) -> str:
        """The address that opens a cell of what was read, or a tab; the spreadsheet, for a tab that it has not."""
        found = (sheet.get("properties", {}) for sheet in self._reply.get("sheets", ()))
        tab = next((properties for properties in found if properties.get("title") == at.sheet), None)
        return (
            self._address.url if tab is None else cell_link(self._address.url, tab.get("sheetId", 0), at.row, at.column)
        )

    def apply(
        self,
        changes: Changes,
        columns: Sequence[AddedColumn],
        writing: Writing,
        structure: Structure | None = None,
    ) -> Applied:
        """Write what still fits; each row that does not is left out, with the reason."""
        wanted = Batch(tuple(changes), tuple(columns), structure or NOTHING)
        workbook = workbook_of(self._reply, self.name)
        for _ in range(_ATTEMPTS):
            now = self._now(writing)
            batch, left_out = prepare(workbook, self._reply, now, wanted)
            if not batch:
                return Applied((), left_out)
            after = self._send(now, batch)
            if after is not None:
                return self._landed(now, after, batch, left_out)
        raise self._lost("more than once")

    def _now(self, writing: Writing) -> Json:
        """The sheet in this moment."""
        if writing.workbooks > _MANY and self._session.is_as_read(self._address):
            return self._reply
        return self._session.fetch(self._address, Who(self.name)).body

    def _send(self, now: Json, batch: Batch) -> Json | None:
        """Write; the sheet as it is then. None where it surely did not take effect and may be tried again."""
        who = Who(self.name, writes=True)
        try:
            return self._session.write(self._address, list(requests_of(now, batch)), batch.tabs, who)
        except Unsettled as broken:
            timing = self._session.client.timing
            timing.say(f"{broken}: looking whether '{self.name}' was written")
            timing.sleep(_SETTLING)
            found = self._session.fetch(self._address, Who(self.name)).body
            done = took_effect(tabs_of(now), tabs_of(found), batch)
            if done is None:
                raise self._lost("and others write in it") from None
            return found if done else None

    def _lost(self, more: str) -> OutcomeUnknown:
        return OutcomeUnknown(
            f"the connection to Google broke while '{self.name}' was written, {more}",
            "look at the sheet, then run sync again: it writes only what is still missing",
        )

    def _landed(self, now: Json, after: Json, batch: Batch, left_out: tuple[LeftOut, ...]) -> Applied:
        """What was written, after the answer was looked at. Where a row moved in the very moment, what the write
        covered there is put back."""
        landings = check_landed(tabs_of(now), tabs_of(after), batch.moving, batch.columns)
        wrong = [landing for landing in landings if not landing.is_right]
        if wrong:
            self._put_back(after, wrong)
        rows = {(landing.sheet, landing.row) for landing in wrong}
        moved = tuple(LeftOut(Location(self.name, each.sheet, each.row), _story(each)) for each in wrong)
        return Applied(tuple(c for c in batch.changes if place_of(c)[:2] not in rows), (*left_out, *moved))

    def _put_back(self, after: Json, wrong: Iterable[Landing]) -> None:
        tabs = tabs_of(after)
        found = [(tabs[each.sheet].sheet_id, each) for each in wrong if each.before and each.sheet in tabs]
        requests = [request for sheet_id, each in found for request in _restoring(sheet_id, each)]
        if not requests:
            return
        try:
            titles = dict.fromkeys(each.sheet for _, each in found)
            self._session.write(self._address, requests, list(titles), Who(self.name, writes=True))
        except Unsettled:
            raise self._lost("while rows were moved in it") from None


def _story(landing: Landing) -> str:
    if landing.before:
        return f"{MOVED}; what stood there is put back"
    return "it is not as it was written; look at it, File > Version history has it as it was"


def _restoring(sheet_id: int, landing: Landing) -> Iterable[Request]:
    """The cells of a row as they were: each as it was entered, a formula too."""
    return (_entered_cell(sheet_id, landing.row, column, value) for column, value in landing.before.items())


def _entered_cell(sheet_id: int, row: int, column: int, value: Entered) -> Request:
    start = {"sheetId": sheet_id, "rowIndex": row - 1, "columnIndex": column - 1}
    cell = {"userEnteredValue": dict(value)} if value else {}
    return {"updateCells": {"start": start, "rows": [{"values": [cell]}], "fields": "userEnteredValue"}}
