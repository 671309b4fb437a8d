"""Texts of cells and numbers, as a digest says them: on one line, and no longer than a mail can bear."""

from __future__ import annotations

import datetime as dt
import unicodedata

from sheetokr.workbook import whole_percent, whole_points

TITLE, REMARK, NAME = 110, 220, 60
"""How many characters a title, somebody's remark and a name may have."""
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_HIDDEN = ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")


def plain(text: str, most: int = TITLE) -> str:
    """A cell's text on one line, without what cannot be seen or turns the line around, cut at a word."""
    seen = "".join(c for c in " ".join(text.split()) if c not in _BIDI and unicodedata.category(c) not in _HIDDEN)
    if len(seen) <= most:
        return seen
    head, _, _ = seen[:most].rpartition(" ")
    return f"{(head if len(head) > most // 2 else seen[: most - 1]).rstrip(' ,;:.-')}…"


def percent(share: float | None) -> str:
    """A share in whole percent, "" where there is none."""
    return "" if share is None else whole_percent(share)


def points(change: float | None) -> str:
    """A change of a share in points, with its sign: `+3`, `-12`; "" for none that shows."""
    whole = 0 if change is None else whole_points(change)
    return f"{whole:+d}" if whole else ""


def signed(number: int | None) -> str:
    """A change of a count with its sign, "" for none."""
    return f"{number:+d}" if number else ""


def day_text(day: dt.date) -> str:
    """`Mon 23 Nov`."""
    weekday = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[day.weekday()]
    month = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")[day.month - 1]
    return f"{weekday} {day.day} {month}"
