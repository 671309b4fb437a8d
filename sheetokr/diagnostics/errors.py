"""The one tree of errors that stop a run, by what they are about. A code is stable and never given away again."""

from __future__ import annotations

import re

from sheetokr.diagnostics.values import Diagnostic, Location, Severity


class SheetokrError(Exception):
    """What cannot go on. Its text is for the person at the spreadsheet: what happened, where, and what to do.

    `code` is stable and never reused; `exit_code` is what the command returns (see `docs/architecture.md`).
    """

    code = "OKR900"
    exit_code = 2

    def __init__(self, message: str, mend: str, location: Location | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.mend = mend
        self.location = location

    @classmethod
    def called(cls) -> str:
        """The class name as a diagnostic's name: `FileLocked` is `file-locked`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()

    def __str__(self) -> str:
        return f"{self.message} - {self.mend}"

    def as_diagnostic(self, file: str) -> Diagnostic:
        """The same as a value, so that one unreadable file does not hide the findings of the others."""
        place = self.location or Location(file)
        return Diagnostic(self.code, self.called(), Severity.ERROR, place, self.message, self.mend)


class FileMissing(SheetokrError):
    """No file, or no workbook, is at the path."""

    code = "OKR901"


class NotReadable(SheetokrError):
    """The file is there, and the system does not let us read it, or it is a folder."""

    code = "OKR902"


class NotAWorkbook(SheetokrError):
    """The bytes are not a workbook: empty, text, HTML, another kind of archive."""

    code = "OKR903"


class OldFormat(SheetokrError):
    """A workbook of a kind that cannot be read or written here: .xls, .xlsb, .ods."""

    code = "OKR904"


class Encrypted(SheetokrError):
    """The workbook is protected by a password."""

    code = "OKR905"


class Damaged(SheetokrError):
    """It was a workbook, and is cut off or broken."""

    code = "OKR906"


class TooLarge(SheetokrError):
    """A limit on size was passed before anything was parsed."""

    code = "OKR907"


class Refused(SheetokrError):
    """A write that would not be safe; nothing was written."""

    code = "OKR910"


class FileLocked(Refused):
    """Somebody has the file open: Excel, LibreOffice, or another sheetokr."""

    code = "OKR911"


class FileChanged(Refused):
    """The file is no longer the one that was read."""

    code = "OKR912"


class NotWritable(Refused):
    """The system does not let us write: read-only file or folder, full disk."""

    code = "OKR913"


class CellRefused(Refused):
    """This cell cannot be changed without harm: part of an array formula, inside a merge, and so on."""

    code = "OKR914"


class Signed(Refused):
    """The workbook is digitally signed; any change would break the signature."""

    code = "OKR915"


class NotVerified(Refused):
    """What was about to be written, read back, was not what was planned; the file is as it was."""

    code = "OKR916"
    exit_code = 3


class ReadOnlyFormat(Refused):
    """A file of a kind that is read and never written: .xls, .xlsb, .ods, .csv, .tsv."""

    code = "OKR928"


class BadUsage(SheetokrError):
    """The command line or the settings ask for something that is not there."""

    code = "OKR920"


class AlreadyThere(BadUsage):
    """A file stands where a new one was to be written."""

    code = "OKR921"


class ConfigNotRead(BadUsage):
    """sheetokr.toml is there and cannot be read: no TOML, no text, no permission, a folder."""

    code = "OKR922"


class ConfigInvalid(BadUsage):
    """sheetokr.toml says something that it cannot mean: an unknown key, a wrong type, a word that is none."""

    code = "OKR923"


class WorkbookNotFound(BadUsage):
    """A path or a pattern in sheetokr.toml names no workbook."""

    code = "OKR924"


class MappedTabGone(BadUsage):
    """A mapping in sheetokr.toml names a tab that the workbook does not have."""

    code = "OKR926"


class MappedColumnGone(BadUsage):
    """A mapping in sheetokr.toml names a header that the tab does not have."""

    code = "OKR927"


class StoreError(SheetokrError):
    """What is remembered between runs cannot be read or written; workbooks can."""

    code = "OKR930"


class StoreNotOpened(StoreError):
    """The history's file, folder or URL is none that can be opened."""

    code = "OKR931"


class StoreCorrupt(StoreError):
    """The history's file is damaged, or no database."""

    code = "OKR932"


class StoreLocked(StoreError):
    """Another program holds the history for longer than we wait."""

    code = "OKR933"


class StoreReadOnly(StoreError):
    """The history can be read and not written."""

    code = "OKR934"


class StoreNewer(StoreError):
    """A newer sheetokr has written the history."""

    code = "OKR935"


class StoreOlder(StoreError):
    """An earlier sheetokr has written the history, and who only reads does not change it."""

    code = "OKR936"


class StoreEmpty(StoreOlder):
    """Nothing was ever written there."""


class StoreDown(StoreError):
    """The database server does not answer, or stopped answering."""

    code = "OKR937"


class DriverMissing(StoreError):
    """The package that speaks to this kind of database is not installed."""

    code = "OKR938"


class StoreFull(StoreError):
    """There is no room left for the history."""

    code = "OKR939"


class MailError(SheetokrError):
    """Mail cannot be sent: something that no further letter would get past."""

    code = "OKR960"


class AddressInvalid(MailError):
    """A mail address is missing, or is none."""

    code = "OKR961"


class ServerUnreachable(MailError):
    """The mail server does not answer."""

    code = "OKR962"


class NotSecure(MailError):
    """The way to the mail server is open, or its certificate proves nothing."""

    code = "OKR963"


class LoginRefused(MailError):
    """The mail server, or the service that gives the token, does not let us in."""

    code = "OKR964"


class SecretMissing(MailError):
    """The password or the token for the mail server is nowhere, or cannot be read."""

    code = "OKR965"


class MailNotSet(MailError):
    """`sheetokr.toml` does not say from whom, or through which server, mail goes out."""

    code = "OKR966"


class MailBusy(MailError):
    """Another run is sending."""

    code = "OKR967"


class NoReaders(BadUsage):
    """Nobody is there to write digests for."""

    code = "OKR970"


class ReaderUnreachable(SheetokrError):
    """Somebody wants digests, and has no address, or somebody else's."""

    code = "OKR971"


class TemplateFailed(SheetokrError):
    """A template of the team's own is not there, is no template, or fails; or it never ends, or wants too much."""

    code = "OKR972"


class GoogleMissing(BadUsage):
    """A Google Sheet was named, and the libraries that reach it are not installed."""

    code = "OKR940"


class CredentialsMissing(SheetokrError):
    """Nothing was found that says who we are to Google."""

    code = "OKR941"


class CredentialsRejected(SheetokrError):
    """The credentials are there and no good: a broken file, a key that was revoked."""

    code = "OKR942"


class NotShared(SheetokrError):
    """The spreadsheet is there, and is not shared with us as it would have to be."""

    code = "OKR943"


class SpreadsheetMissing(SheetokrError):
    """Google knows no spreadsheet of this key."""

    code = "OKR944"


class ApiDisabled(SheetokrError):
    """The Google Cloud project of the credentials has not switched the API on."""

    code = "OKR945"


class WrongScope(SheetokrError):
    """The credentials are good, and not for what was asked."""

    code = "OKR946"


class RangeProtected(Refused):
    """A cell that was to be written is in a range that we may not edit. Nothing was written."""

    code = "OKR947"


class NotASpreadsheet(SheetokrError):
    """The file in Drive is no Google Sheet, such as an .xlsx that lives there."""

    code = "OKR948"


class NoStorage(SheetokrError):
    """A new spreadsheet has no room: a service account has no storage of its own, or the account's is full."""

    code = "OKR949"


class QuotaSpent(SheetokrError):
    """Google lets us ask no more for now, and waiting did not help."""

    code = "OKR950"


class GoogleUnreachable(SheetokrError):
    """No answer from Google, or none but errors of its own, for as long as we were willing to wait."""

    code = "OKR951"


class GoogleRefused(SheetokrError):
    """Google refused a request for a reason that has no better name here."""

    code = "OKR952"


class OutcomeUnknown(SheetokrError):
    """The connection broke after a write was sent, and reading did not tell whether it took effect."""

    code = "OKR953"


class BadAddress(BadUsage):
    """A link that is none to a Google Sheet."""

    code = "OKR954"


class NothingToUndo(SheetokrError):
    """No sync has written to this workbook, or each one is undone already."""

    code = "OKR955"


class LetterNotSent(MailError):
    """One letter did not go out, or may not have."""

    code = "OKR968"
