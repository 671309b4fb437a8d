"""What the cells of a column hold, and how well that fits a type: the evidence beside a header's words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sheetokr.layout.ratios import Ratio
from sheetokr.patterns import late
from sheetokr.workbook import Cell

_NUMBERLIKE = late(r"^\s*[<>≤≥=~]*\s*[-+$€£¥]?\s*\d[\d.,\s']*\s*[kKmM]?\s*[%€$£]?\s*$")
_DATELIKE = late(r"^\s*(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})")
_EMAIL = late(r"^[^@\s]+@[^@\s]+\.\w+$")
_CYCLE = late(
    r"^\s*(?:[qth][1-4][\s/.'’-]*(?:fy)?\s*'?(?:20)?\d\d|(?:fy\s*'?)?(?:20)\d\d[\s/.-]*[qth][1-4])\s*$", re.IGNORECASE
)
_OUTLINE = late(r"^\s*(?:o|kr|obj)?[\s-]*\d+(?:\.\d+)+\.?\s*$")
_SAYS = {
    "objectives": r"objective|obj|o|goal|ziel|objectif|objetivo",
    "key_results": r"key result|kr|schlüsselergebnis|résultat clé|resultado[- ]clave|resultado[- ]chave",
}
_SAYS_KIND = {
    kind: late(rf"\s*(?:{words})(?:\s*#?\d+(?:\.\d+)*\s*[:.)–—-]|\s*:)\s*\S", re.IGNORECASE)
    for kind, words in _SAYS.items()
}
_LABEL = late(rf"(?:{_SAYS['objectives']}|objectives?|mục tiêu|目标|目標)(?:\s*#?\d+\s*:?|\s*:)", re.IGNORECASE)
_SAYS_BOTH = late(r"[^\W\d][^:]{1,24}:\s*\S")
"""A label and what it labels, in one text."""
_NUMBERS = (int, float)
_LONGEST = 80
"""None of what is looked for in a text is longer."""
SAMPLE = 200
_MOST_PERCENT = 200
"""A larger number without a sign of percent is no share of anything."""


class Profile(NamedTuple):
    """Shares (0-1) of what a column's filled cells are; `length` is the mean length of its texts, `indents` how many
    different numbers of blanks they begin with. `ratio` is what its formulas divide, if they do nothing else; `largest`
    the largest number that is not shown as a percentage, 0 where none is above 0."""

    filled: int = 0
    numbers: float = 0.0
    dates: float = 0.0
    texts: float = 0.0
    numberlike: float = 0.0
    emails: float = 0.0
    length: float = 0.0
    words: frozenset[str] = frozenset()
    indents: int = 0
    ratio: Ratio | None = None
    largest: float = 0.0
    cycles: float = 0.0


def profile(cells: Iterable[Cell]) -> Profile:
    """The profile of a column's cells, blanks left out."""
    filled = [cell for cell in cells if not cell.is_blank]
    texts = [cell.value.strip() for cell in filled if isinstance(cell.value, str) and cell.error is None]
    if not filled:
        return Profile()
    count = len(filled)
    short = [text for text in texts if len(text) <= _LONGEST]
    numbers = sum(isinstance(cell.value, _NUMBERS) for cell in filled)
    dates = sum(isinstance(cell.value, dt.date) for cell in filled)
    return Profile(
        filled=count,
        numbers=numbers / count,
        dates=(dates + _alike(short, _DATELIKE)) / count,
        texts=len(texts) / count,
        numberlike=(numbers + _alike(short, _NUMBERLIKE)) / count,
        emails=_alike(short, _EMAIL) / count,
        cycles=_alike(short, _CYCLE) / count,
        length=sum(map(len, texts)) / len(texts) if texts else 0.0,
        words=frozenset(text.casefold() for text in texts),
        indents=len({indent(cell) for cell in filled if isinstance(cell.value, str)}),
        largest=max((c.value for c in filled if isinstance(c.value, _NUMBERS) and not c.is_percent), default=0.0),
    )


def indent(cell: Cell) -> int:
    """With how many blanks a text begins; a full-width blank counts as two."""
    text = cell.value if isinstance(cell.value, str) else ""
    if not text[:1].isspace():
        return 0
    start = text[: len(text) - len(text.lstrip())]
    return len(start) + start.count("\u3000")


def _alike(texts: Iterable[str], pattern: re.Pattern[str]) -> int:
    """How many texts begin as a pattern says."""
    return sum(1 for _ in filter(pattern.match, texts))


def kind_said(text: str) -> str:
    """The kind of row that a title says it is, as in "Objective 1: Grow" or "KR1.2: Revenue"; "" where it says none."""
    return next((kind for kind, pattern in _SAYS_KIND.items() if pattern.match(text)), "")


def is_label(text: str) -> bool:
    """Whether a text only labels an objective that stands beside it: "Objective 1", "Ziel:"."""
    return bool(_LABEL.fullmatch(text.strip()))


def states_objective(texts: Sequence[str]) -> int:
    """Which of the texts of a row, counted from 1, is an objective, where the row says nothing else but what is known
    of it: "Objective 1: Grow", or that label and the objective beside it; "Owner: Ann" may follow. 0 where none is."""
    if not texts:
        return 0
    if kind_said(texts[0]) == "objectives" and not is_label(texts[0]):
        return int(all(map(_SAYS_BOTH.match, texts[1:])))
    return 2 * labels_objective([*texts[:2], *(text for text in texts[2:] if not _SAYS_BOTH.match(text))])


def labels_objective(texts: Sequence[str]) -> bool:
    """Whether texts are labels, each with what it says beside it, and the first is that of an objective."""
    rest = texts[2::2]
    return len(texts) % 2 == 0 and bool(texts) and is_label(texts[0]) and all(text.endswith(":") for text in rest)


def is_numberlike(cell: Cell) -> bool:
    """Whether a cell holds a number, or text that begins as one."""
    if isinstance(cell.value, _NUMBERS):
        return True
    text = cell.text
    return len(text) <= _LONGEST and bool(_NUMBERLIKE.match(text))


def held(column: Profile) -> str:
    """What a column holds, in a word or two; "" for nothing."""
    if not column.filled:
        return ""
    kinds = (("e-mail addresses", column.emails), ("dates", column.dates), ("numbers", column.numberlike))
    return next((name for name, share in kinds if share >= 0.5), "texts")


def fit(type_: str, choices: Mapping[str, tuple[str, ...]], column: Profile) -> float:
    """How well a column's cells fit a type, 0-1; 0.8 where there is nothing to tell by."""
    if not column.filled:
        return 0.8
    if type_ in ("number", "value", "percent", "weight", "confidence"):
        return _fit_number(type_, column)
    if type_ == "date":
        return 1.0 if column.dates >= 0.5 else 0.05 if column.numberlike >= 0.5 else 0.3
    if type_ == "id":
        return 0.2 if column.length > 20 else 1.0
    if type_ == "ref":
        return 0.05 if column.dates >= 0.5 else 0.6 if column.numberlike >= 0.7 else 1.0
    if type_ == "choice":
        return _fit_choice(choices, column)
    if type_ == "row_type":
        return float(bool(column.words & known_words(choices)))
    if type_ == "outline":
        return float(any(_OUTLINE.match(word) for word in column.words))
    if type_ == "email":
        return 1.0 if column.emails >= 0.5 else 0.2
    return _fit_text(column)


def holds_no_shares(column: Profile) -> bool:
    """Whether a column has numbers too large to be percentages."""
    return column.largest > _MOST_PERCENT


def _fit_number(type_: str, column: Profile) -> float:
    if max(column.dates, column.cycles) >= 0.5:
        return 0.05
    if type_ == "percent" and holds_no_shares(column):
        return 0.3
    if column.numberlike >= 0.5 or (type_ == "confidence" and column.length < 10):
        return 1.0
    return 0.5 if column.length <= 15 else 0.25


def _fit_choice(choices: Mapping[str, tuple[str, ...]], column: Profile) -> float:
    if column.words & known_words(choices) or not choices:
        return 1.0
    return 0.6 if column.texts >= 0.5 and column.length <= 20 else 0.2


def known_words(choices: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Every spelling that a choice column takes."""
    others = (other.casefold() for words in choices.values() for other in words)
    return frozenset((*(word.casefold() for word in choices), *others))


def _fit_text(column: Profile) -> float:
    if column.numberlike >= 0.7 or column.dates >= 0.7:
        return 0.25
    return 1.0
