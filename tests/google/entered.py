"""What a person types, read as Sheets reads it: `70%`, `2026-10-01`, `TRUE`, `=A1+1`, `'text`.

That is what valueInputOption USER_ENTERED means, and what somebody else does at their own screen.
https://developers.google.com/workspace/sheets/api/reference/rest/v4/ValueInputOption
"""

from __future__ import annotations

import datetime as dt
import re

from tests.google.errors import Json
from tests.google.formats import error_value, extended, number_format, serial

_NUMBER = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?([eE][-+]?\d+)?\Z")
_ISO = re.compile(r"\d{4}-\d{1,2}-\d{1,2}\Z")
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\Z")
_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#ERROR!", "Loading...")


def raw(value: object) -> Json:
    """A value as it was sent: text stays text, whatever it begins with."""
    return _same(extended(value))


def typed(value: object, locale: str = "en_US") -> Json:
    """A value as if a person had typed it into the cell."""
    if not isinstance(value, str):
        return raw(value)
    if value.startswith("'"):
        return _same({"stringValue": value[1:]})
    if value.startswith("=") and len(value) > 1:
        return {"userEnteredValue": {"formulaValue": value}}
    if value.upper() in ("TRUE", "FALSE"):
        return _same({"boolValue": value.upper() == "TRUE"})
    if value in _ERRORS:
        return _same({"errorValue": error_value(value)})
    return _dated(value) or _numbered(value, locale) or _same(extended(value))


def formula(said: str, result: object = None, shown: str = "") -> Json:
    """A formula with the result that the service would have worked out: a plain value, or an error that it shows."""
    value = {"errorValue": error_value(shown)} if shown else extended(result)
    return {"userEnteredValue": {"formulaValue": said}} | ({"effectiveValue": value, "given": True} if value else {})


def _same(value: Json) -> Json:
    return {"userEnteredValue": value, "effectiveValue": value} if value else {}


def _dated(value: str) -> Json:
    found = _AMERICAN.match(value)
    try:
        if found:
            day, pattern = dt.date(int(found[3]), int(found[1]), int(found[2])), "m/d/yyyy"
        elif _ISO.match(value):
            day, pattern = dt.date(*map(int, value.split("-"))), "yyyy-mm-dd"
        else:
            return {}
    except ValueError:
        return {}
    return _same({"numberValue": serial(day)}) | {"userEnteredFormat": {"numberFormat": number_format(pattern)}}


def _numbered(value: str, locale: str) -> Json:
    said = value.strip()
    if locale.partition("_")[0] not in ("en", "ja", "zh", "ko", "he"):
        said = said.translate(str.maketrans(",.", ".,"))
    dollars, percent = said.startswith("$"), said.endswith("%")
    bare = said.removeprefix("$").removesuffix("%")
    if not _NUMBER.match(bare) or not re.search(r"\d", bare) or (dollars and percent):
        return {}
    amount = float(bare.replace(",", ""))
    cell = _same(extended(round(amount / 100, 12) if percent else amount))
    decimals = ".00" if "." in bare else ""
    pattern = f"0{decimals}%" if percent else f"#,##0{decimals}" if "," in bare or dollars else ""
    form = number_format(f'"$"{pattern}' if dollars else pattern)
    return cell | ({"userEnteredFormat": {"numberFormat": form}} if form else {})
