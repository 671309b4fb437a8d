"""What stands above a table and holds for each of its rows: the cycle in a title, a team or an owner beside a label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sheetokr.layout.headers import lexicon, normal
from sheetokr.patterns import late
from sheetokr.workbook import Sheet

_LABELLED = ("team", "cycle", "owner", "level")
_ABOVE, _LONGEST = 15, 120
_PART = r"(?:[QTHS][1-4]|[1-4](?:\.|st|nd|rd|th|º|°|er|e)?\s*(?:quarter|quartal|trimestre|semestre|half|halbjahr))"
_YEAR = r"(?:(?:FY|CY)\s?'?\d{2}(?:\d{2})?|'?20\d\d|'\d{2})"
_CYCLE = late(
    rf"(?<![\w-])(?:{_PART}[\s/.,–-]*(?:de\s|of\s)?{_YEAR}|{_YEAR}[\s/.,–-]*{_PART})(?![\w])"
    rf"|20\d\d\s?年?度?\s?第?[一二三四1-4](?:季度|四半期)|20\d\d\s?年?度?\s?[上下]半[年期]",
    re.IGNORECASE,
)
_SHORT = late(r"(?<![\w-])[QTH][1-4][\s/'-]+\d{2}(?![\w/.-])|(?<![\w-])FY\s?'?(?:20)?\d{2}(?![\w-])", re.I)
_DATE = late(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_ABOUT = late(
    r"okr|goal|objecti|key result|kpi|scorecard|ziel|objeti|meta|plan|kennzahl|indicat|indicad|metric|目标|目標|指标"
    r"|指標|목표",
    re.IGNORECASE,
)
_LONE_YEAR = late(r"(?<![\d/.-])20\d\d(?![\d/.-])")


def cycle_in(text: str) -> str:
    """The cycle that a title names, as in "Kestrel - OKR Q4 2026"; "" where it names none. A year alone is one where
    the title is about goals."""
    if len(text) > _LONGEST:
        return ""
    plain = _DATE.sub(" ", text)
    found = _CYCLE.search(plain) or _SHORT.search(plain) or (_LONE_YEAR.search(plain) if _ABOUT.search(plain) else None)
    return found[0].strip() if found else ""


def said_above(sheet: Sheet, header_row: int, first: int) -> dict[str, str]:
    """What the rows from `first` to the header say of all rows below it, by field."""
    said: dict[str, str] = {}
    for row in range(max(first, header_row - _ABOVE), header_row):
        texts = [cell.text for _, cell in sorted(sheet.rows.get(row, {}).items()) if not cell.is_blank]
        for name, value in _labelled(texts):
            said.setdefault(name, value)
    rows = ((cell.text for cell in sheet.rows.get(row, {}).values()) for row in range(first, header_row))
    cycle = said.get("cycle") or next(filter(None, map(_only_cycle, rows)), "")
    return said | ({"cycle": cycle} if cycle else {})


def _only_cycle(texts: Iterable[str]) -> str:
    """The cycle that the texts of a row name; a row that names several is no title but a header of theirs."""
    cycles = dict.fromkeys(filter(None, map(cycle_in, texts)))
    return next(iter(cycles)) if len(cycles) == 1 else ""


def _labelled(texts: list[str]) -> Iterator[tuple[str, str]]:
    """The values beside labels: `Team:` and `Sales` in two cells, or `Team: Sales` in one."""
    for place, text in enumerate(texts):
        label, colon, value = text.partition(":")
        name = _field(label)
        if not name or (not colon and len(texts) != 2):
            continue
        value = value.strip() or (texts[place + 1] if place + 1 < len(texts) else "")
        if value and len(value) <= 60 and not _field(value.rstrip(":")):
            yield name, value


def _field(label: str) -> str:
    """The field that a label names, "" for none."""
    found = lexicon("objectives").get(normal(label), ())
    return next((meaning.field for meaning in found if meaning.field in _LABELLED), "")
