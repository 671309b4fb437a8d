"""What a header can mean: the words of the templates, other words for them, and near misses."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from sheetokr.declaration import Column, load_template
from sheetokr.patterns import late

KINDS = (
    "objectives",
    "key_results",
    "flat",
    "outline",
    "wide",
    "goals",
    "kpis",
    "kpi_values",
    "check_ins",
    "initiatives",
    "people",
)
DECLARED, FOREMOST, SYNONYM, NEAR, PART = 1.0, 0.96, 0.9, 0.75, 0.95
_HALF_SURE = 0.45
MARK = "(sheetokr)"
_LANES = ("left", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
MOST_LANES = len(_LANES)
"""The most tables that may stand side by side: the place of each has a word."""
_NEAR_ENOUGH, _SAME_WORDS, _LONG, _REPLACED = 86.0, 96.0, 5, 6
_HARDLY = 60.0
_OF_LANE = late(rf"({'|'.join(_LANES)}) table:\s*", re.IGNORECASE)
_IN_BRACKETS = late(r"[(\[]([^)\]]{2,40})[)\]]")
_PERIOD = late(
    r"\b(?:q[1-4]|[ht][1-4]|fy ?'?\d{2,4}|'?20\d\d(?:[/–-](?:20)?\d\d(?![/–-]))?|kw ?\d+|ytd|[1-4]q)\b"
    r"|[0-9]{4}年度?|第[一二三四1-4]季度|上半年|下半年|年度"
)
_MEASURE = late(r"(?:\s(?:in|en|em)\s)?[%€$£¥#]|\s(?:in|en|em)\s(?:eur|usd|gbp|k|mio|days|tagen|%)$")
_UNTIL = late(r"\s(?:as of|as at|by|until|for|per|bis|per|zum|vom|am|au|à|fin|al|até|em|a)\s(?=.*\d|end|ende|fin)")
_ALTERNATIVES = late(r"\s*[/|&+]\s*|\s(?:or|oder|ou|o)\s")
_BOTH = late(r"\s*[/|&+,与及・]\s*|\s(?:and|or|und|et|y|e|と)\s|と|및")
_SCRIPTS = late(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+|[^\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_ASIDE = late(r"\([^)]*\)|\[[^]]*\]")
_BETWEEN_WORDS = late(r"[_:?\"\n\r\t]|(?<=\w)-(?=\w)|\.(?=\s|$)")
_ORNAMENT = late(r"^(?:[^\w%#$€£/(\[]+|\d{1,2} (?=[^\W\d]))+(?=\w)")
_BY_WHOM = late(r"\s(?:by|from|của)\s.*")
_OF_WHAT = late(
    r"(?:(?P<objective>objective|okr|goal)|(?P<kpi>kpi|indicator)|(?P<metric>metric|measure)|key results?|krs?) "
)
_OF_A_YEAR = late(r"\b(?:annual|yearly|full[- ]year|year[- ]end|anual|annuel(?:le)?|annuale)\b|^jahres")
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|jän|mär|mai|okt|dez|fév|fev|avr|abr|juin|juil|août|ago|déc|dic"
    r"|ene|mag|giu|lug|set|ott|gen)\w{0,7}"
)
_ON_A_DAY = late(
    r"\s(?:am |au |al |em |on |per |vom |by )?(?:the )?(?:\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?"
    rf"|(?:\d{{1,2}}(?:\.|st|nd|rd|th)? {_MONTH}|{_MONTH} \d{{1,2}})(?: \d{{4}})?)$"
)
_OF_KEY_RESULT = late(r"\s(?:du|del|do|of(?: the)?) (?:krs?|key results?|résultat clé|resultado[- ](?:clave|chave))$")
_SCALE_STATED = late(r"(?<![\d.])[01](?:[.,]0)?\s?(?:-|–|to|bis|à|a)\s?(1|5|10|100)(?:[.,]0)?(?!\d)")
OF_OBJECTIVE = {
    "objective_id": "id",
    "objective": "title",
    "objective_owner": "owner",
    "objective_weight": "weight",
    "objective_progress": "progress",
    "objective_expected": "expected",
    "objective_status": "status",
}
_NAMED_IN = {
    "objective": ("objectives", "goals", "wide", "flat"),
    "metric": ("key_results", "flat", "kpis"),
    "kpi": ("kpis",),
    None: ("key_results", "flat"),
}
"""The kinds of table in which a header may name its row first, by what it names; None for a key result."""
_SAID_OF_OBJECTIVES = ("level", "team", "parent", "cycle", "type")


class Meaning(NamedTuple):
    """A field that a header may stand for, how surely (0-1), and the known word that it is, holds, or is nearly.

    `how` is "" for the template's own word, known, part - the word stands in the header beside others -, or near.
    """

    field: str
    strength: float
    word: str = ""
    how: str = ""


@functools.lru_cache(maxsize=1 << 14)
def normal(text: str) -> str:
    """A header as it is compared: case, underscores, brackets, asterisks and repeated blanks do not matter."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("i\u0307", "i")
    if text.replace(" ", "").isalpha():
        return " ".join(text.split())  # as most headers are
    text = _ASIDE.sub(" ", text) if not text.startswith(("(", "[")) else text
    text = " ".join(_BETWEEN_WORDS.sub(" ", text.replace("*", " ")).split())
    return _ORNAMENT.sub("", text) or text


@functools.cache
def says_both(header: str) -> bool:
    """Whether a header says that objectives and key results stand in one column: "Objectives & Key Results", "OKR"."""
    said = normal(header)
    if said in ("okr", "okrs"):
        return True
    parts = [part.strip() for part in _BOTH.split(said) if part.strip()]
    if len(parts) != 2:
        return False
    kinds = [{m.field for m in lexicon("flat").get(part, ())} for part in parts]
    return "objective" in kinds[0] and "title" in kinds[1]


def is_marked(header: str) -> bool:
    """Whether a header carries the mark of a column that sheetokr added."""
    return header.casefold().rstrip().endswith(MARK)


def unmarked(header: str) -> str:
    """A header without the mark, and without the table that it names."""
    return _OF_LANE.sub("", header.rstrip()[: -len(MARK)].strip()) if is_marked(header) else header


def marked(header: str, lane: int = 0) -> str:
    """A header with the mark; where its column does not follow its table, with the place of that, from the left."""
    return f"{_LANES[lane - 1].capitalize()} table: {header} {MARK}" if lane else f"{header} {MARK}"


def lane_marked(header: str) -> int:
    """The place of the table that a marked header names, 0 where it names none."""
    match = _OF_LANE.match(header.strip())
    return _LANES.index(match[1].casefold()) + 1 if match else 0


@functools.cache
def columns_of(kind: str) -> Mapping[str, Column]:
    """Every column that a kind of table may have, by field: the template's, then those only recognised."""
    found: dict[str, Column] = {}
    for name in ("okr", "okr-flat", "layouts"):
        tab = load_template(name).tab(kind)
        for column in tab.columns if tab else ():
            found.setdefault(column.field, column)
    return found


def header_of(kind: str, name: str) -> str:
    """What a field is called in the template: `Key Result`, `Target`."""
    column = columns_of(kind).get(name.removeprefix("own_"))
    return column.header if column else name.replace("_", " ").capitalize()


@functools.cache
def lexicon(kind: str) -> Mapping[str, tuple[Meaning, ...]]:
    """Every header known for a kind of table, in its normal form, with what it may mean."""
    words: dict[str, tuple[Meaning, ...]] = {}
    columns = columns_of(kind)
    for field, column in columns.items():
        for word, meaning in _words_of(field, column.header, *column.synonyms.items()):
            words[word] = (*words[word], meaning) if word in words else (meaning,)
    if "comment" in columns and "notes" not in columns:
        for word in map(normal, columns_of("key_results")["notes"].names):
            words.setdefault(word, (Meaning("comment", SYNONYM, word, "known"),))
    return words


@functools.cache
def _words_of(field: str, header: str, *languages: tuple[str, tuple[str, ...]]) -> tuple[tuple[str, Meaning], ...]:
    """The headers that mean a field, in their normal form: many columns stand in tables of several kinds. The first
    word of another language is what the template would say in it, and surer than the others."""
    said = {normal(header): Meaning(field, DECLARED, header)}
    for language, names in languages:
        for place, name in enumerate(names):
            strength = FOREMOST if place == 0 and language != "en" else SYNONYM
            said.setdefault(normal(name), Meaning(field, strength, name, "known"))
    return tuple(said.items())


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
    if found := _qualified(kind, said) or _in_part(kind, header, said) or _said_by(kind, said) or _of_year(kind, said):
        return found
    if not near or len(said) < _LONG:
        return ()
    return tuple(m._replace(strength=m.strength * NEAR, how="near") for word in _near(kind, said) for m in known[word])


def scale_stated(header: str) -> float:
    """The largest number of the scale that a header tells, as in "Confidence (1-5)"; 0 where it tells none."""
    match = _SCALE_STATED.search(header)
    return float(match[1]) if match else 0.0


def is_of_objective(header: str) -> bool:
    """Whether a header says itself that it is about the objective: "Objective Score"."""
    match = _OF_WHAT.match(normal(header))
    return bool(match and match["objective"])


def fields_meant(kind: str, headers: Mapping[int, str]) -> frozenset[str]:
    """The fields that some headers can stand for in a kind of table."""
    return frozenset(meaning.field for found in meanings_among(kind, headers).values() for meaning in found)


def _said_by(kind: str, said: str) -> tuple[Meaning, ...]:
    """What a header means that says whose comments it holds: "Comments by the manager"."""
    known = lexicon(kind).get(_BY_WHOM.sub("", said), ())
    return tuple(m._replace(strength=m.strength * PART, how="part") for m in known if m.field == "comment")


def _of_year(kind: str, said: str) -> tuple[Meaning, ...]:
    """What a header may mean that speaks of a whole year, "Annual Target": too little to be read by, since what stands
    beside it may be about a part of that year."""
    known = lexicon(kind).get(without_year(said), ())
    return tuple(m._replace(strength=m.strength * _HALF_SURE, how="part") for m in known)


def without_year(header: str) -> str:
    """A header, as it is compared, without the period that it names and without saying that it is about a year."""
    return " ".join(_OF_A_YEAR.sub(" ", without_period(header)).split())


def _in_part(kind: str, header: str, said: str) -> tuple[Meaning, ...]:
    """What a header means that says a known word and something beside it: a period, a unit, another language."""
    known = lexicon(kind)
    for words in _simpler(header, said):
        readings = [known.get(word) or _qualified(kind, word) for word in words]
        if words and all(readings):
            return _agreed([reading for reading in readings if reading])
    return ()


def without_period(header: str) -> str:
    """A header, as it is compared, without the quarter, year or week that it names."""
    return " ".join(_PERIOD.sub(" ", normal(header)).split())


def meanings_among(kind: str, headers: Mapping[int, str]) -> dict[int, tuple[Meaning, ...]]:
    """What each header of a row may mean; where brackets alone tell it from another one, as "Metric (from)" from
    "Metric (to)", by what they say."""
    shared = Counter(map(normal, headers.values()))
    if len(shared) == len(headers):
        return {column: meanings(kind, text) for column, text in headers.items()}
    inside = {c: _in_brackets(kind, text) if shared[normal(text)] > 1 else () for c, text in headers.items()}
    return {column: inside[column] or meanings(kind, text) for column, text in headers.items()}


def _in_brackets(kind: str, header: str) -> tuple[Meaning, ...]:
    inside = _IN_BRACKETS.search(unicodedata.normalize("NFKC", header).casefold())
    known = lexicon(kind).get(normal(inside[1]), ()) if inside else ()
    return tuple(meaning._replace(strength=meaning.strength * PART, how="part") for meaning in known)


@functools.lru_cache(maxsize=8192)
def _simpler(header: str, said: str) -> tuple[tuple[str, ...], ...]:
    """The header without what may stand beside a known word, in the order in which that is tried; several words where
    all must say the same."""
    bare = without_period(header)
    measured, until = " ".join(_MEASURE.sub(" ", bare).split()), _UNTIL.split(said)[0].strip()
    shorter = (bare, measured, until, _ON_A_DAY.sub("", said), _OF_KEY_RESULT.sub("", said))
    found: list[tuple[str, ...]] = [(text.strip(" -–,"),) for text in shorter if text and text != said]
    if inside := _IN_BRACKETS.search(unicodedata.normalize("NFKC", header).casefold()):
        found.append((normal(inside[1]),))
    parts = tuple(part.strip() for part in _ALTERNATIVES.split(said) if part.strip())
    if len(parts) > 1:
        found.append(parts)
    scripts = [] if said.isascii() else [text.strip(" -–/|") for text in _SCRIPTS.findall(said)]
    if len(scripts) > 1:
        found += ((text,) for text in sorted(scripts, key=len, reverse=True) if len(text) > 1)
    return tuple(found)


def _agreed(readings: list[tuple[Meaning, ...]]) -> tuple[Meaning, ...]:
    """The fields that every part of a header may mean, as surely as the least sure of them. "Owner / Team" says of no
    field that it is meant, and of each that it may be: enough to ask."""
    shared = set.intersection(*({m.field for m in reading} for reading in readings))
    if not shared:
        return tuple(m._replace(strength=m.strength * _HALF_SURE, how="part") for reading in readings for m in reading)
    least = {name: min(m.strength for reading in readings for m in reading if m.field == name) for name in shared}
    return tuple(m._replace(strength=least[m.field] * PART, how="part") for m in readings[0] if m.field in shared)


@functools.lru_cache(maxsize=8192)
def within(kind: str, header: str) -> tuple[Meaning, ...]:
    """What a header may mean that has a known word in it somewhere: too little to be read by, enough to ask. In scripts
    without blanks, a word may be any part of a text."""
    said = f" {normal(header)} "
    held = [word for word in lexicon(kind) if (f" {word} " if word.isascii() else word) in said and len(word) > 1]
    known = (word for word in sorted(held, key=len, reverse=True) if len(word) > 3 or not word.isascii())
    return tuple(meaning for word in known for meaning in lexicon(kind)[word])


def _qualified(kind: str, said: str) -> tuple[Meaning, ...]:
    """What a header means that names its row first: "Key Result Status", "KR Owner", "Objective Weight"."""
    match = _OF_WHAT.match(said)
    if not match or kind not in _NAMED_IN[match.lastgroup]:
        return ()
    of = "objectives" if kind == "flat" and match["objective"] else kind
    found = (
        m._replace(strength=m.strength * SYNONYM, how="part")
        for m in lexicon(of).get(said[match.end() :], ())
        if m.field != "objective"
    )
    if kind == of:
        return tuple(found)
    flat = {new: old for old, new in OF_OBJECTIVE.items()} | {name: name for name in _SAID_OF_OBJECTIVES}
    return tuple(m._replace(field=flat[m.field]) for m in found if m.field in flat)


def _near(kind: str, said: str) -> list[str]:
    """The known word that is spelt almost like this one, or has its words in another order; of the template's own, one
    with a letter replaced that is not the first."""
    known = lexicon(kind)
    for alike in _alike(said):
        found = {word: score for word, score in alike.items() if word in known}
        if found:
            best = max(found.values())
            return [word for word in known if found.get(word) == best][:1]
    return [word for word in _own_words(kind) if len(word) == len(said) and _has_one_replaced(said, word)][:1]


@functools.cache
def _own_words(kind: str) -> tuple[str, ...]:
    """The template's own headers that are long enough to be known with a letter replaced."""
    own = (word for word, found in lexicon(kind).items() if any(m.strength == DECLARED for m in found))
    return tuple(word for word in own if len(word) >= _REPLACED)


def _has_one_replaced(said: str, word: str) -> bool:
    return said[0] == word[0] and sum(one != other for one, other in zip(said, word, strict=True)) == 1


@functools.lru_cache(maxsize=8192)
def _alike(said: str) -> tuple[Mapping[str, float], ...]:
    """What a text is nearly, of the words of all kinds, each with how much (0-100): those that hold its words in
    another order; those that are spelt almost alike; those with two neighbouring letters swapped."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where a word is unknown

    words = _about_as_long(len(said))
    several = words if " " in said else ()
    turned = process.extract(said, several, scorer=fuzz.token_sort_ratio, score_cutoff=_SAME_WORDS, limit=None)
    spelt = process.extract(said, words, scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH, limit=None)
    swapped = (said[:i] + said[i + 1] + said[i] + said[i + 2 :] for i in range(len(said) - 1))
    scores = ({word: score for word, score, _ in found} for found in (turned, spelt))
    return *scores, dict.fromkeys(swapped, 100.0)


def _about_as_long(length: int) -> list[str]:
    """The known words that are long enough to be misspelt, and not so much longer or shorter than a text of some length
    that too few letters of both can be the same."""
    least = _NEAR_ENOUGH / (200 - _NEAR_ENOUGH)
    lengths = range(max(int(length * least), _LONG), int(length / least) + 2)
    return [word for each in lengths for word in _by_length().get(each, ())]


@functools.cache
def _by_length() -> Mapping[int, list[str]]:
    """Every known word, by how many letters it has."""
    words: dict[int, list[str]] = {}
    for word in header_words():
        words.setdefault(len(word), []).append(word)
    return words


def nearest(kind: str, header: str, unread: Mapping[int, str]) -> str:
    """The unread header that looks most like a missing one, "" where none does."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only where a word is unknown

    names = [normal(name) for name in _names(kind, header)]
    alike = ((text, [n for n in names if fuzz.ratio(normal(text), n) >= _HARDLY]) for text in unread.values())
    scored = [(max(fuzz.WRatio(normal(text), name) for name in near), text) for text, near in alike if near]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= 70 else ""


def _names(kind: str, header: str) -> tuple[str, ...]:
    column = next((column for column in columns_of(kind).values() if column.header == header), None)
    return tuple(column.names) if column else (header,)
