"""What people last said of a key result, and how far what they do for it has come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from sheetokr.diagnostics import Location
from sheetokr.model import CheckIn, Initiative, KeyResult


class Remark(NamedTuple):
    """The newest comment on a key result, and what is in its way as of its newest check-in. `day`, `by` and `at` are
    those of the check-in that says so; a Comment cell of the key result itself has an address alone."""

    comment: str = ""
    blocker: str = ""
    day: dt.date | None = None
    by: str = ""
    at: Location | None = None


def remark_of(kr: KeyResult, check_ins: Sequence[CheckIn]) -> Remark:
    """What was last said. `check_ins` are the key result's own, oldest first. A blocker that the newest of them does
    not repeat is out of the way."""
    spoken = next((check_in for check_in in reversed(check_ins) if check_in.comment), None)
    blocker = check_ins[-1].blocker if check_ins else ""
    source = spoken or (check_ins[-1] if blocker else None)
    if source is None:
        return Remark(kr.comment, at=kr.row.at("comment") if kr.comment else None)
    at = source.row.at("comment" if spoken else "blocker")
    return Remark(spoken.comment if spoken else kr.comment, blocker, source.date, source.by, at)


def stage_of(initiative: Initiative, today: dt.date) -> str:
    """done, dropped, overdue, due (it has a day that is still to come) or open."""
    if initiative.status == "dropped":
        return "dropped"
    if initiative.status == "done" or (initiative.done or 0.0) >= 1:
        return "done"
    if initiative.due is None:
        return "open"
    return "overdue" if initiative.due < today else "due"
