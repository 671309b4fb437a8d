"""Digests on their way: compared with the last ones that went out, sent, and noted where they went."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sheetokr.app.digest import Composed, Digests, letters, record
from sheetokr.app.edge import Edge
from sheetokr.app.keep import keep
from sheetokr.app.keeping import place_of
from sheetokr.app.post import post
from sheetokr.app.study import Progress, Study, silent
from sheetokr.backends import Writing
from sheetokr.config.mail import MailSettings
from sheetokr.diagnostics import AddressInvalid, Diagnostic, LetterNotSent, SheetokrError, StoreError
from sheetokr.digest import Earlier, Reader, period_of, readers_of
from sheetokr.digest.values import ROLES
from sheetokr.history import Past, Snapshot
from sheetokr.history.change import WEEK
from sheetokr.mail import Letter, Occasion, check_address, parse_sender
from sheetokr.mail.deliver import Delivery
from sheetokr.plan.digests import noted_digests
from sheetokr.store.opening import open_store
from sheetokr.store.outbox import SENT, Outbox, Posted


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a run's digests. `unnoted` says what could not be noted of those that went out, `fault` what
    stopped the run before the last one."""

    deliveries: tuple[Delivery, ...]
    unnoted: tuple[Diagnostic, ...] = ()
    fault: Diagnostic | None = None

    @property
    def failures(self) -> tuple[Diagnostic, ...]:
        """Why letters did not go out, each with its reader, and what else went wrong."""
        own = tuple(_failure(each) for each in self.deliveries if each.state != SENT)
        return (*own, *self.unnoted, *((self.fault,) if self.fault else ()))

    def count(self, *, by_now: bool) -> int:
        """How many digests went out now, or had gone out before."""
        return sum(each.state == SENT and each.by_now is by_now for each in self.deliveries)


def earlier_digests(studied: Study, edge: Edge, *, sends: bool = False) -> Earlier:
    """What each reader's last digest of a kind saw, as far as the history knows that day. Where that cannot be asked,
    a preview does without; one who sends must not tell readers that it is their first: raises StoreError."""
    place = place_of(studied.project, studied.opened.names)
    last: dict[tuple[str, str], Posted] = {}
    if place.is_there:
        with contextlib.nullcontext() if sends else contextlib.suppress(StoreError):
            last = Outbox(open_store(place, writes=False), edge.now).last_sent(period_of(studied.rollup.today))

    def earlier(reader: Reader, role: str) -> Snapshot | None:
        posted = last.get((role, reader.email.casefold()))
        return _seen(studied.past, posted) if posted else None

    return earlier


def _seen(past: Past, posted: Posted) -> Snapshot | None:
    """None where the history knows nothing of that day: all rows would be taken for new ones."""
    day = posted.moment.astimezone().date()
    seen = past.as_of(day)
    return seen._replace(day=day) if seen else None


def send(made: Digests, studied: Study, mail: MailSettings, edge: Edge, progress: Progress = silent) -> Sent:
    """Send the digests that were not sent yet, and note what they saw: in the history, for the next ones to compare
    with, and in the Digests tabs. What stops the run is told, and those before it stay sent."""
    place = place_of(studied.project, studied.opened.names)
    pile = letters(made.composed, edge.now(), parse_sender(mail.sender), mail.unsubscribe)
    composed = dict(zip((letter.occasion for letter in pile), made.composed, strict=True))
    noted = noted_digests(studied.portfolio, studied.rollup.today)
    done: list[Delivery] = []
    fault = None
    try:
        for delivery in post(pile, mail, place, edge, lambda outbox: _catch_up(outbox, pile, studied, noted)):
            progress(delivery.letter.recipient[1])
            done.append(delivery)
    except SheetokrError as error:
        fault = error.as_diagnostic(studied.project.config.file)
    except KeyboardInterrupt:
        _noted(done, composed, studied, edge)
        raise
    return Sent(tuple(done), _noted(done, composed, studied, edge), fault)


def _catch_up(outbox: Outbox, pile: Sequence[Letter], studied: Study, noted: Mapping[str, str]) -> None:
    """Mark what went out though the outbox does not say so: what stands in a Digests tab, where the outbox knows of no
    digest at all and so was lost - those of other readers too, whom the next run may be for -; and last week's
    digests, where a clock that went back asks for them after this week's."""
    today = studied.rollup.today
    posted = [each for each in outbox.posted() if each.kind in ROLES]
    following = period_of(today + dt.timedelta(WEEK))
    later = {(each.kind, each.reader) for each in posted if each.period == following and each.state == SENT}
    for letter in pile:
        if (letter.occasion.kind, letter.occasion.reader.casefold()) in later:
            outbox.pass_over(letter.occasion, letter.subject, f"the one for {following} went out before it")
    for occasion, subject in () if posted else _went_out(pile, studied, noted):
        outbox.pass_over(occasion, subject, "the Digests tab has one of that week")


def _went_out(pile: Sequence[Letter], studied: Study, noted: Mapping[str, str]) -> Iterator[tuple[Occasion, str]]:
    """What a Digests tab has of this week, with the subjects there. It does not say of which kind they were: of that
    which is about to be sent, or of the one that its reader usually gets."""
    kinds = {letter.occasion.reader.casefold(): letter.occasion.kind for letter in pile}
    for reader in readers_of(studied.portfolio):
        subject = noted.get(reader.name.strip().casefold())
        with contextlib.suppress(AddressInvalid):
            address = check_address(reader.email)
            kind = kinds.get(address.casefold(), reader.role)
            if subject and kind:
                yield Occasion(kind, period_of(studied.rollup.today), address), subject


def _noted(
    done: Sequence[Delivery], composed: Mapping[Occasion, Composed], studied: Study, edge: Edge
) -> tuple[Diagnostic, ...]:
    """Note the digests that went out; why that could not be done, where it could not."""
    new = [composed[each.letter.occasion] for each in done if each.by_now and each.state == SENT]
    if not new:
        return ()
    failures = record(studied, new, Writing(edge.now()))
    kept = keep(studied, edge.now())
    return (*failures, kept.fault) if kept.fault else failures


def _failure(delivery: Delivery) -> Diagnostic:
    address = delivery.letter.recipient[1]
    why = f": {delivery.reason}" if delivery.reason else " by an earlier run"
    message = f"the digest {_SAID[delivery.state]}{why}"
    return LetterNotSent(message, _MENDS[delivery.state]).as_diagnostic(address)


_SAID = {"deferred": "was put off", "refused": "was refused", "unknown": "may have arrived, or not"}
_MENDS = {
    "deferred": "run digest --send again later",
    "refused": "check the address; sheetokr outbox retry sends it once more",
    "unknown": "ask the reader; sheetokr outbox retry sends it once more",
}
