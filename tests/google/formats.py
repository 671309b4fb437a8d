"""How a value looks in its cell: `formattedValue`, and the format that is in effect.

Only the patterns that a spreadsheet of numbers needs are known: percentages, decimals with and without thousands,
dates and times, and Google's automatic format. A pattern beyond these shows the number plainly.
https://developers.google.com/workspace/sheets/api/guides/formats
"""

from __future__ import annotations

import copy
import datetime as dt
import re

from tests.google.errors import Json
from tests.google.state import DEFAULT_FORMAT

_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001
_ERRORS = {
    "ERROR": "#ERROR!",
    "NULL_VALUE": "#NULL!",
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "N_A": "#N/A",
    "LOADING": "Loading...",
}
_MESSAGES = {
    "DIVIDE_BY_ZERO": "Function DIVIDE parameter 2 cannot be zero.",
    "REF": "Reference does not exist.",
    "NAME": "Unknown function: 'NAMELESS'.",
    "N_A": "Did not find value in VLOOKUP evaluation.",
    "VALUE": "Function ADD parameter 1 expects number values.",
    "NUM": "Function SQRT parameter 1 value is negative. It should be greater than or equal to zero.",
    "LOADING": "Loading...",
}
_DATE_WORDS = re.compile(r"yyyy|yy|mmmm|mmm|mm|m|dd|d|hh|h|ss|s|am/pm", re.IGNORECASE)
_COMMA_LOCALES = ("de", "fr", "es", "pt", "it", "nl", "pl", "ru", "sv", "da", "fi", "nb", "cs", "tr")
_DECIMALS = re.compile(r"0\.(0+)")
_DIGITS = 10
_QUOTED = re.compile(r'"[^"]*"|\\.')
_LITERAL = r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^#0.,"\[\\a-zA-Z])*)'
_AMOUNT = re.compile(_LITERAL + r"([#0][#0,.]*)" + _LITERAL)


def error_value(shown: str) -> Json:
    """An error by what its cell shows: `#DIV/0!`, or `Loading...`."""
    kind = next(kind for kind, words in _ERRORS.items() if words == shown)
    return {"type": kind, "message": _MESSAGES.get(kind, "Formula parse error.")}


def extended(value: object) -> Json:
    """A plain value as an ExtendedValue; a text that is an error's name is text here."""
    if value is None or value == "":
        return {}
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int | float):
        return {"numberValue": _short(value)}
    return {"stringValue": str(value)}


def _short(value: float) -> float:
    """A whole number without its point, as the service's JSON has it."""
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**63 else value


def serial(moment: dt.date | dt.datetime | dt.time) -> float:
    """Days since 30 December 1899, which is how a sheet keeps a date."""
    if isinstance(moment, dt.time):
        moment = dt.datetime.combine(_EPOCH, moment)
    elif not isinstance(moment, dt.datetime):
        moment = dt.datetime.combine(moment, dt.time())
    return _short((moment.replace(tzinfo=None) - _EPOCH) / dt.timedelta(days=1))


def number_format(pattern: str) -> Json:
    """A format code as a NumberFormat, {} for the automatic one."""
    if pattern in ("", "General"):
        return {}
    if pattern == "@":
        return {"type": "TEXT", "pattern": "@"}
    if "%" in pattern:
        return {"type": "PERCENT", "pattern": pattern}
    bare = _QUOTED.sub("", pattern)
    days, hours = re.search(r"[yd]", bare), re.search(r"[hs]", bare)
    if "[$" in bare or '"$"' in pattern or (bare and bare[0] in "$€£¥"):
        return {"type": "CURRENCY", "pattern": pattern}
    kind = "DATE_TIME" if days and hours else "DATE" if days else "TIME" if hours else "NUMBER"
    return {"type": kind, "pattern": pattern}


def is_date(cell: Json) -> bool:
    """Whether a cell's number is shown as a date or a time."""
    return _number_format(cell).get("type") in ("DATE", "TIME", "DATE_TIME")


def _number_format(cell: Json) -> Json:
    form: Json = cell.get("userEnteredFormat", {}).get("numberFormat", {})
    return form


def formatted(cell: Json, locale: str = "en_US") -> str:
    """What the cell shows, "" where it holds nothing."""
    value = cell.get("effectiveValue", {})
    if "errorValue" in value:
        return _ERRORS[value["errorValue"]["type"]]
    if "boolValue" in value:
        return "TRUE" if value["boolValue"] else "FALSE"
    if "numberValue" in value:
        return _number(value["numberValue"], _number_format(cell), locale)
    return str(value.get("stringValue", ""))


def _number(value: float, form: Json, locale: str) -> str:
    kind = form.get("type", "")
    pattern = form.get("pattern") or {"PERCENT": "0.00%", "DATE": "m/d/yyyy", "TIME": "h:mm:ss am/pm"}.get(kind, "")
    if kind in ("DATE", "TIME", "DATE_TIME"):
        return _moment(value, pattern or "m/d/yyyy h:mm:ss")
    if kind == "PERCENT" or "%" in pattern:
        return _decimal(value * 100, pattern, locale) + "%"
    found = _AMOUNT.fullmatch(pattern)
    if not found:
        return _localised(_automatic(value), locale)
    before, core, after = (_literal(part) for part in found.groups())
    return before + _decimal(value, core, locale) + after


def _literal(part: str) -> str:
    """Text in a pattern, without its quotes and backslashes; a currency (`[$€-407]`) as its sign."""
    return re.sub(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]', lambda said: said[1] or said[2] or said[3] or "", part)


def _automatic(value: float) -> str:
    if abs(value) >= 10**15:
        digits, _, power = f"{value:.5E}".partition("E")
        return f"{digits.rstrip('0').rstrip('.')}E{power}"
    if float(value).is_integer():
        return str(int(value))
    return f"{value:.{_DIGITS}f}".rstrip("0").rstrip(".") if abs(value) >= 10**-4 else f"{value:.6G}"


def _decimal(value: float, pattern: str, locale: str) -> str:
    found = _DECIMALS.search(pattern)
    said = f"{value:{',' if ',' in pattern else ''}.{len(found[1]) if found else 0}f}"
    return _localised(said, locale)


def _localised(said: str, locale: str) -> str:
    if locale.partition("_")[0] not in _COMMA_LOCALES:
        return said
    return said.translate(str.maketrans(",.", ".,"))


def _moment(value: float, pattern: str) -> str:
    moment = _EPOCH + dt.timedelta(days=value)
    twelve = "am/pm" in pattern.lower()
    after_hour = False

    def one(found: re.Match[str]) -> str:
        nonlocal after_hour
        word = found[0].lower()
        said = _part(moment, word, minutes=after_hour, twelve=twelve)
        after_hour = word[0] == "h"
        return said

    return _DATE_WORDS.sub(one, pattern)


def _part(moment: dt.datetime, word: str, *, minutes: bool, twelve: bool) -> str:
    if word == "am/pm":
        return "AM" if moment.hour < 12 else "PM"
    if word in ("mmm", "mmmm"):
        return moment.strftime("%b" if word == "mmm" else "%B")
    hour = (moment.hour % 12 or 12) if twelve else moment.hour
    parts = {"y": moment.year, "d": moment.day, "h": hour, "s": moment.second}
    number = parts.get(word[0], moment.minute if minutes else moment.month)
    return f"{number:0{len(word)}d}"[-len(word) :] if word[0] == "y" else f"{number:0{len(word)}d}"


def effective_format(cell: Json) -> Json:
    """The whole format that a cell has: the spreadsheet's, under what was set on the cell itself."""
    entered = cell.get("userEnteredFormat", {})
    shown: Json = {"numberFormat": entered["numberFormat"]} if "numberFormat" in entered else {}
    shown |= copy.deepcopy(DEFAULT_FORMAT)
    shown["textFormat"]["fontFamily"] = "Arial"
    shown["hyperlinkDisplayType"] = "LINKED" if "hyperlink" in cell else "PLAIN_TEXT"
    value = cell.get("effectiveValue", {})
    side = "RIGHT" if "numberValue" in value else "CENTER" if {"boolValue", "errorValue"} & set(value) else "LEFT"
    shown["horizontalAlignment"] = side
    for name, said in entered.items():
        shown[name] = shown[name] | said if isinstance(said, dict) and isinstance(shown.get(name), dict) else said
    return shown
