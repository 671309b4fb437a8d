"""Who is who: which row of the target a row of the source is already, and which ID a new one gets."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sheetokr.model import Cycle, Item, KeyResult, Kpi, Objective, Portfolio
from sheetokr.parse.links import folded

_PREFIXES: Mapping[type, str] = {Objective: "O", KeyResult: "KR", Kpi: "KPI"}


class Named(NamedTuple):
    """The ID that a source's row has in the target; `there` is the row that it is there already, None for a new one.
    `changed` says that its own ID was another row's there."""

    id: str
    there: Item | None = None
    changed: bool = False


def named(source: Portfolio, target: Portfolio, file: str) -> dict[str, Named]:
    """The ID of each objective, key result and KPI of the source, by its key. `file` is the target's workbook."""
    theirs = _Names(item for item in target.items if item.row.table.file == file)
    found: dict[str, Named] = {}
    places = {(table.file, table.sheet): number for number, table in reversed(list(enumerate(source.tables)))}

    def place(item: Item) -> tuple[int, int, int]:
        table = item.row.table
        return places.get((table.file, table.sheet), 0), table.lane.number, item.row.number

    for items in (source.objectives, source.kpis, source.key_results):
        for item in sorted(items, key=place):
            found[item.key] = theirs.name(item, found)
    return found


def _identity(item: Item, above: str) -> tuple[str, ...]:
    """What makes two rows the same one, apart from their cycles."""
    if isinstance(item, KeyResult):
        return ("key result", folded(above), folded(item.title))
    if isinstance(item, Kpi):
        return ("kpi", folded(item.title), folded(item.segment))
    return ("objective", folded(item.title), folded(item.team), folded(item.owner))


def _same_time(one: Item, other: Item) -> bool:
    """Whether two objectives may be of one cycle; where one does not say, they may."""
    if not isinstance(one, Objective) or not isinstance(other, Objective) or not one.cycle or not other.cycle:
        return True
    return _days(one.cycle) == _days(other.cycle)


def _days(cycle: Cycle) -> tuple[object, object]:
    return cycle.start, cycle.end


class _Names:
    """The target's rows, each to be met once, and the IDs that are taken."""

    def __init__(self, items: Iterable[Item]) -> None:
        items = list(items)
        ids = {item.key: item.id for item in items}
        self.waiting: dict[tuple[str, ...], list[Item]] = defaultdict(list)
        for item in items:
            above = ids.get(item.objective_key or "", "") if isinstance(item, KeyResult) else ""
            self.waiting[_identity(item, above)].append(item)
        self.taken = {folded(item.id) for item in items if item.id}
        self.numbers = {kind: self._numbers(prefix) for kind, prefix in _PREFIXES.items()}

    def _numbers(self, prefix: str) -> Iterator[str]:
        """IDs that nobody has, upwards from the highest number in use."""
        pattern = re.compile(rf"{prefix}(\d{{1,9}})", re.IGNORECASE)
        used = (int(match[1]) for name in self.taken if (match := pattern.fullmatch(name)))
        number = max(used, default=0)
        while True:
            number += 1
            if f"{prefix}{number}".casefold() not in self.taken:
                yield f"{prefix}{number}"

    def name(self, item: Item, found: Mapping[str, Named]) -> Named:
        """The ID of a row, and the target's row that it is."""
        above = found.get(item.objective_key or "") if isinstance(item, KeyResult) else None
        waiting = self.waiting[_identity(item, above.id if above else "")]
        same = next((other for other in waiting if _same_time(item, other)), None)
        if same is not None:
            waiting.remove(same)
            return Named(same.id, same)
        is_free = bool(item.id) and folded(item.id) not in self.taken
        id_ = item.id if is_free else next(self.numbers[type(item)])
        self.taken.add(folded(id_))
        return Named(id_, changed=bool(item.id) and not is_free)
