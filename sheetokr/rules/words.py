"""Words for messages: headers as their owners wrote them, quoted cells, lists, the nearest of some names."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence

from sheetokr.layout.headers import columns_of
from sheetokr.model import Row, Table
from sheetokr.parse.reader import choices_of

_LONGEST = 60


def header(place: Row | Table, name: str) -> str:
    """The header of a field as it stands in the sheet; the template's word where the table has no such column."""
    table = place.table if isinstance(place, Row) else place
    if table.headers.get(name):
        return " ".join(table.headers[name].split())
    column = columns_of(table.kind).get(name.removeprefix("own_"))
    return column.header if column else name.capitalize()


def quoted(text: str) -> str:
    """A cell's text in quotes, cut where it is long, on one line."""
    plain = " ".join(text.split())
    return f'"{plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1].rstrip() + "…"}"'


def said(row: Row, name: str) -> str:
    """`Current is "n/a"`."""
    return f"{header(row, name)} is {quoted(row.text(name))}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """`a, b and c`."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def some(words: Sequence[str], most: int = 3) -> str:
    """`a, b, c and 5 more`."""
    return listed(words) if len(words) <= most else f"{', '.join(words[:most])} and {len(words) - most} more"


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 row`, `3 rows`."""
    return f"{number} {noun}" if number == 1 else f"{number} {plural or noun + 's'}"


def finder(names: Iterable[str], least: float = 70) -> Callable[[str], str]:
    """A function that gives the name that looks most like a text, "" where none does."""
    known = {name.casefold(): name for name in names if name}

    @functools.cache
    def find(text: str) -> str:
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where a word is unknown

        match = process.extractOne(text.casefold(), known.keys(), scorer=fuzz.ratio, score_cutoff=least)
        return known[match[0]] if match else ""

    return find


def nearest(text: str, names: Iterable[str], least: float = 70) -> str:
    """The name that looks most like a text, "" where none does."""
    return finder(names, least)(text)


@functools.lru_cache(maxsize=4096)
def nearest_choice(kind: str, name: str, text: str) -> str:
    """The allowed word of a choice column whose spelling, or one of whose other spellings, looks most like a text."""
    choices = choices_of(kind, name)
    spellings = {spelling: word for word, others in choices.items() for spelling in (word, *others)}
    return spellings.get(nearest(text, spellings), "")
