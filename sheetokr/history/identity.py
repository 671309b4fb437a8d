"""Which item of today an item of the past is.

By its ID, or its tab and its texts, in its workbook and its cycle. What is not found so may have been renamed: the
workbook, the cycle's first day, the ID, the tab. Then the name or the title must say who it is, and nobody else may
claim to be it.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import repeat

from sheetokr.history.values import KEY_RESULT, KPI, OBJECTIVE, Label, Past, State, Trail, identity_of
from sheetokr.model import Item, Kpi, Portfolio
from sheetokr.parse.links import folded
from sheetokr.rollup import Frozen

FileName = Callable[[str], str]
LONGEST_NAME, LONGEST_FILE = 110, 300
_NO_CYCLE = "", None, None
_WORDS = slice(4, -2)
"""Of a label's fields, those that say something: from its ID to its cycle's name."""


def labels_of(portfolio: Portfolio, file_name: FileName) -> dict[str, Label]:
    """The label of each item, by its key. `file_name` gives a workbook's name as the store knows it. Rows that cannot
    be told apart are numbered from above."""
    objectives, key_results, kpis = portfolio.objectives, portfolio.key_results, portfolio.kpis
    titles = {objective.key: objective.title for objective in objectives}
    above = [titles.get(kr.objective_key or "", kr.objective) for kr in key_results]
    formats = [kr.row.cell("target").number_format for kr in key_results]
    of_key_results = {"objective": above, "unit": [kr.unit for kr in key_results], "number_format": formats}
    labels = [
        *_labels(OBJECTIVE, objectives, map(_name, objectives), file_name, {"type": [o.type for o in objectives]}),
        *_labels(KEY_RESULT, key_results, map(_name, key_results, above), file_name, of_key_results),
        *_labels(KPI, kpis, [_name(k, after=k.segment) for k in kpis], file_name, {"unit": [k.unit for k in kpis]}),
    ]
    keys = [item.key for item in portfolio.items]
    return dict(zip(keys, _told_apart(labels), strict=True))


def _labels(
    kind: str, items: Sequence[Item], named: Iterable[str], file_name: FileName, said: Mapping[str, Sequence[str]]
) -> Iterator[Label]:
    """Labels of one kind, a column at a time. `said` are those of its words that not every kind has."""
    files = [item.row.table.file for item in items]
    stored = {file: bounded(file_name(file), LONGEST_FILE) for file in set(files)}
    files = [stored[file] for file in files]
    cycles = [(None if isinstance(item, Kpi) else item.cycle) or _NO_CYCLE for item in items]
    names = [bounded(name, LONGEST_NAME) if len(name) > LONGEST_NAME else name for name in _plain(list(named))]
    starts, ends = [cycle[1] for cycle in cycles], [cycle[2] for cycle in cycles]
    said = {
        "id": [item.id for item in items],
        "title": [item.title for item in items],
        "owner": [item.owner for item in items],
        "team": [item.team for item in items],
        **said,
        "cycle": [cycle[0] for cycle in cycles],
    }
    words = (_plain(said[word]) if word in said else repeat("") for word in Label._fields[_WORDS])
    identities = map(identity_of, repeat(kind), names, files, starts)
    return map(Label._make, zip(identities, repeat(kind), names, files, *words, starts, ends))


def _told_apart(labels: Sequence[Label]) -> Sequence[Label]:
    """The second of the same identity, and those that follow, with their number."""
    if len({label.identity for label in labels}) == len(labels):
        return labels
    count: Counter[str] = Counter()
    apart = []
    for label in labels:
        count[label.identity] += 1
        suffix = f" #{count[label.identity]}" if count[label.identity] > 1 else ""
        apart.append(label._replace(identity=label.identity + suffix, name=label.name + suffix))
    return apart


def _name(item: Item, before: str = "", after: str = "") -> str:
    """Its ID, or its tab and its texts, as names are compared."""
    said = item.id or " › ".join(filter(None, (item.row.table.sheet, before, item.title, after)))
    return folded(said)


def bounded(text: str, most: int) -> str:
    """A text of bounded length: of a longer one, its beginning and a digest of all of it."""
    plain = _held(text)
    if len(plain) <= most:
        return plain
    import hashlib  # noqa: PLC0415 - only where a text is that long

    digest = hashlib.blake2b(plain.encode("utf-8"), digest_size=8).hexdigest()
    return f"{plain[: most - len(digest) - 1]} {digest}"


def _plain(texts: Sequence[str]) -> Sequence[str]:
    """Texts that a database can hold."""
    together = "".join(texts)
    return texts if _held(together) == together else [_held(text) for text in texts]


def _held(text: str) -> str:
    """Without what a database cannot hold: NUL, and halves of characters."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def same_items(now: Mapping[str, Label], then: Mapping[str, Label], is_gone: Callable[[str], bool]) -> dict[str, Label]:
    """For each key of now that an item of the past is by another name, that one. Neither of them, by identity, is there
    in the other. `is_gone` says whether a workbook is no longer there: only then can another one have taken its name's
    place."""
    found: dict[str, Label] = {}
    left, free = dict(now), dict(then)
    for alike in (_same_name, _same_title):
        pairs = list(_pairs(left, free, alike, is_gone))
        found |= pairs
        for key, label in pairs:
            del left[key], free[label.identity]
    return found


def past_of(
    now: Mapping[str, Label],
    known: Container[str],
    others: Mapping[str, Label],
    states: Mapping[str, Sequence[State]],
    before: Mapping[str, State],
    days: Mapping[str, Sequence[dt.date]],
    scores: Mapping[str, Frozen],
    is_gone: Callable[[str], bool],
    today: dt.date,
) -> Past:
    """What is known of the items of now. By identity: all that are `known`, the labels of those that are not of now,
    the `states`, how each was `before` the first of these, and the `scores` of closed cycles. `days` are those on which
    each workbook was synced, oldest first, `today` among them or not."""
    same = {key: label for key, label in now.items() if label.identity in known}
    if others and len(same) < len(now):
        same |= same_items({key: label for key, label in now.items() if key not in same}, others, is_gone)

    taken = {label.identity for label in same.values()}
    carried = {_said(label) for identity, label in others.items() if identity not in taken}

    def trail(label: Label) -> Trail:
        of_files = {} if _said(label) in carried else days
        return _trail(label, states.get(label.identity, ()), before.get(label.identity), of_files)

    gone = tuple(trail(label) for identity, label in others.items() if identity in states and identity not in taken)
    all_days = sorted({day for of_file in days.values() for day in of_file})
    frozen = {key: scores[label.identity] for key, label in same.items() if label.identity in scores} if scores else {}
    trails = {key: trail(label) for key, label in same.items()}
    unseen = {key: label for key, label in now.items() if key not in same and _said(label) not in carried}
    new = _new(unseen, days, today) if unseen else {}
    return Past(trails, new, tuple(all_days), tuple(others.values()), gone, frozen, now)


def _said(label: Label) -> tuple[str, ...]:
    """What is the same of a row that stays where it is when a new cycle begins: no row that is new."""
    return label.kind, label.file, label.name, label.title


def _new(unseen: Mapping[str, Label], days: Mapping[str, Sequence[dt.date]], today: dt.date) -> dict[str, dt.date]:
    """The last day before today on which a workbook was synced in which these were not there yet."""
    last = {file: day for file, of_file in days.items() for day in of_file if day < today}
    return {key: last[label.file] for key, label in unseen.items() if label.file in last}


def _trail(label: Label, states: Sequence[State], before: State | None, days: Mapping[str, Sequence[dt.date]]) -> Trail:
    """One that was there `before` all days that were asked for was not new on the first of them."""
    if before:
        return Trail(label, (before, *states))
    of_file = days.get(label.file, ())
    earlier = bisect_left(of_file, states[0].day) if states else 0
    return Trail(label, tuple(states), of_file[earlier - 1] if earlier else None)


Trait = Callable[[Label], tuple[str, ...]]


def _same_name(label: Label) -> tuple[str, ...]:
    return label.kind, label.name


def _same_title(label: Label) -> tuple[str, ...]:
    return label.kind, folded(label.title)


def _pairs(
    left: Mapping[str, Label], free: Mapping[str, Label], trait: Trait, is_gone: Callable[[str], bool]
) -> Iterator[tuple[str, Label]]:
    """Those that only one of the others can be."""
    candidates: dict[tuple[str, ...], list[Label]] = defaultdict(list)
    for label in free.values():
        candidates[trait(label)].append(label)
    claims: dict[str, list[str]] = defaultdict(list)
    for key, label in left.items():
        fitting = [old for old in candidates.get(trait(label), ()) if _may_be(old, label, is_gone)]
        if len(fitting) == 1:
            claims[fitting[0].identity].append(key)
    return ((keys[0], free[identity]) for identity, keys in claims.items() if len(keys) == 1)


def _may_be(old: Label, new: Label, is_gone: Callable[[str], bool]) -> bool:
    """Whether place and time allow it. In another workbook, one needs the same words too."""
    if not _meet(old, new):
        return False
    return old.file == new.file or (folded(old.title) == folded(new.title) and is_gone(old.file))


def _meet(old: Label, new: Label) -> bool:
    """Whether two cycles have a day in common; one that has none is in all."""
    first, last = dt.date.min, dt.date.max
    return (old.starts or first) <= (new.ends or last) and (new.starts or first) <= (old.ends or last)
