"""Labels of items of the past, whose identity is what theirs is."""

from __future__ import annotations

import datetime as dt

from sheetokr.history import Label
from sheetokr.history.values import identity_of


def labelled(
    name: str,
    file: str = "okrs.xlsx",
    title: str = "Win",
    *,
    kind: str = "key result",
    cycle: str = "",
    starts: dt.date | None = None,
    ends: dt.date | None = None,
) -> Label:
    """An item by its name in a workbook, with its name as its ID."""
    identity = identity_of(kind, name, file, starts)
    return Label(identity, kind, name, file, name.upper(), title, cycle=cycle, starts=starts, ends=ends)
