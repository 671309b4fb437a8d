"""Digests for all who want one: composed from a study, as letters, and - as a preview - in an outbox folder."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, runtime_checkable

from sheetokr.app.project import NO_PROJECT, Project
from sheetokr.app.study import Opened, Study
from sheetokr.backends import Writing
from sheetokr.diagnostics import (
    BadUsage,
    Diagnostic,
    Location,
    NoReaders,
    NotWritable,
    ReaderUnreachable,
    Refused,
    SheetokrError,
)
from sheetokr.digest import Digest, Earlier, Known, Link, Linker, Reader, Silent, build_digests, period_of, readers_of
from sheetokr.mail import Letter, Occasion, build_message, check_address, message_bytes
from sheetokr.patterns import late
from sheetokr.plan import Changes
from sheetokr.plan.digests import DigestEntry, plan_digests
from sheetokr.render.digest import (
    Document,
    Rendered,
    document_of,
    environment,
    pictures_of,
    render_digest,
    with_pictures,
)
from sheetokr.render.findings import as_dict
from sheetokr.render.own_templates import own_templates
from sheetokr.rules.words import nearest, some

Render = Callable[[Document], Rendered]
_UNSAFE = late(r"[^A-Za-z0-9._@+-]")
_PREVIEW_SENDER = ("OKR digest", "sheetokr@localhost")
_LONGEST_NAME = 120
_UNWRITTEN = "the digest went out all the same"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which digests are asked for: of one role, and for some addresses; all where nothing is said."""

    role: str = ""
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Composed:
    """One digest, ready to be mailed."""

    digest: Digest
    document: Document
    rendered: Rendered


@dataclass(frozen=True, slots=True)
class Digests:
    """All digests of a run. `silent` are the readers with nothing to read, `failures` why others are not served."""

    composed: tuple[Composed, ...]
    silent: tuple[Silent, ...] = ()
    failures: tuple[Diagnostic, ...] = ()


@runtime_checkable
class Linking(Protocol):
    """A backend whose cells have addresses on the web."""

    def link(self, at: Location) -> str:
        """The address that opens a cell, or a tab."""


def linker(opened: Opened) -> Linker:
    """Links to the cells of workbooks: on the web where they live there, else the file and the cell in words."""
    links = {backend.name: backend.link for backend in opened.backends if isinstance(backend, Linking)}

    def link(at: Location) -> Link:
        if at.file in links:
            return Link(at.address, links[at.file](at))
        return Link(f"{at.file}, {at.address}")

    return link


def templates(project: Project = NO_PROJECT) -> Render:
    """The templates that ship with sheetokr, or a team's own, where the project names some. Raises TemplateFailed."""
    given = project.config.digest
    if given and given.templates:
        folder = Path(os.path.relpath(Path(project.folder, given.templates)))
        return own_templates(folder, given.at)
    made = environment()
    return lambda document: render_digest(document, made)


def compose(study: Study, wanted: Wanted, render: Render, earlier: Earlier = lambda *_: None) -> Digests:
    """The digests that are asked for. A reader who cannot be reached, or whose template fails, does not keep the others
    from theirs. Raises NoReaders, and BadUsage for an address that nobody has."""
    readers, failures = _reachable(_wanted(readers_of(study.portfolio), wanted, study))
    known = Known(study.portfolio, study.rollup, study.kpis, linker(study.opened))
    built = build_digests(known, readers, wanted.role, earlier)
    digests = [each for each in built if isinstance(each, Digest)]
    composed, failed = _rendered(digests, render)
    silent = tuple(each for each in built if isinstance(each, Silent))
    return Digests(composed, silent, (*failures, *failed))


def _rendered(digests: Iterable[Digest], render: Render) -> tuple[tuple[Composed, ...], list[Diagnostic]]:
    """Those that could be rendered; and each reason why others could not, with whose they are."""
    composed: list[Composed] = []
    failed: dict[str, tuple[SheetokrError, list[str]]] = {}
    for digest in digests:
        document = document_of(digest)
        try:
            composed.append(Composed(digest, document, render(document)))
        except SheetokrError as error:
            failed.setdefault(f"{error.location} {error}", (error, []))[1].append(digest.reader.email)
    return tuple(composed), [_failure(error, readers) for error, readers in failed.values()]


def _failure(error: SheetokrError, readers: Sequence[str]) -> Diagnostic:
    found = error.as_diagnostic("")
    return replace(found, message=f"{found.message} (no digest for {some(readers)})")


def _wanted(readers: Sequence[Reader], wanted: Wanted, study: Study) -> list[Reader]:
    """The readers that are asked for. Raises NoReaders and BadUsage."""
    if not readers:
        raise _nobody(study)
    known = {reader.email.casefold(): reader for reader in readers if reader.email}
    for address in wanted.only:
        if address.casefold() not in known:
            near = nearest(address, known)
            mend = f"did you mean {near}?" if near else "the addresses are those of the People tab"
            raise BadUsage(f"no reader has the address {address}", mend)
    only = {address.casefold() for address in wanted.only}
    found = [reader for reader in readers if not only or reader.email.casefold() in only]
    if wanted.role and not any(wanted.role in reader.roles for reader in found):
        raise NoReaders(f"none of these readers may have a digest of the kind '{wanted.role}'", _WHO[wanted.role])
    return found


_WHO = {
    "owner": "it is for those who own a row",
    "team": "it is for those who lead somebody, or own a team's objective, and have a team on the People tab",
    "company": "it is for those who own a company's objective, or lead others and have no manager",
}


def _nobody(study: Study) -> NoReaders:
    """Why there are no readers."""
    if study.portfolio.people:
        return NoReaders("nobody wants a digest", "write yes in the Digest column of the People tab for those who do")
    for table in study.portfolio.tables:
        if table.kind == "people":
            mend = "fill in names and addresses right below its header row"
            return NoReaders(f"there is nobody to write to: {table.at()} has no rows yet", mend)
    return NoReaders(
        "there is nobody to write to: no workbook here has a People tab",
        "add one with the columns Name and Email, or [[people]] to sheetokr.toml",
    )


def _reachable(readers: Iterable[Reader]) -> tuple[list[Reader], list[Diagnostic]]:
    """Those with an address of their own; and why the others have to do without."""
    reachable: dict[str, Reader] = {}
    failures: list[Diagnostic] = []
    for reader in readers:
        try:
            address = _address(reader, reachable)
        except SheetokrError as error:
            failures.append(error.as_diagnostic(reader.at.file))
        else:
            reachable[address.casefold()] = reader
    return list(reachable.values()), failures


def _address(reader: Reader, others: dict[str, Reader]) -> str:
    """Raises ReaderUnreachable."""
    if not reader.email:
        mend = "write it in the Email column, or no in the Digest column"
        raise ReaderUnreachable(f"{reader.name} wants digests and has no address", mend, reader.at)
    try:
        address = check_address(reader.email, f"{reader.name}'s address")
    except SheetokrError as error:
        raise ReaderUnreachable(error.message, error.mend, reader.at) from None
    other = others.get(address.casefold())
    if other:
        raise ReaderUnreachable(f"{reader.name} has the address of {other.name}", "give each their own", reader.at)
    return address


def letters(
    composed: Iterable[Composed],
    date: dt.datetime,
    sender: tuple[str, str] = _PREVIEW_SENDER,
    unsubscribe: str = "",
) -> tuple[Letter, ...]:
    """The digests as letters: one for each occasion, that is role, week and reader."""
    return tuple(_letter(each, date, sender, unsubscribe) for each in composed)


def _letter(composed: Composed, date: dt.datetime, sender: tuple[str, str], unsubscribe: str) -> Letter:
    digest, reader = composed.digest, composed.digest.reader
    address = check_address(reader.email)
    before = Occasion(digest.role, period_of(digest.since), address) if digest.since else None
    return Letter(
        occasion=Occasion(digest.role, digest.period, address),
        sender=sender,
        recipient=(reader.name, address),
        subject=digest.subject,
        text=composed.rendered.text,
        date=date,
        html=composed.rendered.html,
        pictures=pictures_of(composed.document),
        list_name=f"{digest.organisation} OKR digest" if digest.organisation else "OKR digest",
        unsubscribe=unsubscribe,
        follows=before,
    )


def write_outbox(folder: Path, made: Sequence[Letter]) -> tuple[Path, ...]:
    """Each letter as `.eml`, `.html` and `.txt`; the pages, in the order of the letters. Raises NotWritable."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tuple(_write(folder, letter) for letter in made)
    except OSError as error:
        message = f"{error.filename or folder} cannot be written: {error.strerror}"
        raise NotWritable(message, "name another folder with --out") from error


def _write(folder: Path, letter: Letter) -> Path:
    occasion = letter.occasion
    name = _UNSAFE.sub("_", f"{occasion.period}-{occasion.kind}-{occasion.reader}")[:_LONGEST_NAME]
    (folder / f"{name}.eml").write_bytes(message_bytes(build_message(letter)))
    (folder / f"{name}.txt").write_text(letter.text, encoding="utf-8")
    page = folder / f"{name}.html"
    page.write_text(with_pictures(letter.html, letter.pictures), encoding="utf-8")
    return page


def record(study: Study, sent: Iterable[Composed], writing: Writing) -> tuple[Diagnostic, ...]:
    """Write digests that went out into the workbooks' Digests tabs; why one could not be written, where it could not.
    Workbooks without that tab, and those that cannot be written at all, are passed over."""
    entries = [
        DigestEntry(each.digest.day, each.digest.reader.name, each.digest.subject, each.rendered.text, _home(each))
        for each in sent
    ]
    changes = Changes(cells=plan_digests(study.portfolio, entries))
    failures: list[tuple[str, SheetokrError]] = []
    for backend in (backend for backend in study.opened.backends if not backend.read_only):
        own = changes.of(backend.name)
        try:
            refused = backend.apply(own, (), writing).refused if own else ()
            failures += [(backend.name, Refused(each.reason, _UNWRITTEN, each.location)) for each in refused]
        except SheetokrError as error:
            failures.append((backend.name, error))
    return tuple(error.as_diagnostic(file) for file, error in failures)


def _home(composed: Composed) -> str:
    return composed.digest.reader.at.file


def documents(made: Digests) -> dict[str, object]:
    """The same for scripts."""
    return {
        "version": 1,
        "digests": [dict(each.document) for each in made.composed],
        "silent": list(_silent(made.silent)),
        "failures": [as_dict(failure) for failure in made.failures],
    }


def _silent(silent: Iterable[Silent]) -> Iterator[dict[str, str]]:
    for each in silent:
        yield {"name": each.reader.name, "email": each.reader.email, "reason": each.reason}
