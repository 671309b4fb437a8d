"""What a person may be called in a cell: by name, by address, or by a part of the name that nobody else has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from sheetokr.model import Person
from sheetokr.parse.links import folded
from sheetokr.patterns import late

_WORD = late(r"[^\W\d_]{2,}(?:[-'’][^\W\d_]+)*")


def person_key(person: Person) -> str:
    """What tells a person from others: the name, or the address of somebody without one; "" for neither."""
    return folded(person.name) or folded(person.email)


def names_of(people: Iterable[Person], teams: Iterable[str] = ()) -> Mapping[str, frozenset[str]]:
    """All that means each person, by `person_key`, compared as `folded`: "Maya" is Maya Lindqvist where nobody else has
    Maya in the name, and neither a person nor a team is called just that."""
    words: dict[str, set[str]] = {}
    own: dict[str, set[str]] = {}
    others = set(map(folded, teams))
    for person in people:
        key = person_key(person)
        others |= {folded(person.team), folded(person.name)}
        words.setdefault(key, set()).update(_WORD.findall(folded(person.name)))
        own.setdefault(key, set()).update(filter(None, (folded(person.name), folded(person.email))))
    had_by = Counter(word for each in words.values() for word in each)
    return {key: frozenset(own[key] | {w for w in words[key] if had_by[w] == 1 and w not in others}) for key in own}
