"""Which item of today an item of the past is.

By its ID, or its tab and its texts, in its workbook and its cycle. What is not found so may have been renamed: the
workbook, the cycle's first day, the ID, the tab. Then the name or the title must say who it is, and nobody else may
claim to be it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sheetokr.history.values import KEY_RESULT, KPI, OBJECTIVE, Label, Past, State, Trail
from sheetokr.model import Item, Kpi, Objective, Portfolio
from sheetokr.parse.links import folded
from sheetokr.rollup import Frozen

FileName = Callable[[str], str]
LONGEST_NAME, LONGEST_FILE = 110, 300


def labels_of(portfolio: Portfolio, file_name: FileName) -> dict[str, Label]:
    """The label of each item, by its key. `file_name` gives a workbook's name as the store knows it. Rows that cannot
    be told apart are numbered from above."""
    titles = {objective.key: objective.title for objective in portfolio.objectives}
    files = {name: bounded(file_name(name), LONGEST_FILE) for name in {item.row.table.file for item in portfolio.items}}
    count: Counter[str] = Counter()
    labels = {}
    for item in portfolio.items:
        label = _label(item, titles, files[item.row.table.file])
        identity = label.identity
        count[identity] += 1
        number = count[identity]
        labels[item.key] = label if number == 1 else label._replace(name=f"{label.name} #{number}")
    return labels


def _label(item: Item, titles: Mapping[str, str], file: str) -> Label:
    said = file, _plain(item.id), _plain(item.title), _plain(item.owner), _plain(item.team)
    if isinstance(item, Kpi):
        return Label(KPI, _name(item, item.segment), *said, unit=_plain(item.unit))
    cycle = item.cycle
    when = (_plain(cycle.name), cycle.start, cycle.end) if cycle else ("", None, None)
    if isinstance(item, Objective):
        return Label(OBJECTIVE, _name(item), *said, item.type, "", "", "", *when)
    objective = titles.get(item.objective_key or "", item.objective)
    unit, number_format = _plain(item.unit), item.row.cell("target").number_format
    return Label(KEY_RESULT, _name(item, before=objective), *said, "", _plain(objective), unit, number_format, *when)


def _name(item: Item, after: str = "", before: str = "") -> str:
    """Its ID, or its tab and its texts."""
    said = item.id or " › ".join(filter(None, (item.row.table.sheet, before, item.title, after)))
    return bounded(folded(said), LONGEST_NAME)


def bounded(text: str, most: int) -> str:
    """A text of bounded length: of a longer one, its beginning and a digest of all of it."""
    plain = _plain(text)
    if len(plain) <= most:
        return plain
    digest = hashlib.blake2b(plain.encode("utf-8"), digest_size=8).hexdigest()
    return f"{plain[: most - len(digest) - 1]} {digest}"


def _plain(text: str) -> str:
    """Without what a database cannot hold: NUL, and halves of characters."""
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def same_items(now: Mapping[str, Label], then: Iterable[Label], is_gone: Callable[[str], bool]) -> dict[str, Label]:
    """For each key of now, the label under which the item is known. `is_gone` says whether a workbook is no longer
    there: only then can another one have taken its name's place."""
    known = {label.identity: label for label in then}
    found = {key: old for key, label in now.items() if (old := known.get(label.identity))}
    left = {key: label for key, label in now.items() if key not in found}
    if not left:
        return found
    taken = {label.identity for label in found.values()}
    free = [label for label in known.values() if label.identity not in taken]
    for alike in (_same_name, _same_title):
        pairs = list(_pairs(left, free, alike, is_gone))
        found |= dict(pairs)
        taken = {label.identity for _, label in pairs}
        left = {key: label for key, label in left.items() if key not in found}
        free = [label for label in free if label.identity not in taken]
    return found


def past_of(
    now: Mapping[str, Label],
    then: Sequence[Label],
    states: Mapping[str, Sequence[State]],
    days: Mapping[str, Sequence[dt.date]],
    scores: Mapping[str, Frozen],
    is_gone: Callable[[str], bool],
) -> Past:
    """What is known of the items of now: `states` and the `scores` of closed cycles by identity, and the `days` on
    which each workbook was synced."""
    known = same_items(now, then, is_gone)
    identities = {key: label.identity for key, label in known.items()}
    trails = {key: _trail(label, states.get(identities[key], ()), days) for key, label in known.items()}
    found = set(identities.values())
    others = {identity: label for label in then if (identity := label.identity) not in found}
    gone = (_trail(label, states[identity], days) for identity, label in others.items() if identity in states)
    all_days = sorted({day for of_file in days.values() for day in of_file})
    frozen = {key: scores[identity] for key, identity in identities.items() if identity in scores}
    return Past(trails, tuple(all_days), tuple(then), tuple(gone), frozen, now)


def _trail(label: Label, states: Sequence[State], days: Mapping[str, Sequence[dt.date]]) -> Trail:
    seen = tuple(states)
    earlier = [day for day in days.get(label.file, ()) if seen and day < seen[0].day]
    return Trail(label, seen, max(earlier, default=None))


Trait = Callable[[Label], tuple[str, ...]]


def _same_name(label: Label) -> tuple[str, ...]:
    return label.kind, label.name


def _same_title(label: Label) -> tuple[str, ...]:
    return label.kind, folded(label.title)


def _pairs(
    left: Mapping[str, Label], free: Iterable[Label], trait: Trait, is_gone: Callable[[str], bool]
) -> Iterator[tuple[str, Label]]:
    """Those that only one of the others can be."""
    candidates: dict[tuple[str, ...], list[Label]] = defaultdict(list)
    for label in free:
        candidates[trait(label)].append(label)
    claims: dict[str, list[str]] = defaultdict(list)
    for key, label in left.items():
        fitting = [old for old in candidates[trait(label)] if _may_be(old, label, is_gone)]
        if len(fitting) == 1:
            claims[fitting[0].identity].append(key)
    known = {label.identity: label for label in free}
    for identity, keys in claims.items():
        if len(keys) == 1:
            yield keys[0], known[identity]


def _may_be(old: Label, new: Label, is_gone: Callable[[str], bool]) -> bool:
    """Whether place and time allow it. In another workbook, one needs the same words too."""
    if not _meet(old, new):
        return False
    return old.file == new.file or (folded(old.title) == folded(new.title) and is_gone(old.file))


def _meet(old: Label, new: Label) -> bool:
    """Whether two cycles have a day in common; one that has none is in all."""
    first, last = dt.date.min, dt.date.max
    return (old.starts or first) <= (new.ends or last) and (new.starts or first) <= (old.ends or last)
