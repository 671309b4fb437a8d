"""Targets in words: `>= 4.5`, `≤0.5%`, `40–60`, `from 60 to 90 days`, `4.2/5`, `3 per week`, `5/day`, `zero`.

Only what can mean one thing is read: a number with its unit, and a word or sign that says which side of it is good. A
sentence is no target, unless it says from what to what.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from sheetokr.model import Fault
from sheetokr.parse.values import LONGEST_NUMBER, Parsed, cell_fault, parse_number, text_number
from sheetokr.patterns import late
from sheetokr.workbook import Cell, text_of

_AT_LEAST = (
    r">=|=>|≥|>|at least|no less than|not less than|more than|over|above|min(?:imum|\.)?|mindestens|mind\.|mehr als"
    r"|über|au moins|plus de|al menos|como mínimo|más de|mínimo|pelo menos|no mínimo|mais de|acima de|至少|不低于"
    r"|不少于|大于等于|大于|高于|超过"
)
_AT_MOST = (
    r"<=|=<|≤|<|at most|no more than|not more than|less than|fewer than|under|below|max(?:imum|\.)?|höchstens"
    r"|weniger als|unter|au plus|moins de|como máximo|menos de|máximo|no máximo|abaixo de|不超过|不高于|小于等于|小于"
    r"|低于"
)
_OR_MORE = r"\+|or more|or above|oder mehr|ou plus|o más|ou mais|以上"
_OR_LESS = r"or less|or fewer|oder weniger|ou moins|o menos|ou menos|以下|以内"
_BOUNDS = (
    ("at least", late(rf"(?:{_AT_LEAST})\s*(?P<rest>[^\w\s]?\s*[-+]?\d.*)", re.IGNORECASE)),
    ("at most", late(rf"(?:{_AT_MOST})\s*(?P<rest>[^\w\s]?\s*[-+]?\d.*)", re.IGNORECASE)),
    ("at least", late(rf"(?P<rest>.*\d.*?)\s*(?:{_OR_MORE})", re.IGNORECASE)),
    ("at most", late(rf"(?P<rest>.*\d.*?)\s*(?:{_OR_LESS})", re.IGNORECASE)),
)  # fmt: skip
_NUMBER = r"[^\w\s]?\s*[-+]?\d[\d.,'’]*(?:\s?(?:k|m|mio|bn|万|亿|億)\b)?\s*[%$€£]?"
_UNIT = r"(?:\s*[^\W\d_][^\d,;]{0,24}?)?"
_FROM_TO = late(
    rf"\b(?:from|von|de|desde|从|由)\s*(?P<low>{_NUMBER}){_UNIT}\s*(?:to|auf|bis|à|a|hasta|até|para|到|至)\s*"
    rf"(?P<high>{_NUMBER})(?P<unit>\s[^\d,;.]{{1,24}})?\s*$",
    re.IGNORECASE,
)
_ARROW = late(rf"\s*(?P<low>{_NUMBER})\s*(?:→|->|=>)\s*(?P<high>{_NUMBER})(?P<unit>\s[^\d,;.]{{1,24}})?\s*")
_RANGE = late(
    rf"\s*(?:(?:between|zwischen|entre)\s)?\s*(?P<low>{_NUMBER})\s*(?:-|–|—|~|\.\.|to|bis|à|a|and|und|et|y|e)\s*"
    rf"(?P<high>{_NUMBER})(?P<unit>\s[^\d,;.]{{1,24}})?\s*",
    re.IGNORECASE,
)
_OUT_OF = late(r"\s*(?P<number>\d+(?:[.,]\d+)?)\s*(?:/|out of|von|sur|de)\s*(?P<whole>5|10|100)\s*", re.I)
_WITH_UNIT = late(
    r"(?P<number>.*?\d(?:\s?(?:[kmb]|mn|mio\.?|millions?|millionen|bn|billions?|mrd\.?|tsd\.?)(?=\s)"
    r"|\s?(?:百万|[万千亿億])|\s?%)?)\s*(?P<unit>/?\s?[^\W\d_][^\d]{0,28})",
    re.IGNORECASE,
)
_ZERO = late(r"(?:zero|zéro|cero|零|ゼロ)(?:\s+(?P<unit>[^\W\d_][^\d]{0,28}))?", re.IGNORECASE)
_WORDS_IN_UNIT = 3


class Target(NamedTuple):
    """What a target in words says.

    `metric` is at least, at most, between, increase or decrease, and "" where the words give a number alone. `low` is
    the low end of a range, or where the way begins; `unit` what follows the number.
    """

    metric: str
    low: float | None
    number: float
    unit: str = ""

    def understood(self, *, percent: bool = False) -> str:
        """As it was read, for a person."""
        unit = f" ({self.unit})" if self.unit else ""
        number = text_of(self.number, percent=percent)
        low = text_of(self.low, percent=percent)
        if self.metric in ("increase", "decrease"):
            return f"from {low} to {number}{unit}"
        return f"{self.metric} {f'{low} and ' if low else ''}{number}{unit}".strip()


class Quantity(NamedTuple):
    """A number and its unit."""

    number: float
    unit: str = ""


def target_in_words(cell: Cell) -> Target | None:
    """What a target in words says; None for a plain number, and for words that are no target."""
    text = _text(cell)
    if not text or text_number(text) is not None:
        return None
    found = _way(text) or _span(text) or _bound(text)
    if found:
        return found
    if zero := _ZERO.fullmatch(text):
        return Target("at most", None, 0.0, _unit(zero["unit"] or ""))
    said = quantity(text)
    return Target("", None, *said) if said else None


def _text(cell: Cell) -> str:
    """A cell's words, "" where there are none or too many."""
    if not isinstance(cell.value, str) or len(cell.value) > 2 * LONGEST_NUMBER or cell_fault(cell):
        return ""
    return " ".join(unicodedata.normalize("NFKC", cell.value).replace("\N{MINUS SIGN}", "-").split())


def _way(text: str) -> Target | None:
    """`from 60 to 90 days`, also at the end of a sentence; `60 → 90`."""
    match = _FROM_TO.search(text) or _ARROW.fullmatch(text)
    ends = _ends(match) if match else None
    if not match or ends is None or ends[0] == ends[1]:
        return None
    return Target("increase" if ends[1] > ends[0] else "decrease", *ends, _unit(match["unit"] or ""))


def _span(text: str) -> Target | None:
    """`40-60`."""
    match = _RANGE.fullmatch(text)
    ends = _ends(match) if match else None
    return Target("between", *ends, _unit(match["unit"] or "")) if match and ends and ends[0] < ends[1] else None


def _ends(match: re.Match[str]) -> tuple[float, float] | None:
    """Both numbers; a percent sign behind the second is meant for the first too."""
    low, high = match["low"].strip(), match["high"].strip()
    if high.endswith("%") and not low.endswith("%"):
        low += "%"
    first, second = text_number(low), text_number(high)
    return None if first is None or second is None else (first, second)


def _bound(text: str) -> Target | None:
    """`>= 3 per week`, `at most 8%`, `90 or more`."""
    for metric, pattern in _BOUNDS:
        match = pattern.fullmatch(text)
        said = quantity(match["rest"]) if match else None
        if said:
            return Target(metric, None, *said)
    return None


def quantity(text: str) -> Quantity | None:
    """A number with what it counts: `$250K`, `90 days`, `3 per week`, `4.2/5`; None for a sentence."""
    plain = text_number(text)
    if plain is not None:
        return Quantity(plain)
    if share := _OUT_OF.fullmatch(text):
        number, whole = text_number(share["number"]), float(share["whole"])
        return Quantity(number, f"of {whole:g}") if number is not None and number <= whole else None
    match = _WITH_UNIT.fullmatch(text)
    number = text_number(match["number"]) if match else None
    return Quantity(number, _unit(match["unit"])) if match and number is not None and _is_unit(match["unit"]) else None


def _is_unit(text: str) -> bool:
    """Whether words behind a number say what it counts, rather than more about it."""
    return len(text.split()) <= _WORDS_IN_UNIT and not re.search(r"[.:;!?%]\s*\S|[()=]", text)


def _unit(text: str) -> str:
    return text.strip(" .")


def words_fault(cell: Cell, target: Target) -> Fault:
    """That a target in words was read, and as what."""
    return Fault("number-as-text", cell.text, target.understood(percent="%" in cell.text))


def parse_amount(cell: Cell) -> Parsed:
    """A finite number; one with its unit behind it - `75 days` - is read, with a fault that says as what."""
    number, fault = plain = parse_number(cell)
    said = quantity(_text(cell)) if number is None and fault else None
    return (said.number, words_fault(cell, Target("", None, *said))) if said else plain
