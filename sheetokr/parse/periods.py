"""Which day a column of a period is about: its last one."""

from __future__ import annotations

import calendar
import datetime as dt

from sheetokr.model import Cycle
from sheetokr.parse.cycles import is_fiscal, parse_cycle, part_named, year_in
from sheetokr.parse.values import text_date
from sheetokr.patterns import late

_WEEK = late(r"(?P<iso>iso )?week (?P<number>\d{1,2})")
_MONTH = late(r"month (?P<number>\d{1,2})(?: (?P<year>\d{4}))?")
_PART = late(r"(?P<length>quarter|half) (?P<number>[1-4])(?: (?P<year>(?:FY)?\d{4}))?")
_LENGTHS = {"quarter": 3, "half": 6}
_WEEKS, _YEAR = 14, range(360, 372)


def year_named(period: str, above: str) -> Cycle | None:
    """The year that a text above months names, where it names no cycle: weeks may be those of a cycle within it."""
    return year_in(above) if _MONTH.fullmatch(period) else None


def day_of(period: str, cycle: Cycle | None) -> dt.date | None:
    """The last day of a period such as `week 3`, `month 10` or `2026-10-05`; None where the cycle would have to say
    which year, and there is none. A week is that of the calendar if it lies in the cycle, else the cycle's own; a month
    that of a year-long cycle, else of the year in which the cycle begins."""
    if match := _WEEK.fullmatch(period):
        return _week(int(match["number"]), cycle, is_iso=bool(match["iso"])) if cycle else None
    if match := _MONTH.fullmatch(period):
        month = int(match["number"])
        year = int(match["year"]) if match["year"] else _year_of_month(month, cycle) if cycle else 0
        return _last_of_month(dt.date(year, month, 1)) if year else None
    return text_date(period)


def part_of_year_end(period: str, above: str, running: Cycle | None) -> dt.date | None:
    """The last day of a quarter or half of a year such as `quarter 3 FY2026`. Its year stands in it, or in the cycle
    that is said `above` it, or is that of the `running` cycle. None where nothing says it, and where quarters of a
    fiscal year are meant, or may be, and nothing says when that begins."""
    match = _PART.fullmatch(period)
    if not match:
        return None
    months, number = _LENGTHS[match["length"]], int(match["number"])
    said = match["year"] or above
    begin = _begin(said, running) if parse_cycle(said) or year_in(said) else begin_of_year(running)
    return _last_of_month(_later(begin, number * months - 1)) if begin else None


def _begin(said: str, running: Cycle | None) -> dt.date | None:
    """The first day of the year that a text such as 2026 or FY2026 names, as it is counted where a cycle runs."""
    named, ours = begin_of_year(parse_cycle(said) or year_in(said)), begin_of_year(running)
    if ours is None:
        return None if is_fiscal(said) or running else named
    if ours.month == 1 or not named:
        return named
    label = parse_cycle(running.name) if running else None
    return _later(ours, 12 * (named.year - label.start.year)) if label and is_fiscal(said) else None


def begin_of_year(cycle: Cycle | None) -> dt.date | None:
    """The first day of the year that a cycle is, or that it is a part of: the third quarter begins six months later.
    None where that cannot be told."""
    if cycle is None or cycle.start.day != 1:
        return None
    if (cycle.end - cycle.start).days + 1 in _YEAR:
        return cycle.start
    if part := part_named(cycle.name):
        number, months = part
        return _later(cycle.start, -(number - 1) * months)
    return dt.date(cycle.start.year, 1, 1) if cycle.start.year == cycle.end.year else None


def first_day(period: str, last: dt.date) -> dt.date:
    """The first day of a period whose last one is known: a date is a period of one day."""
    if _WEEK.fullmatch(period):
        return last - dt.timedelta(days=6)
    if match := _PART.fullmatch(period):
        return _later(last.replace(day=1), 1 - _LENGTHS[match["length"]])
    return last.replace(day=1) if _MONTH.fullmatch(period) else last


def _year_of_month(month: int, cycle: Cycle) -> int:
    is_year = (cycle.end - cycle.start).days + 1 in _YEAR
    return cycle.start.year + (is_year and month < cycle.start.month)


def _later(day: dt.date, months: int) -> dt.date:
    """The first day of the month that comes so many months later."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(years, month + 1, 1)


def _last_of_month(day: dt.date) -> dt.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


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
