"""What a sync keeps of a study: each item's state, and a fingerprint of each workbook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sheetokr.app.history import Keeping
from sheetokr.history import Noted, Past, Sighting, Source, labels_of
from sheetokr.history.fingerprint import of_seen, of_typed
from sheetokr.history.identity import LONGEST_FILE, bounded
from sheetokr.history.take import take
from sheetokr.kpis import KpiResult
from sheetokr.model import Portfolio, Row
from sheetokr.rollup import RollUp


def note(portfolio: Portfolio, rollup: RollUp, kpis: Mapping[str, KpiResult], past: Past, keeping: Keeping) -> Noted:
    """What there is to keep of a study."""
    labels = labels_of(portfolio, keeping.file_name) if past.now is None else past.now
    then = ((labels[key], trail.label) for key, trail in past.trails.items())
    former = {now.identity: old.identity for now, old in then if now is not old and now.identity != old.identity}
    sightings = tuple(take(portfolio, rollup, kpis, labels))
    return Noted(rollup.today, sightings, tuple(_sources(portfolio, sightings, keeping)), former)


def _sources(portfolio: Portfolio, sightings: Iterable[Sighting], keeping: Keeping) -> Iterator[Source]:
    """Each workbook with a digest of what people typed into the rows that were understood, and one of what was seen."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for record in portfolio.records:
        rows[record.row.table.file].append(record.row)
    seen: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        seen[sighting.label.file].append(sighting)
    for workbook in portfolio.workbooks:
        file = bounded(keeping.file_name(workbook.name), LONGEST_FILE)
        yield Source(file, of_typed(rows[workbook.name]), of_seen(seen[file]))
