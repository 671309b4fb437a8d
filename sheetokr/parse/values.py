"""One cell to one typed value. Each function returns (value, fault): a value that cannot be read is None.

Never raises: whatever a cell holds, the worst answer is (None, Fault).
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping

from sheetokr.model import Fault
from sheetokr.workbook import Cell

Parsed = tuple[float | None, Fault | None]

_NUMBER = re.compile(
    r"""^\s*(?P<sign>[-+\N{MINUS SIGN}]?)\s*(?:[$€£¥₹]|EUR|USD|GBP|CHF|R\$)?\s*
        (?P<digits>\d[\d.,'\s\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]*)
        \s*(?P<scale>[kKmM](?![\w]))?\s*(?:[$€£¥₹]|EUR|USD|GBP|CHF)?\s*(?P<percent>%)?\s*$""",
    re.VERBOSE,
)
_SCALES = {"": 1.0, "k": 1e3, "m": 1e6}
_YES = frozenset({"yes", "y", "true", "done", "complete", "completed", "x", "✓", "✔", "ja", "erledigt", "fertig",
                  "oui", "fait", "terminé", "sí", "si", "hecho", "sim", "feito", "concluído"})  # fmt: skip
_NO = frozenset({"no", "n", "false", "not done", "open", "nein", "offen", "non", "não", "nao", "todo", "to do"})
_CONFIDENCE_WORDS = {
    0.25: frozenset({"low", "red", "niedrig", "gering", "faible", "bajo", "baja", "baixo", "baixa"}),
    0.5: frozenset({"medium", "med", "amber", "yellow", "mittel", "moyen", "moyenne", "medio", "media", "médio"}),
    0.75: frozenset({"high", "green", "hoch", "élevé", "élevée", "haut", "alto", "alta"}),
}
_DATE_FORMATS = (
    "%d/%m/%Y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%Y/%m/%d",
    "%d/%m/%y",
    "%d.%m.%y",
    "%d %b %Y",
    "%d %B %Y",
    "%b %d, %Y",
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
    fault = cell_fault(cell)
    if fault or cell.is_blank:
        return None, fault
    if isinstance(cell.value, bool) or not isinstance(cell.value, int | float):
        return _number_in_text(cell)
    return (float(cell.value), None) if math.isfinite(cell.value) else (None, Fault("not-a-number", cell.text))


def _number_in_text(cell: Cell) -> Parsed:
    number = text_number(cell.value) if isinstance(cell.value, str) else None
    if number is None:
        return None, Fault("not-a-number", cell.text)
    return number, Fault("number-as-text", cell.text, f"{number:.10g}")


def text_number(text: str) -> float | None:
    """The number that a text plainly is: `1,234.5`, `1.234,5`, `12,5 %`, `$250K`; None where it is none."""
    match = _NUMBER.match(text)
    if not match:
        return None
    digits = _plain_digits(match["digits"])
    if digits is None:
        return None
    number = float(digits) * _SCALES[(match["scale"] or "").lower()] / (100 if match["percent"] else 1)
    return -number if match["sign"] in ("-", "\N{MINUS SIGN}") else number


def _plain_digits(text: str) -> str | None:
    """Digits with a decimal point, whichever separators were used; None where the separators make no sense."""
    digits = re.sub(r"[\s'\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", "", text)
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and point >= 0:
        group, decimal = (",", ".") if point > comma else (".", ",")
        digits = digits.replace(group, "").replace(decimal, ".")
    elif digits.count(",") > 1 or re.fullmatch(r"[1-9]\d{0,2},\d{3}", digits):
        digits = digits.replace(",", "")
    elif digits.count(".") > 1:
        digits = digits.replace(".", "")
    else:
        digits = digits.replace(",", ".")
    return digits if re.fullmatch(r"\d+\.?\d*", digits) else None


def parse_share(cell: Cell) -> Parsed:
    """A milestone's share, 0-1: yes or no, done, TRUE, 0.4, 40% - and 40 where the cell says so without a format."""
    if isinstance(cell.value, bool):
        return float(cell.value), cell_fault(cell)
    if isinstance(cell.value, str) and not cell.is_blank:
        word = cell.value.strip().casefold()
        if word in _YES or word in _NO:
            return float(word in _YES), None
    number, fault = parse_number(cell)
    if number is not None and not cell.is_percent and 1 < abs(number) <= 100:
        number /= 100
    return number, fault


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
    text = text.strip()
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        pass
    for pattern in (*_DATE_FORMATS, "%m/%d/%Y"):
        try:
            return dt.datetime.strptime(text, pattern).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
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


def confidence_scale(cells: list[Cell]) -> float:
    """What a column's numbers are divided by: 1, 10 or 100. One scale a column, told by its largest number."""
    numbers = [abs(cell.value) for cell in cells if isinstance(cell.value, int | float) and not cell.is_percent]
    largest = max(numbers, default=0)
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
    number, fault = parse_number(cell)
    if number is None:
        return None, fault
    return (number if cell.is_percent else number / scale), fault
