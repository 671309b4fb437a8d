"""What people call a planning period, as its first and last day."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re

from sheetokr.layout.months import month_named
from sheetokr.model import Cycle
from sheetokr.patterns import late

_YEAR = late(r"(?<!\w)(?:FY|CY|Y|')?\s*(?P<year>20\d{2}|(?<=['Y])\d{2})(?!\d)|(?P<last>(?<![\d.])\d{2})$", re.I)
_ORDINAL = r"(?:st|nd|rd|th|er|re|e|º|ª|°)?"
_PARTS = tuple(
    (
        late(
            rf"\b(?:{short}|{word})\s*([{digits}])\b"
            rf"|\b([{digits}])\s*(?:{short}|{_ORDINAL}\s*(?:{word}))\b",
            re.IGNORECASE,
        ),
        months,
    )
    for short, word, digits, months in (
        ("Q|T", "Quarter|Quartal|Trimestre", "1-4", 3),
        ("H|S", "Half|Halbjahr|Semestre|Semester", "12", 6),
    )
)
_EAST = late(
    r"(?P<year>20\d\d)\s?年?(?P<fiscal>度)?\s?"
    r"(?:第?(?P<quarter>[一二三四1-4])(?:季度|(?P<japanese>四半期))|(?P<half>[上下])半[年期]期?)?"
)
_LONE_YEAR = late(r"(?<![\d/.-])20\d\d(?![\d/.-])")
_FISCAL = late(r"\b(?:FY|GJ|fiscal|Geschäftsjahr|exercice|ejercicio)|年度", re.IGNORECASE)
_HALVES = {"上": "H1", "下": "H2"}
_DIGITS = {"一": "1", "二": "2", "三": "3", "四": "4"}


@functools.lru_cache(maxsize=1024)
def parse_cycle(text: str) -> Cycle | None:
    """The cycle that a text such as 2026-Q4, Q4 2026, Q4/26, H2 2026, Oct-Dec 2026 or 2026 names; None if it names
    none. A year of two digits is one at the end, or after FY or an apostrophe."""
    plain = re.sub(r"[\s/_.,–-]+", " ", _latin(text).replace("’", "'")).strip()
    match = _YEAR.search(plain)
    if not match:
        return None
    digits = match["year"] or match["last"]
    rest = (plain[: match.start()] + " " + plain[match.end() :]).strip()
    if match["last"] and not rest:
        return None
    return _part_of_year(text.strip(), int(digits) + (2000 if len(digits) == 2 else 0), rest)


def year_in(text: str) -> Cycle | None:
    """The only year that a text such as a tab's name says, `Dashboard 2026`; None for none, several or a fiscal one."""
    years = set(_LONE_YEAR.findall(text))
    return parse_cycle(years.pop()) if len(years) == 1 and not is_fiscal(text) else None


def is_fiscal(text: str) -> bool:
    """Whether a text speaks of a fiscal year, which begins when its company says so."""
    return bool(_FISCAL.search(text))


def part_named(text: str) -> tuple[int, int] | None:
    """Which part of its year a cycle's name says it is, and of how many months such parts are: Q4 2026 is (4, 3)."""
    for pattern, months in _PARTS:
        if match := pattern.search(re.sub(r"[\s/_.,–-]+", " ", _latin(text))):
            return int(match[1] or match[2]), months
    return None


def _latin(text: str) -> str:
    """A Chinese or Japanese cycle as it is written elsewhere: 2026年第四季度 is 2026 Q4, 2026年度上半年 is 2026 H1. The
    third quarter of a Japanese 年度, which begins in April, is 2026 Q4 too."""
    match = _EAST.fullmatch(text.strip())
    if not match:
        return text
    year, half = int(match["year"]), match["half"]
    if match["quarter"]:
        later = 1 if match["fiscal"] and match["japanese"] else 0
        years, quarter = divmod(int(_DIGITS.get(match["quarter"], match["quarter"])) - 1 + later, 4)
        return f"{year + years} Q{quarter + 1}"
    return f"{year} {_HALVES[half]}" if half else str(year)


def _part_of_year(name: str, year: int, rest: str) -> Cycle | None:
    """The whole year where nothing else is said; None where what is said is no part of a year."""
    if not rest:
        return _months(name, year, 1, 12)
    for pattern, length in _PARTS:
        match = pattern.search(rest)
        if match:
            part = int(match[1] or match[2])
            return _months(name, year, (part - 1) * length + 1, length)
    months = [month_named(word) for word in re.split(r"\s+(?:to |bis |à |a )?", rest)]
    if re.fullmatch(r"0[1-9]|1[0-2]", rest):
        months = [int(rest)]
    if len(months) <= 2 and 0 < months[0] <= months[-1]:
        return _months(name, year, months[0], months[-1] - months[0] + 1)
    return None


def _months(name: str, year: int, first: int, count: int) -> Cycle:
    last = first + count - 1
    return Cycle(name, dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1]))


def quarter_of(day: dt.date) -> Cycle:
    """The calendar quarter that a day is in."""
    quarter = (day.month - 1) // 3
    return _months(f"{day.year}-Q{quarter + 1}", day.year, quarter * 3 + 1, 3)
