"""Where on a sheet a table is: its header row, found by score, and the rows that belong to it."""

from __future__ import annotations

from bisect import bisect_right
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace

from sheetokr.layout.aimed import aimed_over_time, below_periods
from sheetokr.layout.assign import Candidate, assignable, assigned
from sheetokr.layout.header_parts import is_apart, parts_of, without_groups
from sheetokr.layout.header_row import hangs_down, headers_at, periods_in
from sheetokr.layout.headers import (
    FOREMOST,
    KINDS,
    is_marked,
    meanings,
    without_period,
)
from sheetokr.layout.measures import by_measure, measures_of
from sheetokr.layout.names import NAMED_KINDS, is_time, with_names
from sheetokr.layout.over_time import of_one_kpi
from sheetokr.layout.plan_rows import MEASURE
from sheetokr.layout.profile import Profile, is_label, kind_said
from sheetokr.layout.rows import GAP, header_texts, profiles_below, rows_below
from sheetokr.layout.running import other_cycles
from sheetokr.layout.series import LEAST_PERIODS, over_time, says_time
from sheetokr.layout.steps import completed, fields_possible
from sheetokr.layout.subjects import is_about_another
from sheetokr.model import ALONE, Lane
from sheetokr.workbook import Sheet

_REQUIRED = {
    "objectives": (
        ("title",),
        ("owner", "level", "parent", "progress", "status", "id", "cycle", "team", "due", "weight"),
    ),
    "key_results": (("title",), ("target", "current", "start", "progress", "objective")),
    "flat": (("objective", "objective_id"), ("title",)),
    "outline": (("title",), ("row_type", "order"), ("target", "current", "progress", "start", "row_type")),
    "wide": (("title",), ("key_result_1",)),
    "goals": (("title",), ("target",), ("current", "start", "parent", "due", "owner", "unit", "progress", "weight")),
    "kpis": (("title",), ("target", "current", "direction", "cadence", "low", MEASURE)),
    "kpi_values": (("date",), ("kpi",), ("value",)),
    "check_ins": (("date",), ("key_result",), ("value", "comment", "confidence")),
    "initiatives": (("title",), ("key_result", "due", "status", "done")),
    "people": (("name",), ("email",)),
}
_THRESHOLD = 2.2
_SEARCHED = 60
_NEAR_UP_TO = 60
_BESIDE = 1.5
_OVERSEEN = 200
_NAMES = frozenset({"title", "objective", "objective_id", "id", "kpi", "definition"})
_HELD_AGAINST = frozenset({"target", MEASURE})
_AIMED = frozenset({"target", "start", "objective"})
_TURNED = ("flat", "goals", "kpis", "key_results", "objectives")


@dataclass(frozen=True, slots=True)
class Region:
    """A table on a sheet: the best reading of its header, and its rows."""

    sheet: Sheet
    best: Candidate
    rows: tuple[int, ...]
    others: tuple[Candidate, ...] = ()
    turned: bool = False
    lane: Lane = ALONE


def regions(sheet: Sheet, wanted: Mapping[str, float], cycle: str = "") -> Iterator[Region]:
    """The tables of a sheet, from the top. `wanted` adds to the score of the kinds that the tab's name speaks for;
    `cycle` is the running one."""
    numbers = sorted(sheet.rows)
    start = 0
    while True:
        searched = (_candidates(sheet, number, wanted, cycle) for number in numbers[start : start + _SEARCHED])
        found = next((candidates for candidates in searched if candidates), ())
        if not found:
            return
        found = _better_next_row(sheet, numbers, found, wanted, cycle)
        best = found[0]
        rows = rows_below(sheet, best, numbers)
        yield Region(sheet, best, rows, found[1:])
        yield from (Region(sheet, each, rows) for each in best.more)
        last = max(rows, default=best.row)
        start = bisect_right(numbers, last)


def turned_regions(sheet: Sheet) -> Iterator[Region]:
    """The tables of a sheet whose headers stand below each other, each row of theirs in a column of the sheet. Only a
    sheet that a person can oversee has one, and at least three of its headers are known."""
    if len(sheet.rows) > _OVERSEEN:
        return
    for region in regions(sheet.turned(), {}):
        if region.best.kind in _TURNED and region.rows and _says_enough(region) and not _is_about_time(region):
            yield replace(region, turned=True)


def _says_enough(region: Region) -> bool:
    """Whether at least three fields are known, and not only what rows are called: a glossary explains these words."""
    return len(region.best.columns) > 2 and not region.best.columns.keys() <= _NAMES


def _is_about_time(region: Region) -> bool:
    """Whether the rows of a table are called after quarters or months: these are columns of another table."""
    column = region.best.columns.get("title", 0)
    return all(is_time(region.sheet.cell(row, column).text) for row in region.rows)


def _better_next_row(
    sheet: Sheet, numbers: list[int], found: tuple[Candidate, ...], wanted: Mapping[str, float], cycle: str
) -> tuple[Candidate, ...]:
    """The header one or two rows further down, where it says more: a row of group titles stands above many headers.
    Where two rows are one header, the lower one need not say much more."""
    upper = found[0].row
    place = bisect_right(numbers, upper)
    for number in numbers[place : place + 2]:
        lower = _candidates(sheet, number, wanted, cycle)
        more = lower[0].score - found[0].score if lower else -1
        if more > 1 or (more >= 0 and number == upper + 1 and _is_second_row(sheet, found[0], more)):
            return lower
    return found


def _is_second_row(sheet: Sheet, upper: Candidate, more: float) -> bool:
    """Whether the row below a header is the second one of it: some cells are merged over both, and it says somewhat
    more; or it names weeks, months or days below a title of theirs and the blanks beside that."""
    row = upper.row + 1
    if more > 0 and any(hangs_down(sheet, row, column) for column in upper.headers):
        return True
    periods = periods_in(sheet, row)
    titles = (sheet.cell(upper.row, column).text for column in periods)
    return len(periods) >= LEAST_PERIODS and sum(bool(text and without_period(text)) for text in titles) < 2


def _candidates(sheet: Sheet, row: int, wanted: Mapping[str, float], cycle: str) -> tuple[Candidate, ...]:
    """The readings of a row as a header, best first; none where too little of it is understood. Columns of another
    cycle, and those that are one of many over time, are no fields."""
    every = headers_at(sheet, row)
    others = {column: every[column] for column in other_cycles(sheet, row, every, cycle) | over_time(every)}
    others |= below_periods(sheet, row, every)
    headers = {column: text for column, text in every.items() if column not in others}
    if len(every) < 2 or (row > _NEAR_UP_TO and not _says_known_words(headers)):
        return ()
    kinds = kinds_possible(headers) if len(headers) > 1 else []
    profiles = profiles_below(sheet, row, headers, headers) if kinds else {}
    read = (_assigned(sheet, kind, row, headers, profiles, wanted.get(kind, 0.0)) for kind in kinds)
    good = _headers((completed(sheet, candidate) for candidate in read), profiles, wanted)
    good = good or [*_unnamed(sheet, row, headers, wanted)] or [*_left_of_another(sheet, row, wanted)]
    good = good or [*aimed_over_time(sheet, row, every, wanted)]
    titles = (each.evidence.get("title") for each in good if each.kind == "kpis")
    says_kpis = any(title and title.confidence >= FOREMOST for title in titles)
    alone = {each.kind: each.kind not in wanted and _is_under_no_objective(sheet, each) for each in good}
    later = {kind for kind, is_alone in alone.items() if is_alone and says_kpis}
    best_first = sorted(good, key=lambda c: (c.kind in later and "start" not in c.columns, -c.score, alone[c.kind]))
    return tuple(replace(each, headers=dict(sorted({**each.headers, **others}.items()))) for each in best_first)


def _is_under_no_objective(sheet: Sheet, candidate: Candidate) -> bool:
    """Whether key results would have no objective, neither in a column nor in a title above: then KPIs say as much, and
    are meant where the header says KPI and nothing tells where a row began."""
    if candidate.kind != "key_results" or "objective" in candidate.columns:
        return False
    above = (text for row in range(candidate.row - GAP, candidate.row) for text in header_texts(sheet, row).values())
    return not any(kind_said(text) == "objectives" or is_label(text) for text in above)


def kinds_possible(headers: Mapping[int, str]) -> list[str]:
    """The kinds of table that a header row may be that of, whatever stands below it."""
    return [kind for kind in KINDS if has_required(kind, fields_possible(kind, headers))]


def _left_of_another(sheet: Sheet, row: int, wanted: Mapping[str, float]) -> Iterator[Candidate]:
    """The readings of the first of several tables that stand side by side and repeat each other's headers: these are
    no groups of one table, since each says by itself what its rows are."""
    every = header_texts(sheet, row)
    ours = {column: text for column, text in every.items() if is_marked(text)}
    theirs = {column: text for column, text in every.items() if column not in ours}
    for part in parts_of(sheet, row, theirs) if len(set(theirs.values())) < len(theirs) else ():
        headers = part | ours
        kinds = kinds_possible(headers)
        profiles = profiles_below(sheet, row, every, every) if kinds else {}
        read = (assigned(kind, row, headers, profiles, wanted.get(kind, 0.0)) for kind in kinds)
        if good := _headers(read, profiles, wanted):
            yield from good
            return


def _says_known_words(headers: Mapping[int, str]) -> bool:
    """Whether a row so far down says something that may stand in a header, word for word."""
    return any(meanings(kind, text, near=False) for kind in KINDS for text in headers.values()) or bool(
        measures_of(headers)
    )


def _unnamed(sheet: Sheet, row: int, headers: Mapping[int, str], wanted: Mapping[str, float]) -> Iterator[Candidate]:
    """The readings of a header row that says all but what its rows are about, where one column alone can say that -
    beside one measure or several -, or where they are the periods of one KPI."""
    if not any(assignable(kind, headers) >= {"target", "current"} for kind in NAMED_KINDS) and not measures_of(headers):
        return
    below = {column for number in range(row + 1, row + 4) for column in sheet.rows.get(number, {})}
    profiles = profiles_below(sheet, row, headers, {*headers, *below})
    read = [assigned(kind, row, headers, profiles, wanted.get(kind, 0.0)) for kind in NAMED_KINDS]
    named = (with_names(c, profiles) or by_measure(c, profiles) or of_one_kpi(sheet, c) for c in read)
    yield from (candidate for candidate in named if candidate and _is_header(candidate, named=candidate.kind in wanted))


def _assigned(
    sheet: Sheet, kind: str, row: int, headers: Mapping[int, str], profiles: Mapping[int, Profile], bonus: float
) -> Candidate:
    """The reading of the whole row; or of that part of it, up to an empty column, which says nearly all of it: what
    stands beside is another table. Columns that we added belong to it, however far to the right they stand."""
    ours = {column: text for column, text in headers.items() if is_marked(text)}
    parts = parts_of(sheet, row, {column: text for column, text in headers.items() if column not in ours})
    if len(parts) < 2 or all(len(part) == 1 for part in parts):
        return assigned(kind, row, headers, profiles, bonus)
    read = [assigned(kind, row, part | ours, profiles, bonus) for part in parts if len(part) > 1]
    best = max(read, key=lambda part: part.score)
    if kind != "people" and any(_lists_people(row, part, profiles) for part in parts):
        return best
    plain = replace(best, headers=without_groups(sheet, row, best.headers))
    joined = [part for part in parts if not is_apart(without_groups(sheet, row, part), plain)]
    whole = assigned(kind, row, dict(sorted(ChainMap(ours, *joined).items())), profiles, bonus)
    return best if whole.score - best.score < _BESIDE else whole


def _lists_people(row: int, part: Mapping[int, str], profiles: Mapping[int, Profile]) -> bool:
    """Whether a part of a header row is that of a list of people, who own none of what stands beside them by chance."""
    return _is_header(assigned("people", row, part, profiles, 0.0), named=False)


def _headers(
    read: Iterable[Candidate], profiles: Mapping[int, Profile], wanted: Mapping[str, float]
) -> list[Candidate]:
    """The readings of which enough is understood, and whose rows are what their columns say. What is dated and has
    nothing to reach is a log of key results rather than a table of them."""
    good = [each for each in read if _is_header(each, named=each.kind in wanted)]
    is_log = any(each.kind == "check_ins" for each in good)
    good = [each for each in good if each.kind in wanted or not is_about_another(each, profiles)]
    return [e for e in good if e.kind != "key_results" or not (is_log and _AIMED.isdisjoint(e.columns))]


def _is_header(candidate: Candidate, *, named: bool) -> bool:
    if candidate.kind == "initiatives" and not named and "key_result" not in candidate.columns:
        return False
    if not has_required(candidate.kind, {*candidate.columns, *candidate.said}):
        return False
    theirs = [text for text in candidate.headers.values() if not is_marked(text)]
    if not candidate.columns.keys().isdisjoint(_HELD_AGAINST):
        theirs = [text for text in theirs if not says_time(text)]  # values over time: many columns that are one
    understood = len(candidate.columns) / max(len(theirs), 1)
    return candidate.score >= _THRESHOLD and (understood >= 0.34 or candidate.score >= 6)


def has_required(kind: str, fields: Set[str]) -> bool:
    """Whether some fields are all that a kind of table cannot do without."""
    return all(not fields.isdisjoint(names) for names in _REQUIRED[kind])
