"""Dates as workbooks hold them: days since an epoch, the time of day as a fraction.

Source: ECMA-376 part 1, 18.17.4. The 1900 system has a 29 February 1900 that never was (serial 60).
"""

from __future__ import annotations

import datetime as dt
import math

from sheetokr.workbook import Value
from sheetokr.xlsx.formats import Shows

_DAY_MS = 86_400_000
_LAST = 2_958_466  # the day after 9999-12-31 in the 1900 system
_EPOCH_1900 = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - workbooks know no time zones
_EPOCH_1904 = dt.datetime(1904, 1, 1)  # noqa: DTZ001
_FIRST_1900, _FIRST_1904 = _EPOCH_1900.toordinal(), _EPOCH_1904.toordinal()
_LEAP_BUG = 60


def from_serial(serial: float, kind: Shows, *, date1904: bool) -> Value:
    """The date, moment or time that a serial number shows as; the number itself where it shows as none.

    Whole serials under a date format are dates, all others moments, rounded to the millisecond.
    """
    if not math.isfinite(serial) or not 0 <= serial < _LAST:
        return serial
    days, ms = divmod(round(serial * _DAY_MS), _DAY_MS)
    if kind is Shows.TIME and days == 0:
        return (_EPOCH_1904 + dt.timedelta(milliseconds=ms)).time()
    moment = _moment(days, ms, date1904)
    if moment is None:
        return serial
    return moment.date() if kind is Shows.DATE and not ms else moment


def _moment(days: int, ms: int, date1904: bool) -> dt.datetime | None:
    if date1904:
        epoch = _EPOCH_1904
    elif days in (0, _LEAP_BUG):
        return None
    else:
        epoch = _EPOCH_1900 + dt.timedelta(days=days < _LEAP_BUG)
    try:
        return epoch + dt.timedelta(days=days, milliseconds=ms)
    except OverflowError:
        return None


def to_serial(value: dt.date | dt.datetime, *, date1904: bool) -> int | float:
    """The serial number of a date or moment. Raises ValueError before the workbook's first day, or with a time zone."""
    days = value.toordinal() - (_FIRST_1904 if date1904 else _FIRST_1900)
    if not date1904 and days <= _LEAP_BUG:
        days -= 1
    if days < (0 if date1904 else 1):
        raise ValueError("the date lies before the first that the workbook can hold")
    return days + day_fraction(value) if isinstance(value, dt.datetime) else days


def day_fraction(moment: dt.datetime | dt.time) -> int | float:
    """The time of day as a share of the day, 0 up to 1. Raises ValueError with a time zone."""
    if moment.tzinfo is not None:
        raise ValueError("a time with a time zone cannot stand in a workbook")
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    return (seconds * 1_000_000 + moment.microsecond) / 86_400_000_000 if seconds or moment.microsecond else 0
