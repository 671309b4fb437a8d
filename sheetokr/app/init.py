"""A new workbook from a template."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sheetokr.backends import Access
from sheetokr.builder import build_workbook, compose_workbook, load_sample
from sheetokr.declaration import Template, load_template
from sheetokr.diagnostics import AlreadyThere, BadUsage, NotWritable
from sheetokr.model import Cycle
from sheetokr.parse import parse_cycle
from sheetokr.parse.cycles import quarter_of
from sheetokr.patterns import late


@dataclass(frozen=True, slots=True)
class Made:
    """What was made."""

    template: Template
    cycle: Cycle


@dataclass(frozen=True, slots=True)
class NewSheet:
    """A Google Sheet to make: its title, the folder in Drive that it goes into (ID or link; "" for none), who may edit
    it, and how Google is reached."""

    title: str
    access: Access
    folder: str = ""
    share: tuple[str, ...] = ()


_FOLDER = late(r"/folders/([A-Za-z0-9_-]+)")


def init(file: str, template: str, cycle: str | None, today: dt.date, *, sample: bool, force: bool) -> Made:
    """Write a new workbook. Raises AlreadyThere, NotWritable, or BadUsage for a cycle that cannot be read."""
    path = Path(file)
    named = _cycle(cycle, today)
    if path.suffix.lower() != ".xlsx":
        raise BadUsage(f"'{file}' does not end in .xlsx", f"call it {path.with_suffix('.xlsx').name}")
    if path.is_dir():
        raise AlreadyThere(f"{file} is a folder", "name a file")
    if path.exists() and not force:
        raise AlreadyThere(f"{file} is there already", "choose another name, or replace it with --force")
    declared = load_template(template)
    data = build_workbook(declared, cycle=named, today=today, sample=load_sample() if sample else None)
    write_new(path, data)
    return Made(declared, named)


def init_google(new: NewSheet, template: str, cycle: str | None, today: dt.date, *, sample: bool) -> tuple[Made, str]:
    """Make a new Google Sheet from the same declaration: what was made, and its link. Raises BadUsage for a cycle that
    cannot be read, and what keeps Google from making it."""
    from sheetokr.backends import google_libraries

    named, declared = _cycle(cycle, today), load_template(template)
    with google_libraries():
        from sheetokr.backends.google.build import workbook_requests
        from sheetokr.backends.google.credentials import Job
        from sheetokr.backends.google.make import make_spreadsheet
        from sheetokr.backends.google.session import open_client
    workbook = compose_workbook(declared, cycle=named, today=today, sample=load_sample() if sample else None)
    job = Job.MAKE_IN_FOLDER if new.folder else Job.MAKE
    client = open_client(new.access, job)
    requests = workbook_requests(workbook, declared)
    address = make_spreadsheet(client, new.title, requests, folder=_folder(new.folder), share=new.share)
    client.close()
    return Made(declared, named), address.url


def _folder(said: str) -> str:
    """The ID of a folder, of which the link may be given."""
    found = _FOLDER.search(said)
    return found[1] if found else said


def _cycle(said: str | None, today: dt.date) -> Cycle:
    named = parse_cycle(said) if said else quarter_of(today)
    if named is None:
        raise BadUsage(f"'{said}' is not a cycle", "write it as 2026-Q4, 2026-H2 or 2026")
    return named


def write_new(path: Path, data: bytes) -> None:
    """The whole file or nothing: beside its place first, then put there."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as temporary:
            temporary.write(data)
        Path(temporary.name).chmod(0o666 & ~_umask())
        Path(temporary.name).replace(path)
    except OSError as error:
        raise NotWritable(
            f"{path} cannot be written: {error.strerror}", "choose a folder that you may write to"
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
