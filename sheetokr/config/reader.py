"""Reads one table of a `sheetokr.toml`, key by key, and notes what is wrong instead of raising.

A value of the wrong type is named with what it is and what it should be; a key that nobody asked for, with the nearest
that somebody did.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sheetokr.config.lines import KeyPath, line_of
from sheetokr.diagnostics import Location
from sheetokr.rules.words import listed, nearest, quoted

_TYPES: tuple[tuple[type, str], ...] = (
    (bool, "true or false"),
    (str, "text"),
    (int, "a number"),
    (float, "a number"),
    (dt.datetime, "a moment"),
    (dt.date, "a date"),
    (dt.time, "a time of day"),
    (list, "a list"),
    (dict, "a table"),
)


class Problem(NamedTuple):
    """One thing that is wrong in the file: where, what, and what to do."""

    at: Location
    message: str
    mend: str


class Source:
    """The file that is read: its name and lines, and the problems found until now."""

    def __init__(self, file: str, lines: Mapping[KeyPath, int]) -> None:
        self.file = file
        self.lines = lines
        self.problems: list[Problem] = []

    def at(self, path: KeyPath) -> Location:
        """The place of a key."""
        return Location(self.file, row=line_of(self.lines, path))


class TableReader:
    """One table; `known` grows with every key that is asked for, and `finish` names those that never were."""

    def __init__(self, source: Source, raw: Mapping[str, object], path: KeyPath = ()) -> None:
        self.source = source
        self.raw = raw
        self.path = path
        self.known: list[str] = []

    def at(self, key: str = "") -> Location:
        """The place of a key, or of the whole table."""
        return self.source.at((*self.path, key) if key else self.path)

    def value(self, key: str) -> object:
        """Whatever a key holds, None where it is not there: TOML has no null."""
        self.known.append(key)
        return self.raw.get(key)

    def problem(self, key: str, message: str, mend: str) -> None:
        """Note what is wrong with a key."""
        self.source.problems.append(Problem(self.at(key), message, mend))

    def wrong(self, key: str, value: object, mend: str) -> None:
        """Note that a key holds what it cannot."""
        self.problem(key, f"{key} is {described(value)}", mend)

    def text(self, key: str, mend: str = "write it in quotes", *, required: bool = False) -> str:
        """A text that says something; "" where it is not there or wrong."""
        value = self.value(key)
        if isinstance(value, str) and value.strip() and "\0" not in value:
            return value.strip()
        if value is not None:
            self.wrong(key, value, mend)
        elif required:
            self.problem("", f"{self._name()} has no {key}", f"add {key} = ..., in quotes")
        return ""

    def texts(self, key: str, mend: str) -> tuple[tuple[str, Location], ...]:
        """A list of texts; one alone will do."""
        value = self.value(key)
        items = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        if value is not None and not isinstance(value, str | list):
            self.wrong(key, value, mend)
        found = []
        for item in items:
            if isinstance(item, str) and item.strip() and "\0" not in item:
                found.append((item.strip(), self.at(key)))
            else:
                self.problem(key, f"{key} has {described(item)} in it", mend)
        return tuple(found)

    def choice(self, key: str, words: Iterable[str]) -> str:
        """One of some words; "" where it is not there or wrong."""
        value, words = self.value(key), tuple(words)
        if value is None:
            return ""
        if isinstance(value, str) and value.strip().casefold() in words:
            return value.strip().casefold()
        near = nearest(value, words) if isinstance(value, str) else ""
        mend = f'did you mean "{near}"?' if near else f"write {listed([quoted(word) for word in words], 'or')}"
        self.wrong(key, value, mend)
        return ""

    def number(self, key: str, mend: str) -> float | None:
        """A finite number that is not negative."""
        value = self.value(key)
        if value is None:
            return None
        number = _finite(value)
        if number is None or number < 0:
            self.wrong(key, value, mend)
            return None
        return number

    def whole(self, key: str, mend: str, most: int, least: int = 1) -> int | None:
        """A whole number within bounds, both included."""
        number = self.number(key, mend)
        if number is not None and not (number.is_integer() and least <= number <= most):
            self.wrong(key, self.raw[key], mend)
            return None
        return None if number is None else int(number)

    def share(self, key: str, mend: str) -> float | None:
        """A share from 0 to 1, as a number, or as a text in percent."""
        value = self.value(key)
        if value is None:
            return None
        text = value.strip() if isinstance(value, str) else ""
        number = _percent(text.removesuffix("%")) if text.endswith("%") else _finite(value)
        if number is None or not 0 <= number <= 1:
            self.wrong(key, value, mend)
            return None
        return number

    def flag(self, key: str, *, default: bool = True) -> bool:
        """true or false."""
        value = self.value(key)
        if isinstance(value, bool):
            return value
        if value is not None:
            self.wrong(key, value, "write true or false, without quotes")
        return default

    def date(self, key: str) -> dt.date | None:
        """A day, written without quotes."""
        value = self.value(key)
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        if value is not None:
            self.wrong(key, value, "write a day without quotes, such as 2026-10-01")
        else:
            self.problem("", f"{self._name()} has no {key}", f"add {key} = 2026-10-01")
        return None

    def table(self, key: str) -> TableReader | None:
        """A table inside this one."""
        value = self.value(key)
        if isinstance(value, dict):
            return TableReader(self.source, value, (*self.path, key))
        if value is not None:
            self.wrong(key, value, f"write a table, that is [{_dotted((*self.path, key))}] on a line of its own")
        return None

    def tables(self, key: str) -> Iterator[TableReader]:
        """An array of tables."""
        value = self.value(key)
        mend = f"begin each with [[{key}]] on a line of its own"
        if value is not None and not isinstance(value, list):
            self.wrong(key, value, mend)
            return
        for index, item in enumerate(value or ()):
            if isinstance(item, dict):
                yield TableReader(self.source, item, (*self.path, key, index))
            else:
                self.problem(key, f"{key} has {described(item)} in it", mend)

    def finish(self, elsewhere: Iterable[str] = ()) -> None:
        """Name every key that nobody asked for. `elsewhere` are keys that stand at the top of the file."""
        known = list(dict.fromkeys(self.known))
        for key in self.raw:
            if key in known:
                continue
            near = nearest(key, known, 60)
            mend = f"did you mean {near}?" if near else f"known here are {listed(known)}"
            if self.path and key in elsewhere:
                mend = "it stands at the top of the file, before the first line in brackets"
            self.problem(key, f"there is no key {quoted(key)} in {self._name()}", mend)

    def _name(self) -> str:
        """What a person calls this table: `[rules]`, `[[workbook]]`."""
        if not self.path:
            return "sheetokr.toml"
        is_item = isinstance(self.path[-1], int)
        return f"[[{_dotted(self.path[:-1])}]]" if is_item else f"[{_dotted(self.path)}]"


def described(value: object) -> str:
    """What a value is, and what it says where that is short: `text ("soon")`."""
    kind = next((name for type_, name in _TYPES if isinstance(value, type_)), "something else")
    if isinstance(value, str):
        return f"text ({quoted(value)})" if value.strip() else "an empty text"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and abs(value) >= 10**15:
        return "a number too large"
    return f"{value}" if isinstance(value, int | float | dt.date | dt.time) else kind


def _finite(value: object) -> float | None:
    """A TOML number as a float; None for anything else, and for one that is no finite float."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def _percent(text: str) -> float | None:
    try:
        number = float(text) / 100
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _dotted(path: KeyPath) -> str:
    return ".".join(str(part) for part in path if isinstance(part, str))
