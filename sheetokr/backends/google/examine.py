"""How far we come with Google: who we are, which services answer, and what each spreadsheet lets us do. For doctor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gspread.urls import DRIVE_FILES_API_V3_URL as FILES
from gspread.urls import SPREADSHEETS_API_V4_BASE_URL as SPREADSHEETS

from sheetokr.address import Address
from sheetokr.backends import Access
from sheetokr.backends.google.answers import Who
from sheetokr.backends.google.client import Client, Timing
from sheetokr.backends.google.credentials import Identity, Job, find_identity
from sheetokr.backends.google.tokens import fresh_token
from sheetokr.diagnostics import ApiDisabled, SheetokrError, SpreadsheetMissing

_NOBODYS = "sheetokr-doctor-asks-for-a-sheet-that-is-not"
"""A key that no spreadsheet has: whether Sheets is switched on is told by how it says so."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who we are, and what came of asking: the services that answer, and those that do not, with the reason."""

    words: str
    warning: str
    client: Client | None
    answering: tuple[str, ...] = ()
    faults: tuple[tuple[str, SheetokrError], ...] = ()


@dataclass(frozen=True, slots=True)
class SheetAccess:
    """What a spreadsheet lets us do, and what to do where that is less than a sync needs."""

    title: str
    words: str
    mend: str = ""


def examine_account(access: Access, timing: Timing | None = None) -> Account:
    """Ask for tokens of both kinds, and each service for something small. Raises what is wrong with the credentials."""
    identity = find_identity(access.credentials, Job.READ, access.environment)
    client = Client(identity.credentials, timing or Timing(say=access.say), identity.account)
    words = _words(identity)
    try:
        fresh_token(client.credentials, client.session)
        writing = find_identity(access.credentials, Job.WRITE, access.environment)
        fresh_token(writing.credentials, client.session)
    except SheetokrError as error:
        return Account(words, identity.warning, None, faults=(("token", error),))
    asked = {"Google Sheets API": _fault(client, f"{SPREADSHEETS}/{_NOBODYS}", {"fields": "spreadsheetId"})}
    asked["Google Drive API"] = _fault(client, FILES, {"fields": "files(id)", "pageSize": 1})
    answering = tuple(name for name, error in asked.items() if error is None)
    faults = tuple((name, error) for name, error in asked.items() if error is not None)
    return Account(words, identity.warning, client, answering, faults)


def _words(identity: Identity) -> str:
    who = f": {identity.account}" if identity.account else ""
    where = f" ({identity.file})" if identity.file else ""
    return f"{identity.kind}{who}{where}"


def _fault(client: Client, url: str, parameters: Mapping[str, str | int]) -> SheetokrError | None:
    """What a service says. That it finds no such sheet is a good answer."""
    try:
        client.get(url, parameters, Who())
    except SpreadsheetMissing:
        return None
    except SheetokrError as error:
        return error
    return None


def examine_sheet(client: Client, address: Address) -> SheetAccess:
    """Whether a spreadsheet can be read, and written. Raises what keeps it from being read."""
    fields = "properties/title,sheets(protectedRanges(requestingUserCanEdit,warningOnly))"
    reply = client.get(f"{SPREADSHEETS}/{address.key}", {"fields": fields}, Who()).body
    title = str(reply.get("properties", {}).get("title", ""))
    ranges = (each for sheet in reply.get("sheets", ()) for each in sheet.get("protectedRanges", ()))
    closed = sum(not each.get("requestingUserCanEdit") and not each.get("warningOnly") for each in ranges)
    may_edit = _may_edit(client, address)
    if may_edit is False:
        account = client.account or "the account of the credentials"
        return SheetAccess(title, "can be read, not written", f"to sync it, share it with {account} as Editor")
    if closed:
        words = f"can be read and written, but for {closed} protected range{'' if closed == 1 else 's'}"
        return SheetAccess(title, words, "let the account edit them, where sheetokr's columns are in them")
    return SheetAccess(title, "can be read and written" if may_edit else "can be read")


def _may_edit(client: Client, address: Address) -> bool | None:
    """What Drive says of our role; None where it does not tell."""
    parameters = {"fields": "capabilities/canEdit", "supportsAllDrives": "true"}
    try:
        body = client.get(f"{FILES}/{address.key}", parameters, Who()).body
    except (ApiDisabled, SpreadsheetMissing):
        return None
    return bool(body.get("capabilities", {}).get("canEdit"))
