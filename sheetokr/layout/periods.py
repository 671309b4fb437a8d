"""What a header says of time: a day, a week, a month, a quarter or half of a year."""

from __future__ import annotations

import datetime as dt
import functools
import re
import unicodedata
from collections.abc import Iterable

from sheetokr.layout.headers import normal
from sheetokr.layout.months import month_named
from sheetokr.patterns import late
from sheetokr.workbook import Cell

LENGTHS = ("iso week", "week", "month", "quarter", "half")
"""What a period is called in our form, the shortest first; a day has its date only."""
PARTS_OF_YEAR = ("quarter", "half")
_LONGEST, _LONGEST_PART = 20, 24
_WEEK = late(
    r"(?:(?P<iso>kw|iso week|calendar week|cw)|w|wk|week|woche|semana|sem|semaine)\s*[.#-]?\s*(?P<week>\d{1,2})"
    r"|第?\s?(?P<east>\d{1,2})\s?[周週]目?",
    re.IGNORECASE,
)
_MONTH = late(r"(?P<word>[^\W\d_]+|\d{1,2}[月월])\.?(?:[\s'’/-]+(?P<year>\d{4}|\d{2}))?", re.IGNORECASE)
_DATE = late(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")
_BETWEEN = late(r"[\s/_.,'’()–-]+")
_NTH = r"(?:st|nd|rd|th|er|ère|ère|e|è|ème|eme|o|a|ro|do|to|ste| ?[йе])?"
_QUARTER_WORD = (
    r"(?:quarter|qtr|quartal|trimestre|trimestr[eu]?|trim|kwartaal|kwartał|kvartal|kvartál|kvartaali|čtvrtletí|štvrťrok"
    r"|çeyrek|квартал|negyedév|τρίμηνο|quý)"
)
_HALF_WORD = r"(?:half(?: year)?|halbjahr|semestre|halfjaar|halvår|półrocze|pololetí|полугодие|yarıyıl)"
_QUARTER = late(
    rf"q ?([1-4])|([1-4]) ?q|t([1-4])|([1-4])t|([1-4]|i{{1,3}}|iv|first|second|third|fourth){_NTH} ?{_QUARTER_WORD}"
    rf"|{_QUARTER_WORD} ?([1-4]|i{{1,3}}|iv)|第?([一二三四1-4]) ?(?:季度|四半期|분기)"
)
_HALF = late(
    rf"hy? ?([12])|([12]) ?hy?|([12]|ii?|first|second){_NTH} ?{_HALF_WORD}|{_HALF_WORD} ?([12]|ii?)"
    r"|([上下])(?:半年|半期)"
)
_SEMESTER = late(r"s ?([12])|([12]) ?s")
"""Halves of a year in French and Spanish, where a year beside them says so: alone, S1 may as well be a week."""
_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4, "上": 1, "下": 2,
            "first": 1, "second": 2, "third": 3, "fourth": 4}  # fmt: skip
_YEAR = r"(?P<fiscal>fy|gj)? ?(?:cy ?)?(?P<year>(?:20)?\d\d)"
_YEAR_BEFORE = late(rf"{_YEAR}(?:年(?P<nendo>度)?)? ?(?P<part>.+)")
_YEAR_BEHIND = late(rf"(?P<part>.+?)(?: (?:de |of |del |du )?|(?<=\D)){_YEAR}")
_QUESTION = late(r"q ?(?:[5-9]|\d\d)", re.IGNORECASE)
_TERM = late(r"t ?[1-3]|[1-3] ?t", re.IGNORECASE)


def period_of(cell: Cell) -> str:
    """What a header says of time, in a form of ours: `2026-10-05`, `week 3`, `iso week 41`, `month 10`,
    `month 10 2026`, `quarter 4`, `half 2 FY2026`, or a date as it stands there; "" for any other header."""
    if isinstance(cell.value, dt.date):
        return cell.value.isoformat()[:10]
    text = cell.value.strip() if isinstance(cell.value, str) else ""
    return _said(text) if text else ""


@functools.lru_cache(maxsize=8192)
def _said(text: str) -> str:
    if len(text) > _LONGEST:
        return part_of_year(text)
    if _DATE.fullmatch(text):
        return text
    said = normal(text)
    if match := _WEEK.fullmatch(said):
        return f"{'iso ' if match['iso'] else ''}week {int(match['week'] or match['east'])}"
    month = _MONTH.fullmatch(said)
    number = month_named(month["word"].casefold()) if month else 0
    if not month or not number:
        return part_of_year(text)
    year = month["year"] or ""
    return f"month {number} {'20' if len(year) == 2 else ''}{year}".strip()


@functools.lru_cache(maxsize=8192)
def part_of_year(text: str) -> str:
    """The quarter or half of a year that a text names, as `quarter 4`, `quarter 4 2026` or, of a fiscal year, `quarter
    4 FY2026`; "" for any other text."""
    if len(text) > _LONGEST_PART:
        return ""
    said = _BETWEEN.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()
    if part := _part(said):
        return part
    for pattern in (_YEAR_BEHIND, _YEAR_BEFORE):
        match = pattern.fullmatch(said)
        part = _part(match["part"].strip(), with_year=True) if match else ""
        if match and part:
            is_fiscal = match["fiscal"] or match.groupdict().get("nendo")
            return f"{part} {'FY' if is_fiscal else ''}20{match['year'][-2:]}"
    return ""


def _part(said: str, *, with_year: bool = False) -> str:
    halves = (_HALF, _SEMESTER) if with_year else (_HALF,)
    for name, patterns in (("quarter", (_QUARTER,)), ("half", halves)):
        if match := next(filter(None, (pattern.fullmatch(said) for pattern in patterns)), None):
            number = next(filter(None, match.groups()))
            return f"{name} {_NUMBERS.get(number) or number}"
    return ""


def length_of(period: str) -> str:
    """How long a period in our form is: one of `LENGTHS`, "" for a day."""
    return next((length for length in LENGTHS if period.startswith(length)), "")


def are_others(headers: Iterable[str]) -> bool:
    """Whether headers that look like quarters are something else: the questions of a survey, which has more than four,
    or the terms of a year of three."""
    texts = [text.strip() for text in headers]
    terms = [text for text in texts if _TERM.fullmatch(text)]
    has_fourth = any(part_of_year(text).startswith("quarter 4") for text in texts)
    return any(map(_QUESTION.fullmatch, texts)) or (bool(terms) and not has_fourth)
