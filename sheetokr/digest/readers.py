"""Who reads digests, and of what: from the People tab and the project's file, and from what the rows say of them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Set

from sheetokr.digest.values import ROLES, Reader
from sheetokr.model import Initiative, KeyResult, Kpi, Person, Portfolio
from sheetokr.parse.links import folded
from sheetokr.parse.people import names_of, person_key
from sheetokr.patterns import late

_SEPARATORS = late(r"\s*(?:[;,/&\n]|\band\b)\s*")


def readers_of(portfolio: Portfolio) -> tuple[Reader, ...]:
    """Everybody who wants digests, in the order of the sheet. Somebody who is named twice, on two People tabs or in the
    project's file too, is one reader: what the first leaves blank, the next may say."""
    people = _each_once(portfolio.people)
    names = names_of(people, (item.team for item in portfolio.items))
    return tuple(
        Reader(
            name=person.name or person.email,
            email=person.email,
            team=person.team,
            roles=tuple(_roles(person, names[person_key(person)], people, portfolio)),
            at=person.row.at("email"),
            called=names[person_key(person)],
        )
        for person in people
        if person.digest
    )


def _each_once(people: Iterable[Person]) -> tuple[Person, ...]:
    """People by name, or by address where they have none. A single "no" to digests counts."""
    found: dict[str, Person] = {}
    for person in people:
        name = person_key(person)
        found[name] = _together(found[name], person) if name in found else person
    return tuple(person for name, person in found.items() if name)


def _together(first: Person, second: Person) -> Person:
    return Person(
        row=first.row,
        name=first.name or second.name,
        email=first.email or second.email,
        team=first.team or second.team,
        manager=first.manager or second.manager,
        digest=first.digest and second.digest,
    )


def _roles(person: Person, names: Set[str], people: Iterable[Person], portfolio: Portfolio) -> Iterator[str]:
    """What somebody's digest may be about: their own rows; their team, if they lead people or own a team's objective;
    all, if they own a company's objective or lead people and nobody leads them."""
    owned = [objective for objective in portfolio.objectives if is_owner(objective.owner, names)]
    levels = {objective.level for objective in owned}
    leads = any(is_owner(other.manager, names) for other in people)
    if owned or _owns_more(names, portfolio):
        yield ROLES[0]
    if person.team and (leads or "team" in levels):
        yield ROLES[1]
    if "company" in levels or (leads and not person.manager):
        yield ROLES[2]


def _owns_more(names: Set[str], portfolio: Portfolio) -> bool:
    rows: tuple[KeyResult | Kpi | Initiative, ...] = (*portfolio.key_results, *portfolio.kpis, *portfolio.initiatives)
    return any(is_owner(row.owner, names) for row in rows)


def is_owner(cell: str, names: Set[str]) -> bool:
    """Whether an Owner cell names somebody who is called so, alone or among several."""
    return not _named(cell).isdisjoint(names)


@functools.lru_cache(maxsize=8192)
def _named(cell: str) -> frozenset[str]:
    """All that an Owner cell may mean: the whole of it, and each of its parts."""
    said = folded(cell)
    return frozenset((said, *_SEPARATORS.split(said))) - {""}
