"""Percentages over time of key results that have no target: how far each has come, where that is plain.

A word above them or in their headers says Progress. Or they are typed estimates, which rise from nothing or nearly so:
each row begins low and hardly ever falls, and nearly all are round. A rate that is measured, or how confident somebody
is, is hardly ever that, and a title with a percentage in it tells of a rate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise

from sheetokr.layout.headers import within
from sheetokr.model import KeyResult, Table
from sheetokr.parse.columns import Column, together
from sheetokr.parse.values import says_percent

_MEASURED = ("target", "low", "high", "start", "current", "metric", "own_progress", "own_current")
_LOW, _STEP, _ROUND, _FALLS = 0.25, 0.05, 0.75, 0.1


def with_estimates(key_results: tuple[KeyResult, ...], columns: Iterable[Column]) -> tuple[KeyResult, ...]:
    """The key results; those whose values over time are how far they have come are milestones."""
    of_key = {kr.key: kr for kr in key_results if kr.metric == "baseline"}
    told = {key for group in together(columns).values() for key in _milestones(group, of_key)}
    if not told:
        return key_results
    return tuple(kr._replace(metric="milestone") if kr.key in told else kr for kr in key_results)


def _milestones(group: Sequence[Column], of_key: Mapping[str, KeyResult]) -> Iterable[str]:
    """The keys of the key results of a table, if its percentages are how far they have come."""
    rows: dict[str, list[float]] = defaultdict(list)
    for key, number in (pair for column in group for pair in column.numbers().items()):
        rows[key].append(number)
    krs = [of_key[key] for key in rows if key in of_key]
    is_measured = len(krs) < len(rows) or any(set(_MEASURED) & set(kr.row.table.columns) for kr in krs)
    if not krs or is_measured or not all(map(_are_percentages, group)):
        return ()
    is_said = all(_says_progress(column.reader.table) for column in group)
    is_plain = _are_estimates(list(rows.values())) and not any("%" in kr.title for kr in krs)
    return rows if is_said or is_plain else ()


def _are_percentages(column: Column) -> bool:
    return all(column.reader.each("value", says_percent))


def _says_progress(table: Table) -> bool:
    """Whether a header of values says that they are progress."""
    return any(meaning.field == "progress" for meaning in within("key_results", table.headers["value"]))


def _are_estimates(rows: Sequence[Sequence[float]]) -> bool:
    """Whether shares are typed estimates that rise from nothing or nearly so."""
    every = list(chain.from_iterable(rows))
    steps = [later - earlier for row in rows for earlier, later in pairwise(row)]
    is_rising = sum(step < 0 for step in steps) <= _FALLS * len(steps)
    are_low = all(row[0] <= _LOW for row in rows) and any(row[0] == 0 for row in rows)
    round_ones = sum(abs(share / _STEP - round(share / _STEP)) < 1e-6 for share in every)
    return is_rising and are_low and max(every) <= 1 and round_ones >= _ROUND * len(every)
