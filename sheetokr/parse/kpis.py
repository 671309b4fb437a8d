"""KPIs: what each is called, and where it is to be."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, repeat
from typing import NamedTuple

from sheetokr.layout.headers import normal
from sheetokr.model import Kpi
from sheetokr.parse.cycles import parse_cycle
from sheetokr.parse.links import key_of, unique_keys
from sheetokr.parse.reader import TableReader, records
from sheetokr.parse.targets import Target, parse_amount, target_in_words, words_fault
from sheetokr.parse.values import Parsed, parse_number
from sheetokr.patterns import late
from sheetokr.workbook import Cell

_WORD = late(r"[^\s{}()*/+]+")
_AMBER_HEADERS = ("amber", "threshold", "gelb", "schwelle gelb", "gelbe schwelle", "warnschwelle")
_DIRECTIONS = {
    "at least": "higher",
    "at most": "lower",
    "between": "between",
    "increase": "higher",
    "decrease": "lower",
}


class _Aims(NamedTuple):
    """Where the KPIs of a table are to be, and which side of it is good, row by row."""

    direction: Sequence[str]
    target: Sequence[float | None]
    low: Sequence[float | None]
    high: Sequence[float | None]


def parse_kpis(readers: Sequence[TableReader]) -> tuple[Kpi, ...]:
    """Every KPI."""
    taken: set[str] = set()
    return tuple(chain.from_iterable(_kpis(reader, taken) for reader in readers))


def says_where_amber_ends(kpi: Kpi) -> bool:
    """Whether its Tolerance stands below a header that means the value at which Amber ends, and no share."""
    return normal(kpi.row.table.headers.get("tolerance", "")) in _AMBER_HEADERS


def _kpis(reader: TableReader, taken: set[str]) -> list[Kpi]:
    aims, ids = _read_aims(reader), reader.ids()
    titles, segments = _titles_and_segments(reader)
    formulas, in_words = _formulas(reader, ids)
    reader.read("own_current", parse_amount)  # so that what is wrong with it is known: its value is asked for later
    keys = map(key_of, repeat(reader.table), ids, titles, segments)
    return records(
        Kpi,
        key=unique_keys(keys, reader.rows, taken),
        row=reader.rows,
        id=ids,
        title=titles,
        definition=[own or told for own, told in zip(reader.texts("definition"), in_words, strict=True)],
        why=reader.texts("why"),
        owner=reader.texts("owner"),
        team=reader.texts("team"),
        kind=reader.choices("kind"),
        unit=reader.texts("unit"),
        direction=aims.direction,
        target=aims.target,
        low=aims.low,
        high=aims.high,
        tolerance=reader.numbers("tolerance"),
        source=reader.texts("source"),
        cadence=[word or reader.table.defaults.get("cadence", "") for word in reader.choices("cadence")],
        aggregate=[word or "last" for word in reader.choices("aggregate")],
        formula=formulas,
        segment=segments,
    )


def _formulas(reader: TableReader, ids: Sequence[str]) -> tuple[list[str], list[str]]:
    """(the formulas of a table, what they say in words): where none names a KPI, in braces or by its ID, and the KPIs
    have values or no IDs to be named by, the column tells people how each is counted."""
    texts = reader.texts("formula")
    names = {name for name in ids if not name.isdigit()}
    names_any = any("{" in text or not names.isdisjoint(_WORD.findall(text)) for text in texts)
    nothing = [""] * len(texts)
    is_told = not names_any and ("own_current" in reader.table.columns or not names)
    return (nothing, texts) if is_told else (texts, nothing)


def _titles_and_segments(reader: TableReader) -> tuple[list[str], list[str]]:
    """What KPIs are called; where their tab says that of all rows, each row is a segment, told apart by its period."""
    defaults, periods = reader.table.defaults, reader.texts("cycle")
    if "title" in reader.table.columns:
        return reader.texts("title"), reader.texts_or_default("segment")
    year = defaults.get("cycle", "")
    told_apart = (" ".join(filter(None, (period, "" if parse_cycle(period) else year))) for period in periods)
    segments = [own or other for own, other in zip(reader.texts("segment"), told_apart, strict=True)]
    return [defaults.get("title", "")] * len(segments), segments


class _Aim(NamedTuple):
    """Where one KPI is to be."""

    direction: str
    target: Parsed
    low: Parsed
    high: Parsed


def _read_aims(reader: TableReader) -> _Aims:
    """Where the KPIs of a table are to be. Only of the cells that say it are faults noted."""
    directions, words = reader.choices("direction"), reader.each("target", target_in_words)
    aims = list(map(_aim, directions, words, *map(reader.cells, ("target", "low", "high"))))
    return _Aims(
        direction=[aim.direction for aim in aims],
        target=reader.noted("target", [aim.target for aim in aims]),
        low=reader.noted("low", [aim.low for aim in aims]),
        high=reader.noted("high", [aim.high for aim in aims]),
    )


def _aim(direction: str, words: Target | None, target: Cell, low: Cell, high: Cell) -> _Aim:
    """A target such as `>= 95%` or `40-60` says its direction itself, and so do a low and a high end."""
    if words is None or direction not in ("", _DIRECTIONS.get(words.metric, direction)):
        ends = parse_number(low), parse_number(high)
        is_range = not direction and all(end is not None for end, _ in ends)
        return _Aim("between" if is_range else direction, parse_number(target), *ends)
    fault = words_fault(target, words)
    if words.metric == "between":
        return _Aim("between", (None, fault), (words.low, None), (words.number, None))
    direction = _DIRECTIONS.get(words.metric, direction)
    return _Aim(direction, (words.number, fault), parse_number(low), parse_number(high))
