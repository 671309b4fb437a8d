"""One batch in progress: the copy of the spreadsheet that it works on, and who is at work."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

from tests.google import a1
from tests.google.a1 import Area
from tests.google.discovery import service
from tests.google.errors import Json, invalid
from tests.google.masks import paths, tree_of
from tests.google.protection import refuse_protected
from tests.google.state import Spreadsheet, Tab, World


@dataclass
class Acting:
    """What a request may work with."""

    world: World
    book: Spreadsheet
    email: str
    owner: str

    def area(self, said: Json) -> tuple[Tab, Area]:
        """The tab and cells of a GridRange."""
        found, area = a1.of_grid_range(said, self.book.tabs)
        return self.book.tab(found.id), area

    def writable(self, said: Json) -> tuple[Tab, Area]:
        """The same, where this caller may write."""
        tab, area = self.area(said)
        self.guard(tab, area)
        return tab, area

    def guard(self, tab: Tab, area: Area) -> None:
        """Raise where this caller may not write."""
        refuse_protected(tab, area, self.email, self.owner)


def wanted(schema: str, fields: str | None) -> list[tuple[str, ...]]:
    """The paths of a request's field mask; `*` is the empty path."""
    if not fields:
        raise invalid("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)")
    if fields == "*":
        return [()]
    tree_of(service("sheets", "v4"), schema, fields)
    return paths(fields)[0]


def put(target: Json, given: Json, listed: list[tuple[str, ...]]) -> None:
    """Set the listed fields of an object to what is given; what is listed and not given is cleared."""
    for path in [form for said in listed for form in _forms(said)]:
        if not path:
            target.clear()
            target.update(copy.deepcopy(given))
            continue
        _put_one(target, given, path)


def _forms(path: tuple[str, ...]) -> list[tuple[str, ...]]:
    """A colour is one value with two names, whichever of them a mask lists."""
    last = path[-1] if path else ""
    if last.lower().endswith("colorstyle"):
        return [path, (*path[:-1], last.removesuffix("Style"))]
    return [path, (*path[:-1], f"{last}Style")] if last.lower().endswith("color") else [path]


def _put_one(target: Json, given: Json, path: tuple[str, ...]) -> None:
    place: Any = target
    for name in path[:-1]:
        given = given.get(name) or {}
        place = place.setdefault(name, {})
    if path[-1] in given and given[path[-1]] is not None:
        place[path[-1]] = copy.deepcopy(given[path[-1]])
    else:
        place.pop(path[-1], None)


def coloured(said: Any, name: str = "") -> Any:
    """A message with its colours as the service keeps them: in steps of 1/255, without what is 0, and in both forms,
    as `backgroundColor` and as `backgroundColorStyle.rgbColor`."""
    if isinstance(said, list):
        return [coloured(one, name) for one in said]
    if not isinstance(said, dict):
        return said
    if "olor" in name and said and set(said) <= {"red", "green", "blue", "alpha"}:
        parts = {part: int((amount or 0) * 255) for part, amount in said.items()}
        return {part: float(f"{steps / 255:.8g}") if steps < 255 else 1 for part, steps in parts.items() if steps}
    kept = {inner: coloured(value, inner) for inner, value in said.items()}
    for inner, value in list(kept.items()):
        if (
            inner.lower().endswith("color")
            and inner != "rgbColor"
            and isinstance(value, dict)
            and "rgbColor" not in value
        ):
            kept.setdefault(f"{inner}Style", {"rgbColor": value})
        elif inner.lower().endswith("colorstyle") and isinstance(value, dict) and "rgbColor" in value:
            kept.setdefault(inner.removesuffix("Style"), value["rgbColor"])
    return kept


def bare(said: Json) -> Json:
    """A message without the fields that were sent as null."""
    return {
        name: bare(value) if isinstance(value, dict) else value for name, value in said.items() if value is not None
    }
