"""Send letters as sheetokr.toml says, each once, one run at a time; and tell the OKR lead of a run that failed."""

from __future__ import annotations

import hashlib
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from sheetokr.app.edge import Edge
from sheetokr.app.project import NAME, Project
from sheetokr.config.mail import MailSettings
from sheetokr.diagnostics import LetterNotSent, Location, MailBusy, MailNotSet, StoreReadOnly
from sheetokr.mail import Letter, Occasion, check_address, parse_sender
from sheetokr.mail.deliver import Delivery, Pace, deliver
from sheetokr.mail.secrets import find_login
from sheetokr.mail.smtp import Connection, Fate, Server, open_connection
from sheetokr.patterns import late
from sheetokr.store.place import Place

if TYPE_CHECKING:
    from sheetokr.store.outbox import Outbox

_LONGEST_SUBJECT = 100
ALARM = "alarm"
"""The kind of the letters that tell of a run that failed."""
_COUNT = late(r"(?<![\w.!:])\d[\d:.,-]*\b")
"""What may be another each night though the cause is the same: a count, a day, an hour; no part of a cell's address."""
_EXAMPLE = 'add [mail] with from = "OKRs <okrs@example.com>" and host = "smtp.example.com"; see docs/config.md'


def mail_settings(project: Project) -> MailSettings:
    """What `[mail]` says, its files found from the project's folder. Raises MailNotSet where there is none."""
    mail = project.config.mail
    if mail is None:
        raise MailNotSet(f"{project.config.file or NAME} does not say how mail goes out", _EXAMPLE)
    return replace(mail, ca_file=_placed(mail.ca_file, project), password_file=_placed(mail.password_file, project))


def _placed(file: str, project: Project) -> str:
    return str(Path(project.folder, file)) if file else ""


def outbox_of(place: Place, edge: Edge) -> Outbox:
    """The outbox in a store, which is made where it is not there."""
    from sheetokr.store.opening import open_store
    from sheetokr.store.outbox import Outbox

    return Outbox(open_store(place, writes=True), edge.now)


def post(
    letters: Sequence[Letter],
    mail: MailSettings,
    place: Place,
    edge: Edge,
    prepare: Callable[[Outbox], None] = lambda _: None,
) -> Iterator[Delivery]:
    """Send the letters that were not sent yet, after the outbox was prepared for them. Raises MailError where no letter
    would get through, MailBusy while another run sends, and what opening the store raises."""
    pace = Pace(mail.per_minute, edge.clock, edge.sleep)
    with _alone(place):
        outbox = outbox_of(place, edge)
        prepare(outbox)
        yield from deliver(letters, outbox, lambda: _connected(mail, edge), pace)


def _connected(mail: MailSettings, edge: Edge) -> Connection:
    return open_connection(
        Server(mail.host, mail.port, mail.security, mail.ca_file), find_login(mail, edge.environment)
    )


@contextmanager
def _alone(place: Place) -> Iterator[None]:
    """No other run sends from the same store: what it finds half sent was cut off, then."""
    if place.file is None:
        with _alone_on_server(place):
            yield
        return
    lock = FileLock(f"{place.file}.mail.lock", timeout=0)
    try:
        with lock:
            yield
    except Timeout:
        raise _busy(place) from None
    except OSError as error:
        if error.filename != lock.lock_file:
            raise
        why = f"the history cannot be written to ({Path(lock.lock_file).name}: {error.strerror})"
        raise StoreReadOnly(why, "check who may write the file and its folder", Location(place.shown)) from None


@contextmanager
def _alone_on_server(place: Place) -> Iterator[None]:
    """The same, where the database is on a server that can tell."""
    from sheetokr.store.engine import connect

    with connect(place, writes=True).alone("mail") as is_alone:
        if not is_alone:
            raise _busy(place)
        yield


def _busy(place: Place) -> MailBusy:
    return MailBusy(f"another sheetokr is sending from {place.shown}", "let it end, and run again")


@dataclass(frozen=True, slots=True)
class Run:
    """A command that ran by itself, over some paths: `line` is the whole of it, as a person would type it there."""

    command: str
    paths: tuple[str, ...]
    line: str
    folder: str

    @property
    def mark(self) -> str:
        """What tells this run's alarms from those of others of the project."""
        return _short_hash("\n".join((self.command, *self.paths)))


def tell_lead(run: Run, said: str, project: Project, place: Place, edge: Edge) -> None:
    """Tell the OKR lead what a failed run said, once for the same words but for counts and days in them. Raises what
    `post` does, MailNotSet, and LetterNotSent where the lead was not told, nor by an earlier run."""
    mail = mail_settings(project)
    if not mail.lead:
        raise MailNotSet(f"{project.config.file} names no lead", 'add lead = "ann@example.com" to [mail]')
    lead = check_address(mail.lead, "the lead's address")
    letter = Letter(
        Occasion(ALARM, f"{run.mark} {_short_hash(_COUNT.sub('#', said))}", lead),
        parse_sender(mail.sender),
        ("", lead),
        _subject(run.command, said),
        _ALARM.format(command=run.command, said=said.strip(), line=run.line, folder=run.folder),
        edge.now(),
        list_name="OKR alarms",
        unsubscribe=mail.unsubscribe,
    )
    told = next(post([letter], mail, place, edge))
    if told.state != Fate.SENT and (told.by_now or told.state == Fate.REFUSED):
        raise LetterNotSent(f"{lead}: {told.reason or told.state}", "check lead in [mail]")


def forget_alarms(run: Run, place: Place, edge: Edge) -> None:
    """All is well again with a run: should it fail once more, the lead is told anew."""
    if not place.is_there:
        return
    outbox = outbox_of(place, edge)
    for posted in outbox.posted():
        if posted.kind == ALARM and posted.period.startswith(f"{run.mark} "):
            outbox.forget((posted.kind, posted.period, posted.reader))


_ALARM = """\
sheetokr {command} ran by itself and could not do all of its work:

{said}

To see it for yourself, in the folder {folder}:
  {line}

You are told once for each cause; when it has gone and comes back, you are told again.
"""


def _subject(command: str, said: str) -> str:
    first = next(iter(said.strip().splitlines()), "it failed").removeprefix("sheetokr: ")
    return textwrap.shorten(f"[OKR] sheetokr {command} needs you: {first}", _LONGEST_SUBJECT, placeholder=" ...")


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
