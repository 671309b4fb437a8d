"""One cell to one typed value. Each function returns (value, fault): a value that cannot be read is None.

Never raises: whatever a cell holds, the worst answer is (None, Fault).
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping

from sheetokr.layout.months import month_named
from sheetokr.model import Fault
from sheetokr.patterns import late
from sheetokr.workbook import Cell
from sheetokr.yesno import yes_or_no

Parsed = tuple[float | None, Fault | None]

_NUMBER = late(
    r"""^\s*(?P<sign>[-+\N{MINUS SIGN}]?)\s*(?P<money>[$€£¥₹]|EUR|USD|GBP|CHF|R\$)?\s*
        (?P<digits>\d[\d.,'’\s]*)
        \s*(?P<scale>(?:[kmb]|mn|mio\.?|millions?|millionen|bn|billions?|mrd\.?|tsd\.?|万|千|百万|亿|億)(?![\w]))?
        \s*(?P<currency>[$€£¥₹]|EUR|USD|GBP|CHF)?\s*(?P<percent>%)?\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
_GROUPED = late(r"\d{1,3}(?:([.,'’\s])\d{3})(?:\1\d{3})*|\d{1,2}(?:,\d{2})+,\d{3}")
_TWO_MEANINGS = late(r"[-+\N{MINUS SIGN}]?\s*\d{1,3}[.,]\d{3}\s*%?")
_NUMBERS = (int, float)
_PERCENT = 2
LONGEST_NUMBER = 80
"""Characters: no number is longer, and patterns that try every way to read it must not be given a novel."""
_SCALES = {
    "": 1.0, "k": 1e3, "tsd": 1e3, "千": 1e3, "万": 1e4, "m": 1e6, "mn": 1e6, "mio": 1e6, "million": 1e6,
    "millions": 1e6, "millionen": 1e6, "百万": 1e6, "亿": 1e8, "億": 1e8, "b": 1e9, "bn": 1e9, "billion": 1e9,
    "billions": 1e9, "mrd": 1e9,
}  # fmt: skip
_CONFIDENCE_WORDS = {
    level: frozenset(words.split())
    for level, words in {
        0.25: "low l red 🔴 niedrig gering rot faible rouge bajo baja rojo baixo baixa vermelho basso bassa rosso laag"
        " rood niski niska düşük låg lav rød matala низкая низкий 低 낮음 منخفض",
        0.5: "medium med m amber yellow orange 🟡 🟠 mittel gelb moyen moyenne jaune medio media amarillo médio média"
        " amarelo giallo gemiddeld geel średni średnia orta medel middel gul средняя средний 中 보통 متوسط",
        0.75: "high h green 🟢 hoch grün élevé élevée vert haut alto alta verde hoog groen wysoki wysoka yüksek hög høj"
        " høy grøn grønn korkea высокая высокий 高 높음 مرتفع",
    }.items()
}
_TICKS = " \ufe0f✓✔✅☑❌✗✘★☆🟢🟡🟠🔴⚠"
_MARKS = _TICKS + "▲▼△▽↑↓→←↗↘⬆⬇"
"""Signs that people set beside a number: how good it is, or - behind it only - which way it went."""
_OF_ALL = late(r"(?P<part>\d{1,3}(?:[.,]\d)?)\s*(?:/|of|out of|von|sur|de)\s*(?P<whole>5|10|100)")
_ISO = late(r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?")
_DAY_FIRST = late(r"(?P<day>\d{1,2})([-/.])(?P<month>\d{1,2})\2(?P<year>\d{4}|\d{2})")
_IN_WORDS = (
    late(r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?[\s-]+(?:de )?(?P<word>[^\W\d]+)\.?,?[\s-]+(?:de )?(?P<year>\d{4})"),
    late(r"(?P<word>[^\W\d]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})"),
)


def cell_fault(cell: Cell) -> Fault | None:
    """What is wrong with a cell whatever its column holds: an error, or a formula that was never computed."""
    if cell.error is not None:
        return Fault("error", cell.error)
    if cell.formula is not None and not cell.cached:
        return Fault("uncached", f"={cell.formula}" if cell.formula else "a formula")
    return None


def parse_number(cell: Cell) -> Parsed:
    """A finite number. Text that is plainly a number is read, with a fault that says as what."""
    fault, value = cell_fault(cell), cell.value
    if fault or cell.is_blank:
        return None, fault
    if isinstance(value, bool) or not isinstance(value, _NUMBERS):
        return _number_in_text(cell)
    number = finite(value)
    return number, Fault("not-a-number", cell.text) if number is None else None


def finite(value: float) -> float | None:
    """A number as a finite float, None where it is too large for one or none at all."""
    try:
        return float(value) if math.isfinite(value) else None
    except OverflowError:
        return None


class CommaCell(Cell):
    """A text in a column of numbers on a tab where texts have a comma before the decimals: `1.234` is a thousand."""

    __slots__ = ()


def _number_in_text(cell: Cell) -> Parsed:
    groups = "." if isinstance(cell, CommaCell) else ","
    number = text_number(cell.value, groups) if isinstance(cell.value, str) else None
    if number is None:
        return None, Fault("not-a-number", cell.text)
    return number, Fault("number-as-text", cell.text, f"{number:.10g}")


def text_number(text: str, groups: str = ",") -> float | None:
    """The number that a text plainly is: `1,234.5`, `1.234,5`, `12,5 %`, `$250K`, `0.97 ✓`; None where it is none.
    `groups` is the sign that divides thousands where a lone one may do so."""
    plain = text.strip().rstrip(_MARKS).lstrip(_TICKS)
    match = _NUMBER.match(plain) if len(text) <= LONGEST_NUMBER else None
    if not match:
        return None
    is_money = bool(match["money"] or match["currency"]) and not match["scale"]
    digits = _plain_digits(match["digits"], groups + ".," if is_money else groups)
    if digits is None:
        return None
    number = float(digits) * _SCALES[(match["scale"] or "").lower().rstrip(".")] / (100 if match["percent"] else 1)
    if not math.isfinite(number):
        return None
    return -number if match["sign"] in ("-", "\N{MINUS SIGN}") else number


def _plain_digits(text: str, groups: str) -> str | None:
    """Digits with a decimal point, whichever separators were used; None where the separators make no sense, as in a
    date. A lone `1,234` is grouped, a lone `1.234` is not: as in English; unless the tab has it otherwise, or it is
    money, which is never told in thousandths."""
    text = text.strip()
    whole, mark, rest = text, "", ""
    for decimal in (".", ","):
        before, found, after = text.rpartition(decimal)
        if found and after.isdecimal() and _is_whole(before, decimal) and not _is_grouped(text, decimal, groups):
            whole, mark, rest = before, ".", after
    if not _is_whole(whole, ""):
        return None
    return re.sub(r"\D", "", whole) + mark + rest


def _is_whole(text: str, decimal: str) -> bool:
    """Whether a text is digits, grouped by one separator that is not the decimal sign, or not at all."""
    grouped = _GROUPED.fullmatch(text)
    return text.isdecimal() or bool(grouped and (not decimal or decimal not in text))


def _is_grouped(text: str, separator: str, groups: str) -> bool:
    """Whether a separator divides thousands: more than once, or - one of `groups` - before three digits that do not
    start at 0."""
    if not _GROUPED.fullmatch(text):
        return False
    return text.count(separator) > 1 or (separator in groups and not text.startswith("0"))


def has_two_meanings(text: str) -> bool:
    """Whether a number's one separator may divide thousands or begin the decimals: `1,234`, `1.234 %`."""
    return bool(_TWO_MEANINGS.fullmatch(text))


def share_scale(cells: Iterable[Cell]) -> float:
    """What a column's plain numbers are divided by to be shares: 100 where one of them can only be meant in percent,
    and so are then the others, 1 too; 0, each by itself, where there is none, or some are shares already."""
    numbers = [abs(number) for cell in cells if "%" not in cell.text and (number := parse_number(cell)[0]) is not None]
    return 100 if max(numbers, default=0) >= _PERCENT and not any(0 < number < 1 for number in numbers) else 0


def parse_share(cell: Cell, scale: float = 0) -> Parsed:
    """A milestone's share, 0-1: yes or no, done, TRUE, 0.4, 40% - and 40 where the cell says so without a format.
    1.25 is a quarter more than all of it; from 2 on, a number by itself can only be meant in percent. `scale` is what
    the plain numbers of its column are divided by."""
    said = yes_or_no(cell)
    if said is not None:
        return float(said), cell_fault(cell)
    number, fault = parse_number(cell)
    if number is not None and "%" not in cell.text:
        number /= scale or (100 if abs(number) >= _PERCENT else 1)
    return number, fault


def says_percent(cell: Cell) -> bool:
    """Whether a cell shows a percentage, by its format or in its words."""
    return "%" in cell.text


def parse_date(cell: Cell) -> tuple[dt.date | None, Fault | None]:
    """A day. A date typed as text is read where it can mean one day only, with a fault that says as what."""
    fault = cell_fault(cell)
    if fault or cell.is_blank:
        return None, fault
    if isinstance(cell.value, dt.datetime):
        return cell.value.date(), None
    if isinstance(cell.value, dt.date):
        return cell.value, None
    day = text_date(cell.value) if isinstance(cell.value, str) else None
    if day is None:
        return None, Fault("not-a-date", cell.text)
    return day, Fault("date-as-text", cell.text, day.isoformat())


def text_date(text: str) -> dt.date | None:
    """The day that a text means. Day before month, as in all but American dates; 03/31/2026 is read as March too."""
    text = text.strip().casefold()
    iso = _ISO.fullmatch(text.upper())
    if match := iso or _DAY_FIRST.fullmatch(text):
        year, month, day = _year(match["year"]), int(match["month"]), int(match["day"])
        return _day(year, month, day) or (None if iso else _day(year, day, month))
    words = next(filter(None, (pattern.fullmatch(text) for pattern in _IN_WORDS)), None)
    month = month_named(words["word"]) if words else 0
    return _day(_year(words["year"]), month, int(words["day"])) if words and month else None


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def parse_choice(cell: Cell, choices: Mapping[str, tuple[str, ...]]) -> tuple[str, Fault | None]:
    """The canonical word for what the cell says, "" for a blank or an unknown one."""
    fault = cell_fault(cell)
    if fault or cell.is_blank:
        return "", fault
    said = " ".join(cell.text.casefold().split())
    for word, others in choices.items():
        if said == word.casefold() or said in others:
            return word, None
    return "", Fault("unknown-choice", cell.text)


def parse_text(cell: Cell) -> tuple[str, Fault | None]:
    """What the cell says, white space at its ends left away."""
    fault = cell_fault(cell)
    return ("" if fault else cell.text), fault


def parse_id(cell: Cell) -> tuple[str, Fault | None]:
    """An ID: a number and its text are the same ID, so that 7 and "7" meet."""
    text, fault = parse_text(cell)
    return " ".join(text.split()), fault


def confidence_scale(cells: Iterable[Cell]) -> float:
    """What a column's numbers are divided by: 1, 10 or 100. One scale a column, told by its largest number."""
    numbers = [parse_number(cell)[0] for cell in cells if "%" not in cell.text]
    largest = max((abs(number) for number in numbers if number is not None), default=0)
    if largest <= 1:
        return 1
    return 10 if largest <= 10 else 100


def parse_confidence(cell: Cell, scale: float) -> Parsed:
    """Confidence 0-1, from a word or a number on the column's scale."""
    if isinstance(cell.value, str):
        word = cell.value.strip().casefold()
        for level, words in _CONFIDENCE_WORDS.items():
            if word in words:
                return level, None
        if said := _OF_ALL.fullmatch(word):
            return float(said["part"].replace(",", ".")) / float(said["whole"]), None
    number, fault = parse_number(cell)
    if number is None:
        return None, fault
    return (number if "%" in cell.text else number / scale), fault
