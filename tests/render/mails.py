"""Mails of the sample company, as of a Saturday in November, with the changes since a week before."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sheetokr.app.init import init
from sheetokr.app.study import Opened, Study, study
from sheetokr.backends.excel import ExcelBackend
from sheetokr.diagnostics import Location
from sheetokr.digest import Digest, Known, Link, build_digests, readers_of
from sheetokr.history import Snapshot, labels_of
from sheetokr.history.take import take
from sheetokr.render.digest import Rendered, document_of, environment, pictures_of, render_digest, with_pictures

TODAY = dt.date(2026, 11, 21)
READERS = {"company": "nadia.haddad", "team": "jonas.lindberg", "owner": "ana.ferreira"}


def _studied(day: dt.date) -> Study:
    """The sample company's workbook as it stood on a day."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "okrs.xlsx")
        init(str(path), "okr", "2026-Q4", day, sample=True, force=False)
        workbook = ExcelBackend("okrs.xlsx", path).read()
    return study(Opened((), (workbook,), ()), day)


def _earlier(day: dt.date) -> Snapshot:
    found = _studied(day)
    labels = labels_of(found.portfolio, str)
    keys = {label.identity: key for key, label in labels.items()}
    taken = take(found.portfolio, found.rollup, found.kpis, labels)
    return Snapshot(day, {keys[sighting.label.identity]: sighting.state for sighting in taken})


def in_words(at: Location) -> Link:
    """A cell of a file."""
    return Link(f"{at.file}, {at.address}")


@cache
def sample_digests() -> dict[str, Digest]:
    """The digest of each role, of one reader each."""
    found = _studied(TODAY)
    facts = Known(found.portfolio, found.rollup, found.kpis, in_words)
    before = _earlier(TODAY - dt.timedelta(7))
    made = build_digests(facts, readers_of(found.portfolio), "", lambda *_: before)
    digests = [each for each in made if isinstance(each, Digest)]
    return {role: next(d for d in digests if d.reader.email.startswith(name)) for role, name in READERS.items()}


def rendered(digest: Digest) -> Rendered:
    """Both parts of its mail."""
    return render_digest(document_of(digest), environment())


def page(digest: Digest) -> str:
    """Its HTML, the pictures in it."""
    document = document_of(digest)
    return with_pictures(render_digest(document, environment()).html, pictures_of(document))
