"""The courses of all items, or of those that a name means: what `sheetokr history` shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sheetokr.app.history import keeping_of, recall_past
from sheetokr.app.study import Study
from sheetokr.diagnostics import Diagnostic
from sheetokr.history import labels_of
from sheetokr.history.course import Course, courses


@dataclass(frozen=True, slots=True)
class Remembered:
    """The courses, the days on which there was a sync, and why nothing is known where something should be."""

    courses: tuple[Course, ...]
    days: tuple[dt.date, ...]
    faults: tuple[Diagnostic, ...] = ()


def remember(studied: Study, name: str, since: dt.date | None) -> Remembered:
    """What is known of the items of a study, and of those that are gone from its workbooks; of those that a name means,
    where one is given. All days are known from, and those `since` one are shown."""
    keeping = keeping_of(studied.project, studied.opened.names)
    first = since or dt.date.min
    past = recall_past(studied.portfolio, keeping, studied.rollup.today, dt.date.min)
    labels = labels_of(studied.portfolio, keeping.file_name)
    found = courses(studied.portfolio, studied.rollup, studied.kpis, past, labels, first)
    days = tuple(day for day in past.days if day >= first)
    return Remembered(_named(tuple(found), name), days, (past.fault,) if past.fault else ())


def _named(found: tuple[Course, ...], name: str) -> tuple[Course, ...]:
    """All without a name; else those of that ID, else of that title, else with that in their title. Those that are gone
    only where no other is meant so."""
    said = name.casefold().strip()
    tests: tuple[Callable[[Course], bool], ...] = (
        lambda course: course.label.id.casefold() == said,
        lambda course: course.label.title.casefold() == said,
        lambda course: said in course.label.title.casefold(),
    )
    for test in tests if said else ():
        meant = tuple(filter(test, found))
        if meant:
            return tuple(course for course in meant if course.now) or meant
    return () if said else found
