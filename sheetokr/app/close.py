"""Close a cycle: its scores are frozen in the store, and looked back on. A closed cycle can be opened again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sheetokr.app.history import keeping_of, moment_of
from sheetokr.app.keep import seen_by
from sheetokr.app.study import Study
from sheetokr.diagnostics import AlreadyThere, BadUsage, NotWritable
from sheetokr.history import labels_of
from sheetokr.history.review import Review, as_closed, cycles_of, frozen_scores, review, same_cycle
from sheetokr.model import Cycle
from sheetokr.parse import parse_cycle
from sheetokr.parse.links import folded
from sheetokr.rules.words import counted, listed


def find_cycle(studied: Study, text: str) -> Cycle:
    """The cycle of some rows that a text names. Raises BadUsage where no row is of it."""
    named, known = parse_cycle(text), cycles_of(studied.portfolio)
    for cycle in known:
        if folded(cycle.name) == folded(text) or (named and same_cycle(named, cycle)):
            return cycle
    if not studied.portfolio.nodes:
        raise BadUsage("there are no objectives or key results yet", "fill in rows, or see what sheetokr validate says")
    if not known:
        raise BadUsage("no row has a cycle", "write it in Settings, or in a column Cycle")
    told = [f"{cycle.name} ({counted(number, 'row')})" for cycle, number in known.items()]
    raise BadUsage(f"no row is of the cycle {text}", f"there is {listed(told)}")


def look_back(studied: Study, cycle: Cycle) -> Review:
    """A cycle as it is, or as it was closed."""
    return review(studied.portfolio, studied.rollup, cycle)


def close(studied: Study, found: Review, now: dt.datetime, *, early: bool = False, force: bool = False) -> Review:
    """Freeze the scores of a cycle. Raises BadUsage before its last day, unless `early`; and where errors keep rows
    from having a score, unless forced. A StoreError where they cannot be kept: nothing is closed then."""
    from sheetokr.store import scores, snapshots
    from sheetokr.store.opening import open_store

    cycle, today = found.cycle, studied.rollup.today
    if today < cycle.end and not early:
        raise BadUsage(f"{cycle.name} runs until {cycle.end}", "close it then; or now, with --early")
    if found.excluded and not force:
        rows = counted(len(found.excluded), "row")
        first = found.excluded[0]
        raise BadUsage(
            f"{rows} of {cycle.name} cannot be scored, the first at {first.node.row.at('title')}: {first.excluded}",
            "mend what validate says; or close without them, with --force",
        )
    keeping = keeping_of(studied.project, studied.opened.names)
    store = open_store(keeping.place, writes=True)
    snapshots.record(store, seen_by(studied, keeping), moment_of(now))
    labels = labels_of(studied.portfolio, keeping.file_name)
    frozen = {labels[key].identity: score for key, score in frozen_scores(found, studied.rollup).items()}
    scores.freeze(store, frozen, moment_of(now))
    return as_closed(found, today)


def reopen(studied: Study, cycle: Cycle) -> int:
    """Forget the scores of a cycle; how many there were. Raises BadUsage where it is not closed."""
    from sheetokr.store import scores
    from sheetokr.store.opening import open_store

    keeping = keeping_of(studied.project, studied.opened.names)
    gone = 0
    if keeping.place.is_there:
        gone = scores.reopen(open_store(keeping.place, writes=True), cycle.start, cycle.end)
    if not gone:
        raise BadUsage(f"{cycle.name} is not closed", "there is nothing to open again")
    return gone


def write_reviews(folder: str, texts: dict[str, str], *, force: bool) -> list[str]:
    """Each text in a file of its name. Raises AlreadyThere for a file that says something else, unless forced, before
    anything is written; NotWritable where the system does not let us."""
    place = Path(folder)
    files = {place / name: text for name, text in texts.items()}
    for file, text in files.items():
        if not force and file.exists() and file.read_text(encoding="utf-8", errors="replace") != text:
            raise AlreadyThere(f"{file} is there already, with other words", "move it, or replace it with --force")
    try:
        place.mkdir(parents=True, exist_ok=True)
        for file, text in files.items():
            file.write_text(text, encoding="utf-8")
    except OSError as error:
        message = f"{error.filename or folder} cannot be written: {error.strerror}"
        raise NotWritable(message, "name another folder") from error
    return [str(file) for file in files]
