"""What a header can mean: the words of the templates, other words for them, and near misses."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from sheetokr.declaration import Column, load_template

KINDS = (
    "objectives",
    "key_results",
    "flat",
    "outline",
    "wide",
    "kpis",
    "kpi_values",
    "check_ins",
    "initiatives",
    "people",
)
DECLARED, SYNONYM, NEAR = 1.0, 0.9, 0.75
MARK = "(sheetokr)"
_NEAR_ENOUGH = 86.0
_OF_WHAT = re.compile(r"(?:(?P<objective>objective|okr|goal)|key results?|krs?) ")
OF_OBJECTIVE = {
    "objective_id": "id",
    "objective": "title",
    "objective_owner": "owner",
    "objective_weight": "weight",
    "objective_progress": "progress",
    "objective_expected": "expected",
    "objective_status": "status",
}
_SAID_OF_OBJECTIVES = ("level", "team", "parent", "cycle", "type")


class Meaning(NamedTuple):
    """A field that a header may stand for, and how surely (0-1)."""

    field: str
    strength: float


def normal(text: str) -> str:
    """A header as it is compared: case, underscores, brackets, asterisks and repeated blanks do not matter."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub(r"\([^)]*\)|\[[^]]*\]", " ", text) if not text.startswith(("(", "[")) else text
    return " ".join(re.sub(r"[_*:?\"\n\r\t]|(?<=\w)-(?=\w)|\.(?=\s|$)", " ", text).split())


def is_marked(header: str) -> bool:
    """Whether a header carries the mark of a column that sheetokr added."""
    return header.casefold().rstrip().endswith(MARK)


def unmarked(header: str) -> str:
    """A header without the mark."""
    return header.rstrip()[: -len(MARK)].rstrip() if is_marked(header) else header


@functools.cache
def columns_of(kind: str) -> Mapping[str, Column]:
    """Every column that a kind of table may have, by field: the template's, then those only recognised."""
    found: dict[str, Column] = {}
    for name in ("okr", "okr-flat", "layouts"):
        tab = load_template(name).tab(kind)
        for column in tab.columns if tab else ():
            found.setdefault(column.field, column)
    return found


@functools.cache
def lexicon(kind: str) -> Mapping[str, tuple[Meaning, ...]]:
    """Every header known for a kind of table, in its normal form, with what it may mean."""
    words: dict[str, dict[str, float]] = defaultdict(dict)
    for field, column in columns_of(kind).items():
        for name in column.names:
            strength = DECLARED if name == column.header else SYNONYM
            words[normal(name)].setdefault(field, strength)
    return {word: tuple(Meaning(*pair) for pair in fields.items()) for word, fields in words.items()}


@functools.cache
def header_words() -> frozenset[str]:
    """Every word that is a header of some kind of table."""
    return frozenset(word for kind in KINDS for word in lexicon(kind))


@functools.lru_cache(maxsize=8192)
def meanings(kind: str, header: str, *, near: bool = True) -> tuple[Meaning, ...]:
    """What a header may mean in a kind of table; near misses of longer words too, unless told otherwise."""
    said = normal(header)
    known = lexicon(kind)
    if said in known:
        return known[said]
    if qualified := _qualified(kind, said):
        return qualified
    if not near or len(said) < 5:
        return ()
    return tuple(Meaning(m.field, m.strength * NEAR) for word in _near(said, known) for m in known[word])


def _qualified(kind: str, said: str) -> tuple[Meaning, ...]:
    """What a header means that names its row first: "Key Result Status", "KR Owner", "Objective Weight"."""
    match = _OF_WHAT.match(said)
    if not match or kind not in ("objectives", "key_results", "flat"):
        return ()
    of, rest = "objectives" if match["objective"] else "key_results", said[match.end() :]
    if kind not in (of, "flat"):
        return ()
    found = (Meaning(m.field, m.strength * SYNONYM) for m in lexicon(of).get(rest, ()) if m.field != "objective")
    if kind == of == "objectives" or of == "key_results":
        return tuple(found)
    flat = {new: old for old, new in OF_OBJECTIVE.items()} | {name: name for name in _SAID_OF_OBJECTIVES}
    return tuple(Meaning(flat[m.field], m.strength) for m in found if m.field in flat)


def _near(said: str, known: Mapping[str, tuple[Meaning, ...]]) -> list[str]:
    """The known word that is spelt almost like this one; of short words, one with two neighbouring letters swapped."""
    words = [word for word in known if len(word) >= 5]
    match = process.extractOne(said, words, scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH)
    swapped = (word for word in words if len(word) == len(said) and OSA.distance(said, word, score_cutoff=1) == 1)
    return [match[0]] if match else [word for word in swapped if sorted(word) == sorted(said)][:1]


def nearest(kind: str, header: str, unread: Mapping[int, str]) -> str:
    """The unread header that looks most like a missing one, "" where none does."""
    names = [normal(name) for name in _names(kind, header)]
    scored = [(max(fuzz.WRatio(normal(text), name) for name in names), text) for text in unread.values()]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= 70 else ""


def _names(kind: str, header: str) -> tuple[str, ...]:
    column = next((column for column in columns_of(kind).values() if column.header == header), None)
    return tuple(column.names) if column else (header,)
