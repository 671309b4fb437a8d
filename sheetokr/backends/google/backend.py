"""A Google Sheet as a backend: read whole, written guarded.

A write is: look whether each row is still as it was read, leave out those that are not, send the rest as one atomic
request, and hold Google's answer, which shows the sheet as the write left it, against what it should show.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sheetokr.address import Address, cell_link
from sheetokr.backends import Applied, Writing
from sheetokr.backends.google.answers import Who
from sheetokr.backends.google.client import Unsettled
from sheetokr.backends.google.edits import Request, column_requests, edit_of, requests_for
from sheetokr.backends.google.guard import (
    MOVED,
    Entered,
    Landing,
    Tab,
    cell_in,
    check_landed,
    check_unchanged,
    holds,
    place_of,
    says,
    tabs_of,
)
from sheetokr.backends.google.read import Json, title_of, workbook_of
from sheetokr.backends.google.session import Session
from sheetokr.diagnostics import Location, OutcomeUnknown
from sheetokr.plan import NOTHING, AddedColumn, Change, LeftOut, Structure
from sheetokr.workbook import Workbook

_MANY = 10
"""Up to so many workbooks in a run, each is read again right before it is written; above, Drive is asked for all of
them at once which have changed, so that the requests stay two for each."""
_ATTEMPTS = 3
_SETTLING = 2.0
"""Seconds to wait before a write of unknown outcome is looked for: the server may still be at it."""
_MERGED = "it is inside of merged cells"
_TAKEN = "a column that was free is in use now; run sync again"


class GoogleBackend:
    """One spreadsheet. Its name is what was typed until it is read, then its title."""

    def __init__(self, address: Address, session: Session, name: str) -> None:
        self.name = name
        self.read_only = False
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
        changes: Sequence[Change],
        columns: Sequence[AddedColumn],
        writing: Writing,
        structure: Structure = NOTHING,
    ) -> Applied:
        """Write what still fits; each row that does not is left out, with the reason."""
        barred = tuple(self._merged(changes))
        free = [change for change in changes if place_of(change) not in {_place(left) for left in barred}]
        for _ in range(_ATTEMPTS):
            before, now = self._now(writing)
            checked = check_unchanged(tabs_of(self._reply), before, free)
            kept, taken = _free_columns(now, columns)
            safe = [change for change in checked.safe if change.location.sheet not in {each.sheet for each in taken}]
            left_out = (*barred, *checked.left_out, *(_left_out(self.name, each) for each in taken))
            if not (safe or kept):
                return Applied((), left_out)
            after = self._send(now, safe, kept)
            if after is not None:
                return self._landed(before, tabs_of(after), safe, left_out)
        raise OutcomeUnknown(
            f"the connection to Google broke while '{self.name}' was written, more than once",
            "look at the sheet, then run sync again: it writes only what is still missing",
        )

    def _merged(self, changes: Iterable[Change]) -> Iterator[LeftOut]:
        """The changes that would land inside of merged cells, where Google shows nothing."""
        merges = {sheet.name: sheet.merges for sheet in workbook_of(self._reply, self.name).sheets}
        for change in changes:
            sheet, row, column = place_of(change)
            areas = (area for area in merges.get(sheet, ()) if area.covers(row, column))
            if any((area.first_row, area.first_column) != (row, column) for area in areas):
                yield LeftOut(change.location, _MERGED)

    def _now(self, writing: Writing) -> tuple[Mapping[str, Tab], Json]:
        """The sheet in this moment."""
        if writing.workbooks > _MANY and self._session.is_as_read(self._address):
            return tabs_of(self._reply), self._reply
        now = self._session.fetch(self._address, self._who(writes=False)).body
        return tabs_of(now), now

    def _who(self, *, writes: bool) -> Who:
        return Who(self.name, writes=writes)

    def _send(self, now: Json, changes: Sequence[Change], columns: Sequence[AddedColumn]) -> Json | None:
        """Write; the sheet as it is then. None where it surely did not take effect and may be tried again."""
        requests = list(_requests(now, changes, columns))
        tabs = dict.fromkeys([*(c.location.sheet for c in changes), *(c.sheet for c in columns)])
        try:
            return self._session.write(self._address, requests, list(tabs), self._who(writes=True))
        except Unsettled as broken:
            self._session.client.timing.say(f"{broken}: looking whether '{self.name}' was written")
            self._session.client.timing.sleep(_SETTLING)
            found = self._session.fetch(self._address, self._who(writes=False)).body
            return found if self._took_effect(tabs_of(found), changes, columns) else None

    def _took_effect(self, found: Mapping[str, Tab], changes: Sequence[Change], columns: Sequence[AddedColumn]) -> bool:
        """Whether a write of unknown outcome did: it is all or nothing, so that one cell tells. Raises OutcomeUnknown
        where cells tell different stories, since people are at work on them."""
        old = tabs_of(self._reply)
        new = [holds(found, change) for change in changes]
        stale = [_is_old(old, found, change) for change in changes]
        there = [c for c in columns if cell_in(found, c.sheet, c.header_row, c.column).get("stringValue") == c.header]
        if (any(new) or there) and any(stale):
            raise OutcomeUnknown(
                f"the connection to Google broke while '{self.name}' was written, and others write in it",
                "look at the sheet, then run sync again",
            )
        return any(new) or bool(there)

    def _landed(
        self,
        before: Mapping[str, Tab],
        after: Mapping[str, Tab],
        changes: Sequence[Change],
        left_out: tuple[LeftOut, ...],
    ) -> Applied:
        """What was written, after the answer was looked at. Where a row moved in the very moment, what the write
        covered there is put back."""
        wrong = [landing for landing in check_landed(before, after, changes) if not landing.is_right]
        if wrong:
            self._put_back(after, wrong)
        rows = {(landing.sheet, landing.row) for landing in wrong}
        moved = tuple(LeftOut(Location(self.name, each.sheet, each.row), _story(each)) for each in wrong)
        return Applied(tuple(c for c in changes if place_of(c)[:2] not in rows), (*left_out, *moved))

    def _put_back(self, after: Mapping[str, Tab], wrong: Iterable[Landing]) -> None:
        requests: list[Request] = []
        for landing in wrong:
            tab = after.get(landing.sheet)
            if tab is not None and landing.before is not None:
                requests += (_raw_cell(tab.sheet_id, landing.row, c, value) for c, value in landing.before.items())
        if requests:
            tabs = list(dict.fromkeys(landing.sheet for landing in wrong))
            self._session.write(self._address, requests, tabs, self._who(writes=True))


def _place(left: LeftOut) -> tuple[str, int, int]:
    return left.location.sheet, left.location.row, left.location.column


def _is_old(old: Mapping[str, Tab], found: Mapping[str, Tab], change: Change) -> bool:
    """Whether a cell still holds what it held, which is not what the change writes."""
    place = place_of(change)
    return not holds(found, change) and says(cell_in(found, *place), cell_in(old, *place))


def _story(landing: Landing) -> str:
    if landing.before is not None:
        return f"{MOVED}; what stood there is put back"
    return "the row was moved while it was written; look at it, File > Version history has it as it was"


def _free_columns(now: Json, columns: Sequence[AddedColumn]) -> tuple[tuple[AddedColumn, ...], tuple[AddedColumn, ...]]:
    """(columns that may be added, those of tabs where somebody has written in one of them)."""
    tabs = tabs_of(now)
    taken = {column.sheet for column in columns if not _is_free(tabs.get(column.sheet), column)}
    kept = tuple(column for column in columns if column.sheet not in taken)
    return kept, tuple(column for column in columns if column.sheet in taken)


def _is_free(tab: Tab | None, column: AddedColumn) -> bool:
    if tab is None:
        return False
    return not any(column.column in tab.rows.get(row, {}) for row in range(column.header_row, column.last_row + 1))


def _left_out(file: str, column: AddedColumn) -> LeftOut:
    return LeftOut(Location(file, column.sheet, column.header_row, column.column), _TAKEN)


def _requests(now: Json, changes: Iterable[Change], columns: Iterable[AddedColumn]) -> Iterator[Request]:
    """Everything that is written, tab by tab: new columns first."""
    sheets = {each["properties"].get("title", ""): each for each in now.get("sheets", ())}
    added: dict[str, list[AddedColumn]] = defaultdict(list)
    edits: dict[str, list[Change]] = defaultdict(list)
    for column in columns:
        added[column.sheet].append(column)
    for change in changes:
        edits[change.location.sheet].append(change)
    for title in dict.fromkeys((*added, *edits)):
        properties = sheets[title]["properties"]
        sheet_id = properties.get("sheetId", 0)
        if added[title]:
            width = properties.get("gridProperties", {}).get("columnCount", 0)
            yield from column_requests(sheet_id, width, added[title], sheets[title].get("tables", ()))
        yield from requests_for(sheet_id, map(edit_of, edits[title]))


def _raw_cell(sheet_id: int, row: int, column: int, value: Entered) -> Request:
    start = {"sheetId": sheet_id, "rowIndex": row - 1, "columnIndex": column - 1}
    cell = {"userEnteredValue": dict(value)} if value else {}
    return {"updateCells": {"start": start, "rows": [{"values": [cell]}], "fields": "userEnteredValue"}}
