"""Which column of a header row is which field: the evidence for each, and what stays in doubt.

A column is taken for a field by what its header says and by what stands below it. What is not sure enough is left
unread and kept as a `Doubt`, so that somebody can be asked: a wrong reading is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sheetokr.declaration import Column
from sheetokr.layout.headers import (
    DECLARED,
    OF_OBJECTIVE,
    PART,
    SYNONYM,
    Meaning,
    columns_of,
    fields_meant,
    is_marked,
    meanings,
    meanings_among,
    normal,
    says_both,
    without_year,
)
from sheetokr.layout.profile import Profile, fit, held, holds_no_shares, kind_said
from sheetokr.patterns import late

_IMPORTANCE = {
    "title": 3.0,
    "key_result": 3.0,
    "row_type": 3.0,
    "objective": 2.0,
    "target": 2.0,
    "current": 2.0,
    "value": 2.0,
    "order": 1.5,
}
CORE = frozenset(
    {"title", "objective", "key_result", "row_type", "owner", "start", "target", "current", "value", "progress", "due",
     "begins", "weight", "date", "kpi", "parent"}
)  # fmt: skip
"""The fields that numbers or responsibilities hang on: about these, somebody is asked rather than left in the dark."""
SURE, _LEAST, _RIVAL = 0.5, 0.2, 0.05
_WHOLE, _EITHER = 1.5, 0.5
_DESPITE_CELLS, _BY_NUMBERS, _DESCRIBES = 0.6, 0.7, 0.92
_DESCRIPTION = late(r"descri|beschreib|detail|statement|描述|说明|説明|설명")
_DIGIT = late(r"\d")
_CODE = late(r"[^\W\d_]{1,4}[-_ ]?\d{1,4}(?:[.-]\d{1,3})*")
"""What a row is called by for short: KR1, O2.1."""
_ANY = Column("", "")
VAGUE = {
    "name": frozenset({"objective", "owner"}),
    "title": frozenset({"objective", "owner"}),
    "metric": frozenset({"objective"}),
}
"""Words that head many kinds of columns, each with the fields beside which it may be that of the key results."""
_OF_PEOPLE = ("name", "nom", "nombre", "nome")
"""Words that may as well head a list of people, each with three key results, if no other column says whose they are."""
_OUTCOMES = ("outcome", "outcomes")
_NUMBERS = frozenset({"start", "target", "current"})
_MAY_HOLD_WORDS = ("number", "value", "percent", "weight", "confidence", "date", "choice", "email")
_NUMBERED = late(
    r"^(?:kr|key results?|schlüsselergebnis|résultat clé|resultado[- ](?:clave|chave)|关键结果)\s*#?(\d{1,2})\b\s*(.*)$"
)


class Evidence(NamedTuple):
    """Why a column is read as a field: how sure that is, 0-1, and the reason in a few words."""

    field: str
    column: int
    header: str
    confidence: float
    reason: str


class Doubt(NamedTuple):
    """A column that may be one or another field, or one of several that may be the same; it is not read."""

    column: int
    header: str
    guesses: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row read as the header of one kind of table. `score` grows with each column that fits. `said` is what stands
    above the columns and holds of every row, by field. `more` are further tables of the same rows."""

    kind: str
    row: int
    columns: Mapping[str, int]
    headers: Mapping[int, str]
    score: float
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)
    more: tuple[Candidate, ...] = ()

    @property
    def unread(self) -> dict[int, str]:
        """The headers that no field was found for."""
        used = set(self.columns.values())
        return {column: text for column, text in self.headers.items() if column not in used}

    @property
    def confidence(self) -> float:
        """How sure the whole reading is: as sure as the weakest of the columns that it hangs on."""
        named = [e.confidence for name, e in self.evidence.items() if _IMPORTANCE.get(name, 1.0) > 1]
        return min(named or [e.confidence for e in self.evidence.values()], default=0.0)


class _Pair(NamedTuple):
    """A column that may be a field."""

    sureness: float
    column: int
    field: str
    reason: str


def assigned(
    kind: str, row: int, headers: Mapping[int, str], profiles: Mapping[int, Profile], bonus: float
) -> Candidate:
    """The best assignment of a kind's fields to the headers: surest pairs first, each field and column once."""
    said = tuple(_pairs(kind, headers, profiles))
    every = (*said, *_by_formulas(kind, headers, profiles, said), *_by_codes(kind, headers, profiles, said))
    pairs = sorted(every, key=lambda pair: (-pair.sureness, pair.column, pair.field))
    taken: dict[str, _Pair] = {}
    columns: set[int] = set()
    for pair in pairs:
        if pair.field not in taken and pair.column not in columns:
            taken[pair.field] = pair
            columns.add(pair.column)
    doubts = tuple(_doubts(kind, headers, taken, pairs))
    unsure = {doubt.column for doubt in doubts}
    sure = {name: pair for name, pair in taken.items() if pair.column not in unsure and pair.sureness >= SURE}
    if kind == "outline" and "row_type" not in sure and "title" in sure:
        told = _tells_kinds(headers[sure["title"].column], profiles[sure["title"].column])
        if told:
            sure["row_type"] = told._replace(column=sure["title"].column)
    evidence = {name: Evidence(name, p.column, headers[p.column], p.sureness, p.reason) for name, p in sure.items()}
    return Candidate(
        kind,
        row,
        {name: p.column for name, p in sure.items()},
        headers,
        bonus + score_of(evidence.values()),
        evidence,
        doubts,
    )


def assignable(kind: str, headers: Mapping[int, str]) -> frozenset[str]:
    """The fields that `assigned` may find, whatever stands below the headers."""
    meant = fields_meant(kind, headers)
    numbered = (_NUMBERED.match(normal(text)) for text in headers.values()) if kind == "wide" else ()
    told = {f"key_result_{int(match[1])}" for match in numbered if match}
    worked_out = {"current", "target"} if "progress" in meant else set[str]()
    of_place = {"objective"} if kind == "flat" and "title" in meant else set[str]()
    of_time = {"due", "cycle"} & set(columns_of(kind)) if "target" in meant else set[str]()
    return meant | told | worked_out | of_place | of_time | ({"row_type"} if "title" in meant else set())


def score_of(evidence: Iterable[Evidence]) -> float:
    """How much is understood: each field as surely as it is, and as much as hangs on it."""
    return sum(each.confidence * _IMPORTANCE.get(each.field, 1.0) for each in evidence)


def _by_formulas(
    kind: str, headers: Mapping[int, str], profiles: Mapping[int, Profile], said: tuple[_Pair, ...]
) -> Iterator[_Pair]:
    """The current value and the target, where the progress of each row is worked out as one over the other; unless
    what their headers say is something else."""
    if not {"current", "target"} <= set(columns_of(kind)):
        return
    sure = [pair for pair in said if pair.sureness >= SURE]
    for share in (pair for pair in sure if pair.field == "progress"):
        ratio = profiles[share.column].ratio
        if ratio and set(ratio) <= set(headers):
            wanted = {ratio.over: "current", ratio.under: "target"}
            if all(wanted.get(pair.column, pair.field) == pair.field for pair in sure):
                reason = f'"{headers[share.column]}" is worked out from it'
                yield from (_Pair(SYNONYM, column, name, reason) for column, name in wanted.items())


def _by_codes(
    kind: str, headers: Mapping[int, str], profiles: Mapping[int, Profile], said: tuple[_Pair, ...]
) -> Iterator[_Pair]:
    """The ID, in a column that is headed as the rows are - "KR", "KPI" - and holds KR1, KR2, KR3, where another column
    has the titles and none is the ID."""
    if "id" not in columns_of(kind) or any(pair.field == "id" and pair.sureness >= SURE for pair in said):
        return
    titles = [pair for pair in said if pair.field == "title"]
    coded = [p for p in titles if profiles[p.column].words and all(map(_CODE.fullmatch, profiles[p.column].words))]
    if len(coded) == 1 and len(titles) > 1:
        held = ", ".join(sorted(profiles[coded[0].column].words)[:2])
        yield _Pair(SYNONYM + _RIVAL, coded[0].column, "id", f"{held} below")


def _doubts(kind: str, headers: Mapping[int, str], taken: Mapping[str, _Pair], pairs: list[_Pair]) -> Iterator[Doubt]:
    """What is too unsure to be taken, and what has a rival: another header that may as well be the same field. A row
    may be named by its ID or by its title; either will do."""
    columns = {pair.column for pair in taken.values() if pair.sureness >= SURE}
    for name, pair in taken.items():
        if name in CORE and pair.sureness < SURE:
            yield Doubt(pair.column, headers[pair.column], (name,), pair.reason)
            continue
        if pair.sureness < SURE or columns_of(kind).get(name, _ANY).type == "ref":
            continue
        others = [other for other in pairs if other.field == name and other.column not in columns]
        alike = [each for each in others if name in CORE and each.sureness >= pair.sureness - _RIVAL]
        rivals = list(dict.fromkeys((*alike, *(each for each in others if _other_period(headers, pair, each)))))
        other_words = [rival for rival in rivals if normal(headers[rival.column]) != normal(headers[pair.column])]
        if other_words:
            both = " and ".join(f'"{headers[each.column]}"' for each in (pair, *other_words))
            for each in (pair, *other_words):
                yield Doubt(each.column, headers[each.column], (name,), f"{both} may all be it")


def _other_period(headers: Mapping[int, str], one: _Pair, other: _Pair) -> bool:
    """Whether two headers say the same of two periods: "Q1 Actual" and "Q2 Actual", "Annual Target" and "Q1 Target"."""
    first, second = headers[one.column], headers[other.column]
    return first != second and without_year(first) == without_year(second)


def _tells_kinds(header: str, column: Profile) -> _Pair | None:
    """Whether the titles tell themselves which are objectives and which key results: "O1: Grow" above "KR1: Revenue";
    or the header says that both are in the column, and an indentation or the numbers beside them tell them apart."""
    if {kind_said(word) for word in column.words} >= {"objectives", "key_results"}:
        return _Pair(SYNONYM, 0, "row_type", "the texts say which is which")
    if not says_both(header):
        return None
    if column.indents > 1:
        return _Pair(SYNONYM, 0, "row_type", "key results are indented")
    return _Pair(_BY_NUMBERS, 0, "row_type", "rows without numbers are objectives")


def _pairs(kind: str, headers: Mapping[int, str], profiles: Mapping[int, Profile]) -> Iterator[_Pair]:
    """All that each header may mean, by what it says and by what stands below it."""
    known = columns_of(kind)
    meant = _by_place(kind, headers, meanings_among(kind, headers))
    for column, text in headers.items():
        if is_marked(text):
            continue
        numbered = _NUMBERED.match(normal(text))
        if numbered:
            if kind == "wide":
                name = _numbered_field(int(numbered[1]), numbered[2], profiles[column])
                yield _Pair(SYNONYM, column, name, "a numbered key result")
            continue
        found = _told_apart(known, meant[column], profiles[column])
        if kind in ("flat", "key_results") and not _names_key_results(kind, text, headers, profiles):
            found = tuple(meaning for meaning in found if meaning.field != "title")
        if kind == "wide" and normal(text) in _OF_PEOPLE and "owner" not in fields_meant(kind, headers):
            found = tuple(meaning._replace(strength=meaning.strength * _EITHER) for meaning in found)
        found = (*found, *_said_of_time(known, found, profiles[column]))
        alone = len({meaning.field for meaning in found}) == 1
        for meaning in found:
            declared = known[meaning.field]
            cells = fit(declared.type, declared.choices, profiles[column])
            may_hold_words = declared.type in _MAY_HOLD_WORDS
            if may_hold_words and _states_objectives(text, profiles[column]):
                continue
            if alone and meaning.how != "near" and cells > _LEAST / 2 and may_hold_words:
                cells = max(cells, _DESPITE_CELLS)
            sureness = meaning.strength * cells * (_DESCRIBES if _DESCRIPTION.search(text.casefold()) else 1)
            if sureness >= _LEAST:
                yield _Pair(sureness, column, meaning.field, _reason(meaning, profiles[column]))


def _states_objectives(header: str, column: Profile) -> bool:
    """Whether a header that can mean an objective, such as "Goal", has nothing but words below."""
    has_words = not column.numberlike and bool(column.words) and not any(map(_DIGIT.search, column.words))
    return has_words and any(meaning.field == "title" for meaning in meanings("objectives", header))


def _by_place(
    kind: str, headers: Mapping[int, str], meant: Mapping[int, tuple[Meaning, ...]]
) -> Mapping[int, tuple[Meaning, ...]]:
    """What headers mean, where two say the same on both sides of the key results: "Objective | Owner | Key Result |
    Owner". The first is then that of the objective, behind which it stands; of numbers to reach, nothing is read."""
    if kind != "flat":
        return meant
    meant = _with_outcome(headers, meant)
    objective = next((column for column, found in meant.items() if _means("objective", found)), 0)
    title = next((c for c, found in meant.items() if c > objective and _means("title", found)), 0)
    if not objective or not title:
        return meant
    later = {meaning.field for column, found in meant.items() if column > title for meaning in found}
    renamed = {old: new for new, old in OF_OBJECTIVE.items() if old in later}
    others = _NUMBERS & later
    return {
        column: tuple(m._replace(field=renamed.get(m.field, m.field)) for m in found if m.field not in others)
        if objective < column < title
        else found
        for column, found in meant.items()
    }


def _with_outcome(
    headers: Mapping[int, str], meant: Mapping[int, tuple[Meaning, ...]]
) -> Mapping[int, tuple[Meaning, ...]]:
    """The same with an outcome as the objective of what indicates it, where no other header says Objective."""
    titles = [column for column, found in meant.items() if _means("title", found)]
    is_stated = any(_means("objective", found) for found in meant.values())
    if is_stated or len(titles) < 2 or normal(headers[titles[0]]) not in _OUTCOMES:
        return meant
    return {**meant, titles[0]: (Meaning("objective", SYNONYM, "Outcome", "known"),)}


def _means(name: str, found: Iterable[Meaning]) -> bool:
    return any(meaning.field == name and meaning.strength >= SYNONYM for meaning in found)


def _said_of_time(known: Mapping[str, Column], found: Iterable[Meaning], column: Profile) -> Iterator[Meaning]:
    """What a header means too that says Target above days, or above quarters of a year: when, and not how much."""
    when = "due" if column.dates >= SURE else "cycle" if column.cycles >= SURE else ""
    for meaning in found:
        if meaning.field == "target" and when in known:
            yield meaning._replace(field=when, strength=meaning.strength * PART, how="part")


def _told_apart(known: Mapping[str, Column], found: tuple[Meaning, ...], column: Profile) -> tuple[Meaning, ...]:
    """What a header means that may say how much is reached, or what share of that is: "Achievement". Cells that are no
    shares for sure are how much; those that may be either are asked about."""
    values = tuple(meaning for meaning in found if meaning.field == "current")
    shares = tuple(meaning for meaning in found if known[meaning.field].type == "percent")
    if not values or not shares:
        return found
    if column.largest <= _WHOLE:
        return shares
    return values if holds_no_shares(column) else tuple(m._replace(strength=m.strength * _EITHER) for m in values)


def _names_key_results(kind: str, text: str, headers: Mapping[int, str], profiles: Mapping[int, Profile]) -> bool:
    """Whether a header may be that of the key results: "Name" and "Metric" only where no other is, and where the
    objective, and for "Name" the people, stand elsewhere."""
    needed = VAGUE.get(normal(text))
    if needed is None:
        return True
    others = {column: other for column, other in headers.items() if normal(other) not in VAGUE}
    meant = fields_meant(
        kind, {column: other for column, other in others.items() if profiles[column].numberlike < SURE}
    )
    return needed <= meant and "title" not in meant


def _reason(meaning: Meaning, column: Profile) -> str:
    """Why, for a person: what the header says, and what stands below it."""
    if meaning.strength == DECLARED:
        said = "template's word"
    elif meaning.how == "near":
        said = f'almost "{meaning.word}"'
    elif meaning.how == "part":
        said = f'says "{meaning.word}"'
    else:
        said = "known word"
    return f"{said}, {held(column) or 'nothing'} below"


def _numbered_field(number: int, words: str, column: Profile) -> str:
    """`key_result_1` for the title of the first key result, `key_result_1_target` for its target."""
    if words in ("", "title", "name", "text", "description"):
        return f"key_result_{number}"
    known = columns_of("key_results")
    found = [meaning for meaning in meanings("key_results", words) if meaning.field not in ("id", "objective", "title")]
    best = max(found, key=lambda m: m.strength * fit(known[m.field].type, known[m.field].choices, column), default=None)
    return f"key_result_{number}_{best.field if best else words.replace(' ', '_')}"
