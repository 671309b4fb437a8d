"""What Google says when it refuses, as errors that a person can act on.

An error's body is `{"error": {"code", "message", "status", "details": [{"reason", "metadata"}]}}`
(https://cloud.google.com/apis/design/errors); Drive's has `{"error": {"errors": [{"reason", "domain"}]}}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sheetokr.backends.google.tokens import wrong_scope
from sheetokr.diagnostics import (
    ApiDisabled,
    CredentialsRejected,
    GoogleRefused,
    NoStorage,
    NotASpreadsheet,
    NotShared,
    QuotaSpent,
    RangeProtected,
    SheetokrError,
    SpreadsheetMissing,
)
from sheetokr.patterns import late

API_NAMES: Mapping[str, str] = {
    "sheets.googleapis.com": "Google Sheets API",
    "drive.googleapis.com": "Google Drive API",
}
_STORAGE = frozenset({"storageQuotaExceeded", "teamDriveFileLimitExceeded", "numChildrenInNonRootLimitExceeded"})
_DAILY = frozenset({"dailyLimitExceeded", "quotaExceeded", "sharingRateLimitExceeded"})
_OFFICE = late(r"office file|not supported for this document", re.IGNORECASE)
_NO_TAB = late(r"no (grid|sheet) with id|unable to parse range", re.IGNORECASE)
_PROTECTED = late(r"protected (cell|range|sheet|object)|edit a protected", re.IGNORECASE)
_UNUSED_API = late(r"has not been used in project|it is disabled|SERVICE_DISABLED", re.IGNORECASE)
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a message speaks of: the sheet as a person knows it, and the account that we are."""

    sheet: str = "the spreadsheet"
    account: str = ""
    writes: bool = False

    @property
    def role(self) -> str:
        """What the account has to be."""
        return "Editor" if self.writes else "Viewer"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that is an error. `reasons` are Google's own words for why; `message` is its sentence."""

    status: int
    message: str = ""
    reasons: frozenset[str] = frozenset()
    service: str = ""

    @property
    def reason(self) -> str:
        """The reason that waiting may mend, if that is among them; else any."""
        known = sorted(self.reasons, key=lambda each: "ateLimitExceeded" not in each)
        return known[0] if known else ""


def parse_refusal(status: int, body: object) -> Refusal:
    """The error that a body describes. Anything that is none, such as a proxy's page in HTML, leaves the status."""
    error = body.get("error") if isinstance(body, Mapping) else None
    if not isinstance(error, Mapping):
        return Refusal(status)
    details = [each for each in error.get("details") or () if isinstance(each, Mapping)]
    metadata = [each["metadata"] for each in details if isinstance(each.get("metadata"), Mapping)]
    service = next((str(each["service"]) for each in metadata if "service" in each), "")
    message = " ".join(str(error.get("message") or "").split())
    return Refusal(status, message, frozenset(_reasons(error, details)), service)


def _reasons(error: Mapping[str, Any], details: list[Mapping[str, Any]]) -> Iterator[str]:
    for each in (*details, *(error.get("errors") or ())):
        if isinstance(each, Mapping) and isinstance(each.get("reason"), str):
            yield each["reason"]
    if isinstance(error.get("status"), str):
        yield error["status"]


def error_of(refusal: Refusal, who: Who) -> SheetokrError:
    """What a person is told of a refusal that waiting does not mend."""
    reasons = refusal.reasons
    if refusal.status == 401:
        return CredentialsRejected("Google does not accept the credentials", "make a new key, or sign in again")
    if refusal.status == 404:
        return SpreadsheetMissing(
            f"Google finds no {_named(who)}",
            f"check the link; if it is right, share the sheet with {_account(who)} as {who.role}, then run again",
        )
    if refusal.status == 400 and _OFFICE.search(refusal.message):
        return NotASpreadsheet(
            f"{who.sheet} is an Excel file that lives in Drive, not a Google Sheet",
            "in Drive choose File > Save as Google Sheets and name the new one, or download it and name the file",
        )
    if refusal.status == 400 and _PROTECTED.search(refusal.message):
        return RangeProtected(
            f"a protected range of {who.sheet} holds cells that sheetokr writes; nothing was written",
            f"in Data > Protect sheets and ranges let {_account(who)} edit it, then run again",
        )
    if refusal.status == 400 and _NO_TAB.search(refusal.message):
        what = f"a tab of {who.sheet} was deleted or renamed in this moment; nothing was written"
        return GoogleRefused(what, "run again")
    if reasons & _STORAGE:
        return NoStorage(
            "there is no room for a new spreadsheet: a service account has no storage of its own",
            "name a folder of a shared drive with --folder, or sign in as a person",
        )
    if refusal.status == 429 or reasons & _DAILY:
        return QuotaSpent("Google's quota for these requests is used up", "run again later")
    return _forbidden(refusal, who) if refusal.status == 403 else _other(refusal)


def _forbidden(refusal: Refusal, who: Who) -> SheetokrError:
    if "SERVICE_DISABLED" in refusal.reasons or _UNUSED_API.search(refusal.message):
        name = API_NAMES.get(refusal.service) or _api_in(refusal.message)
        return ApiDisabled(
            f"the {name} is not switched on in the Google Cloud project of the credentials",
            f"switch on the {name} at https://console.cloud.google.com/apis/library, then run again",
        )
    if "ACCESS_TOKEN_SCOPE_INSUFFICIENT" in refusal.reasons or "insufficient authentication scopes" in refusal.message:
        return wrong_scope()
    return NotShared(
        f"{_account(who, start=True)} may not {'write to' if who.writes else 'read'} {who.sheet}",
        f"Share {_quoted(who.sheet)} with {_account(who)} as {who.role}, then run again",
    )


def _api_in(message: str) -> str:
    return next((name for name in API_NAMES.values() if name.casefold() in message.casefold()), "API")


def _other(refusal: Refusal) -> SheetokrError:
    said = refusal.message[:_LONGEST] or "no reason given"
    return GoogleRefused(
        f"Google refused the request ({refusal.status}: {said})", "run again; if it stays, sheetokr doctor may say why"
    )


def _named(who: Who) -> str:
    return "such spreadsheet" if who.sheet == "the spreadsheet" else f"spreadsheet {_quoted(who.sheet)}"


def _account(who: Who, *, start: bool = False) -> str:
    return who.account or ("The account" if start else "the account of the credentials")


def _quoted(sheet: str) -> str:
    return sheet if sheet == "the spreadsheet" else f"'{sheet}'"
