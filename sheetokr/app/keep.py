"""The last step of a sync: what it saw goes into the history, and what the history could not tell is said."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from sheetokr.app.history import Keeping, keeping_of, record_past
from sheetokr.app.note import note
from sheetokr.app.study import Study
from sheetokr.diagnostics import Diagnostic
from sheetokr.history import Noted
from sheetokr.history.change import WEEK

_LEFT = "Change and Updated are left as they are"


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of the history. `fault` says why it could not be read, or today not be kept; `lost` that a workbook
    knows of an earlier one which is not there any more."""

    fault: Diagnostic | None = None
    lost: str = ""


KEPT = Kept()


def keep(studied: Study, now: dt.datetime | None) -> Kept:
    """Record what was seen; without a moment to record it at, only say what could not be known."""
    keeping = keeping_of(studied.project, studied.opened.names)
    unknown = studied.past.fault
    fault = unknown and replace(unknown, message=f"{unknown.message}; {_LEFT}")
    noted = seen_by(studied, keeping) if now else None
    if now and noted and (noted.sightings or keeping.place.is_there):
        failed = record_past(noted, keeping, now)
        today = failed and replace(failed, message=f"{failed.message}; today is not recorded")
        fault = fault or today
    return Kept(fault, _lost(studied, keeping))


def seen_by(studied: Study, keeping: Keeping) -> Noted:
    """What there is to keep of a study."""
    return note(studied.portfolio, studied.rollup, studied.kpis, studied.past, keeping)


def _lost(studied: Study, keeping: Keeping) -> str:
    """A Change that an earlier sync wrote, and no history that it came from."""
    past = studied.past
    nodes = (node.row for node in studied.portfolio.nodes if "change" in node.row.table.owned)
    if past.trails or past.labels or past.fault or all(row.cell("change").is_blank for row in nodes):
        return ""
    first = studied.rollup.today + dt.timedelta(WEEK)
    return f"{keeping.place.shown}: the history of earlier syncs is gone; Change is known again from {first} on"
