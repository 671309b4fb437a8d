"""What hangs on KPIs and key results - readings, check-ins, initiatives -, and the people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import NamedTuple

from sheetokr.model import CheckIn, Initiative, PeriodTarget, Person, Reading
from sheetokr.parse.links import Index
from sheetokr.parse.reader import TableReader, records
from sheetokr.parse.targets import target_in_words, words_fault
from sheetokr.parse.values import parse_number, parse_share

BOUNDS = {"at least": "higher", "at most": "lower"}
"""Which side of a target is good, by the metric that its words tell."""


class Placed(NamedTuple):
    """A table of dated records, with what its place says of them: the key of what each row is about, and the day of
    all; None where the rows themselves say it."""

    reader: TableReader
    keys: Sequence[str | None]
    day: dt.date | None = None

    def dates(self) -> list[dt.date | None]:
        """The day of each record."""
        return [own or self.day for own in self.reader.dates("date")]

    def about(self, names: Sequence[str], items: Index) -> list[str | None]:
        """The key of what each record is about, where that is an item and the rows give its name."""
        found = items.find_each(names, self.reader.table.file)
        return [placed or named for placed, named in zip(self.keys, found, strict=True)]


def parse_readings(placed: Placed, kpis: Index) -> list[Reading]:
    """The readings of a table."""
    reader = placed.reader
    names = reader.ids("kpi")
    return records(
        Reading,
        row=reader.rows,
        date=placed.dates(),
        kpi=names,
        kpi_key=placed.about(names, kpis),
        value=reader.numbers("value"),
        comment=reader.texts("comment"),
    )


def parse_period_targets(placed: Placed) -> list[PeriodTarget]:
    """The targets of a period; `>= 95%` says its direction itself."""
    reader = placed.reader
    bounds = [each if each and each.metric in BOUNDS else None for each in reader.each("target", target_in_words)]
    cells = zip(bounds, reader.cells("target"), strict=True)
    read = [(bound.number, words_fault(cell, bound)) if bound else parse_number(cell) for bound, cell in cells]
    return records(
        PeriodTarget,
        row=reader.rows,
        date=placed.dates(),
        kpi_key=placed.keys,
        target=reader.noted("target", read),
        direction=[BOUNDS[bound.metric] if bound else "" for bound in bounds],
    )


def parse_check_ins(placed: Placed, krs: Index, milestones: Collection[str]) -> list[CheckIn]:
    """The check-ins of a table; a value is a share where its key result is one of the milestones."""
    reader = placed.reader
    names = reader.ids("key_result")
    keys, dates = placed.about(names, krs), placed.dates()
    is_share = [key in milestones for key in keys]
    cells = zip(is_share, reader.cells("value"), strict=True)
    values = reader.noted("value", [parse_share(cell) if share else parse_number(cell) for share, cell in cells])
    return records(
        CheckIn,
        row=reader.rows,
        date=dates,
        key_result=names,
        key_result_key=keys,
        value=[None if share else value for share, value in zip(is_share, values, strict=True)],
        share=[value if share else None for share, value in zip(is_share, values, strict=True)],
        confidence=reader.confidences(),
        comment=reader.texts("comment"),
        blocker=reader.texts("blocker"),
        by=reader.texts("by"),
    )


def parse_initiatives(reader: TableReader, krs: Index) -> list[Initiative]:
    """The initiatives of a table; Done blank and Status done is 1."""
    names, statuses, shares = reader.ids("key_result"), reader.choices("status"), reader.shares("done")
    return records(
        Initiative,
        row=reader.rows,
        id=reader.ids(),
        title=reader.texts("title"),
        key_result=names,
        key_result_key=krs.find_each(names, reader.table.file),
        owner=reader.texts("owner"),
        due=reader.dates("due"),
        status=statuses,
        done=[1.0 if share is None and word == "done" else share for share, word in zip(shares, statuses, strict=True)],
    )


def parse_people(reader: TableReader) -> list[Person]:
    """The people of a table."""
    return records(
        Person,
        row=reader.rows,
        name=reader.texts("name"),
        email=reader.texts("email"),
        team=reader.texts("team"),
        manager=reader.texts("manager"),
        digest=[word != "no" for word in reader.choices("digest")],
    )
