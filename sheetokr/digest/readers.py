"""Who reads digests, and of what: from the People tab and the project's file, and from what the rows say of them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from sheetokr.digest.values import ROLES, Reader
from sheetokr.model import Initiative, KeyResult, Kpi, Person, Portfolio
from sheetokr.parse.links import folded
from sheetokr.patterns import late

_SEPARATORS = late(r"\s*(?:[;,/&\n]|\band\b)\s*")


def readers_of(portfolio: Portfolio) -> tuple[Reader, ...]:
    """Everybody who wants digests, in the order of the sheet. Somebody who is named twice, on two People tabs or in the
    project's file too, is one reader: what the first leaves blank, the next may say."""
    people = _each_once(portfolio.people)
    return tuple(
        Reader(
            name=person.name or person.email,
            email=person.email,
            team=person.team,
            roles=tuple(_roles(person, people, portfolio)),
            at=person.row.at("email"),
        )
        for person in people
        if person.digest
    )


def _each_once(people: Iterable[Person]) -> tuple[Person, ...]:
    """People by name, or by address where they have none. A single "no" to digests counts."""
    found: dict[str, Person] = {}
    for person in people:
        name = folded(person.name) or folded(person.email)
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


def _roles(person: Person, people: Iterable[Person], portfolio: Portfolio) -> Iterator[str]:
    """What somebody's digest may be about: their own rows; their team, if they lead people or own a team's objective;
    all, if they own a company's objective or lead people and nobody leads them."""
    owned = [objective for objective in portfolio.objectives if is_owner(objective.owner, person.name, person.email)]
    levels = {objective.level for objective in owned}
    leads = any(is_owner(other.manager, person.name, person.email) for other in people)
    if owned or _owns_more(person, portfolio):
        yield ROLES[0]
    if person.team and (leads or "team" in levels):
        yield ROLES[1]
    if "company" in levels or (leads and not person.manager):
        yield ROLES[2]


def _owns_more(person: Person, portfolio: Portfolio) -> bool:
    rows: tuple[KeyResult | Kpi | Initiative, ...] = (*portfolio.key_results, *portfolio.kpis, *portfolio.initiatives)
    return any(is_owner(row.owner, person.name, person.email) for row in rows)


def is_owner(cell: str, name: str, email: str = "") -> bool:
    """Whether an Owner cell names a person: by name or address, alone or among several."""
    named = _named(cell)
    return bool(named) and not named.isdisjoint((folded(name), folded(email)))


@functools.lru_cache(maxsize=8192)
def _named(cell: str) -> frozenset[str]:
    """All that an Owner cell may mean: the whole of it, and each of its parts."""
    said = folded(cell)
    return frozenset((said, *_SEPARATORS.split(said))) - {""}
