"""The period that a digest is for: the ISO week of a day (ISO 8601, weeks begin on Monday)."""

from __future__ import annotations

import datetime as dt


def period_of(day: dt.date) -> str:
    """`2026-W47`. The year is the week's, not the day's: 2027-01-01 is in 2026-W53."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def period_before(day: dt.date) -> str:
    """The period before that of a day."""
    return period_of(day - dt.timedelta(days=7))


def week_of(period: str) -> str:
    """`W47`, for a subject."""
    return period.partition("-")[2]
