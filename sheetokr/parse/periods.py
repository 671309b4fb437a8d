"""Which day a column of a period is about: its last one."""

from __future__ import annotations

import calendar
import datetime as dt

from sheetokr.model import Cycle
from sheetokr.parse.values import text_date
from sheetokr.patterns import late

_WEEK = late(r"(?P<iso>iso )?week (?P<number>\d{1,2})")
_MONTH = late(r"month (?P<number>\d{1,2})(?: (?P<year>\d{4}))?")
_WEEKS = 14


def day_of(period: str, cycle: Cycle | None) -> dt.date | None:
    """The last day of a period such as `week 3`, `month 10` or `2026-10-05`; None where the cycle would have to say
    which year, and there is none. A week is that of the calendar if it lies in the cycle, else the cycle's own."""
    if match := _WEEK.fullmatch(period):
        return _week(int(match["number"]), cycle, is_iso=bool(match["iso"])) if cycle else None
    if match := _MONTH.fullmatch(period):
        year = int(match["year"]) if match["year"] else cycle.start.year if cycle else 0
        month = int(match["number"])
        return dt.date(year, month, calendar.monthrange(year, month)[1]) if year else None
    return text_date(period)


def first_day(period: str, last: dt.date) -> dt.date:
    """The first day of a period whose last one is known: a date is a period of one day."""
    if _WEEK.fullmatch(period):
        return last - dt.timedelta(days=6)
    return last.replace(day=1) if _MONTH.fullmatch(period) else last


def _week(number: int, cycle: Cycle, *, is_iso: bool) -> dt.date | None:
    own = cycle.start + dt.timedelta(days=7 * number - 1)
    try:
        of_year = dt.date.fromisocalendar(cycle.start.year, number, 7)
    except ValueError:
        return None
    in_cycle = cycle.start <= of_year <= cycle.end + dt.timedelta(days=6)
    if (is_iso or number > _WEEKS) and in_cycle:
        return of_year
    return own if number <= _WEEKS else of_year
