"""What people call a planning period, as its first and last day."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from sheetokr.model import Cycle

_YEAR = r"(?:FY|CY|Y|')?\s*(?P<year>20\d{2}|(?<=['Y])\d{2})"
_PARTS = (
    (
        re.compile(r"\b(?:Q|T|Quarter|Quartal|Trimestre)\s*(?P<part>[1-4])\b|\b(?P<part2>[1-4])\s*Q\b", re.I),
        3,
    ),
    (re.compile(r"\b(?:H|S|Half|Halbjahr|Semestre?)\s*(?P<part>[12])\b|\b(?P<part2>[12])\s*H\b", re.I), 6),
)
_MONTHS = (
    "jan|janv|ene|januar|january|janvier|enero|janeiro",
    "feb|fév|fev|februar|february|février|febrero|fevereiro",
    "mar|mär|mrz|märz|march|mars|marzo|março",
    "apr|avr|abr|april|avril|abril",
    "may|mai|mayo|maio",
    "jun|juin|juni|june|junio|junho",
    "jul|juil|juli|july|juillet|julio|julho",
    "aug|août|ago|august|agosto",
    "sep|sept|set|september|septembre|septiembre|setembro",
    "oct|okt|out|oktober|october|octobre|octubre|outubro",
    "nov|november|novembre|noviembre|novembro",
    "dec|déc|dez|dic|dezember|december|décembre|diciembre|dezembro",
)


def parse_cycle(text: str) -> Cycle | None:
    """The cycle that a text such as 2026-Q4, Q4 2026, H2/2026, Nov 2026 or 2026 names; None if it names none."""
    plain = re.sub(r"[\s/_.,-]+", " ", text).strip()
    year_match = re.search(_YEAR + r"(?!\d)", plain, re.I)
    if not year_match:
        return None
    year = int(year_match["year"]) + (2000 if len(year_match["year"]) == 2 else 0)
    rest = (plain[: year_match.start()] + " " + plain[year_match.end() :]).strip()
    return _part_of_year(text.strip(), year, rest)


def _part_of_year(name: str, year: int, rest: str) -> Cycle | None:
    """The whole year where nothing else is said; None where what is said is no part of a year."""
    if not rest:
        return _months(name, year, 1, 12)
    for pattern, length in _PARTS:
        match = pattern.search(rest)
        if match:
            part = int(match["part"] or match["part2"])
            return _months(name, year, (part - 1) * length + 1, length)
    for number, words in enumerate(_MONTHS, 1):
        if re.fullmatch(words, rest, re.I):
            return _months(name, year, number, 1)
    return None


def _months(name: str, year: int, first: int, count: int) -> Cycle:
    last = first + count - 1
    return Cycle(name, dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1]))


def quarter_of(day: dt.date) -> Cycle:
    """The calendar quarter that a day is in."""
    quarter = (day.month - 1) // 3
    return _months(f"{day.year}-Q{quarter + 1}", day.year, quarter * 3 + 1, 3)
