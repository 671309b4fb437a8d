"""A new spreadsheet in Drive: made, filled in one go, shared. One that could not be filled does not stay behind.

Source: https://developers.google.com/drive/api/reference/rest/v3/files/create, .../permissions/create.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence

from gspread.urls import DRIVE_FILES_API_V3_URL as FILES
from gspread.urls import SPREADSHEETS_API_V4_BASE_URL as SPREADSHEETS

from sheetokr.address import Address
from sheetokr.backends.google.answers import Who
from sheetokr.backends.google.client import Client, Unsettled
from sheetokr.backends.google.edits import Request
from sheetokr.backends.google.listing import SPREADSHEET
from sheetokr.diagnostics import OutcomeUnknown, SheetokrError

_MARK = "sheetokr"
_ATTEMPTS, _SETTLING = 3, 2.0
_DRIVES = {"supportsAllDrives": "true"}
LOCALE = "en_US"
"""Of a new spreadsheet: the formulas of its conditional formats are written in it. It can be changed afterwards."""


def make_spreadsheet(
    client: Client, title: str, requests: Sequence[Request], *, folder: str = "", share: Collection[str] = ()
) -> Address:
    """The address of a spreadsheet that is filled by `requests` and shared with each e-mail address as Editor. Raises
    what keeps it from being made; then there is none."""
    key = _made(client, title, folder)
    try:
        _fill(client, key, title, requests)
        for email in share:
            _share(client, key, title, email)
    except SheetokrError:
        client.delete(f"{FILES}/{key}", Who(title, writes=True), **_DRIVES)
        raise
    return Address(key)


def _made(client: Client, title: str, folder: str) -> str:
    """A new, empty file. It carries a mark of this run, so that one whose making was not answered is found."""
    mark = uuid.uuid4().hex
    body = {"name": title, "mimeType": SPREADSHEET, "appProperties": {_MARK: mark}}
    body |= {"parents": [folder]} if folder else {}
    who = Who(f"the folder {folder}" if folder else title, writes=True)
    for _ in range(_ATTEMPTS):
        try:
            reply = client.post(FILES, body, who, repeatable=False, fields="id", **_DRIVES)
        except Unsettled:
            client.timing.sleep(_SETTLING)
            found = _found(client, title, mark, who)
            if found:
                return found
            continue
        return str(reply.body["id"])
    raise OutcomeUnknown(
        "the connection to Google broke while the spreadsheet was made", "look into Drive, then run again"
    )


def _found(client: Client, title: str, mark: str, who: Who) -> str:
    """The key of the file of this title that carries the mark, "" where there is none."""
    name = title.replace("\\", "\\\\").replace("'", "\\'")
    scope = {"corpora": "allDrives", "includeItemsFromAllDrives": "true", **_DRIVES}
    query = {"q": f"name = '{name}' and trashed = false", "fields": "files(id,appProperties)"}
    files = client.get(FILES, query | scope, who).body.get("files", ())
    return next((str(each["id"]) for each in files if each.get("appProperties", {}).get(_MARK) == mark), "")


def _fill(client: Client, key: str, title: str, requests: Sequence[Request]) -> None:
    """All of it at once, once: where nobody knows whether it took effect, the tabs tell."""
    properties = {"properties": {"locale": LOCALE}, "fields": "locale"}
    body = {"requests": [{"updateSpreadsheetProperties": properties}, *requests]}
    who = Who(title, writes=True)
    for _ in range(_ATTEMPTS):
        try:
            client.post(f"{SPREADSHEETS}/{key}:batchUpdate", body, who, repeatable=False, fields="spreadsheetId")
        except Unsettled:
            client.timing.sleep(_SETTLING)
            if _is_filled(client, key, who):
                return
            continue
        return
    raise OutcomeUnknown("the connection to Google broke while the spreadsheet was filled", "run again")


def _is_filled(client: Client, key: str, who: Who) -> bool:
    reply = client.get(f"{SPREADSHEETS}/{key}", {"fields": "sheets/properties(sheetId)"}, who)
    return any(sheet.get("properties", {}).get("sheetId", 0) for sheet in reply.body.get("sheets", ()))


def _share(client: Client, key: str, title: str, email: str) -> None:
    """Let somebody in. Said twice it is still one permission."""
    body = {"type": "user", "role": "writer", "emailAddress": email}
    options = {"sendNotificationEmail": "false", "fields": "id", **_DRIVES}
    client.post(f"{FILES}/{key}/permissions", body, Who(title, writes=True), repeatable=True, **options)
